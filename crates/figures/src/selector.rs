//! The address of one number, so that it can lead to the inquiries behind it: `complaints.returned`,
//! `complaints.returned/of`, `points.by_kind/GF-TID`, `inquiries.area_by_category/borgerservice/complaint`,
//! `inquiries.area_by_category/*/complaint`, `inquiries.by_year/2022-05-01`.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use thiserror::Error;

use crate::definitions::{self, Shape};

/// Which number of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// The number itself, the numerator.
    #[default]
    Count,
    /// What it is a share of, the denominator.
    Of,
}

/// One number among the figures.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Selector {
    /// A scalar, or its denominator (`…/of`).
    Scalar {
        /// The scalar's id.
        id: String,
        /// Which of its two numbers.
        part: Part,
    },
    /// A row of a one-way table.
    Row {
        /// The table's id.
        table: String,
        /// The row's key; `None` (`*`) is the whole.
        key: Option<String>,
    },
    /// A cell of a two-way table.
    Cell {
        /// The table's id.
        table: String,
        /// The row's key; `None` (`*`) is the total over all rows.
        row: Option<String>,
        /// The column's key; `None` (`*`) is the total over all columns.
        column: Option<String>,
    },
    /// A point of a time series.
    Point {
        /// The series' id.
        series: String,
        /// The first day of the point's period.
        from: Date,
    },
}

/// Why an address names no number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SelectorError {
    /// No figure has this id.
    #[error("there is no figure {0}; see the list of ids in the handbook")]
    UnknownId(String),
    /// The id is known, but what follows it does not fit.
    #[error("{0} does not name one number; write the id and, separated by /, the keys of its row and column")]
    Form(String),
}

impl Selector {
    /// A scalar's own number.
    #[must_use]
    pub fn scalar(id: &str) -> Self {
        Self::Scalar { id: id.to_owned(), part: Part::Count }
    }

    /// A row of a one-way table.
    #[must_use]
    pub fn row(table: &str, key: &str) -> Self {
        Self::Row { table: table.to_owned(), key: Some(key.to_owned()) }
    }

    /// A cell of a two-way table; `None` is the total.
    #[must_use]
    pub fn cell(table: &str, row: Option<&str>, column: Option<&str>) -> Self {
        Self::Cell { table: table.to_owned(), row: row.map(str::to_owned), column: column.map(str::to_owned) }
    }

    /// A point of a time series.
    #[must_use]
    pub fn point(series: &str, from: Date) -> Self {
        Self::Point { series: series.to_owned(), from }
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scalar { id, part: Part::Count } => f.write_str(id),
            Self::Scalar { id, part: Part::Of } => write!(f, "{id}/of"),
            Self::Row { table, key } => write!(f, "{table}/{}", escaped(key.as_deref())),
            Self::Cell { table, row, column } => {
                write!(f, "{table}/{}/{}", escaped(row.as_deref()), escaped(column.as_deref()))
            }
            Self::Point { series, from } => write!(f, "{series}/{from}"),
        }
    }
}

impl FromStr for Selector {
    type Err = SelectorError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut parts = text.split('/');
        let id = parts.next().unwrap_or_default();
        let rest: Vec<&str> = parts.collect();
        let entry = definitions::entry(id).ok_or_else(|| SelectorError::UnknownId(id.to_owned()))?;
        let id = id.to_owned();
        Ok(match (entry.shape, rest.as_slice()) {
            (Shape::Scalar, []) => Self::Scalar { id, part: Part::Count },
            (Shape::Scalar, ["of"]) if entry.share_of.is_some() => Self::Scalar { id, part: Part::Of },
            (Shape::Table, [key]) => Self::Row { table: id, key: unescaped(key) },
            (Shape::CrossTable, [row, column]) => {
                Self::Cell { table: id, row: unescaped(row), column: unescaped(column) }
            }
            (Shape::Series, [from]) => {
                let from = from.parse().map_err(|_| SelectorError::Form(text.to_owned()))?;
                Self::Point { series: id, from }
            }
            _ => return Err(SelectorError::Form(text.to_owned())),
        })
    }
}

/// A key as it stands in an address: `*` is the total, and the three signs with a meaning are written out.
pub(crate) fn escaped(key: Option<&str>) -> String {
    key.map_or_else(|| "*".to_owned(), |key| key.replace('%', "%25").replace('/', "%2F").replace('*', "%2A"))
}

fn unescaped(key: &str) -> Option<String> {
    (key != "*").then(|| key.replace("%2F", "/").replace("%2A", "*").replace("%25", "%"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_reads_as_it_is_written() {
        let addresses = [
            "complaints.returned",
            "complaints.returned/of",
            "points.by_kind/GF-TID",
            "points.by_kind/*",
            "points.by_kind/A%2FB%2A%25",
            "inquiries.area_by_category/borgerservice/complaint",
            "inquiries.area_by_category/*/complaint",
            "inquiries.area_by_category/*/*",
            "inquiries.by_year/2022-05-01",
        ];
        for address in addresses {
            let selector: Selector = address.parse().unwrap();
            assert_eq!(selector.to_string(), address);
        }
        assert_eq!("points.by_kind/A%2FB%2A%25".parse(), Ok(Selector::row("points.by_kind", "A/B*%")));
        assert_eq!("points.by_kind/%252F".parse(), Ok(Selector::row("points.by_kind", "%2F")));
    }

    #[test]
    fn what_names_no_number_says_so() {
        let unknown = |text: &str| matches!(text.parse::<Selector>(), Err(SelectorError::UnknownId(_)));
        let form = |text: &str| matches!(text.parse::<Selector>(), Err(SelectorError::Form(_)));
        assert!(unknown("") && unknown("complaints.retuned") && unknown("/x"));
        assert!(form("points.by_kind") && form("inquiries.total/of") && form("inquiries.by_year/2022"));
        assert!(form("complaints.returned/a/b") && form("inquiries.area_by_category/x"));
    }
}
