//! An office to import into, and registers written out as CSV, .xlsx and .ods.

use std::io::{Cursor, Write};

use exchange::{Fault, Known, NamedBytes, Profile, Reading, Upload, read};
use register::taxonomy::{Taxonomy, Validity, default_taxonomy};
use register::units::{Organisation, Unit};
use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What an office has: the default taxonomy, and units given as `code|name|parent code`.
pub struct Office {
    pub taxonomy: Taxonomy,
    pub organisation: Organisation,
    pub profile: Profile,
}

impl Office {
    pub fn empty() -> Self {
        Self { taxonomy: default_taxonomy(), organisation: Organisation::default(), profile: Profile::default() }
    }

    pub fn with_units(units: &[(&str, &str, Option<&str>)]) -> Self {
        let id = |code: &str| {
            let place = units.iter().position(|(other, ..)| *other == code).expect("a unit of the office");
            format!("00000000-0000-4000-8000-{place:012}").parse().expect("an identity")
        };
        let unit = |(code, name, parent): &(&str, &str, Option<&str>)| Unit {
            id: id(code),
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            parent: parent.map(id),
            is_area: false,
            nature: None,
            validity: Validity::default(),
        };
        Self { organisation: Organisation::new(units.iter().map(unit).collect()), ..Self::empty() }
    }

    pub fn known(&self) -> Known<'_> {
        Known { taxonomy: &self.taxonomy, organisation: &self.organisation }
    }

    pub fn read(&self, upload: &Upload) -> Reading {
        read(upload, self.known(), &self.profile, &mut |_| {})
    }

    /// Reads the same sheets as a folder of CSV files, as .xlsx and as .ods, which must come out alike.
    pub fn read_all(&self, sheets: &[(&str, &str)]) -> Reading {
        let csv = self.read(&folder(sheets));
        let xlsx = self.read(&Upload::file("register.xlsx", xlsx(sheets)));
        let ods = self.read(&Upload::file("register.ods", ods(sheets)));
        assert_eq!(csv, xlsx, "CSV and .xlsx differ");
        assert_eq!(csv, ods, "CSV and .ods differ");
        csv
    }

    /// Checks that exactly these faults are found: cell and a part of the Danish message.
    pub fn faults(&self, sheets: &[(&str, &str)], expected: &[(&str, &str)]) -> Reading {
        let reading = self.read_all(sheets);
        compare("faults", &reading.faults, expected);
        reading
    }

    /// Checks that there are no faults and exactly these warnings.
    pub fn warnings(&self, sheets: &[(&str, &str)], expected: &[(&str, &str)]) -> Reading {
        let reading = self.faults(sheets, &[]);
        compare("warnings", &reading.warnings, expected);
        reading
    }
}

pub fn compare(what: &str, found: &[Fault], expected: &[(&str, &str)]) {
    let shown: Vec<_> = found.iter().map(|fault| (fault.cell.to_string(), fault.message.da.as_str())).collect();
    let fits =
        |((cell, message), (wanted, part)): (&(String, &str), &(&str, &str))| cell == wanted && message.contains(part);
    assert!(
        shown.len() == expected.len() && shown.iter().zip(expected).all(fits),
        "{what} found: {shown:#?}\nexpected: {expected:#?}"
    );
    assert!(found.iter().all(|fault| !fault.message.en.is_empty() && fault.message.en != fault.message.da));
}

/// One sheet of inquiries with the three required columns and one more.
pub fn inquiries(rows: &str) -> [(&'static str, String); 1] {
    [("Henvendelser", format!("Nr;Modtaget;Kategori;{rows}"))]
}

/// Checks the faults of `Henvendelser`, given its further headings and its rows, in an office with the unit Jobcenter.
pub fn check(rows: &str, expected: &[(&str, &str)]) -> Reading {
    let [(name, text)] = inquiries(rows);
    Office::with_units(&[("jc", "Jobcenter", None), ("bu", "Børn og Unge", None)]).faults(&[(name, &text)], expected)
}

pub fn folder(sheets: &[(&str, &str)]) -> Upload {
    let file =
        |(name, text): &(&str, &str)| NamedBytes { name: format!("{name}.csv"), bytes: text.as_bytes().to_vec() };
    Upload::folder(sheets.iter().map(file).collect())
}

fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    text.lines().map(|line| line.split(';').collect()).enumerate()
}

/// Every cell as text, an unquoted `;` between them; `\u{1}` stands for a `;` within a cell.
pub fn xlsx(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, text) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in rows(text) {
            for (column, cell) in cells.into_iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row.try_into().unwrap(), column.try_into().unwrap(), cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

pub fn ods(sheets: &[(&str, &str)]) -> Vec<u8> {
    let cell = |text: &str| match text {
        "" => "<table:table-cell/>".to_owned(),
        text => format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
            text.replace('&', "&amp;").replace('<', "&lt;")
        ),
    };
    let row = |cells: Vec<&str>| {
        format!("<table:table-row>{}</table:table-row>", cells.into_iter().map(cell).collect::<String>())
    };
    let table = |(name, text): &(&str, &str)| (name.to_string(), rows(text).map(|(_, cells)| row(cells)).collect());
    ods_of(&sheets.iter().map(table).collect::<Vec<(String, String)>>())
}

/// An .ods of sheets whose rows are written out as XML.
pub fn ods_of(tables: &[(String, String)]) -> Vec<u8> {
    let table = |(name, rows): &(String, String)| format!("<table:table table:name=\"{name}\">{rows}</table:table>");
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
         xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
         xmlns:calcext=\"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0\" \
         xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>{}\
         </office:spreadsheet></office:body></office:document-content>",
        tables.iter().map(table).collect::<String>()
    );
    zipped(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.as_bytes())])
}

pub fn zipped(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
