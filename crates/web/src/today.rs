//! I dag: what is due, what is awaited, what has lain untouched; and the list for a substitute.

mod lines;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::today::{self, Today};
use jiff::Span;
use jiff::civil::Date;

use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place, go};
use crate::sessions::UnlockBox;
use crate::visit::Visit;
use crate::wording::Words;

pub(crate) use lines::{Row, clock, kind_word, when};

/// So many untouched inquiries stand open, and so many more at the most folded: the register lists them all.
const UNTOUCHED_SHOWN: usize = 8;
const UNTOUCHED_MOST: usize = 200;

/// The page.
#[derive(Template)]
#[template(path = "today.html")]
struct TodayPage {
    w: Words,
    csrf: String,
    date: String,
    lists: Vec<List>,
    nothing: bool,
    later: Vec<Row>,
    untouched: Vec<Untouched>,
    strip: Vec<Fact>,
    unlock: Option<UnlockBox>,
}

/// A list with its heading and what stands there while it is empty.
struct List {
    id: &'static str,
    heading: String,
    empty: String,
    rows: Vec<Row>,
}

struct Untouched {
    number: String,
    href: String,
    said: String,
}

struct Fact {
    name: String,
    value: String,
    href: String,
}

/// What is due today.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let now = visit.now;
    let found = visit.ask(move |desk, session| today::today(desk, session, now)).await?;
    let title = visit.w.t("place-today");
    let main = compose(&visit, found);
    Ok(Page::new(Place::Today, title, main).show(&visit))
}

fn compose(visit: &Visit, found: Today) -> TodayPage {
    let w = visit.w;
    let has_sealed = |lines: &[today::DueLine]| lines.iter().any(|line| line.said.is_none());
    let is_sealed =
        [&found.calls, &found.today, &found.week, &found.waiting].into_iter().any(|lines| has_sealed(lines));
    let rows = |lines: Vec<today::DueLine>| lines.into_iter().map(|line| Row::of(visit, line)).collect::<Vec<_>>();
    let list = |id, heading: &str, empty: &str, lines| List {
        id,
        heading: w.t(heading),
        empty: w.t(empty),
        rows: rows(lines),
    };
    let mut lists = vec![
        list("i-dag", "today-today", "today-today-empty", found.today),
        list("uge", "today-week", "today-week-empty", found.week),
        list("venter", "today-waiting", "today-waiting-empty", found.waiting),
    ];
    if !found.calls.is_empty() {
        lists.insert(0, list("ring", "today-calls", "today-today-empty", found.calls));
    }
    TodayPage {
        w,
        csrf: visit.csrf().to_owned(),
        date: w.date(visit.now.today),
        nothing: lists.iter().all(|list| list.rows.is_empty()),
        lists,
        later: rows(found.later),
        untouched: found.untouched.into_iter().map(|each| untouched(w, &each)).collect(),
        strip: strip(w, &found.strip, visit.now.today),
        unlock: (is_sealed && !visit.is_unlocked()).then(|| UnlockBox::here(visit)),
    }
}

fn untouched(w: Words, each: &today::Untouched) -> Untouched {
    let days = usize::try_from(each.days).unwrap_or(0);
    Untouched {
        href: addresses::inquiry(each.number.as_str()),
        said: w.all("today-untouched-since", &[("days", w.number(days)), ("date", w.date(each.since))]),
        number: each.number.to_string(),
    }
}

fn strip(w: Words, strip: &today::Strip, today: Date) -> Vec<Fact> {
    let month = addresses::Address::to("/henvendelser")
        .with("fra", &today.first_of_month().to_string())
        .with("til", &today.last_of_month().to_string())
        .with("grundlag", "modtaget");
    let mut facts = vec![
        Fact { name: w.t("today-new"), value: w.number(strip.new_this_month), href: month.to_string() },
        Fact {
            name: w.t("today-open"),
            value: w.number(strip.open),
            href: addresses::Address::to("/henvendelser").with("tilstand", "aaben").to_string(),
        },
    ];
    if let Some((number, received)) = &strip.oldest {
        facts.push(Fact {
            name: w.with("today-oldest", "date", &w.date(*received)),
            value: number.to_string(),
            href: addresses::inquiry(number.as_str()),
        });
    }
    facts
}

/// The list for a substitute.
#[derive(Template)]
#[template(path = "handover.html")]
struct HandoverPage {
    w: Words,
    until: String,
    until_said: String,
    rows: Vec<Row>,
    unlock: Option<UnlockBox>,
}

/// What must be done in the next two weeks, or until a day that was asked for.
pub(crate) async fn handover(visit: Visit, query: Fields) -> Result<Response, Failure> {
    let now = visit.now;
    let fortnight = now.today.saturating_add(Span::new().days(14));
    let until = query.day("til").unwrap_or(fortnight);
    let w = visit.w;
    let rows = if visit.is_unlocked() {
        visit.ask(move |desk, session| today::handover(desk, session, now, until)).await?
    } else {
        Vec::new()
    };
    let main = HandoverPage {
        w,
        until: until.to_string(),
        until_said: w.date(until),
        rows: rows.into_iter().map(|line| Row::of(&visit, line)).collect(),
        unlock: (!visit.is_unlocked()).then(|| UnlockBox::here(&visit)),
    };
    Ok(Page::new(Place::Today, w.t("handover"), main).show(&visit))
}

/// Done, open again, put off: from the list or from the inquiry's page.
pub(crate) async fn step(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    use casework::inquiries::{TaskStep, step_task};
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let now = visit.now;
    let later = |days: i64| now.today.saturating_add(Span::new().days(days));
    let step = match form.raw("trin") {
        "udfoert" => TaskStep::Done,
        "igen" => TaskStep::Again,
        "udsaet-1" => TaskStep::Snooze(later(1)),
        "udsaet-7" => TaskStep::Snooze(later(7)),
        "udsaet" => TaskStep::Snooze(form.day("til").ok_or(Failure::Unreadable)?),
        _ => return Err(Failure::Unreadable),
    };
    let key = match step {
        TaskStep::Done => "flash-task-done",
        TaskStep::Again => "flash-task-again",
        TaskStep::Snooze(_) => "flash-task-snoozed",
    };
    let back = addresses::own_path(form.raw("videre")).unwrap_or("/i-dag").to_owned();
    visit.ask(move |desk, session| step_task(desk, session, now, (&number, id), step)).await?;
    Ok(go(&visit, &back, (key, 1)))
}
