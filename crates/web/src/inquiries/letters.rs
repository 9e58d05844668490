//! Letters: the list on the inquiry's page, and the pages on which one is begun, written, issued and marked as sent.

mod acts;
mod beginning;
mod editing;
mod letterhead;

use askama::Template;
use casework::inquiries::{InquiryPage, key_of, language_of};
use casework::{Held, Plain};
use register::letters::{Letter, LetterTemplate, SentBy};

use super::forms::rendered;
use crate::addresses;
use crate::visit::Visit;
use crate::wording::Words;

pub(crate) use acts::{create, download, issue, mark_sent, remove, save};
pub(crate) use beginning::begin;
pub(crate) use editing::{preview, show};
pub(crate) use letterhead::{save as save_letterhead, show as letterhead};

/// Where the section stands on the inquiry's page.
const ANCHOR: &str = "breve";

#[derive(Template)]
#[template(path = "letters.html")]
struct Letters {
    w: Words,
    letters: Vec<Line>,
    new: String,
}

/// A letter in the list.
struct Line {
    href: String,
    subject: String,
    sort: String,
    state: String,
    is_draft: bool,
    pdf: String,
    lang: &'static str,
}

/// What a template is called.
fn sort_word(w: Words, template: Option<LetterTemplate>) -> String {
    w.t(template.map_or("letter-plain", key_of))
}

/// How a letter left the house.
fn sent_word(w: Words, by: SentBy) -> String {
    w.t(match by {
        SentBy::Post => "letter-by-post",
        SentBy::Email => "letter-by-email",
        SentBy::DigitalPost => "letter-by-digital-post",
        SentBy::Collected => "letter-by-hand",
    })
}

/// Draft, issued, sent.
fn state(w: Words, letter: &Letter) -> String {
    match (letter.issued, letter.sent) {
        (None, _) => match letter.written {
            Some(on) => w.with("letter-draft-of", "date", &w.date(on)),
            None => w.t("letter-draft"),
        },
        (Some(on), None) => w.with("letter-issued-on", "date", &w.date(on)),
        (Some(_), Some(on)) => {
            let how = letter.way().map(|by| sent_word(w, by)).unwrap_or_default();
            w.all("letter-sent-on", &[("date", w.date(on)), ("how", how)])
        }
    }
}

/// Where a letter's page is.
fn address(number: &str, id: &str) -> String {
    format!("{}/breve/{id}", addresses::inquiry(number))
}

/// The section.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let number = page.inquiry.number.as_str();
    let mut letters: Vec<&Held<Letter>> = plain.letters.iter().collect();
    letters.sort_by_key(|held| std::cmp::Reverse(held.value.serial));
    rendered(&Letters {
        w: visit.w,
        letters: letters.into_iter().map(|held| line(visit.w, number, held)).collect(),
        new: format!("{}/breve/ny", addresses::inquiry(number)),
    })
}

fn line(w: Words, number: &str, held: &Held<Letter>) -> Line {
    let letter = &held.value;
    let href = address(number, &held.id.to_string());
    Line {
        subject: if letter.subject.trim().is_empty() { w.t("letter-plain") } else { letter.subject.clone() },
        sort: sort_word(w, letter.template),
        state: state(w, letter),
        is_draft: !letter.is_issued(),
        pdf: if letter.is_issued() { format!("{href}/pdf") } else { String::new() },
        lang: language_of(letter).code(),
        href,
    }
}
