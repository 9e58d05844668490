//! Letters: begun from a template, written in Markdown, set as an accessible PDF.

mod filling;
mod setting;
mod templates;

use jiff::civil::Date;
use register::letters::Addressee;
use typeset::{TypesetError, Typesetter};
use words::Language;

use crate::document::{Block, Document, Inline, Meta};
use crate::html::{FragmentOptions, fragment};

pub use filling::{Begun, Facts, begin, list, plain};

/// What stands on the paper.
#[derive(Clone, Copy)]
pub struct Paper<'a> {
    /// The office's name.
    pub office: &'a str,
    /// The municipality's name.
    pub municipality: &'a str,
    /// Where the office is met: address, telephone, line by line.
    pub contact: &'a str,
    /// Whose letter it is, and what sort.
    pub addressee: Addressee,
    /// To whom: name and address, line by line; may be empty.
    pub recipient: &'a str,
    /// The number of the inquiry.
    pub number: &'a str,
    /// What a viewer shows as the file's title: it names nobody.
    pub title: &'a str,
    /// The heading.
    pub subject: &'a str,
    /// The text in Markdown.
    pub text: &'a str,
    /// The day it bears.
    pub date: Date,
    /// The language it is written in.
    pub language: Language,
}

impl std::fmt::Debug for Paper<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Paper(withheld)")
    }
}

/// Sets a letter. The same letter gives the same bytes.
///
/// # Errors
/// [`TypesetError`] where the program itself is damaged; the text cannot fail.
pub fn write(paper: &Paper<'_>, typesetter: &Typesetter) -> Result<Vec<u8>, TypesetError> {
    typesetter.pdf(&sheet(paper))
}

/// What goes to the typesetter, for whoever has it elsewhere than at hand.
#[must_use]
pub fn sheet(paper: &Paper<'_>) -> typeset::Document {
    setting::sheet(paper, &blocks(paper.text))
}

/// The letter's text as a part of a page that has its own first heading.
#[must_use]
pub fn preview(paper: &Paper<'_>) -> String {
    let mut all = vec![Block::Heading { level: 1, text: paper.subject.to_owned(), id: String::new() }];
    all.extend(blocks(paper.text));
    for (place, block) in all.iter_mut().enumerate() {
        match block {
            Block::Heading { id, .. } => *id = format!("brev-{place}"),
            other => with_gaps(other),
        }
    }
    let meta = Meta {
        title: paper.title.to_owned(),
        subtitle: String::new(),
        office: paper.office.to_owned(),
        municipality: paper.municipality.to_owned(),
        author: String::new(),
        language: paper.language,
        date: paper.date,
    };
    fragment(&Document { meta, blocks: all }, &FragmentOptions::default())
}

/// The text, its headings under the letter's own.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = crate::narrative::letter(text);
    for block in &mut blocks {
        if let Block::Heading { level, .. } = block {
            *level = (*level).clamp(2, 4);
        }
    }
    blocks
}

/// Gaps stand out, so that none is overlooked.
fn with_gaps(block: &mut Block) {
    match block {
        Block::Paragraph(run) => *run = marked(std::mem::take(run)),
        Block::List { items, .. } => items.iter_mut().flatten().for_each(with_gaps),
        Block::Quote(body) => body.iter_mut().for_each(with_gaps),
        _ => {}
    }
}

fn marked(run: Vec<Inline>) -> Vec<Inline> {
    let pieces = run.into_iter().flat_map(|piece| match piece {
        Inline::Text(text) => pieces(&text)
            .into_iter()
            .map(|(text, is_gap)| {
                let text = Inline::Text(text.to_owned());
                if is_gap { Inline::Strong(vec![text]) } else { text }
            })
            .collect(),
        Inline::Strong(inner) => vec![Inline::Strong(inner)],
        Inline::Emphasis(inner) => vec![Inline::Emphasis(marked(inner))],
        other => vec![other],
    });
    pieces.collect()
}

/// A text cut at its gaps.
fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('«') {
        let Some(length) = rest[start..].find('»') else { break };
        let end = start + length + '»'.len_utf8();
        pieces.extend([(&rest[..start], false), (&rest[start..end], true)]);
        rest = &rest[end..];
    }
    pieces.push((rest, false));
    pieces.retain(|(text, _)| !text.is_empty());
    pieces
}

#[cfg(test)]
mod tests;
