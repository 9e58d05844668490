//! What cannot be true of a unit.

use jiff::civil::Date;

use super::{Move, Organisation, Succession, Unit};
use crate::ids::UnitId;

/// What cannot be true of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnitMistake {
    /// It has no name.
    NameMissing,
    /// Another unit has the code.
    CodeTaken,
    /// A code is letters, digits and hyphens.
    CodeUnfit,
    /// Its last day is before its first.
    EndsBeforeItBegins,
    /// It would lie under itself.
    Circle,
    /// The unit above does not exist.
    UnknownParent,
    /// It moves before it begins or after it ends.
    MovesOutsideItsTime,
}

/// What cannot be true of a link from a unit to what it became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkMistake {
    /// One of the units does not exist.
    Unknown,
    /// The link would lead back to where it began.
    Circle,
    /// The unit after does not exist on the day.
    AfterNotThere,
}

/// The longest code.
const LONGEST_CODE: usize = 40;

impl Organisation {
    /// What cannot be true of a unit as it would stand in this organisation: changed, where one has its identity, else new.
    #[must_use]
    pub fn mistakes_of(&self, unit: &Unit) -> Vec<UnitMistake> {
        let mut mistakes = Vec::new();
        if unit.name.trim().is_empty() {
            mistakes.push(UnitMistake::NameMissing);
        }
        // A code that stands already is as good as it is: spreadsheets brought codes of every form.
        if self.unit(unit.id).is_none_or(|known| known.code != unit.code) {
            mistakes.extend(self.mistake_of_code(&unit.code));
        }
        if unit.validity.from.zip(unit.validity.to).is_some_and(|(from, to)| to < from) {
            mistakes.push(UnitMistake::EndsBeforeItBegins);
        }
        if unit.parent.is_some_and(|parent| parent != unit.id && self.unit(parent).is_none()) {
            mistakes.push(UnitMistake::UnknownParent);
        } else if self.with_unit(unit).goes_round(unit.id) {
            mistakes.push(UnitMistake::Circle);
        }
        mistakes
    }

    /// What cannot be true of a code for a new unit.
    fn mistake_of_code(&self, code: &str) -> Option<UnitMistake> {
        let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
        if code.is_empty() || code.chars().count() > LONGEST_CODE || !code.chars().all(fits) {
            Some(UnitMistake::CodeUnfit)
        } else {
            self.by_code(code).map(|_| UnitMistake::CodeTaken)
        }
    }

    /// What cannot be true of a move.
    #[must_use]
    pub fn mistakes_of_move(&self, moved: &Move) -> Vec<UnitMistake> {
        let Some(unit) = self.unit(moved.unit) else { return vec![UnitMistake::UnknownParent] };
        let mut mistakes = Vec::new();
        let begins_later = unit.validity.from.is_some_and(|from| moved.since <= from);
        if begins_later || !unit.validity.holds_on(moved.since) {
            mistakes.push(UnitMistake::MovesOutsideItsTime);
        }
        if moved.parent.is_some_and(|parent| self.unit(parent).is_none()) {
            mistakes.push(UnitMistake::UnknownParent);
        } else if self.with_move(*moved).goes_round(moved.unit) {
            mistakes.push(UnitMistake::Circle);
        }
        mistakes
    }

    /// What cannot be true of a link.
    #[must_use]
    pub fn mistake_of_link(&self, link: &Succession) -> Option<LinkMistake> {
        let Some((_, after)) = self.unit(link.unit).zip(self.unit(link.successor)) else {
            return Some(LinkMistake::Unknown);
        };
        if self.family_of(link.unit).contains(&link.successor) {
            return Some(LinkMistake::Circle);
        }
        (!after.validity.holds_on(link.since)).then_some(LinkMistake::AfterNotThere)
    }

    /// As it would be with a unit in its new form.
    pub(super) fn with_unit(&self, unit: &Unit) -> Self {
        let mut units = self.units.clone();
        match units.iter_mut().find(|known| known.id == unit.id) {
            Some(known) => known.clone_from(unit),
            None => units.push(unit.clone()),
        }
        Self::new(units).with_changes(self.moves.clone(), self.successions.clone())
    }

    /// As it would be with a move.
    pub(super) fn with_move(&self, moved: Move) -> Self {
        let others = self.moves.iter().filter(|each| (each.unit, each.since) != (moved.unit, moved.since));
        let moves = others.copied().chain([moved]).collect();
        Self::new(self.units.clone()).with_changes(moves, self.successions.clone())
    }

    /// Whether a unit comes to lie under itself on any day.
    pub(super) fn goes_round(&self, unit: UnitId) -> bool {
        let first = self.moves.iter().map(|each| each.since).min();
        let before = first.and_then(|first| first.yesterday().ok()).unwrap_or(Date::MIN);
        let days = self.moves.iter().map(|each| each.since).chain([before]);
        days.into_iter().any(|day| self.lies_under_itself(unit, day))
    }

    fn lies_under_itself(&self, unit: UnitId, on: Date) -> bool {
        let mut next = self.unit(unit).and_then(|unit| self.parent_on(unit, on));
        for _ in 0..self.units.len() {
            match next {
                None => return false,
                Some(here) if here == unit => return true,
                Some(here) => next = self.unit(here).and_then(|unit| self.parent_on(unit, on)),
            }
        }
        false
    }
}

#[cfg(test)]
pub(super) mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::taxonomy::Validity;

    /// A unit's identity.
    pub(in crate::units) fn id(number: u128) -> UnitId {
        UnitId::new(Uuid::from_u128(number))
    }

    /// A unit that always exists.
    pub(in crate::units) fn unit(number: u128, parent: Option<u128>) -> Unit {
        Unit {
            id: id(number),
            code: format!("u{number}"),
            name: format!("Enhed {number}"),
            parent: parent.map(id),
            is_area: false,
            nature: None,
            validity: Validity::default(),
        }
    }

    fn organisation() -> Organisation {
        Organisation::new(vec![unit(1, None), unit(2, Some(1)), unit(3, Some(2))])
    }

    #[test]
    fn a_unit_never_lies_under_itself() {
        let organisation = organisation();
        for parent in [1, 2, 3] {
            assert_eq!(organisation.mistakes_of(&unit(1, Some(parent))), [UnitMistake::Circle], "{parent}");
        }
        assert_eq!(organisation.mistakes_of(&unit(3, Some(1))), []);
        assert_eq!(organisation.mistakes_of(&unit(3, Some(9))), [UnitMistake::UnknownParent]);
        let under = |since, parent| Move { unit: id(1), since, parent: Some(id(parent)) };
        assert_eq!(organisation.mistakes_of_move(&under(date(2024, 1, 1), 3)), [UnitMistake::Circle]);
        let away = Move { unit: id(3), since: date(2023, 1, 1), parent: None };
        let apart = organisation.with_move(away);
        assert_eq!(apart.mistakes_of_move(&under(date(2024, 1, 1), 3)), [], "by then 3 lies elsewhere");
        assert_eq!(apart.mistakes_of_move(&under(date(2022, 1, 1), 3)), [UnitMistake::Circle]);
    }

    #[test]
    fn links_lead_forward() {
        let mut organisation = organisation();
        let link = |unit, successor| Succession { unit: id(unit), successor: id(successor), since: date(2024, 1, 1) };
        assert_eq!(organisation.mistake_of_link(&link(1, 2)), None);
        assert_eq!(organisation.mistake_of_link(&link(1, 1)), Some(LinkMistake::Circle));
        assert_eq!(organisation.mistake_of_link(&link(1, 9)), Some(LinkMistake::Unknown));
        organisation = organisation.with_changes(vec![], vec![link(1, 2), link(2, 3)]);
        assert_eq!(organisation.mistake_of_link(&link(3, 1)), Some(LinkMistake::Circle));
    }

    #[test]
    fn codes_are_given_once_and_well_formed() {
        let organisation = organisation();
        let coded = |code: &str| organisation.mistakes_of(&Unit { code: code.to_owned(), ..unit(9, None) });
        assert_eq!(coded("U2"), [UnitMistake::CodeTaken], "without regard to case");
        for unfit in ["", "to ord", "a/b", &"x".repeat(41)] {
            assert_eq!(coded(unfit), [UnitMistake::CodeUnfit], "{unfit}");
        }
        assert_eq!(coded("børn-3.b"), []);
        let nameless = Unit { name: " ".into(), ..unit(2, Some(1)) };
        assert_eq!(organisation.mistakes_of(&nameless), [UnitMistake::NameMissing], "its own code is no other's");
    }

    #[test]
    fn a_unit_moves_within_its_time() {
        let mut units = vec![unit(1, None), unit(2, None)];
        units[1].validity = Validity { from: Some(date(2023, 1, 1)), to: Some(date(2023, 12, 31)) };
        let organisation = Organisation::new(units);
        let on = |since| organisation.mistakes_of_move(&Move { unit: id(2), since, parent: Some(id(1)) });
        assert_eq!(on(date(2023, 6, 1)), []);
        for outside in [date(2022, 6, 1), date(2023, 1, 1), date(2024, 1, 1)] {
            assert_eq!(on(outside), [UnitMistake::MovesOutsideItsTime], "{outside}");
        }
    }
}
