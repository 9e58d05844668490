//! Dates as people write them: `17. maj 2023` in text, `17.05.23` in tables.

use jiff::civil::Date;

use crate::Language;

const DA: [&str; 12] = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
];
const EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Name of a month, 1–12; in Danish in lower case.
#[must_use]
pub fn month_name(language: Language, month: i8) -> &'static str {
    let place = usize::try_from(month - 1).unwrap_or(0).min(11);
    match language {
        Language::Danish => DA[place],
        Language::English => EN[place],
    }
}

/// `17. maj 2023`, `17 May 2023`.
#[must_use]
pub fn long_date(language: Language, date: Date) -> String {
    let month = month_name(language, date.month());
    match language {
        Language::Danish => format!("{}. {month} {}", date.day(), date.year()),
        Language::English => format!("{} {month} {}", date.day(), date.year()),
    }
}

/// `17.05.23` in both languages: it stands in tables, where width counts.
#[must_use]
pub fn short_date(date: Date) -> String {
    format!("{:02}.{:02}.{:02}", date.day(), date.month(), date.year().rem_euclid(100))
}

/// A period in words: `2023`, `maj–december 2023`, `1. maj 2023 – 15. juni 2024`.
#[must_use]
pub fn period(language: Language, from: Date, to: Date) -> String {
    let whole_months = from.day() == 1 && to == to.last_of_month();
    let (first, last) = (month_name(language, from.month()), month_name(language, to.month()));
    match (whole_months, from.year() == to.year()) {
        (true, true) if from.month() == 1 && to.month() == 12 => from.year().to_string(),
        (true, true) if from.month() == to.month() => format!("{first} {}", from.year()),
        (true, true) => format!("{first}–{last} {}", from.year()),
        (true, false) => format!("{first} {} – {last} {}", from.year(), to.year()),
        (false, _) => format!("{} – {}", long_date(language, from), long_date(language, to)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_written_as_people_write_them() {
        let day = date(2023, 5, 7);
        assert_eq!(long_date(Language::Danish, day), "7. maj 2023");
        assert_eq!(long_date(Language::English, day), "7 May 2023");
        assert_eq!(short_date(day), "07.05.23");
    }

    #[test]
    fn periods_are_as_short_as_they_can_be() {
        let cases = [
            (date(2023, 1, 1), date(2023, 12, 31), "2023"),
            (date(2023, 5, 1), date(2023, 12, 31), "maj–december 2023"),
            (date(2024, 2, 1), date(2024, 2, 29), "februar 2024"),
            (date(2022, 7, 1), date(2023, 12, 31), "juli 2022 – december 2023"),
            (date(2023, 5, 2), date(2023, 12, 31), "2. maj 2023 – 31. december 2023"),
        ];
        for (from, to, said) in cases {
            assert_eq!(period(Language::Danish, from, to), said);
        }
    }
}
