//! The municipality's organisation: a tree of units, each valid from–to, under another unit from a day.
//!
//! An **area** (opgaveområde) is a unit marked as a reporting area. FIGURES: *A unit's area is itself or its nearest
//! ancestor so marked; a unit with none has the top of its branch as its area; the tree as it stood on the day of receipt.*
//!
//! A reorganisation ends units and begins others; what became of what is kept ([`Succession`]), so that series stay
//! comparable. A unit that only comes to lie under another keeps its code ([`Move`]).

mod lineage;
mod reorganising;
mod rules;

use std::collections::HashMap;

use jiff::civil::Date;

use crate::codes::coded;
use crate::ids::UnitId;
use crate::taxonomy::Validity;

coded! {
    /// What marks a unit's work (præg); it explains the number of complaints.
    UnitNature {
        /// Myndighed: makes decisions.
        Authority = "authority",
        /// Service.
        Service = "service",
        /// Stab: little contact with citizens.
        Staff = "staff",
    }
}

pub use lineage::{Move, Succession};
pub use reorganising::{Becoming, Carried, Reorganisation, ReorganisationMistake, Reorganised};
pub use rules::{LinkMistake, UnitMistake};

/// A unit: administration, department, institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Random identity.
    pub id: UnitId,
    /// Stable code, unique in the office: given, or a slug of the name.
    pub code: String,
    /// Name, which is also its label.
    pub name: String,
    /// The unit above, until its first [`Move`].
    pub parent: Option<UnitId>,
    /// Marked as a reporting area.
    pub is_area: bool,
    /// What marks its work.
    pub nature: Option<UnitNature>,
    /// When it exists.
    pub validity: Validity,
}

/// All units of an office.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organisation {
    units: Vec<Unit>,
    places: HashMap<UnitId, usize>,
    moves: Vec<Move>,
    successions: Vec<Succession>,
}

impl Organisation {
    /// Takes the units in the order in which they were made.
    #[must_use]
    pub fn new(units: Vec<Unit>) -> Self {
        let places = units.iter().enumerate().map(|(place, unit)| (unit.id, place)).collect();
        Self { units, places, moves: vec![], successions: vec![] }
    }

    /// Every unit, in the order in which they were made.
    #[must_use]
    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    /// The unit with this identity.
    #[must_use]
    pub fn unit(&self, id: UnitId) -> Option<&Unit> {
        self.places.get(&id).map(|place| &self.units[*place])
    }

    /// The unit with this code, without regard to case.
    #[must_use]
    pub fn by_code(&self, code: &str) -> Option<&Unit> {
        let code = code.to_lowercase();
        self.units.iter().find(|unit| unit.code.to_lowercase() == code)
    }

    /// The area a unit lies in on a day (see the module). Ancestors that do not exist on that day are passed over; a
    /// circle, which an import refuses, ends where it meets itself.
    #[must_use]
    pub fn area_of(&self, unit: UnitId, on: Date) -> Option<&Unit> {
        let first = self.unit(unit)?;
        let mut top = first;
        let mut next = Some(first);
        for _ in 0..self.units.len() {
            let Some(here) = next else { break };
            if here.id == first.id || here.validity.holds_on(on) {
                if here.is_area {
                    return Some(here);
                }
                top = here;
            }
            next = self.parent_on(here, on).and_then(|parent| self.unit(parent));
        }
        Some(top)
    }

    /// A code for a unit that was given none: a slug of its name, numbered on collision (`ydelsesteamet`,
    /// `ydelsesteamet-2`).
    #[must_use]
    pub fn free_code(name: &str, taken: impl Fn(&str) -> bool) -> String {
        let slug = slug(name);
        let numbered = (2..).map(|number| format!("{slug}-{number}"));
        std::iter::once(slug.clone()).chain(numbered).find(|code| !taken(code)).unwrap_or(slug)
    }
}

/// A name as a code: hyphenated, and `enhed` where no letter is left.
#[must_use]
pub fn slug(name: &str) -> String {
    let code = hyphenated(name);
    if code.is_empty() { "enhed".to_owned() } else { code }
}

/// Words as part of a code or an address: lower case, æ ø å written out, everything else a single hyphen. Empty where no
/// letter or digit is left.
#[must_use]
pub fn hyphenated(name: &str) -> String {
    let mut code = String::new();
    for letter in name.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => code.push(letter),
            'æ' | 'ä' => code.push_str("ae"),
            'ø' | 'ö' => code.push_str("oe"),
            'å' => code.push_str("aa"),
            'é' | 'è' | 'ë' => code.push('e'),
            'ü' => code.push('u'),
            _ if code.ends_with('-') || code.is_empty() => {}
            _ => code.push('-'),
        }
    }
    code.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    fn unit(id: u128, parent: Option<u128>, is_area: bool, validity: Validity) -> Unit {
        let id_of = |number| UnitId::new(Uuid::from_u128(number));
        Unit {
            id: id_of(id),
            code: format!("u{id}"),
            name: format!("Enhed {id}"),
            parent: parent.map(id_of),
            is_area,
            nature: None,
            validity,
        }
    }

    fn area(organisation: &Organisation, id: u128, on: Date) -> String {
        organisation.area_of(UnitId::new(Uuid::from_u128(id)), on).map(|unit| unit.code.clone()).unwrap_or_default()
    }

    #[test]
    fn the_area_is_the_nearest_marked_else_the_top_of_the_branch() {
        let always = Validity::default();
        let organisation = Organisation::new(vec![
            unit(1, None, false, always),
            unit(2, Some(1), true, always),
            unit(3, Some(2), false, always),
            unit(4, Some(1), false, always),
            unit(5, Some(3), true, always),
        ]);
        let on = date(2023, 5, 17);
        let found: Vec<_> = (1..=5).map(|id| area(&organisation, id, on)).collect();
        assert_eq!(found, ["u1", "u2", "u2", "u1", "u5"]);
        assert_eq!(area(&organisation, 9, on), "");
    }

    #[test]
    fn the_tree_is_read_as_it_stood_on_the_day() {
        let until = |to| Validity { from: None, to: Some(to) };
        let organisation = Organisation::new(vec![
            unit(1, None, false, Validity::default()),
            unit(2, Some(1), true, until(date(2023, 6, 30))),
            unit(3, Some(2), false, Validity::default()),
        ]);
        assert_eq!(area(&organisation, 3, date(2023, 6, 30)), "u2");
        assert_eq!(area(&organisation, 3, date(2023, 7, 1)), "u1");
        assert_eq!(area(&organisation, 2, date(2023, 7, 1)), "u2", "a unit used outside its time is still itself");
    }

    #[test]
    fn a_circle_ends() {
        let always = Validity::default();
        let circle = Organisation::new(vec![unit(1, Some(2), false, always), unit(2, Some(1), false, always)]);
        assert!(!area(&circle, 1, date(2023, 1, 1)).is_empty());
    }

    #[test]
    fn slugs_are_numbered_on_collision() {
        assert_eq!(slug("Børn, Unge & Familie – Ærø"), "boern-unge-familie-aeroe");
        assert_eq!(slug("—"), "enhed");
        let taken = ["ydelse", "ydelse-2"];
        assert_eq!(Organisation::free_code("Ydelse", |code| taken.contains(&code)), "ydelse-3");
    }
}
