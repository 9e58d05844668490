//! Puts the report's own parts into the adviser's text: where she asked for them, and where every report has them.

use words::Language;

use super::AnnualInput;
use crate::charts::{ChartRequest, Medium, draw};
use crate::document::{Block, Chart, DataTable, Inline, TableRow};
use crate::narrative::{Narrative, Piece};
use crate::outline::{self, appendix, body_charts, caveats, collected, is_focus_chapter, key_figures_chapter, method};
use crate::references::Insert;
use crate::said::label;
use crate::tables;

/// The report's blocks in order, before anchors and the tables' numbers are given.
pub(super) fn assemble(narrative: &Narrative, input: &AnnualInput<'_>) -> Vec<Block> {
    let has =
        |insert: &Insert| narrative.pieces.iter().any(|piece| matches!(piece, Piece::Insert(put) if put == insert));
    let has_drawn =
        narrative.pieces.iter().any(|piece| matches!(piece, Piece::Insert(Insert::Chart(_) | Insert::Table(_))));
    let has_focus = narrative
        .pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Block(Block::Heading { text, .. }) if is_focus_chapter(text)));
    let collects = has(&Insert::Recommendations) || narrative.recommendations.is_empty();
    let mut assembly = Assembly { input, narrative, blocks: Vec::new(), charts: 0 };
    assembly.before(has(&Insert::Method), has(&Insert::Caveats), has(&Insert::KeyFigures));
    for piece in &narrative.pieces {
        assembly.piece(piece, !collects);
    }
    if !has_drawn {
        assembly.drawn_chapter();
    }
    if !collects && !has_focus {
        let title = input.language.pick("Fokusområder for det kommende år", "Focus areas for the coming year");
        assembly.chapter(title);
        assembly.put(&Insert::Recommendations);
    }
    if !has(&Insert::Appendix) {
        assembly.chapter(input.language.pick("Bilag: tabeller og definitioner", "Appendix: tables and definitions"));
        assembly.put(&Insert::Appendix);
    }
    assembly.blocks
}

struct Assembly<'a> {
    input: &'a AnnualInput<'a>,
    narrative: &'a Narrative,
    blocks: Vec<Block>,
    /// Charts so far: their running number.
    charts: u32,
}

impl Assembly<'_> {
    fn chapter(&mut self, title: &str) {
        self.section(1, title);
    }

    fn section(&mut self, level: u8, title: &str) {
        self.blocks.push(Block::Heading { level, text: title.to_owned(), id: String::new() });
    }

    /// What stands before the first number, where the text has no place of its own for it.
    fn before(&mut self, has_method: bool, has_caveats: bool, has_key_figures: bool) {
        let language = self.input.language;
        if !has_method || !has_caveats {
            self.chapter(language.pick("Om tallene i beretningen", "About the numbers in this report"));
        }
        if !has_method {
            self.put(&Insert::Method);
        }
        if !has_caveats {
            self.put(&Insert::Caveats);
        }
        if !has_key_figures {
            self.chapter(language.pick("Nøgletal", "Key figures"));
            self.put(&Insert::KeyFigures);
        }
    }

    fn piece(&mut self, piece: &Piece, collects_here: bool) {
        match piece {
            Piece::Insert(insert) => self.put(insert),
            Piece::Block(block) => {
                self.blocks.push(block.clone());
                let is_focus = matches!(block, Block::Heading { text, .. } if is_focus_chapter(text));
                if collects_here && is_focus {
                    self.put(&Insert::Recommendations);
                }
            }
        }
    }

    fn put(&mut self, insert: &Insert) {
        let input = self.input;
        match insert {
            Insert::Method => self.blocks.extend(method(input)),
            Insert::Caveats => self.blocks.push(caveats(input.language)),
            Insert::KeyFigures => self.blocks.push(key_figures_chapter(input)),
            Insert::Recommendations => {
                self.blocks.push(collected(&self.narrative.recommendations, input.language));
            }
            Insert::Appendix => self.blocks.extend(appendix(input)),
            Insert::Table(id) => self.table(id),
            Insert::Chart(id) => self.chart(id),
        }
    }

    /// The table of a figure. Many empty rows are left to the appendix.
    fn table(&mut self, id: &str) {
        let language = self.input.language;
        let Some(mut table) = tables::table(self.input.figures, id, language) else { return };
        let is_empty = |row: &TableRow| row.cells.first().is_some_and(|cell| cell.value == Some(0.0));
        let empty = table.rows.iter().filter(|row| is_empty(row)).count();
        let one_way = self.input.figures.table(id).is_some_and(|counted| counted.whole > 0);
        if one_way && empty > 2 {
            table.rows.retain(|row| !is_empty(row));
            table.notes.push(match language {
                Language::Danish => format!("{empty} rækker med 0 er udeladt her; de står i bilaget."),
                Language::English => format!("{empty} rows of 0 are left out here; they stand in the appendix."),
            });
        }
        self.blocks.push(Block::Table(table));
    }

    fn chart(&mut self, id: &str) {
        let anchor = format!("figur-{}", self.charts + 1);
        let language = self.input.language;
        let request = ChartRequest { id, prefix: &anchor, language, medium: Medium::Print, brief: true };
        let Some(drawn) = draw(self.input.figures, &request) else { return self.nothing_drawn(id) };
        let table = self.whole_table(id, drawn.table);
        self.charts += 1;
        self.blocks.push(Block::Chart(Chart {
            id: anchor,
            number: self.charts,
            caption: drawn.caption,
            alt: drawn.alt,
            svg: drawn.svg,
            table,
            show_table: false,
        }));
        self.series_notes(id);
    }

    /// What keeps years from comparing stands under the line, not only with its numbers.
    fn series_notes(&mut self, id: &str) {
        let language = self.input.language;
        let notes = self.input.figures.series(id).into_iter().flat_map(|series| &series.notes);
        let said =
            |note| Block::Paragraph(vec![Inline::Emphasis(vec![Inline::Text(label(language, note).to_owned())])]);
        self.blocks.extend(notes.map(said));
    }

    /// The numbers behind a chart are the figure's whole table, as it stands in the appendix: what the drawing puts
    /// together can be read apart.
    fn whole_table(&self, id: &str, drawn: DataTable) -> DataTable {
        match tables::table(self.input.figures, id, self.input.language) {
            Some(mut whole) => {
                whole.notes.extend(drawn.notes);
                DataTable { id: drawn.id, caption: drawn.caption, ..whole }
            }
            None => drawn,
        }
    }

    /// Nothing to draw is said, not passed over.
    fn nothing_drawn(&mut self, id: &str) {
        let language = self.input.language;
        let name = figures::entry(id).map(|entry| label(language, &entry.label).to_owned()).unwrap_or_default();
        let one = self.input.figures.series(id).is_some_and(|series| series.points.len() < 2);
        let none = if one {
            language.pick(
                "registeret rummer endnu kun én periode, så der er ingen udvikling at vise.",
                "the register holds one period only so far, so there is no development to show.",
            )
        } else {
            language.pick("ingen i perioden.", "none in the period.")
        };
        self.blocks.push(Block::Paragraph(vec![Inline::Text(format!("{name}: {none}"))]));
    }

    /// The body's charts and tables in a chapter of their own.
    fn drawn_chapter(&mut self) {
        let language = self.input.language;
        self.chapter(language.pick("Periodens tal", "The numbers of the period"));
        self.section(2, language.pick("Figurer", "Charts"));
        for id in body_charts() {
            self.chart(id);
        }
        self.section(
            2,
            language.pick("Tilbagevendende borgere, møder og pårørende", "Returns, meetings and relatives"),
        );
        self.blocks.push(outline::in_sentences(self.input));
    }
}
