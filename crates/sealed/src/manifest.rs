//! The manifest: one MAC over all that an inquiry holds, so that a value changed in the database, a
//! field put back, left out or brought in from elsewhere is noticed when the inquiry is opened.

use std::fmt;

use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::SealError;
use crate::canonical::{Writer, sha256};
use crate::envelope::SUITE;
use crate::keys::{ContentKey, mac};

/// A sealed field as the manifest lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SealedEntry {
    /// The record (row).
    pub record: Uuid,
    /// The field's number in the field list.
    pub field: u16,
    /// The field's version.
    pub version: u64,
    /// The envelope's tag ([`Sealed::tag`](crate::Sealed::tag)).
    pub tag: [u8; 16],
}

/// All that an inquiry holds. The order of the two lists does not matter.
#[derive(Debug, Clone, Copy)]
pub struct ManifestInput<'a> {
    /// The office.
    pub office: Uuid,
    /// The inquiry.
    pub inquiry: Uuid,
    /// Rises with each write to the inquiry.
    pub revision: u64,
    /// Every coded value with a name that is its own within the inquiry (of a point: with the
    /// point's id). A value that is not set is left out, which is not the same as an empty one.
    pub coded: &'a [(&'a str, &'a [u8])],
    /// Every sealed field.
    pub sealed: &'a [SealedEntry],
}

impl ManifestInput<'_> {
    fn to_bytes(self) -> Vec<u8> {
        let mut coded = self.coded.to_vec();
        coded.sort_unstable();
        let mut sealed = self.sealed.to_vec();
        sealed.sort_unstable();
        let mut out = Writer::labelled("uvildig/1/manifest")
            .byte(SUITE)
            .id(self.office)
            .id(self.inquiry)
            .long(self.revision)
            .count(coded.len());
        for (name, value) in coded {
            out = out.part(name.as_bytes()).part(value);
        }
        out = out.count(sealed.len());
        for entry in sealed {
            out = out.id(entry.record).short(entry.field).long(entry.version).part(&entry.tag);
        }
        out.into_bytes()
    }
}

/// The MAC over an inquiry, stored with it.
#[derive(Clone, Copy)]
pub struct Manifest([u8; 32]);

impl Manifest {
    /// Takes the 32 bytes as they were stored.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes, to be stored.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The hash that the deed of the write carries.
    #[must_use]
    pub fn hash(&self) -> [u8; 32] {
        sha256(Writer::labelled("uvildig/1/manifest-hash").part(&self.0).as_bytes())
    }
}

impl fmt::Debug for Manifest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Manifest(32 bytes)")
    }
}

impl ContentKey {
    /// The manifest of this key's inquiry.
    #[must_use]
    pub fn manifest(&self, input: &ManifestInput<'_>) -> Manifest {
        Manifest(mac(&self.manifest, &input.to_bytes()))
    }

    /// Checks a stored manifest against what the inquiry holds now, in constant time.
    ///
    /// # Errors
    /// [`SealError::Tampered`] if they differ.
    pub fn check_manifest(&self, input: &ManifestInput<'_>, stored: &Manifest) -> Result<(), SealError> {
        if bool::from(self.manifest(input).0.ct_eq(&stored.0)) { Ok(()) } else { Err(SealError::Tampered) }
    }

    /// The HMAC of a value, for a deed: shows whoever holds the key what was written, and nothing
    /// to anybody once the key is erased. The revision keeps equal values apart.
    #[must_use]
    pub fn deed_mac(&self, name: &str, revision: u64, value: &[u8]) -> [u8; 32] {
        // The value goes in by its hash, so that no copy of it is left in a buffer.
        let message = Writer::labelled("uvildig/1/deed-value");
        let message = message.part(name.as_bytes()).long(revision).part(&sha256(value));
        mac(&self.deed, message.as_bytes())
    }
}
