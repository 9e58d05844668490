//! Closing is a panel on the inquiry's page, and so is opening it again.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::Plain;
use casework::inquiries::{self, Clash, Closed, ClosingOrder, FindingSaid, InquiryPage, close, outstanding, reopen};
use jiff::civil::Date;
use register::closing::{Nature, OutcomeReason, Remedy};
use register::ids::TaskId;
use register::inquiries::{Closing, ClosingRefusal, Complaint, Fact, Outcome, Refusal};
use register::points::Finding;
use register::tasks::{Task, TaskText};

use super::facts;
use super::forms::{Choice, Filled, Form, Input, Slip, name_of, rendered};
use super::happening::{Trouble, day, plain_text};
use super::options::{self, Options, or_open, parts_of, read_said, said};
use super::showing;
use super::timeline::sentence;
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::today::{kind_word, when};
use crate::visit::Visit;
use crate::wording::Words;

/// Begins the names of fields that hold the finding of a point.
const FINDING: &str = "vurdering.";
/// Begins the names of fields that hold what stood there when the form was shown.
const WAS: &str = "var.";
/// Where it is said that a finding clashes.
const FINDINGS: &str = "vurderinger";
/// The fields within the fold.
const FOLDED: [&str; 4] = ["laering", "art", "hjalp", FINDINGS];
/// Tasks that are said to be done.
const DONE: &str = "gjort";
/// Why it closes although something promised is outstanding.
const DESPITE: &str = "alligevel";

#[derive(Template)]
#[template(path = "inquiry_closing.html")]
struct Panel {
    w: Words,
    csrf: String,
    action: String,
    place: String,
    above: String,
    inside: String,
    is_open: bool,
    promises: Option<Promises>,
    outcome: Vec<Input>,
    reason: Option<Input>,
    more: Vec<Input>,
    remedies: Input,
    findings: Vec<Point>,
    findings_id: String,
    findings_mistake: Option<String>,
    more_is_open: bool,
    on: Input,
    /// What stood there when the form was shown.
    was: Vec<(String, String)>,
}

/// What is outstanding.
struct Promises {
    said: String,
    done: Input,
    despite: Input,
}

/// A point with the finding that can be made of it.
struct Point {
    id: String,
    name: String,
    label: String,
    choices: Vec<Choice>,
}

/// The panel: to close what is open, to open what is closed.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    if page.inquiry.stage.closed_on().is_some() { reopening(visit, page) } else { closing(visit, page, plain) }
}

fn reopening(visit: &Visit, page: &InquiryPage) -> String {
    let w = visit.w;
    let filled = Filled::of(visit, &format!("inquiry.{}.reopen", page.inquiry.id), Fields::default());
    let action = format!("{}/genaabn", addresses::inquiry(page.inquiry.number.as_str()));
    let form = Form::new(&filled, action, w.t("inquiry-reopen"))
        .field(filled.area("grund", &w.t("inquiry-reopen-reason"), 2))
        .quiet();
    rendered(&Reopening { w, is_open: filled.is_open(), form: form.html() })
}

#[derive(Template)]
#[template(path = "inquiry_reopening.html")]
struct Reopening {
    w: Words,
    is_open: bool,
    form: String,
}

fn defaults(visit: &Visit, page: &InquiryPage) -> Fields {
    let mut fields = Fields::default();
    fields.put("dag", visit.now.today.to_string());
    for (name, value) in stands(page) {
        fields.put(format!("{WAS}{name}"), value.clone());
        fields.put(name, value);
    }
    fields
}

/// What stands there, as the form's fields have it. A list of which nothing was chosen stands as an empty field.
fn stands(page: &InquiryPage) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut put = |name: &str, value: &str| fields.push((name.to_owned(), value.to_owned()));
    if let Some(complaint) = page.inquiry.matter.complaint() {
        let code = complaint.outcome.map(Outcome::key).unwrap_or_default();
        put("udfald", &options::sorted_code(code, complaint.own_outcome.as_ref()));
        put("aarsag", complaint.outcome_reason.map_or("", OutcomeReason::key));
        put("laering", said(complaint.learning));
        put("art", complaint.nature.map_or("", Nature::key));
    }
    for remedy in &page.inquiry.remedies {
        put("hjalp", remedy.key());
    }
    if page.inquiry.remedies.is_empty() {
        put("hjalp", "");
    }
    for point in &page.points {
        put(&format!("{FINDING}{}", point.id), point.finding.map_or("", Finding::key));
    }
    fields
}

fn closing(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let w = visit.w;
    let place = format!("inquiry.{}.closing", page.inquiry.id);
    let filled = Filled::of(visit, &place, defaults(visit, page));
    let options = Options::of(w, page, visit.now.today);
    let complaint = page.inquiry.matter.complaint();
    let draft = filled.draft.as_ref();
    rendered(&Panel {
        w,
        csrf: visit.csrf().to_owned(),
        action: format!("{}/afslut", addresses::inquiry(page.inquiry.number.as_str())),
        above: draft.map(|draft| draft.above.clone()).unwrap_or_default(),
        inside: draft.map(|draft| draft.inside.clone()).unwrap_or_default(),
        place,
        is_open: filled.is_open(),
        promises: promises(visit, (page, plain), &filled),
        outcome: complaint.map(|complaint| outcome_fields(&filled, options, complaint)).unwrap_or_default(),
        reason: complaint.map(|_| filled.area("grund", &w.t("inquiry-close-reason"), 2)),
        more: complaint.map(|_| assessments(&filled, options)).unwrap_or_default(),
        remedies: filled.ticks("hjalp", &w.t("inquiry-remedies"), options::remedies(w)),
        findings: page.points.iter().map(|point| finding(&filled, options, point)).collect(),
        findings_id: filled.id(FINDINGS),
        findings_mistake: filled.mistake(FINDINGS),
        more_is_open: FOLDED.iter().any(|name| filled.mistake(name).is_some()),
        was: filled.fields.all().filter(|(name, _)| name.starts_with(WAS)).map(owned).collect(),
        on: filled.day("dag", &w.t("inquiry-close-on")),
    })
}

fn owned((name, value): (&str, &str)) -> (String, String) {
    (name.to_owned(), value.to_owned())
}

fn promises(visit: &Visit, (page, plain): (&InquiryPage, &Plain), filled: &Filled<'_>) -> Option<Promises> {
    let w = visit.w;
    let open = outstanding(&page.tasks);
    let choice = |task: &Task| {
        let text = plain.record::<TaskText>(task.id.uuid()).map(|held| held.value.text.clone()).unwrap_or_default();
        let overdue = i64::from((visit.now.today - task.due).get_days());
        let line = [sentence(&kind_word(w, task.kind)), text, when(w, task, overdue)];
        Choice::of(
            task.id.to_string(),
            line.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        )
    };
    (!open.is_empty()).then(|| Promises {
        said: w.count("inquiry-close-outstanding", open.len()),
        done: filled.ticks(DONE, &w.t("inquiry-close-done"), open.iter().map(choice).collect()),
        despite: filled.text(DESPITE, &w.t("inquiry-close-anyway")),
    })
}

fn outcome_fields(filled: &Filled<'_>, options: Options<'_>, complaint: &Complaint) -> Vec<Input> {
    let w = filled.words();
    let reasons = OutcomeReason::ALL.iter().map(|one| Choice::of(one.key(), options::outcome_reason(w, *one)));
    vec![
        filled.select(
            "udfald",
            &w.t("inquiry-close-outcome"),
            or_open(w.t("inquiry-choose"), options.outcomes(complaint.outcome)),
        ),
        filled
            .select("aarsag", &w.t("inquiry-outcome-reason"), or_open(w.t("not-stated"), reasons.collect()))
            .class("for-none"),
    ]
}

fn assessments(filled: &Filled<'_>, options: Options<'_>) -> Vec<Input> {
    let w = filled.words();
    let natures = Nature::ALL.iter().map(|one| Choice::of(one.key(), options::nature(w, *one)));
    vec![
        filled.select("laering", &w.t("fact-learning"), options.yes_no()),
        filled.text("laering_tekst", &w.t("inquiry-close-learning-text")),
        filled.select("art", &w.t("inquiry-nature"), or_open(w.t("not-stated"), natures.collect())),
    ]
}

fn finding(filled: &Filled<'_>, options: Options<'_>, point: &inquiries::PointView) -> Point {
    let name = format!("{FINDING}{}", point.id);
    let chosen = filled.fields.raw(&name).to_owned();
    let marked = |choice: Choice| Choice { is_chosen: choice.value == chosen, ..choice };
    Point {
        id: filled.id(&format!("vurdering-{}", point.id)),
        label: format!("{} · {}", options.kind(&point.kind.code), point.unit.name),
        choices: options.findings().into_iter().map(marked).collect(),
        name,
    }
}

/// What a form assesses; `prefix` is [`WAS`] for what stood there.
fn assessed(form: &Fields, on: Date, prefix: &str) -> Closing {
    let raw = |name: &str| form.raw(&format!("{prefix}{name}")).to_owned();
    let outcome = raw("udfald");
    let (key, own) = parts_of(&outcome);
    Closing {
        on,
        outcome: Outcome::from_key(key),
        own_outcome: own,
        outcome_reason: OutcomeReason::from_key(&raw("aarsag")),
        learning: read_said(&raw("laering")),
        nature: Nature::from_key(&raw("art")),
        remedies: form.values(&format!("{prefix}hjalp")).filter_map(Remedy::from_key).collect(),
    }
}

/// The findings of a form: an empty one takes back what was found.
fn findings(form: &Fields) -> Vec<FindingSaid> {
    let read = |(name, value): (&str, &str)| {
        let point = name.strip_prefix(FINDING)?.parse().ok()?;
        let said = Finding::from_key(value);
        let was = Finding::from_key(form.raw(&format!("{WAS}{name}")));
        (said.is_some() || value.is_empty()).then_some(FindingSaid { point, was, said })
    };
    form.all().filter_map(read).collect()
}

fn order(visit: &Visit, form: &Fields) -> Result<ClosingOrder, Trouble> {
    let on = day(visit, form, "dag")?;
    Ok(ClosingOrder {
        closing: assessed(form, on, ""),
        was: assessed(form, on, WAS),
        reason: plain_text(form, "grund"),
        learning: plain_text(form, "laering_tekst"),
        despite: plain_text(form, DESPITE),
        done: form.values(DONE).filter_map(|id| id.parse::<TaskId>().ok()).collect(),
        findings: findings(form),
    })
}

/// The field of a fact that is assessed at closing.
const fn field_of_fact(fact: &Fact) -> &'static str {
    match fact {
        Fact::Outcome(..) => "udfald",
        Fact::OutcomeReason(_) => "aarsag",
        Fact::Learning(_) => "laering",
        Fact::Nature(_) => "art",
        _ => "hjalp",
    }
}

/// What a colleague coded meanwhile: the form is shown again with what was chosen in it, and at each field what stands there
/// now. Sent once more, it is said knowingly.
async fn clashing(
    visit: &Visit,
    number: &str,
    (form, clashes): (Fields, Vec<Clash>),
) -> Result<(Fields, Vec<Slip>), Failure> {
    let page = showing::opened(visit, number).await?;
    let (w, options) = (visit.w, Options::of(visit.w, &page, visit.now.today));
    let meanwhile = |value: &str| w.with("inquiry-close-clash", "value", value);
    let (mut slips, mut points, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for clash in &clashes {
        match clash {
            Clash::Fact(fact) => {
                let field = field_of_fact(fact);
                slips.push(Slip::at(field, meanwhile(&facts::value(options, fact))));
                names.push(field.to_owned());
            }
            Clash::Finding(id, present) => {
                let point = page.points.iter().find(|point| point.id == *id);
                let kind = point.map(|point| options.kind(&point.kind.code)).unwrap_or_default();
                points.push(format!("{kind}: {}", meanwhile(&options::finding(w, *present))));
                names.push(format!("{FINDING}{id}"));
            }
        }
    }
    if !points.is_empty() {
        slips.push(Slip::at(FINDINGS, points.join(" ")));
    }
    let is_old = |name: &str| name.strip_prefix(WAS).is_some_and(|name| names.iter().any(|clashing| clashing == name));
    let mut anew = Fields::of(form.all().filter(|(name, _)| !is_old(name)).map(owned).collect());
    for (name, value) in stands(&page).into_iter().filter(|(name, _)| names.contains(name)) {
        anew.put(format!("{WAS}{name}"), value);
    }
    Ok((anew, slips))
}

/// The field where a refusal can be mended.
const fn field_of(refusal: ClosingRefusal) -> &'static str {
    match refusal {
        ClosingRefusal::OutcomeMissing | ClosingRefusal::Inquiry(Refusal::NotAComplaint) => "udfald",
        ClosingRefusal::ReasonOfAnotherOutcome => "aarsag",
        ClosingRefusal::Outstanding(_) => DONE,
        ClosingRefusal::ReasonMissing => "grund",
        ClosingRefusal::Inquiry(Refusal::NoSuchPoint) => FINDINGS,
        ClosingRefusal::AfterToday | ClosingRefusal::Inquiry(_) => "dag",
    }
}

async fn answer(
    visit: &Visit,
    number: &str,
    (form, done): (Fields, Result<Closed, Trouble>),
    (name, flash): (&str, &'static str),
) -> Result<Response, Failure> {
    let (form, slips) = match done {
        Ok(Closed::Done) => {
            drafts::done(visit, &form).await;
            return Ok(go(visit, &addresses::inquiry(number), (flash, 1)));
        }
        Ok(Closed::Refused(refusal)) => {
            let said = visit.w.label(&inquiries::closing_refused(refusal));
            (form, vec![Slip::at(field_of(refusal), said)])
        }
        Ok(Closed::Clash(clashes)) => clashing(visit, number, (form, clashes)).await?,
        Err(Trouble::Slips(slips)) => (form, slips),
        Err(Trouble::Failed(failure)) => return Err(failure),
    };
    let place = name_of(&form, name);
    showing::again(visit, number, &place, (form, slips)).await
}

/// The inquiry is closed.
pub(crate) async fn close_it(
    visit: Visit,
    Path(number): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let done = match order(&visit, &form) {
        Ok(order) => {
            let (now, at) = (visit.now, number.clone());
            let done = visit.ask(move |desk, session| close(desk, session, now, &at, &order)).await;
            done.map_err(|failure| Trouble::of(&visit, failure, "udfald"))
        }
        Err(trouble) => Err(trouble),
    };
    answer(&visit, &number, (form, done), ("closing", "flash-inquiry-closed")).await
}

/// The inquiry is opened again.
pub(crate) async fn reopen_it(
    visit: Visit,
    Path(number): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let (now, at, reason) = (visit.now, number.clone(), plain_text(&form, "grund"));
    let done = visit.ask(move |desk, session| reopen(desk, session, now, &at, &reason)).await;
    let done = done.map_err(|failure| Trouble::of(&visit, failure, "grund"));
    answer(&visit, &number, (form, done), ("reopen", "flash-inquiry-reopened")).await
}
