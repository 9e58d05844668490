//! Numbers typed by hand: one that equals a figure could be live, one that equals none is worth a look.

use std::ops::Range;

use figures::{CountUnit, Figures, Number, Selector};
use register::taxonomy::Label;

use super::segments::Words;
use super::{Notice, NoticeKind};
use crate::references::find;
use crate::shares;

/// What a number is said to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Counted {
    Inquiries,
    Complaints,
    Points,
    Percent,
}

/// A number in the text with what follows it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    range: Range<usize>,
    number: u64,
    counted: Counted,
}

/// The notices of a stretch of text.
pub(super) fn judge(words: &Words<'_>, figures: &Figures) -> Vec<Notice> {
    let taken: Vec<Range<usize>> = find(words.text).into_iter().map(|found| found.range).collect();
    let is_live = |typed: &Typed| taken.iter().any(|range| range.contains(&typed.range.start));
    let typed = typed(words.text).into_iter().filter(|typed| !is_live(typed));
    typed.map(|typed| notice(words, &typed, figures)).collect()
}

fn notice(words: &Words<'_>, typed: &Typed, figures: &Figures) -> Notice {
    let said = words.text[typed.range.clone()].to_owned();
    let line = words.line + words.text[..typed.range.start].matches('\n').count();
    let range = words.offset + typed.range.start..words.offset + typed.range.end;
    let offers = offers(typed, figures);
    let (kind, message) = if offers.is_empty() {
        let message = Label::new(
            format!("»{said}« svarer ikke til noget nøgletal i perioden. Er tallet rigtigt?"),
            format!("“{said}” equals no figure of the period. Is the number right?"),
        );
        (NoticeKind::Unmatched, message)
    } else {
        let message = Label::new(
            format!("»{said}« er skrevet i hånden. Med {} følger tallet registeret.", offers[0]),
            format!("“{said}” is typed by hand. With {} the number follows the register.", offers[0]),
        );
        (NoticeKind::Suggestion, message)
    };
    Notice { line, range, kind, message, offers }
}

/// At most so many references are offered.
const OFFERS: usize = 4;

fn offers(typed: &Typed, figures: &Figures) -> Vec<String> {
    let scalars = figures.scalars.iter().filter(|scalar| {
        if typed.counted == Counted::Percent {
            return shares::of_scalar(figures, scalar) == Some(typed.number);
        }
        scalar.count.and_then(Number::whole) == Some(typed.number) && counts(typed.counted, scalar.unit, scalar.id)
    });
    let rows = figures.tables.iter().flat_map(|table| {
        let percents = if typed.counted == Counted::Percent { shares::of_table(figures, table) } else { Vec::new() };
        let fits = |place: usize, row: &figures::Row| match typed.counted {
            Counted::Percent => percents.get(place).copied().flatten() == Some(typed.number),
            counted => row.count == typed.number && counts(counted, table.unit, table.id),
        };
        let rows = table.rows.iter().enumerate().filter(|(place, row)| fits(*place, row));
        rows.map(|(_, row)| Selector::row(table.id, &row.key).to_string()).collect::<Vec<_>>()
    });
    let keyword = if typed.counted == Counted::Percent { "share" } else { "figure" };
    let all = scalars.map(|scalar| scalar.id.to_owned()).chain(rows);
    all.take(OFFERS).map(|selector| format!("{{{{{keyword}:{selector}}}}}")).collect()
}

/// Whether a figure counts what the word says.
fn counts(counted: Counted, unit: CountUnit, id: &str) -> bool {
    match counted {
        Counted::Inquiries => unit == CountUnit::Inquiries,
        Counted::Complaints => unit == CountUnit::Complaints || id == "complaints.total",
        Counted::Points => unit == CountUnit::Points,
        Counted::Percent => false,
    }
}

/// Numbers followed by a word that says what they count, perhaps with one word between: `22 klager`, `22 af klagerne`.
fn typed(text: &str) -> Vec<Typed> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(|c: char| c.is_ascii_digit()).map(|place| from + place) {
        let rest = &text[start..];
        let long = rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        from = start + long;
        let apart = text[..start].chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '”' | '"'));
        let Some(number) = whole(&rest[..long]).filter(|_| apart) else { continue };
        if let Some((after, counted)) = counted(&rest[long..]) {
            found.push(Typed { range: start..start + long + after, number, counted });
            from = start + long + after;
        }
    }
    found
}

/// `22` or `1.234`; no decimals, dates or paragraphs.
fn whole(text: &str) -> Option<u64> {
    let groups: Vec<&str> = text.split('.').collect();
    let grouped = groups.len() == 1 || groups[1..].iter().all(|group| group.len() == 3) && groups[0].len() <= 3;
    if !grouped || text.len() > 15 {
        return None;
    }
    groups.concat().parse().ok()
}

/// What is counted, and how far the words that say so reach.
fn counted(after: &str) -> Option<(usize, Counted)> {
    let trimmed = after.trim_start_matches([' ', '\u{a0}', '\n']);
    let gap = after.len() - trimmed.len();
    if trimmed.starts_with('%') {
        return Some((gap + 1, Counted::Percent));
    }
    if gap == 0 {
        return None;
    }
    let mut reached = gap;
    for word in trimmed.split_inclusive([' ', '\u{a0}', '\n']).take(2) {
        let bare = word.trim_end();
        let bare = bare.trim_end_matches(['.', ',', ';', ':', ')', '!', '?', '”', '"']);
        if let Some(counted) = unit(bare) {
            return Some((reached + bare.len(), counted));
        }
        if bare.len() < word.trim_end().len() {
            return None;
        }
        reached += word.len();
    }
    None
}

fn unit(word: &str) -> Option<Counted> {
    match word.to_lowercase().as_str() {
        "henvendelse" | "henvendelser" | "henvendelserne" | "inquiry" | "inquiries" => Some(Counted::Inquiries),
        "klage" | "klager" | "klagerne" | "complaint" | "complaints" => Some(Counted::Complaints),
        "klagepunkt" | "klagepunkter" | "klagepunkterne" | "points" => Some(Counted::Points),
        "procent" | "pct" | "percent" => Some(Counted::Percent),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, and each number in it with its words, its value and what it counts.
    type Case<'a> = (&'a str, &'a [(&'a str, u64, Counted)]);

    #[test]
    fn typed_numbers_are_found_with_what_they_count() {
        let cases: [Case<'_>; 9] = [
            ("Der kom 22 klager.", &[("22 klager", 22, Counted::Complaints)]),
            ("Af 1.234 skriftlige henvendelser", &[("1.234 skriftlige henvendelser", 1234, Counted::Inquiries)]),
            ("(23\u{a0}%)", &[("23\u{a0}%", 23, Counted::Percent)]),
            (
                "328 klagepunkter, heraf 51 procent",
                &[("328 klagepunkter", 328, Counted::Points), ("51 procent", 51, Counted::Percent)],
            ),
            ("I 2023 var § 7, stk. 2, ny. 3 møder", &[]),
            ("3,5 klager og 17.05.23 klager", &[]),
            ("22, klager", &[]),
            ("2023-041 klage", &[]),
            ("12", &[]),
        ];
        for (text, expected) in cases {
            let found = typed(text);
            let found: Vec<_> = found.iter().map(|t| (&text[t.range.clone()], t.number, t.counted)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
