//! Registers drawn at random: small, but with every edge in them.

use figures::testing::{inquiry_id, unit};
use figures::{Basis, Facts, InquiryFact, Period, PointFact, Scope};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use register::inquiries::{Category, Channel, From, Outcome, Role};
use register::points::Finding;
use register::taxonomy::{Label, OwnCode, OwnList, OwnValue, OwnWord, Taxonomy, Validity, default_taxonomy};
use register::units::{Organisation, Unit};

type Bytes = ([u8; 16], Vec<[u8; 3]>);

/// A register and a period of it.
pub fn registers() -> impl Strategy<Value = (Facts, Scope)> {
    let inquiry = (any::<[u8; 16]>(), proptest::collection::vec(any::<[u8; 3]>(), 0..5));
    let inquiries = proptest::collection::vec(inquiry, 0..50);
    (inquiries, any::<bool>(), any::<bool>(), scopes())
        .prop_map(|(inquiries, dated, own, scope)| (register(inquiries, dated, own), scope))
}

fn scopes() -> impl Strategy<Value = Scope> {
    let period = prop_oneof![
        Just((date(2023, 1, 1), date(2023, 12, 31))),
        Just((date(2023, 5, 1), date(2023, 12, 31))),
        Just((date(2024, 2, 1), date(2024, 2, 29))),
        Just((date(2022, 7, 1), date(2023, 12, 31))),
        Just((date(2021, 1, 1), date(2021, 1, 31))),
        (0_i64..700, 0_i64..500).prop_map(|(from, length)| (day(from), day(from + length))),
    ];
    let basis = prop_oneof![Just(Basis::Received), Just(Basis::Closed)];
    (period, basis).prop_map(|((from, to), basis)| Scope { period: Period::new(from, to).unwrap(), basis })
}

fn day(offset: i64) -> Date {
    date(2022, 6, 15) + jiff::SignedDuration::from_hours(24 * offset)
}

fn register(drawn: Vec<Bytes>, dated: bool, own: bool) -> Facts {
    let taxonomy = if own { own_taxonomy() } else { default_taxonomy() };
    let mut made: Vec<(InquiryFact, Vec<[u8; 3]>)> =
        (0..).zip(drawn).map(|(number, (bytes, points))| (inquiry(number, bytes, &taxonomy), points)).collect();
    made.sort_by_key(|(inquiry, _)| inquiry.received);
    let mut points = Vec::new();
    for (at, (inquiry, drawn)) in (0..).zip(&made) {
        if inquiry.category == Some(Category::Complaint) {
            points.extend(drawn.iter().map(|bytes| point(at, inquiry, *bytes, &taxonomy)));
        }
    }
    let inquiries = made.into_iter().map(|(inquiry, _)| inquiry).collect();
    Facts {
        inquiries,
        points,
        organisation: organisation(dated),
        taxonomy,
        counting_notes: Vec::new(),
        as_of: date(2024, 6, 1),
    }
}

fn pick<T: Copy>(all: &[T], byte: u8) -> T {
    all[usize::from(byte) % all.len()]
}

fn inquiry(number: u32, b: [u8; 16], taxonomy: &Taxonomy) -> InquiryFact {
    let received = day(i64::from(b[0]) * 2 + i64::from(b[1]) % 200);
    let category = pick(
        &[Some(Category::Complaint), Some(Category::Complaint), Some(Category::Advice), Some(Category::Other), None],
        b[2],
    );
    let complaint = category == Some(Category::Complaint);
    let themes = u16::try_from(taxonomy.themes.len()).unwrap();
    let mut themes: Vec<u16> = (0..b[3] % 3).map(|place| (u16::from(b[4]) + u16::from(place)) % themes).collect();
    themes.sort_unstable();
    themes.dedup();
    let unit = (complaint || !b[5].is_multiple_of(3)).then(|| u32::from(b[5]) % 7);
    let outcomes =
        [None, Some(Outcome::Procedural), Some(Outcome::Substantive), Some(Outcome::None), Some(Outcome::Unknown)];
    let outcome = if complaint { pick(&outcomes, b[14]) } else { None };
    // Every third with a value of the office's own, where its category or outcome has one.
    let own = |list: OwnList, key: Option<&str>| {
        let place = taxonomy.own_values.iter().position(|own| own.list == list.key() && Some(&*own.counts_as) == key);
        place.filter(|_| b[9].is_multiple_of(3)).map(|place| u16::try_from(place).unwrap())
    };
    InquiryFact {
        id: inquiry_id(number),
        received,
        closed: (!b[6].is_multiple_of(4)).then(|| received + jiff::SignedDuration::from_hours(24 * i64::from(b[7]))),
        category,
        own_category: own(OwnList::Category, category.map(Category::key)),
        channel: pick(Channel::ALL, b[8]),
        from: pick(From::ALL, b[9]),
        role: pick(Role::ALL, b[10]),
        unit,
        themes: themes.into(),
        administration_contacted: pick(&[None, Some(true), Some(false)], b[11]),
        returned: b[12].is_multiple_of(3),
        meetings: u16::from(b[13] % 3),
        complained_of_meeting: b[13].is_multiple_of(2),
        helped_to_complain: b[12].is_multiple_of(5),
        outcome,
        own_outcome: own(OwnList::Outcome, outcome.map(Outcome::key)),
        learning: if complaint { pick(&[None, Some(true), Some(false)], b[15]) } else { None },
    }
}

fn point(at: u32, complaint: &InquiryFact, b: [u8; 3], taxonomy: &Taxonomy) -> PointFact {
    let findings: Vec<Option<Finding>> = Finding::ALL.iter().copied().map(Some).chain([None]).collect();
    let kinds = u16::try_from(taxonomy.kinds.len()).unwrap();
    let unit = if b[1].is_multiple_of(2) { complaint.unit.unwrap_or(0) } else { u32::from(b[1]) % 7 };
    PointFact { inquiry: at, kind: u16::from(b[0]) % kinds, unit, finding: pick(&findings, b[2]) }
}

/// Two areas in the tree, one unit outside it, and where `dated` a tree that changes in the middle.
fn organisation(dated: bool) -> Organisation {
    let until = |unit: Unit, to| Unit { validity: Validity { from: None, to: Some(to) }, ..unit };
    let since = |unit: Unit, from| Unit { validity: Validity { from: Some(from), to: None }, ..unit };
    let mut units = vec![
        unit(0, "Rådhuset", None, false),
        unit(1, "Ældre", Some(0), true),
        unit(2, "Ålholm", Some(1), false),
        unit(3, "Borgerservice", Some(0), true),
        unit(4, "Team Ø/Vest", Some(3), true),
        unit(5, "Stab", Some(0), false),
        unit(6, "Havnen", None, false),
    ];
    if dated {
        units[1] = until(units[1].clone(), date(2023, 5, 31));
        units[3] = since(units[3].clone(), date(2023, 2, 1));
        units[0] = until(units[0].clone(), date(2023, 8, 31));
    }
    Organisation::new(units)
}

fn own_value(list: OwnList, code: &str, counts_as: &str) -> OwnValue {
    OwnValue {
        list: list.key().to_owned(),
        code: OwnCode::new(code),
        label: Label::new(format!("Eget {code}"), ""),
        counts_as: counts_as.to_owned(),
        validity: Validity::default(),
    }
}

/// A few kinds, some under other codes, with validity, clusters, words and values of their own.
fn own_taxonomy() -> Taxonomy {
    let mut taxonomy = default_taxonomy();
    taxonomy.kinds.truncate(9);
    taxonomy.kinds[2].code = register::taxonomy::KindCode::new("EGEN/1*");
    taxonomy.kinds[3].validity.to = Some(date(2022, 12, 31));
    taxonomy.kinds[4].validity.from = Some(date(2024, 1, 1));
    taxonomy.themes.truncate(3);
    taxonomy.themes[1].validity.from = Some(date(2023, 7, 1));
    taxonomy.own_values = vec![
        own_value(OwnList::Outcome, "upheld", "substantive"),
        own_value(OwnList::Category, "signposting", "other"),
        own_value(OwnList::Category, "complaint", "complaint"),
        own_value(OwnList::Category, "upheld", "advice"),
    ];
    let word = |list: OwnList, code: &str, used| OwnWord {
        list: list.key().to_owned(),
        code: code.to_owned(),
        label: Label::new(format!("Ord for {code}"), ""),
        used,
    };
    taxonomy.own_words = vec![word(OwnList::Category, "other", false), word(OwnList::Channel, "phone", true)];
    taxonomy.clusters[0].kinds = vec![taxonomy.kinds[0].code.clone(), taxonomy.kinds[2].code.clone()];
    taxonomy
}
