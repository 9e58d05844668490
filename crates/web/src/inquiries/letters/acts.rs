//! What is done with letters: kept, written anew, issued, marked as sent, removed, downloaded.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use casework::CaseworkError;
use casework::inquiries::{self, Edited, Issued, Sent};
use register::letters::{Letter, Refusal, SentBy};

use super::super::conflicts::{self, Chosen, Differing};
use super::super::forms::Slip;
use super::super::happening::{Trouble, day};
use super::editing::{Again, against_word, begun_again, found, letter_in, written};
use super::{ANCHOR, address};
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;

/// The button that saves and issues at once.
const ISSUE: &str = "udsted";

fn wants_issue(form: &Fields) -> bool {
    form.raw("handling") == ISSUE
}

/// A letter is kept as a draft, and issued if that is wanted.
pub(crate) async fn create(
    visit: Visit,
    Path(number): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let letter = letter_in(&form, &Letter::default());
    if letter.template.is_none() {
        return Err(Failure::Unreadable);
    }
    if letter.subject.trim().is_empty() {
        let slips = vec![Slip::at("overskrift", visit.w.t("letter-subject-missing"))];
        let page = begun_again(&visit, &number, &form).await?;
        return written(&visit, page, Some(Again { form: Some(form), slips })).await;
    }
    let (now, at) = (visit.now, number.clone());
    let id = visit.ask(move |desk, session| inquiries::keep_letter(desk, session, now, &at, &letter)).await?;
    drafts::done(&visit, &form).await;
    let id = id.to_string();
    if wants_issue(&form) {
        return issued(&visit, (&number, &id, 1)).await;
    }
    Ok(go(&visit, &address(&number, &id), ("flash-letter-kept", 1)))
}

/// A draft is written anew, and issued if that is wanted.
pub(crate) async fn save(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(form) => {
            drafts::done(&visit, &form).await;
            return Ok(go(&visit, &address(&number, &id), ("flash-inquiry-kept", 1)));
        }
    };
    match saved(&visit, (&number, &id), &form).await? {
        Ok(version) if wants_issue(&form) => issued(&visit, (&number, &id, version)).await,
        Ok(_) => Ok(go(&visit, &address(&number, &id), ("flash-letter-kept", 1))),
        Err(answer) => Ok(answer),
    }
}

/// Saves what was typed, and gives the version it has now; or the page that says why it was not.
async fn saved(visit: &Visit, (number, id): (&str, &str), form: &Fields) -> Result<Result<u64, Response>, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let page = found(visit, number, id).await?.into_inner();
    let letter = letter_in(form, &page.letter.value);
    if letter.subject.trim().is_empty() && !page.letter.value.is_issued() {
        let slips = vec![Slip::at("overskrift", visit.w.t("letter-subject-missing"))];
        return Ok(Err(written(visit, page, Some(Again { form: Some(form.clone()), slips })).await?));
    }
    let (now, at, version) = (visit.now, number.to_owned(), form.raw("version").parse().unwrap_or(0));
    let mine = letter.clone();
    let edited = visit
        .ask(move |desk, session| inquiries::rewrite_letter(desk, session, now, (&at, record, version), &letter))
        .await?;
    match edited {
        Edited::Saved => {
            drafts::done(visit, form).await;
            Ok(Ok(found(visit, number, id).await?.letter.version))
        }
        Edited::Conflict { theirs, version } => {
            Ok(Err(conflict(visit, (number, id), form, ((&mine, &theirs), version)).await))
        }
    }
}

async fn conflict(
    visit: &Visit,
    (number, id): (&str, &str),
    form: &Fields,
    ((mine, theirs), version): ((&Letter, &Letter), u64),
) -> Response {
    let w = visit.w;
    let differing = [
        Differing::text("modtager", w.t("letter-recipient"), (&mine.recipient, &theirs.recipient)),
        Differing::text("overskrift", w.t("letter-subject"), (&mine.subject, &theirs.subject)),
        Differing::text("tekst", w.t("letter-text"), (&mine.text, &theirs.text)),
    ];
    let now = [("version", version.to_string())];
    let differing = differing.into_iter().flatten().collect();
    conflicts::show(visit, (number, address(number, id), ANCHOR), form, &now, differing).await
}

/// A letter is issued. What stands in the form is saved first, so that what is issued is what was seen.
pub(crate) async fn issue(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    if !form.ticked("tekst") {
        let version = form.raw("version").parse().unwrap_or(0);
        return issued(&visit, (&number, &id, version)).await;
    }
    match saved(&visit, (&number, &id), &form).await? {
        Ok(version) => issued(&visit, (&number, &id, version)).await,
        Err(answer) => Ok(answer),
    }
}

async fn issued(visit: &Visit, (number, id, version): (&str, &str, u64)) -> Result<Response, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, at) = (visit.now, number.to_owned());
    let done =
        visit.ask(move |desk, session| inquiries::issue_letter(desk, session, now, (&at, record, version))).await?;
    let w = visit.w;
    let slips = match done {
        Issued::Done => return Ok(go(visit, &address(number, id), ("flash-letter-issued", 1))),
        Issued::Altered => vec![Slip::at("tekst", w.t("letter-altered"))],
        Issued::Refused(refusals) if refusals.contains(&Refusal::Issued) => {
            return Err(Failure::Casework(CaseworkError::Refusal(casework::Message(inquiries::letter_refused(
                Refusal::Issued,
            )))));
        }
        Issued::Refused(refusals) => {
            let page = found(visit, number, id).await?;
            let letter = &page.letter.value;
            refusals.iter().map(|refusal| Slip::at(field_of(*refusal), against_word(w, *refusal, letter))).collect()
        }
    };
    let page = found(visit, number, id).await?.into_inner();
    written(visit, page, Some(Again { form: None, slips })).await
}

/// Where what speaks against it can be mended.
const fn field_of(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => "overskrift",
        Refusal::MayNotBeTold => "vejet",
        Refusal::ProtectedAddress => "adresse",
        _ => "tekst",
    }
}

/// An issued letter is marked as sent.
pub(crate) async fn mark_sent(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let sent = match (day(&visit, &form, "dag"), SentBy::from_key(form.raw("maade"))) {
        (Ok(on), Some(by)) => {
            let (now, at) = (visit.now, number.clone());
            let sent = Sent { on, by };
            let done = visit
                .ask(move |desk, session| inquiries::mark_letter_sent(desk, session, now, (&at, record), sent))
                .await;
            match done {
                Err(Failure::Casework(error @ CaseworkError::Refusal(_))) => {
                    Err(Trouble::at("dag", error.message(visit.w.0)))
                }
                done => done.map_err(|failure| Trouble::of(&visit, failure, "dag")),
            }
        }
        (Err(trouble), _) => Err(trouble),
        (Ok(_), None) => Err(Trouble::at("maade", visit.w.t("letter-how-missing"))),
    };
    match sent {
        Ok(()) => Ok(go(&visit, &address(&number, &id), ("flash-letter-sent", 1))),
        Err(Trouble::Failed(failure)) => Err(failure),
        Err(Trouble::Slips(slips)) => {
            let page = found(&visit, &number, &id).await?.into_inner();
            written(&visit, page, Some(Again { form: Some(form), slips })).await
        }
    }
}

/// A draft is removed.
pub(crate) async fn remove(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, at, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
    visit.ask(move |desk, session| inquiries::remove_letter(desk, session, now, (&at, record, version))).await?;
    let to = format!("{}#{ANCHOR}", addresses::inquiry(&number));
    Ok(go(&visit, &to, ("flash-letter-removed", 1)))
}

/// The PDF of an issued letter: the same bytes each time.
pub(crate) async fn download(visit: Visit, Path((number, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let now = visit.now;
    let pdf = visit.ask(move |desk, session| inquiries::letter_pdf(desk, session, now, (&number, record))).await?;
    let (bytes, name) = pdf.ok_or(Failure::NotFound)?;
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let named = named.unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static("application/pdf");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named)], bytes.into_inner()).into_response())
}
