//! May I contact the administration? Consents and powers of attorney. And who may be told what, shown before anything is
//! shared.

mod acts;
mod sharing;

use askama::Template;
use casework::inquiries::InquiryPage;
use casework::{Held, Plain};
use jiff::civil::Date;
use register::consents::{Consent, ConsentKind, ContactConsent, MayContact, Standing};

use super::forms::{Choice, Filled, Form, rendered};
use super::parties::{fields, wanted};
use crate::addresses;
use crate::visit::Visit;
use crate::wording::Words;

pub(crate) use acts::{add, edit, say, take_back, withdraw};
pub(super) use sharing::{panel, sharing_panel};

/// Where the section stands on the page.
const ANCHOR: &str = "samtykker";

#[derive(Template)]
#[template(path = "people_consents.html")]
struct Consents {
    w: Words,
    answer: MayContact,
    said: String,
    when: String,
    scope: String,
    back: String,
    back_open: bool,
    say: String,
    say_open: bool,
    earlier: Vec<String>,
    consents: Vec<View>,
    form: String,
    is_open: bool,
    sharing: String,
}

/// A consent as the section shows it.
struct View {
    id: String,
    kind: String,
    to: String,
    by: String,
    scope: String,
    dates: String,
    standing: String,
    holds: bool,
    edit: String,
    withdraw: String,
    withdraw_open: bool,
    form: String,
}

/// Yes, no, not asked.
pub(super) fn answer_word(w: Words, answer: MayContact) -> String {
    w.t(match answer {
        MayContact::Yes => "contact-yes",
        MayContact::No => "contact-no",
        MayContact::NotAsked => "contact-not-asked",
    })
}

pub(super) fn kind_word(w: Words, kind: ConsentKind) -> String {
    w.t(match kind {
        ConsentKind::Consent => "consent-consent",
        ConsentKind::PowerOfAttorney => "consent-power",
    })
}

/// The section.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let (w, today) = (visit.w, visit.now.today);
    let words = || plain.contact_consents.iter();
    let newest = ContactConsent::newest(words().map(|held| &held.value), today);
    let held = newest.and_then(|newest| words().find(|held| std::ptr::eq(&held.value, newest)));
    let (say, say_open) = say_form(visit, page);
    let (back, back_open) = held.map(|held| back_form(visit, page, held)).unwrap_or_default();
    let (form, is_open) = new_form(visit, page, plain);
    let wanted = wanted(visit);
    rendered(&Consents {
        w,
        answer: plain.may_contact(today),
        said: answer_word(w, plain.may_contact(today)),
        when: held.map(|held| when(w, &held.value, today)).unwrap_or_default(),
        scope: held.map(|held| held.value.scope.clone()).unwrap_or_default(),
        back,
        back_open,
        say,
        say_open,
        earlier: earlier(w, plain, held),
        consents: sorted(plain, today).into_iter().map(|held| view(visit, page, held, wanted.as_deref())).collect(),
        form,
        is_open,
        sharing: sharing_panel(visit, plain),
    })
}

/// On which day it was said, and taken back.
fn when(w: Words, word: &ContactConsent, today: Date) -> String {
    let said = word.on.map(|on| w.with("contact-said-on", "date", &w.date(on)));
    let back = word.withdrawn.filter(|day| *day <= today).map(|day| w.with("contact-back-on", "date", &w.date(day)));
    said.into_iter().chain(back).collect::<Vec<_>>().join(" · ")
}

/// What was said before, newest first.
fn earlier(w: Words, plain: &Plain, counts: Option<&Held<ContactConsent>>) -> Vec<String> {
    let others = plain.contact_consents.iter().filter(|held| counts.is_none_or(|counts| counts.id != held.id));
    let mut others: Vec<&ContactConsent> = others.map(|held| &held.value).collect();
    others.sort_by_key(|word| std::cmp::Reverse((word.on, word.turn)));
    let line = |word: &ContactConsent| {
        let answer = answer_word(w, word.answer.unwrap_or(MayContact::NotAsked));
        let parts = [answer, when(w, word, Date::MAX), word.scope.clone()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    others.into_iter().map(line).collect()
}

/// Those that hold first, then by the day they were given.
fn sorted(plain: &Plain, today: Date) -> Vec<&Held<Consent>> {
    let mut consents: Vec<&Held<Consent>> = plain.consents.iter().collect();
    let holds = |consent: &Consent| matches!(consent.standing(today), Standing::Holds | Standing::NotYet);
    consents.sort_by_key(|held| (!holds(&held.value), std::cmp::Reverse(held.value.given), held.id));
    consents
}

fn view(visit: &Visit, page: &InquiryPage, held: &Held<Consent>, wanted: Option<&str>) -> View {
    let (w, today) = (visit.w, visit.now.today);
    let consent = &held.value;
    let id = held.id.to_string();
    let standing = consent.standing(today);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let is_wanted = wanted == Some(id.as_str());
    let (withdraw, withdraw_open) =
        if consent.withdrawn.is_none() { withdraw_form(visit, page, held) } else { (String::new(), false) };
    View {
        kind: kind_word(w, consent.kind.unwrap_or(ConsentKind::Consent)),
        to: consent.to.clone(),
        by: consent.by.clone(),
        scope: consent.scope.clone(),
        dates: dates(w, consent),
        standing: standing_word(w, consent, standing),
        holds: standing == Standing::Holds,
        edit: format!("{address}?ret={id}#samtykke-{id}"),
        withdraw,
        withdraw_open,
        form: if is_wanted { edit_form(visit, page, held) } else { String::new() },
        id,
    }
}

/// From when, until when, in writing or not.
fn dates(w: Words, consent: &Consent) -> String {
    let given = consent.given.map(|day| w.with("consent-given-on", "date", &w.date(day)));
    let until = consent.until.map(|day| w.with("consent-until-on", "date", &w.date(day)));
    let written = Some(w.t(if consent.written { "consent-in-writing" } else { "consent-by-word" }));
    [given, until, written].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn standing_word(w: Words, consent: &Consent, standing: Standing) -> String {
    match standing {
        Standing::Holds => w.t("consent-holds"),
        Standing::NotYet => w.t("consent-not-yet"),
        Standing::RunOut => w.t("consent-run-out"),
        Standing::Withdrawn => {
            let day = consent.withdrawn.map(|day| w.date(day)).unwrap_or_default();
            w.with("consent-withdrawn-on", "date", &day)
        }
    }
}

fn say_form(visit: &Visit, page: &InquiryPage) -> (String, bool) {
    let w = visit.w;
    let shown = fields([("dag", visit.now.today.to_string())]);
    let filled = Filled::of(visit, &format!("inquiry.{}.contact-consent", page.inquiry.id), shown);
    let answers = MayContact::ALL.iter().map(|answer| Choice::of(answer.key(), answer_word(w, *answer))).collect();
    let action = format!("{}/maa-kontakte", addresses::inquiry(page.inquiry.number.as_str()));
    let form = Form::new(&filled, action, w.t("inquiry-save"))
        .field(filled.radios("svar", &w.t("contact-question"), answers))
        .row(vec![
            filled.day("dag", &w.t("inquiry-day")),
            filled.text("omfang", &w.t("contact-scope")).hinted(w.t("contact-scope-hint")),
        ])
        .quiet();
    (form.html(), filled.is_open())
}

/// The form that takes a yes back; empty where there is none to take back.
fn back_form(visit: &Visit, page: &InquiryPage, held: &Held<ContactConsent>) -> (String, bool) {
    if held.value.answer != Some(MayContact::Yes) || held.value.withdrawn.is_some() {
        return (String::new(), false);
    }
    let (w, id) = (visit.w, held.id);
    let shown = fields([("dag", visit.now.today.to_string()), ("version", held.version.to_string())]);
    let filled = Filled::chosen(visit, &format!("tilbage.{id}"), shown);
    let action = format!("{}/maa-kontakte/{id}/tilbage", addresses::inquiry(page.inquiry.number.as_str()));
    let form = Form::new(&filled, action, w.t("contact-take-back"))
        .carried(&filled, "version")
        .lead(w.t("consent-forward"))
        .field(filled.day("dag", &w.t("consent-from-day")))
        .quiet();
    (form.html(), filled.is_open())
}

fn withdraw_form(visit: &Visit, page: &InquiryPage, held: &Held<Consent>) -> (String, bool) {
    let (w, id) = (visit.w, held.id);
    let shown = fields([("dag", visit.now.today.to_string()), ("version", held.version.to_string())]);
    let filled = Filled::chosen(visit, &format!("tilbage.{id}"), shown);
    let action = format!("{}/samtykker/{id}/tilbage", addresses::inquiry(page.inquiry.number.as_str()));
    let form = Form::new(&filled, action, w.t("consent-withdraw"))
        .carried(&filled, "version")
        .lead(w.t("consent-forward"))
        .field(filled.day("dag", &w.t("consent-from-day")))
        .quiet();
    (form.html(), filled.is_open())
}

fn fields_of(consent: &Consent) -> crate::fields::Fields {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut shown = fields([
        ("slags", consent.kind.unwrap_or(ConsentKind::Consent).key().to_owned()),
        ("af", consent.by.clone()),
        ("til", consent.to.clone()),
        ("omfang", consent.scope.clone()),
        ("givet", day(consent.given)),
        ("udloeber", day(consent.until)),
    ]);
    if consent.written {
        shown.put("skriftligt", "ja");
    }
    shown
}

fn with_fields(form: Form, filled: &Filled<'_>) -> Form {
    let w = filled.words();
    let kinds = ConsentKind::ALL.iter().map(|kind| Choice::of(kind.key(), kind_word(w, *kind))).collect();
    form.field(filled.radios("slags", &w.t("consent-kind"), kinds))
        .row(vec![
            filled.text("af", &w.t("consent-by")).personal(),
            filled.text("til", &w.t("consent-to")).hinted(w.t("consent-to-hint")).personal(),
        ])
        .field(filled.area("omfang", &w.t("consent-scope"), 2).hinted(w.t("consent-scope-hint")))
        .row(vec![
            filled.day("givet", &w.t("consent-given")),
            filled.day("udloeber", &w.t("consent-until")).hinted(w.t("consent-until-hint")),
        ])
        .field(filled.tick("skriftligt", &w.t("consent-written")))
}

fn new_form(visit: &Visit, page: &InquiryPage, plain: &Plain) -> (String, bool) {
    let citizen = plain.parties.iter().find(|party| party.role == register::inquiries::Role::Citizen);
    let begun = Consent {
        by: citizen.map(|party| party.identity.name.clone()).unwrap_or_default(),
        given: Some(visit.now.today),
        ..Consent::default()
    };
    let filled = Filled::of(visit, &format!("inquiry.{}.consent", page.inquiry.id), fields_of(&begun));
    let action = format!("{}/samtykker", addresses::inquiry(page.inquiry.number.as_str()));
    let form = Form::new(&filled, action, visit.w.t("inquiry-save")).quiet();
    (with_fields(form, &filled).html(), filled.is_open())
}

fn edit_form(visit: &Visit, page: &InquiryPage, held: &Held<Consent>) -> String {
    let (w, id) = (visit.w, held.id);
    let mut shown = fields_of(&held.value);
    shown.put("version", held.version.to_string());
    let filled = Filled::of(visit, &format!("inquiry.{}.consent.{id}", page.inquiry.id), shown);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let form = Form::new(&filled, format!("{address}/samtykker/{id}"), w.t("inquiry-save"))
        .carried(&filled, "version")
        .cancel(format!("{address}#samtykke-{id}"));
    with_fields(form, &filled).html()
}
