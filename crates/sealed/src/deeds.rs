//! Deeds: who did what, when, in one chain an office. A deed holds codes, ids, counts, hashes and
//! MACs; no type here can hold a sentence.

use uuid::Uuid;

use crate::SealError;
use crate::canonical::{Reader, Writer, sha256};
use crate::envelope::SUITE;
use crate::keys::PersonSecret;

const LABEL: &str = "uvildig/1/deed";
const SIGNED: &str = "uvildig/1/deed-signed";

/// Who acted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// An unlocked person, who signs.
    Person(Uuid),
    /// Whoever stood at the console of the machine.
    Operator,
    /// The program itself, on its rounds, or for somebody who is not unlocked.
    System,
}

/// A fact that a deed may carry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeedValue {
    /// How many.
    Count(u64),
    /// A hash of sealed bytes, of a manifest or of a file.
    Hash([u8; 32]),
    /// The HMAC of a value ([`ContentKey::deed_mac`](crate::ContentKey::deed_mac)).
    Mac([u8; 32]),
    /// A code, such as a reason.
    Code(String),
}

/// What a deed says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeedBody {
    /// The office.
    pub office: Uuid,
    /// 1 for the first deed, then one more each.
    pub sequence: u64,
    /// Hash of the deed before; zeros for the first.
    pub previous: [u8; 32],
    /// When: whole minutes since 1970-01-01 00:00 UTC. Not finer, so that the host cannot match it
    /// with a telephone log.
    pub minute: u64,
    /// Who.
    pub actor: Actor,
    /// What: a code such as `inquiry.open`.
    pub act: String,
    /// To what: the code of a kind, and an id.
    pub subjects: Vec<(String, Uuid)>,
    /// With what facts, each under the code of its name.
    pub payload: Vec<(String, DeedValue)>,
    /// Hash of the roster's newest entry ([`Roster::head`](crate::Roster::head)); zeros before
    /// there is one.
    pub roster_head: [u8; 32],
}

impl DeedBody {
    /// The canonical bytes, which are signed.
    ///
    /// # Errors
    /// [`SealError::NotACode`] if act, kind, name or code is none.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SealError> {
        let mut out = Writer::labelled(LABEL)
            .byte(SUITE)
            .id(self.office)
            .long(self.sequence)
            .part(&self.previous)
            .long(self.minute);
        out = match self.actor {
            Actor::Person(person) => out.byte(1).id(person),
            Actor::Operator => out.byte(2),
            Actor::System => out.byte(3),
        };
        out = out.code(&self.act)?.count(self.subjects.len());
        for (kind, id) in &self.subjects {
            out = out.code(kind)?.id(*id);
        }
        out = out.count(self.payload.len());
        for (name, value) in &self.payload {
            out = out.code(name)?;
            out = match value {
                DeedValue::Count(count) => out.byte(1).long(*count),
                DeedValue::Hash(hash) => out.byte(2).part(hash),
                DeedValue::Mac(mac) => out.byte(3).part(mac),
                DeedValue::Code(code) => out.byte(4).code(code)?,
            };
        }
        Ok(out.part(&self.roster_head).into_bytes())
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
            minute: reader.long()?,
            actor: read_actor(&mut reader)?,
            act: reader.code()?,
            subjects: reader.list(|reader| Ok((reader.code()?, reader.id()?)))?,
            payload: reader.list(|reader| Ok((reader.code()?, read_value(reader)?)))?,
            roster_head: reader.array()?,
        };
        reader.end()?;
        Ok(body)
    }

    /// The deed of an unlocked person, signed.
    ///
    /// # Errors
    /// [`SealError::NotACode`] if act, kind, name or code is none.
    pub fn sign(self, person: &PersonSecret) -> Result<Deed, SealError> {
        let signature = Some(person.sign(&self.to_bytes()?));
        Ok(Deed { body: self, signature })
    }

    /// The deed of the operator or the system, who have no key. (A person's is signed: an unsigned
    /// one breaks the chain.)
    ///
    /// # Errors
    /// [`SealError::NotACode`] if act, kind, name or code is none.
    pub fn unsigned(self) -> Result<Deed, SealError> {
        self.to_bytes()?;
        Ok(Deed { body: self, signature: None })
    }
}

fn read_actor(reader: &mut Reader<'_>) -> Result<Actor, SealError> {
    match reader.byte()? {
        1 => Ok(Actor::Person(reader.id()?)),
        2 => Ok(Actor::Operator),
        3 => Ok(Actor::System),
        _ => Err(SealError::Unreadable),
    }
}

fn read_value(reader: &mut Reader<'_>) -> Result<DeedValue, SealError> {
    match reader.byte()? {
        1 => Ok(DeedValue::Count(reader.long()?)),
        2 => Ok(DeedValue::Hash(reader.array()?)),
        3 => Ok(DeedValue::Mac(reader.array()?)),
        4 => Ok(DeedValue::Code(reader.code()?)),
        _ => Err(SealError::Unreadable),
    }
}

/// A deed as it lies in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deed {
    /// What it says.
    pub body: DeedBody,
    /// The person's Ed25519 signature over [`DeedBody::to_bytes`].
    pub signature: Option<[u8; 64]>,
}

impl Deed {
    /// The bytes to be stored: the body's bytes and the signature (empty if there is none).
    ///
    /// # Errors
    /// [`SealError::NotACode`] if act, kind, name or code is none.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SealError> {
        let signature = self.signature.as_ref().map_or(&[][..], |signature| &signature[..]);
        let deed = Writer::labelled(SIGNED).part(&self.body.to_bytes()?);
        Ok(deed.part(signature).into_bytes())
    }

    /// Reads stored bytes. What they say is worth nothing before
    /// [`verify_chain`](crate::verify_chain).
    ///
    /// # Errors
    /// [`SealError::Unreadable`], [`SealError::UnknownSuite`], [`SealError::NotACode`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SealError> {
        let mut reader = Reader::labelled(bytes, SIGNED)?;
        let body = DeedBody::read(reader.part()?)?;
        let signature = match reader.part()? {
            [] => None,
            some => Some(some.try_into().map_err(|_| SealError::Unreadable)?),
        };
        reader.end()?;
        Ok(Self { body, signature })
    }

    /// The hash by which the next deed names this one: SHA-256 of [`Deed::to_bytes`], signature
    /// included, so that a signature cannot be taken off later.
    ///
    /// # Errors
    /// [`SealError::NotACode`] if act, kind, name or code is none.
    pub fn hash(&self) -> Result<[u8; 32], SealError> {
        Ok(sha256(&self.to_bytes()?))
    }
}
