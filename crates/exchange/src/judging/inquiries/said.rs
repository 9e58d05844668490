//! What is said about rows of `Henvendelser`, in Danish and English.

use jiff::civil::Date;
use register::taxonomy::{Label, Validity};

use crate::fields::Field;
use crate::judging::shown::{Shown, cut, day_text};
use crate::messages::{hint, joined, label};
use crate::spelling::Near;

pub(crate) fn number_expected() -> Label {
    Label::new("henvendelsens nummer, fx 2023-017.", "the inquiry's number, such as 2023-017.")
}

pub(super) fn category_expected() -> Label {
    Label::new("råd og vejledning, klage eller øvrige.", "råd og vejledning, klage or øvrige.")
}

pub(super) fn number_twice(shown: &Shown, first: u32) -> Label {
    let Label { da, en } = &shown.0;
    label!(
        "{da} er et nummer, der allerede står i række {first}. Hver henvendelse skal have sit eget nummer.",
        "{en} is a number that already stands in row {first}. Every inquiry must have its own number."
    )
}

pub(super) fn complaint_without_unit() -> Label {
    label!(
        "Område mangler: en klage skal have et område. Skriv navn eller kode på en enhed.",
        "Område is missing: a complaint must have a unit. Write the name or code of a unit."
    )
}

pub(super) fn unit_column_missing() -> Label {
    label!(
        "Overskriften »Område« mangler, og den er nødvendig, når der er klager.",
        "The heading “Område” is missing, and it is needed where there are complaints."
    )
}

pub(super) fn complaints_only(field: Field) -> Label {
    let heading = field.heading();
    label!(
        "Kun klager har {heading}. Lad feltet stå tomt, eller ret Kategori til klage.",
        "Only complaints have {heading}. Leave the field blank, or change Kategori to klage."
    )
}

pub(super) fn complaint_of_no_meeting() -> Label {
    label!("Her er en klage over et møde, men Møder er 0.", "Here is a complaint of a meeting, but Møder is 0.")
}

pub(super) fn closed_before_received(closed: Date, received: Date) -> Label {
    let (closed, received) = (day_text(closed), day_text(received));
    label!(
        "Afsluttet ({closed}) ligger før Modtaget ({received}).",
        "Afsluttet ({closed}) lies before Modtaget ({received})."
    )
}

pub(super) fn unknown_unit(shown: &Shown, near: Option<&Near>) -> Label {
    let Label { da, en } = &shown.0;
    let message = label!(
        "{da} er ikke navn eller kode på en enhed i organisationen.",
        "{en} is not the name or code of a unit in the organisation."
    );
    joined(message, &hint(near))
}

pub(super) fn several_units(shown: &Shown, codes: &[String]) -> Label {
    let Label { da, en } = &shown.0;
    let codes = codes.iter().filter(|code| !code.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ");
    if codes.is_empty() {
        return label!(
            "{da} er navnet på flere enheder. Giv dem koder på arket Organisation, og skriv koden her.",
            "{en} is the name of several units. Give them codes on the sheet Organisation, and write the code here."
        );
    }
    label!(
        "{da} er navnet på flere enheder. Skriv koden i stedet: {codes}.",
        "{en} is the name of several units. Write the code instead: {codes}."
    )
}

pub(super) fn unit_outside_validity(name: &str, validity: Validity) -> Label {
    let (name, Label { da, en }) = (cut(name), time(validity));
    label!(
        "Enheden »{name}« bruges på en dag, hvor den ikke er gyldig ({da}).",
        "The unit “{name}” is used on a day on which it is not valid ({en})."
    )
}

pub(crate) fn term_outside_validity(term: &Label, validity: Validity) -> Label {
    let Label { da, en } = time(validity);
    Label::new(
        format!("»{}« bruges på en dag, hvor det ikke er gyldigt ({da}).", term.da),
        format!("“{}” is used on a day on which it is not valid ({en}).", term.en),
    )
}

fn time(validity: Validity) -> Label {
    match (validity.from.map(day_text), validity.to.map(day_text)) {
        (Some(from), Some(to)) => label!("gyldig {from} til {to}", "valid {from} to {to}"),
        (Some(from), None) => label!("gyldig fra {from}", "valid from {from}"),
        (None, Some(to)) => label!("gyldig til {to}", "valid to {to}"),
        (None, None) => Label::default(),
    }
}

pub(super) fn unknown_theme(shown: &Shown, near: Option<&Near>) -> Label {
    let Label { da, en } = &shown.0;
    let message = label!(
        "{da} er ikke et kendt tema. Skriv navne eller koder på temaer adskilt af semikolon.",
        "{en} is not a known theme. Write names or codes of themes, separated by semicolons."
    );
    joined(message, &hint(near))
}
