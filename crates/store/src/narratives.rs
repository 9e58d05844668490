//! The adviser's own words for a report that is not issued yet: sealed for the office, one row a period.

use register::ids::CompartmentId;
use sealed::Sealed;
use uuid::Uuid;

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    ADD = "INSERT INTO narrative (period, record, compartment, epoch, version, sealed)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (period) DO NOTHING";
    WRITE = "UPDATE narrative SET record = $1, compartment = $2, epoch = $3, version = $4, sealed = $5
        WHERE period = $6 AND version = $7";
    FIND = "SELECT period, record, compartment, epoch, version, sealed FROM narrative WHERE period = $1";
    PERIODS = "SELECT period FROM narrative ORDER BY period";
}

/// The sealed narrative of a period.
#[derive(Debug, Clone)]
pub struct Narrative {
    /// Key of the period, such as `2023-05-01..2023-12-31`.
    pub period: String,
    /// The record, which is bound into the seal.
    pub record: Uuid,
    /// The compartment for which it is sealed.
    pub compartment: CompartmentId,
    /// The compartment's epoch.
    pub epoch: u32,
    /// Rises by one with each writing, from 1.
    pub version: u64,
    /// The envelope.
    pub sealed: Sealed<()>,
}

/// Writes a narrative over the version just before its own; version 1 is the first.
///
/// # Errors
/// [`StoreError::Stale`] where somebody else wrote meanwhile; [`StoreError::Conflict`] where the compartment does not
/// exist.
pub fn put(tx: &WriteTx<'_>, narrative: &Narrative) -> Result<(), StoreError> {
    let n = narrative;
    let (period, sealed) = (n.period.as_str().into(), n.sealed.as_bytes().into());
    let (record, compartment, epoch, version) =
        (n.record.into(), n.compartment.into(), n.epoch.into(), n.version.into());
    let changed = if n.version <= 1 {
        tx.execute(&ADD, &[period, record, compartment, epoch, version, sealed])?
    } else {
        tx.execute(&WRITE, &[record, compartment, epoch, version, sealed, period, (n.version - 1).into()])?
    };
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// The narrative of a period.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View, period: &str) -> Result<Option<Narrative>, StoreError> {
    view.find(&FIND, &[period.into()], |row| {
        Ok(Narrative {
            period: row.string(0)?,
            record: row.id(1)?,
            compartment: CompartmentId::new(row.id(2)?),
            epoch: row.number(3)?,
            version: row.number(4)?,
            sealed: Sealed::from_bytes(row.blob(5)?.to_vec()),
        })
    })
}

/// The periods that have a narrative.
///
/// # Errors
/// As [`find`].
pub fn periods(view: &View) -> Result<Vec<String>, StoreError> {
    view.list(&PERIODS, &[], |row| row.string(0))
}
