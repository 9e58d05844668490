//! What the pages' script asks: keep this, forget that, may I go on.

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use casework::CaseworkError;
use casework::drafts::{self, Kept};

use super::{COUNT, NUMBER, PLACE, Window};
use crate::addresses::own_path;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;

/// The largest form that is read: a draft of the greatest length, each letter written as six bytes.
pub(crate) const LARGEST_FORM: usize = 7 * 1024 * 1024;

fn json(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// A text as it stands in JSON.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            other if other.is_control() => quoted.push_str(&format!("\\u{:04x}", u32::from(other))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Keeps what is typed now. The status says what became of it: kept (200), late (409, with the count that is kept), saved or
/// discarded already (410), locked (423), or a sentence for the person (422).
pub(crate) async fn save(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    if !visit.is_unlocked() {
        return Ok(json(StatusCode::LOCKED, "{}".to_owned()));
    }
    match keep_typed(&visit, form).await {
        Ok(Kept::Saved) => Ok(json(StatusCode::OK, "{}".to_owned())),
        Ok(Kept::Older { count }) => Ok(json(StatusCode::CONFLICT, format!("{{\"count\":{count}}}"))),
        Ok(Kept::Ended) => Ok(json(StatusCode::GONE, "{}".to_owned())),
        Err(Failure::Casework(error @ (CaseworkError::Mistake(_) | CaseworkError::Refusal(_)))) => {
            let message = format!("{{\"message\":{}}}", quoted(&error.message(visit.w.0)));
            Ok(json(StatusCode::UNPROCESSABLE_ENTITY, message))
        }
        Err(other) => Err(other),
    }
}

async fn keep_typed(visit: &Visit, form: Fields) -> Result<Kept, Failure> {
    let window = Window::of(&form).ok_or(Failure::Unreadable)?;
    let count = form.raw(COUNT).parse().map_err(|_| Failure::Unreadable)?;
    window.save(visit, count, &form).await
}

/// Discards a draft and goes back to the page. For a day it can be taken back.
pub(crate) async fn discard(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let (window, now) = (Window::of(&form).ok_or(Failure::Unreadable)?, visit.now);
    visit.ask(move |desk, session| drafts::discard(desk, session, now, window.slip())).await?;
    let back = own_path(form.raw("videre")).map_or_else(|| super::address().to_string(), str::to_owned);
    Ok(go(&visit, &back, ("flash-draft-discarded", 0)))
}

/// Takes a discarded draft back into its form.
pub(crate) async fn restore(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let (place, number, now) = (form.raw(PLACE).to_owned(), form.raw(NUMBER).to_owned(), visit.now);
    let asked = place.clone();
    let fresh = visit.ask(move |desk, session| drafts::restore(desk, session, now, (&asked, &number))).await?;
    let page = super::showing::page_of(&visit, &place).await?;
    let way = page.map_or_else(|| super::address().to_string(), |(_, page)| super::way_to(&page, &place, &fresh));
    Ok(Redirect::to(&way).into_response())
}

/// Whether this session can keep drafts now, and the token its forms must bring: a page whose session was locked or ended in
/// another window asks, and goes on.
pub(crate) async fn state(visit: Visit) -> Response {
    let text = format!("{{\"csrf\":{},\"open\":{}}}", quoted(visit.csrf()), visit.is_unlocked());
    json(StatusCode::OK, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_quoted_for_json() {
        assert_eq!(quoted("Åh \"nej\"\\\n"), "\"Åh \\\"nej\\\"\\\\\\u000a\"");
    }
}
