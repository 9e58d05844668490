//! May I contact the administration? And consents and powers of attorney, each with the task that says when it runs out.

use jiff::civil::Date;
use register::consents::{
    Concerned, Consent, ConsentMistake, ContactConsent, MayContact, Sharing, sharing as shared_with,
};
use register::ids::TaskId;
use register::tasks::{Task, TaskKind, TaskText};
use uuid::Uuid;

use super::change::{Change, Edited, new_id};
use super::editing::{self, Version};
use crate::records::Plain;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// What may be shared with whom on a day: shown before something is shared.
#[must_use]
pub fn sharing(plain: &Plain, today: Date) -> Sharing {
    let parties: Vec<Concerned<'_>> =
        plain.parties.iter().map(|party| Concerned { role: party.role, identity: &party.identity }).collect();
    let words: Vec<&ContactConsent> = plain.contact_consents.iter().map(|held| &held.value).collect();
    let consents: Vec<&Consent> = plain.consents.iter().map(|held| &held.value).collect();
    shared_with(&parties, (&words, &consents), today)
}

/// What the citizen says of contacting the administration.
#[derive(Clone, PartialEq, Eq)]
pub struct ContactWord {
    /// Yes, no, not asked.
    pub answer: MayContact,
    /// The day.
    pub on: Date,
    /// How far it goes.
    pub scope: String,
}

impl std::fmt::Debug for ContactWord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ContactWord(withheld)")
    }
}

fn not_come() -> CaseworkError {
    CaseworkError::mistake("Dagen er ikke kommet endnu.", "The day has not come yet.")
}

fn too_early() -> CaseworkError {
    CaseworkError::mistake(
        "Dagen ligger før den dag, det blev givet. Tilbagekaldelse virker kun fremad.",
        "The day lies before the day it was given. Withdrawal works forward only.",
    )
}

/// Records what the citizen says; what was said before stays.
///
/// # Errors
/// A mistake where the day has not come; refusals as for every change.
pub fn say_contact(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    word: &ContactWord,
) -> Result<(), CaseworkError> {
    if word.on > now.today {
        return Err(not_come());
    }
    let mut change = Change::begin(desk, session, now, number)?;
    let turn = change.plain.contact_consents.iter().map(|held| held.value.turn + 1).max().unwrap_or(0);
    let said = ContactConsent {
        answer: Some(word.answer),
        on: Some(word.on),
        scope: word.scope.trim().to_owned(),
        withdrawn: None,
        turn,
    };
    change.put(new_id()?, &said)?;
    change.commit("inquiry.contact-consent")?;
    Ok(())
}

/// Takes a yes back from a day on. What was done before stands.
///
/// # Errors
/// A mistake where the day lies before the yes or has not come; refusals as for every change.
pub fn take_contact_back(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: Version<'_>,
    on: Date,
) -> Result<Edited<ContactConsent>, CaseworkError> {
    editing::edit((desk, session, now), at, "inquiry.contact-consent.withdraw", |_, was: &ContactConsent| {
        if was.answer != Some(MayContact::Yes) {
            return Err(CaseworkError::refusal("Kun et ja kan tages tilbage.", "Only a yes can be taken back."));
        }
        if on > now.today {
            return Err(not_come());
        }
        if was.on.is_some_and(|given| on < given) {
            return Err(too_early());
        }
        Ok(ContactConsent { withdrawn: Some(on), ..was.clone() })
    })
}

/// Adds a consent or a power of attorney.
///
/// # Errors
/// A mistake where it is given to nobody or ends before it begins; refusals as for every change.
pub fn add_consent(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    consent: &Consent,
) -> Result<Uuid, CaseworkError> {
    check(consent)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let id = new_id()?;
    change.put(id, consent)?;
    follow(&mut change, id, consent)?;
    change.commit("inquiry.consent")?;
    Ok(id)
}

/// Writes a consent or a power of attorney anew. Its withdrawal stays as it was.
///
/// # Errors
/// As [`add_consent`].
pub fn edit_consent(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: Version<'_>,
    consent: &Consent,
) -> Result<Edited<Consent>, CaseworkError> {
    editing::edit((desk, session, now), at, "inquiry.consent.edit", |change, was: &Consent| {
        let anew = Consent { withdrawn: was.withdrawn, ..consent.clone() };
        check(&anew)?;
        follow(change, at.1, &anew)?;
        Ok(anew)
    })
}

/// Withdraws a consent or a power of attorney from a day on. What was done before stands.
///
/// # Errors
/// A mistake where the day lies before it was given or has not come; refusals as for every change.
pub fn withdraw_consent(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: Version<'_>,
    on: Date,
) -> Result<Edited<Consent>, CaseworkError> {
    editing::edit((desk, session, now), at, "inquiry.consent.withdraw", |change, was: &Consent| {
        if on > now.today {
            return Err(not_come());
        }
        let anew = Consent { withdrawn: Some(on), ..was.clone() };
        match anew.mistake() {
            Some(ConsentMistake::EndsBeforeItBegins) => return Err(too_early()),
            Some(ConsentMistake::ToNobody) => {
                return Err(CaseworkError::refusal("Samtykket findes ikke.", "The consent does not exist."));
            }
            None => {}
        }
        follow(change, at.1, &anew)?;
        Ok(anew)
    })
}

fn check(consent: &Consent) -> Result<(), CaseworkError> {
    match consent.mistake() {
        None => Ok(()),
        Some(ConsentMistake::ToNobody) => {
            Err(CaseworkError::mistake("Skriv, hvem det er givet til.", "Write to whom it is given."))
        }
        Some(ConsentMistake::EndsBeforeItBegins) => Err(CaseworkError::mistake(
            "Den sidste dag ligger før den dag, det blev givet.",
            "Its last day lies before the day it was given.",
        )),
    }
}

/// A consent that runs out has a task on its last day; one that does not, or was withdrawn, has none to be done.
fn follow(change: &mut Change<'_>, of: Uuid, consent: &Consent) -> Result<(), CaseworkError> {
    let about = |held: &&Task| {
        let text = change.plain.record::<TaskText>(held.id.uuid());
        held.kind == TaskKind::Consent && text.is_some_and(|text| text.value.of == Some(of))
    };
    let held = change.tasks.iter().find(about).copied();
    let today = change.now().today;
    match (held, consent.runs_out()) {
        (None, None) => Ok(()),
        (Some(task), None) => {
            if task.is_open() {
                change.put_task(Task { done: Some(today), ..task });
            }
            Ok(())
        }
        (Some(task), Some(due)) => {
            if task.due != due {
                change.put_task(Task { due, snoozed: None, done: None, ..task });
            }
            name(change, task.id, (of, consent))
        }
        (None, Some(due)) => {
            let (id, inquiry) = (TaskId::new(new_id()?), change.inquiry.id);
            let kind = TaskKind::Consent;
            change.put_task(Task { id, inquiry, kind, due, due_at: None, snoozed: None, done: None });
            name(change, id, (of, consent))
        }
    }
}

fn name(change: &mut Change<'_>, id: TaskId, (of, consent): (Uuid, &Consent)) -> Result<(), CaseworkError> {
    let text = TaskText { text: consent.to.clone(), owner: String::new(), of: Some(of) };
    if change.plain.record::<TaskText>(id.uuid()).is_some_and(|held| held.value == text) {
        return Ok(());
    }
    change.put(id.uuid(), &text)
}
