//! Rate counters: how often something happened within a window of time.

use super::Scratch;
use crate::StoreError;
use crate::statements::statements;

statements! {
    HIT = "INSERT INTO scratch_counter (name, since, hits) VALUES ($1, $2, 1)
        ON CONFLICT (name) DO UPDATE SET
            hits = CASE WHEN scratch_counter.since <= $3 THEN 1 ELSE scratch_counter.hits + 1 END,
            since = CASE WHEN scratch_counter.since <= $3 THEN excluded.since ELSE scratch_counter.since END
        RETURNING hits";
    CLEAR = "DELETE FROM scratch_counter WHERE name = $1";
    REMOVE_BEFORE = "DELETE FROM scratch_counter WHERE since < $1";
}

/// Counts one more, and says how many there were within the window of so many minutes, this one included. A window
/// begins with the first hit and starts anew when it has passed. The name is a code; nothing personal stands in it in
/// plain.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn hit(scratch: &Scratch<'_>, name: &str, minute: u64, window: u64) -> Result<u64, StoreError> {
    let passed = i64::try_from(minute).unwrap_or(i64::MAX) - i64::try_from(window).unwrap_or(i64::MAX);
    scratch.view().one(&HIT, &[name.into(), minute.into(), passed.into()], |row| row.number(0))
}

/// Forgets a counter, as after a log-in that succeeded.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn clear(scratch: &Scratch<'_>, name: &str) -> Result<(), StoreError> {
    scratch.view().execute(&CLEAR, &[name.into()])?;
    Ok(())
}

/// Removes counters whose window began before a minute, and says how many.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_before(scratch: &Scratch<'_>, minute: u64) -> Result<usize, StoreError> {
    scratch.view().execute(&REMOVE_BEFORE, &[minute.into()])
}
