//! Numbers as they stand in a published text, exact.

use std::fmt;

use crate::number::rounded;

/// A number that is not negative: `digits ÷ 10^scale`, without trailing zeros.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: u64,
    scale: u32,
}

impl Decimal {
    /// Reads a JSON number; `None` where it is negative, too large or too fine for a figure.
    pub(super) fn of(number: &serde_json::Number) -> Option<Self> {
        if let Some(whole) = number.as_u64().filter(|whole| *whole < 1_000_000_000_000_000_000) {
            return Some(Self { digits: whole, scale: 0 });
        }
        // The shortest text of a double is the text it was written as; beyond nine decimals it is the noise of a
        // program that computed it.
        let text = number
            .as_f64()
            .map(|double| if double.fract() == 0.0 { double.to_string() } else { format!("{double:.9}") })?;
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let fraction = fraction.trim_end_matches('0');
        let digits: u64 = format!("{whole}{fraction}").parse().ok()?;
        let scale = u32::try_from(fraction.len()).ok()?;
        (digits < 1_000_000_000_000_000_000).then_some(Self { digits, scale })
    }

    pub(super) fn whole(self) -> Option<u64> {
        (self.scale == 0).then_some(self.digits)
    }

    /// Whether this is a fraction rounded half up, to its own decimals but no fewer than its definition states.
    pub(super) fn is_rounded(self, numerator: u64, denominator: u64, decimals: u32) -> bool {
        let scale = self.scale.max(decimals);
        let exact = u128::from(numerator) * 10_u128.pow(scale);
        rounded(exact, u128::from(denominator)) == self.digits.checked_mul(10_u64.pow(scale - self.scale))
    }

    /// Whether this is smaller than another.
    pub(super) fn is_below(self, other: Self) -> bool {
        let scaled = |number: Self, by: Self| u128::from(number.digits) * 10_u128.pow(by.scale);
        scaled(self, other) < scaled(other, self)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(self.scale);
        match self.scale {
            0 => write!(f, "{}", self.digits),
            scale => write!(f, "{}.{:0width$}", self.digits / unit, self.digits % unit, width = scale as usize),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Option<Decimal> {
        Decimal::of(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, expected) in [
            ("53", "53"),
            ("53.0", "53"),
            ("29.6", "29.6"),
            ("0.05", "0.05"),
            ("1e2", "100"),
            ("1.5000000000000002", "1.5"),
        ] {
            assert_eq!(decimal(text).unwrap().to_string(), expected);
        }
        assert_eq!(decimal("-1").or(decimal("-0.5")).or(decimal("1e30")), None);
    }

    #[test]
    fn more_decimals_than_stated_are_welcome_fewer_are_not() {
        let cases = [
            ("51", 0, true),
            ("51.2", 0, true),
            ("51.22", 0, true),
            ("51.3", 0, false),
            ("51", 1, false),
            ("51.2", 1, true),
        ];
        for (text, decimals, expected) in cases {
            assert_eq!(decimal(text).unwrap().is_rounded(16800, 328, decimals), expected, "{text} with {decimals}");
        }
        assert!(decimal("9.5").unwrap().is_below(decimal("10").unwrap()));
        assert!(!decimal("10").unwrap().is_below(decimal("10.0").unwrap()));
    }
}
