//! What a table divides by: its possible rows, which of them are shown, and in which order. FIGURES, sections *One-way
//! tables* and *Keys*.

use std::cmp::Reverse;

use jiff::civil::Date;
use register::inquiries::{Category, Channel, From, Learning, Outcome, Role};
use register::points::Finding;
use register::taxonomy::{Label, OwnList, ReportingGroup, Validity};

use crate::ground::Ground;
use crate::labels::{self, Labels, in_both};
use crate::order::danish;
use crate::own;
use crate::result::Heading;

/// What a table divides by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Axis {
    Category,
    Month,
    Channel,
    From,
    Role,
    Outcome,
    Learning,
    Area,
    Group,
    Kind,
    Finding,
    /// The office's own categories, and the fixed ones for the rest.
    OwnCategory,
    /// The office's own outcomes, and the fixed ones for the rest.
    OwnOutcome,
    /// Several may apply to one inquiry.
    Theme,
    /// Several may take in one point.
    Cluster,
}

/// The row of one counted thing on every axis where it stands in at most one.
#[derive(Clone, Copy)]
pub(crate) struct Slots([u32; Axis::Theme as usize]);

impl Default for Slots {
    /// Stands nowhere.
    fn default() -> Self {
        Self([u32::MAX; Axis::Theme as usize])
    }
}

impl Slots {
    pub(crate) const fn set(&mut self, axis: Axis, slot: u32) {
        self.0[axis as usize] = slot;
    }

    pub(crate) const fn get(&self, axis: Axis) -> usize {
        self.0[axis as usize] as usize
    }
}

/// When a row stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    Always,
    /// Only when it is not zero.
    WithCount,
}

/// A possible row.
pub(crate) struct Candidate {
    pub(crate) heading: Heading,
    pub(crate) shown: Shown,
}

/// Rows of fixed lists that show only when they are not zero.
const HIDDEN_AT_ZERO: [&str; 5] = ["unknown", "none", "unassessed", "not_assessed", "uncoded"];
/// The row of inquiries without a unit.
const NO_AREA: &str = "none";

impl Axis {
    /// Row of inquiries that lack their coding.
    pub(crate) const CATEGORY_UNCODED: u32 = Category::Other as u32 + 1;
    /// Row of complaints whose outcome nobody has assessed.
    pub(crate) const OUTCOME_UNASSESSED: u32 = Outcome::Unknown as u32 + 1;
    /// Row of points without a finding.
    pub(crate) const FINDING_NOT_ASSESSED: u32 = Finding::ResolvedInDialogue as u32 + 1;

    /// Whether each counted thing stands in exactly one row.
    pub(crate) const fn is_partition(self) -> bool {
        !matches!(self, Self::Theme | Self::Cluster)
    }

    /// Whether rows stand in the order of their list; else by falling count, then Danish label.
    const fn has_given_order(self) -> bool {
        matches!(
            self,
            Self::Category
                | Self::Month
                | Self::From
                | Self::Outcome
                | Self::Learning
                | Self::Group
                | Self::Finding
                | Self::OwnCategory
                | Self::OwnOutcome
        )
    }

    /// The list for which an office may have words of its own.
    const fn list(self) -> Option<OwnList> {
        match self {
            Self::Category | Self::OwnCategory => Some(OwnList::Category),
            Self::Outcome | Self::OwnOutcome => Some(OwnList::Outcome),
            Self::Channel => Some(OwnList::Channel),
            Self::From => Some(OwnList::From),
            Self::Role => Some(OwnList::Role),
            _ => None,
        }
    }

    /// Whether a table of this axis stands: one of the office's own values only where it has some.
    pub(crate) fn stands(self, ground: &Ground<'_>) -> bool {
        match self {
            Self::OwnCategory => ground.own.has(OwnList::Category),
            Self::OwnOutcome => ground.own.has(OwnList::Outcome),
            _ => true,
        }
    }

    /// Every possible row, by slot.
    pub(crate) fn candidates(self, ground: &Ground<'_>) -> Vec<Candidate> {
        let mut rows = self.rows(ground);
        if let Some(list) = self.list() {
            let unused = |row: &&mut Candidate| !ground.facts.taxonomy.is_used(list.key(), &row.heading.key);
            rows.iter_mut().filter(unused).for_each(|row| row.shown = Shown::WithCount);
        }
        if matches!(self, Self::OwnCategory | Self::OwnOutcome) {
            let own = self.list().map(|list| own_rows(ground, list, &rows)).unwrap_or_default();
            return own.into_iter().chain(rows).collect();
        }
        rows
    }

    fn rows(self, ground: &Ground<'_>) -> Vec<Candidate> {
        let said = Labels::of(&ground.facts.taxonomy);
        match self {
            Self::Category | Self::OwnCategory => {
                assessed(Category::ALL, "uncoded", |c| (c.map(Category::key), said.category(c)))
            }
            Self::Channel => fixed(Channel::ALL, |c| (c.key(), said.channel(c))),
            Self::From => fixed(From::ALL, |f| (f.key(), said.from(f))),
            Self::Role => fixed(Role::ALL, |r| (r.key(), said.role(r))),
            Self::Learning => fixed(Learning::ALL, |l| (l.key(), labels::learning(l))),
            Self::Group => fixed(ReportingGroup::ALL, |g| (g.key(), labels::group(g))),
            Self::Outcome | Self::OwnOutcome => {
                assessed(Outcome::ALL, "unassessed", |o| (o.map(Outcome::key), said.outcome(o)))
            }
            Self::Finding => assessed(Finding::ALL, "not_assessed", |f| (f.map(Finding::key), labels::finding(f))),
            Self::Month => months(ground),
            Self::Area => areas(ground),
            Self::Kind => kinds(ground),
            Self::Theme => themes(ground),
            Self::Cluster => clusters(ground),
        }
    }
}

/// Which slots stand in a table, in the order in which they are shown.
pub(crate) fn arranged(axis: Axis, candidates: &[Candidate], counts: &[u64]) -> Vec<usize> {
    let stands = |slot: &usize| candidates[*slot].shown == Shown::Always || counts[*slot] > 0;
    let mut slots: Vec<usize> = (0..candidates.len()).filter(stands).collect();
    if !axis.has_given_order() {
        slots.sort_by_cached_key(|slot| (Reverse(counts[*slot]), danish(&candidates[*slot].heading.label.da)));
    }
    slots
}

fn candidate(key: impl Into<String>, label: Label, shown: Shown) -> Candidate {
    Candidate { heading: Heading { key: key.into(), label }, shown }
}

fn fixed_row(key: &str, label: Label) -> Candidate {
    let shown = if HIDDEN_AT_ZERO.contains(&key) { Shown::WithCount } else { Shown::Always };
    candidate(key, label, shown)
}

/// The rows of a closed list.
fn fixed<T: Copy>(all: &[T], row: impl Fn(T) -> (&'static str, Label)) -> Vec<Candidate> {
    all.iter().map(|value| row(*value)).map(|(key, label)| fixed_row(key, label)).collect()
}

/// The rows of a closed list, and one for what nobody has assessed or coded.
fn assessed<T: Copy>(
    all: &[T],
    unassessed: &'static str,
    row: impl Fn(Option<T>) -> (Option<&'static str>, Label),
) -> Vec<Candidate> {
    let values = all.iter().copied().map(Some).chain([None]);
    values.map(row).map(|(key, label)| fixed_row(key.unwrap_or(unassessed), label)).collect()
}

/// Each month the period touches.
fn months(ground: &Ground<'_>) -> Vec<Candidate> {
    let first = ground.scope.period.from().first_of_month();
    let days = std::iter::successors(Some(first), |day: &Date| day.last_of_month().tomorrow().ok());
    let months = ground.scope.period.calendar_months() as usize;
    let row = |day: Date| candidate(format!("{:04}-{:02}", day.year(), day.month()), labels::month(day), Shown::Always);
    days.take(months).map(row).collect()
}

/// Each unit, as an area, and one row for those without.
fn areas(ground: &Ground<'_>) -> Vec<Candidate> {
    let units = ground.facts.organisation.units().iter();
    // A unit's own code gives way to the key that means *no unit*.
    let key = |code: &str| if code == NO_AREA { format!("{NO_AREA}-2") } else { code.to_owned() };
    let units = units.map(|unit| candidate(key(&unit.code), Label::new(&unit.name, &unit.name), Shown::WithCount));
    units.chain([candidate(NO_AREA, labels::no_area(), Shown::WithCount)]).collect()
}

/// The office's own values of a list, shown where active in the period or counted; their keys give way to the fixed ones.
fn own_rows(ground: &Ground<'_>, list: OwnList, rest: &[Candidate]) -> Vec<Candidate> {
    let fixed: Vec<&str> = rest.iter().map(|row| row.heading.key.as_str()).collect();
    let values = own::values(&ground.facts.taxonomy, list);
    let row = |value: &register::taxonomy::OwnValue| {
        candidate(own::key(value, &fixed), in_both(value.label.clone()), shown_within(ground, value.validity))
    };
    values.map(row).collect()
}

/// What may be used in the period shows, also at zero.
fn shown_within(ground: &Ground<'_>, validity: Validity) -> Shown {
    let period = ground.scope.period;
    if validity.meets(period.from(), period.to()) { Shown::Always } else { Shown::WithCount }
}

/// Every point kind, shown where it is active in the period or has a point.
fn kinds(ground: &Ground<'_>) -> Vec<Candidate> {
    let kinds = ground.facts.taxonomy.kinds.iter();
    let row = |kind: &register::taxonomy::PointKind| {
        candidate(kind.code.as_str(), kind.label.clone(), shown_within(ground, kind.validity))
    };
    kinds.map(row).collect()
}

/// Every theme, shown where it is active in the period or has an inquiry.
fn themes(ground: &Ground<'_>) -> Vec<Candidate> {
    let themes = ground.facts.taxonomy.themes.iter();
    let row = |theme: &register::taxonomy::Theme| {
        candidate(theme.code.as_str(), theme.label.clone(), shown_within(ground, theme.validity))
    };
    themes.map(row).collect()
}

/// Every cluster.
fn clusters(ground: &Ground<'_>) -> Vec<Candidate> {
    let clusters = ground.facts.taxonomy.clusters.iter();
    clusters.map(|cluster| candidate(cluster.code.as_str(), cluster.label.clone(), Shown::Always)).collect()
}
