//! Reminders by mail. They hold no content: how many tasks there are, never what they are about or whom they concern. They
//! are counted from what is coded, so that they go out while everybody has locked.

use register::ids::PersonId;
use register::tasks::Task;
use store::persons;
use store::scratch::reminders;
use words::Language;

use crate::access::{Action, Role, may};
use crate::{CaseworkError, Desk, Now, settings};

/// A reminder to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// To whom.
    pub person: PersonId,
    /// Her address: the name she logs in with.
    pub address: String,
    /// The office's language.
    pub language: Language,
    /// The office's name.
    pub office: String,
    /// Tasks due today.
    pub today: usize,
    /// Tasks whose day has passed.
    pub overdue: usize,
}

/// The reminders that are to go now: after the hour the office has chosen, once a day, to each who works inquiries and logs in
/// with a mail address; none where nothing is due.
///
/// # Errors
/// A fault of the store.
pub fn due(desk: &Desk, now: Now) -> Result<Vec<Reminder>, CaseworkError> {
    let Some(hour) = settings::read(desk)?.reminder_hour else { return Ok(Vec::new()) };
    if u8::try_from(now.clock.hour()).is_ok_and(|at| at < hour) {
        return Ok(Vec::new());
    }
    let view = desk.store().read()?;
    let tasks = store::tasks::due_until(&view, now.today)?;
    let is_over = |task: &&Task| task.due < now.today;
    let overdue = tasks.iter().filter(is_over).count();
    if tasks.is_empty() {
        return Ok(Vec::new());
    }
    let reminded = reminders::reminded(&desk.store().read_scratch()?, now.today)?;
    let office = desk.office();
    let works = |person: &persons::Person| {
        person.active && Role::from_key(&person.role).is_some_and(|role| may(role, Action::WorkInquiries))
    };
    Ok(persons::all(&view)?
        .into_iter()
        .filter(|person| works(person) && person.login.contains('@') && !reminded.contains(&person.id))
        .map(|person| Reminder {
            person: person.id,
            address: person.login,
            language: office.language,
            office: office.name.clone(),
            today: tasks.len() - overdue,
            overdue,
        })
        .collect())
}

/// Notes that a person was reminded today.
///
/// # Errors
/// A fault of the store.
pub fn sent(desk: &Desk, now: Now, person: PersonId) -> Result<(), CaseworkError> {
    let scratch = desk.store().scratch()?;
    reminders::put(&scratch, person, now.today)?;
    scratch.commit()?;
    Ok(())
}
