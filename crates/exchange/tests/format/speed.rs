//! A register of 100,000 inquiries and 210,000 points. Run with `--release -- --ignored --nocapture`.

use std::fmt::Write;
use std::time::Instant;

use exchange::Upload;

use crate::office::{Office, folder, ods, xlsx};

fn register(inquiries: u32) -> (String, String) {
    let mut rows =
        "Nr;Modtaget;Kategori;Kanal;Henvendelse fra;Henvender;Område;Temaer;Forvaltning kontaktet;Vendt tilbage;Møder;\
                    Klage over møde;Hjælp til at klage;Afsluttet;Udfald;Læring;Navn;CPR;Telefon;E-mail;Adresse;Resumé"
            .to_owned();
    let mut points = "Nr;Klagepunkt;Område;Rejst;Vurdering;Erkendt".to_owned();
    for number in 0..inquiries {
        let (month, day) = (number % 12 + 1, number % 28 + 1);
        write!(
            rows,
            "\n{number};{day:02}-{month:02}-2023;klage;telefon;kommunen;borgeren;Enhed {};hjemløshed;ja;nej;2;nej;ja;{day:02}-{month:02}-2024;\
             ingen;ja;Borger {number};010199-9999;{number};b{number}@example.invalid;Opfundet Vej {number};Fortælling nummer {number} om en sag, der trak ud",
            number % 60
        )
        .unwrap();
        for point in 0..(if number % 10 == 0 { 3 } else { 2 }) {
            write!(
                points,
                "\n{number};{};Enhed {};;kritik;ja",
                ["FR-VEJL", "GF-TID", "Partshøring"][point],
                number % 50
            )
            .unwrap();
        }
    }
    (rows, points)
}

#[test]
#[ignore = "measures; run in the release profile"]
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn a_large_register_is_read_in_seconds() {
    let (inquiries, points) = register(100_000);
    let sheets = [("Henvendelser", inquiries.as_str()), ("Klagepunkter", &points)];
    let uploads = [
        ("csv", folder(&sheets)),
        ("xlsx", Upload::file("r.xlsx", xlsx(&sheets))),
        ("ods", Upload::file("r.ods", ods(&sheets))),
    ];
    for (format, upload) in uploads {
        let start = Instant::now();
        let reading = Office::empty().read(&upload);
        println!("{format}: {:?}, {} bytes", start.elapsed(), upload.files[0].bytes.len());
        assert_eq!((reading.inquiries.len(), reading.points.len(), reading.faults.len()), (100_000, 210_000, 0));
    }
}

#[test]
#[ignore = "measures; run in the release profile"]
#[expect(clippy::disallowed_methods, reason = "it measures")]
fn a_million_inquiries_are_read() {
    let (inquiries, points) = register(1_000_000);
    let upload = folder(&[("Henvendelser", &inquiries), ("Klagepunkter", &points)]);
    let start = Instant::now();
    let reading = Office::empty().read(&upload);
    println!("csv, a million: {:?}", start.elapsed());
    assert_eq!((reading.inquiries.len(), reading.points.len(), reading.faults.len()), (1_000_000, 2_100_000, 0));
}
