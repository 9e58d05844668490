//! A letter as markup for the typesetter.

use typeset::{escape, quote};
use words::{Language, long_date};

use super::Paper;
use crate::document::{Block, Inline};
use register::letters::Addressee;

/// The look of letters, on top of the template's colours and measures.
const PRELUDE: &str = include_str!("letter.typ");

/// What goes to the typesetter.
pub(super) fn sheet(paper: &Paper<'_>, blocks: &[Block]) -> typeset::Document {
    let date = paper.date;
    typeset::Document {
        main: format!("{PRELUDE}{}{}", opening(paper), body(blocks)),
        files: Vec::new(),
        title: paper.title.to_owned(),
        author: match paper.addressee {
            Addressee::FromCitizen => String::new(),
            _ => paper.office.to_owned(),
        },
        language: match paper.language {
            Language::Danish => typeset::Language::Danish,
            Language::English => typeset::Language::English,
        },
        date: typeset::Date {
            year: i32::from(date.year()),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        },
    }
}

fn opening(paper: &Paper<'_>) -> String {
    // What the citizen sends bears no letterhead: the office does not speak for them.
    let own = paper.addressee != Addressee::FromCitizen;
    let office = if own { paper.office } else { "" };
    let municipality = if own { paper.municipality } else { "" };
    let contact = if own { paper.contact } else { "" };
    let recipient = if paper.addressee == Addressee::Form { "" } else { paper.recipient };
    let reference = match paper.language {
        _ if !own => String::new(),
        Language::Danish => format!("Henvendelse {}", paper.number),
        Language::English => format!("Inquiry {}", paper.number),
    };
    format!(
        "#show: letter.with(office: {}, municipality: {}, contact: {}, recipient: {}, date: {}, reference: {}, subject: {}, is-form: {})\n\n",
        quote(office),
        quote(municipality),
        lines(contact),
        lines(recipient),
        quote(&long_date(paper.language, paper.date)),
        quote(&reference),
        quote(paper.subject),
        paper.addressee == Addressee::Form,
    )
}

fn lines(text: &str) -> String {
    let lines: String =
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(|line| format!("{},", quote(line))).collect();
    format!("({lines})")
}

/// Headings skip no level on the way down: the letter's own is the first.
fn body(blocks: &[Block]) -> String {
    let mut deepest = 1;
    let mut set = String::new();
    for (place, block) in blocks.iter().enumerate() {
        if place > 0 && place + 1 == blocks.len() && is_name(&blocks[place - 1..]) {
            set.push_str("#sign-here\n\n");
        }
        let piece = match block {
            // The greeting stands on the page of the name.
            Block::Paragraph(run) if place + 2 == blocks.len() && is_name(&blocks[place..]) => {
                format!("#block(sticky: true)[{}]", inlines(run))
            }
            Block::Heading { level, text, .. } => {
                deepest = (*level).min(deepest + 1);
                format!("#heading(level: {deepest})[{}]", escape(text))
            }
            other => self::block(other),
        };
        set.push_str(&piece);
        set.push_str("\n\n");
    }
    set
}

/// The longest greeting and the longest line of a name, in characters.
const LONGEST_GREETING: usize = 40;

/// A greeting and under it the name that it goes with.
fn is_name(blocks: &[Block]) -> bool {
    let [Block::Paragraph(greeting), Block::Paragraph(name)] = blocks else { return false };
    let (greeting, name) = (crate::narrative::words_of(greeting), crate::narrative::words_of(name));
    greeting.chars().count() <= LONGEST_GREETING
        && !greeting.contains("___")
        && !name.ends_with(['.', ':'])
        && !name.contains("___")
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { text, .. } => format!("#strong[{}]", escape(text)),
        Block::Paragraph(run) => inlines(run),
        Block::List { ordered, items } => list(*ordered, items),
        Block::Quote(body) => format!("#quote(block: true)[{}]", blocks_in(body)),
        Block::TextTable { head, rows } => table(head, rows),
        // A letter's Markdown makes no other.
        _ => String::new(),
    }
}

fn blocks_in(blocks: &[Block]) -> String {
    blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}

fn list(ordered: bool, items: &[Vec<Block>]) -> String {
    let is_form = |item: &Vec<Block>| matches!(item.first(), Some(Block::Paragraph(run)) if is_box(run));
    if !items.is_empty() && items.iter().all(is_form) {
        let items: String = items.iter().map(|item| format!("[{}],", ticked(item))).collect();
        return format!("#boxes({items})");
    }
    let items: String = items.iter().map(|item| format!("[{}],", blocks_in(item))).collect();
    format!("#{}({items})", if ordered { "enum" } else { "list" })
}

/// `[ ] …`: a box to tick.
const BOX: &str = "[ ] ";

fn is_box(run: &[Inline]) -> bool {
    matches!(run.first(), Some(Inline::Text(text)) if text.starts_with(BOX))
}

fn ticked(item: &[Block]) -> String {
    let mut item = item.to_vec();
    if let Some(Block::Paragraph(run)) = item.first_mut()
        && let Some(Inline::Text(text)) = run.first_mut()
    {
        text.drain(..BOX.len());
    }
    blocks_in(&item)
}

fn table(head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let columns = rows.iter().map(Vec::len).chain([head.len(), 1]).max().unwrap_or(1);
    let cells = |row: &[Vec<Inline>]| -> String {
        let filled = row.iter().map(|run| inlines(run)).chain(std::iter::repeat(String::new())).take(columns);
        filled.map(|cell| format!("[{cell}],")).collect()
    };
    let rows: String = rows.iter().map(|row| cells(row)).collect();
    format!("#letter-table({columns}, ({}), ({rows}))", cells(head))
}

fn inlines(run: &[Inline]) -> String {
    run.iter().map(inline).collect()
}

fn inline(piece: &Inline) -> String {
    match piece {
        Inline::Text(text) | Inline::Live { text, .. } => with_lines(text),
        Inline::Strong(run) => format!("#strong[{}]", inlines(run)),
        Inline::Emphasis(run) => format!("#emph[{}]", inlines(run)),
        Inline::Link { to, text } if to.starts_with('#') || to.trim().is_empty() => inlines(text),
        Inline::Link { to, text } => format!("#link({})[{}]", quote(to), inlines(text)),
        Inline::Break => "#linebreak()".to_owned(),
    }
}

/// Three underscores or more are a line to write on.
fn with_lines(text: &str) -> String {
    let mut set = String::new();
    let mut rest = text;
    while let Some(start) = rest.find("___") {
        let after = rest[start..].trim_start_matches('_');
        set.push_str(&escape(&rest[..start]));
        set.push_str("#write-here;");
        rest = after;
    }
    set + &escape(rest)
}
