//! Scalars: parts no larger than their whole, percentages, and derived numbers against what they derive from.

use super::Failures;
use super::decimal::Decimal;
use super::published::{Figure, Published, Row};
use super::quantities::{Quantities, is_partition};
use crate::definitions::{Population, SCALARS};
use crate::derived::{annualised, per_complaint, per_month};
use crate::number::{Number, percent};

pub(super) fn check(published: &Published, quantities: &Quantities, failures: &mut Failures) {
    for figure in &published.figures {
        let share = Share::of(figure, quantities);
        if share.is_too_large() {
            share.name_bound(failures);
        } else {
            share.check_percentage(published, failures);
        }
    }
    check_derived(published, quantities, failures);
    check_percentile(published, failures);
}

/// A figure with what holds of its two numbers.
struct Share<'a> {
    figure: &'a Figure,
    count: Option<u64>,
    of: Option<u64>,
}

impl<'a> Share<'a> {
    fn of(figure: &'a Figure, quantities: &Quantities) -> Self {
        let whole =
            SCALARS.iter().find(|definition| definition.id == figure.id).and_then(|definition| definition.share_of);
        let stated = figure.count.and_then(Decimal::whole);
        Self {
            figure,
            count: stated.map(|stated| quantities.get(&figure.id).unwrap_or(stated)),
            of: whole.and_then(|whole| quantities.get(whole)).or(figure.of),
        }
    }

    /// A part is never larger than its whole.
    fn is_too_large(&self) -> bool {
        self.count.zip(self.of).is_some_and(|(count, of)| count > of)
    }

    fn name_bound(&self, failures: &mut Failures) {
        if let (Some(count), Some(of)) = (self.count, self.of)
            && !failures.names(&self.figure.id)
        {
            failures.add(&self.figure.id, count, format!("≤ {of}"));
        }
    }

    /// The percentage is the share rounded alone, or that of a table's row with the same two numbers.
    fn check_percentage(&self, published: &Published, failures: &mut Failures) {
        let (Some(stated), Some(count), Some(of)) = (self.figure.percent, self.count, self.of) else { return };
        let own = (self.figure.count.and_then(Decimal::whole).unwrap_or(count), self.figure.of.unwrap_or(of));
        let holds = [(count, of), own, (count, own.1), (own.0, of)].into_iter().any(|(count, of)| {
            of > 0 && (stated.is_rounded(count * 100, of, 0) || stands_in_table(published, count, of, stated))
        });
        if !holds {
            let expected = percent(count, of).map_or_else(|| "–".to_owned(), |percent| percent.to_string());
            failures.add(&self.figure.id, stated, expected);
        }
    }
}

/// Whether a partition's row states this percentage for the same count of the same total, by its own rounding.
fn stands_in_table(published: &Published, count: u64, of: u64, stated: Decimal) -> bool {
    let floor = count * 100 / of.max(1);
    let within_one = stated.whole().is_some_and(|stated| stated == floor || stated == floor + 1);
    let tables = published.tables.iter().filter(|table| is_partition(table));
    let mut of_whole = tables.filter(|table| table.total == Some(of) || table.sum() == Some(of));
    let says = |row: &Row| row.count == Some(count) && row.percent == Some(stated);
    within_one && of_whole.any(|table| table.rows.iter().any(says))
}

/// Rates and ratios against the numbers they are taken of.
fn check_derived(published: &Published, quantities: &Quantities, failures: &mut Failures) {
    let inquiries = quantities.get(Population::Inquiries.total());
    if let (Some(period), Some(inquiries)) = (published.period, inquiries) {
        let months = period.months();
        let exact = |times: u64| (inquiries * times * months.denominator, months.numerator);
        check_rate(published, "inquiries.per_month", (exact(1), per_month(inquiries, period)), failures);
        check_rate(published, "inquiries.annualised", (exact(12), annualised(inquiries, period)), failures);
    }
    let points = quantities.get(Population::Points.total());
    if let (Some(points), Some(complaints)) = (points, quantities.get(Population::Complaints.total())) {
        check_rate(
            published,
            "points.per_complaint",
            ((points, complaints), per_complaint(points, complaints)),
            failures,
        );
    }
}

type Rate = ((u64, u64), Option<Number>);

fn check_rate(published: &Published, id: &str, ((numerator, denominator), holds): Rate, failures: &mut Failures) {
    for figure in published.figures.iter().filter(|figure| figure.id == id) {
        let decimals = holds.map_or(0, Number::decimals);
        if let Some(stated) = figure.count.filter(|stated| !stated.is_rounded(numerator, denominator, decimals)) {
            failures.add(id, stated, holds.map_or_else(|| "–".to_owned(), |holds| holds.to_string()));
        }
    }
}

/// The 90th percentile is never below the median.
fn check_percentile(published: &Published, failures: &mut Failures) {
    let stated = |id: &str| published.figures.iter().find(|figure| figure.id == id).and_then(|figure| figure.count);
    let p90 = "complaints.handling_days.p90";
    if let (Some(median), Some(high)) = (stated("complaints.handling_days.median"), stated(p90))
        && high.is_below(median)
    {
        failures.add(p90, high, format!("≥ {median}"));
    }
}
