//! Jurisdiction (kompetence): whether the adviser may take a matter up. Outside is never the end of the record.

use jiff::civil::Date;
use thiserror::Error;

use crate::codes::coded;
use crate::records::record;
use crate::taxonomy::ExclusionCode;

coded! {
    /// Whether a matter lies within the adviser's competence, as it is coded.
    Standing {
        /// Within.
        Within = "within",
        /// Some of it lies outside.
        Partly = "partly",
        /// All of it lies outside.
        Outside = "outside",
    }
}

/// Whether a matter lies within the adviser's competence, and why not. The reasons are sorted, without repetition, and empty
/// exactly where it lies within.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jurisdiction {
    /// Within, partly, outside.
    pub standing: Standing,
    /// Why not.
    pub exclusions: Vec<ExclusionCode>,
}

/// Why a judgement of jurisdiction contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum JurisdictionMistake {
    /// Partly or wholly outside, and nobody said why.
    #[error("outside without a reason")]
    NoReason,
    /// Within, and yet a reason against it.
    #[error("within, with a reason against it")]
    ReasonAgainst,
}

impl Jurisdiction {
    /// A judgement with its reasons, sorted and without repetition.
    ///
    /// # Errors
    /// Where reasons are lacking, or speak against a matter that lies within.
    pub fn new(standing: Standing, mut exclusions: Vec<ExclusionCode>) -> Result<Self, JurisdictionMistake> {
        exclusions.sort_unstable();
        exclusions.dedup();
        match (standing, exclusions.is_empty()) {
            (Standing::Within, false) => Err(JurisdictionMistake::ReasonAgainst),
            (Standing::Partly | Standing::Outside, true) => Err(JurisdictionMistake::NoReason),
            _ => Ok(Self { standing, exclusions }),
        }
    }
}

record! {
    /// Shown on (henvisning, vejvisning): to whom, and whether it arrived. Under the inquiry's own id stands the reason for
    /// taking a matter up all the same.
    Referral {
        /// The day.
        on: Option<Date>,
        /// To whom.
        to: String,
        /// What the citizen was told.
        told: String,
        /// Whether it arrived there; `None`: not known.
        arrived: Option<bool>,
        /// The exclusion that gave rise to it.
        exclusion: String,
    }
}

record! {
    /// Why a matter is taken up although an exclusion speaks against it. Under the inquiry's own id.
    Override {
        /// The day.
        on: Option<Date>,
        /// Why.
        reason: String,
    }
}

/// The last day on which a matter may still be brought to the adviser: one year after it.
#[must_use]
pub fn last_day_within_a_year(matter: Date) -> Date {
    matter.saturating_add(jiff::Span::new().years(1))
}

/// Whether a matter is more than a year old at the inquiry (styrelsesvedtægten, "mere end et år gamle"): the day one
/// year after it is still within. A matter of 29 February ages on 28 February.
#[must_use]
pub fn more_than_a_year_old(matter: Date, received: Date) -> bool {
    last_day_within_a_year(matter) < received
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn outside_needs_a_reason_and_within_has_none() {
        let code = |code: &str| ExclusionCode::new(code);
        let twice = vec![code("too_old"), code("decision"), code("too_old")];
        let outside = Jurisdiction::new(Standing::Outside, twice.clone()).unwrap();
        assert_eq!(outside.exclusions, [code("decision"), code("too_old")]);
        assert_eq!(Jurisdiction::new(Standing::Within, twice), Err(JurisdictionMistake::ReasonAgainst));
        assert_eq!(Jurisdiction::new(Standing::Partly, vec![]), Err(JurisdictionMistake::NoReason));
        assert!(Jurisdiction::new(Standing::Within, vec![]).is_ok());
    }

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
