//! Figures as text for the terminal: every number with what it counts and of how many.

use figures::{Basis, CrossTable, Figures, Scalar, Series, Table};
use register::taxonomy::Label;
use words::{Language, decimal, long_date, percent, period, whole};

use crate::said::SMALL;
use crate::shares;

/// The widest line a two-way table may take before its columns are numbered and named below.
const WIDEST: usize = 100;
/// A number that does not exist, such as a share of nothing.
const ABSENT: &str = "–";

/// All figures.
#[must_use]
pub fn figures(figures: &Figures, language: Language) -> String {
    let mut text = Text { said: String::new(), figures, language };
    text.opening();
    text.heading(language.pick("Nøgletal", "Key figures"));
    text.scalars(&figures.scalars);
    figures.tables.iter().for_each(|table| text.table(table));
    figures.cross_tables.iter().for_each(|table| text.cross_table(table));
    figures.series.iter().for_each(|series| text.series(series));
    text.said
}

struct Text<'a> {
    said: String,
    figures: &'a Figures,
    language: Language,
}

impl Text<'_> {
    fn line(&mut self, line: &str) {
        self.said.push_str(line.trim_end());
        self.said.push('\n');
    }

    fn heading(&mut self, words: &str) {
        self.line("");
        self.line(words);
        self.line(&"─".repeat(words.chars().count()));
    }

    fn words<'a>(&self, label: &'a Label) -> &'a str {
        self.language.pick(&label.da, &label.en)
    }

    fn whole(&self, number: u64) -> String {
        whole(self.language, i64::try_from(number).unwrap_or(i64::MAX))
    }

    fn opening(&mut self) {
        let (figures, language) = (self.figures, self.language);
        let days = period(language, figures.period.from(), figures.period.to());
        let basis = match figures.basis {
            Basis::Received => language.pick("modtaget i perioden", "received in the period"),
            Basis::Closed => language.pick("afsluttet i perioden", "closed in the period"),
        };
        let as_of = format!("{} {}", language.pick("opgjort pr.", "as of"), long_date(language, figures.as_of));
        self.line(&format!("{days} · {basis} · {as_of}"));
    }

    fn scalars(&mut self, scalars: &[Scalar]) {
        let lines: Vec<[String; 2]> =
            scalars.iter().map(|scalar| [self.words(&scalar.label).to_owned(), self.scalar(scalar)]).collect();
        self.columns(lines, &[]);
    }

    /// `22 klager af 94 · 23 %`.
    fn scalar(&self, scalar: &Scalar) -> String {
        let unit = scalar.unit.label();
        let unit = self.words(&unit);
        let Some(count) = scalar.count else { return format!("{ABSENT} {unit}") };
        let count = decimal(self.language, count.scaled(), count.decimals());
        let share = scalar.of.map(|of| self.share(of, shares::of_scalar(self.figures, scalar))).unwrap_or_default();
        format!("{count} {unit}{share}")
    }

    /// ` af 94 · 23 %`.
    fn share(&self, of: u64, percentage: Option<u64>) -> String {
        let of_words = self.language.pick("af", "of");
        let shown = match percentage {
            _ if (1..SMALL).contains(&of) => String::new(),
            None => format!(" · {ABSENT}"),
            Some(percentage) => {
                format!(
                    " · {}",
                    percent(self.language, i64::try_from(percentage).unwrap_or(i64::MAX)).replace('\u{a0}', " ")
                )
            }
        };
        format!(" {of_words} {}{shown}", self.whole(of))
    }

    fn table(&mut self, table: &Table) {
        let unit = table.unit.label();
        self.heading(&format!("{} ({})", self.words(&table.label), self.words(&unit)));
        let mut lines: Vec<[String; 3]> = table
            .rows
            .iter()
            .zip(shares::of_table(self.figures, table))
            .map(|(row, percent)| {
                let share = self.share(table.whole, percent);
                [self.words(&row.label).to_owned(), self.whole(row.count), share.trim_start().to_owned()]
            })
            .collect();
        if let Some(total) = table.total {
            lines.push([self.total().to_owned(), self.whole(total), String::new()]);
        }
        self.columns(lines, &[1]);
    }

    fn total(&self) -> &'static str {
        self.language.pick("I alt", "Total")
    }

    fn cross_table(&mut self, table: &CrossTable) {
        let unit = table.unit.label();
        self.heading(&format!("{} ({})", self.words(&table.label), self.words(&unit)));
        let names: Vec<&str> = table.columns.iter().map(|column| self.words(&column.label)).collect();
        let row_width = table.rows.iter().map(|row| self.words(&row.label).chars().count()).max().unwrap_or(0);
        let is_wide = row_width + names.iter().map(|name| name.chars().count() + 2).sum::<usize>() > WIDEST;
        let mut head = vec![String::new()];
        head.extend(
            names
                .iter()
                .enumerate()
                .map(|(place, name)| if is_wide { format!("[{}]", place + 1) } else { (*name).to_owned() }),
        );
        head.push(self.total().to_owned());
        let mut lines = vec![head];
        for ((row, cells), total) in table.rows.iter().zip(&table.cells).zip(&table.row_totals) {
            lines.push(self.cross_row(self.words(&row.label), cells, *total));
        }
        lines.push(self.cross_row(self.total(), &table.column_totals, table.total));
        let legend: Vec<String> =
            names.iter().enumerate().map(|(place, name)| format!("[{}] {name}", place + 1)).collect();
        let numbers: Vec<usize> = (1..=names.len() + 1).collect();
        self.columns(lines, &numbers);
        if is_wide {
            legend.iter().for_each(|line| self.line(&format!("  {line}")));
        }
    }

    fn cross_row(&self, label: &str, cells: &[u64], total: u64) -> Vec<String> {
        let counts = cells.iter().chain([&total]).map(|count| self.whole(*count));
        std::iter::once(label.to_owned()).chain(counts).collect()
    }

    fn series(&mut self, series: &Series) {
        let unit = series.unit.label();
        self.heading(&format!("{} ({})", self.words(&series.label), self.words(&unit)));
        let language = self.language;
        let lines: Vec<[String; 2]> = series
            .points
            .iter()
            .map(|point| [period(language, point.period.from(), point.period.to()), self.whole(point.count)])
            .collect();
        self.columns(lines, &[1]);
        let notes: Vec<String> = series.notes.iter().map(|note| format!("  {}", self.words(note))).collect();
        notes.iter().for_each(|note| self.line(note));
    }

    /// Lines in columns two spaces apart; the numbered ones flush right.
    fn columns<L: AsRef<[String]>>(&mut self, lines: Vec<L>, right: &[usize]) {
        let columns = lines.iter().map(|line| line.as_ref().len()).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                lines
                    .iter()
                    .filter_map(|line| line.as_ref().get(column))
                    .map(|cell| cell.chars().count())
                    .max()
                    .unwrap_or(0)
            })
            .collect();
        for line in lines {
            let mut said = String::new();
            for (column, (cell, width)) in line.as_ref().iter().zip(&widths).enumerate() {
                said.push_str("  ");
                let width = *width;
                let set = if right.contains(&column) { format!("{cell:>width$}") } else { format!("{cell:<width$}") };
                said.push_str(&set);
            }
            self.line(&said);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn numbers_stand_with_unit_and_denominator() {
        insta::assert_snapshot!(figures(&sample::figures(), Language::Danish));
    }

    #[test]
    fn the_same_share_has_one_percentage() {
        let text = figures(&sample::testing_figures(), Language::Danish);
        assert!(text.contains("94") && text.contains("af 158 · 60 %") && !text.contains("af 158 · 59 %"), "{text}");
    }

    #[test]
    fn wide_tables_name_their_columns_below() {
        let mut wide = sample::figures();
        for column in &mut wide.cross_tables[0].columns {
            column.label = Label::new("Manglende eller forkert partshøring i afgørelsessager", "x");
        }
        let text = figures(&wide, Language::Danish);
        assert!(text.contains("[1]  [2]  I alt\n") && text.contains("  [1] Manglende eller forkert"), "{text}");
    }
}
