//! A day that people mean. Every day that is typed, sent or read from a file goes through here before anything is made of it:
//! a slip of the finger (`0204`, `20224`), a clock that was never set and years before the first are none.

use std::ops::Range;

use jiff::civil::Date;

/// The years of which registers and municipalities speak: nobody who is written about was born before the first, and no
/// period reaches the last.
pub const YEARS: Range<i16> = 1900..2200;

/// Whether people mean this day.
#[must_use]
pub fn is_meant(day: Date) -> bool {
    YEARS.contains(&day.year())
}

/// Reads a day as forms, addresses and files carry it: `2024-02-01`. `None`: it is none that people mean.
#[must_use]
pub fn read(text: &str) -> Option<Date> {
    // Other forms that could be read, such as signed years and moments, are never sent by a form of ours.
    let text = text.trim();
    (text.len() == 10).then(|| text.parse().ok()).flatten().filter(|day| is_meant(*day))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn only_days_that_people_mean_are_read() {
        assert_eq!(read(" 2024-02-29 "), Some(date(2024, 2, 29)));
        assert_eq!((read("1900-01-01"), read("2199-12-31")), (Some(date(1900, 1, 1)), Some(date(2199, 12, 31))));
        for text in [
            "-000005-01-01",
            "0000-01-01",
            "0001-01-01",
            "0204-02-01",
            "1899-12-31",
            "2200-01-01",
            "9999-12-31",
            "+012024-02-01",
            "2023-02-29",
            "2024-02-01T10:00",
            "20240201",
            "2024-2-1",
            "1.2.2024",
            "",
            "i går",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
