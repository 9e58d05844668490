use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use super::*;
use crate::sample;

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).unwrap();
            let stamp = file.last_modified().unwrap();
            assert_eq!((stamp.year(), stamp.month()), (2024, if stamp.month() == 5 { 5 } else { 2 }));
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().unwrap().into_owned(), text)
        })
        .collect()
}

#[test]
fn every_table_has_its_sheet() {
    let parts = parts(&report(&sample::figures(), &sample::document().meta).unwrap());
    let names: Vec<&str> =
        parts["xl/workbook.xml"].split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(
        names,
        [
            "Nøgletal",
            "Klagepunkter, grupper",
            "Temaer",
            "Område og kategori",
            "Henvendelser over år",
            "Definitioner",
            "Opgørelse"
        ]
    );
}

#[test]
fn numbers_are_numbers_and_heads_stay_in_sight() {
    let parts = parts(&report(&sample::figures(), &sample::document().meta).unwrap());
    let scalars = &parts["xl/worksheets/sheet1.xml"];
    for number in ["1158", "19.8", "22", "94", "0.23", "3.49"] {
        assert!(scalars.contains(&format!("<v>{number}</v>")), "{number}");
    }
    let cells = &parts["xl/worksheets/sheet4.xml"];
    for number in [48, 90, 1, 4, 138, 5, 49, 94, 143] {
        assert!(cells.contains(&format!("<v>{number}</v>")), "{number}");
    }
    for sheet in 1..=6 {
        assert!(parts[&format!("xl/worksheets/sheet{sheet}.xml")].contains("state=\"frozen\""), "sheet {sheet}");
    }
    assert!(parts["xl/styles.xml"].contains("0 %") && parts["xl/styles.xml"].contains("#,##0.00"));
}

#[test]
fn a_share_has_one_percentage_and_a_small_whole_none() {
    // 94 of 158: 59 % rounded alone, 60 % as a row of the categories.
    let scalars = |figures: &::figures::Figures| {
        let mut parts = parts(&report(figures, &sample::document().meta).unwrap());
        parts.remove("xl/worksheets/sheet1.xml").unwrap()
    };
    let year = scalars(&sample::testing_figures());
    assert!(year.contains("<v>0.6</v>") && !year.contains("<v>0.59</v>"), "{year}");
    let small = scalars(&sample::figures());
    assert!(small.contains("<v>12</v>") && !small.contains("<v>0.25</v>"), "3 of 12 is said without a percentage");
}

#[test]
fn definitions_stand_in_words() {
    let parts = parts(&report(&sample::figures(), &sample::document().meta).unwrap());
    let words = &parts["xl/sharedStrings.xml"];
    for said in [
        "Sådan tælles complaints.returned.",
        "Et klagepunkt står i én gruppe.",
        "Tone &amp; \"ord\"",
        "Kategorierne blev ændret i 2023.",
    ] {
        assert!(words.contains(said), "{said}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_dated_as_asked() {
    let meta = sample::document().meta;
    let first = report(&sample::figures(), &meta).unwrap();
    assert_eq!(first, report(&sample::figures(), &meta).unwrap());
    assert!(parts(&first)["docProps/core.xml"].contains("2024-05-17"));
    let alone = figures(&sample::figures(), Language::English).unwrap();
    let core = &parts(&alone)["docProps/core.xml"];
    assert!(core.contains("2024-02-01") && core.contains("Figures 2023"), "{core}");
}

#[test]
fn dangerous_text_reads_as_it_was_written() {
    let meta = sample::nasty_document().meta;
    let parts = parts(&report(&sample::figures(), &meta).unwrap());
    assert!(!parts["docProps/core.xml"].contains("<script"));
    assert!(!parts.values().any(|part| part.contains("<f>")), "a text became a formula");
}

#[test]
fn every_table_of_the_contract_finds_its_sheet() {
    let all = sample::testing_figures();
    let parts = parts(&report(&all, &sample::document().meta).unwrap());
    let sheets = parts["xl/workbook.xml"].matches("<sheet ").count();
    assert_eq!(sheets, 3 + all.tables.len() + all.cross_tables.len() + all.series.len());
    for entry in ::figures::catalogue() {
        assert!(parts["xl/sharedStrings.xml"].contains(entry.id), "{} has no definition", entry.id);
    }
}
