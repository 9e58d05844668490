//! Altering a sealed record that a colleague may have altered meanwhile: the version it was filled from decides.

use uuid::Uuid;

use super::change::{Change, Edited};
use crate::records::Record;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// A record as a form names it: the inquiry's number, the record's id, and the version the form was filled from. A form of
/// what may not be there yet says 0; what is altered here is there, so that 0 names nothing.
pub type Version<'a> = (&'a str, Uuid, u64);

/// Whose act it is, and when.
pub(super) type Actor<'a> = (&'a Desk, &'a Session, Now);

pub(super) fn gone() -> CaseworkError {
    CaseworkError::refusal(
        "Den findes ikke længere: en anden har fjernet den.",
        "It is no longer there: somebody else has removed it.",
    )
}

fn altered() -> CaseworkError {
    CaseworkError::refusal(
        "Den er ændret, siden du så den. Læs den igen, før du fjerner den.",
        "It was altered since you saw it. Read it again before you remove it.",
    )
}

/// Writes a record over the version it was filled from. `anew` makes it of what stood there, and may alter more of the
/// inquiry in the same act. What is not there is refused: nothing begins by being altered.
pub(super) fn edit<T: Record>(
    (desk, session, now): Actor<'_>,
    (number, id, version): Version<'_>,
    act: &str,
    anew: impl FnOnce(&mut Change<'_>, &T) -> Result<T, CaseworkError>,
) -> Result<Edited<T>, CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let held = change.plain.record::<T>(id).cloned().ok_or_else(gone)?;
    let (was, present) = (held.value, held.version);
    let value = anew(&mut change, &was)?;
    if was == value {
        // Somebody wrote the very same, or it was sent twice.
        return Ok(Edited::Saved);
    }
    if present != version {
        return Ok(Edited::Conflict { theirs: Opened::new(was), version: present });
    }
    change.put(id, &value)?;
    change.commit(act)?;
    Ok(Edited::Saved)
}

/// Removes a record that nobody has altered since it was seen; `with` is told what it was, and may alter more of the inquiry
/// in the same act.
pub(super) fn remove<T: Record>(
    (desk, session, now): Actor<'_>,
    (number, id, version): Version<'_>,
    act: &str,
    with: impl FnOnce(&mut Change<'_>, &T) -> Result<(), CaseworkError>,
) -> Result<(), CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let held = change.plain.record::<T>(id).cloned().ok_or_else(gone)?;
    if held.version != version {
        return Err(altered());
    }
    change.remove::<T>(id);
    with(&mut change, &held.value)?;
    change.commit(act)?;
    Ok(())
}
