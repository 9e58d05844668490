//! The citizen's own course of case: its events, and the sheet of it on paper.

use register::courses::CourseEvent;
use register::letters::Addressee;
use report::letters::{Paper, sheet};
use uuid::Uuid;
use words::Language;

use super::change::{Change, Edited, new_id};
use super::editing::{self, Version};
use super::page::{Content, open};
use super::refusals::nothing_written;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Plain, letterhead};

/// An event says something beside its day. It may lie years before the inquiry, and a hearing that is planned lies ahead.
fn says_something(event: &CourseEvent) -> Result<(), CaseworkError> {
    let says = event.step.is_some() || !event.text.trim().is_empty();
    if says { Ok(()) } else { Err(nothing_written()) }
}

/// Adds an event.
///
/// # Errors
/// A mistake where it says nothing; refusals as for every change.
pub fn add_event(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    event: &CourseEvent,
) -> Result<Uuid, CaseworkError> {
    says_something(event)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let id = new_id()?;
    change.put(id, event)?;
    change.commit("inquiry.course")?;
    Ok(id)
}

/// Writes an event anew.
///
/// # Errors
/// As [`add_event`].
pub fn edit_event(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: Version<'_>,
    event: &CourseEvent,
) -> Result<Edited<CourseEvent>, CaseworkError> {
    says_something(event)?;
    editing::edit((desk, session, now), at, "inquiry.course.edit", |_, _| Ok(event.clone()))
}

/// Removes an event.
///
/// # Errors
/// A refusal where it was altered since it was seen; refusals as for every change.
pub fn remove_event(desk: &Desk, session: &Session, now: Now, at: Version<'_>) -> Result<(), CaseworkError> {
    editing::remove::<CourseEvent>((desk, session, now), at, "inquiry.course.remove", |_, _| Ok(()))
}

/// The sheet in words: what the page that shows it says too.
#[derive(Clone, PartialEq, Eq)]
pub struct CourseSheet {
    /// What a viewer shows as the file's title: it names nobody.
    pub title: String,
    /// The heading.
    pub heading: String,
    /// Everything else, in Markdown.
    pub text: String,
    /// The language of its words.
    pub language: Language,
}

impl std::fmt::Debug for CourseSheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CourseSheet(withheld)")
    }
}

/// Opens an inquiry and sets the sheet of its course as an accessible PDF. `None`: there is no such inquiry.
///
/// # Errors
/// A refusal where the person may not or has not unlocked, or the seal does not hold; a fault where it cannot be set.
pub fn course_pdf(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    compose: impl FnOnce(&Plain) -> CourseSheet,
) -> Result<Option<Vec<u8>>, CaseworkError> {
    session.must_be_unlocked()?;
    let Some(page) = open(desk, session, now, number)? else { return Ok(None) };
    let Content::Open(plain) = &page.content else { return Err(CaseworkError::no_right()) };
    let said = compose(plain);
    let (office, contact) = (desk.office(), letterhead::of_letters(desk, now.today)?);
    let paper = Paper {
        office: &office.name,
        municipality: &office.municipality,
        contact: &contact,
        addressee: Addressee::Form,
        recipient: "",
        number: page.inquiry.number.as_str(),
        title: &said.title,
        subject: &said.heading,
        text: &said.text,
        date: now.today,
        language: said.language,
    };
    (desk.press()?)(&sheet(&paper)).map(Some).map_err(CaseworkError::Report)
}
