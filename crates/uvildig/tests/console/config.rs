//! `uvildig config`, and its page in the handbook.

use std::fs;
use std::path::Path;

use crate::office::{Office, code, err, out, program};

#[test]
fn unknown_keys_are_refused_before_a_restart_finds_them() {
    let office = Office::founded();
    assert_eq!(code(&office.run(&["config", "check"])), 0);
    fs::write(office.data().join("uvildig.toml"), "[server]\nlytter = \"127.0.0.1:80\"\n").unwrap();
    for command in [&["config", "check"][..], &["serve"]] {
        let said = office.run(command);
        assert_eq!(code(&said), 1, "{command:?}");
        assert!(err(&said).contains("lytter") && err(&said).contains("uvildig.toml"), "{}", err(&said));
    }
}

#[test]
fn an_open_address_needs_https_before_it() {
    let office = Office::founded();
    let said = office.run(&["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!(code(&said), 1);
    assert!(err(&said).contains("https = true"), "{}", err(&said));
}

#[test]
fn the_page_of_the_handbook_is_the_reference_itself() {
    let said = program(&["config", "default"]).output().unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/configuration.md");
    let page = fs::read_to_string(page).unwrap();
    let shown = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    assert_eq!(shown, Some(out(&said).as_str()), "put what `uvildig config default` prints into docs/configuration.md");
}
