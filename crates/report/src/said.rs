//! Numbers, shares, labels and periods as the report says them.

use figures::{Basis, Number, Period};
use register::taxonomy::Label;
use words::Language;

/// Below this denominator a share is written without a percentage (FIGURES, *Percentages and rounding*).
pub(crate) const SMALL: u64 = 20;

/// What stands where there is no number.
pub(crate) const ABSENT: &str = "–";

/// The text of a language.
pub(crate) const fn label(language: Language, label: &Label) -> &str {
    match language {
        Language::Danish => label.da.as_str(),
        Language::English => label.en.as_str(),
    }
}

/// A whole number: `1.234`.
pub(crate) fn count(language: Language, count: u64) -> String {
    words::whole(language, i64::try_from(count).unwrap_or(i64::MAX))
}

/// A number with the decimals of its definition; `–` where there is none.
pub(crate) fn number(language: Language, number: Option<Number>) -> String {
    number.map_or_else(|| ABSENT.to_owned(), |number| words::decimal(language, number.scaled(), number.decimals()))
}

/// `23 %`, or nothing.
pub(crate) fn share(language: Language, percent: Option<u64>) -> String {
    percent.map_or_else(String::new, |percent| words::percent(language, i64::try_from(percent).unwrap_or(i64::MAX)))
}

/// `22 af 94`.
pub(crate) fn of(language: Language, part: u64, whole: u64) -> String {
    format!("{} {} {}", count(language, part), language.pick("af", "of"), count(language, whole))
}

/// `22 af 94 (23 %)`; without the percentage where the denominator is small; `–` of nothing.
pub(crate) fn share_in_words(language: Language, part: u64, whole: u64, percent: Option<u64>) -> String {
    match percent {
        _ if whole == 0 => ABSENT.to_owned(),
        Some(percent) if whole >= SMALL => {
            format!("{} ({})", of(language, part, whole), share(language, Some(percent)))
        }
        _ => of(language, part, whole),
    }
}

/// A period as short as it can be said.
pub(crate) fn period(language: Language, period: Period) -> String {
    words::period(language, period.from(), period.to())
}

/// What makes an inquiry belong to the period.
pub(crate) const fn basis(language: Language, basis: Basis) -> &'static str {
    match basis {
        Basis::Received => language.pick("den dag, henvendelsen er modtaget", "the day the inquiry was received"),
        Basis::Closed => language.pick("den dag, henvendelsen er afsluttet", "the day the inquiry was closed"),
    }
}

/// What the row headings of a figure name.
pub(crate) fn heading(language: Language, id: &str) -> &'static str {
    let (da, en) = match id.rsplit('.').next().unwrap_or_default() {
        "by_category" | "by_own_category" => ("Kategori", "Category"),
        "by_month" => ("Måned", "Month"),
        "by_channel" => ("Kanal", "Channel"),
        "by_from" => ("Henvendelse fra", "From"),
        "by_theme" => ("Tema", "Theme"),
        "by_role" | "role_by_area" => ("Henvender", "Who complains"),
        "by_outcome" | "by_own_outcome" => ("Udfald", "Outcome"),
        "by_learning" => ("Læringsperspektiv", "Learning perspective"),
        "by_group" => ("Gruppe", "Group"),
        "by_kind" => ("Klagepunktstype", "Kind of point"),
        "by_cluster" => ("Samling af typer", "Cluster of kinds"),
        "by_finding" => ("Vurdering", "Finding"),
        "by_year" => ("Periode", "Period"),
        _ => ("Opgaveområde", "Area"),
    };
    language.pick(da, en)
}

/// What the column headings of a two-way table name.
pub(crate) fn column_heading(language: Language, id: &str) -> &'static str {
    match id.rsplit('_').next().unwrap_or_default() {
        "category" => language.pick("Kategori", "Category"),
        "group" => language.pick("Gruppe", "Group"),
        "kind" => language.pick("Klagepunktstype", "Kind of point"),
        "outcome" => language.pick("Udfald", "Outcome"),
        _ => language.pick("Opgaveområde", "Area"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_said_by_the_size_of_their_denominator() {
        let da = Language::Danish;
        let cases = [
            ((22, 94, Some(23)), "22 af 94 (23\u{a0}%)"),
            ((3, 12, Some(25)), "3 af 12"),
            ((3, 19, Some(16)), "3 af 19"),
            ((3, 20, Some(15)), "3 af 20 (15\u{a0}%)"),
            ((0, 0, None), "–"),
            ((1_234, 5_678, Some(22)), "1.234 af 5.678 (22\u{a0}%)"),
        ];
        for ((part, whole, percent), said) in cases {
            assert_eq!(share_in_words(da, part, whole, percent), said);
        }
        assert_eq!(share_in_words(Language::English, 22, 94, Some(23)), "22 of 94 (23%)");
    }
}
