//! One inquiry: what happened to the left, the coded facts to the right. The page is put together from sections, each of
//! which knows one subject.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::Plain;
use casework::inquiries::{self, Content, InquiryPage};
use register::circumstances::Need;
use register::inquiries::{Matter, Stage};

use super::forms::{self, Slip, rendered, unprocessable};
use super::options::Options;
use super::timeline::{paragraphs, sentence, story_form};
use super::{
    attachments, circumstances, closing, consents, course, facts, happening, jurisdiction, letters, links,
    notifications, parties, points, tasks, timeline,
};
use crate::failures::Failure;
use crate::fields::Fields;
use crate::frame::{Page, Place};
use crate::sessions::UnlockBox;
use crate::today::{kind_word, when};
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "inquiry.html")]
struct Showing {
    w: Words,
    number: String,
    category: String,
    category_key: &'static str,
    head: String,
    marks: Vec<Mark>,
    next: Option<(String, String)>,
    summary: Vec<(String, String)>,
    ways: Vec<(&'static str, String)>,
    sealed: SealedPart,
    left: Vec<String>,
    right: Vec<String>,
}

/// Something that must be known before a word is said or a letter printed.
struct Mark {
    icon: &'static str,
    text: String,
    is_serious: bool,
}

/// What stands where the sealed content would be.
enum SealedPart {
    /// *Forseglet – lås op*.
    Locked(UnlockBox),
    /// This person may not.
    NotAllowed,
    /// The seal or the manifest does not hold.
    Damaged,
    /// Opened, with its deed committed: everything stands in its sections.
    Open,
}

/// The left side of an open inquiry, from the top.
fn left(visit: &Visit, page: &InquiryPage, plain: &Plain) -> Vec<String> {
    vec![
        story(visit, page, plain),
        happening::section(visit, page, plain),
        came_back(visit, page),
        timeline::section(visit, page, plain),
        points::section(visit, page, plain),
        course::section(visit, page, plain),
        letters::section(visit, page, plain),
        attachments::section(visit, page, plain),
        closing::section(visit, page, plain),
    ]
}

/// The right side of an open inquiry, from the top.
fn right(visit: &Visit, page: &InquiryPage, plain: &Plain) -> Vec<String> {
    vec![
        parties::section(visit, page, plain),
        facts::section(visit, page, plain),
        consents::section(visit, page, plain),
        tasks::section(visit, page, plain),
        circumstances::section(visit, page, plain),
        jurisdiction::section(visit, page, plain),
        links::section(visit, page, plain),
        notifications::section(visit, page, plain),
    ]
}

/// Shows one inquiry. Opening what is sealed leaves a deed before anything is shown.
pub(crate) async fn show(visit: Visit, Path(number): Path<String>) -> Result<Response, Failure> {
    let page = opened(&visit, &number).await?;
    Ok(shown(&visit, &page))
}

/// The page again, with what was typed into one of its forms and what is wrong with it.
pub(super) async fn again(
    visit: &Visit,
    number: &str,
    form: &str,
    (fields, slips): (Fields, Vec<Slip>),
) -> Result<Response, Failure> {
    let visit = forms::again(visit, form, fields, slips).await;
    let page = opened(&visit, number).await?;
    Ok(unprocessable(shown(&visit, &page)))
}

/// Opens the inquiry with this number.
pub(super) async fn opened(visit: &Visit, number: &str) -> Result<InquiryPage, Failure> {
    let (now, number) = (visit.now, number.to_owned());
    let found = visit.ask(move |desk, session| inquiries::open(desk, session, now, &number)).await?;
    found.ok_or(Failure::NotFound)
}

fn shown(visit: &Visit, page: &InquiryPage) -> Response {
    let title = visit.w.with("inquiry-title", "number", page.inquiry.number.as_str());
    Page::new(Place::Inquiries, title, compose(visit, page)).show(visit)
}

fn compose(visit: &Visit, page: &InquiryPage) -> Showing {
    let w = visit.w;
    let inquiry = &page.inquiry;
    let category = inquiry.matter.category();
    let options = Options::of(w, page, visit.now.today);
    let (left, right) = match &page.content {
        Content::Open(plain) => (left(visit, page, plain), right(visit, page, plain)),
        _ => (vec![points::coded(visit, page), timeline::coded(visit, page)], vec![facts::coded(visit, page)]),
    };
    Showing {
        w,
        number: inquiry.number.to_string(),
        category: options.category(category, inquiry.own_category.as_ref()),
        category_key: category.map_or("uncoded", register::inquiries::Category::key),
        head: head(w, page),
        marks: marks(w, page),
        next: next(visit, page),
        summary: visit.again.as_ref().map(|again| again.summary()).unwrap_or_default(),
        ways: ways(w, page),
        sealed: sealed(visit, &page.content),
        left: left.into_iter().filter(|part| !part.is_empty()).collect(),
        right: right.into_iter().filter(|part| !part.is_empty()).collect(),
    }
}

/// Area, state and age: what one looks for first.
fn head(w: Words, page: &InquiryPage) -> String {
    let area = page.area.as_ref().map_or_else(|| w.label(&figures::labels::no_area()), |area| area.name.clone());
    let days = usize::try_from(page.age_days).unwrap_or(0);
    let state = match page.inquiry.stage {
        Stage::Open => w.count("inquiry-open-for", days),
        Stage::Closed { .. } => w.count("inquiry-closed-after", days),
    };
    format!("{area} · {state}")
}

/// The needs that matter at once.
fn marks(w: Words, page: &InquiryPage) -> Vec<Mark> {
    let Content::Open(plain) = &page.content else { return Vec::new() };
    let known = plain.circumstances();
    let mut marks = Vec::new();
    if known.protected_address {
        marks.push(Mark { icon: "warning", text: w.t("inquiry-mark-protected"), is_serious: true });
    }
    let needs = [
        (Need::Interpreter, "language", "inquiry-mark-interpreter"),
        (Need::NoDigitalPost, "email", "inquiry-mark-no-digital-post"),
        (Need::Dyslexia, "document", "inquiry-mark-dyslexia"),
        (Need::Hearing, "headset", "inquiry-mark-hearing"),
    ];
    for (need, icon, key) in needs {
        if known.needs.contains(&need) {
            marks.push(Mark { icon, text: w.t(key), is_serious: false });
        }
    }
    marks
}

/// The next thing that is due.
fn next(visit: &Visit, page: &InquiryPage) -> Option<(String, String)> {
    let open = page.tasks.iter().filter(|task| task.is_open());
    let next = open.min_by_key(|task| (task.shows_on(), task.due_at.is_none(), task.due_at))?;
    let overdue = i64::from((visit.now.today - next.due).get_days());
    Some((sentence(&kind_word(visit.w, next.kind)), when(visit.w, next, overdue)))
}

/// The ways down a long page.
fn ways(w: Words, page: &InquiryPage) -> Vec<(&'static str, String)> {
    if !matches!(page.content, Content::Open(_)) {
        return Vec::new();
    }
    let mut ways = vec![("#haendelser", w.t("inquiry-timeline"))];
    if matches!(page.inquiry.matter, Matter::Complaint(_)) {
        ways.push(("#punkter", w.t("inquiry-points")));
    }
    ways.push(("#sagsforloeb", w.t("inquiry-course")));
    ways.push(("#kodet", w.t("inquiry-facts")));
    let close = if page.inquiry.stage.closed_on().is_some() { "inquiry-reopen" } else { "inquiry-close" };
    ways.push(("#afslut", w.t(close)));
    ways
}

fn sealed(visit: &Visit, content: &Content) -> SealedPart {
    match content {
        Content::Locked => SealedPart::Locked(UnlockBox::here(visit)),
        Content::NotAllowed => SealedPart::NotAllowed,
        Content::Damaged => SealedPart::Damaged,
        Content::Open(_) => SealedPart::Open,
    }
}

#[derive(Template)]
#[template(path = "inquiry_story.html")]
struct StoryPart {
    w: Words,
    story: Vec<String>,
    form: String,
    is_open: bool,
    lang: &'static str,
}

/// What the citizen tells, with the form that writes it anew.
fn story(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let (form, is_open) = story_form(visit, page, plain);
    rendered(&StoryPart {
        w: visit.w,
        story: paragraphs(&plain.story.0),
        form,
        is_open,
        lang: visit.own_language().code(),
    })
}

#[derive(Template)]
#[template(path = "inquiry_return.html")]
struct ReturnPart {
    w: Words,
    form: String,
    is_open: bool,
}

/// The panel of a citizen who comes back.
fn came_back(visit: &Visit, page: &InquiryPage) -> String {
    let (form, is_open) = happening::return_form(visit, page);
    rendered(&ReturnPart { w: visit.w, form: form.html(), is_open })
}
