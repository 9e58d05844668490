//! The organisation as the office sets it up: units are added, renamed, moved and ended, never taken away.

mod reorganising;

use std::collections::HashMap;

use jiff::civil::Date;
use register::ids::UnitId;
use register::taxonomy::Validity;
use register::units::{LinkMistake, Move, Organisation, Succession, Unit, UnitMistake, UnitNature};
use sealed::random_id;
use store::{DeedDraft, WriteTx, unit_successors, units};

use crate::access::Action;
use crate::edits::{Added, Changed, Merging, Wish, commit, deed};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

pub use reorganising::{NewUnit, Order, Preview, preview, reorganise};

/// What can be changed about a unit; its code cannot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitForm {
    /// Its name.
    pub name: String,
    /// The unit above, from its beginning to its first move.
    pub parent: Option<UnitId>,
    /// Marked as a reporting area.
    pub is_area: bool,
    /// What marks its work.
    pub nature: Option<UnitNature>,
    /// When it exists.
    pub validity: Validity,
}

impl UnitForm {
    /// A unit as it can be changed.
    #[must_use]
    pub fn of(unit: &Unit) -> Self {
        Self {
            name: unit.name.clone(),
            parent: unit.parent,
            is_area: unit.is_area,
            nature: unit.nature,
            validity: unit.validity,
        }
    }

    fn unit(&self, id: UnitId, code: String) -> Unit {
        Unit {
            id,
            code,
            name: self.name.trim().to_owned(),
            parent: self.parent,
            is_area: self.is_area,
            nature: self.nature,
            validity: self.validity,
        }
    }
}

/// The organisation, and how many inquiries stand at each unit.
#[derive(Debug, Clone, Default)]
pub struct Structure {
    /// The units.
    pub organisation: Organisation,
    /// Inquiries by unit; units without any are left out.
    pub inquiries: HashMap<UnitId, usize>,
}

/// The organisation, and how many inquiries stand at each unit.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn structure(desk: &Desk, session: &Session) -> Result<Structure, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let facts = desk.facts()?;
    let units = facts.organisation.units();
    let mut inquiries = HashMap::new();
    for unit in facts.inquiries.iter().filter_map(|fact| units.get(fact.unit? as usize)) {
        *inquiries.entry(unit.id).or_insert(0) += 1;
    }
    Ok(Structure { organisation: facts.organisation.clone(), inquiries })
}

/// A deed about a unit.
fn unit_deed(session: &Session, now: Now, act: &str, unit: UnitId) -> DeedDraft {
    let mut draft = deed(session, now, act).coded(now.today);
    draft.subjects.push((SUBJECT_UNIT.to_owned(), unit.uuid()));
    draft
}

/// The kind under which a deed names a unit.
const SUBJECT_UNIT: &str = "unit";

/// The given code, or a free slug of the name.
fn code_of(organisation: &Organisation, (code, name): (Option<&str>, &str), also_taken: &[String]) -> String {
    let taken = |code: &str| organisation.by_code(code).is_some() || also_taken.iter().any(|other| other == code);
    match code.map(str::trim).filter(|code| !code.is_empty()) {
        Some(code) => code.to_owned(),
        None => Organisation::free_code(name, taken),
    }
}

fn new_unit_id() -> Result<UnitId, CaseworkError> {
    Ok(UnitId::new(random_id()?))
}

/// Adds a unit, under the given code or a free one.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn add_unit(
    desk: &Desk,
    session: &Session,
    now: Now,
    (code, form): (Option<&str>, &UnitForm),
) -> Result<Added<Unit, UnitMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    let organisation = units::all(&tx)?;
    let unit = form.unit(new_unit_id()?, code_of(&organisation, (code, &form.name), &[]));
    let mistakes = organisation.mistakes_of(&unit);
    if !mistakes.is_empty() {
        return Ok(Added::Mistaken(mistakes));
    }
    units::put(&tx, &unit)?;
    commit(tx, session, unit_deed(session, now, "office.unit.put", unit.id))?;
    Ok(Added::Made(unit))
}

fn unit_of(organisation: &Organisation, id: UnitId) -> Result<&Unit, CaseworkError> {
    organisation.unit(id).ok_or_else(|| CaseworkError::refusal("Enheden findes ikke.", "The unit does not exist."))
}

/// Changes a unit. Its code never changes.
///
/// # Errors
/// A refusal where the person may not or the unit does not exist; a fault of the store.
pub fn change_unit(
    desk: &Desk,
    session: &Session,
    now: Now,
    (id, wish): (UnitId, &Wish<UnitForm>),
) -> Result<Changed<UnitForm, UnitMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    let organisation = units::all(&tx)?;
    let unit = unit_of(&organisation, id)?;
    let present = UnitForm::of(unit);
    let (form, fields) = merged(&present, wish);
    if !fields.is_empty() {
        return Ok(Changed::Conflict { theirs: present, fields });
    }
    let changed = form.unit(id, unit.code.clone());
    let mistakes = organisation.mistakes_of(&changed);
    if !mistakes.is_empty() {
        return Ok(Changed::Mistaken(mistakes));
    }
    if changed != *unit {
        units::put(&tx, &changed)?;
        commit(tx, session, unit_deed(session, now, "office.unit.put", id))?;
    }
    Ok(Changed::Saved)
}

fn merged(present: &UnitForm, wish: &Wish<UnitForm>) -> (UnitForm, Vec<&'static str>) {
    let (mut merging, was, new) = (Merging::default(), &wish.was, &wish.new);
    let (from, to) = (present.validity.from, present.validity.to);
    let form = UnitForm {
        name: merging.field("name", &present.name, (&was.name, &new.name)),
        parent: merging.field("parent", &present.parent, (&was.parent, &new.parent)),
        is_area: merging.field("is_area", &present.is_area, (&was.is_area, &new.is_area)),
        nature: merging.field("nature", &present.nature, (&was.nature, &new.nature)),
        validity: Validity {
            from: merging.field("from", &from, (&was.validity.from, &new.validity.from)),
            to: merging.field("to", &to, (&was.validity.to, &new.validity.to)),
        },
    };
    (form, merging.clashes)
}

/// From a day on a unit lies under another: earlier days stay as they were.
///
/// # Errors
/// A refusal where the person may not or the unit does not exist; a fault of the store.
pub fn move_unit(
    desk: &Desk,
    session: &Session,
    now: Now,
    moved: &Move,
) -> Result<Added<(), UnitMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    let organisation = units::all(&tx)?;
    unit_of(&organisation, moved.unit)?;
    let mistakes = organisation.mistakes_of_move(moved);
    if !mistakes.is_empty() {
        return Ok(Added::Mistaken(mistakes));
    }
    units::put_move(&tx, moved)?;
    commit(tx, session, unit_deed(session, now, "office.unit.move", moved.unit))?;
    Ok(Added::Made(()))
}

/// Takes a move back.
///
/// # Errors
/// A refusal where the person may not, or where the unit would come to lie under itself; a fault of the store.
pub fn take_move_back(
    desk: &Desk,
    session: &Session,
    now: Now,
    (unit, since): (UnitId, Date),
) -> Result<(), CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    units::remove_move(&tx, unit, since)?;
    let organisation = units::all(&tx)?;
    if organisation.mistakes_of(unit_of(&organisation, unit)?).contains(&UnitMistake::Circle) {
        return Err(CaseworkError::refusal(
            "Uden flytningen ville enheden ligge under sig selv. Flyt den enhed, den ligger over, først.",
            "Without the move the unit would lie under itself. Move the unit below it first.",
        ));
    }
    commit(tx, session, unit_deed(session, now, "office.unit.move", unit))?;
    Ok(())
}

/// Links a unit to one that it became, where the reorganisation was not made here.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn link(
    desk: &Desk,
    session: &Session,
    now: Now,
    link: &Succession,
) -> Result<Added<(), LinkMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    if let Some(mistake) = units::all(&tx)?.mistake_of_link(link) {
        return Ok(Added::Mistaken(vec![mistake]));
    }
    unit_successors::put(&tx, link)?;
    commit_link(tx, session, now, (link.unit, link.successor))?;
    Ok(Added::Made(()))
}

/// Takes a link away. The units stay as they are.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn unlink(
    desk: &Desk,
    session: &Session,
    now: Now,
    (unit, successor): (UnitId, UnitId),
) -> Result<(), CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    unit_successors::remove(&tx, unit, successor)?;
    commit_link(tx, session, now, (unit, successor))
}

fn commit_link(
    tx: WriteTx<'_>,
    session: &Session,
    now: Now,
    (unit, successor): (UnitId, UnitId),
) -> Result<(), CaseworkError> {
    let mut draft = unit_deed(session, now, "office.unit.link", unit);
    draft.subjects.push((SUBJECT_UNIT.to_owned(), successor.uuid()));
    commit(tx, session, draft)?;
    Ok(())
}
