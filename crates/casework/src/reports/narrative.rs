//! The adviser's own words for a period. They are sealed under the office until the report is issued; nobody's save
//! overwrites another's.

use figures::Scope;
use sealed::{Actor, Deed, DeedValue, OfficePlace, Padding, Sealed, digest, random_id};
use store::narratives::{self, Narrative};
use store::sealed_fields::numbers;
use store::{DeedDraft, StoreError, View};
use words::Language;

use crate::access::Action;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened, Unlocked};

/// The text of a period as it was last saved.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The text; the built-in outline where nothing was saved yet.
    pub text: Opened<String>,
    /// Rises with each saving; 0 before the first.
    pub version: u64,
}

/// What became of opening the text.
#[derive(Debug, Clone)]
pub enum DraftState {
    /// *Forseglet – lås op*.
    Locked,
    /// Opened; the deed is committed.
    Open(Draft),
}

/// What became of saving the text.
#[derive(Debug, Clone)]
pub enum SaveOutcome {
    /// Saved as this version.
    Saved {
        /// Its version.
        version: u64,
    },
    /// Somebody saved meanwhile: both texts are shown, none is lost.
    Conflict {
        /// What they saved.
        theirs: Opened<String>,
        /// Its version.
        version: u64,
    },
}

/// The act of saving, and what its deeds name.
const SAVE: &str = "narrative.save";
const SUBJECT: &str = "narrative";
/// Deeds looked through at a time.
const DEEDS_AT_ONCE: u32 = 500;

fn period_key(scope: &Scope) -> String {
    format!("{}..{}/{}", scope.period.from(), scope.period.to(), scope.basis.key())
}

fn place(keys: &Unlocked, narrative: &Narrative) -> OfficePlace {
    OfficePlace {
        office: keys.office.uuid(),
        compartment: narrative.compartment.uuid(),
        epoch: narrative.epoch,
        kind: numbers::NARRATIVE,
        record: narrative.record,
        version: narrative.version,
    }
}

fn text(keys: &Unlocked, narrative: &Narrative) -> Result<Opened<String>, CaseworkError> {
    let share = keys.share(narrative.compartment, narrative.epoch)?;
    let bytes = share.open_office(&place(keys, narrative), &narrative.sealed)?;
    let text =
        String::from_utf8(bytes.to_vec()).map_err(|_| CaseworkError::Inconsistent("a narrative that is no text"))?;
    Ok(Opened::new(text))
}

fn deed(now: Now, keys: &Unlocked, act: &str) -> DeedDraft {
    DeedDraft::new(now.minute(), Actor::Person(keys.person.uuid()), act)
}

/// Opens the text of a period; where nothing was saved yet it is the built-in outline. Opening leaves a deed.
///
/// # Errors
/// A refusal where the person may not; a fault of the store or of a seal.
pub fn draft(
    desk: &Desk,
    session: &Session,
    now: Now,
    (scope, language): (&Scope, Language),
) -> Result<DraftState, CaseworkError> {
    session.must(Action::WriteReport)?;
    let Some(keys) = session.keys() else { return Ok(DraftState::Locked) };
    let found = narratives::find(&*desk.store().read()?, &period_key(scope))?;
    let Some(narrative) = found else {
        let text = report::outline::starting_text(language).to_owned();
        return Ok(DraftState::Open(Draft { text: Opened::new(text), version: 0 }));
    };
    desk.store().begin()?.commit(deed(now, keys, "narrative.open"), Some(&keys.secret))?;
    is_the_last_saved(&*desk.store().read()?, &narrative)?;
    Ok(DraftState::Open(Draft { text: text(keys, &narrative)?, version: narrative.version }))
}

/// Refuses a text that is not the one its last deed of saving names: an older one, put back with its version, opens under
/// its own seal.
fn is_the_last_saved(view: &View, narrative: &Narrative) -> Result<(), CaseworkError> {
    let hash = DeedValue::Hash(digest(narrative.sealed.as_bytes()));
    let named = |deed: &Deed| deed.body.subjects.iter().any(|(kind, id)| kind == SUBJECT && *id == narrative.record);
    let mut before = None;
    loop {
        let deeds = store::deeds::newest(view, before, DEEDS_AT_ONCE)?;
        let Some(last) = deeds.last() else { break };
        before = Some(last.sequence);
        for stored in deeds {
            let deed = stored.read()?;
            if deed.body.act == SAVE && named(&deed) {
                let holds = deed.body.payload.iter().any(|(name, value)| name == "sealed" && *value == hash);
                return if holds { Ok(()) } else { Err(altered()) };
            }
        }
    }
    Err(altered())
}

fn altered() -> CaseworkError {
    CaseworkError::refusal(
        "Teksten i databasen er ikke den, der sidst blev gemt: en anden har lagt en ældre eller fremmed tekst i dens sted. Hent den fra en sikkerhedskopi.",
        "The text in the database is not the one last saved: somebody has put an older or foreign text in its place. Take it from a backup.",
    )
}

/// Saves the text of a period over the version it was written from.
///
/// # Errors
/// A refusal where the person may not or has not unlocked; a fault of the store.
pub fn save(
    desk: &Desk,
    session: &Session,
    now: Now,
    scope: &Scope,
    (written, base_version): (&str, u64),
) -> Result<SaveOutcome, CaseworkError> {
    session.must(Action::WriteReport)?;
    let keys = session.must_be_unlocked()?;
    let tx = desk.store().begin()?;
    let found = narratives::find(&tx, &period_key(scope))?;
    if let Some(theirs) = found.as_ref().filter(|held| held.version != base_version) {
        drop(tx);
        desk.store().begin()?.commit(deed(now, keys, "narrative.open"), Some(&keys.secret))?;
        let text = text(keys, theirs)?;
        if *text == written {
            return Ok(SaveOutcome::Saved { version: theirs.version });
        }
        return Ok(SaveOutcome::Conflict { theirs: text, version: theirs.version });
    }
    if found.is_none() && base_version != 0 {
        return Err(CaseworkError::mistake(
            "Teksten, du skrev videre på, findes ikke længere. Åbn perioden igen, og sæt din tekst ind.",
            "The text you went on from is no longer there. Open the period again and put your text in.",
        ));
    }
    let record = found.as_ref().map_or_else(random_id, |held| Ok(held.record))?;
    let mut narrative = Narrative {
        period: period_key(scope),
        record,
        compartment: keys.compartment,
        epoch: keys.epoch,
        version: base_version + 1,
        sealed: Sealed::from_bytes(Vec::new()),
    };
    narrative.sealed = keys.everyday()?.seal_office(&place(keys, &narrative), written.as_bytes(), Padding::Padme)?;
    match narratives::put(&tx, &narrative) {
        Err(StoreError::Stale) => return Err(CaseworkError::Inconsistent("a narrative changed within a transaction")),
        done => done?,
    }
    let mut saved = deed(now, keys, SAVE)
        .with("version", DeedValue::Count(narrative.version))
        .with("sealed", DeedValue::Hash(digest(narrative.sealed.as_bytes())));
    saved.subjects.push((SUBJECT.to_owned(), narrative.record));
    tx.commit(saved, Some(&keys.secret))?;
    Ok(SaveOutcome::Saved { version: narrative.version })
}
