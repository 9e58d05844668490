//! Files as they are looked at and put on an inquiry.

use std::collections::HashSet;

use jiff::civil::{Date, Time};
use register::attachments::{Attachment, FiledMail};
use register::contacts::{Contact, ContactNote, Direction};
use register::days;
use register::ids::ContactId;
use register::inquiries::Channel;
use register::jurisdiction::more_than_a_year_old;
use uuid::Uuid;

use super::{Filed, MOST_BYTES_OF_INQUIRY, danish};
use crate::inquiries::change::{Beforehand, Change, Ready};
use crate::reading::{DocumentKind, Enclosed, Examined, Mail, NamedBytes, Reader, Unread, tidy_name};
use crate::{CaseworkError, Desk};

/// Pictures within the text of a mail that are no larger are those of signatures; they stay in the mail.
const SMALL_PICTURE: usize = 16 << 10;

/// After so many files that could not be looked at the rest is not looked at either.
const PATIENCE: usize = 3;

/// Clocks that were never set tell of 1970 or 1980; nobody filed a citizen's mail that early.
const FIRST_YEAR_OF_MAIL: i16 = 1990;

/// The longest text of a mail that stands in the timeline, in bytes; the whole stands with the mail.
const LONGEST_NOTE: usize = 64 << 10;

/// A file that was looked at.
pub(super) struct Looked<'f> {
    pub(super) name: String,
    pub(super) bytes: &'f [u8],
    pub(super) kind: DocumentKind,
    pub(super) text: String,
    pub(super) is_read: bool,
    pub(super) mail: Option<LookedMail>,
}

/// A mail and what came with it, looked at.
pub(super) struct LookedMail {
    pub(super) mail: Mail,
    enclosed: Vec<LookedEnclosed>,
    /// How much of what came with it stays in the mail.
    left_in: usize,
}

impl LookedMail {
    fn bytes_of(&self, enclosed: &LookedEnclosed) -> &[u8] {
        self.mail.attachments.get(enclosed.place).map(|attachment| attachment.bytes.as_slice()).unwrap_or_default()
    }
}

struct LookedEnclosed {
    name: String,
    /// Which of the mail's attachments it is.
    place: usize,
    kind: DocumentKind,
    text: String,
    is_read: bool,
}

/// Looks at files, one after the other.
pub(super) fn look<'f>(reader: &Reader, files: &'f [NamedBytes]) -> Vec<Looked<'f>> {
    let mut reading = Reading { reader, failed: 0 };
    files.iter().map(|file| reading.file(file)).collect()
}

struct Reading<'r> {
    reader: &'r Reader,
    failed: usize,
}

impl Reading<'_> {
    /// What a file is and says, and whether it could be looked at.
    fn ask(&mut self, file: &NamedBytes) -> (Examined, bool) {
        let read = if self.failed < PATIENCE { (self.reader)(file) } else { Err(Unread { kind: None }) };
        self.failed += usize::from(read.is_err());
        match read {
            Ok(read) => (read, true),
            Err(Unread { kind }) => {
                let kind = kind.unwrap_or(DocumentKind::UNKNOWN);
                (Examined { kind, text: String::new(), mail: None }, false)
            }
        }
    }

    fn file<'f>(&mut self, file: &'f NamedBytes) -> Looked<'f> {
        let (read, is_read) = self.ask(file);
        let mail = read.mail.map(|mail| self.mail(mail));
        Looked {
            name: named(&file.name, read.kind, 1),
            bytes: &file.bytes,
            kind: read.kind,
            // A mail's text stands with its head.
            text: if mail.is_some() { String::new() } else { read.text },
            is_read: is_read && (mail.is_some() || !read.kind.is_mail()),
            mail,
        }
    }

    fn mail(&mut self, mut mail: Mail) -> LookedMail {
        let (mut enclosed, mut left_in) = (Vec::new(), mail.left_in);
        for (place, attachment) in mail.attachments.iter_mut().enumerate() {
            let file = NamedBytes { name: attachment.name.clone(), bytes: std::mem::take(&mut attachment.bytes) };
            let (read, is_read) = self.ask(&file);
            let length = file.bytes.len();
            attachment.bytes = file.bytes;
            if length == 0 || is_ornament(attachment, read.kind) {
                left_in += usize::from(length > 0);
                continue;
            }
            let name = named(&attachment.name, read.kind, place + 1);
            enclosed.push(LookedEnclosed { name, place, kind: read.kind, text: read.text, is_read });
        }
        LookedMail { mail, enclosed, left_in }
    }
}

/// A picture of a signature.
fn is_ornament(attachment: &Enclosed, kind: DocumentKind) -> bool {
    attachment.is_inline && kind.media_type.starts_with("image/") && attachment.bytes.len() <= SMALL_PICTURE
}

/// A name that stands well; a file without one is called after its place and its kind.
fn named(name: &str, kind: DocumentKind, place: usize) -> String {
    tidy_name(name, &format!("bilag-{place}.{}", kind.extension))
}

/// The addresses from which the office itself writes.
pub(super) fn own_addresses(desk: &Desk) -> Result<HashSet<String>, CaseworkError> {
    let persons = store::persons::all(&*desk.store().read()?)?;
    Ok(persons.into_iter().map(|person| person.login.to_lowercase()).collect())
}

/// Who took the first step: a mail from an address of the office's own went out.
pub(super) fn direction(mail: &Mail, own: &HashSet<String>) -> Direction {
    let from = mail.from.as_ref().map(|from| from.address.to_lowercase()).unwrap_or_default();
    if own.contains(&from) { Direction::Outgoing } else { Direction::Incoming }
}

/// Puts files on an inquiry. `None`: it would hold more than it may; nothing may be committed then.
pub(super) fn put(
    change: &mut Change<'_>,
    (looked, made, own): (&[Looked<'_>], MadeReady, &HashSet<String>),
    as_contacts: bool,
) -> Result<Option<Filed>, CaseworkError> {
    let MadeReady { files, compared } = made;
    let mut putting = Putting { filed: Filed::default(), room: room(change), put: Vec::new(), compared, change };
    for (file, ready) in looked.iter().zip(files) {
        let Some(id) = putting.one((file.into(), ready.own), None)? else { continue };
        if let Some(mail) = &file.mail {
            putting.mail(id, (mail, ready.enclosed))?;
            if as_contacts {
                putting.contact(id, &mail.mail, own)?;
            }
        }
    }
    let Putting { filed, room, .. } = putting;
    Ok(room.map(|_| filed))
}

/// What may still be put on an inquiry, in bytes.
fn room(change: &Change<'_>) -> Option<u64> {
    let held: u64 = change.plain.attachments.iter().map(|held| held.value.length).sum();
    MOST_BYTES_OF_INQUIRY.checked_sub(held)
}

/// Files sealed before the register's writer is asked for, in the order in which they were looked at.
pub(super) struct MadeReady {
    files: Vec<ReadyFile>,
    compared: HashSet<Uuid>,
}

/// A file and what came with it.
struct ReadyFile {
    own: Ready,
    enclosed: Vec<Ready>,
}

/// Seals files, or finds that they are there already. It takes its time, and nobody waits for it.
pub(super) fn made_ready(beforehand: &Beforehand<'_>, looked: &[Looked<'_>]) -> Result<MadeReady, CaseworkError> {
    let enclosed = |looked: &LookedMail| -> Result<Vec<Ready>, CaseworkError> {
        looked.enclosed.iter().map(|one| beforehand.ready(looked.bytes_of(one))).collect()
    };
    let file = |file: &Looked<'_>| -> Result<ReadyFile, CaseworkError> {
        let enclosed = file.mail.as_ref().map(enclosed).transpose()?.unwrap_or_default();
        Ok(ReadyFile { own: beforehand.ready(file.bytes)?, enclosed })
    };
    Ok(MadeReady { files: looked.iter().map(file).collect::<Result<_, _>>()?, compared: beforehand.compared() })
}

struct Putting<'c, 'd, 'p> {
    change: &'c mut Change<'d>,
    filed: Filed,
    /// What was put so far, as it came.
    put: Vec<&'p [u8]>,
    /// The attachments that it was compared with beforehand.
    compared: HashSet<Uuid>,
    /// `None`: there was too little.
    room: Option<u64>,
}

/// One file on its way into the register.
struct Piece<'p> {
    name: &'p str,
    bytes: &'p [u8],
    kind: DocumentKind,
    text: &'p str,
    is_read: bool,
}

impl<'p> From<&'p Looked<'_>> for Piece<'p> {
    fn from(file: &'p Looked<'_>) -> Self {
        let Looked { name, bytes, kind, text, is_read, .. } = file;
        Self { name, bytes, kind: *kind, text, is_read: *is_read }
    }
}

impl<'p> Putting<'_, '_, 'p> {
    /// One file; `None` where it is there already, or there is no room.
    fn one(&mut self, (piece, ready): (Piece<'p>, Ready), mail: Option<Uuid>) -> Result<Option<Uuid>, CaseworkError> {
        let is_new = !self.put.contains(&piece.bytes);
        let put = if is_new { self.change.put_ready(ready, (piece.bytes, &self.compared))? } else { None };
        let Some((id, digest)) = put else {
            self.filed.already.push(piece.name.to_owned());
            return Ok(None);
        };
        let length = piece.bytes.len() as u64;
        self.room = self.room.and_then(|room| room.checked_sub(length));
        if self.room.is_none() {
            return Ok(None);
        }
        if !piece.is_read {
            self.filed.unread.push(piece.name.to_owned());
        }
        let record = Attachment {
            name: piece.name.to_owned(),
            media_type: piece.kind.media_type.to_owned(),
            length,
            on: Some(self.change.now().today),
            text: piece.text.to_owned(),
            digest,
            mail,
        };
        self.change.put(id, &record)?;
        self.put.push(piece.bytes);
        self.filed.files += 1;
        Ok(Some(id))
    }

    /// A mail's head and text under the id of its file, and what came with it.
    fn mail(&mut self, id: Uuid, (looked, ready): (&'p LookedMail, Vec<Ready>)) -> Result<(), CaseworkError> {
        let mail = &looked.mail;
        let line = |people: &mut dyn Iterator<Item = String>| people.collect::<Vec<_>>().join(", ");
        let record = FiledMail {
            from: mail.from.as_ref().map(ToString::to_string).unwrap_or_default(),
            to: line(&mut mail.to.iter().chain(&mail.cc).map(ToString::to_string)),
            subject: mail.subject.clone(),
            on: mail.sent.map(|sent| danish(sent).0).filter(|day| days::is_meant(*day)),
            text: mail.text.clone(),
        };
        self.change.put(id, &record)?;
        self.filed.mails += 1;
        self.filed.left_in += looked.left_in;
        for (enclosed, ready) in looked.enclosed.iter().zip(ready) {
            let LookedEnclosed { name, kind, text, is_read, .. } = enclosed;
            let piece = Piece { name, bytes: looked.bytes_of(enclosed), kind: *kind, text, is_read: *is_read };
            self.one((piece, ready), Some(id))?;
        }
        Ok(())
    }

    /// The mail as a contact under the same id. One from before the inquiry is none of its contacts.
    fn contact(&mut self, id: Uuid, mail: &Mail, own: &HashSet<String>) -> Result<(), CaseworkError> {
        let Sent { on, at, is_wrong } = sent_on(mail, self.change.now().today);
        self.filed.misdated += usize::from(is_wrong);
        if on < self.change.inquiry.received {
            self.filed.earlier += 1;
            return Ok(());
        }
        put_contact(
            self.change,
            id,
            &ContactNote { text: note_of(mail), at, direction: Some(direction(mail, own)) },
            on,
        )
    }
}

/// Adds a contact by mail with its note.
pub(super) fn put_contact(
    change: &mut Change<'_>,
    id: Uuid,
    note: &ContactNote,
    on: Date,
) -> Result<(), CaseworkError> {
    let inquiry = change.inquiry.id;
    change.add_contact(Contact { id: ContactId::new(id), inquiry, on, channel: Channel::Email });
    change.put(id, note)
}

/// Of when a mail counts.
pub(super) struct Sent {
    pub(super) on: Date,
    pub(super) at: Option<Time>,
    /// Its own date cannot be right: it counts as of today.
    pub(super) is_wrong: bool,
}

/// The day and time of a mail. One without a date, or from a clock that was never set or runs ahead, counts as of today.
pub(super) fn sent_on(mail: &Mail, today: Date) -> Sent {
    let is_right = |day: Date| day <= today && day.year() >= FIRST_YEAR_OF_MAIL;
    match mail.sent.map(danish) {
        None => Sent { on: today, at: None, is_wrong: false },
        Some((day, _)) if !is_right(day) => Sent { on: today, at: None, is_wrong: true },
        Some((on, time)) => Sent { on, at: Time::new(time.hour(), time.minute(), 0, 0).ok(), is_wrong: false },
    }
}

/// As [`sent_on`], for a mail that nobody has registered yet: one that says it has lain for more than a year was sent by a
/// wrong clock, or would become an inquiry of a year that has been reported already.
pub(super) fn come_on(mail: &Mail, today: Date) -> Sent {
    let sent = sent_on(mail, today);
    if more_than_a_year_old(sent.on, today) { Sent { on: today, at: None, is_wrong: true } } else { sent }
}

/// Subject and text as they stand in the timeline and in a story.
pub(super) fn note_of(mail: &Mail) -> String {
    let both = [mail.subject.trim(), mail.text.trim()];
    let mut text = both.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    if text.len() > LONGEST_NOTE {
        let end = (0..=LONGEST_NOTE).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inquiries::change::new_id;
    use crate::testing::TestOffice;

    #[test]
    fn an_inquiry_holds_no_more_than_it_may() {
        let office = TestOffice::with_register().unwrap();
        let session = office.adviser().unwrap();
        let files = [b"a".to_vec(), b"bc".to_vec()].map(|bytes| NamedBytes { name: "x".to_owned(), bytes });
        let looked = look(office.desk.reader(), &files);
        for (left, fits) in [(3, true), (2, false), (0, false)] {
            let made = made_ready(&Beforehand::of(&office.desk, &session, "2023-002").unwrap(), &looked).unwrap();
            let mut change = Change::begin(&office.desk, &session, office.now, "2023-002").unwrap();
            let large = Attachment { length: MOST_BYTES_OF_INQUIRY - left, ..Attachment::default() };
            change.put(new_id().unwrap(), &large).unwrap();
            let filed = put(&mut change, (&looked, made, &HashSet::new()), true).unwrap();
            assert_eq!(filed.is_some(), fits, "{left}");
        }
    }
}
