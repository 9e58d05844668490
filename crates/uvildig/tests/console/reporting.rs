//! `uvildig report`.

use std::fs;

use crate::office::{Office, code, err, files, out as text};

const YEAR: [&str; 5] = ["report", "--from", "2023-01-01", "--to", "2023-12-31"];

#[test]
fn the_same_input_gives_the_same_bytes() {
    let office = Office::with_register();
    let (one, two) = (office.path("en"), office.path("to"));
    for out in [&one, &two] {
        let said = office.command(&YEAR).args(["--date", "2024-02-01", "--out"]).arg(out).output().unwrap();
        assert_eq!(code(&said), 0, "{}", err(&said));
        let paths = text(&said);
        assert_eq!(paths.lines().map(std::path::PathBuf::from).collect::<Vec<_>>().len(), 4, "{paths}");
        assert!(paths.lines().all(|path| std::path::Path::new(path).is_file()), "{paths}");
    }
    let names: Vec<_> = files(&one).iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["beretning.docx", "beretning.html", "beretning.pdf", "tal.xlsx"]);
    for name in names {
        let (first, second) = (fs::read(one.join(&name)).unwrap(), fs::read(two.join(&name)).unwrap());
        assert!(first == second, "{} differs", name.display());
    }
}

#[test]
fn only_the_formats_asked_for_are_made() {
    let office = Office::with_register();
    let out = office.path("ud");
    let said = office.command(&YEAR).args(["--formats", "html,xlsx", "--out"]).arg(&out).output().unwrap();
    assert_eq!(code(&said), 0, "{}", err(&said));
    let names: Vec<_> = files(&out).iter().map(|path| path.file_name().unwrap().to_owned()).collect();
    assert_eq!(names, ["beretning.html", "tal.xlsx"]);
}

#[test]
fn every_error_of_the_text_is_named_with_its_line_and_nothing_is_written() {
    let office = Office::with_register();
    let out = office.path("ud");
    let text = office.file(
        "tekst.md",
        "# Forord\n\n{{figure:complaints.retuned}} klager\n\n:::eksempel omfang=\"beretningen\"\nEn borger.\n:::\n",
    );
    let said = office.command(&YEAR).arg("--text").arg(&text).arg("--out").arg(&out).output().unwrap();
    assert_eq!(code(&said), 1);
    let said = err(&said);
    assert!(said.contains("linje 3") && said.contains("complaints.returned"), "{said}");
    assert!(said.contains("linje 5") && said.contains("samtykke"), "{said}");
    assert!(!out.exists());
}

#[test]
fn the_adviser_s_own_words_stand_in_the_report() {
    let office = Office::with_register();
    let out = office.path("ud");
    let text = office.file("tekst.md", "# Forord\n\nDer kom {{figure:inquiries.total}} henvendelser til funktionen.\n");
    let said =
        office.command(&YEAR).args(["--formats", "html", "--text"]).arg(&text).arg("--out").arg(&out).output().unwrap();
    assert_eq!(code(&said), 0, "{}", err(&said));
    let page = fs::read_to_string(out.join("beretning.html")).unwrap();
    assert!(page.contains("henvendelser til funktionen"), "{}", page.len());
}
