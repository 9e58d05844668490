//! What may be done with an inquiry, and what must hold of it.

use jiff::civil::Date;
use thiserror::Error;

use super::{Category, Complaint, Inquiry, Matter, Stage};
use crate::ids::PointId;
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

/// What an inquiry still lacks before it is counted with everything else (mangler kodning).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lack {
    /// It is not sorted into a category.
    Category,
    /// It is a complaint, but nobody has said of what.
    Points,
    /// It concerns no unit, and so no area.
    Unit,
}

impl Lack {
    /// Everything that can be lacking, the gravest first.
    pub const ALL: [Self; 3] = [Self::Category, Self::Points, Self::Unit];
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
    /// Once it is coded, an inquiry has a category.
    #[error("an inquiry is sorted into a category")]
    CategoryMissing,
    /// There is no such point, or no longer.
    #[error("there is no such point")]
    NoSuchPoint,
    /// A reason why the legal position was not strengthened belongs to that outcome alone.
    #[error("the reason belongs to the outcome none")]
    ReasonOfAnotherOutcome,
}

/// Why something cannot have happened in an inquiry on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DayRefusal {
    /// The inquiry was not received yet.
    #[error("the inquiry was not received yet")]
    BeforeReceived,
    /// The day has not come.
    #[error("the day lies ahead")]
    AfterToday,
}

impl Inquiry {
    /// Whether something may have happened in this inquiry on a day: from the day of receipt to today, whether it is closed
    /// or not, for what happens after closing belongs to it too.
    ///
    /// # Errors
    /// Why not.
    pub fn may_have_happened(&self, on: Date, today: Date) -> Result<(), DayRefusal> {
        if on < self.received {
            Err(DayRefusal::BeforeReceived)
        } else if on > today {
            Err(DayRefusal::AfterToday)
        } else {
            Ok(())
        }
    }

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

    /// What is still to be coded, the gravest first.
    #[must_use]
    pub fn lacks(&self) -> Vec<Lack> {
        let lacks = |lack: &Lack| match lack {
            Lack::Category => self.matter == Matter::Uncoded,
            Lack::Points => self.matter.complaint().is_some_and(|complaint| complaint.points.is_empty()),
            Lack::Unit => self.unit.is_none(),
        };
        Lack::ALL.into_iter().filter(lacks).collect()
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

    /// Puts a point in the place of the one with its id.
    ///
    /// # Errors
    /// Refused where there is no such point, or it was raised before the inquiry was received.
    pub fn change_point(mut self, point: ComplaintPoint) -> Result<Self, Refusal> {
        if point.raised < self.received {
            return Err(Mistake::PointBeforeReceived.into());
        }
        let Matter::Complaint(complaint) = &mut self.matter else {
            return Err(Refusal::NotAComplaint);
        };
        let place = complaint.points.iter().position(|found| found.id == point.id).ok_or(Refusal::NoSuchPoint)?;
        complaint.points[place] = point;
        Ok(self)
    }

    /// Takes a point away.
    ///
    /// # Errors
    /// Refused where there is no such point.
    pub fn remove_point(mut self, point: PointId) -> Result<Self, Refusal> {
        let Matter::Complaint(complaint) = &mut self.matter else {
            return Err(Refusal::NotAComplaint);
        };
        let place = complaint.points.iter().position(|found| found.id == point).ok_or(Refusal::NoSuchPoint)?;
        complaint.points.remove(place);
        Ok(self)
    }

    /// Sorts the inquiry into another category.
    ///
    /// # Errors
    /// Refused where a complaint's points or assessments would be lost, or a complaint would lack its unit.
    pub fn recategorise(mut self, category: Category) -> Result<Self, Refusal> {
        if self.matter.category() == Some(category) {
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
        self.own_category = None;
        Ok(self)
    }
}

#[cfg(test)]
pub(super) mod sample {
    //! An inquiry to try the rules on.

    use jiff::civil::{Date, date};
    use uuid::Uuid;

    use super::*;
    use crate::ids::{InquiryId, UnitId};
    use crate::inquiries::{Channel, From, InquiryNumber, Role};
    use crate::taxonomy::KindCode;

    pub(in crate::inquiries) fn inquiry(matter: Matter) -> Inquiry {
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
            own_category: None,
            complexity: None,
            jurisdiction: None,
            remedies: vec![],
            place: None,
            touched: None,
        }
    }

    pub(in crate::inquiries) fn point(raised: Date) -> ComplaintPoint {
        ComplaintPoint {
            id: PointId::new(Uuid::from_u128(3)),
            kind: KindCode::new("FR-VEJL"),
            unit: UnitId::new(Uuid::from_u128(2)),
            raised,
            finding: None,
            acknowledged: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::sample::{inquiry, point};
    use super::*;
    use crate::inquiries::{InquiryNumber, Outcome};

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
    fn things_happen_from_the_day_of_receipt_to_today() {
        let (received, today) = (date(2023, 5, 17), date(2023, 6, 1));
        let closed = inquiry(Matter::Advice).close(received).unwrap();
        let cases = [
            (date(2023, 5, 16), Err(DayRefusal::BeforeReceived)),
            (received, Ok(())),
            (today, Ok(())),
            (date(2023, 6, 2), Err(DayRefusal::AfterToday)),
        ];
        for (on, said) in cases {
            assert_eq!(closed.may_have_happened(on, today), said, "{on}");
        }
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
    fn a_point_is_changed_and_taken_away_by_its_id() {
        let complaint = inquiry(Matter::Complaint(Complaint::default()));
        let one = complaint.clone().add_point(point(date(2023, 6, 1))).unwrap();
        let later = ComplaintPoint { raised: date(2023, 7, 1), acknowledged: Some(true), ..point(date(2023, 6, 1)) };
        let changed = one.clone().change_point(later.clone()).unwrap();
        assert_eq!(changed.matter.complaint().unwrap().points, std::slice::from_ref(&later));
        let early = ComplaintPoint { raised: date(2023, 5, 1), ..later.clone() };
        assert_eq!(one.clone().change_point(early), Err(Mistake::PointBeforeReceived.into()));
        let other = PointId::new(Uuid::from_u128(99));
        assert_eq!(one.clone().change_point(ComplaintPoint { id: other, ..later }), Err(Refusal::NoSuchPoint));
        assert_eq!(one.clone().remove_point(other), Err(Refusal::NoSuchPoint));
        assert_eq!(one.remove_point(point(date(2023, 6, 1)).id), Ok(complaint));
        assert_eq!(inquiry(Matter::Advice).remove_point(other), Err(Refusal::NotAComplaint));
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
    fn what_lacks_coding_is_told_the_gravest_first() {
        let story_alone = Inquiry { unit: None, ..inquiry(Matter::Uncoded) };
        assert_eq!(story_alone.lacks(), [Lack::Category, Lack::Unit]);
        let complaint = inquiry(Matter::Complaint(Complaint::default()));
        assert_eq!(complaint.lacks(), [Lack::Points]);
        assert_eq!(complaint.add_point(point(date(2023, 6, 1))).unwrap().lacks(), []);
        assert_eq!(inquiry(Matter::Advice).lacks(), []);
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
