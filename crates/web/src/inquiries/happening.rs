//! *Hvad skete der?* One box for what happens most: a contact, the administration, a note, points, a task. What the chosen
//! sort needs beside the text stands under it; the sort is chosen by a key.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{
    self, InquiryPage, PointSaid, Talk, TaskForm, Turned, TurnedTo, Yes, add_contact, add_note, add_points, add_task,
    turn_to_administration,
};
use casework::{CaseworkError, Plain};
use jiff::Span;
use jiff::civil::{Date, Time};
use register::consents::{ContactConsent, may_turn_to_administration};
use register::contacts::{AdministrationContact, ContactNote, Direction};
use register::inquiries::Channel;
use register::tasks::{TaskKind, TaskText};
use register::taxonomy::KindCode;

use super::forms::{Choice, Filled, Form, Input, Slip, name_of, rendered};
use super::options::Options;
use super::showing;
use super::tasks::time_of_day;
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::today::kind_word;
use crate::visit::Visit;
use crate::wording::Words;

/// An answer is awaited for so many days, unless another day is said.
const ANSWER_DAYS: i64 = 14;
/// The field of the unit that new points are raised against.
const POINT_UNIT: &str = "punkt_enhed";
/// A task is due in so many days, unless another day is said.
const TASK_DAYS: i64 = 7;

#[derive(Template)]
#[template(path = "inquiry_box.html")]
struct Happening {
    w: Words,
    csrf: String,
    action: String,
    place: String,
    above: String,
    inside: String,
    kinds: Input,
    text: Input,
    when: Vec<Input>,
    contact: Vec<Input>,
    administration: Vec<Input>,
    answer: AnswerView,
    points: Vec<Input>,
    task: Vec<Input>,
    consent: ConsentView,
    sharing: String,
}

/// What the citizen said of contacting the administration, and what can be done where it was not yes.
struct ConsentView {
    /// Not yes: why.
    refused: Option<String>,
    /// Yes: how far it goes.
    scope: String,
    yes: Input,
    yes_scope: Input,
    general: Input,
}

/// What the administration answered, or by when it is to.
struct AnswerView {
    text: Input,
    awaits: Input,
    by: Input,
    shared: Input,
}

/// The sorts of things that happen, with their keys.
const SORTS: [(&str, &str, &str); 5] = [
    ("kontakt", "inquiry-what-contact", "k"),
    ("forvaltning", "inquiry-what-administration", "f"),
    ("notat", "inquiry-what-note", "o"),
    ("punkt", "inquiry-what-point", "p"),
    ("opgave", "inquiry-what-task", "t"),
];

fn defaults(visit: &Visit, page: &InquiryPage) -> Fields {
    let today = visit.now.today;
    let after = |days: i64| today.saturating_add(Span::new().days(days)).to_string();
    let unit = page.inquiry.unit.map(|unit| unit.to_string()).unwrap_or_default();
    let fields = [
        ("slags", "kontakt".to_owned()),
        ("dag", today.to_string()),
        ("kanal", Channel::Phone.key().to_owned()),
        ("retning", Direction::Incoming.key().to_owned()),
        ("maade", Channel::Phone.key().to_owned()),
        ("enhed", unit.clone()),
        ("afventer", "ja".to_owned()),
        ("svarfrist", after(ANSWER_DAYS)),
        (POINT_UNIT, unit),
        ("opgave_slags", TaskKind::PromisedAnswer.key().to_owned()),
        ("frist", after(TASK_DAYS)),
    ];
    Fields::of(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The place of the box's draft.
fn place(page: &InquiryPage) -> String {
    format!("inquiry.{}.contact", page.inquiry.id)
}

/// The box.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let w = visit.w;
    let filled = Filled::of(visit, &place(page), defaults(visit, page));
    let options = Options::of(w, page, visit.now.today);
    let is_complaint = page.inquiry.matter.complaint().is_some();
    let sorts = SORTS.iter().filter(|(value, ..)| is_complaint || *value != "punkt");
    let sorts = sorts.map(|(value, label, key)| Choice { key, ..Choice::of(*value, w.t(label)) }).collect();
    let draft = filled.draft.as_ref();
    rendered(&Happening {
        w,
        csrf: visit.csrf().to_owned(),
        action: format!("{}/haendelse", addresses::inquiry(page.inquiry.number.as_str())),
        place: place(page),
        above: draft.map(|draft| draft.above.clone()).unwrap_or_default(),
        inside: draft.map(|draft| draft.inside.clone()).unwrap_or_default(),
        kinds: filled.radios("slags", &w.t("inquiry-what-kind"), sorts).class("what-kinds").then(filled.id("tekst")),
        text: filled.area("tekst", &w.t("inquiry-what-text"), 3),
        when: vec![filled.day("dag", &w.t("inquiry-day")), filled.clock("tid", &w.t("inquiry-time"))],
        contact: contact_fields(&filled, options),
        administration: administration_fields(&filled, options, visit.now.today),
        answer: answer_fields(&filled),
        points: point_fields(&filled, options, visit.now.today),
        task: task_fields(&filled),
        consent: consent(&filled, plain, said_day(&filled, visit.now.today)),
        sharing: super::consents::sharing_panel(visit, plain),
    })
}

fn contact_fields(filled: &Filled<'_>, options: Options<'_>) -> Vec<Input> {
    let w = filled.words();
    let directions = [
        Choice::of(Direction::Incoming.key(), w.t("inquiry-direction-in")),
        Choice::of(Direction::Outgoing.key(), w.t("inquiry-direction-out")),
    ];
    vec![
        filled.select("kanal", &w.t("fact-channel"), options.channels(Channel::Phone)),
        filled.select("retning", &w.t("inquiry-direction"), directions.into()),
    ]
}

fn administration_fields(filled: &Filled<'_>, options: Options<'_>, today: Date) -> Vec<Input> {
    let w = filled.words();
    let units = super::options::or_open(w.t("not-stated"), options.units(today, None));
    vec![
        filled.find("enhed", &w.t("fact-unit"), units),
        filled.text("hvem", &w.t("inquiry-whom")),
        filled.select("maade", &w.t("inquiry-how"), options.channels(Channel::Phone)),
    ]
}

fn answer_fields(filled: &Filled<'_>) -> AnswerView {
    let w = filled.words();
    AnswerView {
        text: filled.area("svar", &w.t("inquiry-answered"), 2).hinted(w.t("inquiry-answered-hint")),
        awaits: filled.tick("afventer", &w.t("inquiry-awaits")),
        by: filled.day("svarfrist", &w.t("inquiry-answer-by")),
        shared: filled.text("fortalt", &w.t("inquiry-shared")).hinted(w.t("inquiry-shared-hint")),
    }
}

/// Kinds and the unit of new points.
pub(super) fn point_fields(filled: &Filled<'_>, options: Options<'_>, today: Date) -> Vec<Input> {
    let w = filled.words();
    vec![
        filled.find_many("type", &w.t("inquiry-kinds"), options.kinds(today, None)),
        filled.find(POINT_UNIT, &w.t("fact-unit"), options.units(today, None)),
    ]
}

fn task_fields(filled: &Filled<'_>) -> Vec<Input> {
    let w = filled.words();
    let kinds = TaskKind::ALL.iter().map(|kind| Choice::of(kind.key(), kind_word(w, *kind))).collect();
    vec![
        filled.select("opgave_slags", &w.t("task-kind"), kinds),
        filled.day("frist", &w.t("task-due")),
        filled.clock("frist_tid", &w.t("task-due-at")),
        filled.text("skylder", &w.t("task-owner")),
    ]
}

/// The day that stands in the form: what was said by then is what counts for it.
fn said_day(filled: &Filled<'_>, today: Date) -> Date {
    filled.fields.day("dag").unwrap_or(today)
}

fn consent(filled: &Filled<'_>, plain: &Plain, on: Date) -> ConsentView {
    let w = filled.words();
    let words = || plain.contact_consents.iter().map(|held| &held.value);
    let refused = may_turn_to_administration(words(), on).err();
    let scope = ContactConsent::newest(words(), on).map(|word| word.scope.clone()).unwrap_or_default();
    ConsentView {
        refused: refused.map(|refusal| w.label(&inquiries::contact_refused(refusal))),
        scope,
        yes: filled.tick("ja", &w.t("inquiry-consent-now")),
        yes_scope: filled.text("ja_omfang", &w.t("inquiry-consent-scope")),
        general: filled.tick("generelt", &w.t("inquiry-general")).hinted(w.t("inquiry-general-hint")),
    }
}

/// Why something did not happen.
pub(super) enum Trouble {
    /// The person can mend it, at these fields.
    Slips(Vec<Slip>),
    /// Nothing on the page can.
    Failed(Failure),
}

impl Trouble {
    pub(super) fn at(field: &'static str, text: String) -> Self {
        Self::Slips(vec![Slip::at(field, text)])
    }

    /// What the desk said no to is a mistake at this field where the person can mend it.
    pub(super) fn of(visit: &Visit, failure: Failure, field: &'static str) -> Self {
        match failure {
            Failure::Casework(error @ CaseworkError::Mistake(_)) => Self::at(field, error.message(visit.w.0)),
            other => Self::Failed(other),
        }
    }
}

/// A day in a form.
pub(super) fn day(visit: &Visit, form: &Fields, field: &'static str) -> Result<Date, Trouble> {
    let day = form.day(field);
    day.ok_or_else(|| Trouble::at(field, visit.w.t("inquiry-day-missing")))
}

/// A time of day in a form, where one is said.
pub(super) fn clock(visit: &Visit, form: &Fields, field: &'static str) -> Result<Option<Time>, Trouble> {
    match form.get(field).map(time_of_day) {
        None => Ok(None),
        Some(Some(time)) => Ok(Some(time)),
        Some(None) => Err(Trouble::at(field, visit.w.t("task-due-at-strange"))),
    }
}

/// A text that must be there, with the line ends of Unix.
pub(super) fn text(visit: &Visit, form: &Fields, field: &'static str) -> Result<String, Trouble> {
    let text = plain_text(form, field);
    if text.is_empty() { Err(Trouble::at(field, visit.w.t("inquiry-text-missing"))) } else { Ok(text) }
}

/// A text, with the line ends of Unix.
pub(super) fn plain_text(form: &Fields, field: &str) -> String {
    form.raw(field).replace("\r\n", "\n").trim().to_owned()
}

/// Something has happened: it is registered under the sort that was chosen.
pub(crate) async fn happened(
    visit: Visit,
    Path(number): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let done = match form.raw("slags") {
        "kontakt" => contact(&visit, &number, &form).await,
        "forvaltning" => administration(&visit, &number, &form).await,
        "notat" => note(&visit, &number, &form).await,
        "punkt" => points(&visit, &number, &form).await,
        "opgave" => task(&visit, &number, &form).await,
        _ => Err(Trouble::at("slags", visit.w.t("inquiry-what-missing"))),
    };
    match done {
        Ok(()) => {
            drafts::done(&visit, &form).await;
            // To the top, where it is said that it is saved, and the box stands ready for the next.
            Ok(go(&visit, &addresses::inquiry(&number), ("flash-inquiry-saved", 1)))
        }
        Err(Trouble::Slips(slips)) => {
            let place = name_of(&form, "contact");
            showing::again(&visit, &number, &place, (form, slips)).await
        }
        Err(Trouble::Failed(failure)) => Err(failure),
    }
}

async fn contact(visit: &Visit, number: &str, form: &Fields) -> Result<(), Trouble> {
    let talk = Talk {
        on: day(visit, form, "dag")?,
        channel: Channel::from_key(form.raw("kanal")).unwrap_or(Channel::Unknown),
        note: ContactNote {
            text: text(visit, form, "tekst")?,
            at: clock(visit, form, "tid")?,
            direction: Direction::from_key(form.raw("retning")),
        },
    };
    let (now, number) = (visit.now, number.to_owned());
    let added = visit.ask(move |desk, session| add_contact(desk, session, now, &number, &talk)).await;
    added.map(drop).map_err(|failure| Trouble::of(visit, failure, "dag"))
}

async fn note(visit: &Visit, number: &str, form: &Fields) -> Result<(), Trouble> {
    let (on, text) = (day(visit, form, "dag")?, text(visit, form, "tekst")?);
    let (now, number) = (visit.now, number.to_owned());
    let added = visit.ask(move |desk, session| add_note(desk, session, now, &number, (on, &text))).await;
    added.map(drop).map_err(|failure| Trouble::of(visit, failure, "dag"))
}

async fn administration(visit: &Visit, number: &str, form: &Fields) -> Result<(), Trouble> {
    let on = day(visit, form, "dag")?;
    let answered = plain_text(form, "svar");
    let asked = plain_text(form, "tekst");
    if asked.is_empty() && answered.is_empty() {
        return Err(Trouble::at("tekst", visit.w.t("inquiry-text-missing")));
    }
    let awaits = form.ticked("afventer") && answered.is_empty();
    let turned = Turned {
        answer_by: if awaits { Some(day(visit, form, "svarfrist")?) } else { None },
        yes: form.ticked("ja").then(|| Yes { on, scope: plain_text(form, "ja_omfang") }),
        contact: AdministrationContact {
            on: Some(on),
            at: clock(visit, form, "tid")?,
            unit: form.get("enhed").and_then(|unit| unit.parse().ok()),
            who: plain_text(form, "hvem"),
            channel: Channel::from_key(form.raw("maade")),
            asked,
            answered,
            answered_on: None,
            shared: plain_text(form, "fortalt"),
            general: form.ticked("generelt"),
        },
    };
    let (now, number) = (visit.now, number.to_owned());
    let done = visit.ask(move |desk, session| turn_to_administration(desk, session, now, &number, &turned)).await;
    match done.map_err(|failure| Trouble::of(visit, failure, "dag"))? {
        TurnedTo::Done(_) => Ok(()),
        TurnedTo::Refused(refusal) => {
            let said = visit.w.label(&inquiries::contact_refused(refusal));
            Err(Trouble::at("ja", format!("{said} {}", visit.w.t("inquiry-consent-needed"))))
        }
    }
}

/// The points that a form names: one for each kind, on one unit.
pub(super) fn points_in(visit: &Visit, form: &Fields, on: Date) -> Result<Vec<PointSaid>, Trouble> {
    let kinds: Vec<KindCode> = form.values("type").filter(|kind| !kind.is_empty()).map(KindCode::new).collect();
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let unit = form.get(POINT_UNIT).and_then(|unit| unit.parse().ok());
    let unit = unit.ok_or_else(|| Trouble::at(POINT_UNIT, visit.w.t("inquiry-unit-missing")))?;
    let point = |kind| PointSaid { kind, unit, raised: on, finding: None, acknowledged: None };
    Ok(kinds.into_iter().map(point).collect())
}

async fn points(visit: &Visit, number: &str, form: &Fields) -> Result<(), Trouble> {
    let on = day(visit, form, "dag")?;
    let points = points_in(visit, form, on)?;
    if points.is_empty() {
        return Err(Trouble::at("type", visit.w.t("inquiry-kinds-missing")));
    }
    let (now, number, text) = (visit.now, number.to_owned(), plain_text(form, "tekst"));
    let added = visit.ask(move |desk, session| add_points(desk, session, now, &number, (&points, &text))).await;
    added.map_err(|failure| Trouble::of(visit, failure, "dag"))
}

async fn task(visit: &Visit, number: &str, form: &Fields) -> Result<(), Trouble> {
    let kind = TaskKind::from_key(form.raw("opgave_slags"));
    let new = TaskForm {
        kind: kind.ok_or_else(|| Trouble::at("opgave_slags", visit.w.t("task-kind-missing")))?,
        due: day(visit, form, "frist")?,
        due_at: clock(visit, form, "frist_tid")?,
        text: TaskText { text: text(visit, form, "tekst")?, owner: plain_text(form, "skylder"), of: None },
    };
    let (now, number) = (visit.now, number.to_owned());
    let added = visit.ask(move |desk, session| add_task(desk, session, now, (&number, &new))).await;
    added.map_err(|failure| Trouble::of(visit, failure, "frist"))
}

/// The form of one whose citizen comes back.
pub(super) fn return_form(visit: &Visit, page: &InquiryPage) -> (Form, bool) {
    let w = visit.w;
    let place = format!("inquiry.{}.return", page.inquiry.id);
    let unit = page.inquiry.unit.map(|unit| unit.to_string()).unwrap_or_default();
    let fields = Fields::of(vec![
        ("dag".to_owned(), visit.now.today.to_string()),
        ("kanal".to_owned(), Channel::Phone.key().to_owned()),
        (POINT_UNIT.to_owned(), unit),
    ]);
    let filled = Filled::of(visit, &place, fields);
    let options = Options::of(w, page, visit.now.today);
    let action = format!("{}/tilbage", addresses::inquiry(page.inquiry.number.as_str()));
    let mut form = Form::new(&filled, action, w.t("inquiry-return-save"))
        .lead(w.t("inquiry-return-lead"))
        .field(filled.area("tekst", &w.t("inquiry-return-text"), 3))
        .row(vec![
            filled.day("dag", &w.t("inquiry-day")),
            filled.select("kanal", &w.t("fact-channel"), options.channels(Channel::Phone)),
        ]);
    if page.inquiry.matter.complaint().is_some() {
        form = form.row(point_fields(&filled, options, visit.now.today));
    }
    let is_open = filled.is_open();
    (form.quiet(), is_open)
}
