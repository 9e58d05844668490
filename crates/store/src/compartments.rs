//! Compartments of keys: their current epoch, the shares sealed to each member, and the batches that came in while
//! locked.

use register::ids::{CompartmentId, PersonId};
use sealed::{BatchKey, CompartmentSecret, IntakeKey, Sealed};
use uuid::Uuid;

use crate::engine::{Row, View};
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO compartment (id, kind, epoch, intake_key) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET epoch = excluded.epoch, intake_key = excluded.intake_key";
    ALL = "SELECT id, kind, epoch, intake_key FROM compartment ORDER BY kind, id";
    OF_KIND = "SELECT id, kind, epoch, intake_key FROM compartment WHERE kind = $1";
    PUT_SHARE = "INSERT INTO compartment_share (compartment, epoch, person, roster_sequence, sealed)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (compartment, epoch, person) DO UPDATE SET roster_sequence = excluded.roster_sequence,
            sealed = excluded.sealed";
    SHARES = "SELECT compartment, epoch, person, roster_sequence, sealed FROM compartment_share WHERE person = $1
        ORDER BY compartment, epoch";
    ADD_BATCH = "INSERT INTO intake_batch (id, compartment, epoch, sealed) VALUES ($1, $2, $3, $4)";
    BATCHES = "SELECT b.id, b.compartment, b.epoch, b.sealed FROM intake_batch b
        WHERE EXISTS (SELECT 1 FROM content_key k WHERE k.batch = b.id) ORDER BY b.id";
    BATCH = "SELECT id, compartment, epoch, sealed FROM intake_batch WHERE id = $1";
}

/// A compartment as it stands now. What proves it is the [`roster`](crate::roster).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compartment {
    /// Random identity.
    pub id: CompartmentId,
    /// The code of its kind, such as `office`.
    pub kind: String,
    /// The current epoch, from 1.
    pub epoch: u32,
    /// To which is sealed what comes in while locked.
    pub intake_key: IntakeKey,
}

/// A compartment's secret of one epoch, sealed to one member.
#[derive(Debug, Clone)]
pub struct Share {
    /// The compartment.
    pub compartment: CompartmentId,
    /// The epoch.
    pub epoch: u32,
    /// The member.
    pub person: PersonId,
    /// The number of the roster entry that makes the person a member.
    pub roster_sequence: u64,
    /// The envelope.
    pub sealed: Sealed<CompartmentSecret>,
}

/// The key of one import made while locked.
#[derive(Debug, Clone)]
pub struct Batch {
    /// Random identity.
    pub id: Uuid,
    /// The compartment into which it came.
    pub compartment: CompartmentId,
    /// The epoch.
    pub epoch: u32,
    /// The batch key, sealed to the compartment's intake key.
    pub sealed: Sealed<BatchKey>,
}

/// Adds a compartment, or moves it to its next epoch.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn put(tx: &WriteTx<'_>, compartment: &Compartment) -> Result<(), StoreError> {
    let intake = compartment.intake_key.as_bytes();
    let values = [compartment.id.into(), (&compartment.kind).into(), compartment.epoch.into(), intake.into()];
    tx.execute(&PUT, &values)?;
    Ok(())
}

fn compartment(row: &Row<'_>) -> Result<Compartment, StoreError> {
    Ok(Compartment {
        id: CompartmentId::new(row.id(0)?),
        kind: row.string(1)?,
        epoch: row.number(2)?,
        intake_key: IntakeKey::from_bytes(row.bytes(3)?),
    })
}

/// Every compartment.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn all(view: &View) -> Result<Vec<Compartment>, StoreError> {
    view.list(&ALL, &[], compartment)
}

/// The only compartment of a kind.
///
/// # Errors
/// As [`all`]; [`StoreError::Inconsistent`] too where there are several.
pub fn of_kind(view: &View, kind: &str) -> Result<Option<Compartment>, StoreError> {
    view.find(&OF_KIND, &[kind.into()], compartment)
}

/// Writes a member's share, over an earlier one of the same epoch.
///
/// # Errors
/// [`StoreError::Conflict`] where compartment or person does not exist.
pub fn put_share(tx: &WriteTx<'_>, share: &Share) -> Result<(), StoreError> {
    tx.execute(
        &PUT_SHARE,
        &[
            share.compartment.into(),
            share.epoch.into(),
            share.person.into(),
            share.roster_sequence.into(),
            share.sealed.as_bytes().into(),
        ],
    )?;
    Ok(())
}

/// Every share sealed to a person.
///
/// # Errors
/// As [`all`].
pub fn shares(view: &View, person: PersonId) -> Result<Vec<Share>, StoreError> {
    view.list(&SHARES, &[person.into()], |row| {
        Ok(Share {
            compartment: CompartmentId::new(row.id(0)?),
            epoch: row.number(1)?,
            person: PersonId::new(row.id(2)?),
            roster_sequence: row.number(3)?,
            sealed: Sealed::from_bytes(row.blob(4)?.to_vec()),
        })
    })
}

/// Adds the batch of an import made while locked.
///
/// # Errors
/// [`StoreError::Conflict`] where the compartment does not exist.
pub fn add_batch(tx: &WriteTx<'_>, batch: &Batch) -> Result<(), StoreError> {
    let values = [batch.id.into(), batch.compartment.into(), batch.epoch.into(), batch.sealed.as_bytes().into()];
    tx.execute(&ADD_BATCH, &values)?;
    Ok(())
}

fn batch(row: &Row<'_>) -> Result<Batch, StoreError> {
    Ok(Batch {
        id: row.id(0)?,
        compartment: CompartmentId::new(row.id(1)?),
        epoch: row.number(2)?,
        sealed: Sealed::from_bytes(row.blob(3)?.to_vec()),
    })
}

/// The batches under which content keys still lie: they are to be re-wrapped at the next unlocking.
///
/// # Errors
/// As [`all`].
pub fn open_batches(view: &View) -> Result<Vec<Batch>, StoreError> {
    view.list(&BATCHES, &[], batch)
}

/// One batch.
///
/// # Errors
/// As [`all`].
pub fn find_batch(view: &View, id: Uuid) -> Result<Option<Batch>, StoreError> {
    view.find(&BATCH, &[id.into()], batch)
}
