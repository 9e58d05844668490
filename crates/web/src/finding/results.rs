//! What was found, as it stands on the page.

use askama::Template;
use casework::finding::{self, Excerpt, Found, Hit, Part, RESULTS, Readiness};
use figures::labels;

use super::Asked;
use crate::addresses;
use crate::inquiries::category_name;
use crate::visit::Visit;
use crate::wording::Words;

/// The part of the page below the words.
#[derive(Template)]
#[template(path = "finding_results.html")]
pub(super) struct Results {
    w: Words,
    /// How many, or that there is nothing; empty before anything was looked for.
    count: String,
    /// What else is to be known: how far the index has come, what is left out, that the words were not met as typed.
    notes: Vec<String>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    /// The language the office writes in.
    lang: &'static str,
}

struct Row {
    href: String,
    number: String,
    name: String,
    category: String,
    category_key: &'static str,
    line: String,
    excerpts: Vec<Shown>,
}

/// An excerpt.
struct Shown {
    part: String,
    is_personal: bool,
    pieces: Vec<(String, bool)>,
    before: &'static str,
    after: &'static str,
}

struct Pager {
    line: String,
    previous: Option<usize>,
    next: Option<usize>,
}

impl Results {
    /// What stands there before anything was looked for: how far the index has come.
    pub(super) async fn none(visit: &Visit) -> Self {
        let readiness = visit.ask(|desk, session| Ok(finding::readiness(desk, session))).await.ok().flatten();
        let notes = readiness.map(|readiness| ready_notes(visit.w, readiness)).unwrap_or_default();
        Self::empty(visit, notes)
    }

    fn empty(visit: &Visit, notes: Vec<String>) -> Self {
        let lang = visit.own_language().code();
        Self { w: visit.w, count: String::new(), notes, rows: Vec::new(), pager: None, lang }
    }

    /// What was found.
    pub(super) fn of(visit: &Visit, asked: &Asked, found: Found) -> Self {
        let w = visit.w;
        let mut notes = ready_notes(w, found.readiness);
        if asked.words.trim().is_empty() {
            return Self::empty(visit, notes);
        }
        if found.is_nearly {
            notes.insert(0, w.t("search-nearly"));
        }
        if found.total == 0 {
            notes.insert(0, w.t("search-fewer"));
        }
        Self {
            w,
            count: w.count("search-count", found.total),
            notes,
            pager: pager(w, &found),
            rows: found.hits.into_iter().map(|hit| row(w, hit)).collect(),
            lang: visit.own_language().code(),
        }
    }

    pub(super) fn text(&self) -> String {
        self.render().unwrap_or_default()
    }
}

/// How far the index has come, and what it left out.
fn ready_notes(w: Words, readiness: Readiness) -> Vec<String> {
    let mut notes = Vec::new();
    if !readiness.is_whole {
        let ready = ("ready", w.number(readiness.ready));
        notes.push(w.all("search-not-whole", &[ready, ("total", w.number(readiness.total))]));
    }
    if readiness.damaged > 0 {
        notes.push(w.count("search-damaged", readiness.damaged));
    }
    notes
}

fn row(w: Words, hit: Hit) -> Row {
    let line = &hit.row;
    let area = if line.area.is_empty() { w.label(&labels::no_area()) } else { line.area.clone() };
    let state = match line.closed {
        Some(on) => w.with("search-closed", "date", &words::short_date(on)),
        None => w.t("state-open"),
    };
    let received = w.with("search-received", "date", &words::short_date(line.received));
    Row {
        href: addresses::inquiry(line.number.as_str()),
        number: line.number.to_string(),
        name: hit.name,
        category: line.category_word.as_ref().map_or_else(|| category_name(w, line.category), |word| w.label(word)),
        category_key: line.category.map_or("uncoded", register::inquiries::Category::key),
        line: format!("{area} · {state} · {received}"),
        excerpts: hit.excerpts.into_iter().map(|excerpt| shown(w, excerpt)).collect(),
    }
}

fn shown(w: Words, excerpt: Excerpt) -> Shown {
    Shown {
        part: w.t(part_key(excerpt.part)),
        is_personal: matches!(excerpt.part, Part::Name | Part::Identity),
        pieces: excerpt.pieces.into_iter().map(|piece| (piece.text, piece.is_hit)).collect(),
        before: if excerpt.cut_before { "… " } else { "" },
        after: if excerpt.cut_after { " …" } else { "" },
    }
}

const fn part_key(part: Part) -> &'static str {
    match part {
        Part::Number => "search-part-number",
        Part::Name => "search-part-name",
        Part::Identity => "search-part-identity",
        Part::Story => "search-part-story",
        Part::Wish => "search-part-wish",
        Part::Return => "search-part-return",
        Part::Contact => "search-part-contact",
        Part::Note => "search-part-note",
        Part::Administration => "search-part-administration",
        Part::Task => "search-part-task",
        Part::Course => "search-part-course",
        Part::Circumstances => "search-part-circumstances",
        Part::Consent => "search-part-consent",
        Part::Closing => "search-part-closing",
        Part::Jurisdiction => "search-part-jurisdiction",
        Part::Notification => "search-part-notification",
        Part::Letter => "search-part-letter",
        Part::Mail => "search-part-mail",
        Part::Attachment => "search-part-attachment",
        Part::Link => "search-part-link",
    }
}

fn pager(w: Words, found: &Found) -> Option<Pager> {
    if found.pages < 2 {
        return None;
    }
    let first = (found.page - 1) * RESULTS + 1;
    let last = (first + RESULTS - 1).min(found.total);
    let numbers = [("first", first), ("last", last), ("page", found.page), ("pages", found.pages)];
    Some(Pager {
        line: w.all("pager-rows", &numbers.map(|(name, number)| (name, w.number(number)))),
        previous: (found.page > 1).then(|| found.page - 1),
        next: (found.page < found.pages).then(|| found.page + 1),
    })
}

#[cfg(test)]
mod tests {
    use words::Language;

    use super::*;

    #[test]
    fn what_is_not_ready_and_what_is_left_out_is_said() {
        let w = Words(Language::Danish);
        let readiness = Readiness { ready: 8_400, total: 20_000, damaged: 1, is_whole: false };
        let notes = ready_notes(w, readiness);
        assert!(notes[0].starts_with("8.400 af 20.000 henvendelser er klar."), "{notes:?}");
        assert!(notes[1].starts_with("Én henvendelse er udeladt"), "{notes:?}");
        let whole = Readiness { ready: 20_000, damaged: 0, is_whole: true, ..readiness };
        assert_eq!(ready_notes(w, whole), Vec::<String>::new());
    }
}
