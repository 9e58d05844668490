//! Sealing text: an inquiry's fields under its content key, a person's own things under that
//! person's key, the office's drafts under its compartment.

use uuid::Uuid;
use zeroize::Zeroizing;

use crate::SealError;
use crate::canonical::{Reader, Writer};
use crate::envelope::{self, Ad, Purpose, SealKey, Sealed};
use crate::keys::{CompartmentSecret, ContentKey, PersonSecret};
use crate::padding::{Padding, pad, unpad};

/// The place of a sealed field: it opens there and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldPlace {
    /// The office.
    pub office: Uuid,
    /// The inquiry to which the record belongs.
    pub inquiry: Uuid,
    /// The record (row) that holds the field.
    pub record: Uuid,
    /// The field's number in the field list. Numbers are never reused.
    pub field: u16,
    /// Rises with each writing of this field, so that an older text put back is noticed.
    pub version: u64,
}

impl FieldPlace {
    pub(crate) fn ad(&self) -> Ad {
        Ad::new(Purpose::Field, self.office, |ad| {
            ad.id(self.inquiry).id(self.record).short(self.field).long(self.version)
        })
    }
}

/// The place of something that one person keeps for herself: pins, drafts not yet on an inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnPlace {
    /// The office.
    pub office: Uuid,
    /// Whose it is.
    pub person: Uuid,
    /// What it is: the field's number in the field list.
    pub kind: u16,
    /// The record (row) that holds it.
    pub record: Uuid,
    /// Rises with each writing.
    pub version: u64,
}

impl OwnPlace {
    pub(crate) fn ad(&self) -> Ad {
        Ad::new(Purpose::Own, self.office, |ad| ad.id(self.person).short(self.kind).id(self.record).long(self.version))
    }
}

/// The place of something that belongs to the office and to no inquiry: the report's narrative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficePlace {
    /// The office.
    pub office: Uuid,
    /// The compartment whose members may open it.
    pub compartment: Uuid,
    /// The compartment's epoch, from 1.
    pub epoch: u32,
    /// What it is: the field's number in the field list.
    pub kind: u16,
    /// The record (row) that holds it.
    pub record: Uuid,
    /// Rises with each writing.
    pub version: u64,
}

impl OfficePlace {
    pub(crate) fn ad(&self) -> Ad {
        Ad::new(Purpose::Office, self.office, |ad| {
            let ad = ad.id(self.compartment).int(self.epoch);
            ad.short(self.kind).id(self.record).long(self.version)
        })
    }
}

fn seal<T>(key: &SealKey, ad: &Ad, text: &[u8], padding: Padding) -> Result<Sealed<T>, SealError> {
    envelope::seal(key, ad, &pad(text, padding)?).map(Sealed::from_bytes)
}

fn open<T>(key: &SealKey, ad: &Ad, sealed: &Sealed<T>) -> Result<Zeroizing<Vec<u8>>, SealError> {
    unpad(&envelope::open(key, ad, sealed.as_bytes())?)
}

impl ContentKey {
    /// Seals a field of this key's inquiry.
    ///
    /// # Errors
    /// [`SealError::TooLong`] beyond 4 GiB, [`SealError::NoRandomness`].
    pub fn seal_field<T>(&self, place: &FieldPlace, text: &[u8], padding: Padding) -> Result<Sealed<T>, SealError> {
        seal(&self.field, &place.ad(), text, padding)
    }

    /// Opens a field of this key's inquiry. The text is wiped when dropped.
    ///
    /// # Errors
    /// [`SealError::WrongKey`] if sealed under another inquiry's key, [`SealError::Tampered`] if
    /// changed or sealed for another place, and those of an unknown envelope.
    pub fn open_field<T>(&self, place: &FieldPlace, sealed: &Sealed<T>) -> Result<Zeroizing<Vec<u8>>, SealError> {
        open(&self.field, &place.ad(), sealed)
    }
}

impl PersonSecret {
    /// Seals something for this person alone.
    ///
    /// # Errors
    /// As [`ContentKey::seal_field`].
    pub fn seal_own<T>(&self, place: &OwnPlace, text: &[u8], padding: Padding) -> Result<Sealed<T>, SealError> {
        seal(&self.own, &place.ad(), text, padding)
    }

    /// Opens something that this person sealed for herself.
    ///
    /// # Errors
    /// As [`ContentKey::open_field`].
    pub fn open_own<T>(&self, place: &OwnPlace, sealed: &Sealed<T>) -> Result<Zeroizing<Vec<u8>>, SealError> {
        open(&self.own, &place.ad(), sealed)
    }
}

impl CompartmentSecret {
    /// Seals something of the office's for the members of this compartment.
    ///
    /// # Errors
    /// As [`ContentKey::seal_field`].
    pub fn seal_office<T>(&self, place: &OfficePlace, text: &[u8], padding: Padding) -> Result<Sealed<T>, SealError> {
        seal(&self.office, &place.ad(), text, padding)
    }

    /// Opens something of the office's.
    ///
    /// # Errors
    /// As [`ContentKey::open_field`].
    pub fn open_office<T>(&self, place: &OfficePlace, sealed: &Sealed<T>) -> Result<Zeroizing<Vec<u8>>, SealError> {
        open(&self.office, &place.ad(), sealed)
    }
}

/// What a person pins for herself, so that a database put in another's place is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pins {
    /// Hash of the roster's first entry.
    pub roster_genesis: [u8; 32],
}

const PINS: &str = "uvildig/1/pins";

impl Pins {
    /// Seals the pins under the person's own key.
    ///
    /// # Errors
    /// As [`ContentKey::seal_field`].
    pub fn seal(&self, person: &PersonSecret, place: &OwnPlace) -> Result<Sealed<Self>, SealError> {
        let bytes = Writer::labelled(PINS).part(&self.roster_genesis).into_bytes();
        person.seal_own(place, &bytes, Padding::None)
    }

    /// Opens the pins.
    ///
    /// # Errors
    /// As [`ContentKey::open_field`]; [`SealError::Unreadable`] if it is something else.
    pub fn open(sealed: &Sealed<Self>, person: &PersonSecret, place: &OwnPlace) -> Result<Self, SealError> {
        let bytes = person.open_own(place, sealed)?;
        let mut reader = Reader::labelled(&bytes, PINS)?;
        let roster_genesis = reader.array()?;
        reader.end()?;
        Ok(Self { roster_genesis })
    }
}
