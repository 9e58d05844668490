//! What units became in reorganisations.

use register::ids::UnitId;
use register::units::Succession;

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO unit_successor (unit, successor, since) VALUES ($1, $2, $3)
        ON CONFLICT (unit, successor) DO UPDATE SET since = excluded.since";
    REMOVE = "DELETE FROM unit_successor WHERE unit = $1 AND successor = $2";
    ALL = "SELECT unit, successor, since FROM unit_successor ORDER BY since, unit, successor";
}

/// Links a unit to what it became.
///
/// # Errors
/// [`StoreError::Conflict`] where a unit does not exist or is linked to itself.
pub fn put(tx: &WriteTx<'_>, succession: &Succession) -> Result<(), StoreError> {
    tx.execute(&PUT, &[succession.unit.into(), succession.successor.into(), succession.since.into()])?;
    Ok(())
}

/// Takes a link away.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, unit: UnitId, successor: UnitId) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[unit.into(), successor.into()])?;
    Ok(())
}

/// Every link, oldest first.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn all(view: &View) -> Result<Vec<Succession>, StoreError> {
    view.list(&ALL, &[], |row| {
        Ok(Succession { unit: UnitId::new(row.id(0)?), successor: UnitId::new(row.id(1)?), since: row.day(2)? })
    })
}
