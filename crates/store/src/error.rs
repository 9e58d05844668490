//! What can go wrong with the store. No variant carries a value from a row.

use sealed::SealError;
use thiserror::Error;

/// Why the store did not do as it was asked. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The file cannot be opened, read or written (missing, no right, disk full, broken disk).
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// Somebody else is writing and did not end in time. Trying again is right.
    #[error("the database is busy: another program is writing to it; try again")]
    Busy,
    /// A rule that the database keeps refuses the row. The names are in [`rules`](crate::rules).
    #[error("refused by the rule {0}")]
    Conflict(String),
    /// The row was changed by somebody else since it was read. Nothing is overwritten.
    #[error("changed by somebody else in the meantime")]
    Stale,
    /// The database holds, or was given, something that cannot be.
    #[error("the database is inconsistent: {0}")]
    Inconsistent(String),
    /// A day was to be written that nobody means ([`register::days`]): a year before 1900 or after 2199.
    #[error("a day outside the years that a register speaks of")]
    UnlikelyDay,
    /// Written by a newer program.
    #[error("the database has version {found}, this program knows up to {known}: use the newer program")]
    NewerVersion {
        /// The version that the file has.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// The file is no office of this program.
    #[error("the file is no Uvildig office")]
    NotAnOffice,
    /// An office is to be made where a file stands already.
    #[error("there is a file already")]
    AlreadyExists,
    /// A deed could not be made.
    #[error("the deed could not be made: {0}")]
    Deed(#[from] SealError),
}

impl StoreError {
    /// Whether the row was refused by this rule.
    #[must_use]
    pub fn breaks(&self, rule: &str) -> bool {
        matches!(self, Self::Conflict(broken) if broken == rule)
    }

    pub(crate) fn inconsistent(what: impl Into<String>) -> Self {
        Self::Inconsistent(what.into())
    }
}
