//! What this program says: plain lines on standard error, so that they stand in order among those of the tools.

use std::io::Write;

/// One line.
pub fn line(text: &str) {
    // There is nobody to tell where standard error is closed.
    let _ = writeln!(std::io::stderr(), "{text}");
}
