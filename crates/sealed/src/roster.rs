//! The roster: who is a member, with which public keys and rights, and which intake key each
//! compartment has. A chain of entries, each signed by an entitled member of the state before it.
//!
//! The first entry (the genesis) is signed by the one member it names. Nothing in the database says
//! that it is the right one: its hash is pinned by each person ([`Pins`](crate::Pins)).

use std::collections::BTreeMap;

use thiserror::Error;
use uuid::Uuid;

use crate::SealError;
use crate::canonical::{Reader, Writer, sha256};
use crate::envelope::SUITE;
use crate::keys::{CompartmentSecret, PersonSecret};
use crate::public::{IntakeKey, MemberKey, VerifyKey};

/// The right to sign the roster's next entry.
pub const RIGHT_ROSTER: &str = "roster";

const LABEL: &str = "uvildig/1/roster";

/// A member as an entry sets it. An entry without rights ends the membership.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterMember {
    /// The person.
    pub person: Uuid,
    /// To which compartment secrets are sealed.
    pub member_key: MemberKey,
    /// With which signatures are checked.
    pub verify_key: VerifyKey,
    /// Codes of rights, [`RIGHT_ROSTER`] among them for who may change the roster.
    pub rights: Vec<String>,
}

/// A compartment's epoch as an entry sets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterCompartment {
    /// The compartment.
    pub compartment: Uuid,
    /// The code of its kind, such as `office` or `mediation`.
    pub kind: String,
    /// The epoch, from 1. A later entry may not lower it.
    pub epoch: u32,
    /// To which is sealed what comes in while locked.
    pub intake_key: IntakeKey,
}

/// What an entry says. Members and compartments that it does not name stay as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterBody {
    /// The office.
    pub office: Uuid,
    /// 0 for the genesis, then one more each.
    pub sequence: u64,
    /// Hash of the entry before; zeros for the genesis.
    pub previous: [u8; 32],
    /// Who signs.
    pub signer: Uuid,
    /// Members that are added or changed.
    pub members: Vec<RosterMember>,
    /// Compartments that are added or changed.
    pub compartments: Vec<RosterCompartment>,
}

impl RosterBody {
    /// The canonical bytes, which are signed.
    ///
    /// # Errors
    /// [`SealError::NotACode`] for a right or kind that is none.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SealError> {
        let mut out = Writer::labelled(LABEL)
            .byte(SUITE)
            .id(self.office)
            .long(self.sequence)
            .part(&self.previous)
            .id(self.signer)
            .count(self.members.len());
        for member in &self.members {
            out = out.id(member.person).part(member.member_key.as_bytes());
            out = out.part(member.verify_key.as_bytes()).count(member.rights.len());
            for right in &member.rights {
                out = out.code(right)?;
            }
        }
        out = out.count(self.compartments.len());
        for compartment in &self.compartments {
            out = out.id(compartment.compartment).code(&compartment.kind)?;
            out = out.int(compartment.epoch).part(compartment.intake_key.as_bytes());
        }
        Ok(out.into_bytes())
    }

    fn read(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::labelled(bytes, LABEL)?;
        match reader.byte()? {
            SUITE => {}
            unknown => return Err(SealError::UnknownSuite(unknown)),
        }
        let body = Self {
            office: reader.id()?,
            sequence: reader.long()?,
            previous: reader.array()?,
            signer: reader.id()?,
            members: reader.list(read_member)?,
            compartments: reader.list(read_compartment)?,
        };
        reader.end()?;
        Ok(body)
    }

    /// Signs the entry. Whether the signer may is checked by [`verify_roster`].
    ///
    /// # Errors
    /// [`SealError::NotACode`] for a right or kind that is none.
    pub fn sign(self, signer: &PersonSecret) -> Result<RosterEntry, SealError> {
        let signature = signer.sign(&self.to_bytes()?);
        Ok(RosterEntry { body: self, signature })
    }
}

fn read_member(reader: &mut Reader<'_>) -> Result<RosterMember, SealError> {
    Ok(RosterMember {
        person: reader.id()?,
        member_key: MemberKey::from_bytes(reader.array()?),
        verify_key: VerifyKey::from_bytes(reader.array()?),
        rights: reader.list(Reader::code)?,
    })
}

fn read_compartment(reader: &mut Reader<'_>) -> Result<RosterCompartment, SealError> {
    Ok(RosterCompartment {
        compartment: reader.id()?,
        kind: reader.code()?,
        epoch: reader.int()?,
        intake_key: IntakeKey::from_bytes(reader.array()?),
    })
}

/// A signed entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterEntry {
    /// What it says.
    pub body: RosterBody,
    /// The signer's Ed25519 signature over [`RosterBody::to_bytes`].
    pub signature: [u8; 64],
}

impl RosterEntry {
    /// The first entry of an office: its founding member, who signs it, and the compartments.
    ///
    /// # Errors
    /// [`SealError::NotACode`] for a right or kind that is none.
    pub fn genesis(
        office: Uuid,
        founder: Uuid,
        secret: &PersonSecret,
        rights: Vec<String>,
        compartments: Vec<RosterCompartment>,
    ) -> Result<Self, SealError> {
        let member =
            RosterMember { person: founder, member_key: secret.member_key(), verify_key: secret.verify_key(), rights };
        RosterBody { office, sequence: 0, previous: [0; 32], signer: founder, members: vec![member], compartments }
            .sign(secret)
    }

    /// The bytes to be stored.
    ///
    /// # Errors
    /// [`SealError::NotACode`] for a right or kind that is none.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SealError> {
        let entry = Writer::labelled("uvildig/1/roster-entry").part(&self.body.to_bytes()?);
        Ok(entry.part(&self.signature).into_bytes())
    }

    /// Reads stored bytes. What they say is worth nothing before [`verify_roster`].
    ///
    /// # Errors
    /// [`SealError::Unreadable`], [`SealError::UnknownSuite`], [`SealError::NotACode`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::labelled(bytes, "uvildig/1/roster-entry")?;
        let body = RosterBody::read(reader.part()?)?;
        let signature = reader.array()?;
        reader.end()?;
        Ok(Self { body, signature })
    }

    /// The hash by which the next entry, and a person's pins, name this one.
    ///
    /// # Errors
    /// [`SealError::NotACode`] for a right or kind that is none.
    pub fn hash(&self) -> Result<[u8; 32], SealError> {
        Ok(sha256(&self.to_bytes()?))
    }
}

/// What is wrong with a roster's entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RosterFault {
    /// There is no entry at all.
    #[error("the roster is empty")]
    Empty,
    /// The first entry is not the one that was pinned.
    #[error("the roster does not begin with the pinned entry")]
    NotThePinned,
    /// The entry is of another office, or not the next one.
    #[error("the entry does not follow the one before")]
    OutOfOrder,
    /// The signer was no member, or not entitled.
    #[error("the signer was not entitled")]
    NotEntitled,
    /// The signature is not the signer's.
    #[error("the signature does not fit")]
    BadSignature,
    /// A compartment's epoch was lowered, or a compartment changed its kind.
    #[error("a compartment was set back")]
    SetBack,
    /// The entry holds something that is no code, or does not name who signs it.
    #[error("the entry is malformed")]
    Malformed,
}

/// Where a roster does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the roster fails at entry {sequence}: {fault}")]
pub struct RosterBreak {
    /// The entry's place, counted from 0.
    pub sequence: u64,
    /// What is wrong with it.
    pub fault: RosterFault,
}

/// A verified roster.
#[derive(Debug, Clone)]
pub struct Roster {
    office: Uuid,
    heads: Vec<[u8; 32]>,
    members: BTreeMap<Uuid, RosterMember>,
    compartments: BTreeMap<Uuid, RosterCompartment>,
    /// From which entry on a person signs with which key; with none after leaving.
    keys: Vec<(u64, Uuid, Option<VerifyKey>)>,
}

/// Verifies a roster from its pinned genesis.
///
/// # Errors
/// The first entry that does not hold, and why.
pub fn verify_roster(entries: &[RosterEntry], pinned_genesis: &[u8; 32]) -> Result<Roster, RosterBreak> {
    let at = |sequence, fault| RosterBreak { sequence, fault };
    let first = entries.first().ok_or(at(0, RosterFault::Empty))?;
    let mut roster = Roster {
        office: first.body.office,
        heads: Vec::new(),
        members: BTreeMap::new(),
        compartments: BTreeMap::new(),
        keys: Vec::new(),
    };
    for (sequence, entry) in (0..).zip(entries) {
        roster.add(entry).map_err(|fault| at(sequence, fault))?;
        if roster.heads.first() != Some(pinned_genesis) {
            return Err(at(sequence, RosterFault::NotThePinned));
        }
    }
    Ok(roster)
}

impl Roster {
    fn add(&mut self, entry: &RosterEntry) -> Result<(), RosterFault> {
        let body = &entry.body;
        let expected = self.heads.last().copied().unwrap_or_default();
        let next = body.sequence == self.heads.len() as u64;
        if body.office != self.office || !next || body.previous != expected {
            return Err(RosterFault::OutOfOrder);
        }
        let bytes = body.to_bytes().map_err(|_| RosterFault::Malformed)?;
        self.entitled(body)?.check(&bytes, &entry.signature).map_err(|_| RosterFault::BadSignature)?;
        self.set_compartments(body)?;
        for member in &body.members {
            let key = (!member.rights.is_empty()).then_some(member.verify_key);
            self.keys.push((body.sequence, member.person, key));
            self.members.insert(member.person, member.clone());
        }
        self.heads.push(entry.hash().map_err(|_| RosterFault::Malformed)?);
        Ok(())
    }

    /// The key that must have signed: of the state before, or of the founder in the genesis.
    fn entitled(&self, body: &RosterBody) -> Result<VerifyKey, RosterFault> {
        let signer = if self.heads.is_empty() {
            body.members.iter().find(|member| member.person == body.signer)
        } else {
            self.members.get(&body.signer)
        };
        let signer = signer.ok_or(RosterFault::NotEntitled)?;
        let entitled = signer.rights.iter().any(|right| right == RIGHT_ROSTER);
        if entitled { Ok(signer.verify_key) } else { Err(RosterFault::NotEntitled) }
    }

    fn set_compartments(&mut self, body: &RosterBody) -> Result<(), RosterFault> {
        for compartment in &body.compartments {
            let before = self.compartments.get(&compartment.compartment);
            let forward =
                before.is_none_or(|before| before.kind == compartment.kind && before.epoch < compartment.epoch);
            if !forward {
                return Err(RosterFault::SetBack);
            }
            self.compartments.insert(compartment.compartment, compartment.clone());
        }
        Ok(())
    }

    /// The office.
    #[must_use]
    pub fn office(&self) -> Uuid {
        self.office
    }

    /// The newest entry's hash, which deeds carry.
    #[must_use]
    pub fn head(&self) -> [u8; 32] {
        self.heads.last().copied().unwrap_or_default()
    }

    /// The newest entry's number.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        (self.heads.len() as u64).saturating_sub(1)
    }

    /// The number of the entry with this hash.
    #[must_use]
    pub fn sequence_of(&self, head: &[u8; 32]) -> Option<u64> {
        self.heads.iter().position(|known| known == head).map(|place| place as u64)
    }

    /// A member, if the person is one now.
    #[must_use]
    pub fn member(&self, person: Uuid) -> Option<&RosterMember> {
        self.members.get(&person).filter(|member| !member.rights.is_empty())
    }

    /// A compartment.
    #[must_use]
    pub fn compartment(&self, compartment: Uuid) -> Option<&RosterCompartment> {
        self.compartments.get(&compartment)
    }

    /// All compartments.
    pub fn compartments(&self) -> impl Iterator<Item = &RosterCompartment> {
        self.compartments.values()
    }

    /// With which key a person's signatures were to be checked when the entry of this number was
    /// the newest.
    #[must_use]
    pub fn verify_key_at(&self, person: Uuid, sequence: u64) -> Option<VerifyKey> {
        let mut set = self.keys.iter().rev();
        set.find(|(from, whose, _)| *from <= sequence && *whose == person)?.2
    }

    /// Checks that an unwrapped secret is the member's: its public keys are derived anew and
    /// compared with what was signed.
    ///
    /// # Errors
    /// [`SealError::PublicKeyRefused`] if they differ, or the person is no member.
    pub fn check_person(&self, person: Uuid, secret: &PersonSecret) -> Result<(), SealError> {
        let fits = self
            .member(person)
            .is_some_and(|member| member.member_key == secret.member_key() && member.verify_key == secret.verify_key());
        if fits { Ok(()) } else { Err(SealError::PublicKeyRefused) }
    }

    /// Checks that an opened compartment secret is the one whose intake key was signed.
    ///
    /// # Errors
    /// [`SealError::PublicKeyRefused`] if it differs, or the compartment or epoch is unknown.
    pub fn check_compartment(
        &self,
        compartment: Uuid,
        epoch: u32,
        secret: &CompartmentSecret,
    ) -> Result<(), SealError> {
        let fits = self
            .compartment(compartment)
            .is_some_and(|known| known.epoch == epoch && known.intake_key == secret.intake_key());
        if fits { Ok(()) } else { Err(SealError::PublicKeyRefused) }
    }
}
