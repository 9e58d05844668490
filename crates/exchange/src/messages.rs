//! What is said about files and sheets, in Danish and English.

use register::taxonomy::Label;

use crate::cells::column_letters;
use crate::fields::{Field, Sheet};
use crate::spelling::Near;

/// Writes a label from two texts that name the variables around them.
macro_rules! label {
    ($da:literal, $en:literal $(,)?) => {
        ::register::taxonomy::Label::new(format!($da), format!($en))
    };
}
pub(crate) use label;

/// ` Mente du »telefon«?`, or nothing.
pub(crate) fn hint(near: Option<&Near>) -> Label {
    match near {
        Some(Near { text, probably: true }) => label!(" Mente du »{text}«?", " Did you mean “{text}”?"),
        Some(Near { text, probably: false }) => {
            label!(" Nærmeste kendte værdi er »{text}«.", " The nearest known value is “{text}”.")
        }
        None => Label::default(),
    }
}

/// Puts two labels after one another.
pub(crate) fn joined(first: Label, second: &Label) -> Label {
    Label::new(first.da + &second.da, first.en + &second.en)
}

pub(crate) fn and_more(count: usize) -> Label {
    label!("… og {count} til på dette ark.", "… and {count} more on this sheet.")
}

pub(crate) fn nothing_uploaded() -> Label {
    label!("Der er ingen fil at læse.", "There is no file to read.")
}

pub(crate) fn file_empty(name: &str) -> Label {
    label!("Filen {name} er tom.", "The file {name} is empty.")
}

pub(crate) fn not_a_workbook(name: &str) -> Label {
    label!(
        "Filen {name} er ikke et regneark. Gem registret som .xlsx, .ods eller .csv, og prøv igen.",
        "The file {name} is not a workbook. Save the register as .xlsx, .ods or .csv, and try again."
    )
}

pub(crate) fn damaged(name: &str) -> Label {
    label!(
        "Filen {name} er beskadiget eller er ikke et regneark. Åbn den i regnearksprogrammet, gem den igen, og prøv på ny.",
        "The file {name} is damaged or not a workbook. Open it in the spreadsheet program, save it again, and try again."
    )
}

pub(crate) fn encrypted(name: &str) -> Label {
    label!(
        "Filen {name} er krypteret (beskyttet med adgangskode). Gem den uden adgangskode, og prøv igen.",
        "The file {name} is encrypted (protected by a password). Save it without the password, and try again."
    )
}

pub(crate) fn old_format(name: &str) -> Label {
    label!(
        "Filen {name} har et format, der ikke læses (det gamle .xls eller det binære .xlsb). Gem den som .xlsx, og prøv igen.",
        "The file {name} has a format that is not read (the old .xls or the binary .xlsb). Save it as .xlsx, and try again."
    )
}

pub(crate) fn zip_bomb(name: &str) -> Label {
    label!(
        "Filen {name} pakker sig ud til langt mere, end et register kan fylde (en »zip-bombe«), og læses ikke.",
        "The file {name} unpacks to far more than a register can hold (a “zip bomb”) and is not read."
    )
}

pub(crate) fn not_text(name: &str) -> Label {
    label!(
        "Filen {name} er ikke en CSV-fil: den indeholder tegn, der ikke er tekst. Gem den som »CSV UTF-8«, og prøv igen.",
        "The file {name} is not a CSV file: it holds characters that are not text. Save it as “CSV UTF-8”, and try again."
    )
}

pub(crate) fn quote_not_closed(name: &str, record: u32) -> Label {
    label!(
        "Filen {name} kan ikke læses: et anførselstegn, der åbnes i række {record}, lukkes aldrig.",
        "The file {name} cannot be read: a quotation mark opened in row {record} is never closed."
    )
}

pub(crate) fn too_wide(name: &str, record: u32) -> Label {
    label!(
        "Filen {name} kan ikke læses: række {record} har flere felter, end et regneark har kolonner.",
        "The file {name} cannot be read: row {record} has more fields than a spreadsheet has columns."
    )
}

pub(crate) fn other_file(name: &str) -> Label {
    label!(
        "Filen {name} er ikke læst: i en mappe læses Henvendelser.csv, Klagepunkter.csv og Organisation.csv.",
        "The file {name} was not read: in a folder Henvendelser.csv, Klagepunkter.csv and Organisation.csv are read."
    )
}

pub(crate) fn other_sheet(name: &str) -> Label {
    label!(
        "Arket »{name}« er ikke læst: et register har arkene Henvendelser, Klagepunkter og Organisation.",
        "The sheet “{name}” was not read: a register has the sheets Henvendelser, Klagepunkter and Organisation."
    )
}

pub(crate) fn sheet_empty(name: &str) -> Label {
    label!(
        "Arket »{name}« er tomt og regnes, som om det ikke var der.",
        "The sheet “{name}” is empty and counts as if it were not there."
    )
}

pub(crate) fn sheet_twice(name: &str, sheet: Sheet) -> Label {
    let sheet = sheet.name();
    label!(
        "Arket »{name}« er det andet, der skal læses som {sheet}. Der kan kun være ét.",
        "The sheet “{name}” is the second to be read as {sheet}. There can be only one."
    )
}

pub(crate) fn inquiries_missing(found: &[&str]) -> Label {
    if found.is_empty() {
        return label!("Arket Henvendelser mangler.", "The sheet Henvendelser is missing.");
    }
    let (da, en) = (found.join("«, »"), found.join("”, “"));
    label!(
        "Arket Henvendelser mangler. Filen har: »{da}«. Giv arket med henvendelser det navn, eller brug en profil.",
        "The sheet Henvendelser is missing. The file has: “{en}”. Give the sheet of inquiries that name, or use a profile."
    )
}

pub(crate) fn only_units() -> Label {
    label!(
        "Der er intet ark Henvendelser: kun organisationen er læst.",
        "There is no sheet Henvendelser: only the organisation was read."
    )
}

pub(crate) fn no_heading_row(sheet: Sheet) -> Label {
    let headings: Vec<_> = sheet.fields().map(Field::heading).collect();
    let headings = headings.join(", ");
    label!(
        "Der er ingen overskriftsrække: der skal være en række med mindst tre af overskrifterne {headings}.",
        "There is no heading row: one row must have at least three of the headings {headings}."
    )
}

pub(crate) fn heading_missing(field: Field, unknown: Option<&Near>) -> Label {
    let heading = field.heading();
    let message = label!(
        "Overskriften »{heading}« mangler, og den er nødvendig.",
        "The heading “{heading}” is missing, and it is needed."
    );
    match unknown {
        Some(Near { text, probably: true }) => {
            joined(message, &label!(" Er det kolonnen »{text}«?", " Is it the column “{text}”?"))
        }
        _ => message,
    }
}

pub(crate) fn heading_twice(field: Field, first: u32) -> Label {
    let (heading, first) = (field.heading(), column_letters(first));
    label!(
        "Overskriften »{heading}« står også i kolonne {first}. Den må kun stå én gang.",
        "The heading “{heading}” also stands in column {first}. It may stand only once."
    )
}

pub(crate) fn unknown_column(shown: &str, near: Option<&Near>) -> Label {
    let message = label!(
        "Kolonnen »{shown}« kendes ikke og er ikke læst.",
        "The column “{shown}” is not known and was not read."
    );
    match near {
        Some(near) if near.probably => joined(message, &hint(Some(near))),
        _ => message,
    }
}

pub(crate) fn column_without_heading(column: u32) -> Label {
    let column = column_letters(column);
    label!("Kolonne {column} har ingen overskrift og er ikke læst.", "Column {column} has no heading and was not read.")
}

pub(crate) fn too_many_cells(cells: usize, headings: usize) -> Label {
    label!(
        "Rækken har {cells} felter, men der er {headings} overskrifter. Et felt, der indeholder skilletegnet, skal stå i \
         anførselstegn.",
        "The row has {cells} fields, but there are {headings} headings. A field that holds the separator must stand in \
         quotation marks."
    )
}
