//! The letterhead: address, telephone and whatever else stands at the head of the office's letters.

use jiff::civil::Date;

use crate::access::Action;
use crate::edits::{commit, deed};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// So many lines have room beside the window of an envelope.
pub const MOST_LINES: usize = 7;

/// What became of writing it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// It stands as it was written.
    Saved,
    /// Somebody else has written it meanwhile: as it stands now.
    Conflict(String),
}

/// The letterhead as it was written; empty where none was.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn read(desk: &Desk, session: &Session) -> Result<String, CaseworkError> {
    session.must(Action::ManageOffice)?;
    Ok(store::letterhead::read(&*desk.store().read()?)?)
}

/// Writes it. `was` is what the form showed.
///
/// # Errors
/// A mistake where it has too many lines; a refusal where the person may not; a fault of the store.
pub fn write(desk: &Desk, session: &Session, now: Now, (was, new): (&str, &str)) -> Result<Written, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let new = tidy(new);
    if new.lines().count() > MOST_LINES {
        return Err(CaseworkError::mistake(
            format!("Der er kun plads til {MOST_LINES} linjer."),
            format!("There is room for {MOST_LINES} lines only."),
        ));
    }
    let tx = desk.store().begin()?;
    let present = store::letterhead::read(&tx)?;
    if present == new {
        return Ok(Written::Saved);
    }
    if present != tidy(was) {
        return Ok(Written::Conflict(present));
    }
    store::letterhead::put(&tx, &new)?;
    commit(tx, session, deed(session, now, "office.letterhead"))?;
    Ok(Written::Saved)
}

fn tidy(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// What stands on a letter of this day: the letterhead, or the office's first place where none was written.
pub(crate) fn of_letters(desk: &Desk, today: Date) -> Result<String, CaseworkError> {
    let view = desk.store().read()?;
    let written = store::letterhead::read(&view)?;
    if !written.is_empty() {
        return Ok(written);
    }
    let place = store::places::all(&view)?.into_iter().find(|place| place.validity.holds_on(today));
    Ok(place.map(|place| format!("{}\n{}", place.name, place.address.replace(", ", "\n"))).unwrap_or_default())
}
