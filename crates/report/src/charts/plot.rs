//! What is drawn, before it is drawn: marks with their names, numbers and selectors.

use figures::Selector;

/// One number to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mark {
    /// What it counts.
    pub(super) label: String,
    /// Its name under an axis, where the whole one takes too much room: `maj`.
    pub(super) short: Option<String>,
    pub(super) count: u64,
    /// As it prints: `168`.
    pub(super) number: String,
    /// Its share in whole percent, where one is printed.
    pub(super) percent: Option<u64>,
    /// The share as it prints beside the number: `51 %`; may be empty.
    pub(super) share: String,
    /// The figure behind it; `None` where several were put together.
    pub(super) selector: Option<Selector>,
}

impl Mark {
    /// Its name under an axis.
    pub(super) fn axis(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.label)
    }

    /// `168 · 51 %`.
    pub(super) fn value(&self) -> String {
        if self.share.is_empty() { self.number.clone() } else { format!("{} · {}", self.number, self.share) }
    }

    /// Its name for those who do not see it.
    pub(super) fn name(&self) -> String {
        format!("{}: {}", self.label, self.value())
    }
}

/// A row of a stacked chart: one mark a part.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stack {
    pub(super) total: Mark,
    pub(super) parts: Vec<Mark>,
}

/// A small chart among several on one scale.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Panel {
    pub(super) title: Mark,
    pub(super) marks: Vec<Mark>,
}

/// The kinds of drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Plot {
    /// Horizontal bars.
    Bars(Vec<Mark>),
    /// Columns along the months.
    Columns(Vec<Mark>),
    /// Bars made of parts, under one another.
    Stacked {
        /// Names of the parts.
        parts: Vec<String>,
        /// The last part is what is left over or not known.
        grey_last: bool,
        rows: Vec<Stack>,
    },
    /// One bar made of the parts of a whole.
    Whole { marks: Vec<Mark>, grey_last: bool },
    /// A small pie.
    Pie { marks: Vec<Mark>, grey_last: bool },
    /// Development over years.
    Line(Vec<Mark>),
    /// Several small bar charts on one scale.
    Panels(Vec<Panel>),
}

impl Plot {
    /// The marks that carry the message, for the words about the drawing.
    pub(super) fn marks(&self) -> Vec<&Mark> {
        match self {
            Self::Bars(marks)
            | Self::Columns(marks)
            | Self::Line(marks)
            | Self::Whole { marks, .. }
            | Self::Pie { marks, .. } => marks.iter().collect(),
            Self::Stacked { rows, .. } => rows.iter().map(|row| &row.total).collect(),
            Self::Panels(panels) => panels.iter().map(|panel| &panel.title).collect(),
        }
    }
}
