//! Tables with a head that repeats on every page, and with a title and a description for those who do not see them.

use super::blocks::{Body, Face, Stand};
use super::parts::{Page, section};
use crate::document::{Chart, DataTable, Inline, KeyFigure};
use crate::labels::Fixed;
use crate::markup::Markup;
use crate::printing::holds_words;

/// From so many columns on a table is set in smaller type.
const MANY_COLUMNS: usize = 6;

/// Width of the text on the page in twentieths of a point.
const TEXT_WIDTH: usize = 9_298;
/// The same on a page on its side.
const TEXT_HEIGHT: usize = 13_600;
/// From so many columns on a table lies on its side, its headings on end.
const LANDSCAPE: usize = 10;

fn on_side(table: &DataTable) -> bool {
    table.head.len() >= LANDSCAPE
}

/// What a table is, for Word.
struct Frame<'a> {
    style: &'a str,
    title: &'a str,
    description: &'a str,
    /// Width of each column in twentieths of a point: a first guess, since Word settles them by what they hold.
    widths: Vec<usize>,
    has_total: bool,
}

/// The first column twice as wide as each of the others.
fn even(columns: usize, width: usize) -> Vec<usize> {
    let other = width / (columns + 1);
    let first = width - other * columns.saturating_sub(1);
    std::iter::once(first).chain(std::iter::repeat_n(other, columns.saturating_sub(1))).collect()
}

impl Body<'_> {
    /// A table of numbers under its caption.
    pub(super) fn data_table(&mut self, table: &DataTable) {
        if on_side(table) {
            self.end_section(Page::Upright);
        }
        match table.number {
            Some(number) => self.caption(Fixed::Table, number, &table.caption, &table.id),
            None => self.words("Caption", &table.caption),
        }
        self.numbers(table);
        if on_side(table) {
            self.end_section(Page::OnSide);
        }
    }

    /// The pages up to here stand or lie.
    fn end_section(&mut self, page: Page) {
        let section = section(page, std::mem::take(&mut self.is_first_section));
        self.markup.within("w:p", &[], |markup| markup.within("w:pPr", &[], |markup| markup.raw(&section)));
    }

    /// The numbers behind a chart.
    pub(super) fn chart_table(&mut self, chart: &Chart) {
        let caption = format!("{} {}: {}", Fixed::NumbersBehind.say(self.language), chart.number, chart.caption);
        self.words("Caption", &caption);
        self.numbers(&chart.table);
    }

    fn numbers(&mut self, table: &DataTable) {
        let columns = table.head.len().max(1);
        let small = columns >= MANY_COLUMNS;
        let (label, number) = if small { ("TableSmall", "NumberSmall") } else { ("TableText", "TableNumber") };
        let style = |place: usize| if holds_words(table, place) { label } else { number };
        let frame = Frame {
            style: "NumberTable",
            title: &table.caption,
            description: &table.definition,
            widths: even(columns, if on_side(table) { TEXT_HEIGHT } else { TEXT_WIDTH }),
            has_total: table.has_total,
        };
        self.table(&frame, |body| {
            body.head_row(on_side(table), |body| {
                for (place, label) in table.head.iter().enumerate() {
                    let stands = on_side(table) && !holds_words(table, place);
                    let style = if stands { "TableSmall" } else { style(place) };
                    body.heading_cell(style, stands, |body| body.run(label, Face::STRONG));
                }
            });
            for (place, row) in table.rows.iter().enumerate() {
                let is_total = table.has_total && place + 1 == table.rows.len();
                let face = if is_total { Face::STRONG } else { Face::default() };
                let texts = row.cells.iter().map(|cell| cell.text.as_str()).chain(std::iter::repeat(""));
                body.row(false, |body| {
                    for (place, text) in std::iter::once(row.label.as_str()).chain(texts).take(columns).enumerate() {
                        body.cell(style(place), |body| body.run(text, face));
                    }
                });
            }
        });
        for note in std::iter::once(&table.definition).chain(&table.notes).filter(|note| !note.is_empty()) {
            self.words("TableNote", note);
        }
        self.words("AfterBox", "");
    }

    /// A table of words.
    pub(super) fn word_table(&mut self, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
        let columns = rows.iter().map(Vec::len).chain([head.len(), 1]).max().unwrap_or(1);
        let frame = Frame {
            style: "WordTable",
            title: "",
            description: "",
            widths: vec![TEXT_WIDTH / columns; columns],
            has_total: false,
        };
        let empty: &[Inline] = &[];
        let fill = |row: &[Vec<Inline>]| -> Vec<Vec<Inline>> {
            row.iter().cloned().chain(std::iter::repeat(empty.to_vec())).take(columns).collect()
        };
        self.table(&frame, |body| {
            body.row(true, |body| {
                for cell in fill(head) {
                    body.cell("TableText", |body| body.inlines(&cell, Face::STRONG));
                }
            });
            for row in rows {
                body.row(false, |body| {
                    for cell in fill(row) {
                        body.cell("TableText", |body| body.inlines(&cell, Face::default()));
                    }
                });
            }
        });
        self.words("AfterBox", "");
    }

    /// The cards as a table: key figure, number, share, the year before.
    pub(super) fn key_figures(&mut self, cards: &[KeyFigure]) {
        let title = Fixed::KeyFigures.say(self.language);
        let frame =
            Frame { style: "WordTable", title, description: "", widths: vec![3_000, 1_500, 4_798], has_total: false };
        let heads = [title, Fixed::Number.say(self.language), Fixed::ShareAndYearBefore.say(self.language)];
        self.table(&frame, |body| {
            body.row(true, |body| {
                for head in heads {
                    body.cell("TableText", |body| body.run(head, Face::STRONG));
                }
            });
            for card in cards {
                let said: Vec<&str> = [&card.share, &card.compared]
                    .into_iter()
                    .map(String::as_str)
                    .filter(|said| !said.is_empty())
                    .collect();
                body.row(false, |body| {
                    body.cell("TableText", |body| body.run(&card.label, Face::default()));
                    body.cell("KeyNumber", |body| body.run(&card.value, Face::default()));
                    body.cell("TableText", |body| body.run(&said.join(" · "), Face::default()));
                });
            }
        });
        self.words("AfterBox", "");
    }

    fn table(&mut self, frame: &Frame<'_>, rows: impl FnOnce(&mut Self)) {
        self.markup.raw("<w:tbl>");
        properties(&mut self.markup, frame);
        self.markup.within("w:tblGrid", &[], |markup| {
            for width in &frame.widths {
                markup.empty("w:gridCol", &[("w:w", &width.to_string())]);
            }
        });
        rows(self);
        self.markup.raw("</w:tbl>\n");
    }

    /// A head; headings on end need its height.
    fn head_row(&mut self, on_end: bool, cells: impl FnOnce(&mut Self)) {
        self.markup.raw("<w:tr><w:trPr><w:cantSplit/>");
        self.markup.raw(if on_end { "<w:trHeight w:val=\"1900\" w:hRule=\"atLeast\"/>" } else { "" });
        self.markup.raw("<w:tblHeader/></w:trPr>");
        cells(self);
        self.markup.raw("</w:tr>\n");
    }

    fn row(&mut self, is_head: bool, cells: impl FnOnce(&mut Self)) {
        self.markup.raw("<w:tr><w:trPr><w:cantSplit/>");
        self.markup.raw(if is_head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        cells(self);
        self.markup.raw("</w:tr>\n");
    }

    /// A heading; on end it reads from below.
    fn heading_cell(&mut self, style: &'static str, on_end: bool, inside: impl FnOnce(&mut Self)) {
        self.markup.raw("<w:tc>");
        if on_end {
            self.markup.raw("<w:tcPr><w:textDirection w:val=\"btLr\"/></w:tcPr>");
        }
        self.paragraph(Stand::plain(style), inside);
        self.markup.raw("</w:tc>");
    }

    fn cell(&mut self, style: &'static str, inside: impl FnOnce(&mut Self)) {
        self.markup.raw("<w:tc>");
        self.paragraph(Stand::plain(style), inside);
        self.markup.raw("</w:tc>");
    }
}

fn properties(markup: &mut Markup, frame: &Frame<'_>) {
    markup.within("w:tblPr", &[], |markup| {
        markup.empty("w:tblStyle", &[("w:val", frame.style)]);
        markup.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        let last_row = if frame.has_total { "1" } else { "0" };
        markup.empty(
            "w:tblLook",
            &[
                ("w:val", if frame.has_total { "00E0" } else { "00A0" }),
                ("w:firstRow", "1"),
                ("w:lastRow", last_row),
                ("w:firstColumn", "1"),
                ("w:lastColumn", "0"),
                ("w:noHBand", "0"),
                ("w:noVBand", "1"),
            ],
        );
        for (tag, words) in [("w:tblCaption", frame.title), ("w:tblDescription", frame.description)] {
            if !words.is_empty() {
                markup.empty(tag, &[("w:val", words)]);
            }
        }
    });
}
