//! Figures as one long table for other programs: `id;row;column;unit;count;of;percent`.
//!
//! UTF-8 without a byte-order mark; lines end in LF; a decimal point; keys, never labels; nothing where a number is absent.
//! A two-way table gives its cells, and its totals with an empty row, an empty column or both. A one-way table gives its
//! total with an empty row. A point of a time series has the first day of its period as row and the last as column.

use std::fmt::Display;

use figures::{CrossTable, Figures, Scalar, Series, Table};

/// The first line.
const HEAD: &str = "id;row;column;unit;count;of;percent\n";

/// All figures.
#[must_use]
pub fn figures(figures: &Figures) -> String {
    let mut lines = Lines { text: HEAD.to_owned() };
    figures.scalars.iter().for_each(|scalar| lines.scalar(scalar));
    figures.tables.iter().for_each(|table| lines.table(table));
    figures.cross_tables.iter().for_each(|table| lines.cross_table(table));
    figures.series.iter().for_each(|series| lines.series(series));
    lines.text
}

struct Lines {
    text: String,
}

impl Lines {
    fn put(&mut self, place: [&str; 4], numbers: [String; 3]) {
        let fields: Vec<String> = place.into_iter().map(field).chain(numbers).collect();
        self.text.push_str(&fields.join(";"));
        self.text.push('\n');
    }

    fn count(&mut self, place: [&str; 4], count: u64) {
        self.put(place, [count.to_string(), String::new(), String::new()]);
    }

    fn scalar(&mut self, scalar: &Scalar) {
        let numbers = [said(scalar.count), said(scalar.of), said(scalar.percent)];
        self.put([scalar.id, "", "", scalar.unit.key()], numbers);
    }

    fn table(&mut self, table: &Table) {
        let unit = table.unit.key();
        for row in &table.rows {
            self.put(
                [table.id, &row.key, "", unit],
                [row.count.to_string(), table.whole.to_string(), said(row.percent)],
            );
        }
        if let Some(total) = table.total {
            self.count([table.id, "", "", unit], total);
        }
    }

    fn cross_table(&mut self, table: &CrossTable) {
        let unit = table.unit.key();
        for ((row, cells), total) in table.rows.iter().zip(&table.cells).zip(&table.row_totals) {
            for (column, count) in table.columns.iter().zip(cells) {
                self.count([table.id, &row.key, &column.key, unit], *count);
            }
            self.count([table.id, &row.key, "", unit], *total);
        }
        for (column, total) in table.columns.iter().zip(&table.column_totals) {
            self.count([table.id, "", &column.key, unit], *total);
        }
        self.count([table.id, "", "", unit], table.total);
    }

    fn series(&mut self, series: &Series) {
        for point in &series.points {
            let (from, to) = (point.period.from().to_string(), point.period.to().to_string());
            self.count([series.id, &from, &to, series.unit.key()], point.count);
        }
    }
}

fn said(number: Option<impl Display>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

/// A field, in quotation marks where it holds a sign that means something.
fn field(text: &str) -> String {
    if text.contains([';', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::sample;

    #[test]
    fn every_number_stands_in_a_line_that_reads_back() {
        let figures = sample::figures();
        let text = super::figures(&figures);
        assert!(!text.starts_with('\u{feff}') && !text.contains('\r'));
        let mut reader = ::csv::ReaderBuilder::new().delimiter(b';').from_reader(text.as_bytes());
        let lines: Vec<Vec<String>> =
            reader.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect();
        let rows: usize =
            figures.tables.iter().map(|table| table.rows.len() + usize::from(table.total.is_some())).sum();
        let cells: usize =
            figures.cross_tables.iter().map(|table| (table.rows.len() + 1) * (table.columns.len() + 1)).sum();
        let points: usize = figures.series.iter().map(|series| series.points.len()).sum();
        assert_eq!(lines.len(), figures.scalars.len() + rows + cells + points);
        let holds = |line: [&str; 7]| assert!(lines.iter().any(|other| other.as_slice() == line), "{line:?}\n{text}");
        holds(["complaints.returned", "", "", "complaints", "22", "94", "23"]);
        holds(["points.per_complaint", "", "", "points/complaint", "3.49", "", ""]);
        holds(["complaints.about_meeting", "", "", "complaints", "0", "0", ""]);
        holds(["points.by_group", "law", "", "points", "97", "328", "30"]);
        holds(["points.by_group", "", "", "points", "328", "", ""]);
        holds(["inquiries.area_by_category", sample::NASTY_KEY, "advice", "inquiries", "1", "", ""]);
        holds(["inquiries.area_by_category", "", "complaint", "inquiries", "94", "", ""]);
        holds(["inquiries.by_year", "2023-01-01", "2023-12-31", "inquiries", "158", "", ""]);
    }
}
