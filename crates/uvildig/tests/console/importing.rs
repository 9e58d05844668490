//! `uvildig import`: all or nothing, again and again, and never a name in plain.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use serde_json::json;

use crate::office::{INQUIRIES, Office, SECRETS, code, err, files, holds, out};

#[test]
fn the_same_file_again_changes_nothing_and_says_so() {
    let office = Office::founded();
    let folder = office.register();
    let folder = folder.to_str().unwrap();
    let (ended, dry) = office.json(&["import", folder, "--dry-run", "--json"]);
    assert_eq!((ended, &dry["inquiries"], &dry["points"], &dry["units"]), (0, &json!(3), &json!(2), &json!(2)));
    let (ended, first) = office.json(&["import", folder, "--json"]);
    assert_eq!(
        (ended, &first),
        (
            0,
            &json!({"inquiries": 3, "points": 2, "units": 2, "unchanged": 0, "faults": [], "conflicts": [], "warnings": first["warnings"]})
        ),
        "the dry run wrote nothing"
    );
    let before = figures(&office);
    let (ended, again) = office.json(&["import", folder, "--json"]);
    assert_eq!((ended, &again["inquiries"], &again["unchanged"]), (0, &json!(0), &json!(5)));
    assert_eq!(figures(&office), before);
}

fn figures(office: &Office) -> String {
    let said = office.run(&["figures", "--from", "2023-01-01", "--to", "2023-12-31", "--format", "json"]);
    assert_eq!(code(&said), 0, "{}", err(&said));
    out(&said)
}

#[test]
fn any_fault_and_nothing_is_written() {
    let office = Office::founded();
    let folder = office.register();
    let wrong = INQUIRIES.replace("17.05.2023;råd", "17.05.23;råd").replace(";fremmøde;", ";brevdue;");
    office.file("register/Henvendelser.csv", &wrong);
    let (ended, found) = office.json(&["import", folder.to_str().unwrap(), "--json"]);
    let cells: Vec<_> =
        found["faults"].as_array().unwrap().iter().map(|fault| fault["cell"].as_str().unwrap()).collect();
    assert_eq!((ended, cells), (1, vec!["Henvendelser!B3", "Henvendelser!D4"]), "{found}");
    assert!(figures(&office).contains("\"inquiries.total\""));
    let said = office.run(&["import", folder.to_str().unwrap()]);
    assert_eq!(code(&said), 1);
    assert!(out(&said).contains("Henvendelser!B3") && out(&said).contains("Intet er skrevet"), "{}", out(&said));
}

#[test]
fn a_row_that_differs_is_a_conflict_and_keep_brings_in_the_rest() {
    let office = Office::with_register();
    let folder = office.register();
    let changed =
        INQUIRIES.replace("2023-002;17.05.2023", "2023-002;18.05.2023") + "2023-004;2023-07-01;øvrige;;;;;;;;;;;;;;;\n";
    office.file("register/Henvendelser.csv", &changed);
    let folder = folder.to_str().unwrap();
    let (ended, found) = office.json(&["import", folder, "--json"]);
    assert_eq!((ended, found["conflicts"].as_array().unwrap().len()), (1, 1), "{found}");
    assert!(out(&office.run(&["import", folder])).contains("--keep"), "the way on is named");
    let (ended, found) = office.json(&["import", folder, "--keep", "--json"]);
    assert_eq!((ended, &found["inquiries"]), (0, &json!(1)), "{found}");
}

#[test]
fn what_cannot_be_read_is_one_fault_without_a_cell() {
    let office = Office::founded();
    let broken = office.file("register.xlsx", "dette er ikke et regneark");
    let missing = office.path("findes-ikke.csv");
    for path in [broken, missing] {
        let (ended, found) = office.json(&["import", path.to_str().unwrap(), "--json"]);
        let faults = found["faults"].as_array().unwrap();
        assert_eq!((ended, faults.len(), faults[0]["cell"].as_str()), (1, 1, Some("")), "{found}");
    }
}

#[test]
fn no_office_no_import() {
    let office = Office::founded();
    let folder = office.register();
    let said = office.command(&["--data", "findes-ikke", "import", folder.to_str().unwrap()]).output().unwrap();
    assert_eq!(code(&said), 1);
    assert!(err(&said).contains("uvildig init") && out(&said).is_empty(), "{}", err(&said));
}

/// What `strings` would find in the database, its log and everything else the program leaves, while the log still holds
/// the import.
#[test]
fn the_files_hold_no_name_number_or_story() {
    let office = Office::founded();
    let folder = office.register();
    // A reader that stays keeps the write-ahead log from being folded into the database.
    let mut server = office.command(&["serve", "--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut listening = String::new();
    BufReader::new(server.stderr.take().unwrap()).read_line(&mut listening).unwrap();
    let said = office.run(&["import", folder.to_str().unwrap()]);
    let found: Vec<_> = files(&office.data()).into_iter().map(|path| (fs::read(&path).unwrap(), path)).collect();
    server.kill().unwrap();
    server.wait().unwrap();

    assert_eq!(code(&said), 0, "{}", err(&said));
    let log = found.iter().find(|(_, path)| path.to_string_lossy().ends_with("-wal")).expect("a write-ahead log");
    assert!(holds(&log.0, "2023-001"), "the log holds the import, or the test sees nothing");
    for secret in SECRETS {
        for (bytes, path) in &found {
            assert!(!holds(bytes, secret), "{} holds {secret}", path.display());
        }
        assert!(!out(&said).contains(secret) && !err(&said).contains(secret), "said {secret}");
    }
}

/// A register long enough to be killed in the middle of.
fn long_register(rows: usize) -> String {
    let mut text = String::from("Nr;Modtaget;Kategori;Område;Navn;Resumé\n");
    for row in 0..rows {
        let _ =
            writeln!(text, "L-{row:06};2022-03-{:02};klage;Ydelsesteamet;Prøve Prøvesen {row};Opdigtet", row % 28 + 1);
    }
    text
}

#[test]
fn a_killed_import_leaves_nothing_behind() {
    let office = Office::with_register();
    let before = figures(&office);
    let long = office.file("lang.csv", &long_register(24_000));
    let mut import = office
        .command(&["import", long.to_str().unwrap()])
        .stderr(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(import.stderr.take().unwrap()).lines();
    let landing = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("forsegler og skriver")));
    assert!(landing.is_some(), "the import never came so far as to write");
    // SIGKILL: the program cannot tidy up after itself.
    import.kill().unwrap();
    let ended = import.wait_with_output().unwrap();
    assert!(!ended.status.success() && ended.stdout.is_empty(), "killed while writing, before the result");

    let after = office.run(&["figures", "--from", "2022-01-01", "--to", "2022-12-31", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&out(&after)).unwrap();
    assert_eq!(value["figures"][0]["count"], json!(0), "none of it landed");
    assert_eq!(figures(&office), before, "and the as-of date stands");
    let (ended, again) = office.json(&["import", long.to_str().unwrap(), "--json"]);
    assert_eq!((ended, &again["inquiries"]), (0, &json!(24_000)), "the office goes on as if nothing had been");
    for path in files(&office.data()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        assert!(name.starts_with("uvildig.db"), "{name} was left behind");
    }
}
