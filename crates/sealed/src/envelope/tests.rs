use super::*;
use crate::keys::Secret;

fn key(byte: u8) -> SealKey {
    SealKey::new(Zeroizing::new([byte; 32]))
}

fn ad(purpose: Purpose) -> Ad {
    Ad::new(purpose, Uuid::from_u128(1), |ad| ad.long(7))
}

#[test]
fn what_is_sealed_opens_and_lies_as_documented() {
    let bytes = seal(&key(1), &ad(Purpose::Field), b"a story").unwrap();
    assert_eq!(bytes.len(), 1 + 1 + 16 + 24 + 7 + 16);
    assert_eq!(bytes[..2], [1, 1]);
    assert_eq!(bytes[2..18], key(1).id);
    assert_eq!(**open(&key(1), &ad(Purpose::Field), &bytes).unwrap(), *b"a story");
}

#[test]
fn equal_texts_are_sealed_unlike() {
    let seal = || seal(&key(1), &ad(Purpose::Field), b"the same").unwrap();
    let (one, two) = (seal(), seal());
    assert_ne!(one[18..42], two[18..42], "nonces");
    assert_ne!(one[42..], two[42..], "texts");
}

#[test]
fn each_refusal_has_its_own_error() {
    let bytes = seal(&key(1), &ad(Purpose::Field), b"text").unwrap();
    let open_changed = |place: usize, value: u8| {
        let mut bytes = bytes.clone();
        bytes[place] = value;
        open(&key(1), &ad(Purpose::Field), &bytes).unwrap_err()
    };
    assert_eq!(open_changed(0, 2), SealError::UnknownSuite(2));
    assert_eq!(open_changed(0, 0), SealError::UnknownSuite(0));
    assert_eq!(open_changed(1, 2), SealError::WrongPurpose { expected: 1, found: 2 });
    assert_eq!(open_changed(1, 99), SealError::WrongPurpose { expected: 1, found: 99 });
    assert_eq!(open_changed(2, !bytes[2]), SealError::WrongKey);
    assert_eq!(open_changed(18, !bytes[18]), SealError::Tampered);
    assert_eq!(open_changed(42, !bytes[42]), SealError::Tampered);
    let other = open(&key(2), &ad(Purpose::Field), &bytes);
    assert_eq!(other.unwrap_err(), SealError::WrongKey);
    for short in [0, 1, 17, 18, 41, 42, 57] {
        let cut = open(&key(1), &ad(Purpose::Field), &bytes[..short]);
        assert_eq!(cut.unwrap_err(), SealError::Tampered, "{short} bytes");
    }
}

#[test]
fn the_purpose_is_bound_even_where_the_byte_is_changed_with_it() {
    let mut bytes = seal(&key(1), &ad(Purpose::Own), b"text").unwrap();
    bytes[1] = Purpose::Office as u8;
    assert_eq!(open(&key(1), &ad(Purpose::Office), &bytes).unwrap_err(), SealError::Tampered);
}

#[test]
fn a_wrap_holds_exactly_one_secret() {
    let under = WrapKey::new(&[3; 32]);
    let ad = ad(Purpose::ContentKey);
    let secret: Secret = Zeroizing::new([5; 32]);
    let bytes = wrap(&under, &ad, &secret).unwrap();
    assert_eq!(bytes.len(), 18 + 24 + 32 + 32 + 16);
    assert_eq!(*unwrap(&under, &ad, &bytes).unwrap(), [5; 32]);
    let longer = seal_with(&under.seal, &ad, &[5; 33], [0; 24], &*under.commitment).unwrap();
    assert_eq!(unwrap(&under, &ad, &longer).unwrap_err(), SealError::Tampered);
    let uncommitted = seal_with(&under.seal, &ad, &[5; 32], [0; 24], &[]).unwrap();
    assert_eq!(unwrap(&under, &ad, &uncommitted).unwrap_err(), SealError::Tampered);
}

#[test]
fn sealed_bytes_tell_their_length_and_tag_only() {
    let bytes: Vec<u8> = (0..40).collect();
    let sealed = Sealed::<()>::from_bytes(bytes.clone());
    assert_eq!(format!("{sealed:?}"), "Sealed(40 bytes)");
    assert_eq!(sealed.tag(), bytes[24..]);
    assert_eq!(Sealed::<()>::from_bytes(vec![1, 2]).tag(), [0; 16]);
    assert_eq!(sealed.clone().into_bytes(), sealed.as_bytes());
}
