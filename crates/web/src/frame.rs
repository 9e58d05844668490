//! What stands around every page: rail, search, person menu, the quiet line, and the page of a failure.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use casework::access::{Action, may};

use crate::failures::Told;
use crate::kept::Carried;
use crate::sessions::{LogInBox, UnlockBox};
use crate::visit::{Visit, Wishes};
use crate::wording::Words;
use crate::{assets, drafts, routes};

/// The main places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// I dag.
    Today,
    /// Henvendelser.
    Inquiries,
    /// Overblik.
    Overview,
    /// Aktiviteter.
    Activities,
    /// Beretning.
    Report,
    /// Indlæs.
    Import,
    /// Opsætning.
    Settings,
    /// None of them.
    Elsewhere,
}

/// A line of the rail.
struct Way {
    place: Place,
    href: &'static str,
    icon: &'static str,
    label: String,
    /// The letter that leads there.
    key: Option<&'static str>,
}

/// A quiet line about what was just done: a key, and perhaps a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Flash {
    key: &'static str,
    count: usize,
}

impl Flash {
    /// The cookie it travels in.
    pub(crate) const COOKIE: &'static str = "besked";
    /// Everything that can be said; anything else in the cookie is nothing.
    const KEYS: &'static [&'static str] = &[
        "flash-registered",
        "flash-registered-cpr",
        "flash-registered-closed",
        "flash-contact-appended",
        "flash-return-taken",
        "flash-coded",
        "flash-judged",
        "flash-referred",
        "flash-activity-removed",
        "flash-attachment-removed",
        "flash-attachment-renamed",
        "flash-attachments-filed",
        "flash-mail-registered",
        "flash-activity-saved",
        "flash-draft-discarded",
        "flash-inquiry-closed",
        "flash-inquiry-kept",
        "flash-inquiry-removed",
        "flash-inquiry-reopened",
        "flash-inquiry-saved",
        "flash-letter-issued",
        "flash-letter-kept",
        "flash-letter-removed",
        "flash-letter-sent",
        "flash-link-undone",
        "flash-task-again",
        "flash-task-done",
        "flash-task-saved",
        "flash-task-snoozed",
        "flash-locked",
        "flash-unlocked",
        "flash-signed-out",
        "flash-landed",
        "flash-report-saved",
        "flash-setup-saved",
        "flash-setup-added",
        "flash-setup-removed",
        "flash-reorganised",
        "flash-scheme-taken",
        "flash-place-added",
        "flash-number-personal",
        "flash-filter-saved",
        "flash-filter-forgotten",
    ];

    /// What a cookie's value says.
    pub(crate) fn read(value: &str) -> Option<Self> {
        let (key, count) = value.split_once(':')?;
        let key = Self::KEYS.iter().copied().find(|known| *known == key)?;
        Some(Self { key, count: count.parse().ok()? })
    }

    fn cookie(value: &str, seconds: u32, secure: bool) -> String {
        let secure = if secure { "; Secure" } else { "" };
        format!("{}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}", Self::COOKIE)
    }

    fn line(self, w: Words) -> Line {
        let went_well = self.key != "flash-number-personal";
        Line { icon: if went_well { "success" } else { "info" }, text: w.count(self.key, self.count) }
    }
}

/// The quiet line in words, with its sign.
struct Line {
    icon: &'static str,
    text: String,
}

/// Goes on to another page, where the line will stand.
pub(crate) fn go(visit: &Visit, to: &str, (key, count): (&'static str, usize)) -> Response {
    let mut response = Redirect::to(to).into_response();
    set_cookie(&mut response, &Flash::cookie(&format!("{key}:{count}"), 60, visit.state.config.secure));
    response
}

/// Adds a cookie to an answer.
pub(crate) fn set_cookie(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// The whole page.
#[derive(Template)]
#[template(path = "frame.html")]
struct Layout<'a> {
    w: Words,
    title: &'a str,
    office: &'a str,
    municipality: &'a str,
    here: &'a str,
    csrf: &'a str,
    person: Option<Person<'a>>,
    place: Place,
    wishes: Wishes,
    ways: Vec<Way>,
    /// Whether inquiries can be registered from here, and the register searched.
    may_register: bool,
    may_search: bool,
    drafts: usize,
    flash: Option<Line>,
    assets: &'static str,
    main: &'a str,
}

struct Person<'a> {
    name: &'a str,
    role: String,
    is_unlocked: bool,
}

/// A page with its status.
pub(crate) struct Page<T> {
    /// Which main place it belongs to.
    pub(crate) place: Place,
    /// Its title; never a name, never a case's content.
    pub(crate) title: String,
    /// Its status.
    pub(crate) status: StatusCode,
    /// What stands in `<main>`.
    pub(crate) main: T,
}

impl<T: Template> Page<T> {
    /// A page that went well.
    pub(crate) const fn new(place: Place, title: String, main: T) -> Self {
        Self { place, title, status: StatusCode::OK, main }
    }

    /// The same page with what was wrong on it.
    pub(crate) const fn with_mistakes(mut self) -> Self {
        self.status = StatusCode::UNPROCESSABLE_ENTITY;
        self
    }

    /// The page within its frame.
    pub(crate) fn show(self, visit: &Visit) -> Response {
        let Ok(main) = self.main.render() else {
            tracing::error!("a template failed");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        };
        let html = layout(visit, self.place, &self.title, &main);
        let mut response = (self.status, Html(html)).into_response();
        if visit.flash.is_some() {
            set_cookie(&mut response, &Flash::cookie("", 0, visit.state.config.secure));
        }
        response
    }
}

fn layout(visit: &Visit, place: Place, title: &str, main: &str) -> String {
    let person = visit.session.as_deref().map(|session| Person {
        name: &session.name,
        role: visit.w.label(&session.role.label()),
        is_unlocked: session.is_unlocked(),
    });
    let layout = Layout {
        w: visit.w,
        title,
        office: &visit.office.name,
        municipality: &visit.office.municipality,
        here: &visit.here,
        csrf: visit.csrf(),
        person,
        place,
        wishes: visit.wishes,
        ways: ways(visit),
        may_register: may_go(visit, Action::WorkInquiries, NEW_INQUIRY),
        may_search: may_go(visit, Action::SeeRegister, "/soeg"),
        drafts: drafts::unfinished(visit).count(),
        flash: visit.flash.map(|flash| flash.line(visit.w)),
        assets: assets::base(),
        main,
    };
    layout.render().unwrap_or_default()
}

/// The page on which an inquiry is registered.
const NEW_INQUIRY: &str = "/henvendelser/ny";

/// Whether this visitor may go to a page that there is.
fn may_go(visit: &Visit, action: Action, path: &str) -> bool {
    visit.session.as_ref().is_some_and(|session| may(session.role, action)) && routes::leads_to(path)
}

/// A main place as it is listed.
type Listed = (Action, Place, &'static str, &'static str, &'static str, Option<&'static str>);

/// The main places in their order: the right that is needed, the address, the icon, the name, the letter.
const PLACES: [Listed; 7] = [
    (Action::SeeRegister, Place::Today, "/i-dag", "checklist", "place-today", Some("i")),
    (Action::SeeRegister, Place::Inquiries, "/henvendelser", "view-in-list", "place-inquiries", Some("h")),
    (Action::SeeFigures, Place::Overview, "/overblik", "analytics", "place-overview", Some("v")),
    (Action::SeeRegister, Place::Activities, "/aktiviteter", "groups", "place-activities", Some("a")),
    (Action::WriteReport, Place::Report, "/beretning", "document", "place-report", Some("b")),
    (Action::ImportRegister, Place::Import, "/indlaes", "upload", "place-import", None),
    (Action::ManageOffice, Place::Settings, "/opsaetning", "settings", "place-settings", None),
];

/// The places this visitor may go.
fn ways(visit: &Visit) -> Vec<Way> {
    let open = PLACES.into_iter().filter(|(action, _, path, ..)| may_go(visit, *action, path));
    open.map(|(_, place, href, icon, name, key)| Way { place, href, icon, label: visit.w.t(name), key }).collect()
}

/// The page of a failure.
#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    w: Words,
    csrf: String,
    heading: String,
    text: String,
    kept: Option<Kept>,
    is_signed_in: bool,
}

/// What was typed, and how it comes back into its form.
struct Kept {
    typed: String,
    hidden: String,
    way: WayBack,
}

enum WayBack {
    /// Log in first.
    LogIn(LogInBox),
    /// Unlock first.
    Unlock(UnlockBox),
    /// At once.
    Fetch,
}

fn kept(visit: &Visit, carried: &Carried) -> Kept {
    let way = match &visit.session {
        None => WayBack::LogIn(LogInBox::carrying(visit, carried)),
        Some(session) if !session.is_unlocked() => WayBack::Unlock(UnlockBox::carrying(visit, carried)),
        Some(_) => WayBack::Fetch,
    };
    Kept { typed: carried.typed(), hidden: carried.hidden(), way }
}

/// A failure as a friendly page. What was typed into a form stands on it, with the way back into the form.
pub(crate) fn failure(visit: &Visit, told: &Told, carried: Option<Carried>) -> Response {
    let w = visit.w;
    let main = FailurePage {
        w,
        csrf: visit.csrf().to_owned(),
        heading: w.t(told.heading),
        text: told.said(w.0).map_or_else(|| w.t(told.text), str::to_owned),
        kept: carried.map(|carried| kept(visit, &carried)),
        is_signed_in: visit.session.is_some(),
    };
    Page { place: Place::Elsewhere, title: w.t(told.heading), status: told.status, main }.show(visit)
}
