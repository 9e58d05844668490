//! Slips and forgeries that the forms never send: days that nobody means, codes that the office does not have. None of them
//! reaches the register, and every page still stands.

use casework::CaseworkError;
use casework::activities::{self, ActivityForm};
use casework::counting_notes::{self, NoteForm};
use casework::inquiries::{
    Coming, FactChange, Judgement, NewReferral, Registration, Shown, Sorting, TaskForm, add_event, add_task, append,
    change_fact, judge, open, refer, register,
};
use casework::organisation::{self, UnitForm};
use casework::places::{self, PlaceForm};
use casework::sessions::Session;
use casework::taxonomy::{self, ThemeForm};
use casework::testing::TestOffice;
use jiff::civil::{Date, date};
use register::activities::ActivityKind;
use register::courses::CourseEvent;
use register::inquiries::{Category, Fact};
use register::tasks::{TaskKind, TaskText};
use register::taxonomy::{KindCode, Label, OwnCode, PlaceCode, ThemeCode, Validity};

use crate::support::{is_mistake, plain};

const OPEN: &str = "2023-004";
const NOBODY_MEANS: [Date; 5] = [date(-5, 1, 1), date(0, 1, 1), date(204, 2, 1), date(1899, 12, 31), date(2200, 1, 1)];

type Try = (&'static str, fn(&TestOffice, &Session, Date) -> Result<(), CaseworkError>);

const DAYS: &[Try] = &[
    ("a unit", |o, s, on| {
        let form = UnitForm { name: "Ny".into(), validity: until(on), ..UnitForm::default() };
        organisation::add_unit(&o.desk, s, o.now, (None, &form)).map(drop)
    }),
    ("a place", |o, s, on| {
        let form = PlaceForm { name: "Torvet".into(), validity: until(on), ..PlaceForm::default() };
        places::add(&o.desk, s, o.now, &form).map(drop)
    }),
    ("a note", |o, s, on| {
        let form = NoteForm { since: Some(on), text: Label::new("Ny optælling", "Counted anew") };
        counting_notes::add(&o.desk, s, o.now, &form).map(drop)
    }),
    ("a theme", |o, s, on| {
        let form = ThemeForm { label: Label::new("Nyt", "New"), validity: until(on) };
        taxonomy::add_theme(&o.desk, s, o.now, &form).map(drop)
    }),
    ("an activity", |o, s, on| {
        let form =
            ActivityForm { on, kind: Some(ActivityKind::Teaching), text: "Oplæg".into(), ..ActivityForm::default() };
        activities::add(&o.desk, s, o.now, &form).map(drop)
    }),
    ("an inquiry", |o, s, on| register(&o.desk, s, o.now, &told(on)).map(drop)),
    ("a promised call", |o, s, on| {
        register(&o.desk, s, o.now, &Registration { call_back: Some((on, None)), ..told(o.now.today) }).map(drop)
    }),
    ("a task", |o, s, on| {
        let text = TaskText { text: "Ring".into(), ..TaskText::default() };
        let form = TaskForm { kind: TaskKind::CallBack, due: on, due_at: None, text };
        add_task(&o.desk, s, o.now, (OPEN, &form)).map(drop)
    }),
    ("an event of the case", |o, s, on| {
        let event = CourseEvent { on: Some(on), text: "Afslag".into(), ..CourseEvent::default() };
        add_event(&o.desk, s, o.now, OPEN, &event).map(drop)
    }),
    ("the day of the matter", |o, s, on| {
        let judgement = Judgement { matter_date: Some(on), ..Judgement::default() };
        judge(&o.desk, s, o.now, (OPEN, &judgement, &Shown::default())).map(drop)
    }),
];

fn until(on: Date) -> Validity {
    Validity { from: None, to: Some(on) }
}

fn told(received: Date) -> Registration {
    Registration { story: "Fik intet svar".into(), ..Registration::on(received) }
}

#[test]
fn no_day_that_nobody_means_is_stored_and_every_page_still_stands() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    for (what, attempt) in DAYS {
        for on in NOBODY_MEANS {
            let done = attempt(&office, &adviser, on);
            assert!(is_mistake(&done), "{what} {on}: {done:?}");
        }
        let done = attempt(&office, &adviser, office.now.today);
        assert!(done.is_ok(), "{what}: {done:?}");
    }
    let page = open(&office.desk, &adviser, office.now, OPEN).unwrap().unwrap();
    assert_eq!(page.tasks.len(), 1);
    assert_eq!(plain(&office, &adviser, OPEN).course.len(), 1);
    let again = office.copied().unwrap();
    assert!(open(&again.desk, &again.adviser().unwrap(), again.now, OPEN).unwrap().is_some(), "after a restart too");
}

#[test]
fn only_codes_of_the_office_are_stored() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let today = office.now.today;
    let secret = "CPR 311299-0000 Inge Prøve";
    let forged = |told: Registration| Registration { unit: Some("YDE".into()), ..told };
    let sorting = |own| Some(Sorting { category: Category::Complaint, own });
    for (what, new) in [
        ("a place", Registration { place: Some(PlaceCode::new(secret)), ..told(today) }),
        ("a theme", Registration { themes: vec![ThemeCode::new(secret)], ..told(today) }),
        ("an own category", Registration { sorting: sorting(Some(OwnCode::new(secret))), ..told(today) }),
        ("a kind", Registration { sorting: sorting(None), kinds: vec![KindCode::new(secret)], ..told(today) }),
    ] {
        assert!(is_mistake(&register(&office.desk, &adviser, office.now, &forged(new.clone()))), "{what}");
        assert!(is_mistake(&append(&office.desk, &adviser, office.now, (OPEN, &forged(new)))), "{what}, appended");
    }
    for (was, to) in [
        (Fact::Place(None), Fact::Place(Some(PlaceCode::new(secret)))),
        (
            Fact::Category(Some(Category::Complaint), None),
            Fact::Category(Some(Category::Complaint), Some(OwnCode::new(secret))),
        ),
        (Fact::Themes(vec![]), Fact::Themes(vec![ThemeCode::new(secret)])),
    ] {
        let change = FactChange { was, to, give_up: false };
        assert!(is_mistake(&change_fact(&office.desk, &adviser, office.now, OPEN, &change)), "{change:?}");
    }
    let coming = casework::inquiries::take_return(
        &office.desk,
        &adviser,
        office.now,
        (OPEN, &Registration { place: Some(PlaceCode::new(secret)), ..told(today) }, Coming::Noted),
    );
    assert!(is_mistake(&coming));
}

#[test]
fn a_day_of_receipt_is_not_moved_behind_what_happened() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let today = office.now.today;
    let number = register(&office.desk, &adviser, office.now, &told(today.yesterday().unwrap())).unwrap();
    let moved = |was: Date, to: Date| {
        let change = FactChange { was: Fact::Received(was), to: Fact::Received(to), give_up: false };
        change_fact(&office.desk, &adviser, office.now, number.as_str(), &change)
    };
    let yesterday = today.yesterday().unwrap();
    assert!(is_mistake(&moved(yesterday, today)), "its first contact was yesterday");
    assert!(moved(yesterday, yesterday.yesterday().unwrap()).is_ok());
}

#[test]
fn a_referral_that_is_sent_twice_is_one() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let on = |to: &str| NewReferral { to: to.into(), follow_up: Some(date(2024, 3, 1)), ..NewReferral::default() };
    let judgement = Judgement { referral: Some(on("Ankestyrelsen")), ..Judgement::default() };
    for _ in 0..2 {
        judge(&office.desk, &adviser, office.now, (OPEN, &judgement, &Shown::default())).unwrap();
        refer(&office.desk, &adviser, office.now, (OPEN, None, &on("Ankestyrelsen"))).unwrap();
    }
    assert_eq!(plain(&office, &adviser, OPEN).referrals.len(), 1);
    refer(&office.desk, &adviser, office.now, (OPEN, None, &on("Ombudsmanden"))).unwrap();
    let page = open(&office.desk, &adviser, office.now, OPEN).unwrap().unwrap();
    assert_eq!((plain(&office, &adviser, OPEN).referrals.len(), page.tasks.len()), (2, 2));
}
