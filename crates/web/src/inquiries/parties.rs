//! The parties of an inquiry on its page: who they are, in which role, and how they are altered.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{self, Edited, InquiryPage};
use casework::{PartyPlain, Plain};
use register::citizens::{Identity, cpr_doubt};
use register::ids::CitizenId;
use register::inquiries::Role;

use super::conflicts::{self, Chosen, Differing};
use super::forms::{Choice, Filled, Form, rendered};
use super::happening::{Trouble, plain_text};
use super::options::Options;
use super::showing;
use super::timeline::{Removal, asked};
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

/// Where the section stands on the page.
const ANCHOR: &str = "parter";
/// The role that is stored as *other* with a mark of its own.
const COMPANION: &str = "companion";

#[derive(Template)]
#[template(path = "people_parties.html")]
struct Parties {
    w: Words,
    parties: Vec<Party>,
    form: String,
    is_open: bool,
}

struct Party {
    id: String,
    role: String,
    relation: String,
    facts: Vec<Fact>,
    address: String,
    is_protected: bool,
    doubt: bool,
    edit: String,
    form: String,
}

struct Fact {
    name: String,
    value: String,
}

/// The record that is being edited on the inquiry's page: the one that is asked for, or whose form came back.
pub(super) fn wanted(visit: &Visit) -> Option<String> {
    let again = visit.again.as_ref().and_then(|again| again.record());
    again.or_else(|| asked(visit, "ret").map(str::to_owned))
}

/// Fields of a form by name.
pub(super) fn fields<const N: usize>(pairs: [(&str, String); N]) -> Fields {
    Fields::of(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The page again with what was typed, or the page of what failed.
pub(super) async fn again(
    visit: &Visit,
    number: &str,
    (form, trouble): (Fields, Trouble),
) -> Result<Response, Failure> {
    match trouble {
        Trouble::Slips(slips) => {
            let place = form.raw(drafts::PLACE).to_owned();
            showing::again(visit, number, &place, (form, slips)).await
        }
        Trouble::Failed(failure) => Err(failure),
    }
}

/// Done: the draft goes, and the page is shown where it was done.
pub(super) async fn done(
    visit: &Visit,
    (number, anchor): (&str, &str),
    form: &Fields,
    flash: &'static str,
) -> Response {
    drafts::done(visit, form).await;
    go(visit, &format!("{}#{anchor}", addresses::inquiry(number)), (flash, 1))
}

/// What a party is called.
pub(super) fn role_word(options: Options<'_>, role: Role, identity: &Identity) -> String {
    let w = options.words();
    if identity.companion { w.t("party-companion") } else { w.label(&options.labels().role(role)) }
}

/// The parties, citizens before those who come for them.
pub(super) fn citizens_first(parties: &[PartyPlain]) -> Vec<&PartyPlain> {
    let mut ordered: Vec<&PartyPlain> = parties.iter().collect();
    ordered.sort_by(|one, other| {
        let place = |party: &PartyPlain| (party.role != Role::Citizen, party.identity.companion);
        let by_name = || words::danish_order(&one.identity.name, &other.identity.name);
        place(one).cmp(&place(other)).then_with(by_name)
    });
    ordered
}

/// The section.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let w = visit.w;
    let is_protected = plain.circumstances().protected_address;
    let wanted = wanted(visit);
    let party = |party: &PartyPlain| shown(visit, page, (party, is_protected), wanted.as_deref());
    let (form, is_open) = new_form(visit, page, plain);
    rendered(&Parties { w, parties: citizens_first(&plain.parties).into_iter().map(party).collect(), form, is_open })
}

fn shown(visit: &Visit, page: &InquiryPage, (party, is_protected): (&PartyPlain, bool), wanted: Option<&str>) -> Party {
    let w = visit.w;
    let identity = &party.identity;
    let id = party.id.to_string();
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let is_wanted = wanted == Some(id.as_str());
    let facts = [
        (w.t("identity-name"), identity.name.clone()),
        (w.t("identity-cpr"), cpr(&identity.cpr)),
        (w.t("identity-phone"), identity.phone.clone()),
        (w.t("identity-email"), identity.email.clone()),
    ];
    Party {
        role: role_word(Options::of(w, page, visit.now.today), party.role, identity),
        relation: identity.relation.clone(),
        facts: facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| Fact { name, value })
            .collect(),
        address: identity.address.clone(),
        is_protected,
        doubt: cpr_doubt(&identity.cpr).is_some(),
        edit: format!("{address}?ret={id}#part-{id}"),
        form: if is_wanted { edit_form(visit, page, party) } else { String::new() },
        id,
    }
}

/// A CPR number as people write it: six digits, a hyphen, four. Anything else stands as it came.
fn cpr(text: &str) -> String {
    match text.split_at_checked(6) {
        Some((date, rest)) if text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit()) => format!("{date}-{rest}"),
        _ => text.to_owned(),
    }
}

fn role_key(role: Role, identity: &Identity) -> String {
    if identity.companion { COMPANION } else { role.key() }.to_owned()
}

fn fields_of(role: Role, identity: &Identity) -> Fields {
    fields([
        ("rolle", role_key(role, identity)),
        ("relation", identity.relation.clone()),
        ("navn", identity.name.clone()),
        ("telefon", identity.phone.clone()),
        ("email", identity.email.clone()),
        ("cpr", cpr(&identity.cpr)),
        ("adresse", identity.address.clone()),
    ])
}

fn with_fields(form: Form, filled: &Filled<'_>, options: Options<'_>) -> Form {
    let w = filled.words();
    let mut roles = options.roles(Role::Citizen);
    let companion = Choice::of(COMPANION, w.t("party-companion"));
    let place = roles.iter().position(|role| role.value == Role::Professional.key()).unwrap_or(roles.len());
    roles.insert(place, companion);
    form.row(vec![
        filled.select("rolle", &w.t("party-role"), roles),
        filled.text("relation", &w.t("party-relation")).hinted(w.t("party-relation-hint")),
    ])
    .field(filled.text("navn", &w.t("identity-name")).personal())
    .row(vec![
        filled.text("telefon", &w.t("identity-phone")).personal(),
        filled.text("email", &w.t("identity-email")).personal(),
        filled.text("cpr", &w.t("party-cpr")).hinted(w.t("party-cpr-hint")).personal(),
    ])
    .field(filled.area("adresse", &w.t("identity-address"), 2).personal())
}

fn new_form(visit: &Visit, page: &InquiryPage, plain: &Plain) -> (String, bool) {
    let role = if plain.parties.is_empty() { Role::Citizen } else { Role::Relative };
    let empty = fields([("rolle", role.key().to_owned())]);
    let filled = Filled::of(visit, &format!("inquiry.{}.party", page.inquiry.id), empty);
    let action = format!("{}/parter", addresses::inquiry(page.inquiry.number.as_str()));
    let form = Form::new(&filled, action, visit.w.t("party-add")).quiet();
    let options = Options::of(visit.w, page, visit.now.today);
    (with_fields(form, &filled, options).html(), filled.is_open())
}

fn edit_form(visit: &Visit, page: &InquiryPage, party: &PartyPlain) -> String {
    let (w, id) = (visit.w, party.id);
    let mut shown = fields_of(party.role, &party.identity);
    shown.put("version", party.version.to_string());
    let filled = Filled::of(visit, &format!("inquiry.{}.party.{id}", page.inquiry.id), shown);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let form = Form::new(&filled, format!("{address}/parter/{id}"), w.t("inquiry-save"))
        .carried(&filled, "version")
        .cancel(format!("{address}#part-{id}"));
    let removal = Removal {
        csrf: visit.csrf().to_owned(),
        action: format!("{address}/parter/{id}/fjern"),
        version: party.version,
        label: w.t("party-remove"),
        warning: w.t("party-remove-warning"),
    };
    with_fields(form, &filled, Options::of(w, page, visit.now.today)).html() + &rendered(&removal)
}

/// Ten digits without what stands between them; anything else as it was typed.
fn bare_cpr(text: &str) -> String {
    let digits: String = text.chars().filter(|letter| !matches!(letter, '-' | ' ')).collect();
    let is_number = digits.len() == 10 && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits } else { text.to_owned() }
}

fn party_in(visit: &Visit, form: &Fields) -> Result<(Role, Identity), Trouble> {
    let companion = form.raw("rolle") == COMPANION;
    let role = if companion { Some(Role::Other) } else { Role::from_key(form.raw("rolle")) };
    let role = role.ok_or_else(|| Trouble::at("rolle", visit.w.t("party-role-missing")))?;
    let identity = Identity {
        name: plain_text(form, "navn"),
        cpr: bare_cpr(&plain_text(form, "cpr")),
        phone: plain_text(form, "telefon"),
        email: plain_text(form, "email"),
        address: plain_text(form, "adresse"),
        relation: plain_text(form, "relation"),
        companion,
    };
    Ok((role, identity))
}

/// A party is added.
pub(crate) async fn add(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let (role, identity) = match party_in(&visit, &form) {
        Ok(party) => party,
        Err(trouble) => return again(&visit, &number, (form, trouble)).await,
    };
    let (now, at) = (visit.now, number.clone());
    let added = visit.ask(move |desk, session| inquiries::add_party(desk, session, now, &at, (role, &identity))).await;
    match added {
        Ok(_) => Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-saved").await),
        Err(failure) => {
            let trouble = Trouble::of(&visit, failure, "navn");
            again(&visit, &number, (form, trouble)).await
        }
    }
}

/// A party is written anew.
pub(crate) async fn edit(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let party: CitizenId = id.parse().map_err(|_| Failure::NotFound)?;
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(form) => return Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-kept").await),
    };
    let (role, identity) = match party_in(&visit, &form) {
        Ok(party) => party,
        Err(trouble) => return again(&visit, &number, (form, trouble)).await,
    };
    let (now, at, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
    let edited = visit
        .ask(move |desk, session| inquiries::edit_party(desk, session, now, (&at, party, version), (role, &identity)))
        .await;
    match edited {
        Ok(Edited::Saved) => Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-saved").await),
        Ok(Edited::Conflict { theirs, version }) => conflict(&visit, (&number, party), &form, (&theirs, version)).await,
        Err(failure) => {
            let trouble = Trouble::of(&visit, failure, "navn");
            again(&visit, &number, (form, trouble)).await
        }
    }
}

async fn conflict(
    visit: &Visit,
    (number, id): (&str, CitizenId),
    form: &Fields,
    (theirs, version): (&PartyPlain, u64),
) -> Result<Response, Failure> {
    let w = visit.w;
    let page = showing::opened(visit, number).await?;
    let options = Options::of(w, &page, visit.now.today);
    let there = fields_of(theirs.role, &theirs.identity);
    let role = |key: &str| match Role::from_key(key) {
        Some(role) => w.label(&options.labels().role(role)),
        None => w.t("party-companion"),
    };
    let text = |name: &'static str, key: &str| Differing::text(name, w.t(key), (form.raw(name), there.raw(name)));
    let differing = [
        Differing::value(w.t("party-role"), (role(form.raw("rolle")), role(there.raw("rolle")))),
        text("relation", "party-relation"),
        text("navn", "identity-name"),
        text("telefon", "identity-phone"),
        text("email", "identity-email"),
        text("cpr", "identity-cpr"),
        text("adresse", "identity-address"),
    ];
    let action = format!("{}/parter/{id}", addresses::inquiry(number));
    let now = [("version", version.to_string())];
    let differing = differing.into_iter().flatten().collect();
    Ok(conflicts::show(visit, (number, action, ANCHOR), form, &now, differing).await)
}

/// A party is taken away.
pub(crate) async fn remove(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let party: CitizenId = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, at, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
    visit.ask(move |desk, session| inquiries::remove_party(desk, session, now, (&at, party, version))).await?;
    Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-removed").await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cpr_number_is_kept_as_ten_digits_and_shown_with_its_hyphen() {
        assert_eq!(bare_cpr("010199-9999"), "0101999999");
        assert_eq!(bare_cpr("010199 9999"), "0101999999");
        assert_eq!(bare_cpr("ved ikke"), "ved ikke");
        assert_eq!((cpr("0101999999"), cpr("ved ikke")), ("010199-9999".to_owned(), "ved ikke".to_owned()));
    }
}
