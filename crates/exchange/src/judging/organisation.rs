//! The sheet `Organisation`: which units there are, which of them the office has, and how they lie under one another.

mod matching;
mod said;

use std::collections::HashMap;

use register::taxonomy::Validity;
use register::units::Organisation;

use super::units::{Named, Units, overlap};
use super::{Judge, Row};
use crate::fields::Field;
use crate::findings::Findings;
use crate::headings::{Columns, narrow};
use crate::lists::NATURES;
use crate::reading::{UnitRef, UnitRow};
use crate::spelling::plain;

/// A row as it was read, before it is known what it speaks of.
pub(crate) struct Draft {
    unit: UnitRow,
    row: u32,
    parent: Option<String>,
}

/// Judges one row.
pub(crate) fn draft(judge: &mut Judge<'_>, row: &Row<'_>) -> Draft {
    let code = judge.name(row, Field::UnitCode).said().unwrap_or_default();
    let name = judge.name(row, Field::UnitName);
    if name == super::Answer::Blank {
        judge.missing(row, Field::UnitName, &said::name_expected());
    }
    let parent = judge.name(row, Field::Parent).said();
    let is_area = judge.yes_no(row, Field::IsArea).said().unwrap_or_default();
    let nature = judge.choice(row, Field::Nature, NATURES).said();
    let from = judge.date(row, Field::ValidFrom).said();
    let to = judge.date(row, Field::ValidTo).said();
    if let (Some(from), Some(to)) = (from, to)
        && from > to
    {
        judge.fault(row, Field::ValidTo, said::ends_before_it_begins(from, to));
    }
    let name = name.said().unwrap_or_default();
    let validity = Validity { from, to };
    let unit = UnitRow { row: Some(row.number), code, name, parent: None, is_area, nature, validity, existing: None };
    Draft { unit, row: row.number, parent }
}

/// The cells of the sheet by row, for what is found after all rows are read.
struct Places<'c> {
    columns: &'c Columns,
}

impl Places<'_> {
    fn fault(&self, findings: &mut Findings, row: u32, field: Field, message: register::taxonomy::Label) {
        let column = narrow(self.columns.place(field).unwrap_or(0));
        findings.fault(findings.cell(row, column), message);
    }
}

/// Takes all rows into the directory: finds the units the office has, the units above, repetitions and circles.
pub(crate) fn settle(
    drafts: Vec<Draft>,
    organisation: &Organisation,
    units: &mut Units<'_>,
    columns: &Columns,
    findings: &mut Findings,
) {
    let places = Places { columns };
    repeated(&drafts, &places, findings);
    let existing = matching::existing(&drafts, organisation);
    let mut above = Vec::with_capacity(drafts.len());
    for (draft, existing) in drafts.into_iter().zip(existing) {
        let mut unit = draft.unit;
        unit.existing = existing;
        if let Some(known) = existing.and_then(|id| organisation.unit(id))
            && unit.code.is_empty()
        {
            unit.code.clone_from(&known.code);
        }
        units.take(unit);
        above.push((draft.row, draft.parent));
    }
    for (place, (row, parent)) in above.iter().enumerate() {
        let Some(parent) = parent else { continue };
        match units.named(parent, units.rows[place].validity) {
            Named::One(unit) => units.rows[place].parent = Some(unit),
            Named::Unknown(near) => {
                places.fault(findings, *row, Field::Parent, said::unknown_parent(parent, near.as_ref()));
            }
            Named::Several(codes) => {
                places.fault(findings, *row, Field::Parent, said::several(parent, &codes));
            }
            Named::Unsaid => {}
        }
    }
    for place in in_circles(units) {
        let name = units.rows[place].name.clone();
        places.fault(findings, above[place].0, Field::Parent, said::circle(&name));
        units.rows[place].parent = None;
    }
}

/// Notes codes that stand twice, and units that nothing tells apart.
fn repeated(drafts: &[Draft], places: &Places<'_>, findings: &mut Findings) {
    let mut codes: HashMap<String, u32> = HashMap::new();
    let mut names: HashMap<(String, String), Vec<(u32, Validity)>> = HashMap::new();
    for draft in drafts {
        let row = draft.row;
        if !draft.unit.code.is_empty() {
            let first = *codes.entry(plain(&draft.unit.code)).or_insert(row);
            if first != row {
                places.fault(findings, row, Field::UnitCode, said::code_twice(&draft.unit.code, first));
            }
        } else if !draft.unit.name.is_empty() {
            let parent = draft.parent.as_deref().map(plain).unwrap_or_default();
            let same = names.entry((plain(&draft.unit.name), parent)).or_default();
            let at_once = same.iter().find(|(_, validity)| overlap(*validity, draft.unit.validity));
            if let Some((first, _)) = at_once {
                places.fault(findings, row, Field::UnitName, said::unit_twice(&draft.unit.name, *first));
            }
            same.push((row, draft.unit.validity));
        }
    }
}

/// The rows whose units lie in a circle under one another.
fn in_circles(units: &Units<'_>) -> Vec<usize> {
    let mut done: HashMap<UnitRef, bool> = HashMap::new();
    for place in 0..units.rows.len() {
        let mut path = Vec::new();
        let mut on_path: HashMap<UnitRef, usize> = HashMap::new();
        let mut next = Some(units.of_row(place));
        let mut circle = 0..0;
        while let Some(unit) = next {
            if let Some(start) = on_path.get(&unit) {
                circle = *start..path.len();
                break;
            }
            if done.contains_key(&unit) {
                break;
            }
            on_path.insert(unit, path.len());
            path.push(unit);
            next = units.parent(unit);
        }
        for (step, unit) in path.into_iter().enumerate() {
            done.insert(unit, circle.contains(&step));
        }
    }
    (0..units.rows.len()).filter(|place| done.get(&units.of_row(*place)).copied().unwrap_or_default()).collect()
}
