//! The area of a unit on a day, computed once and kept. FIGURES, section *Words*: the tree as it stood on the day of
//! receipt.

use std::cell::Cell;
use std::collections::HashMap;

use jiff::civil::Date;
use register::ids::UnitId;
use register::units::Organisation;

/// Areas by unit and stretch of days in which the tree does not change.
pub(crate) struct Areas<'a> {
    organisation: &'a Organisation,
    places: HashMap<UnitId, usize>,
    /// First days of every stretch but the first.
    changes: Vec<Date>,
    known: Vec<Cell<Option<u32>>>,
}

impl<'a> Areas<'a> {
    /// Looks at an organisation on the days between two.
    pub(crate) fn new(organisation: &'a Organisation, first: Date, last: Date) -> Self {
        let units = organisation.units();
        let mut changes = organisation.changes();
        changes.retain(|change| first < *change && *change <= last);
        let known = vec![Cell::new(None); units.len() * (changes.len() + 1)];
        let places = units.iter().enumerate().map(|(place, unit)| (unit.id, place)).collect();
        Self { organisation, places, changes, known }
    }

    /// What stands for *no area*: one past the last unit.
    pub(crate) fn none(&self) -> usize {
        self.organisation.units().len()
    }

    /// The stretch in which a day lies.
    pub(crate) fn stretch(&self, day: Date) -> usize {
        self.changes.partition_point(|change| *change <= day)
    }

    /// The place among the units of the area a unit lies in.
    pub(crate) fn of(&self, unit: u32, stretch: usize, day: Date) -> usize {
        let none = self.none();
        let unit = unit as usize;
        let Some(cell) = self.known.get(stretch * none + unit).filter(|_| unit < none) else { return none };
        if let Some(area) = cell.get() {
            return area as usize;
        }
        let id = self.organisation.units()[unit].id;
        let area = self.organisation.area_of(id, day).and_then(|area| self.places.get(&area.id)).copied();
        let area = area.unwrap_or(none);
        cell.set(u32::try_from(area).ok());
        area
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;
    use register::taxonomy::Validity;
    use register::units::{Move, Unit};

    use crate::testing::unit_id as id;

    use super::*;

    fn day(offset: i32) -> Date {
        date(2023, 1, 1).checked_add(jiff::Span::new().days(offset)).unwrap()
    }

    type Drawn = (Option<u32>, bool, Option<i32>, Option<i32>);

    fn unit(place: u32, (parent, is_area, from, to): Drawn) -> Unit {
        Unit {
            id: id(place),
            code: format!("u{place}"),
            name: format!("Enhed {place}"),
            parent: parent.map(id),
            is_area,
            nature: None,
            validity: Validity { from: from.map(day), to: to.map(day) },
        }
    }

    type Moved = (u32, i32, Option<u32>);

    fn moved((unit, since, parent): Moved) -> Move {
        Move { unit: id(unit), since: day(since), parent: parent.map(id) }
    }

    proptest! {
        #[test]
        fn the_kept_area_is_the_one_the_register_gives(
            drawn in proptest::collection::vec(
                (proptest::option::of(0_u32..8), any::<bool>(), proptest::option::of(-20..60), proptest::option::of(-20..60)),
                1..8,
            ),
            moves in proptest::collection::vec((0_u32..8, -20..60, proptest::option::of(0_u32..8)), 0..4),
            days in proptest::collection::vec(0_i32..50, 1..20),
        ) {
            let units: Vec<Unit> = (0..).zip(drawn).map(|(place, drawn)| unit(place, drawn)).collect();
            let organisation = Organisation::new(units).with_changes(moves.into_iter().map(moved).collect(), vec![]);
            let areas = Areas::new(&organisation, day(0), day(49));
            for on in days.into_iter().map(day) {
                for place in 0..u32::try_from(organisation.units().len()).unwrap() {
                    let expected = organisation.area_of(id(place), on).map(|area| area.id);
                    let found = areas.of(place, areas.stretch(on), on);
                    prop_assert_eq!(organisation.units().get(found).map(|unit| unit.id), expected);
                }
            }
        }
    }
}
