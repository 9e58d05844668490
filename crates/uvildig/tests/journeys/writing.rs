//! The report is written in the browser: a live page beside the text, errors by line, saved, downloaded.

use thirtyfour::prelude::WebDriverResult;

use crate::browser::{Scripts, Visit, journey};

/// Posts the workshop's form to an address, as its button does, and gives status, type and first bytes of the answer.
async fn download(visit: &Visit, format: &str) -> WebDriverResult<(u16, String, String)> {
    let script = "
        const done = arguments[arguments.length - 1];
        const form = new URLSearchParams(new FormData(document.querySelector('form.workshop')));
        fetch('/beretning/hent/' + arguments[0], {method: 'POST', body: form, credentials: 'same-origin'})
          .then(async (answer) => {
            const bytes = new Uint8Array(await answer.arrayBuffer());
            done([answer.status, answer.headers.get('content-type') || '', String.fromCharCode(...bytes.slice(0, 15))]);
          })
          .catch((fault) => done([0, String(fault), '']));";
    visit.driver.execute_async(script, vec![serde_json::json!(format)]).await?.convert()
}

#[test]
fn an_edit_shows_is_kept_and_is_downloaded_in_every_format() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        visit.go("/beretning").await?;
        let text = visit.one("#tekst").await?;
        assert!(
            text.prop("value").await?.unwrap_or_default().contains("Ventetiden er borgernes største anke"),
            "the stored draft"
        );
        visit.until("#forhaandsvisning", "Ventetiden er borgernes største anke").await?;

        // Typed at the end of the text; the page beside it follows by itself.
        visit
            .driver
            .execute(
                "const t = arguments[0]; t.focus(); t.setSelectionRange(t.value.length, t.value.length)",
                vec![text.to_json()?],
            )
            .await?;
        text.send_keys("\n\nDer kom {{figure:inquiries.total}} i alt til kontoret på torvet.").await?;
        visit.until("#forhaandsvisning", "i alt til kontoret på torvet").await?;
        text.send_keys("\n\n{{figure:inquiries.totale}}").await?;
        visit.until("#forhaandsvisning", "inquiries.total").await?;
        for _ in 0.."{{figure:inquiries.totale}}".len() {
            text.send_keys("\u{e003}").await?;
        }
        visit.until("#forhaandsvisning", "i alt til kontoret på torvet").await?;
        for (format, mime, begins) in [
            ("pdf", "application/pdf", "%PDF-"),
            ("html", "text/html; charset=utf-8", "<!DOCTYPE html>"),
            ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK"),
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"),
        ] {
            let (status, kind, first) = download(&visit, format).await?;
            assert_eq!((status, kind.as_str()), (200, mime), "{format}");
            assert!(first.to_lowercase().starts_with(&begins.to_lowercase()), "{format}: {first}");
        }
        visit.press("form.workshop button.button-primary").await?;
        visit.one(".flash").await?;
        visit.go("/beretning").await?;
        let kept = visit.one("#tekst").await?.prop("value").await?.unwrap_or_default();
        assert!(kept.contains("til kontoret på torvet"), "saved and sealed, and there again");
        Ok(())
    });
}
