//! Logging in is unwrapping; keys live as long as a session uses them.

use casework::inquiries::Content;
use casework::sessions::{IDLE, LONGEST, lock, log_in, resume, round, sign_out, unlock};
use casework::testing::{ADVISER, PASSPHRASE, TestOffice};
use casework::{Now, Zeroizing};
use words::Language;

use crate::support::{acts, content, is_refusal};

fn words(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.to_owned())
}

fn is_unlocked(office: &TestOffice, now: Now, token: &str) -> Option<bool> {
    resume(&office.desk, now, token).unwrap().map(|session| session.is_unlocked())
}

#[test]
fn a_wrong_name_and_a_wrong_passphrase_give_the_same_refusal() {
    let office = TestOffice::empty().unwrap();
    let refusal = |name: &str, passphrase: &str| {
        log_in(&office.desk, office.now, name, &words(passphrase)).unwrap_err().message(Language::Danish)
    };
    let wrong = refusal(ADVISER, "en anden sætning her");
    assert_eq!(refusal("nobody@kommune.example", PASSPHRASE), wrong);
    assert_eq!(refusal("", ""), wrong);
    assert!(log_in(&office.desk, office.now, " ADVISER@kommune.example", &words(PASSPHRASE)).is_ok());
}

#[test]
fn after_many_tries_the_right_passphrase_waits_too() {
    let office = TestOffice::empty().unwrap();
    let begun = office.log_in().unwrap();
    for _ in 0..30 {
        assert!(is_refusal(&log_in(&office.desk, office.now, ADVISER, &words("forkert forkert"))));
    }
    let waiting = log_in(&office.desk, office.now, ADVISER, &words(PASSPHRASE)).unwrap_err();
    assert!(waiting.message(Language::English).contains("quarter of an hour"), "{waiting}");
    let unlocked = unlock(&office.desk, office.now, begun.as_str(), &words(PASSPHRASE));
    assert!(unlocked.is_ok(), "nobody outside keeps a session's owner from unlocking it");
    assert!(log_in(&office.desk, office.later(16), ADVISER, &words(PASSPHRASE)).is_ok());
}

#[test]
fn tokens_differ_and_a_made_up_one_opens_nothing() {
    let office = TestOffice::empty().unwrap();
    let (one, other) = (office.log_in().unwrap(), office.log_in().unwrap());
    assert_ne!(one.as_str(), other.as_str());
    assert_eq!(one.as_str().len(), 64);
    assert!(!format!("{one:?}").contains(one.as_str()));
    let session = |token: &str| resume(&office.desk, office.now, token).unwrap();
    assert_ne!(session(one.as_str()).unwrap().csrf, session(other.as_str()).unwrap().csrf);
    assert!(session(&"0".repeat(64)).is_none());
    assert!(session("").is_none());
}

#[test]
fn an_idle_session_is_locked_and_a_used_one_is_not() {
    let office = TestOffice::empty().unwrap();
    let token = office.log_in().unwrap();
    let idle = i64::try_from(IDLE).unwrap();
    for minute in [idle - 1, 2 * (idle - 1)] {
        assert_eq!(is_unlocked(&office, office.later(minute), token.as_str()), Some(true), "{minute}");
    }
    let late = office.later(2 * (idle - 1) + idle);
    assert_eq!(is_unlocked(&office, late, token.as_str()), Some(false));
    assert_eq!(is_unlocked(&office, late, token.as_str()), Some(false), "asking again does not unlock");
}

#[test]
fn the_round_locks_what_nobody_uses() {
    let office = TestOffice::empty().unwrap();
    let token = office.log_in().unwrap();
    round(&office.desk, office.later(i64::try_from(IDLE).unwrap())).unwrap();
    // As if no time had passed: only the round can have locked it.
    assert_eq!(is_unlocked(&office, office.now, token.as_str()), Some(false));
}

#[test]
fn a_session_ends_however_busily_it_is_used() {
    let office = TestOffice::empty().unwrap();
    let token = office.log_in().unwrap();
    let longest = i64::try_from(LONGEST).unwrap();
    for minute in (0..longest).step_by(20) {
        assert_eq!(is_unlocked(&office, office.later(minute), token.as_str()), Some(true), "{minute}");
    }
    assert_eq!(is_unlocked(&office, office.later(longest), token.as_str()), None);
    assert_eq!(is_unlocked(&office, office.now, token.as_str()), None, "what has ended does not come back");
}

#[test]
fn signing_out_ends_the_session_and_no_other() {
    let office = TestOffice::empty().unwrap();
    let (mine, other) = (office.log_in().unwrap(), office.log_in().unwrap());
    sign_out(&office.desk, office.now, mine.as_str()).unwrap();
    assert_eq!(is_unlocked(&office, office.now, mine.as_str()), None);
    assert_eq!(is_unlocked(&office, office.now, other.as_str()), Some(true));
}

#[test]
fn a_locked_session_sees_the_register_and_no_content_until_it_unlocks_under_a_new_token() {
    let office = TestOffice::with_register().unwrap();
    let token = office.log_in().unwrap();
    lock(&office.desk, office.now, token.as_str()).unwrap();
    let session = resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    assert!(matches!(content(&office, &session, "2023-002"), Content::Locked));
    assert!(is_refusal(&unlock(&office.desk, office.now, token.as_str(), &words("forkert forkert"))));
    let fresh = unlock(&office.desk, office.now, token.as_str(), &words(PASSPHRASE)).unwrap();
    assert_ne!(fresh.as_str(), token.as_str());
    assert_eq!(is_unlocked(&office, office.now, token.as_str()), None);
    let session = resume(&office.desk, office.now, fresh.as_str()).unwrap().unwrap();
    assert!(matches!(content(&office, &session, "2023-002"), Content::Open(_)));
    assert!(is_refusal(&unlock(&office.desk, office.now, "made up", &words(PASSPHRASE))));
}

#[test]
fn a_restart_keeps_sessions_and_forgets_keys() {
    let office = TestOffice::with_register().unwrap();
    let token = office.log_in().unwrap();
    let restarted = casework::Desk::open(office.dir()).unwrap();
    let session = resume(&restarted, office.now, token.as_str()).unwrap().unwrap();
    assert!(!session.is_unlocked());
    let file = std::fs::read(office.database()).unwrap();
    let wal = std::fs::read(office.database().with_extension("db-wal")).unwrap_or_default();
    for bytes in [file, wal] {
        assert!(!bytes.windows(64).any(|window| window == token.as_str().as_bytes()), "the token is not stored");
    }
}

#[test]
fn unlocking_is_a_signed_deed() {
    let office = TestOffice::empty().unwrap();
    office.log_in().unwrap();
    assert_eq!(acts(&office), ["office.found", "session.unlock", "session.index"]);
    assert!(crate::support::deeds(&office)[1].signature.is_some());
}
