//! Filters and searches that a person keeps under a name. A name or a word in them may be a citizen's: they are sealed under
//! her own secret.

use sealed::{Actor, OwnPlace, Padding, Zeroizing, random_id};
use serde::{Deserialize, Serialize};
use store::persons::{self, Own};
use store::sealed_fields::numbers;
use store::{DeedDraft, View};
use uuid::Uuid;

use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened, Unlocked};

/// The longest name.
pub const LONGEST_NAME: usize = 80;
/// So many a person keeps at most.
pub const MOST_SAVED: usize = 100;
/// The longest question or text of a kept one.
const LONGEST: usize = 2000;

/// What is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A filter of the register: the question of its address.
    Register(String),
    /// A search: its words, and the question that the filter beside it makes.
    Search {
        /// The words.
        words: String,
        /// The filter.
        filter: String,
    },
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Target(withheld)")
    }
}

/// A kept filter or search.
#[derive(Clone, PartialEq, Eq)]
pub struct Saved {
    /// Identity.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// What it leads to.
    pub target: Target,
}

impl std::fmt::Debug for Saved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Saved({}, withheld)", self.id)
    }
}

/// One as it is sealed. A field may be added, never renamed.
#[derive(Serialize, Deserialize)]
struct Line {
    id: Uuid,
    name: String,
    filter: String,
    words: Option<String>,
}

/// Everything of a person, as one record that is written anew each time.
struct Kept {
    record: Uuid,
    version: u64,
    lines: Vec<Line>,
}

fn place(keys: &Unlocked, record: Uuid, version: u64) -> OwnPlace {
    OwnPlace { office: keys.office.uuid(), person: keys.person.uuid(), kind: numbers::SAVED_FILTERS, record, version }
}

fn read(view: &View, keys: &Unlocked) -> Result<Kept, CaseworkError> {
    let Some(own) = persons::own(view, keys.person, numbers::SAVED_FILTERS)?.into_iter().next() else {
        return Ok(Kept { record: random_id()?, version: 0, lines: Vec::new() });
    };
    let bytes = keys.secret.open_own(&place(keys, own.record, own.version), &own.sealed)?;
    let lines = serde_json::from_slice(&bytes)
        .map_err(|_| CaseworkError::Inconsistent("saved filters are not in their form"))?;
    Ok(Kept { record: own.record, version: own.version, lines })
}

/// What the person keeps, by name.
///
/// # Errors
/// A refusal where she may not or has not unlocked; a fault where the seal does not hold.
pub fn saved(desk: &Desk, session: &Session) -> Result<Opened<Vec<Saved>>, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let keys = session.must_be_unlocked()?;
    let kept = read(&*desk.store().read()?, keys)?;
    let target = |line: &Line| match &line.words {
        Some(words) => Target::Search { words: words.clone(), filter: line.filter.clone() },
        None => Target::Register(line.filter.clone()),
    };
    let mut saved: Vec<Saved> =
        kept.lines.iter().map(|line| Saved { id: line.id, name: line.name.clone(), target: target(line) }).collect();
    saved.sort_by(|a, b| words::danish_order(&a.name, &b.name));
    Ok(Opened::new(saved))
}

/// Keeps a filter or a search under a name; one of the same name is replaced.
///
/// # Errors
/// A mistake where the name is missing or too long, or there are too many already; otherwise as [`saved`].
pub fn save(desk: &Desk, session: &Session, now: Now, (name, target): (&str, &Target)) -> Result<(), CaseworkError> {
    let name = name.trim();
    if name.is_empty() {
        return Err(CaseworkError::mistake("Skriv et navn til det, du vil gemme.", "Write a name for what you save."));
    }
    let (filter, words) = match target {
        Target::Register(filter) => (filter, None),
        Target::Search { words, filter } => (filter, Some(words)),
    };
    let too_long = name.chars().count() > LONGEST_NAME
        || filter.len() > LONGEST
        || words.is_some_and(|words| words.len() > LONGEST);
    if too_long {
        return Err(CaseworkError::mistake(
            "Navnet må højst have 80 tegn, og søgningen 2000.",
            "The name may have 80 characters at most, and the search 2000.",
        ));
    }
    let line = Line { id: random_id()?, name: name.to_owned(), filter: filter.clone(), words: words.cloned() };
    alter(desk, session, (now, "filter.save"), |lines| {
        lines.retain(|other| other.name != line.name);
        lines.push(line);
        if lines.len() > MOST_SAVED {
            return Err(CaseworkError::mistake(
                "Du har gemt så mange, som der er plads til. Slet en først.",
                "You have saved as many as there is room for. Delete one first.",
            ));
        }
        Ok(())
    })
}

/// Forgets one; nothing happens where it is gone already.
///
/// # Errors
/// As [`saved`].
pub fn forget(desk: &Desk, session: &Session, now: Now, id: Uuid) -> Result<(), CaseworkError> {
    alter(desk, session, (now, "filter.forget"), |lines| {
        lines.retain(|line| line.id != id);
        Ok(())
    })
}

fn alter(
    desk: &Desk,
    session: &Session,
    (now, act): (Now, &str),
    change: impl FnOnce(&mut Vec<Line>) -> Result<(), CaseworkError>,
) -> Result<(), CaseworkError> {
    session.must(Action::SeeRegister)?;
    let keys = session.must_be_unlocked()?;
    let tx = desk.store().begin()?;
    let mut kept = read(&tx, keys)?;
    change(&mut kept.lines)?;
    let version = kept.version + 1;
    let bytes = serde_json::to_vec(&kept.lines).map(Zeroizing::new);
    let bytes = bytes.map_err(|_| CaseworkError::Inconsistent("texts without a form"))?;
    let sealed = keys.secret.seal_own(&place(keys, kept.record, version), &bytes, Padding::Padme)?;
    let kind = numbers::SAVED_FILTERS;
    persons::put_own(&tx, &Own { person: keys.person, kind, record: kept.record, version, sealed })?;
    tx.commit(DeedDraft::new(now.minute(), Actor::Person(keys.person.uuid()), act), Some(&keys.secret))?;
    Ok(())
}
