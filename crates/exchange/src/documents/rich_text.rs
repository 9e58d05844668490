//! Text out of RTF: what a reader would show, without its looks.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::Texts;

/// Groups that hold no text of the document.
const SILENT: [&str; 20] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "themedata",
    "colorschememapping",
    "datastore",
    "latentstyles",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "generator",
    "xmlnstbl",
    "fldinst",
    "filetbl",
    "revtbl",
    "mmathPr",
    "bkmkstart",
];

/// So deep may groups stand within one another; what stands deeper is passed over.
const DEEPEST: usize = 2_000;

/// The text of an RTF document, at most `limit` bytes of it.
pub(crate) fn text(bytes: &[u8], limit: usize) -> String {
    let mut texts = Texts::new(limit);
    gather(bytes, &mut texts);
    texts.finish()
}

/// What holds within a group.
#[derive(Clone, Copy)]
struct Group {
    is_silent: bool,
    /// Characters that stand in for a letter where letters are not known.
    stand_ins: usize,
}

struct Reading<'a> {
    rest: &'a [u8],
    groups: Vec<Group>,
    too_deep: usize,
    now: Group,
    /// Stand-ins still to be passed over.
    passing: usize,
    encoding: &'static Encoding,
    /// Bytes of letters waiting to be read together.
    waiting: Vec<u8>,
    /// The first half of a letter that was written in two numbers.
    half: Option<u16>,
}

/// Gathers the text of an RTF document.
pub(super) fn gather(bytes: &[u8], texts: &mut Texts) {
    let mut reading = Reading {
        rest: bytes,
        groups: Vec::new(),
        too_deep: 0,
        now: Group { is_silent: false, stand_ins: 1 },
        passing: 0,
        encoding: WINDOWS_1252,
        waiting: Vec::new(),
        half: None,
    };
    while let Some((byte, rest)) = reading.rest.split_first() {
        if texts.is_full() {
            return;
        }
        reading.rest = rest;
        reading.step(*byte, texts);
    }
    reading.flush(texts);
}

impl Reading<'_> {
    fn step(&mut self, byte: u8, texts: &mut Texts) {
        match byte {
            b'{' => self.open(texts),
            b'}' => self.close(texts),
            b'\\' => self.control(texts),
            b'\r' | b'\n' | 0 => {}
            letter => self.letter(letter),
        }
    }

    fn open(&mut self, texts: &mut Texts) {
        self.flush(texts);
        if self.groups.len() < DEEPEST {
            self.groups.push(self.now);
        } else {
            self.too_deep += 1;
        }
    }

    fn close(&mut self, texts: &mut Texts) {
        self.flush(texts);
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if let Some(outer) = self.groups.pop() {
            self.now = outer;
        }
    }

    fn letter(&mut self, letter: u8) {
        if self.passing > 0 {
            self.passing -= 1;
        } else if !self.now.is_silent && self.too_deep == 0 {
            self.waiting.push(letter);
        }
    }

    fn flush(&mut self, texts: &mut Texts) {
        if !self.waiting.is_empty() {
            texts.push(&self.encoding.decode_without_bom_handling(&self.waiting).0);
            self.waiting.clear();
        }
        self.half = None;
    }

    fn control(&mut self, texts: &mut Texts) {
        let Some((first, rest)) = self.rest.split_first() else { return };
        match first {
            b'\'' => {
                let code = rest.get(..2).and_then(|two| std::str::from_utf8(two).ok());
                let code = code.and_then(|two| u8::from_str_radix(two, 16).ok());
                self.rest = rest.get(2..).unwrap_or_default();
                self.letter(code.unwrap_or(b'?'));
            }
            b'*' => {
                self.rest = rest;
                self.now.is_silent = true;
            }
            b'~' | b'_' | b'{' | b'}' | b'\\' | b'-' | b'\n' | b'\r' => {
                self.rest = rest;
                match first {
                    b'~' => self.letter(b' '),
                    b'_' => self.letter(b'-'),
                    b'-' => {}
                    b'\n' | b'\r' => self.say("\n", texts),
                    other => self.letter(*other),
                }
            }
            letter if letter.is_ascii_alphabetic() => self.word(texts),
            _ => self.rest = rest,
        }
    }

    /// A control word: letters, a number, and a space that belongs to it.
    fn word(&mut self, texts: &mut Texts) {
        let letters = self.rest.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = self.rest.split_at(letters);
        let word = std::str::from_utf8(word).unwrap_or_default();
        let sign = usize::from(rest.first() == Some(&b'-'));
        let digits =
            rest.get(sign..).unwrap_or_default().iter().take(40).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, rest) = if digits == 0 { (&rest[..0], rest) } else { rest.split_at(sign + digits) };
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse::<i64>().ok());
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        self.obey(word, number, texts);
    }

    fn obey(&mut self, word: &str, number: Option<i64>, texts: &mut Texts) {
        match word {
            "par" | "line" | "row" | "sect" | "page" => self.say("\n", texts),
            "tab" | "cell" | "emspace" | "enspace" => self.say(" ", texts),
            "emdash" => self.say("—", texts),
            "endash" => self.say("–", texts),
            "lquote" => self.say("‘", texts),
            "rquote" => self.say("’", texts),
            "ldblquote" => self.say("“", texts),
            "rdblquote" => self.say("”", texts),
            "bullet" => self.say("•", texts),
            "uc" => self.now.stand_ins = number.and_then(|count| usize::try_from(count).ok()).unwrap_or(1).min(10),
            "u" => self.unicode(number, texts),
            "ansicpg" => {
                let label = number.map(|page| if page == 65_001 { "utf-8".into() } else { format!("windows-{page}") });
                self.encoding = label.and_then(|label| Encoding::for_label(label.as_bytes())).unwrap_or(WINDOWS_1252);
            }
            "bin" => {
                let skipped = number.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
                self.rest = self.rest.get(skipped..).unwrap_or_default();
            }
            _ if SILENT.contains(&word) => self.now.is_silent = true,
            _ => {}
        }
    }

    fn say(&mut self, text: &str, texts: &mut Texts) {
        self.flush(texts);
        if !self.now.is_silent && self.too_deep == 0 {
            texts.push(text);
        }
    }

    /// A letter by its number in Unicode, which may be written as a negative one or as two halves.
    fn unicode(&mut self, number: Option<i64>, texts: &mut Texts) {
        self.passing = self.now.stand_ins;
        let Some(unit) = number.and_then(|number| u16::try_from(number & 0xffff).ok()) else { return };
        let half = self.half;
        let units: Vec<u16> = half.into_iter().chain([unit]).collect();
        let is_first_half = (0xd800..0xdc00).contains(&unit);
        let said: String = char::decode_utf16(units).filter_map(Result::ok).collect();
        self.say(&said, texts);
        self.half = is_first_half.then_some(unit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_read_without_its_looks() {
        let rtf = br"{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\*\generator Skriveprogram;}{\info{\author Nej}}
\pard K\'e6re \b\u197 ?ge\b0 ,\par\par Svar inden {\i 1\~uge}\emdash tak\{\}.\par \u-10179 ?\u-8694 ?{\pict\bin4 {}}}}x}";
        assert_eq!(text(rtf, 1_000), "Kære Åge,\n\nSvar inden 1 uge—tak{}.\n😊x");
    }

    #[test]
    fn broken_documents_are_read_as_far_as_they_go() {
        let deep =
            [b"{\\rtf1 a".to_vec(), b"{".repeat(100_000), b"b".to_vec(), b"}".repeat(99_999), b"c".to_vec()].concat();
        assert_eq!(text(&deep, 100), "ac");
        for (rtf, expected) in [
            (&br"{\rtf1 a\"[..], "a"),
            (br"{\rtf1 a\'e", "a?"),
            (br"{\rtf1 a\u", "a"),
            (br"}}}\rtf1 a", "a"),
            (br"{\rtf1 \bin99999999 a", ""),
            (br"{\rtf1 \u99999999999999999999 ab", "b"),
        ] {
            assert_eq!(text(rtf, 100), expected, "{}", String::from_utf8_lossy(rtf));
        }
    }
}
