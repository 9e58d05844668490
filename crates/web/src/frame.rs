//! What stands around every page: rail, search, person menu, the quiet line, and the page of a failure.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use casework::access::{Action, may};

use crate::assets;
use crate::failures::Told;
use crate::visit::Visit;
use crate::wording::Words;

/// The main places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Overblik.
    Overview,
    /// Henvendelser.
    Inquiries,
    /// Beretning.
    Report,
    /// Indlæs.
    Import,
    /// None of them.
    Elsewhere,
}

/// A line of the rail.
struct Way {
    place: Place,
    href: &'static str,
    icon: &'static str,
    label: String,
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
    const KEYS: [&'static str; 7] = [
        "flash-locked",
        "flash-unlocked",
        "flash-signed-out",
        "flash-landed",
        "flash-report-saved",
        "flash-number-unknown",
        "flash-number-personal",
    ];

    /// What a cookie's value says.
    pub(crate) fn read(value: &str) -> Option<Self> {
        let (key, count) = value.split_once(':')?;
        let key = Self::KEYS.into_iter().find(|known| *known == key)?;
        Some(Self { key, count: count.parse().ok()? })
    }

    fn cookie(value: &str, seconds: u32, secure: bool) -> String {
        let secure = if secure { "; Secure" } else { "" };
        format!("{}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}", Self::COOKIE)
    }

    fn line(self, w: Words) -> Line {
        let went_well = !matches!(self.key, "flash-number-unknown" | "flash-number-personal");
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
    ways: Vec<Way>,
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
        ways: ways(visit),
        flash: visit.flash.map(|flash| flash.line(visit.w)),
        assets: assets::base(),
        main,
    };
    layout.render().unwrap_or_default()
}

/// The places this visitor may go.
fn ways(visit: &Visit) -> Vec<Way> {
    let Some(session) = &visit.session else { return Vec::new() };
    let w = visit.w;
    let all = [
        (Action::SeeFigures, Place::Overview, "/overblik", "analytics", w.t("place-overview")),
        (Action::SeeRegister, Place::Inquiries, "/henvendelser", "view-in-list", w.t("place-inquiries")),
        (Action::WriteReport, Place::Report, "/beretning", "document", w.t("place-report")),
        (Action::ImportRegister, Place::Import, "/indlaes", "upload", w.t("place-import")),
    ];
    all.into_iter()
        .filter(|(action, ..)| may(session.role, *action))
        .map(|(_, place, href, icon, label)| Way { place, href, icon, label })
        .collect()
}

/// The page of a failure.
#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage {
    w: Words,
    heading: String,
    text: String,
    kept: Option<String>,
    is_signed_in: bool,
}

/// A failure as a friendly page.
pub(crate) fn failure(visit: &Visit, told: &Told) -> Response {
    let w = visit.w;
    let text = told.said(w.0).map_or_else(|| w.t(told.text), str::to_owned);
    let is_signed_in = visit.session.is_some();
    let main = FailurePage { w, heading: w.t(told.heading), text, kept: told.kept.clone(), is_signed_in };
    Page { place: Place::Elsewhere, title: w.t(told.heading), status: told.status, main }.show(visit)
}
