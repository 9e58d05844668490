//! What people do: each command and each question of the office, on the way right → rule → store → deed.
//!
//! The only place where a transaction begins, and the only one that holds keys. What must not be known here: HTTP, HTML,
//! SQL, the clock (time comes in as [`Now`]).

pub mod access;
pub mod activities;
mod codec;
mod content;
pub mod counting_notes;
mod desk;
pub mod drafts;
pub mod edits;
mod failure;
pub mod finding;
pub mod imports;
pub mod inquiries;
pub mod letterhead;
pub mod lists;
mod now;
pub mod offices;
mod opened;
pub mod organisation;
pub mod overview;
pub mod places;
pub mod press;
pub mod reading;
mod records;
pub mod recovery;
pub mod reminders;
pub mod reports;
mod rewrapping;
pub mod sessions;
pub mod settings;
pub mod suggestions;
pub mod taxonomy;
pub mod testing;
pub mod today;
pub mod trail;
mod unlocking;

pub use desk::{Desk, Office};
pub use failure::{CaseworkError, Message};
pub use now::Now;
pub use opened::Opened;
pub use records::{Held, PartyPlain, Plain, Record};
pub use sealed::{KdfSettings, Zeroizing};
pub use unlocking::Unlocked;
pub use uuid::Uuid;
