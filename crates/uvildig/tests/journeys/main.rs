//! Journeys through the demo in a real browser: what a person does, and that everybody can.
//!
//! Needs chromium and chromedriver on the path; `cargo xtask test` installs them where it can.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on says where")]

mod accessible;
mod axe;
mod blocks;
mod browser;
mod drafts;
mod filing;
mod importing;
mod keystrokes;
mod letters;
mod looking;
mod people;
mod registering;
mod reorganising;
mod scriptless;
mod searching;
mod today;
mod typist;
mod working;
mod writing;
