//! The eight key figures: `count af total · procent`, each with its definition and the same period last year in words.

use figures::{CountUnit, Figures, Number, Scalar};
use words::Language;

use crate::document::KeyFigure;
use crate::said::{self, SMALL, label};
use crate::shares;

/// Which eight, in the order they are shown.
const EIGHT: [&str; 8] = [
    "inquiries.total",
    "advice.total",
    "complaints.total",
    "points.total",
    "complaints.returned",
    "complaints.with_meeting",
    "complaints.from_relatives",
    "complaints.learning",
];

/// The cards of the overview and of the report. `earlier` is the same period of the year before.
#[must_use]
pub fn key_figures(figures: &Figures, earlier: Option<&Figures>, language: Language) -> Vec<KeyFigure> {
    let scalars = EIGHT.iter().filter_map(|id| figures.scalar(id));
    scalars
        .map(|scalar| KeyFigure {
            selector: scalar.id.to_owned(),
            label: label(language, &scalar.label).to_owned(),
            value: said::number(language, scalar.count),
            share: share(figures, scalar, language),
            compared: earlier.map_or_else(String::new, |earlier| compared(scalar, earlier, language)),
            definition: label(language, &scalar.definition).to_owned(),
        })
        .collect()
}

/// `af 94 klager · 23 %`; for what is no share, how many that is a month or a complaint.
fn share(figures: &Figures, scalar: &Scalar, language: Language) -> String {
    let per = |id: &str| {
        figures.scalar(id).and_then(|rate| {
            let number = said::number(language, Some(rate.count?));
            let per = match rate.unit {
                CountUnit::InquiriesPerMonth => language.pick("pr. måned", "a month"),
                _ => language.pick("pr. klage", "a complaint"),
            };
            Some(format!("{number} {per}"))
        })
    };
    match (scalar.id, scalar.of, scalar.share_of) {
        ("inquiries.total", ..) => per("inquiries.per_month").unwrap_or_default(),
        ("points.total", ..) => per("points.per_complaint").unwrap_or_default(),
        (_, Some(of), Some(share_of)) => {
            let unit = figures.scalar(share_of).map_or(scalar.unit, whole_unit);
            let whole = format!(
                "{} {} {}",
                language.pick("af", "of"),
                said::count(language, of),
                label(language, &unit.label())
            );
            match percent(figures, scalar) {
                Some(percent) => format!("{whole} · {}", said::share(language, Some(percent))),
                None => whole,
            }
        }
        _ => String::new(),
    }
}

/// The percentage of a key figure that is a share, as everything made of the same figures says it; `None` where it is no
/// share, or of so few that it is said without.
#[must_use]
pub fn percent(figures: &Figures, scalar: &Scalar) -> Option<u64> {
    let (part, of) = (scalar.count?.whole()?, scalar.of?);
    shares::percent(figures, part, scalar.share_of?).filter(|_| of >= SMALL)
}

/// What a denominator is counted in: the total of complaints counts complaints, whatever its own unit says.
fn whole_unit(whole: &Scalar) -> CountUnit {
    if whole.id.starts_with("complaints.") { CountUnit::Complaints } else { whole.unit }
}

/// `+4 fra samme periode året før; inden for almindelig udsving`.
fn compared(scalar: &Scalar, earlier: &Figures, language: Language) -> String {
    let now = scalar.count.and_then(Number::whole);
    let before = earlier.scalar(scalar.id).and_then(|scalar| scalar.count).and_then(Number::whole);
    let (Some(now), Some(before)) = (now, before) else { return String::new() };
    let since = language.pick("fra samme periode året før", "from the same period last year");
    if now == before {
        return format!("{} {since}", language.pick("uændret", "unchanged"));
    }
    let change = said::count(language, now.abs_diff(before));
    let sign = if now > before { "+" } else { "−" };
    let judged = if is_ordinary(now, before) {
        language.pick("inden for almindelig udsving", "within ordinary variation")
    } else {
        language.pick("mere end almindelig udsving", "more than ordinary variation")
    };
    format!("{sign}{change} {since}; {judged}")
}

/// Whether two counts differ by no more than chance makes of rare, independent events (Poisson): |a−b| ≤ 1.96·√(a+b).
fn is_ordinary(now: u64, before: u64) -> bool {
    let difference = u128::from(now.abs_diff(before));
    let bound = (u128::from(now) + u128::from(before)) * 38_416;
    difference
        .checked_mul(difference)
        .and_then(|square| square.checked_mul(10_000))
        .is_some_and(|square| square <= bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chance_is_told_from_change() {
        for (now, before, ordinary) in [
            (94, 90, true),
            (94, 94, true),
            (0, 0, true),
            (3, 0, true),
            (4, 0, false),
            (130, 90, false),
            (118, 90, true),
        ] {
            assert_eq!(is_ordinary(now, before), ordinary, "{now} and {before}");
        }
    }
}
