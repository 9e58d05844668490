//! Routes, pages and forms: what stands in the browser, and what comes back from it.
//!
//! A handler translates: strings into types on the way in, types into words on the way out. What must not be known here:
//! SQL, keys, how anything is stored or sealed; plain text arrives only as `casework::Opened`.

mod access;
mod addresses;
mod assets;
mod failures;
mod fields;
mod frame;
mod guard;
mod headers;
mod health;
mod icons;
mod imports;
mod inquiries;
mod languages;
mod overview;
mod periods;
mod reports;
mod routes;
mod sessions;
mod state;
mod tables;
mod visit;
mod wording;

pub use routes::router;
pub use state::{AppState, WebConfig};

#[cfg(test)]
mod tests;
