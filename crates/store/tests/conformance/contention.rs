//! Two who write at once, a write that ends half-way, a database from a newer program.

use crate::support::{self, Fixture};
use register::inquiries::Matter;
use store::{Store, StoreError};

#[test]
fn a_dropped_write_leaves_nothing() {
    let fixture = Fixture::new();
    let before = store::deeds::head(&fixture.store.read().unwrap()).unwrap();
    let tx = fixture.store.begin().unwrap();
    fixture.register(&tx, &fixture.complaint("2023-001", 4)).unwrap();
    drop(tx);
    let again = Store::open(&support::path(&fixture.folder)).unwrap();
    let view = again.read().unwrap();
    assert_eq!(store::inquiries::count(&view).unwrap(), 0);
    assert_eq!(store::deeds::head(&view).unwrap(), before);
}

/// What the disk holds when the power goes in the middle of a write.
#[test]
fn a_write_that_ends_half_way_leaves_nothing() {
    let fixture = Fixture::new();
    fixture.land(&fixture.complaint("2023-001", 2)).unwrap();
    let tx = fixture.store.begin().unwrap();
    for number in 2..200 {
        fixture.register(&tx, &fixture.complaint(&format!("2023-{number:03}"), 4)).unwrap();
    }
    let after = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(fixture.folder.path()).unwrap().map(Result::unwrap) {
        if !file.file_name().to_string_lossy().ends_with("-shm") {
            std::fs::copy(file.path(), after.path().join(file.file_name())).unwrap();
        }
    }
    let store = Store::open(&support::path(&after)).unwrap();
    let view = store.read().unwrap();
    assert_eq!(store::inquiries::count(&view).unwrap(), 1);
    assert_eq!(store::deeds::head(&view).unwrap().unwrap().sequence, 2);
    assert_eq!(store::facts(&store).unwrap().points.len(), 2);
}

#[test]
fn a_reading_keeps_its_picture_while_others_write() {
    let fixture = Fixture::new();
    let view = fixture.store.read().unwrap();
    assert_eq!(store::inquiries::count(&view).unwrap(), 0);
    fixture.land(&fixture.inquiry("2023-001", Matter::Advice)).unwrap();
    assert_eq!(store::inquiries::count(&view).unwrap(), 0);
    assert_eq!(store::inquiries::count(&fixture.store.read().unwrap()).unwrap(), 1);
}

#[test]
fn writers_of_two_programs_take_turns_and_make_one_chain() {
    let fixture = Fixture::new();
    let path = support::path(&fixture.folder);
    let (office, console) = (&fixture, Store::open(&path).unwrap());
    std::thread::scope(|scope| {
        let rounds = 20;
        scope.spawn(move || {
            for number in 0..rounds {
                office.land(&office.inquiry(&format!("A-{number}"), Matter::Advice)).unwrap();
            }
        });
        for number in 0..rounds {
            let tx = console.begin().unwrap();
            office.register(&tx, &office.inquiry(&format!("B-{number}"), Matter::Other)).unwrap();
            tx.commit(office.deed("inquiry.register"), Some(&office.secret)).unwrap();
        }
    });
    let view = fixture.store.read().unwrap();
    let roster = sealed::verify_roster(&store::roster::all(&view).unwrap(), &fixture.genesis.hash().unwrap()).unwrap();
    let mut walk = sealed::ChainWalk::start(&roster);
    for deed in store::deeds::from(&view, 1, 1000).unwrap() {
        walk.step_bytes(&deed.bytes).unwrap();
    }
    assert_eq!(walk.sequence(), 41);
    assert_eq!(store::inquiries::count(&view).unwrap(), 40);
}

#[test]
fn facts_hold_together_while_somebody_writes() {
    let fixture = Fixture::new();
    let office = &fixture;
    std::thread::scope(|scope| {
        scope.spawn(move || {
            for number in 0..40 {
                office.land(&office.complaint(&format!("A-{number}"), 3)).unwrap();
            }
        });
        for _ in 0..40 {
            let facts = store::facts(&office.store).unwrap();
            assert_eq!(facts.points.len(), facts.inquiries.len() * 3);
        }
    });
}

#[test]
fn a_newer_database_is_refused() {
    let fixture = Fixture::new();
    let path = support::path(&fixture.folder);
    let link = rusqlite::Connection::open(&path).unwrap();
    link.execute("INSERT INTO schema_version (version) VALUES (999)", []).unwrap();
    assert!(matches!(Store::open(&path).unwrap_err(), StoreError::NewerVersion { found: 999, .. }));
}

#[test]
fn what_somebody_changed_by_hand_is_inconsistent_and_not_guessed() {
    let fixture = Fixture::new();
    let inquiry = fixture.complaint("2023-001", 1);
    fixture.land(&inquiry).unwrap();
    let link = rusqlite::Connection::open(support::path(&fixture.folder)).unwrap();
    link.execute_batch("PRAGMA foreign_keys = OFF; UPDATE complaint_point SET kind = 'FINDES-IKKE'").unwrap();
    assert!(matches!(store::facts(&fixture.store), Err(StoreError::Inconsistent(_))));
    link.execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE inquiry SET received = '17-05-2023'").unwrap();
    let found = store::inquiries::find(&fixture.store.read().unwrap(), inquiry.id);
    assert!(matches!(found, Err(StoreError::Inconsistent(_))));
}

#[test]
fn nothing_personal_stands_in_the_files() {
    let fixture = Fixture::new();
    fixture.land(&fixture.complaint("2023-001", 2)).unwrap();
    for file in std::fs::read_dir(fixture.folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        for sentinel in ["Ea Madeop", "010199-9999"] {
            assert!(!bytes.windows(sentinel.len()).any(|window| window == sentinel.as_bytes()), "{sentinel}");
        }
    }
}

const FILE: &str = "UVILDIG_STORE_TEST_FILE";

/// The other process of the test below: it writes more than fits in memory, says so, and never ends.
#[test]
#[ignore = "run by another test, as a process of its own"]
fn writes_until_it_is_killed() {
    let Ok(path) = std::env::var(FILE) else { return };
    let store = Store::open(path.as_ref()).unwrap();
    let tx = store.begin().unwrap();
    let content = "x".repeat(20_000);
    for number in 0..5_000 {
        store::mapping_profiles::put(&tx, &format!("half-{number}"), &content).unwrap();
    }
    println!("half-way");
    std::thread::sleep(std::time::Duration::from_secs(600));
    drop(tx);
}

#[test]
fn a_killed_process_leaves_nothing_and_holds_nobody_up() {
    let fixture = Fixture::new();
    let mut other = std::process::Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "contention::writes_until_it_is_killed", "--nocapture"])
        .env(FILE, support::path(&fixture.folder))
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let lines = std::io::BufRead::lines(std::io::BufReader::new(other.stdout.take().unwrap()));
    assert!(lines.map(Result::unwrap).any(|line| line.contains("half-way")), "the other process never wrote");
    let spilled = std::fs::metadata(support::path(&fixture.folder).with_extension("uvildig-wal")).unwrap().len();
    assert!(spilled > 1_000_000, "nothing of the unfinished write had reached the disk: {spilled}");
    other.kill().unwrap();
    other.wait().unwrap();
    fixture.land(&fixture.inquiry("2023-001", Matter::Advice)).unwrap();
    let again = Store::open(&support::path(&fixture.folder)).unwrap();
    let view = again.read().unwrap();
    assert!(store::mapping_profiles::names(&view).unwrap().is_empty());
    assert_eq!(store::inquiries::count(&view).unwrap(), 1);
}
