//! Needs, barriers, the citizen's wish and what else is to be known: one record, written section by section.

use register::circumstances::{Circumstances, Part, Section};
use sealed::digest;

use super::change::{Change, Edited};
use crate::codec::hexadecimal;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// What a section said when its form was shown: the form carries it, so that a colleague's words are not overwritten.
#[must_use]
pub fn mark(circumstances: &Circumstances, section: Section) -> String {
    // Two texts never read as one: the form of a part is not a mere row of words.
    let said = serde_json::to_vec(&circumstances.part(section)).unwrap_or_default();
    hexadecimal(&digest(&said)[..16])
}

/// Writes one section anew.
///
/// # Errors
/// Refusals as for every change.
pub fn write_part(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, shown): (&str, &str),
    part: &Part,
) -> Result<Edited<Circumstances>, CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let id = change.inquiry.id.uuid();
    let held = change.plain.circumstances();
    let version = change.plain.circumstances.first().map_or(0, |held| held.version);
    let anew = held.with(part.clone());
    if anew == held {
        return Ok(Edited::Saved);
    }
    if mark(&held, part.section()) != shown {
        return Ok(Edited::Conflict { theirs: Opened::new(held), version });
    }
    change.put(id, &anew)?;
    change.commit("inquiry.circumstances")?;
    Ok(Edited::Saved)
}
