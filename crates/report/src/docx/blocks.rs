//! Blocks and running text as WordprocessingML.

use words::Language;

use super::DocxError;
use super::pictures::Painter;
use super::styles::BOX_INDENT;
use crate::document::{Block, Chart, Inline};
use crate::html::safe;
use crate::labels::Fixed;
use crate::markup::{Attributes, Markup};
use crate::printing::{Printed, part};

/// The name and number of the list definitions in `numbering.xml`: bullets have one, each numbered list has its own.
pub(super) const BULLETS: usize = 1;

/// What the document needs beside itself.
pub(super) enum Relation {
    /// A link to the web.
    Link(String),
    /// A picture, its path below `word/`.
    Picture(String),
}

/// All that was written.
pub(super) struct Written {
    pub(super) document: String,
    pub(super) relations: Vec<Relation>,
    pub(super) media: Vec<(String, Vec<u8>)>,
    pub(super) ordered_lists: usize,
}

/// How a paragraph stands: its style, and where it is an item of a list, the list and its depth.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stand {
    pub(super) style: &'static str,
    pub(super) list: Option<(usize, usize)>,
    /// The item's number or bullet stands before this paragraph.
    pub(super) marked: bool,
}

impl Stand {
    /// A paragraph in this style.
    pub(super) const fn plain(style: &'static str) -> Self {
        Self { style, list: None, marked: false }
    }
}

/// Writes one document.
pub(super) struct Body<'a> {
    pub(super) markup: Markup,
    pub(super) printed: &'a Printed<'a>,
    pub(super) language: Language,
    painter: &'a Painter,
    relations: Vec<Relation>,
    media: Vec<(String, Vec<u8>)>,
    ordered_lists: usize,
    drawings: usize,
    /// The title page has neither running head nor number.
    pub(super) is_first_section: bool,
}

impl<'a> Body<'a> {
    pub(super) fn new(printed: &'a Printed<'a>, language: Language, painter: &'a Painter) -> Self {
        Self {
            markup: Markup::new(),
            printed,
            language,
            painter,
            relations: Vec::new(),
            media: Vec::new(),
            ordered_lists: 0,
            drawings: 0,
            is_first_section: true,
        }
    }

    /// All blocks of the document.
    pub(super) fn pieces(&mut self) -> Result<(), DocxError> {
        for piece in &self.printed.pieces {
            match piece.block {
                Block::Heading { text, id, .. } => self.heading(piece.level, text, id),
                block => self.block(block, Stand::plain("BodyText"))?,
            }
        }
        Ok(())
    }

    /// The tables of charts that stand nowhere else, in a chapter of their own.
    pub(super) fn loose_tables(&mut self) {
        if self.printed.loose.is_empty() {
            return;
        }
        self.heading(1, Fixed::NumbersAppendix.say(self.language), "");
        for chart in &self.printed.loose {
            self.chart_table(chart);
        }
    }

    pub(super) fn finish(self) -> Written {
        let document = super::parts::document(&self.markup.finish(), self.is_first_section);
        Written { document, relations: self.relations, media: self.media, ordered_lists: self.ordered_lists }
    }

    pub(super) fn block(&mut self, block: &Block, stand: Stand) -> Result<(), DocxError> {
        match block {
            // Only headings at the top of a document count as such; inside a box they are strong words.
            Block::Heading { text, .. } => self.paragraph(stand, |body| body.run(text, Face::STRONG)),
            Block::Paragraph(run) => self.paragraph(stand, |body| body.inlines(run, Face::default())),
            Block::List { ordered, items } => self.list(*ordered, items, stand)?,
            Block::Quote(blocks) => self.body(blocks, Stand::plain("Quote"))?,
            Block::TextTable { head, rows } => self.word_table(head, rows),
            Block::KeyFigures(cards) => self.key_figures(cards),
            Block::Chart(chart) => self.chart(chart)?,
            Block::Table(table) => self.data_table(table),
            Block::Recommendation(recommendation) => self.recommendation(recommendation)?,
            Block::Example(example) => self.example(example)?,
            Block::Law(law) => self.law(law)?,
            Block::Focus { title, body } => self.focus(title, body)?,
            Block::Note { title, body } => self.note(title, body)?,
            Block::Slot(_) => {}
            Block::PageBreak => self.markup.raw("<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>"),
        }
        Ok(())
    }

    pub(super) fn body(&mut self, blocks: &[Block], stand: Stand) -> Result<(), DocxError> {
        blocks.iter().try_for_each(|block| self.block(block, stand))
    }

    /// A paragraph around what `inside` writes.
    pub(super) fn paragraph(&mut self, stand: Stand, inside: impl FnOnce(&mut Self)) {
        self.markup.raw("<w:p><w:pPr>");
        self.markup.empty("w:pStyle", &[("w:val", stand.style)]);
        if let Some((list, depth)) = stand.list {
            item(&mut self.markup, stand, list, depth);
        }
        self.markup.raw("</w:pPr>");
        inside(self);
        self.markup.raw("</w:p>\n");
    }

    /// A paragraph of plain words.
    pub(super) fn words(&mut self, style: &'static str, words: &str) {
        self.paragraph(Stand::plain(style), |body| body.run(words, Face::default()));
    }

    /// Words in one face.
    pub(super) fn run(&mut self, words: &str, face: Face) {
        self.markup.within("w:r", &[], |markup| {
            face.write(markup);
            markup.words("w:t", &[("xml:space", "preserve")], words);
        });
    }

    /// Running text.
    pub(super) fn inlines(&mut self, run: &[Inline], face: Face) {
        for piece in run {
            match piece {
                Inline::Text(text) | Inline::Live { text, .. } => self.run(text, face),
                Inline::Strong(run) => self.inlines(run, Face { strong: true, ..face }),
                Inline::Emphasis(run) => self.inlines(run, Face { emphasis: true, ..face }),
                Inline::Link { to, text } => self.link(to, text, face),
                Inline::Break => self.markup.raw("<w:r><w:br/></w:r>"),
            }
        }
    }

    fn link(&mut self, to: &str, text: &[Inline], face: Face) {
        let linked = Face { link: true, ..face };
        match to.strip_prefix('#') {
            Some(id) => match self.printed.anchor(id) {
                Some(number) => {
                    self.element("w:hyperlink", &[("w:anchor", &bookmark(number))], |body| body.inlines(text, linked));
                }
                None => self.inlines(text, face),
            },
            None if safe(to) => {
                let id = self.relate(Relation::Link(to.to_owned()));
                self.element("w:hyperlink", &[("r:id", &id)], |body| body.inlines(text, linked));
            }
            None => self.inlines(text, face),
        }
    }

    /// An element around what `inside` writes.
    pub(super) fn element(&mut self, tag: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        let mut opening = Markup::new();
        opening.within(tag, attributes, |_| {});
        let opened = opening.finish();
        let (start, end) = opened.split_at(opened.len() - tag.len() - 3);
        self.markup.raw(start);
        inside(self);
        self.markup.raw(end);
    }

    /// Notes a relation and gives its id.
    fn relate(&mut self, relation: Relation) -> String {
        self.relations.push(relation);
        format!("rId{}", self.relations.len() + super::parts::FIXED_RELATIONS)
    }

    fn heading(&mut self, level: u8, text: &str, id: &str) {
        let style = ["Heading1", "Heading2", "Heading3", "Heading4"][usize::from(level.clamp(1, 4)) - 1];
        let style = if level == 1 && part(text).is_some() { "Heading1Part" } else { style };
        let number = self.printed.anchor(id);
        self.paragraph(Stand::plain(style), |body| body.marked(number, |body| body.run(text, Face::default())));
    }

    /// A bookmark around what `inside` writes, where there is an anchor.
    pub(super) fn marked(&mut self, number: Option<usize>, inside: impl FnOnce(&mut Self)) {
        let Some(number) = number else { return inside(self) };
        let id = number.to_string();
        self.markup.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &bookmark(number))]);
        inside(self);
        self.markup.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Block>], stand: Stand) -> Result<(), DocxError> {
        let depth = stand.list.map_or(0, |(_, depth)| (depth + 1).min(8));
        let list = if ordered {
            self.ordered_lists += 1;
            BULLETS + self.ordered_lists
        } else {
            BULLETS
        };
        let style = if stand.style == "BodyText" { "ListParagraph" } else { stand.style };
        for item in items {
            for (place, block) in item.iter().enumerate() {
                self.block(block, Stand { style, list: Some((list, depth)), marked: place == 0 })?;
            }
        }
        Ok(())
    }

    fn chart(&mut self, chart: &Chart) -> Result<(), DocxError> {
        self.caption(Fixed::Figure, chart.number, &chart.caption, &chart.id);
        let picture = self.painter.paint(chart)?;
        self.drawings += 1;
        let (png, svg) = (format!("media/chart{}.png", self.drawings), format!("media/chart{}.svg", self.drawings));
        self.media.push((format!("word/{png}"), picture.png));
        self.media.push((format!("word/{svg}"), picture.svg));
        let (png, svg) = (self.relate(Relation::Picture(png)), self.relate(Relation::Picture(svg)));
        let alt = if chart.alt.trim().is_empty() { &chart.caption } else { &chart.alt };
        let drawn = super::pictures::Placed { number: self.drawings, alt, png: &png, svg: &svg, size: picture.size };
        self.paragraph(Stand::plain("Drawing"), |body| drawn.write(&mut body.markup));
        if chart.show_table && !chart.table.rows.is_empty() {
            self.chart_table(chart);
        }
        Ok(())
    }

    /// A caption with its number as a field, so that Word can count on.
    pub(super) fn caption(&mut self, what: Fixed, number: u32, words: &str, id: &str) {
        let what = what.say(self.language);
        let anchor = self.printed.anchor(id);
        self.paragraph(Stand::plain("Caption"), |body| {
            body.marked(anchor, |body| {
                body.run(&format!("{what} "), Face::STRONG);
                body.element("w:fldSimple", &[("w:instr", &format!(" SEQ {what} \\* ARABIC "))], |body| {
                    body.run(&number.to_string(), Face::STRONG);
                });
            });
            body.run(&format!("  {words}"), Face::default());
        });
    }
}

/// What makes a paragraph an item of a list; in a box it stands in as far as the box's text.
fn item(markup: &mut Markup, stand: Stand, list: usize, depth: usize) {
    let in_box = if ["ListParagraph", "Quote"].contains(&stand.style) { 0 } else { BOX_INDENT };
    let left = (in_box + (depth + 1) * 360).to_string();
    if stand.marked {
        markup.within("w:numPr", &[], |markup| {
            markup.empty("w:ilvl", &[("w:val", &depth.to_string())]);
            markup.empty("w:numId", &[("w:val", &list.to_string())]);
        });
        markup.empty("w:ind", &[("w:left", &left), ("w:hanging", "360")]);
    } else {
        markup.empty("w:ind", &[("w:left", &left)]);
    }
}

/// The name of a bookmark.
pub(super) fn bookmark(number: usize) -> String {
    format!("anker{number}")
}

/// How words look.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Face {
    pub(super) strong: bool,
    pub(super) emphasis: bool,
    pub(super) link: bool,
}

impl Face {
    pub(super) const STRONG: Self = Self { strong: true, emphasis: false, link: false };

    fn write(self, markup: &mut Markup) {
        let Self { strong, emphasis, link } = self;
        if !(strong || emphasis || link) {
            return;
        }
        markup.within("w:rPr", &[], |markup| {
            if link {
                markup.empty("w:rStyle", &[("w:val", "Hyperlink")]);
            }
            if strong {
                markup.empty("w:b", &[]);
            }
            if emphasis {
                markup.empty("w:i", &[]);
            }
        });
    }
}
