//! The bytes of an attachment: opened one at a time, each with its deed.

use register::attachments::Attachment;
use register::inquiries::InquiryNumber;
use register::letters::Letter;
use sealed::{Actor, digest};
use store::sealed_fields::numbers;
use store::{DeedDraft, attachments};
use uuid::Uuid;

use crate::access::Action;
use crate::codec::hexadecimal;
use crate::content::{self, Rows, place};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened, Plain};

/// An attachment with its bytes, on its way to the one who asked for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
    /// What is known of it.
    pub record: Attachment,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Opens an attachment. `None`: there is none with this id. The deed is committed before it is returned.
///
/// # Errors
/// As [`attachment_bytes`].
pub fn attachment(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: (&str, Uuid),
) -> Result<Option<Opened<Document>>, CaseworkError> {
    let opened = opened(desk, session, now, at)?;
    Ok(opened.and_then(|(plain, bytes)| {
        let record = plain.record::<Attachment>(at.1)?.value.clone();
        Some(Opened::new(Document { record, bytes }))
    }))
}

/// Opens the bytes of an attachment or of an issued letter. `None`: there is none with this id. The deed is committed before
/// they are returned.
///
/// # Errors
/// A refusal where the person may not, has not unlocked, or the bytes are not those that were filed.
pub fn attachment_bytes(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: (&str, Uuid),
) -> Result<Option<Opened<Vec<u8>>>, CaseworkError> {
    Ok(opened(desk, session, now, at)?.map(|(_, bytes)| Opened::new(bytes)))
}

fn opened(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id): (&str, Uuid),
) -> Result<Option<(Plain, Vec<u8>)>, CaseworkError> {
    session.must(Action::OpenInquiry)?;
    let keys = session.must_be_unlocked()?;
    let Some(number) = InquiryNumber::new(number) else { return Ok(None) };
    let Some(found) = store::inquiries::by_number(&*desk.store().read()?, &number)? else { return Ok(None) };
    let inquiry = found.inquiry.id;
    // Nothing is opened where nothing stands: no deed tells of it.
    if !Rows::read(&*desk.store().read()?, inquiry)?.entries().iter().any(|entry| entry.record == id) {
        return Ok(None);
    }
    let deed = DeedDraft::new(now.minute(), Actor::Person(keys.person.uuid()), "attachment.open").inquiry(inquiry);
    desk.store().begin()?.commit(deed, Some(&keys.secret))?;
    let view = desk.store().read()?;
    let stored = store::inquiries::find(&view, inquiry)?.ok_or(CaseworkError::Inconsistent("an inquiry is gone"))?;
    let key = keys.content_key(&view, inquiry)?;
    let rows = Rows::read(&view, inquiry)?;
    let plain = content::open(desk, &view, &key, (&stored, &rows))?.ok_or_else(altered)?;
    let letter = plain.record::<Letter>(id).map(|held| held.value.digest.clone());
    let said = letter.or_else(|| plain.record::<Attachment>(id).map(|held| held.value.digest.clone()));
    let Some(said) = said.filter(|said| !said.is_empty()) else { return Ok(None) };
    let sealed = attachments::find(&view, inquiry, id)?.ok_or_else(altered)?;
    if hexadecimal(&digest(sealed.as_bytes())) != said {
        return Err(altered());
    }
    let at = place(keys.office, inquiry, id, (numbers::ATTACHMENT_BYTES, 1));
    let bytes = key.open_field(&at, &sealed).map_err(|_| altered())?;
    Ok(Some((plain, bytes.to_vec())))
}

fn altered() -> CaseworkError {
    CaseworkError::refusal(
        "Bilaget i databasen er ikke det, der blev lagt på henvendelsen: nogen har ændret det uden om programmet.",
        "The attachment in the database is not the one that was filed: somebody has altered it past the program.",
    )
}
