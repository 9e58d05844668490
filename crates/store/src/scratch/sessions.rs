//! Sessions of the browser: the hash of a token and whose it is. Keys are not here; they live in memory.

use std::fmt;

use register::ids::PersonId;

use super::Scratch;
use crate::StoreError;
use crate::engine::Row;
use crate::statements::statements;

statements! {
    INSERT = "INSERT INTO scratch_session (token_hash, person, created, last_seen, expires)
        VALUES ($1, $2, $3, $4, $5)";
    FIND = "SELECT token_hash, person, created, last_seen, expires FROM scratch_session WHERE token_hash = $1";
    SEEN = "UPDATE scratch_session SET last_seen = $1, expires = $2 WHERE token_hash = $3";
    REMOVE = "DELETE FROM scratch_session WHERE token_hash = $1";
    REMOVE_OF = "DELETE FROM scratch_session WHERE person = $1";
    REMOVE_EXPIRED = "DELETE FROM scratch_session WHERE expires <= $1";
    REMOVE_ALL = "DELETE FROM scratch_session";
}

/// One session. Times are whole minutes since 1970-01-01 UTC.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Hash of the token that the browser holds.
    pub token_hash: [u8; 32],
    /// Whose it is.
    pub person: PersonId,
    /// When it began.
    pub created: u64,
    /// When it was last used.
    pub last_seen: u64,
    /// When it ends by itself.
    pub expires: u64,
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session({})", self.person)
    }
}

/// Begins a session.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn insert(scratch: &Scratch<'_>, session: &Session) -> Result<(), StoreError> {
    let times = [session.created.into(), session.last_seen.into(), session.expires.into()];
    let values = [(&session.token_hash).into(), session.person.into(), times[0], times[1], times[2]];
    scratch.view().execute(&INSERT, &values)?;
    Ok(())
}

/// The session of a token. Whether it has expired is for the caller to see.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(scratch: &Scratch<'_>, token_hash: &[u8; 32]) -> Result<Option<Session>, StoreError> {
    scratch.view().find(&FIND, &[token_hash.into()], session)
}

fn session(row: &Row<'_>) -> Result<Session, StoreError> {
    Ok(Session {
        token_hash: row.bytes(0)?,
        person: PersonId::new(row.id(1)?),
        created: row.number(2)?,
        last_seen: row.number(3)?,
        expires: row.number(4)?,
    })
}

/// Notes that a session was used, and when it now ends.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn seen(scratch: &Scratch<'_>, token_hash: &[u8; 32], minute: u64, expires: u64) -> Result<(), StoreError> {
    scratch.view().execute(&SEEN, &[minute.into(), expires.into(), token_hash.into()])?;
    Ok(())
}

/// Ends a session.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(scratch: &Scratch<'_>, token_hash: &[u8; 32]) -> Result<(), StoreError> {
    scratch.view().execute(&REMOVE, &[token_hash.into()])?;
    Ok(())
}

/// Ends every session of a person.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_of(scratch: &Scratch<'_>, person: PersonId) -> Result<(), StoreError> {
    scratch.view().execute(&REMOVE_OF, &[person.into()])?;
    Ok(())
}

/// Removes sessions that have ended by this minute, and says how many.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_expired(scratch: &Scratch<'_>, minute: u64) -> Result<usize, StoreError> {
    scratch.view().execute(&REMOVE_EXPIRED, &[minute.into()])
}

/// Ends every session, as after a restart or a restoration.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_all(scratch: &Scratch<'_>) -> Result<usize, StoreError> {
    scratch.view().execute(&REMOVE_ALL, &[])
}
