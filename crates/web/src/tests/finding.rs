//! The search, what is known of who comes, and what is suggested, as they stand in the page.

use axum::http::StatusCode;

use super::browser::Browser;

async fn found(browser: &mut Browser, words: &str) -> String {
    for _ in 0..500 {
        let page = browser.submit("/soeg", &[("q", words)]).await.text();
        if !page.contains("er klar. Resten") {
            return page;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    panic!("the index does not become whole");
}

#[tokio::test]
async fn words_are_found_in_their_context_and_stand_nowhere_but_in_the_page() {
    let mut browser = Browser::logged_in().await;
    let page = found(&mut browser, "afgoerelser ").await;
    assert!(page.contains("Én henvendelse passer."), "{page}");
    assert!(page.contains("Sønnens ledsagelse stoppede uden <mark>afgørelse</mark>."), "{page}");
    assert!(page.contains("<a href=\"/henvendelser/2023-002\">2023-002</a>"));
    assert!(page.contains("<strong class=\"personal\">Carla Eksempel</strong>"));
    assert!(page.contains("value=\"afgoerelser \""), "what was typed stands in its field");
    let title = page.split("<title>").nth(1).unwrap().split("</title>").next().unwrap();
    assert_eq!(title, "Søg – Uvildig");
    assert!(found(&mut browser, "sagsbehandlr ").await.contains("Her er det, der ligner"));
    assert!(found(&mut browser, "findesikke").await.contains("Ingen henvendelser passer."));
    browser.set_cookie("sprog", "en");
    let english = found(&mut browser, "afgoerelser ").await;
    assert!(english.contains("One inquiry fits.") && english.contains("Story</span>"), "{english}");
    browser.set_cookie("sprog", "da");
    let empty = browser.get("/soeg").await.text();
    assert!(!empty.contains("<mark>") && empty.contains("Om søgning"));
    let narrowed = browser.submit("/soeg", &[("q", "2023"), ("tilstand", "aaben")]).await.text();
    assert!(narrowed.contains("Én henvendelse passer.") && narrowed.contains("2023-004"));
    let wrong = browser.submit("/soeg", &[("q", "2023"), ("fra", "i går"), ("til", "2023-12-31")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("href=\"#fra\""));
}

#[tokio::test]
async fn a_script_gets_the_results_alone_and_nothing_while_locked() {
    let mut browser = Browser::logged_in().await;
    found(&mut browser, "Åge").await;
    let part = browser.submit_part("/soeg", &[("q", "Åg")]).await;
    let text = part.text();
    assert!(text.contains("Åge Prøvesen") && !text.contains("<html"), "{text}");
    let known = browser.submit_part("/henvendelser/ny/kendt", &[("hvem", "carla eks")]).await.text();
    assert!(known.contains("Navnet begynder sådan") && known.contains("value=\"retur:2023-002\""), "{known}");
    assert!(!known.contains("kendt_vist"), "a name alone is not certain");
    let certain = browser.submit_part("/henvendelser/ny/kendt", &[("cpr", "050599-9999")]).await.text();
    assert!(
        certain.contains("Samme CPR-nummer") && certain.contains("kontakt:2023-004") && certain.contains("kendt_vist")
    );
    let story = "Har rykket flere gange for svar om tandbehandling og venter stadig.";
    let suggested = browser.submit_part("/henvendelser/ny/forslag", &[("fortaelling", story)]).await.text();
    assert!(suggested.contains("data-choose=\"klagepunkt\" data-value=\"GF-SVAR\""), "{suggested}");
    assert!(
        suggested.contains("data-choose=\"enhed\" data-value=\"YDE\"") && suggested.contains("ordene »"),
        "{suggested}"
    );
    assert!(suggested.contains("Tidligere henvendelser") && suggested.contains("Fælles ord: "), "{suggested}");
    browser.submit("/laas", &[]).await;
    for (address, field) in
        [("/soeg", "q"), ("/henvendelser/ny/kendt", "hvem"), ("/henvendelser/ny/forslag", "fortaelling")]
    {
        let nothing = browser.submit_part(address, &[(field, "Åge venter på svar om tandbehandling")]).await;
        assert_eq!((nothing.status, nothing.text().as_str()), (StatusCode::NO_CONTENT, ""), "{address}");
    }
    let locked = browser.get("/soeg").await.text();
    assert!(locked.contains("Forseglet – lås op") && !locked.contains("id=\"q\""));
    let waiting = browser.submit("/soeg", &[("q", "Åge Prøvesen")]).await.text();
    assert!(waiting.contains("name=\"gemt.q\" value=\"Åge Prøvesen\""), "what was looked for waits: {waiting}");
}

#[tokio::test]
async fn a_cpr_number_is_warned_of_and_never_refused() {
    let mut browser = Browser::logged_in().await;
    for (cpr, said) in [
        ("12345", "ikke ti cifre"),
        ("310299-9999", "ingen dato"),
        ("010271-0000", "kontrolcifferet passer ikke"),
        ("010180-0000", "1. januar"),
        ("010271-9999", ""),
    ] {
        let known = browser.submit_part("/henvendelser/ny/kendt", &[("cpr", cpr)]).await;
        assert_eq!(known.status, StatusCode::OK);
        assert!(known.text().contains(said) && said.is_empty() == known.text().is_empty(), "{cpr}: {}", known.text());
    }
}

#[tokio::test]
async fn a_filter_is_kept_used_and_forgotten() {
    let mut browser = Browser::logged_in().await;
    let list = browser.get("/henvendelser?kategori=klage&tilstand=aaben").await.text();
    assert!(list.contains("name=\"filter\" value=\"kategori=klage&#38;tilstand=aaben\""), "{list}");
    let kept = [("filter", "kategori=klage&tilstand=aaben"), ("gem_navn", "Åbne klager")];
    let answer = browser.submit("/soeg/gem", &kept).await;
    assert_eq!(answer.location(), "/henvendelser?kategori=klage&tilstand=aaben");
    let strange = [("filter", "//evil.example/?kategori=raad&x=1"), ("gem_navn", "Sær")];
    browser.submit("/soeg/gem", &strange).await;
    let search = [("q", "Carla"), ("tilstand", "afsluttet"), ("gem_navn", "Alt om Carla")];
    assert_eq!(browser.submit("/soeg/gem", &search).await.location(), "/soeg");
    let page = browser.get("/henvendelser").await.text();
    assert!(page.contains("href=\"/henvendelser?kategori=klage&#38;tilstand=aaben\">Åbne klager"), "{page}");
    assert!(page.contains("<input type=\"hidden\" name=\"q\" value=\"Carla\">") && !page.contains("evil"), "{page}");
    let nameless = browser.submit("/soeg/gem", &[("filter", "kategori=klage"), ("gem_navn", " ")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = nameless.text();
    assert!(text.contains("href=\"#gem_navn\"") && text.contains("name=\"filter\" value=\"kategori=klage\""), "{text}");
    let id = page.split("/soeg/gemt/").nth(1).unwrap().split('/').next().unwrap().to_owned();
    let answer = browser.submit(&format!("/soeg/gemt/{id}/slet"), &[]).await;
    assert_eq!(answer.location(), "/soeg");
    assert!(!browser.get("/soeg").await.text().contains(&id));
    browser.submit("/laas", &[]).await;
    assert!(!browser.get("/henvendelser").await.text().contains("Carla"), "locked, nobody sees what is kept");
}
