//! Beside a new inquiry: whether the citizen is known, how it might be coded, and earlier ones that are like it.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use casework::finding::{self, Known, Similar, Sureness, Typed, Why};
use casework::suggestions::{self, Because, Suggestion, Suggestions};
use figures::labels;
use register::citizens::{CprDoubt, CprWarning, Identity, cpr_warning};

use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::inquiries::category_name;
use crate::inquiries::registering::identity_of;
use crate::visit::Visit;
use crate::wording::Words;

/// Earlier inquiries told of beside a story.
const SIMILAR: usize = 3;

/// The citizens who may be the one who is typed.
#[derive(Template)]
#[template(path = "finding_known.html")]
struct KnownBox {
    w: Words,
    warning: Option<String>,
    rows: Vec<KnownRow>,
    /// Somebody is told of who is no mere namesake: the form need not ask again.
    is_certain: bool,
}

struct KnownRow {
    name: String,
    number: String,
    href: String,
    line: String,
    why: String,
    is_open: bool,
    is_certain: bool,
}

/// Known citizens, for a script. Nothing to say leaves what stands there empty.
pub(crate) async fn known(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    if !visit.is_unlocked() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Html(known_html(&visit, &form).await?).into_response())
}

/// Known citizens, as they stand in a page. Nothing while locked.
pub(crate) async fn known_html(visit: &Visit, form: &Fields) -> Result<String, Failure> {
    if !visit.is_unlocked() {
        return Ok(String::new());
    }
    let (identity, now) = (identity_of(form), visit.now);
    let warning = cpr_warning(&identity.cpr).map(|warning| cpr_words(visit.w, warning));
    let typed = typed(identity, form.raw("hvem"));
    let known = visit.ask(move |desk, session| finding::known(desk, session, now, &typed)).await?;
    let is_certain = known.iter().any(|known| known.sureness != Sureness::Possible);
    let rows: Vec<KnownRow> = known.iter().map(|known| known_row(visit.w, known)).collect();
    if rows.is_empty() && warning.is_none() {
        return Ok(String::new());
    }
    Ok(KnownBox { w: visit.w, warning, rows, is_certain }.render().unwrap_or_default())
}

/// A blank at the end of the line says that the name is written out.
fn typed(identity: Identity, line: &str) -> Typed {
    let mut name = identity.name;
    if line.ends_with(char::is_whitespace) {
        name.push(' ');
    }
    Typed {
        name: name.into(),
        phone: identity.phone.into(),
        email: identity.email.into(),
        cpr: identity.cpr.into(),
        any: String::new().into(),
    }
}

fn known_row(w: Words, known: &Known) -> KnownRow {
    let state = w.t(if known.is_open { "state-open" } else { "state-closed" });
    let contacts = w.count("registering-known-contacts", known.contacts);
    let category = category_name(w, known.category);
    KnownRow {
        name: known.name.clone(),
        number: known.number.to_string(),
        href: addresses::inquiry(known.number.as_str()),
        line: format!("{category} · {state} · {} · {contacts}", words::short_date(known.received)),
        why: w.t(why_key(known.why)),
        is_open: known.is_open,
        is_certain: known.sureness != Sureness::Possible,
    }
}

const fn why_key(why: Why) -> &'static str {
    match why {
        Why::Cpr => "known-why-cpr",
        Why::NameAndBirthday => "known-why-birthday",
        Why::Phone => "known-why-phone",
        Why::Email => "known-why-email",
        Why::Name => "known-why-name",
        Why::NameBegins => "known-why-begins",
        Why::NameAlike => "known-why-alike",
    }
}

/// What is worth a second look about a CPR number, in words.
pub(crate) fn cpr_words(w: Words, warning: CprWarning) -> String {
    w.t(match warning {
        CprWarning::Doubt(CprDoubt::NotTenDigits) => "known-cpr-digits",
        CprWarning::Doubt(CprDoubt::NoSuchDay) => "known-cpr-day",
        CprWarning::NoCheck => "known-cpr-check",
        CprWarning::NoCheckFirstOfJanuary => "known-cpr-january",
    })
}

/// What is suggested for a story.
#[derive(Template)]
#[template(path = "finding_suggestions.html")]
struct SuggestionsBox {
    w: Words,
    groups: Vec<Group>,
    similar: Vec<SimilarRow>,
}

/// Suggestions for one field of the form.
struct Group {
    heading: String,
    /// The field's name.
    field: &'static str,
    rows: Vec<SuggestionRow>,
}

struct SuggestionRow {
    value: String,
    label: String,
    why: String,
}

struct SimilarRow {
    number: String,
    href: String,
    line: String,
    common: String,
}

/// Suggestions, for a script.
pub(crate) async fn suggest(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    if !visit.is_unlocked() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Ok(Html(suggestions_html(&visit, &form).await?).into_response())
}

/// Suggestions as they stand in a page. Nothing while locked, where the office has switched them off, or where nothing
/// speaks for anything.
pub(crate) async fn suggestions_html(visit: &Visit, form: &Fields) -> Result<String, Failure> {
    let story = form.raw("fortaelling").to_owned();
    if !visit.is_unlocked() || story.trim().is_empty() {
        return Ok(String::new());
    }
    let now = visit.now;
    let asked = visit
        .ask(move |desk, session| {
            if !suggestions::are_wanted(desk)? {
                return Ok(None);
            }
            let suggested = suggestions::suggest(desk, session, now, &story)?.into_inner();
            let similar = finding::similar(desk, session, now, (&story, SIMILAR))?.into_inner();
            Ok(Some((suggested, similar)))
        })
        .await?;
    let Some((suggested, similar)) = asked else { return Ok(String::new()) };
    let w = visit.w;
    let groups = groups(w, &suggested);
    if groups.is_empty() && similar.is_empty() {
        return Ok(String::new());
    }
    let similar = similar.iter().map(|similar| similar_row(w, similar)).collect();
    Ok(SuggestionsBox { w, groups, similar }.render().unwrap_or_default())
}

fn groups(w: Words, suggested: &Suggestions) -> Vec<Group> {
    let all = [
        ("suggest-units", "enhed", &suggested.units),
        ("suggest-kinds", "klagepunkt", &suggested.kinds),
        ("suggest-themes", "tema", &suggested.themes),
    ];
    let group = |(heading, field, list): (&str, &'static str, &Vec<Suggestion>)| {
        let rows: Vec<SuggestionRow> = list.iter().map(|one| suggestion_row(w, one)).collect();
        (!rows.is_empty()).then(|| Group { heading: w.t(heading), field, rows })
    };
    all.into_iter().filter_map(group).collect()
}

fn suggestion_row(w: Words, suggestion: &Suggestion) -> SuggestionRow {
    let why: Vec<String> = suggestion.why.iter().map(|because| because_words(w, because)).collect();
    SuggestionRow { value: suggestion.code.clone(), label: w.label(&suggestion.label), why: why.join("; ") }
}

/// *ordene »svarer ikke«, »ringet flere gange«* or *ligner 2023-041 og 3 andre*.
fn because_words(w: Words, because: &Because) -> String {
    match because {
        Because::Words(said) => {
            let quoted: Vec<String> = said.iter().map(|word| w.with("suggest-quoted", "word", word)).collect();
            let count = said.len().to_string();
            w.all("suggest-because-words", &[("words", quoted.join(", ")), ("count", count)])
        }
        Because::Like { numbers, others } => {
            let numbers: Vec<&str> = numbers.iter().map(register::inquiries::InquiryNumber::as_str).collect();
            let values =
                [("numbers", numbers.join(", ")), ("count", others.to_string()), ("number", w.number(*others))];
            w.all("suggest-because-like", &values)
        }
    }
}

fn similar_row(w: Words, similar: &Similar) -> SimilarRow {
    let area = if similar.area.is_empty() { w.label(&labels::no_area()) } else { similar.area.clone() };
    let outcome = if similar.is_open {
        w.t("state-open")
    } else if similar.outcome.is_some() {
        w.label(&labels::outcome(similar.outcome))
    } else {
        w.t("state-closed")
    };
    SimilarRow {
        number: similar.number.to_string(),
        href: addresses::inquiry(similar.number.as_str()),
        line: format!("{} · {area} · {outcome}", category_name(w, similar.category)),
        common: similar.common.join(", "),
    }
}
