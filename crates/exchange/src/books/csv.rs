//! CSV files: one by itself, or the files of a folder.

mod records;
mod text;

use std::ops::ControlFlow;

use register::taxonomy::Label;

use super::{Book, BookSheet, Each, Opened, file_name, stem_and_extension};
use crate::cells::Value;
use crate::fields::Sheet;
use crate::headings::Headings;
use crate::messages;
use crate::profile::Profile;
use crate::reading::NamedBytes;

/// CSV files, each a sheet.
struct Csv<'a> {
    sheets: Vec<BookSheet>,
    tables: Vec<Table<'a>>,
}

struct Table<'a> {
    file: &'a str,
    text: std::borrow::Cow<'a, str>,
    separator: u8,
}

/// A single file: taken by its stem, else as `Henvendelser`.
///
/// # Errors
/// Why it cannot be read.
pub(super) fn single<'a>(file: &'a NamedBytes, profile: &Profile) -> Result<Box<dyn Book + 'a>, Label> {
    let (stem, _) = stem_and_extension(&file.name);
    let sheet = sheet_called(stem, profile).unwrap_or(Sheet::Inquiries);
    let table = table(file, sheet, profile)?;
    Ok(Box::new(Csv { sheets: vec![book_sheet(sheet)], tables: vec![table] }))
}

/// The files of a folder, matched by stem.
///
/// # Errors
/// The first file that cannot be read.
pub(super) fn folder<'a>(files: &'a [NamedBytes], profile: &Profile) -> Result<Opened<'a>, Label> {
    let mut csv = Csv { sheets: Vec::new(), tables: Vec::new() };
    let mut warnings = Vec::new();
    for file in files {
        let (stem, extension) = stem_and_extension(&file.name);
        let sheet = sheet_called(stem, profile).filter(|_| extension == "csv");
        let Some(sheet) = sheet else {
            warnings.push(messages::other_file(file_name(&file.name)));
            continue;
        };
        csv.tables.push(table(file, sheet, profile)?);
        csv.sheets.push(book_sheet(sheet));
    }
    Ok(Opened { book: Box::new(csv), warnings })
}

fn sheet_called(stem: &str, profile: &Profile) -> Option<Sheet> {
    profile.sheet_called(stem).or_else(|| Sheet::called(stem))
}

/// A CSV file has no sheet name of its own: its cells are named by the sheet it is taken as.
fn book_sheet(sheet: Sheet) -> BookSheet {
    BookSheet { name: sheet.name().into(), sheet: Some(sheet) }
}

fn table<'a>(file: &'a NamedBytes, sheet: Sheet, profile: &Profile) -> Result<Table<'a>, Label> {
    let name = file_name(&file.name);
    // An empty file of points or units counts as none, as an empty sheet of a workbook does; one without inquiries not.
    if file.bytes.is_empty() && sheet == Sheet::Inquiries {
        return Err(messages::file_empty(name));
    }
    let text = text::decoded(&file.bytes).ok_or_else(|| messages::not_text(name))?;
    let headings = Headings::new(sheet, profile);
    let separator = records::separator(&text, &|heading| headings.field(heading).is_some());
    Ok(Table { file: name, text, separator })
}

impl Book for Csv<'_> {
    fn sheets(&self) -> &[BookSheet] {
        &self.sheets
    }

    fn rows(&mut self, sheet: usize, each: &mut Each<'_>) -> Result<(), Label> {
        let Some(table) = self.tables.get(sheet) else { return Ok(()) };
        let mut each_filled = |record: u32, fields: &[Value<'_>]| {
            if fields.iter().all(Value::is_blank) { ControlFlow::Continue(()) } else { each(record, fields) }
        };
        records::read(&table.text, table.separator, &mut each_filled).map_err(|unreadable| match unreadable {
            records::Unreadable::NotClosed(record) => messages::quote_not_closed(table.file, record),
            records::Unreadable::TooWide(record) => messages::too_wide(table.file, record),
        })
    }

    fn size(&mut self, sheet: usize) -> Option<u64> {
        let text = self.tables.get(sheet)?.text.as_bytes();
        Some(text.iter().filter(|byte| **byte == b'\n').count() as u64)
    }

    fn is_ragged(&self) -> bool {
        true
    }
}
