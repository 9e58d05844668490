//! What is done with consents: said, given, written anew, taken back.

use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{self, ContactWord, Edited};
use jiff::civil::Date;
use register::consents::{Consent, ConsentKind, MayContact};

use super::super::conflicts::{self, Chosen, Differing};
use super::super::happening::{Trouble, day, plain_text};
use super::super::parties::{again, done};
use super::super::showing;
use super::{ANCHOR, fields_of, kind_word};
use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::visit::Visit;

/// The citizen says whether the administration may be contacted.
pub(crate) async fn say(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let said = match word_in(&visit, &form) {
        Ok(word) => {
            let (now, at) = (visit.now, number.clone());
            let said = visit.ask(move |desk, session| inquiries::say_contact(desk, session, now, &at, &word)).await;
            said.map_err(|failure| Trouble::of(&visit, failure, "dag"))
        }
        Err(trouble) => Err(trouble),
    };
    match said {
        Ok(()) => Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-saved").await),
        Err(trouble) => again(&visit, &number, (form, trouble)).await,
    }
}

fn word_in(visit: &Visit, form: &Fields) -> Result<ContactWord, Trouble> {
    let answer = MayContact::from_key(form.raw("svar"));
    Ok(ContactWord {
        answer: answer.ok_or_else(|| Trouble::at("svar", visit.w.t("contact-answer-missing")))?,
        on: day(visit, form, "dag")?,
        scope: plain_text(form, "omfang"),
    })
}

/// A yes to contacting the administration is taken back.
pub(crate) async fn take_back(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let taken = match day(&visit, &form, "dag") {
        Ok(on) => {
            let (now, at, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
            let taken = visit
                .ask(move |desk, session| inquiries::take_contact_back(desk, session, now, (&at, record, version), on))
                .await;
            taken.map_err(|failure| Trouble::of(&visit, failure, "dag"))
        }
        Err(trouble) => Err(trouble),
    };
    ended(&visit, (&number, &id), form, taken).await
}

/// A consent is withdrawn.
pub(crate) async fn withdraw(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let taken = match day(&visit, &form, "dag") {
        Ok(on) => {
            let (now, at, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
            let taken = visit
                .ask(move |desk, session| inquiries::withdraw_consent(desk, session, now, (&at, record, version), on))
                .await;
            taken.map_err(|failure| Trouble::of(&visit, failure, "dag"))
        }
        Err(trouble) => Err(trouble),
    };
    ended(&visit, (&number, &id), form, taken).await
}

/// What became of a withdrawal. Where a colleague wrote meanwhile nothing is withdrawn: what stands there now is shown, to
/// be read again.
async fn ended<T>(
    visit: &Visit,
    (number, id): (&str, &str),
    form: Fields,
    taken: Result<Edited<T>, Trouble>,
) -> Result<Response, Failure> {
    let trouble = match taken {
        Ok(Edited::Saved) => return Ok(done(visit, (number, ANCHOR), &form, "flash-inquiry-saved").await),
        Ok(Edited::Conflict { version, .. }) => {
            let mut anew = Fields::default();
            anew.put("dag", form.raw("dag"));
            anew.put("version", version.to_string());
            let slip = super::super::forms::Slip::at("dag", visit.w.t("consent-altered-meanwhile"));
            return showing::again(visit, number, &format!("tilbage.{id}"), (anew, vec![slip])).await;
        }
        Err(trouble) => trouble,
    };
    match trouble {
        Trouble::Slips(slips) => showing::again(visit, number, &format!("tilbage.{id}"), (form, slips)).await,
        Trouble::Failed(failure) => Err(failure),
    }
}

/// A day that may be left open.
fn open_day(visit: &Visit, form: &Fields, field: &'static str) -> Result<Option<Date>, Trouble> {
    form.get(field).map(|_| day(visit, form, field)).transpose()
}

fn consent_in(visit: &Visit, form: &Fields) -> Result<Consent, Trouble> {
    let kind = ConsentKind::from_key(form.raw("slags"));
    let consent = Consent {
        kind: Some(kind.ok_or_else(|| Trouble::at("slags", visit.w.t("consent-kind-missing")))?),
        by: plain_text(form, "af"),
        to: plain_text(form, "til"),
        scope: plain_text(form, "omfang"),
        given: open_day(visit, form, "givet")?,
        until: open_day(visit, form, "udloeber")?,
        withdrawn: None,
        written: form.ticked("skriftligt"),
    };
    if consent.to.is_empty() {
        return Err(Trouble::at("til", visit.w.t("consent-to-missing")));
    }
    Ok(consent)
}

/// A consent or a power of attorney is added.
pub(crate) async fn add(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let added = match consent_in(&visit, &form) {
        Ok(consent) => {
            let (now, at) = (visit.now, number.clone());
            let added = visit.ask(move |desk, session| inquiries::add_consent(desk, session, now, &at, &consent)).await;
            added.map_err(|failure| Trouble::of(&visit, failure, "udloeber"))
        }
        Err(trouble) => Err(trouble),
    };
    match added {
        Ok(_) => Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-saved").await),
        Err(trouble) => again(&visit, &number, (form, trouble)).await,
    }
}

/// A consent or a power of attorney is written anew.
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
    let edited = match consent_in(&visit, &form) {
        Ok(consent) => {
            let (now, at, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
            let edited = visit
                .ask(move |desk, session| inquiries::edit_consent(desk, session, now, (&at, record, version), &consent))
                .await;
            edited.map_err(|failure| Trouble::of(&visit, failure, "udloeber"))
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
    (theirs, version): (&Consent, u64),
) -> Response {
    let w = visit.w;
    let there = fields_of(theirs);
    let kind =
        |fields: &Fields| ConsentKind::from_key(fields.raw("slags")).map(|kind| kind_word(w, kind)).unwrap_or_default();
    let text = |name: &'static str, key: &str| Differing::text(name, w.t(key), (form.raw(name), there.raw(name)));
    let value =
        |name: &str, key: &str| Differing::value(w.t(key), (form.raw(name).to_owned(), there.raw(name).to_owned()));
    let differing = [
        Differing::value(w.t("consent-kind"), (kind(form), kind(&there))),
        text("af", "consent-by"),
        text("til", "consent-to"),
        text("omfang", "consent-scope"),
        value("givet", "consent-given"),
        value("udloeber", "consent-until"),
        Differing::value(
            w.t("consent-written"),
            (w.yes_no(Some(form.ticked("skriftligt"))), w.yes_no(Some(theirs.written))),
        ),
    ];
    let action = format!("{}/samtykker/{id}", addresses::inquiry(number));
    let now = [("version", version.to_string())];
    conflicts::show(visit, (number, action, ANCHOR), form, &now, differing.into_iter().flatten().collect()).await
}
