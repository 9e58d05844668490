//! How long a register of 100,000 inquiries and 210,000 points takes. Run in release, alone:
//! `cargo test --release -p store --test conformance -- --ignored --nocapture`

use std::time::{Duration, Instant};

use jiff::civil::date;
use register::contacts::Contact;
use register::ids::{CitizenId, ContactId, InquiryId};
use register::inquiries::{Complaint, Matter, Outcome, Stage};
use register::taxonomy::ThemeCode;
use sealed::{DeedValue, Manifest, Sealed};
use store::content_keys::StoredKey;
use store::{Store, WriteTx};
use uuid::Uuid;

use crate::support::{self, Fixture, id};

const INQUIRIES: u32 = 100_000;

fn land(fixture: &Fixture, tx: &WriteTx<'_>, number: u32, id_of: Uuid) {
    let day = i64::from(number % 3650);
    let received = date(2014, 1, 1).saturating_add(jiff::Span::new().days(day));
    let points = (0..[1, 2, 3, 2, 3, 4, 2][number as usize % 7])
        .map(|_| fixture.point(["FR-VEJL", "GF-TID"][number as usize % 2], received))
        .collect();
    let complaint = Complaint { points, outcome: Some(Outcome::Procedural), ..Complaint::default() };
    let matter = if number.is_multiple_of(10) { Matter::Advice } else { Matter::Complaint(complaint) };
    let mut inquiry = fixture.inquiry(&format!("{}-{number:06}", received.year()), matter);
    inquiry.id = InquiryId::new(id_of);
    inquiry.received = received;
    inquiry.stage = Stage::Closed { on: received.saturating_add(jiff::Span::new().days(30)) };
    inquiry.themes = if number.is_multiple_of(2) { vec![ThemeCode::new("homelessness")] } else { vec![] };
    store::inquiries::insert(tx, &inquiry).unwrap();
    let wrapped = Sealed::from_bytes(vec![7; 138]);
    let (inquiry_id, compartment) = (inquiry.id, fixture.compartment);
    let key = StoredKey { inquiry: inquiry_id, generation: 1, compartment, epoch: 1, batch: None, wrapped };
    store::content_keys::insert(tx, &key).unwrap();
    let contact = Contact { id: ContactId::new(id()), inquiry: inquiry_id, on: received, channel: inquiry.channel };
    store::contacts::insert(tx, &contact).unwrap();
    let (role, sealed) = (inquiry.role, Sealed::from_bytes(vec![8; 1082]));
    let party = store::citizens::Party { inquiry: inquiry_id, id: CitizenId::new(id()), role, version: 1, sealed };
    store::citizens::put(tx, &party).unwrap();
    let field = store::sealed_fields::Field {
        inquiry: inquiry_id,
        record: inquiry_id.uuid(),
        field: store::sealed_fields::numbers::STORY,
        version: 1,
        sealed: Sealed::from_bytes(vec![9; 500]),
    };
    store::sealed_fields::put(tx, &field).unwrap();
    store::manifests::put(tx, inquiry_id, 1, &Manifest::from_bytes([number.to_be_bytes()[3]; 32])).unwrap();
}

/// Milliseconds of the processor that this process has used, where the system tells.
fn processor() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let ticks = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<u64>().ok()).sum::<u64>() * 10
}

#[expect(clippy::disallowed_methods, reason = "this measures")]
fn timed<T>(what: &str, run: impl FnOnce() -> T) -> (T, Duration) {
    let (start, before) = (Instant::now(), processor());
    let done = run();
    let took = start.elapsed();
    eprintln!("{what}: {} ms, {} ms of the processor", took.as_millis(), processor() - before);
    (done, took)
}

#[test]
#[ignore = "a measurement, for a release build on a machine that does nothing else"]
fn a_large_register_lands_and_is_read_in_time() {
    let fixture = Fixture::new();
    let (_, landing) = timed("insert", || {
        let tx = fixture.store.begin().unwrap();
        // In the order of their ids every index grows at its end; that takes a third of the time off.
        let mut ids: Vec<Uuid> = (0..INQUIRIES).map(|_| id()).collect();
        ids.sort_unstable();
        (0..INQUIRIES).zip(ids).for_each(|(number, id)| land(&fixture, &tx, number, id));
        let deed = fixture.deed("import.land").with("inquiries", DeedValue::Count(INQUIRIES.into()));
        tx.commit(deed.coded(date(2024, 2, 1)), Some(&fixture.secret)).unwrap()
    });
    let path = support::path(&fixture.folder);
    let fresh = timed("open", || Store::open(&path).unwrap()).0;
    let (facts, reading) = timed("facts, from an opened database", || store::facts(&fresh).unwrap());
    timed("facts again", || store::facts(&fresh).unwrap());
    let ids: Vec<_> = facts.inquiries.iter().take(50).map(|fact| fact.id).collect();
    let view = fresh.read().unwrap();
    timed("a page of 50", || store::inquiries::page(&view, &ids).unwrap());
    let all = timed("all inquiries, for comparison", || store::inquiries::all(&view).unwrap()).0;
    timed("hash of the manifest list", || store::manifests::list_hash_of(&view, 2).unwrap());
    timed("first 10,000 keys", || store::content_keys::page(&view, None, 10_000).unwrap());
    eprintln!("{} inquiries, {} points", all.len(), facts.points.len());
    eprintln!("file: {} MB", std::fs::metadata(&path).unwrap().len() / 1_000_000);
    assert_eq!(facts.inquiries.len(), INQUIRIES as usize);
    assert!(facts.inquiries.is_sorted_by_key(|fact| fact.received));
    assert!(reading < Duration::from_millis(300) && landing < Duration::from_secs(8), "{reading:?} {landing:?}");
}
