//! Drafts: what somebody has typed and not saved yet, sealed, per person and place.

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
}

/// A sealed draft.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Whose it is.
    pub person: PersonId,
    /// Which form: a code, such as `inquiry.new` or `inquiry.edit` with an id.
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

/// Every draft of a person, newest first.
///
/// # Errors
/// As [`find`].
pub fn of_person(scratch: &Scratch<'_>, person: PersonId) -> Result<Vec<Draft>, StoreError> {
    scratch.view().list(&OF_PERSON, &[person.into()], draft)
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
