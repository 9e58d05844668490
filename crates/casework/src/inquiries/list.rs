//! The register as a list. It asks the same facts with the same functions as the figures do, so that a number and the
//! cases behind it cannot differ.

use std::collections::HashMap;

use figures::labels::in_both;
use figures::{Facts, InquiryFact, Scope, Selector};
use jiff::civil::Date;
use register::ids::{InquiryId, UnitId};
use register::inquiries::{Category, Channel, InquiryNumber, Outcome};
use register::taxonomy::{KindCode, Label, OwnList, ThemeCode};
use register::units::Unit;

use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk};

/// Open or closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateFilter {
    /// No closing day.
    Open,
    /// A closing day is recorded.
    Closed,
}

/// A category, or none yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CategoryFilter {
    /// Sorted into this category.
    Is(Category),
    /// Saved with the story alone (mangler kodning).
    Uncoded,
}

impl CategoryFilter {
    fn fits(self, category: Option<Category>) -> bool {
        match self {
            Self::Is(wanted) => category == Some(wanted),
            Self::Uncoded => category.is_none(),
        }
    }
}

/// Which inquiries; what is `None` does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Those of a period.
    pub scope: Option<Scope>,
    /// Those of a category, or those that lack one.
    pub category: Option<CategoryFilter>,
    /// Those of an area, by its code; `none` is *without a unit*.
    pub area: Option<String>,
    /// Those with a point of a kind.
    pub kind: Option<KindCode>,
    /// Those with a theme.
    pub theme: Option<ThemeCode>,
    /// Open or closed ones.
    pub state: Option<StateFilter>,
    /// Those whose number holds this text.
    pub number: Option<String>,
    /// Exactly those behind a number; needs a scope.
    pub figure: Option<Selector>,
}

/// By what the list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Day of receipt.
    Received,
    /// Number.
    Number,
    /// Category.
    Category,
    /// Name of the area.
    Area,
    /// Closing day.
    Closed,
    /// How many points.
    Points,
}

/// By what, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// The largest or newest first.
    pub descending: bool,
}

/// One page of the list.
#[derive(Debug, Clone, Default)]
pub struct ListPage {
    /// Inquiries that fit the filter.
    pub total: usize,
    /// Complaints among them.
    pub complaints: usize,
    /// Inquiries of the whole register that lack their coding.
    pub uncoded: usize,
    /// This page, from 1.
    pub page: usize,
    /// Pages there are, at least 1.
    pub pages: usize,
    /// The inquiries of this page.
    pub rows: Vec<ListRow>,
    /// Where an area is filtered by: the names of what it came from, whose inquiries are with it.
    pub came_from: Vec<String>,
}

/// One line.
#[derive(Debug, Clone)]
pub struct ListRow {
    /// Number.
    pub number: InquiryNumber,
    /// Day of receipt.
    pub received: Date,
    /// Closing day.
    pub closed: Option<Date>,
    /// Category; `None` while it lacks its coding.
    pub category: Option<Category>,
    /// What the office calls its category, where that is not the house's word.
    pub category_word: Option<Label>,
    /// Channel of the first contact.
    pub channel: Channel,
    /// Name of its area; empty without a unit.
    pub area: String,
    /// Name of its unit; empty without one.
    pub unit: String,
    /// How many points it has.
    pub points: usize,
    /// Its themes.
    pub themes: Vec<Label>,
    /// Its outcome, where it is an assessed complaint.
    pub outcome: Option<Outcome>,
    /// What the office calls its outcome, where that is not the house's word.
    pub outcome_word: Option<Label>,
    /// The citizen came back.
    pub returned: bool,
}

/// One page of the inquiries that fit a filter.
///
/// # Errors
/// A refusal where the person may not; a mistake where a number is named that does not exist; a fault of the store.
pub fn list(
    desk: &Desk,
    session: &Session,
    filter: &Filter,
    sort: Sort,
    (page, per_page): (usize, usize),
) -> Result<ListPage, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let facts = desk.facts()?;
    let mut found = fitting(desk, &facts, filter)?;
    sort_places(desk, &facts, &mut found, sort)?;
    let per_page = per_page.max(1);
    let pages = found.len().div_ceil(per_page).max(1);
    let page = page.clamp(1, pages);
    let numbers = desk.numbers()?;
    let shown = found.iter().skip((page - 1) * per_page).take(per_page);
    // The facts hold all that a row says: the store is not asked again.
    let rows = shown.filter_map(|place| row(&facts, *place, &numbers)).collect();
    Ok(ListPage {
        total: found.len(),
        complaints: found.iter().filter(|place| fact(&facts, **place).category == Some(Category::Complaint)).count(),
        uncoded: facts.inquiries.iter().filter(|fact| fact.category.is_none()).count(),
        page,
        pages,
        rows,
        came_from: names_before(&facts, filter),
    })
}

/// An area that is filtered by, and what it came from; empty where none is.
fn family(facts: &Facts, filter: &Filter) -> Vec<UnitId> {
    let area = filter.area.as_deref().and_then(|code| facts.organisation.by_code(code));
    area.map(|area| facts.organisation.family_of(area.id)).unwrap_or_default()
}

fn names_before(facts: &Facts, filter: &Filter) -> Vec<String> {
    let before = family(facts, filter).into_iter().skip(1);
    before.filter_map(|unit| facts.organisation.unit(unit)).map(|unit| unit.name.clone()).collect()
}

fn fact(facts: &Facts, place: u32) -> &InquiryFact {
    &facts.inquiries[place as usize]
}

fn unknown_number() -> CaseworkError {
    CaseworkError::mistake("Tallet, der spørges til, findes ikke.", "The number asked for does not exist.")
}

/// The places among the facts of the inquiries that fit a filter, ascending.
pub(crate) fn fitting(desk: &Desk, facts: &Facts, filter: &Filter) -> Result<Vec<u32>, CaseworkError> {
    let whole_register = facts.inquiries.len();
    let mut found: Vec<u32> = match (&filter.figure, filter.scope) {
        (Some(selector), Some(scope)) => figures::members(facts, &scope, selector).ok_or_else(unknown_number)?,
        (Some(_), None) => return Err(unknown_number()),
        (None, scope) => (0..u32::try_from(whole_register).unwrap_or(u32::MAX))
            .filter(|place| scope.is_none_or(|scope| in_scope(fact(facts, *place), &scope)))
            .collect(),
    };
    let family = family(facts, filter);
    found.retain(|place| fits(facts, (filter, &family), fact(facts, *place)));
    if let Some(kind) = &filter.kind {
        retain_kind(facts, &mut found, kind);
    }
    if let Some(number) = filter.number.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let (numbers, wanted) = (desk.numbers()?, number.to_lowercase());
        found.retain(|place| {
            numbers.get(&fact(facts, *place).id).is_some_and(|number| number.to_lowercase().contains(&wanted))
        });
    }
    Ok(found)
}

fn in_scope(fact: &InquiryFact, scope: &Scope) -> bool {
    match scope.basis {
        figures::Basis::Received => scope.period.contains(fact.received),
        figures::Basis::Closed => fact.closed.is_some_and(|on| scope.period.contains(on)),
    }
}

fn fits(facts: &Facts, (filter, family): (&Filter, &[UnitId]), fact: &InquiryFact) -> bool {
    let theme =
        |code: &ThemeCode| fact.themes.iter().any(|place| facts.taxonomy.themes[usize::from(*place)].code == *code);
    filter.category.is_none_or(|wanted| wanted.fits(fact.category))
        && filter.area.as_ref().is_none_or(|code| match fact.unit {
            None => code == "none",
            Some(_) => lies_in(facts, family, fact),
        })
        && filter.theme.as_ref().is_none_or(theme)
        && filter.state.is_none_or(|state| (state == StateFilter::Closed) == fact.closed.is_some())
}

/// Whether an inquiry counts with an area, or with what the area came from.
fn lies_in(facts: &Facts, family: &[UnitId], fact: &InquiryFact) -> bool {
    let unit = fact.unit.and_then(|unit| facts.organisation.units().get(unit as usize));
    unit.is_some_and(|unit| facts.organisation.counts_with(family, unit.id, fact.received))
}

fn area<'f>(facts: &'f Facts, fact: &InquiryFact) -> Option<&'f Unit> {
    let unit = facts.organisation.units().get(fact.unit? as usize)?;
    facts.organisation.area_of(unit.id, fact.received)
}

fn retain_kind(facts: &Facts, found: &mut Vec<u32>, kind: &KindCode) {
    let wanted = facts.taxonomy.kinds.iter().position(|known| known.code == *kind);
    let mut with_kind: Vec<u32> = facts
        .points
        .iter()
        .filter(|point| Some(usize::from(point.kind)) == wanted)
        .map(|point| point.inquiry)
        .collect();
    with_kind.dedup();
    found.retain(|place| with_kind.binary_search(place).is_ok());
}

fn points_of(facts: &Facts, place: u32) -> usize {
    let start = facts.points.partition_point(|point| point.inquiry < place);
    facts.points[start..].partition_point(|point| point.inquiry == place)
}

/// Sorts; what is equal keeps the order of receipt.
fn sort_places(desk: &Desk, facts: &Facts, found: &mut [u32], sort: Sort) -> Result<(), CaseworkError> {
    found.sort_unstable();
    match sort.key {
        // Facts stand in the order of receipt already.
        SortKey::Received => {}
        // What lacks its coding comes last, as in the tables.
        SortKey::Category => found.sort_by_key(|place| {
            let category = fact(facts, *place).category;
            (category.is_none(), category)
        }),
        SortKey::Closed => found.sort_by_key(|place| fact(facts, *place).closed),
        SortKey::Points => found.sort_by_cached_key(|place| points_of(facts, *place)),
        SortKey::Area => sort_by_area(facts, found),
        SortKey::Number => {
            let numbers = desk.numbers()?;
            let number = |place: u32| numbers.get(&fact(facts, place).id).map(String::as_str).unwrap_or_default();
            found.sort_by_cached_key(|place| number(*place));
        }
    }
    if sort.descending {
        found.reverse();
    }
    Ok(())
}

fn sort_by_area(facts: &Facts, found: &mut [u32]) {
    // The few units are brought into order once, so that the many inquiries compare numbers.
    let mut units: Vec<&Unit> = facts.organisation.units().iter().collect();
    units.sort_by(|a, b| words::danish_order(&a.name, &b.name));
    let ranks: HashMap<UnitId, usize> = units.iter().enumerate().map(|(rank, unit)| (unit.id, rank)).collect();
    let rank = |place: u32| area(facts, fact(facts, place)).and_then(|unit| ranks.get(&unit.id)).copied();
    // Without a unit comes last.
    found.sort_by_cached_key(|place| rank(*place).unwrap_or(usize::MAX));
}

/// The line of the inquiry in a place among the facts.
pub(crate) fn row(facts: &Facts, place: u32, numbers: &HashMap<InquiryId, String>) -> Option<ListRow> {
    let fact = fact(facts, place);
    let unit = fact.unit.and_then(|unit| facts.organisation.units().get(unit as usize));
    let theme = |place: &u16| Some(facts.taxonomy.themes.get(usize::from(*place))?.label.clone());
    Some(ListRow {
        number: InquiryNumber::new(numbers.get(&fact.id)?)?,
        received: fact.received,
        closed: fact.closed,
        category: fact.category,
        category_word: own_word(facts, OwnList::Category, fact.own_category, fact.category.map(Category::key)),
        channel: fact.channel,
        area: area(facts, fact).map(|unit| unit.name.clone()).unwrap_or_default(),
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
        points: points_of(facts, place),
        themes: fact.themes.iter().filter_map(theme).collect(),
        outcome: fact.outcome,
        outcome_word: own_word(facts, OwnList::Outcome, fact.own_outcome, fact.outcome.map(Outcome::key)),
        returned: fact.returned,
    })
}

/// The office's own value, else its own word for the fixed one.
fn own_word(facts: &Facts, list: OwnList, own: Option<u16>, key: Option<&str>) -> Option<Label> {
    let value = own.and_then(|place| facts.taxonomy.own_values.get(usize::from(place))).map(|value| &value.label);
    value.or_else(|| facts.taxonomy.word(list.key(), key?)).cloned().map(in_both)
}
