//! Blocks as markup.

use std::fmt::Write as _;

use typeset::{escape, quote};
use words::{Language, long_date};

use super::inlines::inlines;
use super::tables::{Look, data_table, word_table};
use crate::document::{Block, Chart, DataTable, Example, Inline, KeyFigure, LawBox, Recommendation};
use crate::labels::{Fixed, kind};
use crate::printing::{Printed, opens_appendix, part};

/// The longest first paragraph, in characters, that is set as a chapter's introduction.
const LONGEST_LEAD: usize = 360;

/// Sets one document.
pub(super) struct Setter<'a> {
    /// What is set so far.
    pub(super) markup: String,
    /// The charts.
    pub(super) files: Vec<(String, Vec<u8>)>,
    printed: &'a Printed<'a>,
    language: Language,
    in_appendix: bool,
}

impl<'a> Setter<'a> {
    pub(super) fn new(printed: &'a Printed<'a>, language: Language) -> Self {
        Self { markup: String::new(), files: Vec::new(), printed, language, in_appendix: false }
    }

    /// All blocks of the document.
    pub(super) fn pieces(&mut self) {
        let mut opens_chapter = false;
        for piece in &self.printed.pieces {
            match piece.block {
                Block::Heading { text, id, .. } => self.heading(piece.level, text, id),
                Block::Paragraph(run) if opens_chapter && length(run) <= LONGEST_LEAD => {
                    let words = inlines(self.printed, run);
                    self.put(&format!("#lead[{words}]"));
                }
                block => {
                    let set = self.block(block);
                    self.put(&set);
                }
            }
            opens_chapter = piece.level == 1;
        }
    }

    /// The tables of charts that stand nowhere else, in a chapter of their own.
    pub(super) fn loose_tables(&mut self) {
        if self.printed.loose.is_empty() {
            return;
        }
        let chapter = Fixed::NumbersAppendix.say(self.language);
        self.in_appendix = true;
        let _ = write!(self.markup, "#heading(level: 1)[{}]\n\n", escape(chapter));
        for chart in &self.printed.loose {
            let set = self.chart_table(chart);
            self.put(&set);
        }
    }

    fn put(&mut self, set: &str) {
        self.markup.push_str(set);
        self.markup.push_str("\n\n");
    }

    fn heading(&mut self, level: u8, text: &str, id: &str) {
        if let (1, Some((label, title))) = (level, part(text)) {
            let (label, title) = if title.is_empty() { ("", label) } else { (label, title) };
            self.put(&format!("#part(label: {}, {})", quote(label), quote(title)));
            return;
        }
        self.in_appendix = if level == 1 { opens_appendix(text) } else { self.in_appendix };
        let anchor = self.printed.anchor(id).map(|number| format!("#label(\"x-a{number}\")")).unwrap_or_default();
        self.put(&format!("#heading(level: {level})[{}]{anchor}", escape(text)));
    }

    fn block(&mut self, block: &Block) -> String {
        match block {
            // Only headings at the top of a document count as such; inside a box they are strong words.
            Block::Heading { text, .. } => format!("#strong[{}]", escape(text)),
            Block::Paragraph(run) => inlines(self.printed, run),
            Block::List { ordered, items } => self.list(*ordered, items),
            Block::Quote(body) => format!("#said[{}]", self.body(body)),
            Block::TextTable { head, rows } => word_table(self.printed, head, rows),
            Block::KeyFigures(cards) => key_figures(cards),
            Block::Chart(chart) => self.chart(chart),
            Block::Table(table) => self.table(table),
            Block::Recommendation(recommendation) => self.recommendation(recommendation),
            Block::Example(example) => self.example(example),
            Block::Law(law) => self.law(law),
            Block::Focus { title, body } => format!("#focus-box(title: {})[{}]", quote(title), self.body(body)),
            Block::Note { title, body } => format!("#text-box(title: {})[{}]", quote(title), self.body(body)),
            Block::Slot(_) => String::new(),
            Block::PageBreak => "#pagebreak(weak: true)".to_owned(),
        }
    }

    /// Blocks inside a box or a list.
    fn body(&mut self, blocks: &[Block]) -> String {
        let set: Vec<String> = blocks.iter().map(|block| self.block(block)).filter(|set| !set.is_empty()).collect();
        set.join("\n\n")
    }

    fn list(&mut self, ordered: bool, items: &[Vec<Block>]) -> String {
        let items: String = items.iter().map(|item| format!("[{}],", self.body(item))).collect();
        format!("#{}({items})", if ordered { "enum" } else { "list" })
    }

    fn chart(&mut self, chart: &Chart) -> String {
        // The same paths from one report to the next: typst never forgets one.
        let path = format!("charts/{}.svg", self.files.len() + 1);
        self.files.push((path.clone(), chart.svg.clone().into_bytes()));
        let alt = if chart.alt.trim().is_empty() { &chart.caption } else { &chart.alt };
        let drawn = format!(
            "#numbered-from(image, {})#chart({}, alt: {}, caption: {}, id: {})",
            chart.number,
            quote(&path),
            quote(alt),
            quote(&chart.caption),
            self.id(&chart.id),
        );
        if chart.show_table && !chart.table.rows.is_empty() {
            format!("{drawn}\n\n{}", self.chart_table(chart))
        } else {
            drawn
        }
    }

    fn chart_table(&self, chart: &Chart) -> String {
        let caption = format!("{} {}: {}", Fixed::NumbersBehind.say(self.language), chart.number, chart.caption);
        let look = Look { id: "none".to_owned(), caption, compact: true };
        format!("#unnumbered[{}]", data_table(&chart.table, &look))
    }

    fn table(&self, table: &DataTable) -> String {
        let look = Look {
            id: self.id(&table.id),
            caption: table.caption.clone(),
            compact: self.in_appendix || table.rows.len() > 14 || table.head.len() > 5,
        };
        let set = data_table(table, &look);
        match table.number {
            Some(number) => format!("#numbered-from(table, {number}){set}"),
            None => format!("#unnumbered[{set}]"),
        }
    }

    fn id(&self, id: &str) -> String {
        self.printed.anchor(id).map_or_else(|| "none".to_owned(), |number| format!("\"a{number}\""))
    }

    fn recommendation(&mut self, recommendation: &Recommendation) -> String {
        let addressees: String = recommendation.addressees.iter().map(|to| format!("{},", quote(to))).collect();
        format!(
            "#recommendation(number: {}, kind: {}, addressees: ({addressees}), theme: {})[{}]",
            quote(&recommendation.number),
            quote(kind(recommendation.kind, self.language)),
            quote(&recommendation.theme),
            self.body(&recommendation.body),
        )
    }

    fn example(&mut self, example: &Example) -> String {
        format!("#example(title: {})[{}]", quote(&example.title), self.body(&example.body))
    }

    fn law(&mut self, law: &LawBox) -> String {
        let wording = format!("{} {}", Fixed::WordingOf.say(self.language), long_date(self.language, law.version));
        format!(
            "#law-box(law: {}, paragraph: {}, version: {})[{}]",
            quote(&law.law),
            quote(&law.paragraph),
            quote(&wording),
            self.body(&law.body),
        )
    }
}

fn key_figures(cards: &[KeyFigure]) -> String {
    let items: String = cards
        .iter()
        .map(|card| {
            let said: Vec<String> =
                [&card.share, &card.compared].iter().filter(|said| !said.is_empty()).map(|said| escape(said)).collect();
            let detail = said.join("#linebreak()");
            format!("(value: {}, label: {}, detail: [{detail}]),", quote(&card.value), quote(&card.label))
        })
        .collect();
    let columns =
        if cards.len().is_multiple_of(3) && !cards.len().is_multiple_of(4) { 3 } else { cards.len().clamp(1, 4) };
    format!("#key-figures(({items}), columns: {columns})")
}

/// How many characters a run prints.
fn length(run: &[Inline]) -> usize {
    run.iter()
        .map(|piece| match piece {
            Inline::Text(text) | Inline::Live { text, .. } => text.chars().count(),
            Inline::Strong(run) | Inline::Emphasis(run) | Inline::Link { text: run, .. } => length(run),
            Inline::Break => 1,
        })
        .sum()
}
