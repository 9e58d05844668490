//! From a number back to exactly the inquiries behind it.

use crate::axis::Axis;
use crate::definitions::{CROSS_TABLES, Population, SCALARS, SERIES, TABLES};
use crate::facts::Facts;
use crate::ground::{Ground, Item};
use crate::period::{Basis, Scope};
use crate::selector::{Part, Selector};
use crate::series;

/// The inquiries behind a number, as places in [`Facts::inquiries`], ascending and distinct: those of a scalar's
/// numerator (or denominator), of a table's row, of a cell or a total, of a point of a series. Behind points stand the
/// complaints they belong to; behind an average or a median all it is taken of.
///
/// `None` where the address names no number of this period; a row that holds nothing has no inquiries.
#[must_use]
pub fn members(facts: &Facts, scope: &Scope, selector: &Selector) -> Option<Vec<u32>> {
    match selector {
        Selector::Scalar { id, part } => of_scalar(facts, *scope, id, *part),
        Selector::Row { table, key } => {
            let definition = TABLES.iter().find(|definition| definition.id == table)?;
            let ground = Ground::new(facts, *scope);
            if !definition.axis.stands(&ground) {
                return None;
            }
            let row = place(&ground, definition.axis, key.as_deref())?;
            Some(standing(&ground, definition.population, &[row]))
        }
        Selector::Cell { table, row, column } => {
            let definition = CROSS_TABLES.iter().find(|definition| definition.id == table)?;
            let ground = Ground::new(facts, *scope);
            let row = place(&ground, definition.rows, row.as_deref())?;
            let column = place(&ground, definition.columns, column.as_deref())?;
            Some(standing(&ground, definition.population, &[row, column]))
        }
        Selector::Point { series, from } => {
            let definition = SERIES.iter().find(|definition| definition.id == series)?;
            let period = series::periods(facts, scope.period).into_iter().find(|period| period.from() == *from)?;
            Some(series::members(facts, Scope { period, ..*scope }, definition))
        }
    }
}

fn of_scalar(facts: &Facts, scope: Scope, id: &str, part: Part) -> Option<Vec<u32>> {
    let definition = SCALARS.iter().find(|definition| definition.id == id)?;
    if definition.only_received && scope.basis != Basis::Received {
        return None;
    }
    match part {
        Part::Of => of_scalar(facts, scope, definition.share_of?, Part::Count),
        Part::Count => {
            let (population, holds) = definition.rule.numerator();
            let ground = Ground::new(facts, scope);
            Some(collected(&ground, population, |item| holds(&ground, item)))
        }
    }
}

/// A row of an axis; `None` of a slot is the whole of it.
type Place = (Axis, Option<usize>);

/// Where a key stands; the outer `None` where there is no such row.
fn place(ground: &Ground<'_>, axis: Axis, key: Option<&str>) -> Option<Place> {
    let Some(key) = key else { return Some((axis, None)) };
    let slot = axis.candidates(ground).iter().position(|candidate| candidate.heading.key == key)?;
    Some((axis, Some(slot)))
}

/// The inquiries of the things that stand in all these places.
fn standing(ground: &Ground<'_>, population: Population, places: &[Place]) -> Vec<u32> {
    let stands = |item: &Item<'_>, (axis, slot): &Place| slot.is_none_or(|slot| ground.stands_in(*axis, item, slot));
    collected(ground, population, |item| places.iter().all(|place| stands(item, place)))
}

fn collected(ground: &Ground<'_>, population: Population, holds: impl Fn(&Item<'_>) -> bool) -> Vec<u32> {
    let mut found = Vec::new();
    ground.walk(|of, item| {
        if of == population && found.last() != Some(&item.at) && holds(item) {
            found.push(item.at);
        }
    });
    found
}
