//! Ny henvendelse: what is known at the telephone, in one form. It saves with the story alone; what is lacking is coded later.

mod known;
mod page;
mod typed;
mod who;

pub(super) use page::{Pick, category, from, year_words};
pub(super) use typed::day_of;
pub(crate) use who::identity_of;

use axum::response::{Html, IntoResponse, Response};
use casework::inquiries::{self, Choices, Coming, Registration};
use casework::sessions::Session;
use casework::{CaseworkError, Desk};
use jiff::civil::Date;
use register::inquiries::InquiryNumber;

use self::page::{Registering, Shown};
use self::typed::{After, Handling};
use super::forms::{Slip, slip_of};
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::finding;
use crate::frame::{Page, Place, go};
use crate::sessions::UnlockBox;
use crate::visit::Visit;

/// Place of the form's draft.
const DRAFT: &str = "inquiry.new";

/// The form, empty, or with the day, place and way of coming that stick.
pub(crate) async fn show(visit: Visit, question: Fields) -> Result<Response, Failure> {
    if !visit.is_unlocked() {
        let main = page::Locked { w: visit.w, unlock: UnlockBox::here(&visit) };
        return Ok(Page::new(Place::Inquiries, visit.w.t("registering-title"), main).show(&visit));
    }
    let mut fields = Fields::default();
    for name in ["modtaget", "sted", "kanal"] {
        if let Some(value) = question.get(name) {
            fields.put(name, value);
        }
    }
    let draft = drafts::fill(&visit, DRAFT, &mut fields);
    let saved = question.get("gemt").and_then(InquiryNumber::new).map(|number| number.to_string());
    let shown = Shown { saved, ..beside(&visit, &fields).await? };
    let choices = choices(&visit, &fields).await?;
    let main = Registering::of(&visit, &choices, (&fields, draft), shown);
    Ok(Page::new(Place::Inquiries, visit.w.t("registering-title"), main).show(&visit))
}

/// What stands beside the fields as they are filled: who is known already, and what is suggested.
async fn beside(visit: &Visit, fields: &Fields) -> Result<Shown, Failure> {
    Ok(Shown {
        known: finding::known_html(visit, fields).await?,
        suggestions: finding::suggestions_html(visit, fields).await?,
        ..Shown::default()
    })
}

/// The lists as they stood on the day that is registered for.
async fn choices(visit: &Visit, fields: &Fields) -> Result<Choices, Failure> {
    let on = fields.get("modtaget").and_then(day_of).unwrap_or(visit.now.today);
    visit.ask(move |desk, session| inquiries::choices(desk, session, on)).await
}

/// Takes the form.
pub(crate) async fn save(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let handling = Handling::of(&form);
    let choices = choices(&visit, &form).await?;
    if handling == Handling::Mend {
        return again(&visit, &choices, &form, Vec::new()).await;
    }
    let (new, slips) = typed::read((visit.w, visit.now.today), &form, &choices, &handling);
    if !slips.is_empty() {
        return again(&visit, &choices, &form, slips).await;
    }
    if let Handling::New(after) = handling
        && let Some(asking) = known::ask_first(&visit, (&form, &new), after).await?
    {
        return Ok(asking);
    }
    let doubtful = register::citizens::cpr_doubt(&new.identity.cpr).is_some();
    match take(&visit, handling.clone(), new).await {
        Ok(number) => {
            drafts::done(&visit, &form).await;
            Ok(onwards(&visit, &form, (&handling, number.as_str(), doubtful)))
        }
        Err(failure) => {
            let slip = slip_of(&visit, failure, "fortaelling")?;
            again(&visit, &choices, &form, vec![slip]).await
        }
    }
}

/// Does what the pressed button says.
async fn take(visit: &Visit, handling: Handling, new: Registration) -> Result<InquiryNumber, Failure> {
    let now = visit.now;
    let act = move |desk: &Desk, session: &Session| -> Result<InquiryNumber, CaseworkError> {
        match &handling {
            Handling::New(_) | Handling::Linked(_) | Handling::Mend => inquiries::register(desk, session, now, &new),
            Handling::Contact(number) => inquiries::append(desk, session, now, (number, &new)),
            Handling::Return(number) => inquiries::take_return(desk, session, now, (number, &new, Coming::Noted)),
            Handling::ReturnOpen(number) => {
                inquiries::take_return(desk, session, now, (number, &new, Coming::Reopened))
            }
        }
    };
    visit.ask(act).await
}

/// Where it goes on, with a quiet line.
fn onwards(visit: &Visit, form: &Fields, (handling, number, doubtful): (&Handling, &str, bool)) -> Response {
    let saved = if doubtful { "flash-registered-cpr" } else { "flash-registered" };
    let line = match handling {
        Handling::Contact(_) => "flash-contact-appended",
        Handling::Return(_) | Handling::ReturnOpen(_) => "flash-return-taken",
        Handling::New(After::Close) if !doubtful => "flash-registered-closed",
        _ => saved,
    };
    let page = match handling {
        Handling::New(After::Next) => page::next(form, visit.now.today, number).to_string(),
        _ => addresses::inquiry(number),
    };
    if *handling == Handling::New(After::Next) && !doubtful {
        // The page for the next one says which number this one got.
        return axum::response::Redirect::to(&page).into_response();
    }
    go(visit, &page, (line, 1))
}

/// The form again, with everything that was typed.
async fn again(visit: &Visit, choices: &Choices, form: &Fields, slips: Vec<Slip>) -> Result<Response, Failure> {
    let draft = drafts::again(visit, DRAFT, form).await;
    let is_wrong = !slips.is_empty();
    let shown = Shown { slips, ..beside(visit, form).await? };
    let main = Registering::of(visit, choices, (form, draft), shown);
    let page = Page::new(Place::Inquiries, visit.w.t("registering-title"), main);
    Ok(if is_wrong { page.with_mistakes() } else { page }.show(visit))
}

/// The one-year test while the day is typed.
pub(crate) async fn year(visit: Visit, Posted(form): Posted) -> Response {
    let received: Date = form.get("modtaget").and_then(day_of).unwrap_or(visit.now.today);
    Html(escaped(&page::year_line(visit.w, &form, received))).into_response()
}

/// Text as HTML. A line of ours holds days alone, and is escaped all the same.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}
