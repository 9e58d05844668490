//! The period chooser: it knows the office's report year, and lets any two dates be chosen.

use askama::Template;
use casework::sessions::Session;
use casework::{CaseworkError, Desk, overview};
use figures::{Basis, Period, Scope};
use jiff::civil::Date;

use crate::addresses::{Address, basis_of};
use crate::fields::Fields;
use crate::wording::Words;

/// What the register holds, as far as choosing a period goes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Span {
    /// Day of the first inquiry; `None` in an empty register.
    pub(crate) first: Option<Date>,
    /// Today.
    pub(crate) today: Date,
    /// Month in which the report year starts, 1–12.
    pub(crate) year_starts: i8,
}

/// The chooser above the figures.
#[derive(Template)]
#[template(path = "periods.html")]
pub(crate) struct Chooser {
    w: Words,
    /// Where the choice goes.
    action: &'static str,
    years: Vec<Choice>,
    quarters: Vec<Choice>,
    from: String,
    to: String,
    is_closed: bool,
    mistake: Option<String>,
}

/// A period that is one click away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    label: String,
    href: String,
    is_current: bool,
}

/// The period asked for, else the usual one; with it, what is wrong with what was asked.
pub(crate) fn chosen(
    desk: &Desk,
    session: &Session,
    query: &Fields,
    span: Span,
) -> Result<(Scope, Option<&'static str>), CaseworkError> {
    let basis = query.get("grundlag").and_then(basis_of).unwrap_or_default();
    let (asked, mistake) = match asked(query) {
        Ok(asked) => (asked, None),
        Err(key) => (None, Some(key)),
    };
    let period = match asked {
        Some(period) => period,
        None => usual(desk, session, span)?,
    };
    Ok((Scope { period, basis }, mistake))
}

/// The newest report year that holds anything: a register may have been brought in long after its last inquiry.
fn usual(desk: &Desk, session: &Session, span: Span) -> Result<Period, CaseworkError> {
    let newest = usual_period(span);
    let mut period = newest;
    while span.first.is_some_and(|first| first < period.from()) {
        let figures = overview::figures(desk, session, &Scope { period, basis: Basis::Received })?;
        if figures.scalar("inquiries.total").and_then(|all| all.count?.whole()) != Some(0) {
            return Ok(period);
        }
        let Some(earlier) = period.years_earlier(1) else { break };
        period = earlier;
    }
    Ok(if span.first.is_some_and(|first| period.contains(first)) { period } else { newest })
}

/// The chooser that shows this period. What cannot be read stays in its field with what is wrong.
pub(crate) fn chooser(
    w: Words,
    action: &'static str,
    query: &Fields,
    (scope, mistake, span): (Scope, Option<&'static str>, Span),
) -> Chooser {
    let (period, basis) = (scope.period, scope.basis);
    let typed = |name: &str, date: Date| query.get(name).map_or_else(|| date.to_string(), str::to_owned);
    Chooser {
        w,
        action,
        years: years(w, action, &scope, span),
        quarters: quarters(w, action, &scope, span),
        from: typed("fra", period.from()),
        to: typed("til", period.to()),
        is_closed: basis == Basis::Closed,
        mistake: mistake.map(|key| w.t(key)),
    }
}

/// The scope of an address, where it names one; the key of what is wrong with it.
pub(crate) fn scope_of(query: &Fields) -> Result<Option<Scope>, &'static str> {
    let basis = query.get("grundlag").and_then(basis_of).unwrap_or_default();
    Ok(asked(query)?.map(|period| Scope { period, basis }))
}

/// A register's years. A slip of the finger (`0205`) would otherwise ask for the months of two thousand years.
const YEARS: std::ops::RangeInclusive<i16> = 1950..=2150;
/// The longest period, in years.
const LONGEST: i16 = 20;

fn asked(query: &Fields) -> Result<Option<Period>, &'static str> {
    match (query.get("fra"), query.get("til")) {
        (None, None) => Ok(None),
        (Some(from), Some(to)) => {
            let from: Date = from.parse().map_err(|_| "period-not-a-date")?;
            let to: Date = to.parse().map_err(|_| "period-not-a-date")?;
            let period = Period::new(from, to).map_err(|_| "period-ends-before")?;
            let is_sensible = YEARS.contains(&from.year()) && YEARS.contains(&to.year());
            let is_short = to.year() - from.year() < LONGEST;
            if is_sensible && is_short { Ok(Some(period)) } else { Err("period-too-long") }
        }
        _ => Err("period-both-dates"),
    }
}

/// The report year that holds a day.
fn report_year(day: Date, starts: i8) -> Period {
    let starts = starts.clamp(1, 12);
    let year = if day.month() >= starts { day.year() } else { day.year().saturating_sub(1) };
    let from = Date::new(year, starts, 1).unwrap_or(day);
    let to = Date::new(year.saturating_add(1), starts, 1).ok().and_then(|next| next.yesterday().ok());
    Period::new(from, to.unwrap_or(day)).unwrap_or_else(|_| Period::year(year))
}

/// The newest report year that is over: a part of a year is never set against a whole one. Where the register has no such year,
/// the one that runs.
pub(crate) fn usual_period(span: Span) -> Period {
    let now = report_year(span.today, span.year_starts);
    let over = now.years_earlier(1).filter(|year| span.first.is_some_and(|first| first <= year.to()));
    over.unwrap_or(now)
}

/// This year and last, and the years before as far as the register goes; six at most.
fn years(w: Words, action: &str, scope: &Scope, span: Span) -> Vec<Choice> {
    let this = report_year(span.today, span.year_starts);
    let first = span.first.unwrap_or(span.today);
    let label = |back: i16, period: Period| match back {
        0 => w.with("period-this-year", "year", &year_label(w, period)),
        1 => w.with("period-last-year", "year", &year_label(w, period)),
        _ => year_label(w, period),
    };
    (0..6)
        .filter_map(|back| this.years_earlier(back).map(|period| (back, period)))
        .filter(|(_, period)| first <= period.to())
        .map(|(back, period)| choice(label(back, period), action, scope, period))
        .collect()
}

fn year_label(w: Words, period: Period) -> String {
    words::period(w.0, period.from(), period.to())
}

/// The four quarters of the report year in which the chosen period starts.
fn quarters(w: Words, action: &str, scope: &Scope, span: Span) -> Vec<Choice> {
    let year = report_year(scope.period.from(), span.year_starts);
    (0_i32..4)
        .filter_map(|quarter| {
            let from = year.from().checked_add(jiff::Span::new().months(quarter * 3)).ok()?;
            let to = from.checked_add(jiff::Span::new().months(2)).ok()?.last_of_month();
            let label = w.count("period-quarter", usize::try_from(quarter + 1).ok()?);
            Some(choice(label, action, scope, Period::new(from, to).ok()?))
        })
        .collect()
}

fn choice(label: String, action: &str, scope: &Scope, period: Period) -> Choice {
    let href = Address::to(action).scope(&Scope { period, basis: scope.basis }).to_string();
    Choice { label, href, is_current: scope.period == period }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use words::Language;

    use super::*;

    const W: Words = Words(Language::Danish);

    const fn sample_span() -> Span {
        Span { first: Some(date(2022, 1, 4)), today: date(2024, 5, 17), year_starts: 1 }
    }

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        Fields::of(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn the_newest_year_that_is_over_is_what_is_looked_at() {
        let usual = |today| usual_period(Span { today, ..sample_span() });
        assert_eq!(usual(date(2024, 1, 1)), Period::year(2023));
        assert_eq!(usual(date(2024, 12, 31)), Period::year(2023));
        let spring = Span { year_starts: 4, ..sample_span() };
        assert_eq!(usual_period(spring), Period::new(date(2023, 4, 1), date(2024, 3, 31)).unwrap());
        let young = Span { first: Some(date(2024, 1, 10)), ..sample_span() };
        assert_eq!(usual_period(young), Period::year(2024), "there was no register last year");
    }

    #[test]
    fn the_report_year_may_start_in_any_month() {
        let year = report_year(date(2024, 2, 1), 5);
        assert_eq!((year.from(), year.to()), (date(2023, 5, 1), date(2024, 4, 30)));
        let year = report_year(date(2024, 5, 1), 5);
        assert_eq!((year.from(), year.to()), (date(2024, 5, 1), date(2025, 4, 30)));
    }

    #[test]
    fn years_and_quarters_are_one_click_away() {
        let scope = Scope { period: Period::year(2023), basis: Basis::Received };
        let chooser = chooser(W, "/overblik", &fields(&[]), (scope, None, sample_span()));
        let labels: Vec<_> = chooser.years.iter().map(|choice| choice.label.as_str()).collect();
        assert_eq!(labels, ["I år (2024)", "Sidste år (2023)", "2022"]);
        let current: Vec<_> = chooser.years.iter().map(|choice| choice.is_current).collect();
        assert_eq!(current, [false, true, false]);
        assert_eq!(chooser.quarters[1].href, "/overblik?fra=2023-04-01&til=2023-06-30&grundlag=modtaget");
    }

    #[test]
    fn what_was_typed_stays_with_what_is_wrong() {
        let cases = [
            (vec![("fra", "2023-05-01"), ("til", "2023-04-01")], "period-ends-before"),
            (vec![("fra", "17. maj"), ("til", "2023-04-01")], "period-not-a-date"),
            (vec![("fra", "2023-05-01")], "period-both-dates"),
            (vec![("fra", "0205-05-01"), ("til", "2023-12-31")], "period-too-long"),
            (vec![("fra", "2003-12-31"), ("til", "2023-12-31")], "period-too-long"),
            (vec![("fra", "9999-12-31"), ("til", "9999-12-31")], "period-too-long"),
        ];
        for (pairs, key) in cases {
            let (query, scope) = (fields(&pairs), Scope { period: Period::year(2023), basis: Basis::Received });
            assert_eq!(asked(&query), Err(key));
            let chooser = chooser(W, "/overblik", &query, (scope, Some(key), sample_span()));
            assert_eq!(chooser.mistake, Some(W.t(key)));
            assert_eq!(chooser.from, pairs[0].1);
        }
    }
}
