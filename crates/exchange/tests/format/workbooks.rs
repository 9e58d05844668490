//! Cells that are more than text: dates, numbers, formulas, errors.

use exchange::{Reading, Upload};
use jiff::civil::date;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

use crate::office::{Office, compare, ods_of, xlsx, zipped};

fn xlsx_with(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Henvendelser").unwrap();
    for (column, heading) in (0..).zip(["Nr", "Modtaget", "Kategori", "Møder", "Vendt tilbage", "Navn", "CPR", "Kanal"])
    {
        sheet.write_string(0, column, heading).unwrap();
    }
    fill(sheet);
    book.save_to_buffer().unwrap()
}

fn read(bytes: Vec<u8>) -> Reading {
    Office::empty().read(&Upload::file("r.xlsx", bytes))
}

#[test]
fn typed_cells_are_taken_for_what_they_are() {
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let moment = ExcelDateTime::from_ymd(2023, 5, 17).unwrap().and_hms(23, 59, 59).unwrap();
    let reading = read(xlsx_with(|sheet| {
        sheet.write_number(1, 0, 17.0).unwrap();
        sheet.write_datetime_with_format(1, 1, &moment, &day).unwrap();
        sheet.write_string(1, 2, "øvrige").unwrap();
        sheet.write_number(1, 3, 2.0).unwrap();
        sheet.write_boolean(1, 4, true).unwrap();
        sheet.write_number(1, 5, 7.0).unwrap();
        sheet.write_number(1, 6, 101_999_999.0).unwrap();
        sheet.write_formula(1, 7, Formula::new("=\"tele\"&\"fon\"").set_result("telefon")).unwrap();
        sheet.merge_range(3, 0, 3, 7, "Slut", &Format::new()).unwrap();
        sheet.set_row_hidden(1).unwrap();
    }));
    compare("faults", &reading.faults[..1], &[("Henvendelser!B4", "Modtaget mangler")]);
    let inquiry = &reading.inquiries[0];
    assert_eq!((inquiry.number.as_str(), inquiry.received, inquiry.meetings), ("17", date(2023, 5, 17), 2));
    assert!(inquiry.returned && inquiry.channel == register::inquiries::Channel::Phone);
    assert_eq!((inquiry.identity.name.as_str(), inquiry.identity.cpr.as_str()), ("7", "0101999999"));
}

#[test]
fn cells_that_hold_something_else_are_faults() {
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let clock = Format::new().set_num_format("hh:mm");
    let reading = read(xlsx_with(|sheet| {
        let today = ExcelDateTime::from_ymd(2023, 5, 17).unwrap();
        sheet.write_datetime_with_format(1, 0, &today, &day).unwrap();
        sheet.write_number(1, 1, 45063.0).unwrap();
        sheet.write_datetime_with_format(1, 2, &today, &day).unwrap();
        sheet.write_datetime_with_format(1, 3, &today, &day).unwrap();
        sheet.write_number(1, 4, 1.0).unwrap();
        sheet.write_formula(2, 0, Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write_number_with_format(2, 1, 0.5, &clock).unwrap();
        sheet.write_string(2, 2, "øvrige").unwrap();
        sheet.write_number(2, 3, -1.0).unwrap();
        sheet.write_number(3, 0, 1.0).unwrap();
        sheet.write_formula(3, 1, Formula::new("=IF(1=2,1,\"\")").set_result(" ")).unwrap();
        sheet.write_number(3, 3, 2.5).unwrap();
        sheet.write_formula(3, 5, Formula::new("=A1").set_result("#REF!")).unwrap();
    }));
    compare(
        "faults",
        &reading.faults,
        &[
            ("Henvendelser!A2", "Her står en dato, men Nr er tekst"),
            ("Henvendelser!B2", "»45063« er et tal og ikke en dato"),
            ("Henvendelser!C2", "»17-05-2023« kan ikke stå i Kategori"),
            ("Henvendelser!D2", "»17-05-2023« er ikke et antal møder"),
            ("Henvendelser!E2", "»1« kan ikke stå i Vendt tilbage"),
            ("Henvendelser!A3", "regnearksfejlen #N/A"),
            ("Henvendelser!B3", "klokkeslæt"),
            ("Henvendelser!D3", "»-1«"),
            ("Henvendelser!B4", "Modtaget mangler"),
            ("Henvendelser!C4", "Kategori mangler"),
            ("Henvendelser!D4", "»2.5«"),
            ("Henvendelser!F4", "regnearksfejlen #REF!"),
        ],
    );
}

/// Replaces text in a part of a workbook.
fn altered(book: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut parts = Vec::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).unwrap();
        let name = entry.name().unwrap().into_owned();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        if name == part {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.contains(from), "{text}");
            bytes = text.replace(from, to).into_bytes();
        }
        parts.push((name, bytes));
    }
    zipped(&parts.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect::<Vec<_>>())
}

#[test]
fn a_formula_without_a_value_is_a_fault_in_its_cell() {
    let book = xlsx_with(|sheet| {
        sheet.write_number(1, 0, 1.0).unwrap();
        sheet.write_formula(1, 1, Formula::new("=TODAY()").set_result("7777")).unwrap();
        sheet.write_string(1, 2, "øvrige").unwrap();
        sheet.write_formula(1, 5, Formula::new("=TODAY()").set_result("8888")).unwrap();
    });
    let part = "xl/worksheets/sheet1.xml";
    let book = altered(&altered(&book, part, "<v>7777</v>", "<v></v>"), part, "<v>8888</v>", "");
    let expected = [("Henvendelser!B2", "en formel uden værdi"), ("Henvendelser!F2", "en formel uden værdi")];
    compare("faults", &read(book).faults, &expected);
}

#[test]
fn an_error_of_a_newer_kind_is_a_fault_in_its_cell() {
    let book = xlsx_with(|sheet| {
        sheet.write_number(1, 0, 1.0).unwrap();
        sheet.write_formula(1, 1, Formula::new("=NA()").set_result("#N/A")).unwrap();
        sheet.write_string(1, 2, "sludder").unwrap();
    });
    let book = altered(&book, "xl/worksheets/sheet1.xml", "<v>#N/A</v>", "<v>#SPILL!</v>");
    let expected = [("Henvendelser!B2", "#SPILL!"), ("Henvendelser!C2", "sludder")];
    compare("faults", &read(book).faults, &expected);
}

#[test]
fn dates_count_from_1904_where_the_workbook_does() {
    let book = xlsx_with(|sheet| {
        sheet.write_number(1, 0, 1.0).unwrap();
        sheet.write_number_with_format(1, 1, 43_601.0, &Format::new().set_num_format("dd-mm-yyyy")).unwrap();
        sheet.write_string(1, 2, "øvrige").unwrap();
    });
    assert_eq!(read(book.clone()).inquiries[0].received, date(2019, 5, 16));
    let book = altered(&book, "xl/workbook.xml", "<workbookPr ", "<workbookPr date1904=\"1\" ");
    assert_eq!(read(book).inquiries[0].received, date(2023, 5, 17));
}

#[test]
fn a_date_cell_that_is_no_day_is_blamed_for_what_it_is() {
    let day = Format::new().set_num_format("dd-mm-yyyy");
    let book = xlsx_with(|sheet| {
        for (row, serial) in (1..).zip([60.0, -5.0, 3_000_000.0, 0.5]) {
            sheet.write_number(row, 0, f64::from(row)).unwrap();
            sheet.write_number_with_format(row, 1, serial, &day).unwrap();
            sheet.write_string(row, 2, "øvrige").unwrap();
        }
    });
    let expected = [
        ("Henvendelser!B2", "er ikke en dag, der findes"),
        ("Henvendelser!B3", "er ikke en dag, der findes"),
        ("Henvendelser!B4", "et årstal, der ikke kan passe"),
        ("Henvendelser!B5", "er et klokkeslæt"),
    ];
    compare("faults", &read(book).faults, &expected);
}

#[test]
fn a_cell_outside_every_sheet_is_damage_and_costs_no_memory() {
    let book = xlsx(&[("Henvendelser", "Nr;Modtaget;Kategori\n1;17-05-2023;øvrige")]);
    for reference in ["ZZZZZZ2", "XFE2", "ZZZZZZZZ2", "A1048577", "A99999999999"] {
        let book = altered(&book, "xl/worksheets/sheet1.xml", "r=\"A2\"", &format!("r=\"{reference}\""));
        let reading = read(book);
        compare(reference, &reading.faults, &[("", "er beskadiget")]);
    }
    let last = altered(&book, "xl/worksheets/sheet1.xml", "r=\"A2\"", "r=\"XFD2\"");
    compare("the last column", &read(last).faults, &[("Henvendelser!A2", "Nr mangler")]);
}

#[test]
fn hidden_sheets_are_read() {
    let book = xlsx(&[("Forside", "x"), ("Henvendelser", "Nr;Modtaget;Kategori\n1;17-05-2023;øvrige")]);
    let book = altered(&book, "xl/workbook.xml", "name=\"Henvendelser\"", "name=\"Henvendelser\" state=\"hidden\"");
    assert_eq!(read(book).inquiries.len(), 1);
}

#[test]
fn the_cells_of_ods_are_taken_for_what_they_are() {
    let text = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let cell = |attributes: &str, shown: &str| {
        format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>")
    };
    let date_cell = cell("office:value-type=\"date\" office:date-value=\"2023-05-17T12:00:00\"", "17. maj 23");
    let headings: Vec<_> = ["Nr", "Modtaget", "Kategori", "Møder", "Vendt tilbage", "Resumé"].map(text).into();
    let rows = [
        "<table:table-column table:number-columns-repeated=\"6\"/>".to_owned(),
        "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
        format!("<table:table-header-rows>{}</table:table-header-rows>", row(&headings)),
        row(&[
            cell("office:value-type=\"float\" office:value=\"17\"", "17,0"),
            date_cell.clone(),
            text("øv<text:span>rige</text:span><office:annotation><text:p>nej</text:p></office:annotation>"),
            cell("office:value-type=\"float\" office:value=\"2\"", "2"),
            cell("office:value-type=\"boolean\" office:boolean-value=\"true\"", "SAND"),
            text("a &amp; b &#248;</text:p><text:p>c<text:s text:c=\"2\"/>d"),
        ]),
        row(&[
            cell("table:formula=\"of:=NA()\" office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"", "#N/A"),
            "<table:table-cell table:formula=\"of:=TODAY()\"/>".to_owned(),
            text("øvrige"),
            cell("office:value-type=\"time\" office:time-value=\"PT12H\"", "12:00"),
            cell("office:value-type=\"float\" office:value=\"1\"", "1"),
        ]),
        format!("<table:table-row table:number-rows-repeated=\"2\">{}{date_cell}{}</table:table-row>", cell("office:value-type=\"float\" office:value=\"18\"", "18"), text("øvrige")),
        "<table:table-row table:number-rows-repeated=\"1048560\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>".to_owned(),
    ];
    let book = ods_of(&[("Ark1".into(), String::new()), ("Henvendelser".into(), rows.concat())]);
    let reading = Office::empty().read(&Upload::file("r.ods", book));
    compare(
        "faults",
        &reading.faults,
        &[
            ("Henvendelser!A6", "regnearksfejlen #N/A"),
            ("Henvendelser!B6", "en formel uden værdi"),
            ("Henvendelser!D6", "er ikke et antal møder"),
            ("Henvendelser!E6", "»1«"),
            ("Henvendelser!A8", "»18« er et nummer, der allerede står i række 7"),
        ],
    );
    let inquiry = &reading.inquiries[0];
    assert_eq!((inquiry.row, inquiry.number.as_str(), inquiry.received), (5, "17", date(2023, 5, 17)));
    assert_eq!((inquiry.meetings, inquiry.returned, inquiry.story.0.as_str()), (2, true, "a & b ø\nc  d"));
}
