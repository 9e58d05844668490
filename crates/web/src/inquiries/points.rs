//! The points of a complaint as a small table, by rounds of return; one is changed in its place.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::Plain;
use casework::inquiries::{self, CameBack, Coded, InquiryPage, PointSaid, PointView};
use jiff::civil::Date;
use register::days;
use register::ids::PointId;
use register::inquiries::Channel;
use register::points::{Finding, round_of};
use register::taxonomy::KindCode;

use super::conflicts::{self, Chosen, Differing};
use super::forms::{Filled, Form, name_of, rendered};
use super::happening::{Trouble, day, plain_text, points_in};
use super::options::{self, Options, read_said, said};
use super::showing;
use super::timeline::{Removal, asked};
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

#[derive(Template)]
#[template(path = "inquiry_points.html")]
struct Points {
    w: Words,
    /// Whether points can be changed here.
    is_open: bool,
    rounds: Vec<Round>,
    is_empty: bool,
}

/// The points of one round of return.
struct Round {
    /// Empty where there is only the first handling.
    heading: String,
    rows: Vec<Row>,
}

struct Row {
    id: String,
    kind: String,
    code: String,
    law: String,
    unit: String,
    raised: String,
    finding: String,
    acknowledged: String,
    edit: String,
    form: String,
}

/// The points of an open inquiry; empty where it is no complaint.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let mut returns: Vec<Date> = plain.returns.iter().filter_map(|held| held.value.on).collect();
    returns.sort_unstable();
    shown(visit, page, &returns, true)
}

/// The points while the inquiry is sealed.
pub(super) fn coded(visit: &Visit, page: &InquiryPage) -> String {
    shown(visit, page, &[], false)
}

fn shown(visit: &Visit, page: &InquiryPage, returns: &[Date], is_open: bool) -> String {
    if page.inquiry.matter.complaint().is_none() {
        return String::new();
    }
    let w = visit.w;
    let heading = |round: usize| match (returns.len(), round) {
        (0, _) => String::new(),
        (_, 0) => w.t("inquiry-round-first"),
        (_, round) => {
            let values = [("number", round.to_string()), ("date", w.date(returns[round - 1]))];
            w.all("inquiry-round", &values)
        }
    };
    let rows_of = |round: usize| {
        let points = page.points.iter().filter(|point| round_of(point.raised, returns) == round);
        points.map(|point| row(visit, page, point, is_open)).collect::<Vec<_>>()
    };
    let rounds = (0..=returns.len()).map(|round| Round { heading: heading(round), rows: rows_of(round) });
    rendered(&Points { w, is_open, rounds: rounds.collect(), is_empty: page.points.is_empty() && returns.is_empty() })
}

fn row(visit: &Visit, page: &InquiryPage, point: &PointView, is_open: bool) -> Row {
    let w = visit.w;
    let id = point.id.to_string();
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let is_wanted = visit.again.as_ref().is_some_and(|again| again.is_of(&form_name(&id)))
        || asked(visit, "punkt") == Some(id.as_str());
    let edits = is_open && is_wanted;
    Row {
        kind: w.label(&point.kind.label),
        code: point.kind.code.to_string(),
        law: point.kind.law.join(", "),
        unit: point.unit.name.clone(),
        raised: words::short_date(point.raised),
        finding: options::finding(w, point.finding),
        acknowledged: point.acknowledged.map_or_else(|| "–".to_owned(), |yes| w.yes_no(Some(yes))),
        edit: if is_open { format!("{address}?punkt={id}") } else { String::new() },
        form: if edits { form(visit, page, point) } else { String::new() },
        id,
    }
}

fn form_name(id: &str) -> String {
    format!("punkt.{id}")
}

fn fields_of(point: &PointView) -> [(&'static str, String); 5] {
    [
        ("type", point.kind.code.to_string()),
        ("enhed", point.unit.id.to_string()),
        ("rejst", point.raised.to_string()),
        ("vurdering", point.finding.map_or("", Finding::key).to_owned()),
        ("erkendt", said(point.acknowledged).to_owned()),
    ]
}

fn form(visit: &Visit, page: &InquiryPage, point: &PointView) -> String {
    let w = visit.w;
    let id = point.id.to_string();
    let mut fields = Fields::default();
    for (name, value) in fields_of(point) {
        fields.put(format!("var.{name}"), value.clone());
        fields.put(name, value);
    }
    let filled = Filled::chosen(visit, &form_name(&id), fields);
    let options = Options::of(w, page, visit.now.today);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let mut form = Form::new(&filled, format!("{address}/punkt/{id}"), w.t("inquiry-save"))
        .cancel(format!("{address}#punkter"))
        .row(vec![
            filled.find("type", &w.t("point-kind"), options.kinds(point.raised, Some(&point.kind.code))),
            filled.find("enhed", &w.t("fact-unit"), options.units(point.raised, Some(point.unit.id))),
        ])
        .row(vec![
            filled.select("vurdering", &w.t("point-finding"), options.findings()).focused(),
            filled.select("erkendt", &w.t("point-acknowledged"), options.yes_no()),
            filled.day("rejst", &w.t("point-raised")),
        ]);
    for (name, _) in fields_of(point) {
        form = form.carried(&filled, &format!("var.{name}"));
    }
    let removal = Removal {
        csrf: visit.csrf().to_owned(),
        action: format!("{address}/punkt/{id}/fjern"),
        version: 0,
        label: w.t("inquiry-point-remove"),
        warning: w.t("inquiry-point-remove-warning"),
    };
    form.html() + &rendered(&removal)
}

/// What a form says of a point; `prefix` is `var.` for what stood there.
fn read(visit: &Visit, form: &Fields, prefix: &str) -> Result<PointSaid, Trouble> {
    let value = |name: &str| form.get(&format!("{prefix}{name}"));
    let kind = value("type").map(KindCode::new);
    let unit = value("enhed").and_then(|unit| unit.parse().ok());
    let raised = value("rejst").and_then(days::read);
    Ok(PointSaid {
        kind: kind.ok_or_else(|| Trouble::at("type", visit.w.t("inquiry-kinds-missing")))?,
        unit: unit.ok_or_else(|| Trouble::at("enhed", visit.w.t("inquiry-unit-missing")))?,
        raised: raised.ok_or_else(|| Trouble::at("rejst", visit.w.t("inquiry-day-missing")))?,
        finding: value("vurdering").and_then(Finding::from_key),
        acknowledged: read_said(value("erkendt").unwrap_or_default()),
    })
}

/// A point is changed.
pub(crate) async fn edit(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let point: PointId = id.parse().map_err(|_| Failure::NotFound)?;
    let to = format!("{}#punkter", addresses::inquiry(&number));
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(_) => return Ok(go(&visit, &to, ("flash-inquiry-kept", 1))),
    };
    let done = match (read(&visit, &form, "var."), read(&visit, &form, "")) {
        (Ok(was), Ok(said)) => {
            let (now, number, mine) = (visit.now, number.clone(), said.clone());
            let edited = visit
                .ask(move |desk, session| inquiries::edit_point(desk, session, now, (&number, point), (&was, &mine)))
                .await;
            edited.map(|edited| (edited, said)).map_err(|failure| Trouble::of(&visit, failure, "rejst"))
        }
        (Err(trouble), _) | (_, Err(trouble)) => Err(trouble),
    };
    match done {
        Ok((Coded::Saved, _)) => Ok(go(&visit, &to, ("flash-inquiry-saved", 1))),
        Ok((Coded::Conflict(theirs), mine)) => conflict(&visit, (&number, &id), &form, (&mine, &theirs)).await,
        Err(Trouble::Slips(slips)) => showing::again(&visit, &number, &form_name(&id), (form, slips)).await,
        Err(Trouble::Failed(failure)) => Err(failure),
    }
}

async fn conflict(
    visit: &Visit,
    (number, id): (&str, &str),
    form: &Fields,
    (mine, theirs): (&PointSaid, &PointSaid),
) -> Result<Response, Failure> {
    let page = showing::opened(visit, number).await?;
    let (w, options) = (visit.w, Options::of(visit.w, &page, visit.now.today));
    let kind = |said: &PointSaid| options.kind(&said.kind);
    let yes_no = |said: &PointSaid| w.yes_no(said.acknowledged);
    let finding = |said: &PointSaid| options::finding(w, said.finding);
    let differing = [
        Differing::value(w.t("point-kind"), (kind(mine), kind(theirs))),
        Differing::value(w.t("fact-unit"), (options.unit(mine.unit), options.unit(theirs.unit))),
        Differing::value(w.t("point-raised"), (w.date(mine.raised), w.date(theirs.raised))),
        Differing::value(w.t("point-finding"), (finding(mine), finding(theirs))),
        Differing::value(w.t("point-acknowledged"), (yes_no(mine), yes_no(theirs))),
    ];
    let now = [
        ("var.type", theirs.kind.to_string()),
        ("var.enhed", theirs.unit.to_string()),
        ("var.rejst", theirs.raised.to_string()),
        ("var.vurdering", theirs.finding.map_or("", Finding::key).to_owned()),
        ("var.erkendt", said(theirs.acknowledged).to_owned()),
    ];
    let action = format!("{}/punkt/{id}", addresses::inquiry(number));
    Ok(conflicts::show(visit, (number, action, "punkter"), form, &now, differing.into_iter().flatten().collect()).await)
}

/// A point is taken away.
pub(crate) async fn remove(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(_): Posted,
) -> Result<Response, Failure> {
    let point: PointId = id.parse().map_err(|_| Failure::NotFound)?;
    let to = format!("{}#punkter", addresses::inquiry(&number));
    let now = visit.now;
    visit.ask(move |desk, session| inquiries::remove_point(desk, session, now, (&number, point))).await?;
    Ok(go(&visit, &to, ("flash-inquiry-removed", 1)))
}

/// The citizen has come back.
pub(crate) async fn come_back(
    visit: Visit,
    Path(number): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let done = match back_in(&visit, &form) {
        Ok(back) => {
            let (now, number) = (visit.now, number.clone());
            let done = visit.ask(move |desk, session| inquiries::come_back(desk, session, now, &number, &back)).await;
            done.map_err(|failure| Trouble::of(&visit, failure, "dag"))
        }
        Err(trouble) => Err(trouble),
    };
    match done {
        Ok(_) => {
            drafts::done(&visit, &form).await;
            let to = format!("{}#haendelser", addresses::inquiry(&number));
            Ok(go(&visit, &to, ("flash-inquiry-saved", 1)))
        }
        Err(Trouble::Slips(slips)) => {
            let place = name_of(&form, "return");
            showing::again(&visit, &number, &place, (form, slips)).await
        }
        Err(Trouble::Failed(failure)) => Err(failure),
    }
}

fn back_in(visit: &Visit, form: &Fields) -> Result<CameBack, Trouble> {
    let on = day(visit, form, "dag")?;
    let (text, points) = (plain_text(form, "tekst"), points_in(visit, form, on)?);
    if text.is_empty() && points.is_empty() {
        return Err(Trouble::at("tekst", visit.w.t("inquiry-text-missing")));
    }
    let channel = Channel::from_key(form.raw("kanal")).unwrap_or(Channel::Unknown);
    Ok(CameBack { on, channel, text, points })
}
