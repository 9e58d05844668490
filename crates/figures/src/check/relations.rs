//! What one figure says of another: categories of the whole, kinds of groups and clusters, rows of scalars.

use std::collections::HashMap;

use register::taxonomy::{ReportingGroup, Taxonomy};

use super::Failures;
use super::cross_tables::address;
use super::published::{Published, Table};
use super::quantities::Quantities;
use crate::selector::escaped;

pub(super) fn check(published: &Published, quantities: &mut Quantities, taxonomy: &Taxonomy, failures: &mut Failures) {
    check_parts(published, quantities, failures);
    check_scalar_of_rows(published, quantities, failures);
    if let Some(kinds) = Kinds::of(published, quantities, taxonomy) {
        kinds.check_groups(quantities, failures);
        kinds.check_clusters(quantities, taxonomy, failures);
    }
    check_cells_of_groups(published, taxonomy, failures);
}

/// A whole, its parts that exclude each other, and whether they are all of it.
const PARTS: [(&str, &[&str], bool); 2] = [
    ("inquiries.total", &["advice.total", "complaints.total", "other.total"], true),
    ("inquiries.total", &["inquiries.residents", "inquiries.non_residents"], false),
];

/// Parts that exclude each other never exceed their whole, and where they are known to be all of it they reach it.
fn check_parts(published: &Published, quantities: &mut Quantities, failures: &mut Failures) {
    for (whole, parts, all) in PARTS {
        let known: Vec<u64> = parts.iter().filter_map(|part| quantities.get(part)).collect();
        let (Some(stated), sum) = (quantities.get(whole), known.iter().sum::<u64>()) else { continue };
        let complete = all && known.len() == parts.len();
        // Inquiries that lack their coding stand in no category: without their number the parts may fall short.
        let uncoded = quantities.row("inquiries.by_category", "uncoded").filter(|_| all);
        let sum = sum + uncoded.unwrap_or(0);
        // A stated table of the same parts has been added up already.
        let added_up = all
            && published
                .tables
                .iter()
                .any(|table| table.id == "inquiries.by_category" && table.rows.len() >= parts.len());
        if added_up || failures.names(whole) {
            continue;
        }
        if complete && (sum > stated || (sum < stated && uncoded.is_some())) {
            failures.add(whole, stated, sum);
            quantities.set(whole, sum);
        } else if sum > stated {
            failures.add(whole, stated, format!("≥ {sum}"));
        }
    }
}

/// A scalar and the rows of a table that it takes together.
const SCALAR_OF_ROWS: [(&str, &str, [&str; 2]); 2] = [
    ("inquiries.non_residents", "inquiries.by_from", ["other_municipality", "institution"]),
    ("complaints.from_relatives", "complaints.by_role", ["relative", "guardian"]),
];

fn check_scalar_of_rows(published: &Published, quantities: &mut Quantities, failures: &mut Failures) {
    for (scalar, table, keys) in SCALAR_OF_ROWS {
        if !published.tables.iter().any(|stated| stated.id == table) {
            continue;
        }
        let sum = keys.iter().map(|key| quantities.row(table, key)).sum::<Option<u64>>();
        if let (Some(stated), Some(sum)) = (quantities.get(scalar), sum)
            && stated != sum
            && !failures.names(scalar)
        {
            failures.add(scalar, stated, sum);
            quantities.set(scalar, sum);
        }
    }
}

/// The points of each kind, with what the taxonomy says of it.
struct Kinds<'a> {
    counts: HashMap<&'a str, u64>,
    groups: HashMap<&'a str, ReportingGroup>,
    /// Whether every kind with a point stands there.
    all: bool,
}

impl<'a> Kinds<'a> {
    fn of(published: &'a Published, quantities: &Quantities, taxonomy: &'a Taxonomy) -> Option<Self> {
        let table = published.tables.iter().find(|table| table.id == "points.by_kind")?;
        let counts: HashMap<&str, u64> = counts(table, quantities).collect();
        let sum: u64 = counts.values().sum();
        let total = quantities.get("points.total").or(table.total);
        let groups: HashMap<&str, ReportingGroup> =
            taxonomy.kinds.iter().map(|kind| (kind.code.as_str(), kind.group)).collect();
        let all = total.map_or_else(|| groups.keys().all(|code| counts.contains_key(code)), |total| total == sum);
        // Kinds that exceed the total are named there, and prove nothing here.
        total.is_none_or(|total| sum <= total).then_some(Self { counts, groups, all })
    }

    /// The kinds of a group add to the group.
    fn check_groups(&self, quantities: &mut Quantities, failures: &mut Failures) {
        let strange = self.counts.iter().any(|(code, count)| *count > 0 && !self.groups.contains_key(code));
        for group in ReportingGroup::ALL {
            let of_group = self.counts.iter().filter(|(code, _)| self.groups.get(*code) == Some(group));
            let sum = of_group.map(|(_, count)| count).sum();
            self.compare("points.by_group", group.key(), (sum, self.all && !strange), (quantities, failures));
        }
    }

    /// The kinds of a cluster add to the cluster.
    fn check_clusters(&self, quantities: &mut Quantities, taxonomy: &Taxonomy, failures: &mut Failures) {
        for cluster in &taxonomy.clusters {
            let counts = cluster.kinds.iter().map(|kind| self.counts.get(kind.as_str()).copied());
            let all = self.all || counts.clone().all(|count| count.is_some());
            let sum = counts.flatten().sum();
            self.compare("points.by_cluster", cluster.code.as_str(), (sum, all), (quantities, failures));
        }
    }

    /// A row against the sum of its kinds: equal where all of them are known, else no smaller.
    fn compare(
        &self,
        table: &str,
        key: &str,
        (sum, all): (u64, bool),
        (quantities, failures): (&mut Quantities, &mut Failures),
    ) {
        let id = format!("{table}/{}", escaped(Some(key)));
        let Some(stated) = quantities.row(table, key).filter(|_| !failures.names(&id)) else { return };
        if all && stated != sum {
            failures.add(id, stated, sum);
            quantities.set_row(table, key, sum);
        } else if stated < sum {
            failures.add(id, stated, format!("≥ {sum}"));
        }
    }
}

fn counts<'a>(table: &'a Table, quantities: &Quantities) -> impl Iterator<Item = (&'a str, u64)> {
    table.rows.iter().filter_map(|row| {
        let count = quantities.row(&table.id, &row.key).or(row.count)?;
        Some((row.key.as_str(), count))
    })
}

/// In each area, the kinds of a group add to the group, where the taxonomy knows all of them.
fn check_cells_of_groups(published: &Published, taxonomy: &Taxonomy, failures: &mut Failures) {
    let find = |id: &str| published.cross_tables.iter().find(|table| table.id == id);
    let (Some(groups), Some(kinds)) = (find("points.area_by_group"), find("points.area_by_kind")) else { return };
    let group_of =
        |code: &str| taxonomy.kinds.iter().find(|kind| kind.code.as_str() == code).map(|kind| kind.group.key());
    let known: Option<Vec<&str>> = kinds.columns.iter().map(|code| group_of(code)).collect();
    let Some(known) = known else { return };
    for (row, line) in groups.cells.iter().enumerate() {
        let Some(same) = kinds.rows.iter().position(|area| *area == groups.rows[row]) else { continue };
        if kinds.row_sum(same) != groups.row_sum(row) {
            continue; // The margins differ, and that has been said.
        }
        for (column, stated) in line.iter().enumerate() {
            let of_group = kinds
                .cells
                .get(same)
                .into_iter()
                .flatten()
                .zip(&known)
                .filter(|(_, group)| **group == groups.columns[column]);
            let holds: u64 = of_group.map(|(count, _)| count).sum();
            if *stated != holds {
                failures.add(address(groups, Some(row), Some(column)), stated, holds);
            }
        }
    }
}
