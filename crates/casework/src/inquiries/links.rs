//! Links between inquiries. A link stands in both, under one id; it is written to one and then to the other, so that each
//! keeps its own manifest. What broke off in the middle is mended by doing it again.

use jiff::civil::Date;
use register::ids::InquiryId;
use register::inquiries::{Category, InquiryNumber, Stage};
use register::links::Link;
use uuid::Uuid;

use super::change::{Change, new_id};
use crate::access::Action;
use crate::records::Plain;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// A link as a page shows it. Debug tells nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkView {
    /// The link.
    pub id: Uuid,
    /// The other inquiry, as far as it is coded; `None` where it is no longer there.
    pub other: Option<Linked>,
    /// Why they belong together.
    pub why: String,
    /// The day it was made.
    pub on: Option<Date>,
    /// The day it was undone.
    pub undone: Option<Date>,
}

impl std::fmt::Debug for LinkView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LinkView(withheld)")
    }
}

/// What is coded of the other inquiry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// Its number.
    pub number: InquiryNumber,
    /// Its category.
    pub category: Option<Category>,
    /// The day it was received.
    pub received: Date,
    /// Where it stands.
    pub stage: Stage,
}

/// The links of an inquiry with what is coded of the others, newest first, undone ones last.
///
/// # Errors
/// A refusal where the person may not see the register; a fault of the store.
pub fn links_of(desk: &Desk, session: &Session, plain: &Plain) -> Result<Vec<LinkView>, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let view = desk.store().read()?;
    let mut links = Vec::with_capacity(plain.links.len());
    for held in &plain.links {
        let other = match held.value.other() {
            Some(other) => store::inquiries::find(&view, other)?,
            None => None,
        };
        let other = other.map(|stored| Linked {
            category: stored.inquiry.matter.category(),
            received: stored.inquiry.received,
            stage: stored.inquiry.stage,
            number: stored.inquiry.number,
        });
        let Link { why, on, undone, .. } = held.value.clone();
        links.push(LinkView { id: held.id, other, why, on, undone });
    }
    links.sort_by_key(|link| (link.undone.is_some(), std::cmp::Reverse(link.on), link.id));
    Ok(links)
}

fn other_of(desk: &Desk, number: &str) -> Result<InquiryId, CaseworkError> {
    let unknown =
        || CaseworkError::mistake("Der er ingen henvendelse med det nummer.", "There is no inquiry with that number.");
    let number = InquiryNumber::new(number).ok_or_else(unknown)?;
    let found = store::inquiries::by_number(&*desk.store().read()?, &number)?.ok_or_else(unknown)?;
    Ok(found.inquiry.id)
}

/// Links two inquiries. One that is linked already stays so; a link that only one of them holds is completed.
///
/// # Errors
/// A mistake where there is no other inquiry with that number; refusals as for every change, in either of them: nothing is
/// linked then.
pub fn link(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, other_number): (&str, &str),
    why: &str,
) -> Result<(), CaseworkError> {
    session.must(Action::WorkInquiries)?;
    let other = other_of(desk, other_number)?;
    let mut change = Change::begin(desk, session, now, number)?;
    let this = change.inquiry.id;
    if this == other {
        return Err(CaseworkError::mistake(
            "En henvendelse kan ikke forbindes med sig selv.",
            "An inquiry cannot be linked to itself.",
        ));
    }
    let (id, link, is_new) = match change.plain.links.iter().find(|held| held.value.leads_to(other)).cloned() {
        Some(held) => (held.id, held.value, false),
        None => {
            let link = Link { to: other.to_string(), why: why.trim().to_owned(), on: Some(now.today), undone: None };
            (new_id()?, link, true)
        }
    };
    if is_new {
        change.put(id, &link)?;
        change.commit("inquiry.link")?;
    } else {
        drop(change);
    }
    let back = link.seen_from_the_other(this);
    put_back((desk, session, now), other, (id, &back)).inspect_err(|_| {
        if is_new {
            take_out((desk, session, now), this, id);
        }
    })
}

/// Writes the other side, where it does not stand already.
fn put_back(
    (desk, session, now): (&Desk, &Session, Now),
    other: InquiryId,
    (id, back): (Uuid, &Link),
) -> Result<(), CaseworkError> {
    let mut change = Change::begin_by_id(desk, session, now, other)?;
    if change.plain.record::<Link>(id).is_some_and(|held| held.value == *back) {
        return Ok(());
    }
    change.put(id, back)?;
    change.commit("inquiry.link")?;
    Ok(())
}

/// Takes out a side that has no other. Where that fails too it stands alone until the link is made again or undone.
fn take_out((desk, session, now): (&Desk, &Session, Now), this: InquiryId, id: Uuid) {
    let taken = Change::begin_by_id(desk, session, now, this).and_then(|mut change| {
        change.remove::<Link>(id);
        change.commit("inquiry.link.remove")
    });
    drop(taken);
}

/// Undoes a link, in both inquiries; that it stood, and until when, stays.
///
/// # Errors
/// Refusals as for every change. Where the other inquiry refuses, this one's side is undone and doing it again tries the
/// other anew.
pub fn unlink(desk: &Desk, session: &Session, now: Now, (number, id): (&str, Uuid)) -> Result<(), CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let held =
        change.plain.record::<Link>(id).cloned().ok_or_else(|| {
            CaseworkError::refusal("Forbindelsen findes ikke længere.", "The link is no longer there.")
        })?;
    let undone = held.value.undone.unwrap_or(now.today);
    if held.value.undone.is_none() {
        change.put(id, &Link { undone: Some(undone), ..held.value.clone() })?;
        change.commit("inquiry.unlink")?;
    } else {
        drop(change);
    }
    let Some(other) = held.value.other() else { return Ok(()) };
    if store::inquiries::find(&*desk.store().read()?, other)?.is_none() {
        return Ok(());
    }
    let mut change = Change::begin_by_id(desk, session, now, other)?;
    let Some(back) = change.plain.record::<Link>(id).cloned() else { return Ok(()) };
    if back.value.undone.is_some() {
        return Ok(());
    }
    change.put(id, &Link { undone: Some(undone), ..back.value })?;
    change.commit("inquiry.unlink")?;
    Ok(())
}
