//! One visit: who, in which language, when. The guard makes it; every handler begins with it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};
use casework::drafts::Draft;
use casework::sessions::Session;
use casework::{CaseworkError, Desk, Now, Office};
use words::Language;

use crate::addresses::Address;
use crate::failures::Failure;
use crate::frame::Flash;
use crate::inquiries::Again;
use crate::sessions::cookies;
use crate::state::AppState;
use crate::wording::Words;
use crate::{discreet, languages, shortcuts};

/// The header with which a script asks for a part of a page.
pub(crate) const PART: &str = "x-part";

/// One visit.
#[derive(Clone)]
pub(crate) struct Visit {
    /// The desk, the clock, the configuration.
    pub(crate) state: AppState,
    /// The moment of the request.
    pub(crate) now: Now,
    /// The words in the visitor's language.
    pub(crate) w: Words,
    /// The session, if logged in.
    pub(crate) session: Option<Arc<Session>>,
    /// The session cookie as it came.
    pub(crate) token: String,
    /// The office.
    pub(crate) office: Arc<Office>,
    /// Path and question of the page, to come back to.
    pub(crate) here: String,
    /// The quiet line from the page before.
    pub(crate) flash: Option<Flash>,
    /// What this person has typed and not saved yet, newest first; nothing while she has not unlocked.
    pub(crate) drafts: Arc<Vec<Draft>>,
    /// How she wishes to see the pages.
    pub(crate) wishes: Wishes,
    /// What was typed into a form of the inquiry's page and could not be taken.
    pub(crate) again: Option<Arc<Again>>,
}

/// How somebody wishes to see the pages; kept in cookies of the browser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Wishes {
    /// Names are hidden until asked for: for a desk where others can see the screen.
    pub(crate) is_discreet: bool,
    /// Single letters are shortcuts.
    pub(crate) has_letters: bool,
}

impl Wishes {
    fn of(headers: &HeaderMap) -> Self {
        Self {
            is_discreet: cookie(headers, discreet::COOKIE) == Some(discreet::ON),
            has_letters: cookie(headers, shortcuts::COOKIE) != Some(shortcuts::OFF),
        }
    }
}

impl Visit {
    /// Reads who comes, from the request's headers and address.
    pub(crate) async fn of(state: &AppState, headers: &HeaderMap, here: &Uri) -> Result<Self, Failure> {
        let now = (state.clock)();
        let token = cookie(headers, cookies::session(state.config.secure)).unwrap_or_default().to_owned();
        let resumed = token.clone();
        // A part of a page, and the keeping of a draft itself, fill no form.
        let wants_drafts = !headers.contains_key(PART) && here.path() != "/kladde";
        let (office, session, drafts) = state
            .ask(move |desk| {
                let session = match resumed.as_str() {
                    "" => None,
                    token => casework::sessions::resume(desk, now, token)?,
                };
                let drafts = match &session {
                    // No page fails because of what is only a help in filling its forms.
                    Some(session) if wants_drafts => casework::drafts::list(desk, session).unwrap_or_else(|error| {
                        tracing::warn!(%error, "drafts could not be listed");
                        Vec::new()
                    }),
                    _ => Vec::new(),
                };
                Ok((desk.office(), session, drafts))
            })
            .await?;
        let language = cookie(headers, languages::COOKIE).and_then(Language::from_code).unwrap_or(office.language);
        Ok(Self {
            state: state.clone(),
            now,
            w: Words(language),
            session: session.map(Arc::new),
            token,
            office,
            here: here.path_and_query().map_or("/", |here| here.as_str()).to_owned(),
            flash: cookie(headers, Flash::COOKIE).and_then(Flash::read),
            drafts: Arc::new(drafts),
            wishes: Wishes::of(headers),
            again: None,
        })
    }

    /// The same visit after the log-in or the unlocking that gave this token.
    pub(crate) async fn with_token(&self, token: &str) -> Result<Self, Failure> {
        let (now, resumed) = (self.now, token.to_owned());
        let session = self.state.ask(move |desk| casework::sessions::resume(desk, now, &resumed)).await?;
        Ok(Self { session: session.map(Arc::new), token: token.to_owned(), ..self.clone() })
    }

    /// The language of what the office writes: a report does not change with the screen's.
    pub(crate) fn own_language(&self) -> Language {
        self.office.language
    }

    /// The same visit on the page that one can come back to.
    pub(crate) fn standing_at(&self, here: &Address) -> Self {
        Self { here: here.to_string(), ..self.clone() }
    }

    /// The session; the guard has seen to it that there is one wherever a right is asked for.
    pub(crate) fn session(&self) -> Result<Arc<Session>, Failure> {
        self.session.clone().ok_or(Failure::Refused)
    }

    /// Asks the desk in the visitor's name.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Desk, &Session) -> Result<T, CaseworkError> + Send + 'static,
    ) -> Result<T, Failure> {
        let session = self.session()?;
        self.state.ask(move |desk| question(desk, &session)).await
    }

    /// The token every form of this session carries.
    pub(crate) fn csrf(&self) -> &str {
        self.session.as_ref().map_or("", |session| &session.csrf)
    }

    /// Whether sealed content can be opened now.
    pub(crate) fn is_unlocked(&self) -> bool {
        self.session.as_ref().is_some_and(|session| session.is_unlocked())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::Fault)
    }
}

/// The value of a cookie.
fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(';')).find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("xsprog=fr; sprog=en; sprogs=de"));
        headers.append(header::COOKIE, HeaderValue::from_static("uvildig=abc=="));
        assert_eq!(cookie(&headers, "sprog"), Some("en"));
        assert_eq!(cookie(&headers, "uvildig"), Some("abc=="));
        assert_eq!(cookie(&headers, "prog"), None);
    }
}
