//! What somebody looks for, read from what she types.
//!
//! Several words: all of them must stand in the inquiry, in whatever part. A word is also found in its other forms and
//! within a compound; the last one, while it is being typed, by its beginning. Quotation marks ask for words side by side
//! and as they stand; so does a word with signs in it (`2023-041`, `anna@borger.example`). Digits are found however they are
//! grouped. The commonest small words need not be there.

use sealed::Zeroizing;

use super::nearness::is_near;
use super::stemming::stem;
use super::tokens::tokens;

/// Small words that stand everywhere: they count where they are found and are not asked for.
pub(crate) const SMALL: [&str; 40] = [
    "af", "alle", "at", "da", "de", "dem", "den", "der", "det", "dette", "du", "efter", "eller", "en", "er", "et",
    "for", "fra", "han", "har", "hun", "i", "ikke", "jeg", "kan", "man", "med", "men", "om", "og", "paa", "saa", "sig",
    "sin", "som", "til", "ud", "var", "ved", "vil",
];
/// So many letters make a word long enough to be looked for inside others, and so many of its stem.
const WITHIN: usize = 5;
const STEM_WITHIN: usize = 4;
/// So many letters must have been typed before beginnings are looked for.
const BEGUN: usize = 2;
/// A part of a compound before the word that is looked for is at least so long …
const FIRST_PART: usize = 3;
/// … and none of these: *forhandling* is no sort of *handling*.
const PARTICLES: [&str; 14] =
    ["for", "und", "ind", "til", "gen", "mis", "sam", "fra", "med", "mod", "over", "efter", "under", "imod"];
/// A longer question is cut.
const MOST_WORDS: usize = 24;
const MOST_LETTERS: usize = 500;

/// How a word is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// As it stands.
    Exactly,
    /// Its forms and compounds too.
    Widely,
    /// It is still being typed: what begins so, too.
    Begun,
}

/// One word that is looked for.
#[derive(Clone)]
pub(crate) struct Wanted {
    word: Zeroizing<String>,
    stem: usize,
    how: How,
    /// A slip of the finger is forgiven.
    pub(crate) nearly: bool,
}

/// How well a word fits: 1 as it stands, less in another form.
const FORM: f32 = 0.8;
const BEGINNING: f32 = 0.6;
const COMPOUND: f32 = 0.35;
const NEAR: f32 = 0.3;

impl Wanted {
    fn new(word: &str, how: How) -> Self {
        Self { word: Zeroizing::new(word.to_owned()), stem: stem(word), how, nearly: false }
    }

    pub(crate) fn word(&self) -> &str {
        &self.word
    }

    /// What every form of the word begins with.
    pub(crate) fn stem(&self) -> &str {
        &self.word[..self.stem]
    }

    /// Whether forms of the word are looked for.
    pub(crate) fn is_wide(&self) -> bool {
        self.how != How::Exactly
    }

    /// Whether it is looked for inside other words.
    pub(crate) fn goes_within(&self) -> bool {
        self.is_wide()
            && self.word.len() >= WITHIN
            && self.stem >= STEM_WITHIN
            && self.word.bytes().all(|byte| byte.is_ascii_lowercase())
    }

    fn may_begin(&self) -> bool {
        self.how == How::Begun && self.word.len() >= BEGUN
    }

    /// Whether a slip of the finger can be forgiven it.
    fn can_be_misspelt(&self) -> bool {
        self.is_wide() && self.word.len() >= WITHIN && self.word.bytes().all(|byte| byte.is_ascii_lowercase())
    }

    /// How well a word of a text fits, if it does.
    pub(crate) fn fits(&self, other: &str) -> Option<f32> {
        if other == self.word() {
            return Some(1.0);
        }
        if self.how == How::Exactly {
            return None;
        }
        if other.starts_with(self.stem()) {
            if stem(other) == self.stem {
                return Some(FORM);
            }
            if self.may_begin() && other.starts_with(self.word()) {
                return Some(BEGINNING);
            }
        }
        if self.goes_within() && is_compound(self.stem(), other) {
            return Some(COMPOUND);
        }
        (self.nearly && is_near(self.word(), other, self.how == How::Begun)).then_some(NEAR)
    }
}

/// Whether a word is put together of this and something else.
fn is_compound(part: &str, word: &str) -> bool {
    match word.find(part) {
        Some(0) => word.len() > part.len(),
        Some(at) => at >= FIRST_PART && !PARTICLES.contains(&&word[..at]),
        None => false,
    }
}

/// Words side by side; most often one.
pub(crate) type Row = Vec<Wanted>;

/// One thing that is asked for: any of its rows will do.
#[derive(Clone)]
pub(crate) struct Clause {
    pub(crate) rows: Vec<Row>,
    /// Whether it must be found.
    pub(crate) is_required: bool,
}

/// What somebody looks for.
#[derive(Clone, Default)]
pub(crate) struct Question {
    pub(crate) clauses: Vec<Clause>,
}

impl Question {
    /// Reads what was typed.
    pub(crate) fn read(text: &str) -> Self {
        let mut clauses = Vec::new();
        let end = text.char_indices().nth(MOST_LETTERS).map_or(text.len(), |(end, _)| end);
        let mut rest = &text[..end];
        while let Some(open) = rest.find(is_quote) {
            let (before, quoted) = rest.split_at(open);
            plain_clauses(before, false, &mut clauses);
            let quoted = quoted.trim_start_matches(is_quote);
            let end = quoted.find(is_quote);
            quoted_clause(&quoted[..end.unwrap_or(quoted.len())], end.is_none(), &mut clauses);
            rest = end.map_or("", |end| quoted[end..].trim_start_matches(is_quote));
        }
        plain_clauses(rest, !rest.ends_with(char::is_whitespace), &mut clauses);
        clauses.truncate(MOST_WORDS);
        if clauses.iter().all(|clause| !clause.is_required) {
            clauses.iter_mut().for_each(|clause| clause.is_required = true);
        }
        Self { clauses }
    }

    /// Nothing is asked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.clauses.is_empty()
    }

    /// The same with slips of the finger forgiven; `None` where no word is long enough for one.
    pub(crate) fn nearly(&self) -> Option<Self> {
        let mut question = self.clone();
        let mut any = false;
        for wanted in question.clauses.iter_mut().flat_map(|clause| &mut clause.rows).flatten() {
            wanted.nearly = wanted.can_be_misspelt();
            any |= wanted.nearly;
        }
        any.then_some(question)
    }
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '"' | '»' | '«' | '“' | '”' | '„' | '‟')
}

/// Words in quotation marks; where they are still open, the last one is being typed.
fn quoted_clause(text: &str, is_open: bool, clauses: &mut Vec<Clause>) {
    let mut row = Row::new();
    let mut next = 0;
    tokens(text, |token| {
        // A number in one stands where its first group stands, and the groups are there already.
        if token.place >= next {
            row.push(Wanted::new(token.word, How::Exactly));
            next = token.place + 1;
        }
    });
    if is_open && let Some(last) = row.last_mut() {
        last.how = How::Begun;
    }
    if !row.is_empty() {
        clauses.push(Clause { rows: vec![row], is_required: true });
    }
}

fn plain_clauses(text: &str, is_begun: bool, clauses: &mut Vec<Clause>) {
    let first = clauses.len();
    let mut rest = text;
    while let Some((number, after)) = grouped_number(rest) {
        let (before, _) = rest.split_at(rest.len() - number.len() - after.len());
        before.split_whitespace().for_each(|chunk| clauses.extend(chunk_clause(chunk)));
        clauses.extend(chunk_clause(number));
        rest = after;
    }
    rest.split_whitespace().for_each(|chunk| clauses.extend(chunk_clause(chunk)));
    if is_begun && let Some(last) = clauses[first..].last_mut() {
        last.rows.iter_mut().filter_map(|row| row.last_mut()).for_each(|wanted| wanted.how = How::Begun);
    }
}

/// Digits that are written in groups with blanks between and make a number in one, and what stands after them.
fn grouped_number(text: &str) -> Option<(&str, &str)> {
    let mut found: Option<(usize, usize)> = None;
    tokens(text, |token| {
        let has_blank = text[token.from..token.to].contains(char::is_whitespace);
        let is_longer = found.is_none_or(|(from, to)| token.from <= from && token.to >= to);
        if has_blank && is_longer {
            found = Some((token.from, token.to));
        }
    });
    let (from, to) = found?;
    Some((&text[from..to], &text[to..]))
}

/// One word as somebody parts words: mostly one, side by side where signs stand in it.
fn chunk_clause(chunk: &str) -> Option<Clause> {
    let mut row: Vec<(Zeroizing<String>, u32)> = Vec::new();
    let mut whole: Vec<Zeroizing<String>> = Vec::new();
    tokens(chunk, |token| {
        if row.last().is_none_or(|(_, place)| token.place > *place) {
            row.push((Zeroizing::new(token.word.to_owned()), token.place));
        } else {
            whole.push(Zeroizing::new(token.word.to_owned()));
        }
    });
    let (first, _) = row.first()?;
    if row.len() == 1 && whole.is_empty() {
        let wanted = Wanted::new(first, How::Widely);
        return Some(Clause { is_required: !SMALL.contains(&first.as_str()), rows: vec![vec![wanted]] });
    }
    let exactly = |word: &Zeroizing<String>| Wanted::new(word, How::Exactly);
    let mut rows = vec![row.iter().map(|(word, _)| exactly(word)).collect::<Row>()];
    // The longest number that the groups make, and a telephone number without its country.
    let digits: usize = row.iter().map(|(word, _)| word.len()).sum();
    let longest = whole.iter().map(|word| word.len()).max();
    rows.extend(whole.iter().filter(|word| Some(word.len()) == longest).map(|word| vec![exactly(word)]));
    if digits > 8 && row.iter().any(|(word, _)| matches!(word.as_str(), "45" | "0045")) {
        rows.extend(
            whole.iter().filter(|word| word.len() == 8 && chunk_ends(chunk, word)).map(|word| vec![exactly(word)]),
        );
    }
    Some(Clause { rows, is_required: true })
}

/// Whether the digits at the end of a chunk are these.
fn chunk_ends(chunk: &str, digits: &str) -> bool {
    let own: String = chunk.chars().filter(char::is_ascii_digit).collect();
    own.ends_with(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let mark = |wanted: &Wanted| match wanted.how {
            How::Exactly => format!("={}", wanted.word()),
            How::Widely => wanted.word().to_owned(),
            How::Begun => format!("{}…", wanted.word()),
        };
        let row = |row: &Row| row.iter().map(mark).collect::<Vec<_>>().join(" ");
        let clause = |clause: &Clause| {
            let rows: Vec<String> = clause.rows.iter().map(row).collect();
            format!("{}{}", rows.join("|"), if clause.is_required { "" } else { "?" })
        };
        Question::read(text).clauses.iter().map(clause).collect()
    }

    #[test]
    fn what_is_typed_is_read_as_it_is_meant() {
        for (text, expected) in [
            ("manglende svar", &["manglende", "svar…"][..]),
            ("manglende svar ", &["manglende", "svar"]),
            ("svar på ansøgning ", &["svar", "paa?", "ansoegning"]),
            ("og", &["og…"]),
            ("\"manglende svar\" Åge ", &["=manglende =svar", "aage"]),
            ("»manglende sv", &["=manglende sv…"]),
            ("2023-041 ", &["=2023 =041|=2023041"]),
            ("12 34 56 78 ", &["=12 =34 =56 =78|=12345678"]),
            ("tlf 12 34 56 78 svar ", &["tlf", "=12 =34 =56 =78|=12345678", "svar"]),
            ("010199-9999 ", &["=010199 =9999|=0101999999"]),
            ("anna@borger.example ", &["=anna =borger =example"]),
            ("12345678 ", &["12345678"]),
            ("  ", &[]),
            ("…", &[]),
            ("\"\"", &[]),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
        assert!(shown("+45 12 34 56 78 ")[0].contains("|=12345678"), "{:?}", shown("+45 12 34 56 78 "));
    }

    #[test]
    fn a_word_fits_its_forms_its_beginning_and_its_compounds() {
        let read = |text: &str| Question::read(text).clauses.remove(0).rows.remove(0).remove(0);
        for (asked, word, fits) in [
            ("afgørelse ", "afgoerelserne", true),
            ("behandling ", "sagsbehandlingstid", true),
            ("handling ", "forhandling", false),
            ("handling ", "behandling", false),
            ("sagsbehandling ", "sagsbehandlingstid", true),
            ("sag ", "sagsbehandling", false),
            ("rampe ", "koerestolsrampen", true),
            ("svare ", "ansvarlig", false),
            ("sag", "sagsbehandling", true),
            ("s", "sag", false),
            ("\"afgørelse\"", "afgoerelsen", false),
            ("041 ", "0412", false),
            ("041", "0412", true),
        ] {
            assert_eq!(read(asked).fits(word).is_some(), fits, "{asked} {word}");
        }
    }

    #[test]
    fn a_slip_is_forgiven_only_when_asked_for() {
        let question = Question::read("sagbehandler ");
        let fits = |question: &Question| question.clauses[0].rows[0][0].fits("sagsbehandler");
        assert_eq!(fits(&question), None);
        assert_eq!(fits(&question.nearly().unwrap()), Some(NEAR));
        assert!(Question::read("hus 2023-041 \"manglende\" ").nearly().is_none());
    }
}
