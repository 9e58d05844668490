//! Finding again: search over everything sealed that a person may open, the citizens who have been here before, and earlier
//! inquiries that are like a story.
//!
//! The index is in memory and never on disk. There is one for each person who has unlocked: it is begun in the background
//! when she unlocks, and is dropped and wiped when her last unlocked session locks, idles or ends. What it holds follows
//! the register: before every search the newest deed is looked at, and whatever was written since, by whom and from which
//! program ever, is read anew.
//!
//! **Deeds.** Making an index is one deed (`session.index`), committed before anything is opened. Looking things up as one
//! types would be a deed a keystroke; it is one (`search`) for each unlocked session and quarter of an hour, committed
//! before the first result of that quarter is shown, whether it is the search, a known citizen, a similar inquiry or a
//! suggestion that is looked up. Opening an inquiry from there is a deed of its own, as ever.
//!
//! **Manifests** are checked when an inquiry is opened. While indexing, every seal must open and say what this program
//! knows; an inquiry in which one does not is left out, counted, and said to be left out.
//!
//! **Memory.** Words, names and texts on their way in are wiped when they are dropped. What cannot be wiped is said here:
//! buffers that grew left copies behind, and the parsed records that entries are made from are ordinary texts.

mod asking;
mod building;
mod entries;
mod excerpts;
mod folding;
mod index;
mod keeping;
mod known;
mod likeness;
mod nearness;
mod people;
mod reading;
mod results;
mod saved;
mod searching;
mod similar;
mod stemming;
mod tokens;
mod vocabulary;

pub use entries::Part;
pub use excerpts::{Excerpt, Piece};
pub use keeping::{Readiness, memory, readiness};
pub use known::{Known, known};
pub use people::{Sureness, Typed, Why};
pub use results::{Found, Hit, RESULTS, Search, numbered, search};
pub use saved::{LONGEST_NAME, MOST_SAVED, Saved, Target, forget, save, saved};
pub use similar::{Similar, similar};

pub(crate) use entries::Entry;
pub(crate) use index::{Index, Words};
pub(crate) use keeping::{Finding, begin, forget_locked};
pub(crate) use likeness::Alike;
pub(crate) use similar::alike;
pub(crate) use stemming::stem;
pub(crate) use tokens::tokens;
