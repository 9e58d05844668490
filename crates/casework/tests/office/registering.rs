//! From the telephone to the register: little is needed, nothing typed is lost, and one citizen is counted once.

use casework::inquiries::{
    CodedAs, Coding, Coming, Content, Ending, InquiryPage, Registration, Sorting, append, choices, code, lacking,
    neighbours, open, register, sorted, take_return,
};
use casework::sessions::Session;
use casework::testing::TestOffice;
use jiff::civil::{date, time};
use register::citizens::Identity;
use register::consents::MayContact;
use register::inquiries::{Category, Channel, Fact, From, InquiryNumber, Lack, Matter, Role, Stage};
use register::tasks::TaskKind;
use register::taxonomy::{KindCode, ThemeCode};

use crate::support::{acts, is_mistake, is_refusal, plain};

fn call(office: &TestOffice) -> Registration {
    Registration {
        story: "Har rykket tre gange for svar om boligstøtte.".into(),
        identity: Identity { name: "Freja Prøve".into(), phone: "66 77 88 99".into(), ..Identity::default() },
        channel: Channel::Phone,
        from: From::Resident,
        role: Role::Citizen,
        ..Registration::on(office.now.today)
    }
}

fn sorting(category: Category) -> Option<Sorting> {
    Some(Sorting { category, own: None })
}

fn page(office: &TestOffice, session: &Session, number: &InquiryNumber) -> InquiryPage {
    open(&office.desk, session, office.now, number.as_str()).unwrap().unwrap()
}

fn count(office: &TestOffice, session: &Session) -> usize {
    let sort = casework::inquiries::Sort { key: casework::inquiries::SortKey::Received, descending: false };
    casework::inquiries::list(&office.desk, session, &casework::inquiries::Filter::default(), sort, (1, 50))
        .unwrap()
        .total
}

#[test]
fn the_story_alone_is_enough_and_a_name_alone_too() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let new = |new: &Registration| register(&office.desk, &adviser, office.now, new);
    let today = office.now.today;
    let story = new(&Registration { story: "Fik intet svar".into(), ..Registration::on(today) }).unwrap();
    assert_eq!(story.as_str(), "2024-001");
    let name = Identity { name: "Freja Prøve".into(), ..Identity::default() };
    let named = new(&Registration { identity: name, anonymous: true, ..Registration::on(today) }).unwrap();
    assert_eq!(named.as_str(), "2024-002");
    assert!(is_mistake(&new(&Registration::on(today))), "nothing at all");
    assert!(is_mistake(&new(&Registration { story: "x".into(), ..Registration::on(today.tomorrow().unwrap()) })));

    let saved = page(&office, &adviser, &story);
    assert_eq!((&saved.inquiry.matter, saved.inquiry.stage), (&Matter::Uncoded, Stage::Open));
    assert_eq!((saved.contacts.len(), saved.contacts[0].on), (1, today));
    assert!(plain(&office, &adviser, "2024-002").circumstances().anonymous);
    assert_eq!(acts(&office).iter().filter(|act| *act == "inquiry.register").count(), 2);
    assert_eq!(count(&office, &adviser), 8);
}

#[test]
fn everything_that_was_told_is_kept_where_it_belongs() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let at = time(14, 30, 0, 0);
    let number = register(
        &office.desk,
        &adviser,
        office.now,
        &Registration {
            received: date(2024, 1, 29),
            sorting: sorting(Category::Complaint),
            unit: Some("yde".into()),
            kinds: vec![KindCode::new("GF-SVAR"), KindCode::new("GF-TID")],
            themes: vec![ThemeCode::new("relatives")],
            topics: vec!["boligstøtte".into()],
            may_contact: Some(MayContact::No),
            call_back: Some((date(2024, 2, 2), Some(at))),
            ..call(&office)
        },
    )
    .unwrap();
    let saved = page(&office, &adviser, &number);
    let inquiry = &saved.inquiry;
    assert_eq!((inquiry.received, inquiry.touched), (date(2024, 1, 29), Some(office.now.today)));
    assert_eq!(saved.unit.as_ref().map(|unit| unit.code.to_lowercase()), Some("yde".into()));
    assert!(
        saved
            .points
            .iter()
            .all(|point| point.raised == date(2024, 1, 29) && point.unit.code == saved.unit.as_ref().unwrap().code)
    );
    assert_eq!((saved.points.len(), inquiry.administration_contacted), (2, None));
    assert_eq!(
        saved.tasks.iter().map(|task| (task.kind, task.due_at)).collect::<Vec<_>>(),
        [(TaskKind::CallBack, Some(at))]
    );
    let Content::Open(plain) = saved.content else { panic!("opened") };
    assert_eq!(plain.story.0, "Har rykket tre gange for svar om boligstøtte.");
    assert_eq!(plain.parties[0].identity.phone, "66 77 88 99");
    assert_eq!(plain.circumstances().topics, ["boligstøtte"]);
    assert_eq!(plain.may_contact(office.now.today), MayContact::No);
}

#[test]
fn a_complaint_without_a_unit_is_kept_unsorted_with_what_was_chosen() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let complaint =
        Registration { sorting: sorting(Category::Complaint), kinds: vec![KindCode::new("GF-SVAR")], ..call(&office) };
    assert!(is_mistake(&register(&office.desk, &adviser, office.now, &complaint)));
    let unsorted = Registration { ending: Ending::Unsorted, ..complaint };
    let number = register(&office.desk, &adviser, office.now, &unsorted).unwrap();
    let saved = page(&office, &adviser, &number);
    assert_eq!(saved.inquiry.matter, Matter::Uncoded);
    let notes = &plain(&office, &adviser, number.as_str()).notes;
    assert!(
        notes[0].value.text.contains("Klage") && notes[0].value.text.contains("Manglende svar"),
        "{}",
        notes[0].value.text
    );
}

#[test]
fn advice_is_answered_and_closed_at_once() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let answered = Registration { ending: Ending::Answered, received: date(2024, 1, 30), ..call(&office) };
    let number = register(&office.desk, &adviser, office.now, &answered).unwrap();
    let inquiry = page(&office, &adviser, &number).inquiry;
    assert_eq!((&inquiry.matter, inquiry.administration_contacted), (&Matter::Advice, Some(false)));
    assert_eq!(inquiry.stage.closed_on(), Some(date(2024, 1, 30)));
    let complaint = Registration { sorting: sorting(Category::Complaint), unit: Some("yde".into()), ..answered };
    assert!(is_mistake(&register(&office.desk, &adviser, office.now, &complaint)), "a complaint needs an outcome");
}

#[test]
fn a_further_contact_leaves_the_count_and_loses_nothing_that_was_typed() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let before = count(&office, &adviser);
    let told = Registration {
        story: "Har stadig intet hørt.".into(),
        identity: Identity {
            name: "ejvind".into(),
            cpr: "050599-9999".into(),
            phone: "66 77 88 99".into(),
            email: "ny@borger.example".into(),
            ..Identity::default()
        },
        kinds: vec![KindCode::new("GF-SVAR")],
        themes: vec![ThemeCode::new("digital")],
        ..call(&office)
    };
    let number = append(&office.desk, &adviser, office.now, ("2023-004", &told)).unwrap();
    assert_eq!((number.as_str(), count(&office, &adviser)), ("2023-004", before));
    let saved = page(&office, &adviser, &number);
    assert_eq!((saved.contacts.len(), saved.points.len(), saved.inquiry.themes.len()), (2, 2, 2));
    let Content::Open(now) = saved.content else { panic!("opened") };
    assert_eq!(now.contact_notes[0].value.text, "Har stadig intet hørt.");
    let known = &now.parties[0].identity;
    assert_eq!(
        (known.name.as_str(), known.phone.as_str(), known.email.as_str()),
        ("Ejvind Madeop", "66 77 88 99", "ny@borger.example")
    );

    let other = Identity { cpr: "050599-9999".into(), phone: "11 00 11 00".into(), ..Identity::default() };
    let moved = Registration { story: "Nyt nummer.".into(), identity: other, ..Registration::on(office.now.today) };
    append(&office.desk, &adviser, office.now, ("2023-004", &moved)).unwrap();
    let now = plain(&office, &adviser, "2023-004");
    assert!(
        now.contact_notes.iter().any(|held| held.value.text == "Nyt nummer.\nOplyst: 11 00 11 00"),
        "what differs is said"
    );
    assert_eq!(now.parties[0].identity.phone, "66 77 88 99");
    let early = Registration { received: date(2023, 8, 1), ..call(&office) };
    assert!(is_mistake(&append(&office.desk, &adviser, office.now, ("2023-004", &early))));
    assert!(is_refusal(&append(&office.desk, &adviser, office.now, ("2099-001", &call(&office)))));
}

#[test]
fn what_was_chosen_for_one_who_is_known_is_kept_in_words_where_it_cannot_stand() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let chosen = Registration {
        sorting: sorting(Category::Advice),
        role: Role::Relative,
        unit: Some("BOR".into()),
        ..call(&office)
    };
    append(&office.desk, &adviser, office.now, ("2023-004", &chosen)).unwrap();
    let note = &plain(&office, &adviser, "2023-004").notes[0].value.text;
    for said in ["Råd og vejledning", "Pårørende"] {
        assert!(note.to_lowercase().contains(&said.to_lowercase()), "{said}: {note}");
    }
    // The student's question has no unit, and nobody said in which role she came.
    let points = Registration { kinds: vec![KindCode::new("GF-SVAR")], sorting: None, ..call(&office) };
    let (of_none, kept) = ("2023-005", append(&office.desk, &adviser, office.now, ("2023-005", &points)));
    kept.unwrap();
    let note = &plain(&office, &adviser, of_none).notes[0].value.text;
    assert!(note.contains("Manglende svar"), "{note}");
    // What fits leaves no note.
    append(&office.desk, &adviser, office.now, ("2022-001", &call(&office))).unwrap();
    assert!(plain(&office, &adviser, "2022-001").notes.is_empty());
}

#[test]
fn a_return_is_a_round_of_its_own_and_reopens_only_when_she_says_so() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let back = |number: &str, coming| {
        take_return(&office.desk, &adviser, office.now, (number, &call(&office), coming)).unwrap();
        page(&office, &adviser, &InquiryNumber::new(number).unwrap())
    };
    let noted = back("2023-003", Coming::Noted);
    assert!(noted.inquiry.returned && noted.inquiry.stage.closed_on().is_some());
    let Content::Open(now) = noted.content else { panic!("opened") };
    assert!(now.returns[0].value.text.starts_with("Har rykket tre gange"), "the story is the return's text");
    assert!(noted.contacts.iter().any(|contact| contact.id.uuid() == now.returns[0].id), "with its contact");
    assert!(now.story.0.contains("tilbagebetaling"), "the first story stays");
    let open = back("2022-001", Coming::Reopened);
    assert_eq!(open.inquiry.stage, Stage::Open);
    let Content::Open(now) = open.content else { panic!("opened") };
    assert!(now.closing_notes.iter().any(|held| held.value.reopened && !held.value.reason.is_empty()));
}

#[test]
fn a_new_matter_of_a_known_citizen_is_linked_both_ways() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let new = Registration { earlier: Some("2022-001".into()), ..call(&office) };
    let number = register(&office.desk, &adviser, office.now, &new).unwrap();
    let (here, there) = (plain(&office, &adviser, number.as_str()), plain(&office, &adviser, "2022-001"));
    assert_eq!((here.links.len(), there.links.len()), (1, 1));
    assert_eq!(here.links[0].id, there.links[0].id, "one link, one record on each side");
    let unknown = Registration { earlier: Some("2099-001".into()), ..call(&office) };
    let before = count(&office, &adviser);
    assert!(is_mistake(&register(&office.desk, &adviser, office.now, &unknown)));
    assert_eq!(count(&office, &adviser), before, "and nothing was registered");
}

#[test]
fn what_lacks_coding_is_listed_and_coded_each_by_itself() {
    let office = TestOffice::with_register().unwrap();
    let adviser = office.adviser().unwrap();
    let story = Registration { story: "Fik intet svar".into(), ..Registration::on(office.now.today) };
    let first = register(&office.desk, &adviser, office.now, &story).unwrap();
    let second = register(&office.desk, &adviser, office.now, &story).unwrap();
    let list = |only| lacking(&office.desk, &adviser, office.now, (only, 1, 20)).unwrap();
    // The student's question of the small register has no unit.
    assert_eq!((list(None).counts, list(None).any), ([2, 0, 3], 3));
    let numbers: Vec<_> = list(Some(Lack::Category)).rows.iter().map(|row| row.inquiry.number.clone()).collect();
    assert!(numbers.contains(&first) && numbers.contains(&second), "{numbers:?}");
    let beside = neighbours(&office.desk, &adviser, (Some(Lack::Category), &numbers[0])).unwrap();
    assert_eq!((beside.place, beside.of, beside.next.as_ref()), (1, 2, Some(&numbers[1])));

    let lists = choices(&office.desk, &adviser, office.now.today).unwrap();
    let unit = lists.units.iter().find(|unit| unit.name == "Ydelsesteamet").unwrap().id;
    let complaint = (Fact::Category(None, None), sorted(lists.sorting("complaint")));
    let to_complaint = Coding { facts: vec![complaint.clone()], kinds: vec![] };
    let coded = |coding: &Coding| code(&office.desk, &adviser, office.now, (first.as_str(), coding));
    assert!(is_mistake(&coded(&to_complaint)), "a complaint needs its unit");
    let whole = Coding {
        facts: vec![complaint.clone(), (Fact::Unit(None), Fact::Unit(Some(unit)))],
        kinds: vec![KindCode::new("GF-SVAR")],
    };
    assert_eq!(coded(&whole).unwrap(), CodedAs::Saved, "unit and category together, whatever their order");
    assert_eq!(list(None).counts, [1, 0, 2]);

    let other = Coding { facts: vec![(Fact::Category(None, None), sorted(lists.sorting("advice")))], kinds: vec![] };
    assert!(matches!(coded(&other).unwrap(), CodedAs::Conflict(_)), "a colleague sorted it meanwhile");
    let same = Coding { facts: vec![complaint], kinds: vec![] };
    assert_eq!(coded(&same).unwrap(), CodedAs::Saved, "the very same is no conflict");
    assert_eq!(coded(&Coding::default()).unwrap(), CodedAs::Same);
}
