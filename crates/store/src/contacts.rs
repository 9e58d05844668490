//! Contacts (kontakter) of an inquiry, the first included. What was said is sealed and stands under the contact's id.

use register::contacts::Contact;
use register::ids::{ContactId, InquiryId};
use register::inquiries::Channel;

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    INSERT = "INSERT INTO contact (inquiry, id, made, channel) VALUES ($1, $2, $3, $4)";
    REMOVE = "DELETE FROM contact WHERE inquiry = $1 AND id = $2";
    OF_INQUIRY = "SELECT id, made, channel FROM contact WHERE inquiry = $1 ORDER BY made, id";
}

/// Adds a contact. The inquiry's revision is raised by the caller ([`inquiries::touch`](crate::inquiries::touch)).
///
/// # Errors
/// [`StoreError::Conflict`] where the inquiry does not exist.
pub fn insert(tx: &WriteTx<'_>, contact: &Contact) -> Result<(), StoreError> {
    let values = [contact.inquiry.into(), contact.id.into(), contact.on.into(), contact.channel.key().into()];
    tx.execute(&INSERT, &values)?;
    Ok(())
}

/// Removes a contact that was none, such as a mail filed on the wrong inquiry.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, inquiry: InquiryId, id: ContactId) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[inquiry.into(), id.into()])?;
    Ok(())
}

/// The contacts of an inquiry, by day.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn of_inquiry(view: &View, inquiry: InquiryId) -> Result<Vec<Contact>, StoreError> {
    view.list(&OF_INQUIRY, &[inquiry.into()], |row| {
        Ok(Contact {
            id: ContactId::new(row.id(0)?),
            inquiry,
            on: row.day(1)?,
            channel: row.key(2, Channel::from_key)?,
        })
    })
}
