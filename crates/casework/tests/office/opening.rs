//! An inquiry is opened: the register as a list, one inquiry as a page, and the deed that comes before the plain text.

use casework::PartyPlain;
use casework::inquiries::{CategoryFilter, Content, Filter, Sort, SortKey, StateFilter, list};
use casework::sessions::Session;
use casework::testing::TestOffice;
use figures::{Selector, members};
use register::inquiries::Category;
use register::taxonomy::{KindCode, ThemeCode};
use store::testing::Intruder;

use crate::support::{content, deeds, id_of, is_mistake, plain, year};

const BY_NUMBER: Sort = Sort { key: SortKey::Number, descending: false };

fn numbers(office: &TestOffice, session: &Session, filter: &Filter, sort: Sort) -> Vec<String> {
    let page = list(&office.desk, session, filter, sort, (1, 50)).unwrap();
    assert_eq!(page.total, page.rows.len());
    page.rows.iter().map(|row| row.number.to_string()).collect()
}

#[test]
fn the_plain_text_is_what_stood_in_the_file() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let full = plain(&office, &session, "2022-001");
    let [PartyPlain { role, identity, .. }] = full.parties.as_slice() else { panic!("one party") };
    assert_eq!(role.key(), "citizen");
    // A CPR number is kept as its ten digits.
    let stood = ["Åge Prøvesen", "0101999999", "00 11 22 33", "aage@borger.example", "Demostræde 1"];
    assert_eq!([&identity.name, &identity.cpr, &identity.phone, &identity.email, &identity.address], stood);
    assert_eq!(full.story.0, "Venter på svar om tandbehandling og har rykket to gange.");
    let nobody = plain(&office, &session, "2023-005");
    assert!(nobody.parties.is_empty());
    assert_eq!(nobody.story.0, "Studerende ønsker interview.");
}

#[test]
fn opening_is_a_signed_deed_that_names_the_inquiry() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    plain(&office, &session, "2023-002");
    let deed = deeds(&office).pop().unwrap();
    assert_eq!(deed.body.act, "inquiry.open");
    assert_eq!(deed.body.subjects.len(), 1);
    assert_eq!(deed.body.subjects[0].1.to_string(), id_of(&office, "2023-002"));
    assert!(deed.signature.is_some());
    assert_eq!(deed.body.minute, office.now.minute());
}

#[test]
fn no_deed_no_plain_text() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    assert!(matches!(content(&office, &session, "2023-002"), Content::Open(_)));
    // Without the office's row no deed can be written; everything that is sealed still stands there.
    Intruder::at(&office.database()).unwrap().remove("office", ("one", "1")).unwrap();
    let done = casework::inquiries::open(&office.desk, &session, office.now, "2023-002");
    assert!(matches!(done, Err(casework::CaseworkError::Store(_))), "{done:?}");
}

#[test]
fn each_filter_finds_its_inquiries() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let all = || Filter { scope: Some(year()), ..Filter::default() };
    let area = |code: &str| Filter { area: Some(code.into()), ..all() };
    let number = |text: &str| Filter { number: Some(text.into()), ..Filter::default() };
    let cases: Vec<(&str, Filter, &[&str])> = vec![
        ("nothing", Filter::default(), &["2022-001", "2023-001", "2023-002", "2023-003", "2023-004", "2023-005"]),
        ("a year", all(), &["2023-001", "2023-002", "2023-003", "2023-004", "2023-005"]),
        (
            "category",
            Filter { category: Some(CategoryFilter::Is(Category::Complaint)), ..all() },
            &["2023-002", "2023-003", "2023-004"],
        ),
        ("area", area("HAN"), &["2023-002"]),
        ("no area", area("none"), &["2023-005"]),
        ("unknown area", area("XYZ"), &[]),
        ("kind", Filter { kind: Some(KindCode::new("GF-SPROG")), ..all() }, &["2023-003"]),
        ("unknown kind", Filter { kind: Some(KindCode::new("GF-INTET")), ..all() }, &[]),
        ("theme", Filter { theme: Some(ThemeCode::new("relatives")), ..all() }, &["2023-004"]),
        ("open", Filter { state: Some(StateFilter::Open), ..all() }, &["2023-004"]),
        (
            "closed",
            Filter { state: Some(StateFilter::Closed), ..all() },
            &["2023-001", "2023-002", "2023-003", "2023-005"],
        ),
        ("number", number(" 2-001 "), &["2022-001"]),
        ("no such number", number("1999"), &[]),
    ];
    for (what, filter, expected) in cases {
        assert_eq!(numbers(&office, &session, &filter, BY_NUMBER), expected, "{what}");
    }
}

#[test]
fn a_number_leads_to_exactly_the_inquiries_behind_it() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let facts = store::facts(&store::Store::open(&office.database()).unwrap()).unwrap();
    let figures = casework::overview::figures(&office.desk, &session, &year()).unwrap();
    let mut asked = 0;
    for scalar in &figures.scalars {
        let selector = Selector::scalar(scalar.id);
        let Some(behind) = members(&facts, &year(), &selector) else { continue };
        let filter = Filter { scope: Some(year()), figure: Some(selector), ..Filter::default() };
        let page = list(&office.desk, &session, &filter, BY_NUMBER, (1, 50)).unwrap();
        assert_eq!(page.total, behind.len(), "{}", scalar.id);
        asked += 1;
    }
    assert!(asked > 10);
    let wrong = Filter { scope: Some(year()), figure: Some(Selector::scalar("no.such")), ..Filter::default() };
    assert!(is_mistake(&list(&office.desk, &session, &wrong, BY_NUMBER, (1, 50))));
    let unscoped = Filter { figure: Some(Selector::scalar("inquiries.total")), ..Filter::default() };
    assert!(is_mistake(&list(&office.desk, &session, &unscoped, BY_NUMBER, (1, 50))));
}

#[test]
fn sorting_and_paging_show_every_inquiry_once() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    for key in [SortKey::Received, SortKey::Number, SortKey::Category, SortKey::Area, SortKey::Closed, SortKey::Points]
    {
        for descending in [false, true] {
            let sort = Sort { key, descending };
            let page = |page: usize| list(&office.desk, &session, &Filter::default(), sort, (page, 4)).unwrap();
            let (first, second) = (page(1), page(2));
            assert_eq!((first.total, first.pages, first.rows.len(), second.rows.len()), (6, 2, 4, 2), "{key:?}");
            assert_eq!(page(99).page, 2, "beyond the end is the last page");
            let rows = first.rows.iter().chain(&second.rows).map(|row| row.number.to_string());
            let mut seen: Vec<String> = rows.collect();
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 6, "{key:?}");
        }
    }
    let by = |key| numbers(&office, &session, &Filter::default(), Sort { key, descending: true })[0].clone();
    assert_eq!((by(SortKey::Received), by(SortKey::Closed)), ("2023-005".into(), "2023-005".into()));
    let areas = Sort { key: SortKey::Area, descending: false };
    let ordered = numbers(&office, &session, &Filter::default(), areas);
    assert_eq!(
        (ordered[0].as_str(), ordered[5].as_str()),
        ("2023-001", "2023-005"),
        "Borgerservice first, without a unit last"
    );
}
