//! The domain of the citizens' adviser: inquiries and their complaint points, the municipality's units, the taxonomy,
//! outcomes and jurisdiction.
//!
//! Rules here are pure functions over plain types. What must not be known here: files, databases, the clock, chance,
//! languages on screen. Sealed content passes through as [`sealed::Sealed`] and cannot be read.

mod codes;

pub mod citizens;
pub mod contacts;
pub mod ids;
pub mod inquiries;
pub mod jurisdiction;
pub mod points;
pub mod taxonomy;
pub mod units;
