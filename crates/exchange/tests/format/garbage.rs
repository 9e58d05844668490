//! Whatever is handed in: no panic, no secret told.

use exchange::Upload;
use proptest::prelude::*;

use crate::office::{Office, folder, ods, xlsx};
use crate::sealed::assert_silent;

const HEADINGS: [&str; 3] = [
    "Nr;Modtaget;Kategori;Kanal;Henvendelse fra;Henvender;Område;Temaer;Møder;Klage over møde;Afsluttet;Udfald;Læring;Navn;CPR;Adresse;Resumé",
    "Nr;Klagepunkt;Område;Rejst;Vurdering;Erkendt",
    "Kode;Område;Overordnet;Rapportområde;Præg;Gyldig fra;Gyldig til",
];

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => Just(String::new()),
        2 => prop_oneof![Just("1"), Just("2"), Just("17-05-2023"), Just("klage"), Just("øvrige"), Just("A"), Just("B"), Just("ja"), Just("FR-VEJL")].prop_map(str::to_owned),
        1 => "[^;\"\r\n\u{0}-\u{1f}\u{7f}\u{fffe}\u{ffff}]{0,12}",
        1 => "[0-9./ -]{1,12}",
    ]
}

fn row(sheet: usize) -> impl Strategy<Value = String> {
    let columns = HEADINGS[sheet].split(';').count();
    prop::collection::vec(cell(), columns).prop_map(move |mut cells| {
        if sheet == 0 {
            for (cell, secret) in cells[13..].iter_mut().zip(["HEMMELIGT", "010199-9999", "HEMMELIG", "HEMMELIG"]) {
                *cell = secret.to_owned();
            }
        }
        cells.join(";")
    })
}

fn sheet(sheet: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(row(sheet), 0..6).prop_map(move |rows| format!("{}\n{}", HEADINGS[sheet], rows.join("\n")))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn garbage_in_cells_is_read_alike_in_every_format(inquiries in sheet(0), points in sheet(1), units in sheet(2)) {
        let sheets = [("Henvendelser", inquiries.as_str()), ("Klagepunkter", &points), ("Organisation", &units)];
        let office = Office::empty();
        let csv = office.read(&folder(&sheets));
        assert_silent(&csv);
        let book = office.read(&Upload::file("r.xlsx", xlsx(&sheets)));
        prop_assert_eq!(&csv.faults, &book.faults);
        prop_assert_eq!(&csv.inquiries, &book.inquiries);
        prop_assert_eq!(&csv.points, &book.points);
        let book = office.read(&Upload::file("r.ods", ods(&sheets)));
        assert_silent(&book);
    }

    #[test]
    fn any_bytes_are_read_or_blamed(start in prop_oneof![Just(&b""[..]), Just(&b"PK\x03\x04"[..]), Just(&b"\xd0\xcf\x11\xe0"[..]), Just(&b"Nr;Modtaget;Kategori\n"[..])], bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop_oneof![Just("r.csv"), Just("r.xlsx"), Just("r.ods")]) {
        let reading = Office::empty().read(&Upload::file(name, [start, &bytes].concat()));
        prop_assert!(!reading.faults.is_empty() || reading.inquiries.is_empty());
    }

    #[test]
    fn a_workbook_with_any_byte_changed_is_read_or_blamed(place in any::<prop::sample::Index>(), byte in any::<u8>(), as_ods in any::<bool>()) {
        let sheets = [("Henvendelser", "Nr;Modtaget;Kategori\n1;17-05-2023;øvrige")];
        let mut book = if as_ods { ods(&sheets) } else { xlsx(&sheets) };
        let place = place.index(book.len());
        book[place] = byte;
        let reading = Office::empty().read(&Upload::file("r.xlsx", book));
        prop_assert!(!reading.faults.is_empty() || reading.inquiries.len() == 1);
    }

    #[test]
    fn any_xml_in_an_ods_is_read_or_blamed(xml in "(<(table:table-row|/table:table-row|table:table-cell|/table:table-cell|text:p|/text:p|table:table table:name=\"Henvendelser\"|/table:table)( table:number-columns-repeated=\"[0-9]{1,9}\")?/?>|[a-zæ&;]{1,3}){0,12}") {
        let tables = [("Henvendelser".to_owned(), xml)];
        let reading = Office::empty().read(&Upload::file("r.ods", crate::office::ods_of(&tables)));
        prop_assert!(!reading.faults.is_empty());
    }
}
