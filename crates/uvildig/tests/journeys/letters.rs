//! Letters by keyboard: a receipt and a power of attorney are begun, issued, marked as sent, and then stand as they are.

use thirtyfour::prelude::{Key, WebDriverResult};

use crate::accessible::look;
use crate::browser::{Scripts, Visit, journey};
use crate::typist::Typist;

/// The page of an open complaint.
async fn open_complaint(visit: &Visit) -> WebDriverResult<String> {
    visit.log_in().await?;
    visit.go("/henvendelser?kategori=klage&tilstand=aaben").await?;
    visit.press("table.rows tbody th a").await?;
    visit.one("#breve").await?;
    visit.path().await
}

/// Waits until the page's scripts have come.
async fn quickened(visit: &Visit) -> WebDriverResult<()> {
    visit.one("[aria-keyshortcuts]").await.map(drop)
}

/// Status, media type and first bytes of what a link of the page leads to.
async fn fetched(visit: &Visit, link: &str) -> WebDriverResult<(u16, String, String, String)> {
    let script = "
        const done = arguments[arguments.length - 1];
        fetch(document.querySelector(arguments[0]).href, {credentials: 'same-origin'}).then(async (answer) => {
          const bytes = new Uint8Array(await answer.arrayBuffer());
          let all = 0;
          for (const byte of bytes) all = (all * 31 + byte) % 4294967296;
          done([answer.status, answer.headers.get('content-disposition') || '', String.fromCharCode(...bytes.slice(0, 5)), String(all)]);
        });";
    visit.driver.execute_async(script, vec![serde_json::json!(link)]).await?.convert()
}

#[test]
fn a_receipt_and_a_power_of_attorney_are_issued_and_never_change() {
    journey(Scripts::On, |visit| async move {
        let inquiry = open_complaint(&visit).await?;
        let mut wanting = Vec::new();
        let mut typist = Typist::at(&visit);

        // The key of letters, the first template, and the letter itself: two strokes.
        quickened(&visit).await?;
        typist.letter("w").await?;
        typist.page(".letter-templates").await?;
        look(&visit, "brev-valg", &mut wanting).await?;
        visit.go(&format!("{inquiry}/breve/ny")).await?;
        visit.one(".letter-templates input:checked").await?;
        typist.key(Key::Enter).await?;
        typist.page("textarea[name='tekst']").await?;
        visit.until("#brev-set", "Jeg har modtaget din henvendelse").await?;
        quickened(&visit).await?;
        let text = visit.one("textarea[name='tekst']").await?;
        assert!(text.prop("value").await?.unwrap_or_default().contains("Jeg er uvildig"));
        typist.tabs_to("textarea[name='tekst']").await?;
        typist.key(Key::End).await?;
        typist.types("\n\nVi ses «dag».").await?;
        visit.until("#brev-set", "Vi ses «dag».").await?;
        look(&visit, "brev-kladde", &mut wanting).await?;

        // A gap stands in the way, and nothing typed is lost.
        typist.tabs_to("section.issue .button").await?;
        typist.key(Key::Enter).await?;
        visit.until(".summary", "«dag»").await?;
        look(&visit, "brev-huller", &mut wanting).await?;
        typist.tabs_to("textarea[name='tekst']").await?;
        let script = "const t = arguments[0]; t.value = t.value.replace(' «dag»', ' på torsdag')";
        visit.driver.execute(script, vec![visit.one("textarea[name='tekst']").await?.to_json()?]).await?;
        typist.tabs_to("section.issue .button").await?;
        typist.key(Key::Enter).await?;
        visit.until(".tag-word", "Udstedt").await?;
        assert!(visit.all("textarea").await?.is_empty(), "what is issued is not written on");
        look(&visit, "brev-udstedt", &mut wanting).await?;

        let before = fetched(&visit, "a[href$='/pdf']").await?;
        assert_eq!((before.0, before.2.as_str()), (200, "%PDF-"));
        assert!(before.1.starts_with("attachment; filename=\"brev-"), "{}", before.1);
        typist.tabs_to("form[action$='/sendt'] button").await?;
        typist.key(Key::Enter).await?;
        visit.until(".tag-word", "Sendt").await?;
        assert_eq!(fetched(&visit, "a[href$='/pdf']").await?, before, "the same bytes");

        // A form to sign, chosen with the arrows.
        visit.go(&inquiry).await?;
        visit.until(".letters", "Sendt").await?;
        visit.go(&format!("{inquiry}/breve/ny")).await?;
        visit.one(".letter-templates input:checked").await?;
        typist.times(6, || Key::Down).await?;
        typist.key(Key::Enter).await?;
        visit.until("#brev-set", "Fuldmagt").await?;
        typist.tabs_to("section.issue .button").await?;
        typist.key(Key::Enter).await?;
        visit.until(".tag-word", "Udstedt").await?;
        assert_eq!(fetched(&visit, "a[href$='/pdf']").await?.0, 200);
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn a_letter_needs_no_script() {
    journey(Scripts::Off, |visit| async move {
        let inquiry = open_complaint(&visit).await?;
        visit.go(&format!("{inquiry}/breve/ny?skabelon=closing&sprog=en")).await?;
        visit.one("textarea[name='tekst']").await?.send_keys("Written without a script. ").await?;
        visit.press("button[formaction$='/breve/vis']").await?;
        visit.until("#brev-set", "Written without a script").await?;
        visit.press(".letter-fields .button-primary").await?;
        visit.until(".tag-word", "Kladde").await?;
        visit.press(".removal > summary").await?;
        visit.press("form[action$='/slet'] button").await?;
        visit.until("body", "Kladden er slettet").await
    });
}
