//! Charts, drawn by one hand: SVG with its text alternative and the numbers behind it.
//!
//! Bars lie, columns stand for months, parts of a whole are one bar or a small pie, years are a line. Axes start at zero,
//! few things are drawn one dot each. The same drawing stands on screen, in HTML and in PDF.

mod bars;
mod canvas;
mod columns;
mod measure;
mod numbers;
mod palette;
mod parts;
mod plot;
mod plotting;
mod said;
mod texture;

#[cfg(test)]
mod tests;

use figures::{Figures, Selector};
use words::Language;

use crate::document::DataTable;
use canvas::{Canvas, Words};
use plot::Plot;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct ChartRequest<'a> {
    /// Id of a table, two-way table or series.
    pub id: &'a str,
    /// Prefix of the ids inside the drawing, unique on its page: letters, digits, `-`.
    pub prefix: &'a str,
    /// Language of labels and words.
    pub language: Language,
    /// Where it will stand.
    pub medium: Medium<'a>,
    /// Small areas and rare kinds put together, as in the report's body.
    pub brief: bool,
}

/// Where a chart will stand.
#[derive(Clone, Copy)]
pub enum Medium<'a> {
    /// On paper, or in a file that stands alone.
    Print,
    /// On screen: each mark is a link to the inquiries it counts.
    Screen {
        /// The address behind a number; `None` where there is none.
        link: &'a dyn Fn(&Selector) -> Option<String>,
    },
}

/// A finished chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The drawing.
    pub svg: String,
    /// What it shows, in words.
    pub alt: String,
    /// Caption, with n.
    pub caption: String,
    /// The numbers as drawn, with their selectors.
    pub table: DataTable,
}

/// Draws a figure. `None` where there is no such table or series, nothing is counted in it, or a series has one point only.
#[must_use]
pub fn draw(figures: &Figures, request: &ChartRequest<'_>) -> Option<Drawn> {
    let subject = plotting::subject(figures, request)?;
    let caption = said::caption(&subject, request.language);
    let alt = said::alt(&subject, request.language);
    let svg = svg(&subject.plot, request, &Words { title: &caption, alt: &alt });
    let table = numbers::table(&subject, request, &caption);
    Some(Drawn { svg, alt, caption, table })
}

/// Every id that can be drawn, in the order of the contract.
#[must_use]
pub fn drawable(figures: &Figures) -> Vec<&'static str> {
    let tables = figures.tables.iter().map(|table| table.id);
    let cross_tables = figures.cross_tables.iter().map(|table| table.id);
    tables.chain(cross_tables).chain(figures.series.iter().map(|series| series.id)).collect()
}

fn svg(plot: &Plot, request: &ChartRequest<'_>, words: &Words<'_>) -> String {
    let mut canvas = Canvas::new(request.prefix, request.medium);
    let height = match plot {
        Plot::Bars(marks) => bars::bars(&mut canvas, marks),
        Plot::Columns(marks) => columns::columns(&mut canvas, marks),
        Plot::Line(marks) => columns::line(&mut canvas, marks),
        Plot::Panels(panels) => bars::panels(&mut canvas, panels),
        Plot::Stacked { parts: names, grey_last, rows } => parts::stacked(&mut canvas, names, *grey_last, rows),
        Plot::Whole { marks, grey_last } => parts::whole(&mut canvas, marks, *grey_last),
        Plot::Pie { marks, grey_last } => parts::pie(&mut canvas, marks, *grey_last),
    };
    canvas.finish(height, request.language, words)
}
