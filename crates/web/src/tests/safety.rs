//! What must hold on every page: headers, cookies, and text that stays text.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use axum::routing::get;
use casework::imports::{NamedBytes, Order, Upload};
use casework::testing::{INQUIRIES, POINTS, TestOffice, UNITS};
use tower::ServiceExt;

use super::browser::{Browser, state_of};
use crate::routes::fenced;

#[tokio::test]
async fn every_answer_is_fenced_in() {
    let mut browser = Browser::at(TestOffice::with_register().unwrap(), true);
    for address in ["/log-ind", "/overblik", "/no-such-page", "/health", "/a/x/uvildig.css"] {
        let answer = browser.get(address).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        assert_eq!(answer.header("strict-transport-security"), "max-age=31536000", "{address}");
        let kept = answer.header("cache-control");
        assert_eq!(kept, if address.starts_with("/a/") { "no-cache" } else { "no-store" }, "{address}");
    }
    browser.log_in().await;
    assert!(!browser.cookie("__Host-uvildig").is_empty());
    let locked = browser.submit("/laas", &[]).await;
    let lines: Vec<_> = locked.headers.get_all("set-cookie").iter().map(|line| line.to_str().unwrap()).collect();
    assert!(lines.iter().any(|line| line.starts_with("besked=")), "{lines:?}");
    assert!(lines.iter().all(|line| line.ends_with("; Secure")), "{lines:?}");
    let plain = Browser::new().get("/log-ind").await;
    assert_eq!(plain.header("strict-transport-security"), "");
}

#[tokio::test]
async fn what_breaks_off_is_fenced_in_too_and_tells_nothing() {
    async fn breaks() -> StatusCode {
        panic!("Carla Eksempel")
    }
    let office = TestOffice::empty().unwrap();
    let app = fenced(Router::new().route("/breaks", get(breaks)), state_of(&office, true));
    let response = app.oneshot(Request::get("/breaks").body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(response.headers().contains_key("content-security-policy"));
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    assert!(!String::from_utf8_lossy(&body).contains("Carla"));
}

#[tokio::test]
async fn assets_last_under_the_address_the_page_names() {
    let mut browser = Browser::new();
    let page = browser.get("/log-ind").await.text();
    let (_, after) = page.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let style = after.split('"').next().unwrap().to_owned();
    let answer = browser.get(&style).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "text/css"));
    assert!(answer.header("cache-control").contains("immutable"));
    let folder = style.strip_suffix("uvildig.css").unwrap();
    for file in
        ["dkfds/css/dkfds.min.css", "dkfds/fonts/IBMPlexSans-Regular.woff2", "report.css", "preview.js", "mark.svg"]
    {
        assert_eq!(browser.get(&format!("{folder}{file}")).await.status, StatusCode::OK, "{file}");
    }
    assert_eq!(browser.get(&format!("{folder}../Cargo.toml")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn no_page_holds_inline_script_or_style() {
    let mut browser = Browser::logged_in().await;
    for address in
        ["/overblik", "/henvendelser", "/henvendelser/2023-002", "/beretning", "/indlaes", "/laas-op", "/nowhere"]
    {
        let page = browser.get(address).await.text();
        assert!(!page.contains(" style=\"") && !page.contains("<style") && !page.contains("javascript:"), "{address}");
        for (place, _) in page.match_indices("<script") {
            assert!(page[place..].starts_with("<script src=\"/a/"), "{address}");
        }
        for handler in [" onclick=", " onload=", " oninput=", " onsubmit="] {
            assert!(!page.contains(handler), "{address}");
        }
    }
}

#[tokio::test]
async fn hostile_text_stays_text() {
    let hostile = "<script>alert(1)</script>\"'&";
    let inquiries =
        INQUIRIES.replace("Sønnens ledsagelse stoppede uden afgørelse.", hostile).replace("2023-003", "2023-003<b>");
    let points = POINTS.replace("2023-003", "2023-003<b>");
    let units = UNITS.replace("Ydelsesteamet", "Ydelse <img src=x>");
    let file = |name: &str, text: &str| NamedBytes { name: name.into(), bytes: text.as_bytes().to_vec() };
    let files =
        vec![file("Henvendelser.csv", &inquiries), file("Klagepunkter.csv", &points), file("Organisation.csv", &units)];
    let office = TestOffice::empty().unwrap();
    let outcome = office.import(&Upload { files, is_folder: true }, &Order::default()).unwrap();
    assert!(outcome.landed, "{:?}", outcome.faults);
    let mut browser = Browser::at(office, false);
    browser.log_in().await;
    let addresses = [
        "/overblik?fra=2023-01-01&til=2023-12-31",
        "/henvendelser",
        "/henvendelser/2023-002",
        "/henvendelser?nummer=%3Cscript%3E&omraade=%22%3E%3Cb%3E",
        "/beretning?fra=%22%3E%3Cscript%3E&til=x",
        "/log-ind?videre=%22%3E%3Cscript%3E",
    ];
    for address in addresses {
        let page = browser.get(address).await.text();
        assert!(!page.contains("<script>") && !page.contains("<img src=x>") && !page.contains("003<b>"), "{address}");
    }
    assert!(browser.get("/henvendelser/2023-002").await.text().contains("&#60;script&#62;alert(1)"));
    assert_eq!(browser.get("/henvendelser/2023-003%3Cb%3E").await.status, StatusCode::OK);
}

#[tokio::test]
async fn no_name_stands_in_an_address_or_a_title() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get("/henvendelser/2023-002").await.text();
    let title = page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    assert_eq!(title, "Henvendelse 2023-002 – Uvildig");
    assert!(page.contains("Carla Eksempel"));
    let list = browser.get("/henvendelser").await.text();
    assert!(!list.contains("Carla") && !list.contains("030399"), "the list holds coded facts only");
}
