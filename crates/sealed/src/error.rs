//! Why something could not be sealed or opened.

use thiserror::Error;

/// Why sealing or opening was refused. No variant carries content or key material.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SealError {
    /// The first byte names a suite of algorithms that this program does not know.
    #[error("unknown sealing suite {0}: the data was written by a newer program, or changed")]
    UnknownSuite(u8),
    /// A sealed thing of another kind stands where this kind was expected.
    #[error("sealed for purpose {found}, where purpose {expected} was expected")]
    WrongPurpose {
        /// The purpose byte that the place asks for.
        expected: u8,
        /// The purpose byte that was found.
        found: u8,
    },
    /// A wrap of a person's secret by a method that this program does not know.
    #[error("unknown way of unlocking ({0})")]
    UnknownMethod(u8),
    /// Sealed under another key; for a passphrase or recovery key: it is the wrong one.
    #[error("sealed under another key")]
    WrongKey,
    /// Changed, cut, lengthened, or moved from the place for which it was sealed.
    #[error("the sealed data was changed, or does not belong here")]
    Tampered,
    /// Longer than an envelope can hold (4 GiB).
    #[error("too long to seal")]
    TooLong,
    /// Argon2id settings outside the floor and the cap that are fixed in code.
    #[error("the passphrase settings are outside what is allowed")]
    SettingsRefused,
    /// Not enough memory for the passphrase derivation.
    #[error("not enough memory to derive a key from the passphrase")]
    OutOfMemory,
    /// A recovery key of the wrong length or with a character that cannot be one.
    #[error("a recovery key has 33 letters and digits, in groups")]
    RecoveryKeyShape,
    /// A recovery key whose check symbol does not fit: mistyped.
    #[error("the recovery key is mistyped: its check symbol does not fit")]
    RecoveryKeyMistyped,
    /// A public key that is none, or that does not belong to the secret beside it.
    #[error("a public key does not belong to its secret")]
    PublicKeyRefused,
    /// A code with other characters than a–z, 0–9, `.`, `_`, `-`, not starting with a letter, or
    /// longer than 64: codes keep free text out of deeds and rosters.
    #[error("not a code: codes are a-z, 0-9, '.', '_', '-', start with a letter, at most 64 long")]
    NotACode,
    /// Bytes that are not in the form this program writes.
    #[error("the bytes are not in the expected form")]
    Unreadable,
    /// The operating system gave no randomness; nothing was sealed.
    #[error("the operating system gave no randomness")]
    NoRandomness,
}
