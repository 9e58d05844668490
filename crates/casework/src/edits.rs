//! What the office sets up is changed in one way: a form brings what stood there when it was shown and what is wanted now.
//! What nobody else has touched is written; what somebody else has changed meanwhile is shown, never written over.

use store::{Committed, DeedDraft, WriteTx};

use crate::imports::Bringer;
use crate::sessions::Session;
use crate::{CaseworkError, Now};

/// What became of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed<T, M> {
    /// It stands as it was wanted.
    Saved,
    /// It cannot be: everything that is wrong with it.
    Mistaken(Vec<M>),
    /// Somebody else changed the same fields meanwhile. Nothing was written.
    Conflict {
        /// As it stands now.
        theirs: T,
        /// In which fields the two differ.
        fields: Vec<&'static str>,
    },
}

/// What became of adding something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Added<T, M> {
    /// It is there.
    Made(T),
    /// It cannot be: everything that is wrong with it.
    Mistaken(Vec<M>),
}

/// What stood there when the form was shown, and what is wanted now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish<T> {
    /// As it was shown.
    pub was: T,
    /// As it is wanted.
    pub new: T,
}

/// Field by field: mine where I changed it, theirs where only they did.
#[derive(Debug, Default)]
pub(crate) struct Merging {
    /// Fields that both changed, each to something else.
    pub(crate) clashes: Vec<&'static str>,
}

impl Merging {
    /// The value of a field, given what stands there now.
    pub(crate) fn field<V: PartialEq + Clone>(&mut self, name: &'static str, present: &V, (was, new): (&V, &V)) -> V {
        if new == was || new == present {
            return present.clone();
        }
        if present != was {
            self.clashes.push(name);
        }
        new.clone()
    }
}

/// A deed of whoever sits there.
pub(crate) fn deed(session: &Session, now: Now, act: &str) -> DeedDraft {
    Bringer::Person(session).deed(now, act)
}

/// Commits with the deed, signed where she has unlocked.
pub(crate) fn commit(tx: WriteTx<'_>, session: &Session, deed: DeedDraft) -> Result<Committed, CaseworkError> {
    Ok(tx.commit(deed, session.keys().map(|keys| &keys.secret))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_else_touched_is_mine_and_what_i_did_not_touch_is_theirs() {
        let mut merging = Merging::default();
        assert_eq!(merging.field("mine", &1, (&1, &2)), 2);
        assert_eq!(merging.field("theirs", &3, (&1, &1)), 3);
        assert_eq!(merging.field("the same", &2, (&1, &2)), 2);
        assert!(merging.clashes.is_empty());
        merging.field("both", &3, (&1, &2));
        assert_eq!(merging.clashes, ["both"]);
    }
}
