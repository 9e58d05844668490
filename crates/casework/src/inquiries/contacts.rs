//! Contacts with the citizen, and with the administration. The administration is turned to only where the citizen has said
//! yes, or where nobody is named.

use jiff::civil::Date;
use register::consents::{ContactConsent, ContactRefusal, MayContact, may_turn_to_administration};
use register::contacts::{AdministrationContact, Contact, ContactNote};
use register::ids::{ContactId, TaskId};
use register::inquiries::Channel;
use register::tasks::{Task, TaskKind, TaskText};
use uuid::Uuid;

use super::change::{Change, Edited, new_id};
use super::editing::{self, Version};
use super::points::merged;
use super::refusals::{contact_refused, happened, nothing_written};
use super::tasks::{self, TaskForm};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Message, Now, Opened};

/// A contact with the citizen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// The day.
    pub on: Date,
    /// How.
    pub channel: Channel,
    /// What was said, when, and who took the first step.
    pub note: ContactNote,
}

/// A contact with the administration, as it is registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turned {
    /// Who, when, what was asked and answered.
    pub contact: AdministrationContact,
    /// The citizen's yes, where it was given just now: it is recorded in the same act.
    pub yes: Option<Yes>,
    /// The day by which an answer is awaited, where one is.
    pub answer_by: Option<Date>,
}

/// The citizen's yes to contacting the administration, as it is recorded with the contact it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Yes {
    /// The day it was given.
    pub on: Date,
    /// How far it goes.
    pub scope: String,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TurnedTo {
    /// It is registered.
    Done(Uuid),
    /// The citizen has not said yes.
    Refused(ContactRefusal),
}

/// Adds a contact with the citizen. The inquiry stays one inquiry, closed or open as it was.
///
/// # Errors
/// A mistake where the day cannot be; refusals as for every change.
pub fn add_contact(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    talk: &Talk,
) -> Result<ContactId, CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    happened(&change.inquiry, talk.on, now.today)?;
    let id = ContactId::new(new_id()?);
    change.add_contact(Contact { id, inquiry: change.inquiry.id, on: talk.on, channel: talk.channel });
    if talk.note != ContactNote::default() {
        change.put(id.uuid(), &talk.note)?;
    }
    change.commit("inquiry.contact")?;
    Ok(id)
}

/// Writes a contact anew: what was said, over the version it was filled from; day and channel, from what they were when the
/// form was shown.
///
/// # Errors
/// A mistake where the day cannot be; a refusal where there is no such contact; refusals as for every change.
pub fn edit_contact(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id, version): Version<'_>,
    (was, talk): (&(Date, Channel), &Talk),
) -> Result<Edited<Talk>, CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let contact = change.contacts.iter().find(|held| held.id.uuid() == id).cloned().ok_or_else(no_contact)?;
    let held = change.plain.record::<ContactNote>(id).cloned();
    let present = held.as_ref().map_or(0, |held| held.version);
    let note = held.map(|held| held.value).unwrap_or_default();
    let coded = (merged(&was.0, &talk.on, &contact.on), merged(&was.1, &talk.channel, &contact.channel));
    let (Some(on), Some(channel)) = coded else {
        return Ok(theirs(&contact, note, present));
    };
    if note != talk.note {
        if present != version {
            return Ok(theirs(&contact, note, present));
        }
        change.put(id, &talk.note)?;
    } else if (on, channel) == (contact.on, contact.channel) {
        return Ok(Edited::Saved);
    }
    if (on, channel) != (contact.on, contact.channel) {
        happened(&change.inquiry, on, now.today)?;
        change.remove_contact(contact.id);
        change.add_contact(Contact { on, channel, ..contact });
    }
    change.commit("inquiry.contact.edit")?;
    Ok(Edited::Saved)
}

fn no_contact() -> CaseworkError {
    CaseworkError::refusal("Kontakten findes ikke.", "The contact does not exist.")
}

fn theirs(contact: &Contact, note: ContactNote, version: u64) -> Edited<Talk> {
    Edited::Conflict { theirs: Opened::new(Talk { on: contact.on, channel: contact.channel, note }), version }
}

/// Whether something may be told to the administration on a day; a question that names no citizen always may.
///
/// # Errors
/// What the citizen said instead.
pub(crate) fn may_tell_administration(change: &Change<'_>, on: Date, general: bool) -> Result<(), ContactRefusal> {
    if general {
        return Ok(());
    }
    may_turn_to_administration(change.plain.contact_consents.iter().map(|held| &held.value), on)
}

/// Records that the citizen said yes, after whatever was said before. Where a yes held on that day already, that one stands
/// and nothing is added to it.
fn record_yes(change: &mut Change<'_>, yes: &Yes) -> Result<(), CaseworkError> {
    happened(&change.inquiry, yes.on, change.now().today)?;
    if may_tell_administration(change, yes.on, false).is_ok() {
        return Ok(());
    }
    let turn = change.plain.contact_consents.iter().map(|held| held.value.turn + 1).max().unwrap_or(0);
    let word = ContactConsent {
        answer: Some(MayContact::Yes),
        on: Some(yes.on),
        scope: yes.scope.trim().to_owned(),
        turn,
        ..ContactConsent::default()
    };
    change.put(new_id()?, &word)
}

/// Registers a contact with the administration. Where an answer is awaited, a task awaits it; the administration counts as
/// contacted from now on.
///
/// # Errors
/// A mistake where nothing was asked or the day cannot be; refusals as for every change. That the citizen has not said yes
/// is no error but the answer.
pub fn turn_to_administration(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    turned: &Turned,
) -> Result<TurnedTo, CaseworkError> {
    let contact = &turned.contact;
    if contact.asked.trim().is_empty() && contact.answered.trim().is_empty() {
        return Err(nothing_written());
    }
    let mut change = Change::begin(desk, session, now, number)?;
    let on = contact.on.unwrap_or(now.today);
    happened(&change.inquiry, on, now.today)?;
    if let Some(yes) = &turned.yes {
        record_yes(&mut change, yes)?;
    }
    if let Err(refusal) = may_tell_administration(&change, on, contact.general) {
        return Ok(TurnedTo::Refused(refusal));
    }
    let id = new_id()?;
    let answered = !contact.answered.trim().is_empty();
    let answered_on = contact.answered_on.filter(|_| answered).or(answered.then_some(on));
    change.put(id, &AdministrationContact { on: Some(on), answered_on, ..contact.clone() })?;
    if let Some(due) = turned.answer_by.filter(|_| !answered) {
        await_answer(&mut change, (id, contact), due)?;
    }
    change.inquiry.administration_contacted = Some(true);
    change.commit("inquiry.administration")?;
    Ok(TurnedTo::Done(id))
}

fn await_answer(
    change: &mut Change<'_>,
    (of, contact): (Uuid, &AdministrationContact),
    due: Date,
) -> Result<(), CaseworkError> {
    let text = TaskText { text: contact.asked.clone(), owner: contact.who.clone(), of: Some(of) };
    tasks::add_to(change, &TaskForm { kind: TaskKind::AwaitedAnswer, due, due_at: None, text })?;
    Ok(())
}

/// Writes a contact with the administration anew. The first time an answer stands in it, the task that awaited it is done.
///
/// # Errors
/// A mistake where the day cannot be; a refusal where a citizen is named now who has not said yes; refusals as for every
/// change.
pub fn edit_administration_contact(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: Version<'_>,
    contact: &AdministrationContact,
) -> Result<Edited<AdministrationContact>, CaseworkError> {
    let actor = (desk, session, now);
    editing::edit(actor, at, "inquiry.administration.edit", |change, was: &AdministrationContact| {
        let on = contact.on.or(was.on).unwrap_or(now.today);
        happened(&change.inquiry, on, now.today)?;
        // A citizen is named now, or was told of on another day: both need the word of that day.
        if !contact.general && (was.general || was.on != Some(on)) {
            may_tell_administration(change, on, false)
                .map_err(|refusal| CaseworkError::Refusal(Message(contact_refused(refusal))))?;
        }
        let answered = !contact.answered.trim().is_empty();
        let answered_on =
            contact.answered_on.or(was.answered_on).filter(|_| answered).or(answered.then_some(now.today));
        if answered && was.answered.trim().is_empty() {
            answer_has_come(change, at.1, now.today);
        }
        change.inquiry.administration_contacted = Some(true);
        Ok(AdministrationContact { on: Some(on), answered_on, ..contact.clone() })
    })
}

/// What awaited the answer to a contact is done.
fn answer_has_come(change: &mut Change<'_>, of: Uuid, on: Date) {
    let awaits = |task: &&Task| {
        let text = change.plain.record::<TaskText>(task.id.uuid());
        task.is_open() && task.kind == TaskKind::AwaitedAnswer && text.is_some_and(|held| held.value.of == Some(of))
    };
    let waiting: Vec<TaskId> = change.tasks.iter().filter(awaits).map(|task| task.id).collect();
    for task in waiting {
        tasks::complete_in(change, task, on);
    }
}
