//! Manifests: one MAC over all that an inquiry holds, for each revision of it. Rows are added, never changed.

use register::ids::InquiryId;
use sealed::Manifest;

use crate::commit::{Listed, list_hash};
use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO manifest (inquiry, revision, mac, deed) VALUES ($1, $2, $3, $4)";
    NEWEST = "SELECT revision, mac, deed FROM manifest WHERE inquiry = $1 ORDER BY revision DESC LIMIT 1";
    OF_DEED = "SELECT inquiry, revision, mac FROM manifest WHERE deed = $1";
    WRITTEN_SINCE = "SELECT DISTINCT inquiry FROM manifest WHERE deed > $1 ORDER BY inquiry";
}

/// A manifest as it is stored.
#[derive(Debug, Clone, Copy)]
pub struct StoredManifest {
    /// The revision of the inquiry that it covers.
    pub revision: u64,
    /// The MAC.
    pub manifest: Manifest,
    /// The number of the deed that wrote it and holds its hash.
    pub deed: u64,
}

/// Writes the manifest of an inquiry as it stands after this write. Its hash goes into the deed by itself.
///
/// # Errors
/// [`StoreError::Conflict`] if the revision has one already.
pub fn put(tx: &WriteTx<'_>, inquiry: InquiryId, revision: u64, manifest: &Manifest) -> Result<(), StoreError> {
    tx.execute(&PUT, &[inquiry.into(), revision.into(), manifest.as_bytes().into(), tx.sequence().into()])?;
    tx.has_manifest(Listed { inquiry: inquiry.uuid(), revision, hash: manifest.hash() });
    Ok(())
}

/// The newest manifest of an inquiry.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn newest(view: &View, inquiry: InquiryId) -> Result<Option<StoredManifest>, StoreError> {
    view.find(&NEWEST, &[inquiry.into()], |row| {
        let manifest = Manifest::from_bytes(row.bytes(1)?);
        Ok(StoredManifest { revision: row.number(0)?, manifest, deed: row.number(2)? })
    })
}

/// How many manifests a deed wrote, and the hash of their list as the rows hold it now. The deed's own `manifests` and
/// `manifest-list` must equal them.
///
/// # Errors
/// As [`newest`].
pub fn list_hash_of(view: &View, deed: u64) -> Result<(u64, [u8; 32]), StoreError> {
    let listed = view.list(&OF_DEED, &[deed.into()], |row| {
        let hash = Manifest::from_bytes(row.bytes(2)?).hash();
        Ok(Listed { inquiry: row.id(0)?, revision: row.number(1)?, hash })
    })?;
    Ok((listed.len() as u64, list_hash(listed)))
}

/// The inquiries that were written by deeds after one: for whoever holds in memory what they said before.
///
/// # Errors
/// As [`newest`].
pub fn written_since(view: &View, deed: u64) -> Result<Vec<InquiryId>, StoreError> {
    view.list(&WRITTEN_SINCE, &[deed.into()], |row| Ok(InquiryId::new(row.id(0)?)))
}
