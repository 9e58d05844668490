//! The report as one HTML file without JavaScript, and as the fragment of a preview. WCAG 2.2 AA.

mod blocks;
mod tables;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use words::{Language, long_date};

use crate::document::{Document, Meta};
use crate::labels::Fixed;
use crate::markup::Markup;
use crate::printing::{Printed, Slots, part};
use blocks::Page;
pub(crate) use blocks::safe;

/// The fragment's style sheet. Every rule stands under `.report`.
pub const STYLE: &str = include_str!("html/report.css");

/// What only the whole file needs: the page, its head and contents, print.
const PAGE_STYLE: &str = include_str!("html/page.css");

/// IBM Plex Sans, the Latin letters: weight, style, file. SIL Open Font License, see `fonts/OFL.txt`.
const FONTS: [(&str, &str, &[u8]); 3] = [
    ("400", "normal", include_bytes!("../fonts/IBMPlexSans-Regular-Latin1.woff2")),
    ("400", "italic", include_bytes!("../fonts/IBMPlexSans-Italic-Latin1.woff2")),
    ("600", "normal", include_bytes!("../fonts/IBMPlexSans-SemiBold-Latin1.woff2")),
];

/// How a fragment differs from print.
#[derive(Clone, Copy, Default)]
pub struct FragmentOptions<'a> {
    /// The address of the cases behind a number, by its selector; without it numbers are no links.
    pub link: Option<&'a dyn Fn(&str) -> String>,
    /// Whether instructions to the adviser are shown.
    pub show_slots: bool,
}

impl std::fmt::Debug for FragmentOptions<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("FragmentOptions")
            .field("link", &self.link.is_some())
            .field("show_slots", &self.show_slots)
            .finish()
    }
}

/// The report's body for a page that has its own head and first heading: headings start at level 2.
#[must_use]
pub fn fragment(document: &Document, options: &FragmentOptions<'_>) -> String {
    let slots = if options.show_slots { Slots::Shown } else { Slots::Left };
    let printed = Printed::new(document, slots);
    let language = document.meta.language;
    let mut markup = Markup::new();
    markup.within("div", &[("class", "report"), ("lang", language.code())], |markup| {
        Page { printed: &printed, language, options }.pieces(markup);
    });
    markup.finish()
}

/// The whole report as one file.
#[must_use]
pub fn write(document: &Document) -> String {
    let printed = Printed::new(document, Slots::Left);
    let meta = &document.meta;
    let language = meta.language;
    let options = FragmentOptions::default();
    let mut markup = Markup::new();
    markup.raw("<!DOCTYPE html>\n");
    markup.within("html", &[("lang", language.code())], |markup| {
        markup.within("head", &[], |markup| head(markup, meta));
        markup.raw("\n");
        markup.within("body", &[], |markup| {
            markup.words(
                "a",
                &[("class", "skip-link"), ("href", "#report-content")],
                Fixed::SkipToContent.say(language),
            );
            markup.within("header", &[("class", "title-page")], |markup| title_page(markup, meta));
            markup.raw("\n");
            markup.within("div", &[("class", "columns")], |markup| {
                contents(markup, &printed, language);
                markup.raw("\n");
                markup.within("main", &[("id", "report-content"), ("class", "report"), ("tabindex", "-1")], |markup| {
                    Page { printed: &printed, language, options: &options }.pieces(markup);
                });
            });
            markup.raw("\n");
            markup.within("footer", &[("class", "imprint")], |markup| imprint(markup, meta));
        });
    });
    markup.raw("\n");
    markup.finish()
}

fn head(markup: &mut Markup, meta: &Meta) {
    markup.raw("<meta charset=\"utf-8\"/><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    markup.raw("<meta name=\"color-scheme\" content=\"light dark\"/>");
    markup.words("title", &[], &format!("{} – {}", meta.title, meta.municipality));
    for (name, content) in [("author", &meta.author), ("dcterms.date", &meta.date.to_string())] {
        if !content.is_empty() {
            markup.empty("meta", &[("name", name), ("content", content)]);
        }
    }
    markup.within("style", &[], |markup| {
        for (weight, style, font) in FONTS {
            markup.raw(&format!(
                "@font-face{{font-family:\"IBM Plex Sans\";font-weight:{weight};font-style:{style};font-display:swap;\
                 src:url(data:font/woff2;base64,{}) format(\"woff2\")}}\n",
                STANDARD.encode(font)
            ));
        }
        markup.raw(PAGE_STYLE);
        markup.raw(STYLE);
    });
}

fn title_page(markup: &mut Markup, meta: &Meta) {
    markup.within("p", &[("class", "office")], |markup| {
        markup.words("strong", &[], &meta.office);
        if !meta.municipality.is_empty() {
            markup.empty("br", &[]);
            markup.say(&meta.municipality);
        }
    });
    markup.words("h1", &[], &meta.title);
    if let Some(period) = meta.cover_period() {
        markup.words("p", &[("class", "period")], period);
    }
    markup.words("p", &[("class", "date")], &signed(meta));
}

fn imprint(markup: &mut Markup, meta: &Meta) {
    let said = [meta.office.as_str(), meta.municipality.as_str()].into_iter().filter(|said| !said.is_empty());
    let places: Vec<&str> = said.collect();
    markup.words("p", &[], &format!("{} · {}", places.join(", "), long_date(meta.language, meta.date)));
}

fn signed(meta: &Meta) -> String {
    let date = long_date(meta.language, meta.date);
    if meta.author.is_empty() { date } else { format!("{} · {date}", meta.author) }
}

/// A chapter in the contents.
struct Chapter<'a> {
    text: &'a str,
    id: &'a str,
    sections: Vec<(&'a str, &'a str)>,
}

/// Chapters, each with its sections.
fn contents(markup: &mut Markup, printed: &Printed<'_>, language: Language) {
    let mut chapters: Vec<Chapter<'_>> = Vec::new();
    for (level, text, id) in printed.headings(2) {
        match chapters.last_mut() {
            Some(chapter) if level == 2 => chapter.sections.push((text, id)),
            _ => chapters.push(Chapter { text, id, sections: Vec::new() }),
        }
    }
    markup.within("nav", &[("class", "contents"), ("aria-labelledby", "report-contents")], |markup| {
        markup.words("h2", &[("id", "report-contents")], Fixed::Contents.say(language));
        markup.within("ol", &[("role", "list")], |markup| {
            for Chapter { text, id, sections } in &chapters {
                let class = if part(text).is_some() { "part" } else { "chapter" };
                markup.within("li", &[("class", class)], |markup| {
                    markup.words("a", &[("href", &format!("#{}", blocks::anchor(id)))], text);
                    if !sections.is_empty() {
                        markup.within("ol", &[("role", "list")], |markup| {
                            for (text, id) in sections {
                                let to = format!("#{}", blocks::anchor(id));
                                markup.within("li", &[], |markup| markup.words("a", &[("href", &to)], text));
                            }
                        });
                    }
                });
            }
        });
    });
}

#[cfg(test)]
mod tests;
