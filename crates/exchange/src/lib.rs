#![doc = "Reads registers from other programs: .xlsx, .ods, .csv and folders of CSV files, as REGISTER-FORMAT says."]
//! Beside them what comes in with an inquiry: [`mails`] and [`documents`].
//!
//! Bytes in, types out: [`read`] takes an [`Upload`] and gives a [`Reading`], either rows to be landed or every fault with
//! its cell. What must not be known here: files and folders, the database, the clock, chance, keys. Names, CPR numbers and
//! stories pass through in plain on their way to the seal; they stand in no message and no debug output.

mod books;
mod cells;
pub mod documents;
mod fields;
mod findings;
mod headings;
mod judging;
mod lists;
pub mod mails;
mod messages;
mod profile;
mod reader;
mod reading;
mod spelling;
mod zips;

pub use cells::{Cell, column_letters};
pub use fields::{Field, Sheet};
pub use profile::{Profile, ProfileMistake};
pub use reader::read;
pub use reading::{
    Fault, FoundHeading, FoundSheet, InquiryRow, Known, NamedBytes, PointRow, Progress, Reading, UnitRef, UnitRow,
    Upload,
};

/// The fields of a sheet, for pointing out which column is which.
pub fn fields(sheet: Sheet) -> impl Iterator<Item = Field> {
    sheet.fields()
}
