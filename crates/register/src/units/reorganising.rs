//! A reorganisation: from a day on, one or several units become one or several others. The old ones end the day before,
//! what lay under them comes along, and links tell what became of what.

use jiff::civil::Date;

use super::{Move, Organisation, Succession, Unit, UnitMistake};
use crate::ids::UnitId;

/// What an old unit becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Becoming {
    /// A unit that begins with the reorganisation; its validity is given by it.
    New(Unit),
    /// A unit that exists already and takes the old ones in.
    Existing(UnitId),
}

impl Becoming {
    /// The unit's identity.
    #[must_use]
    pub const fn id(&self) -> UnitId {
        match self {
            Self::New(unit) => unit.id,
            Self::Existing(id) => *id,
        }
    }
}

/// Under which of the units after something that lay under an old unit comes to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// What lay under an old unit.
    pub unit: UnitId,
    /// Its place in [`Reorganisation::new`].
    pub to: usize,
}

/// A reorganisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reorganisation {
    /// First day of the new order.
    pub since: Date,
    /// Units that end.
    pub old: Vec<UnitId>,
    /// What they become.
    pub new: Vec<Becoming>,
    /// Where what lay under them comes to lie. Where there is one new unit, all that is not said goes there.
    pub carried: Vec<Carried>,
}

/// What cannot be true of a reorganisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReorganisationMistake {
    /// No unit ends.
    NothingOld,
    /// Nothing comes after.
    NothingNew,
    /// The unit does not exist the day before.
    OldNotThere(UnitId),
    /// The unit has become something already: sent twice it must not become it twice.
    BecameAlready(UnitId),
    /// The existing unit at this place is one of those that end, stands there twice, or does not exist on the day.
    ExistingNotThere(usize),
    /// The new unit at this place would lie under one that ends.
    NewUnderOld(usize),
    /// Something else about the new unit at this place.
    New(usize, UnitMistake),
    /// It is not said where this unit comes to lie.
    CarriedNowhere(UnitId),
}

/// What is to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reorganised {
    /// Units in their changed form: ended ones, and those that begin on the very day or later under another unit.
    pub changed: Vec<Unit>,
    /// New units.
    pub made: Vec<Unit>,
    /// What comes to lie under other units.
    pub moves: Vec<Move>,
    /// What became of what.
    pub successions: Vec<Succession>,
}

impl Organisation {
    /// What lies under units that would end the day before, and would have to lie elsewhere from the day.
    #[must_use]
    pub fn carried_by(&self, old: &[UnitId], since: Date) -> Vec<&Unit> {
        let stays = |unit: &&Unit| !old.contains(&unit.id) && unit.validity.to.is_none_or(|to| since <= to);
        let under = |unit: &&Unit| {
            let on = unit.validity.from.map_or(since, |from| from.max(since));
            self.parent_on(unit, on).is_some_and(|parent| old.contains(&parent))
        };
        self.units.iter().filter(stays).filter(under).collect()
    }

    /// What a reorganisation changes.
    ///
    /// # Errors
    /// Everything that cannot be true of it.
    pub fn reorganise(&self, order: &Reorganisation) -> Result<Reorganised, Vec<ReorganisationMistake>> {
        let mut mistakes = Vec::new();
        let ended = self.ended(order, &mut mistakes);
        let made = self.made(order, &mut mistakes);
        let mut done = Reorganised { changed: ended, made, ..Reorganised::default() };
        self.carry(order, &mut done, &mut mistakes);
        if mistakes.is_empty() {
            mistakes = self.circles(order, &done);
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let links = order.old.iter().flat_map(|old| order.new.iter().map(|new| (*old, new.id())));
        done.successions = links.map(|(unit, successor)| Succession { unit, successor, since: order.since }).collect();
        Ok(done)
    }

    fn ended(&self, order: &Reorganisation, mistakes: &mut Vec<ReorganisationMistake>) -> Vec<Unit> {
        let eve = order.since.yesterday().unwrap_or(order.since);
        if order.old.is_empty() {
            mistakes.push(ReorganisationMistake::NothingOld);
        }
        let mut ended = Vec::new();
        for id in &order.old {
            match self.unit(*id).filter(|unit| unit.validity.holds_on(eve)) {
                Some(unit) if unit.validity.to.is_some() && self.became(*id).next().is_some() => {
                    mistakes.push(ReorganisationMistake::BecameAlready(*id));
                }
                Some(unit) => {
                    let mut unit = unit.clone();
                    unit.validity.to = Some(eve);
                    ended.push(unit);
                }
                None => mistakes.push(ReorganisationMistake::OldNotThere(*id)),
            }
        }
        ended
    }

    fn made(&self, order: &Reorganisation, mistakes: &mut Vec<ReorganisationMistake>) -> Vec<Unit> {
        if order.new.is_empty() {
            mistakes.push(ReorganisationMistake::NothingNew);
        }
        let mut made: Vec<Unit> = Vec::new();
        for (place, new) in order.new.iter().enumerate() {
            match new {
                Becoming::New(unit) => {
                    let mut unit = unit.clone();
                    (unit.validity.from, unit.validity.to) = (Some(order.since), None);
                    if unit.parent.is_some_and(|parent| order.old.contains(&parent)) {
                        mistakes.push(ReorganisationMistake::NewUnderOld(place));
                    }
                    let mut wrong = self.mistakes_of(&unit);
                    if made.iter().any(|earlier| earlier.code.to_lowercase() == unit.code.to_lowercase()) {
                        wrong.push(UnitMistake::CodeTaken);
                    }
                    mistakes.extend(wrong.into_iter().map(|wrong| ReorganisationMistake::New(place, wrong)));
                    made.push(unit);
                }
                Becoming::Existing(id) => {
                    let there = self.unit(*id).is_some_and(|unit| unit.validity.holds_on(order.since));
                    let twice = order.new[..place].iter().any(|earlier| earlier.id() == *id);
                    if !there || twice || order.old.contains(id) {
                        mistakes.push(ReorganisationMistake::ExistingNotThere(place));
                    }
                }
            }
        }
        made
    }

    fn carry(&self, order: &Reorganisation, done: &mut Reorganised, mistakes: &mut Vec<ReorganisationMistake>) {
        let taken_in: Vec<UnitId> = order.new.iter().map(Becoming::id).collect();
        for unit in self.carried_by(&order.old, order.since) {
            let said = order.carried.iter().find(|each| each.unit == unit.id).map(|each| each.to);
            let Some(new) = said.or((order.new.len() == 1).then_some(0)).and_then(|place| order.new.get(place)) else {
                mistakes.push(ReorganisationMistake::CarriedNowhere(unit.id));
                continue;
            };
            if taken_in.contains(&unit.id) {
                // An existing unit that takes in the one above it comes to lie where that one lay.
                self.place_under(order, unit, self.above_old(order, unit), done);
            } else {
                self.place_under(order, unit, Some(new.id()), done);
            }
        }
    }

    /// The nearest unit above that does not end.
    fn above_old(&self, order: &Reorganisation, unit: &Unit) -> Option<UnitId> {
        let mut next = self.parent_on(unit, order.since);
        for _ in 0..self.units.len() {
            match next {
                Some(above) if order.old.contains(&above) => {
                    next = self.unit(above).and_then(|above| self.parent_on(above, order.since));
                }
                found => return found,
            }
        }
        None
    }

    fn place_under(&self, order: &Reorganisation, unit: &Unit, parent: Option<UnitId>, done: &mut Reorganised) {
        let begins_then = unit.validity.from.is_some_and(|from| order.since <= from);
        if begins_then && self.moves_of(unit.id).is_empty() {
            done.changed.push(Unit { parent, ..unit.clone() });
        } else {
            done.moves.push(Move { unit: unit.id, since: order.since, parent });
        }
    }

    /// New units that would come to lie under themselves.
    fn circles(&self, order: &Reorganisation, done: &Reorganised) -> Vec<ReorganisationMistake> {
        let mut after = self.clone();
        for unit in done.changed.iter().chain(&done.made) {
            after = after.with_unit(unit);
        }
        for moved in &done.moves {
            after = after.with_move(*moved);
        }
        let goes_round = |new: &Becoming| after.goes_round(new.id());
        let places = order.new.iter().enumerate().filter(|(_, new)| goes_round(new)).map(|(place, _)| place);
        places.map(|place| ReorganisationMistake::New(place, UnitMistake::Circle)).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::rules::tests::{id, unit};
    use super::*;
    use crate::taxonomy::Validity;

    const DAY: Date = date(2024, 1, 1);

    fn organisation() -> Organisation {
        Organisation::new(vec![
            unit(1, None),
            Unit { is_area: true, ..unit(2, Some(1)) },
            Unit { is_area: true, ..unit(3, Some(1)) },
            unit(4, Some(2)),
            unit(5, Some(3)),
        ])
    }

    fn new(number: u128) -> Becoming {
        Becoming::New(Unit { is_area: true, ..unit(number, Some(1)) })
    }

    fn order(old: &[u128], new: Vec<Becoming>) -> Reorganisation {
        Reorganisation { since: DAY, old: old.iter().map(|old| id(*old)).collect(), new, carried: vec![] }
    }

    fn after(organisation: &Organisation, order: &Reorganisation) -> Organisation {
        let done = organisation.reorganise(order).unwrap();
        let mut units = organisation.units().to_vec();
        for changed in &done.changed {
            let place = units.iter().position(|unit| unit.id == changed.id).unwrap();
            units[place] = changed.clone();
        }
        units.extend(done.made);
        Organisation::new(units).with_changes(done.moves, done.successions)
    }

    fn area(organisation: &Organisation, unit: u128, on: Date) -> UnitId {
        organisation.area_of(id(unit), on).map(|area| area.id).unwrap()
    }

    #[test]
    fn two_become_one_and_what_lay_under_them_comes_along() {
        let after = after(&organisation(), &order(&[2, 3], vec![new(6)]));
        assert_eq!(after.unit(id(2)).unwrap().validity.to, Some(date(2023, 12, 31)));
        assert_eq!(after.unit(id(6)).unwrap().validity, Validity { from: Some(DAY), to: None });
        for (team, before) in [(4, 2), (5, 3)] {
            assert_eq!(area(&after, team, date(2023, 12, 31)), id(before));
            assert_eq!(area(&after, team, DAY), id(6));
        }
        assert_eq!(after.family_of(id(6)), [id(6), id(2), id(3)]);
    }

    #[test]
    fn one_becomes_two_and_every_unit_under_it_must_have_a_place() {
        let mut split = order(&[2], vec![new(6), new(7)]);
        assert_eq!(organisation().reorganise(&split), Err(vec![ReorganisationMistake::CarriedNowhere(id(4))]));
        split.carried = vec![Carried { unit: id(4), to: 1 }];
        let after = after(&organisation(), &split);
        assert_eq!((area(&after, 4, DAY), area(&after, 4, date(2023, 6, 1))), (id(7), id(2)));
        assert_eq!(after.present_of(id(2)), [id(6), id(7)]);
    }

    #[test]
    fn an_existing_unit_takes_another_in_even_the_one_above_it() {
        let taken = after(&organisation(), &order(&[2], vec![Becoming::Existing(id(3))]));
        assert_eq!(taken.present_of(id(2)), [id(3)]);
        assert_eq!(area(&taken, 4, DAY), id(3));
        let upside_down = after(&organisation(), &order(&[2], vec![Becoming::Existing(id(4))]));
        assert_eq!(upside_down.parent_on(upside_down.unit(id(4)).unwrap(), DAY), Some(id(1)));
    }

    #[test]
    fn what_cannot_be_is_said() {
        let said = |order: &Reorganisation| organisation().reorganise(order).unwrap_err();
        assert_eq!(said(&order(&[], vec![])), [ReorganisationMistake::NothingOld, ReorganisationMistake::NothingNew]);
        assert_eq!(said(&order(&[9], vec![new(6)])), [ReorganisationMistake::OldNotThere(id(9))]);
        let once = after(&organisation(), &order(&[2], vec![new(6)]));
        let twice = once.reorganise(&order(&[2], vec![new(7)])).unwrap_err();
        assert_eq!(twice, [ReorganisationMistake::BecameAlready(id(2))]);
        let existing = |number| Becoming::Existing(id(number));
        assert_eq!(said(&order(&[2], vec![existing(2)])), [ReorganisationMistake::ExistingNotThere(0)]);
        assert_eq!(said(&order(&[2], vec![existing(3), existing(3)]))[0], ReorganisationMistake::ExistingNotThere(1));
        let under = |parent| Becoming::New(unit(6, Some(parent)));
        assert_eq!(said(&order(&[3], vec![under(3)])), [ReorganisationMistake::NewUnderOld(0)]);
        assert_eq!(said(&order(&[3], vec![under(5)])), [ReorganisationMistake::New(0, UnitMistake::Circle)]);
        let twin = Becoming::New(Unit { id: id(7), ..unit(6, Some(1)) });
        let mut twins = order(&[2], vec![new(6), twin]);
        twins.carried = vec![Carried { unit: id(4), to: 0 }];
        assert_eq!(said(&twins), [ReorganisationMistake::New(1, UnitMistake::CodeTaken)]);
    }

    #[test]
    fn merged_and_later_split_keeps_every_day_as_it_was() {
        let merged = after(&organisation(), &order(&[2, 3], vec![new(6)]));
        let split = Reorganisation {
            since: date(2025, 1, 1),
            old: vec![id(6)],
            new: vec![new(7), new(8)],
            carried: vec![Carried { unit: id(4), to: 0 }, Carried { unit: id(5), to: 1 }],
        };
        let done = merged.reorganise(&split).unwrap();
        let mut units = merged.units().to_vec();
        units.extend(done.made.clone());
        let moves: Vec<Move> = [4, 5].into_iter().flat_map(|unit| merged.moves_of(id(unit)).to_vec()).collect();
        let after = Organisation::new(units).with_changes([moves, done.moves].concat(), done.successions);
        let areas = |unit| [2023, 2024, 2025].map(|year| area(&after, unit, date(year, 6, 1)));
        assert_eq!(areas(4), [id(2), id(6), id(7)]);
        assert_eq!(areas(5), [id(3), id(6), id(8)]);
    }
}
