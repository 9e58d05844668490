//! The same pages where no script runs.

use crate::browser::{Scripts, journey, number_in};

#[test]
fn nothing_needs_a_script() {
    journey(Scripts::Off, |visit| async move {
        visit.log_in().await?;
        visit.go("/overblik").await?;
        let text = visit.one(".card-figure .value a").await?.text().await?;
        visit.press(".card-figure .value a").await?;
        assert_eq!(visit.counted().await?, number_in(&text));
        visit.press("table.rows tbody th a").await?;
        visit.one("#forseglet").await?;

        visit.go("/beretning").await?;
        visit.one("#tekst").await?.send_keys("Skrevet uden script. ").await?;
        visit.press("button[formaction='/beretning/vis']").await?;
        visit.until("#forhaandsvisning", "Skrevet uden script").await?;
        visit.press("form.workshop button.button-primary").await?;
        visit.one(".flash").await?;

        visit.press(".menu summary").await?;
        visit.press("form[action='/log-ud'] button").await?;
        visit.go("/henvendelser").await?;
        assert!(visit.path().await?.starts_with("/log-ind"), "signed out");
        Ok(())
    });
}
