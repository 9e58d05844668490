//! What figures are counted from, where an office has inquiries without coding, values and notes of its own.

use jiff::civil::date;
use register::inquiries::{Category, Complaint, Matter, Outcome};
use register::settings::CountingNote;
use register::taxonomy::{Label, OwnCode, OwnValue, Validity, default_taxonomy};

use crate::support::{Fixture, id};

fn value(list: &str, code: &str, counts_as: &str) -> OwnValue {
    OwnValue {
        list: list.to_owned(),
        code: OwnCode::new(code),
        label: Label::new("Eget", "Own"),
        counts_as: counts_as.to_owned(),
        validity: Validity::default(),
    }
}

#[test]
fn facts_know_what_lacks_its_coding_and_what_is_the_offices_own() {
    let fixture = Fixture::new();
    let mut taxonomy = default_taxonomy();
    taxonomy.own_values = vec![
        value("outcome", "same", "substantive"),
        value("category", "same", "other"),
        value("outcome", "upheld", "procedural"),
    ];
    let note = CountingNote { id: id(), since: date(2023, 3, 1), text: Label::new("Ny tælling.", "") };
    let tx = fixture.store.begin().unwrap();
    store::taxonomy::save(&tx, &taxonomy).unwrap();
    store::counting_notes::put(&tx, &note).unwrap();
    tx.commit(fixture.deed("office.taxonomy").coded(date(2023, 1, 3)), None).unwrap();

    let uncoded = fixture.inquiry("2023-001", Matter::Uncoded);
    let mut other = fixture.inquiry("2023-002", Matter::Other);
    other.own_category = Some(OwnCode::new("same"));
    let complaint = |own: &str| Complaint {
        outcome: Some(Outcome::Procedural),
        own_outcome: Some(OwnCode::new(own)),
        ..Complaint::default()
    };
    let upheld = fixture.inquiry("2023-003", Matter::Complaint(complaint("upheld")));
    let unheard_of = fixture.inquiry("2023-004", Matter::Complaint(complaint("unheard_of")));
    for inquiry in [&uncoded, &other, &upheld, &unheard_of] {
        fixture.land(inquiry).unwrap();
    }

    let facts = store::facts(&fixture.store).unwrap();
    assert_eq!(facts.counting_notes, [note]);
    // The database gives the values list by list.
    let own = |place: Option<u16>| {
        place
            .map(|place| &facts.taxonomy.own_values[usize::from(place)])
            .map(|own| (own.list.as_str(), own.code.as_str()))
    };
    let found: Vec<_> =
        facts.inquiries.iter().map(|fact| (fact.category, own(fact.own_category), own(fact.own_outcome))).collect();
    assert_eq!(
        found,
        [
            (None, None, None),
            (Some(Category::Other), Some(("category", "same")), None),
            (Some(Category::Complaint), None, Some(("outcome", "upheld"))),
            (Some(Category::Complaint), None, None),
        ]
    );
}
