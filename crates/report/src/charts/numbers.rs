//! The numbers of a chart as a table, exactly as drawn.

use words::Language;

use super::ChartRequest;
use super::plot::{Mark, Panel, Plot, Stack};
use super::plotting::Subject;
use crate::document::{Cell, DataTable, TableRow};

/// The table behind a chart.
pub(super) fn table(subject: &Subject, request: &ChartRequest<'_>, caption: &str) -> DataTable {
    let language = request.language;
    let (mut head, rows) = match &subject.plot {
        Plot::Bars(marks)
        | Plot::Columns(marks)
        | Plot::Line(marks)
        | Plot::Whole { marks, .. }
        | Plot::Pie { marks, .. } => simple(marks, language),
        Plot::Stacked { parts, rows, .. } => crossed(parts, rows, language),
        Plot::Panels(panels) => listed(panels, language),
    };
    head.insert(0, subject.heading.clone());
    DataTable {
        id: format!("{}-tal", request.prefix),
        number: None,
        caption: caption.to_owned(),
        head,
        rows,
        has_total: false,
        definition: subject.definition.clone(),
        notes: subject.notes.clone(),
    }
}

type Grid = (Vec<String>, Vec<TableRow>);

fn simple(marks: &[Mark], language: Language) -> Grid {
    let shares = marks.iter().any(|mark| !mark.share.is_empty());
    let mut head = vec![language.pick("Antal", "Count").to_owned()];
    if shares {
        head.push(language.pick("Andel", "Share").to_owned());
    }
    let row = |mark: &Mark| {
        let mut cells = vec![cell(mark)];
        if shares {
            cells.push(share(mark));
        }
        TableRow { label: mark.label.clone(), cells }
    };
    (head, marks.iter().map(row).collect())
}

fn crossed(parts: &[String], rows: &[Stack], language: Language) -> Grid {
    let mut head = parts.to_vec();
    head.push(language.pick("I alt", "Total").to_owned());
    let row = |stack: &Stack| {
        let cells = stack.parts.iter().chain(std::iter::once(&stack.total)).map(cell);
        TableRow { label: stack.total.label.clone(), cells: cells.collect() }
    };
    (head, rows.iter().map(row).collect())
}

fn listed(panels: &[Panel], language: Language) -> Grid {
    let head = vec![language.pick("Antal", "Count").to_owned()];
    let rows = panels.iter().flat_map(|panel| {
        panel
            .marks
            .iter()
            .map(|mark| TableRow { label: format!("{} · {}", panel.title.label, mark.label), cells: vec![cell(mark)] })
    });
    (head, rows.collect())
}

fn cell(mark: &Mark) -> Cell {
    Cell {
        text: mark.number.clone(),
        value: Some(super::bars::to_f64(mark.count)),
        selector: mark.selector.as_ref().map(ToString::to_string),
    }
}

fn share(mark: &Mark) -> Cell {
    let text = if mark.share.is_empty() { "–".to_owned() } else { mark.share.clone() };
    Cell { text, value: mark.percent.map(|percent| super::bars::to_f64(percent) / 100.0), selector: None }
}
