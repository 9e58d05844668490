//! Kompetence: the adviser's judgement on the inquiry's page, where the citizen was shown on to, and the explanation in plain
//! words that a citizen takes home.

mod referring;
mod told;

pub(crate) use referring::{alter_referral, refer};
pub(crate) use told::show as tell;

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::Plain;
use casework::inquiries::{self, Edited, InquiryPage, Judged, Judgement, Shown};
use jiff::civil::Date;
use register::jurisdiction::{Jurisdiction, Override, Standing};
use register::taxonomy::{Exclusion, ExclusionCode};

use self::referring::{ReferralView, referral, referral_form};
use super::conflicts::{self, Chosen, Differing};
use super::forms::{Choice, Filled, Form, Slip, rendered, slip_of};
use super::happening::plain_text;
use super::registering::{day_of, year_words};
use super::showing;
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

/// Where the section stands.
const ANCHOR: &str = "kompetence";
/// What a form carries where nothing is judged.
const UNJUDGED: &str = "ikke";

/// The section.
#[derive(Template)]
#[template(path = "jurisdiction.html")]
struct Section {
    w: Words,
    standing: Option<String>,
    is_outside: bool,
    reasons: Vec<String>,
    year: String,
    despite: String,
    referrals: Vec<ReferralView>,
    explanation: String,
    letter: String,
    form: String,
    is_open: bool,
    new_referral: String,
    new_is_open: bool,
    lang: &'static str,
}

/// The section of the inquiry's page.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let (w, inquiry) = (visit.w, &page.inquiry);
    let at = addresses::inquiry(inquiry.number.as_str());
    let judged = judging_fields(visit, page, plain);
    let new = Filled::of(visit, &format!("inquiry.{}.referral", inquiry.id), Fields::default());
    let known = |code: &ExclusionCode| page.facts.taxonomy.exclusions.iter().find(|known| known.code == *code);
    let reasons = inquiry.jurisdiction.iter().flat_map(|jurisdiction| &jurisdiction.exclusions);
    let matter = plain.circumstances().matter_date;
    rendered(&Section {
        w,
        standing: inquiry.jurisdiction.as_ref().map(|jurisdiction| standing_word(w, Some(jurisdiction.standing))),
        is_outside: inquiry.jurisdiction.as_ref().is_some_and(|jurisdiction| jurisdiction.standing != Standing::Within),
        reasons: reasons.filter_map(known).map(|known| w.label(&known.label)).collect(),
        year: matter.map(|matter| year_words(w, matter, inquiry.received)).unwrap_or_default(),
        despite: despite(page, plain).0,
        referrals: plain
            .referrals
            .iter()
            .map(|held| referral(visit, page, (held.id, held.version, &held.value)))
            .collect(),
        explanation: format!("{at}/kompetence/forklaring"),
        letter: format!("{at}/breve/ny?skabelon=jurisdiction"),
        is_open: judged.is_open(),
        form: judging_form(visit, page, &judged),
        new_is_open: new.is_open(),
        new_referral: referral_form(visit, page, (&new, format!("{at}/henvisning"))),
        lang: visit.own_language().code(),
    })
}

fn standing_word(w: Words, standing: Option<Standing>) -> String {
    w.t(match standing {
        Some(Standing::Within) => "jurisdiction-within",
        Some(Standing::Partly) => "jurisdiction-partly",
        Some(Standing::Outside) => "jurisdiction-outside",
        None => "jurisdiction-unjudged",
    })
}

/// Why it is taken up all the same, with the version of that.
fn despite(page: &InquiryPage, plain: &Plain) -> (String, u64) {
    let held = plain.record::<Override>(page.inquiry.id.uuid());
    held.map(|held| (held.value.reason.clone(), held.version)).unwrap_or_default()
}

/// The form of the judgement, filled from what stands there.
fn judging_fields<'v>(visit: &'v Visit, page: &InquiryPage, plain: &Plain) -> Filled<'v> {
    let (reason, version) = despite(page, plain);
    let stands = Judged {
        jurisdiction: page.inquiry.jurisdiction.clone(),
        matter_date: plain.circumstances().matter_date,
        despite: reason.clone(),
    };
    let mut fields = Fields::default();
    for (name, value) in was(&stands, version) {
        fields.put(name, value);
    }
    fields.put("kompetence", standing_key(stands.jurisdiction.as_ref()));
    for code in stands.jurisdiction.iter().flat_map(|jurisdiction| &jurisdiction.exclusions) {
        fields.put("aarsag", code.as_str());
    }
    fields.put("forhold_dato", stands.matter_date.map(|day| day.to_string()).unwrap_or_default());
    fields.put("trods", reason);
    Filled::of(visit, &format!("inquiry.{}.jurisdiction", page.inquiry.id), fields)
}

fn standing_key(jurisdiction: Option<&Jurisdiction>) -> &'static str {
    jurisdiction.map_or(UNJUDGED, |jurisdiction| jurisdiction.standing.key())
}

/// What stands there, in hidden fields: so that a colleague's judgement is not written over.
fn was(stands: &Judged, version: u64) -> Vec<(&'static str, String)> {
    let jurisdiction = stands.jurisdiction.as_ref();
    let codes: Vec<&str> =
        jurisdiction.iter().flat_map(|jurisdiction| &jurisdiction.exclusions).map(ExclusionCode::as_str).collect();
    vec![
        ("was.kompetence", standing_key(jurisdiction).to_owned()),
        ("was.aarsag", codes.join(";")),
        ("was.forhold_dato", stands.matter_date.map(|day| day.to_string()).unwrap_or_default()),
        ("version", version.to_string()),
    ]
}

fn judging_form(visit: &Visit, page: &InquiryPage, filled: &Filled<'_>) -> String {
    let w = visit.w;
    let often = |exclusion: &Exclusion| match exclusion.refer.as_slice() {
        [] => w.label(&exclusion.label),
        places => {
            let often = w.with("jurisdiction-refer-often", "places", &places.join(", "));
            format!("{} ({often})", w.label(&exclusion.label))
        }
    };
    let reasons = page.facts.taxonomy.exclusions.iter();
    let reasons = reasons.map(|exclusion| Choice::of(exclusion.code.as_str(), often(exclusion))).collect();
    let standings = [None, Some(Standing::Within), Some(Standing::Partly), Some(Standing::Outside)];
    let standings =
        standings.map(|standing| Choice::of(standing.map_or(UNJUDGED, Standing::key), standing_word(w, standing)));
    let action = format!("{}/kompetence", addresses::inquiry(page.inquiry.number.as_str()));
    let carried = ["was.kompetence", "was.aarsag", "was.forhold_dato", "version"];
    let form = carried
        .into_iter()
        .fold(Form::new(filled, action, w.t("jurisdiction-save")), |form, name| form.carried(filled, name));
    form.field(filled.ticks("aarsag", &w.t("jurisdiction-reasons"), reasons).class("choices-stacked"))
        .field(filled.radios("kompetence", &w.t("jurisdiction-standing"), standings.into()))
        .field(
            filled.day("forhold_dato", &w.t("jurisdiction-matter-date")).hinted(w.t("jurisdiction-matter-date-hint")),
        )
        .field(filled.area("trods", &w.t("jurisdiction-despite"), 2).hinted(w.t("jurisdiction-despite-hint")))
        .html()
}

/// Takes the judgement.
pub(crate) async fn judge(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(form) => return Ok(left(&visit, &number, &form).await),
    };
    let place = form.get(drafts::PLACE).unwrap_or_default().to_owned();
    let (judgement, shown) = match read(&visit, &form) {
        Ok(read) => read,
        Err(slips) => return showing::again(&visit, &number, &place, (form, slips)).await,
    };
    let (now, of, wanted) = (visit.now, number.clone(), judgement.clone());
    let judged = visit.ask(move |desk, session| inquiries::judge(desk, session, now, (&of, &wanted, &shown))).await;
    match judged {
        Ok(Edited::Saved) => {
            drafts::done(&visit, &form).await;
            Ok(go(&visit, &section_of(&number), ("flash-judged", 1)))
        }
        Ok(Edited::Conflict { theirs, version }) => {
            let differing = differing(visit.w, &judgement, &theirs);
            let at = (number.as_str(), format!("{}/kompetence", addresses::inquiry(&number)), ANCHOR);
            Ok(conflicts::show(&visit, at, &form, &was(&theirs, version), differing).await)
        }
        Err(failure) => {
            let slip = slip_of(&visit, failure, "aarsag")?;
            showing::again(&visit, &number, &place, (form, vec![slip])).await
        }
    }
}

/// What a colleague saved stands: what was typed is done with.
async fn left(visit: &Visit, number: &str, form: &Fields) -> Response {
    drafts::done(visit, form).await;
    Redirect::to(&section_of(number)).into_response()
}

fn section_of(number: &str) -> String {
    format!("{}#{ANCHOR}", addresses::inquiry(number))
}

fn differing(w: Words, mine: &Judgement, theirs: &Judged) -> Vec<Differing> {
    let day = |day: Option<Date>| day.map_or_else(|| w.t("not-stated"), |day| w.date(day));
    let words = |standing: Option<Standing>, codes: &[ExclusionCode]| {
        let codes: Vec<&str> = codes.iter().map(ExclusionCode::as_str).collect();
        format!("{} {}", standing_word(w, standing), codes.join(", ")).trim().to_owned()
    };
    let theirs_said = theirs.jurisdiction.as_ref();
    let standing = (
        words(mine.standing, &mine.exclusions),
        words(
            theirs_said.map(|said| said.standing),
            theirs_said.map(|said| said.exclusions.as_slice()).unwrap_or_default(),
        ),
    );
    let all = [
        Differing::value(w.t("jurisdiction-standing"), standing),
        Differing::value(w.t("jurisdiction-matter-date"), (day(mine.matter_date), day(theirs.matter_date))),
        Differing::text("trods", w.t("jurisdiction-despite"), (&mine.despite, &theirs.despite)),
    ];
    all.into_iter().flatten().collect()
}

/// The judgement as it was typed, and what the form showed.
fn read(visit: &Visit, form: &Fields) -> Result<(Judgement, Shown), Vec<Slip>> {
    let w = visit.w;
    let mut slips = Vec::new();
    let matter_date = form.get("forhold_dato").map(day_of);
    if matter_date == Some(None) {
        slips.push(Slip::at("forhold_dato", w.t("jurisdiction-day-unreadable")));
    }
    if matter_date.flatten().is_some_and(|day| day > visit.now.today) {
        slips.push(Slip::at("forhold_dato", w.t("registering-matter-not-past")));
    }
    let (Ok(version), Some(jurisdiction)) = (form.raw("version").parse(), shown_judgement(form)) else {
        return Err(vec![Slip::at("aarsag", w.t("registering-not-in-list"))]);
    };
    if !slips.is_empty() {
        return Err(slips);
    }
    let exclusions: Vec<ExclusionCode> = form.values("aarsag").map(ExclusionCode::new).collect();
    // Reasons alone mean that all of it lies outside.
    let chosen = Standing::from_key(form.raw("kompetence"));
    let standing = chosen.or((!exclusions.is_empty()).then_some(Standing::Outside));
    let despite = plain_text(form, "trods");
    let judgement = Judgement { standing, exclusions, matter_date: matter_date.flatten(), despite, referral: None };
    let shown = Shown { jurisdiction, matter_date: form.get("was.forhold_dato").and_then(day_of), despite: version };
    Ok((judgement, shown))
}

/// The judgement that the form showed. `None`: it is no form of ours.
fn shown_judgement(form: &Fields) -> Option<Option<Jurisdiction>> {
    let key = form.raw("was.kompetence");
    if key == UNJUDGED {
        return Some(None);
    }
    let codes = form.raw("was.aarsag").split(';').filter(|code| !code.is_empty()).map(ExclusionCode::new).collect();
    Jurisdiction::new(Standing::from_key(key)?, codes).ok().map(Some)
}
