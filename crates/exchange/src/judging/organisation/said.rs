//! What is said about rows of `Organisation`, in Danish and English.

use jiff::civil::Date;
use register::taxonomy::Label;

use crate::judging::shown::{Shown, cut, day_text};
use crate::messages::{hint, joined, label};
use crate::spelling::Near;

pub(super) fn name_expected() -> Label {
    Label::new("enhedens navn.", "the unit's name.")
}

pub(super) fn ends_before_it_begins(from: Date, to: Date) -> Label {
    let (from, to) = (day_text(from), day_text(to));
    label!("Gyldig til ({to}) ligger før Gyldig fra ({from}).", "Gyldig til ({to}) lies before Gyldig fra ({from}).")
}

pub(super) fn code_twice(code: &str, first: u32) -> Label {
    let code = cut(code);
    label!(
        "Koden »{code}« står også i række {first}. Hver enhed skal have sin egen kode.",
        "The code “{code}” also stands in row {first}. Every unit must have its own code."
    )
}

pub(super) fn unit_twice(name: &str, first: u32) -> Label {
    let name = cut(name);
    label!(
        "Enheden »{name}« står også i række {first}. Slet den ene, eller giv hver sin kode.",
        "The unit “{name}” also stands in row {first}. Delete one, or give each its own code."
    )
}

pub(super) fn unknown_parent(text: &str, near: Option<&Near>) -> Label {
    let Label { da, en } = Shown::text(text).0;
    let message = label!(
        "{da} kan ikke være overordnet: der er ingen enhed med det navn eller den kode.",
        "{en} cannot be the unit above: there is no unit of that name or code."
    );
    joined(message, &hint(near))
}

pub(super) fn several(text: &str, codes: &[String]) -> Label {
    let Label { da, en } = Shown::text(text).0;
    let codes = codes.iter().filter(|code| !code.is_empty()).map(String::as_str).collect::<Vec<_>>().join(", ");
    if codes.is_empty() {
        return label!(
            "{da} er navnet på flere enheder. Giv dem koder, og skriv koden.",
            "{en} is the name of several units. Give them codes, and write the code."
        );
    }
    label!(
        "{da} er navnet på flere enheder. Skriv koden i stedet: {codes}.",
        "{en} is the name of several units. Write the code instead: {codes}."
    )
}

pub(super) fn circle(name: &str) -> Label {
    let name = cut(name);
    label!(
        "»{name}« ligger under sig selv: de overordnede enheder går i ring.",
        "“{name}” lies under itself: the units above go round in a circle."
    )
}
