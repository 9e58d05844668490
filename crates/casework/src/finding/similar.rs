//! Earlier inquiries that are like a story.

use std::sync::Arc;

use figures::Facts;
use register::inquiries::{Category, InquiryNumber, Outcome};

use super::keeping::{Places, consulted};
use super::likeness::Alike;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// An earlier inquiry that is like a story.
#[derive(Clone, PartialEq)]
pub struct Similar {
    /// Its number.
    pub number: InquiryNumber,
    /// Its category, where it is sorted.
    pub category: Option<Category>,
    /// Its outcome, where it is an assessed complaint.
    pub outcome: Option<Outcome>,
    /// Name of its area; empty without a unit.
    pub area: String,
    /// It is still being worked on.
    pub is_open: bool,
    /// From 0 (nothing in common) to 1 (the same words).
    pub likeness: f32,
    /// The words they share, the most telling first, as they stand in the story.
    pub common: Vec<String>,
}

impl std::fmt::Debug for Similar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Similar({}, withheld)", self.number)
    }
}

/// Less alike than this is not told of.
const LEAST: f32 = 0.12;

/// The inquiries most like a story, the likest first. The words themselves are compared, and nothing leaves memory.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store.
pub fn similar(
    desk: &Desk,
    session: &Session,
    now: Now,
    (story, limit): (&str, usize),
) -> Result<Opened<Vec<Similar>>, CaseworkError> {
    let (facts, _, alike) = alike(desk, session, now, (story, limit))?;
    let (numbers, places) = (desk.numbers()?, desk.finding().places(&facts));
    let told = alike.into_iter().filter(|one| one.likeness >= LEAST && one.common.len() > 1).filter_map(|one| {
        let fact = &facts.inquiries[*places.get(&one.inquiry)? as usize];
        let unit = fact.unit.and_then(|unit| facts.organisation.units().get(unit as usize));
        let area = unit.and_then(|unit| facts.organisation.area_of(unit.id, fact.received));
        Some(Similar {
            number: InquiryNumber::new(numbers.get(&one.inquiry)?)?,
            category: fact.category,
            outcome: fact.outcome,
            area: area.map(|area| area.name.clone()).unwrap_or_default(),
            is_open: fact.closed.is_none(),
            likeness: one.likeness,
            common: one.common,
        })
    });
    Ok(Opened::new(told.collect()))
}

/// Inquiries with the facts they are among, and where they stand there.
pub(crate) type AmongFacts = (Arc<Facts>, Arc<Places>, Vec<Alike>);

/// The inquiries most like a story, with the facts they are among.
pub(crate) fn alike(
    desk: &Desk,
    session: &Session,
    now: Now,
    (story, limit): (&str, usize),
) -> Result<AmongFacts, CaseworkError> {
    let (live, _) = consulted(desk, session, now)?;
    let facts = desk.facts()?;
    let places = desk.finding().places(&facts);
    let alike = live.known().index.alike(story, limit, |inquiry| places.contains_key(&inquiry));
    Ok((facts, places, alike))
}
