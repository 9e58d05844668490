//! Mangler kodning: what was saved with the story alone, one by one beside its story, or many at once in a table.

mod one;
mod row;

pub(crate) use one::{save as save_one, show as show_one};

use std::collections::BTreeMap;

use askama::Template;
use axum::response::Response;
use casework::CaseworkError;
use casework::inquiries::{self, Choices, CodedAs, Coding, LackingPage};
use register::inquiries::Lack;

use self::row::{Row, Together};
use crate::addresses::Address;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place, go};
use crate::visit::Visit;
use crate::wording::Words;

/// Where the list stands.
pub(super) const HERE: &str = "/henvendelser/mangler-kodning";
/// Inquiries on one page.
const PER_PAGE: usize = 20;

/// Each lack with its word in addresses and its name.
const LACKS: [(Lack, &str, &str); 3] = [
    (Lack::Category, "kategori", "coding-lacks-category"),
    (Lack::Points, "klagepunkt", "coding-lacks-points"),
    (Lack::Unit, "omraade", "coding-lacks-unit"),
];

#[derive(Template)]
#[template(path = "coding.html")]
struct List {
    w: Words,
    csrf: String,
    count: String,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    together: Together,
    units: Vec<String>,
    first: Option<String>,
    failed: Vec<(String, String)>,
    heading: String,
    none: Option<String>,
    previous: Option<String>,
    next: Option<String>,
    line: String,
    only: &'static str,
    page: usize,
}

struct Chip {
    href: String,
    label: String,
    is_on: bool,
}

/// The word of a lack in an address.
pub(super) fn word(only: Option<Lack>) -> Option<&'static str> {
    LACKS.iter().find(|(lack, ..)| Some(*lack) == only).map(|(_, word, _)| *word)
}

/// The lack that an address asks for.
pub(super) fn asked(fields: &Fields) -> Option<Lack> {
    LACKS.iter().find(|(_, word, _)| *word == fields.raw("mangler")).map(|(lack, ..)| *lack)
}

fn page_number(fields: &Fields) -> usize {
    fields.get("side").and_then(|page| page.parse().ok()).unwrap_or(1)
}

fn address(only: Option<Lack>, page: usize) -> String {
    let address = Address::to(HERE).maybe("mangler", word(only));
    if page > 1 { address.with("side", &page.to_string()).to_string() } else { address.to_string() }
}

/// The list.
pub(crate) async fn show(visit: Visit, question: Fields) -> Result<Response, Failure> {
    let (found, choices) = read(&visit, asked(&question), page_number(&question)).await?;
    let main = List::of(&visit, asked(&question), (&found, &choices), &Typed::default());
    Ok(Page::new(Place::Inquiries, visit.w.t("coding-title"), main).show(&visit))
}

async fn read(visit: &Visit, only: Option<Lack>, page: usize) -> Result<(LackingPage, Choices), Failure> {
    let now = visit.now;
    let question = move |desk: &casework::Desk, session: &casework::sessions::Session| -> Result<_, CaseworkError> {
        let found = inquiries::lacking(desk, session, now, (only, page, PER_PAGE))?;
        Ok((found, inquiries::choices(desk, session, now.today)?))
    };
    visit.ask(question).await
}

/// What was typed and could not all be taken.
#[derive(Default)]
struct Typed {
    fields: Fields,
    /// Number of each inquiry that could not be coded, and why.
    failed: BTreeMap<String, String>,
    /// What is lacking before anything can be done.
    none: Option<String>,
}

impl List {
    fn of(visit: &Visit, only: Option<Lack>, (found, choices): (&LackingPage, &Choices), typed: &Typed) -> Self {
        let w = visit.w;
        let rows: Vec<Row> =
            found.rows.iter().map(|row| Row::of(w, row, choices, (&typed.fields, &typed.failed))).collect();
        let chip = |lack: Option<Lack>, label: String, count: usize| Chip {
            href: address(lack, 1),
            label: format!("{label} ({})", w.number(count)),
            is_on: lack == only,
        };
        let mut chips = vec![chip(None, w.t("coding-all"), found.any)];
        for ((lack, _, key), count) in LACKS.into_iter().zip(found.counts) {
            chips.push(chip(Some(lack), w.t(key), count));
        }
        let first = rows.first().map(|row| row.href(only));
        let line = if found.pages > 1 { pager_line(w, found) } else { Default::default() };
        Self {
            w,
            csrf: visit.csrf().to_owned(),
            count: w.count("coding-count", found.total),
            chips,
            first,
            together: Together::of(w, choices, &typed.fields),
            units: row::unit_names(choices).into_keys().collect(),
            heading: w.count("coding-some-failed", typed.failed.len()),
            failed: typed.failed.iter().map(|(number, why)| (number.clone(), failed_line(w, number, why))).collect(),
            none: typed.none.clone(),
            previous: (found.page > 1).then(|| address(only, found.page - 1)),
            next: (found.page < found.pages).then(|| address(only, found.page + 1)),
            line,
            only: word(only).unwrap_or_default(),
            page: found.page,
            rows,
        }
    }
}

fn failed_line(w: Words, number: &str, why: &str) -> String {
    w.all("coding-row-failed", &[("number", number.to_owned()), ("why", why.to_owned())])
}

fn pager_line(w: Words, found: &LackingPage) -> String {
    let first = (found.page - 1) * PER_PAGE + 1;
    let last = first + found.rows.len().saturating_sub(1);
    w.all(
        "pager-rows",
        &[
            ("first", w.number(first)),
            ("last", w.number(last)),
            ("page", w.number(found.page)),
            ("pages", w.number(found.pages)),
        ],
    )
}

/// Codes many: each row as it was filled in, and what was set together for those that are ticked. Each inquiry is an act of
/// its own; what cannot be is said at its row, and the rest is saved.
pub(crate) async fn save(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let (only, page) = (asked(&form), page_number(&form));
    let choices = {
        let today = visit.now.today;
        visit.ask(move |desk, session| inquiries::choices(desk, session, today)).await?
    };
    let together = form.raw("handling") == "valgte";
    if let Some(key) = row::nothing_to_do(&form, together) {
        let typed = Typed { none: Some(visit.w.t(key)), fields: form, ..Typed::default() };
        return again(&visit, (only, page), typed).await;
    }
    let mut failed = BTreeMap::new();
    let mut saved = 0;
    for number in form.values("nr").map(str::to_owned).collect::<Vec<_>>() {
        match code(&visit, &choices, (&form, &number), together).await? {
            Ok(true) => saved += 1,
            Ok(false) => {}
            Err(why) => {
                failed.insert(number, why);
            }
        }
    }
    if failed.is_empty() {
        return Ok(go(&visit, &address(only, page), ("flash-coded", saved)));
    }
    again(&visit, (only, page), Typed { fields: form, failed, none: None }).await
}

/// Codes one row. `Err`: why it was not coded.
async fn code(
    visit: &Visit,
    choices: &Choices,
    (form, number): (&Fields, &str),
    together: bool,
) -> Result<Result<bool, String>, Failure> {
    let (now, of) = (visit.now, number.to_owned());
    let coding: Coding = match row::wishes(visit.w, choices, (form, number), together) {
        Ok(coding) => coding,
        Err(why) => return Ok(Err(why)),
    };
    match visit.ask(move |desk, session| inquiries::code(desk, session, now, (&of, &coding))).await {
        Ok(CodedAs::Saved) => Ok(Ok(true)),
        Ok(CodedAs::Same) => Ok(Ok(false)),
        Ok(CodedAs::Conflict(_)) => Ok(Err(visit.w.t("coding-conflict"))),
        Err(Failure::Casework(error @ CaseworkError::Mistake(_))) => Ok(Err(error.message(visit.w.0))),
        Err(failure) => Err(failure),
    }
}

async fn again(visit: &Visit, (only, page): (Option<Lack>, usize), typed: Typed) -> Result<Response, Failure> {
    let (found, choices) = read(visit, only, page).await?;
    let main = List::of(visit, only, (&found, &choices), &typed);
    Ok(Page::new(Place::Inquiries, visit.w.t("coding-title"), main).with_mistakes().show(visit))
}
