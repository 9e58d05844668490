//! The manifest: what an inquiry holds is all there, unchanged, and in whatever order it was read.

use proptest::prelude::*;
use sealed::{ContentKey, Manifest, ManifestInput, SealError, SealedEntry};

use crate::id;

type Coded = Vec<(String, Vec<u8>)>;
type Change = fn(&mut Held);

/// An inquiry's content, owned, so that it can be changed.
#[derive(Debug, Clone)]
struct Held {
    office: u128,
    inquiry: u128,
    revision: u64,
    coded: Coded,
    sealed: Vec<SealedEntry>,
}

impl Held {
    fn example() -> Self {
        let entry = |record, field, version, tag| SealedEntry { record: id(record), field, version, tag: [tag; 16] };
        let coded = [("category", "complaint"), ("area", "skole"), ("received", "2025-03-04")];
        Self {
            office: 1,
            inquiry: 2,
            revision: 3,
            coded: coded.map(|(name, value)| (name.to_owned(), value.as_bytes().to_vec())).to_vec(),
            sealed: vec![entry(4, 1, 1, 9), entry(4, 2, 1, 8), entry(5, 1, 7, 7)],
        }
    }

    fn with<T>(&self, use_it: impl FnOnce(&ManifestInput<'_>) -> T) -> T {
        let coded: Vec<_> = self.coded.iter().map(|(n, v)| (n.as_str(), v.as_slice())).collect();
        use_it(&ManifestInput {
            office: id(self.office),
            inquiry: id(self.inquiry),
            revision: self.revision,
            coded: &coded,
            sealed: &self.sealed,
        })
    }

    fn manifest(&self, key: &ContentKey) -> Manifest {
        self.with(|input| key.manifest(input))
    }

    fn check(&self, key: &ContentKey, stored: &Manifest) -> Result<(), SealError> {
        self.with(|input| key.check_manifest(input, stored))
    }
}

#[test]
fn every_change_is_noticed() {
    let key = ContentKey::random().unwrap();
    let held = Held::example();
    let stored = held.manifest(&key);
    assert_eq!(held.check(&key, &stored), Ok(()));
    let changes: [(&str, Change); 15] = [
        ("another office", |held| held.office = 9),
        ("another inquiry", |held| held.inquiry = 9),
        ("an older revision", |held| held.revision = 2),
        ("a coded value edited", |held| held.coded[1].1 = b"job".to_vec()),
        ("a coded value emptied", |held| held.coded[1].1.clear()),
        ("a coded value removed", |held| drop(held.coded.remove(1))),
        ("a coded value added", |held| held.coded.push(("x".to_owned(), vec![]))),
        ("two values exchanged", |held| {
            let first = held.coded[0].1.clone();
            held.coded[0].1 = std::mem::replace(&mut held.coded[1].1, first);
        }),
        ("a name joined to its value", |held| {
            held.coded[1] = ("areas".to_owned(), b"kole".to_vec());
        }),
        ("a sealed field removed", |held| held.sealed.truncate(2)),
        ("a sealed field doubled", |held| held.sealed.push(held.sealed[0])),
        ("a sealed field of another record", |held| held.sealed[0].record = id(9)),
        ("a sealed field of another number", |held| held.sealed[0].field = 9),
        ("an older version", |held| held.sealed[2].version = 6),
        ("another text", |held| held.sealed[2].tag[15] ^= 1),
    ];
    for (what, change) in changes {
        let mut changed = held.clone();
        change(&mut changed);
        assert_eq!(changed.check(&key, &stored), Err(SealError::Tampered), "{what}");
        assert_ne!(changed.manifest(&key).hash(), stored.hash(), "{what}");
    }
    let other = ContentKey::random().unwrap();
    assert_eq!(held.check(&other, &stored), Err(SealError::Tampered));
}

#[test]
fn macs_of_values_tell_nothing_without_the_key_and_differ_by_name_revision_and_value() {
    let (key, other) = (ContentKey::random().unwrap(), ContentKey::random().unwrap());
    let mac = key.deed_mac("area", 1, b"skole");
    assert_eq!(mac, key.deed_mac("area", 1, b"skole"));
    assert_ne!(mac, other.deed_mac("area", 1, b"skole"));
    assert_ne!(mac, key.deed_mac("unit", 1, b"skole"));
    assert_ne!(mac, key.deed_mac("area", 2, b"skole"));
    assert_ne!(mac, key.deed_mac("area", 1, b"skoler"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_in_which_rows_are_read_does_not_matter(
        coded in prop::collection::vec(("[a-z]{1,8}", prop::collection::vec(any::<u8>(), 0..8)), 0..8),
        entries in prop::collection::vec(any::<(u8, u16, u8)>(), 0..8),
        turn: prop::sample::Index,
    ) {
        let key = ContentKey::random().unwrap();
        let sealed = entries.iter().map(|&(record, field, version)| SealedEntry {
            record: id(record.into()), field, version: version.into(), tag: [record ^ version; 16],
        });
        let held = Held { coded, sealed: sealed.collect(), ..Held::example() };
        let stored = held.manifest(&key);
        let mut shuffled = held.clone();
        shuffled.coded.rotate_left(turn.index(held.coded.len() + 1));
        shuffled.sealed.reverse();
        prop_assert_eq!(shuffled.check(&key, &stored), Ok(()));
    }
}
