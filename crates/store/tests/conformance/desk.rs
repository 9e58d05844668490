//! What the desk adds to an inquiry and keeps beside it: tasks, parties that go, activities, reminders.

use jiff::civil::{date, time};
use register::activities::{Activity, ActivityKind};
use register::ids::{ActivityId, CitizenId, TaskId};
use register::inquiries::{Matter, Role};
use register::tasks::{Task, TaskKind};
use sealed::{Manifest, Sealed};
use store::activities::StoredActivity;
use store::{StoreError, activities, inquiries, tasks};

use crate::support::{Fixture, id};

#[test]
fn tasks_come_back_by_their_day_and_only_while_they_are_open() {
    let fixture = Fixture::new();
    let inquiry = fixture.inquiry("2024-001", Matter::Uncoded);
    fixture.land(&inquiry).unwrap();
    let task = |kind, due, snoozed| Task {
        id: TaskId::new(id()),
        inquiry: inquiry.id,
        kind,
        due,
        due_at: Some(time(14, 30, 0, 0)),
        snoozed,
        done: None,
    };
    let call = task(TaskKind::CallBack, date(2024, 2, 3), None);
    let later = task(TaskKind::Deadline, date(2024, 2, 1), Some(date(2024, 2, 9)));
    let gone = task(TaskKind::Other, date(2024, 2, 2), None);
    let tx = fixture.store.begin().unwrap();
    for task in [&call, &later, &gone] {
        tasks::put(&tx, task).unwrap();
    }
    tasks::remove(&tx, inquiry.id, gone.id).unwrap();
    let revision = inquiries::touch(&tx, inquiry.id, 1, Some(date(2024, 2, 1))).unwrap();
    store::manifests::put(&tx, inquiry.id, revision, &Manifest::from_bytes([3; 32])).unwrap();
    tx.commit(fixture.deed("task.add").inquiry(inquiry.id), Some(&fixture.secret)).unwrap();

    let view = fixture.store.read().unwrap();
    assert_eq!(tasks::of_inquiry(&view, inquiry.id).unwrap(), [later, call]);
    assert_eq!(tasks::open(&view).unwrap(), [later, call]);
    assert_eq!(tasks::due_until(&view, date(2024, 2, 8)).unwrap(), [call], "what is put off does not show");
    assert_eq!(tasks::due_until(&view, date(2024, 2, 9)).unwrap(), [later, call]);
    assert_eq!(inquiries::untouched(&view).unwrap(), [(inquiry.number.clone(), date(2024, 2, 1))]);
    drop(view);

    let tx = fixture.store.begin().unwrap();
    tasks::put(&tx, &Task { done: Some(date(2024, 2, 3)), ..call }).unwrap();
    let revision = inquiries::touch(&tx, inquiry.id, revision, None).unwrap();
    store::manifests::put(&tx, inquiry.id, revision, &Manifest::from_bytes([4; 32])).unwrap();
    tx.commit(fixture.deed("task.done").inquiry(inquiry.id), Some(&fixture.secret)).unwrap();
    assert_eq!(tasks::open(&fixture.store.read().unwrap()).unwrap(), [later]);
}

#[test]
fn a_party_that_is_removed_is_gone() {
    let fixture = Fixture::new();
    let inquiry = fixture.inquiry("2024-001", Matter::Advice);
    fixture.land(&inquiry).unwrap();
    let party = store::citizens::Party {
        inquiry: inquiry.id,
        id: CitizenId::new(id()),
        role: Role::Relative,
        version: 1,
        sealed: Sealed::from_bytes(vec![9; 1024]),
    };
    let tx = fixture.store.begin().unwrap();
    let before = store::citizens::of_inquiry(&tx, inquiry.id).unwrap().len();
    store::citizens::put(&tx, &party).unwrap();
    assert_eq!(store::citizens::of_inquiry(&tx, inquiry.id).unwrap().len(), before + 1);
    store::citizens::remove(&tx, inquiry.id, party.id).unwrap();
    assert_eq!(store::citizens::of_inquiry(&tx, inquiry.id).unwrap().len(), before);
}

#[test]
fn an_activity_is_written_over_the_version_before_its_own_alone() {
    let fixture = Fixture::new();
    let stored = |version| StoredActivity {
        activity: Activity {
            id: ActivityId::new(uuid::Uuid::from_u128(1)),
            on: date(2024, 1, 15),
            kind: ActivityKind::Teaching,
            unit: Some(fixture.units[0]),
            participants: Some(12),
            in_report: true,
        },
        compartment: fixture.compartment,
        epoch: 1,
        version,
        sealed: Sealed::from_bytes(vec![5; 64]),
    };
    let tx = fixture.store.begin().unwrap();
    activities::put(&tx, &stored(1)).unwrap();
    assert_eq!(activities::put(&tx, &stored(1)), Err(StoreError::Stale));
    activities::put(&tx, &stored(2)).unwrap();
    assert_eq!(activities::put(&tx, &stored(2)), Err(StoreError::Stale));
    tx.commit(fixture.deed("activity.add"), Some(&fixture.secret)).unwrap();
    let view = fixture.store.read().unwrap();
    let all = activities::all(&view).unwrap();
    assert_eq!(all.len(), 1);
    let found = activities::find(&view, all[0].activity.id).unwrap().unwrap();
    assert_eq!((found.activity, found.version), (stored(2).activity, 2));
    drop(view);
    let tx = fixture.store.begin().unwrap();
    assert_eq!(activities::remove(&tx, stored(1).activity.id, 1), Err(StoreError::Stale));
    activities::remove(&tx, stored(1).activity.id, 2).unwrap();
    assert_eq!(activities::find(&tx, stored(1).activity.id).unwrap().map(|held| held.version), None);
}

#[test]
fn a_person_is_reminded_once_a_day() {
    let fixture = Fixture::new();
    let scratch = fixture.store.scratch().unwrap();
    for day in [date(2024, 2, 1), date(2024, 2, 1), date(2024, 2, 2)] {
        store::scratch::reminders::put(&scratch, fixture.person, day).unwrap();
    }
    let reminded = |day| store::scratch::reminders::reminded(&scratch, day).unwrap();
    assert_eq!((reminded(date(2024, 2, 1)), reminded(date(2024, 2, 2))), (vec![], vec![fixture.person]));
}
