//! The sheet `Organisation`, and units made because they are named.

use exchange::{Reading, UnitRef};
use jiff::civil::date;
use register::taxonomy::Validity;
use register::units::UnitNature;

use crate::office::Office;

fn check(office: &Office, rows: &str, expected: &[(&str, &str)]) -> Reading {
    let text = format!("Kode;Område;Overordnet;Rapportområde;Præg;Gyldig fra;Gyldig til\n{rows}");
    office.faults(&[("Henvendelser", "Nr;Modtaget;Kategori;Område"), ("Organisation", &text)], expected)
}

fn names(reading: &Reading) -> Vec<(&str, &str)> {
    reading.units.iter().map(|unit| (unit.code.as_str(), unit.name.as_str())).collect()
}

#[test]
fn a_tree_is_read_whichever_way_its_rows_come() {
    let reading = check(
        &Office::empty(),
        ";Ydelsesteamet;jc;;;;\nJC;Jobcenter;Beskæftigelse;ja;Myndighed;01-01-2020;31-12-2024\n;Beskæftigelse;;nej;stab;;",
        &[],
    );
    assert_eq!(
        names(&reading),
        [("ydelsesteamet", "Ydelsesteamet"), ("JC", "Jobcenter"), ("beskaeftigelse", "Beskæftigelse")]
    );
    let [team, centre, top] = reading.units.as_slice() else { panic!("three units") };
    assert_eq!((team.parent, centre.parent, top.parent), (Some(UnitRef::New(1)), Some(UnitRef::New(2)), None));
    assert_eq!((centre.is_area, centre.nature), (true, Some(UnitNature::Authority)));
    assert_eq!(centre.validity, Validity { from: Some(date(2020, 1, 1)), to: Some(date(2024, 12, 31)) });
    assert_eq!((top.is_area, top.nature, top.row), (false, Some(UnitNature::Staff), Some(4)));
}

#[test]
fn every_fault_of_a_unit_is_found() {
    check(
        &Office::empty(),
        "A;Alfa;Betta;måske;mynd;2020;01-01-2024\nA.;Beta;;;;02-01-2024;01-01-2024\nC;;Alfa;;;;\n;Alfa;Betta;;;;\n;Delta;;;;;\n;delta;;;;;",
        &[
            (
                "Organisation!C2",
                "»Betta« kan ikke være overordnet: der er ingen enhed med det navn eller den kode. Mente du »Beta«?",
            ),
            ("Organisation!D2", "Skriv en af: ja, nej."),
            ("Organisation!E2", "Mente du »myndighed«?"),
            ("Organisation!F2", "»2020« er ikke en dato"),
            ("Organisation!A3", "Koden »A.« står også i række 2"),
            ("Organisation!G3", "Gyldig til (01-01-2024) ligger før Gyldig fra (02-01-2024)"),
            ("Organisation!B4", "Område mangler: skriv enhedens navn"),
            ("Organisation!C4", "»Alfa« er navnet på flere enheder"),
            ("Organisation!C5", "»Betta«"),
            ("Organisation!B7", "Enheden »delta« står også i række 6"),
        ],
    );
}

#[test]
fn circles_are_found_at_every_unit_in_them() {
    check(
        &Office::empty(),
        ";A;B;;;;\n;B;C;;;;\n;C;A;;;;\n;D;A;;;;\n;E;E;;;;",
        &[
            ("Organisation!C2", "»A« ligger under sig selv"),
            ("Organisation!C3", "»B«"),
            ("Organisation!C4", "»C«"),
            ("Organisation!C6", "»E«"),
        ],
    );
}

#[test]
fn rows_speak_of_the_units_the_office_has() {
    let office = Office::with_units(&[
        ("top", "Forvaltning", None),
        ("ydelse", "Ydelse", Some("top")),
        ("JC", "Jobcenter", None),
        ("ydelse-2", "Ydelse", Some("JC")),
    ]);
    let reading = check(
        &office,
        ";Forvaltning;;;;;\n;Ydelse;Jobcenter;;;;\nJC;Jobcenter;;;;;\n;Ydelse;TOP;;;;\nNY;Nyt;jc;;;;",
        &[],
    );
    let existing =
        |place: usize| reading.units[place].existing.map(|id| office.organisation.unit(id).unwrap().code.as_str());
    assert_eq!(
        [existing(0), existing(1), existing(2), existing(3)],
        [Some("top"), Some("ydelse-2"), Some("JC"), Some("ydelse")]
    );
    assert_eq!((existing(4), reading.units[1].code.as_str()), (None, "ydelse-2"));
    assert_eq!(reading.units[4].parent, reading.units[2].existing.map(UnitRef::Known));
}

#[test]
fn a_unit_that_was_renamed_is_still_known_by_its_first_name() {
    let office = Office::with_units(&[("boern-og-unge", "Børn, Unge og Familie", None), ("XY", "Andet", None)]);
    let reading = check(&office, ";Børn og Unge;;;;;\n;Noget nyt;;;;;", &[]);
    let existing = |place: usize| reading.units[place].existing.is_some();
    assert_eq!((existing(0), existing(1)), (true, false));
    let rows = "Nr;Modtaget;Kategori;Område\n1;17-05-2023;klage;Børn og Unge\n2;17-05-2023;klage;Børn, Unge og Familie";
    let reading = office.warnings(&[("Henvendelser", rows)], &[]);
    assert_eq!(reading.inquiries[0].unit, reading.inquiries[1].unit);
}

#[test]
fn an_office_without_units_and_sheet_makes_every_unit_that_is_named() {
    let reading = Office::empty().warnings(
        &[
            ("Henvendelser", "Nr;Modtaget;Kategori;Område\n1;17-05-2023;klage;Jobcenter\n2;17-05-2023;klage;JOBCENTER.\n3;17-05-2023;øvrige;Børn og Unge"),
            ("Klagepunkter", "Nr;Klagepunkt;Område\n1;FR-VEJL;Ydelse\n1;FR-VEJL;børn og unge"),
        ],
        &[],
    );
    assert_eq!(names(&reading), [("jobcenter", "Jobcenter"), ("boern-og-unge", "Børn og Unge"), ("ydelse", "Ydelse")]);
    assert!(reading.units.iter().all(|unit| unit.parent.is_none() && unit.row.is_none() && unit.existing.is_none()));
    assert_eq!(reading.inquiries[1].unit, Some(UnitRef::New(0)));
    assert_eq!(reading.points[1].unit, UnitRef::New(1));
}

#[test]
fn with_the_sheet_an_unknown_unit_is_a_fault() {
    Office::empty().faults(
        &[
            (
                "Henvendelser",
                "Nr;Modtaget;Kategori;Område\n1;17-05-2023;klage;Jobcenter\n2;17-05-2023;klage;Jobcentret",
            ),
            ("Organisation", "Kode;Område;Overordnet\nJC;Jobcenter;"),
        ],
        &[("Henvendelser!D3", "Mente du »Jobcenter«?")],
    );
}

#[test]
fn a_name_of_several_units_asks_for_the_code() {
    Office::with_units(&[("a", "Ydelse", None), ("b", "Ydelse", None)]).faults(
        &[("Henvendelser", "Nr;Modtaget;Kategori;Område\n1;17-05-2023;klage;Ydelse\n2;17-05-2023;klage;b")],
        &[("Henvendelser!D2", "»Ydelse« er navnet på flere enheder. Skriv koden i stedet: a, b.")],
    );
}

#[test]
fn a_sheet_of_units_without_names_silences_only_the_units() {
    Office::empty().faults(
        &[
            ("Henvendelser", "Nr;Modtaget;Kategori;Område\n1;17-05-2023;klage;Jobcenter\n2;nu;klage;Jobcenter"),
            ("Organisation", "Kode;Enhed;Overordnet;Præg\nJC;Jobcenter;;x"),
        ],
        &[
            ("Henvendelser!B3", "»nu«"),
            ("Organisation!A1", "Overskriften »Område« mangler"),
            ("Organisation!D2", "myndighed, service, stab"),
        ],
    );
}

#[test]
fn an_organisation_may_come_alone() {
    let reading = Office::empty().read_all(&[("Organisation", "Område;Overordnet\nA;\nB;A")]);
    crate::office::compare("faults", &reading.faults, &[]);
    crate::office::compare("warnings", &reading.warnings, &[("", "kun organisationen er læst")]);
    assert_eq!(names(&reading), [("a", "A"), ("b", "B")]);
}
