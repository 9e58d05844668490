//! Workbooks of the format .xlsx.

use std::borrow::Cow;
use std::io::Cursor;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, XlsxError};
use jiff::civil::Date;
use register::taxonomy::Label;

use super::{Book, BookSheet, Each, MOST_COLUMNS, MOST_ROWS, assigned};
use crate::cells::Value;
use crate::judging::dates::{self, Mistake};
use crate::messages;
use crate::profile::Profile;

/// A workbook in memory.
pub(super) struct Xlsx<'a> {
    name: &'a str,
    sheets: Vec<BookSheet>,
    workbook: calamine::Xlsx<Cursor<&'a [u8]>>,
}

impl<'a> Xlsx<'a> {
    /// Opens a workbook whose contents were looked at.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub(super) fn open(name: &'a str, bytes: &'a [u8], profile: &Profile) -> Result<Self, Label> {
        let workbook =
            guarded(name, || calamine::Xlsx::new(Cursor::new(bytes)))?.map_err(|error| blame(name, &error))?;
        let worksheets = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let names: Vec<_> = worksheets.map(|sheet| sheet.name.clone()).collect();
        Ok(Self { name, sheets: assigned(&names, profile), workbook })
    }
}

/// Asks the reader, which bounds no number it reads off a file: a reference such as `ZZZZZZZZ1` overflows in it, and ends
/// it where the program was built to notice.
fn guarded<T>(name: &str, ask: impl FnOnce() -> T) -> Result<T, Label> {
    catch_unwind(AssertUnwindSafe(ask)).map_err(|_| messages::damaged(name))
}

fn blame(name: &str, error: &XlsxError) -> Label {
    match error {
        XlsxError::Password => messages::encrypted(name),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => messages::not_a_workbook(name),
        _ => messages::damaged(name),
    }
}

impl Book for Xlsx<'_> {
    fn sheets(&self) -> &[BookSheet] {
        &self.sheets
    }

    fn rows(&mut self, sheet: usize, each: &mut Each<'_>) -> Result<(), Label> {
        let Some(sheet) = self.sheets.get(sheet) else { return Ok(()) };
        let file = self.name;
        let mut cells = match guarded(file, || self.workbook.worksheet_cells_reader(&sheet.name))? {
            Ok(cells) => cells,
            Err(XlsxError::NotAWorksheet(_)) => return Ok(()),
            Err(error) => return Err(blame(file, &error)),
        };
        let mut gathered = Gathered::default();
        loop {
            let (row, column, value) = match guarded(file, || cells.next_cell_with_formula_metadata())? {
                Ok(Some(cell)) => (cell.pos.0, cell.pos.1, value(cell.value, cell.formula.is_some())),
                Ok(None) => break,
                // An error of a newer kind (#SPILL!), which the reader does not name a place for: it comes after the
                // last cell.
                Err(XlsxError::CellError(error)) => (gathered.row, gathered.next(), Value::Error(Cow::Owned(error))),
                Err(error) => return Err(blame(file, &error)),
            };
            if row != gathered.row && gathered.flush(each).is_break() {
                return Ok(());
            }
            gathered.put(row, column, value).ok_or_else(|| messages::damaged(file))?;
        }
        let _ = gathered.flush(each);
        Ok(())
    }

    fn size(&mut self, sheet: usize) -> Option<u64> {
        let name = self.sheets.get(sheet)?.name.as_ref().to_owned();
        let cells = guarded(self.name, || self.workbook.worksheet_cells_reader(&name)).ok()?.ok()?;
        Some(u64::from(cells.dimensions().end.0)).filter(|rows| *rows > 0)
    }

    fn is_ragged(&self) -> bool {
        false
    }
}

/// The cells of the row being read.
#[derive(Default)]
struct Gathered<'a> {
    row: u32,
    cells: Vec<Value<'a>>,
}

impl<'a> Gathered<'a> {
    fn next(&self) -> u32 {
        u32::try_from(self.cells.len()).unwrap_or(u32::MAX)
    }

    /// None where no spreadsheet has such a cell.
    fn put(&mut self, row: u32, column: u32, value: Value<'a>) -> Option<()> {
        let column = column as usize;
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return None;
        }
        self.row = row;
        if value == Value::Blank {
            return Some(());
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Value::Blank);
        }
        self.cells[column] = value;
        Some(())
    }

    fn flush(&mut self, each: &mut Each<'_>) -> ControlFlow<()> {
        let going_on = if self.cells.iter().all(Value::is_blank) {
            ControlFlow::Continue(())
        } else {
            each(self.row + 1, &self.cells)
        };
        self.cells.clear();
        going_on
    }
}

fn value(found: DataRef<'_>, by_formula: bool) -> Value<'_> {
    match found {
        DataRef::Empty if by_formula => Value::Uncomputed,
        DataRef::Empty => Value::Blank,
        DataRef::String(text) if text.is_empty() => Value::Blank,
        DataRef::String(text) => Value::Text(Cow::Owned(text)),
        DataRef::SharedString("") => Value::Blank,
        DataRef::SharedString(text) => Value::Text(Cow::Borrowed(text)),
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet holds every number as a float")]
        DataRef::Int(number) => Value::Number(number as f64),
        DataRef::Float(number) => Value::Number(number),
        DataRef::Bool(truth) => Value::Bool(truth),
        DataRef::DateTime(moment) => Value::Day(day(&moment)),
        DataRef::DateTimeIso(moment) => Value::Day(dates::parse(&moment)),
        DataRef::DurationIso(_) => Value::Day(Err(Mistake::NoDay)),
        DataRef::Error(error) => Value::Error(Cow::Owned(error.to_string())),
    }
}

/// The day of a date cell.
///
/// # Errors
/// Why it holds none: a duration or a time of day only, or a day that is not in the calendar (29-02-1900, which
/// spreadsheets count, and the days before their first).
fn day(moment: &ExcelDateTime) -> Result<Date, Mistake> {
    let serial = moment.as_f64();
    if moment.is_duration() || (0.0..1.0).contains(&serial) {
        return Err(Mistake::NoDay);
    }
    if serial.is_nan() || serial < 0.0 {
        return Err(Mistake::NoSuchDay);
    }
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    let narrow = |number: u8| i8::try_from(number).map_err(|_| Mistake::NoSuchDay);
    let year = i16::try_from(year).map_err(|_| Mistake::NoSuchDay)?;
    Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| Mistake::NoSuchDay)
}
