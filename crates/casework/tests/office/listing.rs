//! The list knows what lacks its coding, and says things in the office's own words.

use casework::inquiries::{CategoryFilter, Filter, ListPage, Sort, SortKey, list};
use casework::overview;
use casework::sessions::Session;
use casework::testing::TestOffice;
use casework::testing::working::alter;
use register::inquiries::{Category, Matter, Outcome};
use register::taxonomy::{Label, OwnCode, OwnValue, OwnWord, Validity};
use sealed::Actor;
use store::{DeedDraft, Store};

const BY_CATEGORY: Sort = Sort { key: SortKey::Category, descending: false };

fn shown(office: &TestOffice, session: &Session, category: Option<CategoryFilter>) -> ListPage {
    let filter = Filter { category, ..Filter::default() };
    list(&office.desk, session, &filter, BY_CATEGORY, (1, 50)).unwrap()
}

#[test]
fn what_lacks_its_coding_is_found_and_stands_last() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let uncode = |number: &str| {
        alter(&office.desk, &session, office.now, number, |inquiry| inquiry.matter = Matter::Uncoded).unwrap();
    };
    assert_eq!(overview::uncoded(&office.desk, &session).unwrap(), 0);
    uncode("2023-001");
    uncode("2023-005");
    assert_eq!(overview::uncoded(&office.desk, &session).unwrap(), 2);
    let numbers = |page: &ListPage| page.rows.iter().map(|row| row.number.to_string()).collect::<Vec<_>>();
    let lacking = shown(&office, &session, Some(CategoryFilter::Uncoded));
    assert_eq!((numbers(&lacking), lacking.uncoded), (vec!["2023-001".to_owned(), "2023-005".to_owned()], 2));
    assert!(lacking.rows.iter().all(|row| row.category.is_none()));
    let all = shown(&office, &session, None);
    assert_eq!(numbers(&all)[4..], ["2023-001", "2023-005"]);
    assert_eq!(shown(&office, &session, Some(CategoryFilter::Is(Category::Other))).total, 0);
}

fn own_words(office: &TestOffice) {
    let store = Store::open(&office.database()).unwrap();
    let tx = store.begin().unwrap();
    let mut taxonomy = store::taxonomy::load(&tx).unwrap();
    let word = |list: &str, code: &str, da: &str| OwnWord {
        list: list.to_owned(),
        code: code.to_owned(),
        label: Label::new(da, ""),
        used: true,
    };
    taxonomy.own_words = vec![word("category", "advice", "Vejledning"), word("outcome", "none", "Uændret")];
    taxonomy.own_values = vec![OwnValue {
        list: "category".to_owned(),
        code: OwnCode::new("signposting"),
        label: Label::new("Vejvisning", ""),
        counts_as: "other".to_owned(),
        validity: Validity::default(),
    }];
    store::taxonomy::save(&tx, &taxonomy).unwrap();
    let deed = DeedDraft::new(office.now.minute(), Actor::Operator, "office.taxonomy").coded(office.now.today);
    tx.commit(deed, None).unwrap();
}

#[test]
fn a_row_says_it_in_the_offices_own_words() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    own_words(&office);
    alter(&office.desk, &session, office.now, "2023-005", |inquiry| {
        inquiry.own_category = Some(OwnCode::new("signposting"));
    })
    .unwrap();
    let page = shown(&office, &session, None);
    let row = |number: &str| page.rows.iter().find(|row| row.number.as_str() == number).unwrap();
    let word = |label: &Option<Label>| label.as_ref().map(|label| label.da.clone());
    assert_eq!(word(&row("2023-001").category_word).as_deref(), Some("Vejledning"));
    assert_eq!(row("2023-001").category_word.as_ref().unwrap().en, "Vejledning", "one language is understood in both");
    assert_eq!(word(&row("2023-005").category_word).as_deref(), Some("Vejvisning"));
    assert_eq!((row("2023-005").category, word(&row("2023-002").category_word)), (Some(Category::Other), None));
    let outcome = row("2022-001");
    assert_eq!((outcome.outcome, word(&outcome.outcome_word).as_deref()), (Some(Outcome::None), Some("Uændret")));
    let figures = overview::figures_at_console(&office.desk, &crate::support::year()).unwrap();
    let own = figures.table("inquiries.by_own_category").unwrap();
    assert_eq!(own.row("signposting").map(|row| row.count), Some(1));
}
