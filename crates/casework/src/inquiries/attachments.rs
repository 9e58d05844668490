//! Attachments: documents and mails that belong to an inquiry. They are looked at before anything is written, and filed all or
//! none.

mod filing;
mod limits;
mod mails;

use jiff::civil::Date;
use register::attachments::{Attachment, FiledMail};
use register::contacts::ContactNote;
use register::ids::ContactId;
use register::letters::Letter;
use uuid::Uuid;

use super::change::{Beforehand, Change, Edited};
use super::editing::{self, Version};
use crate::reading::{DocumentKind, NamedBytes, tidy_name};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Plain};

pub use limits::{MOST_BYTES, MOST_BYTES_OF_INQUIRY, MOST_FILES, NotFiled, WhyNot};
pub use mails::{KnownSender, kept_mail, known_sender, register_mail};

/// What is to be filed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilingOrder {
    /// The files as they came.
    pub files: Vec<NamedBytes>,
    /// Mails among them are contacts with the citizen and stand in the timeline.
    pub as_contacts: bool,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filing {
    /// Everything is filed, but for what was there already.
    Done(Filed),
    /// Nothing is: what is wrong, file by file.
    Not(Vec<NotFiled>),
}

/// What was filed. Its names are for the page that answers, and nothing else.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Filed {
    /// How many files, those that came with mails included.
    pub files: usize,
    /// How many of them are mails.
    pub mails: usize,
    /// Names of files that were there already, byte by byte.
    pub already: Vec<String>,
    /// Names of files that could not be looked at: they are kept as they came, and not found by their text.
    pub unread: Vec<String>,
    /// How many mails stand beside the timeline: they are older than the inquiry.
    pub earlier: usize,
    /// How many mails have a date that cannot be right: they count as of the day they were filed.
    pub misdated: usize,
    /// Attachments of mails that stay in the mail: too many, or pictures of a signature.
    pub left_in: usize,
}

impl std::fmt::Debug for Filed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Filed({} files, {} mails, {} already)", self.files, self.mails, self.already.len())
    }
}

/// Files documents and mails. A mail becomes a document, its head and text a record of the same id, and, where it is one, a
/// contact of the same id; what came with it is filed beside it.
///
/// # Errors
/// Refusals as for every change; a fault of the store. What is wrong with a file is no error but the answer.
pub fn file(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, order): (&str, &FilingOrder),
) -> Result<Filing, CaseworkError> {
    session.must(crate::access::Action::WorkInquiries)?;
    session.must_be_unlocked()?;
    let wrong = limits::wrong(&order.files);
    if !wrong.is_empty() {
        return Ok(Filing::Not(wrong));
    }
    // Reading and sealing take their time; nobody else waits for the register meanwhile.
    let looked = filing::look(desk.reader(), &order.files);
    let own = filing::own_addresses(desk)?;
    let made = filing::made_ready(&Beforehand::of(desk, session, number)?, &looked)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let Some(filed) = filing::put(&mut change, (&looked, made, &own), order.as_contacts)? else {
        let name = order.files.first().map(|file| tidy_name(&file.name, "")).unwrap_or_default();
        return Ok(Filing::Not(vec![NotFiled { name, why: WhyNot::InquiryFull }]));
    };
    if filed.files > 0 {
        change.commit("attachment.file")?;
    }
    Ok(Filing::Done(filed))
}

/// Gives an attachment another name.
///
/// # Errors
/// A mistake where the name is empty; refusals as for every change.
pub fn rename_attachment(
    desk: &Desk,
    session: &Session,
    now: Now,
    attachment: Version<'_>,
    name: &str,
) -> Result<Edited<Attachment>, CaseworkError> {
    let name = tidy_name(name, "");
    if name.is_empty() {
        return Err(CaseworkError::mistake("Giv bilaget et navn.", "Give the attachment a name."));
    }
    editing::edit((desk, session, now), attachment, "attachment.rename", |change, was: &Attachment| {
        no_letter(change, attachment.1)?;
        Ok(Attachment { name: name.clone(), ..was.clone() })
    })
}

/// What goes with an attachment when it is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Going {
    /// It is a mail: its head and text go too.
    pub is_mail: bool,
    /// It stands in the timeline as a contact, which goes too.
    pub is_contact: bool,
    /// The contact was written on since: what was written stays, and the contact with it.
    pub note_was_altered: bool,
}

/// What would go with an attachment.
#[must_use]
pub fn going(plain: &Plain, id: Uuid) -> Going {
    let mail = plain.record::<FiledMail>(id);
    let note = plain.record::<ContactNote>(id);
    Going {
        is_mail: mail.is_some(),
        is_contact: mail.is_some() && note.is_some(),
        note_was_altered: note.is_some_and(|note| note.version > 1),
    }
}

/// Removes an attachment that nobody has altered since it was seen: its bytes, what is known of it, and of a mail its text and
/// its contact. What came with a mail stays.
///
/// # Errors
/// A refusal where it was altered since it was seen; refusals as for every change.
pub fn remove_attachment(
    desk: &Desk,
    session: &Session,
    now: Now,
    attachment: Version<'_>,
) -> Result<(), CaseworkError> {
    let (_, id, _) = attachment;
    editing::remove::<Attachment>((desk, session, now), attachment, "attachment.remove", |change, _| {
        no_letter(change, id)?;
        let going = going(&change.plain, id);
        change.remove_attachment(id);
        if going.is_mail {
            change.remove::<FiledMail>(id);
            orphan(change, id)?;
        }
        if going.is_contact && !going.note_was_altered {
            change.remove::<ContactNote>(id);
            change.remove_contact(ContactId::new(id));
        }
        Ok(())
    })
}

/// The bytes of an issued letter stand under the letter's own id: they are no attachment that could be altered or taken away.
fn no_letter(change: &Change<'_>, id: Uuid) -> Result<(), CaseworkError> {
    if change.plain.record::<Letter>(id).is_some() { Err(editing::gone()) } else { Ok(()) }
}

/// What came with a mail that goes stands on its own from now on.
fn orphan(change: &mut Change<'_>, mail: Uuid) -> Result<(), CaseworkError> {
    let came_with: Vec<_> =
        change.plain.attachments.iter().filter(|held| held.value.mail == Some(mail)).cloned().collect();
    for held in came_with {
        change.put(held.id, &Attachment { mail: None, ..held.value })?;
    }
    Ok(())
}

/// The kind of an attachment, by what stands in its record.
#[must_use]
pub fn kind_of(attachment: &Attachment) -> DocumentKind {
    DocumentKind::of_media_type(&attachment.media_type)
}

/// The day and the time of day of a moment in Denmark.
fn danish(at: jiff::Timestamp) -> (Date, jiff::civil::Time) {
    let zone = jiff::tz::TimeZone::get("Europe/Copenhagen").unwrap_or(jiff::tz::TimeZone::UTC);
    let there = at.to_zoned(zone);
    (there.date(), there.time())
}
