//! Sealed fields of an inquiry: stories, notes and whatever else is not coded, one row a field.

use register::ids::InquiryId;
use sealed::Sealed;
use uuid::Uuid;

use crate::engine::{Row, View};
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO sealed_field (inquiry, record, field, version, sealed) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (inquiry, record, field) DO UPDATE SET version = excluded.version, sealed = excluded.sealed";
    REMOVE = "DELETE FROM sealed_field WHERE inquiry = $1 AND record = $2 AND field = $3";
    FIND = "SELECT inquiry, record, field, version, sealed FROM sealed_field
        WHERE inquiry = $1 AND record = $2 AND field = $3";
    OF_INQUIRY = "SELECT inquiry, record, field, version, sealed FROM sealed_field WHERE inquiry = $1
        ORDER BY record, field";
    FIRST = "SELECT inquiry, record, field, version, sealed FROM sealed_field ORDER BY inquiry, record, field LIMIT $1";
    AFTER = "SELECT inquiry, record, field, version, sealed FROM sealed_field
        WHERE (inquiry, record, field) > ($1, $2, $3) ORDER BY inquiry, record, field LIMIT $4";
}

/// The numbers of the sealed fields: they are bound into the seals and never reused.
pub mod numbers {
    /// A party's identity (name, CPR, telephone, e-mail, address), in [`citizens`](crate::citizens).
    pub const IDENTITY: u16 = 1;
    /// What the citizen tells (resumé), under the inquiry's own id.
    pub const STORY: u16 = 2;
    /// A note on a contact, under the contact's id.
    pub const CONTACT_NOTE: u16 = 3;
    /// A person's pins.
    pub const PINS: u16 = 4;
    /// A person's draft that is not yet on an inquiry.
    pub const DRAFT: u16 = 5;
    /// The narrative of a report that is not issued.
    pub const NARRATIVE: u16 = 6;
    /// A contact with the administration, under an id of its own.
    pub const ADMINISTRATION_CONTACT: u16 = 7;
    /// An internal note.
    pub const NOTE: u16 = 8;
    /// What a task is about, under the task's id.
    pub const TASK_TEXT: u16 = 9;
    /// An event of the citizen's own course of case.
    pub const COURSE_EVENT: u16 = 10;
    /// The citizen's word on contacting the administration.
    pub const CONTACT_CONSENT: u16 = 11;
    /// A consent or a power of attorney.
    pub const CONSENT: u16 = 12;
    /// Needs, barriers, wish, topics, under the inquiry's own id.
    pub const CIRCUMSTANCES: u16 = 13;
    /// The words of a closing or a reopening.
    pub const CLOSING_NOTE: u16 = 14;
    /// A round of return.
    pub const RETURN: u16 = 15;
    /// To whom a citizen was shown on.
    pub const REFERRAL: u16 = 16;
    /// Why a matter is taken up although an exclusion speaks against it, under the inquiry's own id.
    pub const OVERRIDE: u16 = 17;
    /// A letter.
    pub const LETTER: u16 = 18;
    /// What is known of an attachment, under the attachment's id.
    pub const ATTACHMENT: u16 = 19;
    /// The head and text of a filed mail, under its attachment's id.
    pub const FILED_MAIL: u16 = 20;
    /// A notification of concern for a child.
    pub const NOTIFICATION: u16 = 21;
    /// A link to another inquiry.
    pub const LINK: u16 = 22;
    /// The bytes of an attachment, in [`attachments`](crate::attachments), under the attachment's id.
    pub const ATTACHMENT_BYTES: u16 = 23;
    /// The line of an activity, under the office.
    pub const ACTIVITY: u16 = 24;
    /// Filters and searches that a person keeps under a name, in [`persons`](crate::persons).
    pub const SAVED_FILTERS: u16 = 25;
}

/// One sealed field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The inquiry.
    pub inquiry: InquiryId,
    /// The record to which the field belongs: the inquiry's own id, or a contact's.
    pub record: Uuid,
    /// Which field: one of [`numbers`].
    pub field: u16,
    /// Rises with each writing, from 1.
    pub version: u64,
    /// The envelope.
    pub sealed: Sealed<()>,
}

/// Adds a field, or writes its next version over the earlier one.
///
/// # Errors
/// [`StoreError::Conflict`] where the inquiry does not exist.
pub fn put(tx: &WriteTx<'_>, field: &Field) -> Result<(), StoreError> {
    let values = [
        field.inquiry.into(),
        field.record.into(),
        field.field.into(),
        field.version.into(),
        field.sealed.as_bytes().into(),
    ];
    tx.execute(&PUT, &values)?;
    Ok(())
}

/// Removes a field. The row is overwritten in the file.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, inquiry: InquiryId, record: Uuid, field: u16) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[inquiry.into(), record.into(), field.into()])?;
    Ok(())
}

fn field(row: &Row<'_>) -> Result<Field, StoreError> {
    Ok(Field {
        inquiry: InquiryId::new(row.id(0)?),
        record: row.id(1)?,
        field: row.number(2)?,
        version: row.number(3)?,
        sealed: Sealed::from_bytes(row.blob(4)?.to_vec()),
    })
}

/// One field.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View, inquiry: InquiryId, record: Uuid, number: u16) -> Result<Option<Field>, StoreError> {
    view.find(&FIND, &[inquiry.into(), record.into(), number.into()], field)
}

/// Every sealed field of an inquiry.
///
/// # Errors
/// As [`find`].
pub fn of_inquiry(view: &View, inquiry: InquiryId) -> Result<Vec<Field>, StoreError> {
    view.list(&OF_INQUIRY, &[inquiry.into()], field)
}

/// Sealed fields in the order of their inquiries, after one (`None`: from the first), at most `limit`: for the index that
/// is made in memory after unlocking.
///
/// # Errors
/// As [`find`].
pub fn page(view: &View, after: Option<(InquiryId, Uuid, u16)>, limit: u32) -> Result<Vec<Field>, StoreError> {
    match after {
        Some((inquiry, record, number)) => {
            view.list(&AFTER, &[inquiry.into(), record.into(), number.into(), limit.into()], field)
        }
        None => view.list(&FIRST, &[limit.into()], field),
    }
}
