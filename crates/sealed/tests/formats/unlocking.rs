//! The hierarchy from end to end: an office is made, imports while locked, and is unlocked again
//! from nothing but what was stored and what a person knows.

use sealed::{
    BatchKey, BatchPlace, CompartmentSecret, ContentKey, ContentPlace, FieldPlace, KdfSettings, MemberPlace, OwnPlace,
    Padding, PersonSecret, PersonWrap, Pins, RIGHT_ROSTER, RecoveryKey, RosterCompartment, RosterEntry, SealError,
    Sealed, WrapPlace, verify_roster,
};

use crate::{codes, id};

const WRAP: WrapPlace = WrapPlace { office: id_(1), person: id_(2), credential: id_(3), generation: 1 };
const RECOVERY: WrapPlace = WrapPlace { credential: id_(4), ..WRAP };
const MEMBER: MemberPlace =
    MemberPlace { office: id_(1), compartment: id_(5), epoch: 1, person: id_(2), roster_sequence: 0 };
const PINS: OwnPlace = OwnPlace { office: id_(1), person: id_(2), kind: 1, record: id_(6), version: 1 };
const BATCH: BatchPlace = BatchPlace { office: id_(1), compartment: id_(5), epoch: 1, batch: id_(7) };
const CONTENT: ContentPlace =
    ContentPlace { office: id_(1), compartment: id_(5), epoch: 1, inquiry: id_(8), generation: 1 };
const FIELD: FieldPlace = FieldPlace { office: id_(1), inquiry: id_(8), record: id_(9), field: 1, version: 1 };
const PASSPHRASE: &str = "fem blå heste spiser rugbrød";

const fn id_(number: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(number)
}

/// What lies in the database: bytes only.
struct Stored {
    wrap: Vec<u8>,
    recovery_wrap: Vec<u8>,
    compartment: Vec<u8>,
    pins: Vec<u8>,
    roster: Vec<Vec<u8>>,
    batch: Vec<u8>,
    content: Vec<u8>,
    story: Vec<u8>,
}

fn founded() -> (Stored, RecoveryKey) {
    let person = PersonSecret::random().unwrap();
    let recovery = RecoveryKey::random().unwrap();
    let compartment = CompartmentSecret::random().unwrap();
    let rights = codes(&["adviser", RIGHT_ROSTER]);
    let office = RosterCompartment {
        compartment: MEMBER.compartment,
        kind: "office".to_owned(),
        epoch: 1,
        intake_key: compartment.intake_key(),
    };
    let genesis = RosterEntry::genesis(id(1), id(2), &person, rights, vec![office]).unwrap();
    let pins = Pins { roster_genesis: genesis.hash().unwrap() };
    let wrap = PersonWrap::by_passphrase(&person, PASSPHRASE, KdfSettings::FLOOR, &WRAP).unwrap();
    let by_recovery = PersonWrap::by_recovery_key(&person, &recovery, &RECOVERY).unwrap();
    let sealed = compartment.seal_to_member(&person.member_key(), &MEMBER).unwrap();
    let mut stored = Stored {
        wrap: wrap.as_bytes().to_vec(),
        recovery_wrap: by_recovery.as_bytes().to_vec(),
        compartment: sealed.into_bytes(),
        pins: pins.seal(&person, &PINS).unwrap().into_bytes(),
        roster: vec![genesis.to_bytes().unwrap()],
        batch: vec![],
        content: vec![],
        story: vec![],
    };
    import_while_locked(&mut stored);
    (stored, recovery)
}

/// Holds no secret but those it makes: the intake key comes from the stored roster.
fn import_while_locked(stored: &mut Stored) {
    let roster = RosterEntry::from_bytes(&stored.roster[0]).unwrap();
    let intake = roster.body.compartments[0].intake_key;
    let (batch, sealed_batch) = BatchKey::seal_new(&intake, &BATCH).unwrap();
    let content = ContentKey::random().unwrap();
    let story = content.seal_field::<()>(&FIELD, b"En lang historie", Padding::Padme).unwrap();
    stored.batch = sealed_batch.into_bytes();
    stored.content = batch.wrap_content(&content, &CONTENT).unwrap().into_bytes();
    stored.story = story.into_bytes();
}

fn of<T>(bytes: &[u8]) -> Sealed<T> {
    Sealed::from_bytes(bytes.to_vec())
}

fn unlocked(stored: &Stored, person: &PersonSecret) -> Result<CompartmentSecret, SealError> {
    let pins = Pins::open(&of(&stored.pins), person, &PINS)?;
    let entries: Vec<_> = stored.roster.iter().map(|bytes| RosterEntry::from_bytes(bytes).unwrap()).collect();
    let roster = verify_roster(&entries, &pins.roster_genesis).unwrap();
    roster.check_person(MEMBER.person, person)?;
    let compartment = person.open_compartment(&of(&stored.compartment), &MEMBER)?;
    roster.check_compartment(MEMBER.compartment, MEMBER.epoch, &compartment)?;
    Ok(compartment)
}

fn by_passphrase(stored: &Stored) -> PersonSecret {
    let wrap = PersonWrap::from_bytes(stored.wrap.clone());
    wrap.open_with_passphrase(PASSPHRASE, &WRAP).unwrap()
}

#[test]
fn an_office_is_unlocked_from_what_was_stored_and_what_a_person_knows() {
    let (mut stored, recovery) = founded();
    let compartment = unlocked(&stored, &by_passphrase(&stored)).unwrap();
    let batch = compartment.open_batch(&of(&stored.batch), &BATCH).unwrap();
    let moved = compartment.rewrap_content(&batch, &of(&stored.content), &CONTENT).unwrap();
    let still_in_batch = compartment.open_content(&of(&stored.content), &CONTENT);
    let purpose = SealError::WrongPurpose { expected: 2, found: 3 };
    assert_eq!(still_in_batch.unwrap_err(), purpose);
    stored.content = moved.into_bytes();

    let wrap = PersonWrap::from_bytes(stored.recovery_wrap.clone());
    let typed = RecoveryKey::parse(&recovery.to_text().to_lowercase()).unwrap();
    let person = wrap.open_with_recovery_key(&typed, &RECOVERY).unwrap();
    let compartment = unlocked(&stored, &person).unwrap();
    let content = compartment.open_content(&of(&stored.content), &CONTENT).unwrap();
    let story = content.open_field::<()>(&FIELD, &of(&stored.story)).unwrap();
    assert_eq!(**story, *b"En lang historie");
}

#[test]
fn a_compartment_secret_that_somebody_else_sealed_to_the_member_is_refused() {
    let (mut stored, _) = founded();
    let person = by_passphrase(&stored);
    // HPKE's base mode lets anybody seal to a public key; the roster tells the secrets apart.
    let thief = CompartmentSecret::random().unwrap();
    stored.compartment = thief.seal_to_member(&person.member_key(), &MEMBER).unwrap().into_bytes();
    assert_eq!(unlocked(&stored, &person).unwrap_err(), SealError::PublicKeyRefused);
}

#[test]
fn a_wrap_of_somebody_elses_secret_in_the_members_row_opens_nothing() {
    let (mut stored, _) = founded();
    let thief = PersonSecret::random().unwrap();
    let wrap = PersonWrap::by_passphrase(&thief, PASSPHRASE, KdfSettings::FLOOR, &WRAP).unwrap();
    stored.wrap = wrap.as_bytes().to_vec();
    let person = by_passphrase(&stored);
    assert_eq!(unlocked(&stored, &person).unwrap_err(), SealError::WrongKey);
}

#[test]
fn pins_open_for_their_person_and_place_only() {
    let (stored, _) = founded();
    let person = by_passphrase(&stored);
    let elsewhere = OwnPlace { version: 2, ..PINS };
    let opened = Pins::open(&of(&stored.pins), &person, &elsewhere);
    assert_eq!(opened.unwrap_err(), SealError::Tampered);
    let draft = person.seal_own::<Pins>(&PINS, b"not pins", Padding::None).unwrap();
    assert_eq!(Pins::open(&draft, &person, &PINS).unwrap_err(), SealError::Unreadable);
}
