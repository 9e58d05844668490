//! Markup to accessible PDF: the one room that knows typst.
//!
//! A [`Document`] goes in: typst markup, the files it may read, a title, a language, a date. A PDF comes out that
//! says of itself, and is made to hold, PDF/UA-1 and PDF/A-2a. The same document gives the same bytes.
//! The look of every report (page, type, tables, boxes) lives in `base.typ` and `base/`, which markup imports.
//!
//! What must not be known here: figures, registers, offices, any rule of the casework; the clock, the disk, the
//! network. A document can read the files it carries and nothing else.

mod document;
mod escape;
mod fault;
mod glyphs;
mod press;
mod typesetter;

pub use document::{Date, Document, Language};
pub use escape::{escape, quote};
pub use fault::{Fault, TypesetError};
pub use typesetter::{Typesetter, fonts};
