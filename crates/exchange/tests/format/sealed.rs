//! What stands in sealed columns stands in no message and no debug output.

use exchange::{Reading, Upload};

use crate::office::Office;

const SECRETS: [&str; 6] = [
    "HEMMELIGT-NAVN",
    "010199-9999",
    "HEMMELIG-TELEFON",
    "hemmelig@example.invalid",
    "HEMMELIG-VEJ",
    "HEMMELIG-HISTORIE",
];

/// Every secret must be absent.
pub fn assert_silent(reading: &Reading) {
    let mut said = format!("{reading:?}");
    for fault in reading.faults.iter().chain(&reading.warnings) {
        said.push_str(&fault.message.da);
        said.push_str(&fault.message.en);
    }
    let said = said.to_lowercase();
    for secret in ["hemmelig", "0199-9999", "01999999"] {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
}

#[test]
fn sealed_text_is_never_said_however_faulty_its_row() {
    let headings = "Navn;CPR;Telefon;E-mail;Adresse;Resumé;Nr;Modtaget;Kategori;Område;Kanal";
    let secrets = SECRETS.join(";");
    let rows = format!("{headings}\n{secrets};;x;y;z;w\n{secrets};1;17-05-2023;øvrige;;brev\n{secrets};1;;;;");
    let reading = Office::empty().read_all(&[("Henvendelser", &rows)]);
    assert!(reading.faults.len() > 5);
    assert_silent(&reading);
    let upload = Upload::file("r.csv", rows.into_bytes());
    assert!(!format!("{upload:?}").contains("72, 69"), "not even as bytes");
}

#[test]
fn what_strays_into_coded_columns_of_a_row_out_of_step_is_not_said() {
    let secrets = SECRETS.join(";");
    let headings = "Nr;Modtaget;Kategori;Navn;CPR;Telefon;E-mail;Adresse;Resumé;Område;Kanal;Temaer";
    let rows = format!("{headings}\n1;17-05-2023;klage;x;y;{secrets};a;b\n");
    let reading = Office::with_units(&[("jc", "Jobcenter", None)]).read(&Upload::file("r.csv", rows.into()));
    assert!(reading.faults.len() >= 3, "{reading:?}");
    assert_silent(&reading);
}

#[test]
fn what_is_about_a_person_never_lands_in_a_column_that_is_stored_in_plain() {
    let rows = "Nr;Modtaget;Kategori;Område\n010199-9999;17-05-2023;øvrige;\n2;17-05-2023;klage;311299-0000\n3;17-05-2023;klage;hemmelig@example.invalid\n";
    let reading = Office::empty().faults(
        &[("Henvendelser", rows)],
        &[
            ("Henvendelser!A2", "ligner et CPR-nummer"),
            ("Henvendelser!D3", "ligner et CPR-nummer"),
            ("Henvendelser!D4", "e-mailadresse"),
        ],
    );
    assert!(reading.units.is_empty(), "{:?}", reading.units);
    assert_silent(&reading);
    let long = format!("Nr;Modtaget;Kategori\n{};17-05-2023;øvrige\n", "7".repeat(300));
    Office::empty().faults(&[("Henvendelser", &long)], &[("Henvendelser!A2", "for langt")]);
}
