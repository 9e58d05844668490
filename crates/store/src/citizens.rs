//! Identities of the parties, one sealed record each, inside their inquiry.

use register::citizens::Identity;
use register::ids::{CitizenId, InquiryId};
use register::inquiries::Role;
use sealed::Sealed;

use crate::engine::{Row, View};
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    REMOVE = "DELETE FROM citizen WHERE inquiry = $1 AND id = $2";
    PUT = "INSERT INTO citizen (inquiry, id, role, version, sealed) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (inquiry, id) DO UPDATE SET role = excluded.role, version = excluded.version,
            sealed = excluded.sealed";
    OF_INQUIRY = "SELECT inquiry, id, role, version, sealed FROM citizen WHERE inquiry = $1 ORDER BY id";
    FIRST = "SELECT inquiry, id, role, version, sealed FROM citizen ORDER BY inquiry, id LIMIT $1";
    AFTER = "SELECT inquiry, id, role, version, sealed FROM citizen WHERE (inquiry, id) > ($1, $2)
        ORDER BY inquiry, id LIMIT $3";
}

/// A party's sealed identity.
#[derive(Debug, Clone)]
pub struct Party {
    /// The inquiry.
    pub inquiry: InquiryId,
    /// The record, which is bound into the seal.
    pub id: CitizenId,
    /// In which role the party stands (coded).
    pub role: Role,
    /// Rises with each writing, from 1.
    pub version: u64,
    /// The envelope.
    pub sealed: Sealed<Identity>,
}

/// Adds a party, or writes its next version over the earlier one.
///
/// # Errors
/// [`StoreError::Conflict`] where the inquiry does not exist.
pub fn put(tx: &WriteTx<'_>, party: &Party) -> Result<(), StoreError> {
    let values = [
        party.inquiry.into(),
        party.id.into(),
        party.role.key().into(),
        party.version.into(),
        party.sealed.as_bytes().into(),
    ];
    tx.execute(&PUT, &values)?;
    Ok(())
}

fn party(row: &Row<'_>) -> Result<Party, StoreError> {
    Ok(Party {
        inquiry: InquiryId::new(row.id(0)?),
        id: CitizenId::new(row.id(1)?),
        role: row.key(2, Role::from_key)?,
        version: row.number(3)?,
        sealed: Sealed::from_bytes(row.blob(4)?.to_vec()),
    })
}

/// Removes a party. The row is overwritten in the file.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, inquiry: InquiryId, id: CitizenId) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[inquiry.into(), id.into()])?;
    Ok(())
}

/// The parties of an inquiry.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn of_inquiry(view: &View, inquiry: InquiryId) -> Result<Vec<Party>, StoreError> {
    view.list(&OF_INQUIRY, &[inquiry.into()], party)
}

/// Parties in the order of their inquiries, after one (`None`: from the first), at most `limit`: for the index that is
/// made in memory after unlocking.
///
/// # Errors
/// As [`of_inquiry`].
pub fn page(view: &View, after: Option<(InquiryId, CitizenId)>, limit: u32) -> Result<Vec<Party>, StoreError> {
    match after {
        Some((inquiry, id)) => view.list(&AFTER, &[inquiry.into(), id.into(), limit.into()], party),
        None => view.list(&FIRST, &[limit.into()], party),
    }
}
