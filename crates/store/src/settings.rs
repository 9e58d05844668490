//! What the office has chosen: names and short values.

use register::settings::Settings;

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO setting (name, value) VALUES ($1, $2)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    ALL = "SELECT name, value FROM setting ORDER BY name";
}

/// Saves what the office has chosen.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn save(tx: &WriteTx<'_>, settings: &Settings) -> Result<(), StoreError> {
    for (name, value) in settings.rows() {
        tx.execute(&PUT, &[name.into(), (&value).into()])?;
    }
    Ok(())
}

/// What the office has chosen; what it has not is as it is by default.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn read(view: &View) -> Result<Settings, StoreError> {
    let rows = view.list(&ALL, &[], |row| Ok((row.string(0)?, row.string(1)?)))?;
    Ok(Settings::from_rows(rows.iter().map(|(name, value)| (name.as_str(), value.as_str()))))
}
