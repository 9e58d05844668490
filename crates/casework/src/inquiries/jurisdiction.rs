//! Jurisdiction (kompetence): the adviser's judgement with its reasons, the one-year test, why a matter is taken up all the
//! same, and where the citizen was shown on to. Outside is never the end of the record: the inquiry stays open.

use jiff::civil::Date;
use register::circumstances::Circumstances;
use register::ids::TaskId;
use register::jurisdiction::{Jurisdiction, JurisdictionMistake, Override, Referral, Standing};
use register::tasks::{Task, TaskKind, TaskText};
use register::taxonomy::{Exclusion, ExclusionCode};
use uuid::Uuid;
use words::Language;

use super::change::{Change, Edited, new_id};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// A judgement as it is made. Debug tells nothing.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Judgement {
    /// Within, partly, outside; `None` where it is not judged.
    pub standing: Option<Standing>,
    /// Why not.
    pub exclusions: Vec<ExclusionCode>,
    /// The day of the matter complained of, for the one-year test.
    pub matter_date: Option<Date>,
    /// Why it is taken up all the same; empty where it is not.
    pub despite: String,
    /// Where the citizen is shown on to.
    pub referral: Option<NewReferral>,
}

/// Where a citizen is shown on to. Debug tells nothing.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct NewReferral {
    /// To whom.
    pub to: String,
    /// What the citizen was told.
    pub told: String,
    /// Whether it arrived there; `None`: not known.
    pub arrived: Option<bool>,
    /// The day on which to ask whether it arrived.
    pub follow_up: Option<Date>,
}

impl std::fmt::Debug for Judgement {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Judgement(withheld)")
    }
}

impl std::fmt::Debug for NewReferral {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewReferral(withheld)")
    }
}

/// What stood in a form when it was shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shown {
    /// The coded judgement.
    pub jurisdiction: Option<Jurisdiction>,
    /// The day of the matter.
    pub matter_date: Option<Date>,
    /// Version of the reason to take it up all the same; 0: there was none.
    pub despite: u64,
}

/// How a matter is judged, as it stands. Debug tells nothing.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Judged {
    /// The coded judgement.
    pub jurisdiction: Option<Jurisdiction>,
    /// The day of the matter.
    pub matter_date: Option<Date>,
    /// Why it is taken up all the same.
    pub despite: String,
}

impl std::fmt::Debug for Judged {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Judged(withheld)")
    }
}

/// Judges an inquiry, or judges it anew. With neither standing nor reasons the earlier judgement is taken back.
///
/// # Errors
/// A mistake where the judgement contradicts itself; a refusal where the person may not, has not unlocked, or there is no such
/// inquiry; a fault of the store.
pub fn judge(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, judgement, shown): (&str, &Judgement, &Shown),
) -> Result<Edited<Judged>, CaseworkError> {
    let wanted = coded(desk, judgement)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let record = change.inquiry.id.uuid();
    let held = change.plain.record::<Override>(record).cloned();
    let version = held.as_ref().map_or(0, |held| held.version);
    let stands = Judged {
        jurisdiction: change.inquiry.jurisdiction.clone(),
        matter_date: change.plain.circumstances().matter_date,
        despite: held.map(|held| held.value.reason).unwrap_or_default(),
    };
    // What stands is what the form showed, or what it wants.
    let fits = [&shown.jurisdiction, &wanted].contains(&&stands.jurisdiction)
        && [shown.matter_date, judgement.matter_date].contains(&stands.matter_date)
        && (version == shown.despite || stands.despite == judgement.despite);
    if !fits {
        return Ok(Edited::Conflict { theirs: Opened::new(stands), version });
    }
    change.inquiry.jurisdiction = wanted;
    put_matter_date(&mut change, judgement.matter_date)?;
    if judgement.despite != stands.despite {
        put_despite(&mut change, &judgement.despite)?;
    }
    if let Some(referral) = judgement.referral.as_ref().filter(|referral| !was_just_made(&change, referral)) {
        put_referral(&mut change, desk, (new_id()?, None, referral))?;
    }
    change.commit("inquiry.jurisdiction")?;
    Ok(Edited::Saved)
}

/// Shows a citizen on to somebody, or alters what was noted of it: `of` is the referral and the version its form was filled
/// from.
///
/// # Errors
/// As [`judge`].
pub fn refer(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, of, referral): (&str, Option<(Uuid, u64)>, &NewReferral),
) -> Result<Edited<Referral>, CaseworkError> {
    if referral.to.trim().is_empty() {
        return Err(to_nobody());
    }
    let mut change = Change::begin(desk, session, now, number)?;
    let id = match of {
        None if was_just_made(&change, referral) => return Ok(Edited::Saved),
        None => new_id()?,
        Some((id, version)) => {
            let held = change.plain.record::<Referral>(id).cloned().ok_or_else(no_such_referral)?;
            if held.version != version {
                return Ok(Edited::Conflict { theirs: Opened::new(held.value), version: held.version });
            }
            id
        }
    };
    let earlier = change.plain.record::<Referral>(id).map(|held| held.value.clone());
    put_referral(&mut change, desk, (id, earlier, referral))?;
    change.commit("inquiry.referral")?;
    Ok(Edited::Saved)
}

/// Whether the very same referral was made today already: a form that is sent twice shows a citizen on once.
fn was_just_made(change: &Change<'_>, new: &NewReferral) -> bool {
    let today = Some(change.now().today);
    let is_asked = |referral: Uuid, due: Date| {
        let of = |task: &&Task| {
            change.plain.record::<TaskText>(task.id.uuid()).is_some_and(|text| text.value.of == Some(referral))
        };
        change.tasks.iter().filter(of).any(|task| task.due == due)
    };
    change.plain.referrals.iter().any(|held| {
        let Referral { on, to, told, arrived, .. } = &held.value;
        (*on, to.as_str(), told, *arrived) == (today, new.to.trim(), &new.told, new.arrived)
            && new.follow_up.is_none_or(|due| is_asked(held.id, due))
    })
}

/// Puts a judgement that was typed together with something else; nothing that stands is taken back.
pub(super) fn apply(
    change: &mut Change<'_>,
    desk: &Desk,
    (judgement, on): (&Judgement, Date),
) -> Result<(), CaseworkError> {
    if let Some(jurisdiction) = coded(desk, judgement)? {
        change.inquiry.jurisdiction = Some(jurisdiction);
    }
    if judgement.matter_date.is_some() {
        put_matter_date(change, judgement.matter_date)?;
    }
    if !judgement.despite.is_empty() {
        change.put(change.inquiry.id.uuid(), &Override { on: Some(on), reason: judgement.despite.clone() })?;
    }
    match &judgement.referral {
        Some(referral) => put_referral(change, desk, (new_id()?, None, referral)),
        None => Ok(()),
    }
}

/// The judgement as it is coded.
fn coded(desk: &Desk, judgement: &Judgement) -> Result<Option<Jurisdiction>, CaseworkError> {
    let facts = desk.facts()?;
    let known = |code: &ExclusionCode| facts.taxonomy.exclusions.iter().any(|exclusion| exclusion.code == *code);
    if !judgement.exclusions.iter().all(known) {
        return Err(CaseworkError::mistake("Grunden findes ikke.", "There is no such reason."));
    }
    let Some(standing) = judgement.standing else {
        return if judgement.exclusions.is_empty() { Ok(None) } else { Err(how_far()) };
    };
    let judged = Jurisdiction::new(standing, judgement.exclusions.clone());
    judged.map(Some).map_err(|mistake| match mistake {
        JurisdictionMistake::NoReason => CaseworkError::mistake(
            "Vælg mindst én grund til, at sagen ligger uden for din kompetence.",
            "Choose at least one reason why the matter lies outside your competence.",
        ),
        JurisdictionMistake::ReasonAgainst => CaseworkError::mistake(
            "Sagen kan ikke både ligge inden for din kompetence og have en grund imod: vælg »delvis« eller »uden for«.",
            "The matter cannot lie within your competence and have a reason against it: choose “partly” or “outside”.",
        ),
    })
}

fn put_matter_date(change: &mut Change<'_>, day: Option<Date>) -> Result<(), CaseworkError> {
    let circumstances = change.plain.circumstances();
    if circumstances.matter_date == day {
        return Ok(());
    }
    change.put(change.inquiry.id.uuid(), &Circumstances { matter_date: day, ..circumstances })
}

fn put_despite(change: &mut Change<'_>, reason: &str) -> Result<(), CaseworkError> {
    let id = change.inquiry.id.uuid();
    if reason.is_empty() {
        change.remove::<Override>(id);
        return Ok(());
    }
    let on = Some(change.now().today);
    change.put(id, &Override { on, reason: reason.to_owned() })
}

fn put_referral(
    change: &mut Change<'_>,
    desk: &Desk,
    (id, earlier, new): (Uuid, Option<Referral>, &NewReferral),
) -> Result<(), CaseworkError> {
    let today = change.now().today;
    let earlier = earlier.unwrap_or_default();
    let exclusion = match (&earlier.exclusion, &change.inquiry.jurisdiction) {
        (known, _) if !known.is_empty() => known.clone(),
        (_, Some(jurisdiction)) => jurisdiction.exclusions.first().map(ToString::to_string).unwrap_or_default(),
        _ => String::new(),
    };
    let (to, told) = (new.to.trim().to_owned(), new.told.clone());
    let referral = Referral { on: earlier.on.or(Some(today)), to, told, arrived: new.arrived, exclusion };
    change.put(id, &referral)?;
    if new.arrived.is_some() {
        answer_follow_ups(change, id, today);
    }
    match new.follow_up {
        Some(due) => {
            let task = TaskId::new(new_id()?);
            let to = referral.to;
            let text = words::text_with(desk.office().language, "jurisdiction-follow-up-task", &[("to", to)]);
            let inquiry = change.inquiry.id;
            change.put_task(Task {
                id: task,
                inquiry,
                kind: TaskKind::Other,
                due,
                due_at: None,
                snoozed: None,
                done: None,
            });
            change.put(task.uuid(), &TaskText { text, of: Some(id), ..TaskText::default() })
        }
        None => Ok(()),
    }
}

/// Whether it arrived is known now: nobody need ask again.
fn answer_follow_ups(change: &mut Change<'_>, referral: Uuid, today: Date) {
    let asked: Vec<Uuid> = change
        .plain
        .records::<TaskText>()
        .iter()
        .filter(|held| held.value.of == Some(referral))
        .map(|held| held.id)
        .collect();
    let open: Vec<Task> =
        change.tasks.iter().filter(|task| task.is_open() && asked.contains(&task.id.uuid())).copied().collect();
    for task in open {
        change.put_task(Task { done: Some(today), ..task });
    }
}

fn how_far() -> CaseworkError {
    CaseworkError::mistake(
        "Vælg, om sagen ligger delvis eller helt uden for din kompetence.",
        "Choose whether the matter lies partly or wholly outside your competence.",
    )
}

fn to_nobody() -> CaseworkError {
    CaseworkError::mistake("Skriv, hvem borgeren er henvist til.", "Write to whom the citizen was shown on.")
}

fn no_such_referral() -> CaseworkError {
    CaseworkError::mistake("Henvisningen findes ikke længere.", "The referral is no longer there.")
}

/// What a citizen is told, in plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What comes first.
    pub intro: String,
    /// Heading and text for each reason.
    pub parts: Vec<(String, String)>,
    /// What comes last: what the adviser can do all the same.
    pub closing: String,
}

/// Why a matter lies outside the adviser's competence, as a citizen understands it. A reason of the office's own is told by
/// its name.
#[must_use]
pub fn explanation(language: Language, partly: bool, exclusions: &[&Exclusion]) -> Explanation {
    let text = |key: &str| words::text(language, key);
    let part = |exclusion: &&Exclusion| match house_words(exclusion.code.as_str()) {
        Some((heading, told)) => (text(heading), text(told)),
        None => {
            let label = &exclusion.label;
            let name = if label.en.is_empty() { &label.da } else { language.pick(&label.da, &label.en) };
            (name.to_owned(), in_its_own_words(language, exclusion))
        }
    };
    Explanation {
        intro: text(if partly { "jurisdiction-told-intro-partly" } else { "jurisdiction-told-intro" }),
        parts: exclusions.iter().map(part).collect(),
        closing: text("jurisdiction-told-closing"),
    }
}

/// Heading and text of the house's own reasons.
fn house_words(code: &str) -> Option<(&'static str, &'static str)> {
    Some(match code {
        "decision" => ("jurisdiction-decision", "jurisdiction-decision-text"),
        "discretion" => ("jurisdiction-discretion", "jurisdiction-discretion-text"),
        "political" => ("jurisdiction-political", "jurisdiction-political-text"),
        "employment" => ("jurisdiction-employment", "jurisdiction-employment-text"),
        "other_body" => ("jurisdiction-other-body", "jurisdiction-other-body-text"),
        "pending" => ("jurisdiction-pending", "jurisdiction-pending-text"),
        "council_decided" => ("jurisdiction-council", "jurisdiction-council-text"),
        "too_old" => ("jurisdiction-too-old", "jurisdiction-too-old-text"),
        "outside_municipality" => ("jurisdiction-elsewhere", "jurisdiction-elsewhere-text"),
        _ => return None,
    })
}

/// A reason that the office added, with those it most often shows on to.
fn in_its_own_words(language: Language, exclusion: &Exclusion) -> String {
    let told = words::text(language, "jurisdiction-told-own");
    if exclusion.refer.is_empty() {
        return told;
    }
    let places = exclusion.refer.join(", ");
    format!("{told} {}", words::text_with(language, "jurisdiction-told-refer", &[("places", places)]))
}

#[cfg(test)]
mod tests {
    use register::taxonomy::{Label, default_taxonomy};

    use super::*;

    #[test]
    fn every_reason_of_the_house_is_explained_in_both_languages_and_never_as_a_rejection() {
        for language in Language::ALL {
            for exclusion in &default_taxonomy().exclusions {
                let told = explanation(language, false, &[exclusion]);
                let (heading, text) = &told.parts[0];
                assert!(!heading.starts_with("jurisdiction-") && text.len() > 80, "{}: {text}", exclusion.code);
                for word in ["afvis", "reject", "desværre nej"] {
                    assert!(!text.to_lowercase().contains(word), "{}: {text}", exclusion.code);
                }
            }
        }
    }

    #[test]
    fn a_reason_of_the_offices_own_is_told_by_its_name() {
        let own = Exclusion {
            code: ExclusionCode::new("water_works"),
            label: Label::new("Vandværket", "The water works"),
            refer: vec!["Vandværkets bestyrelse".into()],
        };
        let told = explanation(Language::Danish, true, &[&own]);
        assert_eq!(told.parts[0].0, "Vandværket");
        assert!(told.parts[0].1.ends_with("Vandværkets bestyrelse."), "{}", told.parts[0].1);
    }
}
