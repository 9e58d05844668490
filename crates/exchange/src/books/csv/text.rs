//! Bytes of a CSV file as text.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

/// Reads UTF-8 with or without byte order mark, UTF-16 with one, else Windows-1252. `None` where it is not text.
pub(super) fn decoded(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        None => match std::str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
        },
    };
    (!text.contains('\0') && !text.starts_with("%PDF")).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_the_format_are_told_apart() {
        let utf16: Vec<u8> = "\u{feff}Område".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let cases: [&[u8]; 4] = ["Område".as_bytes(), "\u{feff}Område".as_bytes(), b"Omr\xe5de", &utf16];
        for bytes in cases {
            assert_eq!(decoded(bytes).unwrap(), "Område", "{bytes:?}");
        }
        assert_eq!(decoded(b"Nr;Modtaget\0"), None);
        assert_eq!(decoded(b"%PDF-1.7 \xe2"), None);
    }
}
