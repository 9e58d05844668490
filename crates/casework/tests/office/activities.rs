//! Sparring, teaching, visits: counted apart, their lines sealed.

use casework::activities::{self, ActivityForm, Line};
use casework::inquiries::Edited;
use casework::sessions::Session;
use casework::testing::TestOffice;
use casework::{CaseworkError, overview};
use jiff::civil::date;
use register::activities::ActivityKind;
use store::testing::{Cells, Intruder};

use crate::support::year;

const LINE: &str = "Sparring med en sagsbehandler om partshøring";

fn form(text: &str) -> ActivityForm {
    let kind = Some(ActivityKind::Sparring);
    ActivityForm { on: date(2023, 6, 1), kind, participants: Some(2), text: text.to_owned(), ..ActivityForm::default() }
}

fn lines(office: &TestOffice, session: &Session) -> Vec<String> {
    let shown = activities::list(&office.desk, session, office.now).unwrap();
    let said = |line| match line {
        Line::Open(text) => String::clone(&text),
        other => format!("{other:?}"),
    };
    shown.into_iter().map(|view| said(view.line)).collect()
}

#[test]
fn an_activity_is_no_inquiry_and_stands_sealed() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let before = overview::figures(&office.desk, &session, &year()).unwrap();
    activities::add(&office.desk, &session, office.now, &form(LINE)).unwrap();
    assert_eq!(lines(&office, &session), [LINE]);
    let after = overview::figures(&office.desk, &session, &year()).unwrap();
    assert_eq!(
        figures::json_text(&before),
        figures::json_text(&after).replace("2024-02-01", &before.as_of.to_string())
    );
    for entry in std::fs::read_dir(office.dir()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        assert!(!bytes.windows(8).any(|window| window == b"Sparring"));
    }
}

#[test]
fn a_colleagues_line_is_never_overwritten_and_removing_asks_for_the_version() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let id = activities::add(&office.desk, &session, office.now, &form(LINE)).unwrap();
    let edit = |version, text: &str| activities::edit(&office.desk, &session, office.now, (id, version), &form(text));
    assert!(matches!(edit(1, "hendes").unwrap(), Edited::Saved));
    let Edited::Conflict { theirs, version } = edit(1, "min").unwrap() else { panic!("a conflict") };
    assert_eq!((theirs.as_str(), version), ("hendes", 2));
    let remove = |version| activities::remove(&office.desk, &session, office.now, (id, version));
    assert!(matches!(remove(1), Err(CaseworkError::Refusal(_))));
    remove(2).unwrap();
    assert!(lines(&office, &session).is_empty());
}

#[test]
fn what_is_coded_of_it_is_bound_into_its_seal() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let id = activities::add(&office.desk, &session, office.now, &form(LINE)).unwrap().to_string();
    let cells = Cells { table: "activity", column: "participants", of: ("id", &id) };
    Intruder::at(&office.database()).unwrap().put_text(cells, "200").unwrap();
    assert_eq!(lines(&office, &session), ["Damaged"]);
}

#[test]
fn what_cannot_be_meant_is_said() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let far = ActivityForm { on: date(2024, 2, 2), ..form(LINE) };
    let nameless = ActivityForm { kind: None, ..form(LINE) };
    for wrong in [form("  "), form(&"a".repeat(2_001)), far, nameless] {
        let refused = activities::add(&office.desk, &session, office.now, &wrong);
        assert!(matches!(refused, Err(CaseworkError::Mistake(_))), "{refused:?}");
    }
}
