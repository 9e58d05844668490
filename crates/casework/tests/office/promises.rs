//! What was promised: tasks, the page of today, the list for a substitute, reminders.

use casework::inquiries::{Edited, TaskForm, TaskStep, add_task, edit_task, open, step_task};
use casework::sessions::{Session, lock, resume};
use casework::testing::TestOffice;
use casework::today::{self, Today, end_of_week};
use casework::{CaseworkError, reminders};
use jiff::civil::{Date, date, time};
use register::tasks::{Task, TaskKind, TaskText};

use crate::support::{acts, plain};

fn form(kind: TaskKind, due: Date, text: &str) -> TaskForm {
    let text = TaskText { text: text.to_owned(), owner: "Ydelsesteamet".to_owned(), of: None };
    TaskForm { kind, due, due_at: None, text }
}

fn add(office: &TestOffice, session: &Session, number: &str, form: &TaskForm) -> Task {
    let before = tasks(office, session, number);
    add_task(&office.desk, session, office.now, (number, form)).unwrap();
    let after = tasks(office, session, number);
    *after.iter().find(|task| !before.contains(task)).unwrap()
}

fn tasks(office: &TestOffice, session: &Session, number: &str) -> Vec<Task> {
    open(&office.desk, session, office.now, number).unwrap().unwrap().tasks
}

fn page(office: &TestOffice, session: &Session) -> Today {
    today::today(&office.desk, session, office.now).unwrap()
}

fn texts(lines: &[today::DueLine]) -> Vec<String> {
    lines.iter().map(|line| line.said.as_ref().map_or("forseglet".to_owned(), |said| said.text.clone())).collect()
}

/// The office stands on Thursday 1 February 2024.
#[test]
fn each_promise_stands_in_its_list() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let at = |hour| TaskForm { due_at: Some(time(hour, 0, 0, 0)), ..form(TaskKind::CallBack, date(2024, 2, 1), "") };
    let call =
        |hour: i8, text: &str| TaskForm { text: TaskText { text: text.into(), ..TaskText::default() }, ..at(hour) };
    add(&office, &session, "2023-002", &call(15, "sen"));
    add(&office, &session, "2023-003", &call(10, "tidlig"));
    add(&office, &session, "2023-002", &form(TaskKind::PromisedAnswer, date(2024, 1, 29), "svar"));
    add(&office, &session, "2023-002", &form(TaskKind::Meeting, date(2024, 2, 4), "møde søndag"));
    add(&office, &session, "2023-002", &form(TaskKind::Deadline, date(2024, 2, 5), "mandag"));
    add(&office, &session, "2023-003", &form(TaskKind::AwaitedAnswer, date(2024, 3, 1), "afventer"));
    let page = page(&office, &session);
    assert_eq!(texts(&page.calls), ["tidlig", "sen"]);
    assert_eq!(texts(&page.today), ["svar"]);
    assert_eq!(page.today[0].overdue, 3);
    assert_eq!(texts(&page.week), ["møde søndag"]);
    assert_eq!(texts(&page.later), ["mandag"]);
    assert_eq!(texts(&page.waiting), ["afventer"]);
    assert_eq!(
        page.calls[0].said.as_ref().unwrap().name,
        plain(&office, &session, "2023-003").parties[0].identity.name
    );
    let opened = acts(&office).iter().filter(|act| *act == "today.open").count();
    assert_eq!(opened, 1, "one deed for the whole page");
    let until = |day| today::handover(&office.desk, &session, office.now, day).unwrap();
    assert_eq!(texts(&until(date(2024, 2, 4))), ["svar", "tidlig", "sen", "møde søndag"]);
    assert_eq!(until(date(2024, 3, 1)).len(), 6);
}

#[test]
fn locked_it_shows_when_but_not_what() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    add(&office, &session, "2023-002", &form(TaskKind::PromisedAnswer, office.now.today, "hemmeligt"));
    let token = office.log_in().unwrap();
    lock(&office.desk, office.now, token.as_str()).unwrap();
    let locked = resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    assert_eq!(texts(&page(&office, &locked).today), ["forseglet"]);
    let refused = today::handover(&office.desk, &locked, office.now, office.now.today);
    assert!(matches!(refused, Err(CaseworkError::Refusal(_))));
}

#[test]
fn a_task_is_put_off_done_and_taken_up_again() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let task = add(&office, &session, "2023-002", &form(TaskKind::PromisedAnswer, office.now.today, "svar"));
    let step = |step| step_task(&office.desk, &session, office.now, ("2023-002", task.id), step);
    assert!(matches!(step(TaskStep::Snooze(office.now.today)), Err(CaseworkError::Mistake(_))));
    step(TaskStep::Snooze(date(2024, 2, 2))).unwrap();
    assert_eq!(texts(&page(&office, &session).week), ["svar"]);
    // Moved to another day it shows on that day.
    let moved = form(TaskKind::PromisedAnswer, date(2024, 1, 31), "svar");
    edit_task(&office.desk, &session, office.now, ("2023-002", task.id, 1), &moved).unwrap();
    assert_eq!(texts(&page(&office, &session).today), ["svar"]);
    step(TaskStep::Done).unwrap();
    step(TaskStep::Done).unwrap();
    assert_eq!(tasks(&office, &session, "2023-002")[0].done, Some(office.now.today));
    assert!(page(&office, &session).today.is_empty());
    step(TaskStep::Again).unwrap();
    assert_eq!(texts(&page(&office, &session).today), ["svar"]);
}

#[test]
fn a_colleagues_text_is_never_overwritten() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let task = add(&office, &session, "2023-002", &form(TaskKind::PromisedAnswer, office.now.today, "første"));
    let edit = |version, text: &str| {
        let form = form(TaskKind::PromisedAnswer, office.now.today, text);
        edit_task(&office.desk, &session, office.now, ("2023-002", task.id, version), &form).unwrap()
    };
    assert!(matches!(edit(1, "hendes"), Edited::Saved));
    let Edited::Conflict { theirs, version } = edit(1, "min") else { panic!("a conflict") };
    assert_eq!((theirs.text.as_str(), version), ("hendes", 2));
    assert_eq!(texts(&page(&office, &session).today), ["hendes"]);
    assert!(matches!(edit(2, "begge"), Edited::Saved));
}

#[test]
fn an_open_inquiry_that_nobody_touches_is_named_until_somebody_does() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let before = page(&office, &session).untouched;
    assert!(!before.is_empty());
    let number = before[0].number.to_string();
    assert!(before[0].days >= 30 && before.is_sorted_by_key(|each| each.since));
    add(&office, &session, &number, &form(TaskKind::Other, date(2024, 6, 1), "se på den"));
    assert!(page(&office, &session).untouched.iter().all(|each| each.number.as_str() != number));
}

#[test]
fn a_week_ends_on_sunday_and_is_never_shorter_than_three_days() {
    for (today, end) in [
        (date(2024, 2, 1), date(2024, 2, 4)),
        (date(2024, 1, 29), date(2024, 2, 4)),
        (date(2024, 2, 2), date(2024, 2, 5)),
        (date(2024, 2, 4), date(2024, 2, 7)),
    ] {
        assert_eq!(end_of_week(today), end, "{today}");
    }
}

#[test]
fn a_reminder_counts_and_names_nothing() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    assert_eq!(reminders::due(&office.desk, office.now).unwrap(), []);
    add(&office, &session, "2023-002", &form(TaskKind::PromisedAnswer, office.now.today, "svar"));
    add(&office, &session, "2023-002", &form(TaskKind::PromisedAnswer, date(2024, 1, 2), "svar"));
    let due = reminders::due(&office.desk, office.now).unwrap();
    assert_eq!((due[0].today, due[0].overdue), (1, 1));
    reminders::sent(&office.desk, office.now, due[0].person).unwrap();
    assert_eq!(reminders::due(&office.desk, office.now).unwrap(), []);
}
