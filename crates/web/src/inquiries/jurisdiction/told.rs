//! The explanation for the citizen: a page to print, in Danish or English.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{self, Content, Explanation, InquiryPage};
use register::jurisdiction::Standing;
use register::taxonomy::Exclusion;
use words::Language;

use crate::addresses;
use crate::failures::Failure;
use crate::fields::Fields;
use crate::frame::{Page, Place};
use crate::visit::Visit;
use crate::wording::Words;

#[derive(Template)]
#[template(path = "jurisdiction_told.html")]
struct Told {
    w: Words,
    /// The words of the citizen's language.
    own: Words,
    number: String,
    back: String,
    letter: String,
    other: (String, &'static str, &'static str),
    office: String,
    day: String,
    told: Option<Explanation>,
    passed_on: Vec<String>,
}

/// The page. What is sealed of it, where the citizen was shown on to, is opened with its deed.
pub(crate) async fn show(visit: Visit, Path(number): Path<String>, question: Fields) -> Result<Response, Failure> {
    let now = visit.now;
    let found = visit.ask(move |desk, session| inquiries::open(desk, session, now, &number)).await?;
    let page = found.ok_or(Failure::NotFound)?;
    let language = question.get("sprog").and_then(Language::from_code).unwrap_or(visit.own_language());
    let title = visit.w.t("jurisdiction-told-title");
    let main = compose(&visit, &page, language);
    Ok(Page::new(Place::Inquiries, title, main).show(&visit))
}

fn compose(visit: &Visit, page: &InquiryPage, language: Language) -> Told {
    let at = addresses::inquiry(page.inquiry.number.as_str());
    let own = Words(language);
    let passed_on = match &page.content {
        Content::Open(plain) => plain.referrals.iter().map(|held| held.value.to.clone()).collect(),
        _ => Vec::new(),
    };
    let other = match language {
        Language::Danish => (format!("{at}/kompetence/forklaring?sprog=en"), "en", "jurisdiction-told-english"),
        Language::English => (format!("{at}/kompetence/forklaring?sprog=da"), "da", "jurisdiction-told-danish"),
    };
    Told {
        w: visit.w,
        own,
        number: page.inquiry.number.to_string(),
        letter: format!("{at}/breve/ny?skabelon=jurisdiction&sprog={}", language.code()),
        back: format!("{at}#kompetence"),
        other,
        office: visit.office.name.clone(),
        day: own.date(visit.now.today),
        told: told(page, language),
        passed_on,
    }
}

/// What the citizen is told; `None` where no reason was noted.
fn told(page: &InquiryPage, language: Language) -> Option<Explanation> {
    let jurisdiction = page.inquiry.jurisdiction.as_ref().filter(|judged| !judged.exclusions.is_empty())?;
    let known = |exclusion: &&Exclusion| jurisdiction.exclusions.contains(&exclusion.code);
    let exclusions: Vec<&Exclusion> = page.facts.taxonomy.exclusions.iter().filter(known).collect();
    Some(inquiries::explanation(language, jurisdiction.standing == Standing::Partly, &exclusions))
}
