//! Live references in the adviser's text: `{{figure:…}}`, `{{share:…}}`, `{{table:…}}`, `{{chart:…}}` and the basics.

mod catalogue;
mod finding;
mod nearest;
mod resolving;

pub use catalogue::{ReferenceEntry, catalogue};
pub(crate) use finding::find;
pub(crate) use resolving::{Basics, Insert, Meaning, resolve};
