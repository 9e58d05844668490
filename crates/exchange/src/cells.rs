//! Where something stands and what stands there.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::judging::dates::Mistake;

/// A place in the file, shown as the spreadsheet program shows it: `Klagepunkter!B17`. An empty one speaks of the whole
/// file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Cell {
    /// The sheet's name as it stands in the file; empty where the file as a whole is meant.
    pub sheet: Arc<str>,
    /// Row, counted from 1; in a CSV file the record's number.
    pub row: u32,
    /// Column, counted from 0.
    pub column: u32,
}

impl Cell {
    /// The whole file.
    #[must_use]
    pub fn file() -> Self {
        Self::default()
    }

    /// A place on a sheet: row from 1, column from 0.
    #[must_use]
    pub fn new(sheet: &Arc<str>, row: u32, column: u32) -> Self {
        Self { sheet: Arc::clone(sheet), row, column }
    }

    /// Speaks of the file as a whole.
    #[must_use]
    pub fn is_file(&self) -> bool {
        self.sheet.is_empty()
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_file() {
            return Ok(());
        }
        write!(f, "{}!{}{}", self.sheet, column_letters(self.column), self.row)
    }
}

/// A column's letters: 0 is `A`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    letters.iter().rev().collect()
}

/// What a cell holds.
#[derive(Clone, Default, PartialEq)]
pub(crate) enum Value<'a> {
    /// Nothing: not known, never *no*.
    #[default]
    Blank,
    /// Text, also every cell of a CSV file.
    Text(Cow<'a, str>),
    /// A number that is no date.
    Number(f64),
    /// A date cell, or why it holds no day (a time of day, a duration, a day that does not exist).
    Day(Result<Date, Mistake>),
    /// A truth value.
    Bool(bool),
    /// An error such as `#N/A`.
    Error(Cow<'a, str>),
    /// A formula whose result is not in the file.
    Uncomputed,
}

impl Value<'_> {
    pub(crate) fn is_blank(&self) -> bool {
        match self {
            Self::Blank => true,
            Self::Text(text) => {
                text.chars().all(|letter| letter.is_whitespace() || crate::spelling::is_invisible(letter))
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_the_spreadsheet_program_names_them() {
        let sheet: Arc<str> = "Klagepunkter".into();
        assert_eq!(Cell::new(&sheet, 17, 1).to_string(), "Klagepunkter!B17");
        assert_eq!(Cell::file().to_string(), "");
        let letters: Vec<_> = [0, 25, 26, 51, 52, 701, 702, 16383].map(column_letters).into();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }
}
