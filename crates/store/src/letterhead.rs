//! The letterhead: where the office is met, as it stands on its letters. One of the office's choices, in several lines.

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO setting (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    FIND = "SELECT value FROM setting WHERE name = $1";
}

const NAME: &str = "letterhead";

/// Saves the letterhead.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn put(tx: &WriteTx<'_>, lines: &str) -> Result<(), StoreError> {
    tx.execute(&PUT, &[NAME.into(), lines.into()])?;
    Ok(())
}

/// The letterhead; empty where none was written.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn read(view: &View) -> Result<String, StoreError> {
    Ok(view.find(&FIND, &[NAME.into()], |row| row.string(0))?.unwrap_or_default())
}
