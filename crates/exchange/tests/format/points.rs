//! The sheet `Klagepunkter`.

use exchange::Reading;
use jiff::civil::date;
use register::points::Finding;

use crate::office::Office;

const INQUIRIES: &str = "Nr;Modtaget;Kategori;Område\n17;17-05-2023;klage;Jobcenter\n18;17-05-2023;øvrige;\n\
                         19;17-05-2023;klage;\n20;i går;klage;Jobcenter\n21;17-05-2023;sludder;Jobcenter";

/// The faults of the inquiries above, which silence nothing.
const THEIRS: [(&str, &str); 3] =
    [("Henvendelser!D4", "område"), ("Henvendelser!B5", "i går"), ("Henvendelser!C6", "sludder")];

fn check(rows: &str, expected: &[(&str, &str)]) -> Reading {
    let text = format!("Nr;Klagepunkt;Område;Rejst;Vurdering;Erkendt\n{rows}");
    let expected: Vec<_> = THEIRS.iter().chain(expected).copied().collect();
    let office = Office::with_units(&[("jc", "Jobcenter", None), ("bu", "Børn og Unge", None)]);
    office.faults(&[("Henvendelser", INQUIRIES), ("Klagepunkter", &text)], &expected)
}

#[test]
fn points_take_what_they_do_not_say_from_their_inquiry() {
    let reading = check(
        "17;FR-VEJL;;;;\n17.0;Vejledning, manglende eller forkert;BU;18/5 2023;delvis kritik;nej\n17;fr-vejl;;;ikke vurderet;ja",
        &[],
    );
    let [first, second, third] = reading.points.as_slice() else { panic!("three points") };
    assert_eq!((first.row, first.inquiry, first.kind.as_str()), (2, 0, "FR-VEJL"));
    assert_eq!((Some(first.unit), first.raised), (reading.inquiries[0].unit, date(2023, 5, 17)));
    assert_eq!((first.finding, first.acknowledged), (None, None));
    assert_eq!((second.raised, second.finding), (date(2023, 5, 18), Some(Finding::PartlyCriticised)));
    assert!(second.unit != first.unit && second.kind == first.kind);
    assert_eq!((second.acknowledged, third.finding, third.acknowledged), (Some(false), None, Some(true)));
}

#[test]
fn a_point_belongs_to_a_complaint_of_the_file() {
    check(
        "99;FR-VEJL;;;;\n017;FR-VEJL;;;;\n18;FR-VEJL;;;;\n;FR-VEJL;;;;",
        &[
            ("Klagepunkter!A2", "»99« er ikke et Nr på arket Henvendelser."),
            ("Klagepunkter!A3", "Mente du »17«?"),
            ("Klagepunkter!A4", "»18« (Henvendelser, række 3) er ikke en klage"),
            ("Klagepunkter!A5", "Nr mangler"),
        ],
    );
}

#[test]
fn a_number_is_meant_also_in_another_case_where_only_one_is_so() {
    let inquiries = "Nr;Modtaget;Kategori;Område\nA-1;17-05-2023;klage;Jobcenter\nB-1;17-05-2023;klage;Jobcenter\n\
                     b-1;17-05-2023;klage;Jobcenter\n2023-017;17-05-2023;klage;Jobcenter";
    let points = "Nr;Klagepunkt;Rejst\n a-1 ;FR-VEJL;\nA-1;FR-VEJL;\nb-1;FR-VEJL;\nA1;FR-VEJL;\n2023-071;FR-VEJL;";
    let reading = Office::with_units(&[("jc", "Jobcenter", None)]).faults(
        &[("Henvendelser", inquiries), ("Klagepunkter", points)],
        &[
            ("Klagepunkter!A5", "»A1« er ikke et Nr på arket Henvendelser. Mente du »A-1«?"),
            ("Klagepunkter!A6", "»2023-071« er ikke et Nr på arket Henvendelser. Mente du »2023-017«?"),
        ],
    );
    let places: Vec<_> = reading.points.iter().map(|point| point.inquiry).collect();
    assert_eq!((reading.inquiries.len(), places), (4, vec![0, 0, 2]));
    let points = "Nr;Klagepunkt;Rejst\nAB-1;FR-VEJL;";
    let inquiries = inquiries.replace("A-1", "ab-1").replace("B-1;", "Ab-1;");
    Office::with_units(&[("jc", "Jobcenter", None)])
        .faults(&[("Henvendelser", &inquiries), ("Klagepunkter", points)], &[("Klagepunkter!A2", "Mente du »ab-1«?")]);
}

#[test]
fn a_faulty_inquiry_is_still_an_inquiry() {
    let reading = check("19;FR-VEJL;;;;\n20;FR-VEJL;;16-05-2023;;\n21;FR-VEJL;;;;", &[]);
    assert!(reading.points.is_empty() && reading.inquiries.len() == 2);
}

#[test]
fn every_cell_of_a_point_is_judged() {
    check(
        "99;kommunikation;Jobcentret;16-05-23;krit;måske\n17;;;16-05-2023;;\n17;FR-VEJ;;;;",
        &[
            ("Klagepunkter!A2", "»99«"),
            ("Klagepunkter!B2", "»kommunikation« er ikke en kendt klagepunktstype"),
            ("Klagepunkter!C2", "Mente du »Jobcenter«?"),
            ("Klagepunkter!D2", "to cifre"),
            ("Klagepunkter!E2", "Mente du »kritik«?"),
            ("Klagepunkter!F2", "Skriv en af: ja, nej."),
            ("Klagepunkter!B3", "Klagepunkt mangler"),
            ("Klagepunkter!D3", "Rejst (16-05-2023) ligger før henvendelsens Modtaget (17-05-2023)"),
            ("Klagepunkter!B4", "Mente du »FR-VEJL«?"),
        ],
    );
}

#[test]
fn a_kind_outside_its_time_is_worth_a_warning() {
    let mut office = Office::empty();
    office.taxonomy.kinds[0].validity.to = Some(date(2023, 5, 31));
    office.warnings(
        &[
            ("Henvendelser", "Nr;Modtaget;Kategori;Område\n17;17-05-2023;klage;Jobcenter"),
            ("Klagepunkter", "Nr;Klagepunkt;Rejst\n17;FR-VEJL;\n17;FR-VEJL;01-06-2023"),
        ],
        &[("Klagepunkter!B3", "»Vejledning, manglende eller forkert« bruges på en dag")],
    );
}

#[test]
fn without_inquiries_the_sheet_is_asked_for_and_the_rest_is_judged() {
    Office::empty().faults(
        &[("Klagepunkter", "Nr;Klagepunkt;Rejst\n17;FR-VEJL;\n17;vrøvl;")],
        &[("", "Arket Henvendelser mangler"), ("Klagepunkter!B3", "»vrøvl«")],
    );
}
