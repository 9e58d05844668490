//! The other door: what is not the register and leaves no deed. Sessions, sealed drafts, rate counters, progress of jobs.
//!
//! It can name no register table: its functions take a [`Scratch`], those of the register take a
//! [`View`](crate::View), and a test reads every statement here.

pub mod counters;
pub mod drafts;
pub mod jobs;
pub mod reminders;
pub mod sessions;

use std::sync::MutexGuard;

use crate::StoreError;
use crate::engine::{Engine, Use, View};
use crate::open::Held;

/// A transaction over scratch. Dropping it rolls back.
#[must_use = "a write that is not committed is rolled back"]
pub struct Scratch<'s> {
    held: Held<'s>,
    _turn: Option<MutexGuard<'s, ()>>,
}

impl std::fmt::Debug for Scratch<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Scratch")
    }
}

impl<'s> Scratch<'s> {
    pub(crate) fn begin(engine: &'s Engine, to: Use) -> Result<Self, StoreError> {
        let turn = (to == Use::Writing).then(|| engine.turn());
        Ok(Self { held: Held::begin(engine, to)?, _turn: turn })
    }

    pub(crate) fn begin_if_free(engine: &'s Engine) -> Result<Option<Self>, StoreError> {
        let Some(turn) = engine.turn_if_free() else { return Ok(None) };
        Ok(Some(Self { held: Held::begin(engine, Use::Writing)?, _turn: Some(turn) }))
    }

    pub(crate) fn view(&self) -> &View {
        self.held.view()
    }

    /// Commits.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub fn commit(self) -> Result<(), StoreError> {
        self.held.view().commit()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn scratch_names_no_register_table() {
        let subjects = [
            super::counters::STATEMENTS,
            super::drafts::STATEMENTS,
            super::jobs::STATEMENTS,
            super::reminders::STATEMENTS,
            super::sessions::STATEMENTS,
        ];
        let named = ["FROM", "INTO", "UPDATE", "JOIN"];
        for statement in subjects.into_iter().flatten() {
            let words: Vec<&str> = statement.sql.split_whitespace().collect();
            for pair in words.windows(2).filter(|pair| named.contains(&pair[0]) && pair[1] != "SET") {
                assert!(pair[1].starts_with("scratch_"), "{}: {}", statement.name, pair[1]);
            }
        }
    }
}
