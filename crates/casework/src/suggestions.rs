//! Suggested coding: while a story is written, the kinds, themes and units that its words point at and that inquiries like
//! it were given. A suggestion always says why, and nothing is ever coded by it: the adviser takes it or leaves it.

mod cues;
pub(crate) mod lists;
pub(crate) mod weighing;

use std::collections::HashMap;

use figures::{Facts, InquiryFact};
use jiff::civil::Date;
use register::inquiries::InquiryNumber;
use register::taxonomy::Label;

pub(crate) use cues::Story;
use lists::{Lists, Pointing};
pub use weighing::Because;
use weighing::{Neighbour, Weighed, weighed};

use crate::finding::alike;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened, settings};

/// Something that is suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// Code of the kind, the theme or the unit.
    pub code: String,
    /// What stands on the screen.
    pub label: Label,
    /// How much speaks for it; more is more.
    pub score: f32,
    /// Why it is suggested.
    pub why: Vec<Because>,
}

/// What is suggested for a story, the best first in each list.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Suggestions {
    /// Kinds of complaint points.
    pub kinds: Vec<Suggestion>,
    /// Themes.
    pub themes: Vec<Suggestion>,
    /// Units.
    pub units: Vec<Suggestion>,
}

/// So many of each are suggested.
const MOST: usize = 3;
/// So many inquiries like the story are looked at.
pub(crate) const NEIGHBOURS: usize = 20;
/// A shorter story says too little.
const SHORTEST: usize = 12;

/// Whether the office wants suggestions.
///
/// # Errors
/// A fault of the store.
pub fn are_wanted(desk: &Desk) -> Result<bool, CaseworkError> {
    Ok(settings::read(desk)?.suggestions)
}

/// What to suggest for a story. Nothing where the office has switched it off.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store.
pub fn suggest(desk: &Desk, session: &Session, now: Now, story: &str) -> Result<Opened<Suggestions>, CaseworkError> {
    session.must(crate::access::Action::OpenInquiry)?;
    session.must_be_unlocked()?;
    if story.trim().len() < SHORTEST || !are_wanted(desk)? {
        return Ok(Opened::new(Suggestions::default()));
    }
    let (facts, places, alike) = alike(desk, session, now, (story, NEIGHBOURS))?;
    let numbers = desk.numbers()?;
    let near: Vec<(InquiryNumber, f32, u32)> = alike
        .into_iter()
        .filter_map(|one| {
            let number = InquiryNumber::new(numbers.get(&one.inquiry)?)?;
            Some((number, one.likeness, *places.get(&one.inquiry)?))
        })
        .collect();
    Ok(Opened::new(suggested(&facts, &Story::of(story), &near, now.today)))
}

fn suggested(facts: &Facts, story: &Story<'_>, near: &[(InquiryNumber, f32, u32)], today: Date) -> Suggestions {
    let lists = Lists::own();
    let neighbours = |codes: &dyn Fn(&InquiryFact, u32) -> Vec<String>| -> Vec<Neighbour> {
        let neighbour = |(number, likeness, place): &(InquiryNumber, f32, u32)| Neighbour {
            number: number.clone(),
            likeness: *likeness,
            codes: codes(&facts.inquiries[*place as usize], *place),
        };
        // What is not coded yet says nothing of how to code.
        near.iter().map(neighbour).filter(|neighbour| !neighbour.codes.is_empty()).collect()
    };
    let taxonomy = &facts.taxonomy;
    let kinds = weighed(&lists.kinds_of(taxonomy, story), &neighbours(&|_, place| kinds_of(facts, place)), 2 * MOST);
    let themes = weighed(&lists.themes_of(taxonomy, story), &neighbours(&|fact, _| themes_of(facts, fact)), 2 * MOST);
    let units = weighed(&units_of(facts, story, today), &neighbours(&|fact, _| unit_of(facts, fact)), 2 * MOST);
    let named = |all: Vec<Weighed>, label: &dyn Fn(&str) -> Option<Label>| -> Vec<Suggestion> {
        all.into_iter()
            .filter_map(|one| {
                Some(Suggestion { label: label(&one.code)?, code: one.code, score: one.score, why: one.why })
            })
            .take(MOST)
            .collect()
    };
    let kind = |code: &str| {
        let kind = taxonomy.kinds.iter().find(|kind| kind.code.as_str() == code && kind.validity.holds_on(today));
        kind.map(|kind| kind.label.clone())
    };
    let theme = |code: &str| {
        let theme = taxonomy.themes.iter().find(|theme| theme.code.as_str() == code && theme.validity.holds_on(today));
        theme.map(|theme| theme.label.clone())
    };
    let unit = |code: &str| {
        let unit = facts.organisation.units().iter().find(|unit| unit.code == code && unit.validity.holds_on(today));
        unit.map(|unit| Label::new(unit.name.clone(), unit.name.clone()))
    };
    Suggestions { kinds: named(kinds, &kind), themes: named(themes, &theme), units: named(units, &unit) }
}

fn kinds_of(facts: &Facts, place: u32) -> Vec<String> {
    let start = facts.points.partition_point(|point| point.inquiry < place);
    let points = facts.points[start..].iter().take_while(|point| point.inquiry == place);
    let code = |kind: u16| Some(facts.taxonomy.kinds.get(usize::from(kind))?.code.to_string());
    points.filter_map(|point| code(point.kind)).collect()
}

fn themes_of(facts: &Facts, fact: &InquiryFact) -> Vec<String> {
    let code = |theme: &u16| Some(facts.taxonomy.themes.get(usize::from(*theme))?.code.to_string());
    fact.themes.iter().filter_map(code).collect()
}

fn unit_of(facts: &Facts, fact: &InquiryFact) -> Vec<String> {
    let unit = fact.unit.and_then(|unit| facts.organisation.units().get(unit as usize));
    unit.map(|unit| unit.code.clone()).into_iter().collect()
}

/// What points at each unit that exists.
fn units_of(facts: &Facts, story: &Story<'_>, today: Date) -> HashMap<String, Pointing> {
    let lists = Lists::own();
    let topics = lists.topics_of(story);
    let units = facts.organisation.units().iter().filter(|unit| unit.validity.holds_on(today));
    let point = |unit: &register::units::Unit| {
        let pointing = lists.unit(unit, (story, &topics));
        (pointing.weight > 0.0).then(|| (unit.code.clone(), pointing))
    };
    units.filter_map(point).collect()
}
