//! An attachment on its way to the disk of the one who asked for it: always as a file, never as a page.

use axum::extract::Path;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use casework::inquiries::{self, Document, kind_of};

use super::id_of;
use crate::failures::Failure;
use crate::visit::Visit;

/// Whatever a browser makes of it: no script, no form, no origin.
const POLICY: &str = "sandbox; default-src 'none'";

/// Hands an attachment out. The deed is committed before a byte of it leaves.
pub(crate) async fn download(visit: Visit, Path((number, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let (now, at) = (visit.now, id_of(&id)?);
    let found = visit.ask(move |desk, session| inquiries::attachment(desk, session, now, (&number, at))).await?;
    let document = found.ok_or(Failure::NotFound)?.into_inner();
    Ok(sent(document))
}

fn sent(document: Document) -> Response {
    let kind = HeaderValue::from_static(kind_of(&document.record).safe_media_type());
    let named = HeaderValue::from_str(&disposition(&document.record.name));
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, named.unwrap_or(HeaderValue::from_static("attachment"))),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
        (HeaderName::from_static("x-download-options"), HeaderValue::from_static("noopen")),
    ];
    (headers, document.bytes).into_response()
}

/// The file's name as RFC 6266 has it: once in letters that every program knows, once in all of them.
fn disposition(name: &str) -> String {
    let mut simple = String::new();
    for letter in name.chars() {
        match letter {
            'æ' => simple.push_str("ae"),
            'ø' => simple.push_str("oe"),
            'å' => simple.push_str("aa"),
            'Æ' => simple.push_str("Ae"),
            'Ø' => simple.push_str("Oe"),
            'Å' => simple.push_str("Aa"),
            '"' | '\\' | '%' | ';' => simple.push('_'),
            letter if letter.is_ascii_graphic() || letter == ' ' => simple.push(letter),
            _ => simple.push('_'),
        }
    }
    let mut whole = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("attachment; filename=\"{simple}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_breaks_out_of_its_header() {
        for (name, expected) in [
            ("brev.pdf", "attachment; filename=\"brev.pdf\"; filename*=UTF-8''brev.pdf"),
            (
                "Åges æøå.pdf",
                "attachment; filename=\"Aages aeoeaa.pdf\"; filename*=UTF-8''%C3%85ges%20%C3%A6%C3%B8%C3%A5.pdf",
            ),
            ("a\"; x=\"b", "attachment; filename=\"a__ x=_b\"; filename*=UTF-8''a%22%3B%20x%3D%22b"),
            (
                "a\r\nSet-Cookie: b",
                "attachment; filename=\"a__Set-Cookie: b\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b",
            ),
            ("😊", "attachment; filename=\"_\"; filename*=UTF-8''%F0%9F%98%8A"),
        ] {
            assert_eq!(disposition(name), expected);
            assert!(HeaderValue::from_str(&disposition(name)).is_ok());
        }
    }
}
