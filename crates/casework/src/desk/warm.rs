//! What is kept warm of the register: its facts under their revision, and how one changed inquiry is put in its place
//! without reading the many that did not change.

use std::collections::HashMap;
use std::sync::Arc;

use figures::{Facts, Figures, InquiryFact, PointFact, Scope};
use register::ids::{InquiryId, UnitId};
use register::inquiries::Inquiry;
use register::points::ComplaintPoint;
use register::taxonomy::{OwnCode, OwnList, ThemeCode};
use store::Revision;

/// The number of every inquiry.
pub(crate) type Numbers = HashMap<InquiryId, String>;

/// Facts and figures of one revision of the register.
pub(crate) struct Warm {
    pub(crate) revision: u64,
    pub(crate) facts: Arc<Facts>,
    pub(crate) numbers: Option<Arc<Numbers>>,
    pub(crate) figures: HashMap<Scope, Arc<Figures>>,
}

impl Warm {
    pub(crate) fn of(revision: u64, facts: Facts) -> Self {
        Self { revision, facts: Arc::new(facts), numbers: None, figures: HashMap::new() }
    }

    /// Puts one inquiry in its place among the facts of the revision right before. `false` where it names something that the
    /// warm lists lack; nothing is changed then, and everything is to be read anew. The numbers must be warm: inquiries of
    /// one day stand in their order.
    pub(crate) fn put(&mut self, inquiry: &Inquiry, revision: Revision) -> bool {
        let Some(numbers) = &mut self.numbers else { return false };
        let Some((fact, points)) = facts_of(&self.facts, inquiry) else { return false };
        let same_day = self.facts.as_of == revision.as_of;
        let is_new = !numbers.contains_key(&inquiry.id);
        if is_new || numbers.get(&inquiry.id).is_some_and(|number| number != inquiry.number.as_str()) {
            Arc::make_mut(numbers).insert(inquiry.id, inquiry.number.as_str().to_owned());
        }
        let held = self.facts.inquiries.iter().position(|held| held.id == inquiry.id);
        let unchanged = held.is_some_and(|place| {
            self.facts.inquiries[place] == fact && points_of(&self.facts, place).iter().eq(&numbered(&points, place))
        });
        let facts = Arc::make_mut(&mut self.facts);
        facts.as_of = revision.as_of;
        if let Some(place) = held {
            take_out(facts, place);
        }
        insert(facts, numbers, (fact, points));
        // Figures carry the as-of day, and say nothing of what is coded but not counted.
        if !(unchanged && same_day) {
            self.figures.clear();
        }
        self.revision = revision.number;
        true
    }
}

type Made = (InquiryFact, Vec<PointFact>);

/// An inquiry as the figures see it; `None` where the lists do not know what it names.
fn facts_of(facts: &Facts, inquiry: &Inquiry) -> Option<Made> {
    let complaint = inquiry.matter.complaint();
    let themes = inquiry.themes.iter().map(|code| theme(facts, code)).collect::<Option<Vec<u16>>>();
    let fact = InquiryFact {
        id: inquiry.id,
        received: inquiry.received,
        closed: inquiry.stage.closed_on(),
        category: inquiry.matter.category(),
        own_category: own(facts, OwnList::Category, inquiry.own_category.as_ref()),
        channel: inquiry.channel,
        from: inquiry.from,
        role: inquiry.role,
        unit: match inquiry.unit {
            Some(id) => Some(unit(facts, id)?),
            None => None,
        },
        themes: in_order(themes?).into(),
        administration_contacted: inquiry.administration_contacted,
        returned: inquiry.returned,
        meetings: inquiry.meetings,
        complained_of_meeting: inquiry.complained_of_meeting,
        helped_to_complain: inquiry.helped_to_complain,
        outcome: complaint.and_then(|complaint| complaint.outcome),
        own_outcome: own(facts, OwnList::Outcome, complaint.and_then(|complaint| complaint.own_outcome.as_ref())),
        learning: complaint.and_then(|complaint| complaint.learning),
    };
    let points = complaint.map(|complaint| complaint.points.as_slice()).unwrap_or_default();
    let points = points.iter().map(|point| point_of(facts, point)).collect::<Option<Vec<PointFact>>>()?;
    Some((fact, points))
}

fn point_of(facts: &Facts, point: &ComplaintPoint) -> Option<PointFact> {
    let kind = facts.taxonomy.kinds.iter().position(|kind| kind.code == point.kind)?;
    Some(PointFact {
        inquiry: 0,
        kind: u16::try_from(kind).ok()?,
        unit: unit(facts, point.unit)?,
        finding: point.finding,
    })
}

fn unit(facts: &Facts, id: UnitId) -> Option<u32> {
    let place = facts.organisation.units().iter().position(|unit| unit.id == id)?;
    u32::try_from(place).ok()
}

fn theme(facts: &Facts, code: &ThemeCode) -> Option<u16> {
    let place = facts.taxonomy.themes.iter().position(|theme| theme.code == *code)?;
    u16::try_from(place).ok()
}

fn own(facts: &Facts, list: OwnList, code: Option<&OwnCode>) -> Option<u16> {
    let code = code?;
    let place = facts.taxonomy.own_values.iter().position(|own| own.list == list.key() && own.code == *code)?;
    u16::try_from(place).ok()
}

fn in_order(mut themes: Vec<u16>) -> Vec<u16> {
    themes.sort_unstable();
    themes
}

fn short(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn numbered(points: &[PointFact], place: usize) -> Vec<PointFact> {
    points.iter().map(|point| PointFact { inquiry: short(place), ..*point }).collect()
}

fn range_of(facts: &Facts, place: usize) -> std::ops::Range<usize> {
    let start = facts.points.partition_point(|point| point.inquiry < short(place));
    let length = facts.points[start..].partition_point(|point| point.inquiry == short(place));
    start..start + length
}

fn points_of(facts: &Facts, place: usize) -> &[PointFact] {
    &facts.points[range_of(facts, place)]
}

fn take_out(facts: &mut Facts, place: usize) {
    let range = range_of(facts, place);
    let start = range.start;
    facts.points.drain(range);
    facts.points[start..].iter_mut().for_each(|point| point.inquiry -= 1);
    facts.inquiries.remove(place);
}

/// Where it belongs: by day of receipt and, on one day, by number.
fn insert(facts: &mut Facts, numbers: &Numbers, (fact, points): Made) {
    let number = |id: &InquiryId| numbers.get(id).map(String::as_str).unwrap_or_default();
    let own = (fact.received, number(&fact.id));
    let place = facts.inquiries.partition_point(|held| (held.received, number(&held.id)) < own);
    let start = facts.points.partition_point(|point| point.inquiry < short(place));
    facts.points[start..].iter_mut().for_each(|point| point.inquiry += 1);
    facts.points.splice(start..start, numbered(&points, place));
    facts.inquiries.insert(place, fact);
}
