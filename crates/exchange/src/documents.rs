//! Foreign documents: what a file really is, told by its content, and the text in it, for finding it again.
//!
//! Nothing here draws, runs or fetches anything. What cannot be read gives no text; it is never an error, for the file is
//! kept as it came. A hostile file may still make a reader panic or run for long: whoever reads files of strangers does it
//! apart, as the program does.

mod kinds;
mod looking;
mod markup;
mod names;
mod office;
mod pdf;
mod plain;
mod rich_text;
mod sheets;
mod texts;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use kinds::DocumentKind;
pub use names::tidy_name;

pub(crate) use markup::text as html_text;
pub(crate) use plain::decoded;
pub(crate) use rich_text::text as rich_text;
pub(crate) use texts::Texts;

use crate::mails::{self, Mail};

/// What the zipped documents of an office may unpack to.
const MOST_UNPACKED: u64 = 256 << 20;

/// What a file is, and what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// What it is.
    pub kind: DocumentKind,
    /// Its text, as far as it could be read.
    pub text: String,
    /// The mail, if it is one that could be read.
    pub mail: Option<Mail>,
}

/// What a file is. The content decides; the name is asked only which of several kinds of text it is, or where the content
/// alone would make it look more harmless than its name does.
#[must_use]
pub fn kind_of(bytes: &[u8], name: &str) -> DocumentKind {
    kept_going(|| looking::kind_of(bytes, name)).unwrap_or(DocumentKind::UNKNOWN)
}

/// The text of a file, at most `limit` bytes of it; empty where there is none that could be read.
#[must_use]
pub fn text_of(kind: DocumentKind, bytes: &[u8], limit: usize) -> String {
    kept_going(|| read(kind, bytes, limit)).unwrap_or_default()
}

/// Looks at a file as a whole: its kind, its text, and the mail that it is.
#[must_use]
pub fn examine(bytes: &[u8], name: &str, limit: usize) -> Examined {
    let kind = kind_of(bytes, name);
    if !kind.is_mail() {
        return Examined { kind, text: text_of(kind, bytes, limit), mail: None };
    }
    let mail = mails::read(bytes).ok();
    let text = mail.as_ref().map(|mail| mail_text(mail, limit)).unwrap_or_default();
    Examined { kind, text, mail }
}

fn read(kind: DocumentKind, bytes: &[u8], limit: usize) -> String {
    let mut texts = Texts::new(limit);
    match kind {
        DocumentKind::TEXT
        | DocumentKind::CSV
        | DocumentKind::CALENDAR
        | DocumentKind::CONTACT
        | DocumentKind::XML
        | DocumentKind::SCRIPT => texts.push(&decoded(bytes)),
        DocumentKind::HTML | DocumentKind::SVG => markup::gather(&plain::decoded_html(bytes), &mut texts),
        DocumentKind::RTF => rich_text::gather(bytes, &mut texts),
        DocumentKind::PDF => pdf::gather(bytes, &mut texts),
        DocumentKind::XLSX | DocumentKind::XLSM | DocumentKind::ODS => sheets::gather(bytes, &mut texts),
        DocumentKind::EML | DocumentKind::MSG => {
            return mails::read(bytes).map(|mail| mail_text(&mail, limit)).unwrap_or_default();
        }
        _ => office::gather(kind, bytes, &mut texts),
    }
    texts.finish()
}

/// What is found of a mail that came as an attachment itself: its head, its text, and what its attachments are called.
fn mail_text(mail: &Mail, limit: usize) -> String {
    let mut texts = Texts::new(limit);
    let people = mail.from.iter().chain(&mail.to).chain(&mail.cc).map(ToString::to_string);
    let names = mail.attachments.iter().map(|attachment| attachment.name.clone());
    for line in [mail.subject.clone()].into_iter().chain(people).chain([mail.text.clone()]).chain(names) {
        texts.push(&line);
        texts.line();
    }
    texts.finish()
}

/// A reader that meets what it did not think of must not end the program.
fn kept_going<T>(ask: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(ask)).ok()
}

#[cfg(test)]
mod tests;
