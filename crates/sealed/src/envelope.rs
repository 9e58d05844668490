//! The envelope: how sealed bytes lie, and the one place that calls the cipher.
//!
//! ```text
//! field        suite 1 · purpose 1 · key id 16 · nonce 24 · text · tag 16
//! wrap         suite 1 · purpose 1 · key id 16 · nonce 24 · commitment 32 · text · tag 16
//! to a public  suite 1 · purpose 1 · key id 16 · encapsulated key 32 · commitment 32 · text · tag 16
//! ```
//!
//! The cipher is XChaCha20-Poly1305 with a random nonce. The associated data ([`Ad`]) names the
//! place for which the text was sealed, so that it opens there and nowhere else. A wrap carries a
//! commitment to its key, because Poly1305 alone lets a forger make one text that opens under two.

use std::fmt;
use std::marker::PhantomData;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::SealError;
use crate::canonical::Writer;
use crate::keys::{Secret, derive};
use crate::random;

/// The only suite known today; a second one gets the next number.
pub(crate) const SUITE: u8 = 1;
pub(crate) const KEY_ID: usize = 16;
pub(crate) const HEAD: usize = 2 + KEY_ID;
pub(crate) const COMMITMENT: usize = 32;
pub(crate) const TAG: usize = 16;
pub(crate) const NONCE: usize = 24;

/// What an envelope is for. Numbers are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Purpose {
    Field = 1,
    ContentKey = 2,
    ContentKeyInBatch = 3,
    BatchKey = 4,
    CompartmentKey = 5,
    PersonSecret = 6,
    Own = 7,
    Office = 8,
}

/// Associated data: length-prefixed parts in fixed order, beginning with suite, purpose, office.
pub(crate) struct Ad {
    purpose: Purpose,
    parts: Writer,
}

impl Ad {
    pub(crate) fn new(purpose: Purpose, office: Uuid, rest: impl FnOnce(Writer) -> Writer) -> Self {
        let head = Writer::default().byte(SUITE).byte(purpose as u8).id(office);
        Self { purpose, parts: rest(head) }
    }

    pub(crate) fn purpose(&self) -> Purpose {
        self.purpose
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.parts.as_bytes()
    }
}

/// A key of the cipher together with the id by which an envelope names it.
pub(crate) struct SealKey {
    key: Secret,
    pub(crate) id: [u8; KEY_ID],
}

impl SealKey {
    pub(crate) fn new(key: Secret) -> Self {
        let mut id = [0; KEY_ID];
        id.copy_from_slice(&derive(&*key, "uvildig/1/key-id")[..KEY_ID]);
        Self { key, id }
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.key).into())
    }
}

/// A key that wraps other keys: a [`SealKey`] and the commitment to it, both from one secret.
pub(crate) struct WrapKey {
    pub(crate) seal: SealKey,
    pub(crate) commitment: Secret,
}

impl WrapKey {
    pub(crate) fn new(secret: &[u8]) -> Self {
        Self {
            seal: SealKey::new(derive(secret, "uvildig/1/wrap/key")),
            commitment: derive(secret, "uvildig/1/wrap/commitment"),
        }
    }
}

/// The first 18 bytes of every envelope.
pub(crate) fn head(purpose: Purpose, key_id: &[u8; KEY_ID]) -> Vec<u8> {
    let mut out = vec![SUITE, purpose as u8];
    out.extend_from_slice(key_id);
    out
}

/// Checks the first 18 bytes, and returns what follows.
pub(crate) fn after_head<'a>(bytes: &'a [u8], purpose: Purpose, key_id: &[u8; KEY_ID]) -> Result<&'a [u8], SealError> {
    let (head, rest) = bytes.split_first_chunk::<HEAD>().ok_or(SealError::Tampered)?;
    let expected = purpose as u8;
    match head {
        [suite, ..] if *suite != SUITE => Err(SealError::UnknownSuite(*suite)),
        [_, found, ..] if *found != expected => Err(SealError::WrongPurpose { expected, found: *found }),
        [_, _, id @ ..] if !bool::from(id.ct_eq(key_id)) => Err(SealError::WrongKey),
        _ => Ok(rest),
    }
}

/// Seals a text under a key, for the place that `ad` names, with a random nonce.
pub(crate) fn seal(key: &SealKey, ad: &Ad, text: &[u8]) -> Result<Vec<u8>, SealError> {
    seal_with(key, ad, text, random::bytes()?, &[])
}

/// Opens what [`seal`] sealed.
pub(crate) fn open(key: &SealKey, ad: &Ad, bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let rest = after_head(bytes, ad.purpose, &key.id)?;
    let (nonce, text) = rest.split_first_chunk::<NONCE>().ok_or(SealError::Tampered)?;
    decrypt(key, ad, nonce, text)
}

/// Wraps a key: [`seal`] with a commitment.
pub(crate) fn wrap(key: &WrapKey, ad: &Ad, secret: &Secret) -> Result<Vec<u8>, SealError> {
    wrap_with(key, ad, secret, random::bytes()?)
}

/// [`wrap`] with a given nonce, for known answers.
pub(crate) fn wrap_with(key: &WrapKey, ad: &Ad, secret: &Secret, nonce: [u8; NONCE]) -> Result<Vec<u8>, SealError> {
    seal_with(&key.seal, ad, &**secret, nonce, &*key.commitment)
}

/// Opens what [`wrap`] wrapped; the commitment is checked, in constant time, before the cipher runs.
pub(crate) fn unwrap(key: &WrapKey, ad: &Ad, bytes: &[u8]) -> Result<Secret, SealError> {
    let rest = after_head(bytes, ad.purpose, &key.seal.id)?;
    let (nonce, rest) = rest.split_first_chunk::<NONCE>().ok_or(SealError::Tampered)?;
    let (commitment, text) = rest.split_first_chunk::<COMMITMENT>().ok_or(SealError::Tampered)?;
    if !bool::from(commitment.ct_eq(&*key.commitment)) {
        return Err(SealError::Tampered);
    }
    secret(&decrypt(&key.seal, ad, nonce, text)?)
}

/// Takes 32 opened bytes as a secret.
pub(crate) fn secret(bytes: &[u8]) -> Result<Secret, SealError> {
    let mut out = Zeroizing::new([0; 32]);
    if bytes.len() != out.len() {
        return Err(SealError::Tampered);
    }
    out.copy_from_slice(bytes);
    Ok(out)
}

/// [`seal`] with a given nonce and commitment (empty for none).
pub(crate) fn seal_with(
    key: &SealKey,
    ad: &Ad,
    text: &[u8],
    nonce: [u8; NONCE],
    commitment: &[u8],
) -> Result<Vec<u8>, SealError> {
    let payload = Payload { msg: text, aad: ad.as_bytes() };
    let sealed = key.cipher().encrypt(&XNonce::from(nonce), payload);
    let sealed = sealed.map_err(|_| SealError::TooLong)?;
    let mut out = head(ad.purpose, &key.id);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(commitment);
    out.extend_from_slice(&sealed);
    Ok(out)
}

pub(crate) fn decrypt(
    key: &SealKey,
    ad: &Ad,
    nonce: &[u8; NONCE],
    text: &[u8],
) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let payload = Payload { msg: text, aad: ad.as_bytes() };
    let opened = key.cipher().decrypt(&XNonce::from(*nonce), payload);
    opened.map(Zeroizing::new).map_err(|_| SealError::Tampered)
}

/// Sealed bytes of a `T`, which whoever moves them about cannot read.
///
/// Cannot be displayed, compared or serialised; `Debug` tells the length only. Which key opens it,
/// and for which place, is said where it is opened.
pub struct Sealed<T> {
    bytes: Vec<u8>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Sealed<T> {
    /// Takes bytes as they were stored. They are checked when opened, not here.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self { bytes, kind: PhantomData }
    }

    /// The envelope, to be stored.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The envelope, to be stored.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The last 16 bytes: the cipher's tag, which a [`Manifest`](crate::Manifest) lists. Bytes too
    /// short to have one (which never open) count as filled up with zeros.
    #[must_use]
    pub fn tag(&self) -> [u8; TAG] {
        self.bytes.last_chunk().copied().unwrap_or_default()
    }
}

impl<T> Clone for Sealed<T> {
    fn clone(&self) -> Self {
        Self::from_bytes(self.bytes.clone())
    }
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.bytes.len())
    }
}

#[cfg(test)]
mod tests;
