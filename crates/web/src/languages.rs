//! The choice of language: Danish by default, English by choice.

use axum::response::{IntoResponse, Redirect, Response};
use words::Language;

use crate::addresses::own_path;
use crate::failures::Failure;
use crate::fields::Posted;
use crate::frame::set_cookie;
use crate::visit::Visit;

/// The cookie that keeps the choice.
pub(crate) const COOKIE: &str = "sprog";

/// Keeps the choice for a year and goes back to where it was made.
pub(crate) async fn choose(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let language = Language::from_code(form.raw("sprog")).ok_or(Failure::Unreadable)?;
    let back = own_path(form.raw("videre")).unwrap_or("/");
    let mut response = Redirect::to(back).into_response();
    let secure = if visit.state.config.secure { "; Secure" } else { "" };
    let kept = format!("{COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000{secure}", language.code());
    set_cookie(&mut response, &kept);
    Ok(response)
}
