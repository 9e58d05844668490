//! Concern for a child: a calm prompt, what was done, and what the citizen was told; or why nothing was.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{self, Edited, InquiryPage};
use casework::{Held, Plain};
use register::notifications::Notification;

use super::conflicts::{self, Chosen, Differing};
use super::forms::{Choice, Filled, Form, rendered};
use super::happening::{Trouble, day, plain_text};
use super::parties::{again, done, fields, wanted};
use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::visit::Visit;
use crate::wording::Words;

/// Where the section stands on the page.
const ANCHOR: &str = "underretning";
/// What was done: notified, or considered and not.
const MADE: &str = "givet";
const NOT_MADE: &str = "ikke";

#[derive(Template)]
#[template(path = "people_notifications.html")]
struct Notifications {
    w: Words,
    made: Vec<View>,
    form: String,
    is_open: bool,
    lang: &'static str,
}

struct View {
    id: String,
    head: String,
    /// Each with its name.
    said: Vec<(String, String)>,
    edit: String,
    form: String,
}

/// The section.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let wanted = wanted(visit);
    let mut held: Vec<&Held<Notification>> = plain.notifications.iter().collect();
    held.sort_by_key(|held| (std::cmp::Reverse(held.value.on), held.id));
    let (form, is_open) = new_form(visit, page);
    rendered(&Notifications {
        w: visit.w,
        made: held.into_iter().map(|held| view(visit, page, held, wanted.as_deref())).collect(),
        form,
        is_open,
        lang: visit.own_language().code(),
    })
}

fn view(visit: &Visit, page: &InquiryPage, held: &Held<Notification>, wanted: Option<&str>) -> View {
    let w = visit.w;
    let notification = &held.value;
    let id = held.id.to_string();
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let reason = if notification.is_made() { "notification-reason" } else { "notification-why-not" };
    let said = [
        ("notification-to", &notification.to),
        ("notification-told", &notification.told),
        (reason, &notification.reason),
    ];
    let is_wanted = wanted == Some(id.as_str());
    View {
        head: match notification.on {
            Some(on) => w.with("notification-made-on", "date", &w.date(on)),
            None => w.t("notification-not-made"),
        },
        said: said
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(key, text)| (w.t(key), text.clone()))
            .collect(),
        edit: format!("{address}?ret={id}#underretning-{id}"),
        form: if is_wanted { edit_form(visit, page, held) } else { String::new() },
        id,
    }
}

fn fields_of(notification: &Notification) -> Fields {
    fields([
        ("hvad", if notification.is_made() { MADE } else { NOT_MADE }.to_owned()),
        ("dag", notification.on.map(|on| on.to_string()).unwrap_or_default()),
        ("hvem", notification.to.clone()),
        ("fortalt", notification.told.clone()),
        ("grund", notification.reason.clone()),
    ])
}

fn with_fields(form: Form, filled: &Filled<'_>) -> Form {
    let w = filled.words();
    let done = [Choice::of(MADE, w.t("notification-made")), Choice::of(NOT_MADE, w.t("notification-not-made"))];
    form.field(filled.radios("hvad", &w.t("notification-what"), done.into()))
        .row(vec![filled.day("dag", &w.t("inquiry-day")), filled.text("hvem", &w.t("notification-to"))])
        .field(filled.area("fortalt", &w.t("notification-told"), 2).hinted(w.t("notification-told-hint")))
        .field(filled.area("grund", &w.t("notification-reason"), 2).hinted(w.t("notification-reason-hint")))
}

fn new_form(visit: &Visit, page: &InquiryPage) -> (String, bool) {
    let empty = fields([("dag", visit.now.today.to_string())]);
    let filled = Filled::of(visit, &format!("inquiry.{}.notification", page.inquiry.id), empty);
    let action = format!("{}/underretning", addresses::inquiry(page.inquiry.number.as_str()));
    let form = Form::new(&filled, action, visit.w.t("inquiry-save")).quiet();
    (with_fields(form, &filled).html(), filled.is_open())
}

fn edit_form(visit: &Visit, page: &InquiryPage, held: &Held<Notification>) -> String {
    let (w, id) = (visit.w, held.id);
    let mut shown = fields_of(&held.value);
    shown.put("version", held.version.to_string());
    let filled = Filled::of(visit, &format!("inquiry.{}.notification.{id}", page.inquiry.id), shown);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let form = Form::new(&filled, format!("{address}/underretning/{id}"), w.t("inquiry-save"))
        .carried(&filled, "version")
        .cancel(format!("{address}#underretning-{id}"));
    with_fields(form, &filled).html()
}

fn notification_in(visit: &Visit, form: &Fields) -> Result<Notification, Trouble> {
    let on = match form.raw("hvad") {
        MADE => Some(day(visit, form, "dag")?),
        NOT_MADE => None,
        _ => return Err(Trouble::at("hvad", visit.w.t("notification-what-missing"))),
    };
    let notification = Notification {
        on,
        to: plain_text(form, "hvem"),
        told: plain_text(form, "fortalt"),
        reason: plain_text(form, "grund"),
    };
    use register::notifications::Lack;
    match notification.lacks() {
        None => Ok(notification),
        Some(Lack::To) => Err(Trouble::at("hvem", visit.w.t("notification-to-missing"))),
        Some(Lack::Reason) => Err(Trouble::at("grund", visit.w.t("notification-reason-missing"))),
    }
}

/// A notification is recorded.
pub(crate) async fn add(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let added = match notification_in(&visit, &form) {
        Ok(made) => {
            let (now, at) = (visit.now, number.clone());
            let added =
                visit.ask(move |desk, session| inquiries::add_notification(desk, session, now, &at, &made)).await;
            added.map_err(|failure| Trouble::of(&visit, failure, "dag"))
        }
        Err(trouble) => Err(trouble),
    };
    match added {
        Ok(_) => Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-saved").await),
        Err(trouble) => again(&visit, &number, (form, trouble)).await,
    }
}

/// A notification is written anew.
pub(crate) async fn edit(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(form) => return Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-kept").await),
    };
    let edited = match notification_in(&visit, &form) {
        Ok(made) => {
            let (now, at, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
            let edited = visit
                .ask(move |desk, session| {
                    inquiries::edit_notification(desk, session, now, (&at, record, version), &made)
                })
                .await;
            edited.map_err(|failure| Trouble::of(&visit, failure, "dag"))
        }
        Err(trouble) => Err(trouble),
    };
    match edited {
        Ok(Edited::Saved) => Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-saved").await),
        Ok(Edited::Conflict { theirs, version }) => {
            Ok(conflict(&visit, (&number, &id), &form, (&theirs, version)).await)
        }
        Err(trouble) => again(&visit, &number, (form, trouble)).await,
    }
}

async fn conflict(
    visit: &Visit,
    (number, id): (&str, &str),
    form: &Fields,
    (theirs, version): (&Notification, u64),
) -> Response {
    let w = visit.w;
    let there = fields_of(theirs);
    let text = |name: &'static str, key: &str| Differing::text(name, w.t(key), (form.raw(name), there.raw(name)));
    let value =
        |name: &str, key: &str| Differing::value(w.t(key), (form.raw(name).to_owned(), there.raw(name).to_owned()));
    let differing = [
        value("dag", "inquiry-day"),
        text("hvem", "notification-to"),
        text("fortalt", "notification-told"),
        text("grund", "notification-reason"),
    ];
    let action = format!("{}/underretning/{id}", addresses::inquiry(number));
    let now = [("version", version.to_string())];
    conflicts::show(visit, (number, action, ANCHOR), form, &now, differing.into_iter().flatten().collect()).await
}
