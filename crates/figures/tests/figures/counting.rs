//! One pass counts what the plainest counting does; every number leads to exactly its inquiries; tables are as the
//! contract says.

use std::collections::{BTreeMap, BTreeSet};

use figures::{Facts, Figures, Number, PointFact, Scope, Selector, figures, members};
use proptest::prelude::*;
use register::inquiries::Category;

use crate::drawn::registers;
use crate::reference;

/// Every counted number by its address.
fn addressed(figures: &Figures) -> BTreeMap<String, u64> {
    let mut found = BTreeMap::new();
    let derived = ["inquiries.per_month", "inquiries.annualised", "points.per_complaint"];
    for scalar in figures.scalars.iter().filter(|scalar| !derived.contains(&scalar.id)) {
        if let Some(Number::Whole(count)) = scalar.count {
            found.insert(Selector::scalar(scalar.id).to_string(), count);
        }
    }
    for table in &figures.tables {
        found.extend(table.rows.iter().map(|row| (Selector::row(table.id, &row.key).to_string(), row.count)));
    }
    for table in &figures.cross_tables {
        for (row, line) in table.rows.iter().zip(&table.cells) {
            for (column, count) in table.columns.iter().zip(line) {
                found.insert(Selector::cell(table.id, Some(&row.key), Some(&column.key)).to_string(), *count);
            }
        }
    }
    found
}

/// Every total of a two-way table by its address.
fn totals(figures: &Figures) -> Vec<(Selector, u64)> {
    let mut found = Vec::new();
    for table in &figures.cross_tables {
        let rows = table.rows.iter().zip(&table.row_totals);
        found.extend(rows.map(|(row, total)| (Selector::cell(table.id, Some(&row.key), None), *total)));
        let columns = table.columns.iter().zip(&table.column_totals);
        found.extend(columns.map(|(column, total)| (Selector::cell(table.id, None, Some(&column.key)), *total)));
        found.push((Selector::cell(table.id, None, None), table.total));
    }
    found
}

fn without_zeros(counts: BTreeMap<String, u64>) -> BTreeMap<String, u64> {
    counts.into_iter().filter(|(_, count)| *count > 0).collect()
}

/// The inquiries behind a number, held against the number: of inquiries and complaints exactly as many, of points no
/// more, and those alone bring the number about.
fn agrees(facts: &Facts, scope: &Scope, selector: &Selector, count: u64) -> Result<(), TestCaseError> {
    let found = members(facts, scope, selector).unwrap();
    let address = selector.to_string();
    prop_assert!(found.windows(2).all(|pair| pair[0] < pair[1]), "{} is not ascending", address);
    if !address.starts_with("points.") {
        prop_assert_eq!(found.len() as u64, count, "{}", address);
        return Ok(());
    }
    let kept: BTreeSet<u32> = found.into_iter().collect();
    let alone = only(facts, &kept);
    let again = figures(&alone, scope);
    let numbers = addressed(&again);
    let totals: BTreeMap<String, u64> = totals(&again).into_iter().map(|(at, total)| (at.to_string(), total)).collect();
    let now = numbers.get(&address).or_else(|| totals.get(&address)).copied().unwrap_or(0);
    prop_assert_eq!(now, count, "{} counted over its own inquiries", address);
    prop_assert!(kept.len() as u64 <= count, "{} leads to inquiries that hold no such point", address);
    Ok(())
}

/// The register without the other complaints.
fn only(facts: &Facts, kept: &BTreeSet<u32>) -> Facts {
    let mut alone = facts.clone();
    for (at, inquiry) in (0..).zip(&mut alone.inquiries) {
        if !kept.contains(&at) && inquiry.category == Some(Category::Complaint) {
            inquiry.category = Some(Category::Other);
        }
    }
    alone.points.retain(|point| kept.contains(&point.inquiry));
    alone
}

/// The same register with the inquiries of each day, and the points of each inquiry, the other way round.
fn reordered(facts: &Facts) -> Facts {
    let mut order: Vec<u32> = (0..).take(facts.inquiries.len()).collect();
    order.reverse();
    order.sort_by_key(|at| facts.inquiries[*at as usize].received);
    let of = |at: u32| facts.points.iter().rev().filter(move |point| point.inquiry == at);
    Facts {
        inquiries: order.iter().map(|at| facts.inquiries[*at as usize].clone()).collect(),
        points: (0..)
            .zip(&order)
            .flat_map(|(now, at)| of(*at).map(move |point| PointFact { inquiry: now, ..*point }))
            .collect(),
        ..facts.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_pass_counts_what_plain_counting_does((facts, scope) in registers()) {
        let counted = without_zeros(addressed(&figures(&facts, &scope)));
        prop_assert_eq!(counted, without_zeros(reference::counts(&facts, &scope)));
    }

    #[test]
    fn every_number_leads_to_exactly_its_inquiries((facts, scope) in registers()) {
        let counted = figures(&facts, &scope);
        for (address, count) in addressed(&counted) {
            let selector: Selector = address.parse().unwrap();
            prop_assert_eq!(selector.to_string(), address);
            agrees(&facts, &scope, &selector, count)?;
        }
        for (selector, count) in totals(&counted) {
            agrees(&facts, &scope, &selector, count)?;
        }
        for series in &counted.series {
            for point in &series.points {
                agrees(&facts, &scope, &Selector::point(series.id, point.period.from()), point.count)?;
            }
        }
    }

    #[test]
    fn tables_are_as_the_contract_says((facts, scope) in registers()) {
        let counted = figures(&facts, &scope);
        for table in &counted.tables {
            let sum: u64 = table.rows.iter().map(|row| row.count).sum();
            let percents: Option<u64> = table.rows.iter().map(|row| row.percent).sum();
            if table.partition {
                prop_assert_eq!((table.total, sum), (Some(table.whole), table.whole), "{}", table.id);
                prop_assert_eq!(percents.filter(|_| !table.rows.is_empty()), (sum > 0).then_some(100), "{}", table.id);
            } else {
                prop_assert_eq!(table.total, None);
            }
            let hidden = ["unknown", "none", "unassessed", "not_assessed", "uncoded"];
            prop_assert!(table.rows.iter().all(|row| row.count > 0 || !hidden.contains(&row.key.as_str())));
            if ["inquiries.by_channel", "complaints.by_role", "points.by_kind", "inquiries.by_theme"].contains(&table.id) {
                prop_assert!(table.rows.windows(2).all(|pair| pair[0].count >= pair[1].count), "{}", table.id);
            }
        }
        let kinds = |keys: Vec<&String>| keys.into_iter().cloned().collect::<Vec<_>>();
        let one_way = kinds(counted.table("points.by_kind").unwrap().rows.iter().map(|row| &row.key).collect());
        let two_way = kinds(counted.cross_table("points.area_by_kind").unwrap().columns.iter().map(|c| &c.key).collect());
        prop_assert_eq!(one_way, two_way);
    }

    #[test]
    fn the_order_within_a_day_does_not_matter((facts, scope) in registers()) {
        prop_assert_eq!(figures(&reordered(&facts), &scope), figures(&facts, &scope));
    }

    #[test]
    fn handling_days_are_interpolated((facts, scope) in registers()) {
        let closed_in_time = |i: &&figures::InquiryFact| i.closed.is_some_and(|day| day <= scope.period.to());
        let found = members(&facts, &scope, &Selector::scalar("complaints.total")).unwrap();
        let complaints = found.iter().map(|at| &facts.inquiries[*at as usize]).filter(closed_in_time);
        let mut days: Vec<i64> = complaints.map(|i| i64::from(i.received.until(i.closed.unwrap()).unwrap().get_days())).collect();
        days.sort_unstable();
        let counted = figures(&facts, &scope);
        for (id, tenths) in [("complaints.handling_days.median", 5), ("complaints.handling_days.p90", 9)] {
            let expected = days.len().checked_sub(1).map(|last| {
                let rank = tenths * last;
                let (below, above) = (days[rank / 10], days[(rank / 10 + 1).min(last)]);
                Number::Tenths(below * 10 + (above - below) * i64::try_from(rank % 10).unwrap())
            });
            prop_assert_eq!(counted.scalar(id).unwrap().count, expected, "{}", id);
            prop_assert_eq!(members(&facts, &scope, &Selector::scalar(id)).unwrap().len(), days.len());
        }
    }
}

#[test]
fn nothing_counted_leaves_shares_and_ratios_out() {
    let facts = Facts::default();
    let year = figures::Period::year(2023);
    for basis in [figures::Basis::Received, figures::Basis::Closed] {
        let counted = figures(&facts, &Scope { period: year, basis });
        assert_eq!(counted.scalar("complaints.open").is_some(), basis == figures::Basis::Received);
        assert_eq!(counted.scalar("points.per_complaint").unwrap().count, None);
        assert_eq!(counted.scalar("complaints.handling_days.median").unwrap().count, None);
        assert_eq!(counted.scalar("inquiries.per_month").unwrap().count, Some(Number::Tenths(0)));
        assert!(counted.scalars.iter().all(|scalar| scalar.percent.is_none()));
        assert!(counted.tables.iter().flat_map(|table| &table.rows).all(|row| row.percent.is_none()));
        assert_eq!(counted.table("inquiries.by_month").unwrap().rows.len(), 12);
        assert_eq!(counted.table("inquiries.by_from").unwrap().rows.len(), 3);
    }
}
