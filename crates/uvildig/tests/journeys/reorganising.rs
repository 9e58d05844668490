//! The organisation changes: two units become one by keyboard, and the numbers and the list still find what came before.
//! And everybody can use the pages of the set-up.

use thirtyfour::prelude::{Key, WebDriverResult};

use crate::accessible::look;
use crate::browser::{Scripts, Visit, journey, number_in};
use crate::typist::Typist;

/// Inquiries of an area, as the list counts them.
async fn counted(visit: &Visit, area: &str) -> WebDriverResult<usize> {
    visit.go(&format!("/henvendelser?omraade={area}")).await?;
    Ok(number_in(&visit.one(".counted").await?.text().await?))
}

/// The numbers of last year's overview, as they stand.
async fn overview(visit: &Visit) -> WebDriverResult<Vec<String>> {
    visit.go("/overblik").await?;
    visit.one(".card-figure .value").await?;
    let mut numbers = Vec::new();
    for value in visit.all(".card-figure .value").await? {
        numbers.push(value.text().await?);
    }
    Ok(numbers)
}

/// Space on the box of a unit, which Tab has reached.
async fn tick(typist: &mut Typist<'_>, code: &str) -> WebDriverResult<()> {
    typist.tabs_to(&format!("input[name='gammel'][value='{code}']")).await?;
    typist.letter(" ").await
}

#[test]
fn two_units_become_one_and_what_came_before_is_still_found() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        let (parks, plans) = (counted(&visit, "VEJ").await?, counted(&visit, "PLA").await?);
        assert!(parks > 0 && plans > 0, "the demo has inquiries of both");
        let before = overview(&visit).await?;

        visit.go("/opsaetning/omorganisering").await?;
        visit.one("html.has-script").await?;
        visit.one("#main").await?.focus().await?;
        let mut typist = Typist::at(&visit);
        tick(&mut typist, "PLA").await?;
        tick(&mut typist, "VEJ").await?;
        typist.tabs_to("#dag").await?;
        // Chromium's own field for a day: month, day and year in the order of its language.
        visit.driver.execute("document.activeElement.value = '2024-03-01'", vec![]).await?;
        typist.tabs_to("#navn-0").await?;
        typist.types("By, Vej og Park").await?;
        typist.key(Key::Enter).await?;
        visit.until("#efter ~ ul", "by-vej-og-park").await?;
        visit.until("#foer ~ ul", "PLA").await?;
        visit.one("#main").await?.focus().await?;
        typist.tabs_to("button[value='gennemfoer']").await?;
        typist.key(Key::Enter).await?;
        visit.until(".flash", "gennemført").await?;

        assert_eq!(overview(&visit).await?, before, "no number of the past has moved");
        assert_eq!(counted(&visit, "VEJ").await?, parks, "the old area still finds its own");
        assert_eq!(counted(&visit, "by-vej-og-park").await?, parks + plans);
        visit.until(".came-from", "Plan og Byg").await?;
        visit.go("/opsaetning/organisation/VEJ").await?;
        visit.until(".timeline", "By, Vej og Park").await?;
        Ok(())
    });
}

#[test]
fn the_pages_of_the_set_up_can_be_used_by_everybody() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.log_in().await?;
        visit.go("/opsaetning/steder").await?;
        visit.one("#navn").await?.send_keys("Rådhuset").await?;
        visit.press("form.setup-form button[type='submit']").await?;
        visit.one("#aabner-1-0").await?.send_keys("ni").await?;
        visit.press("main form.panel button.button-primary").await?;
        visit.one(".summary").await?;
        look(&visit, "sted-fejl", &mut wanting).await?;
        for (name, path) in [
            ("opsaetning", "/opsaetning"),
            ("organisation", "/opsaetning/organisation"),
            ("enhed", "/opsaetning/organisation/HAN"),
            ("omorganisering", "/opsaetning/omorganisering?gammel=HAN"),
            ("klagepunkter", "/opsaetning/klagepunkter"),
            ("klagepunkt", "/opsaetning/klagepunkter/GF-TID"),
            ("samlinger", "/opsaetning/samlinger"),
            ("samling", "/opsaetning/samlinger/delay"),
            ("temaer", "/opsaetning/temaer"),
            ("tema", "/opsaetning/temaer/relatives"),
            ("skema", "/opsaetning/skema"),
            ("ord", "/opsaetning/ord"),
            ("steder", "/opsaetning/steder"),
            ("opslag", "/opsaetning/steder/udskrift"),
            ("optaelling", "/opsaetning/optaelling"),
            ("kontor", "/opsaetning/kontor"),
        ] {
            visit.go(path).await?;
            look(&visit, name, &mut wanting).await?;
        }
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}
