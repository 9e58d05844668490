//! The timeline: everything that happened in an inquiry, newest first. What is sealed carries the mark, what is coded does
//! not. A filter is an address; so is an entry that is being edited in its place.

mod edits;
mod events;

use askama::Template;
use casework::Plain;
use casework::inquiries::InquiryPage;
use jiff::civil::{Date, Time};

use crate::addresses::{self, Address};
use crate::visit::Visit;
use crate::wording::Words;

pub(super) use edits::{Removal, removed, story_form};
pub(crate) use edits::{
    edit_administration, edit_contact, edit_note, edit_return, edit_story, remove_note, remove_return,
};
pub(super) use events::sentence;

/// So many entries are shown at once; the rest on wish.
const SHOWN: usize = 40;

/// What can be looked at alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Contacts,
    Administration,
    Notes,
    Points,
    Post,
    Tasks,
    Stages,
}

impl Sort {
    const ALL: [Self; 7] =
        [Self::Contacts, Self::Administration, Self::Notes, Self::Points, Self::Post, Self::Tasks, Self::Stages];

    /// The word in the address.
    const fn word(self) -> &'static str {
        match self {
            Self::Contacts => "kontakter",
            Self::Administration => "forvaltningen",
            Self::Notes => "noter",
            Self::Points => "klagepunkter",
            Self::Post => "post",
            Self::Tasks => "opgaver",
            Self::Stages => "sagens-gang",
        }
    }

    fn label(self, w: Words) -> String {
        w.t(match self {
            Self::Contacts => "inquiry-sort-contacts",
            Self::Administration => "inquiry-sort-administration",
            Self::Notes => "inquiry-sort-notes",
            Self::Points => "inquiry-sort-points",
            Self::Post => "inquiry-sort-post",
            Self::Tasks => "inquiry-sort-tasks",
            Self::Stages => "inquiry-sort-stages",
        })
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Contacts => "chat",
            Self::Administration => "business",
            Self::Notes => "edit",
            Self::Points => "flag",
            Self::Post => "email",
            Self::Tasks => "list-check",
            Self::Stages => "arrow-forward",
        }
    }
}

/// One entry.
pub(super) struct Event {
    sort: Sort,
    on: Date,
    at: Option<Time>,
    /// Of one day without hours: what begins it stands below, what ends it above.
    rank: i8,
    /// Where it can be led to; empty where nothing leads.
    id: String,
    heading: String,
    /// What stands quietly beside the heading.
    meta: String,
    /// Something that is waited for.
    waits: String,
    /// What was said: sealed.
    blocks: Vec<Block>,
    /// Leads to the whole of it.
    href: String,
    /// Whether its text can be written anew here.
    can_edit: bool,
    /// Its form, where it is being edited.
    form: String,
}

/// A sealed text, perhaps under a name of its own.
pub(super) struct Block {
    name: String,
    lines: Vec<String>,
}

impl Event {
    fn new(sort: Sort, on: Date, heading: String) -> Self {
        Self {
            sort,
            on,
            at: None,
            rank: 0,
            id: String::new(),
            heading,
            meta: String::new(),
            waits: String::new(),
            blocks: Vec::new(),
            href: String::new(),
            can_edit: false,
            form: String::new(),
        }
    }

    fn said(mut self, name: &str, text: &str) -> Self {
        let lines = paragraphs(text);
        if !lines.is_empty() {
            self.blocks.push(Block { name: name.to_owned(), lines });
        }
        self
    }

    fn when(&self, w: Words) -> String {
        match self.at {
            Some(at) => w.all("due-at", &[("day", w.date(self.on)), ("clock", crate::today::clock(at))]),
            None => w.date(self.on),
        }
    }
}

/// A text in its paragraphs.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A word of the question of the page's address, as far as it is a plain code.
pub(super) fn asked<'v>(visit: &'v Visit, name: &str) -> Option<&'v str> {
    let (_, query) = visit.here.split_once('?')?;
    query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
}

#[derive(Template)]
#[template(path = "inquiry_timeline.html")]
struct Timeline {
    w: Words,
    chips: Vec<Chip>,
    entries: Vec<Entry>,
    more: Option<(String, String)>,
    lang: &'static str,
}

struct Chip {
    label: String,
    href: String,
    is_on: bool,
}

struct Entry {
    event: Event,
    when: String,
    edit: String,
}

/// The timeline of an open inquiry.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let mut events = events::all(visit, page, plain);
    if let Some(event) = wanted(visit).and_then(|id| events.iter_mut().find(|event| event.id == id)) {
        event.form = edits::form(visit, page, (plain, event.sort, &event.id));
    }
    composed(visit, page, events)
}

/// What is known of it while it is sealed.
pub(super) fn coded(visit: &Visit, page: &InquiryPage) -> String {
    composed(visit, page, events::coded(visit, page))
}

/// The record that is being edited: the one that is asked for, whose form came back, or whose draft is taken up.
pub(super) fn wanted(visit: &Visit) -> Option<String> {
    let again = visit.again.as_ref().and_then(|again| again.record());
    let draft = || {
        let number = asked(visit, "kladde")?;
        let draft = visit.drafts.iter().find(|draft| draft.number == number)?;
        let record = draft.place.rsplit('.').next()?;
        (record.len() == 36 && draft.place.matches('.').count() == 3).then(|| record.to_owned())
    };
    again.or_else(|| asked(visit, "ret").map(str::to_owned)).or_else(draft)
}

fn composed(visit: &Visit, page: &InquiryPage, mut events: Vec<Event>) -> String {
    let w = visit.w;
    events.sort_by_key(|event| std::cmp::Reverse((event.on, event.rank, event.at)));
    let chosen = asked(visit, "vis").and_then(|word| Sort::ALL.into_iter().find(|sort| sort.word() == word));
    let chips = chips(w, page, (&events, chosen));
    events.retain(|event| chosen.is_none_or(|sort| sort == event.sort));
    let total = events.len();
    let shows_all = asked(visit, "alle").is_some() || wanted(visit).is_some();
    if !shows_all {
        events.truncate(SHOWN);
    }
    let all = here(page, chosen).with("alle", "ja");
    let entry = |event: Event| Entry {
        when: event.when(w),
        edit: if event.can_edit && event.form.is_empty() {
            // Without a fragment: the form takes the focus, and with one browsers do not let it.
            here(page, chosen).with("ret", &event.id).to_string()
        } else {
            String::new()
        },
        event,
    };
    super::forms::rendered(&Timeline {
        w,
        chips,
        more: (events.len() < total).then(|| (format!("{all}#haendelser"), w.count("inquiry-show-all", total))),
        entries: events.into_iter().map(entry).collect(),
        lang: visit.own_language().code(),
    })
}

fn here(page: &InquiryPage, chosen: Option<Sort>) -> Address {
    Address::to(&addresses::inquiry(page.inquiry.number.as_str())).maybe("vis", chosen.map(Sort::word))
}

/// The filters that find something, with how much.
fn chips(w: Words, page: &InquiryPage, (events, chosen): (&[Event], Option<Sort>)) -> Vec<Chip> {
    let chip = |label: String, sort: Option<Sort>| Chip {
        label,
        href: format!("{}#haendelser", here(page, sort)),
        is_on: sort == chosen,
    };
    let mut chips = vec![chip(w.t("all"), None)];
    for sort in Sort::ALL {
        let found = events.iter().filter(|event| event.sort == sort).count();
        if found > 0 || chosen == Some(sort) {
            chips.push(chip(format!("{} · {}", sort.label(w), w.number(found)), Some(sort)));
        }
    }
    if chips.len() > 2 { chips } else { Vec::new() }
}
