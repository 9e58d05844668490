//! Finding again, by keyboard: from the search box to the words in their place, a search kept under a name, and what a new
//! inquiry is told of earlier ones.

use thirtyfour::prelude::{Key, WebDriverResult};

use crate::accessible::look;
use crate::browser::{Scripts, Visit, journey};

/// The number of the newest complaint, and its longest word of the story.
async fn something_to_find(visit: &Visit) -> WebDriverResult<(String, String)> {
    visit.go("/henvendelser?kategori=klage").await?;
    let number = visit.one("table.rows tbody th a").await?.text().await?;
    visit.press("table.rows tbody th a").await?;
    let story = visit.one(".story").await?.text().await?;
    let words = story.split(|letter: char| !letter.is_alphabetic()).map(str::to_owned);
    Ok((number, words.max_by_key(|word| word.chars().count()).unwrap()))
}

/// How somebody writes it who has no æ, ø and å and does not care for capitals.
fn elsewhere(word: &str) -> String {
    word.to_uppercase().replace('Æ', "AE").replace('Ø', "OE").replace('Å', "AA")
}

async fn keys(visit: &Visit, keys: &str) -> WebDriverResult<()> {
    visit.driver.active_element().await?.send_keys(keys).await
}

#[test]
fn words_are_found_as_one_types_and_lead_to_their_inquiry() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.log_in().await?;
        let (number, word) = something_to_find(&visit).await?;
        visit.go("/overblik").await?;
        visit.one("main").await?;
        keys(&visit, "s").await?;
        assert_eq!(
            visit.driver.active_element().await?.id().await?.as_deref(),
            Some("seek"),
            "s leads to the search box"
        );
        keys(&visit, &format!("{}{}", elsewhere(&word), Key::Enter.value())).await?;
        visit.until(".finding-list mark", &word).await?;
        assert_eq!(visit.path().await?, "/soeg", "what is looked for stands in no address");
        assert_eq!(visit.driver.title().await?, "Søg – Uvildig");
        look(&visit, "soeg", &mut wanting).await?;

        // In the page itself the results follow the typing; the arrow leads to them, Enter to the inquiry.
        visit.go("/soeg").await?;
        visit.one("#q").await?;
        look(&visit, "soeg-tom", &mut wanting).await?;
        visit.one("#q").await?.send_keys("intetsomhelstdether").await?;
        visit.until(".finding-results .counted", "Ingen henvendelser passer").await?;
        visit.one("#q").await?.clear().await?;
        let some: String = word.chars().take(6).collect();
        visit.one("#q").await?.send_keys(format!("{number} {some}")).await?;
        visit.until(".finding-head a", &number).await?;
        visit.until(".finding-results .counted", "Én henvendelse passer").await?;
        visit.one("#q").await?.send_keys(Key::Down + "").await?;
        assert_eq!(visit.driver.active_element().await?.text().await?, number);
        keys(&visit, &Key::Enter.value().to_string()).await?;
        visit.until("h1", &number).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn a_search_is_kept_under_a_name_until_it_is_deleted() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.log_in().await?;
        let (number, word) = something_to_find(&visit).await?;
        visit.go("/soeg").await?;
        visit.one("#q").await?.send_keys(format!("{word}{}", Key::Enter.value())).await?;
        visit.until(".finding-head a", &number).await?;
        visit.press("#gemte summary").await?;
        visit.one("#gem_navn").await?.send_keys("Min egen søgning").await?;
        visit.press("button[formaction='/soeg/gem']").await?;
        visit.until(".flash", "Gemt").await?;
        visit.go("/henvendelser?kategori=klage").await?;
        visit.press("#gemte summary").await?;
        visit.until(".saved-list", "Min egen søgning").await?;
        look(&visit, "gemte-filtre", &mut wanting).await?;
        visit.press(".saved-list form[action='/soeg'] button").await?;
        visit.until(".finding-list mark", &word).await?;
        visit.press("#gemte summary").await?;
        visit.press(".saved-list form[action$='/slet'] button").await?;
        visit.until(".flash", "Slettet").await?;
        assert!(visit.all(".saved-list").await?.is_empty());
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn a_new_inquiry_is_told_who_is_known_and_how_it_might_be_coded() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.log_in().await?;
        let (number, _) = something_to_find(&visit).await?;
        visit.go("/soeg").await?;
        visit.one("#q").await?.send_keys(number.as_str()).await?;
        visit.until(".finding-head a", &number).await?;
        let name = visit.one(".finding-head .personal").await?.text().await?;
        visit.go("/henvendelser/ny").await?;
        let story = "Har ventet ni måneder på svar; sagsbehandleren ringer aldrig tilbage.";
        visit.one("#fortaelling").await?.send_keys(story).await?;
        visit.until("#forslag button", "Manglende svar").await?;
        visit.until("#forslag", "ordene »").await?;
        visit.one("#hvem").await?.send_keys(elsewhere(&name)).await?;
        visit.until("#kendt a", &number).await?;
        look(&visit, "forslag-og-kendt", &mut wanting).await?;
        visit.press("#forslag button[data-choose='klagepunkt']").await?;
        visit.until(".pick-chips", "svar").await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn the_button_searches_where_no_script_runs() {
    journey(Scripts::Off, |visit| async move {
        visit.log_in().await?;
        let (number, word) = something_to_find(&visit).await?;
        visit.go("/soeg").await?;
        visit.one("#q").await?.send_keys(elsewhere(&word)).await?;
        visit.press("#soeg .button-primary").await?;
        visit.until(".finding-list mark", &word).await?;
        visit.until(".finding-list", &number).await?;
        visit.press(".menu summary").await?;
        visit.press("form[action='/laas'] button").await?;
        visit.go("/soeg").await?;
        visit.until(".sealed-box", "Forseglet – lås op").await?;
        assert!(!visit.driver.source().await?.contains("<mark>"));
        Ok(())
    });
}
