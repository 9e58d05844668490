//! The sheet `Klagepunkter`.

mod said;

use register::inquiries::Category;
use register::taxonomy::KindCode;

use super::inquiries::{Inquiries, Seen, number, said::term_outside_validity, unit};
use super::terms::Words;
use super::units::Units;
use super::{Answer, Judge, Row};
use crate::fields::Field;
use crate::lists::FINDINGS;
use crate::reading::PointRow;

/// Judges one row. `inquiries` is none where the file has no inquiries to belong to, which has its fault already.
pub(crate) fn judge(
    judge: &mut Judge<'_>,
    row: &Row<'_>,
    inquiries: Option<&mut Inquiries>,
    words: &mut Words<'_>,
    units: &mut Units<'_>,
) -> Option<PointRow> {
    let before = judge.findings.faults_so_far();
    let inquiry = inquiry(judge, row, inquiries);
    let received = inquiry.and_then(|inquiry| inquiry.received);
    let raised = match judge.date(row, Field::Raised) {
        Answer::Said(raised) => {
            if let Some(received) = received.filter(|received| raised < *received) {
                judge.fault(row, Field::Raised, said::raised_before_received(raised, received));
            }
            Some(raised)
        }
        Answer::Blank => received,
        Answer::Faulty => None,
    };
    let kind = kind(judge, row, raised, words);
    let unit = match unit(judge, row, Field::PointUnit, raised, units) {
        Answer::Blank => inquiry.and_then(|inquiry| inquiry.unit),
        answer => answer.said(),
    };
    let finding = judge.choice(row, Field::Finding, FINDINGS).said().flatten();
    let acknowledged = judge.yes_no(row, Field::Acknowledged).said();
    if judge.findings.faults_so_far() > before {
        return None;
    }
    let (inquiry, kind, unit, raised) = (inquiry?.place?, kind?, unit?, raised?);
    Some(PointRow { row: row.number, inquiry, kind, unit, raised, finding, acknowledged })
}

/// The inquiry a point belongs to, which must be a complaint. A faulty inquiry is still an inquiry.
fn inquiry(judge: &mut Judge<'_>, row: &Row<'_>, inquiries: Option<&mut Inquiries>) -> Option<Seen> {
    let number = number(judge, row, Field::PointNumber)?;
    let inquiries = inquiries?;
    let Some(seen) = inquiries.meant(number.as_str()) else {
        let shown = judge.shown(row, Field::PointNumber);
        let near = if row.quotable { inquiries.near(number.as_str()) } else { None };
        judge.fault(row, Field::PointNumber, said::unknown_number(&shown, near));
        return None;
    };
    if seen.category.is_some_and(|category| category != Category::Complaint) {
        let shown = judge.shown(row, Field::PointNumber);
        judge.fault(row, Field::PointNumber, said::not_a_complaint(&shown, seen.row));
    }
    Some(seen)
}

fn kind(
    judge: &mut Judge<'_>,
    row: &Row<'_>,
    raised: Option<jiff::civil::Date>,
    words: &mut Words<'_>,
) -> Option<KindCode> {
    let text = match judge.name(row, Field::Kind) {
        Answer::Said(text) => text,
        Answer::Blank => {
            judge.missing(row, Field::Kind, &said::kind_expected());
            return None;
        }
        Answer::Faulty => return None,
    };
    let Some(kind) = words.kinds.find(&text) else {
        let near = if row.quotable { words.kinds.near(&text) } else { None };
        let shown = judge.shown(row, Field::Kind);
        judge.fault(row, Field::Kind, said::unknown_kind(&shown, near.as_ref()));
        return None;
    };
    if raised.is_some_and(|day| !kind.validity.holds_on(day)) {
        judge.warn(row, Field::Kind, term_outside_validity(&kind.label, kind.validity));
    }
    Some(kind.code.clone())
}
