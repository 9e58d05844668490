//! The two pages of an import: choosing the file, and what it holds.

use std::collections::HashMap;

use askama::Template;
use axum::response::Response;
use casework::imports::{self, Counts, Field, Finding, Outcome, Sheet};

use crate::failures::Failure;
use crate::frame::{Page, Place};
use crate::visit::Visit;
use crate::wording::Words;

/// Where a file is chosen.
#[derive(Template)]
#[template(path = "import_start.html")]
struct Start {
    w: Words,
    csrf: String,
    mistake: Option<String>,
    profiles: Vec<String>,
    sheets: Vec<Expected>,
}

/// What a sheet may hold.
struct Expected {
    name: &'static str,
    fields: Vec<ExpectedField>,
}

struct ExpectedField {
    heading: &'static str,
    is_required: bool,
    is_sealed: bool,
}

/// What the file holds.
#[derive(Template)]
#[template(path = "import_examined.html")]
struct Examined {
    w: Words,
    csrf: String,
    upload: String,
    said: Option<String>,
    sums: Vec<Sum>,
    faults: Findings,
    conflicts: Findings,
    warnings: Findings,
    sheets: Vec<SheetView>,
    can_land: bool,
    has_conflicts: bool,
}

struct Sum {
    number: String,
    label: String,
}

/// What was found about cells, as far as it can be read at once.
struct Findings {
    shown: Vec<Remark>,
    more: Option<String>,
    count: usize,
}

struct Remark {
    cell: String,
    /// Where its column is pointed at, on this page.
    href: Option<String>,
    text: String,
}

/// A sheet of the file, and what it is taken for.
struct SheetView {
    place: usize,
    name: String,
    kinds: Vec<Pick>,
    columns: Vec<Column>,
}

struct Column {
    place: usize,
    letters: String,
    heading: String,
    is_sealed: bool,
    /// Faults in its cells, in words.
    faulty: Option<String>,
    fields: Vec<Pick>,
}

struct Pick {
    key: &'static str,
    label: &'static str,
    is_chosen: bool,
}

/// Findings shown at once; the rest is counted.
const SHOWN: usize = 200;

/// The page where a file is chosen.
pub(super) async fn start(visit: &Visit, mistake: Option<String>) -> Result<Response, Failure> {
    let profiles = visit.ask(|desk, _| imports::profiles(desk)).await?;
    let failed = mistake.is_some();
    let sheets = Sheet::ALL.map(expected).into();
    let main = Start { w: visit.w, csrf: visit.csrf().to_owned(), mistake, profiles, sheets };
    let page = Page::new(Place::Import, visit.w.t("import-title"), main);
    Ok(if failed { page.with_mistakes().show(visit) } else { page.show(visit) })
}

fn expected(sheet: Sheet) -> Expected {
    let fields = sheet.fields().map(|field| ExpectedField {
        heading: field.heading(),
        is_required: field.is_required(),
        is_sealed: field.is_sealed(),
    });
    Expected { name: sheet.name(), fields: fields.collect() }
}

/// The page of what the file holds.
pub(super) fn examined(visit: &Visit, upload: &str, outcome: &Outcome, said: Option<String>) -> Response {
    let w = visit.w;
    let main = Examined {
        w,
        csrf: visit.csrf().to_owned(),
        upload: upload.to_owned(),
        said,
        sums: sums(w, outcome.counts),
        faults: findings(w, &outcome.faults, outcome),
        conflicts: findings(w, &outcome.conflicts, outcome),
        warnings: findings(w, &outcome.warnings, outcome),
        sheets: sheets(w, outcome),
        can_land: outcome.faults.is_empty() && outcome.counts.inquiries + outcome.counts.units > 0,
        has_conflicts: !outcome.conflicts.is_empty(),
    };
    let clean = outcome.faults.is_empty();
    let page = Page::new(Place::Import, w.t("import-examined-title"), main);
    if clean { page.show(visit) } else { page.with_mistakes().show(visit) }
}

fn sums(w: Words, counts: Counts) -> Vec<Sum> {
    let all = [
        (counts.inquiries, w.t("import-new-inquiries")),
        (counts.points, w.t("import-new-points")),
        (counts.units, w.t("import-new-units")),
        (counts.unchanged, w.t("import-unchanged")),
    ];
    all.into_iter().map(|(number, label)| Sum { number: w.number(number), label }).collect()
}

fn findings(w: Words, all: &[Finding], outcome: &Outcome) -> Findings {
    let shown = all.iter().take(SHOWN).map(|each| Remark {
        cell: each.cell.clone(),
        href: column_of(&each.cell, outcome).map(|(sheet, column)| format!("#k-{sheet}-{column}")),
        text: w.label(&each.message),
    });
    let left = all.len().saturating_sub(SHOWN);
    Findings { shown: shown.collect(), more: (left > 0).then(|| w.count("import-more", left)), count: all.len() }
}

/// The sheet (its place in the file) and column (from 0) of a cell such as `Klagepunkter!B17`, where it can be pointed at.
fn column_of(cell: &str, outcome: &Outcome) -> Option<(usize, u32)> {
    let (name, at) = cell.rsplit_once('!')?;
    let named = at.trim_end_matches(|c: char| c.is_ascii_digit());
    let place = outcome.sheets.iter().position(|found| *found.name == *name && found.sheet.is_some())?;
    let found = &outcome.sheets[place];
    // What the heading row lacks stands at its first cell, and is no fault of the first column.
    if at[named.len()..].parse() == Ok(found.heading_row.unwrap_or(0)) {
        return None;
    }
    let heading = found.headings.iter().find(|heading| letters(heading.column) == named)?;
    Some((place, heading.column))
}

/// How many faults the cells of each column hold.
fn faulty_columns(outcome: &Outcome) -> HashMap<(usize, u32), usize> {
    let mut columns = HashMap::new();
    for place in outcome.faults.iter().filter_map(|fault| column_of(&fault.cell, outcome)) {
        *columns.entry(place).or_insert(0) += 1;
    }
    columns
}

fn sheets(w: Words, outcome: &Outcome) -> Vec<SheetView> {
    let faulty = faulty_columns(outcome);
    let each = outcome.sheets.iter().enumerate().map(|(place, found)| SheetView {
        place,
        name: found.name.to_string(),
        kinds: Sheet::ALL
            .map(|sheet| Pick { key: sheet.key(), label: sheet.name(), is_chosen: found.sheet == Some(sheet) })
            .into(),
        columns: found
            .headings
            .iter()
            .filter(|_| found.sheet.is_some())
            .map(|heading| Column {
                place: heading.column as usize,
                letters: letters(heading.column),
                heading: heading.text.clone(),
                is_sealed: heading.field.is_some_and(Field::is_sealed),
                faulty: faulty.get(&(place, heading.column)).map(|count| w.count("import-column-faults", count)),
                fields: picks(found.sheet, heading.field),
            })
            .collect(),
    });
    each.collect()
}

fn picks(sheet: Option<Sheet>, chosen: Option<Field>) -> Vec<Pick> {
    let fields = sheet.into_iter().flat_map(Sheet::fields);
    fields.map(|field| Pick { key: field.key(), label: field.heading(), is_chosen: chosen == Some(field) }).collect()
}

/// A column as the spreadsheet program names it: A, B, … Z, AA. Columns are counted from 0.
fn letters(column: u32) -> String {
    let (mut left, mut said) = (u64::from(column) + 1, Vec::new());
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        said.push(char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    said.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_the_spreadsheet() {
        let named: Vec<_> = [0, 25, 26, 51, 702].map(letters).into();
        assert_eq!(named, ["A", "Z", "AA", "AZ", "AAA"]);
    }
}
