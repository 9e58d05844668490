//! The chain of deeds: edit, remove, insert, move, re-sign, cut: noticed, and where.

use proptest::prelude::*;
use sealed::{
    Actor, BreakKind, ChainBreak, ChainWalk, CompartmentSecret, Deed, DeedBody, DeedValue, PersonSecret, RIGHT_ROSTER,
    Roster, RosterBody, RosterCompartment, RosterEntry, RosterMember, SealError, verify_chain, verify_roster,
};

use crate::{codes, id};

const OFFICE: u128 = 1;
const ADVISER: u128 = 2;

type Edit = fn(&mut DeedBody);

/// An office with two roster entries (the second replaces the console's keys) and twelve deeds.
struct Chain {
    console: PersonSecret,
    adviser: PersonSecret,
    heads: [[u8; 32]; 2],
    roster: Roster,
    deeds: Vec<Deed>,
}

impl Chain {
    fn new() -> Self {
        let (console, adviser) = (PersonSecret::random().unwrap(), PersonSecret::random().unwrap());
        let (roster, heads) = roster(&console, &adviser);
        let mut chain = Self { console, adviser, heads, roster, deeds: vec![] };
        for number in 1..=12u64 {
            let deed = chain.deed(number);
            chain.deeds.push(deed);
        }
        chain
    }

    /// The first deed comes before the roster, the fourth and later ones after the second entry;
    /// every third is the operator's.
    fn deed(&self, number: u64) -> Deed {
        let mut body = self.body(number);
        match number {
            1 => {
                (body.actor, body.roster_head) = (Actor::Operator, [0; 32]);
                body.unsigned().unwrap()
            }
            2 => {
                body.roster_head = self.heads[0];
                body.sign(&self.console).unwrap()
            }
            _ if number.is_multiple_of(3) => {
                body.actor = Actor::System;
                body.unsigned().unwrap()
            }
            _ => body.sign(&self.adviser).unwrap(),
        }
    }

    fn body(&self, number: u64) -> DeedBody {
        let previous = self.deeds.last().map(|deed| deed.hash().unwrap()).unwrap_or_default();
        DeedBody {
            office: id(OFFICE),
            sequence: number,
            previous,
            minute: 29_000_000 + number,
            actor: Actor::Person(id(ADVISER)),
            act: "inquiry.open".to_owned(),
            subjects: vec![("inquiry".to_owned(), id(u128::from(number)))],
            payload: vec![
                ("fields".to_owned(), DeedValue::Count(number)),
                ("manifest".to_owned(), DeedValue::Hash([9; 32])),
            ],
            roster_head: self.heads[1],
        }
    }

    fn walk(&self) -> ChainWalk<'_> {
        ChainWalk::start(&self.roster)
    }

    fn verify(&self) -> Result<(u64, [u8; 32]), ChainBreak> {
        verify_chain(self.walk(), &self.deeds)
    }

    #[track_caller]
    fn breaks(&self, sequence: u64, kind: BreakKind) {
        assert_eq!(self.verify(), Err(ChainBreak { sequence, kind }));
    }
}

fn roster(console: &PersonSecret, adviser: &PersonSecret) -> (Roster, [[u8; 32]; 2]) {
    let rights = codes(&[RIGHT_ROSTER]);
    let compartment = RosterCompartment {
        compartment: id(3),
        kind: "office".to_owned(),
        epoch: 1,
        intake_key: CompartmentSecret::random().unwrap().intake_key(),
    };
    let (office, person) = (id(OFFICE), id(ADVISER));
    let compartments = vec![compartment];
    let first = RosterEntry::genesis(office, person, console, rights.clone(), compartments).unwrap();
    let (member_key, verify_key) = (adviser.member_key(), adviser.verify_key());
    let second = RosterBody {
        office,
        sequence: 1,
        previous: first.hash().unwrap(),
        signer: person,
        members: vec![RosterMember { person, member_key, verify_key, rights }],
        compartments: vec![],
    };
    let second = second.sign(console).unwrap();
    let heads = [first.hash().unwrap(), second.hash().unwrap()];
    (verify_roster(&[first, second], &heads[0]).unwrap(), heads)
}

#[test]
fn an_honest_chain_holds_and_can_be_walked_in_parts() {
    let chain = Chain::new();
    let (sequence, head) = chain.verify().unwrap();
    assert_eq!((sequence, head), (12, chain.deeds[11].hash().unwrap()));
    let seventh = chain.deeds[6].hash().unwrap();
    let walk = ChainWalk::resume(&chain.roster, 7, seventh, &chain.heads[1]);
    assert_eq!(verify_chain(walk, &chain.deeds[7..]), Ok((12, head)));
    let mut walk = chain.walk();
    for deed in &chain.deeds {
        assert_eq!(walk.step_bytes(&deed.to_bytes().unwrap()).as_ref(), Ok(deed));
    }
    assert_eq!((walk.sequence(), walk.head()), (12, head));
}

#[test]
fn a_deed_edited_breaks_there() {
    let edits: [(&str, Edit); 7] = [
        ("time", |body| body.minute += 1),
        ("act", |body| body.act = "inquiry.list".to_owned()),
        ("subject", |body| body.subjects[0].1 = id(99)),
        ("subject gone", |body| body.subjects.clear()),
        ("fact", |body| body.payload[0].1 = DeedValue::Count(99)),
        ("fact's kind", |body| body.payload[1].1 = DeedValue::Mac([9; 32])),
        ("fact gone", |body| drop(body.payload.pop())),
    ];
    for (what, edit) in edits {
        let mut chain = Chain::new();
        edit(&mut chain.deeds[4].body);
        let signed = ChainBreak { sequence: 5, kind: BreakKind::BadSignature };
        assert_eq!(chain.verify(), Err(signed), "{what}");
        // An unsigned deed is held by the one after it.
        let mut chain = Chain::new();
        edit(&mut chain.deeds[5].body);
        let chained = ChainBreak { sequence: 7, kind: BreakKind::PreviousDiffers };
        assert_eq!(chain.verify(), Err(chained), "{what}");
    }
}

#[test]
fn deeds_removed_doubled_or_moved_break() {
    let mut chain = Chain::new();
    chain.deeds.remove(4);
    chain.breaks(5, BreakKind::OutOfSequence(6));
    let mut chain = Chain::new();
    chain.deeds.insert(5, chain.deeds[4].clone());
    chain.breaks(6, BreakKind::OutOfSequence(5));
    let mut chain = Chain::new();
    chain.deeds.swap(4, 5);
    chain.breaks(5, BreakKind::OutOfSequence(6));
    let mut chain = Chain::new();
    chain.deeds.remove(0);
    chain.breaks(1, BreakKind::OutOfSequence(2));
}

#[test]
fn a_deed_inserted_with_all_numbers_made_good_breaks_at_the_next_signature() {
    let mut chain = Chain::new();
    let rest = chain.deeds.split_off(4);
    let mut body = chain.body(5);
    body.actor = Actor::Operator;
    chain.deeds.push(body.unsigned().unwrap());
    for mut deed in rest {
        deed.body.sequence += 1;
        deed.body.previous = chain.deeds.last().unwrap().hash().unwrap();
        chain.deeds.push(deed);
    }
    chain.breaks(6, BreakKind::BadSignature);
}

#[test]
fn a_deed_put_in_anothers_place_is_noticed_by_the_one_after_it() {
    let mut chain = Chain::new();
    let mut body = chain.deeds[5].body.clone();
    body.act = "inquiry.list".to_owned();
    chain.deeds[5] = body.unsigned().unwrap();
    chain.breaks(7, BreakKind::PreviousDiffers);
}

#[test]
fn signatures_taken_off_replaced_or_given_to_the_wrong_actor_break() {
    let mut chain = Chain::new();
    chain.deeds[4].signature = None;
    chain.breaks(5, BreakKind::Unsigned);
    let mut chain = Chain::new();
    let thief = PersonSecret::random().unwrap();
    chain.deeds[4] = chain.deeds[4].body.clone().sign(&thief).unwrap();
    chain.breaks(5, BreakKind::BadSignature);
    let mut chain = Chain::new();
    chain.deeds[5] = chain.deeds[5].body.clone().sign(&chain.adviser).unwrap();
    chain.breaks(6, BreakKind::BadSignature);
    let mut chain = Chain::new();
    chain.deeds[4].body.actor = Actor::Operator;
    chain.breaks(5, BreakKind::BadSignature);
    let mut chain = Chain::new();
    let mut body = chain.deeds[4].body.clone();
    body.actor = Actor::Person(id(99));
    chain.deeds[4] = body.sign(&thief).unwrap();
    chain.breaks(5, BreakKind::UnknownPerson);
}

#[test]
fn a_replaced_key_signs_nothing_more_not_even_by_naming_the_old_roster() {
    let mut chain = Chain::new();
    chain.deeds.truncate(4);
    let body = chain.body(5);
    chain.deeds.push(body.clone().sign(&chain.console).unwrap());
    chain.breaks(5, BreakKind::BadSignature);
    for old in [chain.heads[0], [0; 32], [7; 32]] {
        let body = DeedBody { roster_head: old, ..body.clone() };
        chain.deeds[4] = body.sign(&chain.console).unwrap();
        chain.breaks(5, BreakKind::RosterDiffers);
    }
}

#[test]
fn another_offices_deed_breaks() {
    let mut chain = Chain::new();
    chain.deeds[0].body.office = id(77);
    chain.breaks(1, BreakKind::OtherOffice);
}

#[test]
fn a_kept_head_shows_what_was_cut_off_or_rewritten() {
    let chain = Chain::new();
    let hash = |number: usize| chain.deeds[number - 1].hash().unwrap();
    let verify = |count, kept, hash| {
        let walk = chain.walk().expecting(kept, hash);
        verify_chain(walk, &chain.deeds[..count])
    };
    assert!(verify(12, 12, hash(12)).is_ok());
    assert!(verify(12, 9, hash(9)).is_ok());
    let cut = ChainBreak { sequence: 10, kind: BreakKind::Truncated };
    assert_eq!(verify(9, 12, hash(12)), Err(cut));
    for kept in [9, 12] {
        let rewritten = ChainBreak { sequence: kept, kind: BreakKind::Rewritten };
        assert_eq!(verify(12, kept, [1; 32]), Err(rewritten));
    }
}

#[test]
fn no_sentence_fits_into_a_deed() {
    let chain = Chain::new();
    let text = || "Hun ringede grædende".to_owned();
    let edits: [fn(&mut DeedBody, String); 4] = [
        |body, text| body.act = text,
        |body, text| body.subjects[0].0 = text,
        |body, text| body.payload[0].0 = text,
        |body, text| body.payload[0].1 = DeedValue::Code(text),
    ];
    for edit in edits {
        let mut body = chain.body(13);
        edit(&mut body, text());
        assert_eq!(body.clone().sign(&chain.adviser).unwrap_err(), SealError::NotACode);
        assert_eq!(body.unsigned().unwrap_err(), SealError::NotACode);
    }
}

#[test]
fn a_stored_deed_with_a_sentence_in_it_is_not_read() {
    let mut bytes = Chain::new().deeds[5].to_bytes().unwrap();
    let act = bytes.windows(12).position(|window| window == b"inquiry.open").unwrap();
    bytes[act..act + 12].copy_from_slice(b"Hans Hansen.");
    assert_eq!(Deed::from_bytes(&bytes).unwrap_err(), SealError::NotACode);
}

#[test]
fn every_flipped_bit_in_a_stored_deed_is_noticed() {
    let chain = Chain::new();
    // A signed deed, an unsigned one, and the one after each.
    for at in [4, 5] {
        let bytes = chain.deeds[at].to_bytes().unwrap();
        for bit in 0..bytes.len() * 8 {
            let mut changed = bytes.clone();
            changed[bit / 8] ^= 1 << (bit % 8);
            let mut walk = chain.walk();
            chain.deeds[..at].iter().for_each(|deed| walk.step(deed).unwrap());
            let noticed = walk.step_bytes(&changed).is_err() || walk.step(&chain.deeds[at + 1]).is_err();
            assert!(noticed, "deed {at}, bit {bit}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_deed_comes_back_from_its_bytes(
        ids: [u128; 3], numbers: [u64; 3], hashes: [[u8; 32]; 4],
        names in prop::collection::vec("[a-z][a-z0-9._-]{0,63}", 4), actor in 0..3,
    ) {
        let [act, kind, name, code] = names.try_into().unwrap();
        let body = DeedBody {
            office: id(ids[0]), sequence: numbers[0], previous: hashes[0], minute: numbers[1],
            actor: match actor { 0 => Actor::Person(id(ids[1])), 1 => Actor::Operator, _ => Actor::System },
            act, subjects: vec![(kind, id(ids[2]))],
            payload: vec![
                (name.clone(), DeedValue::Count(numbers[2])), (name.clone(), DeedValue::Hash(hashes[1])),
                (name.clone(), DeedValue::Mac(hashes[2])), (name, DeedValue::Code(code)),
            ],
            roster_head: hashes[3],
        };
        for deed in [body.clone().unsigned().unwrap(), body.sign(&PersonSecret::random().unwrap()).unwrap()] {
            let bytes = deed.to_bytes().unwrap();
            prop_assert_eq!(Deed::from_bytes(&bytes).unwrap(), deed);
            prop_assert!(Deed::from_bytes(&bytes[..bytes.len() - 1]).is_err());
        }
    }
}
