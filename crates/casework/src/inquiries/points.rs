//! Complaint points: raised over time, changed in place, taken away. They are coded, so that a form carries what stood there
//! when it was shown, value by value, and what a colleague changed meanwhile is never written over.

use jiff::civil::Date;
use register::ids::{PointId, UnitId};
use register::points::{ComplaintPoint, Finding};
use register::taxonomy::KindCode;

use super::change::{Change, new_id};
use super::notes::put_note;
use super::refusals::{happened, nothing_written, refused, unknown_code};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// What is said of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointSaid {
    /// Its kind.
    pub kind: KindCode,
    /// The unit complained of.
    pub unit: UnitId,
    /// The day it was raised.
    pub raised: Date,
    /// The adviser's finding.
    pub finding: Option<Finding>,
    /// Whether the administration acknowledges an error.
    pub acknowledged: Option<bool>,
}

/// What became of altering something coded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Coded<T> {
    /// It is saved.
    Saved,
    /// A colleague said something else meanwhile; it stands.
    Conflict(T),
}

impl PointSaid {
    fn of(point: &ComplaintPoint) -> Self {
        Self {
            kind: point.kind.clone(),
            unit: point.unit,
            raised: point.raised,
            finding: point.finding,
            acknowledged: point.acknowledged,
        }
    }

    pub(super) fn at(&self, id: PointId) -> ComplaintPoint {
        ComplaintPoint {
            id,
            kind: self.kind.clone(),
            unit: self.unit,
            raised: self.raised,
            finding: self.finding,
            acknowledged: self.acknowledged,
        }
    }
}

/// One value of three: what stood there when the form was shown, what is wanted, what stands there now. `None`: both
/// changed it, and differently.
pub(super) fn merged<T: PartialEq + Clone>(was: &T, said: &T, present: &T) -> Option<T> {
    match (said == was, present == was) {
        (true, _) => Some(present.clone()),
        (false, true) => Some(said.clone()),
        (false, false) => (said == present).then(|| said.clone()),
    }
}

fn all_merged(was: &PointSaid, said: &PointSaid, present: &PointSaid) -> Option<PointSaid> {
    Some(PointSaid {
        kind: merged(&was.kind, &said.kind, &present.kind)?,
        unit: merged(&was.unit, &said.unit, &present.unit)?,
        raised: merged(&was.raised, &said.raised, &present.raised)?,
        finding: merged(&was.finding, &said.finding, &present.finding)?,
        acknowledged: merged(&was.acknowledged, &said.acknowledged, &present.acknowledged)?,
    })
}

fn known(desk: &Desk, point: &PointSaid) -> Result<(), CaseworkError> {
    let facts = desk.facts()?;
    let is_known = facts.taxonomy.kind(&point.kind).is_some() && facts.organisation.unit(point.unit).is_some();
    if is_known { Ok(()) } else { Err(unknown_code()) }
}

/// Puts new points on an inquiry that is being changed.
pub(super) fn put_points(desk: &Desk, change: &mut Change<'_>, points: &[PointSaid]) -> Result<(), CaseworkError> {
    for point in points {
        known(desk, point)?;
        happened(&change.inquiry, point.raised, change.now().today)?;
        let id = PointId::new(new_id()?);
        change.inquiry = change.inquiry.clone().add_point(point.at(id)).map_err(refused)?;
    }
    Ok(())
}

/// Adds points. What was written beside them is kept as a note.
///
/// # Errors
/// A mistake where the inquiry is no complaint, a code is not known, or the day cannot be; refusals as for every change.
pub fn add_points(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    (points, text): (&[PointSaid], &str),
) -> Result<(), CaseworkError> {
    let first = points.first().ok_or_else(nothing_written)?;
    let mut change = Change::begin(desk, session, now, number)?;
    put_points(desk, &mut change, points)?;
    if !text.trim().is_empty() {
        put_note(&mut change, (session, first.raised), text)?;
    }
    change.commit("inquiry.point")?;
    Ok(())
}

/// Changes a point from what it was when the form was shown.
///
/// # Errors
/// As [`add_points`].
pub fn edit_point(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id): (&str, PointId),
    (was, said): (&PointSaid, &PointSaid),
) -> Result<Coded<PointSaid>, CaseworkError> {
    known(desk, said)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let present = find(&change, id)?;
    let Some(merged) = all_merged(was, said, &present) else { return Ok(Coded::Conflict(present)) };
    if merged == present {
        return Ok(Coded::Saved);
    }
    happened(&change.inquiry, merged.raised, now.today)?;
    change.inquiry = change.inquiry.clone().change_point(merged.at(id)).map_err(refused)?;
    change.commit("inquiry.point.edit")?;
    Ok(Coded::Saved)
}

fn find(change: &Change<'_>, id: PointId) -> Result<PointSaid, CaseworkError> {
    let points = change.inquiry.matter.complaint().map(|complaint| complaint.points.as_slice()).unwrap_or_default();
    let found = points.iter().find(|point| point.id == id);
    found.map(PointSaid::of).ok_or_else(|| refused(register::inquiries::Refusal::NoSuchPoint))
}

/// Takes a point away.
///
/// # Errors
/// A mistake where it is there no longer; refusals as for every change.
pub fn remove_point(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id): (&str, PointId),
) -> Result<(), CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    change.inquiry = change.inquiry.clone().remove_point(id).map_err(refused)?;
    change.commit("inquiry.point.remove")?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_three_values_the_changed_one_wins_and_two_changes_do_not_meet() {
        assert_eq!(merged(&1, &1, &2), Some(2), "only the colleague changed it");
        assert_eq!(merged(&1, &3, &1), Some(3), "only this form changed it");
        assert_eq!(merged(&1, &3, &3), Some(3), "both changed it alike");
        assert_eq!(merged(&1, &3, &2), None);
        assert_eq!(merged(&1, &1, &1), Some(1));
    }
}
