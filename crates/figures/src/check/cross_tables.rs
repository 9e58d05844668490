//! A two-way table against its own totals.

use super::Failures;
use super::published::CrossTable;
use crate::selector::escaped;

/// The address of a cell or a total.
pub(super) fn address(table: &CrossTable, row: Option<usize>, column: Option<usize>) -> String {
    let key =
        |keys: &[String], place: Option<usize>| escaped(place.and_then(|place| keys.get(place)).map(String::as_str));
    format!("{}/{}/{}", table.id, key(&table.rows, row), key(&table.columns, column))
}

/// Names what does not add up, and puts it right in the table so that it is not named again. One row and one column
/// that are off by the same number point at the cell where they meet.
pub(super) fn check(table: &mut CrossTable, failures: &mut Failures) {
    if table.cells.is_empty() {
        check_margins(table, failures);
        return;
    }
    let rows = off(table.row_totals.as_deref(), &row_sums(table));
    let columns = off(table.column_totals.as_deref(), &column_sums(table));
    if let ([(row, by)], [(column, same)]) = (rows.as_slice(), columns.as_slice())
        && by == same
        && let Some(holds) = table.cells[*row][*column].checked_add_signed(*by)
    {
        failures.add(address(table, Some(*row), Some(*column)), table.cells[*row][*column], holds);
        table.cells[*row][*column] = holds;
    }
    let row_sums = row_sums(table);
    for (row, stated) in wrong(table.row_totals.as_deref(), &row_sums) {
        failures.add(address(table, Some(row), None), stated, row_sums[row]);
    }
    let column_sums = column_sums(table);
    for (column, stated) in wrong(table.column_totals.as_deref(), &column_sums) {
        failures.add(address(table, None, Some(column)), stated, column_sums[column]);
    }
    let total: u64 = row_sums.iter().sum();
    if let Some(stated) = table.total.filter(|stated| *stated != total) {
        failures.add(address(table, None, None), stated, total);
    }
    table.row_totals = Some(row_sums);
    table.column_totals = Some(column_sums);
    table.total = Some(total);
}

/// Where only totals are published, both margins add to the grand total.
fn check_margins(table: &CrossTable, failures: &mut Failures) {
    for margin in [&table.row_totals, &table.column_totals].into_iter().flatten() {
        let sum: u64 = margin.iter().sum();
        if let Some(stated) = table.total.filter(|stated| *stated != sum) {
            failures.add(address(table, None, None), stated, sum);
        }
    }
}

fn row_sums(table: &CrossTable) -> Vec<u64> {
    table.cells.iter().map(|line| line.iter().sum()).collect()
}

fn column_sums(table: &CrossTable) -> Vec<u64> {
    (0..table.columns.len()).map(|column| table.cells.iter().map(|line| line[column]).sum()).collect()
}

/// Places whose stated total is not the sum, with what is stated.
fn wrong(stated: Option<&[u64]>, sums: &[u64]) -> Vec<(usize, u64)> {
    let stated = stated.unwrap_or(sums).iter().copied().enumerate();
    stated.zip(sums).filter(|((_, stated), sum)| stated != *sum).map(|(stated, _)| stated).collect()
}

/// Places whose stated total is not the sum, with how much the sum falls short of it.
fn off(stated: Option<&[u64]>, sums: &[u64]) -> Vec<(usize, i64)> {
    let short = |(place, stated): (usize, u64)| (place, stated.wrapping_sub(sums[place]).cast_signed());
    wrong(stated, sums).into_iter().map(short).collect()
}
