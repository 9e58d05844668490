//! Opsætning in the browser: every page in both languages, what is wrong stands at its field with everything typed still
//! there, and a colleague's change is shown, never written over.

use axum::http::StatusCode;

use super::browser::{Answer, Browser, main_of};

const PAGES: [&str; 18] = [
    "/opsaetning",
    "/opsaetning/organisation",
    "/opsaetning/organisation?dag=2023-06-01&under=SOC",
    "/opsaetning/organisation/HAN",
    "/opsaetning/omorganisering?gammel=YDE&gammel=BOR",
    "/opsaetning/klagepunkter",
    "/opsaetning/klagepunkter/FR-VEJL",
    "/opsaetning/samlinger",
    "/opsaetning/samlinger/delay",
    "/opsaetning/temaer",
    "/opsaetning/temaer/relatives",
    "/opsaetning/skema",
    "/opsaetning/ord",
    "/opsaetning/steder",
    "/opsaetning/steder/udskrift",
    "/opsaetning/optaelling",
    "/opsaetning/kontor",
    "/opsaetning/organisation?dag=1999-01-01",
];

/// The values of the form on a page that is sent to an address, as a browser would send them.
fn form_of(page: &str, action: &str) -> Vec<(String, String)> {
    let start =
        page.find(&format!("action=\"{action}\" method=\"post\"")).unwrap_or_else(|| panic!("no form to {action}"));
    let form = &page[start..start + page[start..].find("</form>").unwrap()];
    let mut fields = Vec::new();
    for (place, _) in form.match_indices(" name=\"") {
        let open = form[..place].rfind('<').unwrap();
        let tag = &form[open..place + form[place..].find('>').unwrap()];
        let attribute = |name: &str| {
            let value = tag.split(&format!(" {name}=\"")).nth(1)?;
            Some(unescaped(value.split('"').next()?))
        };
        let name = attribute("name").unwrap();
        if tag.starts_with("<input") {
            let is_box = attribute("type").is_some_and(|kind| kind == "checkbox");
            if !is_box || tag.contains(" checked") {
                fields.push((name, attribute("value").unwrap_or_default()));
            }
            continue;
        }
        let rest = &form[open + tag.len() + 1..];
        if tag.starts_with("<select") {
            let body = &rest[..rest.find("</select>").unwrap()];
            let options: Vec<&str> = body.split("<option value=\"").skip(1).collect();
            let chosen = options.iter().find(|option| option.contains(" selected")).or(options.first());
            fields.push((name, chosen.map(|option| unescaped(option.split('"').next().unwrap())).unwrap_or_default()));
        } else if tag.starts_with("<textarea") {
            let text = &rest[..rest.find("</textarea>").unwrap()];
            fields.push((name, unescaped(text.strip_prefix('\n').unwrap_or(text))));
        }
    }
    fields
}

fn unescaped(text: &str) -> String {
    let signs = [("&#38;", "&"), ("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">")];
    signs.iter().fold(text.to_owned(), |text, (code, sign)| text.replace(code, sign))
}

/// Fills some fields of a form in and sends it.
async fn send(browser: &mut Browser, form: &[(String, String)], action: &str, typed: &[(&str, &str)]) -> Answer {
    let mut fields: Vec<(&str, &str)> = form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    fields.retain(|(name, _)| !typed.iter().any(|(other, _)| other == name));
    fields.extend(typed.iter().filter(|(_, value)| *value != OFF));
    browser.post(action, &fields).await
}

/// A box that is not ticked is not sent.
const OFF: &str = "\u{0}";

async fn fill(browser: &mut Browser, page: &str, action: &str, typed: &[(&str, &str)]) -> Answer {
    let shown = browser.get(page).await.text();
    let form = form_of(&shown, action);
    send(browser, &form, action, typed).await
}

#[tokio::test]
async fn every_page_of_the_set_up_is_there_in_both_languages() {
    let mut browser = Browser::logged_in().await;
    for language in ["da", "en"] {
        browser.set_cookie("sprog", language);
        for address in PAGES {
            let answer = browser.get(address).await;
            assert_eq!(answer.status, StatusCode::OK, "{address}");
            let page = answer.text();
            assert!(page.contains(&format!("<html lang=\"{language}\">")), "{address}");
            for raw in [">setup-", ">column-", ">place-"] {
                assert!(!page.contains(raw), "{address} shows a key");
            }
        }
    }
    browser.set_cookie("sprog", "da");
    for (name, address) in [
        ("setup", "/opsaetning"),
        ("setup_organisation", "/opsaetning/organisation"),
        ("setup_unit", "/opsaetning/organisation/HAN"),
        ("setup_cluster_list", "/opsaetning/samlinger"),
        ("setup_office", "/opsaetning/kontor"),
    ] {
        let page = browser.get(address).await.text();
        insta::assert_snapshot!(name, without_numbers(&main_of(&page)));
    }
}

/// Without what differs from run to run: the numbers of drafts.
fn without_numbers(main: &str) -> String {
    let mut parts = main.split("name=\"kladde_nr\" value=\"");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        let rest = part.split_once('"').map_or("", |(_, rest)| rest);
        format!("{text}name=\"kladde_nr\" value=\"…\"{rest}")
    })
}

#[tokio::test]
async fn two_areas_become_one_in_the_browser() {
    let mut browser = Browser::logged_in().await;
    let action = "/opsaetning/omorganisering";
    let start = "/opsaetning/omorganisering?gammel=YDE&gammel=BOR";
    let nameless = fill(&mut browser, start, action, &[("dag", "2023-10-01"), ("trin", "vis")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = nameless.text();
    assert!(page.contains("<a href=\"#navn-0\">") && page.contains("value=\"2023-10-01\""), "{page}");
    let form = form_of(&page, action);
    assert_eq!(form.iter().filter(|(name, _)| name == "gammel").count(), 2);

    let more = send(&mut browser, &form, action, &[("trin", "flere"), ("navn-0", "Borger og Ydelse")]).await.text();
    assert!(more.contains("id=\"navn-1\"") && more.contains("value=\"Borger og Ydelse\""));
    let form = form_of(&more, action);
    let fewer = send(&mut browser, &form, action, &[("trin", "faerre")]).await.text();
    let form = form_of(&fewer, action);
    let preview = send(&mut browser, &form, action, &[("trin", "vis")]).await;
    assert_eq!(preview.status, StatusCode::OK, "{}", preview.text());
    let preview = preview.text();
    assert!(preview.contains("Borger og Ydelse <code>borger-og-ydelse</code>"), "{preview}");
    let form = form_of(&preview, action);
    let back = send(&mut browser, &form, action, &[("trin", "ret")]).await.text();
    assert!(back.contains("value=\"Borger og Ydelse\""), "one can go back and change it");
    let done = send(&mut browser, &form, action, &[("trin", "gennemfoer")]).await;
    assert_eq!(done.location(), "/opsaetning/organisation", "{}", done.text());

    let unit = browser.get("/opsaetning/organisation/YDE").await.text();
    assert!(unit.contains("blev til") && unit.contains("/opsaetning/organisation/borger-og-ydelse"), "{unit}");
    let list = browser.get("/henvendelser?omraade=borger-og-ydelse").await.text();
    assert!(list.contains("Ydelsesteamet, Borgerservice") && list.contains("2023-003"), "{list}");
    let again = send(&mut browser, &form, action, &[("trin", "gennemfoer")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "what has ended does not end again");
}

#[tokio::test]
async fn a_unit_is_changed_and_what_a_colleague_wrote_is_shown() {
    let mut browser = Browser::logged_in().await;
    let path = "/opsaetning/organisation/HAN";
    let mine = form_of(&browser.get(path).await.text(), path);
    let hers = mine.clone();
    let saved = send(&mut browser, &hers, path, &[("navn", "Handicap og Psykiatri")]).await;
    assert_eq!(saved.location(), path, "{}", saved.text());

    let clash = send(&mut browser, &mine, path, &[("navn", "Voksne")]).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = clash.text();
    assert!(page.contains("En anden har ændret det samme imens"));
    assert!(page.contains("value=\"Voksne\"") && page.contains("Nu står der: Handicap og Psykiatri"), "both are shown");
    let again = send(&mut browser, &form_of(&page, path), path, &[]).await;
    assert_eq!(again.location(), path, "saved once more it is mine");
    assert!(browser.get(path).await.text().contains("<h1>Voksne</h1>"));

    let nameless = fill(&mut browser, path, path, &[("navn", " "), ("til", "2024-06-30")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = nameless.text();
    assert!(page.contains("href=\"#navn\"") && page.contains("value=\"2024-06-30\""), "what was typed stands");
    let above = "/opsaetning/organisation/SOC";
    let round = fill(&mut browser, above, above, &[("overordnet", "HAN")]).await;
    assert!(round.text().contains("under sig selv"), "{}", round.text());

    let moved =
        fill(&mut browser, path, &format!("{path}/flyt"), &[("overordnet", "YDE"), ("dag", "2024-01-01")]).await;
    assert_eq!(moved.location(), path, "{}", moved.text());
    let page = browser.get(path).await.text();
    assert!(page.contains("flyttede til") && page.contains("flyt/fortryd"));
    let undone = fill(&mut browser, path, &format!("{path}/flyt/fortryd"), &[]).await;
    assert_eq!(undone.location(), path);
    assert!(!browser.get(path).await.text().contains("flyttede til"));
    let linked =
        fill(&mut browser, path, &format!("{path}/blev-til"), &[("efter", "YDE"), ("dag", "2024-01-01")]).await;
    assert_eq!(linked.location(), path, "{}", linked.text());
    let round = fill(
        &mut browser,
        "/opsaetning/organisation/YDE",
        "/opsaetning/organisation/YDE/blev-til",
        &[("efter", "HAN"), ("dag", "2024-02-01")],
    )
    .await;
    assert!(round.text().contains("gå i ring"), "{}", round.text());
    let unlinked = fill(&mut browser, path, &format!("{path}/blev-til/fjern"), &[]).await;
    assert_eq!(unlinked.location(), path);
}

#[tokio::test]
async fn a_unit_is_added_where_it_is_asked_for() {
    let mut browser = Browser::logged_in().await;
    let page = "/opsaetning/organisation?under=SOC";
    let action = "/opsaetning/organisation";
    let added = fill(&mut browser, page, action, &[("navn", "Team Øst")]).await;
    assert_eq!(added.location(), "/opsaetning/organisation/team-oest", "{}", added.text());
    let unit = browser.get("/opsaetning/organisation/team-oest").await.text();
    assert!(unit.contains("<option value=\"SOC\" selected>"), "{unit}");
    let taken = fill(&mut browser, page, action, &[("navn", "Andet team"), ("kode", "soc")]).await;
    assert_eq!(taken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(taken.text().contains("Koden er i brug") && taken.text().contains("value=\"Andet team\""));
    assert_eq!(browser.get("/opsaetning/organisation/findes-ikke").await.location(), action);
}

#[tokio::test]
async fn kinds_clusters_and_themes_are_added_and_changed() {
    let mut browser = Browser::logged_in().await;
    let kinds = "/opsaetning/klagepunkter";
    let groupless = fill(&mut browser, kinds, kinds, &[("da", "Ventetid i telefonen")]).await;
    assert_eq!(groupless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        groupless.text().contains("href=\"#gruppe\"") && groupless.text().contains("value=\"Ventetid i telefonen\"")
    );
    let typed = [
        ("da", "Ventetid i telefonen"),
        ("gruppe", "good_practice"),
        ("brug-da", "Køen er lang."),
        ("lov", "FVL § 7\r\nRSL § 5"),
    ];
    let added = fill(&mut browser, kinds, kinds, &typed).await;
    assert_eq!(added.location(), "/opsaetning/klagepunkter/GF-TELEFO", "{}", added.text());
    let page = browser.get(added.location()).await.text();
    assert!(page.contains("Køen er lang.") && page.contains("FVL § 7\nRSL § 5"), "{page}");
    let path = "/opsaetning/klagepunkter/GF-TELEFO";
    let backwards = fill(&mut browser, path, path, &[("fra", "2024-02-01"), ("til", "2024-01-01")]).await;
    assert!(backwards.text().contains("ligger før den første"));
    assert_eq!(fill(&mut browser, path, path, &[("fra", ""), ("til", "2024-01-31")]).await.location(), path);
    assert!(browser.get(kinds).await.text().contains("1 ophørt type"));

    let clusters = "/opsaetning/samlinger";
    let added = fill(&mut browser, clusters, clusters, &[("da", "Mødet"), ("typer", "OV-MOEDE")]).await;
    assert_eq!(added.location(), "/opsaetning/samlinger/moedet", "{}", added.text());
    let path = "/opsaetning/samlinger/moedet";
    let old = form_of(&browser.get(path).await.text(), path);
    assert_eq!(fill(&mut browser, path, path, &[("typer", "GF-DIALOG")]).await.location(), path);
    let clash = send(&mut browser, &old, path, &[("typer", "FR-REPR")]).await;
    assert!(clash.text().contains("Nu står der: Afslag på dialogmøde"), "{}", clash.text());

    let themes = "/opsaetning/temaer";
    assert_eq!(fill(&mut browser, themes, themes, &[("da", "Parkering"), ("en", "Parking")]).await.location(), themes);
    let path = "/opsaetning/temaer/parkering";
    assert_eq!(fill(&mut browser, path, path, &[("en", "Car parks")]).await.location(), themes);
    browser.set_cookie("sprog", "en");
    assert!(browser.get(themes).await.text().contains(">Car parks<"));
}

#[tokio::test]
async fn the_offices_own_words_and_values_are_set_up() {
    let mut browser = Browser::logged_in().await;
    let words = "/opsaetning/ord";
    let action = "/opsaetning/ord/category";
    let old = form_of(&browser.get(words).await.text(), action);
    let saved = send(&mut browser, &old, action, &[("da-advice", "Vejledning"), ("brug-other", OFF)]).await;
    assert_eq!(saved.location(), "/opsaetning/ord#category", "{}", saved.text());
    let page = browser.get(words).await.text();
    assert!(page.contains("name=\"da-advice\" value=\"Vejledning\""));
    let clash = send(&mut browser, &old, action, &[("da-advice", "Råd")]).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let clash = clash.text();
    assert!(clash.contains("name=\"da-advice\" value=\"Råd\"") && clash.contains("Nu står der: Vejledning"), "{clash}");
    assert_eq!(send(&mut browser, &form_of(&clash, action), action, &[]).await.location(), "/opsaetning/ord#category");
    let none = [("brug-advice", OFF), ("brug-complaint", OFF), ("brug-other", OFF)];
    let none = fill(&mut browser, words, action, &none).await;
    assert!(none.text().contains("Mindst én værdi skal kunne vælges"), "{}", none.text());

    let adding = "/opsaetning/ord/category/vaerdier";
    let homeless = fill(&mut browser, words, adding, &[("da", "Vejvisning")]).await;
    assert_eq!(homeless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(homeless.text().contains("href=\"#category-taeller\"") && homeless.text().contains("value=\"Vejvisning\""));
    let added = fill(&mut browser, words, adding, &[("da", "Vejvisning"), ("taeller", "other")]).await;
    assert_eq!(added.location(), "/opsaetning/ord#category-egne", "{}", added.text());
    let path = "/opsaetning/ord/category/vejvisning";
    let renamed = fill(&mut browser, path, path, &[("da", "Vist vej")]).await;
    assert_eq!(renamed.location(), "/opsaetning/ord#category-egne", "{}", renamed.text());
    assert!(browser.get(words).await.text().contains(">Vist vej</a>"));
    assert_eq!(browser.get("/opsaetning/ord/channel/x").await.location(), words);
}

#[tokio::test]
async fn places_notes_and_the_office_are_set_up() {
    let mut browser = Browser::logged_in().await;
    let places = "/opsaetning/steder";
    let added =
        fill(&mut browser, places, places, &[("navn", "Rådhuset"), ("adresse", "Torvet 1\r\n9999 Eksempel")]).await;
    let path = "/opsaetning/steder/raadhuset";
    assert_eq!(added.location(), path, "{}", added.text());
    let strange =
        fill(&mut browser, path, path, &[("aabner-1-0", "ni"), ("lukker-1-0", "12"), ("note-1-0", "drop ind")]).await;
    assert_eq!(strange.status, StatusCode::UNPROCESSABLE_ENTITY);
    let strange = strange.text();
    assert!(
        strange.contains("href=\"#aabner-1-0\"")
            && strange.contains("value=\"ni\"")
            && strange.contains("value=\"drop ind\"")
    );
    let hours = [
        ("aabner-1-0", "9"),
        ("lukker-1-0", "12.30"),
        ("aabner-4-0", "1400"),
        ("lukker-4-0", "17"),
        ("note-4-0", "efter aftale"),
    ];
    let saved = fill(&mut browser, path, path, &hours).await;
    assert_eq!(saved.location(), places, "{}", saved.text());
    let notice = browser.get("/opsaetning/steder/udskrift").await.text();
    assert!(
        notice.contains("9–12.30") && notice.contains("14–17 (efter aftale)") && notice.contains("9999 Eksempel"),
        "{notice}"
    );
    let backwards = fill(&mut browser, path, path, &[("lukker-1-0", "8")]).await;
    assert!(backwards.text().contains("Mandag: der lukkes, før der åbnes"), "{}", backwards.text());

    let notes = "/opsaetning/optaelling";
    let dayless = fill(&mut browser, notes, notes, &[("da", "Nu tælles samlet")]).await;
    assert!(dayless.text().contains("href=\"#dag\"") && dayless.text().contains("Nu tælles samlet</textarea>"));
    assert_eq!(
        fill(&mut browser, notes, notes, &[("da", "Nu tælles samlet"), ("dag", "2024-01-01")]).await.location(),
        notes
    );
    let page = browser.get(notes).await.text();
    let (_, after) = page.split_once("<a href=\"/opsaetning/optaelling/").unwrap();
    let note = format!("{notes}/{}", after.split('"').next().unwrap());
    assert_eq!(fill(&mut browser, &note, &note, &[("en", "Now counted as one")]).await.location(), notes);
    assert_eq!(fill(&mut browser, &note, &format!("{note}/fjern"), &[]).await.location(), notes);
    assert_eq!(browser.get(&note).await.location(), notes, "a note that is gone leads to the list");

    let office = "/opsaetning/kontor";
    let days = fill(&mut browser, office, office, &[("dage", "0"), ("navn", "Rådgiveren")]).await;
    assert!(days.text().contains("href=\"#dage\"") && days.text().contains("value=\"Rådgiveren\""));
    let saved = fill(&mut browser, office, office, &[("dage", "20"), ("maaned", "4"), ("forslag", OFF)]).await;
    assert_eq!(saved.location(), office, "{}", saved.text());
    let page = browser.get(office).await.text();
    assert!(page.contains("<small>Rådgiveren</small>"), "every page shows the new name at once");
    assert!(page.contains("<option value=\"4\" selected>april–marts</option>"), "{page}");
}

#[tokio::test]
async fn a_scheme_goes_out_and_comes_in() {
    let mut browser = Browser::logged_in().await;
    let file = browser.get("/opsaetning/skema/hent").await;
    assert!(file.header("content-disposition").contains("skema.toml"));
    let mine = file.text();
    assert!(mine.starts_with("# ") && mine.contains("code = \"FR-VEJL\"") && mine.contains("use_when = {"));
    let token = browser.token().await;
    let same = browser.upload_to("/opsaetning/skema", &token, &[("skema.toml", &mine)]).await.text();
    assert!(same.contains("Filen ændrer intet"), "{same}");
    let theirs = mine.replacen("Vejledning, manglende eller forkert", "Vejledningspligten", 1);
    let preview = browser.upload_to("/opsaetning/skema", &token, &[("skema.toml", &theirs)]).await;
    assert_eq!(preview.status, StatusCode::OK);
    let preview = preview.text();
    assert!(preview.contains("<td class=\"wrap\">Vejledningspligten</td>"), "{preview}");
    let form = form_of(&preview, "/opsaetning/skema/tag");
    let path = "/opsaetning/temaer";
    fill(&mut browser, path, path, &[("da", "Imens")]).await;
    let late = send(&mut browser, &form, "/opsaetning/skema/tag", &[]).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "the scheme changed meanwhile: look again");
    let form = form_of(&late.text(), "/opsaetning/skema/tag");
    let taken = send(&mut browser, &form, "/opsaetning/skema/tag", &[]).await;
    assert_eq!(taken.location(), "/opsaetning/klagepunkter", "{}", taken.text());
    assert!(browser.get("/opsaetning/klagepunkter").await.text().contains(">Vejledningspligten<"));

    let other = mine.replacen("group = \"law\"", "group = \"other\"", 1);
    let refused = browser.upload_to("/opsaetning/skema", &token, &[("skema.toml", &other)]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("FR-VEJL er i brug med en anden betydning"), "{}", refused.text());
    let strange = browser.upload_to("/opsaetning/skema", &token, &[("brev.txt", "Kære kollega")]).await;
    assert!(strange.text().contains("kan ikke læses som et skema"));
    assert_eq!(browser.get("/opsaetning/skema/tag").await.location(), "/opsaetning/skema");
}
