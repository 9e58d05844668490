//! Keys, envelopes, signatures: everything about the *formats* in which an office's content is
//! sealed, and nothing about where it is kept.
//!
//! What must not be known here: files, databases, clocks, HTTP, and what the sealed bytes mean.
//! Randomness comes from the operating system through one small module here and nowhere else in the program.
//!
//! The scheme in one drawing (see `SECURITY.md` for what it does and does not protect):
//!
//! ```text
//! passphrase ── Argon2id ──┐
//! recovery key ── HKDF ────┴→ key → unwraps the PersonSecret          (wrap)
//! PersonSecret       ├ hpke → X25519 pair   ├ sign → Ed25519 pair   └ own → drafts, pins
//! CompartmentSecret  sealed by HPKE to each member                    (handover)
//!                    ├ wrap → content keys  ├ intake → X25519 pair  └ office → the office's drafts
//! ContentKey         one an inquiry, wrapped under its compartment    (content)
//!                    └ field, manifest, deed
//! ```
//!
//! No cryptography is invented: XChaCha20-Poly1305, HPKE (RFC 9180, base mode, X25519, HKDF-SHA256,
//! ChaCha20-Poly1305), HKDF-SHA256, HMAC-SHA256, Ed25519, Argon2id. A suite byte opens every
//! envelope; suite 1 is the only one known today, and an unknown one is refused.
//!
//! **Memory.** Secrets and opened text are wiped when dropped ([`Zeroizing`]). Locking pages into
//! RAM and forbidding core dumps need the process' own rights: that is left to the program
//! (`uvildig`) and to the operator's service file. Moves of a value on the stack may leave copies
//! that no safe code can wipe.

mod canonical;
mod content;
mod deeds;
mod envelope;
mod error;
mod fields;
mod handover;
mod kdf;
mod keys;
#[cfg(test)]
mod known_answers;
mod manifest;
mod padding;
mod public;
mod random;
mod recovery;
mod roster;
mod verify;
mod wrap;

pub use content::{BatchKey, BatchPlace, ContentPlace};
pub use deeds::{Actor, Deed, DeedBody, DeedValue};
pub use envelope::Sealed;
pub use error::SealError;
pub use fields::{FieldPlace, OfficePlace, OwnPlace, Pins};
pub use handover::MemberPlace;
pub use kdf::KdfSettings;
pub use keys::{CompartmentSecret, ContentKey, PersonSecret};
pub use manifest::{Manifest, ManifestInput, SealedEntry};
pub use padding::Padding;
pub use public::{IntakeKey, MemberKey, VerifyKey};
pub use random::{random_id, random_token};
pub use recovery::RecoveryKey;
pub use roster::{
    RIGHT_ROSTER, Roster, RosterBody, RosterBreak, RosterCompartment, RosterEntry, RosterFault, RosterMember,
    verify_roster,
};
pub use verify::{BreakKind, ChainBreak, ChainWalk, verify_chain};
pub use wrap::{PersonWrap, WrapMethod, WrapPlace, decoy_unlock};
pub use zeroize::Zeroizing;

/// SHA-256 of bytes, for hashes that a deed may carry (of ciphertext, of a file that was read).
///
/// Never of plain personal data: a hash of a name or a CPR number can be guessed back. Use
/// [`ContentKey::deed_mac`] for values.
#[must_use]
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    canonical::sha256(bytes)
}
