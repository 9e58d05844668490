//! A made-up register for the tests of this room and of those above it: its figures are those a citizens' adviser's
//! report of eight months came to, so that they can be held against known numbers.

use jiff::civil::{Date, date};
use register::ids::{InquiryId, UnitId};
use register::inquiries::{Category, Channel, From, Outcome, Role};
use register::points::Finding;
use register::taxonomy::{KindCode, Taxonomy, Validity, default_taxonomy};
use register::units::{Organisation, Unit};

use crate::facts::{Facts, InquiryFact, PointFact};
use crate::period::{Basis, Period, Scope};

/// The register of [`report_scope`]: 158 inquiries, of which 49 advice, 94 complaints with 328 points, 15 other.
#[must_use]
pub fn report_facts() -> Facts {
    let taxonomy = default_taxonomy();
    let inquiries = (0..49).map(advice).chain((0..94).map(complaint)).chain((0..15).map(other));
    let mut order: Vec<(InquiryFact, Vec<PointFact>)> = inquiries.collect();
    let kinds = kinds(&taxonomy);
    let complaints = order.iter_mut().filter(|(inquiry, _)| inquiry.category == Some(Category::Complaint));
    let mut next = 0;
    for (number, (inquiry, points)) in complaints.enumerate() {
        let size = if number < 46 { 4 } else { 3 };
        *points = (next..next + size).map(|point| complaint_point(point, &kinds, inquiry)).collect();
        if let (true, Some(last)) = (number < 14, points.last_mut()) {
            last.unit = if inquiry.unit == Some(4) { 3 } else { 4 };
        }
        next += size;
    }
    order.sort_by_key(|(inquiry, _)| inquiry.received);
    let numbered = |(at, (_, points)): (u32, &(InquiryFact, Vec<PointFact>))| -> Vec<PointFact> {
        points.iter().map(|point| PointFact { inquiry: at, ..*point }).collect()
    };
    Facts {
        points: (0..).zip(&order).flat_map(numbered).collect(),
        inquiries: order.into_iter().map(|(inquiry, _)| inquiry).collect(),
        organisation: organisation(),
        taxonomy,
        counting_notes: Vec::new(),
        as_of: date(2024, 2, 1),
    }
}

/// 1 May–31 December 2023, by the day of receipt.
///
/// # Panics
/// Never: the two days are in order.
#[must_use]
pub fn report_scope() -> Scope {
    match Period::new(FIRST, date(2023, 12, 31)) {
        Ok(period) => Scope { period, basis: Basis::Received },
        Err(fault) => unreachable!("the two days are in order: {fault}"),
    }
}

const FIRST: Date = date(2023, 5, 1);

type Made = (InquiryFact, Vec<PointFact>);

fn day(offset: u32) -> Date {
    FIRST.saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(offset)))
}

/// The parts of an inquiry that all categories share; `salt` keeps the categories apart.
fn inquiry(number: u32, salt: u32, category: Category) -> InquiryFact {
    let received = day((number * 83 + salt * 31) % 245);
    let channel = Channel::ALL[[0, 0, 0, 2, 2, 1, 4, 0, 2, 5][(number + salt) as usize % 10]];
    InquiryFact {
        id: inquiry_id(salt * 1000 + number),
        received,
        closed: None,
        category: Some(category),
        own_category: None,
        channel,
        from: From::Resident,
        role: Role::Citizen,
        unit: None,
        themes: Box::default(),
        administration_contacted: None,
        returned: false,
        meetings: 0,
        complained_of_meeting: false,
        helped_to_complain: false,
        outcome: None,
        own_outcome: None,
        learning: None,
    }
}

/// Twenty-one of forty-nine are closed without the administration.
fn advice(number: u32) -> Made {
    let base = inquiry(number, 1, Category::Advice);
    let closed = (number < 45)
        .then(|| base.received.saturating_add(jiff::SignedDuration::from_hours(24 * i64::from(number % 5))));
    let contacted = match number {
        0..21 => Some(false),
        21..40 => Some(true),
        40..45 => None,
        _ => Some(false),
    };
    let unit = (!number.is_multiple_of(3)).then_some(1 + number % 6);
    let helped_to_complain = number.is_multiple_of(6);
    (InquiryFact { closed, administration_contacted: contacted, unit, helped_to_complain, ..base }, Vec::new())
}

/// Ninety-four: 22 returned, 34 with a meeting of which 7 complained of, outcomes 52/7/30/5.
fn complaint(number: u32) -> Made {
    let base = inquiry(number, 2, Category::Complaint);
    // Eleven goes through all ninety-four, so that the marks fall apart from each other.
    let mixed = |factor: u32| (number * factor) % 94;
    let outcome = match mixed(11) {
        0..52 => Outcome::Procedural,
        52..59 => Outcome::Substantive,
        59..89 => Outcome::None,
        _ => Outcome::Unknown,
    };
    let role = match mixed(13) {
        0..60 => Role::Citizen,
        60..80 => Role::Relative,
        80..84 => Role::Guardian,
        84..91 => Role::Representative,
        _ => Role::Professional,
    };
    let days = 3 + i64::from(number * 7 % 80);
    let closed = (number % 9 != 8).then(|| base.received.saturating_add(jiff::SignedDuration::from_hours(24 * days)));
    let meetings = if mixed(15) < 34 { 1 + u16::from(number.is_multiple_of(4)) } else { 0 };
    let complaint = InquiryFact {
        closed: closed.map(|closed| closed.min(date(2024, 2, 1))),
        role,
        unit: Some([1, 1, 2, 3, 3, 4, 5, 6][number as usize % 8]),
        themes: themes(number),
        administration_contacted: Some(true),
        returned: mixed(17) < 22,
        meetings,
        complained_of_meeting: mixed(15) < 7,
        helped_to_complain: number.is_multiple_of(10),
        outcome: Some(outcome),
        learning: [Some(true), Some(false), None][number as usize % 3],
        ..base
    };
    (complaint, Vec::new())
}

fn themes(number: u32) -> Box<[u16]> {
    match number % 9 {
        0 => [1].into(),
        1 | 2 => [2].into(),
        3 => [2, 3].into(),
        4 => [0].into(),
        5 if number < 30 => [4].into(),
        _ => Box::default(),
    }
}

/// Fifteen from elsewhere.
fn other(number: u32) -> Made {
    let from = if number < 9 { From::OtherMunicipality } else { From::Institution };
    let role = if number < 9 { Role::Citizen } else { Role::Professional };
    let base = inquiry(number, 3, Category::Other);
    (InquiryFact { from, role, closed: Some(base.received), ..base }, Vec::new())
}

/// 97 points of law, 46 of them guidance; 168 of good practice, 80 of them delay; 63 other.
const POINTS: [(&str, usize); 26] = [
    ("FR-VEJL", 46),
    ("FR-HELH", 6),
    ("FR-BEGR", 11),
    ("FR-KLAGE", 9),
    ("FR-PART", 8),
    ("FR-AKT", 7),
    ("FR-NOTAT", 5),
    ("FR-OPLYS", 5),
    ("GF-TID", 31),
    ("GF-FREM", 14),
    ("GF-SVAR", 24),
    ("GF-STATUS", 11),
    ("GF-KOORD", 22),
    ("GF-OPF", 9),
    ("GF-INDDR", 21),
    ("GF-SKIFT", 12),
    ("GF-SPROG", 8),
    ("GF-OPTR", 11),
    ("GF-TILG", 5),
    ("OV-DIGI", 6),
    ("OV-MOEDE", 15),
    ("OV-OVER", 2),
    ("OV-PERS", 17),
    ("OV-FAKT", 9),
    ("OV-BETAL", 4),
    ("OV-ANDET", 10),
];

/// The kind of each of the 328 points.
fn kinds(taxonomy: &Taxonomy) -> Vec<u16> {
    let place = |code: &str| {
        let code = KindCode::new(code);
        taxonomy
            .kinds
            .iter()
            .position(|kind| kind.code == code)
            .and_then(|place| u16::try_from(place).ok())
            .unwrap_or(0)
    };
    POINTS.iter().flat_map(|(code, times)| std::iter::repeat_n(place(code), *times)).collect()
}

fn complaint_point(point: usize, kinds: &[u16], complaint: &InquiryFact) -> PointFact {
    // A stride without a common factor spreads the kinds over the complaints.
    let kind = kinds[(point * 129) % kinds.len()];
    let finding = match point % 7 {
        0 | 3 => Some(Finding::Criticised),
        1 => Some(Finding::PartlyCriticised),
        2 => Some(Finding::NotCriticised),
        4 => Some(Finding::ResolvedInDialogue),
        _ => None,
    };
    PointFact { inquiry: 0, kind, unit: complaint.unit.unwrap_or(0), finding }
}

/// An inquiry's identity made of a number.
///
/// # Panics
/// Never: the text has the form of an identity.
#[must_use]
pub fn inquiry_id(number: u32) -> InquiryId {
    match identity(number).parse() {
        Ok(id) => id,
        Err(fault) => unreachable!("the text has the form of an identity: {fault}"),
    }
}

/// A unit's identity made of a number.
///
/// # Panics
/// Never: the text has the form of an identity.
#[must_use]
pub fn unit_id(number: u32) -> UnitId {
    match identity(number).parse() {
        Ok(id) => id,
        Err(fault) => unreachable!("the text has the form of an identity: {fault}"),
    }
}

fn identity(number: u32) -> String {
    format!("00000000-0000-4000-8000-{number:012x}")
}

/// A unit that is always valid; its identity is made of its place.
#[must_use]
pub fn unit(place: u32, name: &str, parent: Option<u32>, is_area: bool) -> Unit {
    Unit {
        id: unit_id(place),
        code: register::units::slug(name),
        name: name.to_owned(),
        parent: parent.map(unit_id),
        is_area,
        nature: None,
        validity: Validity::default(),
    }
}

fn organisation() -> Organisation {
    Organisation::new(vec![
        unit(0, "Kommunen", None, false),
        unit(1, "Social og Handicap", Some(0), true),
        unit(2, "Voksenhandicap", Some(1), false),
        unit(3, "Familie og Børn", Some(0), true),
        unit(4, "Borgerservice", Some(0), true),
        unit(5, "Skole og Dagtilbud", Some(0), true),
        unit(6, "Teknik og Miljø", Some(0), true),
    ])
}
