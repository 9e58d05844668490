//! Wraps of a person's secret: one row a way of unlocking. There is no password hash beside it;
//! logging in *is* unwrapping.
//!
//! ```text
//! method 1 · [passphrase only: memory 4 · passes 4 · lanes 4 · salt 16] · envelope (wrap)
//! ```

use std::fmt;

use uuid::Uuid;

use crate::envelope::{self, Ad, Purpose, WrapKey};
use crate::kdf::{KdfSettings, SALT, stretch};
use crate::keys::{PersonSecret, derive};
use crate::recovery::RecoveryKey;
use crate::{SealError, random};

/// A way of unlocking. Numbers are never reused; 3 is kept for a passkey's PRF output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum WrapMethod {
    /// A passphrase, through Argon2id.
    Passphrase = 1,
    /// The printed recovery key, through HKDF.
    RecoveryKey = 2,
}

impl WrapMethod {
    fn from_byte(byte: u8) -> Result<Self, SealError> {
        match byte {
            1 => Ok(Self::Passphrase),
            2 => Ok(Self::RecoveryKey),
            unknown => Err(SealError::UnknownMethod(unknown)),
        }
    }
}

/// Whose wrap it is, and which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrapPlace {
    /// The office.
    pub office: Uuid,
    /// The person.
    pub person: Uuid,
    /// The credential: the row's id.
    pub credential: Uuid,
    /// Rises with each change of this credential, from 1.
    pub generation: u32,
}

impl WrapPlace {
    /// `stretching` is the settings and salt as they stand in the wrap; empty without Argon2id.
    pub(crate) fn ad(&self, method: WrapMethod, stretching: &[u8]) -> Ad {
        Ad::new(Purpose::PersonSecret, self.office, |ad| {
            ad.id(self.person).byte(method as u8).id(self.credential).part(stretching).int(self.generation)
        })
    }
}

/// A person's secret, wrapped for one way of unlocking.
#[derive(Clone)]
pub struct PersonWrap(Vec<u8>);

impl fmt::Debug for PersonWrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonWrap({} bytes)", self.0.len())
    }
}

const STRETCHING: usize = 12 + SALT;

impl PersonWrap {
    /// Wraps a person's secret by a passphrase.
    ///
    /// # Errors
    /// [`SealError::OutOfMemory`], [`SealError::NoRandomness`].
    pub fn by_passphrase(
        person: &PersonSecret,
        passphrase: &str,
        settings: KdfSettings,
        place: &WrapPlace,
    ) -> Result<Self, SealError> {
        let stretching = Stretching { settings, salt: random::bytes()? };
        let (key, ad) = stretching.lock(passphrase, place)?;
        let sealed = envelope::wrap(&key, &ad, &person.secret)?;
        Ok(Self::lay(WrapMethod::Passphrase, &stretching.to_bytes(), &sealed))
    }

    /// Wraps a person's secret by a recovery key.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn by_recovery_key(
        person: &PersonSecret,
        recovery: &RecoveryKey,
        place: &WrapPlace,
    ) -> Result<Self, SealError> {
        let key = WrapKey::new(&*recovery.wrap_secret());
        let ad = place.ad(WrapMethod::RecoveryKey, &[]);
        let sealed = envelope::wrap(&key, &ad, &person.secret)?;
        Ok(Self::lay(WrapMethod::RecoveryKey, &[], &sealed))
    }

    pub(crate) fn lay(method: WrapMethod, stretching: &[u8], sealed: &[u8]) -> Self {
        Self([&[method as u8], stretching, sealed].concat())
    }

    /// Unwraps by a passphrase. Takes about as long for a wrong one as for the right one.
    ///
    /// # Errors
    /// [`SealError::WrongKey`] for a wrong passphrase; [`SealError::WrongPurpose`] if this wrap is
    /// not by passphrase; [`SealError::SettingsRefused`] if its settings are outside floor and cap;
    /// [`SealError::Tampered`] if changed or made for another place; [`SealError::OutOfMemory`].
    pub fn open_with_passphrase(&self, passphrase: &str, place: &WrapPlace) -> Result<PersonSecret, SealError> {
        let rest = self.after_method(WrapMethod::Passphrase)?;
        let (stretching, sealed) = rest.split_first_chunk::<STRETCHING>().ok_or(SealError::Tampered)?;
        let (key, ad) = Stretching::read(stretching)?.lock(passphrase, place)?;
        envelope::unwrap(&key, &ad, sealed).map(PersonSecret::from_secret)
    }

    /// Unwraps by a recovery key.
    ///
    /// # Errors
    /// As [`PersonWrap::open_with_passphrase`].
    pub fn open_with_recovery_key(&self, recovery: &RecoveryKey, place: &WrapPlace) -> Result<PersonSecret, SealError> {
        let sealed = self.after_method(WrapMethod::RecoveryKey)?;
        let key = WrapKey::new(&*recovery.wrap_secret());
        let ad = place.ad(WrapMethod::RecoveryKey, &[]);
        envelope::unwrap(&key, &ad, sealed).map(PersonSecret::from_secret)
    }

    /// By which way this wrap opens.
    ///
    /// # Errors
    /// [`SealError::UnknownMethod`]; [`SealError::Tampered`] if empty.
    pub fn method(&self) -> Result<WrapMethod, SealError> {
        WrapMethod::from_byte(*self.0.first().ok_or(SealError::Tampered)?)
    }

    /// The settings of a wrap by passphrase, so that a log-in can strengthen an old one; `None` for
    /// other ways.
    ///
    /// # Errors
    /// As [`PersonWrap::open_with_passphrase`].
    pub fn settings(&self) -> Result<Option<KdfSettings>, SealError> {
        if self.method()? != WrapMethod::Passphrase {
            return Ok(None);
        }
        let stretching = self.0[1..].first_chunk::<STRETCHING>().ok_or(SealError::Tampered)?;
        Ok(Some(Stretching::read(stretching)?.settings))
    }

    /// Takes bytes as they were stored. They are checked when opened, not here.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The bytes, to be stored.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    fn after_method(&self, expected: WrapMethod) -> Result<&[u8], SealError> {
        let found = self.method()?;
        if found == expected {
            return Ok(&self.0[1..]);
        }
        Err(SealError::WrongPurpose { expected: expected as u8, found: found as u8 })
    }
}

/// Settings and salt, as they stand in a wrap by passphrase.
pub(crate) struct Stretching {
    pub(crate) settings: KdfSettings,
    pub(crate) salt: [u8; SALT],
}

impl Stretching {
    /// The key and the associated data of the wrap.
    pub(crate) fn lock(&self, passphrase: &str, place: &WrapPlace) -> Result<(WrapKey, Ad), SealError> {
        let stretched = stretch(passphrase, &self.salt, self.settings)?;
        let key = WrapKey::new(&*derive(&*stretched, "uvildig/1/passphrase/wrap"));
        Ok((key, place.ad(WrapMethod::Passphrase, &self.to_bytes())))
    }

    pub(crate) fn to_bytes(&self) -> [u8; STRETCHING] {
        let mut out = [0; STRETCHING];
        out[..4].copy_from_slice(&self.settings.memory_kib().to_be_bytes());
        out[4..8].copy_from_slice(&self.settings.passes().to_be_bytes());
        out[8..12].copy_from_slice(&self.settings.lanes().to_be_bytes());
        out[12..].copy_from_slice(&self.salt);
        out
    }

    fn read(bytes: &[u8; STRETCHING]) -> Result<Self, SealError> {
        let int = |at: usize| u32::from_be_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let mut salt = [0; SALT];
        salt.copy_from_slice(&bytes[12..]);
        Ok(Self { settings: KdfSettings::new(int(0), int(4), int(8))?, salt })
    }
}

/// Spends what a log-in spends, for a person who does not exist, so that the time does not tell
/// which names do. Always refuses.
///
/// # Errors
/// Always: [`SealError::WrongKey`], or [`SealError::OutOfMemory`].
pub fn decoy_unlock(passphrase: &str, settings: KdfSettings) -> Result<std::convert::Infallible, SealError> {
    stretch(passphrase, &[0; SALT], settings)?;
    Err(SealError::WrongKey)
}

#[cfg(test)]
mod tests;
