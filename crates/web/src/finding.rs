//! Søg: everything she may open, found as she types. What is looked for stands in no address, no title and no log: it is
//! posted.

mod fragments;
mod results;
mod saved;

pub(crate) use fragments::{known, known_html, suggest, suggestions_html};
pub(crate) use saved::{for_register, forget, save};

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use casework::finding::{self, Found, Search};
use casework::inquiries::{self, CategoryFilter, Filter, StateFilter};
use casework::lists;
use figures::labels;
use register::inquiries::{Category, InquiryNumber};

use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place, go};
use crate::inquiries::filters::{self, Shown, category_word, looks_personal, state_word};
use crate::kept::Carried;
use crate::sessions::UnlockBox;
use crate::visit::Visit;
use crate::wording::Words;
use results::Results;
use saved::SavedBox;

/// Where a search is typed.
pub(crate) const PATH: &str = "/soeg";
/// The header by which a script asks for a part of the page alone.
const PART: &str = "x-part";

/// The page.
#[derive(Template)]
#[template(path = "finding_search.html")]
struct SearchPage {
    w: Words,
    csrf: String,
    words: String,
    picks: Picks,
    is_filtered: bool,
    mistakes: Vec<(&'static str, String)>,
    /// What was found, or what stands there before anything was looked for.
    results: String,
    unlock: Option<UnlockBox>,
    saved: SavedBox,
    /// Bytes that the indexes hold, in words.
    memory: String,
}

/// The filters beside the words.
struct Picks {
    categories: Vec<Pick>,
    areas: Vec<Pick>,
    states: Vec<Pick>,
    from: String,
    to: String,
}

struct Pick {
    value: String,
    label: String,
    is_chosen: bool,
}

/// What is asked of the page.
struct Asked {
    words: String,
    shown: Shown,
    mistakes: Vec<(&'static str, String)>,
}

impl Asked {
    /// The words and the filter of a form. What cannot be read of it is named, and narrows nothing.
    fn read(w: Words, form: &Fields) -> Self {
        let (mut shown, wrong) = filters::read(form);
        // The list's own filters by number and by kind have no field here.
        shown.filter = Filter { number: None, figure: None, ..shown.filter };
        let field = |key: &str| if key.starts_with("period") { "fra" } else { "kategori" };
        let mistakes = wrong.into_iter().map(|key| (field(key), w.t(key))).collect();
        Self { words: form.raw("q").to_owned(), shown, mistakes }
    }

    fn search(&self) -> Search {
        Search { words: self.words.clone().into(), filter: self.shown.filter.clone(), page: self.shown.page }
    }
}

/// The empty page.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let asked = Asked::read(visit.w, &Fields::default());
    page(&visit, asked, SavedBox::of(&visit)).await
}

/// Searches. The number of an inquiry leads straight to it; a script asks for the results alone.
pub(crate) async fn search(visit: Visit, headers: HeaderMap, Posted(form): Posted) -> Result<Response, Failure> {
    let asked = Asked::read(visit.w, &form);
    if headers.contains_key(PART) {
        return part(&visit, asked).await;
    }
    let typed = asked.words.trim().to_owned();
    if !form.ticked("side")
        && let Some(number) = numbered(&visit, &typed).await?
    {
        return Ok(Redirect::to(&addresses::inquiry(number.as_str())).into_response());
    }
    if !visit.is_unlocked()
        && let Some(answer) = by_number(&visit, &typed).await?
    {
        return Ok(answer);
    }
    page(&visit, asked, SavedBox::of(&visit)).await
}

/// The inquiry with exactly this number.
async fn numbered(visit: &Visit, typed: &str) -> Result<Option<InquiryNumber>, Failure> {
    let typed = typed.to_owned();
    visit.ask(move |desk, session| finding::numbered(desk, session, &typed)).await
}

/// While locked, numbers can be found all the same.
async fn by_number(visit: &Visit, typed: &str) -> Result<Option<Response>, Failure> {
    if typed.is_empty() || looks_personal(typed) || !typed.contains(|letter: char| letter.is_ascii_digit()) {
        return Ok(None);
    }
    let (mut shown, _) = filters::read(&Fields::default());
    shown.filter.number = Some(typed.to_owned());
    let address = shown.address().to_string();
    let found =
        visit.ask(move |desk, session| inquiries::list(desk, session, &shown.filter, shown.sort, (1, 2))).await?;
    Ok(match found.rows.as_slice() {
        [] => None,
        [only] => Some(Redirect::to(&addresses::inquiry(only.number.as_str())).into_response()),
        _ => Some(Redirect::to(&address).into_response()),
    })
}

/// The results alone.
async fn part(visit: &Visit, asked: Asked) -> Result<Response, Failure> {
    if !visit.is_unlocked() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let found = found(visit, &asked).await?;
    Ok(Html(Results::of(visit, &asked, found).text()).into_response())
}

async fn found(visit: &Visit, asked: &Asked) -> Result<Found, Failure> {
    let (search, now) = (asked.search(), visit.now);
    let found = visit.ask(move |desk, session| finding::search(desk, session, now, &search)).await?;
    Ok(found.into_inner())
}

/// The whole page.
async fn page(visit: &Visit, asked: Asked, saved: SavedBox) -> Result<Response, Failure> {
    let w = visit.w;
    let (results, unlock) = if !visit.is_unlocked() {
        (String::new(), Some(unlock(visit, &asked.words)))
    } else if asked.words.trim().is_empty() {
        // Nothing is opened for an empty page.
        (Results::none(visit).await.text(), None)
    } else {
        let found = found(visit, &asked).await?;
        (Results::of(visit, &asked, found).text(), None)
    };
    let (choices, memory) =
        visit.ask(|desk, session| Ok((lists::choices(desk, session)?, finding::memory(desk)))).await?;
    let has_mistakes = !asked.mistakes.is_empty() || saved.mistake.is_some();
    let main = SearchPage {
        w,
        csrf: visit.csrf().to_owned(),
        picks: picks(w, &asked.shown.filter, &choices),
        is_filtered: asked.shown.filter != Filter::default(),
        mistakes: asked.mistakes,
        results,
        unlock,
        saved: saved.with_kept(visit).await?,
        memory: megabytes(w, memory),
        words: asked.words,
    };
    let page = Page::new(Place::Inquiries, w.t("search-title"), main);
    Ok(if has_mistakes { page.with_mistakes() } else { page }.show(visit))
}

/// The form that unlocks. What was looked for waits in it.
fn unlock(visit: &Visit, words: &str) -> UnlockBox {
    let form = Fields::of(vec![("q".to_owned(), words.to_owned())]);
    match Carried::posted((PATH, PATH), false, &form) {
        Some(carried) => UnlockBox::carrying(visit, &carried),
        None => UnlockBox::here(visit),
    }
}

fn megabytes(w: Words, bytes: usize) -> String {
    w.count("search-memory", bytes.div_ceil(1_000_000))
}

fn pick(value: &str, label: String, chosen: Option<&str>) -> Pick {
    Pick { value: value.to_owned(), label, is_chosen: chosen == Some(value) }
}

fn picks(w: Words, filter: &Filter, choices: &lists::Choices) -> Picks {
    let category = filter.category.map(category_word);
    let categories = Category::ALL.iter().map(|each| {
        let filter = CategoryFilter::Is(*each);
        pick(category_word(filter), w.label(&labels::category(*each)), category)
    });
    let area = filter.area.as_deref();
    let areas = choices.areas.iter().map(|(code, label)| pick(code, label.clone(), area));
    let states = [(StateFilter::Open, "state-open"), (StateFilter::Closed, "state-closed")];
    let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
    Picks {
        categories: categories.collect(),
        areas: areas.chain([pick("none", w.label(&labels::no_area()), area)]).collect(),
        states: states.map(|(each, key)| pick(state_word(each), w.t(key), filter.state.map(state_word))).into(),
        from: day(filter.scope.map(|scope| scope.period.from())),
        to: day(filter.scope.map(|scope| scope.period.to())),
    }
}

/// Back to the page with a quiet line.
fn back(visit: &Visit, key: &'static str) -> Response {
    go(visit, PATH, (key, 0))
}
