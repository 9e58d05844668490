//! Public keys: three kinds that must never stand for one another.

use std::fmt;

use ed25519_dalek::{Signature, VerifyingKey};

use crate::SealError;
use crate::canonical::{Writer, sha256};

macro_rules! public_key {
    ($(#[$doc:meta])+ $name:ident, $label:literal) => {
        $(#[$doc])+
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub struct $name([u8; 32]);

        impl $name {
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

            /// A hash of the key and its kind, by which it is named in associated data and can be
            /// compared by people.
            #[must_use]
            pub fn fingerprint(&self) -> [u8; 32] {
                sha256(Writer::labelled($label).part(&self.0).as_bytes())
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "("))?;
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
                f.write_str(")")
            }
        }
    };
}

public_key! {
    /// A person's X25519 key: compartment secrets are sealed to it.
    MemberKey, "uvildig/1/member-key"
}
public_key! {
    /// A compartment's X25519 key of one epoch: what comes in while locked is sealed to it.
    IntakeKey, "uvildig/1/intake-key"
}
public_key! {
    /// A person's Ed25519 key: deeds and roster entries are checked with it.
    VerifyKey, "uvildig/1/verify-key"
}

impl VerifyKey {
    /// Whether the signature over the bytes is this key's. Strict: refuses weak keys and signatures
    /// with a second form.
    pub(crate) fn check(&self, labelled: &[u8], signature: &[u8; 64]) -> Result<(), SealError> {
        let key = VerifyingKey::from_bytes(&self.0).map_err(|_| SealError::PublicKeyRefused)?;
        key.verify_strict(labelled, &Signature::from_bytes(signature)).map_err(|_| SealError::Tampered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_bytes_as_another_kind_of_key_have_another_fingerprint() {
        let bytes = [3; 32];
        let member = MemberKey::from_bytes(bytes).fingerprint();
        assert_ne!(member, IntakeKey::from_bytes(bytes).fingerprint());
        assert_ne!(member, VerifyKey::from_bytes(bytes).fingerprint());
    }

    #[test]
    fn a_weak_key_verifies_nothing() {
        // The identity point: with it a forger could sign anything where checks are lax.
        let mut weak = [0; 32];
        weak[0] = 1;
        let mut signature = [0; 64];
        signature[0] = 1;
        assert!(VerifyKey::from_bytes(weak).check(b"anything", &signature).is_err());
    }
}
