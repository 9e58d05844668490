//! Judges cells, every one on its own: what it says, that it says nothing, or what is wrong with it.

pub(crate) mod dates;
pub(crate) mod inquiries;
pub(crate) mod organisation;
pub(crate) mod points;
pub(crate) mod shown;
pub(crate) mod terms;
pub(crate) mod units;

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;
use register::taxonomy::Label;

use crate::cells::{Cell, Value};
use crate::fields::Field;
use crate::findings::Findings;
use crate::headings::{Columns, narrow};
use crate::lists::{List, Lists, words_of};
use crate::spelling::{nearest, plain, squeezed, tidied};
use shown::Shown;

/// More meetings than this came of no inquiry.
const MOST_MEETINGS: f64 = 9_999.0;

/// Longer than any unit is called or any inquiry numbered.
const LONGEST_NAME: usize = 200;

/// A row to be judged.
pub(crate) struct Row<'r> {
    pub(crate) number: u32,
    pub(crate) cells: &'r [Value<'r>],
    pub(crate) columns: &'r Columns,
    /// What stands in its cells may be shown: not where the row is out of step with its headings.
    pub(crate) quotable: bool,
}

impl<'r> Row<'r> {
    fn value(&self, field: Field) -> &'r Value<'r> {
        self.columns.place(field).and_then(|column| self.cells.get(column)).unwrap_or(&Value::Blank)
    }
}

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer<T> {
    /// Nothing.
    Blank,
    /// This.
    Said(T),
    /// Something that cannot be; the fault is noted.
    Faulty,
}

impl<T> Answer<T> {
    pub(crate) fn said(self) -> Option<T> {
        match self {
            Self::Said(said) => Some(said),
            Self::Blank | Self::Faulty => None,
        }
    }
}

/// A cell's value after the profile's words, when it is neither an error nor a formula without a value.
enum Told<'v> {
    Blank,
    Text(Cow<'v, str>),
    Number(f64),
    Day(Result<Date, dates::Mistake>),
    Faulty,
}

/// What is the same for all sheets.
pub(crate) struct Ways {
    words: HashMap<Field, HashMap<String, String>>,
    lists: Lists,
}

impl Ways {
    pub(crate) fn new(profile: &crate::profile::Profile) -> Self {
        Self { words: profile.words(), lists: Lists::new() }
    }
}

/// Judges the cells of one sheet and gathers what it finds.
pub(crate) struct Judge<'a> {
    ways: &'a Ways,
    pub(crate) findings: Findings,
}

impl<'a> Judge<'a> {
    pub(crate) fn new(ways: &'a Ways, sheet: &Arc<str>) -> Self {
        Self { ways, findings: Findings::of(sheet) }
    }

    /// Where a field of a row stands; column A where the sheet has no such column.
    pub(crate) fn cell(&self, row: &Row<'_>, field: Field) -> Cell {
        self.findings.cell(row.number, narrow(row.columns.place(field).unwrap_or(0)))
    }

    pub(crate) fn fault(&mut self, row: &Row<'_>, field: Field, message: Label) {
        self.findings.fault(self.cell(row, field), message);
    }

    pub(crate) fn warn(&mut self, row: &Row<'_>, field: Field, message: Label) {
        self.findings.warn(self.cell(row, field), message);
    }

    /// What stands in a cell, fit for a message.
    pub(crate) fn shown(&self, row: &Row<'_>, field: Field) -> Shown {
        Shown::of(row.value(field), row.quotable && !field.is_sealed())
    }

    /// Notes that a required cell is blank. A sheet without the column has its fault already.
    pub(crate) fn missing(&mut self, row: &Row<'_>, field: Field, expected: &Label) {
        if row.columns.place(field).is_some() {
            self.fault(row, field, shown::missing(field, expected));
        }
    }

    fn told<'v>(&mut self, row: &Row<'v>, field: Field) -> Told<'v> {
        let value = row.value(field);
        let told = match value {
            value if value.is_blank() => return Told::Blank,
            Value::Error(error) => {
                self.fault(row, field, shown::error_cell(error));
                return Told::Faulty;
            }
            Value::Uncomputed => {
                self.fault(row, field, shown::uncomputed());
                return Told::Faulty;
            }
            Value::Blank => Told::Blank,
            Value::Text(text) => Told::Text(Cow::Borrowed(text.as_ref())),
            Value::Number(number) => Told::Number(*number),
            Value::Day(day) => Told::Day(*day),
            Value::Bool(truth) => Told::Text(Cow::Borrowed(shown::truth(*truth, words_of(field).contains(&"ja")))),
        };
        self.in_other_words(field, told)
    }

    /// The profile's meaning of a word; a lone hyphen says nothing.
    fn in_other_words<'v>(&self, field: Field, told: Told<'v>) -> Told<'v> {
        let told = match (self.ways.words.get(&field), told) {
            (Some(words), Told::Text(text)) => match words.get(&squeezed(&text)) {
                Some(meaning) => Told::Text(Cow::Owned(meaning.clone())),
                None => Told::Text(text),
            },
            (Some(words), Told::Number(number)) => match words.get(&squeezed(&shown::number_text(number))) {
                Some(meaning) => Told::Text(Cow::Owned(meaning.clone())),
                None => Told::Number(number),
            },
            (_, told) => told,
        };
        match told {
            Told::Text(text) if !field.is_sealed() && plain(&text).is_empty() => Told::Blank,
            told => told,
        }
    }

    /// What stands in one part of a cell, fit for a message.
    pub(crate) fn shown_part(&self, row: &Row<'_>, field: Field, part: &str) -> Shown {
        Shown::of(&Value::Text(Cow::Borrowed(part)), row.quotable && !field.is_sealed())
    }

    /// The profile's meaning of one part of a cell.
    pub(crate) fn meant(&self, field: Field, part: &str) -> String {
        let meaning = self.ways.words.get(&field).and_then(|words| words.get(&squeezed(part)));
        meaning.map_or_else(|| tidied(part), Clone::clone)
    }

    /// A name, a code or a number, as text.
    pub(crate) fn name(&mut self, row: &Row<'_>, field: Field) -> Answer<String> {
        let text = match self.told(row, field) {
            Told::Blank => return Answer::Blank,
            Told::Text(text) => tidied(&text),
            Told::Number(number) => shown::number_text(number),
            Told::Day(_) => {
                self.fault(row, field, shown::day_as_text(field));
                return Answer::Faulty;
            }
            Told::Faulty => return Answer::Faulty,
        };
        // These columns are stored in plain: what is about a person must never land in them.
        if shown::looks_personal(&text) {
            self.fault(row, field, shown::personal(field));
            return Answer::Faulty;
        }
        if text.chars().count() > LONGEST_NAME || text.contains(char::is_control) {
            self.fault(row, field, shown::not_a_name(field));
            return Answer::Faulty;
        }
        Answer::Said(text)
    }

    /// A value of a closed list.
    pub(crate) fn choice<T: Copy>(&mut self, row: &Row<'_>, field: Field, list: List<T>) -> Answer<T> {
        let text = match self.told(row, field) {
            Told::Blank => return Answer::Blank,
            Told::Faulty => return Answer::Faulty,
            Told::Text(text) => text,
            Told::Number(number) => Cow::Owned(shown::number_text(number)),
            Told::Day(_) => Cow::Borrowed(""),
        };
        let place = self.ways.lists.place(field, &squeezed(&text));
        if let Some((_, said)) = place.and_then(|place| list.get(place)) {
            return Answer::Said(*said);
        }
        let words = words_of(field);
        let near = if row.quotable { nearest(&text, words.iter().copied()) } else { None };
        let message = shown::not_in_list(&self.shown(row, field), field, &words, near.as_ref());
        self.fault(row, field, message);
        Answer::Faulty
    }

    pub(crate) fn yes_no(&mut self, row: &Row<'_>, field: Field) -> Answer<bool> {
        self.choice(row, field, crate::lists::YES_NO)
    }

    /// A day.
    pub(crate) fn date(&mut self, row: &Row<'_>, field: Field) -> Answer<Date> {
        let read = match self.told(row, field) {
            Told::Blank => return Answer::Blank,
            Told::Faulty => return Answer::Faulty,
            Told::Text(text) => dates::parse(&text),
            Told::Day(day) => day.and_then(dates::believable),
            Told::Number(_) => Err(dates::Mistake::Number),
        };
        match read {
            Ok(day) => Answer::Said(day),
            Err(mistake) => {
                let message = shown::not_a_date(&self.shown(row, field), mistake);
                self.fault(row, field, message);
                Answer::Faulty
            }
        }
    }

    /// A whole number from 0.
    pub(crate) fn count(&mut self, row: &Row<'_>, field: Field) -> Answer<u16> {
        let number = match self.told(row, field) {
            Told::Blank => return Answer::Blank,
            Told::Faulty => return Answer::Faulty,
            Told::Number(number) => Some(number),
            Told::Text(text) => whole_number(&text),
            Told::Day(_) => None,
        };
        match number.filter(|number| number.fract() == 0.0 && (0.0..=MOST_MEETINGS).contains(number)) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "its range was looked at")]
            Some(number) => Answer::Said(number as u16),
            None => {
                let message = shown::not_a_count(&self.shown(row, field));
                self.fault(row, field, message);
                Answer::Faulty
            }
        }
    }

    /// Text of a sealed column. It appears in no message, whatever it is.
    pub(crate) fn sealed(&mut self, row: &Row<'_>, field: Field) -> String {
        match self.told(row, field) {
            Told::Blank | Told::Faulty | Told::Day(Err(_)) => String::new(),
            Told::Text(text) => text.trim().to_owned(),
            Told::Number(number) => shown::number_text(number),
            Told::Day(Ok(day)) => shown::day_text(day),
        }
    }
}

/// A number written as text: `2`, `2.0`, `2,0`; a thousands separator is not guessed at.
fn whole_number(text: &str) -> Option<f64> {
    let text = tidied(text).replace(',', ".");
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_whole =
        !whole.is_empty() && digits(whole) && fraction.len() <= 2 && fraction.bytes().all(|byte| byte == b'0');
    if is_whole { whole.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_as_they_are_written() {
        let cases = [("2", Some(2.0)), ("2.0", Some(2.0)), (" 2,00 ", Some(2.0)), ("0", Some(0.0))];
        let not = ["-1", "2.5", "1.000", "to", "2e3", "", ".0", "²", "+2", "NaN"].map(|text| (text, None));
        for (text, number) in cases.into_iter().chain(not) {
            assert_eq!(whole_number(text), number, "{text}");
        }
    }
}
