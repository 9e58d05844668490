//! Markdown into blocks of the report. References are taken out before the Markdown is read and put back as live numbers,
//! so that no `_` or `*` in an id is taken for emphasis.

use std::iter::Peekable;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TextMergeStream};

use super::blocks::alone_on_its_line;
use super::segments::Words;
use super::{Reading, TextError};
use crate::document::{Block, Inline};
use crate::references::{Meaning, find, resolve};

/// Stand around the number of a reference while Markdown is read. Private characters: no text means anything by them.
const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';
/// Deeper nesting than any report needs is read as plain words.
const DEPTH: usize = 8;

impl Reading<'_> {
    /// The blocks of a stretch of Markdown. `top` is false inside a block, where headings are only strong words.
    pub(super) fn markdown(&mut self, words: &Words<'_>, top: bool) -> Vec<Block> {
        let (text, live) = self.taken_out(words);
        read(&text, &live, (top, false))
    }

    /// The text with each reference replaced by its number, and what the references say.
    fn taken_out(&mut self, words: &Words<'_>) -> (String, Vec<Inline>) {
        let mut text = String::with_capacity(words.text.len());
        let mut live = Vec::new();
        let mut from = 0;
        for found in find(words.text) {
            text.extend(words.text[from..found.range.start].chars().map(plain));
            from = found.range.end;
            match self.said(found.inner.as_deref(), words.line + found.line) {
                Some(inline) => {
                    text.push(OPEN);
                    text.push_str(&live.len().to_string());
                    text.push(CLOSE);
                    live.push(inline);
                }
                None => text.extend(words.text[found.range].chars().map(plain)),
            }
        }
        text.extend(words.text[from..].chars().map(plain));
        (text, live)
    }

    fn said(&mut self, inner: Option<&str>, line: usize) -> Option<Inline> {
        let Some(inner) = inner else {
            self.fail(line, "Henvisningen mangler }} på samme linje.", "The reference lacks }} on the same line.");
            return None;
        };
        match resolve(inner, self.figures, self.basics) {
            Ok(Meaning::Inline(inline)) => return Some(inline),
            Ok(Meaning::Block(_)) => self.errors.push(TextError { line, message: alone_on_its_line(inner) }),
            Err(message) => self.errors.push(TextError { line, message }),
        }
        None
    }
}

/// The blocks of a letter: Markdown without references, in which a line that ends also ends on paper.
pub(crate) fn letter(text: &str) -> Vec<Block> {
    read(&text.chars().map(plain).collect::<String>(), &[], (true, true))
}

fn read(text: &str, live: &[Inline], (top, keeps_lines): (bool, bool)) -> Vec<Block> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let mut reader = Reader { events: TextMergeStream::new(parser).peekable(), live, depth: 0, top, keeps_lines };
    let mut blocks = reader.blocks();
    // What an unexpected end leaves open ends with the text.
    while reader.events.peek().is_some() {
        reader.events.next();
        blocks.extend(reader.blocks());
    }
    blocks
}

const fn plain(letter: char) -> char {
    match letter {
        OPEN | CLOSE => '\u{fffd}',
        letter => letter,
    }
}

struct Reader<'a, I: Iterator<Item = Event<'a>>> {
    events: Peekable<I>,
    live: &'a [Inline],
    depth: usize,
    top: bool,
    keeps_lines: bool,
}

impl<'a, I: Iterator<Item = Event<'a>>> Reader<'a, I> {
    /// Blocks up to the end of what holds them.
    fn blocks(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some(event) = self.events.peek() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) if is_block(tag) => {
                    let tag = tag.clone();
                    self.events.next();
                    if self.depth >= DEPTH {
                        let words = self.flattened();
                        blocks.push(Block::Paragraph(vec![Inline::Text(words)]));
                    } else {
                        self.depth += 1;
                        self.block(&tag, &mut blocks);
                        self.depth -= 1;
                    }
                }
                Event::Rule => {
                    self.events.next();
                    // In a letter it is a line to write on.
                    if self.keeps_lines {
                        blocks.push(Block::Paragraph(vec![Inline::Text("____".to_owned())]));
                    }
                }
                _ => {
                    let inlines = self.inlines();
                    push_paragraph(&mut blocks, inlines);
                }
            }
        }
        blocks
    }

    /// One block whose start has been read; reads its end, too.
    fn block(&mut self, tag: &Tag<'a>, blocks: &mut Vec<Block>) {
        match tag {
            Tag::Heading { level, .. } => {
                let inlines = self.inlines();
                blocks.push(if self.top && self.depth == 1 {
                    Block::Heading { level: level_of(*level), text: words_of(&inlines), id: String::new() }
                } else {
                    Block::Paragraph(vec![Inline::Strong(inlines)])
                });
            }
            Tag::BlockQuote(_) => {
                let inner = self.blocks();
                blocks.push(Block::Quote(inner));
            }
            Tag::List(first) => {
                let items = self.items();
                blocks.push(Block::List { ordered: first.is_some(), items });
            }
            Tag::Table(_) => blocks.push(self.table()),
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) | Tag::HtmlBlock => {
                let words = self.collected();
                push_paragraph(blocks, self.lines(&words));
            }
            _ => {
                let inlines = self.inlines();
                push_paragraph(blocks, inlines);
            }
        }
        self.close();
    }

    /// Reads the end of what was opened, skipping anything left before it.
    fn close(&mut self) {
        let mut open = 0_usize;
        for event in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                _ => {}
            }
        }
    }

    fn items(&mut self) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while matches!(self.events.peek(), Some(Event::Start(Tag::Item))) {
            self.events.next();
            items.push(self.blocks());
            self.close();
        }
        items
    }

    fn table(&mut self) -> Block {
        let (mut head, mut rows) = (Vec::new(), Vec::new());
        while let Some(Event::Start(tag)) = self.events.peek() {
            let is_head = matches!(tag, Tag::TableHead);
            self.events.next();
            let mut cells = Vec::new();
            while matches!(self.events.peek(), Some(Event::Start(Tag::TableCell))) {
                self.events.next();
                cells.push(self.inlines());
                self.close();
            }
            self.close();
            if is_head {
                head = cells;
            } else {
                rows.push(cells);
            }
        }
        Block::TextTable { head, rows }
    }

    /// Running text up to the end of what holds it, or to the next block.
    fn inlines(&mut self) -> Vec<Inline> {
        let mut inlines = Vec::new();
        while let Some(event) = self.events.peek() {
            match event {
                Event::End(_) | Event::Rule => break,
                Event::Start(tag) if is_block(tag) => break,
                _ => {}
            }
            let Some(event) = self.events.next() else { break };
            match event {
                Event::Start(tag) => self.span(&tag, &mut inlines),
                Event::SoftBreak if !self.keeps_lines => inlines.push(Inline::Text(" ".to_owned())),
                Event::SoftBreak | Event::HardBreak => inlines.push(Inline::Break),
                Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                    inlines.extend(self.put_back(&words));
                }
                _ => {}
            }
        }
        merged(inlines)
    }

    fn span(&mut self, tag: &Tag<'a>, inlines: &mut Vec<Inline>) {
        if self.depth >= DEPTH {
            let words = self.flattened();
            inlines.push(Inline::Text(words));
            return;
        }
        self.depth += 1;
        let inner = self.inlines();
        self.depth -= 1;
        self.close();
        match tag {
            Tag::Emphasis => inlines.push(Inline::Emphasis(inner)),
            Tag::Strong => inlines.push(Inline::Strong(inner)),
            Tag::Link { dest_url, .. } if is_safe(dest_url) => {
                inlines.push(Inline::Link { to: dest_url.to_string(), text: inner });
            }
            _ => inlines.extend(inner),
        }
    }

    /// The bare words up to the matching end, which is read.
    fn flattened(&mut self) -> String {
        let mut open = 0_usize;
        let mut words = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Start(_) => open += 1,
                Event::End(_) if open == 0 => break,
                Event::End(_) => open -= 1,
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                    words.push_str(&text);
                }
                _ => {}
            }
        }
        words_of(&put_back(&words, self.live))
    }

    /// The words of a code or HTML block, its end unread.
    fn collected(&mut self) -> String {
        let mut words = String::new();
        while let Some(Event::Text(_) | Event::Html(_) | Event::SoftBreak | Event::HardBreak) = self.events.peek() {
            match self.events.next() {
                Some(Event::Text(text) | Event::Html(text)) => words.push_str(&text),
                _ => words.push('\n'),
            }
        }
        words
    }

    fn lines(&self, words: &str) -> Vec<Inline> {
        let mut inlines = Vec::new();
        for line in words.trim_end().lines() {
            if !inlines.is_empty() {
                inlines.push(Inline::Break);
            }
            inlines.extend(self.put_back(line));
        }
        inlines
    }

    fn put_back(&self, words: &str) -> Vec<Inline> {
        put_back(words, self.live)
    }
}

/// Words with the references back in their places.
fn put_back(words: &str, live: &[Inline]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let mut rest = words;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (number, left) = after.split_once(CLOSE).unwrap_or((after, ""));
        if !before.is_empty() {
            inlines.push(Inline::Text(before.to_owned()));
        }
        inlines.extend(number.parse::<usize>().ok().and_then(|number| live.get(number)).cloned());
        rest = left;
    }
    if !rest.is_empty() {
        inlines.push(Inline::Text(rest.to_owned()));
    }
    inlines
}

/// Neighbouring texts as one.
fn merged(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match (out.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(after)) => before.push_str(&after),
            (_, inline) => out.push(inline),
        }
    }
    out
}

fn push_paragraph(blocks: &mut Vec<Block>, inlines: Vec<Inline>) {
    if !inlines.is_empty() {
        blocks.push(Block::Paragraph(inlines));
    }
}

/// The bare words of running text.
pub(crate) fn words_of(inlines: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text(text) | Inline::Live { text, .. } => text.clone(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => words_of(inner),
        Inline::Break => " ".to_owned(),
    };
    inlines.iter().map(word).collect()
}

const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

const fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => 4,
    }
}

/// Links lead to the web, to mail, or to a place in the report; nothing else is passed on.
fn is_safe(address: &str) -> bool {
    let known = ["https://", "http://", "mailto:", "tel:", "#"];
    let start: String = address.chars().take(8).collect::<String>().to_ascii_lowercase();
    !address.contains([OPEN, CLOSE]) && known.iter().any(|scheme| start.starts_with(scheme))
}
