//! What people do in an office, from its founding to its report, and what is noticed when somebody writes to the database
//! past the program. A real database each time.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod activities;
mod attachments;
mod drafts;
mod finding;
mod founding;
mod imports;
mod jurisdiction;
mod letters;
mod listing;
mod narrative;
mod opening;
mod people;
mod plain_text;
mod promises;
mod recovery;
mod registering;
mod releases;
mod rights;
mod sessions;
mod setting_up;
mod slips;
mod support;
mod tampering;
mod trail;
mod warm;
mod working;
