//! Closing and reopening: what must be said, and what stands in the way. Nothing closes while something promised is
//! outstanding unless whoever closes says so, with a reason.

use jiff::civil::Date;
use thiserror::Error;

use super::{Inquiry, Matter, Mistake, Outcome, Refusal};
use crate::closing::{Nature, OutcomeReason, Remedy};
use crate::taxonomy::OwnCode;

/// What is coded when an inquiry is closed. Of a complaint the outcome must be said, `Unknown` included; the rest may wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// The closing day.
    pub on: Date,
    /// Whether the citizen's legal position was strengthened; complaints only.
    pub outcome: Option<Outcome>,
    /// The office's own word for it.
    pub own_outcome: Option<OwnCode>,
    /// Why it was not strengthened.
    pub outcome_reason: Option<OutcomeReason>,
    /// Whether there is something to learn.
    pub learning: Option<bool>,
    /// What the complaint turned out to be.
    pub nature: Option<Nature>,
    /// What helped.
    pub remedies: Vec<Remedy>,
}

/// Why an inquiry was not closed, or not opened again. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ClosingRefusal {
    /// As for every step.
    #[error(transparent)]
    Inquiry(#[from] Refusal),
    /// The closing day has not come.
    #[error("the closing day lies ahead")]
    AfterToday,
    /// A complaint closes with an outcome.
    #[error("a complaint closes with an outcome")]
    OutcomeMissing,
    /// A reason why the legal position was not strengthened belongs to that outcome alone.
    #[error("the reason belongs to the outcome none")]
    ReasonOfAnotherOutcome,
    /// So many promises are outstanding, and it was not said why it closes all the same.
    #[error("{0} promises are outstanding")]
    Outstanding(usize),
    /// It was not said why it is opened again.
    #[error("opening again needs a reason")]
    ReasonMissing,
}

impl Inquiry {
    /// Closes the inquiry with what is said of it. `outstanding` counts the promises that are still open; `despite` says
    /// why it closes all the same.
    ///
    /// # Errors
    /// Refused as [`ClosingRefusal`] says.
    pub fn close_with(
        self,
        closing: &Closing,
        today: Date,
        (outstanding, despite): (usize, &str),
    ) -> Result<Self, ClosingRefusal> {
        let mut closed = self.close(closing.on)?;
        if closing.on > today {
            return Err(ClosingRefusal::AfterToday);
        }
        if closing.outcome_reason.is_some() && closing.outcome != Some(Outcome::None) {
            return Err(ClosingRefusal::ReasonOfAnotherOutcome);
        }
        match &mut closed.matter {
            Matter::Complaint(_) if closing.outcome.is_none() => return Err(ClosingRefusal::OutcomeMissing),
            Matter::Complaint(complaint) => {
                complaint.outcome = closing.outcome;
                complaint.own_outcome.clone_from(&closing.own_outcome);
                complaint.outcome_reason = closing.outcome_reason;
                complaint.learning = closing.learning;
                complaint.nature = closing.nature;
            }
            Matter::Uncoded | Matter::Advice | Matter::Other => {
                let assessed = closing.outcome.is_some() || closing.learning.is_some() || closing.nature.is_some();
                if assessed {
                    return Err(Refusal::NotAComplaint.into());
                }
            }
        }
        if outstanding > 0 && despite.trim().is_empty() {
            return Err(ClosingRefusal::Outstanding(outstanding));
        }
        closed.remedies.clone_from(&closing.remedies);
        closed.remedies.sort_unstable();
        closed.remedies.dedup();
        Ok(closed)
    }

    /// Opens a closed inquiry again; its assessments stay as they are until it closes anew.
    ///
    /// # Errors
    /// Refused where it is open, or no reason is given.
    pub fn reopen_because(self, reason: &str) -> Result<Self, ClosingRefusal> {
        let open = self.reopen()?;
        if reason.trim().is_empty() { Err(ClosingRefusal::ReasonMissing) } else { Ok(open) }
    }
}

impl From<Mistake> for ClosingRefusal {
    fn from(mistake: Mistake) -> Self {
        Self::Inquiry(mistake.into())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::inquiries::Complaint;
    use crate::inquiries::rules::sample::inquiry;

    fn closing(outcome: Option<Outcome>) -> Closing {
        Closing {
            on: date(2023, 6, 1),
            outcome,
            own_outcome: None,
            outcome_reason: None,
            learning: None,
            nature: None,
            remedies: vec![],
        }
    }

    fn complaint() -> Inquiry {
        inquiry(Matter::Complaint(Complaint::default()))
    }

    const TODAY: Date = date(2023, 6, 1);

    #[test]
    fn a_complaint_closes_with_an_outcome_and_nothing_else_is_asked() {
        let bare = complaint().close_with(&closing(None), TODAY, (0, ""));
        assert_eq!(bare, Err(ClosingRefusal::OutcomeMissing));
        let closed = complaint().close_with(&closing(Some(Outcome::Unknown)), TODAY, (0, "")).unwrap();
        assert_eq!(closed.stage.closed_on(), Some(TODAY));
        assert_eq!(closed.matter.complaint().unwrap().outcome, Some(Outcome::Unknown));
        for matter in [Matter::Advice, Matter::Other, Matter::Uncoded] {
            assert!(inquiry(matter.clone()).close_with(&closing(None), TODAY, (0, "")).is_ok(), "{matter:?}");
            let assessed = inquiry(matter).close_with(&closing(Some(Outcome::None)), TODAY, (0, ""));
            assert_eq!(assessed, Err(Refusal::NotAComplaint.into()));
        }
    }

    #[test]
    fn everything_that_is_said_is_kept_and_sorted() {
        let said = Closing {
            outcome_reason: Some(OutcomeReason::Upheld),
            own_outcome: Some(OwnCode::new("ikke-medhold")),
            learning: Some(true),
            nature: Some(Nature::Misunderstanding),
            remedies: vec![Remedy::Repair, Remedy::Explanation, Remedy::Repair],
            ..closing(Some(Outcome::None))
        };
        let closed = complaint().close_with(&said, TODAY, (0, "")).unwrap();
        assert_eq!(closed.remedies, [Remedy::Explanation, Remedy::Repair]);
        let assessed = closed.matter.complaint().unwrap();
        assert_eq!(
            (assessed.outcome_reason, assessed.learning, assessed.nature),
            (said.outcome_reason, said.learning, said.nature)
        );
        assert_eq!(assessed.own_outcome, said.own_outcome);
        let other = Closing { outcome: Some(Outcome::Procedural), ..said };
        assert_eq!(complaint().close_with(&other, TODAY, (0, "")), Err(ClosingRefusal::ReasonOfAnotherOutcome));
    }

    #[test]
    fn nothing_closes_while_something_promised_is_outstanding_unless_it_is_said() {
        let close = |despite| inquiry(Matter::Advice).close_with(&closing(None), TODAY, (2, despite));
        assert_eq!(close(""), Err(ClosingRefusal::Outstanding(2)));
        assert_eq!(close("  \n"), Err(ClosingRefusal::Outstanding(2)));
        assert!(close("borgeren er flyttet").is_ok());
    }

    #[test]
    fn the_day_lies_between_receipt_and_today() {
        let on = |on| inquiry(Matter::Advice).close_with(&Closing { on, ..closing(None) }, TODAY, (0, ""));
        assert_eq!(on(date(2023, 6, 2)), Err(ClosingRefusal::AfterToday));
        assert_eq!(on(date(2023, 5, 16)), Err(Mistake::ClosedBeforeReceived.into()));
        let closed = on(date(2023, 5, 17)).unwrap();
        assert_eq!(closed.clone().close_with(&closing(None), TODAY, (0, "")), Err(Refusal::AlreadyClosed.into()));
        assert_eq!(closed.clone().reopen_because(" "), Err(ClosingRefusal::ReasonMissing));
        let open = closed.reopen_because("nye oplysninger").unwrap();
        assert_eq!(open.reopen_because("igen"), Err(Refusal::NotClosed.into()));
    }
}
