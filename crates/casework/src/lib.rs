//! What people do: each command and each question of the office, on the way right → rule → store → deed.
//!
//! The only place where a transaction begins, and the only one that holds keys. What must not be known here: HTTP, HTML,
//! SQL, the clock (time comes in as [`Now`]).

pub mod access;
mod codec;
mod content;
mod desk;
mod failure;
pub mod imports;
pub mod inquiries;
pub mod lists;
mod now;
pub mod offices;
mod opened;
pub mod overview;
pub mod press;
pub mod recovery;
pub mod reports;
mod rewrapping;
pub mod sessions;
pub mod testing;
pub mod trail;
mod unlocking;

pub use content::Plain;
pub use desk::{Desk, Office};
pub use failure::{CaseworkError, Message};
pub use now::Now;
pub use opened::Opened;
pub use sealed::{KdfSettings, Zeroizing};
pub use unlocking::Unlocked;
