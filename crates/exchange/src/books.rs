//! Files as sheets of rows of cells, whatever their format. The content decides, not the file's name.

mod csv;
mod guard;
mod ods;
mod xlsx;

use std::ops::ControlFlow;
use std::sync::Arc;

use register::taxonomy::Label;

use crate::cells::Value;
use crate::fields::Sheet;
use crate::headings;
use crate::messages;
use crate::profile::Profile;
use crate::reading::{NamedBytes, Upload};

/// Spreadsheet programs have no more columns and rows than these; what says it has more is no register, and would only
/// fill the memory.
pub(crate) const MOST_COLUMNS: usize = 16_384;
pub(crate) const MOST_ROWS: u32 = 1_048_576;

/// Takes one row: its number (from 1) and its cells; says whether to go on.
pub(crate) type Each<'e> = dyn FnMut(u32, &[Value<'_>]) -> ControlFlow<()> + 'e;

/// A file that gives its rows, sheet by sheet, as often as asked.
pub(crate) trait Book {
    /// Its sheets, in their order.
    fn sheets(&self) -> &[BookSheet];

    /// Gives the rows of a sheet that hold anything, from the top.
    ///
    /// # Errors
    /// What is wrong with the file where it cannot be read on.
    fn rows(&mut self, sheet: usize, each: &mut Each<'_>) -> Result<(), Label>;

    /// About how many rows a sheet has, where that is known.
    fn size(&mut self, sheet: usize) -> Option<u64>;

    /// Each row says by itself how many fields it has, so that one too many means the row is out of step.
    fn is_ragged(&self) -> bool;
}

/// A sheet of a book.
pub(crate) struct BookSheet {
    /// The name shown in cells.
    pub(crate) name: Arc<str>,
    /// What it is to be read as.
    pub(crate) sheet: Option<Sheet>,
}

/// A book that could be opened, and what is worth knowing about files that were left out.
pub(crate) struct Opened<'a> {
    pub(crate) book: Box<dyn Book + 'a>,
    pub(crate) warnings: Vec<Label>,
}

/// Opens what was handed in.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn open<'a>(upload: &'a Upload, profile: &Profile) -> Result<Opened<'a>, Label> {
    if upload.is_folder {
        return csv::folder(&upload.files, profile);
    }
    let Some(file) = upload.files.first() else {
        return Err(messages::nothing_uploaded());
    };
    Ok(Opened { book: open_file(file, profile)?, warnings: Vec::new() })
}

pub(crate) fn open_file<'a>(file: &'a NamedBytes, profile: &Profile) -> Result<Box<dyn Book + 'a>, Label> {
    let name = file_name(&file.name);
    let bytes = file.bytes.as_slice();
    if bytes.is_empty() {
        return Err(messages::file_empty(name));
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(compound_file(name, bytes));
    }
    if bytes.starts_with(b"PK") {
        return open_zip(name, bytes, profile);
    }
    let book = csv::single(file, profile)
        .map_err(|message| if says_workbook(name) { messages::not_a_workbook(name) } else { message })?;
    if says_workbook(name) {
        return has_headings(book, profile).ok_or_else(|| messages::not_a_workbook(name));
    }
    Ok(book)
}

/// A workbook by its name that holds text is read as CSV where it is a register, but blamed as a workbook where not.
fn has_headings<'a>(mut book: Box<dyn Book + 'a>, profile: &Profile) -> Option<Box<dyn Book + 'a>> {
    let sheet = book.sheets().first()?.sheet?;
    let found = headings::find(book.as_mut(), 0, Some(sheet), profile).ok()?;
    found.recognised.then_some(book)
}

/// An OLE compound file: an encrypted workbook, or a workbook of the format before 2007.
fn compound_file(name: &str, bytes: &[u8]) -> Label {
    let mark: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if bytes.windows(mark.len()).any(|window| window == mark) {
        messages::encrypted(name)
    } else {
        messages::old_format(name)
    }
}

fn open_zip<'a>(name: &'a str, bytes: &'a [u8], profile: &Profile) -> Result<Box<dyn Book + 'a>, Label> {
    let mut zip = guard::guarded(name, bytes)?;
    let has = |path: &str| zip.index_for_name(path).is_some();
    if has("xl/workbook.bin") {
        Err(messages::old_format(name))
    } else if has("[Content_Types].xml") {
        Ok(Box::new(xlsx::Xlsx::open(name, bytes, profile)?))
    } else if ods::is_encrypted(&mut zip) {
        Err(messages::encrypted(name))
    } else if zip.index_for_name("content.xml").is_some() {
        Ok(Box::new(ods::Ods::open(name, zip, profile)?))
    } else {
        Err(messages::not_a_workbook(name))
    }
}

/// What each sheet of a workbook is to be read as: a name of the profile goes before the ordinary one.
fn assigned(names: &[String], profile: &Profile) -> Vec<BookSheet> {
    let by_profile: Vec<_> = names.iter().map(|name| profile.sheet_called(name)).collect();
    let assign = |(name, called): (&String, &Option<Sheet>)| {
        let ordinary = Sheet::called(name).filter(|sheet| !by_profile.contains(&Some(*sheet)));
        BookSheet { name: name.as_str().into(), sheet: called.or(ordinary) }
    };
    names.iter().zip(&by_profile).map(assign).collect()
}

/// The last part of a path, whichever way its slashes lean.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A file name's stem and its extension in lower case.
fn stem_and_extension(name: &str) -> (&str, String) {
    match file_name(name).rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem, extension.to_lowercase()),
        _ => (file_name(name), String::new()),
    }
}

fn says_workbook(name: &str) -> bool {
    let (_, extension) = stem_and_extension(name);
    matches!(extension.as_str(), "xlsx" | "xlsm" | "xltx" | "xls" | "xlsb" | "ods" | "fods" | "ots" | "numbers")
}

/// How many rows pass between two reports of progress.
pub(crate) const PROGRESS_EVERY: u64 = 1_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems_and_extensions() {
        assert_eq!(stem_and_extension("C:\\data\\Henvendelser.CSV"), ("Henvendelser", "csv".to_owned()));
        assert_eq!(stem_and_extension("a.b/register.2023.ods"), ("register.2023", "ods".to_owned()));
        assert_eq!(stem_and_extension(".csv"), (".csv", String::new()));
    }

    #[test]
    fn a_name_of_the_profile_goes_before_the_ordinary_one() {
        let mut profile = Profile::default();
        profile.name_sheet(Sheet::Inquiries, "Sager");
        let names = ["henvendelser", "SAGER", "Klagepunkter ", "points", "organisation"].map(str::to_owned);
        let read_as: Vec<_> = assigned(&names, &profile).iter().map(|sheet| sheet.sheet).collect();
        assert_eq!(read_as, [None, Some(Sheet::Inquiries), Some(Sheet::Points), None, Some(Sheet::Organisation)]);
    }
}
