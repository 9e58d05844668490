//! The pages of a letter: writing it beside what it will look like, and the issued one.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::{Html, IntoResponse, Response};
use casework::inquiries::{self, LetterOrder, LetterPage, language_of, letter_page, letter_preview, letter_refused};
use casework::{Opened, PartyPlain};
use register::letters::{Addressee, Letter, LetterTemplate, Refusal, SentBy};
use words::Language;

use super::super::consents::panel;
use super::super::forms::{Choice, Filled, Input, Slip};
use super::super::happening::plain_text;
use super::super::parties::citizens_first;
use super::{address, sent_word, sort_word, state};
use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place};
use crate::visit::{PART, Visit};
use crate::wording::Words;

/// The page on which a letter is written, or an issued one is looked at.
#[derive(Template)]
#[template(path = "letter.html")]
struct Writing {
    w: Words,
    csrf: String,
    number: String,
    back: String,
    sort: String,
    state: String,
    preview: String,
    sharing: String,
    letter: Paper,
}

/// A draft, or an issued letter.
enum Paper {
    Draft(Box<Draft>),
    Issued(Box<Issued>),
}

struct Draft {
    /// Where the form is saved.
    action: String,
    issue: String,
    look: String,
    remove: String,
    version: u64,
    place: String,
    above: String,
    inside: String,
    hidden: Vec<(&'static str, String)>,
    party: Option<Input>,
    recipient: Input,
    subject: Input,
    text: Input,
    with_address: Option<Input>,
    weighed: Option<Input>,
    against: Vec<String>,
    slips: Vec<(String, String)>,
    is_new: bool,
}

struct Issued {
    pdf: String,
    recipient: Vec<String>,
    action: String,
    day: Input,
    by: Input,
    is_sent: bool,
    slips: Vec<(String, String)>,
}

/// The name of a party with what they are, for those who choose a recipient.
pub(super) fn party_name(w: Words, party: &PartyPlain) -> String {
    let role =
        if party.identity.companion { w.t("party-companion") } else { w.label(&figures::labels::role(party.role)) };
    let name = if party.identity.name.is_empty() { w.t("sharing-nameless") } else { party.identity.name.clone() };
    let parts = [name, role, party.identity.relation.clone()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub(super) fn title(visit: &Visit, number: &str) -> String {
    visit.w.with("letter-page-title", "number", number)
}

/// The page of a letter.
pub(crate) async fn show(visit: Visit, Path((number, id)): Path<(String, String)>) -> Result<Response, Failure> {
    let page = found(&visit, &number, &id).await?;
    written(&visit, page.into_inner(), None).await
}

/// A letter that is kept.
pub(super) async fn found(visit: &Visit, number: &str, id: &str) -> Result<Opened<LetterPage>, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, at) = (visit.now, number.to_owned());
    let found = visit.ask(move |desk, session| letter_page(desk, session, now, (&at, record))).await?;
    found.ok_or(Failure::NotFound)
}

/// What could not be taken, with what is wrong with it.
pub(super) struct Again {
    /// What was typed; `None` where it was saved, and only what was asked for besides could not be done.
    pub(super) form: Option<Fields>,
    pub(super) slips: Vec<Slip>,
}

/// The letter of a form, over the one it was filled from.
pub(super) fn letter_in(form: &Fields, was: &Letter) -> Letter {
    let template = form.get("skabelon").and_then(LetterTemplate::from_key).or(was.template);
    let language = form.get("sprog").and_then(Language::from_code).map(Language::code);
    Letter {
        template,
        language: language.map_or_else(|| was.language.clone(), str::to_owned),
        recipient: plain_text(form, "modtager"),
        subject: plain_text(form, "overskrift"),
        text: form.raw("tekst").replace("\r\n", "\n"),
        party: form.get("til").and_then(|id| id.parse().ok()),
        with_address: form.ticked("adresse"),
        weighed: form.ticked("vejet"),
        ..Letter::default()
    }
}

/// The letter as it stands, or as it was typed.
pub(super) async fn written(visit: &Visit, page: LetterPage, again: Option<Again>) -> Result<Response, Failure> {
    let number = page.inquiry.number.to_string();
    let is_issued = page.letter.value.is_issued();
    let form = again.as_ref().and_then(|again| again.form.as_ref()).filter(|_| !is_issued);
    let slips = again.as_ref().map(|again| again.slips.clone()).unwrap_or_default();
    let visit = match form {
        Some(form) => super::super::forms::again(visit, &place(&page), form.clone(), slips.clone()).await,
        None => visit.clone(),
    };
    let sharing = panel(&visit, &page.sharing);
    let held = &page.letter.value;
    let filled = Filled::of(&visit, &place(&page), fields_of(held, page.letter.version));
    // What was typed, now or before the page was left, is what is looked at.
    let is_typed = !is_issued && filled.is_open();
    let shown = if is_typed { letter_in(&filled.fields, held) } else { held.clone() };
    let has_slips = !slips.is_empty();
    let (now, letter) = (visit.now, shown.clone());
    let preview = visit.ask(move |desk, session| letter_preview(desk, session, now, &letter)).await?;
    let main = Writing {
        w: visit.w,
        csrf: visit.csrf().to_owned(),
        back: format!("{}#{}", addresses::inquiry(&number), super::ANCHOR),
        sort: sort_word(visit.w, shown.template),
        state: if page.letter.version == 0 { visit.w.t("letter-not-kept") } else { state(visit.w, held) },
        preview,
        sharing,
        letter: if is_issued {
            Paper::Issued(Box::new(issued(&visit, &page, &slips)))
        } else {
            Paper::Draft(Box::new(draft((&visit, &filled), &page, (&shown, &slips))))
        },
        number: number.clone(),
    };
    let page = Page::new(Place::Inquiries, title(&visit, &number), main);
    Ok(if has_slips { page.with_mistakes().show(&visit) } else { page.show(&visit) })
}

/// The place of its draft: what was typed and not saved yet.
fn place(page: &LetterPage) -> String {
    if page.letter.version == 0 {
        let letter = &page.letter.value;
        let sort = letter.template.map_or("plain", LetterTemplate::key);
        format!("inquiry.{}.letter-{sort}-{}", page.inquiry.id, language_of(letter).code())
    } else {
        format!("inquiry.{}.letter.{}", page.inquiry.id, page.letter.id)
    }
}

fn fields_of(letter: &Letter, version: u64) -> Fields {
    let mut shown = Fields::default();
    shown.put("modtager", letter.recipient.clone());
    shown.put("overskrift", letter.subject.clone());
    shown.put("tekst", letter.text.clone());
    shown.put("til", letter.party.map(|id| id.to_string()).unwrap_or_default());
    shown.put("version", version.to_string());
    shown.put("skabelon", letter.template.map_or("", LetterTemplate::key));
    shown.put("sprog", language_of(letter).code());
    for (name, on) in [("adresse", letter.with_address), ("vejet", letter.weighed)] {
        if on {
            shown.put(name, "ja");
        }
    }
    shown
}

fn draft((visit, filled): (&Visit, &Filled<'_>), page: &LetterPage, (letter, slips): (&Letter, &[Slip])) -> Draft {
    let w = visit.w;
    let number = page.inquiry.number.as_str();
    let is_new = page.letter.version == 0;
    let lang = language_of(letter).code();
    let own = if is_new {
        format!("{}/breve", addresses::inquiry(number))
    } else {
        address(number, &page.letter.id.to_string())
    };
    let against: Vec<Refusal> = page.against.clone();
    let recipient_hint = if page.protected { "letter-recipient-protected" } else { "letter-recipient-hint" };
    let form_draft = filled.draft.as_ref();
    Draft {
        issue: if is_new { String::new() } else { format!("{own}/udsted") },
        look: format!("{}/breve/vis", addresses::inquiry(number)),
        remove: if is_new { String::new() } else { format!("{own}/slet") },
        action: own,
        version: page.letter.version,
        place: place(page),
        above: form_draft.map(|draft| draft.above.clone()).unwrap_or_default(),
        inside: form_draft.map(|draft| draft.inside.clone()).unwrap_or_default(),
        hidden: vec![
            ("version", filled.fields.raw("version").to_owned()),
            ("skabelon", letter.template.map_or("", LetterTemplate::key).to_owned()),
            ("sprog", language_of(letter).code().to_owned()),
            ("brev", if is_new { String::new() } else { page.letter.id.to_string() }),
        ],
        party: party_field(filled, page, letter),
        recipient: filled.area("modtager", &w.t("letter-recipient"), 3).hinted(w.t(recipient_hint)).personal(),
        subject: filled.text("overskrift", &w.t("letter-subject")).spoken(lang),
        text: filled
            .area("tekst", &w.t("letter-text"), 24)
            .hinted(w.t("letter-text-hint"))
            .spoken(lang)
            .class("letter-text"),
        with_address: page.protected.then(|| filled.tick("adresse", &w.t("letter-with-address"))),
        weighed: (against.contains(&Refusal::MayNotBeTold) || letter.weighed)
            .then(|| filled.tick("vejet", &w.t("letter-weighed"))),
        against: against.iter().map(|refusal| against_word(w, *refusal, letter)).collect(),
        slips: slips.iter().map(|slip| (format!("#{}", filled.id(slip.field)), slip.text.clone())).collect(),
        is_new,
    }
}

/// Which party it is to, where a letter of its sort is to one of them.
fn party_field(filled: &Filled<'_>, page: &LetterPage, letter: &Letter) -> Option<Input> {
    let w = filled.words();
    if letter.addressee() != Addressee::Citizen || page.parties.is_empty() {
        return None;
    }
    let nobody = Choice::of("", w.t("letter-to-another"));
    let parties =
        citizens_first(&page.parties).into_iter().map(|party| Choice::of(party.id.to_string(), party_name(w, party)));
    let choices = std::iter::once(nobody).chain(parties).collect();
    Some(filled.select("til", &w.t("letter-to"), choices).hinted(w.t("letter-to-hint")).personal())
}

/// What speaks against issuing, with the gaps by name.
pub(super) fn against_word(w: Words, refusal: Refusal, letter: &Letter) -> String {
    let said = w.label(&letter_refused(refusal));
    match refusal {
        Refusal::Gaps => format!("{said} {}", letter.gaps().join(" ")),
        _ => said,
    }
}

fn issued(visit: &Visit, page: &LetterPage, slips: &[Slip]) -> Issued {
    let w = visit.w;
    let letter = &page.letter.value;
    let own = address(page.inquiry.number.as_str(), &page.letter.id.to_string());
    let mut shown = Fields::default();
    shown.put("dag", letter.sent.unwrap_or(visit.now.today).to_string());
    shown.put("maade", letter.way().unwrap_or(SentBy::Post).key());
    let form = format!("sendt.{}", page.letter.id);
    let filled = Filled::chosen(visit, &form, shown);
    let ways = SentBy::ALL.iter().map(|by| Choice::of(by.key(), sent_word(w, *by))).collect();
    Issued {
        pdf: format!("{own}/pdf"),
        recipient: letter.recipient.lines().map(str::to_owned).collect(),
        action: format!("{own}/sendt"),
        is_sent: letter.sent.is_some(),
        slips: slips.iter().map(|slip| (format!("#{}", filled.id(slip.field)), slip.text.clone())).collect(),
        day: filled.day("dag", &w.t("letter-sent-day")),
        by: filled.radios("maade", &w.t("letter-sent-how"), ways),
    }
}

/// The letter as it will read: the part alone for the script, the whole page for a browser without one.
pub(crate) async fn preview(
    visit: Visit,
    Path(number): Path<String>,
    headers: HeaderMap,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    if headers.contains_key(PART) {
        let (now, letter) = (visit.now, letter_in(&form, &Letter::default()));
        let seen = visit.ask(move |desk, session| letter_preview(desk, session, now, &letter)).await?;
        return Ok(Html(seen).into_response());
    }
    let page = match form.get("brev") {
        Some(id) => found(&visit, &number, id).await?.into_inner(),
        None => begun_again(&visit, &number, &form).await?,
    };
    written(&visit, page, Some(Again { form: Some(form), slips: Vec::new() })).await
}

/// A letter that is not kept yet, begun once more: what was typed stands over it.
pub(super) async fn begun_again(visit: &Visit, number: &str, form: &Fields) -> Result<LetterPage, Failure> {
    let language = form.get("sprog").and_then(Language::from_code).unwrap_or(visit.own_language());
    let template = form.get("skabelon").and_then(LetterTemplate::from_key).ok_or(Failure::Unreadable)?;
    let party = form.get("til").and_then(|id| id.parse().ok());
    let (now, at, order) = (visit.now, number.to_owned(), LetterOrder { template, language, party });
    let begun = visit.ask(move |desk, session| inquiries::begin_letter(desk, session, now, &at, order)).await?;
    Ok(begun.ok_or(Failure::NotFound)?.into_inner())
}
