//! Mapping profiles: how an office's own spreadsheet headings and words are read. Coded: headings, no rows.

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO mapping_profile (name, toml) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET toml = excluded.toml";
    FIND = "SELECT toml FROM mapping_profile WHERE name = $1";
    NAMES = "SELECT name FROM mapping_profile ORDER BY name";
    REMOVE = "DELETE FROM mapping_profile WHERE name = $1";
}

/// Saves a profile under its name, over an earlier one of the name.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn put(tx: &WriteTx<'_>, name: &str, toml: &str) -> Result<(), StoreError> {
    tx.execute(&PUT, &[name.into(), toml.into()])?;
    Ok(())
}

/// Removes a profile, if there is one of the name.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, name: &str) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[name.into()])?;
    Ok(())
}

/// A profile's TOML text.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View, name: &str) -> Result<Option<String>, StoreError> {
    view.find(&FIND, &[name.into()], |row| row.string(0))
}

/// The names of all profiles.
///
/// # Errors
/// As [`find`].
pub fn names(view: &View) -> Result<Vec<String>, StoreError> {
    view.list(&NAMES, &[], |row| row.string(0))
}
