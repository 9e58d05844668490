//! The program at the console, run as people run it: what it prints, what it leaves behind and how it ends.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod config;
mod demo;
mod figures;
mod founding;
mod importing;
mod keeping;
mod office;
mod registering;
mod reporting;
