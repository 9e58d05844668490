//! The coded facts of an inquiry, changed one at a time. A form carries what stood there when it was shown: where a colleague
//! said something else meanwhile, both are shown and nothing is written over.

use jiff::civil::Date;
use register::inquiries::{Fact, Inquiry, Loss, Refusal};
use register::taxonomy::OwnCode;

use super::change::Change;
use super::refusals::{happened, happened_before, refused, unknown_code};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// A fact, from what it was when the form was shown to what it shall be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// What stood there.
    pub was: Fact,
    /// What shall stand there.
    pub to: Fact,
    /// Points and assessments that another category would lose are given up.
    pub give_up: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FactChanged {
    /// It is saved.
    Saved,
    /// A colleague said something else meanwhile; it stands.
    Conflict(Fact),
    /// Another category would lose this; it was not said that it may.
    WouldLose(Loss),
}

/// Changes one coded fact.
///
/// # Errors
/// A mistake where a rule says no or a code is not known; refusals as for every change.
pub fn change_fact(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    wanted: &FactChange,
) -> Result<FactChanged, CaseworkError> {
    let to = wanted.to.clone().in_order();
    known(desk, &to)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let present = to.of(&change.inquiry).ok_or_else(|| refused(Refusal::NotAComplaint))?;
    if present == to {
        return Ok(FactChanged::Saved);
    }
    if present != wanted.was.clone().in_order() {
        return Ok(FactChanged::Conflict(present));
    }
    if let Fact::Received(on) = to {
        // A day of receipt ahead of today is never meant; that it lies before what happened since is seen below.
        happened(&Inquiry { received: on, ..change.inquiry.clone() }, on, now.today)?;
        not_after_what_happened(&change, on)?;
    }
    if let Fact::Category(Some(category), _) = &to
        && let Some(loss) = change.inquiry.loss(*category)
    {
        if !wanted.give_up {
            return Ok(FactChanged::WouldLose(loss));
        }
        change.inquiry = change.inquiry.clone().without_assessments();
    }
    change.inquiry = change.inquiry.clone().with_fact(to).map_err(refused)?;
    change.commit("inquiry.fact")?;
    Ok(FactChanged::Saved)
}

/// A later day of receipt must not leave what happened before it.
fn not_after_what_happened(change: &Change<'_>, on: Date) -> Result<(), CaseworkError> {
    let plain = &change.plain;
    let contacts = change.contacts.iter().map(|contact| contact.on);
    let turned = plain.administration_contacts.iter().filter_map(|held| held.value.on);
    let rounds = plain.returns.iter().filter_map(|held| held.value.on);
    let first = contacts.chain(turned).chain(rounds).min();
    if on > change.inquiry.received && first.is_some_and(|first| first < on) {
        return Err(happened_before());
    }
    Ok(())
}

/// Every code must be one of the office's, and an own value count as what it is said to.
pub(super) fn known(desk: &Desk, fact: &Fact) -> Result<(), CaseworkError> {
    let facts = desk.facts()?;
    let own = |list: &str, code: &Option<OwnCode>, counts_as: Option<&str>| {
        code.as_ref().is_none_or(|code| {
            facts.taxonomy.own_value(list, code).is_some_and(|value| Some(value.counts_as.as_str()) == counts_as)
        })
    };
    let is_known = match fact {
        Fact::Unit(unit) => unit.is_none_or(|unit| facts.organisation.unit(unit).is_some()),
        Fact::Place(Some(place)) => {
            store::places::all(&*desk.store().read()?)?.iter().any(|known| known.code == *place)
        }
        Fact::Themes(themes) => themes.iter().all(|theme| facts.taxonomy.theme(theme).is_some()),
        Fact::Category(category, code) => own("category", code, category.map(register::inquiries::Category::key)),
        Fact::Outcome(outcome, code) => own("outcome", code, outcome.map(register::inquiries::Outcome::key)),
        _ => true,
    };
    if is_known { Ok(()) } else { Err(unknown_code()) }
}
