//! The access matrix, walked.

use axum::http::{Method, StatusCode};
use casework::access::{Action, Role};

use super::browser::{Browser, token_of};
use crate::access::{Access, Answer};
use crate::routes::routes;

/// An address of this route.
fn address(path: &str) -> String {
    path.replace("{number}", "2023-002").replace("{format}", "xlsx").replace("{upload}", "0123456789abcdef")
}

#[tokio::test]
async fn nobody_comes_in_unknown() {
    let mut browser = Browser::new();
    for route in routes(1024) {
        let address = address(route.path);
        let answer = match route.method {
            Method::GET => browser.get(&address).await,
            _ => browser.post(&address, &[]).await,
        };
        let open = route.access == Access::Anyone;
        let sent_away = answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/log-ind");
        assert_eq!(sent_away, !open, "{} {address}: {}", route.method, answer.status);
        assert!(!answer.text().contains("Eksempel") && !answer.text().contains("ledsagelse"), "{address}");
    }
}

#[tokio::test]
async fn only_what_holds_nothing_of_anybodys_is_open() {
    let open: Vec<_> = routes(1024)
        .iter()
        .filter(|route| route.access == Access::Anyone)
        .map(|route| format!("{} {}", route.method, route.path))
        .collect();
    assert_eq!(open, ["GET /health", "GET /log-ind", "POST /log-ind", "POST /sprog"]);
}

/// The rights of a role, as the design has them.
fn rights(role: Role) -> &'static [Action] {
    match role {
        Role::Adviser | Role::Deputy => Action::ALL,
        Role::Assistant => &[Action::SeeFigures, Action::SeeRegister, Action::OpenInquiry, Action::WorkInquiries],
        Role::UnitContact | Role::CouncilReader | Role::Administrator | Role::Auditor => &[],
    }
}

#[tokio::test]
async fn each_role_comes_where_its_rights_say() {
    let office = casework::testing::TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let doors = [
        ("/overblik", Action::SeeFigures),
        ("/henvendelser", Action::SeeRegister),
        ("/henvendelser/{number}", Action::SeeRegister),
        ("/henvendelser/{number}/kompetence/forklaring", Action::OpenInquiry),
        ("/henvendelser/{number}/bilag/{id}", Action::OpenInquiry),
        ("/henvendelser/{number}/sagsforloeb", Action::OpenInquiry),
        ("/henvendelser/{number}/sagsforloeb/pdf", Action::OpenInquiry),
        ("/henvendelser/{number}/breve/{id}/pdf", Action::OpenInquiry),
        ("/i-dag", Action::SeeRegister),
        ("/i-dag/overdragelse", Action::OpenInquiry),
        ("/soeg", Action::SeeRegister),
        ("/soeg/gem", Action::SeeRegister),
        ("/soeg/gemt/{id}/slet", Action::SeeRegister),
        ("/aktiviteter/{id}", Action::WorkInquiries),
        ("/aktiviteter/{id}/fjern", Action::WorkInquiries),
        ("/beretning", Action::WriteReport),
        ("/beretning/vis", Action::WriteReport),
        ("/beretning/hent/{format}", Action::WriteReport),
        ("/indlaes", Action::ImportRegister),
        ("/indlaes/{upload}", Action::ImportRegister),
        ("/indlaes/{upload}/profil", Action::ImportRegister),
        ("/indlaes/{upload}/land", Action::ImportRegister),
    ];
    // Looking takes less than doing at these two.
    let looked_at = [("/aktiviteter", Action::SeeRegister), ("/henvendelser/{number}/breve/{id}", Action::OpenInquiry)];
    for route in routes(1024) {
        let of_setup = route.path.starts_with("/opsaetning").then_some(Action::ManageOffice);
        let of_work = route.path.starts_with("/henvendelser/") || route.path == "/aktiviteter";
        let named = |doors: &[(&str, Action)]| doors.iter().find(|(path, _)| *path == route.path).map(|door| door.1);
        let asked = named(&looked_at)
            .filter(|_| route.method == Method::GET)
            .or_else(|| named(&doors))
            .or(of_setup)
            .or(of_work.then_some(Action::WorkInquiries));
        let expected_access = match route.access {
            Access::May(_) => asked.map(Access::May),
            open => asked.is_none().then_some(open),
        };
        assert_eq!(Some(route.access), expected_access, "{} {}", route.method, route.path);
        for role in Role::ALL {
            let mut session = adviser.clone();
            session.role = *role;
            let comes_in = asked.is_none_or(|action| rights(*role).contains(&action));
            let expected = if comes_in { Answer::Admitted } else { Answer::Refused };
            assert_eq!(route.access.answer(Some(&session)), expected, "{} {role:?}", route.path);
        }
    }
}

/// Forms with files.
const WITH_FILES: [&str; 4] =
    ["/indlaes", "/opsaetning/skema", "/henvendelser/{number}/bilag", "/henvendelser/ny/mail"];

#[tokio::test]
async fn every_posted_form_needs_the_sessions_token() {
    let mut browser = Browser::logged_in().await;
    for route in routes(1024).iter().filter(|route| route.method == Method::POST) {
        let address = address(route.path);
        for token in ["", "0000"] {
            let answer = match route.path {
                path if WITH_FILES.contains(&path) => {
                    browser.upload_to(&address, token, &[("Henvendelser.csv", "Nr\n")]).await
                }
                _ => browser.post(&address, &[("csrf", token)]).await,
            };
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address} with {token:?}");
        }
        if !WITH_FILES.contains(&route.path) {
            assert_eq!(browser.post(&address, &[]).await.status, StatusCode::FORBIDDEN, "{address} without a token");
        }
    }
    assert_eq!(browser.get("/overblik").await.status, StatusCode::OK, "the session still stands");
}

#[tokio::test]
async fn another_site_cannot_post_even_with_the_token() {
    let mut browser = Browser::logged_in().await;
    let token = browser.token().await;
    for said in [[("origin", "https://evil.example")], [("sec-fetch-site", "cross-site")]] {
        let answer = browser.post_with("/log-ud", &[("csrf", &token)], &said).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(browser.submit("/log-ud", &[]).await.location(), "/log-ind");
}

#[tokio::test]
async fn the_session_gets_a_new_name_at_each_unlocking() {
    let mut browser = Browser::new();
    browser.set_cookie("uvildig", "chosen-by-somebody-else");
    browser.log_in().await;
    let first = browser.cookie("uvildig").to_owned();
    assert!(first.len() > 30 && first != "chosen-by-somebody-else");
    let locked = browser.submit("/laas", &[("videre", "/henvendelser/2023-002")]).await;
    assert_eq!(locked.location(), "/henvendelser/2023-002");
    let page = browser.get("/henvendelser/2023-002").await.text();
    assert!(page.contains("Forseglet – lås op") && !page.contains("Carla"), "{page}");
    let token = token_of(&page);
    let wrong =
        browser.post("/laas-op", &[("csrf", &token), ("adgangssaetning", "noget andet"), ("videre", "/")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let right = [
        ("csrf", token.as_str()),
        ("adgangssaetning", casework::testing::PASSPHRASE),
        ("videre", "/henvendelser/2023-002"),
    ];
    assert_eq!(browser.post("/laas-op", &right).await.location(), "/henvendelser/2023-002");
    assert_ne!(browser.cookie("uvildig"), first);
    assert!(browser.get("/henvendelser/2023-002").await.text().contains("Carla Eksempel"));
    browser.set_cookie("uvildig", &first);
    assert!(browser.get("/overblik").await.location().starts_with("/log-ind"), "the old name is gone");
}

#[tokio::test]
async fn after_the_log_in_one_stands_where_one_wanted_to_go() {
    let mut browser = Browser::new();
    let sent = browser.get("/henvendelser?kategori=klage").await;
    assert_eq!(sent.location(), "/log-ind?videre=/henvendelser%3Fkategori%3Dklage");
    let fields = |back| {
        [("navn", casework::testing::ADVISER), ("adgangssaetning", casework::testing::PASSPHRASE), ("videre", back)]
    };
    assert_eq!(
        browser.post("/log-ind", &fields("/henvendelser?kategori=klage")).await.location(),
        "/henvendelser?kategori=klage"
    );
    assert_eq!(Browser::new().post("/log-ind", &fields("//evil.example")).await.location(), "/");
}
