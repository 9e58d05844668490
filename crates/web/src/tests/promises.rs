//! I dag, the tasks of an inquiry, activities.

use axum::http::StatusCode;

use super::browser::{Browser, main_of};

const INQUIRY: &str = "/henvendelser/2023-002";

/// The address that comes before what is looked for, up to its quote.
fn address_before(page: &str, what: &str) -> String {
    let at = page.find(what).unwrap_or_else(|| panic!("{what} in {page}"));
    let start = page[..at].rfind("action=\"").unwrap() + "action=\"".len();
    page[start..].split('"').next().unwrap().to_owned()
}

async fn add_task(browser: &mut Browser, fields: &[(&str, &str)]) -> StatusCode {
    browser.get(INQUIRY).await;
    browser.submit(&format!("{INQUIRY}/opgave"), fields).await.status
}

const CALL: [(&str, &str); 5] = [
    ("slags", "call_back"),
    ("dag", "2024-02-01"),
    ("klokken", "11.30"),
    ("opgave", "Ring om <ansøgningen> & Åge"),
    ("skylder", ""),
];

#[tokio::test]
async fn a_promise_is_made_stands_in_today_and_is_kept() {
    let mut browser = Browser::logged_in().await;
    assert_eq!(add_task(&mut browser, &CALL).await, StatusCode::SEE_OTHER);
    let today = browser.get("/i-dag").await.text();
    assert!(today.contains("Ring om &#60;ansøgningen&#62; &#38; Åge"), "{today}");
    // The office's clock stands at noon: half past eleven is over.
    assert!(today.contains("i dag kl. 11.30") && today.contains("Overskredet"), "{today}");
    let step = address_before(&today, "value=\"udsaet-1\"");
    let answer = browser.submit(&step, &[("trin", "udsaet-1"), ("videre", "/i-dag")]).await;
    assert_eq!(answer.location(), "/i-dag");
    assert!(!browser.get("/i-dag").await.text().contains("id=\"ring\""));
    let done = browser.submit(&step, &[("trin", "udfoert"), ("videre", "https://evil.example")]).await;
    assert_eq!(done.location(), "/i-dag", "back to a page of ours alone");
    let today = browser.get("/i-dag").await.text();
    assert!(!today.contains("ansøgningen"), "{today}");
    assert!(browser.get(INQUIRY).await.text().contains("udført 1. februar 2024"));
}

#[tokio::test]
async fn a_mistake_comes_back_at_its_field_with_all_that_was_typed() {
    let mut browser = Browser::logged_in().await;
    browser.get(INQUIRY).await;
    let mut fields = CALL;
    fields[0].1 = "";
    fields[2].1 = "halv tolv";
    let answer = browser.submit(&format!("{INQUIRY}/opgave"), &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    for said in ["Vælg, hvad der er lovet", "Skriv klokkeslættet som", "halv tolv", "href=\"#klokken-opgave\""] {
        assert!(page.contains(said), "{said}: {page}");
    }
}

#[tokio::test]
async fn locked_the_page_says_when_and_offers_to_unlock() {
    let mut browser = Browser::logged_in().await;
    add_task(&mut browser, &CALL).await;
    browser.submit("/laas", &[("videre", "/i-dag")]).await;
    let today = browser.get("/i-dag").await.text();
    assert!(today.contains("i dag kl. 11.30") && today.contains("Forseglet – lås op"), "{today}");
    assert!(!today.contains("ansøgningen") && !today.contains("Carla"), "{today}");
    let list = browser.get("/i-dag/overdragelse").await.text();
    assert!(!list.contains("Carla") && list.contains("name=\"adgangssaetning\""), "{list}");
}

#[tokio::test]
async fn the_list_for_a_substitute_holds_what_is_due_until_a_day() {
    let mut browser = Browser::logged_in().await;
    add_task(&mut browser, &CALL).await;
    let page = main_of(&browser.get("/i-dag/overdragelse?til=2024-02-10").await.text());
    assert!(page.contains("Ring om") && page.contains("Carla Eksempel"), "{page}");
    assert!(!main_of(&browser.get("/i-dag/overdragelse?til=2024-01-31").await.text()).contains("Ring om"));
}

const LINE: [(&str, &str); 5] = [
    ("linje", "Undervisning i partshøring"),
    ("slags", "teaching"),
    ("dag", "2024-01-15"),
    ("deltagere", "12"),
    ("beretning", "ja"),
];

#[tokio::test]
async fn an_activity_is_written_altered_chosen_for_the_report_and_removed() {
    let mut browser = Browser::logged_in().await;
    browser.get("/aktiviteter").await;
    assert_eq!(browser.submit("/aktiviteter", &LINE).await.location(), "/aktiviteter");
    let page = browser.get("/aktiviteter").await.text();
    assert!(page.contains("Undervisning i partshøring") && page.contains(">12<"), "{page}");
    let start = page.find("href=\"/aktiviteter/").unwrap() + "href=\"".len();
    let one = page[start..].split('"').next().unwrap().to_owned();
    assert!(browser.get(&one).await.text().contains("value=\"Undervisning i partshøring\""));
    let mut fields = LINE.to_vec();
    fields[0].1 = "Undervisning i begrundelse";
    fields.push(("version", "1"));
    assert_eq!(browser.submit(&one, &fields).await.location(), "/aktiviteter");
    let conflict = browser.submit(&one, &fields).await;
    assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(conflict.text().contains("En anden har rettet aktiviteten"));
    let report = browser.get("/beretning?fra=2024-01-01&til=2024-12-31").await.text();
    assert!(report.contains("Undervisning i begrundelse"), "{report}");
    let removed = browser.submit(&format!("{one}/fjern"), &[("version", "2")]).await;
    assert_eq!(removed.location(), "/aktiviteter");
    assert!(!browser.get("/aktiviteter").await.text().contains("begrundelse"));
}

#[tokio::test]
async fn an_activity_lacking_something_says_what_at_its_field() {
    let mut browser = Browser::logged_in().await;
    browser.get("/aktiviteter").await;
    let wrong = [("linje", ""), ("slags", ""), ("dag", "2024-02-02"), ("deltagere", "mange")];
    let answer = browser.submit("/aktiviteter", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = answer.text();
    for field in ["linje", "slags", "dag", "deltagere"] {
        assert!(page.contains(&format!("<a href=\"#{field}\">")), "{field}: {page}");
    }
    assert!(page.contains("value=\"mange\""));
}
