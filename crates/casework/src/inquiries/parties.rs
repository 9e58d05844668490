//! The parties of an inquiry: citizen, relatives, guardians, companions. Who each is, is sealed; in which role, is coded.

use register::citizens::Identity;
use register::ids::CitizenId;
use register::inquiries::Role;

use super::change::{Change, Edited, new_id};
use crate::records::PartyPlain;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// A party as a form names it: the inquiry's number, the party, and the version the form was filled from.
pub type PartyVersion<'a> = (&'a str, CitizenId, u64);

fn nobody() -> CaseworkError {
    CaseworkError::mistake(
        "Skriv, hvad du ved om parten: et navn, et telefonnummer eller en relation er nok.",
        "Write what you know of the party: a name, a telephone number or a relation is enough.",
    )
}

fn gone() -> CaseworkError {
    CaseworkError::refusal(
        "Parten findes ikke længere: en anden har fjernet den.",
        "The party is no longer there: somebody else has removed it.",
    )
}

/// A companion takes over no powers and stands as *other*, whatever role was chosen.
fn role_of(role: Role, identity: &Identity) -> Role {
    if identity.companion { Role::Other } else { role }
}

/// Adds a party.
///
/// # Errors
/// A mistake where nothing is known of the party; refusals as for every change.
pub fn add_party(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    (role, identity): (Role, &Identity),
) -> Result<CitizenId, CaseworkError> {
    if identity.is_empty() {
        return Err(nobody());
    }
    let mut change = Change::begin(desk, session, now, number)?;
    let id = CitizenId::new(new_id()?);
    change.put_party(id, role_of(role, identity), identity)?;
    change.commit("inquiry.party")?;
    Ok(id)
}

/// Writes anew who a party is, or in which role.
///
/// # Errors
/// A mistake where nothing is known of the party; refusals as for every change.
pub fn edit_party(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id, version): PartyVersion<'_>,
    (role, identity): (Role, &Identity),
) -> Result<Edited<PartyPlain>, CaseworkError> {
    if identity.is_empty() {
        return Err(nobody());
    }
    let mut change = Change::begin(desk, session, now, number)?;
    let held = change.plain.parties.iter().find(|party| party.id == id).cloned().ok_or_else(gone)?;
    let role = role_of(role, identity);
    if held.role == role && held.identity == *identity {
        return Ok(Edited::Saved);
    }
    if held.version != version {
        let version = held.version;
        return Ok(Edited::Conflict { theirs: Opened::new(held), version });
    }
    change.put_party(id, role, identity)?;
    change.commit("inquiry.party.edit")?;
    Ok(Edited::Saved)
}

/// Removes a party that nobody has altered since it was seen. What was agreed with them stays: consents and letters are
/// records of their own.
///
/// # Errors
/// A refusal where it is gone or was altered; refusals as for every change.
pub fn remove_party(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id, version): PartyVersion<'_>,
) -> Result<(), CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let held = change.plain.parties.iter().find(|party| party.id == id).ok_or_else(gone)?;
    if held.version != version {
        return Err(CaseworkError::refusal(
            "Parten er ændret, siden du så den. Læs den igen, før du fjerner den.",
            "The party was altered since you saw it. Read it again before you remove it.",
        ));
    }
    change.remove_party(id);
    change.commit("inquiry.party.remove")?;
    Ok(())
}
