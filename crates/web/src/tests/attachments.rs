//! Attachments: filed, handed out as files and never as pages, named, removed; and a mail that becomes an inquiry.

use axum::http::StatusCode;

use super::browser::{Answer, Browser, main_of};

const PAGE: &str = "/henvendelser/2023-002";
const FILES: &str = "/henvendelser/2023-002/bilag";

const MAIL: &str = "From: Anna Antilope <antilope@demo.example>\r\nTo: x@kommune.example\r\nSubject: Afslag paa stoette\r\nDate: Wed, 17 Jan 2024 10:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nMin flamingo fik afslag.\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=journal.txt\r\n\r\nKrokodille\r\n--b--\r\n";

async fn filed(files: &[(&str, &[u8])]) -> (Browser, Answer) {
    let mut browser = Browser::logged_in().await;
    let answer = browser.upload_bytes(FILES, &[("kontakt", "ja")], files).await;
    (browser, answer)
}

/// The addresses of the attachments on the page, in their order.
async fn addresses(browser: &mut Browser) -> Vec<String> {
    let page = browser.get(PAGE).await.text();
    let mut found: Vec<String> = page
        .match_indices(&format!("href=\"{FILES}/"))
        .map(|(at, _)| page[at + 6..].split('"').next().unwrap().to_owned())
        .collect();
    found.dedup();
    found
}

#[tokio::test]
async fn a_file_is_filed_shown_and_handed_out_as_it_came() {
    let (mut browser, answer) = filed(&[("notat om støtte.txt", "Kære Åge".as_bytes())]).await;
    assert_eq!(answer.location(), "/henvendelser/2023-002#bilag", "{}", main_of(&answer.text()));
    let page = browser.get(PAGE).await.text();
    assert!(page.contains("Én fil er lagt på.") && page.contains("notat om støtte.txt"), "{}", main_of(&page));
    assert!(page.contains("tekst · 10 byte · lagt på 1. februar 2024"), "{}", main_of(&page));
    let address = addresses(&mut browser).await.remove(0);
    let id = address.rsplit('/').next().unwrap();
    assert!(id.len() == 36 && !address.contains("notat"), "no name stands in an address: {address}");
    let file = browser.get(&address).await;
    assert_eq!((file.status, file.bytes.as_slice()), (StatusCode::OK, "Kære Åge".as_bytes()));
    assert_eq!(file.header("content-type"), "text/plain");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"notat om stoette.txt\"; filename*=UTF-8''notat%20om%20st%C3%B8tte.txt"
    );
    assert_eq!(file.header("content-security-policy"), "sandbox; default-src 'none'");
    assert_eq!((file.header("x-content-type-options"), file.header("cache-control")), ("nosniff", "no-store"));
}

#[tokio::test]
async fn nothing_that_runs_is_handed_out_as_what_it_is() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    let files: [(&str, &[u8]); 4] = [
        ("side.html", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("tegning.png", svg.as_bytes()),
        ("kode.js", b"alert(1)"),
        ("brev.pdf", b"MZ\x90\0\x03\0\0\0"),
    ];
    let (mut browser, _) = filed(&files).await;
    let page = browser.get(PAGE).await.text();
    assert_eq!(page.matches("Åbn den ikke.").count(), 2, "{}", main_of(&page));
    assert_eq!(page.matches("Åbn den kun, hvis").count(), 2);
    let all = addresses(&mut browser).await;
    assert_eq!(all.len(), 4);
    for address in all {
        let file = browser.get(&address).await;
        assert_eq!(file.header("content-type"), "application/octet-stream");
        assert!(file.header("content-disposition").starts_with("attachment; "));
        assert!(file.header("content-security-policy").contains("sandbox"));
    }
}

#[tokio::test]
async fn no_name_of_a_stranger_does_harm() {
    for (name, shown) in [
        ("../../../etc/passwd", "passwd"),
        ("C:\\a\\brev.txt", "brev.txt"),
        ("a%0d%0aSet-Cookie: x.txt", "a__Set-Cookie_ x.txt"),
        ("faktura\u{202e}txt.exe", "fakturatxt.exe"),
        ("<img src=x onerror=alert(1)>.txt", "_img src=x onerror=alert(1)_.txt"),
        ("æøå Æ.txt", "æøå Æ.txt"),
    ] {
        let (mut browser, answer) = filed(&[(name, b"a")]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{name}");
        let page = browser.get(PAGE).await.text();
        let plain = shown.replace("__", "%0d%0a");
        assert!(
            page.contains(&format!("<span>{shown}</span>")) || page.contains(&format!("<span>{plain}</span>")),
            "{name}: {}",
            main_of(&page)
        );
        let address = addresses(&mut browser).await.remove(0);
        let file = browser.get(&address).await;
        let named = file.header("content-disposition");
        assert!(named.is_ascii() && !named.contains("..") && named.matches('"').count() == 2, "{named}");
    }
}

#[tokio::test]
async fn what_is_wrong_stands_at_the_field_and_nothing_is_filed() {
    let large = vec![1; casework::inquiries::MOST_BYTES + 1];
    let (mut browser, answer) = filed(&[("brev.txt", b"a"), ("stor.bin", &large), ("tom.txt", b"")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(text.contains("href=\"#bilag-filer\"") && text.contains("id=\"bilag-filer\""), "{}", main_of(&text));
    assert!(text.contains("Filen »stor.bin« er større end 25 MB.") && text.contains("Filen »tom.txt« er tom."));
    assert!(text.contains("Intet er lagt på."));
    assert!(addresses(&mut browser).await.is_empty());
    let none = browser.upload_bytes(FILES, &[], &[]).await;
    assert!(none.text().contains("Vælg mindst én fil."), "{}", main_of(&none.text()));
}

#[tokio::test]
async fn a_mail_and_what_came_with_it_are_filed_and_what_is_there_is_said() {
    let (mut browser, answer) = filed(&[("mail.eml", MAIL.as_bytes())]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", main_of(&answer.text()));
    let page = browser.get(PAGE).await.text();
    for shown in ["mail.eml", "journal.txt", "fra mailen »Afslag paa stoette«", "Min flamingo fik afslag."] {
        assert!(page.contains(shown), "{shown}: {}", main_of(&page));
    }
    let again = browser.upload_bytes(FILES, &[], &[("igen.eml", MAIL.as_bytes())]).await;
    assert_eq!(again.status, StatusCode::OK);
    let text = again.text();
    assert!(
        text.contains("Intet nyt er lagt på.") && text.contains("lå her allerede") && text.contains("igen.eml"),
        "{}",
        main_of(&text)
    );
}

#[tokio::test]
async fn an_attachment_is_named_over_the_name_that_was_seen_and_removed() {
    let (mut browser, _) = filed(&[("a.txt", b"a")]).await;
    let address = addresses(&mut browser).await.remove(0);
    let name = format!("{address}/navn");
    let saved = browser.submit(&name, &[("version", "1"), ("navn", "Afgørelse.txt")]).await;
    assert_eq!(saved.location(), "/henvendelser/2023-002#bilag");
    let clash = browser.submit(&name, &[("version", "1"), ("navn", "Andet.txt")]).await;
    assert_eq!(clash.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(clash.text().contains("Afgørelse.txt") && clash.text().contains("value=\"Andet.txt\""));
    let empty = browser.submit(&name, &[("version", "2"), ("navn", " ")]).await;
    let id = address.rsplit('/').next().unwrap();
    assert!(empty.text().contains(&format!("href=\"#bilag-{id}-navn\"")), "{}", main_of(&empty.text()));
    assert!(empty.text().contains("Giv bilaget et navn."));
    let page = browser.get(PAGE).await.text();
    assert!(page.contains("Filen slettes og kan ikke hentes tilbage."), "it is said before");
    let stale = browser.submit(&format!("{address}/fjern"), &[("version", "1")]).await;
    assert_eq!(stale.status, StatusCode::FORBIDDEN);
    let gone = browser.submit(&format!("{address}/fjern"), &[("version", "2")]).await;
    assert_eq!(gone.location(), "/henvendelser/2023-002#bilag");
    assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND);
    assert!(browser.get(PAGE).await.text().contains("Der er ingen bilag."));
}

#[tokio::test]
async fn a_mail_becomes_an_inquiry() {
    let mut browser = Browser::logged_in().await;
    let made = browser.upload_bytes("/henvendelser/ny/mail", &[], &[("mail.eml", MAIL.as_bytes())]).await;
    assert!(made.location().starts_with("/henvendelser/2024-"), "{}", main_of(&made.text()));
    let page = browser.get(made.location()).await.text();
    for shown in ["Henvendelsen er oprettet af mailen.", "Afslag paa stoette", "Anna Antilope", "journal.txt"] {
        assert!(page.contains(shown), "{shown}: {}", main_of(&page));
    }
    let none = browser.upload_bytes("/henvendelser/ny/mail", &[], &[("brev.txt", b"Bare en tekst")]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.text().contains("»brev.txt« er ikke en mail") && none.text().contains("href=\"#mail\""));
}

#[tokio::test]
async fn locked_nothing_is_handed_out() {
    let (mut browser, _) = filed(&[("a.txt", b"hemmeligt")]).await;
    let address = addresses(&mut browser).await.remove(0);
    browser.submit("/laas", &[]).await;
    let file = browser.get(&address).await;
    assert_eq!(file.status, StatusCode::FORBIDDEN);
    assert!(!file.text().contains("hemmeligt"));
    assert_eq!(browser.get(&format!("{FILES}/x")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        browser.get(&format!("{FILES}/00000000-0000-4000-8000-000000000000")).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn the_mail_of_somebody_who_was_here_before_is_asked_about() {
    let mut browser = Browser::logged_in().await;
    let first = browser.upload_bytes("/henvendelser/ny/mail", &[], &[("mail.eml", MAIL.as_bytes())]).await;
    let number = first.location().trim_start_matches("/henvendelser/").to_owned();
    let second = MAIL.replace("fik afslag", "ringede igen");
    let asked = browser.upload_bytes("/henvendelser/ny/mail", &[], &[("mail2.eml", second.as_bytes())]).await;
    let text = asked.text();
    assert_eq!(asked.status, StatusCode::OK);
    assert!(text.contains(&format!("Læg mailen på {number}")) && text.contains("samme e-mail"), "{}", main_of(&text));
    let (_, after) = text.split_once("name=\"gemt\" value=\"").unwrap();
    let kept = after.split('"').next().unwrap().to_owned();
    let filed = browser.upload_bytes("/henvendelser/ny/mail", &[("gemt", &kept), ("valg", &number)], &[]).await;
    assert!(
        filed.text().contains("lå her allerede") || filed.location().contains(&number),
        "{}",
        main_of(&filed.text())
    );
    assert!(browser.get(first.location()).await.text().contains("mail2.eml"));
    let new = browser.upload_bytes("/henvendelser/ny/mail", &[("gemt", &kept), ("valg", "ny")], &[]).await;
    assert!(new.location().starts_with("/henvendelser/2024-") && !new.location().contains(&number));
    let strange = browser.upload_bytes("/henvendelser/ny/mail", &[("gemt", "0123"), ("valg", "ny")], &[]).await;
    assert_eq!(strange.status, StatusCode::BAD_REQUEST);
}
