//! Journeys through the demo in a real browser: what a person does, and that everybody can.
//!
//! Needs chromium and chromedriver on the path; `cargo xtask test` installs them where it can.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

mod accessible;
mod axe;
mod browser;
mod importing;
mod looking;
mod scriptless;
mod writing;
