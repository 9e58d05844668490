//! What is kept warm is asked by many at once.

use std::sync::Arc;

use casework::imports::Order;
use casework::overview;
use casework::testing::{INQUIRIES, TestOffice};
use figures::{Basis, Number, Period, Scope};

use crate::support::{with_inquiries, year};

#[test]
fn many_ask_at_once_while_the_register_changes() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    std::thread::scope(|scope| {
        for asker in 0..4_i16 {
            let (office, session) = (&office, &session);
            scope.spawn(move || {
                for round in 0..20 {
                    let period = Period::year(2010 + asker + round);
                    let asked = Scope { period, basis: Basis::Received };
                    overview::figures(&office.desk, session, &asked).unwrap();
                    overview::figures(&office.desk, session, &year()).unwrap();
                    overview::available(&office.desk).unwrap();
                }
            });
        }
        for place in 0..4 {
            let more = format!("{INQUIRIES}W-{place};01-12-2023;øvrige\n");
            assert!(office.import(&with_inquiries(&more), &Order::default()).unwrap().landed);
        }
    });
    let total = |figures: &figures::Figures| figures.scalar("inquiries.total").unwrap().count;
    let figures = overview::figures(&office.desk, &session, &year()).unwrap();
    assert_eq!(total(&figures), Some(Number::Whole(9)));
}

#[test]
fn what_has_not_changed_is_not_counted_again() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let ask = || overview::figures(&office.desk, &session, &year()).unwrap();
    let first = ask();
    casework::inquiries::open(&office.desk, &session, office.now, "2023-002").unwrap();
    assert!(Arc::ptr_eq(&first, &ask()), "opening changes nothing coded");
    let more = format!("{INQUIRIES}W-1;01-12-2023;øvrige\n");
    office.import(&with_inquiries(&more), &Order::default()).unwrap();
    assert!(!Arc::ptr_eq(&first, &ask()));
}
