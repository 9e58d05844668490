//! Kontoret: what it is called, when its year begins, what it has chosen.

use askama::Template;
use axum::response::Response;
use casework::edits::Changed;
use casework::settings::{self, OfficeForm, OfficeMistake};
use figures::labels;
use jiff::civil::date;
use register::settings::Settings;
use words::Language;

use super::forms::{Building, Filled, Read, Shape, Theirs, put_tick, standing, summary, tick};
use super::{Section, shown, tabs};
use crate::addresses::Address;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::Posted;
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

const PATH: &str = "/opsaetning/kontor";
const DRAFT: &str = "settings.office";

#[derive(Template)]
#[template(path = "setup_office.html")]
struct OfficePage {
    w: Words,
    tabs: String,
    summary: String,
    form: String,
}

fn hour_text(hour: Option<u8>) -> String {
    hour.map(|hour| hour.to_string()).unwrap_or_default()
}

/// The page.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let office = visit.ask(settings::office).await?;
    let mut fields = standing(&[
        ("navn", office.name),
        ("kommune", office.municipality),
        ("sprog", office.language.code().to_owned()),
        ("maaned", office.report_year_start.to_string()),
        ("dage", office.settings.untouched_days.to_string()),
        ("klokken", hour_text(office.settings.reminder_hour)),
    ]);
    put_tick(&mut fields, "forslag", office.settings.suggestions);
    let filled = Filled::fresh(&visit, DRAFT, fields);
    Ok(page(&visit, &filled))
}

fn month(w: Words, month: u8) -> String {
    let label = labels::month(date(2024, month.cast_signed().clamp(1, 12), 1));
    w.label(&label).split(' ').next().unwrap_or_default().to_owned()
}

/// A year that begins in a month: `april–marts`.
fn year_from(w: Words, begins: u8) -> String {
    let last = if begins == 1 { 12 } else { begins - 1 };
    format!("{}\u{2013}{}", month(w, begins), month(w, last))
}

fn hour_said(w: Words, hour: Option<u8>) -> String {
    match (hour, w.0) {
        (None, _) => w.t("setup-reminder-never"),
        (Some(hour), Language::Danish) => format!("kl. {hour}"),
        (Some(hour), Language::English) => format!("{hour}:00"),
    }
}

fn page(visit: &Visit, filled: &Filled) -> Response {
    let w = visit.w;
    let visit = &visit.standing_at(&Address::to(PATH));
    let mut form = Building::new(visit, (PATH.to_owned(), ""), filled);
    form.entry("navn", w.t("setup-office-name"), Shape::Line(120)).required().hint(w.t("setup-office-name-hint"));
    form.entry("kommune", w.t("setup-municipality"), Shape::Line(120)).required();
    let months = (1..=12).map(|begins: u8| (begins.to_string(), year_from(w, begins))).collect();
    let picks = form.picks("maaned", months);
    form.entry("maaned", w.t("setup-report-year"), Shape::Choice(picks)).hint(w.t("setup-report-year-hint"));
    let picks =
        form.picks("sprog", vec![("da".to_owned(), "Dansk".to_owned()), ("en".to_owned(), "English".to_owned())]);
    form.entry("sprog", w.t("setup-language"), Shape::Choice(picks)).hint(w.t("setup-language-hint"));
    form.heading(w.t("setup-choices"));
    form.entry("forslag", w.t("setup-suggestions"), Shape::Tick).wide().hint(w.t("setup-suggestions-hint"));
    form.entry("dage", w.t("setup-untouched"), Shape::Number(1, Settings::LONGEST_UNTOUCHED))
        .required()
        .hint(w.t("setup-untouched-hint"));
    let hours = std::iter::once(None).chain((0..24).map(Some)).map(|hour| (hour_text(hour), hour_said(w, hour)));
    let picks = form.picks("klokken", hours.collect());
    form.entry("klokken", w.t("setup-reminder"), Shape::Choice(picks)).hint(w.t("setup-reminder-hint"));
    let main = OfficePage { w, tabs: tabs(w, Section::Office), summary: summary(w, "", filled), form: form.render() };
    shown(visit, (w.t("setup-office"), main), filled.is_wrong())
}

/// The office as a form says it; a number that cannot be read is one that cannot be.
fn read(read: Read<'_>) -> OfficeForm {
    let number = |name: &str| read.text(name).parse::<u16>().unwrap_or(0);
    let hour = read.text("klokken");
    OfficeForm {
        name: read.text("navn"),
        municipality: read.text("kommune"),
        language: Language::from_code(&read.text("sprog")).unwrap_or_default(),
        report_year_start: u8::try_from(number("maaned")).unwrap_or(0),
        settings: Settings {
            suggestions: read.tick("forslag"),
            untouched_days: number("dage"),
            reminder_hour: (!hour.is_empty()).then(|| hour.parse().unwrap_or(u8::MAX)),
        },
    }
}

fn said(w: Words, mistake: OfficeMistake) -> (String, String) {
    let (field, key) = match mistake {
        OfficeMistake::NameMissing => ("navn", "setup-name-missing"),
        OfficeMistake::MunicipalityMissing => ("kommune", "setup-municipality-missing"),
        OfficeMistake::NoMonth => ("maaned", "setup-month-strange"),
        OfficeMistake::DaysOutOfRange => ("dage", "setup-days-strange"),
        OfficeMistake::NoHour => ("klokken", "setup-hour-strange"),
    };
    (field.to_owned(), w.t(key))
}

fn theirs(w: Words, (form, fields): (&OfficeForm, &[&'static str])) -> Vec<Theirs> {
    let plain = |name, text: &str| Theirs { name, value: text.to_owned(), shown: text.to_owned() };
    let settings = form.settings;
    let one = |field: &&'static str| match *field {
        "name" => plain("navn", &form.name),
        "municipality" => plain("kommune", &form.municipality),
        "language" => plain("sprog", form.language.code()),
        "report_year_start" => Theirs {
            name: "maaned",
            value: form.report_year_start.to_string(),
            shown: year_from(w, form.report_year_start),
        },
        "suggestions" => {
            Theirs { name: "forslag", value: tick(settings.suggestions), shown: w.yes_no(Some(settings.suggestions)) }
        }
        "untouched_days" => plain("dage", &settings.untouched_days.to_string()),
        _ => Theirs {
            name: "klokken",
            value: hour_text(settings.reminder_hour),
            shown: hour_said(w, settings.reminder_hour),
        },
    };
    fields.iter().map(one).collect()
}

/// Saves what was changed about the office.
pub(crate) async fn save(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let [was, new] = Read::both(&fields).map(read);
    let filled = match visit.ask(move |desk, session| settings::change(desk, session, now, (&was, &new))).await? {
        Changed::Saved => {
            drafts::done(&visit, &fields).await;
            return Ok(go(&visit, PATH, ("flash-setup-saved", 0)));
        }
        Changed::Mistaken(found) => {
            let mistakes = found.into_iter().map(|mistake| said(w, mistake)).collect();
            Filled::again(&visit, DRAFT, fields, mistakes).await
        }
        Changed::Conflict { theirs: form, fields: clashing } => {
            Filled::clashed(&visit, DRAFT, fields, theirs(w, (&form, &clashing))).await
        }
    };
    Ok(page(&visit, &filled))
}
