//! Issuing: the letter becomes a PDF that is sealed and never changes. Sending comes later, on a day of its own.

use jiff::civil::Date;
use register::letters::{Addressee, Letter, Refusal, SentBy};
use report::letters::Paper;
use uuid::Uuid;

use super::super::attachment_bytes;
use super::super::change::Change;
use super::super::editing::Version;
use super::composing::title_of;
use super::{Measure, language_of, no_letter, opened, refused};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Office, Opened, letterhead};

/// What became of issuing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Issued {
    /// It is issued.
    Done,
    /// A colleague altered it since it was seen: it is to be read again.
    Altered,
    /// What speaks against it.
    Refused(Vec<Refusal>),
}

/// When and how a letter left the house.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// The day.
    pub on: Date,
    /// How.
    pub by: SentBy,
}

/// What a letter's paper is made of, held as long as the paper is.
struct Material {
    number: String,
    contact: String,
    title: String,
    letter: Letter,
}

impl Material {
    fn of(desk: &Desk, number: &str, letter: &Letter, today: Date) -> Result<Self, CaseworkError> {
        Ok(Self {
            number: number.to_owned(),
            contact: letterhead::of_letters(desk, today)?,
            title: title_of(letter, number, language_of(letter)),
            letter: letter.clone(),
        })
    }

    fn paper<'a>(&'a self, office: &'a Office, date: Date) -> Paper<'a> {
        Paper {
            office: &office.name,
            municipality: &office.municipality,
            contact: &self.contact,
            addressee: self.letter.template.map_or(Addressee::Citizen, register::letters::LetterTemplate::addressee),
            recipient: &self.letter.recipient,
            number: &self.number,
            title: &self.title,
            subject: &self.letter.subject,
            text: &self.letter.text,
            date,
            language: language_of(&self.letter),
        }
    }
}

/// Issues a letter: sets its PDF, seals it, and from then on nothing but the day of sending changes.
///
/// # Errors
/// A refusal where there is no such letter; refusals as for every change; a fault where the PDF cannot be set.
pub fn issue_letter(desk: &Desk, session: &Session, now: Now, at: Version<'_>) -> Result<Issued, CaseworkError> {
    let (number, id, version) = at;
    let (page, plain) = opened(desk, session, now, number)?.ok_or_else(no_letter)?;
    let held = plain.record::<Letter>(id).cloned().ok_or_else(no_letter)?;
    if held.version != version {
        return Ok(Issued::Altered);
    }
    let against = Measure::of(&plain, &held.value, now.today).against(&held.value);
    if !against.is_empty() {
        return Ok(Issued::Refused(against));
    }
    // Set before the transaction begins: it takes its time, and nobody else need wait for it.
    let material = Material::of(desk, page.inquiry.number.as_str(), &held.value, now.today)?;
    let office = desk.office();
    let sheet = report::letters::sheet(&material.paper(&office, now.today));
    let pdf = (desk.press()?)(&sheet).map_err(CaseworkError::Report)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let present = change.plain.record::<Letter>(id).cloned().ok_or_else(no_letter)?;
    if present.version != version {
        return Ok(Issued::Altered);
    }
    // Measured once more: a consent may have been withdrawn meanwhile.
    let measure = Measure::of(&change.plain, &present.value, now.today);
    let protected: Vec<&str> = measure.protected.iter().map(String::as_str).collect();
    let digest = change.put_attachment(id, &pdf)?;
    let length = u64::try_from(pdf.len()).unwrap_or(u64::MAX);
    let issued = present.value.issue(now.today, (digest, length), &measure.circle(&protected)).map_err(refused)?;
    change.put(id, &issued)?;
    change.commit("inquiry.letter.issue")?;
    Ok(Issued::Done)
}

/// Marks an issued letter as sent. A request to the administration counts as having contacted it.
///
/// # Errors
/// A mistake where the day has not come; a refusal where it is not issued or was issued later; refusals as for every change.
pub fn mark_letter_sent(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id): (&str, Uuid),
    sent: Sent,
) -> Result<(), CaseworkError> {
    if sent.on > now.today {
        return Err(CaseworkError::mistake("Dagen er ikke kommet endnu.", "The day has not come yet."));
    }
    let mut change = Change::begin(desk, session, now, number)?;
    let held = change.plain.record::<Letter>(id).cloned().ok_or_else(no_letter)?;
    let is_request = held.value.addressee() == Addressee::Administration;
    let letter = held.value.clone().sent(sent.on, sent.by).map_err(refused)?;
    if letter == held.value {
        return Ok(());
    }
    if is_request {
        change.inquiry.administration_contacted = Some(true);
    }
    change.put(id, &letter)?;
    change.commit("inquiry.letter.sent")?;
    Ok(())
}

/// An issued letter's PDF and the neutral name it is saved under.
pub type NamedPdf = (Opened<Vec<u8>>, String);

/// The PDF of an issued letter, the same bytes each time, with its file's name. `None`: there is none.
///
/// # Errors
/// As [`attachment_bytes`].
pub fn letter_pdf(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id): (&str, Uuid),
) -> Result<Option<NamedPdf>, CaseworkError> {
    let Some((page, plain)) = opened(desk, session, now, number)? else { return Ok(None) };
    let Some(held) = plain.record::<Letter>(id).filter(|held| held.value.is_issued()) else { return Ok(None) };
    let name = super::file_name(page.inquiry.number.as_str(), held.value.serial);
    let bytes = attachment_bytes(desk, session, now, (number, id))?;
    Ok(bytes.map(|bytes| (bytes, name)))
}

/// A letter as a part of a page, as it will read.
///
/// # Errors
/// A refusal where the person has not unlocked.
pub fn letter_preview(desk: &Desk, session: &Session, now: Now, letter: &Letter) -> Result<String, CaseworkError> {
    session.must_be_unlocked()?;
    let material =
        Material { number: String::new(), contact: String::new(), title: String::new(), letter: letter.clone() };
    let office = desk.office();
    Ok(report::letters::preview(&material.paper(&office, now.today)))
}
