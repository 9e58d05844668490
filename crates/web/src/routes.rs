//! Every route there is, in one list: its path, its method, who may come, and what answers. But for the assets and the
//! page of what is not found, which hold nothing of anybody's, the router is built from this list alone, so that no page
//! can be reached without a row in the access matrix.

mod matrix;

use std::any::Any;
use std::collections::HashSet;
use std::sync::OnceLock;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, any};
use casework::access::{Action, may};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::access::Access;
use crate::access::Access::Anyone;
use crate::addresses::page_of;
use crate::failures::Failure;
use crate::state::AppState;
use crate::visit::Visit;
use crate::{assets, guard, headers};

pub(crate) use matrix::routes;

/// One row of the access matrix.
pub(crate) struct Route {
    /// The path, with its parameters in braces.
    pub(crate) path: &'static str,
    /// The method.
    pub(crate) method: Method,
    /// Who may come.
    pub(crate) access: Access,
    answers: MethodRouter<AppState>,
}

impl Route {
    /// The same row for forms of at most so many bytes.
    fn holding(mut self, bytes: usize) -> Self {
        self.answers = self.answers.layer(DefaultBodyLimit::max(bytes));
        self
    }
}

fn get<H: Handler<T, AppState>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route { path, method: Method::GET, access, answers: axum::routing::get(handler) }
}

fn post<H: Handler<T, AppState>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route { path, method: Method::POST, access, answers: axum::routing::post(handler) }
}

/// The whole server.
pub fn router(state: AppState) -> Router {
    let guarded = routes(state.config.upload_limit).into_iter().fold(Router::new(), |router, route| {
        let door = from_fn_with_state((state.clone(), route.access), guard::keep);
        router.route(route.path, route.answers.route_layer(door))
    });
    let guarded = guarded.method_not_allowed_fallback(only_posted);
    let lost = any(not_found).layer(from_fn_with_state((state.clone(), Anyone), guard::keep));
    // Assets hold nothing of anybody's, so they need no door, and they alone are compressed: a compressed page that
    // holds both a token and what was typed tells more than it should.
    let files =
        Router::new().route("/a/{hash}/{*path}", axum::routing::get(assets::serve)).layer(CompressionLayer::new());
    let all = guarded.fallback_service(lost.with_state::<()>(state.clone())).merge(files);
    fenced(all, state)
}

/// What stands around every answer. A panic is caught innermost, so that its answer too has its headers and its line in
/// the log.
pub(crate) fn fenced(all: Router<AppState>, state: AppState) -> Router {
    all.layer(CatchPanicLayer::custom(broken_off))
        .layer(from_fn_with_state(state.clone(), headers::add))
        .layer(from_fn(headers::log))
        .with_state(state)
}

/// Whether a page stands at this very path.
pub(crate) fn leads_to(path: &str) -> bool {
    static PAGES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let pages = || routes(0).iter().filter(|route| route.method == Method::GET).map(|route| route.path).collect();
    PAGES.get_or_init(pages).contains(path)
}

/// On to the first place this person may go.
async fn start(visit: Visit) -> Result<Response, Failure> {
    let role = visit.session()?.role;
    let ways =
        [(Action::SeeRegister, "/i-dag"), (Action::SeeFigures, "/overblik"), (Action::SeeRegister, "/henvendelser")];
    let first = ways.into_iter().find(|(action, path)| may(role, *action) && leads_to(path));
    first.map(|(_, path)| Redirect::to(path).into_response()).ok_or(Failure::Refused)
}

/// What a panic said is not told: it may hold a name or a text.
fn broken_off(_: Box<dyn Any + Send>) -> Response {
    tracing::error!("a page broke off");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// An address that can only be posted to leads to the page it belongs to: the browser may come back to it.
async fn only_posted(method: Method, address: Uri) -> Response {
    let page = page_of(address.path());
    if method == Method::GET && page != address.path() {
        return Redirect::to(page).into_response();
    }
    let status = StatusCode::METHOD_NOT_ALLOWED;
    (status, status.to_string()).into_response()
}

async fn not_found() -> Failure {
    Failure::NotFound
}
