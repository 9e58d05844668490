//! `uvildig figures`.

use std::fs;

use serde_json::{Value, json};

use crate::office::{Office, code, err, out, program};

const YEAR: [&str; 5] = ["figures", "--from", "2023-01-01", "--to", "2023-12-31"];

fn with<'a>(more: &[&'a str]) -> Vec<&'a str> {
    YEAR.into_iter().chain(more.iter().copied()).collect()
}

#[test]
fn every_format_stands_on_standard_output_alone() {
    let office = Office::with_register();
    let said = office.run(&with(&["--format", "json"]));
    let value: Value = serde_json::from_str(&out(&said)).unwrap();
    assert_eq!((value["basis"].as_str(), value["figures"][0]["count"].as_u64()), (Some("received"), Some(3)));
    assert!(err(&said).is_empty(), "{}", err(&said));
    let csv = out(&office.run(&with(&["--format", "csv"])));
    assert!(csv.starts_with("id;row;column;unit;count;of;percent\n"), "{csv}");
    let text = out(&office.run(&YEAR));
    assert!(text.contains("Henvendelser"), "{text}");
}

#[test]
fn a_workbook_needs_a_file() {
    let office = Office::with_register();
    let said = office.run(&with(&["--format", "xlsx"]));
    assert_eq!(code(&said), 2);
    assert!(err(&said).contains("--out") && out(&said).is_empty());
    let path = office.path("tal.xlsx");
    assert_eq!(code(&office.run(&with(&["--format", "xlsx", "--out", path.to_str().unwrap()]))), 0);
    let mut book = zip::ZipArchive::new(fs::File::open(&path).unwrap()).unwrap();
    assert!(book.by_name("xl/workbook.xml").is_ok());
}

#[test]
fn a_period_that_ends_before_it_begins_is_wrong_use() {
    let office = Office::founded();
    let said = office.run(&["figures", "--from", "2023-12-31", "--to", "2023-01-01"]);
    assert_eq!(code(&said), 2);
    assert!(err(&said).contains("Byt om"), "{}", err(&said));
}

#[test]
fn the_basis_decides_which_inquiries_belong() {
    let office = Office::with_register();
    let count = |basis: &str| {
        let said = office.run(&[
            "figures",
            "--from",
            "2023-06-01",
            "--to",
            "2023-06-30",
            "--basis",
            basis,
            "--format",
            "json",
        ]);
        let value: Value = serde_json::from_str(&out(&said)).unwrap();
        value["figures"][0]["count"].clone()
    };
    assert_eq!((count("received"), count("closed")), (json!(1), json!(1)));
}

#[test]
fn our_own_figures_hold_and_a_published_slip_is_found() {
    let office = Office::with_register();
    let ours = office.path("egne.json");
    assert_eq!(code(&office.run(&with(&["--format", "json", "--out", ours.to_str().unwrap()]))), 0);
    let (ended, found) = office.json(&["figures", "--check", ours.to_str().unwrap(), "--json"]);
    assert_eq!((ended, &found), (0, &json!({"failures": []})));

    let theirs = office.file(
        "andres.json",
        r#"{"period":{"from":"2023-05-01","to":"2023-12-31"},"basis":"received","tables":[{"id":"points.by_group","unit":"points","partition":true,"total":328,"rows":[
            {"key":"law","count":97,"percent":30},{"key":"good_practice","count":168,"percent":53},{"key":"other","count":63,"percent":19}]}]}"#,
    );
    let (ended, found) = office.json(&["figures", "--check", theirs.to_str().unwrap(), "--json"]);
    assert_eq!(ended, 1);
    let failure = &found["failures"][0];
    assert_eq!(
        (failure["id"].as_str(), failure["stated"].as_str(), failure["holds"].as_str()),
        (Some("points.by_group/good_practice"), Some("53"), Some("51")),
        "{found}"
    );
}

#[test]
fn a_check_needs_no_office_and_names_what_it_cannot_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("ødelagt.json");
    fs::write(&path, "{").unwrap();
    let said = program(&["figures", "--check", path.to_str().unwrap()]).output().unwrap();
    assert_eq!(code(&said), 1);
    assert!(err(&said).contains("ødelagt.json"), "{}", err(&said));
}

#[test]
fn a_damaged_database_is_a_fault_of_ours() {
    let office = Office::with_register();
    let path = office.data().join("uvildig.db");
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 4;
    let end = bytes.len() - 4096;
    bytes[middle..end].fill(0xA5);
    fs::write(&path, bytes).unwrap();
    let said = office.run(&YEAR);
    assert_eq!(code(&said), 3, "{}{}", out(&said), err(&said));
}
