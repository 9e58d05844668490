//! Persons who work in the office, their ways of unlocking, and what each keeps sealed for herself.
//!
//! Public keys stand here for convenience; what proves them is the [`roster`](crate::roster).

use std::fmt;

use jiff::civil::Date;
use register::ids::PersonId;
use sealed::{MemberKey, PersonWrap, Sealed, VerifyKey};
use uuid::Uuid;

use crate::engine::{Row, View};
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    INSERT = "INSERT INTO person (id, login, name, role, active, created, member_key, verify_key)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    UPDATE = "UPDATE person SET login = $1, name = $2, role = $3, active = $4, member_key = $5, verify_key = $6
        WHERE id = $7";
    ALL = "SELECT id, login, name, role, active, created, member_key, verify_key FROM person ORDER BY created, login";
    FIND = "SELECT id, login, name, role, active, created, member_key, verify_key FROM person WHERE id = $1";
    BY_LOGIN = "SELECT id, login, name, role, active, created, member_key, verify_key FROM person WHERE login = $1";
    PUT_METHOD = "INSERT INTO person_method (id, person, kind, generation, wrapped, provisional)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (id) DO UPDATE SET generation = excluded.generation, wrapped = excluded.wrapped,
            provisional = excluded.provisional";
    REMOVE_METHOD = "DELETE FROM person_method WHERE id = $1";
    METHODS = "SELECT id, person, kind, generation, wrapped, provisional FROM person_method WHERE person = $1
        ORDER BY kind, id";
    PUT_OWN = "INSERT INTO person_own (person, kind, record, version, sealed) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (person, kind, record) DO UPDATE SET version = excluded.version, sealed = excluded.sealed";
    OWN = "SELECT record, version, sealed FROM person_own WHERE person = $1 AND kind = $2 ORDER BY record";
}

/// A person who works in the office. Debug withholds name and log-in.
#[derive(Clone, PartialEq, Eq)]
pub struct Person {
    /// Random identity.
    pub id: PersonId,
    /// What she logs in with: e-mail or name, unique, folded to lower case by the caller.
    pub login: String,
    /// How she is shown.
    pub name: String,
    /// The code of her role.
    pub role: String,
    /// Whether she may log in.
    pub active: bool,
    /// The day the row was made.
    pub created: Date,
    /// To which compartments are sealed for her.
    pub member_key: MemberKey,
    /// With which her signatures are checked.
    pub verify_key: VerifyKey,
}

impl fmt::Debug for Person {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Person({}, {})", self.id, self.role)
    }
}

/// A way of unlocking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MethodKind {
    /// A passphrase.
    Passphrase,
    /// The printed recovery key.
    Recovery,
    /// A passkey.
    Passkey,
}

impl MethodKind {
    const fn key(self) -> &'static str {
        match self {
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
            Self::Passkey => "passkey",
        }
    }

    fn from_key(key: &str) -> Option<Self> {
        [Self::Passphrase, Self::Recovery, Self::Passkey].into_iter().find(|kind| kind.key() == key)
    }
}

/// A person's secret wrapped for one way of unlocking.
#[derive(Debug, Clone)]
pub struct Method {
    /// The credential, which is bound into the wrap.
    pub id: Uuid,
    /// Whose it is.
    pub person: PersonId,
    /// Which way.
    pub kind: MethodKind,
    /// Rises with each change, from 1.
    pub generation: u32,
    /// The wrap, settings included.
    pub wrapped: PersonWrap,
    /// Made at the console: the first log-in in the browser replaces it.
    pub provisional: bool,
}

/// Something that a person keeps sealed for herself, such as her pins.
#[derive(Debug, Clone)]
pub struct Own {
    /// Whose it is.
    pub person: PersonId,
    /// What it is: its number in the field list.
    pub kind: u16,
    /// The record, which is bound into the seal.
    pub record: Uuid,
    /// Rises with each writing.
    pub version: u64,
    /// The envelope.
    pub sealed: Sealed<()>,
}

/// Adds a person.
///
/// # Errors
/// [`StoreError::Conflict`] ([`rules::LOGIN_TAKEN`](crate::rules::LOGIN_TAKEN)).
pub fn insert(tx: &WriteTx<'_>, person: &Person) -> Result<(), StoreError> {
    tx.execute(
        &INSERT,
        &[
            person.id.into(),
            (&person.login).into(),
            (&person.name).into(),
            (&person.role).into(),
            person.active.into(),
            person.created.into(),
            person.member_key.as_bytes().into(),
            person.verify_key.as_bytes().into(),
        ],
    )?;
    Ok(())
}

/// Changes a person.
///
/// # Errors
/// As [`insert`]; [`StoreError::Inconsistent`] where there is none with the identity.
pub fn update(tx: &WriteTx<'_>, person: &Person) -> Result<(), StoreError> {
    let changed = tx.execute(
        &UPDATE,
        &[
            (&person.login).into(),
            (&person.name).into(),
            (&person.role).into(),
            person.active.into(),
            person.member_key.as_bytes().into(),
            person.verify_key.as_bytes().into(),
            person.id.into(),
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::inconsistent("no such person")) }
}

fn person(row: &Row<'_>) -> Result<Person, StoreError> {
    Ok(Person {
        id: PersonId::new(row.id(0)?),
        login: row.string(1)?,
        name: row.string(2)?,
        role: row.string(3)?,
        active: row.bool(4)?,
        created: row.day(5)?,
        member_key: MemberKey::from_bytes(row.bytes(6)?),
        verify_key: VerifyKey::from_bytes(row.bytes(7)?),
    })
}

/// Every person, in the order in which they came.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn all(view: &View) -> Result<Vec<Person>, StoreError> {
    view.list(&ALL, &[], person)
}

/// One person.
///
/// # Errors
/// As [`all`].
pub fn find(view: &View, id: PersonId) -> Result<Option<Person>, StoreError> {
    view.find(&FIND, &[id.into()], person)
}

/// The person who logs in with this, compared letter by letter.
///
/// # Errors
/// As [`all`].
pub fn by_login(view: &View, login: &str) -> Result<Option<Person>, StoreError> {
    view.find(&BY_LOGIN, &[login.into()], person)
}

/// Adds a way of unlocking, or replaces the wrap of the same credential.
///
/// # Errors
/// [`StoreError::Conflict`] where the person does not exist.
pub fn put_method(tx: &WriteTx<'_>, method: &Method) -> Result<(), StoreError> {
    tx.execute(
        &PUT_METHOD,
        &[
            method.id.into(),
            method.person.into(),
            method.kind.key().into(),
            method.generation.into(),
            method.wrapped.as_bytes().into(),
            method.provisional.into(),
        ],
    )?;
    Ok(())
}

/// Removes a way of unlocking. The row is overwritten in the file.
///
/// # Errors
/// [`StoreError::Unreachable`].
pub fn remove_method(tx: &WriteTx<'_>, credential: Uuid) -> Result<(), StoreError> {
    tx.execute(&REMOVE_METHOD, &[credential.into()])?;
    Ok(())
}

/// A person's ways of unlocking.
///
/// # Errors
/// As [`all`].
pub fn methods(view: &View, person: PersonId) -> Result<Vec<Method>, StoreError> {
    view.list(&METHODS, &[person.into()], |row| {
        Ok(Method {
            id: row.id(0)?,
            person: PersonId::new(row.id(1)?),
            kind: row.key(2, MethodKind::from_key)?,
            generation: row.number(3)?,
            wrapped: PersonWrap::from_bytes(row.blob(4)?.to_vec()),
            provisional: row.bool(5)?,
        })
    })
}

/// Writes something that a person keeps for herself, over an earlier version of the record.
///
/// # Errors
/// [`StoreError::Conflict`] where the person does not exist.
pub fn put_own(tx: &WriteTx<'_>, own: &Own) -> Result<(), StoreError> {
    let values =
        [own.person.into(), own.kind.into(), own.record.into(), own.version.into(), own.sealed.as_bytes().into()];
    tx.execute(&PUT_OWN, &values)?;
    Ok(())
}

/// What a person keeps of one kind.
///
/// # Errors
/// As [`all`].
pub fn own(view: &View, person: PersonId, kind: u16) -> Result<Vec<Own>, StoreError> {
    view.list(&OWN, &[person.into(), kind.into()], |row| {
        let sealed = Sealed::from_bytes(row.blob(2)?.to_vec());
        Ok(Own { person, kind, record: row.id(0)?, version: row.number(1)?, sealed })
    })
}
