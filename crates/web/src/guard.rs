//! The door of every page: who comes, from where, and whether they may. It also dresses what failed as a whole page.

use axum::Form;
use axum::extract::{FromRequest, Request, State};
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::access::{Access, Answer};
use crate::addresses::{Address, page_of};
use crate::failures::{Failure, Told};
use crate::fields::Fields;
use crate::frame;
use crate::state::AppState;
use crate::visit::Visit;

/// Lets in those who may come in.
pub(crate) async fn keep(
    State((state, access)): State<(AppState, Access)>,
    mut request: Request,
    next: Next,
) -> Response {
    let (headers, here) = (request.headers().clone(), request.uri().clone());
    let mut visit = match Visit::of(&state, &headers, &here).await {
        Ok(visit) => visit,
        Err(failure) => return failure.into_response(),
    };
    if request.method() == Method::POST && comes_from_elsewhere(&headers) {
        return dressed(Failure::StrangeForm(None).into_response(), &visit);
    }
    let response = match access.answer(visit.session.as_deref()) {
        Answer::Admitted => {
            if request.method() == Method::POST {
                // What was posted to cannot be come back to; the page it belongs to can.
                let page = page_of(here.path());
                visit = visit.standing_at(&Address::to(page));
            }
            request.extensions_mut().insert(visit.clone());
            next.run(request).await
        }
        Answer::Refused => Failure::Refused.into_response(),
        Answer::LogInFirst if request.method() == Method::POST => session_ended(request, &visit).await,
        Answer::LogInFirst => log_in_first(&visit),
    };
    dressed(response, &visit)
}

/// To the log-in page, and back here afterwards.
fn log_in_first(visit: &Visit) -> Response {
    let back = (visit.here != "/").then_some(visit.here.as_str());
    Redirect::to(&Address::to("/log-ind").maybe("videre", back).to_string()).into_response()
}

/// What was posted cannot be posted again by itself; a long text in it is handed back.
async fn session_ended(request: Request, visit: &Visit) -> Response {
    let form = Form::<Vec<(String, String)>>::from_request(request, &visit.state).await;
    match form.ok().and_then(|Form(fields)| Fields::of(fields).typed()) {
        Some(text) => Failure::SessionEnded(text).into_response(),
        None => Redirect::to("/log-ind").into_response(),
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
fn dressed(response: Response, visit: &Visit) -> Response {
    match response.extensions().get::<Told>() {
        Some(told) => frame::failure(visit, told),
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
