//! What is typed for a citizen who is known: a further contact of an inquiry, or a return. The headline count stays.

use figures::labels::Labels;
use register::citizens::Identity;
use register::closing::ClosingNote;
use register::contacts::{Contact, ContactNote};
use register::ids::{ContactId, UnitId};
use register::inquiries::{From, Inquiry, InquiryNumber, Role, Stage};
use register::taxonomy::Label;

use super::{Registration, codes_known, label_of, nothing_said, points, put_beside, unit_of};
use crate::inquiries::change::{Change, new_id};
use crate::inquiries::jurisdiction;
use crate::inquiries::notes::put_note;
use crate::inquiries::points::put_points;
use crate::inquiries::refusals::{happened, refused};
use crate::inquiries::returns::put_round;
use crate::records::PartyPlain;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// How a citizen comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    /// The inquiry stays as it is.
    Noted,
    /// It is opened again.
    Reopened,
}

/// Takes what was typed as a further contact of an inquiry.
///
/// # Errors
/// A mistake where nothing was typed or the day does not fit; a refusal where the person may not, has not unlocked, or there
/// is no such inquiry; a fault of the store.
pub fn append(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, new): (&str, &Registration),
) -> Result<InquiryNumber, CaseworkError> {
    let mut change = begin(desk, session, now, (number, new))?;
    let (contact, text) = contact(&mut change, desk, new)?;
    if !text.is_empty() {
        change.put(contact.uuid(), &ContactNote { text, ..ContactNote::default() })?;
    }
    bring(&mut change, (desk, session), new)?;
    Ok(change.commit("inquiry.contact")?.inquiry.number)
}

/// Takes what was typed as a return (genhenvendelse): a round of its own, with its contact. The inquiry counts as one that
/// came back from now on.
///
/// # Errors
/// As [`append`].
pub fn take_return(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, new, coming): (&str, &Registration, Coming),
) -> Result<InquiryNumber, CaseworkError> {
    let mut change = begin(desk, session, now, (number, new))?;
    if coming == Coming::Reopened && change.inquiry.stage != Stage::Open {
        change.inquiry = change.inquiry.clone().reopen().map_err(refused)?;
        let reason = words::text(desk.office().language, "registering-reopened-reason");
        let note = ClosingNote { on: Some(new.received), reopened: true, reason, ..ClosingNote::default() };
        change.put(new_id()?, &note)?;
    }
    // The round and its contact share an id: the one is sealed, the other coded.
    let (contact, text) = contact(&mut change, desk, new)?;
    put_round(&mut change, contact.uuid(), (new.received, text))?;
    bring(&mut change, (desk, session), new)?;
    Ok(change.commit("inquiry.return")?.inquiry.number)
}

fn begin<'d>(
    desk: &'d Desk,
    session: &Session,
    now: Now,
    (number, new): (&str, &Registration),
) -> Result<Change<'d>, CaseworkError> {
    if new.story.trim().is_empty() && new.identity.is_empty() {
        return Err(nothing_said());
    }
    codes_known(desk, new)?;
    let change = Change::begin(desk, session, now, number)?;
    happened(&change.inquiry, new.received, now.today)?;
    Ok(change)
}

/// The contact, and what is to be written of it.
fn contact(change: &mut Change<'_>, desk: &Desk, new: &Registration) -> Result<(ContactId, String), CaseworkError> {
    let id = ContactId::new(new_id()?);
    change.add_contact(Contact { id, inquiry: change.inquiry.id, on: new.received, channel: new.channel });
    let lines = [new.story.trim().to_owned(), told(change, desk, &new.identity)?];
    Ok((id, lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")))
}

/// What else was chosen goes to the inquiry as well, where nothing else stands there; what cannot stand beside it is kept in
/// words: nothing that was chosen is lost.
fn bring(change: &mut Change<'_>, (desk, session): (&Desk, &Session), new: &Registration) -> Result<(), CaseworkError> {
    let unit = unit_of(desk, new)?;
    let mut inquiry = change.inquiry.clone();
    inquiry.unit = inquiry.unit.or(unit);
    inquiry.place = inquiry.place.or_else(|| new.place.clone());
    if inquiry.from == From::Unknown {
        inquiry.from = new.from;
    }
    if inquiry.role == Role::Unknown {
        inquiry.role = new.role;
    }
    inquiry.themes.extend(new.themes.iter().cloned());
    inquiry.themes.sort_unstable();
    inquiry.themes.dedup();
    change.inquiry = inquiry;
    put_points(desk, change, &points(new, unit.or(change.inquiry.unit)))?;
    let beside = beside(&change.inquiry, desk, (new, unit))?;
    if !beside.is_empty() {
        let values = [("said", beside.join("; "))];
        let text = words::text_with(desk.office().language, "registering-kept-note", &values);
        put_note(change, (session, new.received), &text)?;
    }
    if let Some(judgement) = &new.judgement {
        jurisdiction::apply(change, desk, (judgement, new.received))?;
    }
    put_beside(change, new)
}

/// What was chosen and does not stand on the inquiry, in words.
fn beside(
    inquiry: &Inquiry,
    desk: &Desk,
    (new, unit): (&Registration, Option<UnitId>),
) -> Result<Vec<String>, CaseworkError> {
    let facts = desk.facts()?;
    let (labels, language) = (Labels::of(&facts.taxonomy), desk.office().language);
    let word = |label: Label| language.pick(&label.da, &label.en).to_owned();
    let mut said = Vec::new();
    if let Some(sorting) = &new.sorting
        && (Some(sorting.category), &sorting.own) != (inquiry.matter.category(), &inquiry.own_category)
    {
        said.push(word(label_of(sorting, labels)));
    }
    if new.from != From::Unknown && new.from != inquiry.from {
        said.push(word(labels.from(new.from)));
    }
    if new.role != Role::Unknown && new.role != inquiry.role {
        said.push(word(labels.role(new.role)));
    }
    let points = inquiry.matter.complaint().map(|complaint| complaint.points.as_slice()).unwrap_or_default();
    let has_point = |unit: UnitId| points.iter().any(|point| point.unit == unit);
    if let Some(unit) = unit.filter(|unit| inquiry.unit != Some(*unit) && !has_point(*unit)) {
        said.extend(facts.organisation.unit(unit).map(|unit| unit.name.clone()));
    }
    if let Some(place) = new.place.as_ref().filter(|place| inquiry.place.as_ref() != Some(*place)) {
        let places = store::places::all(&*desk.store().read()?)?;
        said.extend(places.into_iter().find(|known| known.code == *place).map(|known| known.name));
    }
    if inquiry.unit.is_none() {
        // Without a unit there is nothing that a point could be against.
        said.extend(new.kinds.iter().filter_map(|code| facts.taxonomy.kind(code)).map(|kind| word(kind.label.clone())));
    }
    Ok(said)
}

/// What was told of the citizen: it fills what is blank in the party it fits; what differs is kept in words.
fn told(change: &mut Change<'_>, desk: &Desk, new: &Identity) -> Result<String, CaseworkError> {
    let Some(party) = meant(&change.plain.parties, new).cloned() else {
        return Ok(in_words(desk, [&new.name, &new.cpr, &new.phone, &new.email, &new.address]));
    };
    let mut identity = party.identity.clone();
    let mut differs = Vec::new();
    let fields = [
        (&mut identity.name, &new.name),
        (&mut identity.cpr, &new.cpr),
        (&mut identity.phone, &new.phone),
        (&mut identity.email, &new.email),
        (&mut identity.address, &new.address),
    ];
    for (known, said) in fields {
        if known.is_empty() {
            known.clone_from(said);
        } else if !bare(known).contains(&bare(said)) {
            differs.push(said);
        }
    }
    if identity != party.identity {
        change.put_party(party.id, party.role, &identity)?;
    }
    Ok(in_words(desk, differs))
}

/// The party that an identity means: the one it agrees with, or the only one there is.
fn meant<'p>(parties: &'p [PartyPlain], new: &Identity) -> Option<&'p PartyPlain> {
    let agrees = |known: &str, said: &str| !said.is_empty() && bare(known) == bare(said);
    let fits = |party: &&PartyPlain| {
        let known = &party.identity;
        agrees(&known.cpr, &new.cpr)
            || agrees(&known.phone, &new.phone)
            || agrees(&known.email, &new.email)
            || agrees(&known.name, &new.name)
    };
    let only = parties.first().filter(|_| parties.len() == 1);
    parties.iter().find(fits).or(only)
}

/// Letters and digits alone, in lower case: `010199-9999` and `0101999999` are one number.
fn bare(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn in_words<'t>(desk: &Desk, said: impl IntoIterator<Item = &'t String>) -> String {
    let said: Vec<&str> = said.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    if said.is_empty() {
        return String::new();
    }
    words::text_with(desk.office().language, "registering-told", &[("said", said.join(", "))])
}
