//! Every page, from a sample, in both languages; and the ways through them.

use axum::http::StatusCode;
use casework::testing::{TestOffice, UNITS};

use super::browser::{Browser, main_of};
use super::importing::mapping;

const YEAR: &str = "fra=2023-01-01&til=2023-12-31";

async fn snapshot(browser: &mut Browser, name: &str, address: &str) {
    for language in ["da", "en"] {
        browser.set_cookie("sprog", language);
        let page = browser.get(address).await;
        assert!(page.text().contains(&format!("<html lang=\"{language}\">")), "{address}");
        insta::assert_snapshot!(format!("{name}_{language}"), main_of(&page.text()));
    }
    browser.set_cookie("sprog", "da");
}

#[tokio::test]
async fn pages_before_the_log_in() {
    let mut browser = Browser::new();
    snapshot(&mut browser, "log_in", "/log-ind").await;
    snapshot(&mut browser, "not_found_outside", "/findes-ikke").await;
}

#[tokio::test]
async fn pages_of_the_adviser() {
    let mut browser = Browser::logged_in().await;
    snapshot(&mut browser, "overview", &format!("/overblik?{YEAR}")).await;
    snapshot(&mut browser, "overview_empty", "/overblik?fra=1999-01-01&til=1999-12-31").await;
    snapshot(&mut browser, "inquiries", "/henvendelser").await;
    snapshot(
        &mut browser,
        "inquiries_filtered",
        &format!("/henvendelser?figur=complaints.returned&{YEAR}&kategori=klage&tilstand=afsluttet"),
    )
    .await;
    snapshot(&mut browser, "inquiry_open", "/henvendelser/2023-002").await;
    let text = "# Resumé\n\nDer kom {{figure:complaints.total}} klager.\n\nDer kom 3 klager, skrevet i hånden.";
    let fields = [("fra", "2023-01-01"), ("til", "2023-12-31"), ("udgangspunkt", "0"), ("tekst", text)];
    let saved = browser.submit("/beretning", &fields).await;
    browser.get(saved.location()).await;
    snapshot(&mut browser, "report", &format!("/beretning?{YEAR}")).await;
    snapshot(&mut browser, "import", "/indlaes").await;
    snapshot(&mut browser, "not_found", "/henvendelser/2099-999").await;
}

#[tokio::test]
async fn pages_while_it_is_locked() {
    let mut browser = Browser::logged_in().await;
    browser.submit("/laas", &[("videre", "/overblik")]).await;
    browser.get("/overblik").await;
    snapshot(&mut browser, "inquiry_locked", "/henvendelser/2023-002").await;
    snapshot(&mut browser, "report_locked", &format!("/beretning?{YEAR}")).await;
    snapshot(&mut browser, "unlock", "/laas-op").await;
}

#[tokio::test]
async fn every_number_leads_to_exactly_its_inquiries() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get(&format!("/overblik?{YEAR}")).await.text();
    let mut followed = 0;
    for (place, _) in page.match_indices("<td><a href=\"/henvendelser?figur=") {
        let link = &page[place + "<td><a href=\"".len()..];
        let (href, rest) = link.split_once("\">").unwrap();
        let Ok(number) = rest.split('<').next().unwrap().parse::<usize>() else { continue };
        let list = browser.get(&href.replace("&#38;", "&").replace("&amp;", "&")).await;
        assert_eq!(list.status, StatusCode::OK, "{href}");
        let rows = list.text().matches("<tr><th scope=\"row\">").count();
        let counts_points = href.contains("figur=points.");
        let fits = if counts_points { rows <= number && (rows > 0 || number == 0) } else { rows == number };
        assert!(fits, "{href}: {number}, but {rows}");
        followed += 1;
    }
    assert!(followed > 60, "only {followed} numbers were links");
}

#[tokio::test]
async fn a_number_is_found_by_typing_it() {
    let mut browser = Browser::logged_in().await;
    assert_eq!(browser.submit("/soeg", &[("q", " 2023-002 ")]).await.location(), "/henvendelser/2023-002");
    browser.submit("/laas", &[]).await;
    for (typed, leads_to) in [
        ("2023-002", "/henvendelser/2023-002"),
        ("3-002", "/henvendelser/2023-002"),
        ("2023", "/henvendelser?nummer=2023"),
        ("", ""),
        ("Carla Eksempel", ""),
        ("030399-9999", ""),
    ] {
        assert_eq!(browser.submit("/soeg", &[("q", typed)]).await.location(), leads_to, "{typed}, locked");
    }
    let personal = browser.get("/henvendelser?kategori=klage&nummer=030399-9999").await;
    assert_eq!(personal.location(), "/henvendelser?kategori=klage", "a CPR number does not stay in an address");
    assert!(browser.get("/henvendelser?kategori=klage").await.text().contains("Søg på CPR-nummer i søgefeltet øverst"));
    let sent = browser.get("/henvendelser?kategori=klage&omraade=&nummer=&sorter=modtaget&retning=ned").await;
    assert_eq!(sent.location(), "/henvendelser?kategori=klage", "empty fields do not stand in an address");
}

#[tokio::test]
async fn an_address_that_was_posted_to_leads_to_its_page() {
    let mut browser = Browser::logged_in().await;
    for (address, page) in [
        ("/soeg/gem", "/soeg"),
        ("/laas", "/"),
        ("/beretning/vis", "/beretning"),
        ("/indlaes/0a/land", "/indlaes/0a"),
        ("/indlaes/0a/profil", "/indlaes/0a"),
    ] {
        assert_eq!(browser.get(address).await.location(), page, "{address}");
    }
    let fields = [("fra", "2023-01-01"), ("til", "2023-12-31"), ("grundlag", "modtaget"), ("tekst", "# Et")];
    let page = browser.submit("/beretning/vis", &fields).await.text();
    let back = "name=\"videre\" value=\"/beretning?fra=2023-01-01&#38;til=2023-12-31&#38;grundlag=modtaget\"";
    assert!(page.contains(back), "{page}");
}

#[tokio::test]
async fn the_list_sorts_and_counts() {
    let mut browser = Browser::logged_in().await;
    let unknown = browser.get("/henvendelser?kategori=klager").await.text();
    assert!(unknown.contains("et filter, der ikke findes"), "what cannot be understood is said");
    let points = browser.get(&format!("/henvendelser?figur=points.total&{YEAR}&grundlag=modtaget")).await.text();
    let line = points.split("<p class=\"counted\" role=\"status\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(line.contains(" klagepunkter i ") && line.ends_with(" klager"), "{line}");
    let page = browser.get("/henvendelser?sorter=nummer&retning=op").await.text();
    let order: Vec<_> =
        page.split("<tr><th scope=\"row\"><a href=\"/henvendelser/").skip(1).map(|row| &row[..8]).collect();
    let mut sorted = order.clone();
    sorted.sort_unstable();
    assert_eq!(order, sorted);
    assert!(page.contains("aria-sort=\"ascending\"") && page.contains(">4 klager af 6 henvendelser<"));
    let complaints = browser.get("/henvendelser?kategori=klage").await.text();
    assert!(complaints.contains(">4 klager af 6 henvendelser<"));
    assert!(browser.get("/henvendelser?kategori=raad").await.text().contains(">1 af 6 henvendelser<"));
    let one = browser.get("/henvendelser?kategori=klage&nummer=2023-002").await.text();
    assert!(one.contains(">1 klage af 1 henvendelse<"), "{}", main_of(&one));
}

#[tokio::test]
async fn a_wrong_passphrase_leaves_the_name_standing() {
    let mut browser = Browser::new();
    let answer = browser.post("/log-ind", &[("navn", "adviser@kommune.example"), ("adgangssaetning", "forkert")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("value=\"adviser@kommune.example\"") && !answer.text().contains("forkert"));
    assert!(answer.text().contains("role=\"alert\""));
}

#[tokio::test]
async fn what_is_typed_into_the_report_is_never_lost() {
    let mut browser = Browser::logged_in().await;
    let fields = |text, version| {
        [
            ("fra", "2023-01-01"),
            ("til", "2023-12-31"),
            ("grundlag", "modtaget"),
            ("tekst", text),
            ("udgangspunkt", version),
        ]
    };
    let saved = browser
        .submit("/beretning", &fields("# Mit afsnit\r\n\r\nDer kom {{figure:complaints.total}} klager.", "0"))
        .await;
    assert!(saved.location().starts_with("/beretning?fra=2023-01-01"), "{}", saved.text());
    let page = browser.get(saved.location()).await.text();
    assert!(page.contains("Teksten er gemt") && page.contains("# Mit afsnit\n"), "{page}");
    let stale = browser.submit("/beretning", &fields("# Min egen udgave", "0")).await;
    assert_eq!(stale.status, StatusCode::UNPROCESSABLE_ENTITY);
    let both = stale.text();
    assert!(both.contains("# Min egen udgave") && both.contains("# Mit afsnit"), "both stand side by side");
    let wrong = browser.submit("/beretning/hent/xlsx", &fields("{{figure:complaints.retuned}}", "1")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = wrong.text();
    let (_, typed) = page.split_once("<textarea").unwrap();
    let typed = typed.split("</textarea>").next().unwrap();
    assert!(typed.contains("{{figure:complaints.retuned}}"), "the text stands: {typed}");
    assert!(page.replace(typed, "").contains("complaints.retuned"), "and what is wrong with it is said");
    let summary = page.find("class=\"summary\" role=\"alert\" tabindex=\"-1\" autofocus").expect("a summary on top");
    assert!(summary < page.find("<textarea").unwrap());
    let theirs = [&fields("# Min egen udgave", "1")[..], &[("deres", "# Mit afsnit")]].concat();
    let both = browser.submit("/beretning/vis", &theirs).await.text();
    assert!(both.contains("# Min egen udgave") && both.contains("name=\"deres\""), "theirs stays until one is saved");
    let textless: Vec<_> = fields("", "1").into_iter().filter(|(name, _)| *name != "tekst").collect();
    assert_eq!(browser.submit("/beretning", &textless).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_is_typed_is_handed_back_when_the_session_has_ended() {
    let mut browser = Browser::logged_in().await;
    let fields = [("fra", "2023-01-01"), ("til", "2023-12-31"), ("tekst", "Tre timers <arbejde>"), ("csrf", "old")];
    let strange = browser.post("/beretning", &fields).await;
    assert_eq!(strange.status, StatusCode::FORBIDDEN);
    assert!(strange.text().contains("Tre timers &#60;arbejde&#62;</textarea>"), "{}", strange.text());
    browser.submit("/log-ud", &[]).await;
    let ended = browser.post("/beretning", &fields).await;
    assert_eq!(ended.status, StatusCode::UNAUTHORIZED);
    assert!(ended.text().contains("Tre timers &#60;arbejde&#62;</textarea>") && ended.text().contains("/log-ind"));
}

#[tokio::test]
async fn the_preview_comes_as_a_page_or_as_a_part() {
    let mut browser = Browser::logged_in().await;
    let token = browser.token().await;
    let fields = [
        ("csrf", token.as_str()),
        ("fra", "2023-01-01"),
        ("til", "2023-12-31"),
        ("tekst", "# Overskrift\n\nDer kom {{figure:complaints.total}} klager."),
    ];
    let whole = browser.post("/beretning/vis", &fields).await.text();
    let part = browser.post_with("/beretning/vis", &fields, &[("x-part", "preview")]).await.text();
    assert!(whole.contains("<html") && !part.contains("<html"));
    assert!(whole.contains("Overskrift</h") && part.contains("Overskrift</h"));
    assert!(part.contains("/henvendelser?figur=complaints.total"), "live numbers are links: {part}");
}

#[tokio::test]
async fn the_report_keeps_its_language_whatever_the_screens() {
    let mut browser = Browser::logged_in().await;
    browser.set_cookie("sprog", "en");
    let page = browser.get(&format!("/beretning?{YEAR}")).await.text();
    assert!(page.contains("<html lang=\"en\">") && page.contains("<div class=\"paper\" lang=\"da\""));
    let file = browser.get(&format!("/beretning/hent/html?{YEAR}")).await.text();
    assert!(file.contains("<html lang=\"da\""), "{}", &file[..200.min(file.len())]);
    let story = browser.get("/henvendelser/2023-002").await.text();
    assert!(story.contains("<p class=\"story\" lang=\"da\">"));
}

#[tokio::test]
async fn the_report_comes_in_every_format() {
    let mut browser = Browser::logged_in().await;
    for (format, begins) in [("html", "<!DOCTYPE html>"), ("docx", "PK"), ("xlsx", "PK")] {
        let file = browser.get(&format!("/beretning/hent/{format}?{YEAR}")).await;
        assert_eq!(file.status, StatusCode::OK, "{format}");
        assert!(file.bytes.to_ascii_lowercase().starts_with(begins.to_ascii_lowercase().as_bytes()), "{format}");
        assert!(file.header("content-disposition").starts_with("attachment; filename="), "{format}");
    }
    assert_eq!(browser.get("/beretning/hent/exe").await.status, StatusCode::NOT_FOUND);
    let strange = browser.get("/beretning/hent/xlsx?fra=2023-12-31&til=2023-01-01").await;
    assert_eq!(strange.location(), "/beretning?fra=2023-12-31&til=2023-01-01", "no file of another period");
}

#[tokio::test]
async fn a_share_reads_the_same_everywhere_and_of_few_without_a_percentage() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get(&format!("/overblik?{YEAR}")).await.text();
    assert!(!shares(&page).contains('%'), "three complaints are too few: {}", shares(&page));

    let mut rows = "Nr;Modtaget;Kategori;Henvender;Område\n".to_owned();
    for (place, who) in ["pårørende"; 25].into_iter().chain(["borgeren"; 4]).chain(["andet"; 1]).enumerate() {
        rows.push_str(&format!("2023-{place:03};17-05-2023;klage;{who};YDE\n"));
    }
    let mut browser = Browser::at(TestOffice::empty().unwrap(), false);
    browser.log_in().await;
    let path = browser.upload(&[("Henvendelser.csv", &rows), ("Organisation.csv", UNITS)]).await.location().to_owned();
    let examined = browser.get(&path).await;
    let fields = mapping(&examined.text());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(browser.submit(&format!("{path}/land"), &fields).await.location(), "/henvendelser");
    let page = browser.get(&format!("/overblik?{YEAR}")).await.text().replace('\u{a0}', " ");
    let bars = shares(&page).to_owned();
    // 25 of 30 are 83.3 %; the table of roles, whose rows must sum to a hundred, says 84.
    assert!(bars.contains(">84 %<") && page.replace(&bars, "").contains("84 %"), "{bars}");
}

/// The bars of shares of the overview.
fn shares(page: &str) -> &str {
    let start = page.find("id=\"andele\"").unwrap();
    let end = start + page[start..].find("</figure>").unwrap();
    &page[start..end]
}
