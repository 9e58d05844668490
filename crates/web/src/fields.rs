//! What a form or an address holds: names and texts, checked for where they come from before anything reads them.

use std::fmt;

use axum::Form;
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Query, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use casework::Zeroizing;
use casework::imports::NamedBytes;
use jiff::civil::Date;

use crate::failures::Failure;
use crate::lengths;
use crate::state::AppState;
use crate::visit::Visit;

/// The name of the hidden field that proves the form is ours.
const TOKEN: &str = "csrf";

/// Names and values, in order. A value may be a passphrase or a story: it is wiped when it is dropped, and Debug tells the
/// names alone.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Fields(Vec<(String, Zeroizing<String>)>);

impl fmt::Debug for Fields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(name, _)| name)).finish()
    }
}

impl Fields {
    /// The fields as they were sent.
    pub(crate) fn of(sent: Vec<(String, String)>) -> Self {
        Self(sent.into_iter().map(|(name, value)| (name, Zeroizing::new(value))).collect())
    }

    /// Each name with its value, in order.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// One more field, after the others.
    pub(crate) fn put(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.push((name.into(), Zeroizing::new(value.into())));
    }

    /// Every value with this name, as it was typed.
    pub(crate) fn values<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        self.all().filter_map(move |(field, value)| (field == name).then_some(value))
    }

    /// The first value with this name, as it was typed.
    pub(crate) fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }

    /// The first value with this name, trimmed; `None` where it is empty.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let value = self.raw(name).trim();
        (!value.is_empty()).then_some(value)
    }

    /// The first value with this name as a day; `None` where it is empty, or no day that people mean.
    pub(crate) fn day(&self, name: &str) -> Option<Date> {
        self.get(name).and_then(register::days::read)
    }

    /// Whether a box was ticked.
    pub(crate) fn ticked(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Fields {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let query = Query::<Vec<(String, String)>>::from_request_parts(parts, state).await;
        query.map(|Query(fields)| Self::of(fields)).map_err(|_| Failure::Unreadable)
    }
}

/// A posted form that is ours: the only way for a handler to read one.
pub(crate) struct Posted(pub(crate) Fields);

impl FromRequest<AppState> for Posted {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Failure> {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(Failure::Fault)?;
        // A draft has a limit of its own, and a form that is handed back is longer than it may be to be taken.
        let is_of_drafts = request.uri().path().starts_with("/kladde");
        let form = Form::<Vec<(String, String)>>::from_request(request, state).await;
        let fields = form.map(|Form(fields)| Fields::of(fields)).map_err(|error| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::TooLong,
            _ => Failure::Unreadable,
        })?;
        check(&visit, &fields)?;
        if is_of_drafts || lengths::are_meant(&fields) { Ok(Self(fields)) } else { Err(Failure::LongField(fields)) }
    }
}

/// A posted form with files.
pub(crate) struct Uploaded {
    /// Its other fields.
    pub(crate) fields: Fields,
    /// Its files, named as the person named them.
    pub(crate) files: Vec<NamedBytes>,
}

impl FromRequest<AppState> for Uploaded {
    type Rejection = Failure;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Failure> {
        let visit = request.extensions().get::<Visit>().cloned().ok_or(Failure::Fault)?;
        let parts = Multipart::from_request(request, state).await.map_err(|_| Failure::Unreadable)?;
        let upload = read_parts(parts).await?;
        check(&visit, &upload.fields)?;
        if lengths::are_meant(&upload.fields) { Ok(upload) } else { Err(Failure::LongField(upload.fields)) }
    }
}

/// Too large, or broken off on its way.
fn unread(error: &MultipartError) -> Failure {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { Failure::TooLarge } else { Failure::Unreadable }
}

/// What stands in the other fields of a form with files, as far as it can be read; the files are not kept.
pub(crate) async fn texts_beside_files(request: Request) -> Option<Fields> {
    let mut parts = Multipart::from_request(request, &()).await.ok()?;
    let mut fields = Fields::default();
    while let Ok(Some(part)) = parts.next_field().await {
        let name = part.name().unwrap_or_default().to_owned();
        if part.file_name().is_none()
            && let Ok(text) = part.text().await
        {
            fields.put(name, text);
        }
    }
    Some(fields)
}

async fn read_parts(mut parts: Multipart) -> Result<Uploaded, Failure> {
    let mut upload = Uploaded { fields: Fields::default(), files: Vec::new() };
    while let Some(part) = parts.next_field().await.map_err(|error| unread(&error))? {
        let name = part.name().unwrap_or_default().to_owned();
        match part.file_name().map(str::to_owned) {
            Some(file) => {
                let bytes = part.bytes().await.map_err(|error| unread(&error))?.to_vec();
                // A file field left empty arrives as a file without name and content.
                if !file.is_empty() || !bytes.is_empty() {
                    upload.files.push(NamedBytes { name: file, bytes });
                }
            }
            None => upload.fields.put(name, part.text().await.map_err(|_| Failure::Unreadable)?),
        }
    }
    Ok(upload)
}

/// A form of one who is logged in carries the session's token; the guard has already refused other sites.
fn check(visit: &Visit, fields: &Fields) -> Result<(), Failure> {
    match &visit.session {
        Some(session) if !same(fields.raw(TOKEN), &session.csrf) => Err(Failure::StrangeForm(Some(fields.clone()))),
        _ => Ok(()),
    }
}

/// Compares in a time that does not tell how much of it fits.
fn same(left: &str, right: &str) -> bool {
    let difference = left.bytes().zip(right.bytes()).fold(0, |all, (l, r)| all | (l ^ r));
    left.len() == right.len() && !right.is_empty() && std::hint::black_box(difference) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_token_fits_nothing() {
        assert!(same("abc", "abc"));
        assert!(!same("abd", "abc") && !same("ab", "abc") && !same("", "abc") && !same("", ""));
    }

    #[test]
    fn fields_are_trimmed_only_where_asked() {
        let fields = Fields::of(vec![("a".into(), "  x ".into()), ("b".into(), " ".into())]);
        assert_eq!(
            (fields.get("a"), fields.raw("a"), fields.get("b"), fields.get("c")),
            (Some("x"), "  x ", None, None)
        );
        assert!(fields.ticked("b") && !fields.ticked("c"));
    }

    #[test]
    fn debug_tells_no_value() {
        let fields = Fields::of(vec![("adgangssaetning".into(), "tre stille køer".into())]);
        assert_eq!(format!("{fields:?}"), "[\"adgangssaetning\"]");
    }
}
