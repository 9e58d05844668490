//! Drafts: what somebody has typed and not saved yet. Sealed under her own secret, so that nobody else opens them, and kept
//! until she saves or discards them: they outlive the log-out, the crash and the restart.
//!
//! A draft belongs to a *place* (which form, such as `inquiry.new`) and to one *instance* of that form (one window): two
//! windows with the same form never write over each other. Drafts are scratch, and leave no deed.

use jiff::Timestamp;
use register::ids::PersonId;
use sealed::{OwnPlace, Padding, Sealed, Zeroizing, random_id};
use serde::{Deserialize, Serialize};
use store::scratch::Scratch;
use store::scratch::drafts::{self, Draft as Row};
use store::sealed_fields::numbers;

use crate::sessions::{LONGEST, Session};
use crate::{CaseworkError, Desk, Now, Opened, Unlocked};

/// The longest draft, names and texts together: 1 MiB.
pub const LONGEST_DRAFT: usize = 1024 * 1024;
/// The longest name of a place.
const LONGEST_PLACE: usize = 120;
/// So many unfinished drafts a person has at most.
const MOST: u64 = 200;
/// No window saves its form more often; a count beyond comes from no form of ours.
const MOST_SAVINGS: u64 = 1 << 32;
/// What stands between a place and its instance.
const JOINT: char = '~';
/// What the number of a discarded draft begins with.
const ASIDE: char = '!';
/// So many minutes a discarded draft can be taken back.
const KEPT_ASIDE: u64 = 24 * 60;

/// One instance of a form, and the draft that it was filled from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slip<'a> {
    /// Which form: letters, digits, `.`, `_` and `-`. It is coded, and therefore never personal.
    pub place: &'a str,
    /// Which window with that form: see [`new_number`].
    pub number: &'a str,
    /// The earlier draft that the form was filled from: its number and version.
    pub from: Option<(&'a str, u64)>,
}

/// What was typed.
#[derive(Clone, PartialEq, Eq)]
pub struct DraftPlain {
    /// Each field with its text, in order.
    pub fields: Vec<(String, Zeroizing<String>)>,
    /// When it was saved.
    pub at: Timestamp,
}

/// One draft as its owner sees it.
#[derive(Debug, Clone)]
pub struct Draft {
    /// Which form.
    pub place: String,
    /// Which window with that form.
    pub number: String,
    /// Rises with each saving.
    pub version: u64,
    /// What was typed; `None` where the seal does not hold.
    pub plain: Option<Opened<DraftPlain>>,
}

impl Draft {
    /// Whether it was discarded, and lies aside for a day.
    #[must_use]
    pub fn is_discarded(&self) -> bool {
        self.number.starts_with(ASIDE)
    }
}

/// What became of saving a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Saved,
    /// A later one is kept already, with this count: what came now was late.
    Older {
        /// The count of the one that is kept.
        count: u64,
    },
    /// The form was saved or its draft discarded meanwhile: what came now was late.
    Ended,
}

/// The form in which a draft is sealed. Place and number stand in it too, so that one draft put in another's row is noticed.
#[derive(Serialize, Deserialize)]
struct Form<'a> {
    place: std::borrow::Cow<'a, str>,
    number: std::borrow::Cow<'a, str>,
    at: Timestamp,
    fields: Vec<(std::borrow::Cow<'a, str>, std::borrow::Cow<'a, str>)>,
}

/// A number for a new instance of a form: random, so that it tells nothing.
///
/// # Errors
/// [`CaseworkError::Seal`] where there is no randomness.
pub fn new_number() -> Result<String, CaseworkError> {
    Ok(random_id()?.simple().to_string().chars().take(16).collect())
}

/// Whether something can be the name of a place.
#[must_use]
pub fn is_place(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
    !name.is_empty() && name.len() <= LONGEST_PLACE && name.bytes().all(fits)
}

fn is_number(number: &str) -> bool {
    (8..=32).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Where the draft stands; a mistake where the form says something else than a form of ours would.
fn row_name(slip: Slip<'_>) -> Result<String, CaseworkError> {
    if is_place(slip.place) && is_number(slip.number) {
        return Ok(format!("{}{JOINT}{}", slip.place, slip.number));
    }
    Err(no_form())
}

fn no_form() -> CaseworkError {
    CaseworkError::mistake("Kladden hører ikke til nogen formular.", "The draft belongs to no form.")
}

fn own_place(keys: &Unlocked, row: &Row) -> OwnPlace {
    OwnPlace {
        office: keys.office.uuid(),
        person: row.person.uuid(),
        kind: numbers::DRAFT,
        record: row.record,
        version: row.version,
    }
}

/// The bytes of a draft, in a buffer that need not grow: growing would leave copies behind.
fn bytes(slip: Slip<'_>, at: Timestamp, fields: &[(&str, &str)]) -> Zeroizing<Vec<u8>> {
    let form = Form {
        place: slip.place.into(),
        number: slip.number.into(),
        at,
        fields: fields.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect(),
    };
    let length: usize = fields.iter().map(|(name, text)| name.len() + text.len() + 8).sum();
    let mut bytes = Zeroizing::new(Vec::with_capacity(512 + 6 * length));
    match serde_json::to_writer(&mut *bytes, &form) {
        Ok(()) => bytes,
        Err(_) => unreachable!("texts always have a form"),
    }
}

fn opened(keys: &Unlocked, row: &Row, (place, number): (&str, &str)) -> Option<DraftPlain> {
    let text = keys.secret.open_own(&own_place(keys, row), &row.sealed).ok()?;
    let form: Form<'_> = serde_json::from_slice(&text).ok()?;
    let fields = form.fields.into_iter().map(|(name, text)| (name.into_owned(), Zeroizing::new(text.into_owned())));
    (form.place == place && form.number == number).then(|| DraftPlain { fields: fields.collect(), at: form.at })
}

/// Keeps what is typed now. `count` rises with each saving of one instance; what comes late is known by it.
///
/// # Errors
/// A refusal while locked, or where there are too many drafts; a mistake where the draft is too long; a fault of the store.
pub fn save(
    desk: &Desk,
    session: &Session,
    now: Now,
    (slip, count): (Slip<'_>, u64),
    fields: &[(&str, &str)],
) -> Result<Kept, CaseworkError> {
    let keys = session.must_be_unlocked()?;
    let name = row_name(slip)?;
    if fields.iter().map(|(name, text)| name.len() + text.len()).sum::<usize>() > LONGEST_DRAFT {
        return Err(too_long());
    }
    if count > MOST_SAVINGS {
        return Err(no_form());
    }
    let person = session.person;
    let scratch = desk.store().scratch()?;
    let found = drafts::find(&scratch, person, &name)?;
    match &found {
        Some(row) if row.has_ended() => return Ok(Kept::Ended),
        Some(row) if row.version >= count => return Ok(Kept::Older { count: row.version }),
        None if drafts::count(&scratch, person)? >= MOST => return Err(too_many()),
        _ => {}
    }
    let record = found.map_or_else(random_id, |row| Ok(row.record))?;
    let empty = Sealed::from_bytes(Vec::new());
    let mut row = Row { person, place: name, record, version: count, sealed: empty, saved: now.minute() };
    row.sealed = keys.secret.seal_own(&own_place(keys, &row), &bytes(slip, now.at, fields), Padding::Padme)?;
    drafts::put(&scratch, &row)?;
    remove_source(&scratch, person, slip)?;
    scratch.commit()?;
    Ok(Kept::Saved)
}

/// The draft that a form was filled from goes when the form's own takes its place; where somebody typed on in its own window
/// meanwhile, it stays.
fn remove_source(scratch: &Scratch<'_>, person: PersonId, slip: Slip<'_>) -> Result<(), CaseworkError> {
    // What was just kept is nobody's source, whatever the form says.
    let Some((number, version)) = slip.from.filter(|(number, _)| *number != slip.number) else { return Ok(()) };
    let name = row_name(Slip { number, from: None, ..slip })?;
    let unchanged = drafts::find(scratch, person, &name)?.is_some_and(|row| row.version == version && !row.has_ended());
    if unchanged {
        drafts::remove(scratch, person, &name)?;
    }
    Ok(())
}

/// The form was saved: its draft goes, together with the one it was filled from, and a saving of it that is still on its way
/// is refused.
///
/// # Errors
/// A mistake where the form is none of ours; a fault of the store.
pub fn end(desk: &Desk, session: &Session, now: Now, slip: Slip<'_>) -> Result<(), CaseworkError> {
    let scratch = desk.store().scratch()?;
    ended(&scratch, session.person, now.minute(), slip)?;
    scratch.commit()?;
    Ok(())
}

fn ended(scratch: &Scratch<'_>, person: PersonId, minute: u64, slip: Slip<'_>) -> Result<(), CaseworkError> {
    let (place, sealed) = (row_name(slip)?, Sealed::from_bytes(Vec::new()));
    drafts::put(scratch, &Row { person, place, record: random_id()?, version: 0, sealed, saved: minute })?;
    remove_source(scratch, person, slip)?;
    // No page outlives its session.
    drafts::remove_ended(scratch, person, minute.saturating_sub(LONGEST))?;
    drafts::remove_aside(scratch, person, minute.saturating_sub(KEPT_ASIDE))?;
    Ok(())
}

/// Discards a draft. It lies aside for a day, and can be [taken back](restore).
///
/// # Errors
/// A refusal while locked; a mistake where the form is none of ours; a fault of the store.
pub fn discard(desk: &Desk, session: &Session, now: Now, slip: Slip<'_>) -> Result<(), CaseworkError> {
    let keys = session.must_be_unlocked()?;
    let scratch = desk.store().scratch()?;
    let source = slip.from.map(|(number, _)| Slip { number, from: None, ..slip });
    for known in [Some(slip), source].into_iter().flatten() {
        let row = drafts::find(&scratch, session.person, &row_name(known)?)?;
        if let Some(plain) = row.and_then(|row| opened(keys, &row, (known.place, known.number))) {
            let number = format!("{ASIDE}{}", new_number()?);
            put_whole(&scratch, keys, (known.place, &number), now, &plain)?;
            break;
        }
    }
    ended(&scratch, session.person, now.minute(), slip)?;
    scratch.commit()?;
    Ok(())
}

/// Takes a discarded draft back, and gives its new number.
///
/// # Errors
/// A refusal while locked, or where it is there no more; a fault of the store.
pub fn restore(
    desk: &Desk,
    session: &Session,
    now: Now,
    (place, number): (&str, &str),
) -> Result<String, CaseworkError> {
    let keys = session.must_be_unlocked()?;
    let name = format!("{place}{JOINT}{number}");
    let scratch = desk.store().scratch()?;
    let row = drafts::find(&scratch, session.person, &name)?.filter(|_| number.starts_with(ASIDE));
    let plain = row.and_then(|row| opened(keys, &row, (place, number))).ok_or_else(gone)?;
    let fresh = new_number()?;
    put_whole(&scratch, keys, (place, &fresh), now, &plain)?;
    drafts::remove(&scratch, session.person, &name)?;
    scratch.commit()?;
    Ok(fresh)
}

/// Writes a draft under a new number; it keeps the time at which it was typed.
fn put_whole(
    scratch: &Scratch<'_>,
    keys: &Unlocked,
    (place, number): (&str, &str),
    now: Now,
    plain: &DraftPlain,
) -> Result<(), CaseworkError> {
    let fields: Vec<(&str, &str)> = plain.fields.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let (name, empty) = (format!("{place}{JOINT}{number}"), Sealed::from_bytes(Vec::new()));
    let record = random_id()?;
    let mut row = Row { person: keys.person, place: name, record, version: 1, sealed: empty, saved: now.minute() };
    let form = bytes(Slip { place, number, from: None }, plain.at, &fields);
    row.sealed = keys.secret.seal_own(&own_place(keys, &row), &form, Padding::Padme)?;
    drafts::put(scratch, &row)?;
    Ok(())
}

/// Every draft of this person, newest first; none while she has not unlocked.
///
/// # Errors
/// A fault of the store.
pub fn list(desk: &Desk, session: &Session) -> Result<Vec<Draft>, CaseworkError> {
    let Some(keys) = session.keys() else { return Ok(Vec::new()) };
    let rows = drafts::of_person(&desk.store().read_scratch()?, session.person)?;
    let mut drafts: Vec<Draft> = rows.iter().filter(|row| !row.has_ended()).map(|row| draft(keys, row)).collect();
    // Within the minute that is coded, the moment that is sealed says which is newer.
    drafts.sort_by_key(|draft| std::cmp::Reverse(draft.plain.as_ref().map(|plain| plain.at)));
    Ok(drafts)
}

fn draft(keys: &Unlocked, row: &Row) -> Draft {
    let (place, number) = row.place.split_once(JOINT).unwrap_or((&row.place, ""));
    Draft {
        plain: opened(keys, row, (place, number)).map(Opened::new),
        place: place.to_owned(),
        number: number.to_owned(),
        version: row.version,
    }
}

/// The number of the inquiry that a draft's place names as `inquiry.<id>.…`, so that its page can be linked to.
///
/// # Errors
/// A fault of the store.
pub fn inquiry_of(desk: &Desk, session: &Session, place: &str) -> Result<Option<String>, CaseworkError> {
    session.must(crate::access::Action::SeeRegister)?;
    let id = place.strip_prefix("inquiry.").and_then(|rest| rest.split('.').next()).and_then(|id| id.parse().ok());
    Ok(id.and_then(|id| Some(desk.numbers().ok()?.get(&id)?.clone())))
}

fn gone() -> CaseworkError {
    CaseworkError::refusal(
        "Kladden er der ikke længere: en kasseret kladde kan hentes tilbage i et døgn.",
        "The draft is there no more: a discarded draft can be taken back for a day.",
    )
}

fn too_long() -> CaseworkError {
    CaseworkError::mistake(
        "Teksten er over 1 MB og kan ikke gemmes som kladde. Del den, eller gem den som bilag.",
        "The text is over 1 MB and cannot be kept as a draft. Split it, or keep it as an attachment.",
    )
}

fn too_many() -> CaseworkError {
    CaseworkError::refusal(
        "Du har 200 kladder. Gem eller kassér nogle af dem under Kladder, så er der plads til flere.",
        "You have 200 drafts. Save or discard some of them under Drafts, and there is room for more.",
    )
}
