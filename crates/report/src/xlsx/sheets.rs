//! The sheets: title and definition on top, then a head that stays in sight, then the numbers.

use figures::{Basis, CountUnit, CrossTable, Figures, Number, Scalar, Series, Table};
use register::taxonomy::Label;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use words::{Language, long_date, period};

use super::names::Names;
use super::{Imprint, day};
use crate::shares;

/// The row of the column headings; above it stand title, definition and basis.
const HEAD: u32 = 3;
/// The widest column, in characters.
const WIDEST: usize = 60;

/// Writes sheet after sheet.
pub(super) struct Sheets<'a> {
    workbook: &'a mut Workbook,
    figures: &'a Figures,
    imprint: &'a Imprint<'a>,
    names: Names,
    looks: Looks,
    written: Vec<Definition>,
}

struct Definition {
    id: &'static str,
    label: String,
    unit: String,
    sentence: String,
}

/// A cell's content.
enum Content {
    Words(String),
    Number(f64, u32),
    Percent(u64),
    Absent,
}

struct Looks {
    title: Format,
    aside: Format,
    head: Format,
    head_number: Format,
    words: Format,
    numbers: [Format; 3],
    percent: Format,
    date: Format,
}

impl Looks {
    fn new(language: Language) -> Self {
        let font = || Format::new().set_font_name("Calibri");
        let head =
            || font().set_bold().set_border_bottom(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Bottom);
        Self {
            title: font().set_bold().set_font_size(14).set_font_color(Color::RGB(0x0000_3972)),
            aside: font().set_font_color(Color::RGB(0x0054_5454)),
            head: head(),
            head_number: head().set_align(FormatAlign::Right),
            words: font().set_align(FormatAlign::Top),
            numbers: ["#,##0", "#,##0.0", "#,##0.00"].map(|format| font().set_num_format(format)),
            percent: font().set_num_format(language.pick("0 %", "0%")),
            date: font().set_num_format("dd.mm.yyyy").set_align(FormatAlign::Left),
        }
    }
}

impl<'a> Sheets<'a> {
    pub(super) fn new(workbook: &'a mut Workbook, figures: &'a Figures, imprint: &'a Imprint<'a>) -> Self {
        let looks = Looks::new(imprint.language);
        Self { workbook, figures, imprint, names: Names::default(), looks, written: Vec::new() }
    }

    fn say(&self, da: &'static str, en: &'static str) -> &'static str {
        self.imprint.language.pick(da, en)
    }

    fn words(&self, label: &Label) -> String {
        self.imprint.language.pick(&label.da, &label.en).to_owned()
    }

    fn total(&self) -> Content {
        Content::Words(self.say("I alt", "Total").to_owned())
    }

    pub(super) fn scalars(&mut self) -> Result<(), XlsxError> {
        let head = match self.imprint.language {
            Language::Danish => ["Nøgletal", "Enhed", "Antal", "Af", "Andel", "Definition", "Id"],
            Language::English => ["Figure", "Unit", "Count", "Of", "Share", "Definition", "Id"],
        };
        let rows = self.figures.scalars.iter().map(|scalar| self.scalar(scalar)).collect();
        let title = self.say("Nøgletal", "Key figures");
        let name = self.names.give(title);
        for scalar in &self.figures.scalars {
            self.define(scalar.id, &scalar.label, scalar.unit, &scalar.definition);
        }
        let sheet = Sheet {
            name,
            title: title.to_owned(),
            aside: String::new(),
            head: head.map(str::to_owned).into(),
            rows,
            notes: Vec::new(),
        };
        self.put(&sheet)
    }

    fn scalar(&self, scalar: &Scalar) -> Vec<Content> {
        let count = scalar.count.map_or(Content::Absent, number);
        vec![
            Content::Words(self.words(&scalar.label)),
            Content::Words(self.words(&scalar.unit.label())),
            count,
            scalar.of.map_or(Content::Absent, whole),
            shares::of_scalar(self.figures, scalar).map_or(Content::Absent, Content::Percent),
            Content::Words(self.words(&scalar.definition)),
            Content::Words(scalar.id.to_owned()),
        ]
    }

    pub(super) fn table(&mut self, table: &Table) -> Result<(), XlsxError> {
        let first = self.say("Række", "Row").to_owned();
        let head = vec![
            first,
            self.count_of(table.unit),
            self.say("Af", "Of").to_owned(),
            self.say("Andel", "Share").to_owned(),
            self.say("Nøgle", "Key").to_owned(),
        ];
        let mut rows: Vec<Vec<Content>> = table
            .rows
            .iter()
            .zip(shares::of_table(self.figures, table))
            .map(|(row, percent)| {
                vec![
                    Content::Words(self.words(&row.label)),
                    whole(row.count),
                    whole(table.whole),
                    percent.map_or(Content::Absent, Content::Percent),
                    Content::Words(row.key.clone()),
                ]
            })
            .collect();
        if let Some(total) = table.total {
            rows.push(vec![self.total(), whole(total)]);
        }
        let name = self.names.of(table.id, &self.words(&table.label), self.imprint.language);
        self.define(table.id, &table.label, table.unit, &table.definition);
        let sheet = Sheet {
            name,
            title: self.words(&table.label),
            aside: self.words(&table.definition),
            head,
            rows,
            notes: Vec::new(),
        };
        self.put(&sheet)
    }

    pub(super) fn cross_table(&mut self, table: &CrossTable) -> Result<(), XlsxError> {
        let mut head = vec![self.count_of(table.unit)];
        head.extend(table.columns.iter().map(|column| self.words(&column.label)));
        head.push(self.say("I alt", "Total").to_owned());
        let line = |first: Content, cells: &[u64], total: u64| -> Vec<Content> {
            std::iter::once(first).chain(cells.iter().map(|cell| whole(*cell))).chain([whole(total)]).collect()
        };
        let mut rows: Vec<Vec<Content>> = table
            .rows
            .iter()
            .zip(&table.cells)
            .zip(&table.row_totals)
            .map(|((row, cells), total)| line(Content::Words(self.words(&row.label)), cells, *total))
            .collect();
        rows.push(line(self.total(), &table.column_totals, table.total));
        let name = self.names.of(table.id, &self.words(&table.label), self.imprint.language);
        self.define(table.id, &table.label, table.unit, &table.definition);
        let sheet = Sheet {
            name,
            title: self.words(&table.label),
            aside: self.words(&table.definition),
            head,
            rows,
            notes: Vec::new(),
        };
        self.put(&sheet)
    }

    pub(super) fn series(&mut self, series: &Series) -> Result<(), XlsxError> {
        let language = self.imprint.language;
        let head = vec![self.say("Periode", "Period").to_owned(), self.count_of(series.unit)];
        let rows = series
            .points
            .iter()
            .map(|point| {
                vec![Content::Words(period(language, point.period.from(), point.period.to())), whole(point.count)]
            })
            .collect();
        let notes = series.notes.iter().map(|note| self.words(note)).collect();
        let name = self.names.of(series.id, &self.words(&series.label), language);
        self.define(series.id, &series.label, series.unit, &series.definition);
        let sheet =
            Sheet { name, title: self.words(&series.label), aside: self.words(&series.definition), head, rows, notes };
        self.put(&sheet)
    }

    /// Every figure's definition, in the order of the sheets.
    pub(super) fn definitions(&mut self) -> Result<(), XlsxError> {
        let title = self.say("Definitioner", "Definitions");
        let head = match self.imprint.language {
            Language::Danish => ["Navn", "Enhed", "Definition", "Id"],
            Language::English => ["Name", "Unit", "Definition", "Id"],
        };
        let rows = std::mem::take(&mut self.written)
            .into_iter()
            .map(|written| {
                [written.label, written.unit, written.sentence, written.id.to_owned()].map(Content::Words).into()
            })
            .collect();
        let name = self.names.give(title);
        let sheet = Sheet {
            name,
            title: title.to_owned(),
            aside: String::new(),
            head: head.map(str::to_owned).into(),
            rows,
            notes: Vec::new(),
        };
        self.put(&sheet)
    }

    /// What was counted, and when.
    pub(super) fn basis(&mut self) -> Result<(), XlsxError> {
        let (figures, imprint, language) = (self.figures, self.imprint, self.imprint.language);
        let basis = match figures.basis {
            Basis::Received => self.say("Modtaget i perioden", "Received in the period"),
            Basis::Closed => self.say("Afsluttet i perioden", "Closed in the period"),
        };
        let said = [
            (self.say("Titel", "Title"), imprint.title),
            (self.say("Kontor", "Office"), imprint.office),
            (self.say("Kommune", "Municipality"), imprint.municipality),
            (self.say("Opgørelsesgrundlag", "Basis"), basis),
        ];
        let days = [
            (self.say("Periodens første dag", "First day of the period"), figures.period.from()),
            (self.say("Periodens sidste dag", "Last day of the period"), figures.period.to()),
            (self.say("Opgørelsesdato", "As of"), figures.as_of),
            (self.say("Dateret", "Dated"), imprint.date),
        ];
        let title = self.say("Opgørelse", "Counting basis");
        let name = self.names.give(title);
        let looks = &self.looks;
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(name)?.set_column_width(0, 28)?.set_column_width(1, 50)?;
        sheet.write_string_with_format(0, 0, title, &looks.title)?;
        let mut row = 2;
        for (what, words) in said.into_iter().filter(|(_, words)| !words.is_empty()) {
            sheet.write_string_with_format(row, 0, what, &looks.words)?.write_string_with_format(
                row,
                1,
                words,
                &looks.words,
            )?;
            row += 1;
        }
        for (what, date) in days {
            sheet.write_string_with_format(row, 0, what, &looks.words)?.write_datetime_with_format(
                row,
                1,
                &day(date)?,
                &looks.date,
            )?;
            row += 1;
        }
        page(sheet, language);
        Ok(())
    }

    fn count_of(&self, unit: CountUnit) -> String {
        format!("{} {}", self.say("Antal", "Number of"), self.words(&unit.label()))
    }

    fn define(&mut self, id: &'static str, label: &Label, unit: CountUnit, definition: &Label) {
        let (label, unit, sentence) = (self.words(label), self.words(&unit.label()), self.words(definition));
        self.written.push(Definition { id, label, unit, sentence });
    }

    /// Period and day of counting, under every title: a sheet may be copied alone.
    fn counted(&self) -> String {
        let (figures, language) = (self.figures, self.imprint.language);
        let days = period(language, figures.period.from(), figures.period.to());
        format!("{days} · {} {}", self.say("opgjort pr.", "as of"), long_date(language, figures.as_of))
    }

    fn put(&mut self, content: &Sheet) -> Result<(), XlsxError> {
        let (counted, language, looks) = (self.counted(), self.imprint.language, &self.looks);
        let sheet = self.workbook.add_worksheet();
        sheet.set_name(&content.name)?;
        sheet.write_string_with_format(0, 0, &content.title, &looks.title)?;
        sheet.write_string_with_format(1, 0, &content.aside, &looks.aside)?;
        sheet.write_string_with_format(2, 0, &counted, &looks.aside)?;
        for (column, label) in (0_u16..).zip(&content.head) {
            let is_number = content
                .rows
                .first()
                .and_then(|row| row.get(usize::from(column)))
                .is_some_and(|cell| !matches!(cell, Content::Words(_)));
            let look = if is_number { &looks.head_number } else { &looks.head };
            sheet.write_string_with_format(HEAD, column, label, look)?;
            sheet.set_column_width(column, content.width(usize::from(column)))?;
        }
        for (place, row) in (HEAD + 1..).zip(&content.rows) {
            for (column, cell) in (0_u16..).zip(row) {
                write(sheet, (place, column), cell, looks)?;
            }
        }
        let below = (HEAD + 2..).nth(content.rows.len()).unwrap_or(HEAD);
        for (place, note) in (below..).zip(&content.notes) {
            sheet.write_string_with_format(place, 0, note, &looks.aside)?;
        }
        sheet.set_freeze_panes(HEAD + 1, 1)?;
        sheet.set_repeat_rows(HEAD, HEAD)?;
        page(sheet, language);
        Ok(())
    }
}

struct Sheet {
    name: String,
    title: String,
    aside: String,
    head: Vec<String>,
    rows: Vec<Vec<Content>>,
    notes: Vec<String>,
}

impl Sheet {
    /// As wide as the longest cell; a heading may wrap.
    fn width(&self, column: usize) -> f64 {
        let words = self.rows.iter().filter_map(|row| match row.get(column)? {
            Content::Words(words) => Some(words.chars().count() + 2),
            Content::Number(..) | Content::Percent(_) | Content::Absent => Some(10),
        });
        let head = self.head.get(column).map_or(0, |head| (head.chars().count() + 2).min(16));
        let width = words.chain([head, 8]).max().unwrap_or(8).min(WIDEST);
        u32::try_from(width).map_or(8.0, f64::from)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a spreadsheet knows no other number; counts are far below 2^53")]
fn whole(count: u64) -> Content {
    Content::Number(count as f64, 0)
}

#[expect(clippy::cast_precision_loss, reason = "a spreadsheet knows no other number; counts are far below 2^53")]
fn number(number: Number) -> Content {
    let decimals = number.decimals();
    Content::Number(number.scaled() as f64 / 10_f64.powi(i32::try_from(decimals).unwrap_or(0)), decimals)
}

fn write(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Content, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        Content::Words(words) => sheet.write_string_with_format(row, column, words, &looks.words)?,
        Content::Number(number, decimals) => {
            let look = looks.numbers.get(*decimals as usize).unwrap_or(&looks.numbers[0]);
            sheet.write_number_with_format(row, column, *number, look)?
        }
        Content::Percent(percent) => {
            let share = u32::try_from(*percent).map_or(0.0, f64::from) / 100.0;
            sheet.write_number_with_format(row, column, share, &looks.percent)?
        }
        Content::Absent => sheet,
    };
    Ok(())
}

/// A4, as wide as one page, with page numbers.
fn page(sheet: &mut Worksheet, language: Language) {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_footer(language.pick("&L&A&RSide &P af &N", "&L&A&RPage &P of &N"));
}
