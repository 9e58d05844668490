//! Searching, from what is typed to the page of results.

use std::collections::HashMap;
use std::sync::Arc;

use figures::Facts;
use jiff::civil::Date;
use register::ids::InquiryId;
use register::inquiries::InquiryNumber;
use store::View;

use super::asking::Question;
use super::entries::Entry;
use super::excerpts::{Excerpt, excerpts};
use super::keeping::{Live, Places, Prepared, Readiness, consulted};
use super::reading::{self, Read};
use super::searching::Ranked;
use crate::inquiries::{Filter, ListRow, fitting, row};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened, Unlocked};

/// Results on a page.
pub const RESULTS: usize = 20;

/// What is looked for.
#[derive(Clone, Default)]
pub struct Search {
    /// The words.
    pub words: sealed::Zeroizing<String>,
    /// Among which inquiries.
    pub filter: Filter,
    /// Page, from 1.
    pub page: usize,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Search(withheld)")
    }
}

/// What was found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// How far the index has come.
    pub readiness: Readiness,
    /// Inquiries that fit.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// Pages there are, at least 1.
    pub pages: usize,
    /// Nothing fits as it was typed: these fit with a letter's difference.
    pub is_nearly: bool,
    /// The inquiries of this page.
    pub hits: Vec<Hit>,
}

/// An inquiry that was found.
#[derive(Clone)]
pub struct Hit {
    /// Its line in the register.
    pub row: ListRow,
    /// The name of its first party; empty where nobody gave one.
    pub name: String,
    /// Where it was found.
    pub excerpts: Vec<Excerpt>,
}

impl std::fmt::Debug for Hit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Hit({}, withheld)", self.row.number)
    }
}

/// The number of the inquiry that has exactly this one, whatever case its letters are typed in. Numbers are coded: nothing
/// is opened for it.
///
/// # Errors
/// A refusal where the person may not see the register; a fault of the store.
pub fn numbered(desk: &Desk, session: &Session, typed: &str) -> Result<Option<InquiryNumber>, CaseworkError> {
    session.must(crate::access::Action::SeeRegister)?;
    let typed = typed.trim().to_lowercase();
    let numbers = desk.numbers()?;
    let found = numbers.values().find(|number| number.to_lowercase() == typed);
    Ok(found.and_then(|number| InquiryNumber::new(number)))
}

/// Searches what is indexed so far.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store.
pub fn search(desk: &Desk, session: &Session, now: Now, search: &Search) -> Result<Opened<Found>, CaseworkError> {
    let (live, keys) = consulted(desk, session, now)?;
    let readiness = live.readiness();
    let question = Question::read(&search.words);
    if question.is_empty() {
        return Ok(Opened::new(Found { readiness, page: 1, pages: 1, ..Found::default() }));
    }
    let facts = desk.facts()?;
    let among = Among::of(desk, &facts, &search.filter, now.today)?;
    let (question, ranked, is_nearly) = ranked(&live, question, &among);
    let pages = ranked.len().div_ceil(RESULTS).max(1);
    let page = search.page.clamp(1, pages);
    let shown = ranked.iter().skip((page - 1) * RESULTS).take(RESULTS);
    let reader = Reader { view: &*desk.store().read()?, keys: &keys, numbers: &*desk.numbers()?, facts: &facts };
    let hits = shown
        .filter_map(|ranked| reader.hit((&live, &among), (&question, ranked.inquiry)).transpose())
        .collect::<Result<_, _>>()?;
    Ok(Opened::new(Found { readiness, total: ranked.len(), page, pages, is_nearly, hits }))
}

/// What fits as it was typed; where nothing does, what fits with a letter's difference.
fn ranked(live: &Live, question: Question, among: &Among) -> (Question, Vec<Ranked>, bool) {
    let known = live.known();
    let found = known.index.search(&question, |inquiry| among.worth(inquiry));
    if found.is_empty()
        && let Some(nearly) = question.nearly()
    {
        let near = known.index.search(&nearly, |inquiry| among.worth(inquiry));
        return if near.is_empty() { (question, found, false) } else { (nearly, near, true) };
    }
    (question, found, false)
}

/// The inquiries among which is searched.
struct Among {
    places: Arc<Places>,
    /// What each is worth by its age; 0 leaves it out.
    worth: Vec<f32>,
}

/// An inquiry of today is worth so much more than an old one …
const NEWNESS: f32 = 0.4;
/// … and half of that at this age in days.
const HALF: f32 = 730.0;

impl Among {
    fn of(desk: &Desk, facts: &Arc<Facts>, filter: &Filter, today: Date) -> Result<Self, CaseworkError> {
        let mut worth = vec![0.0; facts.inquiries.len()];
        for place in fitting(desk, facts, filter)? {
            let received = facts.inquiries[place as usize].received;
            let days = (today - received).get_days().max(0) as f32;
            worth[place as usize] = 1.0 + NEWNESS * HALF / (HALF + days);
        }
        Ok(Self { places: desk.finding().places(facts), worth })
    }

    fn worth(&self, inquiry: InquiryId) -> Option<f32> {
        let place = *self.places.get(&inquiry)?;
        self.worth.get(place as usize).copied().filter(|worth| *worth > 0.0)
    }
}

/// What a page of results is read with.
struct Reader<'r> {
    view: &'r View,
    keys: &'r Unlocked,
    numbers: &'r HashMap<InquiryId, String>,
    facts: &'r Facts,
}

impl Reader<'_> {
    /// One result; `None` where it no longer opens.
    fn hit(
        &self,
        (live, among): (&Live, &Among),
        (question, inquiry): (&Question, InquiryId),
    ) -> Result<Option<Hit>, CaseworkError> {
        let number = self.numbers.get(&inquiry).map_or("", String::as_str);
        let entry = match reading::one(self.view, self.keys, (inquiry, number))? {
            Some(Read::Entry(entry)) => entry,
            Some(other) => {
                live.known_mut().take(inquiry, Prepared::of(other));
                return Ok(None);
            }
            None => return Ok(None),
        };
        let place = among.places.get(&inquiry);
        let Some(row) = place.and_then(|place| row(self.facts, *place, self.numbers)) else { return Ok(None) };
        let Entry { people, texts, .. } = &entry;
        let name = people.iter().map(|person| person.name.as_str()).find(|name| !name.trim().is_empty());
        Ok(Some(Hit { row, name: name.unwrap_or_default().to_owned(), excerpts: excerpts(question, texts) }))
    }
}
