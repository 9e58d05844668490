//! The door of every page: who comes, from where, and whether they may. It also dresses what failed as a whole page.

use axum::Form;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{DefaultBodyLimit, FromRequest, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::access::{Access, Answer};
use crate::addresses::{Address, own_path, page_of};
use crate::drafts::{self, LARGEST_FORM};
use crate::failures::{Failure, Told};
use crate::fields::{Fields, texts_beside_files};
use crate::frame;
use crate::kept::Carried;
use crate::state::AppState;
use crate::visit::{PART, Visit};

/// Lets in those who may come in.
pub(crate) async fn keep(State((state, access)): State<(AppState, Access)>, request: Request, next: Next) -> Response {
    let (headers, here) = (request.headers().clone(), request.uri().clone());
    let is_posted = request.method() == Method::POST;
    let mut visit = match Visit::of(&state, &headers, &here).await {
        Ok(visit) => visit,
        Err(failure) => return failure.into_response(),
    };
    if is_posted && comes_from_elsewhere(&headers) {
        return dressed(Failure::StrangeForm(None).into_response(), &visit, None);
    }
    let (mut request, form) = match read_ahead(request).await {
        Ok(read) => read,
        Err(failure) => return dressed(failure.into_response(), &visit, None),
    };
    if is_posted {
        // What was posted to cannot be come back to; the page it belongs to can.
        visit = visit.standing_at(&Address::to(page_of(here.path())));
    }
    let response = match access.answer(visit.session.as_deref()) {
        Answer::Admitted if needs_keys(&visit, form.as_ref()).await => Failure::Locked.into_response(),
        Answer::Admitted => {
            request.extensions_mut().insert(visit.clone());
            next.run(request).await
        }
        Answer::Refused => Failure::Refused.into_response(),
        Answer::LogInFirst if headers.contains_key(PART) => StatusCode::UNAUTHORIZED.into_response(),
        Answer::LogInFirst if is_posted => session_ended(request, form.as_ref()).await,
        Answer::LogInFirst => log_in_first(&visit),
    };
    if !response.extensions().get::<Told>().is_some_and(|_| is_posted) || headers.contains_key(PART) {
        return dressed(response, &visit, None);
    }
    let kept = response.extensions().get::<Told>().and_then(|told| told.kept.clone());
    let back = came_from(&headers).unwrap_or_else(|| visit.here.clone());
    let carried = carried((here.path(), &back), form.as_ref(), kept).await;
    dressed(response, &visit, carried)
}

/// Whether a form of an inquiry was posted by somebody who has locked. Nothing in it could be saved, and the page it came
/// from would not show the form again: it is carried through the unlocking.
async fn needs_keys(visit: &Visit, form: Option<&Bytes>) -> bool {
    let (Some(form), Some(session)) = (form, &visit.session) else { return false };
    let is_of_inquiry = |fields: Fields| fields.raw(drafts::PLACE).starts_with("inquiry.");
    !session.is_unlocked() && !visit.here.starts_with("/kladde") && fields_of(form).await.is_some_and(is_of_inquiry)
}

/// A form without files is read before it is let on, so that what was typed can be handed back whatever becomes of it.
async fn read_ahead(request: Request) -> Result<(Request, Option<Bytes>), Failure> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if request.method() != Method::POST || !kind.starts_with("application/x-www-form-urlencoded") {
        return Ok((request, None));
    }
    let (parts, body) = request.into_parts();
    let bytes = to_bytes(body, LARGEST_FORM).await.map_err(|_| Failure::TooLong)?;
    Ok((Request::from_parts(parts, Body::from(bytes.clone())), Some(bytes)))
}

/// The fields of a form that was read ahead.
async fn fields_of(form: &Bytes) -> Option<Fields> {
    let mut request = Request::builder()
        .method(Method::POST)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(form.clone()))
        .ok()?;
    // It was read already, within a limit of its own; one too long for its handler is handed back too.
    DefaultBodyLimit::disable().apply(&mut request);
    let form = Form::<Vec<(String, String)>>::from_request(request, &()).await.ok()?;
    Some(Fields::of(form.0))
}

/// A form that was posted and not taken: as it was read ahead, or, with files, what the handler kept of it.
async fn carried(way: (&str, &str), form: Option<&Bytes>, kept: Option<Fields>) -> Option<Carried> {
    let fields = match (form, kept) {
        (Some(form), _) => fields_of(form).await?,
        (None, Some(kept)) => kept,
        (None, None) => return None,
    };
    Carried::posted(way, form.is_none(), &fields)
}

/// The page of this server on which a form stood, as the browser says it.
fn came_from(headers: &HeaderMap) -> Option<String> {
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let (_, rest) = said(header::REFERER)?.split_once("://")?;
    let path = rest.strip_prefix(said(header::HOST)?)?;
    own_path(path).map(str::to_owned)
}

/// To the log-in page, and back here afterwards.
fn log_in_first(visit: &Visit) -> Response {
    let back = (visit.here != "/").then_some(visit.here.as_str());
    Redirect::to(&Address::to("/log-ind").maybe("videre", back).to_string()).into_response()
}

/// What was posted cannot be posted again by itself; what was typed in it is handed back.
async fn session_ended(request: Request, form: Option<&Bytes>) -> Response {
    let path = request.uri().path().to_owned();
    let fields = match form {
        Some(form) => fields_of(form).await,
        None => texts_beside_files(request).await,
    };
    match fields {
        Some(fields) if Carried::posted((&path, &path), false, &fields).is_some() => {
            Failure::SessionEnded(fields).into_response()
        }
        _ => Redirect::to("/log-ind").into_response(),
    }
}

/// Whether a posted form was sent by another site. Browsers say so themselves: newer ones plainly, older ones by naming
/// the origin; our own forms name ours, because our pages send their referrer to this site. What says nothing is let on
/// to the token.
fn comes_from_elsewhere(headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (said("sec-fetch-site"), said(header::ORIGIN.as_str())) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, None) => false,
        (None, Some(origin)) => origin.split_once("://").map(|(_, host)| host) != said(header::HOST.as_str()),
    }
}

/// A failure becomes a page in the visitor's language.
fn dressed(response: Response, visit: &Visit, carried: Option<Carried>) -> Response {
    match response.extensions().get::<Told>() {
        Some(told) => frame::failure(visit, told, carried),
        None => response,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn other_sites_are_told_apart() {
        let cases: [(&[(&str, &str)], bool); 9] = [
            (&[], false),
            (&[("sec-fetch-site", "same-origin")], false),
            (&[("sec-fetch-site", "cross-site")], true),
            (&[("sec-fetch-site", "same-site")], true),
            (&[("origin", "http://127.0.0.1:8080"), ("host", "127.0.0.1:8080")], false),
            (&[("origin", "https://evil.example"), ("host", "127.0.0.1:8080")], true),
            (&[("origin", "null"), ("host", "127.0.0.1:8080")], true),
            (&[("origin", "null"), ("sec-fetch-site", "cross-site")], true),
            (&[("origin", "null"), ("sec-fetch-site", "same-origin")], false),
        ];
        for (said, expected) in cases {
            let mut headers = HeaderMap::new();
            for (name, value) in said {
                headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            }
            assert_eq!(comes_from_elsewhere(&headers), expected, "{said:?}");
        }
    }
}
