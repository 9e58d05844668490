//! Shortcuts: single letters outside fields, each with a button or a link of its own. They can be turned off, because some
//! speak to their machine or rest a hand on the keys.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};

use crate::addresses::own_path;
use crate::failures::Failure;
use crate::fields::Posted;
use crate::frame::{Page, Place, set_cookie};
use crate::visit::Visit;
use crate::wording::Words;

/// The cookie that keeps the wish for a year.
pub(crate) const COOKIE: &str = "genveje";
/// Its value while single letters do nothing.
pub(crate) const OFF: &str = "fra";

/// Letters that mean the same on every page: letter and message.
const EVERYWHERE: [(&str, &str); 9] = [
    ("n", "new-inquiry"),
    ("s", "search"),
    ("i", "place-today"),
    ("h", "place-inquiries"),
    ("v", "place-overview"),
    ("a", "place-activities"),
    ("b", "place-report"),
    ("d", "discreet"),
    ("?", "shortcuts"),
];
/// Letters of an inquiry's page.
const INQUIRY: [(&str, &str); 9] = [
    ("k", "key-contact"),
    ("f", "key-administration"),
    ("p", "key-point"),
    ("t", "key-task"),
    ("o", "key-note"),
    ("l", "key-close"),
    ("u", "key-outside"),
    ("e", "key-file"),
    ("w", "letter-new"),
];
/// Letters of the form for a new inquiry.
const REGISTERING: [(&str, &str); 3] =
    [("l", "registering-answered"), ("y", "registering-save-next"), ("u", "key-outside")];
/// Keys within forms and lists.
const KEYS: [(&str, &str); 4] =
    [("Ctrl + Enter", "key-submit"), ("Esc", "key-escape"), ("↑ ↓", "key-arrows"), ("Enter", "key-enter")];

/// The page.
#[derive(Template)]
#[template(path = "shortcuts.html")]
struct Showing {
    w: Words,
    csrf: String,
    has_letters: bool,
    groups: Vec<Group>,
}

struct Group {
    id: &'static str,
    name: String,
    keys: Vec<(&'static str, String)>,
}

fn groups(w: Words) -> Vec<Group> {
    let group = |id, name: &str, keys: &[(&'static str, &'static str)]| Group {
        id,
        name: w.t(name),
        keys: keys.iter().map(|(key, message)| (*key, w.t(message))).collect(),
    };
    vec![
        group("overalt", "keys-everywhere", &EVERYWHERE),
        group("henvendelse", "keys-inquiry", &INQUIRY),
        group("ny-henvendelse", "registering-title", &REGISTERING),
        group("felter", "keys-fields", &KEYS),
    ]
}

/// Every shortcut there is, and the switch.
pub(crate) async fn show(visit: Visit) -> Response {
    let (w, has_letters) = (visit.w, visit.wishes.has_letters);
    let main = Showing { w, csrf: visit.csrf().to_owned(), has_letters, groups: groups(w) };
    Page::new(Place::Elsewhere, w.t("shortcuts"), main).show(&visit)
}

/// Turns the single letters off, or on again.
pub(crate) async fn choose(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let mut response = Redirect::to(own_path(form.raw("videre")).unwrap_or("/genveje")).into_response();
    let secure = if visit.state.config.secure { "; Secure" } else { "" };
    let lasts = if form.raw("genveje") == OFF { "31536000" } else { "0" };
    set_cookie(&mut response, &format!("{COOKIE}={OFF}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lasts}{secure}"));
    Ok(response)
}
