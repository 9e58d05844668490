//! One percentage for the same numerator over the same denominator, everywhere in a document.
//!
//! The appendix prints every table, so every partition table is printed: a share that stands as a row of one takes its
//! percentage, wherever it is said (FIGURES, *Percentages and rounding*).

use figures::{Figures, Number, Scalar, Table};

use crate::said::SMALL;

/// The percentage a share has in the document; `None` of nothing.
pub(crate) fn percent(figures: &Figures, count: u64, share_of: &str) -> Option<u64> {
    let printed: Vec<&str> = figures.tables.iter().map(|table| table.id).collect();
    figures.percent_in_document(count, share_of, &printed)
}

/// The percentage of a scalar; none where its whole is so small that shares are said without. A whole that is not among the
/// figures leaves the scalar's own.
pub(crate) fn of_scalar(figures: &Figures, scalar: &Scalar) -> Option<u64> {
    scalar.of.filter(|of| *of >= SMALL)?;
    let part = scalar.count.and_then(Number::whole)?;
    percent(figures, part, scalar.share_of?).or(scalar.percent)
}

/// The percentages of a table's rows; none where its whole is so small that shares are said without.
pub(crate) fn of_table(figures: &Figures, table: &Table) -> Vec<Option<u64>> {
    let one = |row: &figures::Row| {
        if table.whole < SMALL {
            None
        } else if table.partition {
            row.percent
        } else {
            percent(figures, row.count, table.share_of).or(row.percent)
        }
    };
    table.rows.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn the_same_share_has_one_percentage_wherever_it_stands() {
        let figures = sample::testing_figures();
        let complaints = figures.scalar("complaints.total").unwrap();
        assert_eq!((complaints.count, complaints.percent), (Some(Number::Whole(94)), Some(59)));
        let categories = figures.table("inquiries.by_category").unwrap();
        let place = categories.rows.iter().position(|row| row.count == 94).unwrap();
        assert_eq!(of_scalar(&figures, complaints), of_table(&figures, categories)[place]);
        assert_eq!(of_scalar(&figures, complaints), Some(60));
    }

    #[test]
    fn a_small_whole_has_none() {
        let figures = sample::figures();
        let learning = figures.scalar("complaints.learning").unwrap();
        assert_eq!((learning.of, learning.percent, of_scalar(&figures, learning)), (Some(12), Some(25), None));
    }
}
