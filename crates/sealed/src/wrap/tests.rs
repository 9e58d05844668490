use super::*;

const FLOOR: KdfSettings = KdfSettings::FLOOR;
const PASSPHRASE: &str = "fem blå heste spiser rugbrød";

fn place() -> WrapPlace {
    let id = Uuid::from_u128;
    WrapPlace { office: id(1), person: id(2), credential: id(3), generation: 1 }
}

fn by_passphrase() -> (PersonSecret, PersonWrap) {
    let person = PersonSecret::random().unwrap();
    let wrap = PersonWrap::by_passphrase(&person, PASSPHRASE, FLOOR, &place()).unwrap();
    (person, wrap)
}

fn changed(wrap: &PersonWrap, at: usize, value: u8) -> PersonWrap {
    let mut bytes = wrap.as_bytes().to_vec();
    bytes[at] = value;
    PersonWrap::from_bytes(bytes)
}

#[test]
fn the_right_passphrase_opens_and_a_wrong_one_says_so() {
    let (person, wrap) = by_passphrase();
    let opened = wrap.open_with_passphrase(PASSPHRASE, &place()).unwrap();
    assert_eq!(opened.member_key(), person.member_key());
    let decomposed = PASSPHRASE.replace('å', "a\u{30a}");
    assert!(wrap.open_with_passphrase(&decomposed, &place()).is_ok());
    let wrong = wrap.open_with_passphrase("fem blå heste", &place());
    assert_eq!(wrong.unwrap_err(), SealError::WrongKey);
    assert_eq!(decoy_unlock(PASSPHRASE, FLOOR).unwrap_err(), SealError::WrongKey);
}

#[test]
fn a_wrap_opens_only_for_its_place() {
    let (_, wrap) = by_passphrase();
    let other = Uuid::from_u128(99);
    for elsewhere in [
        WrapPlace { office: other, ..place() },
        WrapPlace { person: other, ..place() },
        WrapPlace { credential: other, ..place() },
        WrapPlace { generation: 2, ..place() },
    ] {
        let opened = wrap.open_with_passphrase(PASSPHRASE, &elsewhere);
        assert_eq!(opened.unwrap_err(), SealError::Tampered, "{elsewhere:?}");
    }
}

#[test]
fn lowered_or_absurd_settings_are_refused_before_they_are_used() {
    let (_, wrap) = by_passphrase();
    assert_eq!(wrap.settings().unwrap(), Some(FLOOR));
    // Memory is bytes 1–4, passes 5–8, lanes 9–12.
    for (at, value) in [(1, 0xff), (3, 0), (8, 1), (8, 0), (8, 11), (12, 0), (12, 5), (9, 1)] {
        let changed = changed(&wrap, at, value);
        let opened = changed.open_with_passphrase(PASSPHRASE, &place());
        assert_eq!(opened.unwrap_err(), SealError::SettingsRefused, "byte {at} = {value}");
        assert!(changed.settings().is_err());
    }
    let raised = changed(&wrap, 8, 3).open_with_passphrase(PASSPHRASE, &place());
    assert_eq!(raised.unwrap_err(), SealError::WrongKey);
}

#[test]
fn changes_cuts_and_additions_are_refused() {
    let (_, wrap) = by_passphrase();
    let open = |wrap: &PersonWrap| wrap.open_with_passphrase(PASSPHRASE, &place());
    assert_eq!(open(&changed(&wrap, 0, 9)).unwrap_err(), SealError::UnknownMethod(9));
    let wrong = SealError::WrongPurpose { expected: 1, found: 2 };
    assert_eq!(open(&changed(&wrap, 0, 2)).unwrap_err(), wrong);
    let bytes = wrap.as_bytes();
    // Salt, suite, purpose, key id, nonce, commitment, text, tag.
    for at in [13, 28, 29, 30, 31, 47, 71, 103, 135, bytes.len() - 1] {
        assert!(open(&changed(&wrap, at, !bytes[at])).is_err(), "byte {at}");
    }
    for cut in [0, 1, 12, 28, 29, bytes.len() - 1] {
        let cut = PersonWrap::from_bytes(bytes[..cut].to_vec());
        assert_eq!(open(&cut).unwrap_err(), SealError::Tampered);
    }
    let longer = PersonWrap::from_bytes([bytes, &[0]].concat());
    assert_eq!(open(&longer).unwrap_err(), SealError::Tampered);
}

#[test]
fn the_recovery_key_opens_its_own_wrap_whole_and_no_other() {
    let person = PersonSecret::random().unwrap();
    let (recovery, other) = (RecoveryKey::random().unwrap(), RecoveryKey::random().unwrap());
    let wrap = PersonWrap::by_recovery_key(&person, &recovery, &place()).unwrap();
    let typed = RecoveryKey::parse(&recovery.to_text()).unwrap();
    let opened = wrap.open_with_recovery_key(&typed, &place()).unwrap();
    assert_eq!(opened.verify_key(), person.verify_key());
    let wrong = wrap.open_with_recovery_key(&other, &place());
    assert_eq!(wrong.unwrap_err(), SealError::WrongKey);
    assert!(wrap.open_with_passphrase(PASSPHRASE, &place()).is_err());
    assert_eq!(wrap.settings().unwrap(), None);
    for at in 0..wrap.as_bytes().len() {
        for bit in 0..8 {
            let changed = changed(&wrap, at, wrap.as_bytes()[at] ^ 1 << bit);
            assert!(changed.open_with_recovery_key(&recovery, &place()).is_err(), "{at}.{bit}");
        }
    }
}

#[test]
fn two_wraps_of_one_secret_by_one_passphrase_differ() {
    let (person, one) = by_passphrase();
    let two = PersonWrap::by_passphrase(&person, PASSPHRASE, FLOOR, &place()).unwrap();
    assert_ne!(one.as_bytes()[13..29], two.as_bytes()[13..29], "salts");
    assert_ne!(one.as_bytes()[31..], two.as_bytes()[31..]);
}
