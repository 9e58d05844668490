//! The office's own, finer values of category and outcome: adding one, and one on its page.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::edits::{Added, Changed, Wish};
use casework::taxonomy::{self, ValueForm};
use register::taxonomy::{OwnCode, OwnList, OwnValue, Taxonomy};
use register::units::hyphenated;

use super::forms::{Building, Filled, Read, Shape, Theirs, day_text, standing, strange_days, summary};
use super::kinds::{day_theirs, said};
use super::words::{PATH, Typed, list_name, page, word};
use super::{Section, shown, tabs};
use crate::addresses::{Address, under};
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

#[derive(Template)]
#[template(path = "setup_value.html")]
struct ValuePage {
    w: Words,
    tabs: String,
    summary: String,
    label: String,
    list: String,
    counts_as: String,
    form: String,
}

/// The page of a value.
pub(super) fn path_of(list: OwnList, code: &str) -> String {
    under(&format!("{PATH}/{}", list.key()), code)
}

fn draft_of(list: OwnList, code: &str) -> String {
    format!("settings.value.{}.{}", list.key(), hyphenated(code))
}

/// In front of the fields of a list's new value.
fn prefix(list: OwnList) -> &'static str {
    list.key()
}

/// The form of a new value.
pub(super) fn new_form(visit: &Visit, taxonomy: &Taxonomy, (list, filled): (OwnList, Option<&Filled>)) -> String {
    let w = visit.w;
    let fresh;
    let filled = match filled {
        Some(filled) => filled,
        None => {
            fresh = Filled::fresh(visit, &draft_of(list, "new"), Fields::default());
            &fresh
        }
    };
    let action = format!("{PATH}/{}/vaerdier", list.key());
    let mut form = Building::new(visit, (action, prefix(list)), filled).secondary().button(w.t("setup-value-add"));
    form.labels(80);
    let keys = list.values().into_iter().map(|key| (key.to_owned(), word(w, taxonomy, (list, key))));
    let none = (String::new(), String::new());
    let picks = form.picks("taeller", std::iter::once(none).chain(keys).collect());
    form.entry("taeller", w.t("setup-counts-as"), Shape::Choice(picks)).required().hint(w.t("setup-counts-as-hint"));
    form.validity();
    form.render()
}

fn read(read: Read<'_>) -> ValueForm {
    ValueForm { label: read.label("da", "en"), validity: read.validity() }
}

/// Adds a value to a list.
pub(crate) async fn add(visit: Visit, Path(list): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let list = OwnList::from_key(&list).filter(|list| list.takes_values());
    let Some(list) = list else { return Ok(Redirect::to(PATH).into_response()) };
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    let counts_as = fields.raw("taeller").to_owned();
    if counts_as.is_empty() {
        mistakes.push(("taeller".to_owned(), w.t("setup-counts-as-missing")));
    }
    if mistakes.is_empty() {
        let form = read(Read { fields: &fields, of: "" });
        let added =
            visit.ask(move |desk, session| taxonomy::add_value(desk, session, now, (list, &counts_as, &form))).await?;
        match added {
            Added::Made(_) => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &format!("{PATH}#{}-egne", list.key()), ("flash-setup-added", 0)));
            }
            Added::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
        }
    }
    let filled = Filled::again(&visit, &draft_of(list, "new"), fields, mistakes).await;
    page(&visit, &Typed::Value(list, filled)).await
}

async fn find(visit: &Visit, list: &str, code: &str) -> Result<Option<(OwnList, Taxonomy, OwnValue)>, Failure> {
    let taxonomy = visit.ask(taxonomy::taxonomy).await?;
    let Some(list) = OwnList::from_key(list) else { return Ok(None) };
    let value = taxonomy.own_value(list.key(), &OwnCode::new(code)).cloned();
    Ok(value.map(|value| (list, taxonomy, value)))
}

/// The page of a value.
pub(crate) async fn show(visit: Visit, Path((list, code)): Path<(String, String)>) -> Result<Response, Failure> {
    let Some((list, taxonomy, value)) = find(&visit, &list, &code).await? else {
        return Ok(Redirect::to(PATH).into_response());
    };
    let fields = standing(&[
        ("da", value.label.da.clone()),
        ("en", value.label.en.clone()),
        ("fra", day_text(value.validity.from)),
        ("til", day_text(value.validity.to)),
    ]);
    let filled = Filled::fresh(&visit, &draft_of(list, &code), fields);
    Ok(show_with(&visit, &taxonomy, (list, &value), &filled))
}

fn show_with(visit: &Visit, taxonomy: &Taxonomy, (list, value): (OwnList, &OwnValue), filled: &Filled) -> Response {
    let w = visit.w;
    let path = path_of(list, value.code.as_str());
    let visit = &visit.standing_at(&Address::to(&path));
    let mut form = Building::new(visit, (path, ""), filled);
    form.labels(80);
    form.validity();
    let label = w.label(&value.label);
    let main = ValuePage {
        w,
        tabs: tabs(w, Section::Words),
        summary: summary(w, "", filled),
        label: label.clone(),
        list: list_name(w, list),
        counts_as: w.with("setup-counts-as-what", "word", &word(w, taxonomy, (list, &value.counts_as))),
        form: form.render(),
    };
    shown(visit, (label, main), filled.is_wrong())
}

fn theirs(w: Words, (form, fields): (&ValueForm, &[&'static str])) -> Vec<Theirs> {
    let one = |field: &&'static str| match *field {
        "da" => Theirs { name: "da", value: form.label.da.clone(), shown: form.label.da.clone() },
        "en" => Theirs { name: "en", value: form.label.en.clone(), shown: form.label.en.clone() },
        day => day_theirs(w, day, form.validity),
    };
    fields.iter().map(one).collect()
}

/// Saves what was changed about a value.
pub(crate) async fn save(
    visit: Visit,
    Path((list, code)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let Some((list, taxonomy, value)) = find(&visit, &list, &code).await? else {
        return Ok(Redirect::to(PATH).into_response());
    };
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    let mut clash = None;
    if mistakes.is_empty() {
        let [was, new] = Read::both(&fields).map(read);
        let (wish, own) = (Wish { was, new }, value.code.clone());
        match visit.ask(move |desk, session| taxonomy::change_value(desk, session, now, (list, &own, &wish))).await? {
            Changed::Saved => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &format!("{PATH}#{}-egne", list.key()), ("flash-setup-saved", 0)));
            }
            Changed::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
            Changed::Conflict { theirs: form, fields } => clash = Some(theirs(w, (&form, &fields))),
        }
    }
    let draft = draft_of(list, &code);
    let filled = match clash {
        Some(theirs) => Filled::clashed(&visit, &draft, fields, theirs).await,
        None => Filled::again(&visit, &draft, fields, mistakes).await,
    };
    Ok(show_with(&visit, &taxonomy, (list, &value), &filled))
}
