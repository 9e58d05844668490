//! The database: one file a subject, one SQL text a statement, one engine room, numbered migrations.
//!
//! Here rows become the types of `register` and `figures`, and back. What must not be known here: who may do what, what
//! sealed bytes hold, how a number is counted, HTTP, the clock. Only `engine/` knows which database it is.
//!
//! - Read with [`Store::read`]: one steady picture of the register.
//! - Write with [`Store::begin`]; [`WriteTx::commit`] asks for the deed, and there is no other way to commit. Dropping the
//!   transaction rolls back.
//! - [`scratch`] is the other door: sessions, drafts, counters and progress, which leave no deed and name no register
//!   table.

mod commit;
mod constraints;
mod engine;
mod error;
mod migrations;
mod open;
mod statements;

pub mod activities;
pub mod attachments;
pub mod citizens;
pub mod compartments;
pub mod contacts;
pub mod content_keys;
pub mod counting_notes;
pub mod declared;
pub mod deeds;
mod facts;
pub mod inquiries;
pub mod letterhead;
pub mod manifests;
pub mod mapping_profiles;
pub mod narratives;
pub mod numbers;
pub mod office;
mod own_words;
pub mod persons;
pub mod places;
mod points;
mod revision;
pub mod roster;
pub mod scratch;
pub mod sealed_fields;
pub mod settings;
pub mod tasks;
pub mod taxonomy;
pub mod testing;
pub mod unit_successors;
pub mod units;

pub use commit::{Committed, DeedDraft, WriteTx};
pub use constraints::rules;
pub use engine::View;
pub use error::StoreError;
pub use facts::facts;
pub use open::{Reading, Store};
pub use revision::{Revision, revision, revision_of};
