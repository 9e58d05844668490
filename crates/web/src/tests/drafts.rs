//! Nothing typed is lost: kept as a draft, handed back by every page that could not take it, brought back into its form.

use axum::http::StatusCode;
use casework::testing::{ADVISER, PASSPHRASE};

use super::browser::{Answer, Browser};

const REPORT: &str = "/beretning?fra=2023-01-01&til=2023-12-31";
const TYPED: &str = "Hun sagde: \"Ingen ringer\" <tilbage> & æøå";

/// The hidden fields of the page's form with this action.
fn hidden(page: &str, action: &str) -> Vec<(String, String)> {
    let (_, form) = page
        .split_once(&format!("action=\"{action}\" method=\"post\""))
        .unwrap_or_else(|| panic!("no form {action}: {page}"));
    let form = form.split("</form>").next().unwrap();
    let value = |tag: &str, name: &str| {
        let (_, rest) = tag.split_once(&format!("{name}=\""))?;
        let text = rest.split('"').next()?;
        Some(
            text.replace("&#34;", "\"")
                .replace("&#60;", "<")
                .replace("&#62;", ">")
                .replace("&#39;", "'")
                .replace("&#38;", "&"),
        )
    };
    let tags = form.split("<input type=\"hidden\" ").skip(1).map(|tag| tag.split('>').next().unwrap());
    tags.filter_map(|tag| Some((value(tag, "name")?, value(tag, "value")?))).collect()
}

/// A form as its page has it, with these fields typed in.
fn filled<'f>(hidden: &'f [(String, String)], typed: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = hidden.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let kept = kept.filter(|(name, _)| typed.iter().all(|(changed, _)| changed != name));
    kept.chain(typed.iter().copied()).collect()
}

async fn form_of(browser: &mut Browser) -> Vec<(String, String)> {
    hidden(&browser.get(REPORT).await.text(), "/beretning")
}

async fn keep(browser: &mut Browser, form: &[(String, String)], (count, text): (&str, &str)) -> Answer {
    browser.post("/kladde", &filled(form, &[("kladde_tael", count), ("tekst", text)])).await
}

#[tokio::test]
async fn what_is_typed_stands_in_the_form_again_until_it_is_saved() {
    let mut browser = Browser::logged_in().await;
    let form = form_of(&mut browser).await;
    assert_eq!(keep(&mut browser, &form, ("2", TYPED)).await.status, StatusCode::OK);
    let late = keep(&mut browser, &form, ("1", "for sent")).await;
    assert_eq!((late.status, late.text().as_str()), (StatusCode::CONFLICT, "{\"count\":2}"));
    let page = browser.get(REPORT).await.text();
    assert!(page.contains("Hun sagde: &#34;Ingen ringer&#34; &#60;tilbage&#62; &#38; æøå</textarea>"), "{page}");
    assert!(page.contains("Kladde fra kl. 13.00 er hentet"), "{page}");
    let listed = browser.get("/kladder").await.text();
    assert!(
        listed.contains("Ingen ringer")
            && listed.contains("href=\"/beretning?fra=2023-01-01&#38;til=2023-12-31&#38;grundlag=modtaget&#38;kladde="),
        "{listed}"
    );
    // Saved from the form that was filled: both drafts are gone, and the first window's late one is a window of its own.
    let again = hidden(&page, "/beretning");
    assert_ne!(again, form, "each window has a number of its own");
    let saved = browser.post("/beretning", &filled(&again, &[("tekst", TYPED)])).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(keep(&mut browser, &again, ("9", "for sent")).await.status, StatusCode::GONE);
    assert!(!browser.get(REPORT).await.text().contains("Kladde fra"));
    assert!(browser.get("/kladder").await.text().contains("Ingen kladder"));
}

#[tokio::test]
async fn two_windows_are_both_offered_and_either_can_be_discarded() {
    let mut browser = Browser::logged_in().await;
    let (one, other) = (form_of(&mut browser).await, form_of(&mut browser).await);
    keep(&mut browser, &one, ("1", "i det ene vindue")).await;
    keep(&mut browser, &other, ("1", "i det andet vindue")).await;
    let page = browser.get(REPORT).await.text();
    assert!(page.contains("i det ene vindue") && page.contains("i det andet vindue"), "{page}");
    let (_, after) = page.split_once("class=\"personal\"").unwrap();
    let (_, href) = after.split_once("href=\"").unwrap();
    let href = href.split('"').next().unwrap().replace("&#38;", "&");
    let begins = after.split("</q>").next().unwrap().trim_start_matches('>').to_owned();
    let fetched = browser.get(href.split('#').next().unwrap()).await.text();
    assert!(fetched.contains(&format!("{begins}</textarea>")), "{fetched}");
    for _ in 0..2 {
        let discarding = hidden(&browser.get(REPORT).await.text(), "/kladde/kasser");
        let discarded = browser.post("/kladde/kasser", &filled(&discarding, &[])).await;
        assert_eq!(discarded.location(), REPORT);
    }
    assert!(!browser.get(REPORT).await.text().contains("det ene vindue"));
    let listed = browser.get("/kladder").await.text();
    assert!(listed.contains("Ingen kladder") && listed.contains("i det ene vindue"), "{listed}");
    // Discarded by mistake: it can be taken back.
    let back = browser.post("/kladde/fortryd", &filled(&hidden(&listed, "/kladde/fortryd"), &[])).await;
    let page = browser.get(back.location().split('#').next().unwrap()).await.text();
    assert!(page.contains("vindue</textarea>") && page.contains("Kladde fra"), "{page}");
}

#[tokio::test]
async fn what_was_typed_comes_back_after_the_log_in() {
    let mut browser = Browser::logged_in().await;
    let form = form_of(&mut browser).await;
    browser.set_cookie("uvildig", "");
    let said = browser
        .post_with(
            "/beretning",
            &filled(&form, &[("tekst", TYPED)]),
            &[("referer", "http://kontor.example/beretning?fra=2023-01-01&til=2023-12-31"), ("host", "kontor.example")],
        )
        .await;
    assert_eq!(said.status, StatusCode::UNAUTHORIZED);
    assert!(said.text().contains("Ingen ringer"), "{}", said.text());
    let carried = hidden(&said.text(), "/log-ind");
    assert!(carried.iter().all(|(name, _)| !name.contains("csrf")), "{carried:?}");
    let wrong = browser.post("/log-ind", &filled(&carried, &[("navn", ADVISER), ("adgangssaetning", "forkert")])).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let carried = hidden(&wrong.text(), "/log-ind");
    let back = browser.post("/log-ind", &filled(&carried, &[("navn", ADVISER), ("adgangssaetning", PASSPHRASE)])).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(back.location().starts_with("/beretning?fra=2023-01-01&til=2023-12-31&kladde="), "{}", back.location());
    let page = browser.get(back.location().split('#').next().unwrap()).await.text();
    assert!(page.contains("&#60;tilbage&#62; &#38; æøå</textarea>"), "{page}");
}

#[tokio::test]
async fn what_was_typed_while_locked_comes_back_after_the_unlocking() {
    let mut browser = Browser::logged_in().await;
    let page = "/henvendelser/2023-002";
    let happened = format!("{page}/haendelse");
    let form = hidden(&browser.get(page).await.text(), &happened);
    assert!(form.iter().any(|(name, _)| name == "kladde_sted"), "{form:?}");
    browser.submit("/laas", &[]).await;
    let typed = [("hvad", "note"), ("tekst", TYPED)];
    let said = browser.post(&happened, &filled(&form, &typed)).await;
    assert_eq!(said.status, StatusCode::FORBIDDEN, "{}", said.text());
    assert!(
        said.text().contains("<h1>Forseglet – lås op</h1>") && said.text().contains("Ingen ringer"),
        "{}",
        said.text()
    );
    let carried = hidden(&said.text(), "/laas-op");
    let back = browser.post("/laas-op", &filled(&carried, &[("adgangssaetning", PASSPHRASE)])).await;
    assert!(back.location().starts_with(&format!("{page}?kladde=")), "{}", back.location());
    let shown = browser.get(back.location().split('#').next().unwrap()).await.text();
    assert!(shown.contains("&#60;tilbage&#62; &#38; æøå</textarea>"), "{shown}");
}

#[tokio::test]
async fn a_form_older_than_the_session_comes_back_too() {
    let mut browser = Browser::logged_in().await;
    let form = form_of(&mut browser).await;
    let refused = browser.post("/beretning", &filled(&form, &[("csrf", "0000"), ("tekst", TYPED)])).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(
        browser.get("/kladder").await.text().contains("Ingen kladder"),
        "nothing is kept of a form that may be a stranger's"
    );
    let carried = hidden(&refused.text(), "/kladde/hent");
    let back = browser.post("/kladde/hent", &filled(&carried, &[])).await;
    assert!(back.location().starts_with("/beretning?kladde="), "{}", back.location());
    assert!(browser.get("/kladder").await.text().contains("Ingen ringer"));
}

#[tokio::test]
async fn a_form_without_a_draft_is_shown_to_be_sent_again() {
    let mut browser = Browser::logged_in().await;
    let typed = [("navn", "Vores Åbne profil"), ("tema", "A"), ("tema", "B")];
    let refused = browser.post("/indlaes/0123456789abcdef/profil", &typed).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let carried = hidden(&refused.text(), "/kladde/hent");
    let shown = browser.post("/kladde/hent", &filled(&carried, &[])).await;
    assert_eq!(shown.status, StatusCode::OK);
    let again = hidden(&shown.text(), "/indlaes/0123456789abcdef/profil");
    let sent: Vec<_> = again.iter().filter(|(name, _)| name != "csrf").map(|(n, v)| (n.as_str(), v.as_str())).collect();
    assert_eq!(sent, typed);
    assert!(shown.text().contains("Vores Åbne profil"), "{}", shown.text());
}

#[tokio::test]
async fn a_text_too_long_to_be_saved_is_handed_back() {
    let mut browser = Browser::logged_in().await;
    let form = form_of(&mut browser).await;
    let long = format!("{TYPED} {}", "langt ".repeat(500_000));
    let said = browser.post("/beretning", &filled(&form, &[("tekst", &long)])).await;
    assert_eq!(said.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(said.text().contains("Ingen ringer") && said.text().contains("Teksten er for lang"));
}

#[tokio::test]
async fn the_script_is_told_why_nothing_is_kept() {
    let mut browser = Browser::logged_in().await;
    let form = form_of(&mut browser).await;
    let state = browser.get("/kladde/tilstand").await;
    assert!(state.text().ends_with("\"open\":true}"), "{}", state.text());
    let long = "x".repeat(1_100_000);
    let refused = keep(&mut browser, &form, ("1", &long)).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("over 1 MB"), "{}", refused.text());
    let nowhere =
        browser.submit("/kladde", &[("kladde_sted", "Hvor?"), ("kladde_nr", "0a"), ("kladde_tael", "1")]).await;
    assert_eq!(nowhere.status, StatusCode::BAD_REQUEST);
    browser.submit("/laas", &[]).await;
    assert_eq!(keep(&mut browser, &form, ("1", TYPED)).await.status, StatusCode::LOCKED);
    assert!(browser.get("/kladde/tilstand").await.text().ends_with("\"open\":false}"));
    browser.set_cookie("uvildig", "");
    let ended = browser.post_with("/kladde", &[("tekst", TYPED)], &[("x-part", "kladde")]).await;
    assert_eq!((ended.status, ended.text().as_str()), (StatusCode::UNAUTHORIZED, ""));
}

#[tokio::test]
async fn names_are_hidden_and_letters_turned_off_by_choice() {
    let mut browser = Browser::logged_in().await;
    assert!(!browser.get("/overblik").await.text().contains("discreet\""));
    let chosen = browser.submit("/diskret", &[("diskret", "ja"), ("videre", "/overblik")]).await;
    assert_eq!(chosen.location(), "/overblik");
    let page = browser.get("/overblik").await.text();
    assert!(page.contains("<body class=\"at-work discreet\"") && page.contains("data-reveal"), "{page}");
    browser.submit("/genveje", &[("genveje", "fra")]).await;
    assert!(browser.get("/overblik").await.text().contains("data-letters=\"off\""));
    assert!(browser.get("/genveje").await.text().contains("Slå bogstaverne til"));
}
