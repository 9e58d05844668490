//! What lacks coding (mangler kodning): the list of it, and coding one inquiry or many. Each inquiry is an act of its own: what
//! cannot be done with one keeps nobody from the others.

use jiff::civil::Date;
use register::ids::InquiryId;
use register::inquiries::{Fact, Inquiry, InquiryNumber, Lack, Matter};
use register::taxonomy::KindCode;
use register::units::Unit;

use super::change::Change;
use super::choices::Sorting;
use super::facts::known;
use super::points::{PointSaid, put_points};
use super::refusals::refused;
use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// One page of what lacks coding.
#[derive(Debug, Clone, Default)]
pub struct LackingPage {
    /// How many inquiries lack each thing, in the order of [`Lack::ALL`].
    pub counts: [usize; 3],
    /// How many lack anything.
    pub any: usize,
    /// How many of those asked for there are.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// Pages there are, at least 1.
    pub pages: usize,
    /// The inquiries of this page.
    pub rows: Vec<LackingRow>,
}

/// One inquiry that lacks coding.
#[derive(Debug, Clone)]
pub struct LackingRow {
    /// What is coded.
    pub inquiry: Inquiry,
    /// Its unit.
    pub unit: Option<Unit>,
    /// What it lacks.
    pub lacks: Vec<Lack>,
    /// Days since it was received.
    pub age_days: i64,
}

/// The number before and after one in the list of what lacks the same.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<InquiryNumber>,
    /// The one after.
    pub next: Option<InquiryNumber>,
    /// Its place, from 1; 0 where it is not in the list.
    pub place: usize,
    /// How many there are.
    pub of: usize,
}

/// What lacks coding, the gravest first, and then the oldest.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn lacking(
    desk: &Desk,
    session: &Session,
    now: Now,
    (only, page, per_page): (Option<Lack>, usize, usize),
) -> Result<LackingPage, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let all = all_lacking(desk)?;
    let counts = Lack::ALL.map(|lack| all.iter().filter(|(_, lacks)| lacks.contains(&lack)).count());
    let any = all.len();
    let ids: Vec<InquiryId> = fitting(all, only);
    let per_page = per_page.max(1);
    let pages = ids.len().div_ceil(per_page).max(1);
    let page = page.clamp(1, pages);
    let wanted: Vec<InquiryId> = ids.iter().skip((page - 1) * per_page).take(per_page).copied().collect();
    let stored = store::inquiries::page(&*desk.store().read()?, &wanted)?;
    let facts = desk.facts()?;
    let row = |inquiry: Inquiry| LackingRow {
        unit: inquiry.unit.and_then(|unit| facts.organisation.unit(unit)).cloned(),
        lacks: inquiry.lacks(),
        age_days: i64::from((now.today - inquiry.received).get_days()),
        inquiry,
    };
    let rows = stored.into_iter().map(|stored| row(stored.inquiry)).collect();
    Ok(LackingPage { counts, any, total: ids.len(), page, pages, rows })
}

/// Where an inquiry stands in the list of what lacks something.
///
/// # Errors
/// As [`lacking`].
pub fn neighbours(
    desk: &Desk,
    session: &Session,
    (only, number): (Option<Lack>, &InquiryNumber),
) -> Result<Neighbours, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let (ids, numbers) = (fitting(all_lacking(desk)?, only), desk.numbers()?);
    let named = |id: &InquiryId| numbers.get(id).and_then(|number| InquiryNumber::new(number));
    let place = ids.iter().position(|id| named(id).as_ref() == Some(number));
    let at = |place: usize| ids.get(place).and_then(named);
    Ok(match place {
        Some(place) => Neighbours {
            previous: place.checked_sub(1).and_then(at),
            next: at(place + 1),
            place: place + 1,
            of: ids.len(),
        },
        // Coded just now: the list goes on with its first.
        None => Neighbours { previous: None, next: at(0), place: 0, of: ids.len() },
    })
}

/// Every inquiry that lacks something: what lacks the gravest first, then by day of receipt.
fn all_lacking(desk: &Desk) -> Result<Vec<(InquiryId, Vec<Lack>)>, CaseworkError> {
    let facts = desk.facts()?;
    let mut has_points = vec![false; facts.inquiries.len()];
    for point in &facts.points {
        has_points[point.inquiry as usize] = true;
    }
    let lacks = |(place, fact): (usize, &figures::InquiryFact)| {
        let lacks = |lack: &Lack| match lack {
            Lack::Category => fact.category.is_none(),
            Lack::Points => fact.category == Some(register::inquiries::Category::Complaint) && !has_points[place],
            Lack::Unit => fact.unit.is_none(),
        };
        let found: Vec<Lack> = Lack::ALL.into_iter().filter(lacks).collect();
        (!found.is_empty()).then_some((fact.id, found))
    };
    let mut found: Vec<(InquiryId, Vec<Lack>)> = facts.inquiries.iter().enumerate().filter_map(lacks).collect();
    found.sort_by_key(|(_, lacks)| lacks.first().copied());
    Ok(found)
}

fn fitting(all: Vec<(InquiryId, Vec<Lack>)>, only: Option<Lack>) -> Vec<InquiryId> {
    let fits = |lacks: &[Lack]| only.is_none_or(|only| lacks.contains(&only));
    all.into_iter().filter(|(_, lacks)| fits(lacks)).map(|(id, _)| id).collect()
}

/// What an inquiry is coded with: facts, each from what it was when the form was shown, and new points.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coding {
    /// What was shown, and what is wanted.
    pub facts: Vec<(Fact, Fact)>,
    /// Kinds of new points, on the inquiry's own unit, raised on the day of receipt.
    pub kinds: Vec<KindCode>,
}

/// What became of coding an inquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodedAs {
    /// It is saved.
    Saved,
    /// Nothing was to be changed.
    Same,
    /// A colleague coded it otherwise meanwhile: what stands now. Nothing is saved.
    Conflict(Vec<Fact>),
}

/// A wish to sort an inquiry, as a fact.
#[must_use]
pub fn sorted(sorting: Option<&Sorting>) -> Fact {
    Fact::Category(sorting.map(|sorting| sorting.category), sorting.and_then(|sorting| sorting.own.clone()))
}

/// Codes one inquiry: every fact and point, or none.
///
/// # Errors
/// A mistake where a rule says no or a code is not known; refusals as for every change.
pub fn code(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, coding): (&str, &Coding),
) -> Result<CodedAs, CaseworkError> {
    let mut wanted: Vec<(Fact, Fact)> =
        coding.facts.iter().map(|(was, to)| (was.clone().in_order(), to.clone().in_order())).collect();
    wanted.retain(|(was, to)| was != to);
    // A complaint needs its unit: that comes before the category.
    wanted.sort_by_key(|(_, to)| matches!(to, Fact::Category(..)));
    if wanted.is_empty() && coding.kinds.is_empty() {
        return Ok(CodedAs::Same);
    }
    for (_, to) in &wanted {
        known(desk, to)?;
    }
    let mut change = Change::begin(desk, session, now, number)?;
    let stands = |was: &Fact, to: &Fact| to.of(&change.inquiry).filter(|present| present != was && present != to);
    let conflicts: Vec<Fact> = wanted.iter().filter_map(|(was, to)| stands(was, to)).collect();
    if !conflicts.is_empty() {
        return Ok(CodedAs::Conflict(conflicts));
    }
    for (_, to) in wanted {
        change.inquiry = change.inquiry.clone().with_fact(to).map_err(refused)?;
    }
    let points = points(&change.inquiry, &coding.kinds)?;
    put_points(desk, &mut change, &points)?;
    change.commit("inquiry.code")?;
    Ok(CodedAs::Saved)
}

/// New points on the inquiry's own unit.
fn points(inquiry: &Inquiry, kinds: &[KindCode]) -> Result<Vec<PointSaid>, CaseworkError> {
    if !kinds.is_empty() && !matches!(inquiry.matter, Matter::Complaint(_)) {
        return Err(refused(register::inquiries::Refusal::NotAComplaint));
    }
    let raised: Date = inquiry.received;
    let said = |kind: &KindCode| {
        Some(PointSaid { kind: kind.clone(), unit: inquiry.unit?, raised, finding: None, acknowledged: None })
    };
    Ok(kinds.iter().filter_map(said).collect())
}
