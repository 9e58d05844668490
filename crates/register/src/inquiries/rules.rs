//! What may be done with an inquiry, and what must hold of it.

use jiff::civil::Date;
use thiserror::Error;

use super::{Category, Complaint, Inquiry, Matter, Stage};
use crate::points::ComplaintPoint;

/// Something that cannot be true of an inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Mistake {
    /// The closing day lies before the day of receipt.
    #[error("closed before it was received")]
    ClosedBeforeReceived,
    /// A complaint without a unit.
    #[error("a complaint needs a unit")]
    ComplaintWithoutUnit,
    /// A point raised before the inquiry was received.
    #[error("a point was raised before the inquiry was received")]
    PointBeforeReceived,
}

/// Why a step was refused. Nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// The step would leave something that cannot be true.
    #[error(transparent)]
    Mistake(#[from] Mistake),
    /// Points belong to complaints only.
    #[error("only a complaint has points")]
    NotAComplaint,
    /// It is closed already.
    #[error("the inquiry is closed already")]
    AlreadyClosed,
    /// It is not closed.
    #[error("the inquiry is open")]
    NotClosed,
    /// Changing the category would lose points or assessments.
    #[error("the complaint has points or assessments that would be lost")]
    WouldLosePoints,
}

impl Inquiry {
    /// Everything that cannot be true of this inquiry, in a fixed order.
    #[must_use]
    pub fn mistakes(&self) -> Vec<Mistake> {
        let mut found = Vec::new();
        if self.stage.closed_on().is_some_and(|on| on < self.received) {
            found.push(Mistake::ClosedBeforeReceived);
        }
        if let Matter::Complaint(complaint) = &self.matter {
            if self.unit.is_none() {
                found.push(Mistake::ComplaintWithoutUnit);
            }
            if complaint.points.iter().any(|point| point.raised < self.received) {
                found.push(Mistake::PointBeforeReceived);
            }
        }
        found
    }

    /// Closes the inquiry on a day.
    ///
    /// # Errors
    /// Refused where it is closed already or the day lies before the day of receipt.
    pub fn close(mut self, on: Date) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Closed { .. } => return Err(Refusal::AlreadyClosed),
            Stage::Open if on < self.received => return Err(Mistake::ClosedBeforeReceived.into()),
            Stage::Open => self.stage = Stage::Closed { on },
        }
        Ok(self)
    }

    /// Opens a closed inquiry again.
    ///
    /// # Errors
    /// Refused where it is open.
    pub fn reopen(mut self) -> Result<Self, Refusal> {
        match self.stage {
            Stage::Open => return Err(Refusal::NotClosed),
            Stage::Closed { .. } => self.stage = Stage::Open,
        }
        Ok(self)
    }

    /// Adds a complaint point. Several points of one kind may stand side by side: each is one thing complained of.
    ///
    /// # Errors
    /// Refused where the inquiry is no complaint, or the point was raised before it was received.
    pub fn add_point(mut self, point: ComplaintPoint) -> Result<Self, Refusal> {
        if point.raised < self.received {
            return Err(Mistake::PointBeforeReceived.into());
        }
        let Matter::Complaint(complaint) = &mut self.matter else {
            return Err(Refusal::NotAComplaint);
        };
        complaint.points.push(point);
        Ok(self)
    }

    /// Sorts the inquiry into another category.
    ///
    /// # Errors
    /// Refused where a complaint's points or assessments would be lost, or a complaint would lack its unit.
    pub fn recategorise(mut self, category: Category) -> Result<Self, Refusal> {
        if self.matter.category() == category {
            return Ok(self);
        }
        if let Matter::Complaint(complaint) = &self.matter
            && *complaint != Complaint::default()
        {
            return Err(Refusal::WouldLosePoints);
        }
        self.matter = match category {
            Category::Advice => Matter::Advice,
            Category::Complaint if self.unit.is_none() => return Err(Mistake::ComplaintWithoutUnit.into()),
            Category::Complaint => Matter::Complaint(Complaint::default()),
            Category::Other => Matter::Other,
        };
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::ids::{InquiryId, PointId, UnitId};
    use crate::inquiries::{Channel, From, InquiryNumber, Outcome, Role};
    use crate::taxonomy::KindCode;

    fn inquiry(matter: Matter) -> Inquiry {
        Inquiry {
            id: InquiryId::new(Uuid::from_u128(1)),
            number: InquiryNumber::of_series(2023, 17),
            received: date(2023, 5, 17),
            channel: Channel::Phone,
            from: From::Resident,
            role: Role::Citizen,
            unit: Some(UnitId::new(Uuid::from_u128(2))),
            themes: vec![],
            administration_contacted: None,
            returned: false,
            meetings: 0,
            complained_of_meeting: false,
            helped_to_complain: false,
            matter,
            stage: Stage::Open,
        }
    }

    fn point(raised: Date) -> ComplaintPoint {
        ComplaintPoint {
            id: PointId::new(Uuid::from_u128(3)),
            kind: KindCode::new("FR-VEJL"),
            unit: UnitId::new(Uuid::from_u128(2)),
            raised,
            finding: None,
            acknowledged: None,
        }
    }

    #[test]
    fn closing_takes_a_day_not_before_receipt_and_only_once() {
        let open = inquiry(Matter::Advice);
        assert_eq!(open.clone().close(date(2023, 5, 16)), Err(Mistake::ClosedBeforeReceived.into()));
        let closed = open.close(date(2023, 5, 17)).unwrap();
        assert_eq!(closed.stage.closed_on(), Some(date(2023, 5, 17)));
        assert_eq!(closed.clone().close(date(2023, 6, 1)), Err(Refusal::AlreadyClosed));
        assert_eq!(closed.reopen().unwrap().reopen(), Err(Refusal::NotClosed));
    }

    #[test]
    fn points_belong_to_complaints_and_never_predate_them() {
        assert_eq!(inquiry(Matter::Other).add_point(point(date(2023, 6, 1))), Err(Refusal::NotAComplaint));
        let complaint = inquiry(Matter::Complaint(Complaint::default()));
        assert_eq!(complaint.clone().add_point(point(date(2023, 5, 1))), Err(Mistake::PointBeforeReceived.into()));
        let two = complaint.add_point(point(date(2023, 6, 1))).unwrap().add_point(point(date(2023, 6, 1))).unwrap();
        let Matter::Complaint(complaint) = two.matter else { panic!("still a complaint") };
        assert_eq!(complaint.points.len(), 2);
    }

    #[test]
    fn recategorising_never_loses_what_was_assessed() {
        let assessed = inquiry(Matter::Complaint(Complaint { outcome: Some(Outcome::None), ..Complaint::default() }));
        assert_eq!(assessed.recategorise(Category::Advice), Err(Refusal::WouldLosePoints));
        let bare = inquiry(Matter::Complaint(Complaint::default()));
        assert_eq!(bare.recategorise(Category::Advice).unwrap().matter, Matter::Advice);
        let unplaced = Inquiry { unit: None, ..inquiry(Matter::Advice) };
        assert_eq!(unplaced.recategorise(Category::Complaint), Err(Mistake::ComplaintWithoutUnit.into()));
    }

    #[test]
    fn a_number_tells_its_series_only_when_it_has_the_form() {
        let series = |text: &str| InquiryNumber::new(text).and_then(|n| n.series());
        assert_eq!(series(" 2023-017 "), Some((2023, 17)));
        assert_eq!(series("2023-1017"), Some((2023, 1017)));
        assert_eq!(series("17"), None);
        assert_eq!(series("A23-017"), None);
        assert_eq!(InquiryNumber::new("  "), None);
    }
}
