//! Walking the chain of deeds. Needs public keys only, so that an auditor can do it.

use thiserror::Error;
use uuid::Uuid;

use crate::SealError;
use crate::deeds::{Actor, Deed};
use crate::roster::Roster;

/// What is wrong with a deed in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BreakKind {
    /// The stored bytes are no deed.
    #[error("the deed cannot be read")]
    Unreadable,
    /// The deed is of another office.
    #[error("the deed is of another office")]
    OtherOffice,
    /// Another number than the next one stands here: a deed was removed, inserted or moved.
    #[error("deed {0} stands here")]
    OutOfSequence(u64),
    /// The deed does not name the one before it: that one was changed.
    #[error("the deed before it was changed or put in another's place")]
    PreviousDiffers,
    /// A person's deed without a signature.
    #[error("a person's deed is not signed")]
    Unsigned,
    /// A signature that is not the person's, or the signature of somebody who has no key.
    #[error("the signature does not fit")]
    BadSignature,
    /// The person was not in the roster then.
    #[error("the person was not in the roster")]
    UnknownPerson,
    /// The deed names a roster entry that does not exist, or an older one than a deed before it.
    #[error("the deed names an unknown or older state of the roster")]
    RosterDiffers,
    /// Another deed than the one whose hash was kept elsewhere: the chain was written anew.
    #[error("the chain was rewritten")]
    Rewritten,
    /// Fewer deeds than a head that was kept elsewhere says.
    #[error("deeds are missing at the end")]
    Truncated,
}

/// Where the chain of deeds does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the chain of deeds breaks at number {sequence}: {kind}")]
pub struct ChainBreak {
    /// The number of the deed that ought to stand there.
    pub sequence: u64,
    /// What is wrong.
    pub kind: BreakKind,
}

/// A walk along the chain, one deed at a time.
#[derive(Debug, Clone)]
pub struct ChainWalk<'a> {
    office: Uuid,
    roster: &'a Roster,
    sequence: u64,
    head: [u8; 32],
    roster_sequence: Option<u64>,
    kept: Option<(u64, [u8; 32])>,
}

impl<'a> ChainWalk<'a> {
    /// Before the first deed of the roster's office.
    #[must_use]
    pub fn start(roster: &'a Roster) -> Self {
        Self { office: roster.office(), roster, sequence: 0, head: [0; 32], roster_sequence: None, kept: None }
    }

    /// After a deed that was verified before: its number, its hash and the roster head it names.
    #[must_use]
    pub fn resume(roster: &'a Roster, sequence: u64, head: [u8; 32], roster_head: &[u8; 32]) -> Self {
        let roster_sequence = roster.sequence_of(roster_head);
        Self { office: roster.office(), roster, sequence, head, roster_sequence, kept: None }
    }

    /// Expects a deed with this number and hash on the way: a head that a device remembers, or that
    /// was mailed to somebody. Without one, deeds cut off the end are not noticed.
    #[must_use]
    pub fn expecting(mut self, sequence: u64, hash: [u8; 32]) -> Self {
        self.kept = Some((sequence, hash));
        self
    }

    /// The number of the last deed; 0 before the first.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// The hash of the last deed; zeros before the first.
    #[must_use]
    pub fn head(&self) -> [u8; 32] {
        self.head
    }

    /// Takes the next deed.
    ///
    /// # Errors
    /// Why it does not follow. The walk stays where it was.
    pub fn step(&mut self, deed: &Deed) -> Result<(), ChainBreak> {
        let at = |kind| ChainBreak { sequence: self.sequence + 1, kind };
        let body = &deed.body;
        if body.office != self.office {
            return Err(at(BreakKind::OtherOffice));
        }
        if body.sequence != self.sequence + 1 {
            return Err(at(BreakKind::OutOfSequence(body.sequence)));
        }
        if body.previous != self.head {
            return Err(at(BreakKind::PreviousDiffers));
        }
        let roster_sequence = self.roster_state(&body.roster_head).map_err(at)?;
        self.check_signature(deed, roster_sequence).map_err(at)?;
        let hash = deed.hash().map_err(|_| at(BreakKind::Unreadable))?;
        if self.kept.is_some_and(|(sequence, kept)| sequence == body.sequence && kept != hash) {
            return Err(at(BreakKind::Rewritten));
        }
        self.head = hash;
        self.sequence = body.sequence;
        self.roster_sequence = roster_sequence;
        Ok(())
    }

    /// Takes the next deed as it was stored.
    ///
    /// # Errors
    /// As [`ChainWalk::step`].
    pub fn step_bytes(&mut self, bytes: &[u8]) -> Result<Deed, ChainBreak> {
        let kind = BreakKind::Unreadable;
        let unreadable = |_: SealError| ChainBreak { sequence: self.sequence + 1, kind };
        let deed = Deed::from_bytes(bytes).map_err(unreadable)?;
        self.step(&deed)?;
        Ok(deed)
    }

    /// Ends the walk. Returns the last number and hash.
    ///
    /// # Errors
    /// [`BreakKind::Truncated`] if the chain ends before the head that was expected.
    pub fn finish(self) -> Result<(u64, [u8; 32]), ChainBreak> {
        match self.kept {
            Some((kept, _)) if self.sequence < kept => {
                Err(ChainBreak { sequence: self.sequence + 1, kind: BreakKind::Truncated })
            }
            _ => Ok((self.sequence, self.head)),
        }
    }

    /// The number of the roster entry that a deed names. It never runs back; before the first entry
    /// there is none.
    fn roster_state(&self, head: &[u8; 32]) -> Result<Option<u64>, BreakKind> {
        let named = self.roster.sequence_of(head);
        let known = named.is_some() || *head == [0; 32];
        if known && named >= self.roster_sequence { Ok(named) } else { Err(BreakKind::RosterDiffers) }
    }

    fn check_signature(&self, deed: &Deed, roster: Option<u64>) -> Result<(), BreakKind> {
        let Actor::Person(person) = deed.body.actor else {
            return if deed.signature.is_none() { Ok(()) } else { Err(BreakKind::BadSignature) };
        };
        let signature = deed.signature.ok_or(BreakKind::Unsigned)?;
        let key = roster.and_then(|sequence| self.roster.verify_key_at(person, sequence));
        let key = key.ok_or(BreakKind::UnknownPerson)?;
        let bytes = deed.body.to_bytes().map_err(|_| BreakKind::Unreadable)?;
        key.check(&bytes, &signature).map_err(|_| BreakKind::BadSignature)
    }
}

/// Verifies a whole chain, or, with `walk` resumed, the rest of one. Returns the last number and
/// hash.
///
/// # Errors
/// The first deed that does not hold, and why.
pub fn verify_chain<'d>(
    mut walk: ChainWalk<'_>,
    deeds: impl IntoIterator<Item = &'d Deed>,
) -> Result<(u64, [u8; 32]), ChainBreak> {
    for deed in deeds {
        walk.step(deed)?;
    }
    walk.finish()
}
