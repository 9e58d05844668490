//! Years beside each other.

use figures::testing::{inquiry_id, report_facts};
use figures::{Basis, Facts, InquiryFact, Period, Scope, figures};
use jiff::civil::{Date, date};
use register::taxonomy::default_taxonomy;

fn register(days: &[Date]) -> Facts {
    let pattern = report_facts().inquiries.remove(0);
    let inquiry = |(number, day): (u32, &Date)| InquiryFact {
        id: inquiry_id(number),
        received: *day,
        closed: Some(*day),
        ..pattern.clone()
    };
    let inquiries = (0..).zip(days).map(inquiry).collect();
    Facts { inquiries, taxonomy: default_taxonomy(), ..Facts::default() }
}

fn points(facts: &Facts, from: Date, to: Date) -> Vec<(String, u64)> {
    let scope = Scope { period: Period::new(from, to).unwrap(), basis: Basis::Received };
    let counted = figures(facts, &scope);
    let points = &counted.series("inquiries.by_year").unwrap().points;
    points.iter().map(|point| (format!("{}/{}", point.period.from(), point.period.to()), point.count)).collect()
}

#[test]
fn a_part_year_is_never_set_against_a_whole_one() {
    let first = date(2020, 5, 17);
    let facts = register(&[first, date(2021, 1, 1), date(2022, 6, 1), date(2023, 12, 31)]);
    let years = points(&facts, date(2023, 1, 1), date(2023, 12, 31));
    let expected = [("2021-01-01/2021-12-31", 1), ("2022-01-01/2022-12-31", 1), ("2023-01-01/2023-12-31", 1)];
    assert_eq!(years, expected.map(|(period, count)| (period.to_owned(), count)));
    let since_may = points(&facts, date(2023, 5, 1), date(2023, 12, 31));
    assert_eq!(
        since_may.first(),
        Some(&("2020-05-01/2020-12-31".to_owned(), 1)),
        "the month of the first inquiry is whole"
    );
    assert_eq!(points(&facts, date(2023, 4, 30), date(2023, 12, 31)).len(), 3);
}

#[test]
fn month_ends_stay_month_ends() {
    let facts = register(&[date(2020, 2, 1), date(2020, 2, 29), date(2023, 2, 28), date(2024, 2, 29)]);
    let leap = points(&facts, date(2024, 2, 1), date(2024, 2, 29));
    assert_eq!(leap.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 0, 0, 1, 1]);
    assert_eq!(leap[3].0, "2023-02-01/2023-02-28");
    assert_eq!(points(&facts, date(2023, 2, 1), date(2023, 2, 28))[0].0, "2020-02-01/2020-02-29");
}

#[test]
fn this_period_always_stands_there() {
    assert_eq!(points(&Facts::default(), date(2023, 1, 1), date(2023, 12, 31)).len(), 1);
    assert_eq!(points(&register(&[date(2023, 5, 1)]), date(2023, 1, 1), date(2023, 12, 31)).len(), 1);
}

#[test]
fn a_change_of_the_taxonomy_is_noted_between_its_two_years() {
    let mut facts = register(&[date(2021, 1, 1)]);
    facts.taxonomy.kinds[0].validity.to = Some(date(2021, 12, 31));
    facts.taxonomy.themes[0].validity.from = Some(date(2023, 1, 1));
    let counted = figures(&facts, &Scope { period: Period::year(2023), basis: Basis::Received });
    let notes: Vec<&str> =
        counted.series("complaints.by_year").unwrap().notes.iter().map(|note| note.da.as_str()).collect();
    let expected = [
        "Klagepunktstyper og temaer er ændret fra 2021 til 2022 (udgået: Vejledning, manglende eller forkert).",
        "Klagepunktstyper og temaer er ændret fra 2022 til 2023 (nye: Digitalisering).",
    ];
    assert_eq!(notes, expected);
}
