//! Drafts: what somebody has typed and not saved yet, sealed, per person and place.
//!
//! A draft that is done with leaves an empty row behind for a while, so that a late saving of it, still on its way, is
//! known for what it is.

use register::ids::PersonId;
use sealed::Sealed;
use uuid::Uuid;

use super::Scratch;
use crate::StoreError;
use crate::engine::Row;
use crate::statements::statements;

statements! {
    PUT = "INSERT INTO scratch_draft (person, place, record, version, sealed, saved) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (person, place) DO UPDATE SET record = excluded.record, version = excluded.version,
            sealed = excluded.sealed, saved = excluded.saved";
    FIND = "SELECT person, place, record, version, sealed, saved FROM scratch_draft WHERE person = $1 AND place = $2";
    OF_PERSON = "SELECT person, place, record, version, sealed, saved FROM scratch_draft WHERE person = $1
        ORDER BY saved DESC, place";
    REMOVE = "DELETE FROM scratch_draft WHERE person = $1 AND place = $2";
    REMOVE_OF = "DELETE FROM scratch_draft WHERE person = $1";
    REMOVE_ENDED = "DELETE FROM scratch_draft WHERE person = $1 AND length(sealed) = 0 AND saved < $2";
    REMOVE_ASIDE = "DELETE FROM scratch_draft WHERE person = $1 AND place LIKE '%~!%' AND saved < $2";
    COUNT = "SELECT COUNT(*) FROM scratch_draft WHERE person = $1 AND length(sealed) > 0";
}

/// A sealed draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Whose it is.
    pub person: PersonId,
    /// Which form and which window with it: codes, such as `inquiry.new~0123456789abcdef`.
    pub place: String,
    /// The record, which is bound into the seal.
    pub record: Uuid,
    /// Rises with each saving.
    pub version: u64,
    /// The envelope.
    pub sealed: Sealed<()>,
    /// When it was saved: whole minutes since 1970-01-01 UTC.
    pub saved: u64,
}

impl Draft {
    /// Whether it is done with: nothing is in it, and nothing is to come.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.sealed.as_bytes().is_empty()
    }
}

/// Saves a draft over the person's earlier one of the same place.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn put(scratch: &Scratch<'_>, draft: &Draft) -> Result<(), StoreError> {
    let values = [
        draft.person.into(),
        (&draft.place).into(),
        draft.record.into(),
        draft.version.into(),
        draft.sealed.as_bytes().into(),
        draft.saved.into(),
    ];
    scratch.view().execute(&PUT, &values)?;
    Ok(())
}

fn draft(row: &Row<'_>) -> Result<Draft, StoreError> {
    Ok(Draft {
        person: PersonId::new(row.id(0)?),
        place: row.string(1)?,
        record: row.id(2)?,
        version: row.number(3)?,
        sealed: Sealed::from_bytes(row.blob(4)?.to_vec()),
        saved: row.number(5)?,
    })
}

/// A person's draft of a place.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(scratch: &Scratch<'_>, person: PersonId, place: &str) -> Result<Option<Draft>, StoreError> {
    scratch.view().find(&FIND, &[person.into(), place.into()], draft)
}

/// Every draft of a person, newest first. A row that does not read is passed over: it must not stand in the way of the
/// others, nor of any page.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn of_person(scratch: &Scratch<'_>, person: PersonId) -> Result<Vec<Draft>, StoreError> {
    let read = scratch.view().list(&OF_PERSON, &[person.into()], |row| Ok(draft(row).ok()))?;
    Ok(read.into_iter().flatten().collect())
}

/// Removes a draft.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(scratch: &Scratch<'_>, person: PersonId, place: &str) -> Result<(), StoreError> {
    scratch.view().execute(&REMOVE, &[person.into(), place.into()])?;
    Ok(())
}

/// Removes every draft of a person.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_of(scratch: &Scratch<'_>, person: PersonId) -> Result<(), StoreError> {
    scratch.view().execute(&REMOVE_OF, &[person.into()])?;
    Ok(())
}

/// How many drafts a person has that are not done with.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn count(scratch: &Scratch<'_>, person: PersonId) -> Result<u64, StoreError> {
    scratch.view().one(&COUNT, &[person.into()], |row| row.number(0))
}

/// Forgets what a person discarded before this minute: drafts whose instance begins with `!`.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_aside(scratch: &Scratch<'_>, person: PersonId, before: u64) -> Result<usize, StoreError> {
    scratch.view().execute(&REMOVE_ASIDE, &[person.into(), before.into()])
}

/// Forgets what a person was done with before this minute.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_ended(scratch: &Scratch<'_>, person: PersonId, before: u64) -> Result<usize, StoreError> {
    scratch.view().execute(&REMOVE_ENDED, &[person.into(), before.into()])
}
