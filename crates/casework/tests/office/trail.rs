//! The trail is walked without keys.

use casework::finding;
use casework::testing::TestOffice;
use casework::trail::{Verified, verify};
use store::testing::{Cells, Intruder};

use crate::support::{deeds, id_of, plain};

/// 1 founding, 2 import, 3 unlocking, 4 wrapping anew, 5 indexing, 6 opening.
fn busy() -> TestOffice {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    // The index is made in the background, and its deed has its place in the trail.
    while !finding::readiness(&office.desk, &session).unwrap().is_whole {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    plain(&office, &session, "2023-002");
    office
}

fn found(office: &TestOffice) -> Verified {
    verify(&office.desk).unwrap()
}

fn deed<'a>(column: &'a str, sequence: &'a str) -> Cells<'a> {
    Cells { table: "deed", column, of: ("sequence", sequence) }
}

#[test]
fn a_sound_trail_holds_to_its_head() {
    let office = busy();
    let verified = found(&office);
    assert_eq!((verified.deeds, verified.inquiries, verified.broken), (6, 6, None));
    let deeds = deeds(&office);
    assert_eq!(deeds.len(), 6);
    assert_eq!(verified.head, deeds[5].hash().unwrap());
}

type Act = (&'static str, Option<u64>, fn(&Intruder, &str));

const ACTS: &[Act] = &[
    ("a deed in another's place", Some(3), |intruder, _| {
        let other = intruder.bytes(deed("signed", "4")).unwrap();
        assert_eq!(intruder.put_bytes(deed("signed", "3"), &other).unwrap(), 1);
    }),
    ("a byte of a signed deed", Some(4), |intruder, _| {
        let mut bytes = intruder.bytes(deed("signed", "4")).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        assert_eq!(intruder.put_bytes(deed("signed", "4"), &bytes).unwrap(), 1);
    }),
    ("bytes that are no deed", Some(1), |intruder, _| {
        assert_eq!(intruder.put_bytes(deed("signed", "1"), b"nothing").unwrap(), 1);
    }),
    ("a deed that is gone", Some(3), |intruder, _| {
        assert_eq!(intruder.remove("deed", ("sequence", "3")).unwrap(), 1);
    }),
    ("the hash of the head", Some(6), |intruder, _| {
        assert_eq!(intruder.put_bytes(deed("hash", "6"), &[7; 32]).unwrap(), 1);
    }),
    ("a manifest", Some(2), |intruder, inquiry| {
        let cells = Cells { table: "manifest", column: "mac", of: ("inquiry", inquiry) };
        assert_eq!(intruder.put_bytes(cells, &[7; 32]).unwrap(), 1);
    }),
    ("a manifest that is gone", Some(2), |intruder, inquiry| {
        assert_eq!(intruder.remove("manifest", ("inquiry", inquiry)).unwrap(), 1);
    }),
    ("a manifest of another deed", Some(1), |intruder, inquiry| {
        let cells = Cells { table: "manifest", column: "deed", of: ("inquiry", inquiry) };
        assert_eq!(intruder.put_text(cells, "1").unwrap(), 1);
    }),
    ("the revision of an inquiry", None, |intruder, inquiry| {
        let cells = Cells { table: "inquiry", column: "revision", of: ("id", inquiry) };
        assert_eq!(intruder.put_text(cells, "2").unwrap(), 1);
    }),
    ("the roster", None, |intruder, _| {
        let cells = Cells { table: "roster_entry", column: "entry", of: ("sequence", "0") };
        let mut bytes = intruder.bytes(cells).unwrap();
        *bytes.last_mut().unwrap() ^= 1;
        assert_eq!(intruder.put_bytes(cells, &bytes).unwrap(), 1);
    }),
];

#[test]
fn whatever_is_changed_in_the_trail_is_noticed_where_it_stands() {
    let sound = busy();
    for (what, at, act) in ACTS {
        let office = sound.copied().unwrap();
        act(&Intruder::at(&office.database()).unwrap(), &id_of(&office, "2023-002"));
        let broken = found(&office).broken.unwrap_or_else(|| panic!("{what}: not noticed"));
        assert_eq!(broken.deed, *at, "{what}: {broken:?}");
        assert!(!broken.message.da.is_empty() && !broken.message.en.is_empty());
    }
}

#[test]
fn deeds_cut_off_the_end_show_against_a_head_that_was_kept_only() {
    let office = busy();
    let kept = found(&office);
    let intruder = Intruder::at(&office.database()).unwrap();
    intruder.remove("deed_subject", ("deed", "6")).unwrap();
    assert_eq!(intruder.remove("deed", ("sequence", "6")).unwrap(), 1);
    let left = found(&office);
    assert_eq!((left.deeds, left.broken), (5, None));
    assert_ne!(left.head, kept.head);
}
