//! Where a citizen was shown on to, and whether it arrived: the forms on the inquiry's page.

use axum::extract::Path;
use axum::response::Response;
use casework::Uuid;
use casework::inquiries::{self, Edited, InquiryPage, NewReferral};
use register::jurisdiction::Referral;

use super::{ANCHOR, left, section_of};
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::inquiries::conflicts::{self, Chosen, Differing};
use crate::inquiries::forms::{Choice, Filled, Form, Slip, slip_of};
use crate::inquiries::happening::plain_text;
use crate::inquiries::options::read_said;
use crate::inquiries::registering::day_of;
use crate::inquiries::showing;
use crate::visit::Visit;
use crate::wording::Words;

/// One referral, with the form to alter it.
pub(super) struct ReferralView {
    pub(super) to: String,
    pub(super) told: String,
    pub(super) on: String,
    pub(super) arrived: String,
    pub(super) form: String,
    pub(super) is_open: bool,
}

pub(super) fn referral(
    visit: &Visit,
    page: &InquiryPage,
    (id, version, referral): (Uuid, u64, &Referral),
) -> ReferralView {
    let w = visit.w;
    let mut fields = Fields::default();
    fields.put("henvis_til", referral.to.as_str());
    fields.put("henvis_sagt", referral.told.as_str());
    fields.put("naaet", arrived_key(referral.arrived));
    fields.put("version", version.to_string());
    let filled = Filled::of(visit, &format!("inquiry.{}.referral.{id}", page.inquiry.id), fields);
    let action = format!("{}/henvisning/{id}", addresses::inquiry(page.inquiry.number.as_str()));
    ReferralView {
        to: referral.to.clone(),
        told: referral.told.clone(),
        on: referral.on.map(|on| w.date(on)).unwrap_or_default(),
        arrived: arrived_word(w, referral.arrived),
        is_open: filled.is_open(),
        form: referral_form(visit, page, (&filled, action)),
    }
}

const fn arrived_key(arrived: Option<bool>) -> &'static str {
    match arrived {
        Some(true) => "ja",
        Some(false) => "nej",
        None => "ved-ikke",
    }
}

fn arrived_word(w: Words, arrived: Option<bool>) -> String {
    w.t(match arrived {
        Some(true) => "jurisdiction-arrived-yes",
        Some(false) => "jurisdiction-arrived-no",
        None => "jurisdiction-arrived-unknown",
    })
}

pub(super) fn referral_form(visit: &Visit, page: &InquiryPage, (filled, action): (&Filled<'_>, String)) -> String {
    let w = visit.w;
    let arrived = [None, Some(true), Some(false)];
    let arrived = arrived.map(|arrived| Choice::of(arrived_key(arrived), arrived_word(w, arrived)));
    let usual: Vec<String> = suggested(page);
    let hint = if usual.is_empty() {
        w.t("jurisdiction-refer-to-hint")
    } else {
        w.with("jurisdiction-refer-often", "places", &usual.join(", "))
    };
    Form::new(filled, action, w.t("jurisdiction-save-referral"))
        .carried(filled, "version")
        .field(filled.text("henvis_til", &w.t("jurisdiction-refer-to")).hinted(hint))
        .field(filled.area("henvis_sagt", &w.t("jurisdiction-refer-told"), 2))
        .row(vec![
            filled.radios("naaet", &w.t("jurisdiction-arrived"), arrived.into()),
            filled.day("opfoelg", &w.t("jurisdiction-follow-up")).hinted(w.t("jurisdiction-follow-up-hint")),
        ])
        .html()
}

/// Whom a citizen is most often shown on to for the reasons that were found.
fn suggested(page: &InquiryPage) -> Vec<String> {
    let reasons = page.inquiry.jurisdiction.iter().flat_map(|jurisdiction| &jurisdiction.exclusions);
    let known = reasons.filter_map(|code| page.facts.taxonomy.exclusions.iter().find(|known| known.code == *code));
    known.flat_map(|exclusion| exclusion.refer.iter().cloned()).collect()
}

/// Takes a new referral.
pub(crate) async fn refer(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    referred(visit, (number, None), form).await
}

/// Takes what was altered of a referral.
pub(crate) async fn alter_referral(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let id: Uuid = id.parse().map_err(|_| Failure::NotFound)?;
    match conflicts::chosen(form) {
        Chosen::Form(form) => referred(visit, (number, Some(id)), form).await,
        Chosen::Theirs(form) => Ok(left(&visit, &number, &form).await),
    }
}

async fn referred(visit: Visit, (number, id): (String, Option<Uuid>), form: Fields) -> Result<Response, Failure> {
    let w = visit.w;
    let place = form.get(drafts::PLACE).unwrap_or_default().to_owned();
    let follow_up = form.get("opfoelg").map(day_of);
    let mut slips = Vec::new();
    if form.get("henvis_til").is_none() {
        slips.push(Slip::at("henvis_til", w.t("jurisdiction-refer-to-missing")));
    }
    if follow_up == Some(None) {
        slips.push(Slip::at("opfoelg", w.t("jurisdiction-day-unreadable")));
    }
    if !slips.is_empty() {
        return showing::again(&visit, &number, &place, (form, slips)).await;
    }
    let referral = NewReferral {
        to: form.raw("henvis_til").trim().to_owned(),
        told: plain_text(&form, "henvis_sagt"),
        arrived: read_said(form.raw("naaet")),
        follow_up: follow_up.flatten(),
    };
    let of = id.map(|id| (id, form.raw("version").parse().unwrap_or(0)));
    let (now, at, wanted) = (visit.now, number.clone(), referral.clone());
    let done = visit.ask(move |desk, session| inquiries::refer(desk, session, now, (&at, of, &wanted))).await;
    match done {
        Ok(Edited::Saved) => {
            drafts::done(&visit, &form).await;
            Ok(go(&visit, &section_of(&number), ("flash-referred", 1)))
        }
        Ok(Edited::Conflict { theirs, version }) => {
            let action = format!("{}/henvisning/{}", addresses::inquiry(&number), id.unwrap_or_default());
            let differing = referrals_differing(w, &referral, &theirs);
            let now = [("version", version.to_string())];
            Ok(conflicts::show(&visit, (&number, action, ANCHOR), &form, &now, differing).await)
        }
        Err(failure) => {
            let slip = slip_of(&visit, failure, "henvis_til")?;
            showing::again(&visit, &number, &place, (form, vec![slip])).await
        }
    }
}

fn referrals_differing(w: Words, mine: &NewReferral, theirs: &Referral) -> Vec<Differing> {
    let arrived = (arrived_word(w, mine.arrived), arrived_word(w, theirs.arrived));
    let all = [
        Differing::text("henvis_til", w.t("jurisdiction-refer-to"), (&mine.to, &theirs.to)),
        Differing::text("henvis_sagt", w.t("jurisdiction-refer-told"), (&mine.told, &theirs.told)),
        Differing::value(w.t("jurisdiction-arrived"), arrived),
    ];
    all.into_iter().flatten().collect()
}
