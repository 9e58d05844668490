//! The roster: a key swapped in the database, a raised right, a fork, another genesis: refused.

use proptest::prelude::*;
use sealed::{
    CompartmentSecret, PersonSecret, RIGHT_ROSTER, Roster, RosterBody, RosterBreak, RosterCompartment, RosterEntry,
    RosterFault, RosterMember, SealError, verify_roster,
};

use crate::{codes, id};

const OFFICE: u128 = 1;
const ADVISER: u128 = 2;
const DEPUTY: u128 = 3;
const EVERYDAY: u128 = 4;

/// An office whose adviser replaced the console's keys, and then took in a deputy.
struct House {
    adviser: PersonSecret,
    deputy: PersonSecret,
    office: CompartmentSecret,
    entries: Vec<RosterEntry>,
    pinned: [u8; 32],
}

fn compartment(secret: &CompartmentSecret, epoch: u32) -> RosterCompartment {
    let (compartment, kind) = (id(EVERYDAY), "office".to_owned());
    RosterCompartment { compartment, kind, epoch, intake_key: secret.intake_key() }
}

fn member(person: u128, secret: &PersonSecret, rights: &[&str]) -> RosterMember {
    RosterMember {
        person: id(person),
        member_key: secret.member_key(),
        verify_key: secret.verify_key(),
        rights: codes(rights),
    }
}

fn next(after: &[RosterEntry], signer: u128, members: Vec<RosterMember>) -> RosterBody {
    RosterBody {
        office: id(OFFICE),
        sequence: after.len() as u64,
        previous: after.last().unwrap().hash().unwrap(),
        signer: id(signer),
        members,
        compartments: vec![],
    }
}

fn genesis(secret: &PersonSecret, office: &CompartmentSecret) -> RosterEntry {
    let rights = codes(&["adviser", RIGHT_ROSTER]);
    let compartments = vec![compartment(office, 1)];
    RosterEntry::genesis(id(OFFICE), id(ADVISER), secret, rights, compartments).unwrap()
}

impl House {
    fn new() -> Self {
        let secret = || PersonSecret::random().unwrap();
        let (console, adviser, deputy) = (secret(), secret(), secret());
        let first = genesis(&console, &CompartmentSecret::random().unwrap());
        let pinned = first.hash().unwrap();
        let mut entries = vec![first];
        let office = CompartmentSecret::random().unwrap();
        let new_keys = vec![member(ADVISER, &adviser, &["adviser", RIGHT_ROSTER])];
        let mut body = next(&entries, ADVISER, new_keys);
        body.compartments = vec![compartment(&office, 2)];
        entries.push(body.sign(&console).unwrap());
        let joins = vec![member(DEPUTY, &deputy, &["adviser"])];
        entries.push(next(&entries, ADVISER, joins).sign(&adviser).unwrap());
        Self { adviser, deputy, office, entries, pinned }
    }

    fn verify(&self) -> Result<Roster, RosterBreak> {
        verify_roster(&self.entries, &self.pinned)
    }

    #[track_caller]
    fn refused(&self, sequence: u64, fault: RosterFault) {
        assert_eq!(self.verify().unwrap_err(), RosterBreak { sequence, fault });
    }
}

#[test]
fn a_roster_holds_and_says_who_is_who() {
    let house = House::new();
    let roster = house.verify().unwrap();
    assert_eq!(roster.office(), id(OFFICE));
    assert_eq!(roster.sequence(), 2);
    assert_eq!(roster.head(), house.entries[2].hash().unwrap());
    assert_eq!(roster.sequence_of(&house.entries[1].hash().unwrap()), Some(1));
    assert_eq!(roster.check_person(id(ADVISER), &house.adviser), Ok(()));
    assert_eq!(roster.check_person(id(DEPUTY), &house.deputy), Ok(()));
    let refused = Err(SealError::PublicKeyRefused);
    assert_eq!(roster.check_person(id(DEPUTY), &house.adviser), refused);
    assert_eq!(roster.check_person(id(99), &house.adviser), refused);
    assert_eq!(roster.check_compartment(id(EVERYDAY), 2, &house.office), Ok(()));
    assert_eq!(roster.check_compartment(id(EVERYDAY), 1, &house.office), refused);
    let other = CompartmentSecret::random().unwrap();
    assert_eq!(roster.check_compartment(id(EVERYDAY), 2, &other), refused);
}

#[test]
fn old_signatures_are_checked_with_old_keys_and_the_departed_have_none() {
    let mut house = House::new();
    let leaves = vec![member(DEPUTY, &house.deputy, &[])];
    let entry = next(&house.entries, ADVISER, leaves).sign(&house.adviser).unwrap();
    house.entries.push(entry);
    let roster = house.verify().unwrap();
    let adviser = Some(house.adviser.verify_key());
    assert_ne!(roster.verify_key_at(id(ADVISER), 0), adviser);
    assert!(roster.verify_key_at(id(ADVISER), 0).is_some());
    assert_eq!(roster.verify_key_at(id(ADVISER), 1), adviser);
    assert_eq!(roster.verify_key_at(id(DEPUTY), 1), None);
    assert_eq!(roster.verify_key_at(id(DEPUTY), 2), Some(house.deputy.verify_key()));
    assert_eq!(roster.verify_key_at(id(DEPUTY), 3), None);
    assert!(roster.member(id(DEPUTY)).is_none());
}

#[test]
fn a_key_swapped_or_a_right_raised_in_the_database_is_refused() {
    let thief = PersonSecret::random().unwrap();
    let mut house = House::new();
    house.entries[2].body.members[0].member_key = thief.member_key();
    house.refused(2, RosterFault::BadSignature);
    let mut house = House::new();
    house.entries[2].body.members[0].rights.push(RIGHT_ROSTER.to_owned());
    house.refused(2, RosterFault::BadSignature);
    let mut house = House::new();
    let intake_key = CompartmentSecret::random().unwrap().intake_key();
    house.entries[1].body.compartments[0].intake_key = intake_key;
    house.refused(1, RosterFault::BadSignature);
    let mut house = House::new();
    house.entries[0].body.members[0].verify_key = thief.verify_key();
    house.refused(0, RosterFault::BadSignature);
}

#[test]
fn another_genesis_is_refused_even_if_it_holds_by_itself() {
    let mut house = House::new();
    let thief = PersonSecret::random().unwrap();
    house.entries = vec![genesis(&thief, &CompartmentSecret::random().unwrap())];
    house.refused(0, RosterFault::NotThePinned);
    house.entries.clear();
    house.refused(0, RosterFault::Empty);
}

#[test]
fn entries_removed_moved_doubled_or_from_another_office_are_refused() {
    let mut house = House::new();
    house.entries.remove(1);
    house.refused(1, RosterFault::OutOfOrder);
    let mut house = House::new();
    house.entries.swap(1, 2);
    house.refused(1, RosterFault::OutOfOrder);
    let mut house = House::new();
    house.entries.push(house.entries[2].clone());
    house.refused(3, RosterFault::OutOfOrder);
    let mut house = House::new();
    house.entries[1] = House::new().entries.remove(1);
    house.refused(1, RosterFault::OutOfOrder);
    let mut house = House::new();
    let mut body = next(&house.entries, ADVISER, vec![]);
    body.office = id(77);
    house.entries.push(body.sign(&house.adviser).unwrap());
    house.refused(3, RosterFault::OutOfOrder);
}

#[test]
fn a_fork_does_not_carry_what_followed() {
    let mut house = House::new();
    let other = PersonSecret::random().unwrap();
    let joins = vec![member(DEPUTY, &other, &["adviser"])];
    let fork = next(&house.entries[..2], ADVISER, joins).sign(&house.adviser).unwrap();
    let after = next(&house.entries, ADVISER, vec![]).sign(&house.adviser).unwrap();
    house.entries[2] = fork;
    house.entries.push(after);
    house.refused(3, RosterFault::OutOfOrder);
}

#[test]
fn only_the_entitled_sign() {
    let mut house = House::new();
    let raised = vec![member(DEPUTY, &house.deputy, &[RIGHT_ROSTER])];
    let entry = next(&house.entries, DEPUTY, raised).sign(&house.deputy).unwrap();
    house.entries.push(entry);
    house.refused(3, RosterFault::NotEntitled);
    let mut house = House::new();
    let entry = next(&house.entries, ADVISER, vec![]).sign(&house.deputy).unwrap();
    house.entries.push(entry);
    house.refused(3, RosterFault::BadSignature);
    let mut house = House::new();
    let entry = next(&house.entries, 99, vec![]).sign(&house.deputy).unwrap();
    house.entries.push(entry);
    house.refused(3, RosterFault::NotEntitled);
}

#[test]
fn a_compartment_is_never_set_back() {
    for (epoch, kind) in [(1, "office"), (2, "office"), (3, "mediation")] {
        let mut house = House::new();
        let mut body = next(&house.entries, ADVISER, vec![]);
        let set = RosterCompartment { kind: kind.to_owned(), ..compartment(&house.office, epoch) };
        body.compartments = vec![set];
        house.entries.push(body.sign(&house.adviser).unwrap());
        house.refused(3, RosterFault::SetBack);
    }
}

#[test]
fn what_is_no_code_cannot_be_signed() {
    let house = House::new();
    let joins = vec![member(DEPUTY, &house.deputy, &["Hans Hansen"])];
    let signed = next(&house.entries, ADVISER, joins).sign(&house.adviser);
    assert_eq!(signed.unwrap_err(), SealError::NotACode);
}

#[test]
fn stored_bytes_come_back_and_every_flipped_bit_in_them_is_noticed() {
    let house = House::new();
    for (at, entry) in house.entries.iter().enumerate() {
        let bytes = entry.to_bytes().unwrap();
        assert_eq!(RosterEntry::from_bytes(&bytes).as_ref(), Ok(entry));
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let Ok(entry) = RosterEntry::from_bytes(&changed) else { continue };
            let mut entries = house.entries.clone();
            entries[at] = entry;
            assert!(verify_roster(&entries, &house.pinned).is_err(), "entry {at}, bit {bit}");
        }
    }
}

proptest! {
    #[test]
    fn junk_is_never_an_entry(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(RosterEntry::from_bytes(&bytes).is_err());
    }
}
