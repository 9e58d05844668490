//! Periods, their months, and the same period of earlier years. FIGURES, sections *Words*, *Scalars* and *Time series*.

use jiff::civil::{Date, date};
use thiserror::Error;

/// Two dates, both inclusive. Any period is allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    from: Date,
    to: Date,
}

/// Why two dates are no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the period ends on {to}, before it starts on {from}; swap the two dates")]
pub struct PeriodError {
    /// The first day asked for.
    pub from: Date,
    /// The last day asked for.
    pub to: Date,
}

/// What makes an inquiry belong to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Basis {
    /// The day of receipt (the default).
    #[default]
    Received,
    /// The closing day.
    Closed,
}

impl Basis {
    /// The stable key: `received` or `closed`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Closed => "closed",
        }
    }

    /// The basis with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Received, Self::Closed].into_iter().find(|basis| basis.key() == key)
    }
}

/// What figures are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Scope {
    /// The period, both days inclusive.
    pub period: Period,
    /// What makes an inquiry belong to it.
    pub basis: Basis,
}

/// A number of months as an exact fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Months {
    pub(crate) numerator: u64,
    pub(crate) denominator: u64,
}

impl Period {
    /// A period of two days and those between.
    ///
    /// # Errors
    /// Where it would end before it starts.
    pub fn new(from: Date, to: Date) -> Result<Self, PeriodError> {
        if to < from { Err(PeriodError { from, to }) } else { Ok(Self { from, to }) }
    }

    /// The calendar year. Years outside −9999–9999 become the nearest there is.
    #[must_use]
    pub fn year(year: i16) -> Self {
        let year = year.clamp(-9999, 9999);
        Self { from: date(year, 1, 1), to: date(year, 12, 31) }
    }

    /// First day.
    #[must_use]
    pub const fn from(self) -> Date {
        self.from
    }

    /// Last day.
    #[must_use]
    pub const fn to(self) -> Date {
        self.to
    }

    /// Whether the day lies in the period.
    #[must_use]
    pub fn contains(self, day: Date) -> bool {
        self.from <= day && day <= self.to
    }

    /// Number of days, at least one.
    #[must_use]
    pub fn days(self) -> u64 {
        u64::try_from(days_between(self.from, self.to)).unwrap_or(0) + 1
    }

    /// Number of calendar months the period touches, at least one.
    #[must_use]
    pub fn calendar_months(self) -> u32 {
        u32::try_from(month_number(self.to) - month_number(self.from)).unwrap_or(0) + 1
    }

    /// Whether it runs from a first to a last of month.
    #[must_use]
    pub fn is_whole_months(self) -> bool {
        self.from.day() == 1 && is_month_end(self.to)
    }

    /// Whole calendar months where it runs from a first to a last of month, else days ÷ 30.4375 (that is 487 ÷ 16).
    pub(crate) fn months(self) -> Months {
        if self.is_whole_months() {
            Months { numerator: u64::from(self.calendar_months()), denominator: 1 }
        } else {
            Months { numerator: self.days() * 16, denominator: 487 }
        }
    }

    /// The same period so many years earlier; month ends stay month ends (28 and 29 February). `None` before the
    /// calendar begins.
    #[must_use]
    pub fn years_earlier(self, years: i16) -> Option<Self> {
        let from = same_day(self.from, self.from.year().checked_sub(years)?)?;
        let to = same_day(self.to, self.to.year().checked_sub(years)?)?;
        Self::new(from, to).ok()
    }
}

/// The same day of another year: a month end stays a month end.
fn same_day(day: Date, year: i16) -> Option<Date> {
    let first = Date::new(year, day.month(), 1).ok()?;
    if is_month_end(day) { Some(first.last_of_month()) } else { Date::new(year, day.month(), day.day()).ok() }
}

fn is_month_end(day: Date) -> bool {
    day == day.last_of_month()
}

/// Months since the beginning of year 0: neighbours differ by one.
pub(crate) fn month_number(day: Date) -> i32 {
    i32::from(day.year()) * 12 + i32::from(day.month()) - 1
}

/// Calendar days from one day to another; negative where the second comes first.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    from.duration_until(to).as_hours() / 24
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, to: &str) -> Period {
        Period::new(from.parse().unwrap(), to.parse().unwrap()).unwrap()
    }

    #[test]
    fn months_are_whole_only_from_a_first_to_a_last_of_month() {
        let cases = [
            ("2023-05-01", "2023-12-31", (8, 1)),
            ("2024-02-01", "2024-02-29", (1, 1)),
            ("2024-02-01", "2024-02-28", (28 * 16, 487)),
            ("2023-02-01", "2023-02-28", (1, 1)),
            ("2022-07-01", "2023-12-31", (18, 1)),
            ("2023-05-02", "2023-12-31", (244 * 16, 487)),
            ("2023-05-01", "2023-05-01", (16, 487)),
        ];
        for (from, to, (numerator, denominator)) in cases {
            assert_eq!(period(from, to).months(), Months { numerator, denominator }, "{from}–{to}");
        }
    }

    #[test]
    fn earlier_years_keep_month_ends() {
        let cases = [
            ("2024-02-01", "2024-02-29", 1, "2023-02-01", "2023-02-28"),
            ("2023-02-01", "2023-02-28", 3, "2020-02-01", "2020-02-29"),
            ("2024-02-29", "2024-03-31", 1, "2023-02-28", "2023-03-31"),
            ("2024-01-15", "2024-02-28", 1, "2023-01-15", "2023-02-28"),
            ("2022-07-01", "2023-12-31", 2, "2020-07-01", "2021-12-31"),
        ];
        for (from, to, years, earlier_from, earlier_to) in cases {
            assert_eq!(period(from, to).years_earlier(years), Some(period(earlier_from, earlier_to)), "{from}–{to}");
        }
        assert_eq!(Period::year(-9999).years_earlier(1), None);
    }

    #[test]
    fn a_period_never_ends_before_it_starts() {
        assert!(Period::new(date(2023, 5, 2), date(2023, 5, 1)).is_err());
        let day = period("2023-05-01", "2023-05-01");
        assert_eq!((day.days(), day.calendar_months()), (1, 1));
        assert_eq!(period("2022-12-31", "2023-01-01").calendar_months(), 2);
    }
}
