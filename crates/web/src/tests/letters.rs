//! Letters in the browser: begun, written, issued, marked as sent; and what a forged form cannot do.

use axum::http::StatusCode;

use super::browser::{Browser, main_of};

const PAGE: &str = "/henvendelser/2022-001";

/// The fields of the letter's form as the page shows them.
fn fields(page: &str) -> Vec<(String, String)> {
    let form = page.split("<form id=\"brev\"").nth(1).expect("the letter's form").split("</form>").next().unwrap();
    let unescaped =
        |text: &str| text.replace("&#38;", "&").replace("&#60;", "<").replace("&#62;", ">").replace("&#34;", "\"");
    let mut found = Vec::new();
    for input in form.split("<input ").skip(1) {
        let tag = input.split('>').next().unwrap();
        let part = |name: &str| tag.split(&format!("{name}=\"")).nth(1).map(|rest| rest.split('"').next().unwrap());
        let is_off = tag.contains("type=\"checkbox\"") && !tag.contains(" checked");
        if let (Some(name), false) = (part("name"), is_off) {
            found.push((name.to_owned(), unescaped(part("value").unwrap_or_default())));
        }
    }
    for area in form.split("<textarea ").skip(1) {
        let name = area.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        let text = area.split_once('>').unwrap().1.split("</textarea>").next().unwrap();
        found.push((name.to_owned(), unescaped(text)));
    }
    for select in form.split("<select ").skip(1) {
        let name = select.split("name=\"").nth(1).unwrap().split('"').next().unwrap();
        let options = select.split("</select>").next().unwrap();
        let chosen = options.split("<option value=\"").skip(1).find(|option| option.contains(" selected"));
        found.push((name.to_owned(), chosen.map_or("", |option| option.split('"').next().unwrap()).to_owned()));
    }
    found
}

fn with<'f>(fields: &'f [(String, String)], name: &str, value: &'f str) -> Vec<(&'f str, &'f str)> {
    let kept = fields.iter().filter(|(other, _)| other != name && other != "csrf");
    let mut all: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    all.push((if name == "tekst" { "tekst" } else { "handling" }, value));
    all
}

fn as_they_are(fields: &[(String, String)]) -> Vec<(&str, &str)> {
    let kept = fields.iter().filter(|(name, _)| name != "csrf");
    kept.map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

#[tokio::test]
async fn a_letter_is_begun_written_issued_and_marked_as_sent() {
    let mut browser = Browser::logged_in().await;
    let choice = browser.get(&format!("{PAGE}/breve/ny")).await.text();
    assert_eq!(choice.matches("name=\"skabelon\"").count(), 8);
    let page = browser.get(&format!("{PAGE}/breve/ny?skabelon=receipt&sprog=da")).await.text();
    assert!(page.contains("Kære Åge Prøvesen") && page.contains("Hvem må få hvad at vide"));
    let kept = browser.submit(&format!("{PAGE}/breve"), &as_they_are(&fields(&page))).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER);
    let letter = kept.location().to_owned();
    let page = browser.get(&letter).await.text();
    let draft = fields(&page);
    let gapped = browser.submit(&format!("{letter}/udsted"), &with(&draft, "tekst", "Kære «navn»")).await;
    assert_eq!(gapped.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(gapped.text().contains("Der er huller i brevet") && gapped.text().contains("«navn»"));
    let draft = fields(&gapped.text());
    let issued = browser.submit(&format!("{letter}/udsted"), &with(&draft, "tekst", "Kære Åge\n\nHej.")).await;
    assert_eq!(issued.location(), letter, "{}", issued.text());
    let page = browser.get(&letter).await.text();
    assert!(page.contains("Udstedt 1. februar 2024") && !page.contains("<textarea"));
    let pdf = browser.get(&format!("{letter}/pdf")).await;
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert_eq!(pdf.header("content-disposition"), "attachment; filename=\"brev-2022-001.pdf\"");
    assert!(pdf.bytes.starts_with(b"%PDF-"));
    for (address, fields) in [
        (letter.clone(), with(&draft, "tekst", "Noget andet")),
        (format!("{letter}/udsted"), with(&draft, "tekst", "Noget andet")),
        (format!("{letter}/slet"), vec![("version", "3")]),
    ] {
        assert_eq!(browser.submit(&address, &fields).await.status, StatusCode::FORBIDDEN, "{address}");
    }
    let early = browser.submit(&format!("{letter}/sendt"), &[("dag", "2024-01-31"), ("maade", "post")]).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.submit(&format!("{letter}/sendt"), &[("dag", "2024-02-01"), ("maade", "digital_post")]).await;
    let page = browser.get(PAGE).await.text();
    assert!(page.contains("Sendt 1. februar 2024 (Digital Post)"));
    assert_eq!(browser.get(&format!("{letter}/pdf")).await.bytes, pdf.bytes, "the same bytes");
}

#[tokio::test]
async fn a_draft_can_be_issued_at_once_removed_and_has_no_pdf() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get(&format!("{PAGE}/breve/ny?skabelon=power_of_attorney&sprog=en")).await.text();
    let issued = browser.submit(&format!("{PAGE}/breve"), &with(&fields(&page), "handling", "udsted")).await;
    let letter = issued.location().to_owned();
    assert!(browser.get(&letter).await.text().contains("Power of attorney"));
    let page = browser.get(&format!("{PAGE}/breve/ny?skabelon=closing")).await.text();
    let letter = browser.submit(&format!("{PAGE}/breve"), &as_they_are(&fields(&page))).await.location().to_owned();
    assert_eq!(browser.get(&format!("{letter}/pdf")).await.status, StatusCode::NOT_FOUND);
    let removed = browser.submit(&format!("{letter}/slet"), &[("version", "1")]).await;
    assert_eq!(removed.location(), format!("{PAGE}#breve"));
    assert_eq!(browser.get(&letter).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_preview_comes_as_a_part_and_as_a_page_without_scripts() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get(&format!("{PAGE}/breve/ny?skabelon=receipt")).await.text();
    let typed = fields(&page);
    let typed = with(&typed, "tekst", "Kære <script>Åge</script>, **hej** «emne»");
    let whole = browser.submit(&format!("{PAGE}/breve/vis"), &typed).await;
    assert_eq!(whole.status, StatusCode::OK);
    assert!(whole.text().contains("<html") && whole.text().contains("<strong>«emne»</strong>"));
    let token = browser.token().await;
    let part = [&typed[..], &[("csrf", token.as_str())]].concat();
    let part = browser.post_with(&format!("{PAGE}/breve/vis"), &part, &[("x-part", "brev-set")]).await.text();
    assert!(!part.contains("<html") && part.contains("<strong>hej</strong>") && !part.contains("<script>"));
}

#[tokio::test]
async fn two_who_write_one_letter_see_both() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get(&format!("{PAGE}/breve/ny?skabelon=receipt")).await.text();
    let letter = browser.submit(&format!("{PAGE}/breve"), &as_they_are(&fields(&page))).await.location().to_owned();
    let draft = fields(&browser.get(&letter).await.text());
    assert_eq!(browser.submit(&letter, &with(&draft, "tekst", "Den enes")).await.status, StatusCode::SEE_OTHER);
    let conflict = browser.submit(&letter, &with(&draft, "tekst", "Den andens")).await;
    assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(conflict.text().contains("Den enes") && conflict.text().contains("Den andens"));
    let without = browser.submit(&letter, &[("overskrift", " "), ("tekst", "x"), ("version", "2")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "a letter has a heading");
}

#[tokio::test]
async fn no_letter_is_read_or_issued_while_it_is_locked() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get(&format!("{PAGE}/breve/ny?skabelon=receipt")).await.text();
    let letter = browser.submit(&format!("{PAGE}/breve"), &as_they_are(&fields(&page))).await.location().to_owned();
    browser.submit("/laas", &[("videre", "/")]).await;
    for address in [
        letter.clone(),
        format!("{letter}/pdf"),
        format!("{PAGE}/breve/ny"),
        format!("{PAGE}/breve/ny?skabelon=receipt"),
    ] {
        let answer = browser.get(&address).await;
        assert!(answer.status != StatusCode::OK && !answer.text().contains("Prøvesen"), "{address}: {}", answer.status);
    }
    let issued = browser.submit(&format!("{letter}/udsted"), &[("version", "1")]).await;
    assert_eq!(issued.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_pages_of_a_letter_read_as_before() {
    let mut browser = Browser::logged_in().await;
    for language in ["da", "en"] {
        browser.set_cookie("sprog", language);
        let page = browser.get(&format!("{PAGE}/breve/ny")).await.text();
        insta::assert_snapshot!(format!("letter_new_{language}"), main_of(&page));
    }
}

#[tokio::test]
async fn the_letterhead_is_written_on_a_page_of_its_own() {
    let mut browser = Browser::logged_in().await;
    let page = "/opsaetning/brevhoved";
    let saved = browser.submit(page, &[("var", ""), ("linjer", "Torvet 1\r\nTelefon 00 11")]).await;
    assert_eq!(saved.location(), page);
    assert!(browser.get(page).await.text().contains("Torvet 1\nTelefon 00 11</textarea>"));
    let conflict = browser.submit(page, &[("var", ""), ("linjer", "Torvet 2")]).await;
    assert_eq!(conflict.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(conflict.text().contains("Telefon 00 11<br>") && conflict.text().contains("Torvet 2</textarea>"));
    let long = browser.submit(page, &[("var", "Torvet 1\nTelefon 00 11"), ("linjer", &"linje\n".repeat(9))]).await;
    assert!(long.status == StatusCode::UNPROCESSABLE_ENTITY && long.text().contains("Der er kun plads til 7 linjer"));
}
