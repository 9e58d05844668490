//! Cuts a text into Markdown, lines that put something in, open slots and fenced blocks.

use std::ops::Range;

use register::taxonomy::Label;

use super::TextError;

/// Running Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Words<'a> {
    /// Its first line, from 1.
    pub(super) line: usize,
    /// Where it starts in the whole text, in bytes.
    pub(super) offset: usize,
    pub(super) text: &'a str,
}

/// A block between `:::name …` and `:::`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fenced<'a> {
    /// The line it opens on, from 1.
    pub(super) line: usize,
    pub(super) name: &'a str,
    /// What follows the name.
    pub(super) attributes: &'a str,
    pub(super) body: Words<'a>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment<'a> {
    /// Running Markdown.
    Words(Words<'a>),
    /// A reference alone on its line.
    Line { line: usize, inner: &'a str },
    /// `[[what to write here]]`.
    Slot { line: usize, range: Range<usize>, words: &'a str },
    /// A fenced block.
    Fenced(Fenced<'a>),
}

/// Cuts the text. Blocks that are not closed, are nested or close nothing are errors.
pub(super) fn split<'a>(text: &'a str, errors: &mut Vec<TextError>) -> Vec<Segment<'a>> {
    let mut cutter = Cutter { text, segments: Vec::new(), words: None, open: None, nested: 0, in_code: false };
    let mut offset = 0;
    for (place, raw) in text.split_inclusive('\n').enumerate() {
        cutter.line(place + 1, offset, raw, errors);
        offset += raw.len();
    }
    if let Some(open) = cutter.open.take() {
        let name = open.name;
        errors.push(TextError {
            line: open.line,
            message: Label::new(
                format!("Blokken :::{name} er ikke afsluttet. Sæt ::: på en linje for sig efter dens tekst."),
                format!("The block :::{name} is not closed. Put ::: on a line of its own after its text."),
            ),
        });
        cutter.words = None;
    }
    cutter.flush(offset);
    cutter.segments
}

/// Whether a line that opens or closes no block looks as if it meant to. Such a line would print what the block keeps back:
/// an example without consent must stop the build however it is written.
fn is_misplaced(line: &str) -> bool {
    let markers = |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || ">-*+.)#|".contains(letter);
    let two_colons = line.trim_start_matches(markers).strip_prefix("::");
    line.contains(":::") || two_colons.is_some_and(|rest| rest.trim_start().starts_with(char::is_alphabetic))
}

struct Opening<'a> {
    line: usize,
    name: &'a str,
    attributes: &'a str,
    body_offset: usize,
}

struct Cutter<'a> {
    text: &'a str,
    segments: Vec<Segment<'a>>,
    /// Where the running Markdown began: line and offset.
    words: Option<(usize, usize)>,
    open: Option<Opening<'a>>,
    /// Blocks wrongly opened inside the open one: their ends are theirs.
    nested: usize,
    in_code: bool,
}

impl<'a> Cutter<'a> {
    fn line(&mut self, line: usize, offset: usize, raw: &'a str, errors: &mut Vec<TextError>) {
        let trimmed = raw.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            self.in_code = !self.in_code;
        }
        if let Some(colons) = trimmed.strip_prefix(":::") {
            let after = colons.trim_start_matches(':').trim();
            return self.fence(line, (offset, raw.len()), after, errors);
        }
        // An instruction may speak of blocks: it is never printed.
        let is_instruction = trimmed.starts_with("[[") && trimmed.ends_with("]]");
        if !is_instruction && is_misplaced(trimmed) {
            errors.push(TextError {
                line,
                message: Label::new(
                    "En blok begynder og slutter med ::: først på en linje for sig: ikke i et citat, en liste eller midt i en sætning. Flyt den.",
                    "A block begins and ends with ::: first on a line of its own: not in a quotation, a list or the middle of a sentence. Move it.",
                ),
            });
        }
        if self.open.is_some() {
            return;
        }
        if !self.in_code {
            let alone = trimmed.strip_prefix("{{").and_then(|rest| rest.strip_suffix("}}"));
            if let Some(inner) = alone.filter(|inner| !inner.contains("{{") && !inner.contains("}}")) {
                self.flush(offset);
                self.segments.push(Segment::Line { line, inner: inner.trim() });
                return;
            }
            let slot = trimmed.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]"));
            if let Some(words) = slot {
                self.flush(offset);
                let range = offset..offset + raw.trim_end().len();
                self.segments.push(Segment::Slot { line, range, words: words.trim() });
                return;
            }
        }
        self.words.get_or_insert((line, offset));
    }

    fn fence(&mut self, line: usize, (offset, long): (usize, usize), after: &'a str, errors: &mut Vec<TextError>) {
        if self.nested > 0 && after.is_empty() {
            self.nested -= 1;
            return;
        }
        let mut fail = |da: &str, en: &str| errors.push(TextError { line, message: Label::new(da, en) });
        match (self.open.take(), after.is_empty()) {
            (Some(open), true) => {
                let body =
                    Words { line: open.line + 1, offset: open.body_offset, text: &self.text[open.body_offset..offset] };
                self.segments.push(Segment::Fenced(Fenced {
                    line: open.line,
                    name: open.name,
                    attributes: open.attributes,
                    body,
                }));
            }
            (Some(open), false) => {
                let name = open.name;
                self.open = Some(open);
                self.nested += 1;
                fail(
                    &format!("En blok kan ikke stå inden i en anden. Afslut :::{name} med ::: først."),
                    &format!("A block cannot stand inside another. Close :::{name} with ::: first."),
                );
            }
            (None, false) => {
                self.flush(offset);
                let end = after.find(|c: char| c.is_whitespace() || c == '{').unwrap_or(after.len());
                let (name, attributes) = after.split_at(end);
                self.in_code = false;
                self.open = Some(Opening { line, name, attributes: attributes.trim(), body_offset: offset + long });
            }
            (None, true) => fail(
                "::: afslutter en blok, men ingen er åben. Slet linjen, eller begynd blokken med :::anbefaling, :::eksempel, :::lovboks eller :::fokus.",
                "::: closes a block, but none is open. Delete the line, or open the block with :::anbefaling, :::eksempel, :::lovboks or :::fokus.",
            ),
        }
    }

    /// Ends the running Markdown before this place.
    fn flush(&mut self, offset: usize) {
        if let Some((line, start)) = self.words.take() {
            self.segments.push(Segment::Words(Words { line, offset: start, text: &self.text[start..offset] }));
        }
    }
}
