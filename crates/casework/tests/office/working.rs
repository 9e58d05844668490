//! An inquiry is worked: contacts, the administration, notes, points, returns, the citizen's course of case, closing. Each act
//! has its right, its rule and its deed, what is written is sealed, and it is there after a restart.

mod closing;

use casework::inquiries::{
    CameBack, Clash, Closed, ClosingOrder, Coded, CourseSheet, Edited, FactChange, FactChanged, FindingSaid,
    InquiryPage, PointSaid, Talk, TaskForm, Turned, TurnedTo, Yes, add_contact, add_event, add_note, add_points,
    add_task, change_fact, close, come_back, course_pdf, edit_administration_contact, edit_contact, edit_event,
    edit_note, edit_point, edit_return, edit_story, open, remove_event, remove_note, remove_point, remove_return,
    reopen, take_contact_back, turn_to_administration,
};
use casework::sessions::{self, Session};
use casework::testing::TestOffice;
use casework::{CaseworkError, Desk, Plain};
use jiff::civil::{Date, date, time};
use register::closing::{Nature, OutcomeReason, Remedy, Return};
use register::consents::{ContactRefusal, MayContact};
use register::contacts::{AdministrationContact, ContactNote, Direction};
use register::courses::{CourseEvent, CourseStep};
use register::ids::UnitId;
use register::inquiries::{Category, Channel, Closing, ClosingRefusal, Complaint, Fact, Matter, Outcome, Refusal};
use register::points::Finding;
use register::tasks::{TaskKind, TaskText};
use register::taxonomy::{KindCode, ThemeCode};
use register::units::Organisation;

use crate::support::{acts, deeds, is_mistake, is_refusal, plain};

/// An open complaint of the small register, and one that is closed.
const OPEN: &str = "2023-004";
const CLOSED: &str = "2023-002";
const TODAY: Date = date(2024, 2, 1);

struct Desktop {
    office: TestOffice,
    session: Session,
    organisation: Organisation,
}

impl Desktop {
    fn new() -> Self {
        Self::at(TestOffice::with_register().unwrap())
    }

    fn at(office: TestOffice) -> Self {
        let session = office.adviser().unwrap();
        let page = open(&office.desk, &session, office.now, OPEN).unwrap().unwrap();
        Self { organisation: page.facts.organisation.clone(), office, session }
    }

    fn desk(&self) -> &Desk {
        &self.office.desk
    }

    fn page(&self, number: &str) -> InquiryPage {
        open(self.desk(), &self.session, self.office.now, number).unwrap().unwrap()
    }

    fn plain(&self, number: &str) -> Plain {
        plain(&self.office, &self.session, number)
    }

    /// The same office after the program was started again.
    fn restarted(&self) -> Self {
        Self::at(self.office.copied().unwrap())
    }

    fn unit(&self, code: &str) -> UnitId {
        self.organisation.by_code(code).unwrap().id
    }

    fn point(&self, kind: &str, unit: &str, raised: Date) -> PointSaid {
        let (kind, unit) = (KindCode::new(kind), self.unit(unit));
        PointSaid { kind, unit, raised, finding: None, acknowledged: None }
    }

    fn says_yes(&self, number: &str) -> TurnedTo {
        let yes = Some(Yes { on: TODAY, scope: "Kun om bevillingen".into() });
        self.turns(number, &Turned { yes, ..asking(TODAY) })
    }

    fn turns(&self, number: &str, turned: &Turned) -> TurnedTo {
        turn_to_administration(self.desk(), &self.session, self.office.now, number, turned).unwrap()
    }
}

fn asking(on: Date) -> Turned {
    Turned {
        contact: AdministrationContact {
            on: Some(on),
            who: "Sagsbehandleren".into(),
            asked: "Hvornår kommer afgørelsen?".into(),
            ..AdministrationContact::default()
        },
        yes: None,
        answer_by: Some(date(2024, 2, 15)),
    }
}

fn talk(on: Date, text: &str) -> Talk {
    let note = ContactNote { text: text.into(), at: Some(time(10, 30, 0, 0)), direction: Some(Direction::Incoming) };
    Talk { on, channel: Channel::Phone, note }
}

fn closing(outcome: Option<Outcome>) -> ClosingOrder {
    let said = |outcome| Closing {
        on: TODAY,
        outcome,
        own_outcome: None,
        outcome_reason: None,
        learning: None,
        nature: None,
        remedies: vec![],
    };
    ClosingOrder {
        closing: said(outcome),
        was: said(None),
        reason: String::new(),
        learning: String::new(),
        despite: String::new(),
        done: vec![],
        findings: vec![],
    }
}

#[test]
fn a_contact_is_appended_and_changes_no_figure() {
    let at = Desktop::new();
    let before = casework::overview::figures(at.desk(), &at.session, &crate::support::year()).unwrap();
    let revision = at.page(CLOSED).revision;
    for (day, text) in [(date(2023, 6, 1), "Ringede igen"), (TODAY, "Efter afslutningen")] {
        add_contact(at.desk(), &at.session, at.office.now, CLOSED, &talk(day, text)).unwrap();
    }
    let page = at.page(CLOSED);
    assert_eq!(page.contacts.len(), 3, "the first, and two more");
    assert_eq!(page.inquiry.stage.closed_on(), Some(date(2023, 9, 1)), "a contact after closing opens nothing");
    assert_eq!(page.revision, revision + 2);
    assert_eq!(page.inquiry.touched, Some(TODAY));
    let after = casework::overview::figures(at.desk(), &at.session, &crate::support::year()).unwrap();
    assert_eq!(*before, *after);
    let note = |plain: &Plain| plain.contact_notes.iter().map(|held| held.value.text.clone()).collect::<Vec<_>>();
    let mut said = note(&at.restarted().plain(CLOSED));
    said.sort();
    assert_eq!(said, ["Efter afslutningen", "Ringede igen"]);
    assert_eq!(acts(&at.office).iter().filter(|act| *act == "inquiry.contact").count(), 2);
    assert!(deeds(&at.office).last().unwrap().signature.is_some());
}

#[test]
fn what_happens_lies_between_receipt_and_today() {
    let at = Desktop::new();
    let now = at.office.now;
    for day in [date(2023, 8, 1), date(2024, 2, 2)] {
        assert!(is_mistake(&add_contact(at.desk(), &at.session, now, OPEN, &talk(day, "x"))), "{day}");
        assert!(is_mistake(&add_note(at.desk(), &at.session, now, OPEN, (day, "x"))), "{day}");
        assert!(is_mistake(&turn_to_administration(at.desk(), &at.session, now, OPEN, &asking(day))), "{day}");
        let back = CameBack { on: day, channel: Channel::Phone, text: "x".into(), points: vec![] };
        assert!(is_mistake(&come_back(at.desk(), &at.session, now, OPEN, &back)), "{day}");
    }
    assert!(is_mistake(&add_note(at.desk(), &at.session, now, OPEN, (TODAY, "  "))));
}

#[test]
fn the_administration_is_not_turned_to_without_the_citizens_yes() {
    let at = Desktop::new();
    let before = acts(&at.office).len();
    assert_eq!(at.turns(OPEN, &asking(TODAY)), TurnedTo::Refused(ContactRefusal::NotAsked));
    assert_eq!(acts(&at.office).len(), before, "what is refused leaves no deed");
    let general = AdministrationContact { general: true, ..asking(TODAY).contact };
    let asked = at.turns(OPEN, &Turned { contact: general, ..asking(TODAY) });
    assert!(matches!(asked, TurnedTo::Done(_)), "a question that names nobody needs nobody's word");
    assert!(at.plain(OPEN).administration_contacts[0].value.general, "and says so");
    assert!(matches!(at.says_yes(OPEN), TurnedTo::Done(_)), "the yes is recorded with the contact it is for");
    let words = at.plain(OPEN).contact_consents;
    assert_eq!((words.len(), words[0].value.answer), (1, Some(MayContact::Yes)));
    assert_eq!(words[0].value.scope, "Kun om bevillingen");
    assert!(matches!(at.turns(OPEN, &asking(TODAY)), TurnedTo::Done(_)), "it holds for the next one too");
    // It does not work backwards.
    assert_eq!(at.turns(OPEN, &asking(date(2024, 1, 31))), TurnedTo::Refused(ContactRefusal::NotAsked));
}

#[test]
fn a_contact_with_the_administration_awaits_its_answer() {
    let at = Desktop::new();
    let TurnedTo::Done(id) = at.says_yes(OPEN) else { panic!("refused") };
    let page = at.page(OPEN);
    assert_eq!(page.inquiry.administration_contacted, Some(true));
    let [task] = page.tasks.as_slice() else { panic!("one task") };
    assert_eq!((task.kind, task.due, task.is_open()), (TaskKind::AwaitedAnswer, date(2024, 2, 15), true));
    let plain = at.plain(OPEN);
    assert_eq!(plain.record::<TaskText>(task.id.uuid()).unwrap().value.of, Some(id));
    let held = plain.record::<AdministrationContact>(id).unwrap().clone();
    let answered = AdministrationContact { answered: "På fredag.".into(), ..held.value };
    let now = at.office.now;
    let saved = edit_administration_contact(at.desk(), &at.session, now, (OPEN, id, held.version), &answered);
    assert!(matches!(saved.unwrap(), Edited::Saved));
    let again = at.restarted();
    assert_eq!(again.page(OPEN).tasks[0].done, Some(TODAY), "the answer has come");
    let stored = again.plain(OPEN).record::<AdministrationContact>(id).unwrap().clone();
    assert_eq!((stored.value.answered.as_str(), stored.value.answered_on), ("På fredag.", Some(TODAY)));
    // Answered at once, nothing is awaited.
    let at_once = AdministrationContact { answered: "Ja.".into(), ..asking(TODAY).contact };
    at.turns(OPEN, &Turned { contact: at_once, ..asking(TODAY) });
    assert_eq!(at.page(OPEN).tasks.len(), 1);
}

#[test]
fn a_general_question_does_not_become_one_about_the_citizen_by_the_back_door() {
    let at = Desktop::new();
    let general = AdministrationContact { general: true, ..asking(TODAY).contact };
    let TurnedTo::Done(id) = at.turns(OPEN, &Turned { contact: general, ..asking(TODAY) }) else { panic!("refused") };
    let named = AdministrationContact { general: false, ..asking(TODAY).contact };
    assert!(is_refusal(&edit_administration_contact(at.desk(), &at.session, at.office.now, (OPEN, id, 1), &named)));
}

#[test]
fn a_contact_that_was_never_registered_does_not_begin_by_being_edited() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let stranger = casework::inquiries::new_id().unwrap();
    let forged = asking(TODAY).contact;
    assert!(is_refusal(&edit_administration_contact(desk, session, now, (OPEN, stranger, 0), &forged)));
    assert!(is_refusal(&edit_note(desk, session, now, (OPEN, stranger, 0), "Forfalsket")));
    let round = Return { on: Some(TODAY), text: "Forfalsket".into(), ..Return::default() };
    assert!(is_refusal(&edit_return(desk, session, now, (OPEN, stranger, 0), &round)));
    let event = CourseEvent { on: Some(TODAY), text: "Forfalsket".into(), ..CourseEvent::default() };
    assert!(is_refusal(&edit_event(desk, session, now, (OPEN, stranger, 0), &event)));
    let plain = at.plain(OPEN);
    assert!(plain.administration_contacts.is_empty() && plain.notes.is_empty());
    assert!(plain.returns.is_empty() && plain.course.is_empty());
}

#[test]
fn a_contact_with_the_administration_is_not_moved_to_a_day_without_consent() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let TurnedTo::Done(id) = at.says_yes(OPEN) else { panic!("refused") };
    let (was, to) = (Fact::AdministrationContacted(Some(true)), Fact::AdministrationContacted(Some(false)));
    change_fact(desk, session, now, OPEN, &FactChange { was, to, give_up: false }).unwrap();
    let held = at.plain(OPEN).record::<AdministrationContact>(id).unwrap().clone();
    let moved = AdministrationContact { on: Some(date(2024, 1, 31)), ..held.value.clone() };
    let edit = |contact: &AdministrationContact| {
        edit_administration_contact(desk, session, now, (OPEN, id, held.version), contact)
    };
    assert!(is_refusal(&edit(&moved)), "the yes came the day after");
    // What is said of it can be written anew although the yes was taken back since.
    let word = at.plain(OPEN).contact_consents[0].clone();
    take_contact_back(desk, session, now, (OPEN, word.id, word.version), TODAY).unwrap();
    assert!(edit(&AdministrationContact { who: "Lederen".into(), ..held.value.clone() }).is_ok());
    assert_eq!(at.page(OPEN).inquiry.administration_contacted, Some(true), "and it counts as contacted");
}

#[test]
fn a_yes_of_an_earlier_day_does_not_undo_a_withdrawal() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let day = |day| date(2024, 1, day);
    let yes_of = |on| Some(Yes { on, scope: "Kun om bevillingen".into() });
    let turned = |on, yes| at.turns(OPEN, &Turned { yes, ..asking(on) });
    assert!(matches!(turned(day(5), yes_of(day(5))), TurnedTo::Done(_)));
    let word = at.plain(OPEN).contact_consents[0].clone();
    take_contact_back(desk, session, now, (OPEN, word.id, word.version), day(10)).unwrap();
    // Written down late, with the box ticked although the yes of that day stands.
    assert!(matches!(turned(day(7), yes_of(day(7))), TurnedTo::Done(_)));
    assert_eq!(at.plain(OPEN).contact_consents.len(), 1, "the yes that held that day is enough");
    assert_eq!(turned(TODAY, None), TurnedTo::Refused(ContactRefusal::Withdrawn(day(10))));
    let late = casework::inquiries::ContactWord { answer: MayContact::Yes, on: day(8), scope: String::new() };
    casework::inquiries::say_contact(desk, session, now, OPEN, &late).unwrap();
    assert_eq!(turned(TODAY, None), TurnedTo::Refused(ContactRefusal::Withdrawn(day(10))));
    assert!(matches!(turned(TODAY, yes_of(TODAY)), TurnedTo::Done(_)), "a new yes counts");
}

#[test]
fn a_withdrawn_consent_closes_the_way_from_its_day() {
    let at = Desktop::new();
    at.says_yes(OPEN);
    let word = at.plain(OPEN).contact_consents[0].clone();
    take_contact_back(at.desk(), &at.session, at.office.now, (OPEN, word.id, word.version), TODAY).unwrap();
    assert_eq!(at.turns(OPEN, &asking(TODAY)), TurnedTo::Refused(ContactRefusal::Withdrawn(TODAY)));
    // A new yes on the same day comes after it.
    assert!(matches!(at.says_yes(OPEN), TurnedTo::Done(_)));
}

#[test]
fn texts_are_written_over_the_version_they_were_filled_from_and_no_other() {
    let at = Desktop::new();
    let now = at.office.now;
    let (desk, session) = (at.desk(), &at.session);
    let note = add_note(desk, session, now, OPEN, (TODAY, "Første")).unwrap();
    assert!(matches!(edit_note(desk, session, now, (OPEN, note, 1), "Anden").unwrap(), Edited::Saved));
    match edit_note(desk, session, now, (OPEN, note, 1), "Tredje").unwrap() {
        Edited::Conflict { theirs, version } => assert_eq!((theirs.text.as_str(), version), ("Anden", 2)),
        Edited::Saved => panic!("overwritten"),
    }
    assert!(matches!(edit_note(desk, session, now, (OPEN, note, 1), "Anden").unwrap(), Edited::Saved), "sent twice");
    assert_eq!(at.plain(OPEN).notes[0].value.text, "Anden");
    assert_eq!(at.plain(OPEN).notes[0].value.by, session.name);
    assert!(is_refusal(&remove_note(desk, session, now, (OPEN, note, 1))), "it was altered since");
    remove_note(desk, session, now, (OPEN, note, 2)).unwrap();
    assert!(at.restarted().plain(OPEN).notes.is_empty());
    assert!(is_refusal(&edit_note(desk, session, now, (OPEN, note, 2), "Igen")), "it is gone");

    let story = at.plain(OPEN);
    assert!(matches!(edit_story(desk, session, now, (OPEN, story.story_version), "Ny").unwrap(), Edited::Saved));
    match edit_story(desk, session, now, (OPEN, story.story_version), "Ældre").unwrap() {
        Edited::Conflict { theirs, version } => assert_eq!((theirs.0.as_str(), version), ("Ny", 2)),
        Edited::Saved => panic!("overwritten"),
    }
    assert_eq!(at.restarted().plain(OPEN).story.0, "Ny");
}

#[test]
fn what_was_said_at_a_contact_can_be_noted_later_and_its_day_put_right() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let contact = at.page(OPEN).contacts[0].clone();
    let (id, was) = (contact.id.uuid(), (contact.on, contact.channel));
    let edit = |version, was: &(Date, Channel), talk: &Talk| {
        edit_contact(desk, session, now, (OPEN, id, version), (was, talk)).unwrap()
    };
    let note = ContactNote { text: "Lød træt".into(), ..ContactNote::default() };
    let later = Talk { on: date(2023, 8, 3), channel: Channel::Email, note: note.clone() };
    assert!(matches!(edit(0, &was, &later), Edited::Saved));
    assert!(matches!(edit(0, &was, &later), Edited::Saved), "sent twice");
    let again = at.restarted();
    let held = &again.page(OPEN).contacts[0];
    assert_eq!((held.id, held.on, held.channel), (contact.id, later.on, Channel::Email));
    assert_eq!(again.plain(OPEN).record::<ContactNote>(id).unwrap().value, note);
    // Another text, and another day, from what stood there first: both collide.
    let other = Talk { note: ContactNote { text: "Lød glad".into(), ..note.clone() }, ..later.clone() };
    assert!(matches!(edit(0, &was, &other), Edited::Conflict { version: 1, .. }));
    let moved = Talk { on: date(2023, 8, 9), ..later.clone() };
    match edit(1, &was, &moved) {
        Edited::Conflict { theirs, .. } => assert_eq!(theirs.on, date(2023, 8, 3)),
        Edited::Saved => panic!("overwritten"),
    }
    let early = Talk { on: date(2023, 8, 1), ..later.clone() };
    let stands = (later.on, later.channel);
    assert!(is_mistake(&edit_contact(desk, session, now, (OPEN, id, 1), (&stands, &early))));
    let stranger = casework::inquiries::new_id().unwrap();
    assert!(is_refusal(&edit_contact(desk, session, now, (OPEN, stranger, 0), (&was, &later))), "no such contact");
}

#[test]
fn points_are_raised_changed_and_taken_away() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let new = [at.point("GF-TID", "SOC", TODAY), at.point("GF-SVAR", "HAN", TODAY)];
    add_points(desk, session, now, OPEN, (&new, "Fortalt i telefonen")).unwrap();
    let page = at.page(OPEN);
    assert_eq!(page.points.len(), 3);
    assert_eq!(at.plain(OPEN).notes[0].value.text, "Fortalt i telefonen", "nothing typed is lost");
    let id = page.points[1].id;
    let found = PointSaid { finding: Some(Finding::Criticised), ..new[0].clone() };
    let changed = edit_point(desk, session, now, (OPEN, id), (&new[0], &found)).unwrap();
    assert_eq!(changed, Coded::Saved);
    // A colleague acknowledged it meanwhile: both stand. Another finding would be a conflict.
    let other = PointSaid { acknowledged: Some(true), ..new[0].clone() };
    assert_eq!(edit_point(desk, session, now, (OPEN, id), (&new[0], &other)).unwrap(), Coded::Saved);
    let clash = PointSaid { finding: Some(Finding::NotCriticised), ..new[0].clone() };
    let both = PointSaid { acknowledged: Some(true), ..found.clone() };
    assert_eq!(edit_point(desk, session, now, (OPEN, id), (&new[0], &clash)).unwrap(), Coded::Conflict(both));
    let stored = &at.restarted().page(OPEN).points[1];
    assert_eq!((stored.finding, stored.acknowledged), (Some(Finding::Criticised), Some(true)));
    remove_point(desk, session, now, (OPEN, id)).unwrap();
    assert!(is_mistake(&remove_point(desk, session, now, (OPEN, id))));
    assert_eq!(at.page(OPEN).points.len(), 2);
}

#[test]
fn points_keep_the_rules() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let good = at.point("GF-TID", "SOC", TODAY);
    let cases = [
        ("no complaint", "2023-001", vec![good.clone()]),
        ("no such kind", OPEN, vec![PointSaid { kind: KindCode::new("XX-NEJ"), ..good.clone() }]),
        ("before receipt", OPEN, vec![PointSaid { raised: date(2023, 8, 1), ..good.clone() }]),
        ("ahead", OPEN, vec![PointSaid { raised: date(2024, 2, 2), ..good.clone() }]),
        ("none", OPEN, vec![]),
        ("one of two", OPEN, vec![good.clone(), PointSaid { raised: date(2024, 2, 2), ..good }]),
    ];
    for (what, number, points) in cases {
        assert!(is_mistake(&add_points(desk, session, now, number, (&points, ""))), "{what}");
    }
    assert_eq!(at.page(OPEN).points.len(), 1, "all or nothing");
}

#[test]
fn a_citizen_comes_back_and_the_inquiry_stays_one() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let points = vec![at.point("GF-SVAR", "HAN", TODAY)];
    let back = CameBack { on: TODAY, channel: Channel::Email, text: "Stadig intet svar".into(), points };
    let id = come_back(desk, session, now, OPEN, &back).unwrap();
    let page = at.restarted().page(OPEN);
    assert!(page.inquiry.returned && page.points.len() == 2 && page.inquiry.stage.closed_on().is_none());
    assert_eq!(page.contacts.last().map(|contact| (contact.id.uuid(), contact.channel)), Some((id, Channel::Email)));
    let edited = Return { on: Some(date(2024, 1, 30)), text: "Intet svar endnu".into(), counted_before: false };
    assert!(matches!(edit_return(desk, session, now, (OPEN, id, 1), &edited).unwrap(), Edited::Saved));
    assert!(matches!(
        edit_return(desk, session, now, (OPEN, id, 1), &Return::default()).unwrap(),
        Edited::Conflict { .. }
    ));
    remove_return(desk, session, now, (OPEN, id, 2)).unwrap();
    let page = at.page(OPEN);
    assert_eq!(page.contacts.last().map(|contact| contact.on), edited.on, "the contact moved with its round");
    assert!(!page.inquiry.returned && page.points.len() == 2, "the round was none; its points stay");
    let nothing = CameBack { on: TODAY, channel: Channel::Phone, text: String::new(), points: vec![] };
    assert!(is_mistake(&come_back(desk, session, now, OPEN, &nothing)));
}

#[test]
fn an_inquiry_that_counted_as_returned_before_does_so_when_its_rounds_are_taken_away() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let back = CameBack { on: TODAY, channel: Channel::Phone, text: "Ringede".into(), points: vec![] };
    for (number, before) in [(CLOSED, true), (OPEN, false)] {
        assert_eq!(at.page(number).inquiry.returned, before, "{number}");
        let first = come_back(desk, session, now, number, &back).unwrap();
        let second = come_back(desk, session, now, number, &back).unwrap();
        remove_return(desk, session, now, (number, first, 1)).unwrap();
        assert!(at.page(number).inquiry.returned, "one round is left");
        remove_return(desk, session, now, (number, second, 1)).unwrap();
        assert_eq!(at.page(number).inquiry.returned, before, "{number}");
    }
}

#[test]
fn the_course_of_case_is_written_altered_and_taken_away() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let event = CourseEvent {
        on: Some(date(2021, 3, 1)),
        step: Some(CourseStep::Application),
        text: "Søgte om ledsager".into(),
        document: "J.nr. 21/1234".into(),
    };
    let id = add_event(desk, session, now, OPEN, &event).unwrap();
    let later = CourseEvent { on: Some(date(2021, 4, 1)), ..event.clone() };
    assert!(matches!(edit_event(desk, session, now, (OPEN, id, 1), &later).unwrap(), Edited::Saved));
    assert!(matches!(edit_event(desk, session, now, (OPEN, id, 1), &event).unwrap(), Edited::Conflict { .. }));
    assert_eq!(at.restarted().plain(OPEN).course[0].value, later);
    assert!(is_mistake(&add_event(
        desk,
        session,
        now,
        OPEN,
        &CourseEvent { on: Some(TODAY), ..CourseEvent::default() }
    )));
    let sheet = |plain: &Plain| CourseSheet {
        title: "Sagsforløb".into(),
        heading: "Borgerens sagsforløb".into(),
        text: format!("| Dag | Hvad |\n| --- | --- |\n| 1. april 2021 | {} |", plain.course[0].value.text),
        language: words::Language::Danish,
    };
    let pdf = course_pdf(desk, session, now, OPEN, sheet).unwrap().unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(course_pdf(desk, session, now, "2099-001", sheet).unwrap().is_none());
    remove_event(desk, session, now, (OPEN, id, 2)).unwrap();
    assert!(at.plain(OPEN).course.is_empty());
}

#[test]
fn facts_are_changed_one_by_one_and_never_over_a_colleagues() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let change =
        |was: Fact, to: Fact| change_fact(desk, session, now, OPEN, &FactChange { was, to, give_up: false }).unwrap();
    assert_eq!(change(Fact::Meetings(1), Fact::Meetings(2)), FactChanged::Saved);
    assert_eq!(change(Fact::Meetings(1), Fact::Meetings(3)), FactChanged::Conflict(Fact::Meetings(2)));
    assert_eq!(change(Fact::Meetings(1), Fact::Meetings(2)), FactChanged::Saved, "it says so already");
    let themes = |codes: &[&str]| Fact::Themes(codes.iter().copied().map(ThemeCode::new).collect());
    assert_eq!(change(themes(&["relatives"]), themes(&["disability_adult", "relatives"])), FactChanged::Saved);
    let page = at.restarted().page(OPEN);
    assert_eq!((page.inquiry.meetings, page.themes.len()), (2, 2));
    assert!(acts(&at.office).contains(&"inquiry.fact".to_owned()));
    let wrong = |was: Fact, to: Fact| {
        is_mistake(&change_fact(desk, session, now, OPEN, &FactChange { was, to, give_up: false }))
    };
    let unit = page.inquiry.unit;
    assert!(wrong(Fact::Unit(unit), Fact::Unit(None)), "a complaint has a unit");
    assert!(wrong(themes(&["disability_adult", "relatives"]), themes(&["findes-ikke"])));
    assert!(wrong(Fact::Received(date(2023, 8, 2)), Fact::Received(date(2024, 2, 2))), "ahead");
    assert!(wrong(Fact::Received(date(2023, 8, 2)), Fact::Received(date(2023, 8, 3))), "after its point");
}

#[test]
fn another_category_says_what_it_would_lose() {
    let at = Desktop::new();
    let (desk, session, now) = (at.desk(), &at.session, at.office.now);
    let change = |give_up| {
        let (was, to) = (Fact::Category(Some(Category::Complaint), None), Fact::Category(Some(Category::Advice), None));
        change_fact(desk, session, now, OPEN, &FactChange { was, to, give_up }).unwrap()
    };
    assert!(matches!(change(false), FactChanged::WouldLose(loss) if loss.points == 1 && !loss.assessed));
    assert_eq!(at.page(OPEN).points.len(), 1, "nothing has happened");
    assert_eq!(change(true), FactChanged::Saved);
    assert_eq!(at.page(OPEN).inquiry.matter, Matter::Advice);
}

type Attempt = fn(&Desktop, &Session) -> Result<(), CaseworkError>;

#[test]
fn nobody_works_an_inquiry_without_right_and_key() {
    let at = Desktop::new();
    let tries: [Attempt; 8] = [
        |at, s| add_note(at.desk(), s, at.office.now, OPEN, (TODAY, "x")).map(drop),
        |at, s| add_contact(at.desk(), s, at.office.now, OPEN, &talk(TODAY, "x")).map(drop),
        |at, s| turn_to_administration(at.desk(), s, at.office.now, OPEN, &asking(TODAY)).map(drop),
        |at, s| add_points(at.desk(), s, at.office.now, OPEN, (&[at.point("GF-TID", "SOC", TODAY)], "")),
        |at, s| {
            change_fact(
                at.desk(),
                s,
                at.office.now,
                OPEN,
                &FactChange { was: Fact::Meetings(1), to: Fact::Meetings(2), give_up: false },
            )
            .map(drop)
        },
        |at, s| close(at.desk(), s, at.office.now, OPEN, &closing(Some(Outcome::Unknown))).map(drop),
        |at, s| reopen(at.desk(), s, at.office.now, CLOSED, "x").map(drop),
        |at, s| edit_story(at.desk(), s, at.office.now, (OPEN, 1), "x").map(drop),
    ];
    let before = acts(&at.office).len();
    let mut administrator = at.session.clone();
    administrator.role = casework::access::Role::Administrator;
    for attempt in tries {
        assert!(is_refusal(&attempt(&at, &administrator)));
    }
    assert_eq!(acts(&at.office).len(), before, "what is refused leaves no deed");
    let token = at.office.log_in().unwrap();
    sessions::lock(at.desk(), at.office.now, token.as_str()).unwrap();
    let locked = sessions::resume(at.desk(), at.office.now, token.as_str()).unwrap().unwrap();
    let before = acts(&at.office).len();
    for attempt in tries {
        assert!(is_refusal(&attempt(&at, &locked)), "locked");
    }
    assert_eq!(acts(&at.office).len(), before);
}
