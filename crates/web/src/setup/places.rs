//! Steder: where the adviser can be met, and when; and the same as a page for the notice board.

mod hours;

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::edits::{Added, Changed, Wish};
use casework::places::{self, PlaceForm};
use register::places::{OpeningHours, Place, PlaceMistake};
use register::taxonomy::PlaceCode;

use super::forms::{Building, Filled, Read, Shape, Theirs, day_text, period, standing, strange_days, summary};
use super::kinds::day_theirs;
use super::{Section, shown, tabs};
use crate::addresses::{Address, under};
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

const PATH: &str = "/opsaetning/steder";
const DRAFT: &str = "settings.place.new";

#[derive(Template)]
#[template(path = "setup_places.html")]
struct PlacesPage {
    w: Words,
    tabs: String,
    summary: String,
    form: String,
    is_adding: bool,
    places: Vec<PlaceView>,
    over: Vec<PlaceView>,
}

/// A place as it is read.
struct PlaceView {
    href: String,
    name: String,
    address: Vec<String>,
    validity: String,
    hours: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "setup_place.html")]
struct PlacePage {
    w: Words,
    csrf: String,
    tabs: String,
    summary: String,
    name: String,
    path: String,
    draft: String,
    above: String,
    inside: String,
    parts: String,
    was_hours: String,
    theirs: Option<String>,
    days: Vec<hours::DayView>,
}

#[derive(Template)]
#[template(path = "setup_places_print.html")]
struct PrintPage {
    w: Words,
    office: String,
    municipality: String,
    day: String,
    places: Vec<PlaceView>,
}

/// The page.
pub(crate) async fn list(visit: Visit) -> Result<Response, Failure> {
    let filled = Filled::fresh(&visit, DRAFT, Fields::default());
    list_with(&visit, &filled).await
}

async fn all(visit: &Visit) -> Result<Vec<Place>, Failure> {
    visit.ask(places::all).await
}

async fn list_with(visit: &Visit, filled: &Filled) -> Result<Response, Failure> {
    let (w, today) = (visit.w, visit.now.today);
    let places = all(visit).await?;
    let mut form = Building::new(visit, (PATH.to_owned(), ""), filled).button(w.t("setup-place-add"));
    entries(&mut form, w);
    let over = |place: &&Place| place.validity.to.is_some_and(|to| to < today);
    let (over, now): (Vec<&Place>, Vec<&Place>) = places.iter().partition(over);
    let main = PlacesPage {
        w,
        tabs: tabs(w, Section::Places),
        summary: summary(w, "", filled),
        form: form.render(),
        is_adding: filled.is_open() || places.is_empty(),
        places: now.into_iter().map(|place| view(w, place)).collect(),
        over: over.into_iter().map(|place| view(w, place)).collect(),
    };
    Ok(shown(visit, (w.t("setup-places"), main), filled.is_wrong()))
}

fn view(w: Words, place: &Place) -> PlaceView {
    PlaceView {
        href: under(PATH, place.code.as_str()),
        name: place.name.clone(),
        address: place.address.lines().map(str::to_owned).collect(),
        validity: period(w, place.validity),
        hours: hours::said(w, place),
    }
}

fn entries(form: &mut Building<'_>, w: Words) {
    form.entry("navn", w.t("setup-name"), Shape::Line(120)).required().wide();
    form.entry("adresse", w.t("setup-address"), Shape::Area(3)).wide();
    form.validity();
}

fn read(read: Read<'_>, hours: Vec<OpeningHours>) -> PlaceForm {
    PlaceForm { name: read.text("navn"), address: read.text("adresse"), validity: read.validity(), hours }
}

fn said(w: Words, mistake: PlaceMistake) -> (String, String) {
    let day = |weekday: u8, key: &str| (hours::first_field(weekday), w.with(key, "day", &hours::weekday(w, weekday)));
    match mistake {
        PlaceMistake::NameMissing => ("navn".to_owned(), w.t("setup-name-missing")),
        PlaceMistake::EndsBeforeItBegins => ("til".to_owned(), w.t("setup-ends-before")),
        PlaceMistake::ClosesBeforeItOpens(weekday) => day(weekday, "setup-closes-before"),
        PlaceMistake::Overlap(weekday) => day(weekday, "setup-hours-overlap"),
    }
}

/// Adds a place; its hours are set on its page.
pub(crate) async fn add(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    if mistakes.is_empty() {
        let form = read(Read { fields: &fields, of: "" }, Vec::new());
        match visit.ask(move |desk, session| places::add(desk, session, now, &form)).await? {
            Added::Made(place) => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &under(PATH, place.code.as_str()), ("flash-place-added", 0)));
            }
            Added::Mistaken(found) => mistakes.extend(found.into_iter().map(|mistake| said(w, mistake))),
        }
    }
    let here = visit.standing_at(&Address::to(PATH));
    let filled = Filled::again(&here, DRAFT, fields, mistakes).await;
    list_with(&here, &filled).await
}

fn draft_of(code: &str) -> String {
    format!("settings.place.{code}")
}

async fn find(visit: &Visit, code: &str) -> Result<Option<Place>, Failure> {
    Ok(all(visit).await?.into_iter().find(|place| place.code.as_str() == code))
}

/// The page of a place.
pub(crate) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    let Some(place) = find(&visit, &code).await? else { return Ok(Redirect::to(PATH).into_response()) };
    let mut fields = standing(&[
        ("navn", place.name.clone()),
        ("adresse", place.address.clone()),
        ("fra", day_text(place.validity.from)),
        ("til", day_text(place.validity.to)),
    ]);
    hours::put(&mut fields, &place.hours);
    let filled = Filled::fresh(&visit, &draft_of(&code), fields);
    Ok(show_with(&visit, (&place, &filled), None))
}

fn show_with(visit: &Visit, (place, filled): (&Place, &Filled), theirs: Option<String>) -> Response {
    let w = visit.w;
    let path = under(PATH, place.code.as_str());
    let visit = &visit.standing_at(&Address::to(&path));
    let mut form = Building::new(visit, (path.clone(), ""), filled);
    entries(&mut form, w);
    let (draft, above, inside, parts) = form.pieces();
    let main = PlacePage {
        w,
        csrf: visit.csrf().to_owned(),
        tabs: tabs(w, Section::Places),
        summary: summary(w, "", filled),
        name: place.name.clone(),
        path,
        draft,
        above,
        inside,
        parts,
        was_hours: filled.fields.raw(hours::WAS).to_owned(),
        theirs,
        days: hours::views(w, filled),
    };
    shown(visit, (place.name.clone(), main), filled.is_wrong())
}

/// Saves what was changed about a place.
pub(crate) async fn save(visit: Visit, Path(code): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let Some(place) = find(&visit, &code).await? else { return Ok(Redirect::to(PATH).into_response()) };
    let draft = draft_of(&code);
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    let typed = hours::read(w, &fields, &mut mistakes);
    if !mistakes.is_empty() {
        let filled = Filled::again(&visit, &draft, fields, mistakes).await;
        return Ok(show_with(&visit, (&place, &filled), None));
    }
    let [before, after] = Read::both(&fields);
    let wish = Wish { was: read(before, hours::packed(fields.raw(hours::WAS))), new: read(after, typed) };
    let key = PlaceCode::new(code.as_str());
    match visit.ask(move |desk, session| places::change(desk, session, now, (&key, &wish))).await? {
        Changed::Saved => {
            drafts::done(&visit, &fields).await;
            Ok(go(&visit, PATH, ("flash-setup-saved", 0)))
        }
        Changed::Mistaken(found) => {
            let mistakes = found.into_iter().map(|mistake| said(w, mistake)).collect();
            let filled = Filled::again(&visit, &draft, fields, mistakes).await;
            Ok(show_with(&visit, (&place, &filled), None))
        }
        Changed::Conflict { theirs: form, fields: clashing } => {
            let all = theirs(w, (&form, &clashing));
            let hours = all.iter().find(|each| each.name == hours::FIELD).map(|each| each.shown.clone());
            let filled = Filled::clashed(&visit, &draft, fields, all).await;
            Ok(show_with(&visit, (&place, &filled), hours))
        }
    }
}

fn theirs(w: Words, (form, fields): (&PlaceForm, &[&'static str])) -> Vec<Theirs> {
    let one = |field: &&'static str| match *field {
        "name" => Theirs { name: "navn", value: form.name.clone(), shown: form.name.clone() },
        "address" => Theirs { name: "adresse", value: form.address.clone(), shown: form.address.clone() },
        "hours" => Theirs { name: hours::FIELD, value: hours::pack(&form.hours), shown: hours::line(w, &form.hours) },
        day => day_theirs(w, day, form.validity),
    };
    fields.iter().map(one).collect()
}

/// Places and hours as a page for the notice board.
pub(crate) async fn print(visit: Visit) -> Result<Response, Failure> {
    let (w, today) = (visit.w, visit.now.today);
    let places = all(&visit).await?;
    let main = PrintPage {
        w,
        office: visit.office.name.clone(),
        municipality: visit.office.municipality.clone(),
        day: w.date(today),
        places: places.iter().filter(|place| place.validity.holds_on(today)).map(|place| view(w, place)).collect(),
    };
    Ok(shown(&visit, (w.t("setup-places-print"), main), false))
}
