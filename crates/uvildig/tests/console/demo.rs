//! `uvildig demo`.

use std::fs;

use serde_json::{Value, json};

use crate::office::{code, err, out, program};

#[test]
fn a_demo_is_made_once_and_shown_again() {
    let dir = tempfile::tempdir().unwrap();
    let demo = dir.path().join("demo");
    let run = || program(&["demo", "--no-serve", "--json", "--dir", demo.to_str().unwrap()]).output().unwrap();
    let said = run();
    assert_eq!(code(&said), 0, "{}", err(&said));
    let value: Value = serde_json::from_str(&out(&said)).unwrap();
    assert_eq!(out(&said).lines().count(), 1);
    assert_eq!((&value["url"], &value["users"][0]["role"]), (&json!(null), &json!("adviser")));
    for file in value["files"].as_array().unwrap() {
        assert!(fs::metadata(file.as_str().unwrap()).unwrap().len() > 10_000, "{file}");
    }
    let report = fs::read(demo.join("beretning.pdf")).unwrap();
    let again = run();
    assert_eq!((code(&again), out(&again)), (0, out(&said)));
    assert!(fs::read(demo.join("beretning.pdf")).unwrap() == report, "shown again, not made again");

    // A whole demo that cannot be opened just now is not thrown away.
    let (database, aside) = (demo.join("uvildig.db"), dir.path().join("aside.db"));
    fs::rename(&database, &aside).unwrap();
    assert_eq!(code(&run()), 1);
    assert!(demo.join("beretning.pdf").exists());
    fs::rename(&aside, &database).unwrap();

    // A demo that was broken off is made anew.
    let marker = demo.join("demo.json");
    fs::write(&marker, fs::read_to_string(&marker).unwrap().replace("true", "false")).unwrap();
    fs::remove_file(demo.join("beretning.pdf")).unwrap();
    assert_eq!(code(&run()), 0);
    assert!(demo.join("beretning.pdf").exists());
}

#[test]
fn somebody_elses_directory_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("feriebilleder.txt"), "hav").unwrap();
    let said = program(&["demo", "--no-serve", "--dir", dir.path().to_str().unwrap()]).output().unwrap();
    assert_eq!(code(&said), 1);
    assert!(err(&said).contains("ikke tom"), "{}", err(&said));
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
}
