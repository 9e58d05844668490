//! Content keys: one an inquiry, wrapped under its compartment or, until the next unlocking, under a batch.

use register::ids::{CompartmentId, InquiryId};
use sealed::{ContentKey, Sealed};
use uuid::Uuid;

use crate::engine::{Row, View};
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    INSERT = "INSERT INTO content_key (inquiry, generation, compartment, epoch, batch, wrapped)
        VALUES ($1, $2, $3, $4, $5, $6)";
    REPLACE = "UPDATE content_key SET generation = $1, compartment = $2, epoch = $3, batch = $4, wrapped = $5
        WHERE inquiry = $6";
    FIND = "SELECT inquiry, generation, compartment, epoch, batch, wrapped FROM content_key WHERE inquiry = $1";
    FIRST = "SELECT inquiry, generation, compartment, epoch, batch, wrapped FROM content_key
        ORDER BY inquiry LIMIT $1";
    AFTER = "SELECT inquiry, generation, compartment, epoch, batch, wrapped FROM content_key WHERE inquiry > $1
        ORDER BY inquiry LIMIT $2";
    IN_BATCH = "SELECT inquiry, generation, compartment, epoch, batch, wrapped FROM content_key WHERE batch = $1
        LIMIT $2";
    COUNT_IN_BATCHES = "SELECT COUNT(*) FROM content_key WHERE batch IS NOT NULL";
}

/// A content key as it is stored, with its place.
#[derive(Debug, Clone)]
pub struct StoredKey {
    /// The inquiry.
    pub inquiry: InquiryId,
    /// Which content key of the inquiry this is, from 1.
    pub generation: u32,
    /// The compartment.
    pub compartment: CompartmentId,
    /// The compartment's epoch.
    pub epoch: u32,
    /// The batch under which it is wrapped; `None` when it is wrapped under its compartment.
    pub batch: Option<Uuid>,
    /// The envelope.
    pub wrapped: Sealed<ContentKey>,
}

/// Writes the key of a new inquiry.
///
/// # Errors
/// [`StoreError::Conflict`] where the inquiry has one, or inquiry, compartment or batch does not exist.
pub fn insert(tx: &WriteTx<'_>, key: &StoredKey) -> Result<(), StoreError> {
    tx.execute(
        &INSERT,
        &[
            key.inquiry.into(),
            key.generation.into(),
            key.compartment.into(),
            key.epoch.into(),
            key.batch.into(),
            key.wrapped.as_bytes().into(),
        ],
    )?;
    Ok(())
}

/// Writes another wrap over an inquiry's key, as re-wrapping and the next generation do.
///
/// # Errors
/// As [`insert`]; [`StoreError::Inconsistent`] where the inquiry has no key.
pub fn replace(tx: &WriteTx<'_>, key: &StoredKey) -> Result<(), StoreError> {
    let changed = tx.execute(
        &REPLACE,
        &[
            key.generation.into(),
            key.compartment.into(),
            key.epoch.into(),
            key.batch.into(),
            key.wrapped.as_bytes().into(),
            key.inquiry.into(),
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::inconsistent("the inquiry has no content key")) }
}

fn stored(row: &Row<'_>) -> Result<StoredKey, StoreError> {
    Ok(StoredKey {
        inquiry: InquiryId::new(row.id(0)?),
        generation: row.number(1)?,
        compartment: CompartmentId::new(row.id(2)?),
        epoch: row.number(3)?,
        batch: row.opt_id(4)?,
        wrapped: Sealed::from_bytes(row.blob(5)?.to_vec()),
    })
}

/// The key of an inquiry.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View, inquiry: InquiryId) -> Result<Option<StoredKey>, StoreError> {
    view.find(&FIND, &[inquiry.into()], stored)
}

/// Keys in the order of their inquiries, after one (`None`: from the first), at most `limit`: for unlocking in steps.
///
/// # Errors
/// As [`find`].
pub fn page(view: &View, after: Option<InquiryId>, limit: u32) -> Result<Vec<StoredKey>, StoreError> {
    match after {
        Some(after) => view.list(&AFTER, &[after.into(), limit.into()], stored),
        None => view.list(&FIRST, &[limit.into()], stored),
    }
}

/// Some keys that still lie in a batch, at most `limit`. Re-wrapped with [`replace`] they no longer do, so that asking
/// again until none comes is also how re-wrapping is resumed.
///
/// # Errors
/// As [`find`].
pub fn in_batch(view: &View, batch: Uuid, limit: u32) -> Result<Vec<StoredKey>, StoreError> {
    view.list(&IN_BATCH, &[batch.into(), limit.into()], stored)
}

/// How many keys still lie in a batch.
///
/// # Errors
/// As [`find`].
pub fn count_in_batches(view: &View) -> Result<u64, StoreError> {
    view.one(&COUNT_IN_BATCHES, &[], |row| row.number(0))
}
