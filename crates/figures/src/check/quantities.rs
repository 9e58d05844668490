//! One quantity, stated in many places: what most say holds, and who differs is named.

use std::collections::{BTreeMap, HashMap};

use super::Failures;
use super::cross_tables::address;
use super::decimal::Decimal;
use super::published::{CrossTable, Figure, Published, Series, Table};
use crate::axis::Axis;
use crate::definitions::{
    CROSS_TABLES, CrossTableDefinition, Population, Rule, SCALARS, SERIES, TABLES, TableDefinition,
};
use crate::selector::escaped;

/// Who is believed where as many say one thing as another: the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    Scalar,
    Total,
    Row,
    Margin,
    Denominator,
    /// Computed from other statements, so that it cannot be named.
    Sum,
}

/// One statement of a quantity.
struct Statement {
    /// Its address; `None` where it is computed.
    at: Option<String>,
    value: u64,
    weight: Weight,
}

/// What is known of each quantity.
pub(super) struct Quantities(HashMap<String, u64>);

impl Quantities {
    /// Lays side by side all that states the same, names who differs, and keeps what holds.
    pub(super) fn settled(published: &Published, failures: &mut Failures) -> Self {
        let mut statements = Statements::default();
        published.figures.iter().for_each(|figure| statements.of_figure(figure));
        published.tables.iter().for_each(|table| statements.of_table(table));
        published.cross_tables.iter().for_each(|table| statements.of_cross_table(table, published));
        published.series.iter().for_each(|series| statements.of_series(series, published));
        let settle = |(quantity, statements)| (quantity, settled(statements, failures));
        Self(statements.0.into_iter().map(settle).collect())
    }

    /// What holds of a quantity.
    pub(super) fn get(&self, quantity: &str) -> Option<u64> {
        self.0.get(quantity).copied()
    }

    /// Puts right what holds of a quantity.
    pub(super) fn set(&mut self, quantity: &str, value: u64) {
        self.0.insert(quantity.to_owned(), value);
    }

    /// Puts right what holds of a row of a table.
    pub(super) fn set_row(&mut self, table: &str, key: &str, value: u64) {
        self.0.insert(row(table, key), value);
    }

    /// What holds of a row of a table.
    pub(super) fn row(&self, table: &str, key: &str) -> Option<u64> {
        self.get(&row(table, key))
    }
}

/// The value most statements give; of equals the weightiest. Names the others.
fn settled(statements: Vec<Statement>, failures: &mut Failures) -> u64 {
    let mut votes: BTreeMap<u64, (usize, Weight)> = BTreeMap::new();
    for statement in &statements {
        let (count, weight) = votes.entry(statement.value).or_insert((0, Weight::Sum));
        *count += 1;
        *weight = statement.weight.min(*weight);
    }
    let best = votes.iter().max_by_key(|(_, (count, weight))| (*count, std::cmp::Reverse(*weight)));
    let holds = best.map_or(0, |(value, _)| *value);
    for statement in statements.into_iter().filter(|statement| statement.value != holds) {
        if let Some(at) = statement.at {
            failures.add(at, statement.value, holds);
        }
    }
    holds
}

/// The table's definition, where the contract knows it.
pub(super) fn table_definition(id: &str) -> Option<&'static TableDefinition> {
    TABLES.iter().find(|definition| definition.id == id)
}

/// The definition of a two-way table, where the contract knows it.
fn cross_table_definition(id: &str) -> Option<&'static CrossTableDefinition> {
    CROSS_TABLES.iter().find(|definition| definition.id == id)
}

/// Whether each thing counted stands in exactly one row.
pub(super) fn is_partition(table: &Table) -> bool {
    let known = table_definition(&table.id).map(|definition| definition.axis.is_partition());
    table.partition.or(known).unwrap_or(table.total.is_some())
}

/// The quantity that a row of a table states: its own, or the scalar it repeats.
fn row(table: &str, key: &str) -> String {
    let scalar = match (table, key) {
        ("inquiries.by_category", "advice") => "advice.total",
        ("inquiries.by_category", "complaint") => "complaints.total",
        ("inquiries.by_category", "other") => "other.total",
        ("inquiries.by_from", "resident") => "inquiries.residents",
        ("complaints.by_learning", "yes") => "complaints.learning",
        _ => return format!("{table}/{}", escaped(Some(key))),
    };
    scalar.to_owned()
}

/// The quantity that a margin states: a row of the one-way table of the same things, or an area's number of them.
fn margin(population: Population, axis: Axis, key: &str) -> Option<String> {
    if axis == Axis::Area {
        return Some(format!("{}@{}", population.total(), escaped(Some(key))));
    }
    one_way(population, axis).map(|table| row(table.id, key))
}

fn one_way(population: Population, axis: Axis) -> Option<&'static TableDefinition> {
    TABLES.iter().find(|table| table.population == population && table.axis == axis)
}

/// Statements by quantity.
#[derive(Default)]
struct Statements(BTreeMap<String, Vec<Statement>>);

impl Statements {
    fn add(&mut self, quantity: impl Into<String>, at: Option<String>, value: u64, weight: Weight) {
        self.0.entry(quantity.into()).or_default().push(Statement { at, value, weight });
    }

    fn of_figure(&mut self, figure: &Figure) {
        let Some(definition) = SCALARS.iter().find(|definition| definition.id == figure.id) else { return };
        if let (Rule::Count(..), Some(count)) = (definition.rule, figure.count.and_then(Decimal::whole)) {
            self.add(definition.id, Some(figure.id.clone()), count, Weight::Scalar);
        }
        if let (Some(whole), Some(of)) = (definition.share_of, figure.of) {
            self.add(whole, Some(figure.id.clone()), of, Weight::Denominator);
        }
    }

    fn of_table(&mut self, table: &Table) {
        let adds_up = table.total.is_some() && table.total == table.sum();
        for (key, count) in table.rows.iter().filter_map(|row| Some((&row.key, row.count?))) {
            let at = format!("{}/{}", table.id, escaped(Some(key)));
            self.add(row(&table.id, key), Some(at), count, Weight::Row);
            if adds_up {
                // The other rows bear it out.
                self.add(row(&table.id, key), None, count, Weight::Sum);
            }
        }
        let Some(definition) = table_definition(&table.id).filter(|_| is_partition(table)) else { return };
        if let Some(total) = table.total {
            self.add(definition.population.total(), Some(table.id.clone()), total, Weight::Total);
            if let Some(sum) = table.sum() {
                self.add(definition.population.total(), None, sum, Weight::Sum);
            }
        }
    }

    fn of_cross_table(&mut self, table: &CrossTable, published: &Published) {
        let Some(definition) = cross_table_definition(&table.id) else { return };
        if let Some(total) = table.total {
            self.add(definition.population.total(), Some(address(table, None, None)), total, Weight::Total);
        }
        for (place, value) in table.row_totals.iter().flatten().enumerate() {
            let at = address(table, Some(place), None);
            self.of_margin((definition.population, definition.rows), &table.rows[place], (at, *value), published);
        }
        for (place, value) in table.column_totals.iter().flatten().enumerate() {
            let at = address(table, None, Some(place));
            self.of_margin((definition.population, definition.columns), &table.columns[place], (at, *value), published);
        }
        self.of_complaints_by_area(table, definition);
    }

    /// A margin states what a row of the one-way table states; a row that a whole one-way table lacks is zero.
    fn of_margin(
        &mut self,
        (population, axis): (Population, Axis),
        key: &str,
        (at, value): (String, u64),
        published: &Published,
    ) {
        let Some(quantity) = margin(population, axis, key) else { return };
        let whole = published.tables.iter().find(|table| {
            let same = one_way(population, axis).is_some_and(|one_way| one_way.id == table.id);
            same && table.total.is_some() && table.total == table.sum()
        });
        if whole.is_some_and(|table| table.rows.iter().all(|row| row.key != key)) {
            self.add(quantity.clone(), None, 0, Weight::Row);
        }
        // The cells bear it out: they have been added up before.
        self.add(quantity.clone(), None, value, Weight::Sum);
        self.add(quantity, Some(at), value, Weight::Margin);
    }

    /// The column of complaints says how many complaints an area has.
    fn of_complaints_by_area(&mut self, table: &CrossTable, definition: &CrossTableDefinition) {
        let complaints = table.columns.iter().position(|column| column == "complaint");
        let (Axis::Area, Axis::Category, Some(column)) = (definition.rows, definition.columns, complaints) else {
            return;
        };
        for (row, line) in table.cells.iter().enumerate() {
            if let Some(quantity) = margin(Population::Complaints, Axis::Area, &table.rows[row]) {
                self.add(quantity, Some(address(table, Some(row), Some(column))), line[column], Weight::Margin);
            }
        }
    }

    /// The point of the published period states its total.
    fn of_series(&mut self, series: &Series, published: &Published) {
        let Some(definition) = SERIES.iter().find(|definition| definition.id == series.id) else { return };
        for point in series.points.iter().filter(|point| Some(point.period) == published.period) {
            if let Some(count) = point.count {
                let at = format!("{}/{}", series.id, point.period.from());
                self.add(definition.population.total(), Some(at), count, Weight::Margin);
            }
        }
    }
}
