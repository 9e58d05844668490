//! Who takes part, what they may be told, and what is to be known of them: on an inquiry's page, with and without scripts.

use thirtyfour::prelude::WebDriverResult;

use crate::accessible::look;
use crate::browser::{Scripts, Visit, journey};

async fn open_complaint(visit: &Visit) -> WebDriverResult<String> {
    visit.log_in().await?;
    visit.go("/henvendelser?kategori=klage&tilstand=aaben").await?;
    visit.press("table.rows tbody th a").await?;
    visit.one("#parter").await?;
    visit.path().await
}

/// Opens the fold that holds a form.
async fn unfold(visit: &Visit, form: &str) -> WebDriverResult<()> {
    let script = "document.querySelector(arguments[0]).closest('details').open = true";
    visit.driver.execute(script, vec![serde_json::json!(form)]).await.map(drop)
}

/// A mother without consent, what she may be told, the consent, and the same again.
async fn consents(visit: &Visit) -> WebDriverResult<()> {
    visit.press("#party-rolle option[value='relative']").await?;
    visit.one("#party-relation").await?.send_keys("mor").await?;
    visit.one("#party-navn").await?.send_keys("Mia Moderprøve").await?;
    visit.press("form[action$='/parter'] .button").await?;
    visit.until(".flash", "").await?;
    visit.until(".sharing", "uden samtykke").await?;
    Ok(())
}

#[test]
fn what_may_be_shared_is_seen_before_it_is() {
    journey(Scripts::On, |visit| async move {
        let inquiry = open_complaint(&visit).await?;
        let mut wanting = Vec::new();
        unfold(&visit, "form[action$='/parter']").await?;
        look(&visit, "part", &mut wanting).await?;
        visit.go(&inquiry).await?;
        visit.press("section[aria-labelledby='parter'] > details > summary").await?;
        consents(&visit).await?;

        visit.press("section[aria-labelledby='samtykker'] > details > summary").await?;
        visit.press("form[action$='/samtykker'] .button").await?;
        visit.until(".summary", "hvem det er givet til").await?;
        look(&visit, "samtykke-fejl", &mut wanting).await?;
        visit.one("#consent-til").await?.send_keys("Mia Moderprøve").await?;
        visit.one("#consent-omfang").await?.send_keys("Sagen om ledsagelse").await?;
        visit.press("form[action$='/samtykker'] .button").await?;
        visit.until(".sharing", "Samtykke: Sagen om ledsagelse").await?;
        visit.press(".consent details > summary").await?;
        visit.press("form[action*='/samtykker/'][action$='/tilbage'] .button").await?;
        visit.until(".sharing", "blev taget tilbage").await?;
        look(&visit, "henvendelse-parter", &mut wanting).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn every_form_of_the_people_can_be_used_by_everybody() {
    journey(Scripts::On, |visit| async move {
        let inquiry = open_complaint(&visit).await?;
        let mut wanting = Vec::new();
        for part in ["behov", "oenske", "barrierer", "instans", "baggrund"] {
            visit.go(&format!("{inquiry}?ret={part}")).await?;
            visit.one(&format!("form[action$='/forhold/{part}']")).await?;
            look(&visit, &format!("forhold-{part}"), &mut wanting).await?;
        }
        visit.go(&inquiry).await?;
        for form in ["/maa-kontakte", "/samtykker", "/forbindelser", "/underretning"] {
            unfold(&visit, &format!("form[action$='{form}']")).await?;
        }
        look(&visit, "henvendelse-foldet-ud", &mut wanting).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn it_needs_no_script() {
    journey(Scripts::Off, |visit| async move {
        let inquiry = open_complaint(&visit).await?;
        visit.go(&format!("{inquiry}?ret=behov")).await?;
        visit.press("input[name='beskyttet']").await?;
        visit.press("form[action$='/forhold/behov'] .button-primary").await?;
        visit.until(".protected-note", "Beskyttet adresse").await?;
        visit.press("section[aria-labelledby='underretning'] > details > summary").await?;
        visit.press("input[name='hvad'][value='ikke']").await?;
        visit.one("#notification-grund").await?.send_keys("Skolen har gjort det").await?;
        visit.press("form[action$='/underretning'] .button").await?;
        visit.until("section[aria-labelledby='underretning']", "Skolen har gjort det").await
    });
}
