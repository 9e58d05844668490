//! The municipality's units.

use jiff::civil::Date;
use register::ids::UnitId;
use register::taxonomy::Validity;
use register::units::{Move, Organisation, Unit, UnitNature};

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx, unit_successors};

statements! {
    PUT = "INSERT INTO unit (id, place, code, name, parent, is_area, nature, valid_from, valid_to)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        ON CONFLICT (id) DO UPDATE SET code = excluded.code, name = excluded.name, parent = excluded.parent,
            is_area = excluded.is_area, nature = excluded.nature, valid_from = excluded.valid_from,
            valid_to = excluded.valid_to";
    NEXT_PLACE = "SELECT COALESCE(MAX(place), -1) + 1 FROM unit";
    ALL = "SELECT id, code, name, parent, is_area, nature, valid_from, valid_to FROM unit ORDER BY place";
    PUT_MOVE = "INSERT INTO unit_move (unit, since, parent) VALUES ($1, $2, $3)
        ON CONFLICT (unit, since) DO UPDATE SET parent = excluded.parent";
    REMOVE_MOVE = "DELETE FROM unit_move WHERE unit = $1 AND since = $2";
    MOVES = "SELECT unit, since, parent FROM unit_move";
}

/// Adds a unit at the end, or changes the one with its identity. A unit never vanishes: it gets an end date.
///
/// # Errors
/// [`StoreError::Conflict`] ([`rules::UNIT_CODE_TAKEN`](crate::rules::UNIT_CODE_TAKEN)), also at the commit where the
/// parent does not exist.
pub fn put(tx: &WriteTx<'_>, unit: &Unit) -> Result<(), StoreError> {
    let place = tx.one(&NEXT_PLACE, &[], |row| row.int(0))?;
    tx.execute(
        &PUT,
        &[
            unit.id.into(),
            place.into(),
            (&unit.code).into(),
            (&unit.name).into(),
            unit.parent.into(),
            unit.is_area.into(),
            unit.nature.map(UnitNature::key).into(),
            unit.validity.from.into(),
            unit.validity.to.into(),
        ],
    )?;
    Ok(())
}

/// From a day on a unit lies under another. A move on the same day is written over.
///
/// # Errors
/// [`StoreError::Conflict`], also at the commit where a unit does not exist.
pub fn put_move(tx: &WriteTx<'_>, moved: &Move) -> Result<(), StoreError> {
    tx.execute(&PUT_MOVE, &[moved.unit.into(), moved.since.into(), moved.parent.into()])?;
    Ok(())
}

/// Takes a move back.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_move(tx: &WriteTx<'_>, unit: UnitId, since: Date) -> Result<(), StoreError> {
    tx.execute(&REMOVE_MOVE, &[unit.into(), since.into()])?;
    Ok(())
}

/// Every unit, in the order in which they were made, with what changed in the tree.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn all(view: &View) -> Result<Organisation, StoreError> {
    let units = view.list(&ALL, &[], |row| {
        Ok(Unit {
            id: UnitId::new(row.id(0)?),
            code: row.string(1)?,
            name: row.string(2)?,
            parent: row.opt_id(3)?.map(UnitId::new),
            is_area: row.bool(4)?,
            nature: row.opt_key(5, UnitNature::from_key)?,
            validity: Validity { from: row.opt_day(6)?, to: row.opt_day(7)? },
        })
    })?;
    let moves = view.list(&MOVES, &[], |row| {
        Ok(Move { unit: UnitId::new(row.id(0)?), since: row.day(1)?, parent: row.opt_id(2)?.map(UnitId::new) })
    })?;
    Ok(Organisation::new(units).with_changes(moves, unit_successors::all(view)?))
}
