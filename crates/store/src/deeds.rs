//! Deeds (hændelser): the chain in which every write leaves its trace. Rows are added, never changed.

use register::ids::InquiryId;
use sealed::Deed;

use crate::commit::{Committed, SUBJECT_INQUIRY};
use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    HEAD = "SELECT sequence, hash FROM deed ORDER BY sequence DESC LIMIT 1";
    APPEND = "INSERT INTO deed (sequence, signed, hash) VALUES ($1, $2, $3)";
    NAME = "INSERT INTO deed_subject (inquiry, deed) VALUES ($1, $2) ON CONFLICT (inquiry, deed) DO NOTHING";
    FROM = "SELECT sequence, signed FROM deed WHERE sequence >= $1 ORDER BY sequence LIMIT $2";
    NEWEST = "SELECT sequence, signed FROM deed WHERE sequence < $1 ORDER BY sequence DESC LIMIT $2";
    FIND = "SELECT sequence, signed FROM deed WHERE sequence = $1";
    OF_INQUIRY = "SELECT sequence, signed FROM deed WHERE sequence IN (
        SELECT deed FROM deed_subject WHERE inquiry = $1 AND deed > $2
        UNION SELECT deed FROM manifest WHERE inquiry = $1 AND deed > $2) ORDER BY sequence";
}

pub use crate::commit::SUBJECT_INQUIRY as INQUIRY;

/// A deed as it is stored: nothing of it is proved before [`sealed::ChainWalk::step_bytes`] has taken it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDeed {
    /// Its number, from 1.
    pub sequence: u64,
    /// [`Deed::to_bytes`].
    pub bytes: Vec<u8>,
}

impl StoredDeed {
    /// What it says.
    ///
    /// # Errors
    /// [`StoreError::Deed`] where the bytes are no deed.
    pub fn read(&self) -> Result<Deed, StoreError> {
        Ok(Deed::from_bytes(&self.bytes)?)
    }
}

fn stored(row: &crate::engine::Row<'_>) -> Result<StoredDeed, StoreError> {
    Ok(StoredDeed { sequence: row.number(0)?, bytes: row.blob(1)?.to_vec() })
}

/// The newest deed's number and hash; `None` before the first.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn head(view: &View) -> Result<Option<Committed>, StoreError> {
    view.find(&HEAD, &[], |row| Ok(Committed { sequence: row.number(0)?, hash: row.bytes(1)? }))
}

pub(crate) fn append(tx: &WriteTx<'_>, deed: &Deed) -> Result<Committed, StoreError> {
    let committed = Committed { sequence: deed.body.sequence, hash: deed.hash()? };
    let bytes = deed.to_bytes()?;
    tx.execute(&APPEND, &[committed.sequence.into(), (&bytes).into(), (&committed.hash).into()])?;
    for (_, inquiry) in deed.body.subjects.iter().filter(|(kind, _)| kind == SUBJECT_INQUIRY) {
        tx.execute(&NAME, &[(*inquiry).into(), committed.sequence.into()])?;
    }
    Ok(committed)
}

/// Deeds in their order, from a number on, at most `limit`: to walk the chain in steps.
///
/// # Errors
/// As [`head`].
pub fn from(view: &View, sequence: u64, limit: u32) -> Result<Vec<StoredDeed>, StoreError> {
    view.list(&FROM, &[sequence.into(), limit.into()], stored)
}

/// The newest deeds before a number (`None`: the newest of all), newest first, at most `limit`.
///
/// # Errors
/// As [`head`].
pub fn newest(view: &View, before: Option<u64>, limit: u32) -> Result<Vec<StoredDeed>, StoreError> {
    view.list(&NEWEST, &[before.map_or(i64::MAX.into(), Into::into), limit.into()], stored)
}

/// One deed.
///
/// # Errors
/// As [`head`].
pub fn find(view: &View, sequence: u64) -> Result<Option<StoredDeed>, StoreError> {
    view.find(&FIND, &[sequence.into()], stored)
}

/// The deeds that name an inquiry or wrote its manifest, oldest first.
///
/// # Errors
/// As [`head`].
pub fn of_inquiry(view: &View, inquiry: InquiryId, after: u64) -> Result<Vec<StoredDeed>, StoreError> {
    view.list(&OF_INQUIRY, &[inquiry.into(), after.into()], stored)
}
