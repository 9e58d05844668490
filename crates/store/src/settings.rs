//! Settings of the office: coded, small, nothing personal.

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO setting (name, content) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET content = excluded.content";
    FIND = "SELECT content FROM setting WHERE name = $1";
    ALL = "SELECT name, content FROM setting ORDER BY name";
    REMOVE = "DELETE FROM setting WHERE name = $1";
}

/// Sets a setting.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn put(tx: &WriteTx<'_>, name: &str, content: &str) -> Result<(), StoreError> {
    tx.execute(&PUT, &[name.into(), content.into()])?;
    Ok(())
}

/// Removes a setting, if it is set.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, name: &str) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[name.into()])?;
    Ok(())
}

/// A setting, if it is set.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View, name: &str) -> Result<Option<String>, StoreError> {
    view.find(&FIND, &[name.into()], |row| row.string(0))
}

/// Every setting, by name.
///
/// # Errors
/// As [`find`].
pub fn all(view: &View) -> Result<Vec<(String, String)>, StoreError> {
    view.list(&ALL, &[], |row| Ok((row.string(0)?, row.string(1)?)))
}
