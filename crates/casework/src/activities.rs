//! Sparring, teaching, outreach, visits: one line each, no citizen, counted apart. The line is sealed for the office together
//! with what is coded of it, so that a change past the program is noticed; chosen lines stand in the report.

use figures::Period;
use jiff::civil::Date;
use register::activities::{Activity, ActivityKind};
use register::ids::{ActivityId, UnitId};
use sealed::{Actor, DeedValue, OfficePlace, Padding, Zeroizing, digest};
use serde::{Deserialize, Serialize};
use store::activities::{self, StoredActivity};
use store::sealed_fields::numbers;
use store::{DeedDraft, StoreError};

use crate::access::{Action, may};
use crate::inquiries::{Edited, new_id};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened, Unlocked};

/// An activity as it comes from a form.
#[derive(Clone, Default)]
pub struct ActivityForm {
    /// The day.
    pub on: Date,
    /// What sort; `None` is a mistake.
    pub kind: Option<ActivityKind>,
    /// The unit it concerned.
    pub unit: Option<UnitId>,
    /// How many took part.
    pub participants: Option<u32>,
    /// Chosen for the report.
    pub in_report: bool,
    /// The line.
    pub text: String,
}

impl std::fmt::Debug for ActivityForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ActivityForm(withheld)")
    }
}

/// The line of an activity, as far as it could be opened.
#[derive(Debug, Clone)]
pub enum Line {
    /// *Forseglet – lås op*.
    Locked,
    /// Opened; the deed is committed.
    Open(Opened<String>),
    /// The seal does not hold, or what is coded is not what was sealed with it.
    Damaged,
}

/// An activity as the page shows it.
#[derive(Debug, Clone)]
pub struct ActivityView {
    /// What is coded.
    pub activity: Activity,
    /// Its version, for a form that alters it.
    pub version: u64,
    /// Its line.
    pub line: Line,
}

/// As it is sealed. A field may be added with a default, never renamed.
#[derive(Serialize, Deserialize)]
struct SealedLine {
    text: String,
    coded: String,
}

/// The longest line, in characters.
pub const LONGEST_LINE: usize = 2_000;

/// What is coded, as one text that is sealed with the line.
fn coded(activity: &Activity) -> String {
    let unit = activity.unit.map(|unit| unit.to_string()).unwrap_or_default();
    let participants = activity.participants.map(|count| count.to_string()).unwrap_or_default();
    format!("{};{};{unit};{participants};{}", activity.on, activity.kind.key(), activity.in_report)
}

fn place(keys: &Unlocked, stored: &StoredActivity) -> OfficePlace {
    OfficePlace {
        office: keys.office.uuid(),
        compartment: stored.compartment.uuid(),
        epoch: stored.epoch,
        kind: numbers::ACTIVITY,
        record: stored.activity.id.uuid(),
        version: stored.version,
    }
}

fn opened(keys: &Unlocked, stored: &StoredActivity) -> Option<String> {
    let share = keys.share(stored.compartment, stored.epoch).ok()?;
    let bytes = share.open_office(&place(keys, stored), &stored.sealed).ok()?;
    let line: SealedLine = serde_json::from_slice(&bytes).ok()?;
    (line.coded == coded(&stored.activity)).then_some(line.text)
}

fn sealed(keys: &Unlocked, (activity, version): (Activity, u64), text: &str) -> Result<StoredActivity, CaseworkError> {
    let line = SealedLine { text: text.to_owned(), coded: coded(&activity) };
    let bytes = serde_json::to_vec(&line).map_err(|_| CaseworkError::Inconsistent("two texts without a form"))?;
    let bytes = Zeroizing::new(bytes);
    let mut stored = StoredActivity {
        activity,
        compartment: keys.compartment,
        epoch: keys.epoch,
        version,
        sealed: sealed::Sealed::from_bytes(Vec::new()),
    };
    stored.sealed = keys.everyday()?.seal_office(&place(keys, &stored), &bytes, Padding::Padme)?;
    Ok(stored)
}

fn deed(now: Now, keys: &Unlocked, act: &str) -> DeedDraft {
    DeedDraft::new(now.minute(), Actor::Person(keys.person.uuid()), act)
}

/// Every activity, the newest first. Lines are opened with one deed where the session is unlocked.
///
/// # Errors
/// A refusal where the person may not see the register; a fault of the store.
pub fn list(desk: &Desk, session: &Session, now: Now) -> Result<Vec<ActivityView>, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let keys = session.keys().filter(|_| may(session.role, Action::OpenInquiry));
    let found = activities::all(&*desk.store().read()?)?;
    if let Some(keys) = keys.filter(|_| !found.is_empty()) {
        let count = DeedValue::Count(found.len() as u64);
        desk.store().begin()?.commit(deed(now, keys, "activity.open").with("activities", count), Some(&keys.secret))?;
    }
    let line = |stored: &StoredActivity| match keys {
        None => Line::Locked,
        Some(keys) => opened(keys, stored).map_or(Line::Damaged, |text| Line::Open(Opened::new(text))),
    };
    Ok(found
        .into_iter()
        .map(|stored| ActivityView { line: line(&stored), version: stored.version, activity: stored.activity })
        .collect())
}

/// The activities of a period as they are counted: coded facts alone, nothing opened.
///
/// # Errors
/// A fault of the store.
pub(crate) fn counted(desk: &Desk, period: Period) -> Result<Vec<Activity>, CaseworkError> {
    let all = activities::all(&*desk.store().read()?)?;
    Ok(all.into_iter().map(|stored| stored.activity).filter(|activity| period.contains(activity.on)).collect())
}

/// One activity. Its line is opened with its deed where the session is unlocked.
///
/// # Errors
/// As [`list`].
pub fn one(desk: &Desk, session: &Session, now: Now, id: ActivityId) -> Result<Option<ActivityView>, CaseworkError> {
    session.must(Action::OpenInquiry)?;
    let keys = session.must_be_unlocked()?;
    let Some(stored) = activities::find(&*desk.store().read()?, id)? else { return Ok(None) };
    desk.store().begin()?.commit(deed(now, keys, "activity.open"), Some(&keys.secret))?;
    let line = opened(keys, &stored).map_or(Line::Damaged, |text| Line::Open(Opened::new(text)));
    Ok(Some(ActivityView { line, version: stored.version, activity: stored.activity }))
}

/// The units an activity may concern: identity and name, by name.
///
/// # Errors
/// A refusal where the person may not see the register; a fault of the store.
pub fn units(desk: &Desk, session: &Session) -> Result<Vec<(String, String)>, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let facts = desk.facts()?;
    let mut units: Vec<_> =
        facts.organisation.units().iter().map(|unit| (unit.id.to_string(), unit.name.clone())).collect();
    units.sort_by(|a, b| words::danish_order(&a.1, &b.1));
    Ok(units)
}

fn checked(form: &ActivityForm, now: Now) -> Result<ActivityKind, CaseworkError> {
    let kind =
        form.kind.ok_or_else(|| CaseworkError::mistake("Vælg, hvilken slags det var.", "Choose what sort it was."))?;
    if form.text.trim().is_empty() {
        return Err(CaseworkError::mistake("Skriv en linje om aktiviteten.", "Write a line about the activity."));
    }
    if form.text.chars().count() > LONGEST_LINE {
        return Err(CaseworkError::mistake(
            "Linjen er for lang; højst 2.000 tegn.",
            "The line is too long; 2,000 characters at most.",
        ));
    }
    if form.on > now.today {
        return Err(CaseworkError::mistake("Dagen er ikke kommet endnu.", "The day has not come yet."));
    }
    Ok(kind)
}

fn activity(id: ActivityId, kind: ActivityKind, form: &ActivityForm) -> Activity {
    Activity { id, on: form.on, kind, unit: form.unit, participants: form.participants, in_report: form.in_report }
}

/// Writes an activity down.
///
/// # Errors
/// A mistake where the form lacks something; a refusal where the person may not or has not unlocked.
pub fn add(desk: &Desk, session: &Session, now: Now, form: &ActivityForm) -> Result<ActivityId, CaseworkError> {
    session.must(Action::WorkInquiries)?;
    let keys = session.must_be_unlocked()?;
    let kind = checked(form, now)?;
    let id = ActivityId::new(new_id()?);
    let stored = sealed(keys, (activity(id, kind, form), 1), form.text.trim())?;
    write(desk, now, keys, ("activity.add", &stored))?;
    Ok(id)
}

fn write(desk: &Desk, now: Now, keys: &Unlocked, (act, stored): (&str, &StoredActivity)) -> Result<(), CaseworkError> {
    let tx = desk.store().begin()?;
    activities::put(&tx, stored)?;
    let mut deed =
        deed(now, keys, act).with("sealed", DeedValue::Hash(digest(stored.sealed.as_bytes()))).coded(now.today);
    deed.subjects.push(("activity".to_owned(), stored.activity.id.uuid()));
    tx.commit(deed, Some(&keys.secret))?;
    Ok(())
}

fn gone() -> CaseworkError {
    CaseworkError::refusal("Aktiviteten findes ikke længere.", "The activity no longer exists.")
}

/// Alters an activity over the version its form was filled from.
///
/// # Errors
/// As [`add`]; a refusal where it is gone.
pub fn edit(
    desk: &Desk,
    session: &Session,
    now: Now,
    (id, version): (ActivityId, u64),
    form: &ActivityForm,
) -> Result<Edited<String>, CaseworkError> {
    session.must(Action::WorkInquiries)?;
    let keys = session.must_be_unlocked()?;
    let kind = checked(form, now)?;
    let held = activities::find(&*desk.store().read()?, id)?.ok_or_else(gone)?;
    if held.version != version {
        let theirs = opened(keys, &held).unwrap_or_default();
        return Ok(Edited::Conflict { theirs: Opened::new(theirs), version: held.version });
    }
    let stored = sealed(keys, (activity(id, kind, form), version + 1), form.text.trim())?;
    match write(desk, now, keys, ("activity.edit", &stored)) {
        Err(CaseworkError::Store(StoreError::Stale)) => edit(desk, session, now, (id, version), form),
        done => done.map(|()| Edited::Saved),
    }
}

/// Removes an activity as it stood at a version.
///
/// # Errors
/// As [`edit`].
pub fn remove(desk: &Desk, session: &Session, now: Now, (id, version): (ActivityId, u64)) -> Result<(), CaseworkError> {
    session.must(Action::WorkInquiries)?;
    let keys = session.must_be_unlocked()?;
    let tx = desk.store().begin()?;
    activities::remove(&tx, id, version).map_err(|error| match error {
        StoreError::Stale => CaseworkError::refusal(
            "Aktiviteten er ændret eller fjernet af en anden i mellemtiden. Se den igen først.",
            "Somebody has altered or removed the activity meanwhile. Look at it again first.",
        ),
        other => other.into(),
    })?;
    let mut deed = deed(now, keys, "activity.remove").coded(now.today);
    deed.subjects.push(("activity".to_owned(), id.uuid()));
    tx.commit(deed, Some(&keys.secret))?;
    Ok(())
}

/// After so many minutes opening the lines for the same report is a new deed: a preview follows every pause in typing.
const OPENED_EVERY: u64 = 15;

/// The lines of a period that were chosen for the report, oldest first. Opening them is a deed of its own, one for a session
/// and a quarter of an hour.
///
/// # Errors
/// A fault of the store.
pub(crate) fn chosen(
    desk: &Desk,
    session: &Session,
    (now, keys): (Now, &Unlocked),
    period: Period,
) -> Result<Vec<(Activity, String)>, CaseworkError> {
    let mut all = activities::all(&*desk.store().read()?)?;
    all.retain(|stored| stored.activity.in_report && period.contains(stored.activity.on));
    all.reverse();
    if !all.is_empty() && desk.is_due(session.key(), "activity.open", (now.minute(), OPENED_EVERY)) {
        let count = DeedValue::Count(all.len() as u64);
        desk.store().begin()?.commit(deed(now, keys, "activity.open").with("activities", count), Some(&keys.secret))?;
    }
    Ok(all.into_iter().filter_map(|stored| Some((stored.activity.clone(), opened(keys, &stored)?))).collect())
}
