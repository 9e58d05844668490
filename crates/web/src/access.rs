//! Who may come where. Every route names one of these; there is no route without.

use casework::access::{Action, may};
use casework::sessions::Session;

/// What a route asks of the visitor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// Nothing: the page of the log-in itself, assets, health.
    Anyone,
    /// To be logged in, whatever the role.
    SignedIn,
    /// The right to do something.
    May(Action),
}

/// What the visitor is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answer {
    /// Come in.
    Admitted,
    /// Log in first.
    LogInFirst,
    /// Logged in, but without the right.
    Refused,
}

impl Access {
    /// Whether this visitor may come in.
    pub(crate) fn answer(self, session: Option<&Session>) -> Answer {
        match (self, session) {
            (Self::Anyone, _) | (Self::SignedIn, Some(_)) => Answer::Admitted,
            (_, None) => Answer::LogInFirst,
            (Self::May(action), Some(session)) if may(session.role, action) => Answer::Admitted,
            (Self::May(_), Some(_)) => Answer::Refused,
        }
    }
}
