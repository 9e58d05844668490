//! Inquiries that lack their coding: said on the overview, found in the list, counted in the tables.

use casework::testing::TestOffice;
use casework::testing::working::alter;
use register::inquiries::Matter;

use super::browser::Browser;

#[tokio::test]
async fn what_lacks_its_coding_is_said_and_found() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let mut browser = Browser::logged_in().await;
    let before = browser.get("/overblik?fra=2023-01-01&til=2023-12-31").await.text();
    assert!(!before.contains("mangler kodning") && !before.contains("Mangler kodning"), "{before}");
    let list = browser.get("/henvendelser").await.text();
    assert!(!list.contains("uncoded") && !list.contains("angler kodning"), "no filter where it would find nothing");

    for number in ["2023-001", "2023-005"] {
        alter(&office.desk, &session, office.now, number, |inquiry| inquiry.matter = Matter::Uncoded).unwrap();
    }
    let mut browser = Browser::at(office, false);
    browser.log_in().await;
    let overview = browser.get("/overblik?fra=2023-01-01&til=2023-12-31").await.text();
    assert!(overview.contains("<a href=\"/henvendelser/mangler-kodning\">2 henvendelser mangler kodning</a>"));
    assert!(overview.contains("inquiries.by_category/uncoded"), "the row leads to its inquiries");
    let list = browser.get("/henvendelser?kategori=uncoded").await.text();
    assert_eq!(list.matches("<span class=\"tag-word uncoded\">Mangler kodning</span>").count(), 2);
    assert!(list.contains("<option value=\"uncoded\" selected>Mangler kodning</option>"));
    assert!(list.contains("2 af 6 henvendelser"), "{list}");
}
