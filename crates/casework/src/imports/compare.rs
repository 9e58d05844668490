//! What a file would change: which rows are new, which the register holds already, and which differ.

use std::collections::HashMap;

use exchange::{Field, FoundSheet, InquiryRow, PointRow, Reading, Sheet, UnitRef, UnitRow};
use register::ids::UnitId;
use register::inquiries::{Inquiry, Matter};
use register::points::{ComplaintPoint, Finding};
use register::taxonomy::{Label, ThemeCode};
use register::units::{Organisation, Unit};
use store::inquiries::Stored;

use super::{Counts, Finding as Conflict};

/// Rows told apart by what is to become of them.
#[derive(Default)]
pub(super) struct Plan {
    pub(super) counts: Counts,
    pub(super) conflicts: Vec<Conflict>,
    pub(super) warnings: Vec<Conflict>,
    /// Places in [`Reading::inquiries`] that are new.
    pub(super) new_inquiries: Vec<usize>,
    /// Rows whose coded columns are the same: place in [`Reading::inquiries`].
    pub(super) unchanged: Vec<usize>,
}

/// Compares a reading without faults with what the register holds, coded columns only. What a file does not bring it says
/// nothing of: neither a column nor the sheet of points.
pub(super) fn compare(
    reading: &Reading,
    organisation: &Organisation,
    (held, sheets): (&HashMap<String, Stored>, &[FoundSheet]),
) -> Plan {
    let mut plan = Plan::default();
    let brings =
        |field: Field| sheets.iter().any(|found| found.headings.iter().any(|heading| heading.field == Some(field)));
    let compares_points = sheets.iter().any(|found| found.sheet == Some(Sheet::Points));
    units(reading, (organisation, &brings), &mut plan);
    let mut points: Vec<Vec<&PointRow>> = vec![Vec::new(); reading.inquiries.len()];
    for point in &reading.points {
        if let Some(of) = points.get_mut(point.inquiry) {
            of.push(point);
        }
    }
    for (place, row) in reading.inquiries.iter().enumerate() {
        let Some(Stored { inquiry, .. }) = held.get(row.number.as_str()) else {
            plan.counts.inquiries += 1;
            plan.counts.points += points[place].len();
            plan.new_inquiries.push(place);
            continue;
        };
        let mut differing = differing_fields(row, inquiry);
        differing.retain(|field| brings(*field));
        let (same, points_differ) = compared_points(&points[place], inquiry);
        let points_differ = compares_points && points_differ;
        plan.counts.unchanged += same + usize::from(differing.is_empty());
        if differing.is_empty() {
            plan.unchanged.push(place);
        }
        if let Some(first) = differing.first() {
            let cell = reading.cell(Sheet::Inquiries, row.row, Some(*first));
            plan.conflicts.push(Conflict { cell: cell.to_string(), message: differs(row.number.as_str(), &differing) });
        }
        if points_differ {
            let (sheet, at) =
                points[place].first().map_or((Sheet::Inquiries, row.row), |point| (Sheet::Points, point.row));
            let cell =
                reading.cell(sheet, at, Some(if sheet == Sheet::Points { Field::PointNumber } else { Field::Number }));
            plan.conflicts.push(Conflict { cell: cell.to_string(), message: points_differ_text(row.number.as_str()) });
        }
    }
    plan
}

fn units(reading: &Reading, (organisation, brings): (&Organisation, &dyn Fn(Field) -> bool), plan: &mut Plan) {
    for row in &reading.units {
        let Some(id) = row.existing else {
            plan.counts.units += 1;
            continue;
        };
        let mut differing = organisation
            .unit(id)
            .map_or_else(|| vec![Field::UnitName], |unit| differing_columns(row, (unit, organisation)));
        differing.retain(|field| brings(*field));
        match (differing.is_empty(), row.row) {
            (true, Some(_)) => plan.counts.unchanged += 1,
            (false, Some(at)) => plan.conflicts.push(Conflict {
                cell: reading.cell(Sheet::Organisation, at, differing.first().copied()).to_string(),
                message: unit_differs(&row.name, &differing),
            }),
            (_, None) => {}
        }
    }
}

/// The columns in which a row differs from a unit, in the order of the sheet.
fn differing_columns(row: &UnitRow, (unit, organisation): (&Unit, &Organisation)) -> Vec<Field> {
    // A unit that does not exist yet cannot be the parent the register holds. A unit that moved may be told of as it lay
    // before or lies after.
    let same_parent = known(row.parent).is_some_and(|parent| organisation.parents_of(unit).any(|held| held == parent));
    [
        (Field::UnitName, row.name == unit.name),
        (Field::Parent, same_parent),
        (Field::IsArea, row.is_area == unit.is_area),
        (Field::Nature, row.nature == unit.nature),
        (Field::ValidFrom, row.validity.from == unit.validity.from),
        (Field::ValidTo, row.validity.to == unit.validity.to),
    ]
    .into_iter()
    .filter_map(|(field, same)| (!same).then_some(field))
    .collect()
}

fn known(unit: Option<UnitRef>) -> Option<Option<UnitId>> {
    match unit {
        None => Some(None),
        Some(UnitRef::Known(id)) => Some(Some(id)),
        Some(UnitRef::New(_)) => None,
    }
}

fn sorted(themes: &[ThemeCode]) -> Vec<&ThemeCode> {
    let mut themes: Vec<_> = themes.iter().collect();
    themes.sort_unstable();
    themes.dedup();
    themes
}

/// The coded columns in which a row differs from the register, in the order of the sheet.
fn differing_fields(row: &InquiryRow, held: &Inquiry) -> Vec<Field> {
    let (outcome, learning) = match &held.matter {
        Matter::Complaint(complaint) => (complaint.outcome, complaint.learning),
        Matter::Uncoded | Matter::Advice | Matter::Other => (None, None),
    };
    [
        (Field::Received, row.received == held.received),
        (Field::Category, Some(row.category) == held.matter.category()),
        (Field::Channel, row.channel == held.channel),
        (Field::From, row.from == held.from),
        (Field::Role, row.role == held.role),
        (Field::Unit, known(row.unit) == Some(held.unit)),
        (Field::Themes, sorted(&row.themes) == sorted(&held.themes)),
        (Field::AdministrationContacted, row.administration_contacted == held.administration_contacted),
        (Field::Returned, row.returned == held.returned),
        (Field::Meetings, row.meetings == held.meetings),
        (Field::ComplainedOfMeeting, row.complained_of_meeting == held.complained_of_meeting),
        (Field::HelpedToComplain, row.helped_to_complain == held.helped_to_complain),
        (Field::Closed, row.closed == held.stage.closed_on()),
        (Field::Outcome, row.outcome == outcome),
        (Field::Learning, row.learning == learning),
    ]
    .into_iter()
    .filter_map(|(field, same)| (!same).then_some(field))
    .collect()
}

type PointKey<'a> = (&'a str, UnitId, jiff::civil::Date, Option<Finding>, Option<bool>);

/// Points are compared as a multiset: their order in the file says nothing. How many rows the register holds just so, and
/// whether anything differs.
fn compared_points(rows: &[&PointRow], held: &Inquiry) -> (usize, bool) {
    let points: &[ComplaintPoint] = match &held.matter {
        Matter::Complaint(complaint) => &complaint.points,
        Matter::Uncoded | Matter::Advice | Matter::Other => &[],
    };
    let mut standing: Vec<PointKey<'_>> = points
        .iter()
        .map(|point| (point.kind.as_str(), point.unit, point.raised, point.finding, point.acknowledged))
        .collect();
    let mut same = 0;
    for row in rows {
        // A unit that does not exist yet cannot be the one of a point that does.
        let UnitRef::Known(unit) = row.unit else { continue };
        let key: PointKey<'_> = (row.kind.as_str(), unit, row.raised, row.finding, row.acknowledged);
        if let Some(place) = standing.iter().position(|point| *point == key) {
            standing.swap_remove(place);
            same += 1;
        }
    }
    (same, same != rows.len() || !standing.is_empty())
}

fn columns(fields: &[Field]) -> String {
    fields.iter().map(|field| field.heading()).collect::<Vec<_>>().join(", ")
}

fn differs(number: &str, fields: &[Field]) -> Label {
    let columns = columns(fields);
    Label::new(
        format!("Henvendelse {number} står anderledes i registret: {columns}. {}", super::KEEP.da),
        format!("Inquiry {number} differs from the register: {columns}. {}", super::KEEP.en),
    )
}

fn unit_differs(name: &str, fields: &[Field]) -> Label {
    let columns = columns(fields);
    Label::new(
        format!("Enheden »{name}« står anderledes i registret: {columns}. {}", super::KEEP.da),
        format!("The unit “{name}” differs from the register: {columns}. {}", super::KEEP.en),
    )
}

fn points_differ_text(number: &str) -> Label {
    Label::new(
        format!("Klagepunkterne til henvendelse {number} er ikke de samme som i registret. {}", super::KEEP.da),
        format!("The complaint points of inquiry {number} are not those of the register. {}", super::KEEP.en),
    )
}

#[cfg(test)]
mod tests;
