//! Places where the adviser can be met, with opening hours.

use crate::taxonomy::{PlaceCode, Validity};

/// A place: the town hall, a library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Stable code, drawn from the first name.
    pub code: PlaceCode,
    /// Name.
    pub name: String,
    /// Address, in one line or several; may be empty.
    pub address: String,
    /// When it is in use.
    pub validity: Validity,
    /// Opening hours, by weekday and hour.
    pub hours: Vec<OpeningHours>,
}

/// One stretch of a weekday.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpeningHours {
    /// Weekday, 1 (Monday) to 7 (Sunday).
    pub weekday: u8,
    /// Minute of the day it opens.
    pub opens: u16,
    /// Minute of the day it closes; midnight is 1440.
    pub closes: u16,
    /// What else is to be known: *by appointment*, *first Tuesday of the month*; may be empty.
    pub note: String,
}

/// What cannot be true of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceMistake {
    /// It has no name.
    NameMissing,
    /// Its last day is before its first.
    EndsBeforeItBegins,
    /// On this weekday it closes before it opens, or past midnight.
    ClosesBeforeItOpens(u8),
    /// On this weekday two stretches overlap.
    Overlap(u8),
}

/// Minutes of a day.
const DAY: u16 = 24 * 60;

impl Place {
    /// What cannot be true of it.
    #[must_use]
    pub fn mistakes(&self) -> Vec<PlaceMistake> {
        let mut mistakes = Vec::new();
        if self.name.trim().is_empty() {
            mistakes.push(PlaceMistake::NameMissing);
        }
        if self.validity.from.zip(self.validity.to).is_some_and(|(from, to)| to < from) {
            mistakes.push(PlaceMistake::EndsBeforeItBegins);
        }
        for weekday in 1..=7 {
            let mut hours: Vec<&OpeningHours> = self.hours_on(weekday).collect();
            hours.sort_by_key(|each| each.opens);
            if hours.iter().any(|each| each.closes <= each.opens || each.closes > DAY) {
                mistakes.push(PlaceMistake::ClosesBeforeItOpens(weekday));
            } else if hours.windows(2).any(|pair| pair[1].opens < pair[0].closes) {
                mistakes.push(PlaceMistake::Overlap(weekday));
            }
        }
        mistakes
    }

    /// The stretches of a weekday.
    pub fn hours_on(&self, weekday: u8) -> impl Iterator<Item = &OpeningHours> {
        self.hours.iter().filter(move |each| each.weekday == weekday)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_run_forward_and_do_not_overlap() {
        let hours = |weekday, opens, closes| OpeningHours { weekday, opens, closes, note: String::new() };
        let with = |hours: Vec<OpeningHours>| Place {
            code: PlaceCode::new("raadhuset"),
            name: "Rådhuset".into(),
            address: String::new(),
            validity: Validity::default(),
            hours,
        };
        assert_eq!(with(vec![hours(1, 540, 720), hours(1, 720, 900), hours(2, 600, 660)]).mistakes(), []);
        assert_eq!(with(vec![hours(3, 600, 600)]).mistakes(), [PlaceMistake::ClosesBeforeItOpens(3)]);
        assert_eq!(with(vec![hours(3, 600, 1441)]).mistakes(), [PlaceMistake::ClosesBeforeItOpens(3)]);
        assert_eq!(with(vec![hours(4, 700, 800), hours(4, 600, 701)]).mistakes(), [PlaceMistake::Overlap(4)]);
    }
}
