//! Logging in, unlocking, locking, signing out.

pub(crate) mod cookies;

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use casework::Zeroizing;
use casework::sessions;

use crate::addresses::own_path;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place, go, set_cookie};
use crate::kept::{Carried, bring_back};
use crate::visit::Visit;
use crate::wording::Words;

/// The log-in page.
#[derive(Template)]
#[template(path = "log_in.html")]
struct LogIn {
    w: Words,
    office: String,
    log_in: LogInBox,
}

/// The form of the log-in, wherever it stands.
#[derive(Template)]
#[template(path = "log_in_box.html")]
pub(crate) struct LogInBox {
    w: Words,
    name: String,
    back: String,
    mistake: Option<String>,
    /// What was typed when the session ended, in hidden fields.
    carried: String,
}

impl LogInBox {
    /// The form that brings back what was typed.
    pub(crate) fn carrying(visit: &Visit, carried: &Carried) -> Self {
        let (name, back) = (String::new(), START.to_owned());
        Self { w: visit.w, name, back, mistake: None, carried: carried.hidden() }
    }
}

/// Where one goes after the log-in, unless one was on the way to somewhere.
const START: &str = "/";

/// The log-in page, or on to the first page for one who is in already.
pub(crate) async fn log_in_page(visit: Visit, query: Fields) -> Response {
    let back = own_path(query.raw("videre")).unwrap_or(START).to_owned();
    match visit.session {
        Some(_) => Redirect::to(&back).into_response(),
        None => log_in_form(&visit, String::new(), back, (None, None)),
    }
}

/// Logs in: name and passphrase, which also unlocks.
pub(crate) async fn log_in(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let back = own_path(form.raw("videre")).unwrap_or(START).to_owned();
    let (name, passphrase, now) = (form.raw("navn").trim().to_owned(), passphrase(&form), visit.now);
    let (given, carried) = (name.clone(), Carried::read(&form));
    match visit.state.ask(move |desk| sessions::log_in(desk, now, &given, &passphrase)).await {
        Ok(token) => {
            let mut response = match carried {
                Some(carried) => bring_back(&visit.with_token(token.as_str()).await?, carried).await,
                None => Redirect::to(&back).into_response(),
            };
            set_cookie(&mut response, &cookies::start(visit.state.config.secure, token.as_str()));
            Ok(response)
        }
        Err(failure) => Ok(log_in_form(&visit, name, back, (Some(answer_to(failure, visit.w)?), carried))),
    }
}

fn log_in_form(
    visit: &Visit,
    name: String,
    back: String,
    (mistake, carried): (Option<String>, Option<Carried>),
) -> Response {
    let failed = mistake.is_some();
    let carried = carried.map(|carried| carried.hidden()).unwrap_or_default();
    let log_in = LogInBox { w: visit.w, name, back, mistake, carried };
    let main = LogIn { w: visit.w, office: visit.office.name.clone(), log_in };
    let page = Page::new(Place::Elsewhere, visit.w.t("log-in-title"), main);
    if failed { page.with_mistakes().show(visit) } else { page.show(visit) }
}

/// What the desk says of a wrong name or passphrase; anything that is not the person's to mend stays a failure.
fn answer_to(failure: Failure, w: Words) -> Result<String, Failure> {
    match failure {
        Failure::Casework(error) if !error.is_fault() => Ok(error.message(w.0)),
        other => Err(other),
    }
}

fn passphrase(form: &Fields) -> Zeroizing<String> {
    Zeroizing::new(form.raw("adgangssaetning").to_owned())
}

/// *Forseglet – lås op*, in place: a small form wherever something sealed would stand.
#[derive(Template)]
#[template(path = "unlock_box.html")]
pub(crate) struct UnlockBox {
    w: Words,
    csrf: String,
    back: String,
    mistake: Option<String>,
    /// What was typed into a form that needs the keys, in hidden fields.
    carried: String,
}

impl UnlockBox {
    /// The form that comes back to the page it stands on.
    pub(crate) fn here(visit: &Visit) -> Self {
        Self::to(visit, visit.here.clone(), None, None)
    }

    /// The form that brings back what was typed.
    pub(crate) fn carrying(visit: &Visit, carried: &Carried) -> Self {
        Self::to(visit, visit.here.clone(), None, Some(carried))
    }

    fn to(visit: &Visit, back: String, mistake: Option<String>, carried: Option<&Carried>) -> Self {
        let carried = carried.map(Carried::hidden).unwrap_or_default();
        Self { w: visit.w, csrf: visit.csrf().to_owned(), back, mistake, carried }
    }
}

/// The page of unlocking, for one who comes from the menu or gave a wrong passphrase.
#[derive(Template)]
#[template(path = "unlock.html")]
struct Unlock {
    w: Words,
    unlock: UnlockBox,
}

/// The page of unlocking.
pub(crate) async fn unlock_page(visit: Visit, query: Fields) -> Response {
    let back = own_path(query.raw("videre")).unwrap_or(START).to_owned();
    if visit.is_unlocked() { Redirect::to(&back).into_response() } else { unlock_form(&visit, back, (None, None)) }
}

/// Unlocks, under a new session id.
pub(crate) async fn unlock(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let back = own_path(form.raw("videre")).unwrap_or(START).to_owned();
    let (passphrase, now, old) = (passphrase(&form), visit.now, visit.token.clone());
    let carried = Carried::read(&form);
    match visit.state.ask(move |desk| sessions::unlock(desk, now, &old, &passphrase)).await {
        Ok(token) => {
            let mut response = match carried {
                Some(carried) => bring_back(&visit.with_token(token.as_str()).await?, carried).await,
                None => go(&visit, &back, ("flash-unlocked", 0)),
            };
            set_cookie(&mut response, &cookies::start(visit.state.config.secure, token.as_str()));
            Ok(response)
        }
        Err(failure) => Ok(unlock_form(&visit, back, (Some(answer_to(failure, visit.w)?), carried))),
    }
}

fn unlock_form(visit: &Visit, back: String, (mistake, carried): (Option<String>, Option<Carried>)) -> Response {
    let failed = mistake.is_some();
    let unlock = UnlockBox::to(visit, back, mistake, carried.as_ref());
    let page = Page::new(Place::Elsewhere, visit.w.t("unlock-title"), Unlock { w: visit.w, unlock });
    if failed { page.with_mistakes().show(visit) } else { page.show(visit) }
}

/// Locks what is sealed; the session stays.
pub(crate) async fn lock(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let (now, token) = (visit.now, visit.token.clone());
    visit.state.ask(move |desk| sessions::lock(desk, now, &token)).await?;
    Ok(go(&visit, own_path(form.raw("videre")).unwrap_or(START), ("flash-locked", 0)))
}

/// Ends the session.
pub(crate) async fn sign_out(visit: Visit, Posted(_): Posted) -> Result<Response, Failure> {
    let (now, token) = (visit.now, visit.token.clone());
    visit.state.ask(move |desk| sessions::sign_out(desk, now, &token)).await?;
    let mut response = go(&visit, "/log-ind", ("flash-signed-out", 0));
    set_cookie(&mut response, &cookies::end(visit.state.config.secure));
    Ok(response)
}
