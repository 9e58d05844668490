//! Jurisdiction (kompetence): whether the adviser may take a matter up. Outside is never the end of the record.

use jiff::civil::Date;

use crate::taxonomy::ExclusionCode;

/// Whether a matter lies within the adviser's competence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Jurisdiction {
    /// Within.
    Within,
    /// Some of it lies outside, for these reasons.
    Partly(Vec<ExclusionCode>),
    /// All of it lies outside, for these reasons.
    Outside(Vec<ExclusionCode>),
}

/// Whether a matter is more than a year old at the inquiry (styrelsesvedtægten, "mere end et år gamle"): the day one
/// year after it is still within. A matter of 29 February ages on 28 February.
#[must_use]
pub fn more_than_a_year_old(matter: Date, received: Date) -> bool {
    matter.saturating_add(jiff::Span::new().years(1)) < received
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_one_year_test_counts_the_anniversary_as_within() {
        let cases = [
            (date(2022, 5, 17), date(2023, 5, 17), false),
            (date(2022, 5, 17), date(2023, 5, 18), true),
            (date(2024, 2, 29), date(2025, 2, 28), false),
            (date(2024, 2, 29), date(2025, 3, 1), true),
            (date(2023, 5, 18), date(2023, 5, 17), false),
        ];
        for (matter, received, old) in cases {
            assert_eq!(more_than_a_year_old(matter, received), old, "{matter} {received}");
        }
    }
}
