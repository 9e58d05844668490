//! The faults and warnings of one sheet, gathered while it is read.

use std::sync::Arc;

use register::taxonomy::Label;

use crate::cells::Cell;
use crate::messages;
use crate::reading::Fault;

/// So many faults (and so many warnings) of a sheet are kept; of the rest only how many there are. Nobody reads on so
/// far, and a file made to hurt must not fill the memory.
const MOST: usize = 250_000;

/// Faults and warnings of one sheet.
#[derive(Default)]
pub(crate) struct Findings {
    sheet: Arc<str>,
    faults: Vec<Fault>,
    warnings: Vec<Fault>,
    fault_count: usize,
    warning_count: usize,
}

impl Findings {
    pub(crate) fn of(sheet: &Arc<str>) -> Self {
        Self { sheet: Arc::clone(sheet), ..Self::default() }
    }

    pub(crate) fn cell(&self, row: u32, column: u32) -> Cell {
        Cell::new(&self.sheet, row, column)
    }

    pub(crate) fn fault(&mut self, cell: Cell, message: Label) {
        self.fault_count += 1;
        keep(&mut self.faults, cell, message);
    }

    pub(crate) fn warn(&mut self, cell: Cell, message: Label) {
        self.warning_count += 1;
        keep(&mut self.warnings, cell, message);
    }

    /// How many faults there are so far: a row during which it did not grow is a row without faults.
    pub(crate) fn faults_so_far(&self) -> usize {
        self.fault_count
    }

    /// Faults and warnings in the order of rows and columns.
    pub(crate) fn finish(self) -> (Vec<Fault>, Vec<Fault>) {
        let Self { faults, warnings, fault_count, warning_count, .. } = self;
        (in_order(faults, fault_count), in_order(warnings, warning_count))
    }
}

fn keep(kept: &mut Vec<Fault>, cell: Cell, message: Label) {
    if kept.len() < MOST {
        kept.push(Fault { cell, message });
    }
}

fn in_order(mut kept: Vec<Fault>, count: usize) -> Vec<Fault> {
    kept.sort_by_key(|fault| (fault.cell.row, fault.cell.column));
    if count > kept.len()
        && let Some(last) = kept.last()
    {
        let message = messages::and_more(count - kept.len());
        kept.push(Fault { cell: last.cell.clone(), message });
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_come_in_the_order_of_the_sheet_and_end_with_how_many_more() {
        let mut findings = Findings::of(&"Henvendelser".into());
        for row in (0..u32::try_from(MOST).unwrap() + 5).rev() {
            findings.fault(findings.cell(row, 1), Label::default());
        }
        findings.fault(findings.cell(9, 0), Label::default());
        assert_eq!(findings.faults_so_far(), MOST + 6);
        let (faults, warnings) = findings.finish();
        assert!(warnings.is_empty() && faults.is_sorted_by_key(|fault| fault.cell.row));
        assert_eq!(faults.last().unwrap().message, messages::and_more(6));
    }
}
