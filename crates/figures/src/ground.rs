//! The ground figures stand on: the facts of one period, walked once, each thing with the rows it belongs to.
//!
//! Counting and tracing a number back to its inquiries walk the same ground, so that they cannot differ.

use std::ops::Range;

use jiff::civil::Date;
use register::inquiries::{Category, Learning};
use register::taxonomy::OwnList;

use crate::areas::Areas;
use crate::axis::{Axis, Slots};
use crate::definitions::Population;
use crate::facts::{Facts, InquiryFact, PointFact};
use crate::own::OwnRows;
use crate::period::{Basis, Scope, month_number};

/// Facts as they are looked at for one period.
pub(crate) struct Ground<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) scope: Scope,
    pub(crate) areas: Areas<'a>,
    pub(crate) own: OwnRows,
    /// The group of each kind, as a row of its table.
    groups: Vec<u32>,
    /// The clusters of each kind, as rows of their table.
    clusters: Vec<Vec<usize>>,
}

/// The day on which the tree of units is read, with its stretch of days without change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stretch {
    number: usize,
    day: Date,
}

/// One counted thing: an inquiry, or one point of a complaint.
#[derive(Clone, Copy)]
pub(crate) struct Item<'a> {
    /// Place of the inquiry in [`Facts::inquiries`].
    pub(crate) at: u32,
    pub(crate) inquiry: &'a InquiryFact,
    /// All points of a complaint.
    pub(crate) points: &'a [PointFact],
    /// The day on which its areas are read.
    pub(crate) stretch: Stretch,
    /// The row on every single-valued axis.
    slots: Slots,
}

impl Item<'_> {
    /// The row on a single-valued axis; past the last where it stands in none.
    pub(crate) const fn slot(&self, axis: Axis) -> usize {
        self.slots.get(axis)
    }

    /// The area of the inquiry or of the point.
    pub(crate) const fn area(&self) -> usize {
        self.slot(Axis::Area)
    }
}

impl<'a> Ground<'a> {
    pub(crate) fn new(facts: &'a Facts, scope: Scope) -> Self {
        let candidates = &facts.inquiries[candidates(facts, scope)];
        let first = candidates.first().map_or(scope.period.from(), |inquiry| inquiry.received);
        let last = candidates.last().map_or(scope.period.to(), |inquiry| inquiry.received);
        let kinds = &facts.taxonomy.kinds;
        let clusters = &facts.taxonomy.clusters;
        let clusters_of = |kind| (0..clusters.len()).filter(|place| clusters[*place].kinds.contains(kind)).collect();
        Self {
            facts,
            scope,
            areas: Areas::new(&facts.organisation, first, last),
            own: OwnRows::of(&facts.taxonomy),
            groups: kinds.iter().map(|kind| kind.group as u32).collect(),
            clusters: kinds.iter().map(|kind| clusters_of(&kind.code)).collect(),
        }
    }

    /// The area of a unit, as a row: one past the last unit where there is none.
    pub(crate) fn area_of(&self, unit: Option<u32>, stretch: Stretch) -> usize {
        unit.map_or(self.areas.none(), |unit| self.areas.of(unit, stretch.number, stretch.day))
    }

    /// Walks everything counted in the period once: each inquiry in every population it belongs to, and each point of a
    /// complaint after it.
    pub(crate) fn walk(&self, mut visit: impl FnMut(Population, &Item<'a>)) {
        let mut next = 0;
        for (at, inquiry) in inquiries_in(self.facts, self.scope) {
            let points = self.points_of(at, &mut next);
            let item = self.item(at, inquiry, points);
            visit(Population::Inquiries, &item);
            match inquiry.category {
                Some(Category::Advice) => visit(Population::Advice, &item),
                Some(Category::Complaint) => {
                    visit(Population::Complaints, &item);
                    for point in points {
                        visit(Population::Points, &self.point(&item, point));
                    }
                }
                Some(Category::Other) | None => {}
            }
        }
    }

    /// The points of an inquiry; `next` is where the points of the inquiries before it end.
    fn points_of(&self, at: u32, next: &mut usize) -> &'a [PointFact] {
        let rest = &self.facts.points[*next..];
        // Neighbouring inquiries have neighbouring points: search only where some were passed over.
        let skipped = match rest.first() {
            Some(point) if point.inquiry < at => rest.partition_point(|point| point.inquiry < at),
            _ => 0,
        };
        let rest = &rest[skipped..];
        let length = rest.iter().take_while(|point| point.inquiry == at).count();
        *next += skipped + length;
        &rest[..length]
    }

    fn item(&self, at: u32, inquiry: &'a InquiryFact, points: &'a [PointFact]) -> Item<'a> {
        let stretch = Stretch { number: self.areas.stretch(inquiry.received), day: inquiry.received };
        let mut slots = Slots::default();
        let category = inquiry.category.map_or(Axis::CATEGORY_UNCODED, |category| category as u32);
        let outcome = inquiry.outcome.map_or(Axis::OUTCOME_UNASSESSED, |outcome| outcome as u32);
        slots.set(Axis::Category, category);
        slots.set(Axis::OwnCategory, self.own.row(OwnList::Category, inquiry.own_category, category));
        slots.set(Axis::Month, self.month(inquiry));
        slots.set(Axis::Channel, inquiry.channel as u32);
        slots.set(Axis::From, inquiry.from as u32);
        slots.set(Axis::Role, inquiry.role as u32);
        slots.set(Axis::Outcome, outcome);
        slots.set(Axis::OwnOutcome, self.own.row(OwnList::Outcome, inquiry.own_outcome, outcome));
        slots.set(Axis::Learning, Learning::of(inquiry.learning) as u32);
        slots.set(Axis::Area, row(self.area_of(inquiry.unit, stretch)));
        Item { at, inquiry, points, stretch, slots }
    }

    fn point(&self, complaint: &Item<'a>, point: &PointFact) -> Item<'a> {
        let mut slots = Slots::default();
        slots.set(Axis::Area, row(self.area_of(Some(point.unit), complaint.stretch)));
        slots.set(Axis::Kind, u32::from(point.kind));
        if let Some(group) = self.groups.get(usize::from(point.kind)) {
            slots.set(Axis::Group, *group);
        }
        slots.set(Axis::Finding, point.finding.map_or(Axis::FINDING_NOT_ASSESSED, |finding| finding as u32));
        Item { slots, ..*complaint }
    }

    /// The month of the day that decides the period, counted from its first.
    fn month(&self, inquiry: &InquiryFact) -> u32 {
        let day = match self.scope.basis {
            Basis::Received => inquiry.received,
            Basis::Closed => inquiry.closed.unwrap_or(inquiry.received),
        };
        u32::try_from(month_number(day) - month_number(self.scope.period.from())).unwrap_or(u32::MAX)
    }

    /// Calls once for every row of an axis on which the thing stands: one, or several of themes and clusters.
    pub(crate) fn each_slot(&self, axis: Axis, item: &Item<'_>, mut visit: impl FnMut(usize)) {
        match axis {
            Axis::Theme => item.inquiry.themes.iter().for_each(|theme| visit(usize::from(*theme))),
            Axis::Cluster => {
                let clusters = self.clusters.get(item.slot(Axis::Kind));
                clusters.into_iter().flatten().for_each(|cluster| visit(*cluster));
            }
            single => visit(item.slot(single)),
        }
    }

    /// Whether the thing stands in a row of an axis.
    pub(crate) fn stands_in(&self, axis: Axis, item: &Item<'_>, slot: usize) -> bool {
        let mut found = false;
        self.each_slot(axis, item, |here| found |= here == slot);
        found
    }
}

fn row(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

/// Where inquiries of the period can stand: nothing is closed before it is received.
fn candidates(facts: &Facts, scope: Scope) -> Range<usize> {
    let (from, to) = (scope.period.from(), scope.period.to());
    let end = facts.inquiries.partition_point(|inquiry| inquiry.received <= to);
    let start = match scope.basis {
        Basis::Received => facts.inquiries[..end].partition_point(|inquiry| inquiry.received < from),
        Basis::Closed => 0,
    };
    start..end
}

/// The inquiries that belong to a period, ascending, each with its place.
pub(crate) fn inquiries_in(facts: &Facts, scope: Scope) -> impl Iterator<Item = (u32, &InquiryFact)> {
    let range = candidates(facts, scope);
    let first = row(range.start);
    let belongs = move |inquiry: &InquiryFact| match scope.basis {
        Basis::Received => true,
        Basis::Closed => inquiry.closed.is_some_and(|closed| scope.period.contains(closed)),
    };
    (first..).zip(&facts.inquiries[range]).filter(move |(_, inquiry)| belongs(inquiry))
}
