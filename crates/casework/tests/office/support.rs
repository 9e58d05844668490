//! What several of these tests ask of the office.

use casework::imports::{NamedBytes, Order, Outcome, Upload};
use casework::inquiries::{Content, open};
use casework::sessions::Session;
use casework::testing::{INQUIRIES, POINTS, TestOffice, UNITS};
use casework::{CaseworkError, Plain};
use figures::{Basis, Period, Scope};
use sealed::{ChainWalk, Deed, verify_roster};
use store::Store;

/// The year that most of the small register was received in.
pub fn year() -> Scope {
    Scope { period: Period::year(2023), basis: Basis::Received }
}

/// Sheets as a folder of CSV files.
pub fn folder(sheets: &[(&str, &str)]) -> Upload {
    let file = |(name, text): &(&str, &str)| NamedBytes { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() };
    Upload { files: sheets.iter().map(file).collect(), is_folder: true }
}

/// The small register with other inquiries.
pub fn with_inquiries(inquiries: &str) -> Upload {
    folder(&[("Henvendelser.csv", inquiries), ("Klagepunkter.csv", POINTS), ("Organisation.csv", UNITS)])
}

/// The small register with one thing said differently.
pub fn with_change(from: &str, to: &str) -> Upload {
    assert!(INQUIRIES.contains(from), "{from}");
    with_inquiries(&INQUIRIES.replacen(from, to, 1))
}

pub fn keeping() -> Order {
    Order { keep: true, ..Order::default() }
}

pub fn dry() -> Order {
    Order { dry_run: true, ..Order::default() }
}

/// Inquiries, points, units, unchanged.
pub fn counts(outcome: &Outcome) -> (usize, usize, usize, usize) {
    let counts = outcome.counts;
    (counts.inquiries, counts.points, counts.units, counts.unchanged)
}

/// Every deed, proved by the public keys alone.
pub fn deeds(office: &TestOffice) -> Vec<Deed> {
    let store = Store::open(&office.database()).unwrap();
    let view = store.read().unwrap();
    let genesis = store::office::find(&view).unwrap().unwrap().genesis;
    let roster = verify_roster(&store::roster::all(&view).unwrap(), &genesis).unwrap();
    let mut walk = ChainWalk::start(&roster);
    let stored = store::deeds::from(&view, 1, 100_000).unwrap();
    stored.iter().map(|deed| walk.step_bytes(&deed.bytes).unwrap()).collect()
}

/// What was done, in order.
pub fn acts(office: &TestOffice) -> Vec<String> {
    deeds(office).into_iter().map(|deed| deed.body.act).collect()
}

/// What is sealed in an inquiry, as its page shows it.
pub fn content(office: &TestOffice, session: &Session, number: &str) -> Content {
    open(&office.desk, session, office.now, number).unwrap().unwrap().content
}

/// The plain text of an inquiry.
pub fn plain(office: &TestOffice, session: &Session, number: &str) -> Plain {
    match content(office, session, number) {
        Content::Open(plain) => plain.into_inner(),
        other => panic!("{number}: {other:?}"),
    }
}

/// The identity of an inquiry as text.
pub fn id_of(office: &TestOffice, number: &str) -> String {
    let store = Store::open(&office.database()).unwrap();
    let number = register::inquiries::InquiryNumber::new(number).unwrap();
    let found = store::inquiries::by_number(&store.read().unwrap(), &number).unwrap().unwrap();
    found.inquiry.id.to_string()
}

pub fn is_refusal<T>(done: &Result<T, CaseworkError>) -> bool {
    matches!(done, Err(CaseworkError::Refusal(_)))
}

pub fn is_mistake<T>(done: &Result<T, CaseworkError>) -> bool {
    matches!(done, Err(CaseworkError::Mistake(_)))
}
