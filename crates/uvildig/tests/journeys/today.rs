//! I dag, a task on an inquiry's page, the list for a substitute, activities: by keyboard, and for everybody.

use thirtyfour::prelude::{Key, WebDriverResult};

use crate::accessible::look;
use crate::browser::{Scripts, Visit, journey};

/// Goes to a field and types.
async fn fill(visit: &Visit, css: &str, text: &str) -> WebDriverResult<()> {
    visit.one(css).await?.send_keys(text).await
}

#[test]
fn a_promise_is_made_put_off_and_kept() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.log_in().await?;
        visit.go("/i-dag").await?;
        visit.one(".due-list").await?;
        look(&visit, "i-dag", &mut wanting).await?;
        let before = visit.driver.find_all(thirtyfour::By::Css("#venter ~ .due-list > li")).await?.len();
        assert!(before > 0, "the demo's desk has something to wait for");

        // From the keyboard alone: the first line's button does it.
        visit.one(".due-list .due-do button[value='udfoert']").await?.send_keys(Key::Enter + "").await?;
        visit.until(".flash", "udført").await?;

        visit.press(".due-row .due-number").await?;
        visit.one("#opgaver").await?;
        visit.one("#opgaver ~ details[data-panel] > summary").await?.send_keys(Key::Enter + "").await?;
        fill(&visit, "#opgave-ny-opgave", "Ring til klinikken").await?;
        visit.press("#slags-ny-opgave option[value='promised_answer']").await?;
        let day = "document.querySelector('#dag-ny-opgave').value = '2030-01-15'";
        visit.driver.execute(day, vec![]).await?;
        fill(&visit, "#klokken-ny-opgave", "halv ni").await?;
        visit.one("#klokken-ny-opgave").await?.send_keys(Key::Control + Key::Enter).await?;
        visit.until(".summary", "Skriv klokkeslættet").await?;
        look(&visit, "opgave-fejl", &mut wanting).await?;
        visit.one("#klokken-opgave").await?.clear().await?;
        fill(&visit, "#klokken-opgave", "8.30").await?;
        visit.one("#klokken-opgave").await?.send_keys(Key::Enter + "").await?;
        visit.until(".due-list", "Ring til klinikken").await?;
        look(&visit, "opgaver", &mut wanting).await?;

        visit.go("/i-dag/overdragelse?til=2030-02-01").await?;
        visit.until("table.rows", "Ring til klinikken").await?;
        look(&visit, "overdragelse", &mut wanting).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn an_activity_is_one_line() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.log_in().await?;
        visit.go("/aktiviteter").await?;
        fill(&visit, "#linje", "Sparring om partshøring").await?;
        visit.one("#linje").await?.send_keys(Key::Enter + "").await?;
        visit.until(".summary", "Vælg, hvilken slags").await?;
        look(&visit, "aktivitet-fejl", &mut wanting).await?;
        fill(&visit, "#slags", "Sparring").await?;
        visit.one("#linje").await?.send_keys(Key::Enter + "").await?;
        visit.until(".flash", "gemt").await?;
        visit.until("table.rows", "Sparring om partshøring").await?;
        look(&visit, "aktiviteter", &mut wanting).await?;
        visit.press("table.rows tbody td a").await?;
        visit.one("#linje").await?;
        look(&visit, "aktivitet", &mut wanting).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn today_needs_no_script() {
    journey(Scripts::Off, |visit| async move {
        visit.log_in().await?;
        visit.go("/i-dag").await?;
        visit.press(".due-list .due-do button[value='udfoert']").await?;
        visit.until(".flash", "udført").await?;
        visit.go("/aktiviteter").await?;
        fill(&visit, "#linje", "Besøg på værestedet").await?;
        visit.press("#slags option[value='visit']").await?;
        visit.press(".activity-form .button-primary").await?;
        visit.until("table.rows", "Besøg på værestedet").await?;
        Ok(())
    });
}
