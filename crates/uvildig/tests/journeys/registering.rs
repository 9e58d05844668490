//! From the ringing telephone to the register, by keyboard; and that everybody can.

use thirtyfour::prelude::{By, Key, WebDriverResult};

use crate::accessible::look;
use crate::browser::{Scripts, Visit, journey, number_in};
use crate::typist::Typist;

async fn counted(visit: &Visit) -> WebDriverResult<usize> {
    visit.go("/henvendelser").await?;
    Ok(number_in(visit.one(".counted").await?.text().await?.rsplit(" af ").next().unwrap()))
}

/// Saves with Ctrl+Enter, waits for the inquiry's page and gives its path.
async fn saved(visit: &Visit, typist: &mut Typist<'_>) -> WebDriverResult<String> {
    typist.saves().await?;
    visit.one(".flash").await?;
    Ok(visit.path().await?.split(['?', '#']).next().unwrap().to_owned())
}

async fn form(visit: &Visit) -> WebDriverResult<()> {
    visit.go("/henvendelser/ny").await?;
    visit.one("html.has-script").await?;
    visit.one("#fortaelling:focus").await.map(drop)
}

#[test]
fn a_call_is_registered_a_contact_appended_and_the_citizen_comes_back() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        let before = counted(&visit).await?;
        form(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.types("Har rykket tre gange for svar.").await?;
        typist.key(Key::Tab).await?;
        typist.types("Vibeke Opdigtet, 44 00 44 00").await?;
        let first = saved(&visit, &mut typist).await?;
        visit.until("main", "Har rykket tre gange for svar.").await?;
        assert_eq!(counted(&visit).await?, before + 1);

        // The same citizen calls again: the box tells, and the contact is appended without another inquiry.
        form(&visit).await?;
        typist.types("Har stadig intet hørt.").await?;
        typist.key(Key::Tab).await?;
        typist.types("44004400").await?;
        visit.until("#kendt", "Vibeke Opdigtet").await?;
        typist.tabs_to("#kendt button[value^='kontakt:']").await?;
        typist.key(Key::Enter).await?;
        visit.until(".flash", "Antallet af henvendelser er uændret").await?;
        assert_eq!(visit.path().await?.split(['?', '#']).next().unwrap(), first);
        visit.until("main", "Har stadig intet hørt.").await?;
        assert_eq!(counted(&visit).await?, before + 1);
        Ok(())
    });
}

/// Number and telephone of a closed complaint.
async fn closed_with_phone(visit: &Visit) -> WebDriverResult<(String, String)> {
    for row in 1..20 {
        visit.go("/henvendelser?kategori=klage&tilstand=afsluttet").await?;
        visit.press(&format!("table.rows tbody tr:nth-child({row}) th a")).await?;
        visit.one("#parter").await?;
        let told = visit.driver.find(By::XPath("//dt[text()='Telefon']/following-sibling::dd")).await;
        if let Ok(told) = told {
            let number = visit.text("h1").await?.split(' ').nth(1).unwrap().to_owned();
            return Ok((number, told.text().await?));
        }
    }
    panic!("no closed complaint of a citizen with a telephone")
}

#[test]
fn a_closed_complaint_comes_back_with_a_new_point() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        let (number, phone) = closed_with_phone(&visit).await?;
        form(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.types("Er utilfreds med tonen i det nye brev.").await?;
        typist.key(Key::Tab).await?;
        typist.types(&phone).await?;
        let come_back = format!("#kendt button[value='retur:{number}'], #kendt button[value='retur-aaben:{number}']");
        visit.one(&come_back).await?;
        visit.one("#klagepunkt").await?.send_keys("Sprogbrug").await?;
        visit.one("#klagepunkt").await?.send_keys(Key::Enter + "").await?;
        visit.one(&come_back).await?.send_keys(Key::Enter + "").await?;
        visit.until(".flash", "vendt tilbage").await?;
        visit.until("h1", &number).await?;
        visit.until("main", "Er utilfreds med tonen i det nye brev.").await?;
        visit.until("main", "Sprogbrug").await?;
        Ok(())
    });
}

#[test]
fn after_a_morning_at_the_library_the_next_one_follows_at_once() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        form(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.types("Spurgte om vej til borgerservice.").await?;
        visit.press("#mere summary").await?;
        // The same in every order of day and month.
        visit.one("#modtaget").await?.send_keys("01012026").await?;
        visit.one("[name='kanal'][value='in_person']").await?.send_keys(" ").await?;
        // A shortcut, outside the fields: save, and the next one.
        typist.letter("y").await?;
        visit.until(".flash", "Gemt som 2026-").await?;
        visit.until(".dated", "1. januar 2026").await?;
        assert_eq!(typist.focus().await?, "fortaelling");
        let sticks = visit.one("[name='kanal'][value='in_person']").await?.is_selected().await?;
        assert!(sticks, "the way of coming sticks");
        typist.types("Ville have hjælp til MitID.").await?;
        saved(&visit, &mut typist).await?;
        visit.until("main", "1. januar 2026").await?;
        Ok(())
    });
}

#[test]
fn outside_the_competence_is_never_the_end() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        form(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.types("Vil have ændret en afgørelse fra 2021.").await?;
        typist.tabs_to("[name='kanal']").await?;
        typist.letter("u").await?;
        assert_eq!(typist.focus().await?, "aarsag");
        typist.letter(" ").await?;
        visit.one("#forhold_dato").await?.send_keys("01012021").await?;
        visit.until("#et-aar", "mere end et år før henvendelsen").await?;
        visit.one("#henvis_til").await?.send_keys("Ankestyrelsen").await?;
        let inquiry = saved(&visit, &mut typist).await?;
        visit.until(".jurisdiction", "helt uden for").await?;
        visit.until(".referrals", "Ankestyrelsen").await?;
        visit.until(".basis, .head", "åben").await?;
        visit.go(&format!("{inquiry}/kompetence/forklaring")).await?;
        visit.until(".told-sheet", "Jeg kan ikke lave kommunens afgørelse om").await?;
        visit.press("a[hreflang='en']").await?;
        visit.until(".told-sheet", "I cannot change the municipality’s decision").await?;
        visit.until(".told-sheet", "Ankestyrelsen").await?;
        Ok(())
    });
}

#[test]
fn what_lacks_coding_is_coded_many_at_once_and_one_by_one() {
    journey(Scripts::On, |visit| async move {
        visit.log_in().await?;
        let mut typist = Typist::at(&visit);
        for story in ["Første uden kategori.", "Anden uden kategori.", "Tredje uden kategori."] {
            form(&visit).await?;
            typist.types(story).await?;
            saved(&visit, &mut typist).await?;
        }
        visit.go("/henvendelser/mangler-kodning?mangler=kategori").await?;
        let before = number_in(&visit.one(".counted").await?.text().await?);
        let rows = visit.all(".coding-rows tbody tr").await?.len();
        for row in [rows, rows - 1] {
            visit.one(&format!(".coding-rows tbody tr:nth-child({row}) [name='valgt']")).await?.send_keys(" ").await?;
        }
        visit.one("#alle-kategori").await?.send_keys("Råd").await?;
        visit.one("#alle-enhed").await?.send_keys("Borgerservice").await?;
        visit.press("button[value='valgte']").await?;
        visit.until(".flash", "2 henvendelser er kodet").await?;
        assert_eq!(number_in(&visit.one(".counted").await?.text().await?), before - 2);
        visit.press("main a[data-key='e']").await?;
        visit.one(".story").await?;
        visit.one("[name='kategori'][value='other']").await?.send_keys(" ").await?;
        typist.saves().await?;
        visit.until(".flash", "1 henvendelse er kodet").await?;
        Ok(())
    });
}

#[test]
fn everything_works_without_a_script() {
    journey(Scripts::Off, |visit| async move {
        visit.log_in().await?;
        visit.go("/henvendelser/ny").await?;
        visit.one("#fortaelling").await?.send_keys("Skrevet uden script.").await?;
        visit.one("#hvem").await?.send_keys("Vibeke Opdigtet, 44 00 44 00").await?;
        visit.press("[name='kategori'][value='complaint']").await?;
        visit.press("#klagepunkt option[value='GF-SVAR']").await?;
        visit.press("button[data-main]").await?;
        visit.until(".summary", "En klage skal have et område").await?;
        visit.press("#enhed option:nth-child(2)").await?;
        visit.press("button[data-main]").await?;
        visit.until("main", "Skrevet uden script.").await?;

        visit.go("/henvendelser/ny").await?;
        visit.one("#fortaelling").await?.send_keys("Ringede igen.").await?;
        visit.one("#hvem").await?.send_keys("44004400").await?;
        visit.press("button[data-main]").await?;
        visit.until("h1", "Er det den samme?").await?;
        visit.press("button[value^='kontakt:']").await?;
        visit.until("main", "Ringede igen.").await?;
        visit.go("/henvendelser/mangler-kodning").await?;
        visit.press("a[data-key='e']").await?;
        visit.one("[name='kategori']").await?;
        Ok(())
    });
}

#[test]
fn every_page_of_the_intake_can_be_used_by_everybody() {
    journey(Scripts::On, |visit| async move {
        let mut wanting = Vec::new();
        visit.log_in().await?;
        form(&visit).await?;
        look(&visit, "ny-henvendelse", &mut wanting).await?;
        form(&visit).await?;
        let mut typist = Typist::at(&visit);
        typist.types("Får intet svar.").await?;
        visit.one("#hvem").await?.send_keys("Vibeke Opdigtet, 44 00 44 00").await?;
        visit.one("[name='kategori'][value='complaint']").await?.send_keys(" ").await?;
        visit.press("#kompetence-panel summary").await?;
        visit.press("[name='aarsag']").await?;
        visit.press("#mere summary").await?;
        visit.press("[data-main]").await?;
        visit.one(".summary").await?;
        look(&visit, "ny-henvendelse-fejl", &mut wanting).await?;
        visit.press("button[value='uden-kategori']").await?;
        visit.one(".flash").await?;
        let inquiry = visit.path().await?.split(['?', '#']).next().unwrap().to_owned();
        visit.press(".jurisdiction summary[data-key='u']").await?;
        look(&visit, "kompetence", &mut wanting).await?;
        visit.go(&format!("{inquiry}/kompetence/forklaring")).await?;
        look(&visit, "forklaring", &mut wanting).await?;
        visit.go("/henvendelser/mangler-kodning").await?;
        look(&visit, "mangler-kodning", &mut wanting).await?;
        visit.press("a[data-key='e']").await?;
        visit.one("[name='kategori']").await?;
        look(&visit, "mangler-kodning-en", &mut wanting).await?;
        // The box beside the form, and the page that asks where the box has not told yet.
        form(&visit).await?;
        typist.types("Ringede igen.").await?;
        visit.one("#hvem").await?.send_keys("44004400").await?;
        visit.one("#kendt button").await?;
        look(&visit, "kendt", &mut wanting).await?;
        visit.driver.execute("document.getElementById('kendt').replaceChildren()", vec![]).await?;
        visit.press("[data-main]").await?;
        visit.until("h1", "Er det den samme?").await?;
        look(&visit, "er-det-den-samme", &mut wanting).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}
