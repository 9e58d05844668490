//! One or several units become one or several others, in one deed.

use jiff::civil::Date;
use register::ids::UnitId;
use register::taxonomy::Validity;
use register::units::{
    Becoming, Carried, Organisation, Reorganisation, ReorganisationMistake, Reorganised, Unit, UnitNature,
};
use sealed::DeedValue;
use store::{WriteTx, unit_successors, units};

use super::{SUBJECT_UNIT, code_of, new_unit_id};
use crate::access::Action;
use crate::edits::{Added, commit, deed};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// What an old unit is to become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewUnit {
    /// A unit that exists already.
    Existing(UnitId),
    /// A unit that begins then.
    New {
        /// Its code; a free one is drawn where it is not given.
        code: Option<String>,
        /// Its name.
        name: String,
        /// The unit above.
        parent: Option<UnitId>,
        /// Marked as a reporting area.
        is_area: bool,
        /// What marks its work.
        nature: Option<UnitNature>,
    },
}

/// A reorganisation as it is ordered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// First day of the new order.
    pub since: Date,
    /// Units that end the day before.
    pub old: Vec<UnitId>,
    /// What they become.
    pub new: Vec<NewUnit>,
    /// Where what lay under them comes to lie.
    pub carried: Vec<Carried>,
}

/// What a reorganisation would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// What would be written.
    pub done: Reorganised,
    /// Inquiries received since the day that stand at units which would have ended: they stay there, and are found under
    /// what those became.
    pub late: usize,
}

fn becoming(organisation: &Organisation, order: &Order) -> Result<Reorganisation, CaseworkError> {
    let mut new = Vec::with_capacity(order.new.len());
    let mut codes: Vec<String> = Vec::new();
    for each in &order.new {
        new.push(match each {
            NewUnit::Existing(id) => Becoming::Existing(*id),
            NewUnit::New { code, name, parent, is_area, nature } => {
                let code = code_of(organisation, (code.as_deref(), name), &codes);
                codes.push(code.clone());
                Becoming::New(Unit {
                    id: new_unit_id()?,
                    code,
                    name: name.trim().to_owned(),
                    parent: *parent,
                    is_area: *is_area,
                    nature: *nature,
                    validity: Validity::default(),
                })
            }
        });
    }
    Ok(Reorganisation { since: order.since, old: order.old.clone(), new, carried: order.carried.clone() })
}

/// What a reorganisation would do; nothing is written.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn preview(
    desk: &Desk,
    session: &Session,
    order: &Order,
) -> Result<Added<Preview, ReorganisationMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let facts = desk.facts()?;
    let organisation = &facts.organisation;
    let done = match organisation.reorganise(&becoming(organisation, order)?) {
        Ok(done) => done,
        Err(mistakes) => return Ok(Added::Mistaken(mistakes)),
    };
    let at_old = |unit: Option<u32>| {
        let unit = unit.and_then(|place| organisation.units().get(place as usize));
        unit.is_some_and(|unit| order.old.contains(&unit.id))
    };
    let late = facts.inquiries.iter().filter(|fact| fact.received >= order.since && at_old(fact.unit)).count();
    Ok(Added::Made(Preview { done, late }))
}

/// Carries a reorganisation out.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn reorganise(
    desk: &Desk,
    session: &Session,
    now: Now,
    order: &Order,
) -> Result<Added<Reorganised, ReorganisationMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let tx = desk.store().begin()?;
    let organisation = units::all(&tx)?;
    let done = match organisation.reorganise(&becoming(&organisation, order)?) {
        Ok(done) => done,
        Err(mistakes) => return Ok(Added::Mistaken(mistakes)),
    };
    write(&tx, &done)?;
    let mut draft = deed(session, now, "office.unit.reorganise")
        .with("ended", DeedValue::Count(order.old.len() as u64))
        .with("made", DeedValue::Count(done.made.len() as u64))
        .coded(now.today);
    let named = order.old.iter().copied().chain(done.made.iter().map(|unit| unit.id));
    draft.subjects.extend(named.map(|unit| (SUBJECT_UNIT.to_owned(), unit.uuid())));
    commit(tx, session, draft)?;
    Ok(Added::Made(done))
}

fn write(tx: &WriteTx<'_>, done: &Reorganised) -> Result<(), CaseworkError> {
    for unit in done.made.iter().chain(&done.changed) {
        units::put(tx, unit)?;
    }
    for moved in &done.moves {
        units::put_move(tx, moved)?;
    }
    for link in &done.successions {
        unit_successors::put(tx, link)?;
    }
    Ok(())
}
