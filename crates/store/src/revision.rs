//! The revision: rises with each change of something coded, and with nothing else. Warm figures are keyed by it.

use jiff::civil::Date;

use crate::engine::View;
use crate::statements::statements;
use crate::{Store, StoreError, WriteTx};

statements! {
    READ = "SELECT number, as_of FROM revision";
    WRITE = "INSERT INTO revision (one, number, as_of) VALUES (1, $1, $2)
        ON CONFLICT (one) DO UPDATE SET number = excluded.number, as_of = excluded.as_of";
}

/// How often something coded has changed, and when last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Revision {
    /// Rises by one with each coded change; 0 in an empty register.
    pub number: u64,
    /// Opgørelsesdato: the latest day of a coded change. An empty register has 1 January of year 1.
    pub as_of: Date,
}

impl Revision {
    /// What it is raised to by a coded change on this day. The day never runs back.
    #[must_use]
    pub fn raised(self, on: Date) -> Self {
        Self { number: self.number + 1, as_of: self.as_of.max(on) }
    }

    const NONE: Self = Self { number: 0, as_of: Date::constant(1, 1, 1) };
}

/// The revision as it is now.
///
/// # Errors
/// As [`Store::read`].
pub fn revision(store: &Store) -> Result<Revision, StoreError> {
    revision_of(&*store.read()?)
}

/// The revision of the picture at hand.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn revision_of(view: &View) -> Result<Revision, StoreError> {
    let found = view.find(&READ, &[], |row| Ok(Revision { number: row.number(0)?, as_of: row.day(1)? }))?;
    Ok(found.unwrap_or(Revision::NONE))
}

/// Raises the revision.
pub(crate) fn raise(tx: &WriteTx<'_>, on: Date) -> Result<(), StoreError> {
    let raised = revision_of(tx)?.raised(on);
    tx.execute(&WRITE, &[raised.number.into(), raised.as_of.into()])?;
    Ok(())
}
