//! A number's name in words, for the chip that says which number the list stands behind.

use figures::{Figures, Heading, Part, Selector};

use crate::wording::Words;

/// `Klagepunkter efter type: Sagsbehandlingstid`; the selector itself where the figures hold no such number.
pub(crate) fn name(w: Words, selector: &Selector, figures: &Figures) -> String {
    known(w, selector, figures).unwrap_or_else(|| selector.to_string())
}

/// How many points the number counts, where it counts points: its list holds the complaints they belong to.
pub(crate) fn points(selector: &Selector, figures: &Figures) -> Option<u64> {
    match selector {
        Selector::Scalar { id, part: Part::Count } if id.starts_with("points.") => figures.scalar(id)?.count?.whole(),
        Selector::Row { table, key } if table.starts_with("points.") => {
            Some(figures.table(table)?.row(key.as_deref()?)?.count)
        }
        Selector::Cell { table, row, column } if table.starts_with("points.") => {
            figures.cross_table(table)?.cell(row.as_deref()?, column.as_deref()?)
        }
        _ => None,
    }
}

fn known(w: Words, selector: &Selector, figures: &Figures) -> Option<String> {
    let title = |id: &str| figures::entry(id).map(|entry| w.label(&entry.label));
    match selector {
        Selector::Scalar { id, part: Part::Count } => scalar(w, id, figures),
        Selector::Scalar { id, part: Part::Of } => scalar(w, figures::entry(id)?.share_of?, figures),
        Selector::Row { table, key } => {
            let row = key.as_deref().and_then(|key| figures.table(table)?.row(key)).map(|row| w.label(&row.label));
            Some(joined(&title(table)?, [row, None]))
        }
        Selector::Cell { table, row, column } => {
            let cross = figures.cross_table(table)?;
            let row = row.as_deref().and_then(|key| heading(w, &cross.rows, key));
            let column = column.as_deref().and_then(|key| heading(w, &cross.columns, key));
            Some(joined(&title(table)?, [row, column]))
        }
        Selector::Point { series, from } => {
            let point = figures.series(series)?.points.iter().find(|point| point.period.from() == *from)?;
            let period = words::period(w.0, point.period.from(), point.period.to());
            Some(joined(&title(series)?, [Some(period), None]))
        }
    }
}

/// As the office says it, where it is among the figures.
fn scalar(w: Words, id: &str, figures: &Figures) -> Option<String> {
    let said = figures.scalar(id).map(|scalar| w.label(&scalar.label));
    said.or_else(|| figures::entry(id).map(|entry| w.label(&entry.label)))
}

fn heading(w: Words, headings: &[Heading], key: &str) -> Option<String> {
    headings.iter().find(|heading| heading.key == key).map(|heading| w.label(&heading.label))
}

fn joined(title: &str, parts: [Option<String>; 2]) -> String {
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() { title.to_owned() } else { format!("{title}: {}", parts.join(" · ")) }
}
