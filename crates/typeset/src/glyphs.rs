//! Characters that the fonts cannot show, or that a PDF for archives may not hold.
//!
//! PDF/UA and PDF/A refuse a document with a single character that has no glyph. What people write holds emoji, odd
//! hyphens and marks that come along when text is pasted; none of that may stop a report.

use std::borrow::Cow;

/// What is set where no font has the character.
pub(crate) const STAND_IN: char = '◊';

/// Spells a character so that IBM Plex Sans can show it, or drops it where it has nothing to show.
///
/// Carriage returns go (a line feed follows), so do control characters, marks of reading direction, which could make
/// a text read otherwise than it is, and the joiners and selectors of emoji.
pub(crate) fn respell(character: char) -> Option<char> {
    match character {
        '\n' | '\t' => Some(character),
        '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\u{2007}' | '\u{202f}' => Some('\u{a0}'),
        '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => Some(' '),
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => None,
        '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}' => None,
        '\u{e0000}'..='\u{e0fff}' => None,
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{2012}' => Some('–'),
        '\u{2015}' => Some('—'),
        '\u{2023}' | '\u{2043}' | '\u{25aa}' | '\u{25cf}' | '\u{25e6}' => Some('•'),
        _ if character.is_control() => None,
        _ => Some(character),
    }
}

/// Spells a whole text so that it can be shown; `has_glyph` says what the fonts hold.
///
/// ASCII is never changed but for control characters, so the syntax of markup, JSON and SVG survives.
pub(crate) fn legible(text: &str, has_glyph: impl Fn(char) -> bool) -> Cow<'_, str> {
    let shown = |character: char| {
        respell(character).map(|spelled| {
            let ok = spelled.is_ascii() || (!is_private(spelled) && has_glyph(spelled));
            if ok { spelled } else { STAND_IN }
        })
    };
    if text.chars().all(|c| shown(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(shown).collect())
}

/// Characters without an agreed meaning; PDF/A-2a refuses them even where a font shows something.
fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_are_spelled_out_or_dropped() {
        let has_glyph = |c: char| "æøå§–\u{a0}".contains(c);
        for (text, shown) in [
            ("æøå § –", "æøå § –"),
            ("tak 😀!", "tak ◊!"),
            ("👨\u{200d}👩", "◊◊"),
            ("e\u{2011}post", "e-post"),
            ("1\u{202f}000", "1\u{a0}000"),
            ("a\u{feff}b\u{0}c\r\nd", "abc\nd"),
            ("\u{202e}baglæns", "baglæns"),
            ("\u{efcc}", "◊"),
        ] {
            assert_eq!(legible(text, has_glyph), shown);
        }
    }

    #[test]
    fn text_that_can_be_shown_is_not_copied() {
        assert!(matches!(legible("ræven", |_| true), Cow::Borrowed(_)));
    }
}
