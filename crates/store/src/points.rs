//! Complaint points (klagepunkter). They are written with their inquiry.

use register::ids::{InquiryId, PointId, UnitId};
use register::points::{ComplaintPoint, Finding};
use register::taxonomy::KindCode;

use crate::engine::{Row, View};
use crate::facts::places::Places;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    INSERT = "INSERT INTO complaint_point (inquiry, id, place, kind, unit, raised, finding, acknowledged)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    CLEAR = "DELETE FROM complaint_point WHERE inquiry = $1";
    OF_INQUIRY = "SELECT id, kind, unit, raised, finding, acknowledged FROM complaint_point WHERE inquiry = $1 ORDER BY place";
    ALL = "SELECT id, kind, unit, raised, finding, acknowledged, inquiry, place FROM complaint_point";
}

pub(crate) fn add(tx: &WriteTx<'_>, inquiry: InquiryId, points: &[ComplaintPoint]) -> Result<(), StoreError> {
    for (place, point) in (0_u32..).zip(points) {
        let values = [
            inquiry.into(),
            point.id.into(),
            place.into(),
            point.kind.as_str().into(),
            point.unit.into(),
            point.raised.into(),
            point.finding.map(Finding::key).into(),
            point.acknowledged.into(),
        ];
        tx.execute(&INSERT, &values)?;
    }
    Ok(())
}

pub(crate) fn clear(tx: &WriteTx<'_>, inquiry: InquiryId) -> Result<(), StoreError> {
    tx.execute(&CLEAR, &[inquiry.into()])?;
    Ok(())
}

fn point(row: &Row<'_>) -> Result<ComplaintPoint, StoreError> {
    Ok(ComplaintPoint {
        id: PointId::new(row.id(0)?),
        kind: KindCode::new(row.text(1)?),
        unit: UnitId::new(row.id(2)?),
        raised: row.day(3)?,
        finding: row.opt_key(4, Finding::from_key)?,
        acknowledged: row.opt_bool(5)?,
    })
}

pub(crate) fn of_inquiry(view: &View, inquiry: InquiryId) -> Result<Vec<ComplaintPoint>, StoreError> {
    view.list(&OF_INQUIRY, &[inquiry.into()], point)
}

/// Every point with the place of its inquiry, by inquiry and in its order.
pub(crate) fn all(view: &View, inquiries: &Places) -> Result<Vec<(usize, ComplaintPoint)>, StoreError> {
    let mut found = view.list(&ALL, &[], |row| {
        let owner = inquiries.place(row.id(6)?)?;
        Ok((owner, row.int(7)?, point(row)?))
    })?;
    found.sort_by_key(|(owner, place, _)| (*owner, *place));
    Ok(found.into_iter().map(|(owner, _, point)| (owner, point)).collect())
}
