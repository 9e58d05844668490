//! The way of a file into the register: at once, and slowly.

use std::time::Duration;

use axum::http::StatusCode;
use casework::testing::{INQUIRIES, POINTS, TestOffice, UNITS};

use super::browser::{Answer, Browser, main_of, token_of};

#[tokio::test]
async fn a_register_is_examined_mapped_and_landed() {
    let mut browser = Browser::at(TestOffice::empty().unwrap(), false);
    browser.log_in().await;
    let headed = INQUIRIES.replacen("Kategori", "Hvad slags", 1);
    let files = [("Henvendelser.csv", headed.as_str()), ("Klagepunkter.csv", POINTS), ("Organisation.csv", UNITS)];
    let sent = browser.upload(&files).await;
    assert!(sent.location().starts_with("/indlaes/"), "{}", sent.text());
    let path = sent.location().to_owned();
    let page = browser.get(&path).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the category is missing");
    assert!(page.text().contains("Hvad slags"));
    let fields = mapping(&page.text());
    let pointed: Vec<_> = fields
        .iter()
        .map(|(name, value)| {
            if value.is_empty() && column_of(&fields, name) == "Hvad slags" {
                (name.as_str(), "category")
            } else {
                (name.as_str(), value.as_str())
            }
        })
        .collect();
    let examined = browser.submit(&path, &pointed).await;
    assert_eq!(examined.status, StatusCode::OK, "{}", main_of(&examined.text()));
    let kept =
        browser.submit(&format!("{path}/profil"), &[&pointed[..], &[("profilnavn", "Vores ark")]].concat()).await;
    assert!(kept.text().contains("Vores ark"));
    let landed = browser.submit(&format!("{path}/land"), &pointed).await;
    assert_eq!(landed.location(), "/henvendelser", "{}", main_of(&landed.text()));
    let list = browser.get("/henvendelser").await.text();
    assert!(list.contains("nye henvendelser er indlæst") && list.contains("2023-002"));
    assert!(browser.get("/indlaes").await.text().contains("Vores ark"));
    assert_eq!(browser.get(&path).await.status, StatusCode::BAD_REQUEST, "the file is forgotten");
}

#[tokio::test]
async fn an_upload_without_a_file_says_so() {
    let mut browser = Browser::logged_in().await;
    let answer = browser.upload(&[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("href=\"#filer\"") && !token_of(&answer.text()).is_empty());
}

/// The mapping of a page with nothing left to point at.
async fn mapped(browser: &mut Browser, path: &str) -> Vec<(String, String)> {
    let page = until_it_has_ended(browser, path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", main_of(&page.text()));
    mapping(&page.text())
}

/// What an import ends in; the page on the way there says how far it has come, and asks again by itself.
async fn until_it_has_ended(browser: &mut Browser, path: &str) -> Answer {
    for _ in 0..200 {
        let answer = browser.get(path).await;
        if !answer.text().contains("<progress") && answer.location() != path {
            return answer;
        }
        if answer.status == StatusCode::OK {
            assert_eq!(answer.header("refresh"), "2");
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the import does not end")
}

#[tokio::test]
async fn a_long_import_can_be_left_and_come_back_to() {
    let mut browser = Browser::impatient(TestOffice::empty().unwrap());
    browser.log_in().await;
    let files = [("Henvendelser.csv", INQUIRIES), ("Klagepunkter.csv", POINTS), ("Organisation.csv", UNITS)];
    let path = browser.upload(&files).await.location().to_owned();
    assert_eq!(browser.get(&path).await.location(), path, "the examination goes on");
    let fields = mapped(&mut browser, &path).await;
    assert_eq!(browser.get(&path).await.status, StatusCode::OK, "what was found can be looked at again");
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let landing = browser.submit(&format!("{path}/land"), &fields).await;
    assert_eq!(landing.location(), path, "the landing goes on");
    assert_eq!(browser.get("/henvendelser").await.status, StatusCode::OK, "one can look at something else");
    let landed = until_it_has_ended(&mut browser, &path).await;
    assert_eq!(landed.location(), "/henvendelser");
    let list = browser.get("/henvendelser").await.text();
    assert!(list.contains("6 nye henvendelser er indlæst") && list.contains("2023-002"));
    let again = browser.get(&path).await;
    assert_eq!(again.location(), path);
    let gone = until_it_has_ended(&mut browser, &path).await;
    assert_eq!(gone.status, StatusCode::BAD_REQUEST, "the file is forgotten");
}

/// The mapping form as a browser would send it.
pub(super) fn mapping(page: &str) -> Vec<(String, String)> {
    let page = &page[page.find("id=\"pegning\"").unwrap()..];
    let mut fields = Vec::new();
    for part in page.split('<').filter(|part| {
        part.starts_with("input type=\"hidden\"")
            || part.starts_with("select")
            || part.starts_with("option") && part.contains(" selected")
    }) {
        let attribute = |name: &str| {
            part.split_once(&format!("{name}=\"")).map(|(_, rest)| rest.split('"').next().unwrap().to_owned())
        };
        match (part.as_bytes()[0], attribute("name"), attribute("value")) {
            (b'i', Some(name), Some(value)) => fields.push((name, value)),
            (b's', Some(name), _) => fields.push((name, String::new())),
            (b'o', _, Some(value)) => fields.last_mut().unwrap().1 = value,
            _ => {}
        }
    }
    fields
}

fn column_of<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    let heading = name.strip_prefix("k-").map(|place| format!("h-{place}")).unwrap_or_default();
    fields.iter().find(|(other, _)| *other == heading).map_or("", |(_, value)| value)
}
