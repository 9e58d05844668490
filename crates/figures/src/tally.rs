//! One pass over the period's facts, and what it says.

use crate::axis::{Axis, Candidate, arranged};
use crate::definitions::{
    CROSS_TABLES, CrossTableDefinition, Holds, Population, Rule, SCALARS, ScalarDefinition, TABLES, TableDefinition,
};
use crate::derived::{annualised, per_complaint, per_month};
use crate::facts::Facts;
use crate::ground::{Ground, Item};
use crate::number::{Number, percent, shares};
use crate::period::{Basis, Scope, days_between};
use crate::result::{CrossTable, Figures, Row, Scalar, Table};
use crate::series::series;

/// Counts every figure of a period.
#[must_use]
pub fn figures(facts: &Facts, scope: &Scope) -> Figures {
    let ground = Ground::new(facts, *scope);
    let tally = Tally::of(&ground);
    let stands = |definition: &&ScalarDefinition| !definition.only_received || scope.basis == Basis::Received;
    Figures {
        period: scope.period,
        basis: scope.basis,
        as_of: facts.as_of,
        scalars: SCALARS.iter().filter(stands).map(|definition| tally.scalar(definition, &ground)).collect(),
        tables: TABLES
            .iter()
            .zip(&tally.tables)
            .filter(|(table, _)| table.axis.stands(&ground))
            .map(|(table, span)| tally.table(table, &ground, *span))
            .collect(),
        cross_tables: CROSS_TABLES
            .iter()
            .zip(&tally.cross_tables)
            .map(|(table, grid)| tally.cross_table(table, &ground, *grid))
            .collect(),
        series: series(facts, *scope),
    }
}

/// Where the rows of a one-way table stand among the counts.
#[derive(Clone, Copy)]
struct Span {
    axis: Axis,
    start: usize,
    rows: usize,
}

/// Where the cells of a two-way table stand among the counts, row by row.
#[derive(Clone, Copy)]
struct Grid {
    axes: (Axis, Axis),
    start: usize,
    rows: usize,
    columns: usize,
}

/// What one pass leaves behind.
struct Tally {
    /// By scalar; zero where a scalar is not counted one by one.
    scalars: Vec<u64>,
    /// How many complaints closed in time took so many calendar days.
    handling_days: Vec<u64>,
    /// All tables, one behind the other.
    counts: Vec<u64>,
    tables: Vec<Span>,
    cross_tables: Vec<Grid>,
}

/// What one population is counted into.
struct Work {
    scalars: Vec<(usize, Holds)>,
    /// Tables in which each thing stands in one row.
    partitions: Vec<Span>,
    /// Tables in which a thing may stand in several.
    others: Vec<Span>,
    cross_tables: Vec<Grid>,
}

impl Work {
    fn of(population: Population, tally: &Tally) -> Self {
        let counted = |(place, definition): (usize, &ScalarDefinition)| match definition.rule {
            Rule::Count(of, holds) if of == population => Some((place, holds)),
            _ => None,
        };
        let tables = TABLES.iter().zip(&tally.tables).filter(|(table, _)| table.population == population);
        let (partitions, others) = tables.map(|(_, span)| *span).partition(|span| span.axis.is_partition());
        let cross_tables =
            CROSS_TABLES.iter().zip(&tally.cross_tables).filter(|(table, _)| table.population == population);
        Self {
            scalars: SCALARS.iter().enumerate().filter_map(counted).collect(),
            partitions,
            others,
            cross_tables: cross_tables.map(|(_, grid)| *grid).collect(),
        }
    }
}

impl Tally {
    fn of(ground: &Ground<'_>) -> Self {
        let mut tally = Self::empty(ground);
        let [inquiries, advice, complaints, points] =
            [Population::Inquiries, Population::Advice, Population::Complaints, Population::Points]
                .map(|population| Work::of(population, &tally));
        ground.walk(|population, item| match population {
            Population::Inquiries => tally.add(ground, &inquiries, item),
            Population::Advice => tally.add(ground, &advice, item),
            Population::Points => tally.add(ground, &points, item),
            Population::Complaints => {
                tally.add(ground, &complaints, item);
                tally.add_days(ground, item);
            }
        });
        tally
    }

    fn empty(ground: &Ground<'_>) -> Self {
        let size = |axis: Axis| axis.candidates(ground).len();
        let mut end = 0;
        let mut taken = |length: usize| {
            end += length;
            end - length
        };
        let span = |table: &TableDefinition| {
            let rows = size(table.axis);
            Span { axis: table.axis, start: taken(rows), rows }
        };
        let tables: Vec<Span> = TABLES.iter().map(span).collect();
        let grid = |table: &CrossTableDefinition| {
            let (rows, columns) = (size(table.rows), size(table.columns));
            Grid { axes: (table.rows, table.columns), start: taken(rows * columns), rows, columns }
        };
        let cross_tables: Vec<Grid> = CROSS_TABLES.iter().map(grid).collect();
        Self { scalars: vec![0; SCALARS.len()], handling_days: Vec::new(), counts: vec![0; end], tables, cross_tables }
    }

    fn add(&mut self, ground: &Ground<'_>, work: &Work, item: &Item<'_>) {
        for (place, holds) in &work.scalars {
            self.scalars[*place] += u64::from(holds(ground, item));
        }
        for span in &work.partitions {
            self.add_one(span, item.slot(span.axis));
        }
        for span in &work.others {
            ground.each_slot(span.axis, item, |slot| self.add_one(span, slot));
        }
        for grid in &work.cross_tables {
            let (row, column) = (item.slot(grid.axes.0), item.slot(grid.axes.1));
            if row < grid.rows && column < grid.columns {
                self.counts[grid.start + row * grid.columns + column] += 1;
            }
        }
    }

    fn add_one(&mut self, span: &Span, slot: usize) {
        if slot < span.rows {
            self.counts[span.start + slot] += 1;
        }
    }

    fn add_days(&mut self, ground: &Ground<'_>, item: &Item<'_>) {
        if let (true, Some(closed)) = (Rule::closed_in_time(ground, item), item.inquiry.closed) {
            let days = usize::try_from(days_between(item.inquiry.received, closed)).unwrap_or(0);
            if self.handling_days.len() <= days {
                self.handling_days.resize(days + 1, 0);
            }
            self.handling_days[days] += 1;
        }
    }

    /// What a counted scalar came to.
    fn count(&self, id: &str) -> u64 {
        SCALARS.iter().zip(&self.scalars).find(|(definition, _)| definition.id == id).map_or(0, |(_, count)| *count)
    }

    fn scalar(&self, definition: &ScalarDefinition, ground: &Ground<'_>) -> Scalar {
        let of = definition.share_of.map(|whole| self.count(whole));
        let count = self.number(definition, &ground.scope);
        let share = count.and_then(Number::whole).zip(of).and_then(|(count, of)| percent(count, of));
        Scalar {
            id: definition.id,
            unit: definition.unit,
            count,
            of,
            share_of: definition.share_of,
            percent: share,
            label: definition.name(&ground.facts.taxonomy),
            definition: definition.definition.label(),
        }
    }

    fn number(&self, definition: &ScalarDefinition, scope: &Scope) -> Option<Number> {
        let inquiries = self.count(Population::Inquiries.total());
        match definition.rule {
            Rule::Count(..) => Some(Number::Whole(self.count(definition.id))),
            Rule::PerMonth => per_month(inquiries, scope.period),
            Rule::Annualised => annualised(inquiries, scope.period),
            Rule::HandlingDays(quantile) => quantile.of(&self.handling_days),
            Rule::PointsPerComplaint => {
                per_complaint(self.count(Population::Points.total()), self.count(Population::Complaints.total()))
            }
        }
    }

    fn table(&self, definition: &TableDefinition, ground: &Ground<'_>, span: Span) -> Table {
        let counts = &self.counts[span.start..span.start + span.rows];
        let candidates = definition.axis.candidates(ground);
        let slots = arranged(definition.axis, &candidates, counts);
        let whole = self.count(definition.population.total());
        let partition = definition.axis.is_partition();
        let shown: Vec<u64> = slots.iter().map(|slot| counts[*slot]).collect();
        let percents: Vec<Option<u64>> = if partition {
            shares(&shown).map_or_else(|| vec![None; shown.len()], |shares| shares.into_iter().map(Some).collect())
        } else {
            shown.iter().map(|count| percent(*count, whole)).collect()
        };
        let row = |(slot, percent): (&usize, Option<u64>)| {
            let heading = &candidates[*slot].heading;
            Row { key: heading.key.clone(), label: heading.label.clone(), count: counts[*slot], percent }
        };
        Table {
            id: definition.id,
            unit: definition.population.unit(),
            partition,
            total: partition.then(|| shown.iter().sum()),
            whole,
            share_of: definition.population.total(),
            rows: slots.iter().zip(percents).map(row).collect(),
            label: definition.label.label(),
            definition: definition.definition.label(),
        }
    }

    fn cross_table(&self, definition: &CrossTableDefinition, ground: &Ground<'_>, grid: Grid) -> CrossTable {
        let cells = &self.counts[grid.start..grid.start + grid.rows * grid.columns];
        let row_candidates = definition.rows.candidates(ground);
        let column_candidates = definition.columns.candidates(ground);
        let (row_sums, column_sums) = grid.margins(cells);
        let rows = arranged(definition.rows, &row_candidates, &row_sums);
        let columns = arranged(definition.columns, &column_candidates, &column_sums);
        let headings = |candidates: &[Candidate], slots: &[usize]| {
            slots.iter().map(|slot| candidates[*slot].heading.clone()).collect()
        };
        let line = |row: &usize| columns.iter().map(|column| cells[row * grid.columns + column]).collect();
        CrossTable {
            id: definition.id,
            unit: definition.population.unit(),
            cells: rows.iter().map(line).collect(),
            row_totals: rows.iter().map(|row| row_sums[*row]).collect(),
            column_totals: columns.iter().map(|column| column_sums[*column]).collect(),
            total: row_sums.iter().sum(),
            rows: headings(&row_candidates, &rows),
            columns: headings(&column_candidates, &columns),
            label: definition.label.label(),
            definition: definition.definition.label(),
        }
    }
}

impl Grid {
    /// Sums of rows and of columns.
    fn margins(self, cells: &[u64]) -> (Vec<u64>, Vec<u64>) {
        let (mut rows, mut columns) = (vec![0; self.rows], vec![0; self.columns]);
        for (row, line) in rows.iter_mut().zip(cells.chunks(self.columns.max(1))) {
            *row = line.iter().sum();
            columns.iter_mut().zip(line).for_each(|(sum, cell)| *sum += cell);
        }
        (rows, columns)
    }
}
