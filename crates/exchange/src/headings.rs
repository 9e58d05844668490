//! Finds a sheet's heading row and what its columns are.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use register::taxonomy::Label;

use crate::books::Book;
use crate::cells::Value;
use crate::fields::{Field, Sheet};
use crate::findings::Findings;
use crate::judging::shown;
use crate::messages;
use crate::profile::Profile;
use crate::reading::FoundHeading;
use crate::spelling::{nearest, squeezed};

/// A heading row has at least so many known headings.
const KNOWN_AT_LEAST: usize = 3;

/// So many rows are looked at for the likeliest heading row where none is recognised.
const GUESSED_AMONG: usize = 50;

/// The headings known on a sheet.
pub(crate) struct Headings {
    ordinary: HashMap<String, Field>,
    own: HashMap<String, Field>,
    left_out: HashSet<String>,
}

impl Headings {
    pub(crate) fn new(sheet: Sheet, profile: &Profile) -> Self {
        let ordinary = sheet.fields().flat_map(|field| field.headings().map(move |text| (squeezed(text), field)));
        Self {
            ordinary: ordinary.collect(),
            own: profile.headings_on(sheet),
            left_out: profile.left_out_on(sheet).into_iter().collect(),
        }
    }

    /// The field a heading names.
    pub(crate) fn field(&self, heading: &str) -> Option<Field> {
        let heading = squeezed(heading);
        if self.left_out.contains(&heading) {
            return None;
        }
        self.own.get(&heading).or_else(|| self.ordinary.get(&heading)).copied()
    }

    /// The fields of a row's headings: where the profile points a field out, its ordinary heading is any other column.
    fn fields(&self, row: &[Value<'_>]) -> Vec<Option<Field>> {
        let texts: Vec<_> = row.iter().map(heading_text).collect();
        let pointed: HashSet<_> = texts.iter().filter_map(|text| self.own.get(&squeezed(text))).collect();
        let field = |text: &String| {
            let own = self.own.contains_key(&squeezed(text));
            self.field(text).filter(|field| own || !pointed.contains(field))
        };
        texts.iter().map(field).collect()
    }

    fn leaves_out(&self, heading: &str) -> bool {
        self.left_out.contains(&squeezed(heading))
    }
}

fn heading_text(value: &Value<'_>) -> String {
    match value {
        Value::Text(text) => crate::spelling::tidied(text),
        Value::Number(number) => shown::number_text(*number),
        _ => String::new(),
    }
}

/// A sheet's heading row.
#[derive(Clone, Default)]
pub(crate) struct FoundRow {
    /// Its number; none where the sheet is empty.
    pub(crate) row: Option<u32>,
    /// It is a heading row; else it is only the likeliest row.
    pub(crate) recognised: bool,
    /// Its headings.
    pub(crate) headings: Vec<FoundHeading>,
}

impl FoundRow {
    fn new(row: u32, recognised: bool, cells: &[Value<'_>], fields: &[Option<Field>]) -> Self {
        let heading = |((column, cell), field): ((usize, &Value<'_>), &Option<Field>)| FoundHeading {
            column: u32::try_from(column).unwrap_or(u32::MAX),
            text: heading_text(cell),
            field: *field,
        };
        let headings = cells.iter().enumerate().zip(fields).filter(|((_, cell), _)| !cell.is_blank()).map(heading);
        Self { row: Some(row), recognised, headings: headings.collect() }
    }
}

/// Finds the heading row of a sheet: the first with at least three known headings; on a sheet of fewer columns the first
/// that holds every required heading and nothing unknown. A sheet that is not to be read is only looked at, for pointing
/// out what it is.
///
/// # Errors
/// Why the file cannot be read.
pub(crate) fn find(
    book: &mut dyn Book,
    index: usize,
    sheet: Option<Sheet>,
    profile: &Profile,
) -> Result<FoundRow, Label> {
    let is_read = sheet.is_some();
    let sheet = sheet.unwrap_or(Sheet::Inquiries);
    let headings = Headings::new(sheet, profile);
    let (mut found, mut small, mut guess) = (None, None, None);
    let (mut guess_width, mut seen) = (0, 0);
    book.rows(index, &mut |row, cells| {
        let fields = headings.fields(cells);
        let known: HashSet<_> = fields.iter().flatten().collect();
        if known.len() >= KNOWN_AT_LEAST {
            found = Some(FoundRow::new(row, true, cells, &fields));
            return ControlFlow::Break(());
        }
        let filled = cells.iter().filter(|cell| !cell.is_blank()).count();
        let has_required = sheet.fields().filter(|field| field.is_required()).all(|field| known.contains(&field));
        if small.is_none() && has_required && filled == known.len() {
            small = Some(FoundRow::new(row, true, cells, &fields));
        }
        if seen < GUESSED_AMONG && filled.min(KNOWN_AT_LEAST) > guess_width {
            guess_width = filled.min(KNOWN_AT_LEAST);
            guess = Some(FoundRow::new(row, false, cells, &fields));
        }
        seen += 1;
        if is_read || seen < GUESSED_AMONG { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    Ok(found.or(small).or(guess).unwrap_or_default())
}

/// Which column holds which field.
pub(crate) struct Columns {
    places: Vec<Option<usize>>,
    /// The heading row.
    pub(crate) row: u32,
    /// How many columns have a heading, counted to the last.
    pub(crate) width: usize,
    unheaded: HashSet<usize>,
}

impl Columns {
    /// Reads the columns off a heading row, with what is wrong with it.
    pub(crate) fn of(found: &FoundRow, sheet: Sheet, profile: &Profile, findings: &mut Findings) -> Self {
        let row = found.row.unwrap_or(1);
        let known = Headings::new(sheet, profile);
        let width = found.headings.last().map_or(0, |heading| heading.column as usize + 1);
        let headed: HashSet<_> = found.headings.iter().map(|heading| heading.column as usize).collect();
        let unheaded = (0..width).filter(|column| !headed.contains(column)).collect();
        let mut columns = Self { places: vec![None; Field::ALL.len()], row, width, unheaded };
        for heading in &found.headings {
            let cell = findings.cell(row, heading.column);
            match heading.field {
                Some(field) => match columns.place(field) {
                    Some(first) => findings.fault(cell, messages::heading_twice(field, narrow(first))),
                    None => columns.places[field as usize] = Some(heading.column as usize),
                },
                None if known.leaves_out(&heading.text) => {}
                None => {
                    let missing = sheet.fields().filter(|field| columns.place(*field).is_none()).map(Field::heading);
                    let near = nearest(&heading.text, missing);
                    findings.warn(cell, messages::unknown_column(&shown::cut(&heading.text), near.as_ref()));
                }
            }
        }
        columns.require(found, sheet, findings);
        columns
    }

    fn require(&self, found: &FoundRow, sheet: Sheet, findings: &mut Findings) {
        let unknown = || found.headings.iter().filter(|heading| heading.field.is_none()).map(|h| h.text.as_str());
        for field in sheet.fields().filter(|field| field.is_required() && self.place(*field).is_none()) {
            let near = nearest(field.heading(), unknown());
            findings.fault(findings.cell(self.row, 0), messages::heading_missing(field, near.as_ref()));
        }
    }

    /// The column of a field.
    pub(crate) fn place(&self, field: Field) -> Option<usize> {
        self.places.get(field as usize).copied().flatten()
    }

    /// Nothing stands in any column that is read.
    pub(crate) fn are_blank(&self, cells: &[Value<'_>]) -> bool {
        self.places.iter().flatten().all(|column| cells.get(*column).is_none_or(Value::is_blank))
    }

    /// The column lies under no heading.
    pub(crate) fn is_unheaded(&self, column: usize) -> bool {
        column >= self.width || self.unheaded.contains(&column)
    }
}

pub(crate) fn narrow(column: usize) -> u32 {
    u32::try_from(column).unwrap_or(u32::MAX)
}
