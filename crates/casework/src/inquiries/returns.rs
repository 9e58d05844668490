//! Rounds of return (genhenvendelser): the citizen comes back with new points or criticism after the first handling.

use jiff::civil::Date;
use register::closing::Return;
use register::contacts::Contact;
use register::ids::ContactId;
use register::inquiries::Channel;
use uuid::Uuid;

use super::change::{Change, Edited, new_id};
use super::editing::{self, Version};
use super::points::{PointSaid, put_points};
use super::refusals::{happened, nothing_written};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// A citizen who comes back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameBack {
    /// The day.
    pub on: Date,
    /// How.
    pub channel: Channel,
    /// With what.
    pub text: String,
    /// New points, raised that day.
    pub points: Vec<PointSaid>,
}

/// Registers a round of return with its contact: the inquiry counts as one that came back from now on. It stays one inquiry, closed or open
/// as it was.
///
/// # Errors
/// A mistake where nothing is said, the day cannot be, or points are raised on what is no complaint; refusals as for every
/// change.
pub fn come_back(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    back: &CameBack,
) -> Result<Uuid, CaseworkError> {
    let text = back.text.trim();
    if text.is_empty() && back.points.is_empty() {
        return Err(nothing_written());
    }
    let mut change = Change::begin(desk, session, now, number)?;
    happened(&change.inquiry, back.on, now.today)?;
    // The round and its contact share an id: the one is sealed, the other coded.
    let id = new_id()?;
    let inquiry = change.inquiry.id;
    change.add_contact(Contact { id: ContactId::new(id), inquiry, on: back.on, channel: back.channel });
    put_round(&mut change, id, (back.on, text.to_owned()))?;
    put_points(desk, &mut change, &back.points)?;
    change.commit("inquiry.return")?;
    Ok(id)
}

/// Puts a round on an inquiry: it counts as one that came back from now on. What it counted as before is kept with each
/// round, so that taking them all away again restores it.
pub(super) fn put_round(change: &mut Change<'_>, id: Uuid, (on, text): (Date, String)) -> Result<(), CaseworkError> {
    let first = change.plain.returns.first();
    let counted_before = first.map_or(change.inquiry.returned, |held| held.value.counted_before);
    change.inquiry.returned = true;
    change.put(id, &Return { on: Some(on), text, counted_before })
}

/// Writes a round anew, and moves its contact with it. Points follow it by their own days.
///
/// # Errors
/// A mistake where the day cannot be; refusals as for every change.
pub fn edit_return(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: Version<'_>,
    round: &Return,
) -> Result<Edited<Return>, CaseworkError> {
    editing::edit((desk, session, now), at, "inquiry.return.edit", |change, was: &Return| {
        let on = round.on.or(was.on).unwrap_or(now.today);
        happened(&change.inquiry, on, now.today)?;
        move_contact(change, at.1, on);
        Ok(Return { on: Some(on), text: round.text.trim().to_owned(), ..was.clone() })
    })
}

fn move_contact(change: &mut Change<'_>, id: Uuid, on: Date) {
    if let Some(contact) = change.contacts.iter().find(|held| held.id.uuid() == id && held.on != on).cloned() {
        change.remove_contact(contact.id);
        change.add_contact(Contact { on, ..contact });
    }
}

/// Removes a round that was none. With the last one the inquiry counts as it did before there was any; points and the
/// contact stay.
///
/// # Errors
/// A refusal where it was altered since it was seen; refusals as for every change.
pub fn remove_return(desk: &Desk, session: &Session, now: Now, at: Version<'_>) -> Result<(), CaseworkError> {
    editing::remove::<Return>((desk, session, now), at, "inquiry.return.remove", |change, round| {
        change.inquiry.returned = !change.plain.returns.is_empty() || round.counted_before;
        Ok(())
    })
}
