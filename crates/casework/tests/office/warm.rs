//! What is kept warm is asked by many at once.

use std::sync::Arc;

use casework::imports::Order;
use casework::overview;
use casework::sessions::{self, Session};
use casework::testing::working::{alter, register, warm_facts, warm_numbers};
use casework::testing::{ADVISER, INQUIRIES, PASSPHRASE, TestOffice};
use casework::{Desk, Zeroizing};
use figures::{Basis, Number, Period, Scope};
use jiff::civil::date;
use proptest::prelude::*;
use register::ids::{InquiryId, PointId};
use register::inquiries::{Channel, Complaint, Inquiry, InquiryNumber, Matter, Outcome, Stage};
use register::points::{ComplaintPoint, Finding};
use register::taxonomy::{KindCode, ThemeCode};
use register::units::Organisation;
use store::Store;
use store::testing::{Cells, Intruder};

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

/// What the register holds now, read anew.
fn read_anew(office: &TestOffice) -> figures::Facts {
    store::facts(&Store::open(&office.database()).unwrap()).unwrap()
}

type Drawn = [u8; 6];

fn pick<T: Clone>(all: &[T], byte: u8) -> T {
    all[usize::from(byte) % all.len()].clone()
}

/// Some change of what is coded, drawn by a few bytes.
fn changed(inquiry: &mut Inquiry, bytes: Drawn, organisation: &Organisation) {
    let units = organisation.units();
    let day = date(2023, 1, 1).saturating_add(jiff::Span::new().days(i64::from(bytes[1] % 4) * 40));
    match bytes[0] % 10 {
        0 => inquiry.received = inquiry.stage.closed_on().map_or(day, |closed| day.min(closed)),
        1 => inquiry.stage = Stage::Open,
        2 => inquiry.stage = Stage::Closed { on: inquiry.received.max(day) },
        3 => inquiry.returned = !inquiry.returned,
        4 => inquiry.channel = pick(Channel::ALL, bytes[1]),
        5 => {
            let themes = [vec![], vec!["relatives"], vec!["digital", "elderly"]];
            inquiry.themes = pick(&themes, bytes[1]).into_iter().map(ThemeCode::new).collect();
        }
        6 => inquiry.matter = pick(&[Matter::Uncoded, Matter::Advice, Matter::Other], bytes[1]),
        _ => {
            let point = |place: u8| ComplaintPoint {
                id: PointId::new(casework::inquiries::new_id().unwrap()),
                kind: KindCode::new(pick(&["GF-TID", "FR-VEJL", "OV-DIGI"], bytes[3].wrapping_add(place))),
                unit: pick(units, bytes[4].wrapping_add(place)).id,
                raised: inquiry.received,
                finding: pick(&[None, Some(Finding::Criticised)], place),
                acknowledged: None,
            };
            inquiry.unit = Some(pick(units, bytes[5]).id);
            inquiry.matter = Matter::Complaint(Complaint {
                points: (0..bytes[2] % 4).map(point).collect(),
                outcome: pick(&[None, Some(Outcome::Procedural)], bytes[1]),
                ..Complaint::default()
            });
        }
    }
}

fn colleague(office: &TestOffice) -> (Desk, Session) {
    let desk = Desk::open(office.dir()).unwrap();
    let token = sessions::log_in(&desk, office.now, ADVISER, &Zeroizing::new(PASSPHRASE.to_owned())).unwrap();
    let session = sessions::resume(&desk, office.now, token.as_str()).unwrap().unwrap();
    (desk, session)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_kept_is_what_would_be_read(edits in prop::collection::vec(any::<Drawn>(), 1..25)) {
        let office = TestOffice::with_register().unwrap();
        let session = office.adviser().unwrap();
        let other = colleague(&office);
        let organisation = warm_facts(&office.desk).unwrap().organisation.clone();
        for bytes in edits {
            // Mostly this program, now and then another that serves the same office.
            let (desk, session) = if bytes[5].is_multiple_of(5) { (&other.0, &other.1) } else { (&office.desk, &session) };
            if bytes[5] % 6 == 1 {
                let id = InquiryId::new(casework::inquiries::new_id().unwrap());
                let mut draft = Inquiry::new(id, InquiryNumber::new("x").unwrap(), date(2023, 3, 1));
                changed(&mut draft, bytes, &organisation);
                register(desk, session, office.now, draft).unwrap();
            } else {
                let numbers = warm_numbers(desk).unwrap();
                let (_, number) = pick(&numbers, bytes[2]);
                alter(desk, session, office.now, &number, |inquiry| changed(inquiry, bytes, &organisation)).unwrap();
            }
            let (warm, anew) = (warm_facts(&office.desk).unwrap(), read_anew(&office));
            prop_assert_eq!(&*warm, &anew);
            let figures = overview::figures_at_console(&office.desk, &year()).unwrap();
            prop_assert_eq!(&*figures, &figures::figures(&anew, &year()));
            let fresh = Desk::open(office.dir()).unwrap();
            prop_assert_eq!(warm_numbers(&office.desk).unwrap(), warm_numbers(&fresh).unwrap());
        }
    }
}

#[test]
fn one_changed_inquiry_is_put_in_its_place_and_the_others_are_not_read() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let returned = || {
        let facts = warm_facts(&office.desk).unwrap();
        facts.inquiries.iter().filter(|inquiry| inquiry.returned).count()
    };
    let before = returned();
    let other = crate::support::id_of(&office, "2023-001");
    let cell = Cells { table: "inquiry", column: "returned", of: ("id", &other) };
    Intruder::at(&office.database()).unwrap().put_text(cell, "1").unwrap();
    alter(&office.desk, &session, office.now, "2023-004", |inquiry| inquiry.returned = !inquiry.returned).unwrap();
    assert_eq!(returned().abs_diff(before), 1, "only what was changed");
    let anew = read_anew(&office).inquiries.iter().filter(|inquiry| inquiry.returned).count();
    assert_ne!(anew, returned(), "who reads everything sees the other one too");
}

#[test]
fn figures_stay_where_nothing_counted_changes() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let now = casework::testing::now_on(overview::as_of(&office.desk).unwrap());
    let ask = || overview::figures(&office.desk, &session, &year()).unwrap();
    let first = ask();
    alter(&office.desk, &session, now, "2023-002", |inquiry| {
        inquiry.complexity = Some(register::closing::Complexity::Several);
    })
    .unwrap();
    assert!(Arc::ptr_eq(&first, &ask()), "how much work it was is not counted");
    alter(&office.desk, &session, now, "2023-002", |inquiry| inquiry.meetings += 1).unwrap();
    assert!(!Arc::ptr_eq(&first, &ask()));
}
