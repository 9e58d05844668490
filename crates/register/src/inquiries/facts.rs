//! Single coded facts of an inquiry, as they are changed in place: one at a time, by the rules, and never over what
//! somebody else wrote meanwhile.

use jiff::civil::Date;

use super::{Category, Channel, Complaint, From, Inquiry, Matter, Outcome, Refusal, Role};
use crate::closing::{Complexity, Nature, OutcomeReason, Remedy};
use crate::ids::UnitId;
use crate::taxonomy::{OwnCode, PlaceCode, ThemeCode};

/// One coded fact with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Day of the first contact.
    Received(Date),
    /// How the first contact came.
    Channel(Channel),
    /// Where it comes from.
    From(From),
    /// Who it is that comes.
    Role(Role),
    /// The unit it concerns.
    Unit(Option<UnitId>),
    /// Reporting themes.
    Themes(Vec<ThemeCode>),
    /// What it counts as, and the office's own, finer word; `None` while it is not coded.
    Category(Option<Category>, Option<OwnCode>),
    /// How much work it is.
    Complexity(Option<Complexity>),
    /// Where the citizen came.
    Place(Option<PlaceCode>),
    /// Meetings with the administration.
    Meetings(u16),
    /// The citizen also complained of a meeting.
    ComplainedOfMeeting(bool),
    /// The citizen was helped to complain.
    HelpedToComplain(bool),
    /// Whether the administration was contacted.
    AdministrationContacted(Option<bool>),
    /// The outcome of a complaint, and the office's own word for it.
    Outcome(Option<Outcome>, Option<OwnCode>),
    /// Why the legal position was not strengthened.
    OutcomeReason(Option<OutcomeReason>),
    /// Whether there is something to learn.
    Learning(Option<bool>),
    /// What the complaint turned out to be.
    Nature(Option<Nature>),
    /// What helped.
    Remedies(Vec<Remedy>),
}

/// What changing the category of a complaint would lose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loss {
    /// So many points.
    pub points: usize,
    /// Outcome, learning or nature.
    pub assessed: bool,
}

impl Fact {
    /// The same fact as the inquiry has it. `None`: it has no such fact, because it is no complaint.
    #[must_use]
    pub fn of(&self, inquiry: &Inquiry) -> Option<Self> {
        let complaint = inquiry.matter.complaint();
        Some(match self {
            Self::Received(_) => Self::Received(inquiry.received),
            Self::Channel(_) => Self::Channel(inquiry.channel),
            Self::From(_) => Self::From(inquiry.from),
            Self::Role(_) => Self::Role(inquiry.role),
            Self::Unit(_) => Self::Unit(inquiry.unit),
            Self::Themes(_) => Self::Themes(inquiry.themes.clone()),
            Self::Category(..) => Self::Category(inquiry.matter.category(), inquiry.own_category.clone()),
            Self::Complexity(_) => Self::Complexity(inquiry.complexity),
            Self::Place(_) => Self::Place(inquiry.place.clone()),
            Self::Meetings(_) => Self::Meetings(inquiry.meetings),
            Self::ComplainedOfMeeting(_) => Self::ComplainedOfMeeting(inquiry.complained_of_meeting),
            Self::HelpedToComplain(_) => Self::HelpedToComplain(inquiry.helped_to_complain),
            Self::AdministrationContacted(_) => Self::AdministrationContacted(inquiry.administration_contacted),
            Self::Outcome(..) => Self::Outcome(complaint?.outcome, complaint?.own_outcome.clone()),
            Self::OutcomeReason(_) => Self::OutcomeReason(complaint?.outcome_reason),
            Self::Learning(_) => Self::Learning(complaint?.learning),
            Self::Nature(_) => Self::Nature(complaint?.nature),
            Self::Remedies(_) => Self::Remedies(inquiry.remedies.clone()),
        })
    }

    /// The same fact in the form in which it is kept: lists sorted and without repetition.
    #[must_use]
    pub fn in_order(self) -> Self {
        match self {
            Self::Themes(themes) => Self::Themes(sorted(themes)),
            Self::Remedies(remedies) => Self::Remedies(sorted(remedies)),
            other => other,
        }
    }
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

impl Inquiry {
    /// Changes one fact.
    ///
    /// # Errors
    /// Refused where it would leave something that cannot be true, lose what was assessed, or where the inquiry has no
    /// such fact.
    pub fn with_fact(mut self, fact: Fact) -> Result<Self, Refusal> {
        let was = self.mistakes();
        match fact.in_order() {
            Fact::Received(on) => self.received = on,
            Fact::Channel(channel) => self.channel = channel,
            Fact::From(from) => self.from = from,
            Fact::Role(role) => self.role = role,
            Fact::Unit(unit) => self.unit = unit,
            Fact::Themes(themes) => self.themes = themes,
            Fact::Category(category, own) => {
                self = self.recategorise(category.ok_or(Refusal::CategoryMissing)?)?;
                self.own_category = own;
            }
            Fact::Complexity(complexity) => self.complexity = complexity,
            Fact::Place(place) => self.place = place,
            Fact::Meetings(meetings) => self.meetings = meetings,
            Fact::ComplainedOfMeeting(yes) => self.complained_of_meeting = yes,
            Fact::HelpedToComplain(yes) => self.helped_to_complain = yes,
            Fact::AdministrationContacted(known) => self.administration_contacted = known,
            Fact::Remedies(remedies) => self.remedies = remedies,
            assessment => assess(&mut self, assessment)?,
        }
        match self.mistakes().into_iter().find(|mistake| !was.contains(mistake)) {
            Some(mistake) => Err(mistake.into()),
            None => Ok(self),
        }
    }

    /// What it would lose by being sorted into this category; `None`: nothing.
    #[must_use]
    pub fn loss(&self, category: Category) -> Option<Loss> {
        let complaint = self.matter.complaint().filter(|_| category != Category::Complaint)?;
        let bare = Complaint { points: complaint.points.clone(), ..Complaint::default() };
        let loss = Loss { points: complaint.points.len(), assessed: *complaint != bare };
        (loss.points > 0 || loss.assessed).then_some(loss)
    }

    /// The same inquiry without its points and assessments: what was said to be lost is given up.
    #[must_use]
    pub fn without_assessments(mut self) -> Self {
        if let Matter::Complaint(complaint) = &mut self.matter {
            *complaint = Complaint::default();
        }
        self
    }
}

/// What only a complaint has.
fn assess(inquiry: &mut Inquiry, fact: Fact) -> Result<(), Refusal> {
    let Matter::Complaint(complaint) = &mut inquiry.matter else { return Err(Refusal::NotAComplaint) };
    match fact {
        Fact::Outcome(outcome, own) => {
            if outcome != Some(Outcome::None) {
                // The reason explains that outcome and no other.
                complaint.outcome_reason = None;
            }
            complaint.outcome = outcome;
            complaint.own_outcome = own;
        }
        Fact::OutcomeReason(reason) => {
            if reason.is_some() && complaint.outcome != Some(Outcome::None) {
                return Err(Refusal::ReasonOfAnotherOutcome);
            }
            complaint.outcome_reason = reason;
        }
        Fact::Learning(learning) => complaint.learning = learning,
        Fact::Nature(nature) => complaint.nature = nature,
        _ => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::inquiries::Mistake;
    use crate::inquiries::rules::sample::{inquiry, point};

    #[test]
    fn each_fact_comes_back_as_it_was_said() {
        let facts = [
            Fact::Received(date(2023, 5, 1)),
            Fact::Channel(Channel::Letter),
            Fact::From(From::Institution),
            Fact::Role(Role::Guardian),
            Fact::Themes(vec![ThemeCode::new("housing"), ThemeCode::new("relatives")]),
            Fact::Category(Some(Category::Complaint), Some(OwnCode::new("klage-b"))),
            Fact::Complexity(Some(Complexity::Several)),
            Fact::Place(Some(PlaceCode::new("bibliotek"))),
            Fact::Meetings(3),
            Fact::ComplainedOfMeeting(true),
            Fact::HelpedToComplain(true),
            Fact::AdministrationContacted(Some(false)),
            Fact::Outcome(Some(Outcome::None), Some(OwnCode::new("ikke-medhold"))),
            Fact::OutcomeReason(Some(OutcomeReason::Upheld)),
            Fact::Learning(Some(false)),
            Fact::Nature(Some(Nature::Fault)),
            Fact::Remedies(vec![Remedy::Explanation, Remedy::Apology]),
            Fact::Unit(Some(UnitId::new(uuid::Uuid::from_u128(9)))),
        ];
        let mut said = inquiry(Matter::Complaint(Complaint::default()));
        for fact in facts {
            assert_ne!(fact.of(&said), Some(fact.clone()), "{fact:?}");
            said = said.with_fact(fact.clone()).unwrap();
            assert_eq!(fact.of(&said), Some(fact));
        }
    }

    #[test]
    fn lists_are_kept_in_order_and_without_repetition() {
        let themes = ["b", "a", "b"].map(ThemeCode::new).to_vec();
        let said = inquiry(Matter::Advice).with_fact(Fact::Themes(themes)).unwrap();
        assert_eq!(said.themes, ["a", "b"].map(ThemeCode::new));
    }

    #[test]
    fn a_fact_leaves_nothing_that_cannot_be_true() {
        let complaint = inquiry(Matter::Complaint(Complaint::default()));
        assert_eq!(complaint.clone().with_fact(Fact::Unit(None)), Err(Mistake::ComplaintWithoutUnit.into()));
        let pointed = complaint.clone().add_point(point(date(2023, 5, 20))).unwrap();
        let later = pointed.with_fact(Fact::Received(date(2023, 5, 21)));
        assert_eq!(later, Err(Mistake::PointBeforeReceived.into()));
        let closed = complaint.clone().close(date(2023, 6, 1)).unwrap();
        assert_eq!(closed.with_fact(Fact::Received(date(2023, 6, 2))), Err(Mistake::ClosedBeforeReceived.into()));
        assert_eq!(complaint.with_fact(Fact::Category(None, None)), Err(Refusal::CategoryMissing));
        let advice = inquiry(Matter::Advice);
        assert_eq!(Fact::Learning(None).of(&advice), None);
        assert_eq!(advice.with_fact(Fact::Learning(Some(true))), Err(Refusal::NotAComplaint));
    }

    #[test]
    fn what_was_wrong_before_stands_in_nobodys_way() {
        let unplaced = Inquiry { unit: None, ..inquiry(Matter::Complaint(Complaint::default())) };
        assert!(unplaced.with_fact(Fact::Meetings(1)).is_ok());
    }

    #[test]
    fn the_reason_goes_with_the_outcome_it_explains() {
        let complaint = inquiry(Matter::Complaint(Complaint::default()));
        let reason = Fact::OutcomeReason(Some(OutcomeReason::Deadlocked));
        assert_eq!(complaint.clone().with_fact(reason.clone()), Err(Refusal::ReasonOfAnotherOutcome));
        let none = complaint.with_fact(Fact::Outcome(Some(Outcome::None), None)).unwrap().with_fact(reason).unwrap();
        let changed = none.with_fact(Fact::Outcome(Some(Outcome::Procedural), None)).unwrap();
        assert_eq!(changed.matter.complaint().unwrap().outcome_reason, None);
    }

    #[test]
    fn what_a_new_category_would_lose_is_said_before_it_is_given_up() {
        let complaint = inquiry(Matter::Complaint(Complaint::default()));
        assert_eq!(complaint.loss(Category::Advice), None);
        let pointed = complaint.add_point(point(date(2023, 6, 1))).unwrap();
        assert_eq!(pointed.loss(Category::Advice), Some(Loss { points: 1, assessed: false }));
        assert_eq!(pointed.loss(Category::Complaint), None);
        let to_advice = Fact::Category(Some(Category::Advice), None);
        assert_eq!(pointed.clone().with_fact(to_advice.clone()), Err(Refusal::WouldLosePoints));
        let given_up = pointed.without_assessments().with_fact(to_advice).unwrap();
        assert_eq!(given_up.matter, Matter::Advice);
    }
}
