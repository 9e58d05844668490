//! Discreet viewing: names are hidden on every page until somebody asks for them, for a desk in a library.

use axum::response::{IntoResponse, Redirect, Response};

use crate::addresses::own_path;
use crate::failures::Failure;
use crate::fields::Posted;
use crate::frame::set_cookie;
use crate::visit::Visit;

/// The cookie that keeps the wish until the browser closes.
pub(crate) const COOKIE: &str = "diskret";
/// Its value while names are hidden.
pub(crate) const ON: &str = "ja";

/// Hides names, or shows them again.
pub(crate) async fn choose(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let mut response = Redirect::to(own_path(form.raw("videre")).unwrap_or("/")).into_response();
    let secure = if visit.state.config.secure { "; Secure" } else { "" };
    let ends = if form.raw("diskret") == ON { "" } else { "; Max-Age=0" };
    set_cookie(&mut response, &format!("{COOKIE}={ON}; Path=/; HttpOnly; SameSite=Lax{ends}{secure}"));
    Ok(response)
}
