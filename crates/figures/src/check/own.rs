//! The office's own values against the fixed ones they count as.

use register::inquiries::{Category, Outcome};
use register::taxonomy::{OwnList, Taxonomy};

use super::Failures;
use super::published::{Published, Table};
use super::quantities::Quantities;
use crate::own;

/// A table of own values and the table of the fixed ones.
struct Pair<'t> {
    own: &'static str,
    fixed: &'static str,
    /// The keys of the fixed rows.
    keys: Vec<&'static str>,
    /// The key of each own row, and the fixed one it counts as.
    values: Vec<(String, &'t str)>,
}

impl<'t> Pair<'t> {
    fn of(
        (own, fixed): (&'static str, &'static str),
        list: OwnList,
        keys: Vec<&'static str>,
        taxonomy: &'t Taxonomy,
    ) -> Self {
        let values = own::values(taxonomy, list);
        let values = values.map(|value| (own::key(value, &keys), value.counts_as.as_str())).collect();
        Self { own, fixed, keys, values }
    }

    /// Whether all rows are there and the taxonomy knows each: a value it does not know may count as any.
    fn is_whole(&self, table: &Table) -> bool {
        let is_known =
            |key: &str| self.keys.contains(&key) || self.values.iter().any(|(known, _)| known.as_str() == key);
        table.total.is_some() && table.total == table.sum() && table.rows.iter().all(|row| is_known(&row.key))
    }
}

/// The own values and what is left of a fixed one add to the fixed one.
pub(super) fn check(published: &Published, quantities: &Quantities, taxonomy: &Taxonomy, failures: &mut Failures) {
    let categories = Category::ALL.iter().map(|category| category.key()).chain(["uncoded"]).collect();
    let outcomes = Outcome::ALL.iter().map(|outcome| outcome.key()).chain(["unassessed"]).collect();
    let pairs = [
        Pair::of(("inquiries.by_own_category", "inquiries.by_category"), OwnList::Category, categories, taxonomy),
        Pair::of(("complaints.by_own_outcome", "complaints.by_outcome"), OwnList::Outcome, outcomes, taxonomy),
    ];
    for pair in pairs {
        let table = published.tables.iter().find(|table| table.id == pair.own);
        if table.is_some_and(|table| pair.is_whole(table)) && !failures.names(pair.fixed) {
            check_pair(&pair, quantities, failures);
        }
    }
}

fn check_pair(pair: &Pair<'_>, quantities: &Quantities, failures: &mut Failures) {
    let row = |key: &str| quantities.row(pair.own, key).unwrap_or(0);
    for key in &pair.keys {
        let own: u64 = pair.values.iter().filter(|(_, counts_as)| counts_as == key).map(|(own, _)| row(own)).sum();
        let (rest, address) = (row(key), format!("{}/{key}", pair.own));
        let whole = quantities.row(pair.fixed, key).filter(|whole| *whole != own + rest);
        if let Some(whole) = whole.filter(|_| !failures.names(&address)) {
            let holds = whole.checked_sub(own).map_or_else(|| "–".to_owned(), |rest| rest.to_string());
            failures.add(address, rest, holds);
        }
    }
}
