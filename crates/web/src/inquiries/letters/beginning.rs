//! Where a letter begins: what it is for, in which language, to whom.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::access::{Action, may};
use casework::inquiries::{Content, LetterOrder, begin_letter};
use casework::{CaseworkError, Message};
use register::ids::CitizenId;
use register::letters::LetterTemplate;
use words::Language;

use super::super::parties::citizens_first;
use super::super::showing;
use super::editing::{party_name, title, written};
use super::sort_word;
use crate::addresses;
use crate::failures::Failure;
use crate::fields::Fields;
use crate::frame::{Page, Place};
use crate::visit::Visit;
use crate::wording::Words;

/// The page on which a letter is begun.
#[derive(Template)]
#[template(path = "letter_new.html")]
struct Beginning {
    w: Words,
    number: String,
    back: String,
    action: String,
    templates: Vec<Offer>,
    languages: Vec<(&'static str, String, bool)>,
    parties: Vec<(String, String, bool)>,
    may_set_up: bool,
}

/// A template that is offered.
struct Offer {
    key: &'static str,
    name: String,
    what: String,
    is_chosen: bool,
}

/// What each template is for.
const fn what_for(template: LetterTemplate) -> &'static str {
    match template {
        LetterTemplate::Receipt => "letter-for-receipt",
        LetterTemplate::Referral => "letter-for-referral",
        LetterTemplate::Complaint => "letter-for-complaint",
        LetterTemplate::Request => "letter-for-request",
        LetterTemplate::Closing => "letter-for-closing",
        LetterTemplate::ConsentForm => "letter-for-consent-form",
        LetterTemplate::PowerOfAttorney => "letter-for-power-of-attorney",
        LetterTemplate::Jurisdiction => "letter-for-jurisdiction",
    }
}

/// A letter is begun: first where from, then the letter itself.
pub(crate) async fn begin(visit: Visit, Path(number): Path<String>, query: Fields) -> Result<Response, Failure> {
    let language = query.get("sprog").and_then(Language::from_code).unwrap_or(visit.own_language());
    let party: Option<CitizenId> = query.get("til").and_then(|id| id.parse().ok());
    let Some(template) = query.get("skabelon").and_then(LetterTemplate::from_key) else {
        return choose(&visit, &number, (language, party)).await;
    };
    let (now, at) = (visit.now, number.clone());
    let order = LetterOrder { template, language, party };
    let begun = visit.ask(move |desk, session| begin_letter(desk, session, now, &at, order)).await?;
    let begun = begun.ok_or(Failure::NotFound)?.into_inner();
    written(&visit, begun, None).await
}

async fn choose(
    visit: &Visit,
    number: &str,
    (language, party): (Language, Option<CitizenId>),
) -> Result<Response, Failure> {
    let w = visit.w;
    let page = showing::opened(visit, number).await?;
    let Content::Open(plain) = &page.content else { return Err(Failure::Casework(locked())) };
    let party = party.or_else(|| citizens_first(&plain.parties).first().map(|one| one.id));
    let offer = |template: &LetterTemplate| Offer {
        key: template.key(),
        name: sort_word(w, Some(*template)),
        what: w.t(what_for(*template)),
        is_chosen: *template == LetterTemplate::Receipt,
    };
    let names = [(Language::Danish, "language-danish"), (Language::English, "language-english")];
    let main = Beginning {
        w,
        number: page.inquiry.number.to_string(),
        back: format!("{}#{}", addresses::inquiry(number), super::ANCHOR),
        action: format!("{}/breve/ny", addresses::inquiry(number)),
        templates: LetterTemplate::ALL.iter().map(offer).collect(),
        languages: names.into_iter().map(|(one, key)| (one.code(), w.t(key), one == language)).collect(),
        parties: citizens_first(&plain.parties)
            .into_iter()
            .map(|one| (one.id.to_string(), party_name(w, one), party == Some(one.id)))
            .collect(),
        may_set_up: visit.session.as_ref().is_some_and(|session| may(session.role, Action::ManageOffice)),
    };
    Ok(Page::new(Place::Inquiries, title(visit, number), main).show(visit))
}

fn locked() -> CaseworkError {
    CaseworkError::Refusal(Message::new("Forseglet – lås op først.", "Sealed – unlock first."))
}
