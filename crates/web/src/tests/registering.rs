//! From the telephone to the register, as a browser without scripts does it.

use axum::http::StatusCode;

use super::browser::{Answer, Browser, main_of};

async fn new(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    browser.submit("/henvendelser/ny", fields).await
}

async fn counted(browser: &mut Browser) -> String {
    let page = browser.get("/henvendelser").await.text();
    page.split("<p class=\"counted\" role=\"status\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

#[tokio::test]
async fn nothing_is_chosen_beforehand_and_the_story_comes_first() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get("/henvendelser/ny").await.text();
    let main = main_of(&page);
    assert!(!main.contains(" checked") && !main.contains(" selected"), "{main}");
    let first = |what: &str| main.find(what).unwrap_or_else(|| panic!("no {what}"));
    assert!(first("id=\"fortaelling\"") < first("id=\"hvem\"") && first("id=\"hvem\"") < first("name=\"kategori\""));
    assert!(first("value=\"gem\"") < first("value=\"afsluttet\""), "Enter in a field saves");
    browser.submit("/laas", &[("videre", "/henvendelser/ny")]).await;
    let locked = browser.get("/henvendelser/ny").await.text();
    assert!(locked.contains("Forseglet – lås op") && !locked.contains("id=\"fortaelling\""));
}

#[tokio::test]
async fn the_story_alone_is_saved_and_nothing_at_all_is_not() {
    let mut browser = Browser::logged_in().await;
    let empty = new(&mut browser, &[("handling", "gem"), ("fortaelling", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.text().contains("href=\"#fortaelling\""));
    let saved = new(&mut browser, &[("handling", "gem"), ("fortaelling", "Har rykket tre gange")]).await;
    assert_eq!(saved.location(), "/henvendelser/2024-001");
    let page = browser.get("/henvendelser/2024-001").await.text();
    assert!(
        page.contains("Har rykket tre gange")
            && page.contains("Mangler kodning")
            && page.contains("Henvendelsen er gemt.")
    );
}

#[tokio::test]
async fn a_complaint_without_a_unit_loses_nothing_and_can_be_saved_without_a_category() {
    let mut browser = Browser::logged_in().await;
    let typed = [
        ("fortaelling", "Fik intet svar <b>"),
        ("hvem", "Freja Prøve, 66 77 88 99"),
        ("kategori", "complaint"),
        ("klagepunkt", "GF-SVAR"),
        ("klagepunkt", "GF-TID"),
        ("emneord", "boligstøtte"),
        ("aarsag", "too_old"),
    ];
    let wrong = new(&mut browser, &[typed.as_slice(), &[("handling", "gem")]].concat()).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = wrong.text();
    assert!(page.contains("href=\"#enhed\"") && page.contains("value=\"uden-kategori\""), "said at its field");
    for kept in ["Fik intet svar &#60;b&#62;", "Freja Prøve, 66 77 88 99", "boligstøtte"] {
        assert!(page.contains(kept), "{kept}");
    }
    for chosen in ["value=\"complaint\" data-counts=\"complaint\" checked", "value=\"too_old\" checked"] {
        assert!(page.contains(chosen), "{chosen}");
    }
    assert_eq!(page.matches(" selected>").count(), 2, "both points");
    let saved = new(&mut browser, &[typed.as_slice(), &[("handling", "uden-kategori")]].concat()).await;
    let inquiry = browser.get(saved.location()).await.text();
    assert!(inquiry.contains("Manglende svar på henvendelser") && inquiry.contains("Mere end et år gammelt"));
}

#[tokio::test]
async fn after_a_morning_at_the_library_day_and_way_stick() {
    let mut browser = Browser::logged_in().await;
    let fields = [
        ("fortaelling", "Spurgte om vej"),
        ("modtaget", "2024-01-29"),
        ("kanal", "in_person"),
        ("handling", "gem-og-ny"),
    ];
    let saved = new(&mut browser, &fields).await;
    assert_eq!(saved.location(), "/henvendelser/ny?gemt=2024-001&modtaget=2024-01-29&kanal=in_person");
    let page = browser.get(saved.location()).await.text();
    assert!(page.contains("Gemt som 2024-001") && page.contains("Du registrerer for 29. januar 2024"));
    assert!(page.contains("value=\"in_person\" checked") && page.contains("value=\"2024-01-29\""));
    assert!(!page.contains("Spurgte om vej"), "the next one is another's");
    let ahead = new(&mut browser, &[("fortaelling", "x"), ("modtaget", "2024-02-02"), ("handling", "gem")]).await;
    assert!(ahead.text().contains("href=\"#modtaget\"") && ahead.text().contains("Dagen ligger i fremtiden."));
}

#[tokio::test]
async fn advice_is_answered_and_closed_in_one_step() {
    let mut browser = Browser::logged_in().await;
    let fields = [
        ("fortaelling", "Spurgte om klagefristen"),
        ("kanal", "phone"),
        ("kategori", "advice"),
        ("handling", "afsluttet"),
    ];
    let saved = new(&mut browser, &fields).await;
    let page = browser.get(saved.location()).await.text();
    assert!(
        page.contains("Henvendelsen er gemt og afsluttet.") && page.contains("afsluttet efter 0 dage"),
        "{}",
        main_of(&page)
    );
    let promised = [fields.as_slice(), &[("ring_tid", "15:00")]].concat();
    assert!(new(&mut browser, &promised).await.text().contains("href=\"#ring_dato\""), "a promise is outstanding");
}

#[tokio::test]
async fn without_scripts_it_asks_whether_it_is_the_same_citizen() {
    let mut browser = Browser::logged_in().await;
    let before = counted(&mut browser).await;
    let typed = [("fortaelling", "Har stadig intet hørt"), ("hvem", "050599-9999"), ("kanal", "phone")];
    let asked = new(&mut browser, &[typed.as_slice(), &[("handling", "gem")]].concat()).await;
    let page = asked.text();
    assert!(
        page.contains("Er det den samme?") && page.contains("Ejvind Madeop") && page.contains("2023-004"),
        "{}",
        main_of(&page)
    );
    assert!(page.contains("value=\"kontakt:2023-004\"") && !page.contains("value=\"retur:2023-004\""), "it is open");
    assert_eq!(counted(&mut browser).await, before, "nothing is saved yet");
    let back = new(&mut browser, &[typed.as_slice(), &[("handling", "ret")]].concat()).await;
    assert!(back.status == StatusCode::OK && back.text().contains("Har stadig intet hørt"));

    let appended = new(&mut browser, &[typed.as_slice(), &[("handling", "kontakt:2023-004")]].concat()).await;
    assert_eq!(appended.location(), "/henvendelser/2023-004");
    let inquiry = browser.get("/henvendelser/2023-004").await.text();
    assert!(inquiry.contains("Har stadig intet hørt") && inquiry.contains("Antallet af henvendelser er uændret."));
    assert_eq!(counted(&mut browser).await, before);

    let closed = [("fortaelling", "Brevet kom igen"), ("hvem", "040499-9999"), ("handling", "gem")];
    let page = new(&mut browser, &closed).await.text();
    assert!(
        page.contains("value=\"retur:2023-003\"") && page.contains("value=\"ny-sag:2023-003\""),
        "{}",
        main_of(&page)
    );
    let linked = [&closed[..2], &[("handling", "ny-sag:2023-003")]].concat();
    assert_eq!(new(&mut browser, &linked).await.location(), "/henvendelser/2024-001");
    let other = [&closed[..2], &[("kendt_vist", "1"), ("handling", "gem")]].concat();
    assert_eq!(new(&mut browser, &other).await.location(), "/henvendelser/2024-002", "somebody else");
    let returned = [&closed[..2], &[("handling", "retur-aaben:2023-003")]].concat();
    new(&mut browser, &returned).await;
    assert!(browser.get("/henvendelser/2023-003").await.text().contains("åben i "));
}

#[tokio::test]
async fn an_odd_cpr_number_is_never_refused() {
    let mut browser = Browser::logged_in().await;
    let odd = new(&mut browser, &[("fortaelling", "x"), ("cpr", "310299-9999"), ("handling", "gem")]).await;
    assert_eq!(odd.status, StatusCode::SEE_OTHER);
    assert!(browser.get(odd.location()).await.text().contains("ligner ikke et CPR-nummer"));
}

#[tokio::test]
async fn many_are_coded_at_once_and_what_cannot_be_is_said_at_its_row() {
    let mut browser = Browser::logged_in().await;
    for story in ["Første", "Anden", "Tredje"] {
        new(&mut browser, &[("fortaelling", story), ("kanal", "phone"), ("handling", "gem")]).await;
    }
    let list = browser.get("/henvendelser/mangler-kodning?mangler=kategori").await.text();
    assert!(list.contains("Uden kategori (3)") && list.contains("Uden område (4)"), "{}", main_of(&list));
    let numbers = ["2024-001", "2024-002", "2024-003"];
    let was: Vec<(String, String)> = numbers
        .iter()
        .flat_map(|number| {
            [("kategori", ""), ("enhed", ""), ("tema", ""), ("kanal", "phone"), ("fra", "unknown")]
                .map(|(name, value)| (format!("was.{name}.{number}"), value.to_owned()))
        })
        .collect();
    let mut fields: Vec<(&str, &str)> = was.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.extend(numbers.map(|number| ("nr", number)));
    fields.extend([
        ("mangler", "kategori"),
        ("valgt", "2024-001"),
        ("valgt", "2024-002"),
        ("enhed.2024-001", "ydelsesteamet"),
    ]);
    fields.extend([("alle.kategori", "complaint"), ("handling", "valgte")]);
    let answer = browser.submit("/henvendelser/mangler-kodning", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = main_of(&answer.text());
    assert!(page.contains("1 henvendelse kunne ikke kodes") && page.contains("href=\"#raekke-2024-002\""), "{page}");
    assert!(!page.contains(">2024-001</a>"), "the one with a unit is coded");
    let mut rest = fields.clone();
    rest.extend([("enhed.2024-002", "Borgerservice"), ("kategori.2024-003", "other")]);
    rest.retain(|(name, value)| *value != "2024-001" && !name.ends_with("2024-001"));
    let done = browser.submit("/henvendelser/mangler-kodning", &rest).await;
    assert_eq!(done.location(), "/henvendelser/mangler-kodning?mangler=kategori");
    let list = browser.get(done.location()).await.text();
    assert!(list.contains("2 henvendelser er kodet.") && list.contains("Alt er kodet"), "{}", main_of(&list));
    assert!(list.contains("Klager uden klagepunkt (2)"));
}

#[tokio::test]
async fn one_is_coded_beside_its_story_and_then_the_next() {
    let mut browser = Browser::logged_in().await;
    for story in ["Første fortælling", "Anden fortælling"] {
        new(&mut browser, &[("fortaelling", story), ("handling", "gem")]).await;
    }
    let here = "/henvendelser/mangler-kodning/2024-001";
    let page = browser.get(&format!("{here}?mangler=kategori")).await.text();
    assert!(page.contains("Første fortælling") && page.contains("1 af 2"), "{}", main_of(&page));
    let was = [("was.kanal", "unknown"), ("was.fra", "unknown"), ("was.rolle", "unknown"), ("mangler", "kategori")];
    let bare = [was.as_slice(), &[("kategori", "complaint"), ("handling", "gem-og-naeste")]].concat();
    let wrong = browser.submit(here, &bare).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("En klage skal have en enhed"));
    let advice =
        [was.as_slice(), &[("kategori", "advice"), ("kanal", "phone"), ("handling", "gem-og-naeste")]].concat();
    let saved = browser.submit(here, &advice).await;
    assert_eq!(saved.location(), "/henvendelser/mangler-kodning/2024-002?mangler=kategori");
    let stale = browser.submit(here, &[was.as_slice(), &[("kategori", "other"), ("kanal", "letter")]].concat()).await;
    assert!(stale.text().contains("En anden har kodet den imens"));
}

#[tokio::test]
async fn outside_the_competence_the_citizen_is_told_kindly_and_the_inquiry_stays_open() {
    let mut browser = Browser::logged_in().await;
    let at = "/henvendelser/2023-004";
    let was = [("was.kompetence", "ikke"), ("was.aarsag", ""), ("was.forhold_dato", ""), ("version", "0")];
    let judged =
        [was.as_slice(), &[("aarsag", "too_old"), ("aarsag", "decision"), ("forhold_dato", "2022-03-03")]].concat();
    let saved = browser.submit(&format!("{at}/kompetence"), &judged).await;
    assert_eq!(saved.location(), "/henvendelser/2023-004#kompetence", "{}", main_of(&saved.text()));
    let page = browser.get(at).await.text();
    assert!(
        page.contains("Forholdet er fra 3. marts 2022: mere end et år før henvendelsen.") && page.contains("åben i ")
    );
    let stale = browser.submit(&format!("{at}/kompetence"), &[was.as_slice(), &[("aarsag", "pending")]].concat()).await;
    assert!(stale.status == StatusCode::UNPROCESSABLE_ENTITY && stale.text().contains("side-by-side"));
    browser.submit(&format!("{at}/henvisning"), &[("henvis_til", "Ankestyrelsen"), ("naaet", "ved-ikke")]).await;
    for (language, told) in [("da", "Det er mere end et år siden"), ("en", "It is more than a year ago")] {
        let page = browser.get(&format!("{at}/kompetence/forklaring?sprog={language}")).await.text();
        assert!(page.contains(told) && page.contains("Ankestyrelsen") && !page.contains("Ejvind"), "{language}");
    }
    let nobody = browser.submit(&format!("{at}/henvisning"), &[("henvis_til", " "), ("naaet", "ja")]).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn every_page_of_the_intake_is_there_in_both_languages() {
    let mut browser = Browser::logged_in().await;
    new(&mut browser, &[("fortaelling", "Har rykket tre gange"), ("aarsag", "too_old"), ("handling", "gem")]).await;
    let pages = [
        "/henvendelser/ny",
        "/henvendelser/ny?gemt=2024-001&modtaget=2024-01-29",
        "/henvendelser/mangler-kodning",
        "/henvendelser/mangler-kodning?mangler=kategori",
        "/henvendelser/mangler-kodning/2024-001",
        "/henvendelser/2024-001/kompetence/forklaring",
        "/henvendelser/2023-002/kompetence/forklaring",
        "/henvendelser/2024-001",
    ];
    for language in ["da", "en"] {
        browser.set_cookie("sprog", language);
        for address in pages {
            let page = browser.get(address).await;
            assert_eq!(page.status, StatusCode::OK, "{address}");
            let main = main_of(&page.text());
            for family in [">registering-", ">coding-", ">jurisdiction-", "\"registering-", "\"coding-o", "{ $"] {
                assert!(!main.contains(family), "{address} in {language}: {family}");
            }
        }
    }
}
