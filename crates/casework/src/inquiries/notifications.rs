//! Notification of concern for a child (underretning), or that it was considered and not made.

use register::notifications::{Lack, Notification};
use uuid::Uuid;

use super::change::{Change, Edited, new_id};
use super::editing::{self, Version};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

fn check(notification: &Notification, now: Now) -> Result<(), CaseworkError> {
    if notification.on.is_some_and(|day| day > now.today) {
        return Err(CaseworkError::mistake("Dagen er ikke kommet endnu.", "The day has not come yet."));
    }
    match notification.lacks() {
        None => Ok(()),
        Some(Lack::To) => Err(CaseworkError::mistake("Skriv, hvem der er underrettet.", "Write who was notified.")),
        Some(Lack::Reason) => Err(CaseworkError::mistake(
            "Skriv, hvorfor der ikke er underrettet.",
            "Write why no notification was made.",
        )),
    }
}

/// Records a notification, or why none was made.
///
/// # Errors
/// A mistake where it lacks to whom or why; refusals as for every change.
pub fn add_notification(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    notification: &Notification,
) -> Result<Uuid, CaseworkError> {
    check(notification, now)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let id = new_id()?;
    change.put(id, notification)?;
    change.commit("inquiry.notification")?;
    Ok(id)
}

/// Writes a notification anew.
///
/// # Errors
/// As [`add_notification`].
pub fn edit_notification(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: Version<'_>,
    notification: &Notification,
) -> Result<Edited<Notification>, CaseworkError> {
    check(notification, now)?;
    editing::edit((desk, session, now), at, "inquiry.notification.edit", |_, _: &Notification| Ok(notification.clone()))
}
