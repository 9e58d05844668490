//! Every earlier shape of the database still opens: brought to the present one, with every seal, deed and figure as it was.

use std::path::PathBuf;

use casework::inquiries::Content;
use casework::sessions::{log_in, resume};
use casework::testing::{ADVISER, PASSPHRASE, now_on};
use casework::{Desk, Zeroizing, inquiries, overview, trail};
use jiff::civil::date;

use crate::support::year;

/// A directory with the office of an earlier release, which goes when it is dropped.
struct Earlier(PathBuf);

impl Earlier {
    fn office(name: &str) -> Self {
        let from = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/office/releases").join(name);
        let dir = std::env::temp_dir().join(format!("uvildig-test-{}", sealed::random_id().unwrap()));
        std::fs::create_dir(&dir).unwrap();
        std::fs::copy(from, dir.join("uvildig.db")).unwrap();
        Self(dir)
    }
}

impl Drop for Earlier {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_office_of_the_first_schema_opens_whole() {
    let dir = Earlier::office("0001_register.db");
    let desk = Desk::open(&dir.0).unwrap();
    assert_eq!(trail::verify(&desk).unwrap().broken, None);
    // Made with a working day's key derivation, which is slow on purpose.
    let now = now_on(date(2026, 11, 24));
    let token = log_in(&desk, now, ADVISER, &Zeroizing::new(PASSPHRASE.to_owned())).unwrap();
    let session = resume(&desk, now, token.as_str()).unwrap().unwrap();
    for number in ["2022-001", "2023-001", "2023-002", "2023-003", "2023-004", "2023-005"] {
        let page = inquiries::open(&desk, &session, now, number).unwrap().unwrap();
        assert!(matches!(page.content, Content::Open(_)), "{number}");
        assert!(page.inquiry.matter.category().is_some());
    }
    let then = include_str!("releases/0001_figures.json");
    let counted = overview::figures(&desk, &session, &year()).unwrap();
    assert_eq!(figures::json_text(&counted).trim(), then.trim());
    assert_eq!(trail::verify(&desk).unwrap().broken, None);
}
