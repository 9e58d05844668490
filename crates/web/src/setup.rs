//! Opsætning: the organisation, the taxonomy, the office's own words, places, notes on how it counts, the office itself.

mod clusters;
mod counting;
mod forms;
mod index;
mod kinds;
mod office;
mod places;
mod reorganising;
mod scheme;
mod themes;
mod tree;
mod unit;
mod units;
mod values;
mod words;

pub(crate) use clusters::{add as add_cluster, list as clusters, save as save_cluster, show as cluster};
pub(crate) use counting::{
    add as add_note, list as notes, remove as remove_note, save as save_note, show as counting_note,
};
pub(crate) use index::show as start;
pub(crate) use kinds::{add as add_kind, list as kinds, save as save_kind, show as kind};
pub(crate) use office::{save as save_office, show as office};
pub(crate) use places::{add as add_place, list as places, print as print_places, save as save_place, show as place};
pub(crate) use reorganising::{carry_out as reorganise, show as reorganisation};
pub(crate) use scheme::{download as scheme_file, show as scheme, take as take_scheme, upload as upload_scheme};
pub(crate) use themes::{add as add_theme, list as themes, save as save_theme, show as theme};
pub(crate) use unit::{link, move_to, save as save_unit, show as unit, take_move_back, unlink};
pub(crate) use units::{add as add_unit, show as organisation};
pub(crate) use values::{add as add_value, save as save_value, show as value};
pub(crate) use words::{save as save_words, show as words};

use askama::Template;
use axum::response::Response;

use crate::failures::Failure;
use crate::frame::{Page, Place};
use crate::visit::Visit;
use crate::wording::Words;

/// The pages of the set-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Organisation,
    Kinds,
    Clusters,
    Themes,
    Scheme,
    Words,
    Places,
    Counting,
    Office,
}

/// The pages that stand beside each other, and those below the second of them.
const TABS: [(Section, &str, &str); 6] = [
    (Section::Organisation, "/opsaetning/organisation", "setup-organisation"),
    (Section::Kinds, "/opsaetning/klagepunkter", "setup-kinds"),
    (Section::Words, "/opsaetning/ord", "setup-words"),
    (Section::Places, "/opsaetning/steder", "setup-places"),
    (Section::Counting, "/opsaetning/optaelling", "setup-counting"),
    (Section::Office, "/opsaetning/kontor", "setup-office"),
];
const KIND_TABS: [(Section, &str, &str); 4] = [
    (Section::Kinds, "/opsaetning/klagepunkter", "setup-kinds-list"),
    (Section::Clusters, "/opsaetning/samlinger", "setup-clusters"),
    (Section::Themes, "/opsaetning/temaer", "setup-themes"),
    (Section::Scheme, "/opsaetning/skema", "setup-scheme"),
];

#[derive(Template)]
#[template(path = "setup_tabs.html")]
struct Tabs {
    w: Words,
    tabs: Vec<Tab>,
    below: Vec<Tab>,
}

struct Tab {
    href: &'static str,
    label: String,
    is_current: bool,
}

/// The way between the pages of the set-up.
fn tabs(w: Words, section: Section) -> String {
    let is_kind = KIND_TABS.iter().any(|(each, ..)| *each == section);
    let top = if is_kind { Section::Kinds } else { section };
    let tab = |current: Section| {
        move |(each, href, key): (Section, &'static str, &str)| Tab {
            href,
            label: w.t(key),
            is_current: each == current,
        }
    };
    let below = if is_kind { KIND_TABS.map(tab(section)).into() } else { Vec::new() };
    Tabs { w, tabs: TABS.map(tab(top)).into(), below }.render().unwrap_or_default()
}

/// A page of the set-up, with its status by whether something on it is wrong.
fn shown<T: Template>(visit: &Visit, (title, main): (String, T), is_wrong: bool) -> Response {
    let page = Page::new(Place::Settings, title, main);
    if is_wrong { page.with_mistakes().show(visit) } else { page.show(visit) }
}

/// What the desk refuses in words goes on the page; what is its own fault does not.
fn refused(visit: &Visit, failure: Failure) -> Result<String, Failure> {
    match failure {
        Failure::Casework(error) if !error.is_fault() => Ok(error.message(visit.w.0)),
        other => Err(other),
    }
}
