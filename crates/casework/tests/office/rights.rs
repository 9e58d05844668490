//! Every action is checked: each role tries each function.

use std::collections::HashSet;

use casework::access::{Action, Role, may};
use casework::activities::{self, ActivityForm};
use casework::imports::{self, Bringer, Order, Profile};
use casework::inquiries::{self, Content, Filter, Sort, SortKey, TaskForm};
use casework::reports::{self, Format};
use casework::sessions::Session;
use casework::testing::{TestOffice, register};
use casework::{CaseworkError, lists, overview, today};
use jiff::civil::date;
use register::activities::ActivityKind;
use register::tasks::{TaskKind, TaskText};
use words::Language;

use crate::support::year;

type Try = (&'static str, fn(&TestOffice, &Session) -> Result<(), CaseworkError>);

fn order() -> reports::Order<'static> {
    reports::Order { scope: year(), text: Some("# Ord\n"), language: Language::Danish, date: None }
}

fn task() -> TaskForm {
    let text = TaskText { text: "ring".to_owned(), ..TaskText::default() };
    TaskForm { kind: TaskKind::CallBack, due: date(2024, 2, 5), due_at: None, text }
}

fn activity() -> ActivityForm {
    let text = "Sparring om partshøring".to_owned();
    ActivityForm { on: date(2024, 1, 15), kind: Some(ActivityKind::Sparring), text, ..ActivityForm::default() }
}

/// What asks for an action. A new action must be given its tries here.
fn tries(action: Action) -> &'static [Try] {
    match action {
        Action::SeeFigures => &[
            ("figures", |o, s| overview::figures(&o.desk, s, &year()).map(drop)),
            ("earlier", |o, s| overview::earlier(&o.desk, s, &year()).map(drop)),
        ],
        Action::SeeRegister => &[
            ("list", |o, s| {
                let sort = Sort { key: SortKey::Number, descending: false };
                inquiries::list(&o.desk, s, &Filter::default(), sort, (1, 10)).map(drop)
            }),
            ("open", |o, s| inquiries::open(&o.desk, s, o.now, "2023-002").map(drop)),
            ("choices", |o, s| lists::choices(&o.desk, s).map(drop)),
            ("uncoded", |o, s| overview::uncoded(&o.desk, s).map(drop)),
            ("today", |o, s| today::today(&o.desk, s, o.now).map(drop)),
            ("activities", |o, s| activities::list(&o.desk, s, o.now).map(drop)),
        ],
        Action::OpenInquiry => {
            &[("content", |o, s| match inquiries::open(&o.desk, s, o.now, "2023-002")?.unwrap().content {
                Content::Open(_) => Ok(()),
                other => panic!("{other:?}"),
            })]
        }
        Action::WorkInquiries => &[
            ("add a task", |o, s| inquiries::add_task(&o.desk, s, o.now, ("2023-002", &task()))),
            ("add an activity", |o, s| activities::add(&o.desk, s, o.now, &activity()).map(drop)),
            ("remove an activity", |o, s| {
                let id = activities::add(&o.desk, s, o.now, &activity())?;
                activities::remove(&o.desk, s, o.now, (id, 1))
            }),
        ],
        Action::ManageOffice => crate::setting_up::TRIES,
        Action::ImportRegister => &[
            ("import", |o, s| {
                let (upload, order) = (register(), Order::default());
                imports::import(&o.desk, o.now, Bringer::Person(s), (&upload, &order), &mut |_| {}).map(drop)
            }),
            ("keep", |o, s| imports::keep(&o.desk, s, o.now, register().files).map(drop)),
            ("save a profile", |o, s| imports::save_profile(&o.desk, s, o.now, ("vores", &Profile::default()))),
        ],
        Action::WriteReport => &[
            ("draft", |o, s| reports::draft(&o.desk, s, o.now, (&year(), Language::Danish)).map(drop)),
            ("save", |o, s| reports::save(&o.desk, s, o.now, &year(), ("ord", 0)).map(drop)),
            ("preview", |o, s| reports::preview(&o.desk, s, o.now, &order(), &|_| String::new()).map(drop)),
            ("download", |o, s| reports::download(&o.desk, s, o.now, (&order(), Format::Html)).map(drop)),
            ("references", |o, s| reports::known_references(&o.desk, s, &year(), Language::Danish).map(drop)),
        ],
    }
}

#[test]
fn each_role_may_what_the_rule_says_and_nothing_else() {
    let office = TestOffice::with_register().unwrap();
    let mut session = office.adviser().unwrap();
    let mut tried = HashSet::new();
    for role in Role::ALL {
        session.role = *role;
        for action in Action::ALL {
            for (what, attempt) in tries(*action) {
                let done = attempt(&office, &session);
                if may(*role, *action) {
                    assert!(done.is_ok(), "{role:?} {what}: {done:?}");
                } else {
                    assert!(matches!(done, Err(CaseworkError::Refusal(_))), "{role:?} {what}: {done:?}");
                }
                tried.insert(*what);
            }
        }
    }
    let all: usize = Action::ALL.iter().map(|action| tries(*action).len()).sum();
    assert_eq!(tried.len(), all, "two tries of one name");
    assert!(Action::ALL.iter().all(|action| !tries(*action).is_empty()));
}

#[test]
fn what_is_refused_leaves_no_deed() {
    let office = TestOffice::with_register().unwrap();
    let mut session = office.adviser().unwrap();
    session.role = Role::Administrator;
    let before = crate::support::acts(&office).len();
    for action in Action::ALL {
        for (_, attempt) in tries(*action) {
            assert!(attempt(&office, &session).is_err());
        }
    }
    assert_eq!(crate::support::acts(&office).len(), before);
}
