//! Internal notes (noter): for the office's own eyes.

use jiff::civil::Date;

use crate::records::record;

record! {
    /// An internal note.
    Note {
        /// The day it was written.
        on: Option<Date>,
        /// Who wrote it.
        by: String,
        /// The note.
        text: String,
    }
}
