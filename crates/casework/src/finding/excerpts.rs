//! The words around what was found, cut from the inquiry's own text as it stands sealed now.

use std::ops::Range;

use sealed::Zeroizing;

use super::asking::{Question, Row};
use super::entries::Part;
use super::tokens::tokens;

/// A piece of an excerpt.
#[derive(Clone, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// It is what was looked for.
    pub is_hit: bool,
}

/// Where something was found, and the words around it.
#[derive(Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// In which part.
    pub part: Part,
    /// The words.
    pub pieces: Vec<Piece>,
    /// The text goes on before it.
    pub cut_before: bool,
    /// The text goes on after it.
    pub cut_after: bool,
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Piece(withheld)")
    }
}

impl std::fmt::Debug for Excerpt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Excerpt({:?}, withheld)", self.part)
    }
}

/// Bytes of text before the first hit and in all that an excerpt shows.
const BEFORE: usize = 60;
const WHOLE: usize = 200;
/// Excerpts of one inquiry.
const MOST: usize = 2;
/// More text than this of one inquiry is not looked through for an excerpt.
const LOOKED_THROUGH: usize = 512 * 1024;

/// A place that was looked for.
struct Hit {
    range: Range<usize>,
    clause: usize,
    fit: f32,
}

/// A text with what was found in it.
struct Found<'t> {
    part: Part,
    text: &'t str,
    hits: Vec<Hit>,
    /// How well each clause fits in it.
    fits: Vec<f32>,
}

/// The best places of an inquiry: at first the text in which most was found, then one that holds what the first lacks.
pub(crate) fn excerpts(question: &Question, texts: &[(Part, Zeroizing<String>)]) -> Vec<Excerpt> {
    let mut looked = 0;
    let within = texts.iter().take_while(|(_, text)| {
        let fits = looked < LOOKED_THROUGH;
        looked += text.len();
        fits
    });
    let mut found: Vec<Found<'_>> = within.filter_map(|(part, text)| look(question, *part, text)).collect();
    let mut shown = Vec::new();
    let mut lacking = vec![true; question.clauses.len()];
    while shown.len() < MOST {
        let worth = |found: &Found<'_>| worth(found, &lacking);
        let Some((place, _)) = found
            .iter()
            .enumerate()
            .filter(|(_, each)| worth(each) > 0.0)
            .max_by(|(a, one), (b, other)| worth(one).total_cmp(&worth(other)).then(b.cmp(a)))
        else {
            break;
        };
        let best = found.swap_remove(place);
        best.fits.iter().zip(&mut lacking).filter(|(fit, _)| **fit > 0.0).for_each(|(_, lacks)| *lacks = false);
        shown.push(cut(&best));
    }
    shown
}

fn worth(found: &Found<'_>, lacking: &[bool]) -> f32 {
    let fits = found.fits.iter().zip(lacking).filter(|(_, lacks)| **lacks).map(|(fit, _)| fit);
    fits.sum::<f32>() * found.part.weight()
}

/// A word of the text: folded, with its place among the words and in the text.
struct Word {
    folded: Zeroizing<String>,
    place: u32,
    range: Range<usize>,
}

fn look<'t>(question: &Question, part: Part, text: &'t str) -> Option<Found<'t>> {
    let mut words = Vec::with_capacity(text.len() / 5);
    tokens(text, |token| {
        let folded = Zeroizing::new(token.word.to_owned());
        words.push(Word { folded, place: token.place, range: token.from..token.to });
    });
    let mut found = Found { part, text, hits: Vec::new(), fits: vec![0.0; question.clauses.len()] };
    for (clause, asked) in question.clauses.iter().enumerate() {
        for row in &asked.rows {
            for first in 0..words.len() {
                if let Some((range, fit)) = stands(row, &words, first) {
                    found.fits[clause] = found.fits[clause].max(fit);
                    found.hits.push(Hit { range, clause, fit });
                }
            }
        }
    }
    found.hits.sort_by_key(|hit| (hit.range.start, hit.range.end));
    (!found.hits.is_empty()).then_some(found)
}

/// Whether the words from `first` on are the row's.
fn stands(row: &Row, words: &[Word], first: usize) -> Option<(Range<usize>, f32)> {
    let (start, others) = row.split_first()?;
    let begin = &words[first];
    let mut fit = start.fits(&begin.folded)?;
    let mut range = begin.range.clone();
    for (place, wanted) in (begin.place + 1..).zip(others) {
        let later = &words[first + 1..];
        let next = later.iter().take_while(|word| word.place <= place).filter(|word| word.place == place);
        let (next, how) = next.filter_map(|word| Some((word, wanted.fits(&word.folded)?))).next()?;
        fit = fit.min(how);
        range.end = range.end.max(next.range.end);
    }
    Some((range, fit))
}

/// Cuts the text around the place where most stands together.
fn cut(found: &Found<'_>) -> Excerpt {
    let text = found.text;
    let start = best_start(&found.hits);
    let from = word_start(text, start.saturating_sub(BEFORE));
    let to = word_end(text, (from + WHOLE).max(start + 1));
    let mut pieces = Vec::new();
    let mut at = from;
    for hit in &found.hits {
        if hit.range.start < at || hit.range.start >= to {
            continue;
        }
        let end = hit.range.end.min(to);
        push(&mut pieces, &text[at..hit.range.start], false);
        push(&mut pieces, &text[hit.range.start..end], true);
        at = end;
    }
    push(&mut pieces, &text[at..to], false);
    let cut_before = !text[..from].trim().is_empty();
    Excerpt { part: found.part, pieces, cut_before, cut_after: !text[to..].trim().is_empty() }
}

/// The hit from which the next words hold the most different clauses.
fn best_start(hits: &[Hit]) -> usize {
    let worth = |first: usize| {
        let mut best: Vec<(usize, f32)> = Vec::new();
        let end = hits[first].range.start + WHOLE - BEFORE;
        for hit in hits[first..].iter().take_while(|hit| hit.range.start < end) {
            match best.iter_mut().find(|(clause, _)| *clause == hit.clause) {
                Some((_, fit)) => *fit = fit.max(hit.fit),
                None => best.push((hit.clause, hit.fit)),
            }
        }
        best.iter().map(|(_, fit)| fit).sum::<f32>()
    };
    // Of equals the first; a long text is not weighed at each of very many places.
    let first = (0..hits.len().min(200)).rev().max_by(|a, b| worth(*a).total_cmp(&worth(*b)));
    first.map_or(0, |place| hits[place].range.start)
}

fn word_start(text: &str, at: usize) -> usize {
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    if at == 0 {
        return 0;
    }
    // Not more than a word further back, so that an endless one does not fill the excerpt.
    let near = (at.saturating_sub(24)..=at).find(|at| text.is_char_boundary(*at)).unwrap_or(at);
    text[near..at].rfind(char::is_whitespace).map_or(at, |gap| near + gap + 1).min(at)
}

fn word_end(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    let at = (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let far = (at..=(at + 24).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(at);
    text[at..far].find(char::is_whitespace).map_or(at, |gap| at + gap)
}

/// One line: line breaks become blanks.
fn push(pieces: &mut Vec<Piece>, text: &str, is_hit: bool) {
    if !text.is_empty() {
        pieces.push(Piece { text: text.replace(['\n', '\r', '\t'], " "), is_hit });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(question: &str, texts: &[(Part, &str)]) -> Vec<String> {
        let texts: Vec<_> = texts.iter().map(|(part, text)| (*part, Zeroizing::new((*text).to_owned()))).collect();
        let excerpt = |excerpt: Excerpt| {
            let mut line = if excerpt.cut_before { "…".to_owned() } else { String::new() };
            for piece in &excerpt.pieces {
                if piece.is_hit {
                    line.push_str(&format!("[{}]", piece.text));
                } else {
                    line.push_str(&piece.text);
                }
            }
            line + if excerpt.cut_after { "…" } else { "" }
        };
        excerpts(&Question::read(question), &texts).into_iter().map(excerpt).collect()
    }

    #[test]
    fn the_words_stand_marked_as_they_were_written() {
        let story = [
            (Part::Name, "Åge Madsen"),
            (Part::Story, "Fik intet svar.\nAfgørelserne kom, sagde A\u{30A}ge, for sent."),
        ];
        assert_eq!(shown("aage", &story), ["[Åge] Madsen"]);
        assert_eq!(shown("afgoerelse ", &story), ["Fik intet svar. [Afgørelserne] kom, sagde A\u{30A}ge, for sent."]);
        assert_eq!(shown("madsen svar", &story).len(), 2, "what the first lacks is shown in a second");
        assert_eq!(
            shown("\"intet svar\"", &story),
            ["Fik [intet svar]. Afgørelserne kom, sagde A\u{30A}ge, for sent."]
        );
        assert_eq!(shown("12345678", &[(Part::Note, "ring 12 34 56 78 nu")]), ["ring [12 34 56 78] nu"]);
        assert_eq!(shown("intet svar aldrig ", &[(Part::Note, "noget")]), Vec::<String>::new());
    }

    #[test]
    fn a_long_text_is_cut_around_the_place_where_most_is_found() {
        let text = format!("svar {} svar om ansøgning {}", "fyld ".repeat(100), "og mere ".repeat(100));
        let cut = shown("svar ansøgning ", &[(Part::Story, &text)]);
        assert!(cut[0].starts_with("…fyld") && cut[0].ends_with('…'), "{cut:?}");
        assert!(cut[0].contains("[svar] om [ansøgning]"), "{cut:?}");
        assert!(cut[0].len() < WHOLE + 60, "{cut:?}");
        let endless = "å".repeat(4000);
        assert_eq!(shown(&endless[..80], &[(Part::Story, &endless)]).len(), 1);
    }
}
