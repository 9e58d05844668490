//! One inquiry with everything about it that the asker may see.

use std::sync::Arc;

use figures::Facts;
use jiff::civil::Date;
use register::contacts::Contact;
use register::ids::PointId;
use register::inquiries::{Inquiry, InquiryNumber};
use register::places::Place;
use register::points::{ComplaintPoint, Finding};
use register::tasks::Task;
use register::taxonomy::{PointKind, Theme};
use register::units::Unit;
use sealed::Actor;
use store::DeedDraft;
use store::inquiries::Stored;

use super::links::{LinkView, links_of};
use crate::access::{Action, may};
use crate::content::{self, Rows};
use crate::records::Plain;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened};

/// An inquiry as its page shows it.
#[derive(Debug, Clone)]
pub struct InquiryPage {
    /// Everything coded.
    pub inquiry: Inquiry,
    /// Its unit.
    pub unit: Option<Unit>,
    /// Its area on the day of receipt.
    pub area: Option<Unit>,
    /// Its points.
    pub points: Vec<PointView>,
    /// Its themes.
    pub themes: Vec<Theme>,
    /// Its contacts, by day.
    pub contacts: Vec<Contact>,
    /// Days from receipt to closing, or to today.
    pub age_days: i64,
    /// Its tasks, done ones included, by due day.
    pub tasks: Vec<Task>,
    /// How often it was written.
    pub revision: u64,
    /// The organisation and the taxonomy, for what can be chosen.
    pub facts: Arc<Facts>,
    /// Where the adviser can be met.
    pub places: Vec<Place>,
    /// Its links to others, as far as they could be opened.
    pub links: Vec<LinkView>,
    /// What is sealed, as far as it could be opened.
    pub content: Content,
}

/// A point with its kind and unit by name.
#[derive(Debug, Clone)]
pub struct PointView {
    /// Its identity.
    pub id: PointId,
    /// Its kind.
    pub kind: PointKind,
    /// Its unit.
    pub unit: Unit,
    /// The day it was raised.
    pub raised: Date,
    /// The adviser's finding.
    pub finding: Option<Finding>,
    /// The administration acknowledges an error.
    pub acknowledged: Option<bool>,
}

/// What became of the sealed content.
#[derive(Debug, Clone)]
#[expect(clippy::large_enum_variant, reason = "one a page, and almost always the large one")]
pub enum Content {
    /// *Forseglet – lås op*.
    Locked,
    /// The role may not open it.
    NotAllowed,
    /// Opened; the deed is committed.
    Open(Opened<Plain>),
    /// The manifest or a seal does not hold: somebody has altered the database.
    Damaged,
}

/// Opens an inquiry by its number. Opening what is sealed leaves a deed, committed before the plain text is returned.
///
/// # Errors
/// A refusal where the person may not see the register; a fault of the store.
pub fn open(desk: &Desk, session: &Session, now: Now, number: &str) -> Result<Option<InquiryPage>, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let Some(number) = InquiryNumber::new(number) else { return Ok(None) };
    let found = store::inquiries::by_number(&*desk.store().read()?, &number)?;
    let Some(found) = found else { return Ok(None) };
    let (stored, rows, content) = opened(desk, session, now, found)?;
    let facts = desk.facts()?;
    let revision = stored.revision;
    let inquiry = stored.inquiry;
    let unit = inquiry.unit.and_then(|unit| facts.organisation.unit(unit));
    let links = match &content {
        Content::Open(plain) => links_of(desk, session, plain)?,
        Content::Locked | Content::NotAllowed | Content::Damaged => Vec::new(),
    };
    let until = inquiry.stage.closed_on().unwrap_or(now.today);
    Ok(Some(InquiryPage {
        area: unit.and_then(|unit| facts.organisation.area_of(unit.id, inquiry.received)).cloned(),
        unit: unit.cloned(),
        points: points(&facts, &inquiry),
        themes: inquiry.themes.iter().filter_map(|code| facts.taxonomy.theme(code).cloned()).collect(),
        contacts: rows.contacts,
        tasks: rows.tasks,
        revision,
        age_days: i64::from((until - inquiry.received).get_days()),
        places: store::places::all(&*desk.store().read()?)?,
        facts: Arc::clone(&facts),
        links,
        content,
        inquiry,
    }))
}

fn points(facts: &Facts, inquiry: &Inquiry) -> Vec<PointView> {
    let view = |point: &ComplaintPoint| {
        Some(PointView {
            id: point.id,
            kind: facts.taxonomy.kind(&point.kind)?.clone(),
            unit: facts.organisation.unit(point.unit)?.clone(),
            raised: point.raised,
            finding: point.finding,
            acknowledged: point.acknowledged,
        })
    };
    inquiry.matter.complaint().map_or_else(Vec::new, |complaint| complaint.points.iter().filter_map(view).collect())
}

/// What is sealed, together with the rows it was opened with.
fn opened(desk: &Desk, session: &Session, now: Now, found: Stored) -> Result<(Stored, Rows, Content), CaseworkError> {
    let id = found.inquiry.id;
    let keys = match session.keys() {
        Some(keys) if may(session.role, Action::OpenInquiry) => keys,
        held => {
            let rows = Rows::read(&*desk.store().read()?, id)?;
            let closed = if held.is_none() && may(session.role, Action::OpenInquiry) {
                Content::Locked
            } else {
                Content::NotAllowed
            };
            return Ok((found, rows, closed));
        }
    };
    let deed = DeedDraft::new(now.minute(), Actor::Person(keys.person.uuid()), "inquiry.open").inquiry(id);
    desk.store().begin()?.commit(deed, Some(&keys.secret))?;
    let view = desk.store().read()?;
    // Read anew: row and manifest must be of one picture, whatever was written meanwhile.
    let stored = store::inquiries::find(&view, id)?.ok_or(CaseworkError::Inconsistent("an inquiry is gone"))?;
    let rows = Rows::read(&view, id)?;
    let content = match keys.content_key(&view, id) {
        Ok(key) => match content::open(desk, &view, &key, (&stored, &rows))? {
            Some(plain) => Content::Open(Opened::new(plain)),
            None => Content::Damaged,
        },
        Err(CaseworkError::Refusal(_)) => Content::NotAllowed,
        Err(CaseworkError::Seal(_) | CaseworkError::Inconsistent(_)) => Content::Damaged,
        Err(fault) => return Err(fault),
    };
    Ok((stored, rows, content))
}
