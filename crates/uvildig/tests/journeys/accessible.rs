//! Every page, as different people see it: wide and narrow, light and dark.

use std::path::PathBuf;

use serde_json::json;
use thirtyfour::prelude::WebDriverResult;

use crate::axe;
use crate::browser::{Scripts, Visit, journey};

/// How a page is looked at: a name, the width of the window and the colours that are wished for.
const EYES: [(&str, u32, &str); 3] = [("wide", 1280, "light"), ("dark", 1280, "dark"), ("narrow", 320, "dark")];

#[test]
fn every_page_can_be_used_by_everybody() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.go("/log-ind").await?;
        look(&visit, "log-ind", &mut wanting).await?;
        visit.log_in().await?;
        for (name, path) in [
            ("overblik", "/overblik"),
            ("henvendelser", "/henvendelser"),
            ("filter", "/henvendelser?kategori=klage&tilstand=aaben"),
            ("intet", "/henvendelser?nummer=findes-ikke"),
            ("beretning", "/beretning"),
            ("indlaes", "/indlaes"),
            ("kladder", "/kladder"),
            ("genveje", "/genveje"),
            ("ukendt", "/findes-ikke"),
        ] {
            visit.go(path).await?;
            look(&visit, name, &mut wanting).await?;
        }
        visit.go("/henvendelser?kategori=klage").await?;
        visit.press("table.rows tbody th a").await?;
        visit.one(".story").await?;
        look(&visit, "henvendelse", &mut wanting).await?;
        visit.press(".menu summary").await?;
        visit.press("form[action='/laas'] button").await?;
        visit.one(".sealed-box").await?;
        look(&visit, "forseglet", &mut wanting).await?;
        visit.go("/beretning").await?;
        look(&visit, "beretning-forseglet", &mut wanting).await?;
        visit.press(".menu summary").await?;
        visit.press("form[action='/sprog'] button").await?;
        look(&visit, "english", &mut wanting).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn the_report_as_a_page_can_be_read_by_everybody() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.driver.goto(format!("file://{}", visit.dir.join("beretning.html").display())).await?;
        look(&visit, "beretning-html", &mut wanting).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

/// Judges the page that is shown through all eyes.
pub async fn look(visit: &Visit, page: &str, wanting: &mut Vec<String>) -> WebDriverResult<()> {
    for (eyes, width, colours) in EYES {
        see(visit, width, colours).await?;
        for violation in axe::violations(visit).await? {
            wanting.push(format!("{page} ({eyes}): {violation}"));
        }
        let wide: u32 =
            visit.driver.execute("return document.scrollingElement.scrollWidth", vec![]).await?.convert()?;
        if wide > width {
            wanting.push(format!("{page} ({eyes}): {wide} px wide in a window of {width}"));
        }
        picture(visit, page, eyes).await?;
    }
    see(visit, 1280, "light").await
}

async fn see(visit: &Visit, width: u32, colours: &str) -> WebDriverResult<()> {
    let cdp = visit.driver.cdp();
    let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
    cdp.send_raw("Emulation.setDeviceMetricsOverride", size).await?;
    let media = json!({"features": [{"name": "prefers-color-scheme", "value": colours}]});
    cdp.send_raw("Emulation.setEmulatedMedia", media).await?;
    Ok(())
}

/// Pictures for the handbook, where UVILDIG_PICTURES says they are wanted.
async fn picture(visit: &Visit, page: &str, eyes: &str) -> WebDriverResult<()> {
    let Some(folder) = std::env::var_os("UVILDIG_PICTURES").map(PathBuf::from) else { return Ok(()) };
    std::fs::create_dir_all(&folder).unwrap();
    visit.driver.screenshot(&folder.join(format!("{page}-{eyes}.png"))).await
}
