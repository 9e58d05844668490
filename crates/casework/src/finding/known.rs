//! Whether the citizen who is being typed has been here before.

use jiff::civil::Date;
use register::ids::InquiryId;
use register::inquiries::{Category, InquiryNumber};

use super::keeping::consulted;
use super::people::{Person, Sought, Sureness, Typed, Why};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// An inquiry of somebody who may be the citizen who is being typed.
#[derive(Clone)]
pub struct Known {
    /// The inquiry.
    pub inquiry: InquiryId,
    /// Its number.
    pub number: InquiryNumber,
    /// The citizen's name as it stands there.
    pub name: String,
    /// Its category, where it is sorted.
    pub category: Option<Category>,
    /// It is still being worked on.
    pub is_open: bool,
    /// The day it was received.
    pub received: Date,
    /// How many contacts it has.
    pub contacts: usize,
    /// Why it may be the same.
    pub why: Why,
    /// How sure that is.
    pub sureness: Sureness,
}

impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Known({}, {:?}, withheld)", self.number, self.why)
    }
}

/// So many are told of.
const MOST: usize = 8;

/// One that fits, as it is put into order.
struct Fitting {
    inquiry: InquiryId,
    name: String,
    why: Why,
    fit: f32,
    is_open: bool,
    received: Date,
    category: Option<Category>,
}

/// The inquiries of citizens who may be the one who is being typed: the surest first; of equally sure ones the open before
/// the closed, then the better fit, then the newest.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store.
pub fn known(desk: &Desk, session: &Session, now: Now, typed: &Typed) -> Result<Opened<Vec<Known>>, CaseworkError> {
    session.must(crate::access::Action::OpenInquiry)?;
    session.must_be_unlocked()?;
    let Some(sought) = Sought::of(typed) else { return Ok(Opened::new(Vec::new())) };
    let (live, _) = consulted(desk, session, now)?;
    let (facts, numbers) = (desk.facts()?, desk.numbers()?);
    let places = desk.finding().places(&facts);
    let mut fitting: Vec<Fitting> = Vec::new();
    for (inquiry, people) in &live.known().people {
        let Some((person, why, fit)) = best(people, &sought) else { continue };
        let Some(fact) = places.get(inquiry).map(|place| &facts.inquiries[*place as usize]) else { continue };
        fitting.push(Fitting {
            inquiry: *inquiry,
            name: person.name.to_string(),
            why,
            fit,
            is_open: fact.closed.is_none(),
            received: fact.received,
            category: fact.category,
        });
    }
    fitting.sort_by(|a, b| {
        let order = |one: &Fitting| (one.why.sureness(), !one.is_open, one.why);
        let fit = |a: &Fitting, b: &Fitting| b.fit.total_cmp(&a.fit);
        order(a)
            .cmp(&order(b))
            .then_with(|| fit(a, b))
            .then(b.received.cmp(&a.received))
            .then(a.inquiry.cmp(&b.inquiry))
    });
    fitting.truncate(MOST);
    let view = desk.store().read()?;
    let told = fitting.into_iter().filter_map(|one| {
        let number = InquiryNumber::new(numbers.get(&one.inquiry)?)?;
        let contacts = store::contacts::of_inquiry(&view, one.inquiry).map(|contacts| contacts.len());
        Some(contacts.map(|contacts| Known {
            inquiry: one.inquiry,
            number,
            name: one.name,
            category: one.category,
            is_open: one.is_open,
            received: one.received,
            contacts,
            why: one.why,
            sureness: one.why.sureness(),
        }))
    });
    Ok(Opened::new(told.collect::<Result<_, _>>()?))
}

/// The party of an inquiry who fits best.
fn best<'p>(people: &'p [Person], sought: &Sought) -> Option<(&'p Person, Why, f32)> {
    let fitting = people.iter().filter_map(|person| person.fits(sought).map(|(why, fit)| (person, why, fit)));
    fitting.min_by(|a, b| a.1.cmp(&b.1).then(b.2.total_cmp(&a.2)))
}
