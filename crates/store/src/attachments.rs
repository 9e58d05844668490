//! The sealed bytes of attachments and issued letters: written once, read one at a time. What is known of them is a sealed
//! field of the same id, which holds the hash of these bytes and is covered by the manifest.

use register::ids::InquiryId;
use sealed::Sealed;
use uuid::Uuid;

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    INSERT = "INSERT INTO attachment (inquiry, id, sealed) VALUES ($1, $2, $3)";
    REMOVE = "DELETE FROM attachment WHERE inquiry = $1 AND id = $2";
    FIND = "SELECT sealed FROM attachment WHERE inquiry = $1 AND id = $2";
}

/// Writes the bytes of an attachment. They are never changed.
///
/// # Errors
/// [`StoreError::Conflict`] where the inquiry does not exist or the attachment does already.
pub fn insert(tx: &WriteTx<'_>, inquiry: InquiryId, id: Uuid, sealed: &Sealed<()>) -> Result<(), StoreError> {
    tx.execute(&INSERT, &[inquiry.into(), id.into(), sealed.as_bytes().into()])?;
    Ok(())
}

/// Removes the bytes of an attachment. They are overwritten in the file.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, inquiry: InquiryId, id: Uuid) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[inquiry.into(), id.into()])?;
    Ok(())
}

/// The sealed bytes of an attachment.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View, inquiry: InquiryId, id: Uuid) -> Result<Option<Sealed<()>>, StoreError> {
    view.find(&FIND, &[inquiry.into(), id.into()], |row| Ok(Sealed::from_bytes(row.blob(0)?.to_vec())))
}
