//! Skema: the office's taxonomy as a file for a colleague, and a colleague's taken in. What would change is shown first.

use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use casework::edits::Added;
use casework::taxonomy::{self, Proposal, SchemeFault};
use jiff::civil::Date;
use register::days;
use register::taxonomy::{SchemeChange, SchemeField, SchemeList};

use super::kinds::said;
use super::{Section, shown, tabs};
use crate::addresses::Address;
use crate::failures::Failure;
use crate::fields::{Fields, Posted, Uploaded};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

const PATH: &str = "/opsaetning/skema";

#[derive(Template)]
#[template(path = "setup_scheme.html")]
struct SchemePage {
    w: Words,
    csrf: String,
    tabs: String,
    mistake: Option<Wrong>,
    others_end: String,
}

struct Wrong {
    text: String,
    /// What the reader of the file says, for whoever made it.
    detail: Option<String>,
}

#[derive(Template)]
#[template(path = "setup_scheme_preview.html")]
struct PreviewPage {
    w: Words,
    csrf: String,
    tabs: String,
    mistake: Option<String>,
    text: String,
    others_end: String,
    mark: String,
    sums: Vec<(String, String)>,
    changed: Vec<ChangeView>,
    new: Vec<ChangeView>,
    only_here: Vec<ChangeView>,
    others: String,
    changes_nothing: bool,
}

struct ChangeView {
    list: String,
    code: String,
    label: String,
    differences: Vec<DifferenceView>,
}

struct DifferenceView {
    field: String,
    before: String,
    after: String,
}

/// The page.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    Ok(page(&visit, None, ""))
}

fn page(visit: &Visit, mistake: Option<Wrong>, others_end: &str) -> Response {
    let w = visit.w;
    let is_wrong = mistake.is_some();
    let (csrf, tabs) = (visit.csrf().to_owned(), tabs(w, Section::Scheme));
    let main = SchemePage { w, csrf, tabs, mistake, others_end: others_end.to_owned() };
    shown(&visit.standing_at(&Address::to(PATH)), (w.t("setup-scheme"), main), is_wrong)
}

/// The office's scheme as a file.
pub(crate) async fn download(visit: Visit) -> Result<Response, Failure> {
    let text = visit.ask(taxonomy::as_file).await?;
    let head = format!("# {}\n\n", visit.w.t("setup-scheme-file-head"));
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"skema.toml\""),
    ];
    Ok((headers, head + &text).into_response())
}

/// Reads a colleague's scheme and shows what would change.
pub(crate) async fn upload(visit: Visit, upload: Uploaded) -> Result<Response, Failure> {
    let w = visit.w;
    let typed = upload.fields.raw("slut").to_owned();
    let Some(file) = upload.files.first() else {
        return Ok(page(&visit, Some(Wrong { text: w.t("setup-scheme-no-file"), detail: None }), &typed));
    };
    let Ok(text) = String::from_utf8(file.bytes.clone()) else {
        return Ok(page(&visit, Some(Wrong { text: w.t("setup-scheme-unreadable"), detail: None }), &typed));
    };
    let Ok(others_end) = day(&upload.fields) else {
        return Ok(page(&visit, Some(Wrong { text: w.t("setup-day-strange"), detail: None }), &typed));
    };
    propose(&visit, (text, others_end), None).await
}

fn day(fields: &Fields) -> Result<Option<Date>, ()> {
    fields.get("slut").map(|day| days::read(day).ok_or(())).transpose()
}

async fn propose(
    visit: &Visit,
    (text, others_end): (String, Option<Date>),
    mistake: Option<String>,
) -> Result<Response, Failure> {
    let w = visit.w;
    let read = text.clone();
    let typed = others_end.map(|day| day.to_string()).unwrap_or_default();
    match visit.ask(move |desk, session| taxonomy::propose(desk, session, (&read, others_end))).await? {
        Added::Made(proposal) => Ok(previewed(visit, (text, others_end), (&proposal, mistake))),
        Added::Mistaken(faults) => {
            let wrong = faults.into_iter().next().map(|fault| wrong(w, fault));
            Ok(page(visit, wrong, &typed))
        }
    }
}

fn wrong(w: Words, fault: SchemeFault) -> Wrong {
    match fault {
        SchemeFault::Unreadable(detail) => Wrong { text: w.t("setup-scheme-unreadable"), detail: Some(detail) },
        SchemeFault::Mistake(mistake) => Wrong { text: said(w, &mistake).1, detail: None },
        SchemeFault::ChangedMeanwhile => Wrong { text: w.t("setup-scheme-changed"), detail: None },
    }
}

fn previewed(
    visit: &Visit,
    (text, others_end): (String, Option<Date>),
    (proposal, mistake): (&Proposal, Option<String>),
) -> Response {
    let w = visit.w;
    let taken = &proposal.taken;
    let sum = |key: &str, count: usize| (w.t(key), w.number(count));
    let views = |changes: &[SchemeChange]| changes.iter().map(|change| view(w, change)).collect::<Vec<_>>();
    let others = match others_end {
        Some(day) => w.with("setup-scheme-others-end", "day", &w.date(day)),
        None => w.t("setup-scheme-others-stay"),
    };
    let ends = taken.only_here.iter().any(|change| !change.differences.is_empty());
    let is_wrong = mistake.is_some();
    let main = PreviewPage {
        w,
        csrf: visit.csrf().to_owned(),
        tabs: tabs(w, Section::Scheme),
        mistake,
        text,
        others_end: others_end.map(|day| day.to_string()).unwrap_or_default(),
        mark: proposal.mark.clone(),
        sums: vec![
            sum("setup-scheme-changed-count", taken.changed.len()),
            sum("setup-scheme-new-count", taken.new.len()),
            sum("setup-scheme-same-count", taken.same),
            sum("setup-scheme-others-count", taken.only_here.len()),
        ],
        changed: views(&taken.changed),
        new: views(&taken.new),
        only_here: views(&taken.only_here),
        others,
        changes_nothing: taken.changed.is_empty() && taken.new.is_empty() && !ends,
    };
    shown(&visit.standing_at(&Address::to(PATH)), (w.t("setup-scheme-preview"), main), is_wrong)
}

fn view(w: Words, change: &SchemeChange) -> ChangeView {
    let differences = change.differences.iter().map(|difference| DifferenceView {
        field: field_name(w, difference.field),
        before: difference.before.clone(),
        after: difference.after.clone(),
    });
    ChangeView {
        list: list_name(w, change.list),
        code: change.code.clone(),
        label: w.label(&change.label),
        differences: differences.collect(),
    }
}

fn list_name(w: Words, list: SchemeList) -> String {
    w.t(match list {
        SchemeList::Kinds => "setup-kinds-list",
        SchemeList::Clusters => "setup-clusters",
        SchemeList::Themes => "setup-themes",
        SchemeList::Exclusions => "setup-list-exclusions",
        SchemeList::MeetingFaults => "setup-list-meeting-faults",
        SchemeList::Words => "setup-list-words",
        SchemeList::Values => "setup-own-values",
    })
}

fn field_name(w: Words, field: SchemeField) -> String {
    w.t(match field {
        SchemeField::LabelDa => "setup-label-da",
        SchemeField::LabelEn => "setup-label-en",
        SchemeField::Law => "setup-law",
        SchemeField::UseWhen => "setup-use-when",
        SchemeField::NotWhen => "setup-not-when",
        SchemeField::Validity => "setup-validity",
        SchemeField::Members => "setup-cluster-kinds",
        SchemeField::Refer => "setup-refer",
        SchemeField::Used => "setup-used",
    })
}

/// Takes the scheme in as it was shown.
pub(crate) async fn take(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let text = fields.raw("skema").replace("\r\n", "\n");
    let others_end = day(&fields).map_err(|()| Failure::Unreadable)?;
    let (read, mark) = (text.clone(), fields.raw("maerke").to_owned());
    match visit.ask(move |desk, session| taxonomy::take(desk, session, now, (&read, others_end, &mark))).await? {
        Added::Made(_) => Ok(go(&visit, "/opsaetning/klagepunkter", ("flash-scheme-taken", 0))),
        Added::Mistaken(faults) => match faults.into_iter().next() {
            Some(SchemeFault::ChangedMeanwhile) => {
                propose(&visit, (text, others_end), Some(w.t("setup-scheme-changed"))).await
            }
            fault => Ok(page(&visit, fault.map(|fault| wrong(w, fault)), fields.raw("slut"))),
        },
    }
}
