//! Dates as people write them: `17-05-2023`, `17.05.2023`, `17/5 2023`, `2023-05-17`, also with a time of day after them.

use jiff::civil::Date;

use crate::spelling::{is_hyphen, tidied};

/// Why something is not a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mistake {
    /// It is not written as a date.
    NotADate,
    /// Its year has two digits.
    TwoDigitYear,
    /// There is no such day.
    NoSuchDay,
    /// No register and no unit is of that year.
    UnlikelyYear,
    /// A number, not a date cell.
    Number,
    /// A time of day or a duration.
    NoDay,
}

/// Reads a date.
///
/// # Errors
/// Why it is none.
pub(crate) fn parse(text: &str) -> Result<Date, Mistake> {
    let text: String = tidied(text).chars().map(|letter| if is_hyphen(letter) { '-' } else { letter }).collect();
    let (first, rest) = number(&text)?;
    let rest = separator(rest, false)?;
    let (second, rest) = number(rest)?;
    let rest = separator(rest, true)?;
    let (third, rest) = number(rest)?;
    if !is_time(rest) {
        return Err(Mistake::NotADate);
    }
    let (year, month, day) = if first.len() == 4 { (first, second, third) } else { (third, second, first) };
    if month.len() > 2 || day.len() > 2 {
        return Err(Mistake::NotADate);
    }
    match year.len() {
        4 => {}
        2 => return Err(Mistake::TwoDigitYear),
        _ => return Err(Mistake::NotADate),
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Err(Mistake::NotADate);
    };
    Date::new(year, month, day).map_err(|_| Mistake::NoSuchDay).and_then(believable)
}

/// A day of a year in which registers are kept.
pub(crate) fn believable(day: Date) -> Result<Date, Mistake> {
    if register::days::is_meant(day) { Ok(day) } else { Err(Mistake::UnlikelyYear) }
}

fn number(text: &str) -> Result<(&str, &str), Mistake> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    if end == 0 { Err(Mistake::NotADate) } else { Ok(text.split_at(end)) }
}

/// One of `-`, `.` and `/`, with or without a space; before the year a space alone will do.
fn separator(text: &str, space_alone: bool) -> Result<&str, Mistake> {
    let spaced = text.trim_start();
    match spaced.strip_prefix(['-', '.', '/']) {
        Some(rest) => Ok(rest.trim_start()),
        None if space_alone && spaced.len() < text.len() => Ok(spaced),
        None => Err(Mistake::NotADate),
    }
}

/// Nothing, or a time of day after a space or a `T`: it says nothing of the day.
fn is_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix([' ', 'T']) else { return text.is_empty() };
    let time = time.strip_prefix("kl. ").unwrap_or(time).trim_end_matches('Z');
    let digits = time.bytes().filter(u8::is_ascii_digit).count();
    (3..=15).contains(&digits)
        && time.starts_with(|letter: char| letter.is_ascii_digit())
        && time.contains([':', '.'])
        && time.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ':' | '.' | '+'))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_form_of_the_format_is_read() {
        let forms = [
            "17-05-2023",
            "17.05.2023",
            "17/5 2023",
            "2023-05-17",
            "17/5-2023",
            "17. 5. 2023",
            "17.5 2023",
            "17/05/2023",
            " 17-05-2023 ",
            "17\u{2011}05\u{2013}2023",
            "17/5\u{a0}2023",
            "2023-05-17T00:00:00",
            "17-05-2023 13:45",
            "2023-05-17 00:00:00.000",
        ];
        for form in forms {
            assert_eq!(parse(form), Ok(date(2023, 5, 17)), "{form}");
        }
    }

    #[test]
    fn what_is_no_day_is_called_by_its_mistake() {
        let cases = [
            ("17-05-23", Mistake::TwoDigitYear),
            ("17/5 23", Mistake::TwoDigitYear),
            ("31-02-2023", Mistake::NoSuchDay),
            ("29-02-2023", Mistake::NoSuchDay),
            ("05-17-2023", Mistake::NoSuchDay),
            ("00-05-2023", Mistake::NoSuchDay),
            ("2023-13-01", Mistake::NoSuchDay),
            ("17-05-0203", Mistake::UnlikelyYear),
            ("17-05-3023", Mistake::UnlikelyYear),
            ("maj 2023", Mistake::NotADate),
            ("2023-05", Mistake::NotADate),
            ("2023", Mistake::NotADate),
            ("45063", Mistake::NotADate),
            ("17-05-2023x", Mistake::NotADate),
            ("17-05-2023-", Mistake::NotADate),
            ("17 5 2023", Mistake::NotADate),
            ("17-005-2023", Mistake::NotADate),
            ("17-05-20230", Mistake::NotADate),
            ("17-05-2023 2", Mistake::NotADate),
            ("", Mistake::NotADate),
            ("١٧-05-2023", Mistake::NotADate),
        ];
        for (text, mistake) in cases {
            assert_eq!(parse(text), Err(mistake), "{text}");
        }
    }
}
