//! Figures as a workbook: every table with its definition, numbers as numbers.

mod names;
mod sheets;

use figures::Figures;
use jiff::civil::Date;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};
use thiserror::Error;
use words::{Language, period};

use crate::archive::restamp;
use crate::document::Meta;
use sheets::Sheets;

/// Why there is no workbook.
#[derive(Debug, Error)]
pub enum XlsxError {
    /// A sheet could not be written.
    #[error("the workbook could not be written")]
    Sheet(#[from] rust_xlsxwriter::XlsxError),
    /// The file could not be packed.
    #[error("the workbook could not be packed")]
    Archive(#[from] zip::result::ZipError),
}

/// What the file says of itself.
pub(crate) struct Imprint<'a> {
    pub(crate) title: &'a str,
    pub(crate) author: &'a str,
    pub(crate) office: &'a str,
    pub(crate) municipality: &'a str,
    pub(crate) language: Language,
    pub(crate) date: Date,
}

/// The workbook beside a report, dated as the report. The same input gives the same bytes.
///
/// # Errors
/// [`XlsxError`] only where a table is larger than a sheet can be.
pub fn report(figures: &Figures, meta: &Meta) -> Result<Vec<u8>, XlsxError> {
    let imprint = Imprint {
        title: &meta.title,
        author: if meta.author.is_empty() { &meta.office } else { &meta.author },
        office: &meta.office,
        municipality: &meta.municipality,
        language: meta.language,
        date: meta.date,
    };
    workbook(figures, &imprint)
}

/// The workbook of figures alone, dated as of the day they were counted. The same input gives the same bytes.
///
/// # Errors
/// [`XlsxError`] only where a table is larger than a sheet can be.
pub fn figures(figures: &Figures, language: Language) -> Result<Vec<u8>, XlsxError> {
    let days = period(language, figures.period.from(), figures.period.to());
    let title = format!("{} {days}", language.pick("Nøgletal", "Figures"));
    let imprint = Imprint { title: &title, author: "", office: "", municipality: "", language, date: figures.as_of };
    workbook(figures, &imprint)
}

fn workbook(figures: &Figures, imprint: &Imprint<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let properties =
        DocProperties::new().set_title(imprint.title).set_author(imprint.author).set_company(imprint.municipality);
    workbook.set_properties(&properties.set_creation_datetime(&day(imprint.date)?));
    let mut sheets = Sheets::new(&mut workbook, figures, imprint);
    sheets.scalars()?;
    for table in &figures.tables {
        sheets.table(table)?;
    }
    for table in &figures.cross_tables {
        sheets.cross_table(table)?;
    }
    for series in &figures.series {
        sheets.series(series)?;
    }
    sheets.definitions()?;
    sheets.basis()?;
    Ok(restamp(imprint.date, &workbook.save_to_buffer()?)?)
}

/// A day as a workbook holds it; nothing before 1900 can be held.
pub(crate) fn day(date: Date) -> Result<ExcelDateTime, rust_xlsxwriter::XlsxError> {
    let year = u16::try_from(date.year()).unwrap_or(0);
    ExcelDateTime::from_ymd(year.max(1900), date.month().unsigned_abs(), date.day().unsigned_abs())
}

#[cfg(test)]
mod tests;
