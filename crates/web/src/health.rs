//! Whether the server can answer at all.

use axum::http::StatusCode;

use crate::visit::Visit;

/// `ok`, if the register can be read.
pub(crate) async fn show(visit: Visit) -> (StatusCode, &'static str) {
    // One small row is asked for: whoever asks often costs nothing.
    match visit.state.ask(casework::overview::as_of).await {
        Ok(_) => (StatusCode::OK, "ok\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the register cannot be read\n"),
    }
}
