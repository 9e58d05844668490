//! Routes, pages and forms: what stands in the browser, and what comes back from it.
//!
//! A handler translates: strings into types on the way in, types into words on the way out. What must not be known here:
//! SQL, keys, how anything is stored or sealed; plain text arrives only as `casework::Opened`.

mod access;
mod activities;
mod addresses;
mod assets;
mod discreet;
mod drafts;
mod failures;
mod fields;
mod finding;
mod frame;
mod guard;
mod headers;
mod health;
mod icons;
mod imports;
mod inquiries;
mod kept;
mod languages;
mod lengths;
mod overview;
mod periods;
mod reports;
mod routes;
mod sessions;
mod setup;
mod shortcuts;
mod state;
mod tables;
mod today;
mod visit;
mod wording;

pub use routes::router;
pub use state::{AppState, WebConfig};

#[cfg(test)]
mod tests;
