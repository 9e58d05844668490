//! What no form of ours sends, and what slips from a finger: days that nobody means, endless lines, odd counts. It is said at
//! the field or on a page that hands everything back, and every page stands afterwards.

use axum::http::StatusCode;

use super::browser::{Browser, main_of};

const OPEN: &str = "/henvendelser/2023-004";
const ODD: [&str; 4] = ["-000005-01-01", "0000-01-01", "0204-02-01", "2200-01-01"];

/// Where it is posted to, its day, and what else it needs.
type DayForm = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// Forms with a day.
const FORMS: [DayForm; 14] = [
    (
        "/henvendelser/2023-004/forvaltning/00000000-0000-4000-8000-000000000001",
        "svar_dag",
        &[("dag", "2024-01-31"), ("tekst", "spurgt"), ("version", "1")],
    ),
    ("/opsaetning/steder", "fra", &[("navn", "Torvet")]),
    ("/opsaetning/steder", "til", &[("navn", "Torvet")]),
    ("/opsaetning/organisation", "fra", &[("navn", "Ny enhed")]),
    ("/opsaetning/organisation/YDE/flyt", "dag", &[("overordnet", "")]),
    ("/opsaetning/optaelling", "dag", &[("da", "Ny optælling")]),
    ("/opsaetning/temaer", "fra", &[("da", "Nyt")]),
    ("/opsaetning/klagepunkter", "fra", &[("da", "Nyt"), ("gruppe", "law")]),
    ("/aktiviteter", "dag", &[("slags", "teaching"), ("linje", "Oplæg")]),
    ("/henvendelser/ny", "modtaget", &[("fortaelling", "Fik intet svar")]),
    (
        "/henvendelser/2023-004/haendelse",
        "frist",
        &[("slags", "opgave"), ("opgave_slags", "call_back"), ("tekst", "Ring")],
    ),
    ("/henvendelser/2023-004/haendelse", "dag", &[("slags", "kontakt"), ("tekst", "Ringede"), ("kanal", "phone")]),
    ("/henvendelser/2023-004/sagsforloeb/ny", "dag", &[("tekst", "Afslag")]),
    ("/henvendelser/2023-004/oplysning/modtaget", "til", &[("var", "2023-11-20")]),
];

async fn stands(browser: &mut Browser) {
    for address in ["/i-dag", "/overblik", "/henvendelser", OPEN, "/opsaetning/steder", "/opsaetning/optaelling"] {
        assert_eq!(browser.get(address).await.status, StatusCode::OK, "{address}");
    }
}

#[tokio::test]
async fn a_day_that_nobody_means_is_a_mistake_at_its_field_in_every_form() {
    let mut browser = Browser::logged_in().await;
    for (action, field, others) in FORMS {
        for odd in ODD {
            let mut fields = others.to_vec();
            fields.push((field, odd));
            let answer = browser.submit(action, &fields).await;
            assert_eq!(
                answer.status,
                StatusCode::UNPROCESSABLE_ENTITY,
                "{action} {field}={odd}: {}",
                answer.location()
            );
            let said = main_of(&answer.text());
            for (_, typed) in others.iter().filter(|(_, typed)| typed.contains(char::is_uppercase)) {
                assert!(said.contains(typed), "{action}: {typed} is still there");
            }
        }
    }
    stands(&mut browser).await;
    for address in ["/i-dag/overlevering?til=-000005-01-01", "/opsaetning/organisation?dag=9999-12-31"] {
        let status = browser.get(address).await.status;
        assert!(status == StatusCode::OK || status == StatusCode::NOT_FOUND, "{address}: {status}");
    }
}

#[tokio::test]
async fn who_wishes_to_remain_unknown_stands_among_what_two_wrote_differently() {
    let mut browser = Browser::logged_in().await;
    let answer = browser.submit(&format!("{OPEN}/forhold/behov"), &[("stod", "andet"), ("anonym", "ja")]).await;
    let page = main_of(&answer.text());
    assert_eq!(page.matches("<p class=\"form-label\">Vil være anonym: ").count(), 2, "mine and theirs: {page}");
}

#[tokio::test]
async fn a_place_that_the_office_does_not_have_is_not_taken() {
    let mut browser = Browser::logged_in().await;
    let answer =
        browser.submit(&format!("{OPEN}/oplysning/sted"), &[("var", ""), ("til", "CPR 311299-0000 Inge")]).await;
    assert_ne!(answer.status, StatusCode::SEE_OTHER);
    assert!(!browser.get(OPEN).await.text().contains("311299"));
}

#[tokio::test]
async fn a_draft_with_an_endless_count_shuts_nobody_out() {
    let mut browser = Browser::logged_in().await;
    for count in ["9223372036854775808", "18446744073709551615", "9223372036854775807"] {
        let fields =
            [("kladde_sted", "inquiry.new"), ("kladde_nr", "0123456789abcdef"), ("kladde_tael", count), ("tekst", "x")];
        assert_eq!(browser.submit("/kladde", &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY, "{count}");
    }
    stands(&mut browser).await;
}

#[tokio::test]
async fn what_is_too_long_is_handed_back() {
    let mut browser = Browser::logged_in().await;
    let name = format!("Anna{}", "a".repeat(300_000));
    let fields = [("fortaelling", "Fik intet svar på sin ansøgning"), ("hvem", name.as_str()), ("handling", "gem")];
    let answer = browser.submit("/henvendelser/ny", &fields).await;
    let page = answer.text();
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.contains("Et felt er for langt") && page.contains("Fik intet svar på sin ansøgning"), "handed back");
    let text = "å ".repeat(120_000);
    let note = [("slags", "notat"), ("dag", "2024-01-31"), ("tekst", text.as_str())];
    let answer = browser.submit(&format!("{OPEN}/haendelse"), &note).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("å å å å"));
    let fitting = "å ".repeat(90_000);
    let note = [("slags", "notat"), ("dag", "2024-01-31"), ("tekst", fitting.as_str())];
    assert_eq!(browser.submit(&format!("{OPEN}/haendelse"), &note).await.status, StatusCode::SEE_OTHER);
}
