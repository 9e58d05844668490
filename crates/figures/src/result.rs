//! What comes out: scalars, tables, two-way tables and series, each with what it is counted in and of.

use jiff::civil::Date;
use register::taxonomy::Label;

use crate::number::{Number, percent};
use crate::period::{Basis, Period};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountUnit {
    /// Henvendelser.
    Inquiries,
    /// Klager.
    Complaints,
    /// Klagepunkter.
    Points,
    /// Dage.
    Days,
    /// Henvendelser pr. måned.
    InquiriesPerMonth,
    /// Henvendelser pr. år.
    InquiriesPerYear,
    /// Klagepunkter pr. klage.
    PointsPerComplaint,
}

impl CountUnit {
    /// The stable key, as in exported figures.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Inquiries => "inquiries",
            Self::Complaints => "complaints",
            Self::Points => "points",
            Self::Days => "days",
            Self::InquiriesPerMonth => "inquiries/month",
            Self::InquiriesPerYear => "inquiries/year",
            Self::PointsPerComplaint => "points/complaint",
        }
    }

    /// The unit in words.
    #[must_use]
    pub fn label(self) -> Label {
        let (da, en) = match self {
            Self::Inquiries => ("henvendelser", "inquiries"),
            Self::Complaints => ("klager", "complaints"),
            Self::Points => ("klagepunkter", "complaint points"),
            Self::Days => ("dage", "days"),
            Self::InquiriesPerMonth => ("henvendelser pr. måned", "inquiries a month"),
            Self::InquiriesPerYear => ("henvendelser pr. år", "inquiries a year"),
            Self::PointsPerComplaint => ("klagepunkter pr. klage", "points a complaint"),
        };
        Label::new(da, en)
    }
}

/// One number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scalar {
    /// Stable id, such as `complaints.returned`.
    pub id: &'static str,
    /// What it counts.
    pub unit: CountUnit,
    /// The number; `None` where it would be a ratio or median over nothing.
    pub count: Option<Number>,
    /// The denominator, where it is a share.
    pub of: Option<u64>,
    /// The id of the scalar it is a share of.
    pub share_of: Option<&'static str>,
    /// The share in whole percent, rounded alone; `None` where it is no share, or of nothing.
    pub percent: Option<u64>,
    /// Its name.
    pub label: Label,
    /// One plain sentence that says what is counted.
    pub definition: Label,
}

/// One row of a one-way table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub label: Label,
    /// How many.
    pub count: u64,
    /// Share of the table's whole in whole percent; `None` of nothing.
    pub percent: Option<u64>,
}

/// A one-way table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Stable id, such as `points.by_group`.
    pub id: &'static str,
    /// What it counts.
    pub unit: CountUnit,
    /// Whether every counted thing stands in exactly one row.
    pub partition: bool,
    /// The sum of the rows; `None` where several rows may hold the same thing.
    pub total: Option<u64>,
    /// What the percentages are of: the total, or all inquiries or points.
    pub whole: u64,
    /// The id of the scalar that is the whole.
    pub share_of: &'static str,
    /// Rows in the order in which they are shown.
    pub rows: Vec<Row>,
    /// Its name.
    pub label: Label,
    /// One plain sentence that says what is counted.
    pub definition: Label,
}

/// A row or column of a two-way table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// Stable key.
    pub key: String,
    /// Its name.
    pub label: Label,
}

/// A two-way table with all its totals. Counts only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossTable {
    /// Stable id, such as `inquiries.area_by_category`.
    pub id: &'static str,
    /// What it counts.
    pub unit: CountUnit,
    /// Rows in the order in which they are shown.
    pub rows: Vec<Heading>,
    /// Columns in the order in which they are shown.
    pub columns: Vec<Heading>,
    /// One list a row.
    pub cells: Vec<Vec<u64>>,
    /// Sum of each row.
    pub row_totals: Vec<u64>,
    /// Sum of each column.
    pub column_totals: Vec<u64>,
    /// Sum of all.
    pub total: u64,
    /// Its name.
    pub label: Label,
    /// One plain sentence that says what is counted.
    pub definition: Label,
}

/// One point of a time series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesPoint {
    /// The period counted.
    pub period: Period,
    /// How many.
    pub count: u64,
}

/// The same period of earlier years and this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Stable id, such as `inquiries.by_year`.
    pub id: &'static str,
    /// What it counts.
    pub unit: CountUnit,
    /// Ascending; the last is the period itself.
    pub points: Vec<SeriesPoint>,
    /// What changed between two years so that they do not quite compare.
    pub notes: Vec<Label>,
    /// Its name.
    pub label: Label,
    /// One plain sentence that says what is counted.
    pub definition: Label,
}

/// All figures of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The period.
    pub period: Period,
    /// What makes an inquiry belong to it.
    pub basis: Basis,
    /// Opgørelsesdato: figures always carry it.
    pub as_of: Date,
    /// Single numbers, in the order of the contract.
    pub scalars: Vec<Scalar>,
    /// One-way tables, in the order of the contract.
    pub tables: Vec<Table>,
    /// Two-way tables, in the order of the contract.
    pub cross_tables: Vec<CrossTable>,
    /// Time series, in the order of the contract.
    pub series: Vec<Series>,
}

impl Figures {
    /// The scalar with this id.
    #[must_use]
    pub fn scalar(&self, id: &str) -> Option<&Scalar> {
        self.scalars.iter().find(|scalar| scalar.id == id)
    }

    /// The one-way table with this id.
    #[must_use]
    pub fn table(&self, id: &str) -> Option<&Table> {
        self.tables.iter().find(|table| table.id == id)
    }

    /// The two-way table with this id.
    #[must_use]
    pub fn cross_table(&self, id: &str) -> Option<&CrossTable> {
        self.cross_tables.iter().find(|table| table.id == id)
    }

    /// The series with this id.
    #[must_use]
    pub fn series(&self, id: &str) -> Option<&Series> {
        self.series.iter().find(|series| series.id == id)
    }

    /// The percentage a document prints for a share: a share that stands as a row of one of the `printed` partition
    /// tables takes the table's, any other is rounded alone. `share_of` is the id of the denominator's scalar.
    #[must_use]
    pub fn percent_in_document(&self, count: u64, share_of: &str, printed: &[&str]) -> Option<u64> {
        let of = self.scalar(share_of)?.count?.whole()?;
        let of_table = printed
            .iter()
            .filter_map(|id| self.table(id))
            .filter(|table| table.partition && table.share_of == share_of)
            .find_map(|table| table.row_with(count)?.percent);
        of_table.or_else(|| percent(count, of))
    }
}

impl Table {
    /// The row with this key.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }

    fn row_with(&self, count: u64) -> Option<&Row> {
        self.rows.iter().find(|row| row.count == count)
    }
}

impl CrossTable {
    /// The cell where a row and a column meet.
    #[must_use]
    pub fn cell(&self, row: &str, column: &str) -> Option<u64> {
        let row = self.rows.iter().position(|heading| heading.key == row)?;
        let column = self.columns.iter().position(|heading| heading.key == column)?;
        self.cells.get(row)?.get(column).copied()
    }
}
