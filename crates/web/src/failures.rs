//! When a page cannot be shown: what is said, and with which status. The guard turns it into a whole page, because it
//! knows the visitor's language.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use casework::CaseworkError;
use words::Language;

use crate::fields::Fields;

/// Why a page cannot be shown.
pub(crate) enum Failure {
    /// The desk said no, or failed.
    Casework(CaseworkError),
    /// There is nothing at this address.
    NotFound,
    /// The visitor lacks the right.
    Refused,
    /// The form is not ours, or is older than the session. What it held is handed back.
    StrangeForm(Option<Fields>),
    /// The session ended while this was being written. It is handed back.
    SessionEnded(Fields),
    /// What was sent can be kept only under keys that are locked.
    Locked,
    /// What was sent cannot be read.
    Unreadable,
    /// The text of a form is too long.
    TooLong,
    /// What was sent is too large.
    TooLarge,
    /// A field holds more than anybody means to write there. The whole form is handed back.
    LongField(Fields),
    /// Ours to mend.
    Fault,
    /// What became of something done in the background.
    Told(Told),
}

impl From<CaseworkError> for Failure {
    fn from(error: CaseworkError) -> Self {
        if error.is_fault() {
            // The errors' own texts name no person and no content.
            tracing::error!(%error, cause = cause(&error), "a page failed");
        }
        Self::Casework(error)
    }
}

/// Why the register could not be used: disk full, busy, damaged. The store's own errors carry no value of a row; those of
/// other rooms may, and are not told.
fn cause(error: &CaseworkError) -> Option<String> {
    match error {
        CaseworkError::Store(cause) => Some(cause.to_string()),
        _ => None,
    }
}

/// What the visitor is told, carried from the handler to the guard.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// The answer's status.
    pub(crate) status: StatusCode,
    /// Key of the heading.
    pub(crate) heading: &'static str,
    /// Key of the text, where it is one of ours.
    pub(crate) text: &'static str,
    /// What was typed and could not be taken: it must not be lost.
    pub(crate) kept: Option<Fields>,
    /// The desk's own sentence, Danish and English, where it said one.
    said: Option<[String; 2]>,
}

impl Told {
    /// The desk's own sentence in this language.
    pub(crate) fn said(&self, language: Language) -> Option<&str> {
        self.said.as_ref().map(|[da, en]| language.pick(da, en))
    }
}

impl Failure {
    pub(crate) fn told(self) -> Told {
        if let Self::Told(told) = self {
            return told;
        }
        let (status, heading, text) = match &self {
            Self::Casework(error) if error.is_locked() => (StatusCode::FORBIDDEN, "sealed-unlock", "error-locked-text"),
            Self::Locked => (StatusCode::FORBIDDEN, "sealed-unlock", "error-locked-text"),
            Self::Casework(CaseworkError::Mistake(_)) => {
                (StatusCode::BAD_REQUEST, "error-mistake", "error-mistake-text")
            }
            Self::Casework(CaseworkError::Refusal(_)) | Self::Refused => {
                (StatusCode::FORBIDDEN, "error-refused", "error-refused-text")
            }
            Self::Casework(_) | Self::Fault | Self::Told(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "error-fault", "error-fault-text")
            }
            Self::NotFound => (StatusCode::NOT_FOUND, "error-not-found", "error-not-found-text"),
            Self::StrangeForm(_) => (StatusCode::FORBIDDEN, "error-form", "error-form-text"),
            Self::SessionEnded(_) => (StatusCode::UNAUTHORIZED, "error-session-ended", "error-session-ended-text"),
            Self::Unreadable => (StatusCode::BAD_REQUEST, "error-unreadable", "error-unreadable-text"),
            Self::TooLong => (StatusCode::PAYLOAD_TOO_LARGE, "error-too-long", "error-too-long-text"),
            Self::LongField(_) => (StatusCode::UNPROCESSABLE_ENTITY, "error-long-field", "error-long-field-text"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "error-too-large", "error-too-large-text"),
        };
        let said = match &self {
            Self::Casework(error) => Some(Language::ALL.map(|language| error.message(language))),
            _ => None,
        };
        let kept = match self {
            Self::StrangeForm(kept) => kept,
            Self::SessionEnded(fields) | Self::LongField(fields) => Some(fields),
            _ => None,
        };
        Told { status, heading, text, kept, said }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let told = self.told();
        // Where no guard makes a page of it, the bare status must do.
        let mut response = (told.status, told.status.to_string()).into_response();
        response.extensions_mut().insert(told);
        response
    }
}

#[cfg(test)]
mod tests;
