//! Progress of jobs, such as re-wrapping keys. (While one transaction writes, no other can: the progress of an import
//! itself lives in memory.)

use uuid::Uuid;

use super::Scratch;
use crate::StoreError;
use crate::engine::Row;
use crate::statements::statements;

statements! {
    PUT = "INSERT INTO scratch_job (id, kind, state, done, total, updated) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state, done = excluded.done, total = excluded.total,
            updated = excluded.updated";
    FIND = "SELECT id, kind, state, done, total, updated FROM scratch_job WHERE id = $1";
    OF_KIND = "SELECT id, kind, state, done, total, updated FROM scratch_job WHERE kind = $1 ORDER BY updated DESC, id";
    REMOVE_BEFORE = "DELETE FROM scratch_job WHERE updated < $1";
}

/// How far a job has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Random identity.
    pub id: Uuid,
    /// The code of what it does.
    pub kind: String,
    /// The code of where it stands, such as `running`.
    pub state: String,
    /// How many are done.
    pub done: u64,
    /// Of how many.
    pub total: u64,
    /// When this was noted: whole minutes since 1970-01-01 UTC.
    pub updated: u64,
}

/// Notes how far a job has come.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn put(scratch: &Scratch<'_>, job: &Job) -> Result<(), StoreError> {
    let counts = [job.done.into(), job.total.into(), job.updated.into()];
    let values = [job.id.into(), (&job.kind).into(), (&job.state).into(), counts[0], counts[1], counts[2]];
    scratch.view().execute(&PUT, &values)?;
    Ok(())
}

fn job(row: &Row<'_>) -> Result<Job, StoreError> {
    Ok(Job {
        id: row.id(0)?,
        kind: row.string(1)?,
        state: row.string(2)?,
        done: row.number(3)?,
        total: row.number(4)?,
        updated: row.number(5)?,
    })
}

/// One job.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(scratch: &Scratch<'_>, id: Uuid) -> Result<Option<Job>, StoreError> {
    scratch.view().find(&FIND, &[id.into()], job)
}

/// The jobs of a kind, newest first.
///
/// # Errors
/// As [`find`].
pub fn of_kind(scratch: &Scratch<'_>, kind: &str) -> Result<Vec<Job>, StoreError> {
    scratch.view().list(&OF_KIND, &[kind.into()], job)
}

/// Forgets jobs of which nothing was noted since a minute, and says how many.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_before(scratch: &Scratch<'_>, minute: u64) -> Result<usize, StoreError> {
    scratch.view().execute(&REMOVE_BEFORE, &[minute.into()])
}
