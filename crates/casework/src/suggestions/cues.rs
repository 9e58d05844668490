//! Cues: words and phrases that point at something, and where a story has them.

use std::collections::HashMap;
use std::ops::Range;

use crate::finding::{stem, tokens};

/// Words between two words of a cue, where it allows for any.
const GAP: usize = 3;
/// Numbers as people write them in letters, folded.
const NUMBERS: [&str; 34] = [
    "en",
    "et",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "syv",
    "otte",
    "ni",
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
    "femten",
    "seksten",
    "sytten",
    "atten",
    "nitten",
    "tyve",
    "tredive",
    "fyrre",
    "halvandet",
    "halvanden",
    "halvtreds",
    "flere",
    "mange",
    "begge",
    "utallige",
    "adskillige",
    "nogle",
    "hundrede",
    "snesevis",
];

/// How one word of a cue is met.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Meets {
    /// Any form of a word: its stem.
    Stem(String),
    /// Every word that begins so.
    Beginning(String),
    /// Any number.
    Number,
    /// A number of two digits that begins so.
    Tens(String),
}

impl Meets {
    fn read(text: &str) -> Option<Self> {
        if text == "#" {
            return Some(Self::Number);
        }
        if let Some(tens) = text.strip_suffix('#') {
            return Some(Self::Tens(tens.to_owned()));
        }
        let (text, is_beginning) = text.strip_suffix('*').map_or((text, false), |bare| (bare, true));
        let mut folded = None;
        tokens(text, |token| {
            folded.get_or_insert_with(|| token.word.to_owned());
        });
        let folded = folded?;
        Some(if is_beginning { Self::Beginning(folded) } else { Self::Stem(folded[..stem(&folded)].to_owned()) })
    }

    fn meets(&self, word: &Word) -> bool {
        match self {
            Self::Stem(stem) => word.folded[..word.stem] == *stem,
            Self::Beginning(beginning) => word.folded.starts_with(beginning),
            Self::Number => word.is_number,
            Self::Tens(tens) => word.folded.len() == 2 && word.is_number && word.folded.starts_with(tens),
        }
    }
}

/// One step of a cue: any of these, perhaps after some other words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    any_of: Vec<Meets>,
    after_gap: bool,
}

/// A cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cue(Vec<Step>);

impl Cue {
    /// Reads a cue as it is written. A word with a sign in it is as many words as stand between the signs.
    pub(crate) fn read(text: &str) -> Self {
        let mut steps = Vec::new();
        let mut after_gap = false;
        for chunk in text.split_whitespace() {
            if chunk == ".." {
                after_gap = true;
                continue;
            }
            let parts: Vec<&str> = if chunk.contains('|') { vec![chunk] } else { chunk.split(['-', '/']).collect() };
            for part in parts {
                let any_of: Vec<Meets> = part.split('|').filter_map(Meets::read).collect();
                if !any_of.is_empty() {
                    steps.push(Step { any_of, after_gap: std::mem::take(&mut after_gap) });
                }
            }
        }
        Self(steps)
    }

    /// The words of the story that the cue meets, from one on.
    fn met(&self, words: &[Word], first: usize) -> Option<Range<usize>> {
        let mut at = first;
        for (place, step) in self.0.iter().enumerate() {
            let reach = if place == 0 || !step.after_gap { 0 } else { GAP };
            let found = (at..=at + reach)
                .find(|at| words.get(*at).is_some_and(|word| step.any_of.iter().any(|meets| meets.meets(word))))?;
            at = found + 1;
        }
        (at > first).then_some(first..at)
    }
}

/// A word of the story.
struct Word {
    folded: String,
    stem: usize,
    is_number: bool,
    range: Range<usize>,
}

/// A story, ready to be asked.
pub(crate) struct Story<'s> {
    text: &'s str,
    words: Vec<Word>,
    /// Where words with these two first letters stand.
    by_letters: HashMap<[u8; 2], Vec<usize>>,
}

/// Longer stories are read so far.
const LONGEST: usize = 20_000;

fn letters(word: &str) -> [u8; 2] {
    let mut bytes = word.bytes();
    [bytes.next().unwrap_or(0), bytes.next().unwrap_or(0)]
}

impl<'s> Story<'s> {
    /// Reads a story.
    pub(crate) fn of(text: &'s str) -> Self {
        let end = (0..=LONGEST.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
        let text = &text[..end];
        let mut words: Vec<Word> = Vec::new();
        let mut next = 0;
        tokens(text, |token| {
            // A number in one repeats its groups.
            if token.place >= next {
                next = token.place + 1;
                let is_number = token.word.bytes().all(|byte| byte.is_ascii_digit()) || NUMBERS.contains(&token.word);
                let folded = token.word.to_owned();
                words.push(Word { stem: stem(&folded), folded, is_number, range: token.from..token.to });
            }
        });
        let mut by_letters: HashMap<[u8; 2], Vec<usize>> = HashMap::new();
        for (place, word) in words.iter().enumerate() {
            by_letters.entry(letters(&word.folded)).or_default().push(place);
        }
        Self { text, words, by_letters }
    }

    /// The words that meet a cue, as they stand in the story, where it has them.
    pub(crate) fn meets(&self, cue: &Cue) -> Option<&'s str> {
        let first = cue.0.first()?;
        let is_word = |meets: &Meets| match meets {
            Meets::Stem(word) | Meets::Beginning(word) => word.len() > 1,
            Meets::Number | Meets::Tens(_) => false,
        };
        let met = if first.any_of.iter().all(is_word) {
            let starts = first.any_of.iter().filter_map(|meets| match meets {
                Meets::Stem(word) | Meets::Beginning(word) => self.by_letters.get(&letters(word)),
                Meets::Number | Meets::Tens(_) => None,
            });
            starts.flatten().find_map(|place| cue.met(&self.words, *place))
        } else {
            (0..self.words.len()).find_map(|place| cue.met(&self.words, place))
        }?;
        let (start, end) = (self.words.get(met.start)?, self.words.get(met.end.checked_sub(1)?)?);
        Some(&self.text[start.range.start..end.range.end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_is_met_in_other_forms_with_words_between_and_by_numbers() {
        for (cue, story, met) in [
            ("svarer ikke", "De svarer ikke på mails", Some("svarer ikke")),
            ("svarer ikke", "De svarer. Ikke?", Some("svarer. Ikke")),
            ("svarer ikke", "De svarer aldrig", None),
            ("ventet .. # måned|uge", "har ventet i over ni måneder", Some("ventet i over ni måneder")),
            ("ventet .. # måned|uge", "har ventet i 9 uger", Some("ventet i 9 uger")),
            ("ventet .. # måned|uge", "ventet og ventet og ventet i mange år", None),
            ("ringet .. gang", "Har ringet hele fem gange", Some("ringet hele fem gange")),
            ("sagsbehandlingstid*", "lange sagsbehandlingstider", Some("sagsbehandlingstider")),
            ("på 7#|8#", "mand på 74 år", Some("på 74")),
            ("på 7#|8#", "mand på 7 år", None),
            ("el-kørestol", "sagde nej til el-kørestolen", Some("el-kørestolen")),
            ("før|foer", "FØR mødet", Some("FØR")),
            ("", "noget", None),
        ] {
            assert_eq!(Story::of(story).meets(&Cue::read(cue)), met, "{cue}: {story}");
        }
    }
}
