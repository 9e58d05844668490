//! Aktiviteter: sparring, teaching, outreach, visits. One line each, no citizen, counted apart.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::activities::{self, ActivityForm, ActivityView, Line};
use casework::inquiries::Edited;
use figures::labels;
use jiff::civil::Date;
use register::activities::ActivityKind;
use register::ids::ActivityId;

use crate::drafts::{self, DraftForm};
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place, go};
use crate::sessions::UnlockBox;
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "activities.html")]
struct ActivitiesPage {
    w: Words,
    form: String,
    mistakes: Vec<(&'static str, String)>,
    years: Vec<Year>,
    unlock: Option<UnlockBox>,
}

/// A year with what is counted in it.
struct Year {
    year: String,
    counts: Vec<(String, String)>,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    date: String,
    kind: String,
    unit: String,
    participants: String,
    in_report: bool,
    line: Shown,
}

enum Shown {
    Locked,
    Damaged,
    Open(String),
}

/// The form of an activity, new or not.
#[derive(Template)]
#[template(path = "activity_form.html")]
struct Form {
    w: Words,
    csrf: String,
    action: String,
    draft: DraftForm,
    version: String,
    day: String,
    kinds: Vec<(&'static str, String, bool)>,
    units: Vec<(String, String, bool)>,
    participants: String,
    in_report: bool,
    text: String,
    mistakes: Vec<(&'static str, String)>,
}

impl Form {
    fn mistake(&self, field: &str) -> Option<&str> {
        self.mistakes.iter().find(|(at, _)| *at == field).map(|(_, text)| text.as_str())
    }
}

type Units = Vec<(String, String)>;

async fn units(visit: &Visit) -> Result<Units, Failure> {
    visit.ask(activities::units).await
}

fn form(visit: &Visit, (action, draft): (String, DraftForm), fields: &Fields, units: &Units) -> Form {
    let w = visit.w;
    let value = |name: &str| fields.raw(name).to_owned();
    let (kind, unit) = (fields.raw("slags"), fields.raw("enhed"));
    Form {
        w,
        csrf: visit.csrf().to_owned(),
        action,
        draft,
        version: value("version"),
        day: value("dag"),
        kinds: ActivityKind::ALL
            .iter()
            .map(|each| (each.key(), w.label(&labels::activity(*each)), each.key() == kind))
            .collect(),
        units: units.iter().map(|(id, name)| (id.clone(), name.clone(), id == unit)).collect(),
        participants: value("deltagere"),
        in_report: fields.ticked("beretning"),
        text: value("linje"),
        mistakes: Vec::new(),
    }
}

/// Every activity, with the form of a new one on top.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let mut fields = Fields::of(vec![("dag".to_owned(), visit.now.today.to_string())]);
    let draft = drafts::fill(&visit, "activity.new", &mut fields);
    let form = form(&visit, ("/aktiviteter".to_owned(), draft), &fields, &units(&visit).await?);
    page(&visit, form).await
}

async fn page(visit: &Visit, form: Form) -> Result<Response, Failure> {
    let now = visit.now;
    let found = visit.ask(move |desk, session| activities::list(desk, session, now)).await?;
    let names = units(visit).await?;
    let mistakes = form.mistakes.clone();
    let main = ActivitiesPage {
        w: visit.w,
        form: form.render().unwrap_or_default(),
        years: years(visit.w, found, &names),
        unlock: (!visit.is_unlocked()).then(|| UnlockBox::here(visit)),
        mistakes,
    };
    let page = Page::new(Place::Activities, visit.w.t("place-activities"), main);
    Ok(if page.main.mistakes.is_empty() { page.show(visit) } else { page.with_mistakes().show(visit) })
}

fn years(w: Words, found: Vec<ActivityView>, units: &Units) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    let mut counts: Vec<Vec<usize>> = Vec::new();
    for view in found {
        let year = view.activity.on.year().to_string();
        if years.last().is_none_or(|last| last.year != year) {
            years.push(Year { year, counts: Vec::new(), rows: Vec::new() });
            counts.push(vec![0; ActivityKind::ALL.len()]);
        }
        if let (Some(last), Some(count)) = (years.last_mut(), counts.last_mut()) {
            count[ActivityKind::ALL.iter().position(|kind| *kind == view.activity.kind).unwrap_or(0)] += 1;
            last.rows.push(row(w, view, units));
        }
    }
    for (year, counts) in years.iter_mut().zip(counts) {
        let named = ActivityKind::ALL.iter().zip(counts).filter(|(_, count)| *count > 0);
        year.counts = named.map(|(kind, count)| (w.label(&labels::activity(*kind)), w.number(count))).collect();
    }
    years
}

fn row(w: Words, view: ActivityView, units: &Units) -> Row {
    let activity = view.activity;
    let unit = activity.unit.map(|unit| unit.to_string()).unwrap_or_default();
    Row {
        id: activity.id.to_string(),
        date: w.date(activity.on),
        kind: w.label(&labels::activity(activity.kind)),
        unit: units.iter().find(|(id, _)| *id == unit).map(|(_, name)| name.clone()).unwrap_or_default(),
        participants: activity.participants.map(|count| count.to_string()).unwrap_or_default(),
        in_report: activity.in_report,
        line: match view.line {
            Line::Locked => Shown::Locked,
            Line::Damaged => Shown::Damaged,
            Line::Open(text) => Shown::Open(String::clone(&text)),
        },
    }
}

/// Reads the form; what cannot be read is a mistake at its field.
fn read(w: Words, fields: &Fields, today: Date) -> Result<ActivityForm, Vec<(&'static str, String)>> {
    let mut mistakes = Vec::new();
    let on = fields.day("dag");
    match on {
        None => mistakes.push(("dag", w.t("activity-day-missing"))),
        Some(day) if day > today => mistakes.push(("dag", w.t("activity-day-ahead"))),
        Some(_) => {}
    }
    let kind = ActivityKind::from_key(fields.raw("slags"));
    if kind.is_none() {
        mistakes.push(("slags", w.t("activity-kind-missing")));
    }
    let participants = fields.get("deltagere").map(str::parse::<u32>);
    if matches!(participants, Some(Err(_))) {
        mistakes.push(("deltagere", w.t("activity-participants-strange")));
    }
    let text = fields.raw("linje").trim().to_owned();
    if text.is_empty() {
        mistakes.push(("linje", w.t("activity-text-missing")));
    } else if text.chars().count() > activities::LONGEST_LINE {
        mistakes.push(("linje", w.t("activity-text-long")));
    }
    match on {
        Some(on) if mistakes.is_empty() => Ok(ActivityForm {
            on,
            kind,
            unit: fields.get("enhed").and_then(|unit| unit.parse().ok()),
            participants: participants.and_then(Result::ok),
            in_report: fields.ticked("beretning"),
            text,
        }),
        _ => Err(mistakes),
    }
}

/// Writes an activity down.
pub(crate) async fn add(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let activity = match read(visit.w, &fields, visit.now.today) {
        Ok(activity) => activity,
        Err(mistakes) => {
            let draft = drafts::again(&visit, "activity.new", &fields).await;
            let form = form(&visit, ("/aktiviteter".to_owned(), draft), &fields, &units(&visit).await?);
            return page(&visit, Form { mistakes, ..form }).await;
        }
    };
    let now = visit.now;
    visit.ask(move |desk, session| activities::add(desk, session, now, &activity)).await?;
    drafts::done(&visit, &fields).await;
    Ok(go(&visit, "/aktiviteter", ("flash-activity-saved", 1)))
}

/// The page on which one activity is altered.
#[derive(Template)]
#[template(path = "activity.html")]
struct ActivityPage {
    w: Words,
    mistakes: Vec<(&'static str, String)>,
    theirs: Option<String>,
    form: String,
    remove: String,
    csrf: String,
    version: String,
}

fn show_one(visit: &Visit, id: &str, form: &Form, theirs: Option<String>) -> Response {
    let failed = theirs.is_some() || !form.mistakes.is_empty();
    let main = ActivityPage {
        w: visit.w,
        mistakes: form.mistakes.clone(),
        theirs,
        form: form.render().unwrap_or_default(),
        remove: format!("/aktiviteter/{id}/fjern"),
        csrf: visit.csrf().to_owned(),
        version: form.version.clone(),
    };
    let page = Page::new(Place::Activities, visit.w.t("activity-edit"), main);
    if failed { page.with_mistakes().show(visit) } else { page.show(visit) }
}

fn place_of(id: &ActivityId) -> String {
    format!("activity.{id}")
}

/// The form of one activity.
pub(crate) async fn edit_page(visit: Visit, Path(id): Path<String>) -> Result<Response, Failure> {
    let id: ActivityId = id.parse().map_err(|_| Failure::NotFound)?;
    let now = visit.now;
    let found = visit.ask(move |desk, session| activities::one(desk, session, now, id)).await?;
    let view = found.ok_or(Failure::NotFound)?;
    let Line::Open(text) = &view.line else { return Err(Failure::Refused) };
    let activity = &view.activity;
    let mut fields = Fields::of(vec![
        ("version".to_owned(), view.version.to_string()),
        ("dag".to_owned(), activity.on.to_string()),
        ("slags".to_owned(), activity.kind.key().to_owned()),
        ("enhed".to_owned(), activity.unit.map(|unit| unit.to_string()).unwrap_or_default()),
        ("deltagere".to_owned(), activity.participants.map(|count| count.to_string()).unwrap_or_default()),
        ("linje".to_owned(), text.to_string()),
    ]);
    if activity.in_report {
        fields.put("beretning", "ja");
    }
    let draft = drafts::fill(&visit, &place_of(&id), &mut fields);
    let form = form(&visit, (format!("/aktiviteter/{id}"), draft), &fields, &units(&visit).await?);
    Ok(show_one(&visit, &id.to_string(), &form, None))
}

/// Alters an activity.
pub(crate) async fn edit(visit: Visit, Path(id): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let id: ActivityId = id.parse().map_err(|_| Failure::NotFound)?;
    let version = fields.raw("version").parse().unwrap_or(0);
    let (now, action) = (visit.now, format!("/aktiviteter/{id}"));
    let (mistakes, theirs) = match read(visit.w, &fields, now.today) {
        Err(mistakes) => (mistakes, None),
        Ok(activity) => {
            let edit = move |desk: &_, session: &_| activities::edit(desk, session, now, (id, version), &activity);
            match visit.ask(edit).await? {
                Edited::Saved => {
                    drafts::done(&visit, &fields).await;
                    return Ok(go(&visit, "/aktiviteter", ("flash-activity-saved", 1)));
                }
                Edited::Conflict { theirs, version } => (Vec::new(), Some((String::clone(&theirs), version))),
            }
        }
    };
    let draft = drafts::again(&visit, &place_of(&id), &fields).await;
    let mut again = Form { mistakes, ..form(&visit, (action, draft), &fields, &units(&visit).await?) };
    if let Some((_, version)) = &theirs {
        again.version = version.to_string();
    }
    Ok(show_one(&visit, &id.to_string(), &again, theirs.map(|(text, _)| text)))
}

/// Removes an activity.
pub(crate) async fn remove(visit: Visit, Path(id): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, version) = (visit.now, fields.raw("version").parse().unwrap_or(0));
    visit.ask(move |desk, session| activities::remove(desk, session, now, (id, version))).await?;
    Ok(go(&visit, "/aktiviteter", ("flash-activity-removed", 1)))
}
