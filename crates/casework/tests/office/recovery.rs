//! A forgotten passphrase and the printed key.

use casework::offices::{NewOffice, found};
use casework::recovery::{Recovery, new_passphrase};
use casework::sessions::{log_in, resume, round};
use casework::testing::{ADVISER, PASSPHRASE, now_on, register};
use casework::{CaseworkError, Desk, KdfSettings, Now, Zeroizing};
use jiff::civil::date;
use words::Language;

use crate::support::{is_mistake, is_refusal};

const NEW: &str = "helt andre ord end før";

struct Forgetful {
    desk: Desk,
    now: Now,
    key: Zeroizing<String>,
    dir: tempfile::TempDir,
}

fn words(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

fn office() -> Forgetful {
    let dir = tempfile::tempdir().unwrap();
    let now = now_on(date(2024, 2, 1));
    let new = NewOffice {
        name: "Kontoret",
        municipality: "Prøvekøbing",
        language: Language::Danish,
        report_year_start: 1,
        adviser: ADVISER,
        adviser_name: "Rita Rådgiver",
        passphrase: &words(PASSPHRASE),
        kdf: KdfSettings::FLOOR,
    };
    let key = found(&dir.path().join("data"), now, &new).unwrap();
    Forgetful { desk: Desk::open(&dir.path().join("data")).unwrap(), now, key, dir }
}

fn recovered(office: &Forgetful, login: &str, key: &str, passphrase: &str) -> Result<(), CaseworkError> {
    let recovery = Recovery { login, key: &words(key), passphrase: &words(passphrase), kdf: KdfSettings::FLOOR };
    new_passphrase(&office.desk, office.now, &recovery)
}

#[test]
fn the_printed_key_gives_a_new_passphrase_and_the_old_one_is_gone() {
    let office = office();
    recovered(&office, " ADVISER@kommune.example", &office.key.to_lowercase().replace('-', " "), NEW).unwrap();
    assert!(is_refusal(&log_in(&office.desk, office.now, ADVISER, &words(PASSPHRASE))));
    assert!(log_in(&office.desk, office.now, ADVISER, &words(NEW)).is_ok());
    assert!(recovered(&office, ADVISER, &office.key, PASSPHRASE).is_ok(), "the key stays good");
    assert_eq!(casework::trail::verify(&office.desk).unwrap().broken, None);
}

#[test]
fn another_key_name_or_too_short_a_passphrase_changes_nothing() {
    let (mine, other) = (office(), office());
    assert!(is_refusal(&recovered(&mine, ADVISER, &other.key, NEW)));
    assert!(is_refusal(&recovered(&mine, "nobody@kommune.example", &mine.key, NEW)));
    assert!(is_mistake(&recovered(&mine, ADVISER, "1234", NEW)));
    assert!(is_mistake(&recovered(&mine, ADVISER, &mine.key, "for kort")));
    assert!(log_in(&mine.desk, mine.now, ADVISER, &words(PASSPHRASE)).is_ok());
}

#[test]
fn sessions_end_also_in_a_server_that_runs_beside() {
    let office = office();
    let order = casework::imports::Order::default();
    let bringer = casework::imports::Bringer::Operator;
    casework::imports::import(&office.desk, office.now, bringer, (&register(), &order), &mut |_| {}).unwrap();
    let token = log_in(&office.desk, office.now, ADVISER, &words(PASSPHRASE)).unwrap();
    let server = office.desk.clone();
    let console = Forgetful { desk: Desk::open(&office.dir.path().join("data")).unwrap(), ..office };
    round(&server, console.now).unwrap();
    assert!(resume(&server, console.now, token.as_str()).unwrap().is_some());
    recovered(&console, ADVISER, &console.key, NEW).unwrap();
    round(&server, console.now).unwrap();
    assert!(resume(&server, console.now, token.as_str()).unwrap().is_none());
}
