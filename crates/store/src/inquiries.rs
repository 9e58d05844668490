//! Inquiries (henvendelser) with everything that is coded about them: themes and points included.
//!
//! Each write raises the inquiry's own revision by one and asks for a manifest of the new state
//! ([`manifests::put`](crate::manifests::put)) before the commit.

use std::collections::HashMap;

use jiff::civil::Date;
use register::closing::{Complexity, Nature, OutcomeReason, Remedy};
use register::ids::{InquiryId, UnitId};
use register::inquiries::{Category, Channel, Complaint, From, Inquiry, InquiryNumber, Matter, Outcome, Role, Stage};
use register::jurisdiction::{Jurisdiction, Standing};
use register::taxonomy::{ExclusionCode, OwnCode, PlaceCode, ThemeCode};

use crate::engine::{Row, Statement, Value, View};
use crate::facts::places::Places;
use crate::statements::statements;
use crate::{StoreError, WriteTx, points};

macro_rules! columns {
    () => {
        "number, revision, received, closed, category, channel, origin, role, unit, administration_contacted, \
         returned, meetings, complained_of_meeting, helped_to_complain, outcome, learning, uncoded, own_category, \
         own_outcome, outcome_reason, nature, complexity, jurisdiction, place, touched, id"
    };
}

statements! {
    INSERT = concat!("INSERT INTO inquiry (", columns!(), ")
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
        $24, $25, $26)");
    UPDATE = "UPDATE inquiry SET number = $1, revision = $2, received = $3, closed = $4, category = $5, channel = $6,
        origin = $7, role = $8, unit = $9, administration_contacted = $10, returned = $11, meetings = $12,
        complained_of_meeting = $13, helped_to_complain = $14, outcome = $15, learning = $16, uncoded = $17,
        own_category = $18, own_outcome = $19, outcome_reason = $20, nature = $21, complexity = $22, jurisdiction = $23,
        place = $24, touched = $25 WHERE id = $26 AND revision = $27";
    TOUCH = "UPDATE inquiry SET revision = revision + 1, touched = $1 WHERE id = $2 AND revision = $3";
    FIND = concat!("SELECT ", columns!(), " FROM inquiry WHERE id = $1");
    BY_NUMBER = concat!("SELECT ", columns!(), " FROM inquiry WHERE number = $1");
    ALL = concat!("SELECT ", columns!(), " FROM inquiry");
    COUNT = "SELECT COUNT(*) FROM inquiry";
    TOUCHED = "SELECT number, received, touched FROM inquiry WHERE closed IS NULL";
    NUMBERS = "SELECT id, number FROM inquiry";
    ADD_THEME = "INSERT INTO inquiry_theme (inquiry, theme) VALUES ($1, $2)";
    CLEAR_THEMES = "DELETE FROM inquiry_theme WHERE inquiry = $1";
    THEMES = "SELECT theme FROM inquiry_theme WHERE inquiry = $1 ORDER BY theme";
    ALL_THEMES = "SELECT inquiry, theme FROM inquiry_theme";
    ADD_EXCLUSION = "INSERT INTO inquiry_exclusion (inquiry, exclusion) VALUES ($1, $2)";
    CLEAR_EXCLUSIONS = "DELETE FROM inquiry_exclusion WHERE inquiry = $1";
    EXCLUSIONS = "SELECT exclusion FROM inquiry_exclusion WHERE inquiry = $1 ORDER BY exclusion";
    ALL_EXCLUSIONS = "SELECT inquiry, exclusion FROM inquiry_exclusion";
    ADD_REMEDY = "INSERT INTO inquiry_remedy (inquiry, remedy) VALUES ($1, $2)";
    CLEAR_REMEDIES = "DELETE FROM inquiry_remedy WHERE inquiry = $1";
    REMEDIES = "SELECT remedy FROM inquiry_remedy WHERE inquiry = $1";
    ALL_REMEDIES = "SELECT inquiry, remedy FROM inquiry_remedy";
}

/// An inquiry as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Everything coded about it.
    pub inquiry: Inquiry,
    /// Rises by one with each write to it, sealed content included; from 1.
    pub revision: u64,
}

/// Registers an inquiry, themes and points included. Its revision is 1. Many at once go in the order of their ids: it is
/// quicker by a third, and the file does not tell the order in which they came.
///
/// # Errors
/// [`StoreError::Conflict`] with one of the [`rules`](crate::rules).
pub fn insert(tx: &WriteTx<'_>, inquiry: &Inquiry) -> Result<u64, StoreError> {
    tx.execute(&INSERT, &values(inquiry, 1))?;
    add_lists(tx, inquiry)?;
    tx.needs_manifest(inquiry.id);
    Ok(1)
}

/// Writes an inquiry over the state that had the revision `was`, and returns the new revision.
///
/// # Errors
/// [`StoreError::Stale`] where somebody else wrote meanwhile; [`StoreError::Conflict`] with one of the
/// [`rules`](crate::rules).
pub fn update(tx: &WriteTx<'_>, inquiry: &Inquiry, was: u64) -> Result<u64, StoreError> {
    let mut values = values(inquiry, was + 1).to_vec();
    values.push(was.into());
    changed(tx, &UPDATE, &values)?;
    for clear in [&CLEAR_THEMES, &CLEAR_EXCLUSIONS, &CLEAR_REMEDIES] {
        tx.execute(clear, &[inquiry.id.into()])?;
    }
    points::clear(tx, inquiry.id)?;
    add_lists(tx, inquiry)?;
    tx.needs_manifest(inquiry.id);
    Ok(was + 1)
}

/// Raises the revision of an inquiry of which only contacts, tasks or sealed content change, and returns the new one. `on` is
/// the day it was touched; nothing else coded changes.
///
/// # Errors
/// [`StoreError::Stale`] where somebody else wrote meanwhile.
pub fn touch(tx: &WriteTx<'_>, inquiry: InquiryId, was: u64, on: Option<Date>) -> Result<u64, StoreError> {
    changed(tx, &TOUCH, &[on.into(), inquiry.into(), was.into()])?;
    tx.needs_manifest(inquiry);
    Ok(was + 1)
}

fn changed(tx: &WriteTx<'_>, statement: &Statement, values: &[Value<'_>]) -> Result<(), StoreError> {
    if tx.execute(statement, values)? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

fn values(inquiry: &Inquiry, revision: u64) -> [Value<'_>; 26] {
    let complaint = inquiry.matter.complaint();
    let category = inquiry.matter.category();
    [
        inquiry.number.as_str().into(),
        revision.into(),
        inquiry.received.into(),
        inquiry.stage.closed_on().into(),
        category.unwrap_or(Category::Other).key().into(),
        inquiry.channel.key().into(),
        inquiry.from.key().into(),
        inquiry.role.key().into(),
        inquiry.unit.into(),
        inquiry.administration_contacted.into(),
        inquiry.returned.into(),
        inquiry.meetings.into(),
        inquiry.complained_of_meeting.into(),
        inquiry.helped_to_complain.into(),
        complaint.and_then(|complaint| complaint.outcome).map(Outcome::key).into(),
        complaint.and_then(|complaint| complaint.learning).into(),
        category.is_none().into(),
        inquiry.own_category.as_ref().map(OwnCode::as_str).into(),
        complaint.and_then(|complaint| complaint.own_outcome.as_ref()).map(OwnCode::as_str).into(),
        complaint.and_then(|complaint| complaint.outcome_reason).map(OutcomeReason::key).into(),
        complaint.and_then(|complaint| complaint.nature).map(Nature::key).into(),
        inquiry.complexity.map(Complexity::key).into(),
        inquiry.jurisdiction.as_ref().map(|jurisdiction| jurisdiction.standing.key()).into(),
        inquiry.place.as_ref().map(PlaceCode::as_str).into(),
        inquiry.touched.into(),
        inquiry.id.into(),
    ]
}

fn add_lists(tx: &WriteTx<'_>, inquiry: &Inquiry) -> Result<(), StoreError> {
    for theme in &inquiry.themes {
        tx.execute(&ADD_THEME, &[inquiry.id.into(), theme.as_str().into()])?;
    }
    for exclusion in inquiry.jurisdiction.iter().flat_map(|jurisdiction| &jurisdiction.exclusions) {
        tx.execute(&ADD_EXCLUSION, &[inquiry.id.into(), exclusion.as_str().into()])?;
    }
    for remedy in &inquiry.remedies {
        tx.execute(&ADD_REMEDY, &[inquiry.id.into(), remedy.key().into()])?;
    }
    match inquiry.matter.complaint() {
        Some(complaint) => points::add(tx, inquiry.id, &complaint.points),
        None => Ok(()),
    }
}

/// An inquiry without its themes and points.
fn bare(row: &Row<'_>) -> Result<Stored, StoreError> {
    let matter = match row.key(4, Category::from_key)? {
        _ if row.bool(16)? => Matter::Uncoded,
        Category::Advice => Matter::Advice,
        Category::Other => Matter::Other,
        Category::Complaint => Matter::Complaint(Complaint {
            points: vec![],
            outcome: row.opt_key(14, Outcome::from_key)?,
            own_outcome: row.opt_key(18, code)?,
            outcome_reason: row.opt_key(19, OutcomeReason::from_key)?,
            learning: row.opt_bool(15)?,
            nature: row.opt_key(20, Nature::from_key)?,
        }),
    };
    let standing = row.opt_key(22, Standing::from_key)?;
    let number = row.key(0, InquiryNumber::new)?;
    let inquiry = Inquiry {
        id: InquiryId::new(row.id(25)?),
        number,
        received: row.day(2)?,
        channel: row.key(5, Channel::from_key)?,
        from: row.key(6, From::from_key)?,
        role: row.key(7, Role::from_key)?,
        unit: row.opt_id(8)?.map(UnitId::new),
        themes: vec![],
        administration_contacted: row.opt_bool(9)?,
        returned: row.bool(10)?,
        meetings: row.number(11)?,
        complained_of_meeting: row.bool(12)?,
        helped_to_complain: row.bool(13)?,
        matter,
        stage: row.opt_day(3)?.map_or(Stage::Open, |on| Stage::Closed { on }),
        own_category: row.opt_key(17, code)?,
        complexity: row.opt_key(21, Complexity::from_key)?,
        jurisdiction: standing.map(|standing| Jurisdiction { standing, exclusions: vec![] }),
        remedies: vec![],
        place: row.opt_key(23, |code| Some(PlaceCode::new(code)))?,
        touched: row.opt_day(24)?,
    };
    Ok(Stored { inquiry, revision: row.number(1)? })
}

// The shape of every reader of a column: a code of the office's own is always one.
#[expect(clippy::unnecessary_wraps, reason = "readers of columns may refuse; this one never does")]
fn code(text: &str) -> Option<OwnCode> {
    Some(OwnCode::new(text))
}

fn with_lists(view: &View, found: Option<Stored>) -> Result<Option<Stored>, StoreError> {
    let Some(mut stored) = found else { return Ok(None) };
    let id = stored.inquiry.id;
    stored.inquiry.themes = view.list(&THEMES, &[id.into()], |row| Ok(ThemeCode::new(row.text(0)?)))?;
    if let Some(jurisdiction) = &mut stored.inquiry.jurisdiction {
        jurisdiction.exclusions = view.list(&EXCLUSIONS, &[id.into()], |row| Ok(ExclusionCode::new(row.text(0)?)))?;
    }
    stored.inquiry.remedies = view.list(&REMEDIES, &[id.into()], |row| row.key(0, Remedy::from_key))?;
    stored.inquiry.remedies.sort_unstable();
    if let Matter::Complaint(complaint) = &mut stored.inquiry.matter {
        complaint.points = points::of_inquiry(view, id)?;
    }
    Ok(Some(stored))
}

/// One inquiry.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View, id: InquiryId) -> Result<Option<Stored>, StoreError> {
    with_lists(view, view.find(&FIND, &[id.into()], bare)?)
}

/// The inquiry with this number.
///
/// # Errors
/// As [`find`].
pub fn by_number(view: &View, number: &InquiryNumber) -> Result<Option<Stored>, StoreError> {
    with_lists(view, view.find(&BY_NUMBER, &[number.as_str().into()], bare)?)
}

/// The inquiries of a page, in the order of `ids`; one that does not exist is left out.
///
/// # Errors
/// As [`find`].
pub fn page(view: &View, ids: &[InquiryId]) -> Result<Vec<Stored>, StoreError> {
    ids.iter().filter_map(|id| find(view, *id).transpose()).collect()
}

/// How many inquiries there are.
///
/// # Errors
/// As [`find`].
pub fn count(view: &View) -> Result<u64, StoreError> {
    view.one(&COUNT, &[], |row| row.number(0))
}

/// The number of every inquiry.
///
/// # Errors
/// As [`find`].
pub fn numbers(view: &View) -> Result<HashMap<InquiryId, String>, StoreError> {
    let mut numbers = HashMap::new();
    view.query(&NUMBERS, &[], |row| {
        numbers.insert(InquiryId::new(row.id(0)?), row.string(1)?);
        Ok(())
    })?;
    Ok(numbers)
}

/// Of every inquiry that is not closed: its number, and the day something was last done with it or it was received.
///
/// # Errors
/// As [`find`].
pub fn untouched(view: &View) -> Result<Vec<(InquiryNumber, Date)>, StoreError> {
    view.list(&TOUCHED, &[], |row| Ok((row.key(0, InquiryNumber::new)?, row.opt_day(2)?.unwrap_or(row.day(1)?))))
}

/// Every inquiry, in no particular order, themes and points included: for comparing a whole register with a file.
///
/// # Errors
/// As [`find`].
pub fn all(view: &View) -> Result<Vec<Stored>, StoreError> {
    let mut found = view.list(&ALL, &[], bare)?;
    let places = Places::of(found.iter().map(|stored| stored.inquiry.id.uuid()));
    view.query(&ALL_THEMES, &[], |row| {
        let place = places.place(row.id(0)?)?;
        found[place].inquiry.themes.push(ThemeCode::new(row.text(1)?));
        Ok(())
    })?;
    view.query(&ALL_EXCLUSIONS, &[], |row| {
        if let Some(jurisdiction) = &mut found[places.place(row.id(0)?)?].inquiry.jurisdiction {
            jurisdiction.exclusions.push(ExclusionCode::new(row.text(1)?));
        }
        Ok(())
    })?;
    view.query(&ALL_REMEDIES, &[], |row| {
        let remedy = row.key(1, Remedy::from_key)?;
        found[places.place(row.id(0)?)?].inquiry.remedies.push(remedy);
        Ok(())
    })?;
    for stored in &mut found {
        stored.inquiry.themes.sort_unstable();
        stored.inquiry.remedies.sort_unstable();
        if let Some(jurisdiction) = &mut stored.inquiry.jurisdiction {
            jurisdiction.exclusions.sort_unstable();
        }
    }
    for (owner, point) in points::all(view, &places)? {
        if let Matter::Complaint(complaint) = &mut found[owner].inquiry.matter {
            complaint.points.push(point);
        }
    }
    Ok(found)
}
