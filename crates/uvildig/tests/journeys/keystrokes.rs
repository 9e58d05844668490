//! How much is pressed for the three commonest registrations. No stopwatch: keys and pages are counted, and may not grow.
//! The table stands in `docs/intake.md`.

use thirtyfour::prelude::{Key, WebDriverResult};

use crate::browser::{Scripts, Visit, journey};
use crate::typist::Typist;

/// What a registration may cost at most: keys that are no text, and pages.
struct Ceiling {
    keys: usize,
    pages: usize,
}

const ADVICE: Ceiling = Ceiling { keys: 11, pages: 2 };
const COMPLAINT: Ceiling = Ceiling { keys: 14, pages: 2 };
const CONTACT_ON_FORM: Ceiling = Ceiling { keys: 6, pages: 2 };
const CONTACT_BY_SEARCH: Ceiling = Ceiling { keys: 7, pages: 3 };

fn within(what: &str, typist: &Typist<'_>, ceiling: &Ceiling) {
    let (keys, pages) = (typist.keys, typist.pages);
    assert!(keys <= ceiling.keys && pages <= ceiling.pages, "{what}: {keys} keys and {pages} pages");
}

async fn begin(visit: &Visit) -> WebDriverResult<()> {
    visit.go("/i-dag").await?;
    visit.one("html.has-script").await.map(drop)
}

#[test]
fn a_call_answered_and_closed() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        begin(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.letter("n").await?;
        typist.page("#fortaelling").await?;
        typist.types("Ville vide, hvor længe klagefristen er.").await?;
        typist.key(Key::Tab).await?;
        typist.types("Borghild Ukendt").await?;
        typist.tabs_to("[name='kanal']").await?;
        typist.letter(" ").await?;
        typist.tabs_to("[name='henvendelse_fra']").await?;
        typist.letter(" ").await?;
        typist.tabs_to("[name='kategori']").await?;
        typist.letter(" ").await?;
        typist.letter("l").await?;
        typist.page(".flash").await?;
        visit.until(".flash", "gemt og afsluttet").await?;
        visit.until("h1", "Henvendelse 20").await?;
        within("advice, answered and closed", &typist, &ADVICE);
        Ok(())
    });
}

#[test]
fn a_complaint_with_one_point() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        begin(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.letter("n").await?;
        typist.page("#fortaelling").await?;
        typist.types("Har ringet fire gange og får intet svar.").await?;
        typist.key(Key::Tab).await?;
        typist.types("Borghild Ukendt").await?;
        typist.tabs_to("[name='kanal']").await?;
        typist.letter(" ").await?;
        typist.tabs_to("[name='henvendelse_fra']").await?;
        typist.letter(" ").await?;
        typist.tabs_to("[name='kategori']").await?;
        typist.key(Key::Down).await?;
        typist.tabs_to("#enhed").await?;
        typist.types("ydel").await?;
        typist.tabs_to("#klagepunkt").await?;
        typist.types("manglende svar").await?;
        typist.key(Key::Enter).await?;
        typist.saves().await?;
        typist.page(".flash").await?;
        visit.until("#punkter ~ *, .points", "Manglende svar").await?;
        within("complaint with one point", &typist, &COMPLAINT);
        Ok(())
    });
}

/// Somebody who is known: registered just before. The path of her inquiry.
async fn known(visit: &Visit) -> WebDriverResult<String> {
    visit.go("/henvendelser/ny").await?;
    visit.one("#hvem").await?.send_keys("Borghild Kendtmand").await?;
    visit.one("#fortaelling").await?.send_keys("Venter på svar.").await?;
    visit.press("[data-main]").await?;
    visit.one(".flash").await?;
    let path = visit.path().await?.split(['?', '#']).next().unwrap().to_owned();
    begin(visit).await?;
    Ok(path)
}

#[test]
fn a_second_contact_of_a_known_citizen_on_the_form() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        let inquiry = known(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.letter("n").await?;
        typist.page("#fortaelling").await?;
        typist.types("Har stadig intet hørt.").await?;
        typist.key(Key::Tab).await?;
        typist.types("kendtmand").await?;
        visit.until("#kendt", "Kendtmand").await?;
        typist.key(Key::Down).await?;
        typist.tabs_to("#kendt button[value^='kontakt:']").await?;
        typist.key(Key::Enter).await?;
        typist.page(".flash").await?;
        assert!(visit.path().await?.starts_with(&inquiry), "the same inquiry");
        visit.until("main", "Har stadig intet hørt.").await?;
        within("second contact, on the form", &typist, &CONTACT_ON_FORM);
        Ok(())
    });
}

#[test]
fn a_second_contact_of_a_known_citizen_by_search() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        let inquiry = known(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.letter("s").await?;
        typist.types("kendtmand").await?;
        typist.key(Key::Enter).await?;
        typist.page("#fund a").await?;
        typist.tabs_to("#q").await?;
        typist.key(Key::Down).await?;
        typist.key(Key::Enter).await?;
        typist.page("[name='slags']").await?;
        assert!(visit.path().await?.starts_with(&inquiry), "the same inquiry");
        typist.letter("k").await?;
        typist.tabs_to("[name='tekst']").await?;
        typist.types("Har stadig intet hørt.").await?;
        typist.saves().await?;
        typist.page(".flash").await?;
        visit.until("main", "Har stadig intet hørt.").await?;
        within("second contact, by search", &typist, &CONTACT_BY_SEARCH);
        Ok(())
    });
}
