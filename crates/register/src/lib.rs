//! The domain of the citizens' adviser: inquiries and their complaint points, the municipality's units, the taxonomy,
//! outcomes and jurisdiction.
//!
//! Rules here are pure functions over plain types. What must not be known here: files, databases, the clock, chance,
//! languages on screen. Sealed content passes through as [`sealed::Sealed`] and cannot be read.

mod codes;
mod records;

pub mod activities;
pub mod attachments;
pub mod circumstances;
pub mod citizens;
pub mod closing;
pub mod consents;
pub mod contacts;
pub mod courses;
pub mod days;
pub mod ids;
pub mod inquiries;
pub mod jurisdiction;
pub mod letters;
pub mod links;
pub mod notes;
pub mod notifications;
pub mod places;
pub mod points;
pub mod settings;
pub mod tasks;
pub mod taxonomy;
pub mod units;
