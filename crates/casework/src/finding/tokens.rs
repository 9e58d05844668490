//! A text as words: folded, in order, each with its place in the text.
//!
//! Numbers are found however they are written: groups of digits that stand together (`12 34 56 78`, `010199-9999`,
//! `2023-041`, `17.05.23`) give their groups and, beside them, the whole number in one, at the place of its first group.

use std::ops::Range;

use super::folding::{fold, is_mark, is_silent};

/// A word in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'w> {
    /// Its folded spelling.
    pub(crate) word: &'w str,
    /// Its place among the words of the text, from 0. A number in one has the place of its first group.
    pub(crate) place: u32,
    /// Where it begins in the text, in bytes.
    pub(crate) from: usize,
    /// Where it ends.
    pub(crate) to: usize,
}

/// What is longer is no word that somebody looks for: it is cut here.
const LONGEST: usize = 48;
/// Digits of numbers that are written in groups: dates, case numbers, telephone, CPR.
const WHOLE_NUMBERS: [usize; 4] = [6, 7, 8, 10];
/// So many groups of digits may make one number (`+45 12 34 56 78`).
const GROUPS: usize = 6;

/// Hands every word of a text to `each`, and says how many places they took.
pub(crate) fn tokens(text: &str, mut each: impl FnMut(Token<'_>)) -> u32 {
    let mut reader = Reader::default();
    let mut letters = text.char_indices().peekable();
    while let Some((from, letter)) = letters.next() {
        if !letter.is_alphanumeric() {
            continue;
        }
        reader.word.clear();
        fold(letter, &mut reader.word);
        let mut to = from + letter.len_utf8();
        while let Some((at, next)) = letters.next_if(|(_, next)| belongs(*next)) {
            fold(next, &mut reader.word);
            to = at + next.len_utf8();
        }
        reader.end_word(text, from..to, &mut each);
    }
    reader.place
}

fn belongs(letter: char) -> bool {
    letter.is_alphanumeric() || is_mark(letter) || is_silent(letter)
}

#[derive(Default)]
struct Reader {
    word: String,
    place: u32,
    groups: Vec<Group>,
    whole: String,
}

/// A group of digits that may be a part of a number.
struct Group {
    digits: String,
    place: u32,
    range: Range<usize>,
}

impl Reader {
    fn end_word(&mut self, text: &str, range: Range<usize>, each: &mut impl FnMut(Token<'_>)) {
        if self.word.len() > LONGEST {
            let end = (0..=LONGEST).rev().find(|end| self.word.is_char_boundary(*end)).unwrap_or(0);
            self.word.truncate(end);
        }
        if self.word.is_empty() {
            return;
        }
        each(Token { word: &self.word, place: self.place, from: range.start, to: range.end });
        if self.word.bytes().all(|byte| byte.is_ascii_digit()) {
            self.end_group(text, range, each);
        } else {
            self.groups.clear();
        }
        self.place += 1;
    }

    fn end_group(&mut self, text: &str, range: Range<usize>, each: &mut impl FnMut(Token<'_>)) {
        if let Some(bare) = without_country(&self.word) {
            each(Token { word: bare, place: self.place, from: range.start, to: range.end });
        }
        if self.groups.last().is_some_and(|last| !stand_together(&text[last.range.end..range.start])) {
            self.groups.clear();
        }
        if self.groups.len() == GROUPS {
            self.groups.remove(0);
        }
        self.groups.push(Group { digits: self.word.clone(), place: self.place, range });
        for first in 0..self.groups.len() - 1 {
            self.whole_number(first, each);
        }
    }

    /// The number from a group to the newest, where it has a number's length.
    fn whole_number(&mut self, first: usize, each: &mut impl FnMut(Token<'_>)) {
        let groups = &self.groups[first..];
        let length = groups.iter().map(|group| group.digits.len()).sum();
        let (Some(start), Some(end)) = (groups.first(), groups.last()) else { return };
        if WHOLE_NUMBERS.contains(&length) {
            self.whole.clear();
            groups.iter().for_each(|group| self.whole.push_str(&group.digits));
            each(Token { word: &self.whole, place: start.place, from: start.range.start, to: end.range.end });
        }
    }
}

/// A Danish telephone number written with its country's code in one.
fn without_country(digits: &str) -> Option<&str> {
    let bare = digits.strip_prefix("0045").or_else(|| digits.strip_prefix("45"))?;
    (bare.len() == 8).then_some(bare)
}

/// Whether groups of digits with this between them may be one number.
fn stand_together(between: &str) -> bool {
    matches!(between, " " | "-" | "." | "/" | "\u{A0}" | "\u{202F}" | "\u{2011}" | "\u{2013}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut words = Vec::new();
        tokens(text, |token| words.push(format!("{}@{}", token.word, token.place)));
        words
    }

    #[test]
    fn words_keep_their_order_and_numbers_are_found_whole() {
        assert_eq!(words("Åge sagde: »nej«!"), ["aage@0", "sagde@1", "nej@2"]);
        assert_eq!(words("2023-041"), ["2023@0", "041@1", "2023041@0"]);
        assert_eq!(words("010199-9999"), ["010199@0", "9999@1", "0101999999@0"]);
        assert!(words("tlf. +45 12 34 56 78").contains(&"12345678@2".to_owned()));
        assert!(words("ring 4512345678").contains(&"12345678@1".to_owned()));
        assert!(words("ring 004512345678").contains(&"12345678@1".to_owned()));
        assert_eq!(words("ord4711 og 4711ord"), ["ord4711@0", "og@1", "4711ord@2"]);
        assert_eq!(words("12, 345678"), ["12@0", "345678@1"], "a comma parts");
        assert_eq!(words("§ 87, stk. 1"), ["87@0", "stk@1", "1@2"]);
        assert_eq!(words(" \u{301} "), Vec::<String>::new());
    }

    #[test]
    fn places_in_the_text_are_those_of_the_text() {
        let text = "Så: A\u{30A}ge på 12 34 56 78!";
        tokens(text, |token| {
            let cut = &text[token.from..token.to];
            assert_eq!(super::super::folding::folded(&cut.replace(' ', "")), token.word);
        });
        assert_eq!(tokens("en to tre", |_| {}), 3);
        assert_eq!(tokens("", |_| {}), 0);
    }

    #[test]
    fn an_endless_word_is_cut() {
        let mut longest = 0;
        tokens(&"æ".repeat(500), |token| longest = longest.max(token.word.len()));
        assert!(longest <= LONGEST && longest > LONGEST - 3, "{longest}");
    }
}
