//! The finished report in its formats: from the saved text, or from what stands in the field just now.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use casework::reports::{self, DraftState, Format, Order};

use super::writing::{Typed, again, period};
use crate::addresses::Address;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::periods::scope_of;
use crate::visit::Visit;

/// From the saved text; while it is locked, from the outline alone.
pub(crate) async fn download_saved(
    visit: Visit,
    Path(format): Path<String>,
    query: Fields,
) -> Result<Response, Failure> {
    if scope_of(&query).is_err() {
        // Never a file of another period than the one that was asked for.
        return Ok(Redirect::to(&asked_again(&query)).into_response());
    }
    let (scope, _) = period(&visit, query).await?;
    let (format, now, language) = (format_of(&format)?, visit.now, visit.own_language());
    let made = visit
        .ask(move |desk, session| {
            let draft = reports::draft(desk, session, now, (&scope, language))?;
            let text = match &draft {
                DraftState::Open(draft) => Some(draft.text.as_str()),
                DraftState::Locked => None,
            };
            let order = Order { scope, text, language, date: Some(now.today) };
            reports::download(desk, session, now, (&order, format))
        })
        .await?;
    // The page itself says what is wrong with the saved text.
    Ok(made.map_or_else(
        |_| Redirect::to(&Address::to("/beretning").scope(&scope).to_string()).into_response(),
        |bytes| sent(format, bytes),
    ))
}

/// From the text as it stands in the field; where the report cannot be made of it, the page again with what is wrong.
pub(crate) async fn download_typed(
    visit: Visit,
    Path(format): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let typed = Typed::read(&form);
    let (scope, _) = period(&visit, form.clone()).await?;
    let (format, now, language) = (format_of(&format)?, visit.now, visit.own_language());
    let text = typed.text.clone();
    let made = visit
        .ask(move |desk, session| {
            let order = Order { scope, text: Some(&text), language, date: Some(now.today) };
            reports::download(desk, session, now, (&order, format))
        })
        .await?;
    match made {
        Ok(bytes) => Ok(sent(format, bytes)),
        Err(_) => again(&visit, form, typed).await,
    }
}

/// The page itself, where the dates stand as they were given, with what is wrong with them.
fn asked_again(query: &Fields) -> String {
    let address = Address::to("/beretning").maybe("fra", query.get("fra")).maybe("til", query.get("til"));
    address.maybe("grundlag", query.get("grundlag")).to_string()
}

fn format_of(key: &str) -> Result<Format, Failure> {
    Format::from_key(key).ok_or(Failure::NotFound)
}

fn sent(format: Format, bytes: Vec<u8>) -> Response {
    let named = HeaderValue::from_str(&format!("attachment; filename=\"{}\"", format.file_name()));
    let named = named.unwrap_or(HeaderValue::from_static("attachment"));
    let kind = HeaderValue::from_static(format.media_type());
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named)], bytes).into_response()
}
