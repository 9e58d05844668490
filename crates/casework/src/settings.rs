//! The office itself: what it is called, when its year begins, what it has chosen.

use register::settings::Settings;
use store::office;
use words::Language;

use crate::access::Action;
use crate::edits::{Changed, Merging, commit, deed};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// What can be changed about the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficeForm {
    /// Its name.
    pub name: String,
    /// The municipality's name.
    pub municipality: String,
    /// Language of messages and reports.
    pub language: Language,
    /// Month in which the report year begins, 1–12.
    pub report_year_start: u8,
    /// What it has chosen.
    pub settings: Settings,
}

/// What cannot be true of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfficeMistake {
    /// It has no name.
    NameMissing,
    /// It belongs to no municipality.
    MunicipalityMissing,
    /// The report year begins in a month from 1 to 12.
    NoMonth,
    /// Days until an inquiry counts as untouched are from 1 to [`Settings::LONGEST_UNTOUCHED`].
    DaysOutOfRange,
    /// Hours run from 0 to 23.
    NoHour,
}

/// What the office has chosen.
///
/// # Errors
/// A fault of the store.
pub fn read(desk: &Desk) -> Result<Settings, CaseworkError> {
    Ok(store::settings::read(&*desk.store().read()?)?)
}

/// The office as it can be changed.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn office(desk: &Desk, session: &Session) -> Result<OfficeForm, CaseworkError> {
    session.must(Action::ManageOffice)?;
    form(&*desk.store().read()?)
}

fn stored(view: &store::View) -> Result<office::Office, CaseworkError> {
    office::find(view)?.ok_or(CaseworkError::Inconsistent("a database without an office"))
}

fn form(view: &store::View) -> Result<OfficeForm, CaseworkError> {
    let office = stored(view)?;
    Ok(OfficeForm {
        name: office.name,
        municipality: office.municipality,
        language: Language::from_code(&office.language).unwrap_or_default(),
        report_year_start: office.report_year_start,
        settings: store::settings::read(view)?,
    })
}

fn mistakes(form: &OfficeForm) -> Vec<OfficeMistake> {
    let settings = form.settings;
    [
        (OfficeMistake::NameMissing, form.name.trim().is_empty()),
        (OfficeMistake::MunicipalityMissing, form.municipality.trim().is_empty()),
        (OfficeMistake::NoMonth, !(1..=12).contains(&form.report_year_start)),
        (OfficeMistake::DaysOutOfRange, !(1..=Settings::LONGEST_UNTOUCHED).contains(&settings.untouched_days)),
        (OfficeMistake::NoHour, settings.reminder_hour.is_some_and(|hour| hour > 23)),
    ]
    .into_iter()
    .filter_map(|(mistake, is_so)| is_so.then_some(mistake))
    .collect()
}

fn merged(present: &OfficeForm, (was, new): (&OfficeForm, &OfficeForm)) -> (OfficeForm, Vec<&'static str>) {
    let mut merging = Merging::default();
    let (now, before, after) = (&present.settings, &was.settings, &new.settings);
    let merged = OfficeForm {
        name: merging.field("name", &present.name, (&was.name, &new.name)),
        municipality: merging.field("municipality", &present.municipality, (&was.municipality, &new.municipality)),
        language: merging.field("language", &present.language, (&was.language, &new.language)),
        report_year_start: merging.field(
            "report_year_start",
            &present.report_year_start,
            (&was.report_year_start, &new.report_year_start),
        ),
        settings: Settings {
            suggestions: merging.field("suggestions", &now.suggestions, (&before.suggestions, &after.suggestions)),
            untouched_days: merging.field(
                "untouched_days",
                &now.untouched_days,
                (&before.untouched_days, &after.untouched_days),
            ),
            reminder_hour: merging.field(
                "reminder_hour",
                &now.reminder_hour,
                (&before.reminder_hour, &after.reminder_hour),
            ),
        },
    };
    (merged, merging.clashes)
}

/// Changes the office from what stood there when it was shown to what is wanted now. From then on every page shows it so.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn change(
    desk: &Desk,
    session: &Session,
    now: Now,
    (was, new): (&OfficeForm, &OfficeForm),
) -> Result<Changed<OfficeForm, OfficeMistake>, CaseworkError> {
    session.must(Action::ManageOffice)?;
    let mistakes = mistakes(new);
    if !mistakes.is_empty() {
        return Ok(Changed::Mistaken(mistakes));
    }
    let tx = desk.store().begin()?;
    let present = form(&tx)?;
    let (new, fields) = merged(&present, (was, new));
    if !fields.is_empty() {
        return Ok(Changed::Conflict { theirs: present, fields });
    }
    if new == present {
        return Ok(Changed::Saved);
    }
    let mut office = stored(&tx)?;
    (office.name, office.municipality) = (new.name.trim().to_owned(), new.municipality.trim().to_owned());
    new.language.code().clone_into(&mut office.language);
    office.report_year_start = new.report_year_start;
    office::update(&tx, &office)?;
    store::settings::save(&tx, &new.settings)?;
    commit(tx, session, deed(session, now, "office.put"))?;
    desk.office_changed()?;
    Ok(Changed::Saved)
}
