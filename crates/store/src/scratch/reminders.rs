//! Reminders: on which day a person was last reminded, so that nobody is reminded twice.

use jiff::civil::Date;
use register::ids::PersonId;

use super::Scratch;
use crate::StoreError;
use crate::statements::statements;

statements! {
    PUT = "INSERT INTO scratch_reminder (person, sent) VALUES ($1, $2)
        ON CONFLICT (person) DO UPDATE SET sent = excluded.sent";
    SENT = "SELECT person FROM scratch_reminder WHERE sent = $1";
}

/// Notes that a person was reminded on a day.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn put(scratch: &Scratch<'_>, person: PersonId, on: Date) -> Result<(), StoreError> {
    scratch.view().execute(&PUT, &[person.into(), on.into()])?;
    Ok(())
}

/// Whom a day has reminded already.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn reminded(scratch: &Scratch<'_>, on: Date) -> Result<Vec<PersonId>, StoreError> {
    scratch.view().list(&SENT, &[on.into()], |row| Ok(PersonId::new(row.id(0)?)))
}
