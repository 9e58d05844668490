//! Mails as Outlook saves them (MS-OXMSG): a compound file with a folder for each recipient and attachment.

use std::io::{Cursor, Write};

use encoding_rs::Encoding;

use super::leaves::{Leaves, Properties, encoding_of};
use super::{Enclosed, LONGEST_TEXT, MOST_ATTACHMENTS, MOST_PEOPLE, Mail, Mailbox, NotAMail, eml, one_line, packed};
use crate::documents::{Texts, decoded, html_text, rich_text};

// The numbers of the properties that are read (MS-OXPROPS).
const SUBJECT: u16 = 0x0037;
const SUBMITTED: u16 = 0x0039;
const REPRESENTED: [u16; 3] = [0x0042, 0x5d02, 0x0065];
const HEADERS: u16 = 0x007d;
const RECIPIENT_KIND: u16 = 0x0c15;
const SENDER: [u16; 3] = [0x0c1a, 0x5d01, 0x0c1f];
const COPY_SHOWN: u16 = 0x0e03;
const TO_SHOWN: u16 = 0x0e04;
const DELIVERED: u16 = 0x0e06;
const BODY: u16 = 0x1000;
const PACKED_BODY: u16 = 0x1009;
const HTML_BODY: u16 = 0x1013;
const MESSAGE_ID: u16 = 0x1035;
const PERSON: [u16; 3] = [0x3001, 0x39fe, 0x3003];
const DATA: u16 = 0x3701;
const NAME_SHORT: u16 = 0x3704;
const NAME_LONG: u16 = 0x3707;
const CONTENT_ID: u16 = 0x3712;
const INTERNET_PAGE: u16 = 0x3fde;
const MESSAGE_PAGE: u16 = 0x3ffd;
const HIDDEN: u16 = 0x7ffe;

/// The length of the head of the properties: of a file, of a mail within it, and of what belongs to a mail.
const OUTER_HEAD: usize = 32;
const INNER_HEAD: usize = 24;
const PART_HEAD: usize = 8;

/// Entries of a folder that are looked at.
const MOST_ENTRIES: usize = 5_000;

/// So deep may folders stand within a mail that is taken out.
const DEEPEST: usize = 24;

/// Whether bytes are a compound file.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// Reads a mail.
pub(super) fn read(bytes: &[u8]) -> Result<Mail, NotAMail> {
    let mut leaves = Leaves::open(bytes).ok_or(NotAMail::Damaged)?;
    let names = leaves.names("", MOST_ENTRIES);
    if !names.iter().any(|(name, _)| name == "__properties_version1.0") {
        return Err(NotAMail::SomethingElse);
    }
    let folders = |kind: &str| -> Vec<String> {
        let of_kind = |name: &str| name.strip_prefix(kind).is_some_and(is_number);
        let mut folders: Vec<String> = names
            .iter()
            .filter(|(name, is_folder)| *is_folder && of_kind(name))
            .map(|(name, _)| format!("/{name}"))
            .collect();
        folders.sort();
        folders
    };
    let properties = Properties::read(&mut leaves, "", OUTER_HEAD);
    let page = properties.number(MESSAGE_PAGE).or_else(|| properties.number(INTERNET_PAGE));
    let encoding = encoding_of(page.unwrap_or(1252));
    let mut mail = outer(&mut leaves, &properties.written_as(encoding));
    for folder in folders("__recip_version1.0_#").iter().take(MOST_PEOPLE) {
        recipient(&mut leaves, (folder, encoding), &mut mail);
    }
    let attached = folders("__attach_version1.0_#");
    mail.left_in = attached.len().saturating_sub(MOST_ATTACHMENTS);
    let taken = attached.iter().take(MOST_ATTACHMENTS);
    mail.attachments = taken.filter_map(|folder| enclosed(&mut leaves, (folder, encoding))).collect();
    Ok(mail)
}

fn is_number(text: &str) -> bool {
    text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// What stands in the file itself: all but recipients and attachments.
fn outer(leaves: &mut Leaves<'_>, properties: &Properties) -> Mail {
    let mut line = |id: u16| one_line(&properties.text(leaves, "", id));
    let (subject, message_id, headers) = (line(SUBJECT), line(MESSAGE_ID), HEADERS);
    // Who is shown when a colleague sent it, and recipients where they have no folders.
    let shown = [TO_SHOWN, COPY_SHOWN].map(&mut line);
    let headers = properties.text(leaves, "", headers);
    let (from_head, sent_head, id_head) = eml::head(&headers);
    let sender = person(leaves, properties, "", SENDER);
    let sender = sender.filter(|sender| !sender.address.is_empty()).or(from_head).or_else(|| {
        let represented = person(leaves, properties, "", REPRESENTED);
        represented.or_else(|| person(leaves, properties, "", SENDER))
    });
    let [to, cc] = shown.map(|shown| {
        let names = shown.split(';').map(str::trim).filter(|name| !name.is_empty()).take(MOST_PEOPLE);
        names.map(|name| Mailbox { name: name.to_owned(), address: String::new() }).collect()
    });
    Mail {
        from: sender,
        to,
        cc,
        subject,
        sent: properties.moment(SUBMITTED).or(sent_head).or_else(|| properties.moment(DELIVERED)),
        message_id: if message_id.is_empty() { id_head } else { message_id },
        text: text(leaves, properties),
        attachments: Vec::new(),
        left_in: 0,
    }
}

/// A person by name and by whichever address is one of the internet's: within an organisation they have others.
fn person(leaves: &mut Leaves<'_>, properties: &Properties, folder: &str, ids: [u16; 3]) -> Option<Mailbox> {
    let [name, own, given] = ids.map(|id| one_line(&properties.text(leaves, folder, id)));
    let address = [own, given].into_iter().find(|address| address.contains('@')).unwrap_or_default();
    let name = if name.eq_ignore_ascii_case(&address) { String::new() } else { name };
    (!name.is_empty() || !address.is_empty()).then_some(Mailbox { name, address })
}

/// Recipients with folders of their own go before the names that are shown.
fn recipient(leaves: &mut Leaves<'_>, (folder, encoding): (&str, &'static Encoding), mail: &mut Mail) {
    let properties = Properties::read(leaves, folder, PART_HEAD).written_as(encoding);
    let Some(mailbox) = person(leaves, &properties, folder, PERSON) else { return };
    let list = match properties.number(RECIPIENT_KIND) {
        Some(2) => &mut mail.cc,
        Some(3) => return,
        _ => &mut mail.to,
    };
    let shown = |held: &Mailbox| held.address.is_empty() && held.name == mailbox.name;
    let same = |held: &Mailbox| held.address.is_empty() && held.name.eq_ignore_ascii_case(&mailbox.address);
    match list.iter().position(|held| shown(held) || same(held)) {
        Some(place) => list[place] = mailbox,
        None => list.push(mailbox),
    }
}

/// The text: plain, else of the HTML, else of the packed RTF.
fn text(leaves: &mut Leaves<'_>, properties: &Properties) -> String {
    let tidy = |text: &str| {
        let mut texts = Texts::new(LONGEST_TEXT);
        texts.push(text);
        texts.finish()
    };
    let plain = tidy(&properties.text(leaves, "", BODY));
    if !plain.is_empty() {
        return plain;
    }
    let html = match Properties::bytes(leaves, "", HTML_BODY) {
        Some(bytes) => match properties.number(INTERNET_PAGE).map(encoding_of) {
            Some(encoding) if encoding != encoding_rs::UTF_8 => {
                encoding.decode_without_bom_handling(&bytes).0.into_owned()
            }
            _ => decoded(&bytes).into_owned(),
        },
        None => properties.text(leaves, "", HTML_BODY),
    };
    let html = html_text(&html, LONGEST_TEXT);
    if !html.is_empty() {
        return html;
    }
    let rtf = Properties::bytes(leaves, "", PACKED_BODY).and_then(|bytes| packed::unpacked(&bytes));
    rtf.map(|rtf| rich_text(&rtf, LONGEST_TEXT)).unwrap_or_default()
}

fn enclosed(leaves: &mut Leaves<'_>, (folder, encoding): (&str, &'static Encoding)) -> Option<Enclosed> {
    let properties = Properties::read(leaves, folder, PART_HEAD).written_as(encoding);
    let mut line = |id: u16| one_line(&properties.text(leaves, folder, id));
    let names = [NAME_LONG, NAME_SHORT, PERSON[0]].map(&mut line);
    let name = names.into_iter().find(|name| !name.is_empty()).unwrap_or_default();
    let is_inline = properties.truth(HIDDEN) || !line(CONTENT_ID).is_empty();
    if let Some(bytes) = Properties::bytes(leaves, folder, DATA) {
        return Some(Enclosed { name, bytes, is_inline });
    }
    let within = format!("{folder}/__substg1.0_{DATA:04X}000D");
    let bytes = leaves.is_folder(&within).then(|| taken_out(leaves, &within)).flatten()?;
    let is_mail = leaves.stream(&format!("{within}/__properties_version1.0")).is_some();
    let name = if is_mail && !name.to_lowercase().ends_with(".msg") { format!("{name}.msg") } else { name };
    Some(Enclosed { name, bytes, is_inline: false })
}

/// A mail within the mail, as a file of its own. Only the head of its properties differs, and the names of the numbered
/// properties stand in the outer file.
fn taken_out(leaves: &mut Leaves<'_>, within: &str) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    copy(leaves, (within, ""), &mut file, 0)?;
    let named = "/__nameid_version1.0";
    if leaves.is_folder(named) {
        file.create_storage(named).ok()?;
        copy(leaves, (named, named), &mut file, 1)?;
    }
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}

type NewFile = cfb::CompoundFile<Cursor<Vec<u8>>>;

fn copy(leaves: &mut Leaves<'_>, (from, to): (&str, &str), file: &mut NewFile, depth: usize) -> Option<()> {
    for (name, is_folder) in leaves.names(from, MOST_ENTRIES) {
        let (inner, outer) = (format!("{from}/{name}"), format!("{to}/{name}"));
        if is_folder {
            if depth < DEEPEST {
                file.create_storage(&outer).ok()?;
                copy(leaves, (&inner, &outer), file, depth + 1)?;
            }
            continue;
        }
        let mut bytes = leaves.stream(&inner)?;
        if depth == 0 && name == "__properties_version1.0" && bytes.len() >= INNER_HEAD {
            bytes.splice(INNER_HEAD..INNER_HEAD, [0; OUTER_HEAD - INNER_HEAD]);
        }
        file.create_stream(&outer).ok()?.write_all(&bytes).ok()?;
    }
    Some(())
}
