//! Figures as JSON, in exactly the shape of FIGURES, section *JSON*.

use register::taxonomy::Label;
use serde::Serialize;
use serde_json::Value;

use crate::number::Number;
use crate::result::{CrossTable, Figures, Heading, Row, Scalar, Series, SeriesPoint, Table};

/// The figures as a JSON value.
#[must_use]
pub fn json(figures: &Figures) -> Value {
    serde_json::to_value(Document::of(figures)).unwrap_or_default()
}

/// The figures as indented JSON text with the keys in the order of the contract, ending in a line break.
#[must_use]
pub fn json_text(figures: &Figures) -> String {
    let mut text = serde_json::to_string_pretty(&Document::of(figures)).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Document<'a> {
    period: Days,
    basis: &'static str,
    as_of: String,
    figures: Vec<FigureOut<'a>>,
    tables: Vec<TableOut<'a>>,
    cross_tables: Vec<CrossTableOut<'a>>,
    series: Vec<SeriesOut<'a>>,
}

#[derive(Serialize)]
struct Days {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct Words<'a> {
    da: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    id: &'static str,
    unit: &'static str,
    count: Option<serde_json::Number>,
    of: Option<u64>,
    percent: Option<u64>,
    label: Words<'a>,
}

#[derive(Serialize)]
struct TableOut<'a> {
    id: &'static str,
    unit: &'static str,
    partition: bool,
    total: Option<u64>,
    rows: Vec<RowOut<'a>>,
}

#[derive(Serialize)]
struct RowOut<'a> {
    key: &'a str,
    label: Words<'a>,
    count: u64,
    percent: Option<u64>,
}

#[derive(Serialize)]
struct CrossTableOut<'a> {
    id: &'static str,
    unit: &'static str,
    rows: Vec<&'a str>,
    columns: Vec<&'a str>,
    cells: &'a [Vec<u64>],
    row_totals: &'a [u64],
    column_totals: &'a [u64],
    total: u64,
    row_labels: WordLists<'a>,
    column_labels: WordLists<'a>,
}

#[derive(Serialize)]
struct WordLists<'a> {
    da: Vec<&'a str>,
    en: Vec<&'a str>,
}

#[derive(Serialize)]
struct SeriesOut<'a> {
    id: &'static str,
    points: Vec<PointOut>,
    notes: Vec<Words<'a>>,
}

#[derive(Serialize)]
struct PointOut {
    from: String,
    to: String,
    count: u64,
}

impl<'a> Document<'a> {
    fn of(figures: &'a Figures) -> Self {
        Self {
            period: Days { from: figures.period.from().to_string(), to: figures.period.to().to_string() },
            basis: figures.basis.key(),
            as_of: figures.as_of.to_string(),
            figures: figures.scalars.iter().map(figure).collect(),
            tables: figures.tables.iter().map(table).collect(),
            cross_tables: figures.cross_tables.iter().map(cross_table).collect(),
            series: figures.series.iter().map(series).collect(),
        }
    }
}

fn words(label: &Label) -> Words<'_> {
    Words { da: &label.da, en: &label.en }
}

/// Decimals leave as the shortest text of the nearest double, which reads back as the same decimals.
fn number(number: Number) -> Option<serde_json::Number> {
    match number {
        Number::Whole(whole) => Some(whole.into()),
        decimal => decimal.to_string().parse().ok(),
    }
}

fn figure(scalar: &Scalar) -> FigureOut<'_> {
    FigureOut {
        id: scalar.id,
        unit: scalar.unit.key(),
        count: scalar.count.and_then(number),
        of: scalar.of,
        percent: scalar.percent,
        label: words(&scalar.label),
    }
}

fn table(table: &Table) -> TableOut<'_> {
    TableOut {
        id: table.id,
        unit: table.unit.key(),
        partition: table.partition,
        total: table.total,
        rows: table.rows.iter().map(row).collect(),
    }
}

fn row(row: &Row) -> RowOut<'_> {
    RowOut { key: &row.key, label: words(&row.label), count: row.count, percent: row.percent }
}

fn cross_table(table: &CrossTable) -> CrossTableOut<'_> {
    CrossTableOut {
        id: table.id,
        unit: table.unit.key(),
        rows: keys(&table.rows),
        columns: keys(&table.columns),
        cells: &table.cells,
        row_totals: &table.row_totals,
        column_totals: &table.column_totals,
        total: table.total,
        row_labels: word_lists(&table.rows),
        column_labels: word_lists(&table.columns),
    }
}

fn keys(headings: &[Heading]) -> Vec<&str> {
    headings.iter().map(|heading| heading.key.as_str()).collect()
}

fn word_lists(headings: &[Heading]) -> WordLists<'_> {
    WordLists {
        da: headings.iter().map(|heading| heading.label.da.as_str()).collect(),
        en: headings.iter().map(|heading| heading.label.en.as_str()).collect(),
    }
}

fn series(series: &Series) -> SeriesOut<'_> {
    SeriesOut {
        id: series.id,
        points: series.points.iter().map(point).collect(),
        notes: series.notes.iter().map(words).collect(),
    }
}

fn point(point: &SeriesPoint) -> PointOut {
    PointOut { from: point.period.from().to_string(), to: point.period.to().to_string(), count: point.count }
}
