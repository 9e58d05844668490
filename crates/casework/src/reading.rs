//! Who reads the documents of strangers: this process, or one that the program lends the work to. A hostile file can make a
//! reader break, run for ever or fill the memory; then it is kept as it came, without its text.

use std::sync::Arc;

pub use exchange::NamedBytes;
pub use exchange::documents::{DocumentKind, Examined, tidy_name};
pub use exchange::mails::{Enclosed, Mail, Mailbox};
pub use jiff::Timestamp;

/// A file on which the reader broke, or took longer than over any honest file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// What it is, where that was seen before.
    pub kind: Option<DocumentKind>,
}

/// Looks at a file: what it is, its text, and the mail that it is.
pub type Reader = Arc<dyn Fn(&NamedBytes) -> Result<Examined, Unread> + Send + Sync>;

/// The longest text that is kept of a file, in bytes: some hundred pages.
pub const LONGEST_TEXT: usize = 256 << 10;

/// The reader of this process.
#[must_use]
pub fn here() -> Reader {
    Arc::new(|file| Ok(look(file)))
}

/// What a file is.
#[must_use]
pub fn kind_of(file: &NamedBytes) -> DocumentKind {
    exchange::documents::kind_of(&file.bytes, &file.name)
}

/// Looks at a file.
#[must_use]
pub fn look(file: &NamedBytes) -> Examined {
    exchange::documents::examine(&file.bytes, &file.name, LONGEST_TEXT)
}
