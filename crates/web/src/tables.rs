//! Tables of numbers on the screen, where every number leads to the inquiries behind it.

use askama::Template;
use figures::Scope;
use report::document::{Cell, DataTable};

use crate::addresses;

/// A table as it stands on a page.
#[derive(Template)]
#[template(path = "table.html")]
pub(crate) struct TableView {
    caption: String,
    head: Vec<String>,
    rows: Vec<Line>,
    definition: String,
    notes: Vec<String>,
}

struct Line {
    label: String,
    cells: Vec<Number>,
    is_total: bool,
}

struct Number {
    text: String,
    href: Option<String>,
}

impl TableView {
    /// Its caption, where a fold needs a name.
    pub(crate) fn title(&self) -> &str {
        &self.caption
    }

    /// The table, its numbers linked to the inquiries of this scope.
    pub(crate) fn linked(table: DataTable, scope: &Scope) -> Self {
        let last = table.rows.len().saturating_sub(1);
        let rows = table.rows.into_iter().enumerate().map(|(place, row)| Line {
            label: row.label,
            cells: row.cells.into_iter().map(|cell| number(cell, scope)).collect(),
            is_total: table.has_total && place == last,
        });
        Self {
            caption: table.caption,
            head: table.head,
            rows: rows.collect(),
            definition: table.definition,
            notes: table.notes,
        }
    }
}

fn number(cell: Cell, scope: &Scope) -> Number {
    Number { href: cell.selector.map(|selector| addresses::behind_text(&selector, scope)), text: cell.text }
}
