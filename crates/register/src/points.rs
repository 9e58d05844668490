//! A complaint point (klagepunkt): one thing complained of. A complaint has one or more.

use jiff::civil::Date;

use crate::codes::coded;
use crate::ids::{PointId, UnitId};
use crate::taxonomy::KindCode;

/// One complaint point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintPoint {
    /// Random identity.
    pub id: PointId,
    /// Its kind in the taxonomy.
    pub kind: KindCode,
    /// The unit complained of; by default the inquiry's own.
    pub unit: UnitId,
    /// The day it was raised, never before the inquiry was received.
    pub raised: Date,
    /// The adviser's finding, where she has made one.
    pub finding: Option<Finding>,
    /// Whether the administration acknowledges an error (erkendt); `None` is *not known*.
    pub acknowledged: Option<bool>,
}

coded! {
    /// Finding (vurdering) of one point. A point without one is counted as *not assessed*.
    Finding {
        /// Kritik.
        Criticised = "criticised",
        /// Delvis kritik.
        PartlyCriticised = "partly_criticised",
        /// Ikke kritik.
        NotCriticised = "not_criticised",
        /// Løst i dialog.
        ResolvedInDialogue = "resolved_in_dialogue",
    }
}

/// The round of return that a point belongs to: 0 is the first handling, 1 the first return. A point raised on the day of
/// a return, or after it, belongs to it.
#[must_use]
pub fn round_of(raised: Date, returns: &[Date]) -> usize {
    returns.iter().filter(|on| **on <= raised).count()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_point_belongs_to_the_last_return_before_it_or_on_its_day() {
        let returns = [date(2023, 8, 1), date(2023, 6, 1)];
        let cases = [(date(2023, 5, 31), 0), (date(2023, 6, 1), 1), (date(2023, 7, 31), 1), (date(2023, 8, 1), 2)];
        for (raised, round) in cases {
            assert_eq!(round_of(raised, &returns), round, "{raised}");
        }
        assert_eq!(round_of(date(2023, 5, 31), &[]), 0);
    }
}
