//! Mails as they travel: RFC 5322 and MIME. The structure is read by a parser; letters are decoded here, because mails that
//! do not say how they are written are Danish more often than they are UTF-8.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};
use jiff::Timestamp;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Address, Encoding as Transfer, HeaderName, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};

use super::{Enclosed, LONGEST_TEXT, MOST_ATTACHMENTS, MOST_PEOPLE, Mail, Mailbox, NotAMail, one_line};
use crate::documents::{Texts, decoded, html_text};

/// Lines that may begin a part; a mail of so many is none.
const MOST_LINES_OF_DASHES: usize = 5_000;

/// Places where a mail within the mail may begin.
const MOST_WITHIN: usize = 100;

/// Lines of a head of which a mail has at least two.
const KNOWN: [HeaderName<'static>; 7] = [
    HeaderName::From,
    HeaderName::To,
    HeaderName::Subject,
    HeaderName::Date,
    HeaderName::MessageId,
    HeaderName::MimeVersion,
    HeaderName::ContentType,
];

/// Reads a mail.
pub(super) fn read(bytes: &[u8]) -> Result<Mail, NotAMail> {
    bounded(bytes)?;
    let bytes = with_legible_head(bytes);
    let message = MessageParser::default().parse(bytes.as_ref()).ok_or(NotAMail::SomethingElse)?;
    if message.parts.is_empty() {
        return Err(NotAMail::SomethingElse);
    }
    if KNOWN.into_iter().filter(|name| message.header(name.clone()).is_some()).count() < 2 {
        return Err(NotAMail::SomethingElse);
    }
    let raw = message.raw_message.as_ref();
    let all: Vec<Enclosed> =
        message.attachments().take(10 * MOST_ATTACHMENTS).filter_map(|part| enclosed(raw, part)).collect();
    let left_in = all.len().saturating_sub(MOST_ATTACHMENTS);
    Ok(Mail {
        from: message.from().or_else(|| message.sender()).and_then(|from| people(from).into_iter().next()),
        to: message.to().map(people).unwrap_or_default(),
        cc: message.cc().map(people).unwrap_or_default(),
        subject: one_line(message.subject().unwrap_or_default()),
        sent: sent(&message),
        message_id: one_line(message.message_id().unwrap_or_default()),
        text: text(&message),
        attachments: all.into_iter().take(MOST_ATTACHMENTS).collect(),
        left_in,
    })
}

/// What a mail's head says where only its head is known: who sent it and when.
pub(super) fn head(headers: &str) -> (Option<Mailbox>, Option<Timestamp>, String) {
    let Some(message) = MessageParser::default().parse_headers(headers) else { return (None, None, String::new()) };
    if message.parts.is_empty() {
        return (None, None, String::new());
    }
    let from = message.from().and_then(|from| people(from).into_iter().next());
    (from, sent(&message), one_line(message.message_id().unwrap_or_default()))
}

/// The parser holds every part in memory, and a mail within a mail within a mail … one within the other.
fn bounded(bytes: &[u8]) -> Result<(), NotAMail> {
    let dashes = bytes.windows(3).filter(|three| *three == b"\n--").take(MOST_LINES_OF_DASHES + 1).count();
    let within = |word: &[u8]| {
        bytes.windows(word.len()).filter(|found| found.eq_ignore_ascii_case(word)).take(MOST_WITHIN + 1).count()
    };
    if dashes > MOST_LINES_OF_DASHES || within(b"rfc822") + within(b"digest") + within(b"/global") > MOST_WITHIN {
        return Err(NotAMail::TooManyParts);
    }
    Ok(())
}

/// A head should be ASCII; programs that write their letters as they are write Windows-1252, where it is not UTF-8.
fn with_legible_head(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").into_iter();
    let end = end.chain(bytes.windows(2).position(|two| two == b"\n\n")).min().unwrap_or(bytes.len());
    let (head, body) = bytes.split_at(end);
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let (legible, _) = WINDOWS_1252.decode_without_bom_handling(head);
    Cow::Owned([legible.as_bytes(), body].concat())
}

fn people(address: &Address<'_>) -> Vec<Mailbox> {
    let each = address.iter().take(MOST_PEOPLE).map(|one| Mailbox {
        name: one_line(one.name().unwrap_or_default()),
        address: one_line(one.address().unwrap_or_default()),
    });
    each.filter(|mailbox| !mailbox.name.is_empty() || !mailbox.address.is_empty()).collect()
}

/// When it was sent; where it does not say, when it was received.
fn sent(message: &Message<'_>) -> Option<Timestamp> {
    let date = message.date().copied().or_else(|| message.received().and_then(|received| received.date));
    let date = date.filter(mail_parser::DateTime::is_valid)?;
    Timestamp::from_second(date.to_timestamp()).ok()
}

/// The text: its plain form where there is one that says anything, else the HTML's.
fn text(message: &Message<'_>) -> String {
    let raw = message.raw_message.as_ref();
    let gathered = |parts: &mut dyn Iterator<Item = &MessagePart<'_>>| {
        let mut texts = Texts::new(LONGEST_TEXT);
        for part in parts {
            match part.body {
                PartType::Html(_) => texts.push(&html_text(&letters(raw, part), LONGEST_TEXT)),
                PartType::Text(_) => texts.push(&letters(raw, part)),
                _ => {}
            }
            texts.line();
        }
        texts.finish()
    };
    let plain = gathered(&mut message.text_bodies());
    if plain.is_empty() { gathered(&mut message.html_bodies()) } else { plain }
}

/// The letters of a part of text, read as it says it is written, else as they look.
fn letters(raw: &[u8], part: &MessagePart<'_>) -> String {
    let bytes = content(raw, part);
    let said = part.content_type().and_then(|kind| kind.attribute("charset"));
    match said.and_then(|label| Encoding::for_label(label.trim().as_bytes())) {
        None if said.is_some_and(|label| label.trim().eq_ignore_ascii_case("utf-7")) => {
            part.text_contents().unwrap_or_default().to_owned()
        }
        // Many a mail says UTF-8 or nothing and is neither.
        Some(encoding) if encoding != encoding_rs::UTF_8 => encoding.decode_without_bom_handling(&bytes).0.into_owned(),
        _ => decoded(&bytes).into_owned(),
    }
}

/// What a part holds, byte by byte, its transfer encoding undone. The parser gives texts as letters only.
fn content(raw: &[u8], part: &MessagePart<'_>) -> Vec<u8> {
    let written = raw.get(part.offset_body as usize..part.offset_end as usize);
    let undone = match (&part.body, part.is_encoding_problem) {
        (PartType::Text(_) | PartType::Html(_), false) => written.and_then(|written| match part.encoding {
            Transfer::Base64 => base64_decode(written),
            Transfer::QuotedPrintable => quoted_printable_decode(written),
            Transfer::None => Some(written.to_vec()),
        }),
        _ => None,
    };
    undone.unwrap_or_else(|| part.contents().to_vec())
}

fn enclosed(raw: &[u8], part: &MessagePart<'_>) -> Option<Enclosed> {
    let said = part.attachment_name().map(one_line).unwrap_or_default();
    if let PartType::Message(within) = &part.body {
        let bytes = match part.encoding {
            // The parser keeps the whole outer mail with it.
            Transfer::None => raw.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default().to_vec(),
            Transfer::Base64 | Transfer::QuotedPrintable => within.raw_message.to_vec(),
        };
        let subject = within.parts.first().and(within.subject()).map(one_line).unwrap_or_default();
        let name = if said.is_empty() { format!("{}.eml", subject.replace(['/', '\\'], "_")) } else { said };
        return Some(Enclosed { name, bytes, is_inline: false });
    }
    if matches!(part.body, PartType::Multipart(_)) {
        return None;
    }
    let is_kept_apart = part.content_disposition().is_some_and(mail_parser::ContentType::is_attachment);
    let is_inline = !is_kept_apart && (part.content_id().is_some() || matches!(part.body, PartType::InlineBinary(_)));
    Some(Enclosed { name: said, bytes: content(raw, part), is_inline })
}
