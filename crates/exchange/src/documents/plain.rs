//! Bytes as text.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

/// How far into a page its own word on its letters may stand.
const HEAD: usize = 2_048;

/// Reads UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Reads a web page: as it says of itself in its head, where it says so, else as any text.
pub(super) fn decoded_html(bytes: &[u8]) -> Cow<'_, str> {
    if Encoding::for_bom(bytes).is_some() {
        return decoded(bytes);
    }
    let head = String::from_utf8_lossy(bytes.get(..HEAD.min(bytes.len())).unwrap_or_default()).to_ascii_lowercase();
    let said = head.find("charset=").and_then(|at| {
        let rest = head.get(at + 8..)?.trim_start_matches(['"', '\'', ' ']);
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_:.".contains(letter));
        Encoding::for_label(rest.get(..end.unwrap_or(rest.len()))?.as_bytes())
    });
    match said {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
        None => decoded(bytes),
    }
}

/// Whether bytes read as text: no zeros, and none of the control characters that no text has.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        // Half a letter at the end of what was looked at is no sign of anything.
        let (text, _) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default());
        return !text.chars().any(is_strange);
    }
    !bytes.iter().any(|byte| is_strange(char::from(*byte)) && *byte < 0x80)
}

fn is_strange(letter: char) -> bool {
    letter.is_control()
        && !matches!(letter, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{1b}' | '\u{80}'..='\u{9f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_in_the_encodings_people_use() {
        let utf16: Vec<u8> = "\u{feff}Område".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [&[u8]; 4] = ["Område".as_bytes(), "\u{feff}Område".as_bytes(), b"Omr\xe5de", &utf16];
        for bytes in cases {
            assert_eq!(decoded(bytes), "Område", "{bytes:?}");
            assert!(is_text(bytes), "{bytes:?}");
        }
        assert!(!is_text(b"abc\0def") && !is_text(b"\x01\x02\x03"));
        let page = b"<html><head><meta charset=\"iso-8859-1\"></head><p>\xe6\xf8\xe5</p>";
        assert!(decoded_html(page).contains("æøå"));
    }
}
