//! What the office has chosen, and how it counts.

use jiff::civil::Date;
use uuid::Uuid;

use crate::taxonomy::Label;

/// What the office has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Whether kinds, themes and area are suggested while a story is written.
    pub suggestions: bool,
    /// After so many days without anything done an open inquiry counts as untouched.
    pub untouched_days: u16,
    /// The hour of the day (0–23) after which the reminder mail goes; `None` sends none.
    pub reminder_hour: Option<u8>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { suggestions: true, untouched_days: 30, reminder_hour: Some(7) }
    }
}

const SUGGESTIONS: &str = "suggestions";
const UNTOUCHED_DAYS: &str = "untouched_days";
const REMINDER_HOUR: &str = "reminder_hour";
const YES: &str = "yes";
const NO: &str = "no";
const NEVER: &str = "never";

impl Settings {
    /// The longest time in days after which an inquiry counts as untouched.
    pub const LONGEST_UNTOUCHED: u16 = 365;

    /// Reads rows of names and values. What is not there, or cannot be read, is as it is by default.
    #[must_use]
    pub fn from_rows<'r>(rows: impl IntoIterator<Item = (&'r str, &'r str)>) -> Self {
        let mut settings = Self::default();
        for (name, value) in rows {
            settings.take(name, value);
        }
        settings
    }

    fn take(&mut self, name: &str, value: &str) {
        match (name, value) {
            (SUGGESTIONS, YES) => self.suggestions = true,
            (SUGGESTIONS, NO) => self.suggestions = false,
            (UNTOUCHED_DAYS, days) => {
                let days = days.parse().ok().filter(|days| (1..=Self::LONGEST_UNTOUCHED).contains(days));
                self.untouched_days = days.unwrap_or(self.untouched_days);
            }
            (REMINDER_HOUR, NEVER) => self.reminder_hour = None,
            (REMINDER_HOUR, hour) => {
                self.reminder_hour = hour.parse().ok().filter(|hour| *hour < 24).or(self.reminder_hour);
            }
            _ => {}
        }
    }

    /// Names and values as they are kept.
    #[must_use]
    pub fn rows(&self) -> Vec<(&'static str, String)> {
        let suggestions = if self.suggestions { YES } else { NO };
        vec![
            (SUGGESTIONS, suggestions.to_owned()),
            (UNTOUCHED_DAYS, self.untouched_days.to_string()),
            (REMINDER_HOUR, self.reminder_hour.map_or_else(|| NEVER.to_owned(), |hour| hour.to_string())),
        ]
    }
}

/// A change of how something is counted: a note on the series from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountingNote {
    /// Random identity.
    pub id: Uuid,
    /// First day counted in the new way.
    pub since: Date,
    /// What changed.
    pub text: Label,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_read_as_they_are_written() {
        for settings in [
            Settings::default(),
            Settings { suggestions: false, untouched_days: 365, reminder_hour: None },
            Settings { suggestions: true, untouched_days: 1, reminder_hour: Some(0) },
        ] {
            let rows = settings.rows();
            assert_eq!(Settings::from_rows(rows.iter().map(|(name, value)| (*name, value.as_str()))), settings);
        }
    }

    #[test]
    fn what_cannot_be_read_is_as_it_is_by_default() {
        let strange = [("suggestions", "maybe"), ("untouched_days", "0"), ("reminder_hour", "24"), ("colour", "blue")];
        assert_eq!(Settings::from_rows(strange), Settings::default());
    }
}
