//! Bytes sealed before the register's one writer is asked for. Sealing takes its time, and whoever opens an inquiry needs the
//! writer too: for their deed.

use std::collections::HashSet;

use register::attachments::Attachment;
use register::ids::{InquiryId, OfficeId};
use register::inquiries::InquiryNumber;
use sealed::{ContentKey, Padding, Sealed, digest, random_id};
use store::attachments;
use store::sealed_fields::numbers;
use uuid::Uuid;

use super::{Change, damaged, unknown};
use crate::access::Action;
use crate::codec::hexadecimal;
use crate::content::{self, Rows, place};
use crate::sessions::Session;
use crate::{CaseworkError, Desk};

/// What is needed to seal bytes for an inquiry before it is changed.
pub(crate) struct Beforehand<'d> {
    desk: &'d Desk,
    office: OfficeId,
    inquiry: InquiryId,
    key: ContentKey,
    /// The attachments there are, and how long they are.
    held: Vec<(Uuid, u64)>,
}

/// Bytes made ready.
pub(crate) enum Ready {
    /// The inquiry holds the very same under this id.
    There(Uuid),
    /// Sealed under an id of their own.
    Sealed(SealedBytes),
}

/// Sealed bytes and the hash that their record must hold.
pub(crate) struct SealedBytes {
    pub(super) id: Uuid,
    pub(super) inquiry: InquiryId,
    pub(super) digest: String,
    pub(super) sealed: Sealed<()>,
}

impl<'d> Beforehand<'d> {
    /// Opens an inquiry as it stands, to seal for it.
    ///
    /// # Errors
    /// As [`Change::begin`].
    pub(crate) fn of(desk: &'d Desk, session: &Session, number: &str) -> Result<Self, CaseworkError> {
        session.must(Action::WorkInquiries)?;
        let keys = session.must_be_unlocked()?;
        let number = InquiryNumber::new(number).ok_or_else(unknown)?;
        let view = desk.store().read()?;
        let stored = store::inquiries::by_number(&view, &number)?.ok_or_else(unknown)?;
        let inquiry = stored.inquiry.id;
        let key = keys.content_key(&view, inquiry).map_err(|error| match error {
            CaseworkError::Seal(_) | CaseworkError::Inconsistent(_) => damaged(),
            other => other,
        })?;
        let rows = Rows::read(&view, inquiry)?;
        let plain = content::open(desk, &view, &key, (&stored, &rows))?.ok_or_else(damaged)?;
        let held = plain.records::<Attachment>().iter().map(|held| (held.id, held.value.length)).collect();
        Ok(Self { desk, office: keys.office, inquiry, key, held })
    }

    /// For an inquiry that is not registered yet: its identity and its key are drawn here.
    ///
    /// # Errors
    /// A refusal where the person may not or has not unlocked.
    pub(crate) fn new(desk: &'d Desk, session: &Session) -> Result<Self, CaseworkError> {
        session.must(Action::WorkInquiries)?;
        let office = session.must_be_unlocked()?.office;
        let (inquiry, key) = (InquiryId::new(random_id()?), ContentKey::random()?);
        Ok(Self { desk, office, inquiry, key, held: Vec::new() })
    }

    /// Makes bytes ready: they are there already, or they are sealed.
    ///
    /// # Errors
    /// A fault of the store.
    pub(crate) fn ready(&self, bytes: &[u8]) -> Result<Ready, CaseworkError> {
        let alike = self.held.iter().filter(|(_, length)| *length == bytes.len() as u64);
        for (id, _) in alike {
            let sealed = attachments::find(&*self.desk.store().read()?, self.inquiry, *id)?;
            let opened = sealed.and_then(|sealed| self.key.open_field(&self.at(*id), &sealed).ok());
            if opened.is_some_and(|opened| *opened == *bytes) {
                return Ok(Ready::There(*id));
            }
        }
        let id = random_id()?;
        let sealed = self.key.seal_field(&self.at(id), bytes, Padding::Padme)?;
        let digest = hexadecimal(&digest(sealed.as_bytes()));
        Ok(Ready::Sealed(SealedBytes { id, inquiry: self.inquiry, digest, sealed }))
    }

    fn at(&self, id: Uuid) -> sealed::FieldPlace {
        place(self.office, self.inquiry, id, (numbers::ATTACHMENT_BYTES, 1))
    }

    /// The attachments that bytes were compared with.
    pub(crate) fn compared(&self) -> HashSet<Uuid> {
        self.held.iter().map(|(id, _)| *id).collect()
    }

    /// The identity and the key that were drawn.
    pub(super) fn into_drawn(self) -> (InquiryId, ContentKey) {
        (self.inquiry, self.key)
    }
}

impl Change<'_> {
    /// Puts bytes that were made ready on the inquiry, and gives their id and the hash that their record must hold. `None`:
    /// the very same are there already; `compared` are the attachments that they were compared with beforehand.
    ///
    /// # Errors
    /// A fault of the store.
    pub(crate) fn put_ready(
        &mut self,
        ready: Ready,
        (bytes, compared): (&[u8], &HashSet<Uuid>),
    ) -> Result<Option<(Uuid, String)>, CaseworkError> {
        if let Ready::There(id) = &ready
            && self.plain.record::<Attachment>(*id).is_some()
        {
            return Ok(None);
        }
        // A colleague may have filed the same meanwhile.
        if self.holds_attachment(bytes, compared)? {
            return Ok(None);
        }
        match ready {
            Ready::Sealed(SealedBytes { id, inquiry, digest, sealed }) if inquiry == self.inquiry.id => {
                self.pending.push(super::Pending::Attachment(id, sealed));
                Ok(Some((id, digest)))
            }
            // What was there has been taken away meanwhile.
            Ready::Sealed(_) | Ready::There(_) => {
                let id = random_id()?;
                Ok(Some((id, self.put_attachment(id, bytes)?)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;
    use crate::testing::TestOffice;

    #[test]
    fn bytes_are_sealed_while_somebody_else_writes() {
        let office = TestOffice::with_register().unwrap();
        let session = office.adviser().unwrap();
        let (tell, told) = channel();
        let writer = office.desk.store().begin().unwrap();
        let (desk, hers) = (office.desk.clone(), session.clone());
        std::thread::spawn(move || {
            let made = |beforehand: Beforehand<'_>| matches!(beforehand.ready(b"Krokodille"), Ok(Ready::Sealed(_)));
            tell.send(made(Beforehand::of(&desk, &hers, "2023-002").unwrap())).unwrap();
            tell.send(made(Beforehand::new(&desk, &hers).unwrap())).unwrap();
        });
        for _ in 0..2 {
            assert_eq!(told.recv_timeout(Duration::from_secs(60)), Ok(true), "it waits for nobody");
        }
        drop(writer);
    }
}
