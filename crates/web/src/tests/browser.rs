//! A browser without a screen: it keeps cookies, follows what it is told, and finds the token of a form.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use casework::Now;
use casework::testing::{ADVISER, PASSPHRASE, TestOffice, now_on};
use jiff::civil::date;
use tower::ServiceExt;

use crate::{AppState, WebConfig, router};

/// A day in the test office's first quarter of 2024.
pub(super) fn clock() -> Now {
    now_on(date(2024, 2, 1))
}

/// The state of an office's server.
pub(super) fn state_of(office: &TestOffice, secure: bool) -> AppState {
    AppState::new(office.desk.clone(), clock, WebConfig { secure, ..WebConfig::default() })
}

/// An office, its server, and one browser.
pub(super) struct Browser {
    /// Kept alive: the office ends with its directory.
    _office: TestOffice,
    app: Router,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) bytes: Vec<u8>,
}

impl Answer {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(super) fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl Browser {
    pub(super) fn at(office: TestOffice, secure: bool) -> Self {
        let app = router(state_of(&office, secure));
        Self { _office: office, app, cookies: BTreeMap::new() }
    }

    /// A browser whose server waits for no import.
    pub(super) fn impatient(office: TestOffice) -> Self {
        let mut state = state_of(&office, false);
        state.jobs.patience = Duration::ZERO;
        Self { _office: office, app: router(state), cookies: BTreeMap::new() }
    }

    /// A browser before the log-in.
    pub(super) fn new() -> Self {
        Self::at(TestOffice::with_register().unwrap(), false)
    }

    /// A browser of the adviser, logged in.
    pub(super) async fn logged_in() -> Self {
        let mut browser = Self::new();
        browser.log_in().await;
        browser
    }

    pub(super) async fn log_in(&mut self) {
        let answer = self.post("/log-ind", &[("navn", ADVISER), ("adgangssaetning", PASSPHRASE)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }

    pub(super) async fn ask(&mut self, request: Request<Body>) -> Answer {
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let (name, rest) = line.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    fn request(&self, method: Method, address: &str) -> axum::http::request::Builder {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        Request::builder().method(method).uri(address).header(header::COOKIE, cookies.join("; "))
    }

    pub(super) fn cookie(&self, name: &str) -> &str {
        self.cookies.get(name).map_or("", String::as_str)
    }

    pub(super) fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub(super) async fn get(&mut self, address: &str) -> Answer {
        let request = self.request(Method::GET, address).body(Body::empty()).unwrap();
        self.ask(request).await
    }

    /// Posts a form just as it is.
    pub(super) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_with(address, fields, &[]).await
    }

    pub(super) async fn post_with(
        &mut self,
        address: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut body = String::new();
        for (name, value) in fields {
            let joint = if body.is_empty() { "" } else { "&" };
            body.push_str(&format!("{joint}{}={}", encoded(name), encoded(value)));
        }
        let mut request =
            self.request(Method::POST, address).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::from(body)).unwrap();
        self.ask(request).await
    }

    /// Posts a form with the token of the session.
    pub(super) async fn submit(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.post(address, &fields).await
    }

    /// Posts a form with the token of the session, as a script does that asks for a part of the page.
    pub(super) async fn submit_part(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.post_with(address, &fields, &[("x-part", "del")]).await
    }

    /// Uploads files with the token of the session.
    pub(super) async fn upload(&mut self, files: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        self.upload_with(&token, files).await
    }

    /// Uploads files with this token.
    pub(super) async fn upload_with(&mut self, token: &str, files: &[(&str, &str)]) -> Answer {
        self.upload_to("/indlaes", token, files).await
    }

    /// Uploads files to an address, with this token.
    pub(super) async fn upload_to(&mut self, address: &str, token: &str, files: &[(&str, &str)]) -> Answer {
        let mut body = format!("--xyz\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n");
        for (name, text) in files {
            body.push_str(&format!(
                "--xyz\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"{name}\"\r\n\
                Content-Type: text/csv\r\n\r\n{text}\r\n"
            ));
        }
        body.push_str("--xyz--\r\n");
        let request = self
            .request(Method::POST, address)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz")
            .body(Body::from(body))
            .unwrap();
        self.ask(request).await
    }

    /// Uploads files, byte by byte, with the token of the session and other fields.
    pub(super) async fn upload_bytes(
        &mut self,
        address: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &[u8])],
    ) -> Answer {
        let token = self.token().await;
        let mut body = Vec::new();
        for (name, value) in [&[("csrf", token.as_str())], fields].concat() {
            let part = format!("--xyz\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        for (name, bytes) in files {
            let head = format!("--xyz\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"{name}\"\r\n\r\n");
            body.extend_from_slice(&[head.as_bytes(), bytes, b"\r\n"].concat());
        }
        body.extend_from_slice(b"--xyz--\r\n");
        let request = self
            .request(Method::POST, address)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=xyz")
            .body(Body::from(body))
            .unwrap();
        self.ask(request).await
    }

    /// The token that stands in every form of the session.
    pub(super) async fn token(&mut self) -> String {
        let page = self.get("/laas-op?videre=/nowhere").await;
        let page = if page.status == StatusCode::SEE_OTHER { self.get("/nowhere").await } else { page };
        token_of(&page.text())
    }
}

pub(super) fn token_of(page: &str) -> String {
    let (_, after) = page.split_once("name=\"csrf\" value=\"").expect("a form with a token");
    after.split('"').next().unwrap().to_owned()
}

/// What stands in `<main>`, without what differs from run to run, and without the drawings.
pub(super) fn main_of(page: &str) -> String {
    let start = page.find("<main").expect("a main");
    let end = page.find("</main>").expect("an end of main");
    let mut main = page[start..end].to_owned();
    let left_out = [
        ("<svg", "</svg>", "<svg/>"),
        ("name=\"csrf\" value=\"", "\"", "name=\"csrf\""),
        ("name=\"kladde_nr\" value=\"", "\"", "name=\"kladde_nr\" value=\"…\""),
        ("<div class=\"paper\"", "</form>", "<div class=\"paper\">…"),
        ("<tr><td><code data-insert>", "</tbody>", "<tr>…</tr></tbody>"),
    ];
    for (open, close, instead) in left_out {
        main = without(&main, (open, close), instead);
    }
    without_ids(&main)
}

/// A random identity is another one each time.
fn without_ids(text: &str) -> String {
    const LENGTH: usize = 36;
    let is_id = |part: &str| {
        part.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
    };
    let (mut left, mut place) = (String::new(), 0);
    while let Some(letter) = text[place..].chars().next() {
        match text.get(place..place + LENGTH) {
            Some(part) if is_id(part) => {
                left.push_str("(id)");
                place += LENGTH;
            }
            _ => {
                left.push(letter);
                place += letter.len_utf8();
            }
        }
    }
    left
}

fn without(text: &str, (open, close): (&str, &str), instead: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(open) {
        let after = start + open.len();
        let Some(length) = rest[after..].find(close) else { break };
        left.push_str(&rest[..start]);
        left.push_str(instead);
        rest = &rest[after + length + close.len()..];
    }
    left.push_str(rest);
    left
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
