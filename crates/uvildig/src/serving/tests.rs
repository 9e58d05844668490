use std::time::Duration;

use casework::sessions;
use casework::testing::TestOffice;

use super::*;

#[tokio::test]
async fn the_round_ends_what_nobody_asks_for_any_more() {
    // The office lives in 2024: for the round, which asks the clock, its session has ended long ago.
    let office = TestOffice::with_register().unwrap();
    let token = office.log_in().unwrap();
    let session = || sessions::resume(&office.desk, office.now, token.as_str()).unwrap();
    assert!(session().is_some_and(|session| session.is_unlocked()));
    let rounds = tokio::spawn(rounds(office.desk.clone(), Mail::default(), Duration::from_millis(10)));
    for _ in 0..500 {
        if session().is_none() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    rounds.abort();
    assert!(session().is_none(), "the keys of an ended session are still held");
}
