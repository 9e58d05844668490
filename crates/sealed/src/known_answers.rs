//! Every derivation, associated data, envelope, wrap, MAC and signature against answers that
//! `vectors/vectors.py` computed from the documentation, with other libraries. A change here is a
//! change of format: offices that exist could no longer be opened.

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::content::{BatchKey, BatchPlace, ContentPlace};
use crate::envelope::{Ad, NONCE, Purpose, Sealed, WrapKey, decrypt, seal_with, unwrap, wrap_with};
use crate::fields::{FieldPlace, OfficePlace, OwnPlace};
use crate::handover::{MemberPlace, seal_with as seal_to_with, short_id};
use crate::keys::{CompartmentSecret, ContentKey, PersonSecret, Secret, derive};
use crate::padding::{Padding, pad};
use crate::wrap::{PersonWrap, Stretching, WrapMethod, WrapPlace};
use crate::{
    Actor, DeedBody, DeedValue, KdfSettings, ManifestInput, RecoveryKey, RosterCompartment, RosterEntry, SealError,
    SealedEntry,
};

const ANSWERS: &str = include_str!("../vectors/vectors.txt");
const PASSPHRASE: &str = "rødgrød med fløde på";
const TEXT: &str = "Klagen handler om støtte";
const SETTINGS: KdfSettings = KdfSettings::FLOOR;

fn answer(name: &str) -> Vec<u8> {
    let lines = ANSWERS.lines().filter_map(|line| line.split_once(" = "));
    let hex = lines.filter(|(known, _)| *known == name).map(|(_, hex)| hex).next().unwrap();
    let digits = hex.as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

#[track_caller]
fn check(name: &str, found: &[u8]) {
    assert_eq!(found, answer(name), "{name}");
}

fn counting<const N: usize>(from: u8) -> [u8; N] {
    let mut next = from..=u8::MAX;
    std::array::from_fn(|_| next.next().unwrap())
}

fn secret(from: u8) -> Secret {
    Zeroizing::new(counting(from))
}

fn id(number: u8) -> Uuid {
    Uuid::from_bytes([number * 0x11; 16])
}

fn person() -> PersonSecret {
    PersonSecret::from_secret(secret(0x00))
}

fn compartment() -> CompartmentSecret {
    CompartmentSecret::from_secret(secret(0x20))
}

fn content() -> ContentKey {
    ContentKey::from_secret(secret(0x40))
}

fn nonce() -> [u8; NONCE] {
    counting(0xa0)
}

fn field_place() -> FieldPlace {
    FieldPlace { office: id(1), inquiry: id(2), record: id(3), field: 7, version: 9 }
}

fn content_place() -> ContentPlace {
    ContentPlace { office: id(1), compartment: id(5), epoch: 2, inquiry: id(2), generation: 3 }
}

fn wrap_place() -> WrapPlace {
    WrapPlace { office: id(1), person: id(4), credential: id(6), generation: 1 }
}

#[test]
fn public_keys() {
    let (person, compartment) = (person(), compartment());
    check("person.member_key", person.member_key().as_bytes());
    check("person.verify_key", person.verify_key().as_bytes());
    check("compartment.intake_key", compartment.intake_key().as_bytes());
    check("member_key.fingerprint", &person.member_key().fingerprint());
    check("verify_key.fingerprint", &person.verify_key().fingerprint());
    check("intake_key.fingerprint", &compartment.intake_key().fingerprint());
}

#[test]
fn text() {
    let padded = pad(TEXT.as_bytes(), Padding::None).unwrap();
    let ad = field_place().ad();
    check("field.ad", ad.as_bytes());
    let sealed = seal_with(&content().field, &ad, &padded, nonce(), &[]).unwrap();
    check("field", &sealed);
    let opened = content().open_field(&field_place(), &Sealed::<()>::from_bytes(sealed));
    assert_eq!(**opened.unwrap(), *TEXT.as_bytes());

    let place = OwnPlace { office: id(1), person: id(4), kind: 8, record: id(3), version: 9 };
    let sealed = seal_with(&person().own, &place.ad(), &padded, nonce(), &[]).unwrap();
    check("own", &sealed);
    let opened = person().open_own(&place, &Sealed::<()>::from_bytes(sealed)).unwrap();
    assert_eq!(**opened, *TEXT.as_bytes());

    let (office, compartment_id, record) = (id(1), id(5), id(3));
    let (epoch, kind, version) = (2, 8, 9);
    let place = OfficePlace { office, compartment: compartment_id, epoch, kind, record, version };
    let sealed = seal_with(&compartment().office, &place.ad(), &padded, nonce(), &[]).unwrap();
    check("office", &sealed);
    let opened = compartment().open_office(&place, &Sealed::<()>::from_bytes(sealed)).unwrap();
    assert_eq!(**opened, *TEXT.as_bytes());
}

#[test]
fn content_keys() {
    let (compartment, place) = (compartment(), content_place());
    let ad = place.ad(Purpose::ContentKey);
    let sealed = wrap_with(&compartment.wrap, &ad, &secret(0x40), nonce()).unwrap();
    check("content_key", &sealed);
    let opened = compartment.open_content(&Sealed::from_bytes(sealed), &place).unwrap();
    assert_eq!(*opened.secret, *secret(0x40));

    let batch = BatchKey::from_secret(&secret(0x60));
    let ad = place.ad(Purpose::ContentKeyInBatch);
    let sealed = wrap_with(&batch.wrap, &ad, &secret(0x40), nonce()).unwrap();
    check("content_key_in_batch", &sealed);
    let opened = batch.open_content(&Sealed::from_bytes(sealed), &place).unwrap();
    assert_eq!(*opened.secret, *secret(0x40));
}

#[test]
fn keys_sealed_to_public_keys() {
    let (person, compartment) = (person(), compartment());
    let place = BatchPlace { office: id(1), compartment: id(5), epoch: 2, batch: id(7) };
    let intake = compartment.intake_key();
    let key_id = short_id(&intake.fingerprint());
    let ad = place.ad(&intake);
    let sealed = seal_to_with(intake.as_bytes(), &key_id, &ad, &secret(0x60), secret(0xe0)).unwrap();
    check("batch_key", &sealed);
    let opened = compartment.open_batch(&Sealed::from_bytes(sealed), &place).unwrap();
    let in_batch = Sealed::from_bytes(answer("content_key_in_batch"));
    assert!(opened.open_content(&in_batch, &content_place()).is_ok());

    let (office, compartment_id, epoch) = (id(1), id(5), 2);
    let place = MemberPlace { office, compartment: compartment_id, epoch, person: id(4), roster_sequence: 4 };
    let member = person.member_key();
    let key_id = short_id(&member.fingerprint());
    let ad = place.ad(&member);
    let sealed = seal_to_with(member.as_bytes(), &key_id, &ad, &secret(0x20), secret(0xe0)).unwrap();
    check("compartment_key", &sealed);
    let opened = person.open_compartment(&Sealed::from_bytes(sealed), &place).unwrap();
    assert_eq!(*opened.secret, *secret(0x20));
}

#[test]
fn person_secrets() {
    let place = wrap_place();
    let stretching = Stretching { settings: SETTINGS, salt: counting(0xc0) };
    let (key, ad) = stretching.lock(PASSPHRASE, &place).unwrap();
    let sealed = wrap_with(&key, &ad, &secret(0x00), nonce()).unwrap();
    let wrap = PersonWrap::lay(WrapMethod::Passphrase, &stretching.to_bytes(), &sealed);
    check("person_by_passphrase", wrap.as_bytes());
    let opened = wrap.open_with_passphrase(PASSPHRASE, &place).unwrap();
    assert_eq!(*opened.secret, *secret(0x00));

    let recovery = RecoveryKey::from_secret(Zeroizing::new(counting(0)));
    let (key, ad) = (WrapKey::new(&*recovery.wrap_secret()), place.ad(WrapMethod::RecoveryKey, &[]));
    let sealed = wrap_with(&key, &ad, &secret(0x00), nonce()).unwrap();
    let wrap = PersonWrap::lay(WrapMethod::RecoveryKey, &[], &sealed);
    check("person_by_recovery_key", wrap.as_bytes());
    let opened = wrap.open_with_recovery_key(&recovery, &place).unwrap();
    assert_eq!(*opened.secret, *secret(0x00));
}

#[test]
fn manifest() {
    let entry = SealedEntry { record: id(3), field: 7, version: 9, tag: counting(0) };
    let input = ManifestInput {
        office: id(1),
        inquiry: id(2),
        revision: 5,
        // Not in the order in which they are written.
        coded: &[("category", b"complaint"), ("area", b"skole")],
        sealed: &[entry],
    };
    let manifest = content().manifest(&input);
    check("manifest", manifest.as_bytes());
    check("manifest.hash", &manifest.hash());
    check("deed_mac", &content().deed_mac("area", 5, b"skole"));
}

#[test]
fn roster_and_deed() {
    let office = RosterCompartment {
        compartment: id(5),
        kind: "office".to_owned(),
        epoch: 2,
        intake_key: compartment().intake_key(),
    };
    let rights = vec!["adviser".to_owned(), "roster".to_owned()];
    let genesis = RosterEntry::genesis(id(1), id(4), &person(), rights, vec![office]).unwrap();
    check("roster.genesis", &genesis.to_bytes().unwrap());
    check("roster.genesis.hash", &genesis.hash().unwrap());
    let payload = [
        ("points", DeedValue::Count(2)),
        ("manifest", DeedValue::Hash([0xaa; 32])),
        ("area", DeedValue::Mac([0xbb; 32])),
        ("reason", DeedValue::Code("withdrawn".to_owned())),
    ];
    let body = DeedBody {
        office: id(1),
        sequence: 1,
        previous: [0; 32],
        minute: 29_700_000,
        actor: Actor::Person(id(4)),
        act: "inquiry.close".to_owned(),
        subjects: vec![("inquiry".to_owned(), id(2))],
        payload: payload.map(|(name, value)| (name.to_owned(), value)).to_vec(),
        roster_head: genesis.hash().unwrap(),
    };
    let deed = body.sign(&person()).unwrap();
    check("deed", &deed.to_bytes().unwrap());
    check("deed.hash", &deed.hash().unwrap());
}

/// The forgery is real: the cipher accepts the same text under both keys, and gives two secrets.
/// The commitment is what keeps a wrap to one key.
#[test]
fn a_wrap_crafted_for_two_keys_fails() {
    let (one, two) = (WrapKey::new(&*secret(0x00)), WrapKey::new(&*secret(0x20)));
    let ad: Ad = content_place().ad(Purpose::ContentKey);
    let forged = answer("forged_for_two_keys");
    let under_one = decrypt(&one.seal, &ad, &nonce(), &forged).unwrap();
    let under_two = decrypt(&two.seal, &ad, &nonce(), &forged).unwrap();
    assert_ne!(under_one, under_two);

    let crafted = |head: &WrapKey, committed: &WrapKey| {
        let mut bytes = crate::envelope::head(Purpose::ContentKey, &head.seal.id);
        bytes.extend_from_slice(&nonce());
        bytes.extend_from_slice(&*committed.commitment);
        bytes.extend_from_slice(&forged);
        bytes
    };
    for (head, committed) in [(&one, &two), (&two, &one)] {
        let bytes = crafted(head, committed);
        assert_eq!(unwrap(head, &ad, &bytes).unwrap_err(), SealError::Tampered);
        assert_eq!(unwrap(committed, &ad, &bytes).unwrap_err(), SealError::WrongKey);
    }
    let bytes = crafted(&one, &one);
    assert!(unwrap(&one, &ad, &bytes).is_ok());
    assert_eq!(unwrap(&two, &ad, &bytes).unwrap_err(), SealError::WrongKey);
}

#[test]
fn no_two_labels_derive_the_same() {
    let labels = [
        "key-id",
        "wrap/key",
        "wrap/commitment",
        "person/hpke",
        "person/own",
        "person/sign",
        "compartment/intake",
        "compartment/wrap",
        "compartment/office",
        "content/field",
        "content/manifest",
        "content/deed",
        "batch/wrap",
        "passphrase/wrap",
        "recovery/wrap",
    ];
    let mut derived: Vec<_> = labels.iter().map(|label| *derive(&*secret(0), &format!("uvildig/1/{label}"))).collect();
    derived.sort_unstable();
    derived.dedup();
    assert_eq!(derived.len(), labels.len());
}
