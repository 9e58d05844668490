//! The other door: sessions, drafts, counters, progress.

use crate::support::{Fixture, id, path};
use sealed::Sealed;
use store::scratch::{counters, drafts, jobs, sessions};

#[test]
fn sessions_begin_are_seen_and_end() {
    let fixture = Fixture::new();
    let session =
        sessions::Session { token_hash: [4; 32], person: fixture.person, created: 10, last_seen: 10, expires: 40 };
    let scratch = fixture.store.scratch().unwrap();
    sessions::insert(&scratch, &session).unwrap();
    sessions::insert(&scratch, &sessions::Session { token_hash: [5; 32], ..session }).unwrap();
    sessions::insert(&scratch, &sessions::Session { token_hash: [6; 32], ..session }).unwrap();
    sessions::seen(&scratch, &[4; 32], 20, 50).unwrap();
    sessions::remove(&scratch, &[6; 32]).unwrap();
    assert_eq!(sessions::remove_expired(&scratch, 40).unwrap(), 1);
    scratch.commit().unwrap();
    let scratch = fixture.store.read_scratch().unwrap();
    let found = sessions::find(&scratch, &[4; 32]).unwrap();
    assert_eq!(found, Some(sessions::Session { last_seen: 20, expires: 50, ..session }));
    assert_eq!(sessions::find(&scratch, &[5; 32]).unwrap(), None);
    assert!(sessions::remove_all(&scratch).is_err(), "a reading cannot write");
    drop(scratch);
    let scratch = fixture.store.scratch().unwrap();
    sessions::remove_of(&scratch, fixture.person).unwrap();
    assert_eq!(sessions::remove_all(&scratch).unwrap(), 0);
}

#[test]
fn a_draft_is_kept_per_person_and_place() {
    let fixture = Fixture::new();
    let draft = |place: &str, version, saved| drafts::Draft {
        person: fixture.person,
        place: place.into(),
        record: id(),
        version,
        sealed: Sealed::from_bytes(vec![1; 60]),
        saved,
    };
    let scratch = fixture.store.scratch().unwrap();
    drafts::put(&scratch, &draft("inquiry.new", 1, 5)).unwrap();
    drafts::put(&scratch, &draft("inquiry.new", 2, 6)).unwrap();
    drafts::put(&scratch, &draft("report", 1, 9)).unwrap();
    assert_eq!(drafts::find(&scratch, fixture.person, "inquiry.new").unwrap().unwrap().version, 2);
    let places: Vec<_> =
        drafts::of_person(&scratch, fixture.person).unwrap().into_iter().map(|draft| draft.place).collect();
    assert_eq!(places, ["report", "inquiry.new"]);
    drafts::remove(&scratch, fixture.person, "report").unwrap();
    assert!(drafts::find(&scratch, fixture.person, "report").unwrap().is_none());
    let ended = drafts::Draft { sealed: Sealed::from_bytes(Vec::new()), ..draft("report", 2, 10) };
    drafts::put(&scratch, &ended).unwrap();
    assert!(drafts::find(&scratch, fixture.person, "report").unwrap().unwrap().has_ended());
    assert_eq!(drafts::count(&scratch, fixture.person).unwrap(), 1);
    assert_eq!(drafts::remove_ended(&scratch, fixture.person, 10).unwrap(), 0);
    assert_eq!(drafts::remove_ended(&scratch, fixture.person, 11).unwrap(), 1);
    drafts::put(&scratch, &draft("report~!0a", 1, 10)).unwrap();
    drafts::put(&scratch, &draft("report~0a", 1, 10)).unwrap();
    assert_eq!(drafts::remove_aside(&scratch, fixture.person, 10).unwrap(), 0);
    assert_eq!(drafts::remove_aside(&scratch, fixture.person, 11).unwrap(), 1);
    drafts::remove_of(&scratch, fixture.person).unwrap();
    assert!(drafts::of_person(&scratch, fixture.person).unwrap().is_empty());
}

#[test]
fn a_draft_that_does_not_read_stands_in_nobodys_way() {
    let fixture = Fixture::new();
    let draft = |place: &str, version| drafts::Draft {
        person: fixture.person,
        place: place.into(),
        record: id(),
        version,
        sealed: Sealed::from_bytes(vec![1; 60]),
        saved: 5,
    };
    let scratch = fixture.store.scratch().unwrap();
    drafts::put(&scratch, &draft("inquiry.new", 1)).unwrap();
    drafts::put(&scratch, &draft("report", 1)).unwrap();
    assert!(drafts::put(&scratch, &draft("report", u64::MAX)).is_err(), "it could never be read again");
    scratch.commit().unwrap();
    let intruder = store::testing::Intruder::at(&path(&fixture.folder)).unwrap();
    let cells = store::testing::Cells { table: "scratch_draft", column: "version", of: ("place", "report") };
    assert_eq!(intruder.put_text(cells, "-1").unwrap(), 1);
    let found = drafts::of_person(&fixture.store.read_scratch().unwrap(), fixture.person).unwrap();
    assert_eq!(found.iter().map(|draft| draft.place.as_str()).collect::<Vec<_>>(), ["inquiry.new"]);
}

#[test]
fn a_counter_starts_anew_when_its_window_has_passed() {
    let fixture = Fixture::new();
    let scratch = fixture.store.scratch().unwrap();
    let hits: Vec<u64> =
        [100, 101, 114, 115, 116].map(|minute| counters::hit(&scratch, "login", minute, 15).unwrap()).into();
    assert_eq!(hits, [1, 2, 3, 1, 2]);
    counters::clear(&scratch, "login").unwrap();
    assert_eq!(counters::hit(&scratch, "login", 117, 15).unwrap(), 1);
    assert_eq!(counters::remove_before(&scratch, 200).unwrap(), 1);
}

#[test]
fn progress_is_noted_and_forgotten() {
    let fixture = Fixture::new();
    let job = |done, updated| jobs::Job {
        id: fixture.person.uuid(),
        kind: "rewrap".into(),
        state: "running".into(),
        done,
        total: 9,
        updated,
    };
    let scratch = fixture.store.scratch().unwrap();
    jobs::put(&scratch, &job(1, 5)).unwrap();
    jobs::put(&scratch, &job(7, 6)).unwrap();
    assert_eq!(jobs::find(&scratch, fixture.person.uuid()).unwrap(), Some(job(7, 6)));
    assert_eq!(jobs::of_kind(&scratch, "rewrap").unwrap(), [job(7, 6)]);
    assert_eq!(jobs::remove_before(&scratch, 7).unwrap(), 1);
}

#[test]
fn scratch_leaves_no_deed() {
    let fixture = Fixture::new();
    let before = store::deeds::head(&fixture.store.read().unwrap()).unwrap();
    let scratch = fixture.store.scratch().unwrap();
    counters::hit(&scratch, "login", 1, 15).unwrap();
    scratch.commit().unwrap();
    assert_eq!(store::deeds::head(&fixture.store.read().unwrap()).unwrap(), before);
}
