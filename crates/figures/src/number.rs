//! Numbers without floats, and their rounding. FIGURES, section *Percentages and rounding*: all rounding is half up.

use std::fmt;

/// A counted or derived number, exact to the decimals its definition states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// A whole number.
    Whole(u64),
    /// Tenths: `Tenths(198)` is 19.8.
    Tenths(i64),
    /// Hundredths: `Hundredths(349)` is 3.49.
    Hundredths(i64),
}

impl Number {
    /// Decimals that are shown: 0, 1 or 2.
    #[must_use]
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Whole(_) => 0,
            Self::Tenths(_) => 1,
            Self::Hundredths(_) => 2,
        }
    }

    /// The number without its decimal point: 198 for 19.8.
    #[must_use]
    pub fn scaled(self) -> i64 {
        match self {
            Self::Whole(whole) => i64::try_from(whole).unwrap_or(i64::MAX),
            Self::Tenths(scaled) | Self::Hundredths(scaled) => scaled,
        }
    }

    /// The number where it is a whole one by definition.
    #[must_use]
    pub const fn whole(self) -> Option<u64> {
        match self {
            Self::Whole(whole) => Some(whole),
            Self::Tenths(_) | Self::Hundredths(_) => None,
        }
    }
}

/// With a decimal point and always the stated decimals: `20.0`.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.decimals();
        if decimals == 0 {
            return write!(f, "{}", self.scaled());
        }
        let (scaled, unit) = (self.scaled(), 10_u64.pow(decimals));
        let sign = if scaled < 0 { "-" } else { "" };
        let size = scaled.unsigned_abs();
        write!(f, "{sign}{}.{:0width$}", size / unit, size % unit, width = decimals as usize)
    }
}

/// A fraction rounded half up to a whole number. `None` for an empty denominator.
pub(crate) fn rounded(numerator: u128, denominator: u128) -> Option<u64> {
    let doubled = numerator.checked_mul(2)?.checked_add(denominator)?;
    u64::try_from(doubled.checked_div(denominator.checked_mul(2)?)?).ok()
}

/// A share in whole percent, rounded alone. A share of nothing is absent.
#[must_use]
pub fn percent(count: u64, of: u64) -> Option<u64> {
    rounded(u128::from(count) * 100, u128::from(of))
}

/// The rows of a partition in whole percent of their sum, by the largest-remainder method, so that they sum to 100.
/// Ties: the larger count first, then the earlier row. `None` where the rows add to nothing.
#[must_use]
pub fn shares(counts: &[u64]) -> Option<Vec<u64>> {
    let total: u128 = counts.iter().copied().map(u128::from).sum();
    if total == 0 {
        return None;
    }
    let exact: Vec<u128> = counts.iter().map(|count| u128::from(*count) * 100).collect();
    let mut shares: Vec<u64> = exact.iter().map(|exact| u64::try_from(exact / total).unwrap_or(100)).collect();
    let left = 100_u64.saturating_sub(shares.iter().sum());
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|row| std::cmp::Reverse((exact[*row] % total, counts[*row])));
    for row in order.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        shares[row] += 1;
    }
    Some(shares)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn percentages_are_rounded_half_up() {
        let cases = [
            (1, 2, Some(50)),
            (1, 8, Some(13)),
            (1, 200, Some(1)),
            (1, 201, Some(0)),
            (7, 94, Some(7)),
            (0, 3, Some(0)),
            (3, 0, None),
            (u64::MAX, u64::MAX, Some(100)),
        ];
        for (count, of, expected) in cases {
            assert_eq!(percent(count, of), expected, "{count} of {of}");
        }
    }

    #[test]
    fn largest_remainders_break_ties_by_count_then_by_row() {
        let cases: [(&[u64], Option<Vec<u64>>); 7] = [
            (&[52, 7, 30, 5], Some(vec![55, 8, 32, 5])),
            (&[97, 168, 63], Some(vec![30, 51, 19])),
            (&[1, 1, 1], Some(vec![34, 33, 33])),
            (&[1, 1, 1, 3], Some(vec![17, 17, 16, 50])),
            (&[1, 7], Some(vec![12, 88])),
            (&[0, 0], None),
            (&[], None),
        ];
        for (counts, expected) in cases {
            assert_eq!(shares(counts), expected, "{counts:?}");
        }
    }

    #[test]
    fn numbers_show_their_stated_decimals() {
        let shown = [Number::Whole(237), Number::Tenths(198), Number::Tenths(-5), Number::Hundredths(305)]
            .map(|n| n.to_string());
        assert_eq!(shown, ["237", "19.8", "-0.5", "3.05"]);
    }

    proptest! {
        #[test]
        fn shares_sum_to_100_and_stay_within_one_of_the_exact_share(counts in proptest::collection::vec(0_u64..5000, 1..60)) {
            let total: u64 = counts.iter().sum();
            match shares(&counts) {
                None => prop_assert_eq!(total, 0),
                Some(shares) => {
                    prop_assert_eq!(shares.iter().sum::<u64>(), 100);
                    for (share, count) in shares.iter().zip(&counts) {
                        let floor = count * 100 / total;
                        prop_assert!(*share == floor || *share == floor + 1 && count * 100 % total != 0);
                    }
                }
            }
        }
    }
}
