//! Temaer: what inquiries are about, across the kinds.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::edits::{Added, Changed, Wish};
use casework::taxonomy::{self, ThemeForm, Uses};
use register::taxonomy::{Taxonomy, Theme, ThemeCode};
use register::units::hyphenated;

use super::forms::{Building, Filled, Read, Theirs, day_text, period, standing, strange_days, summary};
use super::kinds::{day_theirs, said};
use super::{Section, shown, tabs};
use crate::addresses::{Address, under};
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

const PATH: &str = "/opsaetning/temaer";
const DRAFT: &str = "settings.theme.new";

#[derive(Template)]
#[template(path = "setup_themes.html")]
struct ThemesPage {
    w: Words,
    tabs: String,
    summary: String,
    form: String,
    is_adding: bool,
    rows: Vec<Row>,
}

struct Row {
    href: String,
    label: String,
    code: String,
    validity: String,
    is_over: bool,
    inquiries: String,
    list: String,
}

#[derive(Template)]
#[template(path = "setup_theme.html")]
struct ThemePage {
    w: Words,
    tabs: String,
    summary: String,
    label: String,
    code: String,
    form: String,
}

/// The page.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    let filled = Filled::fresh(&visit, DRAFT, Fields::default());
    list_with(&visit, &filled).await
}

async fn list_with(visit: &Visit, filled: &Filled) -> Result<Response, Failure> {
    let w = visit.w;
    let (taxonomy, uses) = visit.ask(taxonomy::uses).await?;
    let mut form = Building::new(visit, (PATH.to_owned(), ""), filled).button(w.t("setup-theme-add"));
    form.labels(120);
    form.validity();
    let main = ThemesPage {
        w,
        tabs: tabs(w, Section::Themes),
        summary: summary(w, "", filled),
        form: form.render(),
        is_adding: filled.is_open(),
        rows: taxonomy.themes.iter().map(|theme| row(visit, theme, &uses)).collect(),
    };
    Ok(shown(visit, (w.t("setup-themes"), main), filled.is_wrong()))
}

fn row(visit: &Visit, theme: &Theme, uses: &Uses) -> Row {
    let w = visit.w;
    let count = uses.themes.get(&theme.code).copied().unwrap_or(0);
    Row {
        href: under(PATH, theme.code.as_str()),
        label: w.label(&theme.label),
        code: theme.code.to_string(),
        validity: period(w, theme.validity),
        is_over: theme.validity.to.is_some_and(|to| to < visit.now.today),
        inquiries: if count == 0 { String::new() } else { w.number(count) },
        list: Address::to("/henvendelser").with("tema", theme.code.as_str()).to_string(),
    }
}

fn read(read: Read<'_>) -> ThemeForm {
    ThemeForm { label: read.label("da", "en"), validity: read.validity() }
}

/// Adds a theme.
pub(crate) async fn add(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    if mistakes.is_empty() {
        let form = read(Read { fields: &fields, of: "" });
        match visit.ask(move |desk, session| taxonomy::add_theme(desk, session, now, &form)).await? {
            Added::Made(_) => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, PATH, ("flash-setup-added", 0)));
            }
            Added::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
        }
    }
    let here = visit.standing_at(&Address::to(PATH));
    let filled = Filled::again(&here, DRAFT, fields, mistakes).await;
    list_with(&here, &filled).await
}

fn draft_of(code: &str) -> String {
    format!("settings.theme.{}", hyphenated(code))
}

fn find(taxonomy: &Taxonomy, code: &str) -> Option<Theme> {
    taxonomy.theme(&ThemeCode::new(code)).cloned()
}

/// The page of a theme.
pub(crate) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let taxonomy = visit.ask(taxonomy::taxonomy).await?;
    let Some(theme) = find(&taxonomy, &code) else { return Ok(Redirect::to(PATH).into_response()) };
    let fields = standing(&[
        ("da", theme.label.da),
        ("en", theme.label.en),
        ("fra", day_text(theme.validity.from)),
        ("til", day_text(theme.validity.to)),
    ]);
    let filled = Filled::fresh(&visit, &draft_of(&code), fields);
    show_with(&visit, &code, &filled).await
}

async fn show_with(visit: &Visit, code: &str, filled: &Filled) -> Result<Response, Failure> {
    let w = visit.w;
    let taxonomy = visit.ask(taxonomy::taxonomy).await?;
    let Some(theme) = find(&taxonomy, code) else { return Ok(Redirect::to(PATH).into_response()) };
    let visit = &visit.standing_at(&Address::to(&under(PATH, code)));
    let mut form = Building::new(visit, (under(PATH, code), ""), filled);
    form.labels(120);
    form.validity();
    let label = w.label(&theme.label);
    let main = ThemePage {
        w,
        tabs: tabs(w, Section::Themes),
        summary: summary(w, "", filled),
        label: label.clone(),
        code: theme.code.to_string(),
        form: form.render(),
    };
    Ok(shown(visit, (label, main), filled.is_wrong()))
}

fn theirs(w: Words, (form, fields): (&ThemeForm, &[&'static str])) -> Vec<Theirs> {
    let one = |field: &&'static str| match *field {
        "da" => Theirs { name: "da", value: form.label.da.clone(), shown: form.label.da.clone() },
        "en" => Theirs { name: "en", value: form.label.en.clone(), shown: form.label.en.clone() },
        day => day_theirs(w, day, form.validity),
    };
    fields.iter().map(one).collect()
}

/// Saves what was changed about a theme.
pub(crate) async fn save(visit: Visit, Path(code): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now, draft) = (visit.w, visit.now, draft_of(&code));
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    let mut clash = None;
    if mistakes.is_empty() {
        let [was, new] = Read::both(&fields).map(read);
        let (wish, theme) = (Wish { was, new }, ThemeCode::new(code.as_str()));
        match visit.ask(move |desk, session| taxonomy::change_theme(desk, session, now, (&theme, &wish))).await? {
            Changed::Saved => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, PATH, ("flash-setup-saved", 0)));
            }
            Changed::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
            Changed::Conflict { theirs: form, fields } => clash = Some(theirs(w, (&form, &fields))),
        }
    }
    let filled = match clash {
        Some(theirs) => Filled::clashed(&visit, &draft, fields, theirs).await,
        None => Filled::again(&visit, &draft, fields, mistakes).await,
    };
    show_with(&visit, &code, &filled).await
}
