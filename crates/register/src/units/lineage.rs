//! How the tree changed: what units became, and under which unit they came to lie.

use jiff::civil::Date;

use super::{Organisation, Unit};
use crate::ids::UnitId;

/// From a day on a unit lies under another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The unit that moves.
    pub unit: UnitId,
    /// First day.
    pub since: Date,
    /// The unit above from then on; `None` is the top.
    pub parent: Option<UnitId>,
}

/// What a unit became in a reorganisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Succession {
    /// The unit before.
    pub unit: UnitId,
    /// The unit after.
    pub successor: UnitId,
    /// First day of the unit after.
    pub since: Date,
}

impl Organisation {
    /// With what changed in the tree.
    #[must_use]
    pub fn with_changes(mut self, mut moves: Vec<Move>, mut successions: Vec<Succession>) -> Self {
        moves.sort_by_key(|each| (each.unit, each.since));
        let place = |unit: &UnitId| self.places.get(unit).copied();
        successions.sort_by_key(|each| (each.since, place(&each.unit), place(&each.successor)));
        (self.moves, self.successions) = (moves, successions);
        self
    }

    /// Every link from a unit to what it became, oldest first.
    #[must_use]
    pub fn successions(&self) -> &[Succession] {
        &self.successions
    }

    /// The moves of a unit, oldest first.
    #[must_use]
    pub fn moves_of(&self, unit: UnitId) -> &[Move] {
        let start = self.moves.partition_point(|each| each.unit < unit);
        let end = self.moves.partition_point(|each| each.unit <= unit);
        &self.moves[start..end]
    }

    /// The unit above, on a day, whether it exists then or not.
    #[must_use]
    pub fn parent_on(&self, unit: &Unit, on: Date) -> Option<UnitId> {
        let moved = self.moves_of(unit.id).iter().rev().find(|each| each.since <= on);
        moved.map_or(unit.parent, |each| each.parent)
    }

    /// Every unit under which a unit has lain, `None` being the top, oldest first.
    pub fn parents_of<'o>(&'o self, unit: &'o Unit) -> impl Iterator<Item = Option<UnitId>> + 'o {
        std::iter::once(unit.parent).chain(self.moves_of(unit.id).iter().map(|each| each.parent))
    }

    /// The first days of every stretch in which the tree stays as it is, in order.
    #[must_use]
    pub fn changes(&self) -> Vec<Date> {
        let begins_or_ends = |unit: &Unit| [unit.validity.from, unit.validity.to.and_then(|to| to.tomorrow().ok())];
        let moved = self.moves.iter().map(|each| each.since);
        let mut changes: Vec<Date> = self.units.iter().flat_map(begins_or_ends).flatten().chain(moved).collect();
        changes.sort_unstable();
        changes.dedup();
        changes
    }

    /// What a unit became, one step.
    pub fn became(&self, unit: UnitId) -> impl Iterator<Item = &Succession> {
        self.successions.iter().filter(move |each| each.unit == unit)
    }

    /// What a unit came from, one step.
    pub fn came_from(&self, unit: UnitId) -> impl Iterator<Item = &Succession> {
        self.successions.iter().filter(move |each| each.successor == unit)
    }

    /// What a unit is at present: the last of what it became, itself where nothing came after it.
    #[must_use]
    pub fn present_of(&self, unit: UnitId) -> Vec<UnitId> {
        let every = followed(unit, |each| self.became(each).map(|link| link.successor).collect());
        every.into_iter().filter(|each| self.became(*each).next().is_none()).collect()
    }

    /// All units counted with one: itself first, then what it came from, all the way back.
    #[must_use]
    pub fn family_of(&self, unit: UnitId) -> Vec<UnitId> {
        followed(unit, |each| self.came_from(each).map(|link| link.unit).collect())
    }

    /// Whether what concerns a unit on a day counts with an area, given the area's [family](Organisation::family_of): the
    /// area is its area, or what the area came from is its area, itself or above it.
    #[must_use]
    pub fn counts_with(&self, family: &[UnitId], unit: UnitId, on: Date) -> bool {
        let Some((area, before)) = family.split_first() else { return false };
        let Some(own) = self.area_of(unit, on) else { return false };
        if own.id == *area || before.contains(&own.id) {
            return true;
        }
        // Part of what became an area may have been no area itself.
        let mut next = self.unit(unit).filter(|_| !before.is_empty());
        for _ in 0..self.units.len() {
            let Some(here) = next else { return false };
            if before.contains(&here.id) {
                return true;
            }
            next = if here.id == own.id { None } else { self.parent_on(here, on).and_then(|above| self.unit(above)) };
        }
        false
    }
}

/// Where links lead from a unit, itself first, each once.
fn followed(from: UnitId, links: impl Fn(UnitId) -> Vec<UnitId>) -> Vec<UnitId> {
    let mut found = vec![from];
    let mut place = 0;
    while let Some(here) = found.get(place).copied() {
        for next in links(here) {
            if !found.contains(&next) {
                found.push(next);
            }
        }
        place += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::rules::tests::{id, unit};
    use super::*;

    fn link(unit: u128, successor: u128, year: i16) -> Succession {
        Succession { unit: id(unit), successor: id(successor), since: date(year, 1, 1) }
    }

    #[test]
    fn what_a_unit_became_and_came_from_is_followed_to_the_end() {
        let units = (1..=6).map(|number| unit(number, None)).collect();
        // 1 and 2 merge to 3; 3 splits into 4 and 5.
        let links = vec![link(1, 3, 2022), link(2, 3, 2022), link(3, 4, 2024), link(3, 5, 2024)];
        let organisation = Organisation::new(units).with_changes(vec![], links);
        assert_eq!(organisation.present_of(id(1)), [id(4), id(5)]);
        assert_eq!(organisation.present_of(id(6)), [id(6)]);
        assert_eq!(organisation.family_of(id(5)), [id(5), id(3), id(1), id(2)]);
        assert_eq!(organisation.family_of(id(1)), [id(1)]);
    }

    #[test]
    fn a_circle_of_links_ends() {
        let units = vec![unit(1, None), unit(2, None)];
        let links = vec![link(1, 2, 2022), link(2, 1, 2023)];
        let organisation = Organisation::new(units).with_changes(vec![], links);
        assert_eq!(organisation.family_of(id(1)), [id(1), id(2)]);
        assert!(organisation.present_of(id(1)).is_empty());
    }

    #[test]
    fn a_unit_lies_where_it_lay_on_the_day() {
        let mut units = vec![unit(1, None), unit(2, None), unit(3, Some(1))];
        units[0].is_area = true;
        units[1].is_area = true;
        let moved = Move { unit: id(3), since: date(2024, 1, 1), parent: Some(id(2)) };
        let organisation = Organisation::new(units).with_changes(vec![moved], vec![]);
        let area = |on| organisation.area_of(id(3), on).map(|area| area.id);
        assert_eq!((area(date(2023, 12, 31)), area(date(2024, 1, 1))), (Some(id(1)), Some(id(2))));
        assert_eq!(organisation.changes(), [date(2024, 1, 1)]);
    }

    #[test]
    fn an_area_counts_with_what_it_came_from_even_where_that_was_no_area() {
        // Department 2 of area 1, with team 3, becomes an area of its own: 4.
        let mut units = vec![unit(1, None), unit(2, Some(1)), unit(3, Some(2)), unit(4, None), unit(5, Some(1))];
        units[0].is_area = true;
        units[3].is_area = true;
        units[1].validity.to = Some(date(2023, 12, 31));
        units[3].validity.from = Some(date(2024, 1, 1));
        let organisation = Organisation::new(units).with_changes(vec![], vec![link(2, 4, 2024)]);
        let family = organisation.family_of(id(4));
        let counts = |unit| organisation.counts_with(&family, id(unit), date(2023, 5, 17));
        assert_eq!([1, 2, 3, 4, 5].map(counts), [false, true, true, true, false]);
        assert!(!organisation.counts_with(&[id(5)], id(2), date(2023, 5, 17)));
    }
}
