//! Places where the adviser can be met, and when.

use std::collections::HashMap;

use register::places::{OpeningHours, Place};
use register::taxonomy::{PlaceCode, Validity};

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO place (code, position, name, address, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, address = excluded.address,
            valid_from = excluded.valid_from, valid_to = excluded.valid_to";
    NEXT_POSITION = "SELECT COALESCE(MAX(position), -1) + 1 FROM place";
    CLEAR_HOURS = "DELETE FROM opening_hours WHERE place = $1";
    ADD_HOURS = "INSERT INTO opening_hours (place, weekday, opens, closes, note) VALUES ($1, $2, $3, $4, $5)";
    ALL = "SELECT code, name, address, valid_from, valid_to FROM place ORDER BY position, code";
    HOURS = "SELECT place, weekday, opens, closes, note FROM opening_hours ORDER BY place, weekday, opens";
}

/// Adds a place at the end, or changes the one with its code. A place never vanishes: it gets an end date.
///
/// # Errors
/// [`StoreError::Conflict`] for hours that do not run forward or stand twice.
pub fn put(tx: &WriteTx<'_>, place: &Place) -> Result<(), StoreError> {
    let position = tx.one(&NEXT_POSITION, &[], |row| row.int(0))?;
    let values = [
        place.code.as_str().into(),
        position.into(),
        (&place.name).into(),
        (&place.address).into(),
        place.validity.from.into(),
        place.validity.to.into(),
    ];
    tx.execute(&PUT, &values)?;
    tx.execute(&CLEAR_HOURS, &[place.code.as_str().into()])?;
    for hours in &place.hours {
        let values = [
            place.code.as_str().into(),
            hours.weekday.into(),
            hours.opens.into(),
            hours.closes.into(),
            (&hours.note).into(),
        ];
        tx.execute(&ADD_HOURS, &values)?;
    }
    Ok(())
}

/// Every place, in the order in which they were made.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn all(view: &View) -> Result<Vec<Place>, StoreError> {
    let mut hours: HashMap<String, Vec<OpeningHours>> = HashMap::new();
    view.query(&HOURS, &[], |row| {
        let one = OpeningHours {
            weekday: row.number(1)?,
            opens: row.number(2)?,
            closes: row.number(3)?,
            note: row.string(4)?,
        };
        hours.entry(row.string(0)?).or_default().push(one);
        Ok(())
    })?;
    view.list(&ALL, &[], |row| {
        Ok(Place {
            hours: hours.remove(row.text(0)?).unwrap_or_default(),
            code: PlaceCode::new(row.text(0)?),
            name: row.string(1)?,
            address: row.string(2)?,
            validity: Validity { from: row.opt_day(3)?, to: row.opt_day(4)? },
        })
    })
}
