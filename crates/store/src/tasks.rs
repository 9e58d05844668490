//! Tasks (opgaver) of inquiries: kind and day. What a task is about is sealed and stands under its id.

use jiff::civil::{Date, Time};
use register::ids::{InquiryId, TaskId};
use register::tasks::{Task, TaskKind};

use crate::engine::{Row, View};
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    PUT = "INSERT INTO task (inquiry, id, kind, due, due_minute, snoozed, done) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (inquiry, id) DO UPDATE SET kind = excluded.kind, due = excluded.due,
            due_minute = excluded.due_minute, snoozed = excluded.snoozed, done = excluded.done";
    REMOVE = "DELETE FROM task WHERE inquiry = $1 AND id = $2";
    OF_INQUIRY = "SELECT inquiry, id, kind, due, due_minute, snoozed, done FROM task WHERE inquiry = $1 ORDER BY due, id";
    OPEN = "SELECT inquiry, id, kind, due, due_minute, snoozed, done FROM task WHERE done IS NULL ORDER BY due, id";
}

/// Adds a task, or changes the one with its identity. The inquiry's revision is raised by the caller.
///
/// # Errors
/// [`StoreError::Conflict`] where the inquiry does not exist.
pub fn put(tx: &WriteTx<'_>, task: &Task) -> Result<(), StoreError> {
    let values = [
        task.inquiry.into(),
        task.id.into(),
        task.kind.key().into(),
        task.due.into(),
        task.due_at.map(minute_of).into(),
        task.snoozed.into(),
        task.done.into(),
    ];
    tx.execute(&PUT, &values)?;
    Ok(())
}

/// Removes a task.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove(tx: &WriteTx<'_>, inquiry: InquiryId, id: TaskId) -> Result<(), StoreError> {
    tx.execute(&REMOVE, &[inquiry.into(), id.into()])?;
    Ok(())
}

fn minute_of(time: Time) -> i64 {
    i64::from(time.hour()) * 60 + i64::from(time.minute())
}

fn time_of(minute: i64) -> Option<Time> {
    Time::new(i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?, 0, 0).ok()
}

fn task(row: &Row<'_>) -> Result<Task, StoreError> {
    let due_at = match row.opt_int(4)? {
        Some(minute) => Some(time_of(minute).ok_or_else(|| StoreError::inconsistent("a minute that no day has"))?),
        None => None,
    };
    Ok(Task {
        inquiry: InquiryId::new(row.id(0)?),
        id: TaskId::new(row.id(1)?),
        kind: row.key(2, TaskKind::from_key)?,
        due: row.day(3)?,
        due_at,
        snoozed: row.opt_day(5)?,
        done: row.opt_day(6)?,
    })
}

/// The tasks of an inquiry, done ones included, by due day.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn of_inquiry(view: &View, inquiry: InquiryId) -> Result<Vec<Task>, StoreError> {
    view.list(&OF_INQUIRY, &[inquiry.into()], task)
}

/// Every task of the office that is still to be done, by due day, those put off included.
///
/// # Errors
/// As [`of_inquiry`].
pub fn open(view: &View) -> Result<Vec<Task>, StoreError> {
    view.list(&OPEN, &[], task)
}

/// Every open task that shows on a day or before it: for what is due while everybody has locked.
///
/// # Errors
/// As [`of_inquiry`].
pub fn due_until(view: &View, day: Date) -> Result<Vec<Task>, StoreError> {
    let mut tasks = open(view)?;
    tasks.retain(|task| task.shows_on() <= day);
    Ok(tasks)
}
