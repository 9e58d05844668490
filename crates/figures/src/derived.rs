//! Numbers taken of counts: rates, ratios, and places in a sorted row. FIGURES, section *Scalars*.

use crate::definitions::Quantile;
use crate::number::{Number, rounded};
use crate::period::Period;

/// Total ÷ months of the period, one decimal.
pub(crate) fn per_month(inquiries: u64, period: Period) -> Option<Number> {
    let months = period.months();
    let tenths = rounded(u128::from(inquiries) * 10 * u128::from(months.denominator), u128::from(months.numerator))?;
    i64::try_from(tenths).ok().map(Number::Tenths)
}

/// Total × 12 ÷ months of the period, a whole number.
pub(crate) fn annualised(inquiries: u64, period: Period) -> Option<Number> {
    let months = period.months();
    rounded(u128::from(inquiries) * 12 * u128::from(months.denominator), u128::from(months.numerator))
        .map(Number::Whole)
}

/// Points ÷ complaints, two decimals; absent where there is no complaint.
pub(crate) fn per_complaint(points: u64, complaints: u64) -> Option<Number> {
    let hundredths = rounded(u128::from(points) * 100, u128::from(complaints))?;
    i64::try_from(hundredths).ok().map(Number::Hundredths)
}

impl Quantile {
    /// The number at rank q·(n−1) of a sorted row, by linear interpolation: with q in tenths it is exact in tenths. The row
    /// is given as how often each number stands in it. Absent where the row is empty.
    pub(crate) fn of(self, times: &[u64]) -> Option<Number> {
        let last = times.iter().sum::<u64>().checked_sub(1)?;
        let rank = last * self.0;
        let below = standing_at(times, rank / 10)?;
        let above = standing_at(times, (rank / 10 + 1).min(last))?;
        i64::try_from(below * 10 + (above - below) * (rank % 10)).ok().map(Number::Tenths)
    }
}

/// The number at a place of the sorted row, from 0.
fn standing_at(times: &[u64], place: u64) -> Option<u64> {
    let mut passed = 0;
    let found = times.iter().position(|times| {
        passed += times;
        place < passed
    });
    found.and_then(|number| u64::try_from(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_a_row_are_interpolated() {
        let cases: [(&[usize], Option<i64>, Option<i64>); 5] = [
            (&[], None, None),
            (&[7], Some(70), Some(70)),
            (&[0, 10], Some(50), Some(90)),
            (&[1, 2, 4], Some(20), Some(36)),
            (&[3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 20], Some(30), Some(30)),
        ];
        for (days, median, p90) in cases {
            let mut times = vec![0; 30];
            days.iter().for_each(|day| times[*day] += 1);
            let of = |tenths| Quantile(tenths).of(&times);
            assert_eq!((of(5), of(9)), (median.map(Number::Tenths), p90.map(Number::Tenths)), "{days:?}");
        }
    }

    #[test]
    fn rates_are_rounded_once() {
        let period = |from: &str, to: &str| Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap();
        let eight_months = period("2023-05-01", "2023-12-31");
        assert_eq!(
            (per_month(158, eight_months), annualised(158, eight_months)),
            (Some(Number::Tenths(198)), Some(Number::Whole(237)))
        );
        let odd = period("2023-05-02", "2023-12-31");
        assert_eq!((per_month(158, odd), annualised(158, odd)), (Some(Number::Tenths(197)), Some(Number::Whole(237))));
        assert_eq!(annualised(1, period("2023-05-01", "2023-05-01")), Some(Number::Whole(365)));
        assert_eq!((per_complaint(1, 8), per_complaint(5, 0)), (Some(Number::Hundredths(13)), None));
    }
}
