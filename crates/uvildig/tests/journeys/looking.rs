//! From the log-in by keyboard to a number, the inquiries behind it, a story, and the lock.

use crate::browser::{Scripts, journey, number_in};

#[test]
fn every_number_leads_to_exactly_the_inquiries_behind_it() {
    journey(Scripts::On, |visit| async move {
        visit.go("/").await?;
        assert!(visit.path().await?.starts_with("/log-ind"), "nobody comes in without logging in");
        visit.log_in().await?;
        visit.go("/overblik").await?;
        let mut followed = 0;
        for place in 0..visit.all(".card-figure .value > a:first-child").await?.len() {
            visit.go("/overblik").await?;
            let links = visit.all(".card-figure .value > a:first-child").await?;
            let (text, href) = (links[place].text().await?, links[place].attr("href").await?.unwrap_or_default());
            // Points stand behind their complaints, and a mean behind its whole: only counts of inquiries are counted here.
            if href.contains("points") || text.contains(',') || href.contains("_days") || href.contains("per_") {
                continue;
            }
            links[place].click().await?;
            assert_eq!(visit.counted().await?, number_in(&text), "{href}");
            followed += 1;
        }
        assert!(followed >= 3, "{followed} numbers followed");
        Ok(())
    });
}

#[test]
fn a_bar_is_a_way_into_the_register() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        visit.go("/overblik").await?;
        let bars = visit.all(".chart-figure svg a[href*='figur=inquiries.by_category']").await?;
        assert!(!bars.is_empty(), "the chart of categories has bars to click");
        let said = bars[0].prop("textContent").await?.unwrap_or_default();
        bars[0].scroll_into_view().await?;
        bars[0].click().await?;
        visit.one(".counted").await?;
        assert!(visit.path().await?.starts_with("/henvendelser?figur=inquiries.by_category"));
        let found = visit.counted().await?;
        assert!(said.contains(&found.to_string()), "{said:?} led to {found} inquiries");
        Ok(())
    });
}

#[test]
fn a_story_is_open_until_it_is_locked_and_again_after_the_passphrase() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        visit.go("/henvendelser?kategori=klage").await?;
        visit.press("table.rows tbody th a").await?;
        visit.one(".story").await?;
        let story = visit.text(".story").await?;
        assert!(story.split(' ').count() > 5, "{story}");

        visit.press(".menu summary").await?;
        visit.press("form[action='/laas'] button").await?;
        visit.until(".sealed-box", "Forseglet – lås op").await?;
        let page = visit.driver.source().await?;
        assert!(!page.contains(&story), "the story is not in the page of one who has locked");
        assert!(visit.all(".story").await?.is_empty());

        visit.one("#laas-op").await?.send_keys("forkert sætning her").await?;
        visit.press(".sealed-box button").await?;
        visit.one(".mistake").await?;
        visit.one("#laas-op").await?.send_keys(visit.user.1.as_str()).await?;
        visit.press(".sealed-box button").await?;
        visit.until(".story", &story).await
    });
}

#[test]
fn the_register_can_be_filtered_sorted_and_searched() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        visit.go("/henvendelser").await?;
        let all = visit.counted().await?;
        visit.press("#filter summary").await?;
        visit.one("#kategori option[value='klage']").await?.click().await?;
        visit.press(".filter-form button[type='submit']").await?;
        visit.one(".filters").await?;
        let complaints = visit.counted().await?;
        assert!(complaints > 0 && complaints < all, "{complaints} of {all}");
        // A whole number leads straight to its inquiry.
        let number = visit.one("table.rows tbody th a").await?.text().await?;
        visit.one("#seek").await?.send_keys(format!("{number}\u{e007}")).await?;
        visit.until("h1", &number).await?;
        Ok(())
    });
}
