//! An office is founded: its keys, its first person, its roster's genesis and its default taxonomy, in one deed.

use std::path::Path;

use register::ids::{CompartmentId, OfficeId, PersonId};
use register::taxonomy::default_taxonomy;
use sealed::{
    Actor, CompartmentSecret, IntakeKey, KdfSettings, MemberPlace, OwnPlace, PersonSecret, PersonWrap, Pins,
    RecoveryKey, RosterCompartment, RosterEntry, Sealed, WrapPlace, Zeroizing, random_id,
};
use store::compartments::{self, Compartment, Share};
use store::persons::{self, Method, MethodKind, Own, Person};
use store::{DeedDraft, Store, WriteTx, office, roster, taxonomy};
use words::Language;

use crate::access::Role;
use crate::desk::database;
use crate::unlocking::{OFFICE_COMPARTMENT, OWN_PINS};
use crate::{CaseworkError, Now};

/// What is asked for when an office is founded.
pub struct NewOffice<'a> {
    /// The office's name, such as *Borgerrådgiveren i Nørrelund Kommune*.
    pub name: &'a str,
    /// The municipality; where it is empty the office's name stands in.
    pub municipality: &'a str,
    /// Language of messages and reports.
    pub language: Language,
    /// Month in which the report year begins, 1–12.
    pub report_year_start: u8,
    /// The adviser's log-in name: her e-mail address.
    pub adviser: &'a str,
    /// How her name stands on the screen.
    pub adviser_name: &'a str,
    /// Her passphrase.
    pub passphrase: &'a Zeroizing<String>,
    /// What unlocking costs.
    pub kdf: KdfSettings,
}

impl std::fmt::Debug for NewOffice<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewOffice(withheld)")
    }
}

/// Fewest characters of a passphrase: it alone stands between a stolen disk and the stories.
pub const SHORTEST_PASSPHRASE: usize = 12;

/// Founds an office in a data directory, which it creates, and gives the recovery key as it is to be printed. The key is
/// shown this once and kept nowhere.
///
/// # Errors
/// A mistake where a name or passphrase cannot be used or there is an office already; a fault where the directory cannot
/// be written.
pub fn found(dir: &Path, now: Now, new: &NewOffice<'_>) -> Result<Zeroizing<String>, CaseworkError> {
    check(new)?;
    std::fs::create_dir_all(dir).map_err(|fault| {
        CaseworkError::mistake(
            format!("Mappen kan ikke laves: {fault}. Vælg en anden med --data."),
            format!("The directory cannot be made: {fault}. Choose another with --data."),
        )
    })?;
    let path = database(dir);
    if path.exists() {
        return Err(CaseworkError::mistake(
            "Der er allerede et kontor i mappen. Vælg en anden mappe med --data.",
            "There is an office in this directory already. Choose another with --data.",
        ));
    }
    let keys = Keys::draw()?;
    let store = Store::create(&path)?;
    if let Err(fault) = write_all(&store, now, new, &keys) {
        // A database without an office would refuse the next try.
        drop(store);
        let _gone = std::fs::remove_file(&path);
        return Err(fault);
    }
    Ok(keys.recovery.to_text())
}

fn write_all(store: &Store, now: Now, new: &NewOffice<'_>, keys: &Keys) -> Result<(), CaseworkError> {
    let tx = store.begin()?;
    write(&tx, now, new, keys)?;
    let deed = DeedDraft::new(now.minute(), Actor::Operator, "office.found").coded(now.today);
    tx.commit(deed, None)?;
    Ok(())
}

fn check(new: &NewOffice<'_>) -> Result<(), CaseworkError> {
    if new.name.trim().is_empty() || new.adviser.trim().is_empty() {
        return Err(CaseworkError::mistake(
            "Kontoret skal have et navn, og rådgiveren en e-mailadresse.",
            "The office needs a name, and the adviser an e-mail address.",
        ));
    }
    if !(1..=12).contains(&new.report_year_start) {
        return Err(CaseworkError::mistake(
            "Beretningsåret begynder i en måned fra 1 til 12.",
            "The report year begins in a month from 1 to 12.",
        ));
    }
    passphrase_is_long_enough(new.passphrase)
}

/// Refuses a passphrase that could be guessed by trying.
pub(crate) fn passphrase_is_long_enough(passphrase: &str) -> Result<(), CaseworkError> {
    if passphrase.chars().count() < SHORTEST_PASSPHRASE {
        return Err(CaseworkError::mistake(
            format!(
                "Adgangssætningen er for kort: brug mindst {SHORTEST_PASSPHRASE} tegn, gerne fire-fem tilfældige ord."
            ),
            format!(
                "The passphrase is too short: use at least {SHORTEST_PASSPHRASE} characters, best four or five random words."
            ),
        ));
    }
    Ok(())
}

/// Everything random of a new office.
struct Keys {
    office: OfficeId,
    person: PersonId,
    compartment: CompartmentId,
    secret: PersonSecret,
    shared: CompartmentSecret,
    recovery: RecoveryKey,
}

impl Keys {
    fn draw() -> Result<Self, CaseworkError> {
        Ok(Self {
            office: OfficeId::new(random_id()?),
            person: PersonId::new(random_id()?),
            compartment: CompartmentId::new(random_id()?),
            secret: PersonSecret::random()?,
            shared: CompartmentSecret::random()?,
            recovery: RecoveryKey::random()?,
        })
    }

    fn intake_key(&self) -> IntakeKey {
        self.shared.intake_key()
    }
}

fn write(tx: &WriteTx<'_>, now: Now, new: &NewOffice<'_>, keys: &Keys) -> Result<(), CaseworkError> {
    let genesis = genesis(keys)?;
    let municipality = if new.municipality.trim().is_empty() { new.name } else { new.municipality };
    office::found(
        tx,
        &office::Office {
            id: keys.office,
            name: new.name.trim().to_owned(),
            municipality: municipality.trim().to_owned(),
            language: new.language.code().to_owned(),
            report_year_start: new.report_year_start,
            created: now.today,
            genesis: genesis.hash()?,
        },
    )?;
    roster::append(tx, &genesis)?;
    taxonomy::save(tx, &default_taxonomy())?;
    first_person(tx, now, new, keys)?;
    methods(tx, new, keys)?;
    share(tx, keys, &genesis)?;
    pins(tx, keys, &genesis)
}

fn genesis(keys: &Keys) -> Result<RosterEntry, CaseworkError> {
    let compartment = RosterCompartment {
        compartment: keys.compartment.uuid(),
        kind: OFFICE_COMPARTMENT.to_owned(),
        epoch: 1,
        intake_key: keys.intake_key(),
    };
    let rights = vec![sealed::RIGHT_ROSTER.to_owned(), Role::Adviser.key().to_owned()];
    let (office, person) = (keys.office.uuid(), keys.person.uuid());
    Ok(RosterEntry::genesis(office, person, &keys.secret, rights, vec![compartment])?)
}

fn first_person(tx: &WriteTx<'_>, now: Now, new: &NewOffice<'_>, keys: &Keys) -> Result<(), CaseworkError> {
    let name = if new.adviser_name.trim().is_empty() { new.adviser } else { new.adviser_name };
    persons::insert(
        tx,
        &Person {
            id: keys.person,
            login: login_name(new.adviser),
            name: name.trim().to_owned(),
            role: Role::Adviser.key().to_owned(),
            active: true,
            created: now.today,
            member_key: keys.secret.member_key(),
            verify_key: keys.secret.verify_key(),
        },
    )?;
    Ok(())
}

/// A log-in name as it is stored: without regard to case or surrounding space.
pub(crate) fn login_name(text: &str) -> String {
    text.trim().to_lowercase()
}

fn methods(tx: &WriteTx<'_>, new: &NewOffice<'_>, keys: &Keys) -> Result<(), CaseworkError> {
    for kind in [MethodKind::Passphrase, MethodKind::Recovery] {
        let id = random_id()?;
        let place = WrapPlace { office: keys.office.uuid(), person: keys.person.uuid(), credential: id, generation: 1 };
        let wrapped = if kind == MethodKind::Passphrase {
            PersonWrap::by_passphrase(&keys.secret, new.passphrase, new.kdf, &place)?
        } else {
            PersonWrap::by_recovery_key(&keys.secret, &keys.recovery, &place)?
        };
        let method = Method { id, person: keys.person, kind, generation: 1, wrapped, provisional: true };
        persons::put_method(tx, &method)?;
    }
    Ok(())
}

fn share(tx: &WriteTx<'_>, keys: &Keys, genesis: &RosterEntry) -> Result<(), CaseworkError> {
    let compartment = Compartment {
        id: keys.compartment,
        kind: OFFICE_COMPARTMENT.to_owned(),
        epoch: 1,
        intake_key: keys.intake_key(),
    };
    compartments::put(tx, &compartment)?;
    let roster_sequence = genesis.body.sequence;
    let place = MemberPlace {
        office: keys.office.uuid(),
        compartment: keys.compartment.uuid(),
        epoch: 1,
        person: keys.person.uuid(),
        roster_sequence,
    };
    let sealed = keys.shared.seal_to_member(&keys.secret.member_key(), &place)?;
    let share = Share { compartment: keys.compartment, epoch: 1, person: keys.person, roster_sequence, sealed };
    compartments::put_share(tx, &share)?;
    Ok(())
}

fn pins(tx: &WriteTx<'_>, keys: &Keys, genesis: &RosterEntry) -> Result<(), CaseworkError> {
    let record = random_id()?;
    let place = OwnPlace { office: keys.office.uuid(), person: keys.person.uuid(), kind: OWN_PINS, record, version: 1 };
    let pins = Pins { roster_genesis: genesis.hash()? };
    let sealed = Sealed::from_bytes(pins.seal(&keys.secret, &place)?.into_bytes());
    persons::put_own(tx, &Own { person: keys.person, kind: OWN_PINS, record, version: 1, sealed })?;
    Ok(())
}
