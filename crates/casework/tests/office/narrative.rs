//! The adviser's own words: sealed, versioned, never overwritten.

use casework::reports::{DraftState, SaveOutcome, draft, save};
use casework::sessions::Session;
use casework::testing::TestOffice;
use figures::{Basis, Scope};
use store::testing::{Cells, Intruder};
use words::Language;

use crate::support::{acts, is_mistake, is_refusal, year};

fn saved(office: &TestOffice, session: &Session, text: &str, base: u64) -> SaveOutcome {
    save(&office.desk, session, office.now, &year(), (text, base)).unwrap()
}

fn opened(office: &TestOffice, session: &Session, scope: &Scope) -> (String, u64) {
    match draft(&office.desk, session, office.now, (scope, Language::Danish)).unwrap() {
        DraftState::Open(draft) => (draft.text.into_inner(), draft.version),
        DraftState::Locked => panic!("locked"),
    }
}

#[test]
fn a_text_is_saved_and_comes_back_for_its_period_only() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let (outline, version) = opened(&office, &session, &year());
    assert!(version == 0 && !outline.is_empty());
    assert!(matches!(saved(&office, &session, "# Mine ord\n", 0), SaveOutcome::Saved { version: 1 }));
    assert_eq!(opened(&office, &session, &year()), ("# Mine ord\n".to_owned(), 1));
    assert!(matches!(saved(&office, &session, "", 1), SaveOutcome::Saved { version: 2 }));
    assert_eq!(opened(&office, &session, &year()), (String::new(), 2));
    let closed = Scope { basis: Basis::Closed, ..year() };
    assert_eq!(opened(&office, &session, &closed), (outline, 0));
    let done: Vec<String> = acts(&office).into_iter().filter(|act| act.starts_with("narrative")).collect();
    assert_eq!(done, ["narrative.save", "narrative.open", "narrative.save", "narrative.open"]);
}

#[test]
fn two_who_write_lose_nothing() {
    let office = TestOffice::with_register().unwrap();
    let (one, other) = (office.adviser().unwrap(), office.adviser().unwrap());
    saved(&office, &one, "den enes", 0);
    let SaveOutcome::Conflict { theirs, version } = saved(&office, &other, "den andens", 0) else {
        panic!("overwritten")
    };
    assert_eq!((theirs.as_str(), version), ("den enes", 1));
    assert_eq!(opened(&office, &one, &year()).0, "den enes");
    assert!(
        matches!(saved(&office, &other, "den enes", 0), SaveOutcome::Saved { version: 1 }),
        "the same words are no conflict"
    );
    assert!(matches!(saved(&office, &other, "den andens", version), SaveOutcome::Saved { version: 2 }));
    assert!(matches!(saved(&office, &one, "fra fremtiden", 9), SaveOutcome::Conflict { version: 2, .. }));
}

#[test]
fn a_version_of_a_text_that_is_not_there_is_a_mistake() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    assert!(is_mistake(&save(&office.desk, &session, office.now, &year(), ("ord", 3))));
    assert_eq!(opened(&office, &session, &year()).1, 0);
}

#[test]
fn locked_it_neither_opens_nor_saves() {
    let office = TestOffice::with_register().unwrap();
    let token = office.log_in().unwrap();
    casework::sessions::lock(&office.desk, office.now, token.as_str()).unwrap();
    let locked = casework::sessions::resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    let state = draft(&office.desk, &locked, office.now, (&year(), Language::Danish)).unwrap();
    assert!(matches!(state, DraftState::Locked));
    assert!(is_refusal(&save(&office.desk, &locked, office.now, &year(), ("ord", 0))));
}

#[test]
fn a_text_altered_moved_or_put_back_does_not_open() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let intruder = Intruder::at(&office.database()).unwrap();
    let cells = |column| Cells { table: "narrative", column, of: ("period", "2023-01-01..2023-12-31/received") };
    let open = || draft(&office.desk, &session, office.now, (&year(), Language::Danish));
    saved(&office, &session, "mine ord", 0);
    let older = intruder.bytes(cells("sealed")).unwrap();
    saved(&office, &session, "mine senere ord", 1);
    let newer = intruder.bytes(cells("sealed")).unwrap();
    let put = |bytes: &[u8], version: &str| {
        assert_eq!(intruder.put_bytes(cells("sealed"), bytes).unwrap(), 1);
        assert_eq!(intruder.put_text(cells("version"), version).unwrap(), 1);
    };
    let mut flipped = newer.clone();
    flipped[newer.len() - 1] ^= 1;
    for (what, bytes, version) in [("altered", &flipped, "2"), ("moved", &newer, "3"), ("put back", &older, "1")] {
        put(bytes, version);
        assert!(open().is_err(), "{what}");
    }
    put(&newer, "2");
    assert_eq!(opened(&office, &session, &year()), ("mine senere ord".to_owned(), 2));
}
