//! A register comes in from a spreadsheet.

use casework::imports::{Bringer, Order, Outcome, Progress, Upload, import, keep, upload};
use casework::sessions::{Session, lock, resume};
use casework::testing::{INQUIRIES, POINTS, TestOffice, UNITS, register};
use casework::{CaseworkError, trail};
use sealed::{Actor, DeedValue};

use crate::support::{
    acts, counts, deeds, dry, folder, id_of, is_mistake, keeping, plain, with_change, with_inquiries,
};

fn brought(office: &TestOffice, session: &Session, upload: &Upload, order: &Order) -> Result<Outcome, CaseworkError> {
    import(&office.desk, office.now, Bringer::Person(session), (upload, order), &mut |_| {})
}

#[test]
fn an_import_lands_once_with_one_deed() {
    let office = TestOffice::empty().unwrap();
    let first = office.import(&register(), &Order::default()).unwrap();
    assert!(first.landed && first.is_clean());
    assert_eq!(counts(&first), (6, 6, 4, 0));
    let again = office.import(&register(), &Order::default()).unwrap();
    assert!(!again.landed && again.is_clean());
    assert_eq!(counts(&again), (0, 0, 0, 16));
    assert_eq!(again.warnings.len(), 1, "sealed columns were not compared, and that is said");
    let [_, deed] = deeds(&office).try_into().unwrap();
    assert_eq!((deed.body.act.as_str(), deed.body.actor), ("register.import", Actor::Operator));
    let counted =
        |name: &str| deed.body.payload.iter().find(|(found, _)| found == name).map(|(_, value)| value.clone());
    assert_eq!(counted("inquiries"), Some(DeedValue::Count(6)));
    assert_eq!(counted("points"), Some(DeedValue::Count(6)));
    assert!(deed.body.subjects.is_empty());
}

#[test]
fn what_is_new_lands_beside_what_stands() {
    let office = TestOffice::with_register().unwrap();
    let more = format!("{INQUIRIES}2023-006;01-12-2023;øvrige;brev;;;;;;;;;;;;;Fie Femte;;;;;\n");
    let outcome = office.import(&with_inquiries(&more), &Order::default()).unwrap();
    assert!(outcome.landed);
    assert_eq!(counts(&outcome), (1, 0, 0, 16));
    let session = office.adviser().unwrap();
    assert_eq!(plain(&office, &session, "2023-006").parties[0].identity.name, "Fie Femte");
    assert_eq!(trail::verify(&office.desk).unwrap().broken, None);
}

#[test]
fn a_coded_difference_is_a_conflict_that_names_the_column_and_its_cell() {
    let office = TestOffice::with_register().unwrap();
    let before = acts(&office);
    let changed = with_change("2023-002;17-05-2023;klage;e-mail", "2023-002;17-05-2023;klage;brev");
    let outcome = office.import(&changed, &Order::default()).unwrap();
    assert!(!outcome.landed);
    // The row that differs is not unchanged; its two points are.
    assert_eq!(counts(&outcome), (0, 0, 0, 15));
    let [conflict] = outcome.conflicts.as_slice() else { panic!("{:?}", outcome.conflicts) };
    assert_eq!(conflict.cell, "Henvendelser!D4");
    assert!(
        conflict.message.da.contains("2023-002") && conflict.message.da.contains("Kanal"),
        "{:?}",
        conflict.message
    );
    assert_eq!(acts(&office), before);
}

#[test]
fn points_that_differ_are_one_conflict() {
    let office = TestOffice::with_register().unwrap();
    let points = POINTS.replacen("2023-002;FR-MUND;;;kritik;ja", "2023-002;FR-MUND;;;kritik;nej", 1);
    let changed =
        folder(&[("Henvendelser.csv", INQUIRIES), ("Klagepunkter.csv", &points), ("Organisation.csv", UNITS)]);
    let outcome = office.import(&changed, &Order::default()).unwrap();
    let [conflict] = outcome.conflicts.as_slice() else { panic!("{:?}", outcome.conflicts) };
    assert_eq!(conflict.cell, "Klagepunkter!A3");
    let without = office.import(&folder(&[("Henvendelser.csv", INQUIRIES)]), &Order::default()).unwrap();
    assert!(without.is_clean(), "a file without points says nothing of them");
}

#[test]
fn keeping_lands_the_rest_and_leaves_what_stands() {
    let office = TestOffice::with_register().unwrap();
    let mixed = INQUIRIES.replacen("2023-002;17-05-2023;klage;e-mail", "2023-002;17-05-2023;klage;brev", 1)
        + "2023-007;02-12-2023;øvrige;brev;;;;;;;;;;;;;;;;;;\n";
    let refused = office.import(&with_inquiries(&mixed), &Order::default()).unwrap();
    assert!(!refused.landed && refused.counts.inquiries == 1);
    let kept = office.import(&with_inquiries(&mixed), &keeping()).unwrap();
    assert!(kept.landed && kept.conflicts.len() == 1);
    let session = office.adviser().unwrap();
    let page = |number: &str| casework::inquiries::open(&office.desk, &session, office.now, number).unwrap();
    assert_eq!(page("2023-002").unwrap().inquiry.channel, register::inquiries::Channel::Email);
    assert!(page("2023-007").is_some());
}

#[test]
fn a_dry_run_and_a_faulty_file_write_nothing() {
    let office = TestOffice::empty().unwrap();
    let outcome = office.import(&register(), &dry()).unwrap();
    assert!(!outcome.landed && outcome.is_clean());
    assert_eq!(counts(&outcome), (6, 6, 4, 0));
    let faulty = with_change("17-05-2023;klage", "17-05-23;klage");
    let outcome = office.import(&faulty, &keeping()).unwrap();
    assert!(!outcome.landed);
    assert_eq!(outcome.faults.iter().map(|fault| fault.cell.as_str()).collect::<Vec<_>>(), ["Henvendelser!B4"]);
    assert_eq!(acts(&office), ["office.found"]);
    assert_eq!(casework::overview::available(&office.desk).unwrap(), None);
}

#[test]
fn who_has_unlocked_has_the_sealed_columns_compared() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let same = brought(&office, &session, &register(), &Order::default()).unwrap();
    assert!(same.is_clean() && same.warnings.is_empty(), "{:?}", same.warnings);
    assert_eq!(counts(&same), (0, 0, 0, 16));
    for (from, to, cell, column) in [
        ("Carla Eksempel", "Clara Eksempel", "Henvendelser!Q4", "Navn"),
        ("030399-9999", "030399-9998", "Henvendelser!R4", "CPR"),
        ("00 11 22 33", "00 11 22 34", "Henvendelser!S2", "Telefon"),
        ("carla@borger.example", "clara@borger.example", "Henvendelser!T4", "E-mail"),
        ("Demostræde 1", "Demostræde 2", "Henvendelser!U2", "Adresse"),
        ("Studerende ønsker", "En studerende ønsker", "Henvendelser!V7", "Resumé"),
    ] {
        let outcome = brought(&office, &session, &with_change(from, to), &Order::default()).unwrap();
        let [conflict] = outcome.conflicts.as_slice() else { panic!("{from}: {:?}", outcome.conflicts) };
        assert_eq!(conflict.cell, cell);
        let message = format!("{} {}", conflict.message.da, conflict.message.en);
        assert!(message.contains(column), "{message}");
        assert!(!message.contains(from) && !message.contains(to), "{message}");
    }
    let blank = brought(&office, &session, &with_change("030399-9999", ""), &Order::default()).unwrap();
    assert!(blank.is_clean(), "a blank says nothing");
    assert_eq!(acts(&office).iter().filter(|act| *act == "import.compare").count(), 8);
}

#[test]
fn an_unlocked_import_wraps_under_the_compartment_and_is_signed() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    assert!(brought(&office, &session, &register(), &Order::default()).unwrap().landed);
    let deed = deeds(&office).pop().unwrap();
    assert_eq!((deed.body.act.as_str(), deed.body.actor), ("register.import", Actor::Person(session.person.uuid())));
    assert!(deed.signature.is_some());
    assert_eq!(in_batches(&office), 0);
    assert_eq!(plain(&office, &session, "2023-003").parties[0].identity.cpr, "0404999999");
}

#[test]
fn who_has_not_unlocked_brings_in_as_the_console_does_and_is_named() {
    let office = TestOffice::empty().unwrap();
    let token = office.log_in().unwrap();
    lock(&office.desk, office.now, token.as_str()).unwrap();
    let locked = resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    assert!(brought(&office, &locked, &register(), &Order::default()).unwrap().landed);
    let deed = deeds(&office).pop().unwrap();
    assert_eq!((deed.body.actor, deed.signature), (Actor::System, None));
    assert_eq!(deed.body.subjects, [("person".to_owned(), locked.person.uuid())]);
    assert_eq!(in_batches(&office), 6);
    let session = office.adviser().unwrap();
    assert_eq!(in_batches(&office), 0, "unlocking wraps anew");
    assert_eq!(plain(&office, &session, "2022-001").parties[0].identity.name, "Åge Prøvesen");
}

fn in_batches(office: &TestOffice) -> u64 {
    let store = store::Store::open(&office.database()).unwrap();
    store::content_keys::count_in_batches(&store.read().unwrap()).unwrap()
}

#[test]
fn content_opens_before_and_after_its_key_is_wrapped_anew() {
    let office = TestOffice::empty().unwrap();
    let session = office.adviser().unwrap();
    office.import(&register(), &Order::default()).unwrap();
    assert_eq!(in_batches(&office), 6);
    let before = plain(&office, &session, "2022-001");
    casework::sessions::round(&office.desk, office.now).unwrap();
    assert_eq!(in_batches(&office), 0);
    let after = plain(&office, &session, "2022-001");
    assert_eq!((&before.parties[0].identity, before.story), (&after.parties[0].identity, after.story));
    let count = |acts: Vec<String>| acts.iter().filter(|act| *act == "keys.rewrap").count();
    assert_eq!(count(acts(&office)), 1);
    casework::sessions::round(&office.desk, office.now).unwrap();
    assert_eq!(count(acts(&office)), 1, "nothing to do leaves no deed");
}

#[test]
fn numbers_go_on_after_the_imported_ones_and_units_stand_once() {
    let office = TestOffice::with_register().unwrap();
    assert!(!id_of(&office, "2023-005").is_empty());
    let store = store::Store::open(&office.database()).unwrap();
    let units = store::units::all(&store.read().unwrap()).unwrap();
    assert_eq!(units.units().len(), 4);
    let handicap = units.units().iter().find(|unit| unit.code == "HAN").unwrap();
    let social = units.units().iter().find(|unit| unit.code == "SOC").unwrap();
    assert_eq!(handicap.parent, Some(social.id));
    let other = UNITS.replacen("HAN;Handicap;SOC", "HAN;Handicap;", 1);
    let moved = folder(&[("Henvendelser.csv", INQUIRIES), ("Klagepunkter.csv", POINTS), ("Organisation.csv", &other)]);
    let outcome = office.import(&moved, &Order::default()).unwrap();
    assert_eq!((outcome.conflicts.len(), outcome.landed), (1, false), "{:?}", outcome.conflicts);
}

#[test]
fn progress_comes_from_reading_and_landing() {
    let office = TestOffice::empty().unwrap();
    let mut seen = Vec::new();
    let (upload, order) = (register(), Order::default());
    import(&office.desk, office.now, Bringer::Operator, (&upload, &order), &mut |step| seen.push(step)).unwrap();
    assert!(seen.iter().any(|step| matches!(step, Progress::Reading { .. })));
    assert_eq!(seen.last(), Some(&Progress::Landing { done: 6, of: 6 }));
}

#[test]
fn an_upload_is_the_session_s_own_and_is_forgotten() {
    let office = TestOffice::empty().unwrap();
    let (mine, other) = (office.adviser().unwrap(), office.adviser().unwrap());
    let id = keep(&office.desk, &mine, office.now, register().files).unwrap();
    assert_eq!(upload(&office.desk, &mine, &id).unwrap().files.len(), 3);
    assert!(is_mistake(&upload(&office.desk, &other, &id)));
    casework::sessions::round(&office.desk, office.later(31)).unwrap();
    assert!(is_mistake(&upload(&office.desk, &mine, &id)));
    assert!(is_mistake(&keep(&office.desk, &mine, office.now, Vec::new())));
}

/// Imports while a rival writes something coded during the first so many readings.
fn with_a_rival(times: usize) -> (TestOffice, Result<Outcome, CaseworkError>) {
    let office = TestOffice::empty().unwrap();
    let mut written = 0;
    let mut rival = |step: Progress| {
        if matches!(step, Progress::Reading { sheet: casework::imports::Sheet::Organisation, .. }) && written < times {
            written += 1;
            let row = format!("Nr;Modtaget;Kategori\nR-{written};01-12-2023;øvrige\n");
            assert!(office.import(&folder(&[("Henvendelser.csv", &row)]), &Order::default()).unwrap().landed);
        }
    };
    let (upload, order) = (register(), Order::default());
    let done = import(&office.desk, office.now, Bringer::Operator, (&upload, &order), &mut rival);
    (office, done)
}

#[test]
fn what_somebody_else_wrote_meanwhile_is_compared_anew_but_not_for_ever() {
    let (office, done) = with_a_rival(1);
    assert!(done.unwrap().landed);
    assert_eq!(trail::verify(&office.desk).unwrap().inquiries, 7);
    let (_office, done) = with_a_rival(100);
    assert!(matches!(done, Err(CaseworkError::Store(store::StoreError::Busy))), "{done:?}");
}
