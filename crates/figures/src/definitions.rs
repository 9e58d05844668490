//! The catalogue of figures: every id with its unit, its rule, its name and its definition in one plain sentence.

mod cross_tables;
mod holds;
mod scalars;
mod series;
mod tables;

use register::taxonomy::Label;

use crate::result::CountUnit;

pub(crate) use cross_tables::{CROSS_TABLES, CrossTableDefinition};
pub(crate) use scalars::{Holds, Quantile, Rule, SCALARS, ScalarDefinition};
pub(crate) use series::{SERIES, SeriesDefinition};
pub(crate) use tables::{TABLES, TableDefinition};

/// A text in both languages that is part of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    pub(crate) da: &'static str,
    pub(crate) en: &'static str,
}

impl Text {
    pub(crate) const fn new(da: &'static str, en: &'static str) -> Self {
        Self { da, en }
    }

    pub(crate) fn label(self) -> Label {
        Label::new(self.da, self.en)
    }
}

/// What is counted one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Population {
    /// The inquiries of the period.
    Inquiries,
    /// Those of them that are advice.
    Advice,
    /// Those of them that are complaints.
    Complaints,
    /// The points of the period's complaints.
    Points,
}

impl Population {
    /// The scalar that counts all of it.
    pub(crate) const fn total(self) -> &'static str {
        match self {
            Self::Inquiries => "inquiries.total",
            Self::Advice => "advice.total",
            Self::Complaints => "complaints.total",
            Self::Points => "points.total",
        }
    }

    pub(crate) const fn unit(self) -> CountUnit {
        match self {
            Self::Inquiries | Self::Advice => CountUnit::Inquiries,
            Self::Complaints => CountUnit::Complaints,
            Self::Points => CountUnit::Points,
        }
    }
}

/// What a figure looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A single number.
    Scalar,
    /// A one-way table.
    Table,
    /// A two-way table.
    CrossTable,
    /// A time series.
    Series,
}

/// One figure of the catalogue, as the handbook and the editor list it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stable id.
    pub id: &'static str,
    /// What it looks like.
    pub shape: Shape,
    /// What it counts.
    pub unit: CountUnit,
    /// The id of the scalar it is a share of.
    pub share_of: Option<&'static str>,
    /// Its name.
    pub label: Label,
    /// One plain sentence that says what is counted.
    pub definition: Label,
}

/// Every figure that every office has, in the order of the contract.
#[must_use]
pub fn catalogue() -> Vec<Entry> {
    entries(|table| !table.is_own())
}

fn entries(with: impl Fn(&&TableDefinition) -> bool) -> Vec<Entry> {
    let scalars = SCALARS.iter().map(ScalarDefinition::entry);
    let tables = TABLES.iter().filter(with).map(TableDefinition::entry);
    let cross_tables = CROSS_TABLES.iter().map(CrossTableDefinition::entry);
    let series = SERIES.iter().map(SeriesDefinition::entry);
    scalars.chain(tables).chain(cross_tables).chain(series).collect()
}

/// The figure with this id, those of an office's own values among them.
#[must_use]
pub fn entry(id: &str) -> Option<Entry> {
    entries(|_| true).into_iter().find(|entry| entry.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_has_one_id_a_name_and_a_sentence_in_both_languages() {
        let entries = entries(|_| true);
        let ids: std::collections::HashSet<_> = entries.iter().map(|entry| entry.id).collect();
        assert_eq!((entries.len(), ids.len(), catalogue().len()), (21 + 14 + 5 + 2, 42, 40));
        for entry in entries {
            for text in [&entry.definition.da, &entry.definition.en] {
                assert!(text.ends_with('.') && text.len() > 20, "{}: {text}", entry.id);
            }
            assert!(!entry.label.da.is_empty() && !entry.label.en.is_empty(), "{}", entry.id);
            assert!(entry.share_of.is_none_or(|whole| ids.contains(whole)), "{}", entry.id);
        }
    }
}
