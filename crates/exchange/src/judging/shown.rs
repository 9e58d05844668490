//! What is said about cells, in Danish and English. What stood in a cell is shown short, and not at all where it must not
//! be seen.

use jiff::civil::Date;
use register::taxonomy::Label;

use super::dates::Mistake;
use crate::cells::Value;
use crate::fields::Field;
use crate::messages::{hint, joined, label};
use crate::spelling::{Near, tidied};

/// So much of a cell's text is shown.
const MOST_SHOWN: usize = 40;

/// What stood in a cell, as the subject of a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Shown(pub(crate) Label);

impl Shown {
    /// Shows a value, unless it may not be shown or looks like something about a person in a column where it does not
    /// belong.
    pub(crate) fn of(value: &Value<'_>, may_be_shown: bool) -> Self {
        let text = match value {
            Value::Text(text) => tidied(text),
            Value::Number(number) => number_text(*number),
            Value::Day(Ok(day)) => day_text(*day),
            Value::Bool(true) => "SAND".to_owned(),
            Value::Bool(false) => "FALSK".to_owned(),
            Value::Blank | Value::Day(Err(_)) | Value::Error(_) | Value::Uncomputed => String::new(),
        };
        if may_be_shown { Self::text(&text) } else { Self::withheld() }
    }

    pub(crate) fn text(text: &str) -> Self {
        if text.is_empty() || looks_personal(text) {
            return Self::withheld();
        }
        let text = cut(text);
        Self(label!("»{text}«", "“{text}”"))
    }

    fn withheld() -> Self {
        Self(Label::new("Det, der står her,", "What stands here"))
    }
}

/// The beginning of a long text.
pub(crate) fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// An e-mail address or a CPR number that has strayed into a coded column.
pub(crate) fn looks_personal(text: &str) -> bool {
    let is_part = |letter: char| letter.is_ascii_digit() || matches!(letter, '-' | ' ');
    text.contains('@') || text.split(|letter| !is_part(letter)).any(is_cpr)
}

fn is_cpr(text: &str) -> bool {
    let digits: Vec<u32> = text.chars().filter_map(|letter| letter.to_digit(10)).collect();
    let &[d1, d2, m1, m2, ..] = digits.as_slice() else { return false };
    // Sixty is added to the day of a number that replaces another.
    digits.len() == 10 && (1..=31).contains(&((d1 * 10 + d2) % 60)) && (1..=12).contains(&(m1 * 10 + m2))
}

/// A number as a spreadsheet shows it: 17, not 17.0.
pub(crate) fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

pub(crate) fn day_text(day: Date) -> String {
    day.strftime("%d-%m-%Y").to_string()
}

/// A truth value as the word its column takes.
pub(crate) fn truth(truth: bool, as_yes_no: bool) -> &'static str {
    match (truth, as_yes_no) {
        (true, true) => "ja",
        (false, true) => "nej",
        (true, false) => "sand",
        (false, false) => "falsk",
    }
}

pub(crate) fn missing(field: Field, expected: &Label) -> Label {
    let heading = field.heading();
    joined(label!("{heading} mangler: skriv ", "{heading} is missing: write "), expected)
}

pub(crate) fn error_cell(error: &str) -> Label {
    let error = cut(error);
    label!(
        "Her står regnearksfejlen {error}. Ret formlen, eller skriv værdien.",
        "Here stands the spreadsheet error {error}. Correct the formula, or write the value."
    )
}

pub(crate) fn personal(field: Field) -> Label {
    let heading = field.heading();
    label!(
        "I {heading} står noget, der ligner et CPR-nummer eller en e-mailadresse. {heading} gemmes uforseglet; flyt det til \
         sin egen kolonne.",
        "In {heading} stands what looks like a CPR number or an e-mail address. {heading} is stored unsealed; move it to its \
         own column."
    )
}

pub(crate) fn not_a_name(field: Field) -> Label {
    let heading = field.heading();
    label!(
        "Det, der står i {heading}, er for langt eller har tegn, der ikke kan vises. Skriv det kortere.",
        "What stands in {heading} is too long or has characters that cannot be shown. Write it shorter."
    )
}

pub(crate) fn uncomputed() -> Label {
    label!(
        "Her står en formel uden værdi. Åbn filen i regnearksprogrammet, og gem den igen, eller skriv værdien.",
        "Here stands a formula without a value. Open the file in the spreadsheet program and save it again, or write the \
         value."
    )
}

pub(crate) fn day_as_text(field: Field) -> Label {
    let heading = field.heading();
    label!(
        "Her står en dato, men {heading} er tekst. Giv cellen formatet tekst, og skriv værdien igen.",
        "Here stands a date, but {heading} is text. Format the cell as text, and write the value again."
    )
}

pub(crate) fn not_in_list(shown: &Shown, field: Field, words: &[&str], near: Option<&Near>) -> Label {
    let (heading, words) = (field.heading(), words.join(", "));
    let Label { da, en } = &shown.0;
    let message = label!(
        "{da} kan ikke stå i {heading}. Skriv en af: {words}.",
        "{en} cannot stand in {heading}. Write one of: {words}."
    );
    match near {
        Some(near) if near.probably => joined(message, &hint(Some(near))),
        _ => message,
    }
}

pub(crate) fn date_expected() -> Label {
    Label::new("en dato, fx 17-05-2023.", "a date, such as 17-05-2023.")
}

pub(crate) fn not_a_date(shown: &Shown, mistake: Mistake) -> Label {
    let Label { da, en } = &shown.0;
    let why = match mistake {
        Mistake::NotADate => label!("{da} er ikke en dato", "{en} is not a date"),
        Mistake::TwoDigitYear => label!("{da} har et årstal med to cifre", "{en} has a year of two digits"),
        Mistake::NoSuchDay => label!("{da} er ikke en dag, der findes", "{en} is not a day that exists"),
        Mistake::UnlikelyYear => {
            label!("{da} har et årstal, der ikke kan passe", "{en} has a year that cannot be right")
        }
        Mistake::Number => label!(
            "{da} er et tal og ikke en dato (giv cellen datoformat)",
            "{en} is a number and not a date (format the cell as a date)"
        ),
        Mistake::NoDay => label!(
            "{da} er et klokkeslæt eller en varighed og ikke en dato",
            "{en} is a time of day or a duration and not a date"
        ),
    };
    let ask = label!(
        ". Skriv dag, måned og år med fire cifre, fx 17-05-2023.",
        ". Write day, month and a year of four digits, such as 17-05-2023."
    );
    joined(why, &ask)
}

pub(crate) fn not_a_count(shown: &Shown) -> Label {
    let Label { da, en } = &shown.0;
    label!(
        "{da} er ikke et antal møder. Skriv et helt tal fra 0 og op, fx 2.",
        "{en} is not a number of meetings. Write a whole number from 0, such as 2."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_personal_is_not_shown() {
        for text in
            ["010199-9999", "0101999999", "010199 9999", "bo@example.invalid", "610199-9999", "cpr 010199-9999."]
        {
            assert!(Shown::text(text).0.da.starts_with("Det, der står her"), "{text}");
        }
        for text in ["2023-017", "2023001234", "kommunikation", "12345678"] {
            assert_eq!(Shown::text(text).0.da, format!("»{text}«"));
        }
        assert_eq!(Shown::text(&"æ".repeat(50)).0.da, format!("»{}…«", "æ".repeat(40)));
    }

    #[test]
    fn numbers_are_shown_as_spreadsheets_show_them() {
        let texts = [17.0, -0.5, 1e20, 45_063.25].map(number_text);
        assert_eq!(texts, ["17", "-0.5", "100000000000000000000", "45063.25"]);
    }
}
