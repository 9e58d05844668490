//! The roster's signed entries, in their order. Rows are added, never changed; what they say is proved by
//! [`sealed::verify_roster`].

use sealed::RosterEntry;

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    APPEND = "INSERT INTO roster_entry (sequence, entry, hash) VALUES ($1, $2, $3)";
    ALL = "SELECT entry FROM roster_entry ORDER BY sequence";
    HEAD = "SELECT hash FROM roster_entry ORDER BY sequence DESC LIMIT 1";
}

/// Adds an entry.
///
/// # Errors
/// [`StoreError::Conflict`] if its number is taken; [`StoreError::Deed`] if it holds something that is no code.
pub fn append(tx: &WriteTx<'_>, entry: &RosterEntry) -> Result<(), StoreError> {
    let (bytes, hash) = (entry.to_bytes()?, entry.hash()?);
    tx.execute(&APPEND, &[entry.body.sequence.into(), (&bytes).into(), (&hash).into()])?;
    Ok(())
}

/// Every entry, oldest first.
///
/// # Errors
/// [`StoreError::Deed`] where the bytes are no entry; [`StoreError::Unreachable`].
pub fn all(view: &View) -> Result<Vec<RosterEntry>, StoreError> {
    view.list(&ALL, &[], |row| Ok(RosterEntry::from_bytes(row.blob(0)?)?))
}

/// The newest entry's hash, which every deed carries; zeros before the first.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn head(view: &View) -> Result<[u8; 32], StoreError> {
    Ok(view.find(&HEAD, &[], |row| row.bytes(0))?.unwrap_or_default())
}
