//! Tasks of an inquiry: promised, put off, done. Nothing that was promised is forgotten.

use jiff::civil::{Date, Time};
use register::ids::TaskId;
use register::tasks::{Task, TaskKind, TaskText};

use super::Edited;
use super::change::{Change, new_id};
use crate::records::Held;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// A task as it comes from a form.
#[derive(Debug, Clone)]
pub struct TaskForm {
    /// What sort of promise.
    pub kind: TaskKind,
    /// The day it is due.
    pub due: Date,
    /// The time of day by which it is due.
    pub due_at: Option<Time>,
    /// What is to be done, and who owes it.
    pub text: TaskText,
}

impl TaskForm {
    fn task(&self, id: TaskId, change: &Change<'_>) -> Task {
        let before = change.tasks.iter().find(|held| held.id == id);
        // A task that is moved shows again on its day.
        let moved = before.is_none_or(|held| held.due != self.due);
        Task {
            id,
            inquiry: change.inquiry.id,
            kind: self.kind,
            due: self.due,
            due_at: self.due_at,
            snoozed: before.filter(|_| !moved).and_then(|held| held.snoozed),
            done: before.and_then(|held| held.done),
        }
    }
}

fn gone() -> CaseworkError {
    CaseworkError::refusal("Opgaven findes ikke længere.", "The task no longer exists.")
}

/// Adds a task within a change that does more.
pub(crate) fn add_to(change: &mut Change<'_>, form: &TaskForm) -> Result<TaskId, CaseworkError> {
    let id = TaskId::new(new_id()?);
    let task = form.task(id, change);
    change.put_task(task);
    change.put(id.uuid(), &form.text)?;
    Ok(id)
}

/// Completes a task within a change that does more; one that is done already stays as it is.
pub(crate) fn complete_in(change: &mut Change<'_>, id: TaskId, on: Date) {
    if let Some(task) = change.tasks.iter().find(|task| task.id == id && task.is_open()).copied() {
        change.put_task(Task { done: Some(on), ..task });
    }
}

/// Adds a task to an inquiry.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store.
pub fn add_task(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, form): (&str, &TaskForm),
) -> Result<(), CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    add_to(&mut change, form)?;
    change.commit("task.add")?;
    Ok(())
}

/// Alters a task over the version its form was filled from.
///
/// # Errors
/// As [`add_task`]; a refusal where the task is gone.
pub fn edit_task(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id, version): (&str, TaskId, u64),
    form: &TaskForm,
) -> Result<Edited<TaskText>, CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    if !change.tasks.iter().any(|task| task.id == id) {
        return Err(gone());
    }
    if let Some(Held { version: held, value, .. }) = change.plain.record::<TaskText>(id.uuid())
        && *held != version
    {
        return Ok(Edited::Conflict { theirs: Opened::new(value.clone()), version: *held });
    }
    let task = form.task(id, &change);
    change.put_task(task);
    let of = change.plain.record::<TaskText>(id.uuid()).and_then(|held| held.value.of);
    change.put(id.uuid(), &TaskText { of, ..form.text.clone() })?;
    change.commit("task.edit")?;
    Ok(Edited::Saved)
}

/// What is to become of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskStep {
    /// It is done, today.
    Done,
    /// It was not done after all.
    Again,
    /// It is put off until this day: it does not show before.
    Snooze(Date),
}

/// Marks a task done, open again, or puts it off.
///
/// # Errors
/// As [`edit_task`]; a mistake where the day it is put off to has come already.
pub fn step_task(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id): (&str, TaskId),
    step: TaskStep,
) -> Result<(), CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let task = change.tasks.iter().find(|task| task.id == id).copied().ok_or_else(gone)?;
    let (task, act) = match step {
        TaskStep::Done => (Task { done: Some(task.done.unwrap_or(now.today)), ..task }, "task.done"),
        TaskStep::Again => (Task { done: None, ..task }, "task.again"),
        TaskStep::Snooze(until) if until <= now.today => {
            return Err(CaseworkError::mistake(
                "En opgave kan kun udsættes til en dag, der ikke er kommet.",
                "A task can only be put off to a day that has not come.",
            ));
        }
        TaskStep::Snooze(until) => (Task { snoozed: Some(until), ..task }, "task.snooze"),
    };
    change.put_task(task);
    change.commit(act)?;
    Ok(())
}
