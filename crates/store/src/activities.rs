//! Activities (aktiviteter): a line without a citizen, counted apart from inquiries.

use register::activities::{Activity, ActivityKind};
use register::ids::{ActivityId, CompartmentId, UnitId};
use sealed::Sealed;

use crate::engine::{Row, View};
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    ADD = "INSERT INTO activity (held, kind, unit, participants, in_report, compartment, epoch, version, sealed, id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING";
    WRITE = "UPDATE activity SET held = $1, kind = $2, unit = $3, participants = $4, in_report = $5, compartment = $6,
        epoch = $7, version = $8, sealed = $9 WHERE id = $10 AND version = $11";
    REMOVE = "DELETE FROM activity WHERE id = $1 AND version = $2";
    FIND = "SELECT id, held, kind, unit, participants, in_report, compartment, epoch, version, sealed FROM activity
        WHERE id = $1";
    ALL = "SELECT id, held, kind, unit, participants, in_report, compartment, epoch, version, sealed FROM activity
        ORDER BY held DESC, id";
}

/// An activity as it is stored.
#[derive(Debug, Clone)]
pub struct StoredActivity {
    /// What is coded of it.
    pub activity: Activity,
    /// The compartment for which its line is sealed.
    pub compartment: CompartmentId,
    /// The compartment's epoch.
    pub epoch: u32,
    /// Rises by one with each writing, from 1.
    pub version: u64,
    /// The line.
    pub sealed: Sealed<()>,
}

/// Writes an activity over the version just before its own; version 1 is the first.
///
/// # Errors
/// [`StoreError::Stale`] where somebody else wrote meanwhile; [`StoreError::Conflict`] where the unit does not exist.
pub fn put(tx: &WriteTx<'_>, stored: &StoredActivity) -> Result<(), StoreError> {
    let activity = &stored.activity;
    let mut values = vec![
        activity.on.into(),
        activity.kind.key().into(),
        activity.unit.into(),
        activity.participants.into(),
        activity.in_report.into(),
        stored.compartment.into(),
        stored.epoch.into(),
        stored.version.into(),
        stored.sealed.as_bytes().into(),
        activity.id.into(),
    ];
    let changed = if stored.version <= 1 {
        tx.execute(&ADD, &values)?
    } else {
        values.push((stored.version - 1).into());
        tx.execute(&WRITE, &values)?
    };
    if changed == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

/// Removes an activity as it stood at a version. The row is overwritten in the file.
///
/// # Errors
/// [`StoreError::Stale`] where somebody else wrote meanwhile.
pub fn remove(tx: &WriteTx<'_>, id: ActivityId, version: u64) -> Result<(), StoreError> {
    if tx.execute(&REMOVE, &[id.into(), version.into()])? == 1 { Ok(()) } else { Err(StoreError::Stale) }
}

fn stored(row: &Row<'_>) -> Result<StoredActivity, StoreError> {
    let participants = row.opt_int(4)?.map(u32::try_from).transpose();
    Ok(StoredActivity {
        activity: Activity {
            id: ActivityId::new(row.id(0)?),
            on: row.day(1)?,
            kind: row.key(2, ActivityKind::from_key)?,
            unit: row.opt_id(3)?.map(UnitId::new),
            participants: participants.map_err(|_| StoreError::inconsistent("more took part than can be counted"))?,
            in_report: row.bool(5)?,
        },
        compartment: CompartmentId::new(row.id(6)?),
        epoch: row.number(7)?,
        version: row.number(8)?,
        sealed: Sealed::from_bytes(row.blob(9)?.to_vec()),
    })
}

/// One activity.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View, id: ActivityId) -> Result<Option<StoredActivity>, StoreError> {
    view.find(&FIND, &[id.into()], stored)
}

/// Every activity, the newest first.
///
/// # Errors
/// As [`find`].
pub fn all(view: &View) -> Result<Vec<StoredActivity>, StoreError> {
    view.list(&ALL, &[], stored)
}
