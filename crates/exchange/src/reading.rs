//! What is handed in and what comes out.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;
use register::citizens::{Identity, Story};
use register::ids::UnitId;
use register::inquiries::{Category, Channel, From, InquiryNumber, Outcome, Role};
use register::points::Finding;
use register::taxonomy::{KindCode, Label, Taxonomy, ThemeCode, Validity};
use register::units::{Organisation, UnitNature};

use crate::cells::Cell;
use crate::fields::{Field, Sheet};

/// A file as it came.
#[derive(Clone, PartialEq, Eq)]
pub struct NamedBytes {
    /// The file's name; a folder before it does not matter.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for NamedBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "NamedBytes({:?}, {} bytes withheld)", self.name, self.bytes.len())
    }
}

/// What someone hands in: one file, or the files of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    /// The files.
    pub files: Vec<NamedBytes>,
    /// They are the files of a folder: CSV files matched by stem.
    pub is_folder: bool,
}

impl Upload {
    /// One file.
    #[must_use]
    pub fn file(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { files: vec![NamedBytes { name: name.into(), bytes }], is_folder: false }
    }

    /// The files of a folder.
    #[must_use]
    pub fn folder(files: Vec<NamedBytes>) -> Self {
        Self { files, is_folder: true }
    }
}

/// What the office has already.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// Its taxonomy.
    pub taxonomy: &'a Taxonomy,
    /// Its units.
    pub organisation: &'a Organisation,
}

/// How far the reading has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// The sheet being read.
    pub sheet: Sheet,
    /// Rows read of it.
    pub rows: u64,
    /// About how many rows it has, where the file tells.
    pub of: Option<u64>,
}

/// Something wrong (nothing may be written) or worth knowing, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where; empty where the file as a whole is meant.
    pub cell: Cell,
    /// What stood there (never for sealed columns), what was expected, and the nearest known value.
    pub message: Label,
}

/// A unit named by a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum UnitRef {
    /// A unit the office has.
    Known(UnitId),
    /// A new unit: index in [`Reading::units`].
    New(usize),
}

/// One row of `Henvendelser` without faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InquiryRow {
    /// Row on the sheet.
    pub row: u32,
    /// Nr.
    pub number: InquiryNumber,
    /// Modtaget.
    pub received: Date,
    /// Kategori.
    pub category: Category,
    /// Kanal.
    pub channel: Channel,
    /// Henvendelse fra.
    pub from: From,
    /// Henvender.
    pub role: Role,
    /// Område; always there for a complaint.
    pub unit: Option<UnitRef>,
    /// Temaer, sorted, without repetition.
    pub themes: Vec<ThemeCode>,
    /// Forvaltning kontaktet; `None` is *not known*.
    pub administration_contacted: Option<bool>,
    /// Vendt tilbage.
    pub returned: bool,
    /// Møder.
    pub meetings: u16,
    /// Klage over møde.
    pub complained_of_meeting: bool,
    /// Hjælp til at klage.
    pub helped_to_complain: bool,
    /// Afsluttet, never before `received`.
    pub closed: Option<Date>,
    /// Udfald; complaints only.
    pub outcome: Option<Outcome>,
    /// Læring; complaints only.
    pub learning: Option<bool>,
    /// Navn, CPR, Telefon, E-mail, Adresse, in plain: to be sealed before anything is written.
    pub identity: Identity,
    /// Resumé, in plain: to be sealed before anything is written.
    pub story: Story,
}

/// One row of `Klagepunkter` without faults, belonging to an inquiry row without faults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointRow {
    /// Row on the sheet.
    pub row: u32,
    /// The inquiry: index in [`Reading::inquiries`].
    pub inquiry: usize,
    /// Klagepunkt.
    pub kind: KindCode,
    /// Område, by default the inquiry's.
    pub unit: UnitRef,
    /// Rejst, by default the day the inquiry was received, never before it.
    pub raised: Date,
    /// Vurdering; `None` is *ikke vurderet*.
    pub finding: Option<Finding>,
    /// Erkendt; `None` is *not known*.
    pub acknowledged: Option<bool>,
}

/// A unit: a row of `Organisation`, or a unit made because rows name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitRow {
    /// Row of `Organisation`; `None` where the unit was made because a row of another sheet names it.
    pub row: Option<u32>,
    /// Kode; where none is given, the existing unit's, else a slug of the name not taken by any other unit.
    pub code: String,
    /// Område.
    pub name: String,
    /// Overordnet.
    pub parent: Option<UnitRef>,
    /// Rapportområde.
    pub is_area: bool,
    /// Præg.
    pub nature: Option<UnitNature>,
    /// Gyldig fra and Gyldig til.
    pub validity: Validity,
    /// The unit of the office this row speaks of; equal or differing is for the caller to see.
    pub existing: Option<UnitId>,
}

/// A heading found in the file, for pointing out columns.
#[derive(Clone, PartialEq, Eq)]
pub struct FoundHeading {
    /// Column, counted from 0.
    pub column: u32,
    /// What stands there. Where the heading row was only guessed at, this may be anything: show it, never log it.
    pub text: String,
    /// The field it is read as.
    pub field: Option<Field>,
}

impl fmt::Debug for FoundHeading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FoundHeading({}, {:?})", self.column, self.field)
    }
}

/// A sheet found in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSheet {
    /// Its name in the file.
    pub name: Arc<str>,
    /// What it is read as; `None` where it was left out.
    pub sheet: Option<Sheet>,
    /// The heading row (from 1), or the likeliest row where none was recognised; `None` where the sheet is empty.
    pub heading_row: Option<u32>,
    /// Its headings.
    pub headings: Vec<FoundHeading>,
}

/// Everything read. Where `faults` is not empty nothing may be written, and the rows are those without faults.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Rows of `Henvendelser`.
    pub inquiries: Vec<InquiryRow>,
    /// Rows of `Klagepunkter`.
    pub points: Vec<PointRow>,
    /// Rows of `Organisation`, or units made because rows name them. A parent may come after its child.
    pub units: Vec<UnitRow>,
    /// What is wrong, in the order of the sheets.
    pub faults: Vec<Fault>,
    /// What is worth knowing, in the order of the sheets.
    pub warnings: Vec<Fault>,
    /// The sheets found and their headings.
    pub sheets: Vec<FoundSheet>,
}

impl Reading {
    /// Where a field of a row stands: for conflicts that only the caller can see. Column A where the sheet lacks the
    /// column or no field is given.
    #[must_use]
    pub fn cell(&self, sheet: Sheet, row: u32, field: Option<Field>) -> Cell {
        let Some(found) = self.sheets.iter().find(|found| found.sheet == Some(sheet)) else {
            return Cell::new(&sheet.name().into(), row, 0);
        };
        let heading = found.headings.iter().find(|heading| field.is_some() && heading.field == field);
        Cell::new(&found.name, row, heading.map_or(0, |heading| heading.column))
    }
}
