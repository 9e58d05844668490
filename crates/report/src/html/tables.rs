//! Tables as HTML: a caption, a scope for every heading, and a region one can scroll in with the keys.

use super::blocks::{Page, anchor};
use crate::document::{DataTable, Inline, TableRow};
use crate::labels::Fixed;
use crate::markup::Markup;
use crate::printing::holds_words;

/// From so many columns on a table is printed on a page on its side.
const WIDE: usize = 10;

/// A table of numbers.
pub(super) fn data_table(page: Page<'_>, markup: &mut Markup, table: &DataTable) {
    let id = anchor(&table.id);
    let caption = format!("{id}-caption");
    let words: Vec<bool> = (1..table.head.len()).map(|column| holds_words(table, column)).collect();
    let region: [(&str, &str); 4] =
        [("class", "scroll"), ("role", "region"), ("aria-labelledby", &caption), ("tabindex", "0")];
    let class = if table.head.len() >= WIDE { "table wide" } else { "table" };
    markup.within("div", &[("class", class), ("id", &id)], |markup| {
        markup.within("div", &region, |markup| {
            markup.within("table", &[], |markup| {
                markup.within("caption", &[("id", &caption)], |markup| {
                    if let Some(number) = table.number {
                        markup.words("strong", &[], &format!("{} {number}", Fixed::Table.say(page.language)));
                        markup.say(" ");
                    }
                    markup.say(&table.caption);
                });
                head(markup, table);
                markup.within("tbody", &[], |markup| {
                    for (place, line) in table.rows.iter().enumerate() {
                        let is_total = table.has_total && place + 1 == table.rows.len();
                        row(page, markup, line, (&words, is_total));
                    }
                });
            });
        });
        for note in std::iter::once(&table.definition).chain(&table.notes).filter(|note| !note.is_empty()) {
            markup.words("p", &[("class", "aside")], note);
        }
    });
}

fn head(markup: &mut Markup, table: &DataTable) {
    markup.within("thead", &[], |markup| {
        markup.within("tr", &[], |markup| {
            for (column, label) in table.head.iter().enumerate() {
                let attributes = [("scope", "col"), ("class", "word")];
                markup.words(
                    "th",
                    if column > 0 && holds_words(table, column) { &attributes } else { &attributes[..1] },
                    label,
                );
            }
        });
    });
}

fn row(page: Page<'_>, markup: &mut Markup, row: &TableRow, (words, is_total): (&[bool], bool)) {
    let class: &[(&str, &str)] = if is_total { &[("class", "total")] } else { &[] };
    markup.within("tr", class, |markup| {
        markup.words("th", &[("scope", "row")], &row.label);
        for (cell, is_word) in row.cells.iter().zip(words.iter().chain(std::iter::repeat(&false))) {
            let class: &[(&str, &str)] = if *is_word { &[("class", "word")] } else { &[] };
            markup.within("td", class, |markup| page.number(markup, cell.selector.as_deref(), &cell.text));
        }
    });
}

/// A table of words.
pub(super) fn word_table(page: Page<'_>, markup: &mut Markup, head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) {
    markup.within("div", &[("class", "table words")], |markup| {
        markup.within("table", &[], |markup| {
            markup.within("thead", &[], |markup| {
                markup.within("tr", &[], |markup| {
                    for cell in head {
                        markup.within("th", &[("scope", "col")], |markup| page.inlines(markup, cell));
                    }
                });
            });
            markup.within("tbody", &[], |markup| {
                for row in rows {
                    markup.within("tr", &[], |markup| {
                        for cell in row {
                            markup.within("td", &[], |markup| page.inlines(markup, cell));
                        }
                    });
                }
            });
        });
    });
}
