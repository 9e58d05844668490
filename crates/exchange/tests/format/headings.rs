//! Heading rows and columns.

use exchange::{Field, Sheet, Upload};

use crate::office::{Office, compare, xlsx};

#[test]
fn the_heading_row_is_the_first_with_three_known_headings() {
    let rows = "Udtræk af registret;;;\n;;;\nNr;Modtaget;Noter;\n;;;\n\nKATEGORI.;nr.; Mod-taget ;Møder\n;;;\nøvrige;1;17-05-2023;2\n";
    let reading = Office::empty().warnings(&[("Henvendelser", rows)], &[]);
    assert_eq!((reading.inquiries[0].row, reading.inquiries[0].meetings), (8, 2));
    let found = &reading.sheets[0];
    assert_eq!((found.sheet, found.heading_row), (Some(Sheet::Inquiries), Some(6)));
    assert_eq!(found.headings[3].field, Some(Field::Meetings));
    assert_eq!(reading.cell(Sheet::Inquiries, 8, Some(Field::Received)).to_string(), "Henvendelser!C8");
    assert_eq!(reading.cell(Sheet::Inquiries, 8, None).to_string(), "Henvendelser!A8");
}

#[test]
fn unknown_columns_are_named_and_left_out() {
    Office::empty().warnings(
        &[("Henvendelser", "Nr;Sagsbehandler;Modtaget;Kategori;Kanaler\n1;BJ;17-05-2023;øvrige;x")],
        &[
            ("Henvendelser!B1", "»Sagsbehandler« kendes ikke og er ikke læst."),
            ("Henvendelser!E1", "Mente du »Kanal«?"),
        ],
    );
}

#[test]
fn a_missing_required_heading_is_a_fault_at_column_a_and_silences_nothing() {
    Office::empty().faults(
        &[("Henvendelser", "\nModtaget;Kanal;Katgori;Møder\nnu;telefon;klage;x")],
        &[
            ("Henvendelser!A2", "Overskriften »Nr« mangler"),
            ("Henvendelser!A2", "Overskriften »Kategori« mangler, og den er nødvendig. Er det kolonnen »Katgori«?"),
            ("Henvendelser!A3", "»nu«"),
            ("Henvendelser!D3", "»x«"),
        ],
    );
}

#[test]
fn a_heading_stands_once() {
    Office::empty().faults(
        &[("Henvendelser", "Nr;Modtaget;Kategori;Bopæl;NR.;Henvendelse fra\n1;17-05-2023;øvrige;instans;2;x")],
        &[
            ("Henvendelser!E1", "Overskriften »Nr« står også i kolonne A"),
            ("Henvendelser!F1", "Overskriften »Henvendelse fra« står også i kolonne D"),
        ],
    );
}

#[test]
fn headings_are_read_however_their_letters_are_composed() {
    let rows = "N\u{ad}r;Modtaget\u{a0};Kategori;O\u{301};Møder;Område;\u{feff}Ra\u{30a}d\n1;17-05-2023;ra\u{30a}d  og\u{a0}vejledning;;1;A";
    let reading = Office::empty().read_all(&[("Henvendelser", rows)]);
    compare("faults", &reading.faults, &[]);
    assert_eq!(reading.warnings.len(), 2);
}

#[test]
fn without_a_heading_row_the_likeliest_row_is_offered_for_pointing() {
    let mut office = Office::empty();
    let rows = "Register 2023\nSag;Dato;Slags\n1;17-05-2023;øvrige";
    let reading = office.faults(&[("Henvendelser", rows)], &[("Henvendelser!A1", "ingen overskriftsrække")]);
    let texts: Vec<_> = reading.sheets[0].headings.iter().map(|heading| heading.text.as_str()).collect();
    assert_eq!((reading.sheets[0].heading_row, texts), (Some(2), vec!["Sag", "Dato", "Slags"]));
    assert!(!format!("{:?}", reading.sheets).contains("Slags"), "what was guessed at is not for the log");
    for (field, heading) in [(Field::Number, "Sag"), (Field::Received, "Dato"), (Field::Category, "Slags")] {
        office.profile.point(field, heading).unwrap();
    }
    let reading = office.warnings(&[("Henvendelser", rows)], &[]);
    assert_eq!(reading.inquiries.len(), 1);
    Office::empty().faults(&[("Henvendelser", "\n")], &[("Henvendelser!A1", "ingen overskriftsrække")]);
}

#[test]
fn a_column_without_heading_is_left_out() {
    let rows = "Nr;;Modtaget;Kategori\n1;note;17-05-2023;øvrige\n2;note;17-05-2023;øvrige;løst";
    let reading = Office::empty().read(&Upload::file("x.xlsx", xlsx(&[("Henvendelser", rows)])));
    compare("faults", &reading.faults, &[]);
    compare(
        "warnings",
        &reading.warnings,
        &[("Henvendelser!B2", "Kolonne B har ingen overskrift"), ("Henvendelser!E3", "Kolonne E")],
    );
}

#[test]
fn rows_that_say_nothing_in_known_columns_are_empty() {
    let rows = "Nr;Modtaget;Kategori;Noter\n1;17-05-2023;øvrige;a\n;;;I alt: 1\n \u{a0};;;\n2;17-05-2023;øvrige;";
    assert_eq!(Office::empty().warnings(&[("Henvendelser", rows)], &[("Henvendelser!D1", "Noter")]).inquiries.len(), 2);
}
