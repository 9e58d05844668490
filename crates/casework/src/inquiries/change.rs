//! Changing an inquiry: the one way to write to it. It is opened with every check, altered in memory, sealed, and committed
//! with its manifest and its deed.

mod beforehand;

use std::collections::HashSet;
use std::sync::Arc;

use register::citizens::Identity;
use register::contacts::Contact;
use register::days;
use register::ids::{CitizenId, ContactId, InquiryId};
use register::inquiries::{Inquiry, InquiryNumber, Role};
use register::tasks::Task;
use sealed::{Actor, ContentKey, Padding, Sealed, SealedEntry, digest, random_id};
use store::citizens::{self, Party};
use store::content_keys::{self, StoredKey};
use store::inquiries::Stored;
use store::sealed_fields::{self, Field, numbers};
use store::{DeedDraft, WriteTx, attachments, contacts, manifests, tasks};
use uuid::Uuid;

use crate::access::Action;
use crate::codec::identity_bytes;
use crate::content::{self, Covered, Rows, place, with_manifest_input};
use crate::failure::unlikely_day;
use crate::records::{Held, PartyPlain, Plain, Record, record_bytes};
use crate::sessions::Session;
use crate::unlocking::content_place;
use crate::{CaseworkError, Desk, Now, Opened, Unlocked};

pub(crate) use beforehand::{Beforehand, Ready};

/// What became of altering something that a colleague may have altered meanwhile.
#[derive(Debug, Clone)]
pub enum Edited<T> {
    /// It is saved.
    Saved,
    /// A colleague saved first: both texts are shown, nothing is overwritten.
    Conflict {
        /// What she saved.
        theirs: Opened<T>,
        /// Its version.
        version: u64,
    },
}

/// A random identity for a record, a contact, a task, a point.
///
/// # Errors
/// A fault where the operating system gives no randomness.
pub fn new_id() -> Result<Uuid, CaseworkError> {
    Ok(random_id()?)
}

/// What is written once the inquiry's own row is.
enum Pending {
    Field(Field),
    NoField(Uuid, u16),
    Party(Party),
    NoParty(CitizenId),
    Contact(Contact),
    NoContact(ContactId),
    Task(Task),
    Attachment(Uuid, Sealed<()>),
    NoAttachment(Uuid),
}

/// An inquiry that is being changed. What is not committed has not happened.
pub(crate) struct Change<'d> {
    desk: &'d Desk,
    now: Now,
    keys: Arc<Unlocked>,
    tx: WriteTx<'d>,
    key: ContentKey,
    /// As it was; `None` while it is being registered.
    was: Option<Stored>,
    /// Of a new inquiry: its key, wrapped.
    fresh: Option<StoredKey>,
    entries: Vec<SealedEntry>,
    pending: Vec<Pending>,
    /// What is coded: to be altered through the rules of `register`.
    pub(crate) inquiry: Inquiry,
    /// What is sealed, as it stands with what was put so far.
    pub(crate) plain: Plain,
    /// Its contacts, with those added so far.
    pub(crate) contacts: Vec<Contact>,
    /// Its tasks, with those put so far.
    pub(crate) tasks: Vec<Task>,
}

fn unknown() -> CaseworkError {
    CaseworkError::refusal("Henvendelsen findes ikke.", "The inquiry does not exist.")
}

fn damaged() -> CaseworkError {
    CaseworkError::refusal(
        "Henvendelsens segl holder ikke: nogen har ændret i databasen uden om programmet. Der skrives ikke oven i den; find en sikkerhedskopi.",
        "The inquiry's seal does not hold: somebody has altered the database past the program. Nothing is written over it; find a backup.",
    )
}

impl<'d> Change<'d> {
    /// Opens an inquiry to change it.
    ///
    /// # Errors
    /// A refusal where the person may not, has not unlocked, the inquiry does not exist or its seal does not hold.
    pub(crate) fn begin(desk: &'d Desk, session: &Session, now: Now, number: &str) -> Result<Self, CaseworkError> {
        let number = InquiryNumber::new(number).ok_or_else(unknown)?;
        Self::opened(desk, session, now, |tx| Ok(store::inquiries::by_number(tx, &number)?))
    }

    /// As [`Change::begin`], by identity.
    pub(crate) fn begin_by_id(
        desk: &'d Desk,
        session: &Session,
        now: Now,
        id: InquiryId,
    ) -> Result<Self, CaseworkError> {
        Self::opened(desk, session, now, |tx| Ok(store::inquiries::find(tx, id)?))
    }

    fn opened(
        desk: &'d Desk,
        session: &Session,
        now: Now,
        find: impl FnOnce(&WriteTx<'_>) -> Result<Option<Stored>, CaseworkError>,
    ) -> Result<Self, CaseworkError> {
        session.must(Action::WorkInquiries)?;
        let keys = Arc::clone(session.must_be_unlocked()?);
        let tx = desk.store().begin()?;
        let stored = find(&tx)?.ok_or_else(unknown)?;
        let key = keys.content_key(&tx, stored.inquiry.id).map_err(|error| match error {
            CaseworkError::Seal(_) | CaseworkError::Inconsistent(_) => damaged(),
            other => other,
        })?;
        let rows = Rows::read(&tx, stored.inquiry.id)?;
        let plain = content::open(desk, &tx, &key, (&stored, &rows))?.ok_or_else(damaged)?;
        let entries = rows.entries();
        Ok(Self {
            desk,
            now,
            keys,
            tx,
            key,
            fresh: None,
            entries,
            pending: Vec::new(),
            inquiry: stored.inquiry.clone(),
            plain,
            contacts: rows.contacts,
            tasks: rows.tasks,
            was: Some(stored),
        })
    }

    /// Begins a new inquiry. Its identity and its number, the next of the year it was received in, are drawn here.
    ///
    /// # Errors
    /// A refusal where the person may not or has not unlocked.
    pub(crate) fn register(desk: &'d Desk, session: &Session, now: Now, draft: Inquiry) -> Result<Self, CaseworkError> {
        Self::register_drawn(desk, session, now, draft, Beforehand::new(desk, session)?)
    }

    /// As [`Change::register`], with the identity and the key that bytes were sealed for beforehand.
    ///
    /// # Errors
    /// As [`Change::register`].
    pub(crate) fn register_drawn(
        desk: &'d Desk,
        session: &Session,
        now: Now,
        draft: Inquiry,
        drawn: Beforehand<'_>,
    ) -> Result<Self, CaseworkError> {
        session.must(Action::WorkInquiries)?;
        let keys = Arc::clone(session.must_be_unlocked()?);
        let (id, key) = drawn.into_drawn();
        let tx = desk.store().begin()?;
        let mut number = store::numbers::draw(&tx, draft.received.year())?;
        // A number of the series may have come in by hand in a file.
        while store::inquiries::by_number(&tx, &number)?.is_some() {
            number = store::numbers::draw(&tx, draft.received.year())?;
        }
        let inquiry = Inquiry { id, number, ..draft };
        let mut fresh = StoredKey {
            inquiry: inquiry.id,
            generation: 1,
            compartment: keys.compartment,
            epoch: keys.epoch,
            batch: None,
            wrapped: Sealed::from_bytes(Vec::new()),
        };
        fresh.wrapped = keys.everyday()?.wrap_content(&key, &content_place(keys.office, &fresh))?;
        Ok(Self {
            desk,
            now,
            keys,
            tx,
            key,
            was: None,
            fresh: Some(fresh),
            entries: Vec::new(),
            pending: Vec::new(),
            inquiry,
            plain: Plain::default(),
            contacts: Vec::new(),
            tasks: Vec::new(),
        })
    }

    /// The moment of the change.
    pub(crate) const fn now(&self) -> Now {
        self.now
    }

    /// The register within this change's transaction.
    pub(crate) const fn view(&self) -> &WriteTx<'d> {
        &self.tx
    }

    fn enter(&mut self, entry: SealedEntry) {
        self.leave(entry.record, entry.field);
        self.entries.push(entry);
    }

    fn leave(&mut self, record: Uuid, field: u16) {
        self.entries.retain(|held| held.record != record || held.field != field);
    }

    fn version_of(&self, record: Uuid, field: u16) -> u64 {
        self.entries.iter().find(|held| held.record == record && held.field == field).map_or(0, |held| held.version)
    }

    /// The version after the present one. What stands under the inquiry's own id may have been removed before: it goes on
    /// from the inquiry's revision, which no earlier version of it has passed.
    fn next_version(&self, record: Uuid, number: u16) -> u64 {
        match (self.version_of(record, number), &self.was) {
            (0, Some(was)) if record == self.inquiry.id.uuid() => was.revision + 1,
            (present, _) => present + 1,
        }
    }

    fn put_bytes(&mut self, (record, number): (Uuid, u16), bytes: &[u8]) -> Result<u64, CaseworkError> {
        let version = self.next_version(record, number);
        let at = place(self.keys.office, self.inquiry.id, record, (number, version));
        let sealed = self.key.seal_field(&at, bytes, Padding::Padme)?;
        self.enter(SealedEntry { record, field: number, version, tag: sealed.tag() });
        self.pending.push(Pending::Field(Field { inquiry: self.inquiry.id, record, field: number, version, sealed }));
        Ok(version)
    }

    /// Seals the next version of a record, or its first.
    ///
    /// # Errors
    /// A mistake where it tells of a day that nobody means; a fault where it cannot be sealed.
    pub(crate) fn put<T: Record>(&mut self, id: Uuid, value: &T) -> Result<(), CaseworkError> {
        if !value.days().all(days::is_meant) {
            return Err(unlikely_day());
        }
        let version = self.put_bytes((id, T::FIELD), &record_bytes(value))?;
        let list = T::list_mut(&mut self.plain);
        list.retain(|held| held.id != id);
        list.push(Held { id, version, value: value.clone() });
        Ok(())
    }

    /// Removes a record.
    pub(crate) fn remove<T: Record>(&mut self, id: Uuid) {
        T::list_mut(&mut self.plain).retain(|held| held.id != id);
        self.leave(id, T::FIELD);
        self.pending.push(Pending::NoField(id, T::FIELD));
    }

    /// Writes the story; an empty one removes it.
    pub(crate) fn put_story(&mut self, story: &str) -> Result<(), CaseworkError> {
        let record = self.inquiry.id.uuid();
        if story.is_empty() {
            self.leave(record, numbers::STORY);
            self.pending.push(Pending::NoField(record, numbers::STORY));
            self.plain.story_version = 0;
        } else {
            self.plain.story_version = self.put_bytes((record, numbers::STORY), story.as_bytes())?;
        }
        story.clone_into(&mut self.plain.story.0);
        Ok(())
    }

    /// Adds a party, or writes the next version of one.
    pub(crate) fn put_party(&mut self, id: CitizenId, role: Role, identity: &Identity) -> Result<(), CaseworkError> {
        let version = self.version_of(id.uuid(), numbers::IDENTITY) + 1;
        let at = place(self.keys.office, self.inquiry.id, id.uuid(), (numbers::IDENTITY, version));
        let sealed = self.key.seal_field(&at, &identity_bytes(identity), Padding::Kibibytes)?;
        self.enter(SealedEntry { record: id.uuid(), field: numbers::IDENTITY, version, tag: sealed.tag() });
        self.pending.push(Pending::Party(Party { inquiry: self.inquiry.id, id, role, version, sealed }));
        let party = PartyPlain { id, version, role, identity: identity.clone() };
        match self.plain.parties.iter_mut().find(|held| held.id == id) {
            Some(held) => *held = party,
            None => self.plain.parties.push(party),
        }
        Ok(())
    }

    /// Removes a party.
    pub(crate) fn remove_party(&mut self, id: CitizenId) {
        self.plain.parties.retain(|held| held.id != id);
        self.leave(id.uuid(), numbers::IDENTITY);
        self.pending.push(Pending::NoParty(id));
    }

    /// Adds a contact.
    pub(crate) fn add_contact(&mut self, contact: Contact) {
        self.contacts.push(contact.clone());
        self.pending.push(Pending::Contact(contact));
    }

    /// Removes a contact that was none; its note is removed with [`Change::remove`].
    pub(crate) fn remove_contact(&mut self, id: ContactId) {
        self.contacts.retain(|held| held.id != id);
        self.pending.push(Pending::NoContact(id));
    }

    /// Adds a task, or changes one.
    pub(crate) fn put_task(&mut self, task: Task) {
        self.tasks.retain(|held| held.id != task.id);
        self.tasks.push(task);
        self.pending.push(Pending::Task(task));
    }

    /// Seals the bytes of an attachment and gives the hash that its record must hold.
    pub(crate) fn put_attachment(&mut self, id: Uuid, bytes: &[u8]) -> Result<String, CaseworkError> {
        let at = place(self.keys.office, self.inquiry.id, id, (numbers::ATTACHMENT_BYTES, 1));
        let sealed = self.key.seal_field(&at, bytes, Padding::Padme)?;
        let hash = crate::codec::hexadecimal(&digest(sealed.as_bytes()));
        self.pending.push(Pending::Attachment(id, sealed));
        Ok(hash)
    }

    /// Whether the inquiry held these very bytes before this change, but for the attachments that they were compared with
    /// already. One that was altered past the program holds nothing that
    /// could be compared; that is said where it is opened.
    ///
    /// # Errors
    /// A fault of the store.
    fn holds_attachment(&self, bytes: &[u8], compared: &HashSet<Uuid>) -> Result<bool, CaseworkError> {
        let alike = self.plain.attachments.iter().filter(|held| held.value.length == bytes.len() as u64);
        for held in alike.filter(|held| !compared.contains(&held.id)) {
            let Some(sealed) = attachments::find(&self.tx, self.inquiry.id, held.id)? else { continue };
            let at = place(self.keys.office, self.inquiry.id, held.id, (numbers::ATTACHMENT_BYTES, 1));
            if self.key.open_field(&at, &sealed).is_ok_and(|opened| *opened == *bytes) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Removes the bytes of an attachment; its record is removed with [`Change::remove`].
    pub(crate) fn remove_attachment(&mut self, id: Uuid) {
        self.pending.push(Pending::NoAttachment(id));
    }

    /// Commits under the name of an act, such as `inquiry.close`. The inquiry counts as touched today; figures change only
    /// where something coded did.
    ///
    /// # Errors
    /// A fault of the store; nothing has happened then.
    pub(crate) fn commit(mut self, act: &str) -> Result<Stored, CaseworkError> {
        let is_new = self.was.is_none();
        let coded = self.was.as_ref().is_none_or(|was| was.inquiry != self.inquiry);
        self.inquiry.touched = Some(self.now.today);
        let revision = match (&self.was, coded) {
            (None, _) => store::inquiries::insert(&self.tx, &self.inquiry)?,
            (Some(was), true) => store::inquiries::update(&self.tx, &self.inquiry, was.revision)?,
            (Some(was), false) => {
                store::inquiries::touch(&self.tx, self.inquiry.id, was.revision, self.inquiry.touched)?
            }
        };
        if let Some(fresh) = &self.fresh {
            content_keys::insert(&self.tx, fresh)?;
        }
        self.flush()?;
        self.put_manifest(revision)?;
        let actor = Actor::Person(self.keys.person.uuid());
        let deed = DeedDraft::new(self.now.minute(), actor, act).inquiry(self.inquiry.id);
        let deed = if coded || is_new { deed.coded(self.now.today) } else { deed };
        let raised = store::revision_of(&self.tx)?.raised(self.now.today);
        self.tx.commit(deed, Some(&self.keys.secret))?;
        let stored = Stored { inquiry: self.inquiry, revision };
        // What is kept in memory of the register follows.
        if coded {
            self.desk.changed(&stored.inquiry, raised);
        }
        Ok(stored)
    }

    fn flush(&mut self) -> Result<(), CaseworkError> {
        let inquiry = self.inquiry.id;
        for pending in self.pending.drain(..) {
            match pending {
                Pending::Field(field) => sealed_fields::put(&self.tx, &field)?,
                Pending::NoField(record, field) => sealed_fields::remove(&self.tx, inquiry, record, field)?,
                Pending::Party(party) => citizens::put(&self.tx, &party)?,
                Pending::NoParty(id) => citizens::remove(&self.tx, inquiry, id)?,
                Pending::Contact(contact) => contacts::insert(&self.tx, &Contact { inquiry, ..contact })?,
                Pending::NoContact(id) => contacts::remove(&self.tx, inquiry, id)?,
                Pending::Task(task) => tasks::put(&self.tx, &Task { inquiry, ..task })?,
                Pending::Attachment(id, sealed) => attachments::insert(&self.tx, inquiry, id, &sealed)?,
                Pending::NoAttachment(id) => attachments::remove(&self.tx, inquiry, id)?,
            }
        }
        Ok(())
    }

    fn put_manifest(&self, revision: u64) -> Result<(), CaseworkError> {
        // Read back in the order in which they will be read when it is opened.
        let rows = Rows::read(&self.tx, self.inquiry.id)?;
        let covered = Covered {
            revision,
            sealed: &rows.entries(),
            parties: &rows.parties.iter().map(content::party_role).collect::<Vec<_>>(),
            contacts: &rows.contacts,
            tasks: &rows.tasks,
        };
        let manifest = with_manifest_input(self.keys.office, &self.inquiry, &covered, |input| self.key.manifest(input));
        manifests::put(&self.tx, self.inquiry.id, revision, &manifest)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
