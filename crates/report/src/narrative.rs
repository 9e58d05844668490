//! The adviser's own words: Markdown with live references and four blocks, judged as a whole and turned into the report's
//! text. Raw HTML is shown as text, never passed on.

mod attributes;
mod blocks;
mod markdown;
mod segments;
mod typed;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub(crate) use markdown::{letter, words_of};

use figures::Figures;
use register::taxonomy::Label;

use crate::document::{Block, Recommendation, withheld};
use crate::references::{Basics, Insert};

withheld!(TextError, Notice);

/// What is wrong with a text; the report is not built.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct TextError {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: Label,
}

/// What the adviser may want to look at; the report is built all the same.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(test, derive(Debug))]
pub struct Notice {
    /// Line, from 1.
    pub line: usize,
    /// Which part of the text, in bytes.
    pub range: Range<usize>,
    /// What kind of notice.
    pub kind: NoticeKind,
    /// What it says.
    pub message: Label,
    /// References that say the same number and stay true: `{{figure:complaints.returned}}`.
    pub offers: Vec<String>,
}

/// Kinds of notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeKind {
    /// A typed number equals a figure.
    Suggestion,
    /// A typed number equals none.
    Unmatched,
    /// A place that still waits for text.
    OpenSlot,
}

/// A piece of the text: ready, or to be put in once everything is known.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "nearly all pieces are blocks, and there are a few hundred")]
pub(crate) enum Piece {
    /// Text.
    Block(Block),
    /// Something of the report's own.
    Insert(Insert),
}

/// A text that holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Narrative {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) recommendations: Vec<Recommendation>,
    pub(crate) notices: Vec<Notice>,
}

/// Reads a text.
///
/// # Errors
/// Everything that is wrong with it, by line.
pub(crate) fn read(text: &str, figures: &Figures, basics: Basics<'_>) -> Result<Narrative, Vec<TextError>> {
    let mut reading = Reading { figures, basics, errors: Vec::new(), recommendations: Vec::new(), notices: Vec::new() };
    // Editors on Windows put a mark before the first letter; it is no part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let segments = segments::split(text, &mut reading.errors);
    let mut pieces = Vec::new();
    for segment in &segments {
        reading.segment(segment, &mut pieces);
    }
    reading.errors.sort_by_key(|error| error.line);
    if reading.errors.is_empty() {
        reading.notices.sort_by_key(|notice| notice.range.start);
        Ok(Narrative { pieces, recommendations: reading.recommendations, notices: reading.notices })
    } else {
        Err(reading.errors)
    }
}

/// What is known and found while a text is read.
struct Reading<'a> {
    figures: &'a Figures,
    basics: Basics<'a>,
    errors: Vec<TextError>,
    recommendations: Vec<Recommendation>,
    notices: Vec<Notice>,
}

impl Reading<'_> {
    fn fail(&mut self, line: usize, da: impl Into<String>, en: impl Into<String>) {
        self.errors.push(TextError { line, message: Label::new(da, en) });
    }

    fn segment(&mut self, segment: &segments::Segment<'_>, pieces: &mut Vec<Piece>) {
        use segments::Segment;
        match segment {
            Segment::Words(words) => {
                self.notices.extend(typed::judge(words, self.figures));
                let blocks = self.markdown(words, true);
                pieces.extend(blocks.into_iter().map(Piece::Block));
            }
            Segment::Line { line, inner } => match crate::references::resolve(inner, self.figures, self.basics) {
                Ok(crate::references::Meaning::Block(insert)) => pieces.push(Piece::Insert(insert)),
                Ok(crate::references::Meaning::Inline(inline)) => {
                    pieces.push(Piece::Block(Block::Paragraph(vec![inline])));
                }
                Err(message) => self.errors.push(TextError { line: *line, message }),
            },
            Segment::Slot { line, range, words } => {
                self.notices.push(open_slot(*line, range.clone()));
                pieces.push(Piece::Block(Block::Slot((*words).to_owned())));
            }
            Segment::Fenced(fenced) => pieces.extend(self.fenced(fenced).map(Piece::Block)),
        }
    }
}

fn open_slot(line: usize, range: Range<usize>) -> Notice {
    Notice {
        line,
        range,
        kind: NoticeKind::OpenSlot,
        message: Label::new("Her mangler der tekst.", "Text is still missing here."),
        offers: Vec::new(),
    }
}
