//! Tables as markup.

use typeset::{escape, quote};

use super::fit::{Fit, Room};
use super::inlines::inlines;
use crate::document::{DataTable, Inline, TableRow};
use crate::printing::{Printed, holds_words};

/// How a table stands on the page.
pub(super) struct Look {
    /// Its anchor as code.
    pub(super) id: String,
    /// Its caption.
    pub(super) caption: String,
    /// In smaller type.
    pub(super) compact: bool,
}

/// A table of numbers.
pub(super) fn data_table(table: &DataTable, look: &Look) -> String {
    let columns = table.head.len().max(1);
    let fit = Fit::of(table, look.compact);
    let call = format!(
        "#data-table(columns: ({}), rows: ({}), caption: {}, notes: [{}], total: {}, id: {}, wide: {}, compact: {})",
        head(table, &fit),
        table.rows.iter().map(|row| self::row(row, columns)).collect::<String>(),
        quote(&look.caption),
        notes(table),
        table.has_total,
        look.id,
        fit.page == Room::Wide,
        look.compact || fit.page == Room::Landscape,
    );
    if fit.page == Room::Landscape { format!("#landscape[{call}]") } else { call }
}

fn head(table: &DataTable, fit: &Fit) -> String {
    let heading = |(place, label): (usize, &String)| {
        let words = holds_words(table, place);
        let label = if fit.on_end && !words { format!("upright({})", quote(label)) } else { quote(label) };
        let width = fit
            .widths
            .get(place)
            .filter(|_| place > 0)
            .map(|points| format!(", width: {points}pt"))
            .unwrap_or_default();
        format!("(label: {label}, numeric: {}{width}),", !words)
    };
    table.head.iter().enumerate().map(heading).collect()
}

/// A row with as many cells as the head has columns, whatever it holds.
fn row(row: &TableRow, columns: usize) -> String {
    let cells = row.cells.iter().map(|cell| cell.text.as_str()).chain(std::iter::repeat(""));
    let texts: String = std::iter::once(row.label.as_str())
        .chain(cells)
        .take(columns)
        .map(|text| format!("{},", quote(text)))
        .collect();
    format!("({texts}),")
}

fn notes(table: &DataTable) -> String {
    let said: Vec<String> = std::iter::once(&table.definition)
        .chain(&table.notes)
        .filter(|note| !note.is_empty())
        .map(|note| escape(note))
        .collect();
    said.join("#linebreak()")
}

/// A table of words, its first row the head.
pub(super) fn word_table(printed: &Printed<'_>, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let columns = rows.iter().map(Vec::len).chain([head.len(), 1]).max().unwrap_or(1);
    let cells = |row: &[Vec<Inline>], strong: bool| -> String {
        let filled = row.iter().map(|run| inlines(printed, run)).chain(std::iter::repeat(String::new())).take(columns);
        filled.map(|cell| if strong { format!("strong[{cell}],") } else { format!("[{cell}],") }).collect()
    };
    let body: String = rows.iter().map(|row| cells(row, false)).collect();
    format!("#word-table({columns}, table.header({}), {body})", cells(head, true))
}
