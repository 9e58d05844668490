//! Every figure as a table of numbers, with unit, n, shares and definition.

use figures::{CrossTable, Figures, Scalar, Selector, Series, Table};
use words::Language;

use crate::document::{Cell, DataTable, TableRow};
use crate::said::{self, ABSENT, SMALL, count, label, share};
use crate::shares;

/// The figure with this id as a table: a one-way or two-way table or a series.
#[must_use]
pub fn table(figures: &Figures, id: &str, language: Language) -> Option<DataTable> {
    if let Some(table) = figures.table(id) {
        return Some(one_way(figures, table, language));
    }
    if let Some(cross) = figures.cross_table(id) {
        return Some(two_way(cross, language));
    }
    figures.series(id).map(|series| over_years(series, language))
}

/// The single numbers, each with what it is counted in and of.
#[must_use]
pub fn scalars(figures: &Figures, language: Language) -> DataTable {
    let head = match language {
        Language::Danish => ["Nøgletal", "Tal", "Enhed", "Af", "Andel"],
        Language::English => ["Figure", "Number", "Unit", "Of", "Share"],
    };
    DataTable {
        id: "tabel-figures".to_owned(),
        number: None,
        caption: language.pick("Nøgletal", "Key figures").to_owned(),
        head: head.map(str::to_owned).into(),
        rows: figures.scalars.iter().map(|scalar| scalar_row(figures, scalar, language)).collect(),
        has_total: false,
        definition: String::new(),
        notes: Vec::new(),
    }
}

/// The single numbers first, then every table, two-way table and series in the order of the contract.
#[must_use]
pub fn all(figures: &Figures, language: Language) -> Vec<DataTable> {
    let mut tables = vec![scalars(figures, language)];
    tables.extend(figures.tables.iter().map(|table| one_way(figures, table, language)));
    tables.extend(figures.cross_tables.iter().map(|cross| two_way(cross, language)));
    tables.extend(figures.series.iter().map(|series| over_years(series, language)));
    tables
}

fn scalar_row(figures: &Figures, scalar: &Scalar, language: Language) -> TableRow {
    let part = scalar.count.and_then(figures::Number::whole);
    let whole = scalar.of.map_or_else(absent, |of| number(language, of, Some(&whole_of(scalar))));
    let said = match (part, scalar.of, scalar.share_of) {
        (Some(part), Some(of), Some(share_of)) => {
            share_cell(language, part, of, shares::percent(figures, part, share_of))
        }
        _ => absent(),
    };
    let counted = Cell {
        text: said::number(language, scalar.count),
        value: scalar.count.map(value_of),
        selector: scalar.count.map(|_| Selector::scalar(scalar.id).to_string()),
    };
    let unit = Cell { text: label(language, &scalar.unit.label()).to_owned(), value: None, selector: None };
    TableRow { label: label(language, &scalar.label).to_owned(), cells: vec![counted, unit, whole, said] }
}

fn whole_of(scalar: &Scalar) -> Selector {
    Selector::Scalar { id: scalar.id.to_owned(), part: figures::Part::Of }
}

/// The number as a spreadsheet holds it.
fn value_of(number: figures::Number) -> f64 {
    let ten = 10_f64.powi(i32::try_from(number.decimals()).unwrap_or(0));
    to_f64(number.scaled()) / ten
}

#[expect(clippy::cast_precision_loss, reason = "a spreadsheet holds floats; counts are far below 2^53")]
const fn to_f64(number: i64) -> f64 {
    number as f64
}

fn number(language: Language, number: u64, selector: Option<&Selector>) -> Cell {
    Cell {
        text: count(language, number),
        value: Some(to_f64(i64::try_from(number).unwrap_or(i64::MAX))),
        selector: selector.map(ToString::to_string),
    }
}

fn absent() -> Cell {
    Cell { text: ABSENT.to_owned(), value: None, selector: None }
}

/// `23 %`; `3 af 12` where the denominator is small; `–` of nothing.
fn share_cell(language: Language, part: u64, whole: u64, percent: Option<u64>) -> Cell {
    match percent {
        _ if whole == 0 => absent(),
        Some(percent) if whole >= SMALL => Cell {
            text: share(language, Some(percent)),
            value: Some(to_f64(i64::try_from(percent).unwrap_or(i64::MAX)) / 100.0),
            selector: None,
        },
        _ => Cell { text: said::of(language, part, whole), value: None, selector: None },
    }
}

/// Name, unit and n: `Klagepunkter efter gruppe (n = 328 klagepunkter)`.
fn caption(language: Language, name: &str, unit: figures::CountUnit, n: u64) -> String {
    format!("{name} (n = {} {})", count(language, n), label(language, &unit.label()))
}

fn one_way(figures: &Figures, table: &Table, language: Language) -> DataTable {
    let percents = shares::of_table(figures, table);
    let row = |(row, percent): (&figures::Row, Option<u64>)| TableRow {
        label: label(language, &row.label).to_owned(),
        cells: vec![
            number(language, row.count, Some(&Selector::row(table.id, &row.key))),
            share_cell(language, row.count, table.whole, percent),
        ],
    };
    let mut rows: Vec<TableRow> = table.rows.iter().zip(percents).map(row).collect();
    let mut notes = Vec::new();
    if let Some(total) = table.total.filter(|_| table.partition) {
        let all = Selector::Row { table: table.id.to_owned(), key: None };
        let hundred = (table.whole > 0).then_some(100);
        rows.push(TableRow {
            label: language.pick("I alt", "Total").to_owned(),
            cells: vec![number(language, total, Some(&all)), share_cell(language, total, table.whole, hundred)],
        });
    } else {
        notes.push(
            language
                .pick("Rækkerne kan overlappe og lægges ikke sammen.", "Rows may overlap and are not added up.")
                .to_owned(),
        );
    }
    DataTable {
        id: anchor(table.id),
        number: None,
        caption: caption(language, label(language, &table.label), table.unit, table.whole),
        head: vec![
            said::heading(language, table.id).to_owned(),
            language.pick("Antal", "Count").to_owned(),
            language.pick("Andel", "Share").to_owned(),
        ],
        rows,
        has_total: table.partition && table.total.is_some(),
        definition: label(language, &table.definition).to_owned(),
        notes,
    }
}

/// More columns than this do not fit a page: such a table is turned where that makes it narrower.
const COLUMNS: usize = 9;

fn two_way(cross: &CrossTable, language: Language) -> DataTable {
    let turned = cross.columns.len() > COLUMNS && cross.columns.len() > cross.rows.len();
    let (down, across) = if turned { (&cross.columns, &cross.rows) } else { (&cross.rows, &cross.columns) };
    let all = language.pick("I alt", "Total");
    let first = if turned { said::column_heading(language, cross.id) } else { said::heading(language, cross.id) };
    let mut head = vec![first.to_owned()];
    head.extend(across.iter().map(|heading| label(language, &heading.label).to_owned()));
    head.push(all.to_owned());
    let cell = |down: Option<usize>, over: Option<usize>| {
        let (row, column) = if turned { (over, down) } else { (down, over) };
        let count = match (row, column) {
            (Some(row), Some(column)) => cross.cells[row][column],
            (Some(row), None) => cross.row_totals[row],
            (None, Some(column)) => cross.column_totals[column],
            (None, None) => cross.total,
        };
        let row = row.map(|place| cross.rows[place].key.as_str());
        let column = column.map(|place| cross.columns[place].key.as_str());
        number(language, count, Some(&Selector::cell(cross.id, row, column)))
    };
    let line = |down: Option<usize>| (0..across.len()).map(Some).chain([None]).map(|over| cell(down, over)).collect();
    let mut rows: Vec<TableRow> = down
        .iter()
        .enumerate()
        .map(|(place, heading)| TableRow {
            label: label(language, &heading.label).to_owned(),
            cells: line(Some(place)),
        })
        .collect();
    rows.push(TableRow { label: all.to_owned(), cells: line(None) });
    DataTable {
        id: anchor(cross.id),
        number: None,
        caption: caption(language, label(language, &cross.label), cross.unit, cross.total),
        head,
        rows,
        has_total: true,
        definition: label(language, &cross.definition).to_owned(),
        notes: Vec::new(),
    }
}

fn over_years(series: &Series, language: Language) -> DataTable {
    let row = |point: &figures::SeriesPoint| TableRow {
        label: said::period(language, point.period),
        cells: vec![number(language, point.count, Some(&Selector::point(series.id, point.period.from())))],
    };
    DataTable {
        id: anchor(series.id),
        number: None,
        caption: format!("{} ({})", label(language, &series.label), label(language, &series.unit.label())),
        head: vec![said::heading(language, series.id).to_owned(), language.pick("Antal", "Count").to_owned()],
        rows: series.points.iter().map(row).collect(),
        has_total: false,
        definition: label(language, &series.definition).to_owned(),
        notes: series.notes.iter().map(|note| label(language, note).to_owned()).collect(),
    }
}

/// The anchor of a figure's table.
fn anchor(id: &str) -> String {
    format!("tabel-{}", id.replace(['.', '_'], "-"))
}
