//! The three secrets of the hierarchy, and what is derived from each.
//!
//! Every derivation is HKDF-SHA256 without salt over a 32-byte secret, with a label beginning
//! `uvildig/1/` as info. A label is never reused.

use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::envelope::{SealKey, WrapKey};
use crate::handover::Pair;
use crate::public::{IntakeKey, MemberKey, VerifyKey};
use crate::{SealError, random};

/// 32 secret bytes, wiped when dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// HKDF-SHA256 (no salt) of a secret, with a label as info.
pub(crate) fn derive(secret: &[u8], label: &str) -> Secret {
    let mut out = Zeroizing::new([0; 32]);
    let done = Hkdf::<Sha256>::new(None, secret).expand(label.as_bytes(), &mut *out);
    assert!(done.is_ok(), "HKDF gives 32 bytes: its limit is 8160");
    out
}

/// HMAC-SHA256 under a derived key.
pub(crate) fn mac(key: &Secret, message: &[u8]) -> [u8; 32] {
    // HMAC fills a short key up with zeros to one block of its hash.
    let mut block = Zeroizing::new([0; 64]);
    block[..32].copy_from_slice(&**key);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    mac.update(message);
    mac.finalize().into_bytes().into()
}

/// A person's secret (*S_p*): who holds it is that person.
///
/// Made once, stored only wrapped ([`PersonWrap`](crate::PersonWrap)).
pub struct PersonSecret {
    pub(crate) secret: Secret,
    pub(crate) hpke: Pair,
    pub(crate) own: SealKey,
    sign: SigningKey,
}

impl PersonSecret {
    /// A new person's secret.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn random() -> Result<Self, SealError> {
        Ok(Self::from_secret(random::secret()?))
    }

    pub(crate) fn from_secret(secret: Secret) -> Self {
        Self {
            hpke: Pair::derive(&derive(&*secret, "uvildig/1/person/hpke")),
            own: SealKey::new(derive(&*secret, "uvildig/1/person/own")),
            sign: SigningKey::from_bytes(&derive(&*secret, "uvildig/1/person/sign")),
            secret,
        }
    }

    /// The public key to which compartment secrets are sealed for this person.
    #[must_use]
    pub fn member_key(&self) -> MemberKey {
        MemberKey::from_bytes(self.hpke.public())
    }

    /// The public key with which others check this person's signatures.
    #[must_use]
    pub fn verify_key(&self) -> VerifyKey {
        VerifyKey::from_bytes(self.sign.verifying_key().to_bytes())
    }

    /// Signs bytes that begin with a label of their kind.
    pub(crate) fn sign(&self, labelled: &[u8]) -> [u8; 64] {
        self.sign.sign(labelled).to_bytes()
    }
}

/// A compartment's secret of one epoch (*S_c*): whoever holds it opens the inquiries in it.
///
/// Stored only sealed to each member ([`CompartmentSecret::seal_to_member`]).
pub struct CompartmentSecret {
    pub(crate) secret: Secret,
    pub(crate) intake: Pair,
    pub(crate) wrap: WrapKey,
    pub(crate) office: SealKey,
}

impl CompartmentSecret {
    /// A new compartment's, or a new epoch's, secret.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn random() -> Result<Self, SealError> {
        Ok(Self::from_secret(random::secret()?))
    }

    pub(crate) fn from_secret(secret: Secret) -> Self {
        Self {
            intake: Pair::derive(&derive(&*secret, "uvildig/1/compartment/intake")),
            wrap: WrapKey::new(&*derive(&*secret, "uvildig/1/compartment/wrap")),
            office: SealKey::new(derive(&*secret, "uvildig/1/compartment/office")),
            secret,
        }
    }

    /// The public key to which a program that holds no secret seals what comes in.
    #[must_use]
    pub fn intake_key(&self) -> IntakeKey {
        IntakeKey::from_bytes(self.intake.public())
    }
}

/// An inquiry's content key (*K_i*): opens that inquiry's sealed fields, and nothing else.
///
/// Destroying every wrap of it erases the inquiry's content.
pub struct ContentKey {
    pub(crate) secret: Secret,
    pub(crate) field: SealKey,
    pub(crate) manifest: Secret,
    pub(crate) deed: Secret,
}

impl ContentKey {
    /// A new inquiry's content key.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn random() -> Result<Self, SealError> {
        Ok(Self::from_secret(random::secret()?))
    }

    pub(crate) fn from_secret(secret: Secret) -> Self {
        Self {
            field: SealKey::new(derive(&*secret, "uvildig/1/content/field")),
            manifest: derive(&*secret, "uvildig/1/content/manifest"),
            deed: derive(&*secret, "uvildig/1/content/deed"),
            secret,
        }
    }
}

macro_rules! redacted {
    ($($secret:ty),+) => {$(
        impl std::fmt::Debug for $secret {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($secret), "(redacted)"))
            }
        }
    )+};
}
pub(crate) use redacted;

redacted!(PersonSecret, CompartmentSecret, ContentKey);
