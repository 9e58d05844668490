//! Optælling: from which day something is counted in another way. The notes stand on the series.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::counting_notes::{self, NoteForm, NoteMistake};
use casework::edits::{Changed, Wish};
use register::settings::CountingNote;
use uuid::Uuid;

use super::forms::{Building, Filled, Read, Shape, Theirs, day_text, standing, strange_days, summary};
use super::{Section, shown, tabs};
use crate::addresses::{Address, under};
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

const PATH: &str = "/opsaetning/optaelling";
const DRAFT: &str = "settings.counting.new";

#[derive(Template)]
#[template(path = "setup_counting.html")]
struct CountingPage {
    w: Words,
    tabs: String,
    summary: String,
    form: String,
    notes: Vec<NoteView>,
}

struct NoteView {
    href: String,
    day: String,
    text: String,
}

#[derive(Template)]
#[template(path = "setup_note.html")]
struct NotePage {
    w: Words,
    csrf: String,
    tabs: String,
    summary: String,
    day: String,
    path: String,
    form: String,
}

/// The page.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    let filled = Filled::fresh(&visit, DRAFT, Fields::default());
    list_with(&visit, &filled).await
}

async fn all(visit: &Visit) -> Result<Vec<CountingNote>, Failure> {
    visit.ask(counting_notes::all).await
}

async fn list_with(visit: &Visit, filled: &Filled) -> Result<Response, Failure> {
    let w = visit.w;
    let mut form = Building::new(visit, (PATH.to_owned(), ""), filled).button(w.t("setup-note-add"));
    entries(&mut form, w);
    let view = |note: &CountingNote| NoteView {
        href: under(PATH, &note.id.to_string()),
        day: w.date(note.since),
        text: shown_text(w, note),
    };
    let main = CountingPage {
        w,
        tabs: tabs(w, Section::Counting),
        summary: summary(w, "", filled),
        form: form.render(),
        notes: all(visit).await?.iter().rev().map(view).collect(),
    };
    Ok(shown(visit, (w.t("setup-counting"), main), filled.is_wrong()))
}

/// The note in the reader's language; in Danish where there is no other.
fn shown_text(w: Words, note: &CountingNote) -> String {
    let text = w.label(&note.text);
    if text.is_empty() { note.text.da.clone() } else { text }
}

fn entries(form: &mut Building<'_>, w: Words) {
    form.entry("dag", w.t("setup-since-day"), Shape::Day).required().wide();
    form.entry("da", w.t("setup-note-da"), Shape::Area(3)).required().lang("da");
    form.entry("en", w.t("setup-note-en"), Shape::Area(3)).lang("en");
}

fn read(read: Read<'_>) -> NoteForm {
    NoteForm { since: read.day("dag"), text: read.label("da", "en") }
}

fn said(w: Words, mistake: NoteMistake) -> (String, String) {
    let (field, key) = match mistake {
        NoteMistake::DayMissing => ("dag", "setup-day-missing"),
        NoteMistake::TextMissing => ("da", "setup-note-missing"),
    };
    (field.to_owned(), w.t(key))
}

/// Adds a note.
pub(crate) async fn add(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let mut mistakes = strange_days(w, &fields, &["dag"]);
    if mistakes.is_empty() {
        let form = read(Read { fields: &fields, of: "" });
        match visit.ask(move |desk, session| counting_notes::add(desk, session, now, &form)).await? {
            Changed::Mistaken(found) => mistakes.extend(found.into_iter().map(|mistake| said(w, mistake))),
            Changed::Saved | Changed::Conflict { .. } => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, PATH, ("flash-setup-added", 0)));
            }
        }
    }
    let here = visit.standing_at(&Address::to(PATH));
    let filled = Filled::again(&here, DRAFT, fields, mistakes).await;
    list_with(&here, &filled).await
}

async fn find(visit: &Visit, id: &str) -> Result<Option<CountingNote>, Failure> {
    let Ok(id) = id.parse::<Uuid>() else { return Ok(None) };
    Ok(all(visit).await?.into_iter().find(|note| note.id == id))
}

fn draft_of(note: &CountingNote) -> String {
    format!("settings.counting.{}", note.id)
}

/// The page of a note.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let Some(note) = find(&visit, &id).await? else { return Ok(Redirect::to(PATH).into_response()) };
    let fields =
        standing(&[("dag", day_text(Some(note.since))), ("da", note.text.da.clone()), ("en", note.text.en.clone())]);
    let filled = Filled::fresh(&visit, &draft_of(&note), fields);
    Ok(show_with(&visit, (&note, &filled)))
}

fn show_with(visit: &Visit, (note, filled): (&CountingNote, &Filled)) -> Response {
    let w = visit.w;
    let path = under(PATH, &note.id.to_string());
    let visit = &visit.standing_at(&Address::to(&path));
    let mut form = Building::new(visit, (path.clone(), ""), filled);
    entries(&mut form, w);
    let day = w.date(note.since);
    let title = w.with("setup-note-title", "day", &day);
    let main = NotePage {
        w,
        csrf: visit.csrf().to_owned(),
        tabs: tabs(w, Section::Counting),
        summary: summary(w, "", filled),
        day: title.clone(),
        path,
        form: form.render(),
    };
    shown(visit, (title, main), filled.is_wrong())
}

fn theirs(w: Words, (form, fields): (&NoteForm, &[&'static str])) -> Vec<Theirs> {
    let one = |field: &&'static str| match *field {
        "da" => Theirs { name: "da", value: form.text.da.clone(), shown: form.text.da.clone() },
        "en" => Theirs { name: "en", value: form.text.en.clone(), shown: form.text.en.clone() },
        _ => Theirs {
            name: "dag",
            value: day_text(form.since),
            shown: form.since.map(|day| w.date(day)).unwrap_or_default(),
        },
    };
    fields.iter().map(one).collect()
}

/// Saves what was changed about a note.
pub(crate) async fn save(visit: Visit, Path(id): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let Some(note) = find(&visit, &id).await? else { return Ok(Redirect::to(PATH).into_response()) };
    let (draft, id) = (draft_of(&note), note.id);
    let mut mistakes = strange_days(w, &fields, &["dag"]);
    let mut clash = None;
    if mistakes.is_empty() {
        let [was, new] = Read::both(&fields).map(read);
        let wish = Wish { was, new };
        match visit.ask(move |desk, session| counting_notes::change(desk, session, now, (id, &wish))).await? {
            Changed::Saved => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, PATH, ("flash-setup-saved", 0)));
            }
            Changed::Mistaken(found) => mistakes.extend(found.into_iter().map(|mistake| said(w, mistake))),
            Changed::Conflict { theirs: form, fields } => clash = Some(theirs(w, (&form, &fields))),
        }
    }
    let filled = match clash {
        Some(theirs) => Filled::clashed(&visit, &draft, fields, theirs).await,
        None => Filled::again(&visit, &draft, fields, mistakes).await,
    };
    Ok(show_with(&visit, (&note, &filled)))
}

/// Takes a note away.
pub(crate) async fn remove(visit: Visit, Path(id): Path<String>, Posted(_): Posted) -> Result<Response, Failure> {
    let now = visit.now;
    if let Ok(id) = id.parse::<Uuid>() {
        visit.ask(move |desk, session| counting_notes::remove(desk, session, now, id)).await?;
    }
    Ok(go(&visit, PATH, ("flash-setup-removed", 0)))
}
