//! An inquiry is worked by keyboard: points in two areas, the administration, the citizen's course of case, closing and
//! opening again; and everybody can use every state of its page.

use serde_json::json;
use thirtyfour::prelude::{Key, WebDriverResult};

use crate::accessible::look;
use crate::browser::{Scripts, Visit, journey};
use crate::typist::Typist;

/// Opens the complaint that has been open longest: nothing was promised and nobody asked about it.
async fn open_complaint(visit: &Visit) -> WebDriverResult<String> {
    visit.log_in().await?;
    visit.go("/henvendelser?kategori=klage&tilstand=aaben&sorter=modtaget&retning=op").await?;
    visit.press("table.rows tbody th a").await?;
    visit.one("#ny-kontakt").await?;
    visit.path().await
}

/// Saves the form that has the focus and waits for the page that comes, told apart from this one.
async fn save(visit: &Visit, keys: &mut Typist<'_>, comes: &str) -> WebDriverResult<()> {
    visit.driver.execute("document.body.dataset.before = 'yes'", vec![]).await?;
    keys.saves().await?;
    visit.one(&format!("html.has-script body:not([data-before]) {comes}")).await.map(drop)
}

/// Gives a date field its day: which part of a day is typed first depends on the machine.
async fn day(visit: &Visit, css: &str, day: &str) -> WebDriverResult<()> {
    let script = "document.querySelector(arguments[0]).value = arguments[1]";
    visit.driver.execute(script, vec![json!(css), json!(day)]).await.map(drop)
}

/// Begins again at the top of the page, with nothing in focus, once the shortcuts work.
async fn rest(visit: &Visit) -> WebDriverResult<()> {
    visit.one("html.has-script").await?;
    visit.driver.execute("document.activeElement.blur()", vec![]).await.map(drop)
}

/// Raises points of these kinds on a unit, by keyboard.
async fn raise(visit: &Visit, keys: &mut Typist<'_>, kinds: &[&str], unit: &str) -> WebDriverResult<()> {
    rest(visit).await?;
    keys.letter("p").await?;
    assert_eq!(keys.focus().await?, "contact-tekst");
    keys.tabs_to("#contact-type").await?;
    for kind in kinds {
        keys.types(kind).await?;
        visit.one(".pick-label").await?;
        keys.key(Key::Enter).await?;
    }
    keys.tabs_to("#contact-punkt_enhed").await?;
    keys.types(unit).await?;
    visit.one(".pick-label").await?;
    keys.key(Key::Enter).await?;
    save(visit, keys, ".flash").await
}

#[test]
fn a_complaint_has_three_points_in_two_areas() {
    journey(Scripts::On, |visit| async move {
        open_complaint(&visit).await?;
        let before = visit.all(".points tbody tr").await?.len();
        let mut keys = Typist::at(&visit);
        raise(&visit, &mut keys, &["sagsbehandlingstid", "partshøring"], "jobcent").await?;
        raise(&visit, &mut keys, &["venlig"], "borgerser").await?;
        let after = visit.all(".points tbody tr").await?.len();
        assert_eq!(after, before + 3);
        let table = visit.text(".points").await?;
        for said in ["Sagsbehandlingstid", "Partshøring", "FVL §§ 19-21", "Jobcent", "Borgerservice"] {
            assert!(table.contains(said), "{said}: {table}");
        }
        assert!(keys.keys < 60, "{} keys beside {} letters", keys.keys, keys.text);
        // A finding is made in its place.
        visit.press(".points tbody tr:last-child .acts a").await?;
        visit.one(".row-form .form-select:focus").await?;
        keys.types("Kri").await?;
        save(&visit, &mut keys, ".flash").await?;
        visit.until(".points", "Kritik").await
    });
}

#[test]
fn the_administration_is_asked_only_after_the_citizen() {
    journey(Scripts::On, |visit| async move {
        open_complaint(&visit).await?;
        let mut keys = Typist::at(&visit);
        rest(&visit).await?;
        keys.letter("f").await?;
        assert_eq!(keys.focus().await?, "contact-tekst");
        keys.types("Spurgte, hvornår der kommer et svar.").await?;
        save(&visit, &mut keys, ".summary").await?;
        visit.until(".summary", "Borgeren er ikke spurgt").await?;
        let text = visit.one("#contact-tekst").await?.prop("value").await?.unwrap_or_default();
        assert_eq!(text, "Spurgte, hvornår der kommer et svar.", "what was typed still stands there");
        keys.tabs_to(".summary a").await?;
        keys.key(Key::Enter).await?;
        assert_eq!(keys.focus().await?, "contact-ja", "the summary leads to its field");
        keys.types(" ").await?;
        save(&visit, &mut keys, ".flash").await?;
        visit.until(".events", "Borgeren sagde ja").await?;
        visit.until(".waits", "afventer svar").await?;
        // The answer comes.
        rest(&visit).await?;
        visit.press(".event:has(.waits) .event-acts a").await?;
        visit.one(".event-edit").await?;
        assert!(keys.focus().await?.ends_with("-svar"), "one writes on where the answer goes");
        keys.types("Afgørelsen kommer på fredag.").await?;
        save(&visit, &mut keys, ".flash").await?;
        visit.until(".events", "Afgørelsen kommer på fredag.").await?;
        let waits = visit.all(".waits").await?;
        assert!(waits.is_empty(), "nothing is awaited any more");
        Ok(())
    });
}

#[test]
fn it_is_closed_and_opened_again() {
    journey(Scripts::On, |visit| async move {
        open_complaint(&visit).await?;
        let mut keys = Typist::at(&visit);
        // Something is promised first.
        rest(&visit).await?;
        keys.letter("t").await?;
        keys.types("Skrive til borgeren").await?;
        save(&visit, &mut keys, ".flash").await?;
        rest(&visit).await?;
        keys.letter("l").await?;
        keys.tabs_to("#closing-udfald").await?;
        keys.types("Proc").await?;
        save(&visit, &mut keys, ".summary").await?;
        visit.until(".summary", "Noget, der er lovet, udestår").await?;
        keys.tabs_to(".summary a").await?;
        keys.key(Key::Enter).await?;
        keys.tabs_to("[name='gjort']").await?;
        keys.types(" ").await?;
        save(&visit, &mut keys, ".flash").await?;
        visit.until(".flash", "afsluttet").await?;
        visit.until(".inquiry-head", "afsluttet efter").await?;
        // A contact after closing opens nothing.
        rest(&visit).await?;
        keys.letter("k").await?;
        keys.types("Ringede og sagde tak").await?;
        save(&visit, &mut keys, ".flash").await?;
        visit.until(".events", "Ringede og sagde tak").await?;
        visit.until(".inquiry-head", "afsluttet efter").await?;
        rest(&visit).await?;
        keys.letter("l").await?;
        keys.types("Nye oplysninger").await?;
        save(&visit, &mut keys, ".flash").await?;
        visit.until(".inquiry-head", "åben i").await?;
        visit.until(".events", "Nye oplysninger").await
    });
}

/// Adds an event to the course of case.
async fn adds(visit: &Visit, on: &str, (step, text): (&str, &str)) -> WebDriverResult<()> {
    let open = "document.querySelector('.course-section .section-acts details').open = true";
    visit.driver.execute(open, vec![]).await?;
    day(visit, "#course-dag", on).await?;
    visit.press(&format!("#course-trin option[value='{step}']")).await?;
    visit.one("#course-tekst").await?.send_keys(text).await?;
    visit.one("#course-tekst").await?.send_keys(Key::Control + Key::Enter).await?;
    visit.until(".course", text).await
}

#[test]
fn the_course_of_case_names_its_gaps_on_screen_and_on_paper() {
    journey(Scripts::On, |visit| async move {
        open_complaint(&visit).await?;
        adds(&visit, "2023-01-01", ("application", "Søgte om ledsager")).await?;
        adds(&visit, "2023-05-24", ("reminder", "Rykkede pr. brev")).await?;
        visit.until(".course", "Ingen aktivitet i 143 dage").await?;
        visit.press(".section-acts p a").await?;
        visit.until(".sheet", "Ingen aktivitet i 143 dage").await?;
        let mut wanting = Vec::new();
        look(&visit, "sagsforloeb", &mut wanting).await?;
        let sheet = visit.text("main").await?;
        visit.press("[name='navn']").await?;
        visit.press(".sheet-bar button").await?;
        visit.one("main .personal").await?;
        let name = visit.text("main .personal").await?;
        assert!(!name.is_empty() && !sheet.contains(&name), "the name stands on it only where it is ticked");
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn two_who_write_at_once_see_both_texts() {
    journey(Scripts::On, |visit| async move {
        open_complaint(&visit).await?;
        let mut wanting = Vec::new();
        let mut keys = Typist::at(&visit);
        rest(&visit).await?;
        keys.letter("o").await?;
        keys.types("Aftalt, at jeg ringer.").await?;
        save(&visit, &mut keys, ".flash").await?;
        visit.press(".event-acts a").await?;
        visit.one(".event-edit textarea").await?;
        look(&visit, "henvendelse-ret", &mut wanting).await?;
        // A colleague saves another text meanwhile.
        let script = "document.querySelector('.event-edit [name=version]').value = '0'";
        visit.driver.execute(script, vec![]).await?;
        visit.one(".event-edit textarea").await?.send_keys(" På fredag.").await?;
        visit.one(".event-edit textarea").await?.send_keys(Key::Control + Key::Enter).await?;
        visit.until(".side-by-side", "Aftalt, at jeg ringer.").await?;
        look(&visit, "henvendelse-konflikt", &mut wanting).await?;
        visit.press("button[value='begge']").await?;
        visit.until(".events", "På fredag.").await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn every_state_of_the_page_can_be_used_by_everybody() {
    journey(Scripts::On, |visit| async move {
        let inquiry = open_complaint(&visit).await?;
        let mut wanting = Vec::new();
        let mut keys = Typist::at(&visit);
        for (letter, name) in [("f", "forvaltning"), ("o", "notat"), ("p", "punkt"), ("t", "opgave"), ("k", "kontakt")]
        {
            rest(&visit).await?;
            keys.letter(letter).await?;
            look(&visit, &format!("henvendelse-{name}"), &mut wanting).await?;
        }
        rest(&visit).await?;
        keys.letter("f").await?;
        save(&visit, &mut keys, ".summary").await?;
        look(&visit, "henvendelse-fejl", &mut wanting).await?;
        visit.go(&inquiry).await?;
        visit.press("#fakta-enhed > summary").await?;
        visit.press("#fakta-temaer > summary").await?;
        visit.press("#fakta-kategori > summary").await?;
        rest(&visit).await?;
        keys.letter("l").await?;
        let unfold = "for (const fold of document.querySelectorAll('.closing details, .came-back, .story-section details')) fold.open = true";
        visit.driver.execute(unfold, vec![]).await?;
        look(&visit, "henvendelse-udfoldet", &mut wanting).await?;
        visit.go(&inquiry).await?;
        visit.press(".points .acts a").await?;
        visit.one(".row-form").await?;
        look(&visit, "henvendelse-klagepunkt", &mut wanting).await?;
        assert!(wanting.is_empty(), "{} found wanting:\n{}", wanting.len(), wanting.join("\n"));
        Ok(())
    });
}

#[test]
fn nothing_on_the_page_needs_a_script() {
    journey(Scripts::Off, |visit| async move {
        open_complaint(&visit).await?;
        visit.press(".what-kinds label:nth-of-type(3)").await?;
        visit.one("#contact-tekst").await?.send_keys("Skrevet uden script").await?;
        visit.press(".what-form .button-primary").await?;
        visit.until(".events", "Skrevet uden script").await?;
        visit.press("#fakta-moeder > summary").await?;
        let field = visit.one("#oplysning-moeder-til").await?;
        field.clear().await?;
        field.send_keys("4").await?;
        visit.press("#fakta-moeder .button").await?;
        visit.until("#fakta-moeder .fact-value", "4").await?;
        visit.press(".closing summary").await?;
        visit.press("#closing-udfald option[value='unknown']").await?;
        visit.press(".closing-form .button-primary").await?;
        visit.until(".flash", "afsluttet").await
    });
}
