//! Changes of how something is counted.

use register::settings::CountingNote;
use register::taxonomy::Label;
use uuid::Uuid;

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO counting_note (id, since, da, en) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET since = excluded.since, da = excluded.da, en = excluded.en";
    REMOVE = "DELETE FROM counting_note WHERE id = $1";
    ALL = "SELECT id, since, da, en FROM counting_note ORDER BY since, id";
}

/// Adds a note, or changes the one with its identity.
///
/// # Errors
/// [`StoreError::Conflict`] for a note without a Danish text.
pub fn put(tx: &WriteTx<'_>, note: &CountingNote) -> Result<(), StoreError> {
    tx.execute(&PUT, &[note.id.into(), note.since.into(), (&note.text.da).into(), (&note.text.en).into()])?;
    Ok(())
}

/// Takes a note away.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, id: Uuid) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[id.into()])?;
    Ok(())
}

/// Every note, oldest first.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn all(view: &View) -> Result<Vec<CountingNote>, StoreError> {
    view.list(&ALL, &[], |row| {
        Ok(CountingNote { id: row.id(0)?, since: row.day(1)?, text: Label::new(row.text(2)?, row.text(3)?) })
    })
}
