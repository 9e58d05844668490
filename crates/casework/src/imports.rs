//! A register comes in from a spreadsheet: read, compared, sealed and landed in one transaction with one deed, or not at
//! all. It needs no unlocking: without keys, names and stories are sealed to the office's intake.

mod compare;
mod landing;
mod sealed_columns;
mod uploads;

use std::collections::HashMap;
use std::sync::Arc;

use exchange::{FoundSheet, Known, Reading};
use register::taxonomy::Label;
use sealed::Actor;
use store::inquiries::Stored;
use store::{DeedDraft, StoreError};

use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Unlocked};

pub use exchange::{Field, FoundHeading, NamedBytes, Profile, ProfileMistake, Sheet, Upload};
pub(crate) use uploads::stow;
pub use uploads::{HEAVIEST, UploadId, Uploads, forget, keep, upload};

/// How often a file is compared anew because somebody else wrote meanwhile, before the register counts as busy.
const COMPARED_AT_MOST: usize = 3;

/// What can be done about a row that differs.
struct Advice {
    da: &'static str,
    en: &'static str,
}

const KEEP: Advice = Advice {
    da: "Ret filen, eller behold registrets række, og læs resten ind (--keep).",
    en: "Correct the file, or keep the register's row and import the rest (--keep).",
};

/// Who brings a register in.
#[derive(Debug, Clone, Copy)]
pub enum Bringer<'a> {
    /// Whoever runs the program at the console; holds no keys.
    Operator,
    /// A person in the browser.
    Person(&'a Session),
}

impl Bringer<'_> {
    fn keys(&self) -> Option<&Arc<Unlocked>> {
        match self {
            Self::Operator => None,
            Self::Person(session) => session.keys(),
        }
    }

    /// Deeds of a person who has not unlocked cannot be signed; the program answers for them.
    fn actor(&self) -> Actor {
        match (self, self.keys()) {
            (Self::Operator, _) => Actor::Operator,
            (Self::Person(_), Some(keys)) => Actor::Person(keys.person.uuid()),
            (Self::Person(_), None) => Actor::System,
        }
    }

    pub(crate) fn deed(&self, now: Now, act: &str) -> DeedDraft {
        let mut deed = DeedDraft::new(now.minute(), self.actor(), act);
        if let (Self::Person(session), None) = (self, self.keys()) {
            deed.subjects.push(("person".to_owned(), session.person.uuid()));
        }
        deed
    }
}

/// What is to be done with a file.
#[derive(Debug, Default)]
pub struct Order {
    /// Other headings, value words, sheet names.
    pub profile: Profile,
    /// Report, and write nothing.
    pub dry_run: bool,
    /// Land what is new although some rows differ from the register; those stay as they are.
    pub keep: bool,
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Rows of a sheet read.
    Reading {
        /// Which sheet.
        sheet: Sheet,
        /// How many so far.
        rows: u64,
        /// Of how many, where that is known.
        of: Option<u64>,
    },
    /// Inquiries sealed and written.
    Landing {
        /// How many so far.
        done: usize,
        /// Of how many.
        of: usize,
    },
}

/// Something about one cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// As the spreadsheet program shows it: `Klagepunkter!B17`; empty for a whole file.
    pub cell: String,
    /// What is wrong and what to do.
    pub message: Label,
}

/// How many rows were new, and how many the register held already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// New inquiries.
    pub inquiries: usize,
    /// New points.
    pub points: usize,
    /// New units.
    pub units: usize,
    /// Rows of all sheets that the register holds just so.
    pub unchanged: usize,
}

/// What an import found, and whether it landed.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// What is new and what is not.
    pub counts: Counts,
    /// What must be mended first: with any of these nothing is written.
    pub faults: Vec<Finding>,
    /// Rows that differ from the register.
    pub conflicts: Vec<Finding>,
    /// What is worth knowing.
    pub warnings: Vec<Finding>,
    /// The sheets and headings that were found, for pointing.
    pub sheets: Vec<FoundSheet>,
    /// Whether the register was changed.
    pub landed: bool,
}

impl Outcome {
    /// Nothing stands in the way of what was asked.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty() && self.conflicts.is_empty()
    }
}

/// Reads a file, compares it with the register, and lands it unless something stands in the way.
///
/// # Errors
/// A refusal where the person may not; a fault of the store. What is wrong with the file is no error but stands in the
/// outcome.
pub fn import(
    desk: &Desk,
    now: Now,
    bringer: Bringer<'_>,
    (upload, order): (&Upload, &Order),
    progress: &mut dyn FnMut(Progress),
) -> Result<Outcome, CaseworkError> {
    if let Bringer::Person(session) = bringer {
        session.must(Action::ImportRegister)?;
    }
    for _ in 0..COMPARED_AT_MOST {
        let revision = store::revision(desk.store())?;
        let (reading, plan, mut outcome) = examine_reading(desk, now, &bringer, (upload, order), progress)?;
        let nothing_new = outcome.counts.inquiries == 0 && outcome.counts.units == 0;
        let stopped = !outcome.faults.is_empty() || (!outcome.conflicts.is_empty() && !order.keep);
        if order.dry_run || stopped || nothing_new {
            return Ok(outcome);
        }
        let Some(plan) = plan else { return Ok(outcome) };
        let tx = desk.store().begin()?;
        if store::revision_of(&tx)? != revision {
            // Somebody wrote between the reading and the writing: compare anew with what stands there now.
            drop(tx);
            continue;
        }
        landing::land(tx, now, &bringer, (&reading, &plan), progress)?;
        outcome.landed = true;
        return Ok(outcome);
    }
    Err(CaseworkError::Store(StoreError::Busy))
}

fn examine_reading(
    desk: &Desk,
    now: Now,
    bringer: &Bringer<'_>,
    (upload, order): (&Upload, &Order),
    progress: &mut dyn FnMut(Progress),
) -> Result<(Reading, Option<compare::Plan>, Outcome), CaseworkError> {
    let view = desk.store().read()?;
    let (taxonomy, organisation) = (store::taxonomy::load(&view)?, store::units::all(&view)?);
    let known = Known { taxonomy: &taxonomy, organisation: &organisation };
    let reading = exchange::read(upload, known, &order.profile, &mut |step| {
        progress(Progress::Reading { sheet: step.sheet, rows: step.rows, of: step.of });
    });
    let finding = |fault: &exchange::Fault| Finding { cell: fault.cell.to_string(), message: fault.message.clone() };
    let mut outcome = Outcome {
        faults: reading.faults.iter().map(finding).collect(),
        warnings: reading.warnings.iter().map(finding).collect(),
        sheets: reading.sheets.clone(),
        ..Outcome::default()
    };
    if !outcome.faults.is_empty() {
        return Ok((reading, None, outcome));
    }
    let held: HashMap<String, Stored> =
        store::inquiries::all(&view)?.into_iter().map(|stored| (stored.inquiry.number.to_string(), stored)).collect();
    let mut plan = compare::compare(&reading, &organisation, (&held, &outcome.sheets));
    let comparing = sealed_columns::Comparing { desk, now, bringer, reading: &reading, held: &held };
    comparing.sort_out(&mut plan)?;
    outcome.counts = plan.counts;
    outcome.conflicts.append(&mut plan.conflicts);
    outcome.warnings.append(&mut plan.warnings);
    Ok((reading, Some(plan), outcome))
}

/// Saves a mapping under a name.
///
/// # Errors
/// A mistake where the name is empty; a refusal where the person may not; a fault of the store.
pub fn save_profile(
    desk: &Desk,
    session: &Session,
    now: Now,
    (name, profile): (&str, &Profile),
) -> Result<(), CaseworkError> {
    session.must(Action::ImportRegister)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(CaseworkError::mistake("Giv opsætningen et navn.", "Give the mapping a name."));
    }
    let bringer = Bringer::Person(session);
    let tx = desk.store().begin()?;
    store::mapping_profiles::put(&tx, name, &profile.to_toml())?;
    tx.commit(bringer.deed(now, "import.profile"), bringer.keys().map(|keys| &keys.secret))?;
    Ok(())
}

/// The names of the saved mappings.
///
/// # Errors
/// A fault of the store.
pub fn profiles(desk: &Desk) -> Result<Vec<String>, CaseworkError> {
    Ok(store::mapping_profiles::names(&*desk.store().read()?)?)
}

/// A saved mapping; `None` where there is none of the name.
///
/// # Errors
/// A fault of the store, also where the saved text does not read.
pub fn profile(desk: &Desk, name: &str) -> Result<Option<Profile>, CaseworkError> {
    let text = store::mapping_profiles::find(&*desk.store().read()?, name)?;
    text.map(|text| Profile::from_toml(&text).map_err(|_| CaseworkError::Inconsistent("a saved mapping"))).transpose()
}
