//! What an inquiry can be coded with on a day: the fixed lists in the office's own words, without what it does not use, and
//! the office's own lists.

use figures::Facts;
use figures::labels::Labels;
use jiff::civil::Date;
use register::ids::UnitId;
use register::inquiries::{Category, Channel, From, Role};
use register::places::Place;
use register::taxonomy::{Exclusion, Label, OwnCode, OwnList, PointKind, Theme};
use register::units::{Organisation, Unit};

use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk};

/// How an inquiry is sorted: a category, perhaps under the office's own, finer name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sorting {
    /// What it counts as.
    pub category: Category,
    /// The office's own name.
    pub own: Option<OwnCode>,
}

const OWN: &str = "own.";

impl Sorting {
    /// The code as forms carry it: `complaint`, `own.signposting`.
    #[must_use]
    pub fn code(&self) -> String {
        self.own.as_ref().map_or_else(|| self.category.key().to_owned(), |own| format!("{OWN}{own}"))
    }
}

/// A value that can be chosen: its code and its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What a form carries.
    pub code: String,
    /// What stands on the screen.
    pub label: Label,
}

/// A unit that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitChoice {
    /// Its identity.
    pub id: UnitId,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// The area it lies in; empty where it is the area itself.
    pub area: String,
}

/// The lists as they stand on a day.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Categories, the office's own names after the fixed one they count as.
    pub categories: Vec<(Choice, Sorting)>,
    /// Channels.
    pub channels: Vec<Choice>,
    /// Where it comes from.
    pub from: Vec<Choice>,
    /// Who comes.
    pub roles: Vec<Choice>,
    /// Units, by name.
    pub units: Vec<UnitChoice>,
    /// Kinds of points.
    pub kinds: Vec<PointKind>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Why a matter lies outside.
    pub exclusions: Vec<Exclusion>,
    /// Where the adviser can be met.
    pub places: Vec<Choice>,
}

impl Choices {
    /// The sorting that a form's code means.
    #[must_use]
    pub fn sorting(&self, code: &str) -> Option<&Sorting> {
        self.categories.iter().find(|(choice, _)| choice.code == code).map(|(_, sorting)| sorting)
    }
}

/// The lists on a day.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn choices(desk: &Desk, session: &Session, on: Date) -> Result<Choices, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let facts = desk.facts()?;
    let taxonomy = &facts.taxonomy;
    let labels = Labels::of(taxonomy);
    let used = |list: OwnList, key: &str| taxonomy.is_used(list.key(), key);
    // What nobody said is not chosen: it is what stands where nothing was.
    let said = |list, key: &'static str, unknown: &str| key != unknown && used(list, key);
    let choice = |code: &str, label: Label| Choice { code: code.to_owned(), label };
    let channels = Channel::ALL.iter().filter(|value| said(OwnList::Channel, value.key(), Channel::Unknown.key()));
    let from = From::ALL.iter().filter(|value| said(OwnList::From, value.key(), From::Unknown.key()));
    let roles = Role::ALL.iter().filter(|value| said(OwnList::Role, value.key(), Role::Unknown.key()));
    Ok(Choices {
        categories: categories(&facts, on),
        channels: channels.map(|value| choice(value.key(), labels.channel(*value))).collect(),
        from: from.map(|value| choice(value.key(), labels.from(*value))).collect(),
        roles: roles.map(|value| choice(value.key(), labels.role(*value))).collect(),
        units: units(&facts.organisation, on),
        kinds: taxonomy.kinds.iter().filter(|kind| kind.validity.holds_on(on)).cloned().collect(),
        themes: taxonomy.themes.iter().filter(|theme| theme.validity.holds_on(on)).cloned().collect(),
        exclusions: taxonomy.exclusions.clone(),
        places: places(desk, on)?,
    })
}

fn categories(facts: &Facts, on: Date) -> Vec<(Choice, Sorting)> {
    let (taxonomy, labels) = (&facts.taxonomy, Labels::of(&facts.taxonomy));
    let list = OwnList::Category;
    let mut found = Vec::new();
    for category in Category::ALL {
        if taxonomy.is_used(list.key(), category.key()) {
            found.push((labels.category(Some(*category)), Sorting { category: *category, own: None }));
        }
        let own = taxonomy.own_values(list.key(), on).filter(|value| value.counts_as == category.key());
        found.extend(own.map(|value| {
            let label = labels.own(list, &value.code).unwrap_or_else(|| value.label.clone());
            (label, Sorting { category: *category, own: Some(value.code.clone()) })
        }));
    }
    found.into_iter().map(|(label, sorting)| (Choice { code: sorting.code(), label }, sorting)).collect()
}

fn places(desk: &Desk, on: Date) -> Result<Vec<Choice>, CaseworkError> {
    let all = store::places::all(&*desk.store().read()?)?;
    let choice = |place: Place| {
        let label = Label::new(place.name.clone(), place.name);
        Choice { code: place.code.to_string(), label }
    };
    Ok(all.into_iter().filter(|place| place.validity.holds_on(on)).map(choice).collect())
}

fn units(organisation: &Organisation, on: Date) -> Vec<UnitChoice> {
    let mut units: Vec<&Unit> = organisation.units().iter().filter(|unit| unit.validity.holds_on(on)).collect();
    units.sort_by(|a, b| words::danish_order(&a.name, &b.name));
    let area = |unit: &Unit| organisation.area_of(unit.id, on).filter(|area| area.id != unit.id);
    let choice = |unit: &Unit| UnitChoice {
        id: unit.id,
        code: unit.code.clone(),
        name: unit.name.clone(),
        area: area(unit).map(|area| area.name.clone()).unwrap_or_default(),
    };
    units.into_iter().map(choice).collect()
}
