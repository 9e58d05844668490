//! Blocks and running text as HTML.

use words::{Language, long_date};

use super::FragmentOptions;
use super::tables::{data_table, word_table};
use crate::document::{Block, Chart, Example, Inline, KeyFigure, LawBox, Recommendation};
use crate::labels::{Fixed, kind};
use crate::markup::Markup;
use crate::printing::{Printed, part};

/// What writes one document.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page<'a> {
    pub(super) printed: &'a Printed<'a>,
    pub(super) language: Language,
    pub(super) options: &'a FragmentOptions<'a>,
}

/// An anchor as HTML allows it: no white space.
pub(super) fn anchor(id: &str) -> String {
    id.chars().map(|c| if c.is_whitespace() || c.is_control() { '-' } else { c }).collect()
}

impl Page<'_> {
    /// All blocks of the document.
    pub(super) fn pieces(self, markup: &mut Markup) {
        for piece in &self.printed.pieces {
            match piece.block {
                Block::Heading { text, id, .. } => heading(markup, piece.level, text, id),
                block => self.block(markup, block),
            }
            markup.raw("\n");
        }
    }

    /// A number's cases, where numbers are links.
    pub(super) fn to_cases(self, selector: &str) -> Option<String> {
        let link = self.options.link?;
        (!selector.is_empty()).then(|| link(selector))
    }

    fn block(self, markup: &mut Markup, block: &Block) {
        match block {
            // Only headings at the top of a document count as such; inside a box they are strong words.
            Block::Heading { text, .. } => markup.within("p", &[], |markup| markup.words("strong", &[], text)),
            Block::Paragraph(run) => markup.within("p", &[], |markup| self.inlines(markup, run)),
            Block::List { ordered, items } => self.list(markup, *ordered, items),
            Block::Quote(body) => markup.within("blockquote", &[], |markup| self.body(markup, body)),
            Block::TextTable { head, rows } => word_table(self, markup, head, rows),
            Block::KeyFigures(cards) => self.key_figures(markup, cards),
            Block::Chart(chart) => self.chart(markup, chart),
            Block::Table(table) => data_table(self, markup, table),
            Block::Recommendation(recommendation) => self.recommendation(markup, recommendation),
            Block::Example(example) => self.example(markup, example),
            Block::Law(law) => self.law(markup, law),
            Block::Focus { title, body } => {
                let above = Fixed::Focus.say(self.language);
                self.boxed(markup, "focus", |markup| kicker(markup, above, title), body);
            }
            Block::Note { title, body } => {
                let title = if title.is_empty() { Fixed::Note.say(self.language) } else { title };
                self.boxed(markup, "note", |markup| markup.words("p", &[("class", "box-title")], title), body);
            }
            Block::Slot(instruction) => self.slot(markup, instruction),
            Block::PageBreak => markup.raw("<div class=\"page-break\"></div>"),
        }
    }

    fn body(self, markup: &mut Markup, blocks: &[Block]) {
        blocks.iter().for_each(|block| self.block(markup, block));
    }

    /// Running text.
    pub(super) fn inlines(self, markup: &mut Markup, run: &[Inline]) {
        for piece in run {
            match piece {
                Inline::Text(text) => markup.say(text),
                Inline::Strong(run) => markup.within("strong", &[], |markup| self.inlines(markup, run)),
                Inline::Emphasis(run) => markup.within("em", &[], |markup| self.inlines(markup, run)),
                Inline::Link { to, text } => self.link(markup, to, text),
                Inline::Live { selector, text } => self.number(markup, Some(selector), text),
                Inline::Break => markup.empty("br", &[]),
            }
        }
    }

    /// A number, a link to its cases where numbers are links.
    pub(super) fn number(self, markup: &mut Markup, selector: Option<&str>, text: &str) {
        match selector.and_then(|selector| self.to_cases(selector)) {
            Some(to) => markup.words("a", &[("class", "number"), ("href", &to)], text),
            None => markup.say(text),
        }
    }

    fn link(self, markup: &mut Markup, to: &str, text: &[Inline]) {
        let to = match to.strip_prefix('#') {
            Some(id) => self.printed.anchor(id).map(|_| format!("#{}", anchor(id))),
            None => safe(to).then(|| to.to_owned()),
        };
        match to {
            Some(to) => markup.within("a", &[("href", &to)], |markup| self.inlines(markup, text)),
            None => self.inlines(markup, text),
        }
    }

    fn list(self, markup: &mut Markup, ordered: bool, items: &[Vec<Block>]) {
        markup.within(if ordered { "ol" } else { "ul" }, &[], |markup| {
            for item in items {
                markup.within("li", &[], |markup| match item.as_slice() {
                    [Block::Paragraph(run), rest @ ..]
                        if rest.iter().all(|block| matches!(block, Block::List { .. })) =>
                    {
                        self.inlines(markup, run);
                        self.body(markup, rest);
                    }
                    blocks => self.body(markup, blocks),
                });
            }
        });
    }

    fn key_figures(self, markup: &mut Markup, cards: &[KeyFigure]) {
        markup.within("dl", &[("class", "key-figures")], |markup| {
            for card in cards {
                markup.within("div", &[], |markup| self.card(markup, card));
            }
        });
    }

    fn card(self, markup: &mut Markup, card: &KeyFigure) {
        markup.words("dt", &[], &card.label);
        markup.within("dd", &[("class", "value")], |markup| self.number(markup, Some(&card.selector), &card.value));
        for said in [&card.share, &card.compared].into_iter().filter(|said| !said.is_empty()) {
            markup.words("dd", &[], said);
        }
        if card.definition.is_empty() {
            return;
        }
        markup.within("dd", &[("class", "definition")], |markup| {
            markup.within("details", &[], |markup| {
                markup.within("summary", &[], |markup| {
                    markup.say(Fixed::HowCounted.say(self.language));
                    markup.words("span", &[("class", "unseen")], &format!(": {}", card.label));
                });
                markup.words("p", &[], &card.definition);
            });
        });
    }

    fn chart(self, markup: &mut Markup, chart: &Chart) {
        let id = anchor(&chart.id);
        let caption = format!("{id}-caption");
        markup.within("figure", &[("id", &id), ("aria-labelledby", &caption)], |markup| {
            markup.within("figcaption", &[("id", &caption)], |markup| {
                markup.words("strong", &[], &format!("{} {}", Fixed::Figure.say(self.language), chart.number));
                markup.say(" ");
                markup.say(&chart.caption);
            });
            drawing(markup, chart);
            if !chart.table.rows.is_empty() {
                markup.within("details", &[], |markup| {
                    markup.within("summary", &[], |markup| {
                        markup.say(Fixed::ShowTable.say(self.language));
                        let which = format!(" ({} {})", Fixed::Figure.say(self.language), chart.number);
                        markup.words("span", &[("class", "unseen")], &which);
                    });
                    data_table(self, markup, &chart.table);
                });
            }
        });
    }

    fn boxed(self, markup: &mut Markup, class: &str, top: impl FnOnce(&mut Markup), body: &[Block]) {
        markup.within("div", &[("class", &format!("box {class}"))], |markup| {
            top(markup);
            self.body(markup, body);
        });
    }

    fn recommendation(self, markup: &mut Markup, recommendation: &Recommendation) {
        let language = self.language;
        let top = |markup: &mut Markup| {
            markup.within("p", &[("class", "box-head")], |markup| {
                markup.words("span", &[("class", "box-number")], &recommendation.number);
                markup.say(" ");
                let what = format!("{} · {}", Fixed::Recommendation.say(language), kind(recommendation.kind, language));
                markup.words("span", &[("class", "kicker")], &what);
                if !recommendation.theme.is_empty() {
                    markup.say(" ");
                    let theme = format!("{}: {}", Fixed::Theme.say(language), recommendation.theme);
                    markup.words("span", &[("class", "aside")], &theme);
                }
            });
        };
        markup.within("div", &[("class", "box recommendation")], |markup| {
            top(markup);
            self.body(markup, &recommendation.body);
            if !recommendation.addressees.is_empty() {
                markup.within("p", &[("class", "aside")], |markup| {
                    markup.words("strong", &[], &format!("{}:", Fixed::To.say(language)));
                    markup.say(&format!(" {}", recommendation.addressees.join(", ")));
                });
            }
        });
    }

    fn example(self, markup: &mut Markup, example: &Example) {
        markup.within("div", &[("class", "box example")], |markup| {
            kicker(markup, Fixed::Example.say(self.language), &example.title);
            self.body(markup, &example.body);
            markup.words("p", &[("class", "aside")], Fixed::ExampleNote.say(self.language));
        });
    }

    fn law(self, markup: &mut Markup, law: &LawBox) {
        let name = format!("{} {}", law.law, law.paragraph);
        markup.within("div", &[("class", "box law")], |markup| {
            kicker(markup, Fixed::Rules.say(self.language), name.trim());
            self.body(markup, &law.body);
            let wording = format!("{} {}", Fixed::WordingOf.say(self.language), long_date(self.language, law.version));
            markup.words("p", &[("class", "aside")], &wording);
        });
    }

    fn slot(self, markup: &mut Markup, instruction: &str) {
        markup.within("p", &[("class", "slot")], |markup| {
            markup.words("strong", &[], &format!("{}:", Fixed::Slot.say(self.language)));
            markup.say(&format!(" {instruction}"));
        });
    }
}

/// Level 1 stands under the file's own title, so everything moves down by one.
fn heading(markup: &mut Markup, level: u8, text: &str, id: &str) {
    let tag = ["h2", "h3", "h4", "h5"][usize::from(level.clamp(1, 4)) - 1];
    match (level, part(text)) {
        (1, Some((label, title))) if !title.is_empty() => {
            markup.within(tag, &[("id", &anchor(id)), ("class", "part")], |markup| {
                markup.words("span", &[("class", "part-label")], label);
                markup.say(" ");
                markup.say(title);
            });
        }
        (1, Some(_)) => markup.words(tag, &[("id", &anchor(id)), ("class", "part")], text),
        _ => markup.words(tag, &[("id", &anchor(id))], text),
    }
}

fn kicker(markup: &mut Markup, above: &str, title: &str) {
    markup.within("p", &[("class", "box-head")], |markup| {
        markup.words("span", &[("class", "kicker")], above);
        if !title.is_empty() {
            markup.empty("br", &[]);
            markup.words("strong", &[], title);
        }
    });
}

/// The drawing on a card that stays light in the dark; on a narrow screen it scrolls, by the keys too. A drawing that
/// names itself needs no second name.
fn drawing(markup: &mut Markup, chart: &Chart) {
    let drawn = chart.svg.find("<svg").map_or("", |start| &chart.svg[start..]);
    let opening = drawn.split('>').next().unwrap_or_default();
    let names_itself = opening.contains("aria-label");
    let alt = if chart.alt.trim().is_empty() { &chart.caption } else { &chart.alt };
    if names_itself {
        markup.within("div", &[("class", "drawing"), ("tabindex", "0")], |markup| markup.raw(drawn));
    } else {
        let named = [("class", "drawing"), ("tabindex", "0"), ("role", "img"), ("aria-label", alt)];
        markup.within("div", &named, |markup| markup.raw(drawn));
    }
}

/// Whether a link leads to the web or to a mailbox; a script or a file of the reader's machine is none of ours.
pub(crate) fn safe(to: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| to.to_lowercase().starts_with(scheme))
}
