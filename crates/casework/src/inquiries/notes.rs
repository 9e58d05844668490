//! Internal notes, and the story itself.

use jiff::civil::Date;
use register::citizens::Story;
use register::notes::Note;
use uuid::Uuid;

use super::change::{Change, Edited, new_id};
use super::editing::{self, Version};
use super::refusals::{happened, nothing_written};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// Adds an internal note, signed with the name of whoever writes it.
///
/// # Errors
/// A mistake where nothing is written or the day lies ahead; refusals as for every change.
pub fn add_note(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    (on, text): (Date, &str),
) -> Result<Uuid, CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let id = put_note(&mut change, (session, on), text)?;
    change.commit("inquiry.note")?;
    Ok(id)
}

/// A new note as part of another act.
pub(super) fn put_note(
    change: &mut Change<'_>,
    (session, on): (&Session, Date),
    text: &str,
) -> Result<Uuid, CaseworkError> {
    let text = written(text)?;
    happened(&change.inquiry, on, change.now().today)?;
    let id = new_id()?;
    change.put(id, &Note { on: Some(on), by: session.name.clone(), text })?;
    Ok(id)
}

fn written(text: &str) -> Result<String, CaseworkError> {
    let text = text.trim();
    if text.is_empty() { Err(nothing_written()) } else { Ok(text.to_owned()) }
}

/// Writes a note anew.
///
/// # Errors
/// As [`add_note`].
pub fn edit_note(
    desk: &Desk,
    session: &Session,
    now: Now,
    note: Version<'_>,
    text: &str,
) -> Result<Edited<Note>, CaseworkError> {
    editing::edit((desk, session, now), note, "inquiry.note.edit", |_, was: &Note| {
        Ok(Note { text: written(text)?, ..was.clone() })
    })
}

/// Removes a note.
///
/// # Errors
/// A refusal where it was altered since it was seen; refusals as for every change.
pub fn remove_note(desk: &Desk, session: &Session, now: Now, note: Version<'_>) -> Result<(), CaseworkError> {
    editing::remove::<Note>((desk, session, now), note, "inquiry.note.remove", |_, _| Ok(()))
}

/// Writes the story anew, over the version the form was filled from.
///
/// # Errors
/// Refusals as for every change.
pub fn edit_story(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, version): (&str, u64),
    story: &str,
) -> Result<Edited<Story>, CaseworkError> {
    let story = story.trim();
    let mut change = Change::begin(desk, session, now, number)?;
    if change.plain.story.0 == story {
        return Ok(Edited::Saved);
    }
    if change.plain.story_version != version {
        let theirs = Opened::new(change.plain.story.clone());
        return Ok(Edited::Conflict { theirs, version: change.plain.story_version });
    }
    change.put_story(story)?;
    change.commit("inquiry.story.edit")?;
    Ok(Edited::Saved)
}
