//! Writing: the text, its preview, and saving without losing anything typed.

use askama::Template;
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};
use casework::overview;
use casework::reports::{self, DraftState, LineNote, Order, Preview, SaveOutcome};
use figures::Scope;
use words::Language;

use crate::addresses::{Address, behind_text};
use crate::drafts::{self, DraftForm};
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place, go};
use crate::periods::{Chooser, chooser, chosen};
use crate::sessions::UnlockBox;
use crate::visit::{PART, Visit};
use crate::wording::Words;

/// Where the report lives.
const PATH: &str = "/beretning";

/// The page.
#[derive(Template)]
#[template(path = "report.html")]
struct Workshop {
    w: Words,
    csrf: String,
    chooser: Chooser,
    period: String,
    from: String,
    to: String,
    basis: &'static str,
    desk: Bench,
}

/// What lies on the bench.
enum Bench {
    /// The draft is sealed.
    Locked(UnlockBox),
    /// The draft, open.
    Open(Box<Editor>),
}

struct Editor {
    text: String,
    version: u64,
    saved: String,
    /// What another saved meanwhile.
    theirs: Option<String>,
    /// A file was asked for that cannot be made of this text.
    is_refused: bool,
    /// What was typed and not saved.
    draft: DraftForm,
    seen: Seen,
    references: Vec<Reference>,
}

/// The page as it will be read, with what is wrong and what could be better.
#[derive(Template)]
#[template(path = "report_preview.html")]
struct Seen {
    w: Words,
    /// The report's language, which need not be the screen's.
    lang: &'static str,
    html: String,
    errors: Vec<Remark>,
    notices: Vec<Remark>,
    /// Numbers that do not add up.
    failures: Vec<String>,
}

struct Remark {
    line: usize,
    text: String,
    offers: Vec<String>,
}

struct Reference {
    code: String,
    label: String,
    value: String,
}

/// The text as it was typed, on the version it was typed upon.
pub(super) struct Typed {
    pub(super) text: String,
    pub(super) version: u64,
    /// What another had saved meanwhile: it stands beside the text until one of the two is saved.
    theirs: Option<String>,
}

impl Typed {
    pub(super) fn read(form: &Fields) -> Self {
        // A browser sends line ends as CR LF; the text is kept with LF alone.
        let lines = |name: &str| form.raw(name).replace("\r\n", "\n");
        Self {
            text: lines("tekst"),
            version: form.raw("udgangspunkt").parse().unwrap_or(0),
            theirs: form.get("deres").map(|_| lines("deres")),
        }
    }
}

/// The period a report is about, and its chooser.
pub(super) async fn period(visit: &Visit, fields: Fields) -> Result<(Scope, Chooser), Failure> {
    let (w, today, starts) = (visit.w, visit.now.today, visit.office.report_year_start);
    visit
        .ask(move |desk, session| {
            let span = crate::overview::span(overview::available(desk)?, today, starts);
            let (scope, mistake) = chosen(desk, session, &fields, span)?;
            Ok((scope, chooser(w, PATH, &fields, (scope, mistake, span))))
        })
        .await
}

/// The workshop with the saved draft.
pub(crate) async fn show(visit: Visit, query: Fields) -> Result<Response, Failure> {
    let (scope, chooser) = period(&visit, query).await?;
    let (now, language) = (visit.now, visit.own_language());
    let bench = match visit.ask(move |desk, session| reports::draft(desk, session, now, (&scope, language))).await? {
        DraftState::Locked => Bench::Locked(UnlockBox::here(&visit)),
        DraftState::Open(draft) => {
            let is_saved = draft.version > 0;
            let mut fields = Fields::default();
            fields.put("tekst", draft.text.as_str());
            fields.put("udgangspunkt", draft.version.to_string());
            let kept = drafts::fill(&visit, &place_of(&scope), &mut fields);
            let mut editor = editor(&visit, scope, (Typed::read(&fields), kept)).await?;
            editor.saved = visit.w.t(if is_saved { "report-is-saved" } else { "report-is-outline" });
            Bench::Open(Box::new(editor))
        }
    };
    Ok(page(&visit, scope, chooser, bench).show(&visit))
}

fn page(visit: &Visit, scope: Scope, chooser: Chooser, desk: Bench) -> Page<Workshop> {
    let w = visit.w;
    let period = words::period(w.0, scope.period.from(), scope.period.to());
    let title = w.with("report-title", "period", &period);
    let main = Workshop {
        w,
        csrf: visit.csrf().to_owned(),
        chooser,
        period,
        from: scope.period.from().to_string(),
        to: scope.period.to().to_string(),
        basis: crate::addresses::basis_word(scope.basis),
        desk,
    };
    Page::new(Place::Report, title, main)
}

/// Where the draft of a period's text stands.
fn place_of(scope: &Scope) -> String {
    format!("report.{}.{}.{}", scope.period.from(), scope.period.to(), scope.basis.key())
}

/// The visit as it stands on the report's own page, which can be come back to.
fn at_its_page(visit: &Visit, scope: &Scope) -> Visit {
    visit.standing_at(&Address::to(PATH).scope(scope))
}

/// The page again, with the text as it was typed and what is wrong with it.
pub(super) async fn again(visit: &Visit, fields: Fields, typed: Typed) -> Result<Response, Failure> {
    let (scope, chooser) = period(visit, fields.clone()).await?;
    let draft = drafts::again(visit, &place_of(&scope), &fields).await;
    let mut editor = editor(visit, scope, (typed, draft)).await?;
    editor.is_refused = true;
    let here = at_its_page(visit, &scope);
    Ok(page(visit, scope, chooser, Bench::Open(Box::new(editor))).with_mistakes().show(&here))
}

async fn editor(visit: &Visit, scope: Scope, (typed, draft): (Typed, DraftForm)) -> Result<Editor, Failure> {
    let (w, now, language) = (visit.w, visit.now, visit.own_language());
    visit
        .ask(move |desk, session| {
            let link = |selector: &str| behind_text(selector, &scope);
            let order = Order { scope, text: Some(&typed.text), language, date: Some(now.today) };
            let seen = reports::preview(desk, session, now, &order, &link)?;
            let references = reports::known_references(desk, session, &scope, w.0)?;
            Ok(Editor {
                text: typed.text,
                version: typed.version,
                saved: String::new(),
                theirs: typed.theirs,
                is_refused: false,
                draft,
                seen: seen_of(w, language, seen),
                references: references.into_iter().map(reference).collect(),
            })
        })
        .await
}

fn reference(known: report::references::ReferenceEntry) -> Reference {
    Reference { code: known.reference, label: known.label, value: known.value }
}

fn seen_of(w: Words, language: Language, preview: Preview) -> Seen {
    let remark = |note: LineNote| Remark { line: note.line, text: w.label(&note.message), offers: note.offers };
    let failures = preview.failures.iter().map(|failure| format!("{}: {}", failure.cell, w.label(&failure.message)));
    Seen {
        w,
        lang: language.code(),
        html: preview.html,
        errors: preview.errors.into_iter().map(remark).collect(),
        notices: preview.notices.into_iter().map(remark).collect(),
        failures: failures.collect(),
    }
}

/// The preview of what is typed: the part alone for the script, the whole page for a browser without one.
pub(crate) async fn preview(visit: Visit, headers: HeaderMap, Posted(form): Posted) -> Result<Response, Failure> {
    let typed = Typed::read(&form);
    let (scope, chooser) = period(&visit, form.clone()).await?;
    let is_part = headers.contains_key(PART);
    let place = place_of(&scope);
    let draft = if is_part { DraftForm::none(&place) } else { drafts::again(&visit, &place, &form).await };
    let editor = editor(&visit, scope, (typed, draft)).await?;
    if is_part {
        return Ok(match editor.seen.render() {
            Ok(part) => Html(part).into_response(),
            Err(_) => Failure::Fault.into_response(),
        });
    }
    let here = at_its_page(&visit, &scope);
    Ok(page(&visit, scope, chooser, Bench::Open(Box::new(editor))).show(&here))
}

/// Saves the text. Where another saved meanwhile, both stand side by side and nothing is lost.
pub(crate) async fn save(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    if !form.ticked("tekst") {
        // A form without its text is no wish for an empty report.
        return Err(Failure::Unreadable);
    }
    let typed = Typed::read(&form);
    let (scope, chooser) = period(&visit, form.clone()).await?;
    if !visit.is_unlocked() {
        let draft = drafts::again(&visit, &place_of(&scope), &form).await;
        return locked_again(&visit, (scope, chooser), (typed, draft)).await;
    }
    let (now, text, version) = (visit.now, typed.text.clone(), typed.version);
    match visit.ask(move |desk, session| reports::save(desk, session, now, &scope, (&text, version))).await? {
        SaveOutcome::Saved { .. } => {
            drafts::done(&visit, &form).await;
            Ok(go(&visit, &Address::to(PATH).scope(&scope).to_string(), ("flash-report-saved", 0)))
        }
        SaveOutcome::Conflict { theirs, version } => {
            let draft = drafts::again(&visit, &place_of(&scope), &form).await;
            let typed = Typed { version, theirs: Some(theirs.to_string()), ..typed };
            let editor = editor(&visit, scope, (typed, draft)).await?;
            let here = at_its_page(&visit, &scope);
            Ok(page(&visit, scope, chooser, Bench::Open(Box::new(editor))).with_mistakes().show(&here))
        }
    }
}

/// Locked while she wrote: the text stays in the page, to be saved after unlocking in another window.
async fn locked_again(
    visit: &Visit,
    (scope, chooser): (Scope, Chooser),
    typed: (Typed, DraftForm),
) -> Result<Response, Failure> {
    let mut editor = editor(visit, scope, typed).await?;
    editor.saved = visit.w.t("report-locked-meanwhile");
    let here = at_its_page(visit, &scope);
    Ok(page(visit, scope, chooser, Bench::Open(Box::new(editor))).with_mistakes().show(&here))
}
