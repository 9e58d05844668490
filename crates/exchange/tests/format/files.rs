//! Which files are read, and what is said of those that are not.

use exchange::{Cell, Field, NamedBytes, Profile, Sheet, Upload};

use crate::office::{Office, compare, folder, ods, ods_of, xlsx, zipped};

const ROWS: &str = "Nr;Modtaget;Kategori;Kanal\n1;17-05-2023;råd og vejledning;fremmøde\n";

fn file(name: &str, bytes: &[u8]) -> exchange::Reading {
    Office::empty().read(&Upload::file(name, bytes.to_vec()))
}

/// Checks that a file is one fault with an empty cell.
fn unreadable(name: &str, bytes: &[u8], message: &str) {
    let reading = file(name, bytes);
    compare(name, &reading.faults, &[("", message)]);
    assert!(reading.inquiries.is_empty() && reading.faults[0].cell == Cell::file());
}

#[test]
fn a_file_that_cannot_be_read_is_one_fault_with_an_empty_cell() {
    let ole = |rest: &[u8]| [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], rest].concat();
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let manifest: &[u8] = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
    let whole = xlsx(&[("Henvendelser", ROWS)]);
    unreadable("r.xlsx", b"", "Filen r.xlsx er tom");
    unreadable("r.csv", b"", "Filen r.csv er tom");
    unreadable("r.xlsx", b"dette er ikke et regneark", "r.xlsx er ikke et regneark");
    unreadable("r.xlsx", &whole[..whole.len() / 2], "er beskadiget");
    unreadable("r.xlsx", &ole(&encrypted), "er krypteret");
    unreadable("r.xls", &ole(b"Workbook"), "Gem den som .xlsx");
    unreadable("r.xlsb", &zipped(&[("[Content_Types].xml", b""), ("xl/workbook.bin", b"")]), "Gem den som .xlsx");
    unreadable("r.ods", &zipped(&[("META-INF/manifest.xml", manifest), ("content.xml", b"\x01")]), "er krypteret");
    unreadable("r.ods", &zipped(&[("content.xml", b"<a><b></a>")]), "er beskadiget");
    unreadable("r.ods", &zipped(&[("content.xml", b"<a></a>")]), "er ikke et regneark");
    unreadable("r.docx", &zipped(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]), "regneark");
    unreadable("r.zip", &zipped(&[("Henvendelser.csv", ROWS.as_bytes())]), "er ikke et regneark");
    unreadable("r.pdf", b"%PDF-1.7\n", "er ikke en CSV-fil");
    unreadable("r.csv", b"Nr;Modtaget;Kategori\n1;\0;x", "er ikke en CSV-fil");
    unreadable("r.csv", "Nr;Modtaget;Kategori\n1;\"17-05-2023;øvrige\n".as_bytes(), "i række 2, lukkes aldrig");
    let reading = Office::empty().read(&Upload { files: vec![], is_folder: false });
    compare("nothing", &reading.faults, &[("", "ingen fil")]);
}

#[test]
fn a_zip_bomb_is_refused() {
    let zeros = vec![b' '; 100 << 20];
    unreadable("r.ods", &zipped(&[("content.xml", &zeros)]), "zip-bombe");
    unreadable("r.xlsx", &zipped(&[("[Content_Types].xml", b"<a/>"), ("xl/sharedStrings.xml", &zeros)]), "zip-bombe");
}

#[test]
fn an_ods_that_repeats_itself_without_end_is_a_bomb_too() {
    let cell = |times: &str| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{times}\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
        )
    };
    for (rows, columns) in [("1048000", "16000"), ("4000000000", "4000000000"), ("1000000", "22")] {
        let row = format!("<table:table-row table:number-rows-repeated=\"{rows}\">{}</table:table-row>", cell(columns));
        unreadable("r.ods", &ods_of(&[("Henvendelser".to_owned(), row)]), "zip-bombe");
    }
}

#[test]
fn a_csv_record_wider_than_any_sheet_is_refused() {
    let wide = format!("Nr;Modtaget;Kategori\n1;17-05-2023;øvrige\n2{}\n", ";".repeat(20_000));
    unreadable("r.csv", wide.as_bytes(), "række 3 har flere felter");
}

#[test]
fn an_empty_sheet_of_points_or_units_counts_as_none() {
    let office = Office::empty();
    let inquiries = ("Henvendelser", "Nr;Modtaget;Kategori;Område\n1;17-05-2023;klage;Alfa");
    for blank in ["", " ;\u{a0}"] {
        let sheets = [inquiries, ("Klagepunkter", blank), ("Organisation", blank)];
        let expected = [("Klagepunkter!A1", "er tomt"), ("Organisation!A1", "er tomt")];
        let reading = office.warnings(&sheets, &expected);
        assert_eq!(
            (reading.inquiries.len(), reading.units.len()),
            (1, 1),
            "the unit named is made, as without the sheet"
        );
    }
    for bytes in [xlsx(&[("Henvendelser", "")]), ods(&[("Henvendelser", " ")])] {
        compare("faults", &file("r", &bytes).faults, &[("Henvendelser!A1", "ingen overskriftsrække")]);
    }
    let heading = ("Klagepunkter", "Klagepunkt");
    office.faults(&[inquiries, heading], &[("Klagepunkter!A1", "ingen overskriftsrække")]);
}

#[test]
fn the_content_decides_and_not_the_name() {
    for (name, bytes) in [
        ("r.csv", xlsx(&[("Henvendelser", ROWS)])),
        ("r", ods(&[("Henvendelser", ROWS)])),
        ("r.ods", xlsx(&[("Henvendelser", ROWS)])),
        ("r.xlsx", ROWS.into()),
        ("noget.txt", ROWS.into()),
    ] {
        let reading = file(name, &bytes);
        compare(name, &reading.faults, &[]);
        assert_eq!(reading.inquiries.len(), 1, "{name}");
    }
}

#[test]
fn csv_is_read_in_every_encoding_and_with_every_separator() {
    let windows: Vec<u8> = ROWS.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let utf16: Vec<u8> = format!("\u{feff}{ROWS}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let texts: [Vec<u8>; 8] = [
        ROWS.into(),
        format!("\u{feff}{ROWS}").into(),
        windows,
        utf16,
        ROWS.replace(';', ",").into(),
        ROWS.replace(';', "\t").into(),
        ROWS.replace('\n', "\r\n").into(),
        format!("sep=;\n{ROWS}").into(),
    ];
    let expected = file("r.csv", ROWS.as_bytes()).inquiries;
    for text in texts {
        let reading = file("r.csv", &text);
        compare("faults", &reading.faults, &[]);
        assert_eq!(
            (reading.inquiries[0].category, reading.inquiries[0].channel),
            (expected[0].category, expected[0].channel)
        );
    }
}

#[test]
fn a_csv_row_is_its_record_number() {
    let text = "Nr;Modtaget;Kategori;Resumé\n1;17-05-2023;øvrige;\"to\nlinjer; \"\"citat\"\"\"\n\n;;;\n2;nu;øvrige\n3;17-05-2023;øvrige;;;\n";
    let reading = file("r.csv", text.as_bytes());
    compare("faults", &reading.faults, &[("Henvendelser!B5", "»nu«")]);
    assert_eq!(reading.inquiries[0].story.0, "to\nlinjer; \"citat\"");
    assert_eq!(reading.inquiries[1].row, 6);
}

#[test]
fn a_record_out_of_step_is_a_fault_that_shows_nothing_of_it() {
    let text = "Nr;Modtaget;Navn;Adresse;Kategori\n1;17-05-2023;Bo;Vejen 1; 2. tv;øvrige\n";
    let reading = file("r.csv", text.as_bytes());
    compare(
        "faults",
        &reading.faults,
        &[
            ("Henvendelser!E2", "Det, der står her, kan ikke stå i Kategori"),
            ("Henvendelser!F2", "6 felter, men der er 5 overskrifter"),
        ],
    );
    assert!(!format!("{:?}", reading.faults).contains("tv"));
}

#[test]
fn a_single_csv_is_taken_by_its_stem_else_as_inquiries() {
    let points = "Nr;Klagepunkt;Rejst\n1;FR-VEJL;";
    let expected = [("", "Arket Henvendelser mangler")];
    compare("points", &file("mappe/KLAGEPUNKTER.csv", points.as_bytes()).faults, &expected);
    assert_eq!(file("Organisation.csv", b"Kode;Omr\xe5de;Overordnet\nA;Alfa;").units.len(), 1);
    let reading = file("udtræk.csv", "Nr;Modtaget;Kategori\n1;nu;øvrige".as_bytes());
    compare("inquiries", &reading.faults, &[("Henvendelser!B2", "nu")]);
}

#[test]
fn a_folder_is_matched_by_stem_and_other_files_give_a_warning() {
    let named = |name: &str, text: &str| NamedBytes { name: name.into(), bytes: text.as_bytes().to_vec() };
    let files = vec![
        named("2023/henvendelser.CSV", "Nr;Modtaget;Kategori;Område\n1;17-05-2023;klage;A"),
        named("2023/læsmig.md", "x"),
        named("Klagepunkter.csv", "Nr,Klagepunkt\n1,FR-VEJL"),
        named("Henvendelser.xlsx", "x"),
    ];
    let reading = Office::empty().read(&Upload::folder(files.clone()));
    compare("faults", &reading.faults, &[]);
    compare("warnings", &reading.warnings, &[("", "læsmig.md er ikke læst"), ("", "Henvendelser.xlsx")]);
    assert_eq!((reading.inquiries.len(), reading.points.len()), (1, 1));
    let twice = [files, vec![named("Henvendelser.csv", ROWS)]].concat();
    compare("twice", &Office::empty().read(&Upload::folder(twice)).faults, &[("Henvendelser!A1", "kun være ét")]);
    let empty = Upload::folder(vec![named("Henvendelser.csv", "")]);
    compare("empty", &Office::empty().read(&empty).faults, &[("", "Filen Henvendelser.csv er tom")]);
    compare("no file", &Office::empty().read(&Upload::folder(vec![])).faults, &[("", "Arket Henvendelser mangler")]);
}

#[test]
fn sheets_are_matched_without_regard_to_case_and_others_give_a_warning() {
    let book = xlsx(&[("Noter", "a"), ("HENVENDELSER", "Nr;Modtaget;Kategori\n1;nu;øvrige"), ("Ark2", "")]);
    let reading = file("r.xlsx", &book);
    compare("faults", &reading.faults, &[("HENVENDELSER!B2", "nu")]);
    compare("warnings", &reading.warnings, &[("Noter!A1", "ikke læst"), ("Ark2!A1", "ikke læst")]);
    let reading = file("r.xlsx", &xlsx(&[("Ark1", ROWS)]));
    compare("faults", &reading.faults, &[("", "Arket Henvendelser mangler. Filen har: »Ark1«")]);
    let sheet = &reading.sheets[0];
    assert_eq!(
        (sheet.sheet, sheet.heading_row, sheet.headings.len()),
        (None, Some(1), 4),
        "for pointing out the sheet"
    );
}

#[test]
fn everything_wrong_is_found_in_one_run_and_in_order() {
    let reading = Office::empty().read_all(&[
        ("Klagepunkter", "Nr;Klagepunkt;Rejst\n2;x;y\n3;z;"),
        ("Organisation", "Område;Overordnet;Præg\nA;B;C"),
        ("Henvendelser", "Nr;Modtaget;Kategori\n;a;b\n1;c;d"),
    ]);
    let cells: Vec<_> = reading.faults.iter().map(|fault| fault.cell.to_string()).collect();
    assert_eq!(
        cells,
        [
            "Henvendelser!A2",
            "Henvendelser!B2",
            "Henvendelser!C2",
            "Henvendelser!B3",
            "Henvendelser!C3",
            "Klagepunkter!A2",
            "Klagepunkter!B2",
            "Klagepunkter!C2",
            "Klagepunkter!A3",
            "Klagepunkter!B3",
            "Organisation!B2",
            "Organisation!C2",
        ]
    );
}

#[test]
fn progress_is_told_for_each_sheet() {
    let rows: String = (1..=2_500).map(|number| format!("{number};17-05-2023;øvrige\n")).collect();
    let upload =
        folder(&[("Henvendelser", &format!("Nr;Modtaget;Kategori\n{rows}")), ("Klagepunkter", "Nr;Klagepunkt\n")]);
    let (office, mut told) = (Office::empty(), Vec::new());
    exchange::read(&upload, office.known(), &Profile::default(), &mut |progress| {
        told.push((progress.sheet, progress.rows, progress.of));
    });
    let inquiries = |rows, of| (Sheet::Inquiries, rows, Some(of));
    assert_eq!(
        told,
        [inquiries(1_000, 2_501), inquiries(2_000, 2_501), inquiries(2_500, 2_500), (Sheet::Points, 0, Some(0))]
    );
    assert!(
        exchange::fields(Sheet::Inquiries).filter(|field| field.is_sealed()).count() == 6
            && Field::Number.is_required()
    );
}
