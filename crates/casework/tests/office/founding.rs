//! An office is founded.

use casework::offices::{NewOffice, found};
use casework::testing::{ADVISER, TestOffice, now_on};
use casework::{CaseworkError, Desk, KdfSettings, Zeroizing};
use jiff::civil::date;
use sealed::RecoveryKey;
use words::Language;

use crate::support::{acts, is_mistake};

fn founded(dir: &std::path::Path, name: &str, passphrase: &str) -> Result<Zeroizing<String>, CaseworkError> {
    found(
        dir,
        now_on(date(2024, 2, 1)),
        &NewOffice {
            name,
            municipality: "",
            language: Language::Danish,
            report_year_start: 5,
            adviser: " Adviser@Kommune.example ",
            adviser_name: "",
            passphrase: &Zeroizing::new(passphrase.to_owned()),
            kdf: KdfSettings::FLOOR,
        },
    )
}

#[test]
fn an_office_is_founded_once() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let recovery = founded(&data, "Borgerrådgiveren", "fire tilfældige ord her").unwrap();
    assert!(RecoveryKey::parse(&recovery).is_ok());
    let groups: Vec<usize> = recovery.split('-').map(str::len).collect();
    assert_eq!(groups, [4, 4, 4, 4, 4, 4, 4, 5]);
    let desk = Desk::open(&data).unwrap();
    let office = desk.office();
    assert_eq!((office.name.as_str(), office.municipality.as_str()), ("Borgerrådgiveren", "Borgerrådgiveren"));
    assert_eq!((office.language, office.report_year_start), (Language::Danish, 5));
    assert!(is_mistake(&founded(&data, "Et andet", "fire tilfældige ord her")));
    let now = now_on(date(2024, 2, 1));
    let passphrase = Zeroizing::new("fire tilfældige ord her".to_owned());
    assert!(
        casework::sessions::log_in(&desk, now, ADVISER, &passphrase).is_ok(),
        "the name stands without case and space"
    );
}

#[test]
fn what_cannot_be_used_is_a_mistake_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    for (name, passphrase) in [("Kontoret", "elleve tegn"), ("Kontoret", ""), ("  ", "fire tilfældige ord her")] {
        let data = dir.path().join("data");
        assert!(is_mistake(&founded(&data, name, passphrase)), "{name} {passphrase}");
        assert!(!data.exists());
    }
    assert!(is_mistake(&Desk::open(dir.path())));
}

#[test]
fn recovery_keys_are_never_the_same_and_founding_is_a_deed() {
    let dir = tempfile::tempdir().unwrap();
    let one = founded(&dir.path().join("a"), "A", "fire tilfældige ord her").unwrap();
    let other = founded(&dir.path().join("b"), "B", "fire tilfældige ord her").unwrap();
    assert_ne!(*one, *other);
    assert_eq!(acts(&TestOffice::empty().unwrap()), ["office.found"]);
}

#[test]
fn an_empty_register_answers_every_question() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    let scope = crate::support::year();
    assert_eq!(casework::overview::available(&office.desk).unwrap(), None);
    assert_eq!(casework::overview::as_of(&office.desk).unwrap(), office.now.today);
    assert!(casework::overview::figures(&office.desk, &session, &scope).is_ok());
    assert!(casework::overview::earlier(&office.desk, &session, &scope).unwrap().is_none());
    assert!(casework::lists::choices(&office.desk, &session).unwrap().areas.is_empty());
    assert!(casework::inquiries::open(&office.desk, &session, office.now, "2023-001").unwrap().is_none());
    let verified = casework::trail::verify(&office.desk).unwrap();
    assert_eq!((verified.inquiries, verified.broken), (0, None));
}
