//! The list behind "insert a figure": every reference with its name and what it says now.

use figures::{Figures, Selector};
use words::Language;

use super::resolving::{name, value};
use crate::said::{label, share_in_words};
use crate::shares;

/// One reference to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReferenceEntry {
    /// As it is written: `{{share:complaints.returned}}`.
    pub reference: String,
    /// What it is called.
    pub label: String,
    /// What it prints now; empty for tables and charts.
    pub value: String,
    /// What is counted.
    pub definition: String,
}

/// Every number, share, table and chart that can be put into the text. Cells of two-way tables are left out: there are
/// hundreds, and their address is written the same way.
#[must_use]
pub fn catalogue(figures: &Figures, language: Language) -> Vec<ReferenceEntry> {
    let mut entries = Vec::new();
    for scalar in &figures.scalars {
        numbers(&mut entries, &Selector::scalar(scalar.id), figures, language, label(language, &scalar.definition));
    }
    for table in &figures.tables {
        whole(&mut entries, table.id, label(language, &table.label), label(language, &table.definition));
        for row in &table.rows {
            let selector = Selector::row(table.id, &row.key);
            numbers(&mut entries, &selector, figures, language, label(language, &table.definition));
        }
    }
    for cross in &figures.cross_tables {
        whole(&mut entries, cross.id, label(language, &cross.label), label(language, &cross.definition));
    }
    for series in &figures.series {
        whole(&mut entries, series.id, label(language, &series.label), label(language, &series.definition));
    }
    entries
}

fn numbers(entries: &mut Vec<ReferenceEntry>, selector: &Selector, figures: &Figures, language: Language, means: &str) {
    let (Some(value), Some(label)) = (value(selector, figures), name(selector, figures, language)) else { return };
    let mut push = |keyword: &str, value: String| {
        entries.push(ReferenceEntry {
            reference: format!("{{{{{keyword}:{selector}}}}}"),
            label: label.clone(),
            value,
            definition: means.to_owned(),
        });
    };
    push("figure", value.text(language));
    if let (Some(part), Some((of, share_of))) = (value.whole, value.of) {
        push("share", share_in_words(language, part, of, shares::percent(figures, part, share_of)));
    }
}

fn whole(entries: &mut Vec<ReferenceEntry>, id: &str, label: &str, means: &str) {
    for keyword in ["table", "chart"] {
        entries.push(ReferenceEntry {
            reference: format!("{{{{{keyword}:{id}}}}}"),
            label: label.to_owned(),
            value: String::new(),
            definition: means.to_owned(),
        });
    }
}
