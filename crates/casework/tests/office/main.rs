//! What people do in an office, from its founding to its report, and what is noticed when somebody writes to the database
//! past the program. A real database each time.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod founding;
mod imports;
mod narrative;
mod opening;
mod plain_text;
mod recovery;
mod rights;
mod sessions;
mod support;
mod tampering;
mod trail;
mod warm;
