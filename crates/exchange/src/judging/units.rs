//! The units a file may name: the office's own, those of its sheet `Organisation`, and, in an office that has none, those
//! that its rows name.

use std::collections::{HashMap, HashSet};

use jiff::civil::Date;
use register::ids::UnitId;
use register::taxonomy::Validity;
use register::units::{Organisation, slug};

use crate::reading::{UnitRef, UnitRow};
use crate::spelling::{Near, nearest, plain, tidied};

/// So many different unknown names get their nearest known one.
const MOST_HINTS: usize = 1_000;

/// What a name leads to.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Named {
    /// One unit.
    One(UnitRef),
    /// No unit; the nearest name.
    Unknown(Option<Near>),
    /// Several units, with these codes.
    Several(Vec<String>),
    /// The units could not be read, which has its fault already.
    Unsaid,
}

/// The directory of units.
pub(crate) struct Units<'a> {
    organisation: &'a Organisation,
    /// The rows of the file; index as in [`UnitRef::New`].
    pub(crate) rows: Vec<UnitRow>,
    by_name: HashMap<String, Vec<UnitRef>>,
    by_code: HashMap<String, UnitRef>,
    spoken_of: HashMap<UnitId, usize>,
    unknown: UnknownNames,
    hints: HashMap<String, Option<Near>>,
}

/// What happens to a name that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnknownNames {
    /// Each is a fault.
    Faulty,
    /// Each becomes a unit at the top.
    Made,
    /// Nothing can be said of them.
    Unsaid,
}

impl<'a> Units<'a> {
    pub(crate) fn new(organisation: &'a Organisation, unknown: UnknownNames) -> Self {
        let mut units = Self {
            organisation,
            rows: Vec::new(),
            by_name: HashMap::new(),
            by_code: HashMap::new(),
            spoken_of: HashMap::new(),
            unknown,
            hints: HashMap::new(),
        };
        for unit in organisation.units() {
            units.register(UnitRef::Known(unit.id), &unit.name, &unit.code);
        }
        units
    }

    /// Says that unknown names can no longer be judged.
    pub(crate) fn silence(&mut self) {
        self.unknown = UnknownNames::Unsaid;
    }

    /// Takes a row of `Organisation`.
    pub(crate) fn take(&mut self, row: UnitRow) {
        let place = self.rows.len();
        let unit = row.existing.map_or(UnitRef::New(place), UnitRef::Known);
        if let UnitRef::Known(id) = unit {
            self.spoken_of.insert(id, place);
        }
        self.register(unit, &row.name, &row.code);
        self.rows.push(row);
    }

    fn register(&mut self, unit: UnitRef, name: &str, code: &str) {
        for text in [name, code] {
            let key = plain(text);
            let units = self.by_name.entry(key).or_default();
            if !text.is_empty() && !units.contains(&unit) {
                units.push(unit);
            }
        }
        if !code.is_empty() {
            self.by_code.entry(code.to_owned()).or_insert(unit);
        }
    }

    /// The unit that a row calls by name or code: a code written exactly goes before all else; of several units of one
    /// name the one that exists in the given time.
    pub(crate) fn named(&mut self, text: &str, during: Validity) -> Named {
        if let Some(unit) = self.by_code.get(text) {
            return Named::One(*unit);
        }
        let key = plain(text);
        let units = self.by_name.get(&key).map_or(&[][..], Vec::as_slice);
        match units {
            // A unit that was renamed since kept the code its first name gave it.
            [] => match self.by_code.get(&slug(text)) {
                Some(unit) => Named::One(*unit),
                None => self.stranger(text, &key),
            },
            [unit] => Named::One(*unit),
            units => {
                let existing: Vec<_> = units.iter().filter(|unit| overlap(self.validity(**unit), during)).collect();
                match existing.as_slice() {
                    [unit] => Named::One(**unit),
                    _ => Named::Several(units.iter().map(|unit| self.code(*unit)).collect()),
                }
            }
        }
    }

    fn stranger(&mut self, text: &str, key: &str) -> Named {
        match self.unknown {
            UnknownNames::Unsaid => Named::Unsaid,
            UnknownNames::Made => Named::One(self.make(text)),
            UnknownNames::Faulty => {
                if !self.hints.contains_key(key) && self.hints.len() >= MOST_HINTS {
                    return Named::Unknown(None);
                }
                if !self.hints.contains_key(key) {
                    let near = nearest(text, self.names());
                    self.hints.insert(key.to_owned(), near);
                }
                Named::Unknown(self.hints.get(key).cloned().flatten())
            }
        }
    }

    /// Every name a unit can be called by.
    fn names(&self) -> impl Iterator<Item = &str> {
        let existing = self.organisation.units().iter().map(|unit| unit.name.as_str());
        existing.chain(self.rows.iter().map(|row| row.name.as_str()))
    }

    /// Makes a unit at the top because a row names it.
    fn make(&mut self, text: &str) -> UnitRef {
        let unit = UnitRef::New(self.rows.len());
        self.take(UnitRow {
            row: None,
            code: String::new(),
            name: tidied(text),
            parent: None,
            is_area: false,
            nature: None,
            validity: Validity::default(),
            existing: None,
        });
        unit
    }

    /// When a unit exists; the file's word goes before the register's.
    pub(crate) fn validity(&self, unit: UnitRef) -> Validity {
        match unit {
            UnitRef::New(place) => self.rows.get(place).map(|row| row.validity).unwrap_or_default(),
            UnitRef::Known(id) => match self.spoken_of.get(&id) {
                Some(place) => self.rows[*place].validity,
                None => self.organisation.unit(id).map(|unit| unit.validity).unwrap_or_default(),
            },
        }
    }

    /// The unit above; the file's word goes before the register's.
    pub(crate) fn parent(&self, unit: UnitRef) -> Option<UnitRef> {
        match unit {
            UnitRef::New(place) => self.rows.get(place)?.parent,
            UnitRef::Known(id) => match self.spoken_of.get(&id) {
                Some(place) => self.rows[*place].parent,
                None => self.organisation.unit(id)?.parent.map(UnitRef::Known),
            },
        }
    }

    /// What a row of `Organisation` speaks of.
    pub(crate) fn of_row(&self, place: usize) -> UnitRef {
        self.rows.get(place).and_then(|row| row.existing).map_or(UnitRef::New(place), UnitRef::Known)
    }

    /// The unit's name.
    pub(crate) fn name(&self, unit: UnitRef) -> &str {
        match unit {
            UnitRef::New(place) => self.rows.get(place).map_or("", |row| row.name.as_str()),
            UnitRef::Known(id) => self.organisation.unit(id).map_or("", |unit| unit.name.as_str()),
        }
    }

    fn code(&self, unit: UnitRef) -> String {
        let code = match unit {
            UnitRef::New(place) => self.rows.get(place).map(|row| row.code.clone()),
            UnitRef::Known(id) => self.organisation.unit(id).map(|unit| unit.code.clone()),
        };
        code.unwrap_or_default()
    }

    /// Gives every unit without a code one that no other unit has.
    pub(crate) fn give_codes(&mut self) {
        let existing = self.organisation.units().iter().map(|unit| unit.code.to_lowercase());
        let given = self.rows.iter().map(|row| row.code.to_lowercase());
        let mut taken: HashSet<_> = existing.chain(given).collect();
        for place in 0..self.rows.len() {
            if self.rows[place].code.is_empty() {
                let code = Organisation::free_code(&self.rows[place].name, |code| taken.contains(code));
                taken.insert(code.clone());
                self.rows[place].code = code;
            }
        }
    }
}

/// A single day as a time.
pub(crate) fn on(day: Date) -> Validity {
    Validity { from: Some(day), to: Some(day) }
}

/// Two times have a day in common.
pub(crate) fn overlap(one: Validity, other: Validity) -> bool {
    one.meets(other.from.unwrap_or(Date::MIN), other.to.unwrap_or(Date::MAX))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use register::units::Unit;

    use super::*;

    fn office(units: &[(&str, &str, Validity)]) -> Organisation {
        let unit = |(number, (code, name, validity)): (usize, &(&str, &str, Validity))| Unit {
            id: format!("00000000-0000-4000-8000-{number:012}").parse().unwrap(),
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            parent: None,
            is_area: false,
            nature: None,
            validity: *validity,
        };
        Organisation::new(units.iter().enumerate().map(unit).collect())
    }

    #[test]
    fn of_several_units_of_one_name_the_one_that_exists_is_meant() {
        let until = Validity { from: None, to: Some(date(2022, 12, 31)) };
        let since = Validity { from: Some(date(2023, 1, 1)), to: None };
        let organisation = office(&[("ydelse", "Ydelse", until), ("ydelse-2", "Ydelse", since)]);
        let mut units = Units::new(&organisation, UnknownNames::Faulty);
        let mut code = |text: &str, day| match units.named(text, on(day)) {
            Named::One(unit) => units.code(unit),
            other => format!("{other:?}"),
        };
        assert_eq!(code("Ydelse", date(2022, 5, 1)), "ydelse");
        assert_eq!(code("YDELSE", date(2023, 5, 1)), "ydelse-2");
        assert_eq!(code("ydelse", date(2023, 5, 1)), "ydelse", "an exact code goes before all else");
        assert_eq!(code("Ydelse-2", date(2022, 5, 1)), "ydelse-2");
        assert_eq!(
            units.named("Ydelse", Validity::default()),
            Named::Several(vec!["ydelse".into(), "ydelse-2".into()])
        );
    }

    #[test]
    fn an_unknown_name_is_made_or_gets_the_nearest() {
        let empty = Organisation::default();
        let mut units = Units::new(&empty, UnknownNames::Made);
        let made = units.named(" Job center", Validity::default());
        assert_eq!(made, Named::One(UnitRef::New(0)));
        assert_eq!(units.named("JOB CENTER.", Validity::default()), made);
        units.named("Job-Center", Validity::default());
        units.give_codes();
        let codes: Vec<_> = units.rows.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, ["job-center", "job-center-2"]);

        let organisation = office(&[("jc", "Jobcenter", Validity::default())]);
        let mut units = Units::new(&organisation, UnknownNames::Faulty);
        let near = Named::Unknown(Some(Near { text: "Jobcenter".into(), probably: true }));
        assert_eq!(units.named("Jobcentret", Validity::default()), near);
        units.silence();
        assert_eq!(units.named("Jobcentret", Validity::default()), Named::Unsaid);
    }
}
