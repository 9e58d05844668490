//! How text is compared: without regard to case, surrounding space, full stops and hyphens, however its letters are
//! composed.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Characters that show nothing: soft hyphen, zero-width space, byte order mark, control characters.
pub(crate) fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
        || (letter.is_control() && !letter.is_whitespace())
}

pub(crate) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}')
}

/// Text as it is kept: composed letters, nothing invisible, single spaces, none at the ends.
pub(crate) fn tidied(text: &str) -> String {
    gathered(text, |_| false, |letter, out| out.push(letter))
}

/// Text as it is compared.
pub(crate) fn plain(text: &str) -> String {
    let passed_over = |letter| letter == '.' || is_hyphen(letter);
    gathered(text, passed_over, |letter, out| {
        if letter.is_ascii() {
            out.push(letter.to_ascii_lowercase());
        } else {
            out.extend(letter.to_lowercase());
        }
    })
}

/// Text as headings and the words of closed lists are compared: spaces inside do not matter either.
pub(crate) fn squeezed(text: &str) -> String {
    let mut plain = plain(text);
    plain.retain(|letter| letter != ' ' && letter != '_');
    plain
}

fn gathered(text: &str, passed_over: impl Fn(char) -> bool, push: impl Fn(char, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    if !text.is_ascii() && text.chars().any(is_combining_mark) {
        space(text.nfc().filter(|letter| !passed_over(*letter)), &mut out, push);
    } else {
        space(text.chars().filter(|letter| !passed_over(*letter)), &mut out, push);
    }
    out
}

fn space(letters: impl Iterator<Item = char>, out: &mut String, push: impl Fn(char, &mut String)) {
    let mut gap = false;
    for letter in letters {
        if letter.is_whitespace() {
            gap = true;
        } else if !is_invisible(letter) {
            if gap && !out.is_empty() {
                out.push(' ');
            }
            gap = false;
            push(letter, out);
        }
    }
}

/// How like two texts are, from 0 to 1; a word that is like one of the other's words counts almost as much.
fn likeness(given: &str, known: &str) -> f64 {
    let whole = strsim::jaro_winkler(given, known);
    let word = known.split(' ').map(|word| strsim::jaro_winkler(given, word)).fold(0.0, f64::max);
    whole.max(word * 0.95)
}

/// A known text near to one that is not known.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Near {
    pub(crate) text: String,
    /// So near that it was probably meant.
    pub(crate) probably: bool,
}

/// The known text nearest to what was given; the first of several equally near.
pub(crate) fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<Near> {
    let given = plain(given);
    let mut best: Option<(f64, &str)> = None;
    for candidate in known {
        let likeness = likeness(&given, &plain(candidate));
        if best.is_none_or(|(most, _)| likeness > most) {
            best = Some((likeness, candidate));
        }
    }
    best.map(|(likeness, text)| Near { text: text.to_owned(), probably: likeness >= 0.75 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_space_full_stops_and_hyphens_do_not_matter() {
        for text in ["e-mail", "email", "E-mail.", " E\u{2011}Mail\u{a0}", "e\u{ad}mail", "\u{feff}E-MAIL"] {
            assert_eq!(squeezed(text), "email", "{text:?}");
        }
        assert_eq!(plain("  Råd  og\u{a0}vejledning. "), "råd og vejledning");
        assert_eq!(plain("Ra\u{30a}d og vejledning"), "råd og vejledning");
        assert_eq!(squeezed("O\u{308}"), squeezed("ö"));
        assert_eq!(plain("Børn - Unge"), plain("Børn Unge"), "a lone hyphen leaves a single space");
        assert_eq!(tidied(" Team  1-1.\n"), "Team 1-1.");
    }

    #[test]
    fn the_nearest_is_found_and_called_probable_only_when_it_is() {
        let known = ["telefon", "fremmøde", "e-mail", "digital post"];
        let near = nearest("telefonn", known.into_iter()).unwrap();
        assert_eq!((near.text.as_str(), near.probably), ("telefon", true));
        assert!(!nearest("xyz", known.into_iter()).unwrap().probably);
        let labels = ["Vejledning, manglende eller forkert", "Aktindsigt"];
        assert_eq!(nearest("vejlednign", labels.into_iter()).unwrap().text, labels[0]);
        assert_eq!(nearest("x", std::iter::empty()), None);
    }
}
