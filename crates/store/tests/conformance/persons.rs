//! Persons, roster, compartments, content keys.

use jiff::civil::date;
use register::inquiries::Matter;
use sealed::{BatchKey, BatchPlace, ContentKey, ContentPlace, Manifest, PersonWrap, Sealed, WrapPlace};
use store::{StoreError, rules};

use crate::support::{Fixture, id};

#[test]
fn persons_their_methods_and_what_they_keep_come_back() {
    let fixture = Fixture::new();
    let place =
        WrapPlace { office: fixture.office.uuid(), person: fixture.person.uuid(), credential: id(), generation: 1 };
    let recovery = sealed::RecoveryKey::random().unwrap();
    let method = store::persons::Method {
        id: place.credential,
        person: fixture.person,
        kind: store::persons::MethodKind::Recovery,
        generation: 1,
        wrapped: PersonWrap::by_recovery_key(&fixture.secret, &recovery, &place).unwrap(),
        provisional: true,
    };
    let sealed = Sealed::from_bytes(vec![1, 2, 3]);
    let own = store::persons::Own { person: fixture.person, kind: 4, record: id(), version: 1, sealed };
    let tx = fixture.store.begin().unwrap();
    assert!(store::persons::insert(&tx, &fixture.adviser()).is_err());
    let namesake = store::persons::Person { id: register::ids::PersonId::new(id()), ..fixture.adviser() };
    assert!(store::persons::insert(&tx, &namesake).unwrap_err().breaks(rules::LOGIN_TAKEN));
    assert!(matches!(
        store::persons::update(&tx, &namesake),
        Err(StoreError::Conflict(_) | StoreError::Inconsistent(_))
    ));
    store::persons::put_method(&tx, &method).unwrap();
    store::persons::put_own(&tx, &own).unwrap();
    store::persons::put_own(&tx, &store::persons::Own { version: 2, ..own.clone() }).unwrap();
    let renamed = store::persons::Person { name: "Asta Opdigtet-Ny".into(), ..fixture.adviser() };
    store::persons::update(&tx, &renamed).unwrap();
    tx.commit(fixture.deed("person.change"), Some(&fixture.secret)).unwrap();

    let view = fixture.store.read().unwrap();
    assert_eq!(store::persons::by_login(&view, "raadgiver@eksempel.dk").unwrap(), Some(renamed.clone()));
    assert_eq!(store::persons::find(&view, fixture.person).unwrap(), Some(renamed.clone()));
    assert_eq!(store::persons::all(&view).unwrap(), vec![renamed.clone()]);
    assert!(!format!("{renamed:?}").contains("Asta"));
    let methods = store::persons::methods(&view, fixture.person).unwrap();
    assert!(methods.len() == 1 && methods[0].provisional && methods[0].kind == store::persons::MethodKind::Recovery);
    assert!(methods[0].wrapped.open_with_recovery_key(&recovery, &place).is_ok());
    assert_eq!(store::persons::own(&view, fixture.person, 4).unwrap()[0].version, 2);
    let tx = fixture.store.begin().unwrap();
    store::persons::remove_method(&tx, place.credential).unwrap();
    assert!(store::persons::methods(&tx, fixture.person).unwrap().is_empty());
}

#[test]
fn roster_compartments_and_shares_come_back_and_open() {
    let fixture = Fixture::new();
    let view = fixture.store.read().unwrap();
    let roster = store::roster::all(&view).unwrap();
    let pinned = fixture.genesis.hash().unwrap();
    let verified = sealed::verify_roster(&roster, &pinned).unwrap();
    assert_eq!(store::roster::head(&view).unwrap(), verified.head());
    assert_eq!(store::compartments::all(&view).unwrap(), vec![fixture.compartment_row()]);
    assert_eq!(store::compartments::of_kind(&view, "office").unwrap(), Some(fixture.compartment_row()));
    assert_eq!(store::compartments::of_kind(&view, "mediation").unwrap(), None);
    let shares = store::compartments::shares(&view, fixture.person).unwrap();
    let place = sealed::MemberPlace {
        office: fixture.office.uuid(),
        compartment: shares[0].compartment.uuid(),
        epoch: shares[0].epoch,
        person: fixture.person.uuid(),
        roster_sequence: shares[0].roster_sequence,
    };
    assert!(fixture.secret.open_compartment(&shares[0].sealed, &place).is_ok());
    drop(view);
    let tx = fixture.store.begin().unwrap();
    assert!(store::roster::append(&tx, &fixture.genesis).unwrap_err().breaks("roster_entry_once"));
}

#[test]
fn content_keys_move_from_their_batch_in_steps_that_can_be_resumed() {
    let fixture = Fixture::new();
    let (office, compartment) = (fixture.office.uuid(), fixture.compartment.uuid());
    let batch_place = BatchPlace { office, compartment, epoch: 1, batch: id() };
    let (batch_key, sealed) = BatchKey::seal_new(&fixture.compartment_secret.intake_key(), &batch_place).unwrap();
    let batch =
        store::compartments::Batch { id: batch_place.batch, compartment: fixture.compartment, epoch: 1, sealed };
    let tx = fixture.store.begin().unwrap();
    store::compartments::add_batch(&tx, &batch).unwrap();
    for number in 0..5 {
        let inquiry = fixture.inquiry(&format!("2023-03{number}"), Matter::Advice);
        let inquiry_place = ContentPlace { office, compartment, epoch: 1, inquiry: inquiry.id.uuid(), generation: 1 };
        store::inquiries::insert(&tx, &inquiry).unwrap();
        let wrapped = batch_key.wrap_content(&ContentKey::random().unwrap(), &inquiry_place).unwrap();
        let (inquiry, compartment, batch) = (inquiry.id, fixture.compartment, Some(batch.id));
        let key = store::content_keys::StoredKey { inquiry, generation: 1, compartment, epoch: 1, batch, wrapped };
        store::content_keys::insert(&tx, &key).unwrap();
        store::manifests::put(&tx, inquiry, 1, &Manifest::from_bytes([number; 32])).unwrap();
    }
    tx.commit(fixture.deed("import.land").coded(date(2023, 7, 1)), Some(&fixture.secret)).unwrap();
    drop(batch_key);

    let mut left = vec![];
    loop {
        let tx = fixture.store.begin().unwrap();
        let Some(open) = store::compartments::open_batches(&tx).unwrap().pop() else { break };
        let key = fixture.compartment_secret.open_batch(&open.sealed, &batch_place).unwrap();
        for stored in store::content_keys::in_batch(&tx, open.id, 2).unwrap() {
            let place = ContentPlace { office, compartment, epoch: 1, inquiry: stored.inquiry.uuid(), generation: 1 };
            let wrapped = fixture.compartment_secret.rewrap_content(&key, &stored.wrapped, &place).unwrap();
            store::content_keys::replace(&tx, &store::content_keys::StoredKey { batch: None, wrapped, ..stored })
                .unwrap();
        }
        left.push(store::content_keys::count_in_batches(&tx).unwrap());
        tx.commit(fixture.deed("keys.rewrap"), Some(&fixture.secret)).unwrap();
    }
    assert_eq!(left, [3, 1, 0]);
    let view = fixture.store.read().unwrap();
    assert!(store::compartments::find_batch(&view, batch.id).unwrap().is_some());
    let first = store::content_keys::page(&view, None, 3).unwrap();
    let rest = store::content_keys::page(&view, Some(first[2].inquiry), 3).unwrap();
    assert_eq!((first.len(), rest.len()), (3, 2));
    let found = store::content_keys::find(&view, rest[0].inquiry).unwrap().unwrap();
    let place = ContentPlace { office, compartment, epoch: 1, inquiry: found.inquiry.uuid(), generation: 1 };
    assert!(fixture.compartment_secret.open_content(&found.wrapped, &place).is_ok());
}
