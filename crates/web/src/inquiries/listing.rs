//! The register as she knows it from the spreadsheet: dense rows, filters as chips, the count always visible.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use casework::inquiries::{self, CategoryFilter, Filter, ListPage, ListRow, SortKey, StateFilter};
use casework::lists::{self, Choices};
use casework::overview;
use casework::sessions::Session;
use casework::{CaseworkError, Desk};
use figures::Basis;
use figures::labels::{self, Labels};
use register::inquiries::{Category, Outcome};
use register::taxonomy::{KindCode, OwnList, ThemeCode};

use super::attachments;
use super::filters::{Shown, category_word, looks_personal, read, state_word};
use super::naming;
use crate::addresses;
use crate::failures::Failure;
use crate::fields::Fields;
use crate::finding;
use crate::frame::{Page, Place, go};
use crate::visit::Visit;
use crate::wording::Words;

/// Rows on a page.
const ROWS: usize = 50;

/// The page.
#[derive(Template)]
#[template(path = "inquiries.html")]
struct Listing {
    w: Words,
    count: String,
    mistakes: Vec<String>,
    form: Form,
    chips: Vec<Chip>,
    columns: Vec<Column>,
    rows: Vec<Row>,
    pager: Pager,
    is_filtered: bool,
    /// What the area that is filtered by came from.
    came_from: Option<String>,
    /// Where a mail can be dropped.
    mail_drop: String,
    /// Filters kept under a name.
    saved: String,
}

/// The filter's fields, as they stand.
struct Form {
    categories: Vec<Pick>,
    areas: Vec<Pick>,
    kinds: Vec<Pick>,
    themes: Vec<Pick>,
    states: Vec<Pick>,
    from: String,
    to: String,
    is_closed: bool,
    number: String,
    figure: String,
    sort: &'static str,
    direction: &'static str,
}

struct Pick {
    value: String,
    label: String,
    is_chosen: bool,
}

/// A part of the filter, and the address without it.
struct Chip {
    label: String,
    href: String,
}

struct Column {
    label: String,
    href: Option<String>,
    /// `ascending`, `descending` or empty.
    order: &'static str,
    is_number: bool,
}

struct Row {
    href: String,
    number: String,
    received: String,
    category: String,
    category_key: &'static str,
    area: String,
    unit: String,
    points: usize,
    themes: String,
    outcome: String,
    closed: String,
    returned: bool,
}

struct Pager {
    line: String,
    previous: Option<String>,
    next: Option<String>,
}

/// Shows the list.
pub(crate) async fn list(visit: Visit, query: Fields) -> Result<Response, Failure> {
    let w = visit.w;
    let (mut shown, mistakes) = read(&query);
    if shown.filter.number.as_deref().is_some_and(looks_personal) {
        shown.filter.number = None;
        return Ok(go(&visit, &shown.address().to_string(), ("flash-number-personal", 0)));
    }
    // A form sends its empty fields along; the address one can keep has none.
    if mistakes.is_empty() && query.all().any(|(_, value)| value.is_empty()) {
        return Ok(Redirect::to(&shown.address().to_string()).into_response());
    }
    let saved = finding::for_register(&visit, &shown).await?;
    let page = visit
        .ask(move |desk, session| {
            let found = inquiries::list(desk, session, &shown.filter, shown.sort, (shown.page, ROWS))?;
            let choices = lists::choices(desk, session)?;
            let (behind, points) = match (&shown.filter.figure, &shown.filter.scope) {
                (Some(figure), Some(scope)) => {
                    let figures = overview::figures(desk, session, scope)?;
                    (Some(naming::name(w, figure, &figures)), naming::points(figure, &figures))
                }
                _ => (None, None),
            };
            let whole = whole(desk, session, &shown, &found)?;
            let names = Names { choices: &choices, behind, points, whole };
            Ok(compose(w, &shown, found, &names, mistakes))
        })
        .await?;
    let page = Listing { mail_drop: attachments::mail_drop(&visit), saved, ..page };
    let title = w.t("place-inquiries");
    Ok(Page::new(Place::Inquiries, title, page).show(&visit))
}

/// What the filter's codes are called, and what its count is a part of.
struct Names<'a> {
    choices: &'a Choices,
    /// The number whose inquiries are shown.
    behind: Option<String>,
    /// How many points it counts, where it counts points.
    points: Option<u64>,
    /// How many the filter finds without its category.
    whole: usize,
}

fn compose(w: Words, shown: &Shown, found: ListPage, names: &Names<'_>, mistakes: Vec<&'static str>) -> Listing {
    let chips = chips(w, shown, names);
    Listing {
        w,
        count: count_line(w, shown, &found, names),
        mistakes: mistakes.into_iter().map(|key| w.t(key)).collect(),
        form: form(w, shown, names.choices, found.uncoded),
        is_filtered: !chips.is_empty(),
        chips,
        columns: columns(w, shown),
        came_from: (!found.came_from.is_empty())
            .then(|| w.with("filter-area-came-from", "names", &found.came_from.join(", "))),
        pager: pager(w, shown, &found),
        rows: found.rows.into_iter().map(|row| line(w, row)).collect(),
        mail_drop: String::new(),
        saved: String::new(),
    }
}

/// *94 klager af 158 henvendelser*: always visible; behind a number of points, *66 klagepunkter i 47 klager*.
fn count_line(w: Words, shown: &Shown, found: &ListPage, names: &Names<'_>) -> String {
    let whole = names.whole;
    let complaints = || w.count("inquiries-count-complaints", found.complaints);
    let of_whole = |key: &str, part: String| {
        w.all(key, &[("part", part), ("count", whole.to_string()), ("number", w.number(whole))])
    };
    let figure_alone = Filter { figure: shown.filter.figure.clone(), scope: shown.filter.scope, ..Filter::default() };
    if let Some(points) = names.points.filter(|_| shown.filter == figure_alone) {
        let points = w.count("inquiries-count-points", usize::try_from(points).unwrap_or(usize::MAX));
        return w.all("inquiries-count-points-in", &[("points", points), ("complaints", complaints())]);
    }
    match shown.filter.category {
        Some(CategoryFilter::Is(Category::Complaint)) => of_whole("inquiries-count", complaints()),
        Some(_) => of_whole("inquiries-count", w.number(found.total)),
        None if found.complaints == 0 => w.count("inquiries-count-plain", found.total),
        None if found.complaints == found.total => complaints(),
        None => of_whole("inquiries-count", complaints()),
    }
}

/// How many the filter finds without its category.
fn whole(desk: &Desk, session: &Session, shown: &Shown, found: &ListPage) -> Result<usize, CaseworkError> {
    if shown.filter.category.is_none() {
        return Ok(found.total);
    }
    let wider = Filter { category: None, ..shown.filter.clone() };
    Ok(inquiries::list(desk, session, &wider, shown.sort, (1, 1))?.total)
}

fn pick(value: &str, label: String, chosen: Option<&str>) -> Pick {
    Pick { value: value.to_owned(), label, is_chosen: chosen == Some(value) }
}

fn category_label(w: Words, category: CategoryFilter, choices: &Choices) -> String {
    let category = match category {
        CategoryFilter::Is(category) => Some(category),
        CategoryFilter::Uncoded => None,
    };
    w.label(&Labels::of(&choices.words).category(category))
}

fn form(w: Words, shown: &Shown, choices: &Choices, uncoded: usize) -> Form {
    let filter = &shown.filter;
    let category = filter.category.map(category_word);
    let (kind, theme) = (filter.kind.as_ref().map(KindCode::as_str), filter.theme.as_ref().map(ThemeCode::as_str));
    let state = filter.state.map(state_word);
    let date = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let uncoded = (uncoded > 0 || filter.category == Some(CategoryFilter::Uncoded)).then_some(CategoryFilter::Uncoded);
    let is_used = |each: &Category| {
        choices.words.is_used(OwnList::Category.key(), each.key()) || filter.category == Some(CategoryFilter::Is(*each))
    };
    let categories = Category::ALL.iter().copied().filter(is_used).map(CategoryFilter::Is).chain(uncoded);
    let categories = categories.map(|each| pick(category_word(each), category_label(w, each, choices), category));
    let no_area = pick("none", w.label(&labels::no_area()), filter.area.as_deref());
    let areas = choices.areas.iter().map(|(code, label)| pick(code, label.clone(), filter.area.as_deref()));
    Form {
        categories: categories.collect(),
        areas: areas.chain([no_area]).collect(),
        kinds: choices.kinds.iter().map(|each| pick(each.code.as_str(), w.label(&each.label), kind)).collect(),
        themes: choices.themes.iter().map(|each| pick(each.code.as_str(), w.label(&each.label), theme)).collect(),
        states: [StateFilter::Open, StateFilter::Closed]
            .map(|each| pick(state_word(each), state_label(w, each), state))
            .into(),
        from: date(filter.scope.map(|scope| scope.period.from())),
        to: date(filter.scope.map(|scope| scope.period.to())),
        is_closed: filter.scope.is_some_and(|scope| scope.basis == Basis::Closed),
        number: filter.number.clone().unwrap_or_default(),
        figure: filter.figure.as_ref().map(ToString::to_string).unwrap_or_default(),
        sort: shown.sort_word(),
        direction: if shown.sort.descending { "ned" } else { "op" },
    }
}

fn state_label(w: Words, state: StateFilter) -> String {
    w.t(match state {
        StateFilter::Open => "state-open",
        StateFilter::Closed => "state-closed",
    })
}

/// The filter in words, each part with the address without it.
fn chips(w: Words, shown: &Shown, names: &Names<'_>) -> Vec<Chip> {
    let (filter, choices) = (&shown.filter, names.choices);
    let mut chips = Vec::new();
    let mut chip = |label: Option<String>, without: fn(&mut Shown)| {
        chips.extend(label.map(|label| Chip { label, href: shown.but(without) }));
    };
    chip(names.behind.clone(), |shown| shown.filter.figure = None);
    chip(filter.scope.as_ref().map(|scope| scope_label(w, scope)), |shown| {
        shown.filter.scope = None;
        shown.filter.figure = None;
    });
    chip(filter.category.map(|category| category_label(w, category, choices)), |shown| shown.filter.category = None);
    chip(filter.area.as_ref().map(|area| area_label(w, area, choices)), |shown| shown.filter.area = None);
    chip(filter.kind.as_ref().map(|kind| kind_label(w, kind, choices)), |shown| shown.filter.kind = None);
    chip(filter.theme.as_ref().map(|theme| theme_label(w, theme, choices)), |shown| shown.filter.theme = None);
    chip(filter.state.map(|state| state_label(w, state)), |shown| shown.filter.state = None);
    chip(filter.number.as_ref().map(|number| w.with("filter-number-is", "text", number)), |shown| {
        shown.filter.number = None;
    });
    chips
}

fn scope_label(w: Words, scope: &figures::Scope) -> String {
    let period = words::period(w.0, scope.period.from(), scope.period.to());
    w.with(if scope.basis == Basis::Closed { "filter-closed-in" } else { "filter-received-in" }, "period", &period)
}

fn area_label(w: Words, area: &str, choices: &Choices) -> String {
    if area == "none" {
        return w.label(&labels::no_area());
    }
    choices.areas.iter().find(|(code, _)| code == area).map_or_else(|| area.to_owned(), |(_, label)| label.clone())
}

fn kind_label(w: Words, code: &KindCode, choices: &Choices) -> String {
    let kind = choices.kinds.iter().find(|kind| kind.code == *code);
    kind.map_or_else(|| code.to_string(), |kind| w.label(&kind.label))
}

fn theme_label(w: Words, code: &ThemeCode, choices: &Choices) -> String {
    let theme = choices.themes.iter().find(|theme| theme.code == *code);
    theme.map_or_else(|| code.to_string(), |theme| w.label(&theme.label))
}

fn columns(w: Words, shown: &Shown) -> Vec<Column> {
    let all = [
        (w.t("column-number"), Some(SortKey::Number), false),
        (w.t("column-received"), Some(SortKey::Received), false),
        (w.t("column-category"), Some(SortKey::Category), false),
        (w.t("column-area"), Some(SortKey::Area), false),
        (w.t("column-points"), Some(SortKey::Points), true),
        (w.t("column-outcome"), None, false),
        (w.t("column-closed"), Some(SortKey::Closed), false),
        (w.t("column-themes"), None, false),
    ];
    all.into_iter()
        .map(|(label, key, is_number)| Column {
            label,
            href: key.map(|key| shown.sorted_by(key)),
            order: match key {
                Some(key) if key == shown.sort.key && shown.sort.descending => "descending",
                Some(key) if key == shown.sort.key => "ascending",
                _ => "",
            },
            is_number,
        })
        .collect()
}

fn line(w: Words, row: ListRow) -> Row {
    let themes: Vec<_> = row.themes.iter().map(|theme| w.label(theme)).collect();
    Row {
        href: addresses::inquiry(row.number.as_str()),
        received: words::short_date(row.received),
        category: row.category_word.map_or_else(|| super::category_name(w, row.category), |own| w.label(&own)),
        category_key: row.category.map_or("uncoded", Category::key),
        unit: if row.unit == row.area { String::new() } else { row.unit },
        area: row.area,
        points: row.points,
        themes: themes.join(", "),
        outcome: row
            .outcome_word
            .map(|own| w.label(&own))
            .or_else(|| row.outcome.map(|outcome| outcome_word(w, outcome)))
            .unwrap_or_default(),
        closed: row.closed.map(words::short_date).unwrap_or_default(),
        returned: row.returned,
        number: row.number.to_string(),
    }
}

/// One word, so that a row stays one line; the inquiry's own page says it in full.
fn outcome_word(w: Words, outcome: Outcome) -> String {
    w.t(match outcome {
        Outcome::Procedural => "outcome-procedural",
        Outcome::Substantive => "outcome-substantive",
        Outcome::None => "outcome-none",
        Outcome::Unknown => "outcome-unknown",
    })
}

fn pager(w: Words, shown: &Shown, found: &ListPage) -> Pager {
    let turn = |page: usize| shown.but(|other| other.page = page);
    let before = found.page.saturating_sub(1) * ROWS;
    let numbers =
        [("first", before + 1), ("last", before + found.rows.len()), ("page", found.page), ("pages", found.pages)];
    Pager {
        line: w.all("pager-rows", &numbers.map(|(name, number)| (name, w.number(number)))),
        previous: (found.page > 1).then(|| turn(found.page - 1)),
        next: (found.page < found.pages).then(|| turn(found.page + 1)),
    }
}
