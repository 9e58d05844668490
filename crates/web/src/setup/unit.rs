//! One unit: its history, and what can be changed about it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::edits::{Added, Changed, Wish};
use casework::organisation::{self, Structure, UnitForm};
use register::ids::UnitId;
use register::units::{LinkMistake, Move, Organisation, Succession, Unit, hyphenated};

use super::forms::{
    Building, Filled, Read, Shape, Theirs, day_text, period, put_tick, standing, strange_days, summary, tick,
};
use super::units::{entries, nature, no_such_unit, page_of, parents, read, said};
use super::{Section, refused, shown, tabs};
use crate::addresses::Address;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

#[derive(Template)]
#[template(path = "setup_unit.html")]
struct UnitPage {
    w: Words,
    csrf: String,
    tabs: String,
    summary: String,
    name: String,
    code: String,
    is_area: bool,
    /// The list of what counts with it, where it is an area.
    inquiries: String,
    list: Option<String>,
    history: Vec<Event>,
    edit: String,
    move_form: String,
    is_moving: bool,
    link_form: String,
    is_linking: bool,
}

/// A line of its history.
struct Event {
    day: String,
    text: String,
    /// The other units of the line.
    units: Vec<(String, String)>,
    undo: Option<Undo>,
}

/// Taking a line of the history back.
struct Undo {
    action: String,
    fields: Vec<(&'static str, String)>,
    label: String,
}

/// The forms of the page; each but one stands as it is by default.
#[derive(Default)]
struct Forms {
    edit: Option<Filled>,
    moving: Option<Filled>,
    linking: Option<Filled>,
    said: Option<String>,
}

fn draft_of(form: &str, code: &str) -> String {
    format!("settings.unit-{form}.{}", hyphenated(code))
}

async fn structure(visit: &Visit) -> Result<Structure, Failure> {
    visit.ask(organisation::structure).await
}

/// Code of a unit, empty for none.
fn code_of(organisation: &Organisation, unit: Option<UnitId>) -> String {
    unit.and_then(|id| organisation.unit(id)).map(|unit| unit.code.clone()).unwrap_or_default()
}

fn name_of(w: Words, organisation: &Organisation, unit: Option<UnitId>) -> String {
    let named = unit.and_then(|id| organisation.unit(id)).map(|unit| unit.name.clone());
    named.unwrap_or_else(|| w.t("setup-parent-none"))
}

fn fields_of(organisation: &Organisation, form: &UnitForm) -> Fields {
    let nature = form.nature.map(|nature| nature.key().to_owned()).unwrap_or_default();
    let mut fields = standing(&[
        ("navn", form.name.clone()),
        ("overordnet", code_of(organisation, form.parent)),
        ("praeg", nature),
        ("fra", day_text(form.validity.from)),
        ("til", day_text(form.validity.to)),
    ]);
    put_tick(&mut fields, "omraade", form.is_area);
    fields
}

/// The page.
pub(crate) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    page(&visit, &code, Forms::default()).await
}

async fn page(visit: &Visit, code: &str, forms: Forms) -> Result<Response, Failure> {
    let w = visit.w;
    let structure = structure(visit).await?;
    let organisation = &structure.organisation;
    let Some(unit) = organisation.by_code(code) else { return Ok(no_such_unit()) };
    let path = page_of(&unit.code);
    let visit = &visit.standing_at(&Address::to(&path));
    let fresh = |form: &str, fields: Fields| Filled::fresh(visit, &draft_of(form, code), fields);
    let edit = forms.edit.unwrap_or_else(|| fresh("edit", fields_of(organisation, &UnitForm::of(unit))));
    let moving = forms.moving.unwrap_or_else(|| fresh("move", Fields::default()));
    let linking = forms.linking.unwrap_or_else(|| fresh("link", Fields::default()));
    let wrong = [("", &edit), ("flyt", &moving), ("blev", &linking)];
    let mut summaries: String = wrong.into_iter().map(|(prefix, filled)| summary(w, prefix, filled)).collect();
    if let Some(said) = &forms.said {
        let lines = Filled::again(visit, "", Fields::default(), vec![("historik".to_owned(), said.clone())]).await;
        summaries = summary(w, "", &lines);
    }
    let is_wrong = !summaries.is_empty();
    let (inquiries, list) = counted(w, &structure, unit);
    let main = UnitPage {
        w,
        csrf: visit.csrf().to_owned(),
        tabs: tabs(w, Section::Organisation),
        summary: summaries,
        name: unit.name.clone(),
        code: unit.code.clone(),
        is_area: unit.is_area,
        inquiries,
        list,
        history: history(w, organisation, unit),
        edit: edit_form(visit, organisation, (unit, &edit)),
        is_moving: moving.is_open(),
        move_form: move_form(visit, organisation, (unit, &moving)),
        is_linking: linking.is_open(),
        link_form: link_form(visit, organisation, (unit, &linking)),
    };
    let title = w.with("setup-unit-title", "name", &unit.name);
    Ok(shown(visit, (title, main), is_wrong))
}

/// How many inquiries stand at the unit itself, and where they are listed.
fn counted(w: Words, structure: &Structure, unit: &Unit) -> (String, Option<String>) {
    let count = structure.inquiries.get(&unit.id).copied().unwrap_or(0);
    let list = unit.is_area.then(|| Address::to("/henvendelser").with("omraade", &unit.code).to_string());
    (w.count("setup-unit-inquiries", count), list)
}

fn history(w: Words, organisation: &Organisation, unit: &Unit) -> Vec<Event> {
    let mut events = Vec::new();
    let named = |unit: Option<UnitId>| {
        let unit = unit.and_then(|id| organisation.unit(id));
        unit.map(|unit| (unit.name.clone(), page_of(&unit.code))).into_iter().collect::<Vec<_>>()
    };
    let plain = |day, key: &str, units| (day, Event { day: w.date(day), text: w.t(key), units, undo: None });
    for link in organisation.came_from(unit.id) {
        events.push(plain(link.since, "setup-came-from", named(Some(link.unit))));
    }
    if let Some(from) = unit.validity.from {
        events.push(plain(from, "setup-began", Vec::new()));
    }
    for moved in organisation.moves_of(unit.id) {
        let key = if moved.parent.is_some() { "setup-moved-to" } else { "setup-moved-to-top" };
        let (day, mut event) = plain(moved.since, key, named(moved.parent));
        event.undo = Some(Undo {
            action: format!("{}/flyt/fortryd", page_of(&unit.code)),
            fields: vec![("dag", moved.since.to_string())],
            label: w.with("setup-move-undo", "day", &w.date(moved.since)),
        });
        events.push((day, event));
    }
    if let Some(to) = unit.validity.to {
        events.push(plain(to, "setup-ended", Vec::new()));
    }
    for link in organisation.became(unit.id) {
        let (day, mut event) = plain(link.since, "setup-became-what", named(Some(link.successor)));
        event.undo = Some(Undo {
            action: format!("{}/blev-til/fjern", page_of(&unit.code)),
            fields: vec![("efter", code_of(organisation, Some(link.successor)))],
            label: w.with("setup-link-remove", "name", &name_of(w, organisation, Some(link.successor))),
        });
        events.push((day, event));
    }
    events.sort_by_key(|(day, _)| *day);
    events.into_iter().map(|(_, event)| event).collect()
}

fn edit_form(visit: &Visit, organisation: &Organisation, (unit, filled): (&Unit, &Filled)) -> String {
    let w = visit.w;
    let mut form = Building::new(visit, (page_of(&unit.code), ""), filled);
    form.entry("navn", w.t("setup-name"), Shape::Line(160)).required().hint(w.with(
        "setup-code-stays",
        "code",
        &unit.code,
    ));
    let on = unit.validity.to.unwrap_or(visit.now.today);
    let mut parents = parents(w, organisation, (on, filled.fields.raw("overordnet")));
    parents.retain(|(code, _)| *code != unit.code);
    let has_moved = !organisation.moves_of(unit.id).is_empty();
    entries(&mut form, w, (if has_moved { "setup-parent-first" } else { "setup-parent" }, parents));
    form.render()
}

fn move_form(visit: &Visit, organisation: &Organisation, (unit, filled): (&Unit, &Filled)) -> String {
    let w = visit.w;
    let action = format!("{}/flyt", page_of(&unit.code));
    let mut form = Building::new(visit, (action, "flyt"), filled).secondary().button(w.t("setup-move"));
    let chosen = filled.fields.raw("overordnet");
    let mut parents = parents(w, organisation, (visit.now.today, chosen));
    parents.retain(|(code, _)| *code != unit.code);
    let picks = form.picks("overordnet", parents);
    form.entry("overordnet", w.t("setup-move-under"), Shape::Choice(picks));
    form.entry("dag", w.t("setup-since-day"), Shape::Day).required();
    form.render()
}

fn link_form(visit: &Visit, organisation: &Organisation, (unit, filled): (&Unit, &Filled)) -> String {
    let w = visit.w;
    let action = format!("{}/blev-til", page_of(&unit.code));
    let mut form = Building::new(visit, (action, "blev"), filled).secondary().button(w.t("setup-link"));
    let mut units: Vec<&Unit> = organisation.units().iter().filter(|other| other.id != unit.id).collect();
    units.sort_by(|a, b| words::danish_order(&a.name, &b.name));
    let named = |unit: &&Unit| {
        let time = period(w, unit.validity);
        let time = if time.is_empty() { time } else { format!(" ({time})") };
        (unit.code.clone(), format!("{}{time}", unit.name))
    };
    let none = (String::new(), String::new());
    let picks = form.picks("efter", std::iter::once(none).chain(units.iter().map(named)).collect());
    form.entry("efter", w.t("setup-link-to"), Shape::Choice(picks)).required();
    form.entry("dag", w.t("setup-since-day"), Shape::Day).required();
    form.render()
}

/// The unit of a page.
fn unit_in(organisation: &Organisation, code: &str) -> Option<UnitId> {
    organisation.by_code(code).map(|unit| unit.id)
}

/// What a colleague wrote meanwhile, field by field.
fn theirs(w: Words, organisation: &Organisation, (form, fields): (&UnitForm, &[&'static str])) -> Vec<Theirs> {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(|| w.t("setup-no-day"), |day| w.date(day));
    let one = |field: &&'static str| {
        let (name, value, shown) = match *field {
            "name" => ("navn", form.name.clone(), form.name.clone()),
            "parent" => ("overordnet", code_of(organisation, form.parent), name_of(w, organisation, form.parent)),
            "is_area" => ("omraade", tick(form.is_area), w.yes_no(Some(form.is_area))),
            "from" => ("fra", day_text(form.validity.from), day(form.validity.from)),
            "to" => ("til", day_text(form.validity.to), day(form.validity.to)),
            _ => {
                let key = form.nature.map(|each| each.key().to_owned()).unwrap_or_default();
                ("praeg", key, form.nature.map_or_else(|| w.t("setup-nature-none"), |each| nature(w, each)))
            }
        };
        Theirs { name, value, shown }
    };
    fields.iter().map(one).collect()
}

/// Saves what was changed about a unit.
pub(crate) async fn save(visit: Visit, Path(code): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now, draft) = (visit.w, visit.now, draft_of("edit", &code));
    let structure = structure(&visit).await?;
    let Some(id) = unit_in(&structure.organisation, &code) else { return Ok(no_such_unit()) };
    let [was, new] = Read::both(&fields).map(|each| read(each, &structure.organisation));
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    let mut clash = None;
    if mistakes.is_empty() {
        let wish = Wish { was, new };
        match visit.ask(move |desk, session| organisation::change_unit(desk, session, now, (id, &wish))).await? {
            Changed::Saved => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &page_of(&code), ("flash-setup-saved", 0)));
            }
            Changed::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
            Changed::Conflict { theirs: form, fields } => {
                clash = Some(theirs(w, &structure.organisation, (&form, &fields)));
            }
        }
    }
    let edit = match clash {
        Some(theirs) => Filled::clashed(&visit, &draft, fields, theirs).await,
        None => Filled::again(&visit, &draft, fields, mistakes).await,
    };
    page(&visit, &code, Forms { edit: Some(edit), ..Forms::default() }).await
}

/// Moves a unit from a day.
pub(crate) async fn move_to(
    visit: Visit,
    Path(code): Path<String>,
    Posted(fields): Posted,
) -> Result<Response, Failure> {
    let (w, now, draft) = (visit.w, visit.now, draft_of("move", &code));
    let structure = structure(&visit).await?;
    let Some(unit) = unit_in(&structure.organisation, &code) else { return Ok(no_such_unit()) };
    let mut mistakes = Vec::new();
    match fields.day("dag") {
        None => mistakes.push(("dag".to_owned(), w.t("setup-day-missing"))),
        Some(since) => {
            let parent = unit_in(&structure.organisation, fields.raw("overordnet"));
            let moved = Move { unit, since, parent };
            match visit.ask(move |desk, session| organisation::move_unit(desk, session, now, &moved)).await? {
                Added::Made(()) => {
                    drafts::done(&visit, &fields).await;
                    return Ok(go(&visit, &page_of(&code), ("flash-setup-saved", 0)));
                }
                Added::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
            }
        }
    }
    let moving = Filled::again(&visit, &draft, fields, mistakes).await;
    page(&visit, &code, Forms { moving: Some(moving), ..Forms::default() }).await
}

/// Takes a move back.
pub(crate) async fn take_move_back(
    visit: Visit,
    Path(code): Path<String>,
    Posted(fields): Posted,
) -> Result<Response, Failure> {
    let now = visit.now;
    let structure = structure(&visit).await?;
    let Some(unit) = unit_in(&structure.organisation, &code) else { return Ok(no_such_unit()) };
    let Some(since) = fields.day("dag") else { return Err(Failure::Unreadable) };
    let done = visit.ask(move |desk, session| organisation::take_move_back(desk, session, now, (unit, since))).await;
    match done {
        Ok(()) => Ok(go(&visit, &page_of(&code), ("flash-setup-saved", 0))),
        Err(failure) => {
            let said = refused(&visit, failure)?;
            page(&visit, &code, Forms { said: Some(said), ..Forms::default() }).await
        }
    }
}

/// Links a unit to what it became.
pub(crate) async fn link(visit: Visit, Path(code): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now, draft) = (visit.w, visit.now, draft_of("link", &code));
    let structure = structure(&visit).await?;
    let Some(unit) = unit_in(&structure.organisation, &code) else { return Ok(no_such_unit()) };
    let since = fields.day("dag");
    let successor = unit_in(&structure.organisation, fields.raw("efter"));
    let mut mistakes = Vec::new();
    if successor.is_none() {
        mistakes.push(("efter".to_owned(), w.t("setup-unit-unknown")));
    }
    if since.is_none() {
        mistakes.push(("dag".to_owned(), w.t("setup-day-missing")));
    }
    if let (Some(successor), Some(since)) = (successor, since) {
        let link = Succession { unit, successor, since };
        match visit.ask(move |desk, session| organisation::link(desk, session, now, &link)).await? {
            Added::Made(()) => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &page_of(&code), ("flash-setup-saved", 0)));
            }
            Added::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| link_said(w, *mistake))),
        }
    }
    let linking = Filled::again(&visit, &draft, fields, mistakes).await;
    page(&visit, &code, Forms { linking: Some(linking), ..Forms::default() }).await
}

fn link_said(w: Words, mistake: LinkMistake) -> (String, String) {
    let (field, key) = match mistake {
        LinkMistake::Unknown => ("efter", "setup-unit-unknown"),
        LinkMistake::Circle => ("efter", "setup-link-circle"),
        LinkMistake::AfterNotThere => ("dag", "setup-link-not-there"),
    };
    (field.to_owned(), w.t(key))
}

/// Takes a link away.
pub(crate) async fn unlink(
    visit: Visit,
    Path(code): Path<String>,
    Posted(fields): Posted,
) -> Result<Response, Failure> {
    let now = visit.now;
    let structure = structure(&visit).await?;
    let (Some(unit), Some(after)) =
        (unit_in(&structure.organisation, &code), unit_in(&structure.organisation, fields.raw("efter")))
    else {
        return Ok(no_such_unit());
    };
    visit.ask(move |desk, session| organisation::unlink(desk, session, now, (unit, after))).await?;
    Ok(go(&visit, &page_of(&code), ("flash-setup-saved", 0)))
}
