//! Parties, consents, circumstances, notifications and links in the browser.

use axum::http::StatusCode;

use super::browser::{Answer, Browser, main_of};

const PAGE: &str = "/henvendelser/2023-002";

/// The value of a hidden field, or of an input, by its name within the form that is posted to an address.
fn value(page: &str, action: &str, name: &str) -> String {
    let form = page.split(&format!("action=\"{action}\"")).nth(1).unwrap_or_else(|| panic!("no form to {action}"));
    let form = form.split("</form>").next().unwrap();
    let field = form.split(&format!("name=\"{name}\"")).nth(1).unwrap_or_else(|| panic!("no {name} in {action}"));
    field.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// What stands between two marks.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    page.split(from).nth(1).and_then(|rest| rest.split(to).next()).unwrap_or_else(|| panic!("no {from}"))
}

async fn post(browser: &mut Browser, to: &str, fields: &[(&str, &str)]) -> Answer {
    browser.submit(&format!("{PAGE}/{to}"), fields).await
}

const MIA: [(&str, &str); 4] =
    [("rolle", "relative"), ("relation", "mor"), ("navn", "Mia Eksempel"), ("adresse", "Demostræde 7\n0000 By")];

/// The id of the party that was added last.
async fn party(browser: &mut Browser) -> String {
    let page = browser.get(PAGE).await.text();
    let heads: Vec<&str> = page.split("id=\"part-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    heads.last().unwrap().to_string()
}

#[tokio::test]
async fn a_party_is_added_written_anew_and_removed() {
    let mut browser = Browser::logged_in().await;
    assert_eq!(post(&mut browser, "parter", &MIA).await.location(), format!("{PAGE}#parter"));
    let id = party(&mut browser).await;
    let page = browser.get(&format!("{PAGE}?ret={id}")).await.text();
    let action = format!("{PAGE}/parter/{id}");
    assert!(page.contains("Mia Eksempel") && value(&page, &action, "relation") == "mor");
    let version = value(&page, &action, "version");
    let mut fields = MIA.to_vec();
    fields.extend([("version", version.as_str()), ("telefon", "00 11"), ("cpr", "123")]);
    assert_eq!(browser.submit(&action, &fields).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get(PAGE).await.text().contains("Tjek CPR-nummeret"), "a warning, and nothing more");
    let again = browser.submit(&action, &[&fields[..], &[("telefon", "99")]].concat()).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "the same form sent twice is no conflict");
    fields[2] = ("navn", "Mia Madeop");
    let conflict = browser.submit(&action, &fields).await;
    assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(conflict.text().contains("Mia Madeop") && conflict.text().contains("Mia Eksempel"), "both are shown");
    let gone = browser.submit(&format!("{action}/fjern"), &[("version", "2")]).await;
    assert_eq!(gone.location(), format!("{PAGE}#parter"));
    assert!(!browser.get(PAGE).await.text().contains("Mia Eksempel"));
}

#[tokio::test]
async fn a_mistake_stands_at_its_field_and_nothing_typed_is_lost() {
    let mut browser = Browser::logged_in().await;
    for (to, fields, at, kept) in [
        ("parter", &[("rolle", "ingen"), ("navn", "Ole <b>")][..], "#party-rolle", "Ole &#60;b&#62;"),
        ("samtykker", &[("slags", "consent"), ("omfang", "økonomi")][..], "#consent-til", "økonomi"),
        ("maa-kontakte", &[("dag", "2024-01-02"), ("omfang", "kun mail")][..], "#contact-consent-svar", "kun mail"),
        ("underretning", &[("hvad", "ikke"), ("fortalt", "intet")][..], "#notification-grund", "intet"),
        ("forbindelser", &[("nummer", "2099-999"), ("hvorfor", "samme")][..], "#link-nummer", "samme"),
    ] {
        let page = browser.get(PAGE).await.text();
        let place = value(&page, &format!("{PAGE}/{to}"), "kladde_sted");
        let answer = post(&mut browser, to, &[fields, &[("kladde_sted", place.as_str())]].concat()).await;
        let text = answer.text();
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{to}");
        assert!(text.contains(&format!("href=\"{at}\"")), "{to}: {}", between(&text, "class=\"summary\"", "</div>"));
        assert!(text.contains(&format!("id=\"{}\"", &at[1..])) && text.contains(kept), "{to}");
    }
}

#[tokio::test]
async fn the_word_on_contact_and_the_consents_decide_who_may_be_told() {
    let mut browser = Browser::logged_in().await;
    post(&mut browser, "parter", &MIA).await;
    let sharing = |page: &str| between(page, "class=\"sharing\"", "</ul>").to_owned();
    let page = browser.get(PAGE).await.text();
    assert!(sharing(&page).contains("Borgeren er ikke spurgt") && sharing(&page).contains("Intet samtykke"));
    post(&mut browser, "maa-kontakte", &[("svar", "yes"), ("dag", "2024-01-02"), ("omfang", "Ydelsesteamet")]).await;
    let consent = [("slags", "consent"), ("til", "Mia Eksempel"), ("omfang", "økonomi"), ("givet", "2024-01-02")];
    let added = post(&mut browser, "samtykker", &[&consent[..], &[("udloeber", "2024-03-01")]].concat()).await;
    assert_eq!(added.location(), format!("{PAGE}#samtykker"));
    let page = browser.get(PAGE).await.text();
    assert!(sharing(&page).contains("Må kontaktes om borgeren") && sharing(&page).contains("Samtykke: økonomi"));
    let id = between(&page, "id=\"samtykke-", "\"").to_owned();
    let action = format!("{PAGE}/samtykker/{id}/tilbage");
    let version = value(&page, &action, "version");
    let early = browser.submit(&action, &[("dag", "2024-01-01"), ("version", &version)]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "withdrawal works forward");
    browser.submit(&action, &[("dag", "2024-02-01"), ("version", &version)]).await;
    let page = browser.get(PAGE).await.text();
    assert!(sharing(&page).contains("Samtykket blev taget tilbage den 1. februar 2024"));
    let back =
        page.split(&format!("action=\"{PAGE}/maa-kontakte/")).nth(1).unwrap().split('"').next().unwrap().to_owned();
    let action = format!("{PAGE}/maa-kontakte/{back}");
    browser.submit(&action, &[("dag", "2024-02-01"), ("version", "1")]).await;
    let page = browser.get(PAGE).await.text();
    assert!(sharing(&page).contains("Samtykket er taget tilbage") && page.contains("sagt den 2. januar 2024"));
}

#[tokio::test]
async fn circumstances_are_written_part_by_part() {
    let mut browser = Browser::logged_in().await;
    let shown = |page: &str, word: &str| value(page, &format!("{PAGE}/forhold/{word}"), "stod");
    let needs = browser.get(&format!("{PAGE}?ret=behov")).await.text();
    let wish = browser.get(&format!("{PAGE}?ret=oenske")).await.text();
    let (needs, wish) = (shown(&needs, "behov"), shown(&wish, "oenske"));
    let fields = [("stod", needs.as_str()), ("behov", "interpreter"), ("behov", "hearing"), ("beskyttet", "ja")];
    assert_eq!(post(&mut browser, "forhold/behov", &fields).await.location(), format!("{PAGE}#forhold"));
    post(&mut browser, "forhold/oenske", &[("stod", &wish), ("oenske", "En rampe")]).await;
    let page = browser.get(PAGE).await.text();
    for said in ["Nedsat hørelse", "Beskyttet adresse", "En rampe"] {
        assert!(page.contains(said), "{said}");
    }
    let conflict = post(&mut browser, "forhold/oenske", &[("stod", &wish), ("oenske", "En trappe")]).await;
    assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(conflict.text().contains("En rampe") && conflict.text().contains("En trappe"));
    assert_eq!(post(&mut browser, "forhold/andet", &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_protected_address_is_marked_and_not_printed() {
    let mut browser = Browser::logged_in().await;
    post(&mut browser, "parter", &MIA).await;
    assert!(!browser.get(PAGE).await.text().contains("protected-address"));
    let shown = browser.get(&format!("{PAGE}?ret=behov")).await.text();
    let mark = value(&shown, &format!("{PAGE}/forhold/behov"), "stod");
    post(&mut browser, "forhold/behov", &[("stod", &mark), ("beskyttet", "ja")]).await;
    let page = browser.get(PAGE).await.text();
    assert!(page.contains("class=\"personal lines protected-address\">Demostræde 7"));
    let sheet = browser.get(&format!("{PAGE}/sagsforloeb")).await.text();
    assert!(!sheet.contains("Demostræde"));
}

#[tokio::test]
async fn a_link_leads_both_ways_and_is_undone() {
    let mut browser = Browser::logged_in().await;
    post(&mut browser, "forbindelser", &[("nummer", "2023-003"), ("hvorfor", "samme brev")]).await;
    for (page, other) in [(PAGE, "2023-003"), ("/henvendelser/2023-003", "2023-002")] {
        let text = browser.get(page).await.text();
        assert!(
            text.contains(&format!("<a href=\"/henvendelser/{other}\">{other}</a>")) && text.contains("samme brev")
        );
    }
    let page = browser.get(PAGE).await.text();
    let undo = between(&page, &format!("action=\"{PAGE}/forbindelser/"), "\"").to_owned();
    browser.submit(&format!("{PAGE}/forbindelser/{undo}"), &[]).await;
    let text = browser.get("/henvendelser/2023-003").await.text();
    assert!(text.contains("ophævet 1. februar 2024") && !text.contains("/ophaev\""));
}

#[tokio::test]
async fn sections_read_as_before() {
    let mut browser = Browser::logged_in().await;
    post(&mut browser, "parter", &MIA).await;
    post(&mut browser, "parter", &[("rolle", "companion"), ("navn", "Bo Bisidder")]).await;
    post(&mut browser, "maa-kontakte", &[("svar", "no"), ("dag", "2024-01-02")]).await;
    post(&mut browser, "underretning", &[("hvad", "ikke"), ("grund", "Skolen har gjort det")]).await;
    for language in ["da", "en"] {
        browser.set_cookie("sprog", language);
        let page = main_of(&browser.get(PAGE).await.text());
        let sections = ["parter", "samtykker", "forhold", "underretning", "forbindelser", "breve"].map(|anchor| {
            let section = between(&page, &format!("<section aria-labelledby=\"{anchor}\">"), "</section>");
            without_forms(section)
        });
        insta::assert_snapshot!(format!("people_{language}"), sections.join("\n\n"));
    }
}

/// The forms are tried by what they do.
fn without_forms(section: &str) -> String {
    let mut parts = section.split("<form ");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once("</form>").map_or("", |(_, after)| after))
}
