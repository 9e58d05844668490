//! The citizen's own course of case with the municipality: apart from the timeline, in order, its silences named; and as a
//! sheet to print.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use casework::inquiries::{self, Content, CourseSheet, Edited, InquiryPage};
use casework::{Opened, Plain, Uuid};
use register::courses::{CourseEvent, CourseLine, CourseStep, with_gaps};
use words::Language;

use super::conflicts::{self, Chosen, Differing};
use super::forms::{Choice, Filled, Form, name_of, rendered};
use super::happening::{Trouble, day, plain_text};
use super::options::{or_open, step};
use super::showing;
use super::timeline::{Removal, paragraphs, removed, wanted};
use crate::addresses;
use crate::assets;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

#[derive(Template)]
#[template(path = "inquiry_course.html")]
struct Course {
    w: Words,
    lines: Vec<Line>,
    print: String,
    form: String,
    is_open: bool,
    lang: &'static str,
}

/// A line of the course: an event, or a silence.
struct Line {
    id: String,
    when: String,
    step: String,
    text: Vec<String>,
    document: String,
    /// Not empty: a silence, and nothing else.
    gap: String,
    edit: String,
    form: String,
}

fn lines(w: Words, plain: &Plain, today: jiff::civil::Date) -> Vec<(Line, Option<Uuid>)> {
    let events: Vec<&CourseEvent> = plain.course.iter().map(|held| &held.value).collect();
    let gap = |key: &str, days: i32| {
        let days = usize::try_from(days).unwrap_or(0);
        Line { gap: w.count(key, days), ..Line::empty() }
    };
    let line = |line: CourseLine| match line {
        CourseLine::Event(place) => {
            let held = &plain.course[place];
            (Line::of(w, &held.value, held.id), Some(held.id))
        }
        CourseLine::Gap { days } => (gap("inquiry-course-gap", days), None),
        CourseLine::Still { days } => (gap("inquiry-course-still", days), None),
    };
    with_gaps(&events, today).into_iter().map(line).collect()
}

impl Line {
    const fn empty() -> Self {
        Self {
            id: String::new(),
            when: String::new(),
            step: String::new(),
            text: Vec::new(),
            document: String::new(),
            gap: String::new(),
            edit: String::new(),
            form: String::new(),
        }
    }

    fn of(w: Words, event: &CourseEvent, id: Uuid) -> Self {
        Self {
            id: id.to_string(),
            when: event.on.map_or_else(|| w.t("inquiry-course-undated"), |on| w.date(on)),
            step: event.step.map(|one| step(w, one)).unwrap_or_default(),
            text: paragraphs(&event.text),
            document: event.document.clone(),
            ..Self::empty()
        }
    }
}

/// The section on the inquiry's page.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let w = visit.w;
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let wanted = wanted(visit);
    let dressed = |(mut line, id): (Line, Option<Uuid>)| {
        let Some(id) = id else { return line };
        if wanted.as_deref() == Some(line.id.as_str()) {
            line.form = edit_form(visit, page, (plain, id));
        } else {
            line.edit = format!("{address}?ret={id}");
        }
        line
    };
    let (form, is_open) = new_form(visit, page);
    rendered(&Course {
        w,
        lines: lines(w, plain, visit.now.today).into_iter().map(dressed).collect(),
        print: format!("{address}/sagsforloeb"),
        form,
        is_open,
        lang: visit.own_language().code(),
    })
}

fn fields_of(event: &CourseEvent) -> Fields {
    let pairs = [
        ("dag", event.on.map(|on| on.to_string()).unwrap_or_default()),
        ("trin", event.step.map_or("", CourseStep::key).to_owned()),
        ("tekst", event.text.clone()),
        ("dokument", event.document.clone()),
    ];
    Fields::of(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn with_fields(form: Form, filled: &Filled<'_>, is_asked: bool) -> Form {
    let w = filled.words();
    let steps = CourseStep::ALL.iter().map(|one| Choice::of(one.key(), step(w, *one))).collect();
    let day = filled.day("dag", &w.t("inquiry-day"));
    form.row(vec![
        if is_asked { day.focused() } else { day },
        filled.select("trin", &w.t("inquiry-course-step"), or_open(w.t("not-stated"), steps)),
    ])
    .field(filled.area("tekst", &w.t("inquiry-course-text"), 2))
    .field(filled.text("dokument", &w.t("inquiry-course-document")).hinted(w.t("inquiry-course-document-hint")))
}

fn new_form(visit: &Visit, page: &InquiryPage) -> (String, bool) {
    let filled = Filled::of(visit, &format!("inquiry.{}.course", page.inquiry.id), Fields::default());
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let form = Form::new(&filled, format!("{address}/sagsforloeb/ny"), visit.w.t("inquiry-course-add")).quiet();
    (with_fields(form, &filled, false).html(), filled.is_open())
}

fn edit_form(visit: &Visit, page: &InquiryPage, (plain, id): (&Plain, Uuid)) -> String {
    let Some(held) = plain.record::<CourseEvent>(id) else { return String::new() };
    let w = visit.w;
    let mut fields = fields_of(&held.value);
    fields.put("version", held.version.to_string());
    let filled = Filled::of(visit, &format!("inquiry.{}.course.{id}", page.inquiry.id), fields);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let form = Form::new(&filled, format!("{address}/sagsforloeb/{id}"), w.t("inquiry-save"))
        .carried(&filled, "version")
        .cancel(format!("{address}#s-{id}"));
    let removal = Removal {
        csrf: visit.csrf().to_owned(),
        action: format!("{address}/sagsforloeb/{id}/fjern"),
        version: held.version,
        label: w.t("inquiry-course-remove"),
        warning: w.t("inquiry-course-remove-warning"),
    };
    with_fields(form, &filled, true).html() + &rendered(&removal)
}

fn event_in(visit: &Visit, form: &Fields) -> Result<CourseEvent, Trouble> {
    let on = form.get("dag").map(|_| day(visit, form, "dag")).transpose()?;
    let event = CourseEvent {
        on,
        step: CourseStep::from_key(form.raw("trin")),
        text: plain_text(form, "tekst"),
        document: plain_text(form, "dokument"),
    };
    if event.step.is_none() && event.text.is_empty() {
        return Err(Trouble::at("tekst", visit.w.t("inquiry-text-missing")));
    }
    Ok(event)
}

async fn again(
    visit: &Visit,
    (number, name): (&str, &str),
    (form, trouble): (Fields, Trouble),
) -> Result<Response, Failure> {
    match trouble {
        Trouble::Slips(slips) => {
            let place = name_of(&form, name);
            showing::again(visit, number, &place, (form, slips)).await
        }
        Trouble::Failed(failure) => Err(failure),
    }
}

fn to(number: &str) -> String {
    format!("{}#sagsforloeb", addresses::inquiry(number))
}

/// An event is added.
pub(crate) async fn add(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let event = match event_in(&visit, &form) {
        Ok(event) => event,
        Err(trouble) => return again(&visit, (&number, "course"), (form, trouble)).await,
    };
    let (now, at) = (visit.now, number.clone());
    visit.ask(move |desk, session| inquiries::add_event(desk, session, now, &at, &event)).await?;
    drafts::done(&visit, &form).await;
    Ok(go(&visit, &to(&number), ("flash-inquiry-saved", 1)))
}

/// An event is written anew.
pub(crate) async fn edit(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(form) => {
            drafts::done(&visit, &form).await;
            return Ok(go(&visit, &to(&number), ("flash-inquiry-kept", 1)));
        }
    };
    let event = match event_in(&visit, &form) {
        Ok(event) => event,
        Err(trouble) => return again(&visit, (&number, &format!("course.{id}")), (form, trouble)).await,
    };
    let (now, at, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
    let edited =
        visit.ask(move |desk, session| inquiries::edit_event(desk, session, now, (&at, id, version), &event)).await?;
    if let Edited::Conflict { theirs, version } = edited {
        let w = visit.w;
        let theirs = fields_of(&Opened::into_inner(theirs));
        let both = |name: &'static str| (form.raw(name).to_owned(), theirs.raw(name).to_owned());
        let (mine, text) = both("tekst");
        let differing = [
            Differing::text("tekst", w.t("inquiry-course-text"), (&mine, &text)),
            Differing::value(w.t("inquiry-day"), both("dag")),
            Differing::value(w.t("inquiry-course-document"), both("dokument")),
        ];
        let action = format!("{}/sagsforloeb/{id}", addresses::inquiry(&number));
        let now = [("version", version.to_string())];
        let page = (number.as_str(), action, "sagsforloeb");
        return Ok(conflicts::show(&visit, page, &form, &now, differing.into_iter().flatten().collect()).await);
    }
    drafts::done(&visit, &form).await;
    Ok(go(&visit, &to(&number), ("flash-inquiry-saved", 1)))
}

/// An event is taken away.
pub(crate) async fn remove(
    visit: Visit,
    Path(at): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    removed(&visit, at, &form, inquiries::remove_event).await
}

/// The sheet to print: the course and nothing else.
#[derive(Template)]
#[template(path = "inquiry_course_sheet.html")]
struct Sheet {
    w: Words,
    /// The sheet's own words: in the language that was chosen for it.
    s: Words,
    assets: &'static str,
    office: String,
    number: String,
    date: String,
    name: String,
    with_name: bool,
    lines: Vec<Line>,
    lang: &'static str,
    back: String,
    here: String,
}

/// The sheet as a PDF, with the same words and the same wishes.
pub(crate) async fn pdf(visit: Visit, Path(number): Path<String>, query: Fields) -> Result<Response, Failure> {
    let language = query.get("sprog").and_then(Language::from_code).unwrap_or(visit.own_language());
    let (s, now, at, with_name) = (Words(language), visit.now, number, query.ticked("navn"));
    let set = move |plain: &Plain| composed(s, plain, (now.today, with_name));
    let bytes = visit.ask(move |desk, session| inquiries::course_pdf(desk, session, now, &at, set)).await?;
    let bytes = bytes.ok_or(Failure::NotFound)?;
    let named = HeaderValue::from_static("attachment; filename=\"sagsforloeb.pdf\"");
    let kind = HeaderValue::from_static("application/pdf");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, named)], bytes).into_response())
}

/// The sheet in Markdown: a table of days, and the silences between them.
fn composed(s: Words, plain: &Plain, (today, with_name): (jiff::civil::Date, bool)) -> CourseSheet {
    let cell =
        |text: &str| report::letters::plain(&text.split_whitespace().collect::<Vec<_>>().join(" ")).replace('|', "\\|");
    let strong = |text: &str| if text.is_empty() { String::new() } else { format!("**{}**", cell(text)) };
    let mut text = String::new();
    if with_name {
        text.push_str(&format!("{}\n\n", strong(&names(plain))));
    }
    let head = [s.t("inquiry-sheet-when"), s.t("inquiry-course-text"), s.t("inquiry-course-document")];
    text.push_str(&format!("| {} |\n| --- | --- | --- |\n", head.join(" | ")));
    for (line, _) in lines(s, plain, today) {
        let what = if line.gap.is_empty() {
            [strong(&line.step), cell(&line.text.join(" "))]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" – ")
        } else {
            format!("*{}*", cell(&line.gap))
        };
        text.push_str(&format!("| {} | {what} | {} |\n", cell(&line.when), cell(&line.document)));
    }
    text.push_str(&format!("\n{}\n", s.t("inquiry-sheet-note")));
    CourseSheet { title: s.t("inquiry-course"), heading: s.t("inquiry-course"), text, language: s.0 }
}

/// Shows the sheet. The name stands on it only where that is ticked; a protected address never, because no address does.
pub(crate) async fn sheet(visit: Visit, Path(number): Path<String>, query: Fields) -> Result<Response, Failure> {
    let page = showing::opened(&visit, &number).await?;
    let Content::Open(plain) = &page.content else {
        return Err(Failure::Casework(casework::CaseworkError::Refusal(locked())));
    };
    let language = query.get("sprog").and_then(Language::from_code).unwrap_or(visit.own_language());
    let s = Words(language);
    let with_name = query.ticked("navn");
    let back = addresses::inquiry(&number);
    let sheet = Sheet {
        w: visit.w,
        s,
        assets: assets::base(),
        office: visit.office.name.clone(),
        number: page.inquiry.number.to_string(),
        date: s.date(visit.now.today),
        name: if with_name { names(plain) } else { String::new() },
        with_name,
        lines: lines(s, plain, visit.now.today).into_iter().map(|(line, _)| line).collect(),
        lang: visit.own_language().code(),
        here: format!("{back}/sagsforloeb"),
        back: format!("{back}#sagsforloeb"),
    };
    Ok(Html(rendered(&sheet)).into_response())
}

fn locked() -> casework::Message {
    casework::Message::new("Forseglet – lås op først.", "Sealed – unlock first.")
}

/// The citizens' names.
fn names(plain: &Plain) -> String {
    let citizens = plain.parties.iter().filter(|party| party.role == register::inquiries::Role::Citizen);
    let names: Vec<&str> = citizens.map(|party| party.identity.name.as_str()).filter(|name| !name.is_empty()).collect();
    names.join(", ")
}
