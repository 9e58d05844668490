//! From a passphrase to the keys of an office, and what they open.
//!
//! Each step is checked as SEALING asks: the person's secret opens her pins, the pins name the roster's genesis, the
//! roster is verified from it, and every public key is derived anew from its secret.

use std::collections::HashMap;
use std::sync::Arc;

use register::ids::{CompartmentId, InquiryId, OfficeId, PersonId};
use sealed::{
    BatchPlace, CompartmentSecret, ContentKey, ContentPlace, MemberPlace, OwnPlace, PersonSecret, Pins, RecoveryKey,
    Roster, Sealed, WrapPlace, verify_roster,
};
use store::compartments::Compartment;
use store::content_keys::StoredKey;
use store::persons::{Method, MethodKind, Person};
use store::{View, compartments, office, persons, roster};

use crate::CaseworkError;

/// The everyday compartment.
pub(crate) const OFFICE_COMPARTMENT: &str = "office";
/// Kind of a person's own record: what she pins.
pub(crate) const OWN_PINS: u16 = 1;

/// The keys of one unlocked session. Opaque to every other room; wiped when the last session that holds it ends.
pub struct Unlocked {
    pub(crate) office: OfficeId,
    pub(crate) person: PersonId,
    pub(crate) secret: PersonSecret,
    pub(crate) compartment: CompartmentId,
    pub(crate) epoch: u32,
    shares: HashMap<(CompartmentId, u32), CompartmentSecret>,
}

impl std::fmt::Debug for Unlocked {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unlocked(withheld)")
    }
}

/// Unlocks with a passphrase. `None`: no method of the person opens with it.
pub(crate) fn by_passphrase(
    view: &View,
    person: &Person,
    passphrase: &str,
) -> Result<Option<Arc<Unlocked>>, CaseworkError> {
    let office = office::id(view)?;
    for method in persons::methods(view, person.id)? {
        if method.kind == MethodKind::Passphrase
            && let Some(secret) = open_method(&method, office, passphrase)?
        {
            return unlocked(view, office, person, secret).map(Some);
        }
    }
    Ok(None)
}

/// Unlocks with the printed recovery key. `None`: it is not the person's.
pub(crate) fn by_recovery_key(
    view: &View,
    person: &Person,
    key: &RecoveryKey,
) -> Result<Option<Arc<Unlocked>>, CaseworkError> {
    let office = office::id(view)?;
    for method in persons::methods(view, person.id)? {
        if method.kind != MethodKind::Recovery {
            continue;
        }
        match method.wrapped.open_with_recovery_key(key, &wrap_place(&method, office)) {
            Ok(secret) => return unlocked(view, office, person, secret).map(Some),
            Err(sealed::SealError::WrongKey) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
    Ok(None)
}

/// Where a wrap of a person's secret belongs.
pub(crate) fn wrap_place(method: &Method, office: OfficeId) -> WrapPlace {
    WrapPlace {
        office: office.uuid(),
        person: method.person.uuid(),
        credential: method.id,
        generation: method.generation,
    }
}

fn open_method(method: &Method, office: OfficeId, passphrase: &str) -> Result<Option<PersonSecret>, CaseworkError> {
    match method.wrapped.open_with_passphrase(passphrase, &wrap_place(method, office)) {
        Ok(secret) => Ok(Some(secret)),
        Err(sealed::SealError::WrongKey) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}

/// The refusal where the database says something else of keys and rights than the signed roster.
fn altered() -> CaseworkError {
    CaseworkError::refusal(
        "Nøgleregistret er ændret af en uvedkommende. Lås ikke op; spørg en, du stoler på, om en sikkerhedskopi.",
        "The roster of keys has been altered by an outsider. Do not unlock; ask someone you trust for a backup.",
    )
}

fn unlocked(view: &View, office: OfficeId, row: &Person, secret: PersonSecret) -> Result<Arc<Unlocked>, CaseworkError> {
    let person = row.id;
    let pinned = pinned(view, office, person, &secret)?;
    let roster = verify_roster(&roster::all(view)?, &pinned).map_err(|_| altered())?;
    roster.check_person(person.uuid(), &secret)?;
    rows_agree(view, &roster)?;
    let mut shares = HashMap::new();
    for share in compartments::shares(view, person)? {
        let place = MemberPlace {
            office: office.uuid(),
            compartment: share.compartment.uuid(),
            epoch: share.epoch,
            person: person.uuid(),
            roster_sequence: share.roster_sequence,
        };
        let opened = secret.open_compartment(&share.sealed, &place)?;
        roster.check_compartment(share.compartment.uuid(), share.epoch, &opened)?;
        shares.insert((share.compartment, share.epoch), opened);
    }
    let (compartment, epoch) = everyday(&roster)?;
    Ok(Arc::new(Unlocked { office, person, secret, compartment, epoch, shares }))
}

/// The rows that are read while locked must say what the roster says: public keys of persons and compartments, and the
/// role of each who is a member.
fn rows_agree(view: &View, roster: &Roster) -> Result<(), CaseworkError> {
    let person_agrees = |row: &Person| {
        roster.member(row.id.uuid()).is_none_or(|member| {
            member.member_key == row.member_key
                && member.verify_key == row.verify_key
                && member.rights.contains(&row.role)
        })
    };
    let agree = persons::all(view)?.iter().all(person_agrees)
        && compartments::all(view)?.iter().all(|row| compartment_agrees(roster, row));
    if agree { Ok(()) } else { Err(altered()) }
}

fn compartment_agrees(roster: &Roster, row: &Compartment) -> bool {
    roster
        .compartment(row.id.uuid())
        .is_some_and(|known| known.kind == row.kind && known.epoch == row.epoch && known.intake_key == row.intake_key)
}

/// The everyday compartment as it takes content in while locked. Its public key must be the one of the signed roster.
/// What pins the roster's first entry is sealed here, so that the office's own row must do; whoever unlocks next checks
/// the whole against her pins, and a key that was put in its place opens nothing then.
pub(crate) fn intake(view: &View) -> Result<Compartment, CaseworkError> {
    let office = office::find(view)?.ok_or(CaseworkError::Inconsistent("a database without an office"))?;
    let roster = verify_roster(&roster::all(view)?, &office.genesis).map_err(|_| altered())?;
    let intake = compartments::of_kind(view, OFFICE_COMPARTMENT)?
        .ok_or(CaseworkError::Inconsistent("an office without its everyday compartment"))?;
    if compartment_agrees(&roster, &intake) { Ok(intake) } else { Err(altered()) }
}

fn pinned(view: &View, office: OfficeId, person: PersonId, secret: &PersonSecret) -> Result<[u8; 32], CaseworkError> {
    let own = persons::own(view, person, OWN_PINS)?;
    let own = own.first().ok_or(CaseworkError::Inconsistent("a person without pins"))?;
    let place = OwnPlace {
        office: office.uuid(),
        person: person.uuid(),
        kind: OWN_PINS,
        record: own.record,
        version: own.version,
    };
    Ok(Pins::open(&Sealed::from_bytes(own.sealed.as_bytes().to_vec()), secret, &place)?.roster_genesis)
}

fn everyday(roster: &Roster) -> Result<(CompartmentId, u32), CaseworkError> {
    roster
        .compartments()
        .find(|compartment| compartment.kind == OFFICE_COMPARTMENT)
        .map(|compartment| (CompartmentId::new(compartment.compartment), compartment.epoch))
        .ok_or(CaseworkError::Inconsistent("a roster without the everyday compartment"))
}

/// Where a content key belongs.
pub(crate) fn content_place(office: OfficeId, key: &StoredKey) -> ContentPlace {
    ContentPlace {
        office: office.uuid(),
        compartment: key.compartment.uuid(),
        epoch: key.epoch,
        inquiry: key.inquiry.uuid(),
        generation: key.generation,
    }
}

impl Unlocked {
    /// The shared secret of a compartment and epoch that this person is a member of.
    pub(crate) fn share(&self, compartment: CompartmentId, epoch: u32) -> Result<&CompartmentSecret, CaseworkError> {
        self.shares.get(&(compartment, epoch)).ok_or_else(CaseworkError::no_right)
    }

    /// The everyday compartment's secret.
    pub(crate) fn everyday(&self) -> Result<&CompartmentSecret, CaseworkError> {
        self.share(self.compartment, self.epoch)
    }

    /// The content key of one inquiry, whether it still lies under the batch of an import or not.
    pub(crate) fn content_key(&self, view: &View, inquiry: InquiryId) -> Result<ContentKey, CaseworkError> {
        let stored = store::content_keys::find(view, inquiry)?
            .ok_or(CaseworkError::Inconsistent("an inquiry without its content key"))?;
        let place = content_place(self.office, &stored);
        let share = self.share(stored.compartment, stored.epoch)?;
        let Some(batch) = stored.batch else { return Ok(share.open_content(&stored.wrapped, &place)?) };
        let batch = compartments::find_batch(view, batch)?
            .ok_or(CaseworkError::Inconsistent("a content key without its batch"))?;
        let key = share.open_batch(&batch.sealed, &self.batch_place(&batch))?;
        Ok(key.open_content(&stored.wrapped, &place)?)
    }

    pub(crate) fn batch_place(&self, batch: &compartments::Batch) -> BatchPlace {
        BatchPlace {
            office: self.office.uuid(),
            compartment: batch.compartment.uuid(),
            epoch: batch.epoch,
            batch: batch.id,
        }
    }
}
