//! Inquiries and what lies in them; the rules that the database keeps; numbers; facts.

use jiff::civil::date;
use register::ids::{CitizenId, ContactId, InquiryId, UnitId};
use register::inquiries::{Complaint, InquiryNumber, Matter, Outcome, Role, Stage};
use register::points::Finding;
use register::taxonomy::{ThemeCode, default_taxonomy};
use sealed::{Manifest, Sealed};
use store::{StoreError, rules};

use crate::support::{Fixture, id};

#[test]
fn an_inquiry_comes_back_as_it_was() {
    let fixture = Fixture::new();
    let mut inquiry = fixture.complaint("2023-017", 3);
    inquiry.themes = vec![ThemeCode::new("economy"), ThemeCode::new("homelessness")];
    inquiry.themes.retain(|theme| default_taxonomy().theme(theme).is_some());
    inquiry.administration_contacted = Some(false);
    inquiry.returned = true;
    inquiry.meetings = 2;
    inquiry.stage = Stage::Closed { on: date(2023, 8, 1) };
    if let Matter::Complaint(complaint) = &mut inquiry.matter {
        complaint.outcome = Some(Outcome::None);
        complaint.learning = Some(true);
        complaint.points[1].finding = Some(Finding::Criticised);
        complaint.points[2].acknowledged = Some(true);
    }
    let advice = fixture.inquiry("B-4", Matter::Advice);
    fixture.land(&inquiry).unwrap();
    fixture.land(&advice).unwrap();
    let view = fixture.store.read().unwrap();
    let found = store::inquiries::find(&view, inquiry.id).unwrap().unwrap();
    assert_eq!((&found.inquiry, found.revision), (&inquiry, 1));
    assert_eq!(store::inquiries::by_number(&view, &inquiry.number).unwrap().unwrap().inquiry, inquiry);
    let page = store::inquiries::page(&view, &[advice.id, InquiryId::new(id()), inquiry.id]).unwrap();
    assert_eq!(page.iter().map(|stored| &stored.inquiry).collect::<Vec<_>>(), [&advice, &inquiry]);
    let mut all = store::inquiries::all(&view).unwrap();
    all.sort_by(|a, b| a.inquiry.number.cmp(&b.inquiry.number));
    assert_eq!(all.iter().map(|stored| &stored.inquiry).collect::<Vec<_>>(), [&inquiry, &advice]);
    assert_eq!(store::inquiries::count(&view).unwrap(), 2);
    assert_eq!(store::inquiries::numbers(&view).unwrap().len(), 2);
    assert_eq!(store::inquiries::find(&view, InquiryId::new(id())).unwrap(), None);
}

#[test]
fn an_update_replaces_what_it_knew_and_nothing_newer() {
    let fixture = Fixture::new();
    let mut inquiry = fixture.complaint("2023-018", 2);
    fixture.land(&inquiry).unwrap();
    let Matter::Complaint(complaint) = &mut inquiry.matter else { panic!("a complaint") };
    complaint.points.remove(0);
    complaint.outcome = Some(Outcome::Substantive);
    let tx = fixture.store.begin().unwrap();
    assert_eq!(store::inquiries::update(&tx, &inquiry, 1).unwrap(), 2);
    store::manifests::put(&tx, inquiry.id, 2, &Manifest::from_bytes([5; 32])).unwrap();
    assert_eq!(store::inquiries::update(&tx, &inquiry, 1), Err(StoreError::Stale));
    assert_eq!(store::inquiries::touch(&tx, inquiry.id, 1, None), Err(StoreError::Stale));
    let deed =
        tx.commit(fixture.deed("inquiry.assess").inquiry(inquiry.id).coded(date(2024, 2, 1)), Some(&fixture.secret));
    let view = fixture.store.read().unwrap();
    let found = store::inquiries::find(&view, inquiry.id).unwrap().unwrap();
    assert_eq!((&found.inquiry, found.revision), (&inquiry, 2));
    let newest = store::manifests::newest(&view, inquiry.id).unwrap().unwrap();
    assert_eq!((newest.revision, newest.deed), (2, deed.unwrap().sequence));
    let written = |since: u64| store::manifests::written_since(&view, since).unwrap();
    assert_eq!((written(newest.deed - 1), written(newest.deed)), (vec![inquiry.id], vec![]));
    assert_eq!(store::revision(&fixture.store).unwrap().as_of, date(2024, 2, 1));
}

#[test]
fn a_write_without_its_manifest_does_not_commit() {
    let fixture = Fixture::new();
    let inquiry = fixture.inquiry("2023-019", Matter::Other);
    let tx = fixture.store.begin().unwrap();
    store::inquiries::insert(&tx, &inquiry).unwrap();
    assert!(matches!(
        tx.commit(fixture.deed("inquiry.register"), Some(&fixture.secret)),
        Err(StoreError::Inconsistent(_))
    ));
    assert_eq!(store::inquiries::count(&fixture.store.read().unwrap()).unwrap(), 0);
}

#[test]
fn contacts_citizens_and_sealed_fields_come_back() {
    let fixture = Fixture::new();
    let inquiry = fixture.inquiry("2023-020", Matter::Advice);
    fixture.land(&inquiry).unwrap();
    let tx = fixture.store.begin().unwrap();
    let second = register::contacts::Contact {
        id: ContactId::new(id()),
        inquiry: inquiry.id,
        on: date(2023, 6, 1),
        channel: register::inquiries::Channel::Letter,
    };
    store::contacts::insert(&tx, &second).unwrap();
    let (record, sealed) = (inquiry.id.uuid(), Sealed::from_bytes(vec![7; 90]));
    let field = store::sealed_fields::Field { inquiry: inquiry.id, record, field: 2, version: 1, sealed };
    store::sealed_fields::put(&tx, &field).unwrap();
    store::sealed_fields::put(&tx, &store::sealed_fields::Field { version: 2, ..field.clone() }).unwrap();
    let party = store::citizens::Party {
        inquiry: inquiry.id,
        id: CitizenId::new(id()),
        role: Role::Guardian,
        version: 1,
        sealed: Sealed::from_bytes(vec![8; 1024]),
    };
    store::citizens::put(&tx, &party).unwrap();
    let revision = store::inquiries::touch(&tx, inquiry.id, 1, None).unwrap();
    store::manifests::put(&tx, inquiry.id, revision, &Manifest::from_bytes([1; 32])).unwrap();
    let before = store::revision_of(&tx).unwrap();
    tx.commit(fixture.deed("contact.add").inquiry(inquiry.id), Some(&fixture.secret)).unwrap();

    let view = fixture.store.read().unwrap();
    assert_eq!(store::revision_of(&view).unwrap(), before, "nothing coded for figures has changed");
    assert_eq!(store::contacts::of_inquiry(&view, inquiry.id).unwrap()[1], second);
    let fields = store::sealed_fields::of_inquiry(&view, inquiry.id).unwrap();
    assert_eq!((fields.len(), fields[0].version, fields[0].sealed.as_bytes()), (1, 2, &[7; 90][..]));
    assert!(store::sealed_fields::find(&view, inquiry.id, record, 2).unwrap().is_some());
    assert!(store::sealed_fields::find(&view, inquiry.id, record, 3).unwrap().is_none());
    let page = |after| store::sealed_fields::page(&view, after, 10).unwrap().len();
    assert_eq!([page(None), page(Some((inquiry.id, record, 1))), page(Some((inquiry.id, record, 2)))], [1, 1, 0]);
    assert_eq!(store::citizens::of_inquiry(&view, inquiry.id).unwrap().len(), 2);
    let first = store::citizens::page(&view, None, 1).unwrap();
    let rest = store::citizens::page(&view, Some((first[0].inquiry, first[0].id)), 10).unwrap();
    assert!(rest.len() == 1 && rest[0].id != first[0].id);
    drop(view);
    let tx = fixture.store.begin().unwrap();
    store::sealed_fields::remove(&tx, inquiry.id, record, 2).unwrap();
    assert!(store::sealed_fields::of_inquiry(&tx, inquiry.id).unwrap().is_empty());
}

#[test]
fn bytes_of_attachments_and_contacts_that_were_none_can_be_removed() {
    let fixture = Fixture::new();
    let inquiry = fixture.inquiry("2023-022", Matter::Advice);
    fixture.land(&inquiry).unwrap();
    let tx = fixture.store.begin().unwrap();
    let (file, sealed) = (id(), Sealed::from_bytes(vec![9; 300]));
    store::attachments::insert(&tx, inquiry.id, file, &sealed).unwrap();
    assert!(store::attachments::insert(&tx, inquiry.id, file, &sealed).is_err(), "bytes are never written over");
    let found = store::attachments::find(&tx, inquiry.id, file).unwrap().unwrap();
    assert_eq!(found.as_bytes(), [9; 300]);
    assert!(store::attachments::find(&tx, inquiry.id, id()).unwrap().is_none());
    store::attachments::remove(&tx, inquiry.id, file).unwrap();
    assert!(store::attachments::find(&tx, inquiry.id, file).unwrap().is_none());
    let contacts = store::contacts::of_inquiry(&tx, inquiry.id).unwrap();
    store::contacts::remove(&tx, inquiry.id, ContactId::new(id())).unwrap();
    assert_eq!(store::contacts::of_inquiry(&tx, inquiry.id).unwrap(), contacts);
    store::contacts::remove(&tx, inquiry.id, contacts[0].id).unwrap();
    assert!(store::contacts::of_inquiry(&tx, inquiry.id).unwrap().is_empty());
}

#[test]
fn the_rules_of_the_database_come_back_as_refusals() {
    let fixture = Fixture::new();
    fixture.land(&fixture.inquiry("2023-021", Matter::Advice)).unwrap();
    let refused = |change: &dyn Fn(&mut register::inquiries::Inquiry)| {
        let mut inquiry = fixture.complaint("2023-022", 0);
        change(&mut inquiry);
        let tx = fixture.store.begin().unwrap();
        match store::inquiries::insert(&tx, &inquiry) {
            Err(StoreError::Conflict(rule)) => rule,
            other => format!("{other:?}"),
        }
    };
    assert_eq!(refused(&|i| i.number = InquiryNumber::new("2023-021").unwrap()), rules::NUMBER_TAKEN);
    assert_eq!(refused(&|i| i.unit = None), rules::COMPLAINT_WITHOUT_UNIT);
    assert_eq!(refused(&|i| i.stage = Stage::Closed { on: date(2023, 5, 16) }), rules::CLOSED_BEFORE_RECEIVED);
    assert_eq!(refused(&|i| i.unit = Some(UnitId::new(id()))), rules::REFERENCE);
    assert_eq!(refused(&|i| i.themes = vec![ThemeCode::new("findes ikke")]), rules::REFERENCE);
    assert_eq!(refused(&|i| i.themes = vec![ThemeCode::new("homelessness"); 2]), "inquiry_theme_once");
    let point = fixture.point("FINDES-IKKE", date(2023, 6, 1));
    let with = |points| Matter::Complaint(Complaint { points, ..Complaint::default() });
    assert_eq!(refused(&|i| i.matter = with(vec![point.clone()])), rules::REFERENCE);
}

#[test]
fn numbers_are_drawn_in_order_and_continue_after_imported_ones() {
    let fixture = Fixture::new();
    let tx = fixture.store.begin().unwrap();
    let draw = |year| store::numbers::draw(&tx, year).unwrap().as_str().to_owned();
    assert_eq!([draw(2023), draw(2023), draw(2024)], ["2023-001", "2023-002", "2024-001"]);
    let imported: Vec<_> =
        ["2023-017", "2023-009", "17", "2022-003"].into_iter().filter_map(InquiryNumber::new).collect();
    store::numbers::advance_past(&tx, &imported).unwrap();
    assert_eq!([draw(2023), draw(2022), draw(2024)], ["2023-018", "2022-004", "2024-002"]);
    store::numbers::advance_past(&tx, &imported).unwrap();
    assert_eq!(draw(2023), "2023-019", "a series never runs back");
    for year in [-5, 0, 1, 204, 1899, 2200, 9999] {
        assert_eq!(store::numbers::draw(&tx, year).unwrap_err(), StoreError::UnlikelyDay, "{year}");
    }
}

#[test]
fn no_day_is_written_that_nobody_means() {
    let fixture = Fixture::new();
    for received in [date(-5, 1, 1), date(0, 1, 1), date(204, 2, 1), date(2200, 1, 1)] {
        let mut inquiry = fixture.inquiry("2023-050", Matter::Advice);
        inquiry.received = received;
        assert_eq!(fixture.land(&inquiry).unwrap_err(), StoreError::UnlikelyDay, "{received}");
    }
    assert!(store::facts(&fixture.store).is_ok(), "every page still stands");
}

#[test]
fn facts_are_sorted_and_points_stand_with_their_inquiries() {
    let fixture = Fixture::new();
    let mut late = fixture.complaint("2023-050", 2);
    late.received = date(2023, 5, 20);
    let mut first = fixture.complaint("2023-052", 3);
    first.themes = vec![ThemeCode::new("homelessness")];
    let between = fixture.inquiry("2023-053", Matter::Advice);
    for inquiry in [&late, &between, &first] {
        fixture.land(inquiry).unwrap();
    }
    let facts = store::facts(&fixture.store).unwrap();
    let ids: Vec<_> = facts.inquiries.iter().map(|fact| fact.id).collect();
    assert_eq!(ids, [first.id, between.id, late.id]);
    assert_eq!(facts.points.iter().map(|point| point.inquiry).collect::<Vec<_>>(), [0, 0, 0, 2, 2]);
    let kind = &facts.taxonomy.kinds[facts.points[0].kind as usize];
    assert_eq!(kind.code.as_str(), "FR-VEJL");
    assert_eq!(facts.organisation.units()[facts.points[0].unit as usize].id, fixture.units[1]);
    let theme = &facts.taxonomy.themes[facts.inquiries[0].themes[0] as usize];
    assert_eq!(theme.code.as_str(), "homelessness");
    assert_eq!(facts.as_of, date(2023, 5, 20), "the latest coded change, in whatever order they came");
}
