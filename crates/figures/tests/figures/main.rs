//! What the figures promise, over the register of a known report and over many drawn ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod check;
mod counting;
mod drawn;
mod own;
mod reference;
mod report;
mod series;
