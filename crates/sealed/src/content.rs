//! Content keys: wrapped under their compartment, or, while nobody is unlocked, under a batch key
//! that only the compartment's members can open.

use uuid::Uuid;

use crate::envelope::{self, Ad, Purpose, Sealed, WrapKey};
use crate::handover::{open_from, seal_to, short_id};
use crate::keys::{CompartmentSecret, ContentKey, Secret, derive, redacted};
use crate::public::IntakeKey;
use crate::{SealError, random};

/// Where a content key belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ContentPlace {
    /// The office.
    pub office: Uuid,
    /// The compartment whose members may open the inquiry.
    pub compartment: Uuid,
    /// The compartment's epoch, from 1.
    pub epoch: u32,
    /// The inquiry.
    pub inquiry: Uuid,
    /// Which content key of the inquiry this is, from 1; a recusal makes the next.
    pub generation: u32,
}

impl ContentPlace {
    pub(crate) fn ad(&self, purpose: Purpose) -> Ad {
        Ad::new(purpose, self.office, |ad| {
            ad.id(self.compartment).int(self.epoch).id(self.inquiry).int(self.generation)
        })
    }
}

/// Where a batch key belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchPlace {
    /// The office.
    pub office: Uuid,
    /// The compartment into which the batch comes.
    pub compartment: Uuid,
    /// The compartment's epoch, from 1.
    pub epoch: u32,
    /// The batch: one import.
    pub batch: Uuid,
}

impl BatchPlace {
    pub(crate) fn ad(&self, intake: &IntakeKey) -> Ad {
        Ad::new(Purpose::BatchKey, self.office, |ad| {
            ad.id(self.compartment).int(self.epoch).id(self.batch).part(&intake.fingerprint())
        })
    }
}

/// The key of one import made while locked. The importing process drops it when it ends; from then
/// on only the compartment's members can open what came in.
pub struct BatchKey {
    pub(crate) wrap: WrapKey,
}

redacted!(BatchKey);

impl BatchKey {
    /// A new batch key, and the same sealed to the compartment's intake key.
    ///
    /// # Errors
    /// [`SealError::PublicKeyRefused`], [`SealError::NoRandomness`].
    pub fn seal_new(intake: &IntakeKey, place: &BatchPlace) -> Result<(Self, Sealed<Self>), SealError> {
        let secret = random::secret()?;
        let id = short_id(&intake.fingerprint());
        let sealed = seal_to(intake.as_bytes(), &id, &place.ad(intake), &secret)?;
        Ok((Self::from_secret(&secret), Sealed::from_bytes(sealed)))
    }

    pub(crate) fn from_secret(secret: &Secret) -> Self {
        Self { wrap: WrapKey::new(&*derive(&**secret, "uvildig/1/batch/wrap")) }
    }

    /// Wraps a content key under this batch.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn wrap_content(&self, key: &ContentKey, place: &ContentPlace) -> Result<Sealed<ContentKey>, SealError> {
        wrap(&self.wrap, &place.ad(Purpose::ContentKeyInBatch), key)
    }

    /// Opens a content key that was wrapped under this batch.
    ///
    /// # Errors
    /// [`SealError::WrongKey`] if wrapped under another, [`SealError::Tampered`] if changed or
    /// wrapped for another place, and those of an unknown envelope.
    pub fn open_content(&self, sealed: &Sealed<ContentKey>, place: &ContentPlace) -> Result<ContentKey, SealError> {
        unwrap(&self.wrap, &place.ad(Purpose::ContentKeyInBatch), sealed)
    }
}

impl CompartmentSecret {
    /// Wraps a content key under this compartment.
    ///
    /// # Errors
    /// [`SealError::NoRandomness`].
    pub fn wrap_content(&self, key: &ContentKey, place: &ContentPlace) -> Result<Sealed<ContentKey>, SealError> {
        wrap(&self.wrap, &place.ad(Purpose::ContentKey), key)
    }

    /// Opens a content key that was wrapped under this compartment.
    ///
    /// # Errors
    /// As [`BatchKey::open_content`]; [`SealError::WrongPurpose`] if it still lies in its batch.
    pub fn open_content(&self, sealed: &Sealed<ContentKey>, place: &ContentPlace) -> Result<ContentKey, SealError> {
        unwrap(&self.wrap, &place.ad(Purpose::ContentKey), sealed)
    }

    /// Opens a batch key that was sealed to this compartment's intake key while locked.
    ///
    /// # Errors
    /// As [`BatchKey::open_content`].
    pub fn open_batch(&self, sealed: &Sealed<BatchKey>, place: &BatchPlace) -> Result<BatchKey, SealError> {
        let intake = self.intake_key();
        let id = short_id(&intake.fingerprint());
        let secret = open_from(&self.intake, &id, &place.ad(&intake), sealed.as_bytes())?;
        Ok(BatchKey::from_secret(&secret))
    }

    /// Moves a content key from a batch to this compartment, as the next unlocking does.
    ///
    /// # Errors
    /// As [`BatchKey::open_content`].
    pub fn rewrap_content(
        &self,
        batch: &BatchKey,
        sealed: &Sealed<ContentKey>,
        place: &ContentPlace,
    ) -> Result<Sealed<ContentKey>, SealError> {
        self.wrap_content(&batch.open_content(sealed, place)?, place)
    }
}

fn wrap(under: &WrapKey, ad: &Ad, key: &ContentKey) -> Result<Sealed<ContentKey>, SealError> {
    envelope::wrap(under, ad, &key.secret).map(Sealed::from_bytes)
}

fn unwrap(under: &WrapKey, ad: &Ad, sealed: &Sealed<ContentKey>) -> Result<ContentKey, SealError> {
    envelope::unwrap(under, ad, sealed.as_bytes()).map(ContentKey::from_secret)
}
