//! What must stay small.

use super::browser::Browser;

#[tokio::test]
async fn the_overview_is_no_burden() {
    let mut browser = Browser::logged_in().await;
    let page = browser.get("/overblik?fra=2023-01-01&til=2023-12-31").await;
    assert!(page.bytes.len() < 400_000, "{} bytes", page.bytes.len());
}
