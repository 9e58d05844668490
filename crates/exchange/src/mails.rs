//! Mails as they are dropped: `.eml` (RFC 5322 with MIME) and Outlook's `.msg`. Bytes in, what the mail says out; nothing is
//! drawn, run or fetched.

mod eml;
mod leaves;
mod msg;
mod packed;

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

use jiff::Timestamp;
use thiserror::Error;

/// The longest text that is kept of a mail, in bytes; the whole stands in the mail itself.
pub const LONGEST_TEXT: usize = 256 << 10;

/// Attachments that are taken out of a mail; the rest stays in it.
pub const MOST_ATTACHMENTS: usize = 100;

/// People that are read of a mail's head.
const MOST_PEOPLE: usize = 200;

/// Somebody a mail is from or to.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Mailbox {
    /// The name, where one stands.
    pub name: String,
    /// The address, where one stands.
    pub address: String,
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Mailbox(withheld)")
    }
}

/// As it stands in a mail's head: `Åge Prøve <aage@demo.example>`. The one place where a name is written out on purpose.
impl fmt::Display for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.name.as_str(), self.address.as_str()) {
            (name, "") => f.write_str(name),
            ("", address) => f.write_str(address),
            (name, address) => write!(f, "{name} <{address}>"),
        }
    }
}

/// What came with a mail.
#[derive(Clone, PartialEq, Eq)]
pub struct Enclosed {
    /// Its name as the mail says; may be empty, and may be anything.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// It belongs into the text, such as a picture of a signature.
    pub is_inline: bool,
}

impl fmt::Debug for Enclosed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Enclosed({} bytes withheld)", self.bytes.len())
    }
}

/// A mail.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// Who sent it.
    pub from: Option<Mailbox>,
    /// To whom.
    pub to: Vec<Mailbox>,
    /// A copy to whom.
    pub cc: Vec<Mailbox>,
    /// Its subject.
    pub subject: String,
    /// When it was sent.
    pub sent: Option<Timestamp>,
    /// The identity that its program gave it.
    pub message_id: String,
    /// Its text, at most [`LONGEST_TEXT`] bytes; of HTML where there is no other.
    pub text: String,
    /// What came with it, at most [`MOST_ATTACHMENTS`].
    pub attachments: Vec<Enclosed>,
    /// How many attachments were too many and stay in the mail.
    pub left_in: usize,
}

impl fmt::Debug for Mail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail(withheld, {} attachments)", self.attachments.len())
    }
}

/// Why bytes are not read as a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotAMail {
    /// They are something else.
    #[error("this is no mail")]
    SomethingElse,
    /// They are broken beyond reading.
    #[error("the mail is damaged")]
    Damaged,
    /// They have more parts, or parts within parts, than a mail has.
    #[error("the mail has too many parts")]
    TooManyParts,
}

/// Reads a mail.
///
/// # Errors
/// Why it is none.
pub fn read(bytes: &[u8]) -> Result<Mail, NotAMail> {
    let ask = || if msg::is_compound(bytes) { msg::read(bytes) } else { eml::read(bytes) };
    catch_unwind(AssertUnwindSafe(ask)).unwrap_or(Err(NotAMail::Damaged))
}

/// A line of a mail's head: no ends of lines, no characters that are not seen.
fn one_line(text: &str) -> String {
    let seen: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    words.join(" ").chars().take(998).collect()
}

#[cfg(test)]
mod tests;
