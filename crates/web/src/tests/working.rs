//! An inquiry's page: what happens is registered, edited in its place, closed and opened again; mistakes stand at their field
//! with everything typed still there, and two who write at once lose nothing.

use axum::http::StatusCode;

use super::browser::{Answer, Browser, main_of};

const OPEN: &str = "/henvendelser/2023-004";

/// The page as it stands.
async fn page(browser: &mut Browser) -> String {
    let answer = browser.get(OPEN).await;
    assert_eq!(answer.status, StatusCode::OK);
    answer.text()
}

/// Goes where a saved form leads to.
async fn followed(browser: &mut Browser, answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", main_of(&answer.text()));
    let to = answer.location().split('#').next().unwrap().to_owned();
    browser.get(&to).await.text()
}

/// The value of the option with these words.
fn option(page: &str, words: &str) -> String {
    let end = page.find(&format!(">{words}</option>")).unwrap_or_else(|| panic!("no {words}"));
    let start = page[..end].rfind("value=\"").unwrap() + "value=\"".len();
    page[start..].split('"').next().unwrap().to_owned()
}

/// What stands between two texts.
fn between<'p>(page: &'p str, before: &str, after: &str) -> &'p str {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("no {before}"));
    rest.split(after).next().unwrap()
}

async fn happens(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let mut sent = vec![("dag", "2024-01-31")];
    sent.extend_from_slice(fields);
    browser.submit(&format!("{OPEN}/haendelse"), &sent).await
}

#[tokio::test]
async fn a_contact_stands_on_the_timeline_with_the_mark_of_what_is_sealed() {
    let mut browser = Browser::logged_in().await;
    let saved = happens(
        &mut browser,
        &[
            ("slags", "kontakt"),
            ("tekst", "Ringede <i>grædende</i>"),
            ("kanal", "phone"),
            ("retning", "in"),
            ("tid", "10.30"),
        ],
    )
    .await;
    assert_eq!(saved.location(), OPEN);
    let shown = followed(&mut browser, &saved).await;
    let entry = between(&shown, "Kontakt: Telefon", "</li>");
    assert!(entry.contains("31. januar 2024 kl. 10.30") && entry.contains("class=\"sealed event-text\""), "{entry}");
    assert!(entry.contains("Ringede &#60;i&#62;grædende"), "text stays text");
    assert!(shown.contains("Gemt."));
    // The receipt is coded: it has no mark.
    assert!(!between(&shown, "Modtaget: Telefon", "</li>").contains("sealed"));
}

#[tokio::test]
async fn what_is_wrong_stands_at_its_field_and_everything_typed_is_still_there() {
    let mut browser = Browser::logged_in().await;
    let cases: [(&[(&str, &str)], &str); 5] = [
        (&[("slags", "kontakt"), ("tekst", " ")], "contact-tekst"),
        (&[("slags", "notat"), ("tekst", "Husk bisidder"), ("dag", "2024-02-02")], "contact-dag"),
        (&[("slags", "kontakt"), ("tekst", "Husk bisidder"), ("tid", "halv ti")], "contact-tid"),
        (
            &[("slags", "punkt"), ("tekst", "Husk bisidder"), ("punkt_enhed", "x"), ("type", "GF-TID")],
            "contact-punkt_enhed",
        ),
        (&[("slags", "opgave"), ("tekst", "Husk bisidder"), ("opgave_slags", "call_back")], "contact-frist"),
    ];
    for (fields, field) in cases {
        let mut fields = fields.to_vec();
        fields.reverse();
        let day = [("dag", "2024-01-31")];
        let sent: Vec<_> = fields.into_iter().chain(day).collect();
        let answer = browser.submit(&format!("{OPEN}/haendelse"), &sent).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = answer.text();
        assert!(page.contains(&format!("<li><a href=\"#{field}\">")), "{field}: {}", main_of(&page));
        assert!(page.contains(&format!("id=\"{field}\"")) && page.contains(&format!("id=\"{field}-fejl\"")), "{field}");
        let typed = sent.iter().find(|(name, _)| *name == "tekst").unwrap().1;
        assert!(page.contains(&format!(">{typed}</textarea>")), "{field}");
    }
    assert!(!page(&mut browser).await.contains("Husk bisidder"), "nothing was saved");
}

#[tokio::test]
async fn the_administration_is_refused_until_the_citizen_has_said_yes() {
    let mut browser = Browser::logged_in().await;
    let asked = [
        ("slags", "forvaltning"),
        ("tekst", "Hvornår kommer afgørelsen?"),
        ("hvem", "Sagsbehandleren"),
        ("afventer", "ja"),
        ("svarfrist", "2024-02-15"),
    ];
    assert!(page(&mut browser).await.contains("Borgeren er ikke spurgt"), "it is said before anything is typed");
    let refused = happens(&mut browser, &asked).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = refused.text();
    assert!(text.contains("<li><a href=\"#contact-ja\">Borgeren er ikke spurgt"), "{}", main_of(&text));
    assert!(text.contains(">Hvornår kommer afgørelsen?</textarea>") && text.contains("value=\"forvaltning\" checked"));
    let with = |more: &[(&'static str, &'static str)]| [&asked[..], more].concat();
    let saved = happens(&mut browser, &with(&[("generelt", "ja")])).await;
    let general = followed(&mut browser, &saved).await;
    assert!(between(&general, "Forvaltningen kontaktet</strong>", "</li>").contains("generelt spørgsmål"));
    let saved = happens(&mut browser, &with(&[("ja", "ja"), ("ja_omfang", "Kun bevillingen")])).await;
    let shown = followed(&mut browser, &saved).await;
    assert!(shown.contains("Borgeren sagde ja til, at forvaltningen kontaktes") && shown.contains("Kun bevillingen"));
    assert!(shown.contains("afventer svar") && shown.contains("15. februar 2024"), "a task awaits the answer");
    let facts = between(&shown, "<dt>Forvaltningen kontaktet</dt>", "</dd>");
    assert!(facts.contains("<span class=\"fact-value\">Ja</span>"), "{facts}");
    assert_eq!(happens(&mut browser, &asked).await.status, StatusCode::SEE_OTHER, "now it may");
}

#[tokio::test]
async fn an_answer_is_written_in_its_place_and_its_task_is_done() {
    let mut browser = Browser::logged_in().await;
    let asked = [
        ("slags", "forvaltning"),
        ("tekst", "Hvornår?"),
        ("generelt", "ja"),
        ("afventer", "ja"),
        ("svarfrist", "2024-02-15"),
    ];
    let saved = happens(&mut browser, &asked).await;
    let shown = followed(&mut browser, &saved).await;
    let href = between(&shown, "?ret=", "\"").to_owned();
    let form = browser.get(&format!("{OPEN}?ret={href}")).await.text();
    assert!(
        form.contains(&format!("action=\"{OPEN}/forvaltning/{href}\"")) && form.contains("autofocus"),
        "{}",
        main_of(&form)
    );
    let fields =
        [("version", "1"), ("tekst", "Hvornår?"), ("svar", "På fredag"), ("dag", "2024-01-31"), ("generelt", "ja")];
    let saved = browser.submit(&format!("{OPEN}/forvaltning/{href}"), &fields).await;
    let shown = followed(&mut browser, &saved).await;
    assert!(shown.contains("På fredag") && !shown.contains("<span class=\"waits\">"), "{}", main_of(&shown));
    // Somebody who still has the earlier version open overwrites nothing.
    let late =
        [("version", "1"), ("tekst", "Hvornår?"), ("svar", "På mandag"), ("dag", "2024-01-31"), ("generelt", "ja")];
    let conflict = browser.submit(&format!("{OPEN}/forvaltning/{href}"), &late).await;
    assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = conflict.text();
    assert!(both.contains("På mandag</textarea>") && both.contains(">På fredag</p>"), "{}", main_of(&both));
    assert!(both.contains("name=\"version\" value=\"2\""));
    let joined = [
        ("version", "2"),
        ("tekst", "Hvornår?"),
        ("svar", "På mandag"),
        ("deres.svar", "På fredag"),
        ("dag", "2024-01-31"),
        ("generelt", "ja"),
        ("valg", "begge"),
    ];
    let saved = browser.submit(&format!("{OPEN}/forvaltning/{href}"), &joined).await;
    let shown = followed(&mut browser, &saved).await;
    assert!(shown.contains("<p>På fredag</p><p>På mandag</p>"), "{}", main_of(&shown));
    let kept = browser.submit(&format!("{OPEN}/forvaltning/{href}"), &[("valg", "deres"), ("version", "2")]).await;
    assert!(followed(&mut browser, &kept).await.contains("Det, der stod, er beholdt."));
}

#[tokio::test]
async fn notes_are_edited_and_removed() {
    let mut browser = Browser::logged_in().await;
    let saved = happens(&mut browser, &[("slags", "notat"), ("tekst", "Husk bisidder")]).await;
    let shown = followed(&mut browser, &saved).await;
    let id = between(&shown, "?ret=", "\"").to_owned();
    let form = browser.get(&format!("{OPEN}?ret={id}")).await.text();
    assert!(form.contains("Notatets tekst er væk for altid"), "it says what will be gone");
    let wrong = browser.submit(&format!("{OPEN}/notat/{id}"), &[("version", "1"), ("tekst", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = browser.submit(&format!("{OPEN}/notat/{id}"), &[("version", "1"), ("tekst", "Husk tolk")]).await;
    assert!(followed(&mut browser, &saved).await.contains("Husk tolk"));
    let old = browser.submit(&format!("{OPEN}/notat/{id}/fjern"), &[("version", "1")]).await;
    assert_eq!(old.status, StatusCode::FORBIDDEN);
    let gone = browser.submit(&format!("{OPEN}/notat/{id}/fjern"), &[("version", "2")]).await;
    assert!(!followed(&mut browser, &gone).await.contains("Husk tolk"));
}

#[tokio::test]
async fn three_points_in_two_areas_and_a_round_of_return() {
    let mut browser = Browser::logged_in().await;
    let first = page(&mut browser).await;
    let (soc, han) = (option(&first, "Social og Sundhed"), option(&first, "Handicap"));
    let points = [("slags", "punkt"), ("type", "GF-TID"), ("type", "GF-SVAR"), ("punkt_enhed", soc.as_str())];
    happens(&mut browser, &points).await;
    let points = [("slags", "punkt"), ("type", "FR-PART"), ("punkt_enhed", han.as_str())];
    let saved = happens(&mut browser, &points).await;
    let shown = followed(&mut browser, &saved).await;
    let table = between(&shown, "<table class=\"rows points\">", "</table>");
    assert_eq!(table.matches("<tr id=\"punkt-").count(), 4, "{table}");
    assert!(table.contains("FVL §§ 19-21") && table.contains("Handicap"), "{table}");
    let back = [
        ("dag", "2024-02-01"),
        ("tekst", "Stadig intet svar"),
        ("kanal", "email"),
        ("type", "GF-OPF"),
        ("punkt_enhed", han.as_str()),
    ];
    let saved = browser.submit(&format!("{OPEN}/tilbage"), &back).await;
    let shown = followed(&mut browser, &saved).await;
    let table = between(&shown, "<table class=\"rows points\">", "</table>");
    assert!(
        table.contains("Vendt tilbage 1. februar 2024 (1. gang)") && table.contains("Første henvendelse"),
        "{table}"
    );
    assert!(shown.contains("Stadig intet svar"));
    // A finding in its place.
    let id = between(table, "<tr id=\"punkt-", "\"").to_owned();
    let form = browser.get(&format!("{OPEN}?punkt={id}")).await.text();
    let was = |name: &str| between(&form, &format!("name=\"var.{name}\" value=\""), "\"").to_owned();
    let (kind, unit, raised) = (was("type"), was("enhed"), was("rejst"));
    let edit = [
        ("var.type", kind.as_str()),
        ("var.enhed", &unit),
        ("var.rejst", &raised),
        ("var.vurdering", ""),
        ("var.erkendt", ""),
        ("type", &kind),
        ("enhed", &unit),
        ("rejst", &raised),
        ("vurdering", "criticised"),
        ("erkendt", "ja"),
    ];
    let saved = browser.submit(&format!("{OPEN}/punkt/{id}"), &edit).await;
    let row = followed(&mut browser, &saved).await;
    let row = between(&row, &format!("<tr id=\"punkt-{id}\">"), "</tr>");
    assert!(row.contains("<td>Kritik</td><td>Ja</td>"), "{row}");
    let mut late = edit;
    late[8] = ("vurdering", "not_criticised");
    let conflict = browser.submit(&format!("{OPEN}/punkt/{id}"), &late).await;
    assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = conflict.text();
    assert!(both.contains(">Ikke kritik</p>") && both.contains(">Kritik</p>"), "{}", main_of(&both));
    assert!(both.contains("name=\"var.vurdering\" value=\"criticised\""));
    let gone = browser.submit(&format!("{OPEN}/punkt/{id}/fjern"), &[]).await;
    assert!(!followed(&mut browser, &gone).await.contains(&format!("punkt-{id}")));
}

#[tokio::test]
async fn the_course_of_case_names_its_gaps_and_prints_alone() {
    let mut browser = Browser::logged_in().await;
    for (day, step, text) in [
        ("2023-01-01", "application", "Søgte om <b>ledsager</b>"),
        ("2023-05-24", "reminder", "Rykkede pr. brev"),
        ("2023-06-01", "appeal", "Klagede"),
    ] {
        let fields = [("dag", day), ("trin", step), ("tekst", text), ("dokument", "J.nr. 23/1")];
        let saved = browser.submit(&format!("{OPEN}/sagsforloeb/ny"), &fields).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER);
    }
    let shown = page(&mut browser).await;
    assert!(
        shown.contains("Ingen aktivitet i 143 dage") && shown.contains("Ingen aktivitet siden, i 245 dage"),
        "{}",
        main_of(&shown)
    );
    let sheet = browser.get(&format!("{OPEN}/sagsforloeb")).await.text();
    assert!(sheet.contains("Ingen aktivitet i 143 dage") && sheet.contains("J.nr. 23/1"));
    assert!(!sheet.contains("Ejvind Madeop") && !sheet.contains("Kan ikke få fat"), "nothing else stands on it");
    let named = browser.get(&format!("{OPEN}/sagsforloeb?navn=ja&sprog=en")).await.text();
    assert!(named.contains("Ejvind Madeop") && named.contains("No activity for 143 days"));
    assert!(
        named.contains("<html lang=\"en\">") && named.contains("<p lang=\"da\">"),
        "the citizen's words keep their language"
    );
    let pdf = browser.get(&format!("{OPEN}/sagsforloeb/pdf?navn=ja")).await;
    assert!(pdf.header("content-type") == "application/pdf" && pdf.bytes.starts_with(b"%PDF-"));
    assert!(pdf.header("content-disposition").contains("sagsforloeb.pdf"), "no name stands in the file's");
    browser.submit("/laas", &[("videre", "/overblik")]).await;
    assert_eq!(browser.get(&format!("{OPEN}/sagsforloeb/pdf")).await.status, StatusCode::FORBIDDEN);
    let locked = browser.get(&format!("{OPEN}/sagsforloeb")).await;
    assert!(locked.status == StatusCode::FORBIDDEN && !locked.text().contains("ledsager"));
}

#[tokio::test]
async fn a_fact_is_changed_in_its_place_and_two_changes_do_not_meet() {
    let mut browser = Browser::logged_in().await;
    let change = |to: &'static str| [("var", "1"), ("til", to)];
    let saved = browser.submit(&format!("{OPEN}/oplysning/moeder"), &change("2")).await;
    let shown = followed(&mut browser, &saved).await;
    assert!(between(&shown, "id=\"fakta-moeder\"", "</summary>").contains(">2<"));
    let conflict = browser.submit(&format!("{OPEN}/oplysning/moeder"), &change("5")).await;
    assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = conflict.text();
    assert!(
        both.contains("name=\"var\" value=\"2\"") && both.contains("name=\"til\" value=\"5\""),
        "{}",
        main_of(&both)
    );
    let mine =
        browser.submit(&format!("{OPEN}/oplysning/moeder"), &[("var", "2"), ("til", "5"), ("valg", "min")]).await;
    assert!(between(&followed(&mut browser, &mine).await, "id=\"fakta-moeder\"", "</summary>").contains(">5<"));
    for (key, was, to) in [("kanal", "phone", "due"), ("enhed", "x", ""), ("modtaget", "2023-08-02", "2024-08-01")] {
        let answer = browser.submit(&format!("{OPEN}/oplysning/{key}"), &[("var", was), ("til", to)]).await;
        let refused = [StatusCode::UNPROCESSABLE_ENTITY, StatusCode::BAD_REQUEST].contains(&answer.status);
        assert!(refused, "{key}: {}", answer.status);
    }
    let themes = [("var", "relatives"), ("til", "relatives"), ("til", "disability_adult")];
    let saved = browser.submit(&format!("{OPEN}/oplysning/temaer"), &themes).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn another_category_says_what_would_be_lost() {
    let mut browser = Browser::logged_in().await;
    let change = [("var", "complaint"), ("til", "advice")];
    let asked = browser.submit(&format!("{OPEN}/oplysning/kategori"), &change).await;
    assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = asked.text();
    assert!(
        text.contains("Klagen har 1 klagepunkt, som går tabt") && text.contains("name=\"opgiv\""),
        "{}",
        main_of(&text)
    );
    let given = browser.submit(&format!("{OPEN}/oplysning/kategori"), &[change[0], change[1], ("opgiv", "ja")]).await;
    let shown = followed(&mut browser, &given).await;
    assert!(!shown.contains("id=\"punkter\"") && shown.contains("Råd og vejledning"));
}

#[tokio::test]
async fn it_is_closed_with_an_outcome_and_opened_with_a_reason() {
    let mut browser = Browser::logged_in().await;
    let task = [
        ("slags", "opgave"),
        ("opgave_slags", "promised_answer"),
        ("frist", "2024-02-09"),
        ("tekst", "Skrive til borgeren"),
    ];
    let saved = happens(&mut browser, &task).await;
    let shown = followed(&mut browser, &saved).await;
    let promise = between(&shown, "name=\"gjort\" value=\"", "\"").to_owned();
    let close = |more: &[(&'static str, &'static str)]| [&[("dag", "2024-02-01")][..], more].concat();
    let bare = browser.submit(&format!("{OPEN}/afslut"), &close(&[("grund", "Fik svar")])).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().contains("<li><a href=\"#closing-udfald\">") && bare.text().contains(">Fik svar</textarea>"));
    let outcome = [
        ("udfald", "none"),
        ("aarsag", "upheld"),
        ("laering", "ja"),
        ("laering_tekst", "Skriv før"),
        ("hjalp", "apology"),
    ];
    let outstanding = browser.submit(&format!("{OPEN}/afslut"), &close(&outcome)).await;
    assert_eq!(outstanding.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(outstanding.text().contains("<li><a href=\"#closing-gjort\">Noget, der er lovet, udestår"));
    let mut done = close(&outcome);
    done.push(("gjort", Box::leak(promise.into_boxed_str())));
    let saved = browser.submit(&format!("{OPEN}/afslut"), &done).await;
    let shown = followed(&mut browser, &saved).await;
    assert!(
        shown.contains("Henvendelsen er afsluttet.") && shown.contains("afsluttet efter 183 dage"),
        "{}",
        main_of(&shown)
    );
    assert!(
        between(&shown, "id=\"fakta-hjalp\"", "</summary>").contains("Undskyldning") && shown.contains("Skriv før")
    );
    let silent = browser.submit(&format!("{OPEN}/genaabn"), &[("grund", " ")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = browser.submit(&format!("{OPEN}/genaabn"), &[("grund", "Nye oplysninger")]).await;
    let shown = followed(&mut browser, &saved).await;
    assert!(shown.contains("Genåbnet") && shown.contains("Nye oplysninger") && shown.contains("åben i"));
}

#[tokio::test]
async fn closing_does_not_write_over_what_a_colleague_chose_meanwhile() {
    let mut browser = Browser::logged_in().await;
    let shown = page(&mut browser).await;
    assert!(shown.contains("name=\"var.laering\" value=\"\""), "the form carries what stands there");
    let chosen = browser.submit(&format!("{OPEN}/oplysning/laering"), &[("var", ""), ("til", "ja")]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    let mut close = vec![("dag", "2024-02-01"), ("udfald", "none"), ("laering", "nej"), ("var.laering", "")];
    let clash = browser.submit(&format!("{OPEN}/afslut"), &close).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    let clash = clash.text();
    assert!(
        clash.contains("<li><a href=\"#closing-laering\">En kollega har i mellemtiden valgt"),
        "{}",
        main_of(&clash)
    );
    assert!(clash.contains("name=\"var.laering\" value=\"ja\""), "sent once more it is said knowingly");
    assert!(clash.contains("<option value=\"nej\" selected>"), "what was chosen is still there");
    close[3] = ("var.laering", "ja");
    let saved = browser.submit(&format!("{OPEN}/afslut"), &close).await;
    assert!(followed(&mut browser, &saved).await.contains("Henvendelsen er afsluttet."));
}

#[tokio::test]
async fn the_timeline_shows_one_sort_by_its_address() {
    let mut browser = Browser::logged_in().await;
    happens(&mut browser, &[("slags", "notat"), ("tekst", "Husk bisidder")]).await;
    happens(&mut browser, &[("slags", "kontakt"), ("tekst", "Ringede"), ("kanal", "phone")]).await;
    let notes = browser.get(&format!("{OPEN}?vis=noter")).await.text();
    let events = between(&notes, "<ol class=\"timeline events\">", "</ol>");
    assert!(events.contains("Husk bisidder") && !events.contains("Ringede"), "{events}");
    assert!(notes.contains("aria-current=\"true\">Noter · 1"));
    assert!(events.contains(&format!("{OPEN}?vis=noter&#38;ret=")), "the filter stays while one edits");
}

#[tokio::test]
async fn two_hundred_records_are_quick_and_shown_forty_at_a_time() {
    let mut browser = Browser::logged_in().await;
    for number in 0..200 {
        let text = format!("Kontakt nummer {number}");
        happens(&mut browser, &[("slags", "kontakt"), ("tekst", &text), ("kanal", "phone")]).await;
    }
    let shown = page(&mut browser).await;
    assert_eq!(shown.matches("class=\"event\"").count(), 40);
    assert!(shown.contains("Vis alle 202 hændelser"), "{}", main_of(&shown).chars().take(400).collect::<String>());
    let all = browser.get(&format!("{OPEN}?alle=ja")).await.text();
    assert_eq!(all.matches("class=\"event\"").count(), 202);
}
