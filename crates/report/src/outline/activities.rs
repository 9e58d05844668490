//! What the adviser did beside the inquiries: a table of kinds, and the lines she chose.

use figures::{ActivityCount, labels};
use words::{Language, long_date};

use crate::annual::{Activities, ActivityLine};
use crate::document::{Block, Cell, DataTable, Inline, TableRow};
use crate::said::{ABSENT, count, label};

/// The activities with their heading; nothing where there were none.
pub(crate) fn chapter(activities: Activities<'_>, language: Language) -> Vec<Block> {
    if activities.counts.is_empty() && activities.lines.is_empty() {
        return Vec::new();
    }
    let title = language.pick("Aktiviteter", "Activities");
    let mut blocks = vec![Block::Heading { level: 2, text: title.to_owned(), id: String::new() }];
    if !activities.counts.is_empty() {
        blocks.push(Block::Table(table(activities.counts, language)));
    }
    if !activities.lines.is_empty() {
        let items = activities.lines.iter().map(|line| vec![said(line, language)]).collect();
        blocks.push(Block::List { ordered: false, items });
    }
    blocks
}

fn table(counts: &[ActivityCount], language: Language) -> DataTable {
    let all: u64 = counts.iter().map(|counted| counted.count).sum();
    let participants = counts.iter().filter_map(|counted| counted.participants).reduce(|sum, more| sum + more);
    let row = |name: String, number: u64, took_part: Option<u64>| TableRow {
        label: name,
        cells: vec![cell(Some(number), language), cell(took_part, language)],
    };
    let of_kind = |counted: &ActivityCount| {
        let name = label(language, &labels::activity(counted.kind)).to_owned();
        row(name, counted.count, counted.participants)
    };
    let total = row(language.pick("I alt", "Total").to_owned(), all, participants);
    let head = match language {
        Language::Danish => ["Aktivitet", "Antal", "Deltagere"],
        Language::English => ["Activity", "Count", "Participants"],
    };
    let counted = language.pick("aktiviteter", "activities");
    DataTable {
        id: "tabel-activities".to_owned(),
        number: None,
        caption: format!("{} (n = {} {counted})", language.pick("Aktiviteter", "Activities"), count(language, all)),
        head: head.map(str::to_owned).into(),
        rows: counts.iter().map(of_kind).chain([total]).collect(),
        has_total: true,
        definition: language
            .pick(
                "Sparring, undervisning, besøg og andet uden en borger. De er ikke henvendelser og indgår ikke i de \
                 øvrige tal. Deltagere er lagt sammen, hvor de er talt.",
                "Advice to colleagues, teaching, visits and the like, without a citizen. They are no inquiries and stand \
                 in none of the other numbers. Participants are added up where they were counted.",
            )
            .to_owned(),
        notes: Vec::new(),
    }
}

fn cell(number: Option<u64>, language: Language) -> Cell {
    Cell {
        text: number.map_or_else(|| ABSENT.to_owned(), |number| count(language, number)),
        value: number.and_then(|number| u32::try_from(number).ok()).map(f64::from),
        selector: None,
    }
}

/// `12. marts 2024 · Undervisning: …`.
fn said(line: &ActivityLine, language: Language) -> Block {
    let kind = labels::activity(line.kind);
    let when = format!("{} · {}: ", long_date(language, line.on), label(language, &kind));
    Block::Paragraph(vec![Inline::Text(when), Inline::Text(line.text.clone())])
}
