//! Work done without a page: an inquiry altered in any way, one registered, a great many contacts at once.

use std::sync::Arc;

use figures::Facts;
use jiff::Span;
use register::contacts::{Contact, ContactNote};
use register::ids::{ContactId, InquiryId};
use register::inquiries::{Channel, Inquiry};
use sealed::{Actor, Padding, random_id};
use store::inquiries::Stored;
use store::sealed_fields::{self, Field};
use store::{DeedDraft, WriteTx, contacts, manifests};

use crate::content::{self, Covered, Rows, place, with_manifest_input};
use crate::inquiries::change::Change;
use crate::records::{Record, record_bytes};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Unlocked};

/// Alters what is coded of an inquiry, past the register's rules, and commits it with its deed.
///
/// # Errors
/// As every change of an inquiry; a fault where the database refuses what was made of it.
pub fn alter(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    how: impl FnOnce(&mut Inquiry),
) -> Result<(), CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    how(&mut change.inquiry);
    change.commit("testing.alter").map(|_| ())
}

/// Registers an inquiry as it is drafted and gives its number.
///
/// # Errors
/// As [`alter`].
pub fn register(desk: &Desk, session: &Session, now: Now, draft: Inquiry) -> Result<String, CaseworkError> {
    let stored = Change::register(desk, session, now, draft)?.commit("testing.register")?;
    Ok(stored.inquiry.number.to_string())
}

/// The facts as the desk keeps them warm.
///
/// # Errors
/// A fault of the store.
pub fn warm_facts(desk: &Desk) -> Result<Arc<Facts>, CaseworkError> {
    desk.facts()
}

/// The numbers as the desk keeps them warm, sorted.
///
/// # Errors
/// A fault of the store.
pub fn warm_numbers(desk: &Desk) -> Result<Vec<(InquiryId, String)>, CaseworkError> {
    let mut numbers: Vec<_> = desk.numbers()?.iter().map(|(id, number)| (*id, number.clone())).collect();
    numbers.sort();
    Ok(numbers)
}

/// Gives every inquiry so many contacts more, one a day after its receipt, each with a sealed note, all in one transaction.
/// `said` makes the note of the inquiry and contact counted so.
///
/// # Errors
/// A refusal where the session is locked; a fault of the store.
pub fn add_contacts(
    desk: &Desk,
    session: &Session,
    now: Now,
    (each, said): (usize, &dyn Fn(usize, usize) -> String),
) -> Result<usize, CaseworkError> {
    let keys = Arc::clone(session.must_be_unlocked()?);
    let tx = desk.store().begin()?;
    let all = store::inquiries::all(&tx)?;
    for (counted, stored) in all.iter().enumerate() {
        let texts: Vec<String> = (0..each).map(|contact| said(counted, contact)).collect();
        contacts_of(&tx, &keys, (stored, now), &texts)?;
    }
    let deed = DeedDraft::new(now.minute(), Actor::Person(keys.person.uuid()), "testing.contacts");
    tx.commit(deed, Some(&keys.secret))?;
    Ok(all.len() * each)
}

fn contacts_of(
    tx: &WriteTx<'_>,
    keys: &Unlocked,
    (stored, now): (&Stored, Now),
    texts: &[String],
) -> Result<(), CaseworkError> {
    let inquiry = &stored.inquiry;
    let key = keys.content_key(tx, inquiry.id)?;
    for (days, text) in (1..).zip(texts) {
        let id = ContactId::new(random_id()?);
        let on = inquiry.received.checked_add(Span::new().days(days)).unwrap_or(inquiry.received);
        contacts::insert(tx, &Contact { id, inquiry: inquiry.id, on, channel: Channel::Phone })?;
        let note = ContactNote { text: text.clone(), ..ContactNote::default() };
        let at = place(keys.office, inquiry.id, id.uuid(), (ContactNote::FIELD, 1));
        let sealed = key.seal_field(&at, &record_bytes(&note), Padding::Padme)?;
        let field = Field { inquiry: inquiry.id, record: id.uuid(), field: ContactNote::FIELD, version: 1, sealed };
        sealed_fields::put(tx, &field)?;
    }
    let revision = store::inquiries::touch(tx, inquiry.id, stored.revision, Some(now.today))?;
    let inquiry = Inquiry { touched: Some(now.today), ..inquiry.clone() };
    let rows = Rows::read(tx, inquiry.id)?;
    let covered = Covered {
        revision,
        sealed: &rows.entries(),
        parties: &rows.parties.iter().map(content::party_role).collect::<Vec<_>>(),
        contacts: &rows.contacts,
        tasks: &rows.tasks,
    };
    let manifest = with_manifest_input(keys.office, &inquiry, &covered, |input| key.manifest(input));
    manifests::put(tx, inquiry.id, revision, &manifest)?;
    Ok(())
}
