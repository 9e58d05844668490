//! Closing an inquiry, and opening it again.

use register::closing::ClosingNote;
use register::ids::{PointId, TaskId};
use register::inquiries::{Closing, ClosingRefusal, Fact, Inquiry, Matter, Outcome, Refusal};
use register::points::Finding;
use register::tasks::Task;

use super::change::{Change, new_id};
use super::points::merged;
use super::refusals::unknown_code;
use super::tasks::complete_in;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// What is said when an inquiry is closed.
#[derive(Clone, PartialEq, Eq)]
pub struct ClosingOrder {
    /// What is coded.
    pub closing: Closing,
    /// What of it stood there when the form was shown; its day says nothing.
    pub was: Closing,
    /// Why the outcome is what it is.
    pub reason: String,
    /// What can be learned.
    pub learning: String,
    /// Why it closes although something promised is outstanding.
    pub despite: String,
    /// Tasks that are done.
    pub done: Vec<TaskId>,
    /// Findings, point by point.
    pub findings: Vec<FindingSaid>,
}

/// The finding on a point, from what it was when the form was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FindingSaid {
    /// The point.
    pub point: PointId,
    /// What stood there.
    pub was: Option<Finding>,
    /// What shall stand there; `None`: none is made.
    pub said: Option<Finding>,
}

impl std::fmt::Debug for ClosingOrder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClosingOrder({}, words withheld)", self.closing.on)
    }
}

/// What became of closing or opening again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// It is done.
    Done,
    /// A rule says no; nothing has changed.
    Refused(ClosingRefusal),
    /// A colleague coded something else meanwhile; nothing has changed.
    Clash(Vec<Clash>),
}

/// What a colleague coded while the closing was being written, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clash {
    /// A fact.
    Fact(Fact),
    /// The finding on a point.
    Finding(PointId, Option<Finding>),
}

/// The promises of an inquiry that are outstanding.
#[must_use]
pub fn outstanding(tasks: &[Task]) -> Vec<Task> {
    tasks.iter().filter(|task| task.is_open() && task.kind.is_a_promise()).copied().collect()
}

/// Closes an inquiry. Tasks that are said to be done are done with it; others stay. What a colleague coded meanwhile is kept
/// where this form says nothing else of it.
///
/// # Errors
/// A mistake where a code is not known; refusals as for every change. What the rules of closing refuse is no error but the
/// answer.
pub fn close(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    order: &ClosingOrder,
) -> Result<Closed, CaseworkError> {
    known(desk, &order.closing)?;
    let mut change = Change::begin(desk, session, now, number)?;
    for task in &order.done {
        complete_in(&mut change, *task, now.today);
    }
    let left = outstanding(&change.tasks).len();
    let (closing, mut clashes) = with_facts(&change.inquiry, order);
    let assessed = match with_findings(change.inquiry.clone(), &order.findings) {
        Ok((assessed, others)) => {
            clashes.extend(others);
            assessed
        }
        Err(refusal) => return Ok(Closed::Refused(refusal.into())),
    };
    if !clashes.is_empty() {
        return Ok(Closed::Clash(clashes));
    }
    match assessed.close_with(&closing, now.today, (left, &order.despite)) {
        Ok(closed) => change.inquiry = closed,
        Err(refusal) => return Ok(Closed::Refused(refusal)),
    }
    let note = ClosingNote {
        on: Some(order.closing.on),
        reopened: false,
        reason: order.reason.trim().to_owned(),
        learning: order.learning.trim().to_owned(),
        despite: if left > 0 { order.despite.trim().to_owned() } else { String::new() },
    };
    change.put(new_id()?, &note)?;
    change.commit("inquiry.close")?;
    Ok(Closed::Done)
}

/// What a closing assesses, fact by fact.
fn assessed(closing: &Closing) -> [Fact; 5] {
    [
        Fact::Outcome(closing.outcome, closing.own_outcome.clone()),
        Fact::OutcomeReason(closing.outcome_reason),
        Fact::Learning(closing.learning),
        Fact::Nature(closing.nature),
        Fact::Remedies(closing.remedies.clone()).in_order(),
    ]
}

/// The closing with what a colleague coded meanwhile, and what both coded, and differently.
fn with_facts(inquiry: &Inquiry, order: &ClosingOrder) -> (Closing, Vec<Clash>) {
    let (mut closing, mut clashes) = (order.closing.clone(), Vec::new());
    for (was, said) in assessed(&order.was).into_iter().zip(assessed(&order.closing)) {
        // Of what is no complaint, the rules of closing say what cannot be.
        let Some(present) = said.of(inquiry) else { continue };
        match merged(&was, &said, &present) {
            None => clashes.push(Clash::Fact(present)),
            Some(Fact::Outcome(outcome, own)) => (closing.outcome, closing.own_outcome) = (outcome, own),
            Some(Fact::OutcomeReason(reason)) => closing.outcome_reason = reason,
            Some(Fact::Learning(learning)) => closing.learning = learning,
            Some(Fact::Nature(nature)) => closing.nature = nature,
            Some(Fact::Remedies(remedies)) => closing.remedies = remedies,
            Some(_) => {}
        }
    }
    if closing.outcome != Some(Outcome::None) && order.closing.outcome_reason.is_none() {
        // A reason that a colleague gave for another outcome goes with that outcome.
        closing.outcome_reason = None;
    }
    (closing, clashes)
}

/// The inquiry with the findings that were made, and what a colleague found otherwise meanwhile.
fn with_findings(mut inquiry: Inquiry, findings: &[FindingSaid]) -> Result<(Inquiry, Vec<Clash>), Refusal> {
    let mut clashes = Vec::new();
    for made in findings {
        let Matter::Complaint(complaint) = &mut inquiry.matter else {
            if made.said == made.was { continue } else { return Err(Refusal::NotAComplaint) }
        };
        match complaint.points.iter_mut().find(|point| point.id == made.point) {
            Some(point) => match merged(&made.was, &made.said, &point.finding) {
                Some(finding) => point.finding = finding,
                None => clashes.push(Clash::Finding(point.id, point.finding)),
            },
            // Nothing was said of it here: that it is gone is no loss.
            None if made.said == made.was => {}
            None => return Err(Refusal::NoSuchPoint),
        }
    }
    Ok((inquiry, clashes))
}

/// The office's own outcome must count as the one it stands beside.
fn known(desk: &Desk, closing: &Closing) -> Result<(), CaseworkError> {
    let Some(own) = &closing.own_outcome else { return Ok(()) };
    let facts = desk.facts()?;
    let counts_as = facts.taxonomy.own_value("outcome", own).map(|value| value.counts_as.as_str());
    if counts_as.is_some() && counts_as == closing.outcome.map(Outcome::key) { Ok(()) } else { Err(unknown_code()) }
}

/// Opens a closed inquiry again, with the reason.
///
/// # Errors
/// Refusals as for every change. What the rules refuse is no error but the answer.
pub fn reopen(desk: &Desk, session: &Session, now: Now, number: &str, reason: &str) -> Result<Closed, CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    match change.inquiry.clone().reopen_because(reason) {
        Ok(open) => change.inquiry = open,
        Err(refusal) => return Ok(Closed::Refused(refusal)),
    }
    let reason = reason.trim().to_owned();
    change.put(new_id()?, &ClosingNote { on: Some(now.today), reopened: true, reason, ..ClosingNote::default() })?;
    change.commit("inquiry.reopen")?;
    Ok(Closed::Done)
}
