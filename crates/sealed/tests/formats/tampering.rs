//! Every kind of sealed thing: flip any bit, cut anywhere, add anything, move it: always refused.

use proptest::prelude::*;
use sealed::{
    BatchKey, BatchPlace, CompartmentSecret, ContentKey, ContentPlace, FieldPlace, MemberPlace, OfficePlace, OwnPlace,
    Padding, PersonSecret, SealError, Sealed,
};

use crate::id;

const FIELD: FieldPlace = FieldPlace { office: id_(1), inquiry: id_(2), record: id_(3), field: 4, version: 5 };
const OWN: OwnPlace = OwnPlace { office: id_(1), person: id_(6), kind: 4, record: id_(3), version: 5 };
const OFFICE: OfficePlace =
    OfficePlace { office: id_(1), compartment: id_(7), epoch: 1, kind: 4, record: id_(3), version: 5 };
const CONTENT: ContentPlace =
    ContentPlace { office: id_(1), compartment: id_(7), epoch: 1, inquiry: id_(2), generation: 1 };
const BATCH: BatchPlace = BatchPlace { office: id_(1), compartment: id_(7), epoch: 1, batch: id_(8) };
const MEMBER: MemberPlace =
    MemberPlace { office: id_(1), compartment: id_(7), epoch: 1, person: id_(6), roster_sequence: 0 };

const fn id_(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

/// The keys of one office, and for each kind of sealed thing how it is opened.
struct Keys {
    person: PersonSecret,
    compartment: CompartmentSecret,
    content: ContentKey,
    batch: BatchKey,
    sealed_batch: Sealed<BatchKey>,
}

type Open = fn(&Keys, &[u8]) -> Result<(), SealError>;

impl Keys {
    fn new() -> Self {
        let compartment = CompartmentSecret::random().unwrap();
        let (batch, sealed_batch) = BatchKey::seal_new(&compartment.intake_key(), &BATCH).unwrap();
        Self {
            person: PersonSecret::random().unwrap(),
            content: ContentKey::random().unwrap(),
            compartment,
            batch,
            sealed_batch,
        }
    }

    fn things(&self) -> [(&'static str, Vec<u8>, Open); 7] {
        let text = b"Hun venter endnu";
        let padding = Padding::Padme;
        let member = self.person.member_key();
        [
            ("field", bytes(self.content.seal_field::<()>(&FIELD, text, padding)), open_field),
            ("own", bytes(self.person.seal_own::<()>(&OWN, text, padding)), open_own),
            ("office", bytes(self.compartment.seal_office::<()>(&OFFICE, text, padding)), open_office),
            ("content key", bytes(self.compartment.wrap_content(&self.content, &CONTENT)), open_content),
            ("in batch", bytes(self.batch.wrap_content(&self.content, &CONTENT)), open_in_batch),
            ("batch key", self.sealed_batch.as_bytes().to_vec(), open_batch),
            ("compartment", bytes(self.compartment.seal_to_member(&member, &MEMBER)), open_compartment),
        ]
    }
}

fn bytes<T>(sealed: Result<Sealed<T>, SealError>) -> Vec<u8> {
    sealed.unwrap().into_bytes()
}

fn of<T>(bytes: &[u8]) -> Sealed<T> {
    Sealed::from_bytes(bytes.to_vec())
}

fn open_field(keys: &Keys, bytes: &[u8]) -> Result<(), SealError> {
    keys.content.open_field::<()>(&FIELD, &of(bytes)).map(drop)
}

fn open_own(keys: &Keys, bytes: &[u8]) -> Result<(), SealError> {
    keys.person.open_own::<()>(&OWN, &of(bytes)).map(drop)
}

fn open_office(keys: &Keys, bytes: &[u8]) -> Result<(), SealError> {
    keys.compartment.open_office::<()>(&OFFICE, &of(bytes)).map(drop)
}

fn open_content(keys: &Keys, bytes: &[u8]) -> Result<(), SealError> {
    keys.compartment.open_content(&of(bytes), &CONTENT).map(drop)
}

fn open_in_batch(keys: &Keys, bytes: &[u8]) -> Result<(), SealError> {
    keys.batch.open_content(&of(bytes), &CONTENT).map(drop)
}

fn open_batch(keys: &Keys, bytes: &[u8]) -> Result<(), SealError> {
    keys.compartment.open_batch(&of(bytes), &BATCH).map(drop)
}

fn open_compartment(keys: &Keys, bytes: &[u8]) -> Result<(), SealError> {
    keys.person.open_compartment(&of(bytes), &MEMBER).map(drop)
}

#[test]
fn every_flipped_bit_is_noticed() {
    let keys = Keys::new();
    for (kind, bytes, open) in keys.things() {
        assert_eq!(open(&keys, &bytes), Ok(()), "{kind}");
        for place in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[place] ^= 1 << bit;
                assert!(open(&keys, &changed).is_err(), "{kind}, bit {bit} of byte {place}");
            }
        }
    }
}

#[test]
fn every_cut_and_addition_is_noticed() {
    let keys = Keys::new();
    for (kind, bytes, open) in keys.things() {
        for length in 0..bytes.len() {
            assert!(open(&keys, &bytes[..length]).is_err(), "{kind}, cut to {length}");
            assert!(open(&keys, &bytes[bytes.len() - length..]).is_err(), "{kind}, tail of {length}");
        }
        for more in [&[0][..], &[0; 16], &bytes] {
            assert!(open(&keys, &[&bytes, more].concat()).is_err(), "{kind}, longer");
        }
    }
}

#[test]
fn nothing_opens_as_something_else_or_with_another_offices_keys() {
    let (keys, others) = (Keys::new(), Keys::new());
    let things = keys.things();
    for (kind, bytes, open) in &things {
        assert!(open(&others, bytes).is_err(), "{kind} with others' keys");
        for (as_kind, _, open) in things.iter().filter(|(other, ..)| other != kind) {
            assert!(open(&keys, bytes).is_err(), "{kind} opened as {as_kind}");
        }
    }
}

#[test]
fn a_field_opens_in_its_place_only() {
    let key = ContentKey::random().unwrap();
    let sealed = key.seal_field::<()>(&FIELD, b"text", Padding::None).unwrap();
    for elsewhere in [
        FieldPlace { office: id(9), ..FIELD },
        FieldPlace { inquiry: id(9), ..FIELD },
        FieldPlace { record: id(9), ..FIELD },
        FieldPlace { field: 5, ..FIELD },
        FieldPlace { version: 4, ..FIELD },
        // The same ids, exchanged.
        FieldPlace { inquiry: FIELD.record, record: FIELD.inquiry, ..FIELD },
    ] {
        let opened = key.open_field(&elsewhere, &sealed);
        assert_eq!(opened.unwrap_err(), SealError::Tampered, "{elsewhere:?}");
    }
    let other = ContentKey::random().unwrap();
    assert_eq!(other.open_field(&FIELD, &sealed).unwrap_err(), SealError::WrongKey);
}

#[test]
fn own_and_office_things_open_in_their_place_only() {
    let keys = Keys::new();
    let sealed = keys.person.seal_own::<()>(&OWN, b"text", Padding::None).unwrap();
    for elsewhere in [
        OwnPlace { office: id(9), ..OWN },
        OwnPlace { person: id(9), ..OWN },
        OwnPlace { kind: 5, ..OWN },
        OwnPlace { record: id(9), ..OWN },
        OwnPlace { version: 6, ..OWN },
    ] {
        let opened = keys.person.open_own(&elsewhere, &sealed);
        assert_eq!(opened.unwrap_err(), SealError::Tampered, "{elsewhere:?}");
    }
    let sealed = keys.compartment.seal_office::<()>(&OFFICE, b"text", Padding::None).unwrap();
    for elsewhere in [
        OfficePlace { office: id(9), ..OFFICE },
        OfficePlace { compartment: id(9), ..OFFICE },
        OfficePlace { epoch: 2, ..OFFICE },
        OfficePlace { kind: 5, ..OFFICE },
        OfficePlace { record: id(9), ..OFFICE },
        OfficePlace { version: 6, ..OFFICE },
    ] {
        let opened = keys.compartment.open_office(&elsewhere, &sealed);
        assert_eq!(opened.unwrap_err(), SealError::Tampered, "{elsewhere:?}");
    }
}

#[test]
fn wrapped_keys_open_in_their_place_only() {
    let keys = Keys::new();
    let under_compartment = keys.compartment.wrap_content(&keys.content, &CONTENT).unwrap();
    let in_batch = keys.batch.wrap_content(&keys.content, &CONTENT).unwrap();
    for elsewhere in [
        ContentPlace { office: id(9), ..CONTENT },
        ContentPlace { compartment: id(9), ..CONTENT },
        ContentPlace { epoch: 2, ..CONTENT },
        ContentPlace { inquiry: id(9), ..CONTENT },
        ContentPlace { generation: 2, ..CONTENT },
    ] {
        let opened = keys.compartment.open_content(&under_compartment, &elsewhere);
        assert_eq!(opened.unwrap_err(), SealError::Tampered, "{elsewhere:?}");
        let opened = keys.batch.open_content(&in_batch, &elsewhere);
        assert_eq!(opened.unwrap_err(), SealError::Tampered, "{elsewhere:?}");
    }
    for elsewhere in [
        BatchPlace { office: id(9), ..BATCH },
        BatchPlace { compartment: id(9), ..BATCH },
        BatchPlace { epoch: 2, ..BATCH },
        BatchPlace { batch: id(9), ..BATCH },
    ] {
        let opened = keys.compartment.open_batch(&keys.sealed_batch, &elsewhere);
        assert_eq!(opened.unwrap_err(), SealError::Tampered, "{elsewhere:?}");
    }
    let member = keys.person.member_key();
    let sealed = keys.compartment.seal_to_member(&member, &MEMBER).unwrap();
    for elsewhere in [
        MemberPlace { office: id(9), ..MEMBER },
        MemberPlace { compartment: id(9), ..MEMBER },
        MemberPlace { epoch: 2, ..MEMBER },
        MemberPlace { person: id(9), ..MEMBER },
        MemberPlace { roster_sequence: 1, ..MEMBER },
    ] {
        let opened = keys.person.open_compartment(&sealed, &elsewhere);
        assert_eq!(opened.unwrap_err(), SealError::Tampered, "{elsewhere:?}");
    }
}

#[test]
fn a_name_of_one_byte_and_an_identity_of_900_look_alike() {
    let key = ContentKey::random().unwrap();
    let length = |text: &[u8]| {
        let sealed = key.seal_field::<()>(&FIELD, text, Padding::Kibibytes).unwrap();
        sealed.as_bytes().len()
    };
    assert_eq!(length(b"x"), length(&[b'y'; 900]));
    assert_eq!(length(b""), 42 + 1024 + 16);
}

#[test]
fn equal_texts_are_sealed_unlike() {
    let key = ContentKey::random().unwrap();
    let seal = || key.seal_field::<()>(&FIELD, b"the same", Padding::None).unwrap();
    let (one, two) = (seal(), seal());
    assert_ne!(one.as_bytes()[18..], two.as_bytes()[18..]);
    assert_ne!(one.tag(), two.tag());
}

#[test]
fn an_impossible_public_key_is_refused_and_nothing_is_sealed() {
    // X25519 with the zero point gives a secret that everybody knows.
    let zero = sealed::IntakeKey::from_bytes([0; 32]);
    let sealed = BatchKey::seal_new(&zero, &BATCH);
    assert_eq!(sealed.unwrap_err(), SealError::PublicKeyRefused);
}

#[test]
fn secrets_do_not_print() {
    let keys = Keys::new();
    let printed = format!("{:?} {:?} {:?} {:?}", keys.person, keys.compartment, keys.content, keys.batch);
    let expected = "PersonSecret(redacted) CompartmentSecret(redacted) ContentKey(redacted) BatchKey(redacted)";
    assert_eq!(printed, expected);
}

fn paddings() -> impl Strategy<Value = Padding> {
    prop_oneof![Just(Padding::None), Just(Padding::Kibibytes), Just(Padding::Padme)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_comes_back_whole(
        text in prop::collection::vec(any::<u8>(), 0..3000),
        padding in paddings(),
        ids: [u128; 3],
        field: u16,
        version: u64,
    ) {
        let [office, inquiry, record] = ids.map(id);
        let place = FieldPlace { office, inquiry, record, field, version };
        let key = ContentKey::random().unwrap();
        let sealed = key.seal_field::<()>(&place, &text, padding).unwrap();
        prop_assert_eq!(&**key.open_field(&place, &sealed).unwrap(), &text);
        // What stands in the text stands nowhere in the envelope.
        if text.len() >= 8 {
            prop_assert!(!sealed.as_bytes().windows(8).any(|window| window == &text[..8]));
        }
    }

    #[test]
    fn any_other_bytes_are_refused(
        text in prop::collection::vec(any::<u8>(), 0..200),
        at: prop::sample::Index,
        flip in 1u8..,
        junk in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        let key = ContentKey::random().unwrap();
        let sealed = key.seal_field::<()>(&FIELD, &text, Padding::Padme).unwrap().into_bytes();
        let mut changed = sealed.clone();
        changed[at.index(sealed.len())] ^= flip;
        prop_assert!(key.open_field::<()>(&FIELD, &of(&changed)).is_err());
        prop_assert!(key.open_field::<()>(&FIELD, &of(&junk)).is_err());
        prop_assert!(key.open_field::<()>(&FIELD, &of(&[&sealed[..42], &junk[..]].concat())).is_err());
    }
}
