//! One-way tables: parts against totals, rows against their whole, and percentages by either rounding.

use super::Failures;
use super::decimal::Decimal;
use super::published::{Published, Row, Table};
use super::quantities::{Quantities, is_partition, table_definition};
use crate::axis::Axis;
use crate::number::{percent, shares};
use crate::selector::escaped;

/// Names and puts right single rows that are off, where the table itself tells which.
pub(super) fn mend(published: &Published, quantities: &mut Quantities, failures: &mut Failures) {
    for table in published.tables.iter().filter(|table| is_partition(table)) {
        let view = View::of(table, quantities);
        if let Some((row, stated, holds)) = view.row_off() {
            failures.add(view.address(row), stated, holds);
            quantities.set_row(&table.id, &row.key, holds);
        }
    }
}

pub(super) fn check(published: &Published, quantities: &Quantities, failures: &mut Failures) {
    for table in &published.tables {
        let view = View::of(table, quantities);
        if is_partition(table) {
            view.check_sum(published, failures);
        } else {
            view.check_bounds(failures);
        }
        view.check_percentages(failures);
    }
}

/// A table with what holds of its rows and its whole.
struct View<'a> {
    table: &'a Table,
    /// What holds of each row.
    rows: Vec<Option<u64>>,
    /// The id of the scalar that is its whole.
    share_of: Option<&'static str>,
    /// What holds of its whole.
    whole: Option<u64>,
}

impl<'a> View<'a> {
    fn of(table: &'a Table, quantities: &Quantities) -> Self {
        let share_of = table_definition(&table.id).map(|definition| definition.population.total());
        let row = |row: &Row| row.count.map(|count| quantities.row(&table.id, &row.key).unwrap_or(count));
        Self {
            table,
            rows: table.rows.iter().map(row).collect(),
            share_of,
            whole: share_of.and_then(|whole| quantities.get(whole)).or(table.total),
        }
    }

    fn address(&self, row: &Row) -> String {
        format!("{}/{}", self.table.id, escaped(Some(&row.key)))
    }

    /// Where the rows miss the total and the percentages tell which one row is off by as much: the row, what it states, and
    /// what would hold.
    fn row_off(&self) -> Option<(&'a Row, u64, u64)> {
        let (total, sum) = (self.table.total?, self.rows.iter().copied().sum::<Option<u64>>()?);
        if total == sum || Some(total) != self.whole || self.wrong(&self.rows, total, true).is_empty() {
            return None;
        }
        let mended = |(place, row): (usize, &'a Row)| {
            let stated = self.rows[place]?;
            let holds = (stated + total).checked_sub(sum)?;
            let mut rows = self.rows.clone();
            rows[place] = Some(holds);
            self.wrong(&rows, total, true).is_empty().then_some((row, stated, holds))
        };
        let mut found = self.table.rows.iter().enumerate().filter_map(mended);
        found.next().filter(|_| found.next().is_none())
    }

    /// The rows add to the total. Where none is stated they must not exceed what is known of the whole, and a closed list
    /// that is all there must reach it.
    fn check_sum(&self, published: &Published, failures: &mut Failures) {
        let Some(sum) = self.rows.iter().copied().sum::<Option<u64>>() else { return };
        let stated_sum = self.table.sum();
        match (self.table.total, self.whole) {
            (Some(total), _) => {
                let adds_up = stated_sum == Some(total) || Some(sum) == self.whole;
                if !adds_up && !failures.names(&self.table.id) {
                    failures.add(&self.table.id, total, sum);
                }
            }
            (None, Some(whole)) if sum > whole || (sum < whole && self.is_whole_list()) => {
                let scalar = self.share_of.filter(|id| published.figures.iter().any(|figure| figure.id == *id));
                match scalar {
                    Some(id) if self.is_whole_list() => failures.add(id, whole, sum),
                    Some(id) => failures.add(id, whole, format!("≥ {sum}")),
                    None => failures.add(&self.table.id, sum, whole),
                }
            }
            _ => {}
        }
    }

    /// Whether every row of a closed list stands there, also those that may be left out at zero.
    fn is_whole_list(&self) -> bool {
        let keys: &[&str] = match table_definition(&self.table.id).map(|definition| definition.axis) {
            Some(Axis::Category) => &["advice", "complaint", "other", "uncoded"],
            Some(Axis::Group) => &["law", "good_practice", "other"],
            Some(Axis::From) => &["resident", "other_municipality", "institution", "unknown"],
            Some(Axis::Outcome) => &["procedural", "substantive", "none", "unknown", "unassessed"],
            Some(Axis::Learning) => &["yes", "no", "unassessed"],
            _ => return false,
        };
        keys.iter().all(|key| self.table.rows.iter().any(|row| row.key == *key))
    }

    /// No row exceeds the whole.
    fn check_bounds(&self, failures: &mut Failures) {
        let Some(whole) = self.whole else { return };
        for (row, count) in self.table.rows.iter().zip(&self.rows) {
            let id = self.address(row);
            if let Some(count) = count.filter(|count| *count > whole && !failures.names(&id)) {
                failures.add(id, count, format!("≤ {whole}"));
            }
        }
    }

    /// The percentages follow one of the two roundings, over the counts as stated or as they hold.
    fn check_percentages(&self, failures: &mut Failures) {
        let stated: Vec<Option<u64>> = self.table.rows.iter().map(|row| row.count).collect();
        let sum = self.table.sum();
        let readings = [(&self.rows, self.whole), (&stated, self.table.total), (&stated, self.whole), (&stated, sum)];
        let partition = is_partition(self.table);
        let judged = readings.into_iter().enumerate().filter_map(|(place, (counts, whole))| {
            // The sum of the rows stands for the whole only where nothing else is known to be it.
            let usable = place < 3 || (partition && self.table.total.is_some());
            whole.filter(|_| usable).map(|whole| self.wrong(counts, whole, partition))
        });
        let fewest = judged.min_by_key(Vec::len).unwrap_or_default();
        for (row, holds) in fewest {
            if let Some(percent) = row.percent {
                failures.add(self.address(row), percent, holds);
            }
        }
    }

    /// The rows whose percentage is wrong by the rounding that leaves fewer of them.
    fn wrong(&self, counts: &[Option<u64>], whole: u64, partition: bool) -> Vec<(&'a Row, String)> {
        let alone = self.wrong_by(counts, whole, |row, percent| share(counts[row], whole, percent, false));
        if !partition || alone.is_empty() {
            return alone;
        }
        let known: Option<Vec<u64>> = counts.iter().copied().collect();
        let together = match known.filter(|known| known.iter().sum::<u64>() == whole).and_then(|known| shares(&known)) {
            Some(shares) => self.wrong_by(counts, whole, |row, percent| {
                let holds = shares[row];
                if percent.whole() == Some(holds)
                    || share(counts[row], whole, percent, false).is_ok() && percent.whole().is_none()
                {
                    Ok(())
                } else {
                    Err(holds.to_string())
                }
            }),
            // Rows are missing or do not add up: what the others would leave is not known.
            None => self.wrong_by(counts, whole, |row, percent| share(counts[row], whole, percent, true)),
        };
        if together.len() <= alone.len() { together } else { alone }
    }

    fn wrong_by(
        &self,
        counts: &[Option<u64>],
        whole: u64,
        judge: impl Fn(usize, Decimal) -> Result<(), String>,
    ) -> Vec<(&'a Row, String)> {
        let rows = self.table.rows.iter().enumerate().filter(|(row, _)| counts[*row].is_some());
        let judged = rows.filter_map(|(place, row)| {
            let percent = row.percent?;
            if whole == 0 {
                return Some((row, "–".to_owned()));
            }
            judge(place, percent).err().map(|holds| (row, holds))
        });
        judged.collect()
    }
}

/// Whether a percentage is its share rounded alone or, within one that some other row may have taken from it, to the
/// whole percent on either side; else what it would be.
fn share(count: Option<u64>, whole: u64, stated: Decimal, either_side: bool) -> Result<(), String> {
    let Some(count) = count else { return Ok(()) };
    let floor = count * 100 / whole.max(1);
    let beside = either_side && stated.whole().is_some_and(|stated| stated == floor || stated == floor + 1);
    if beside || stated.is_rounded(count * 100, whole, 0) {
        return Ok(());
    }
    Err(percent(count, whole).map_or_else(|| "–".to_owned(), |percent| percent.to_string()))
}
