//! REGISTER-FORMAT, rule by rule.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on should fail")]

mod files;
mod garbage;
mod headings;
mod inquiries;
mod office;
mod organisation;
mod points;
mod sealed;
mod speed;
mod workbooks;
