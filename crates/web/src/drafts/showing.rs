//! Every draft of the person who is logged in: what is begun and not saved, with the way back to it.

use askama::Template;
use axum::response::Response;
use casework::access::{Action, may};
use casework::drafts::{self, Draft};
use figures::Basis;

use super::{begins, saved, way_to};
use crate::addresses::{self, Address, basis_word};
use crate::failures::Failure;
use crate::frame::{Page, Place};
use crate::routes;
use crate::sessions::UnlockBox;
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "drafts.html")]
struct Showing {
    w: Words,
    csrf: String,
    unlock: Option<UnlockBox>,
    drafts: Vec<Line>,
    discarded: Vec<Line>,
}

struct Line {
    what: String,
    saved: String,
    begins: String,
    href: Option<String>,
    is_damaged: bool,
    place: String,
    number: String,
}

/// Shows them, newest first.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let (mut drafts, mut discarded) = (Vec::new(), Vec::new());
    for draft in visit.drafts.iter() {
        let page = page_of(&visit, &draft.place).await?;
        let lines = if draft.is_discarded() { &mut discarded } else { &mut drafts };
        lines.push(line(&visit, draft, page));
    }
    let unlock = (!visit.is_unlocked()).then(|| UnlockBox::here(&visit));
    let main = Showing { w: visit.w, csrf: visit.csrf().to_owned(), unlock, drafts, discarded };
    Ok(Page::new(Place::Elsewhere, visit.w.t("drafts-title"), main).show(&visit))
}

fn line(visit: &Visit, draft: &Draft, page: Option<(String, String)>) -> Line {
    Line {
        what: page.as_ref().map_or_else(|| visit.w.t("draft-of-form"), |(name, _)| name.clone()),
        saved: saved(visit, draft),
        begins: begins(draft),
        href: page.map(|(_, path)| way_to(&path, &draft.place, &draft.number)),
        is_damaged: draft.plain.is_none(),
        place: draft.place.clone(),
        number: draft.number.clone(),
    }
}

/// The workshop of a period: `from.to.basis`.
fn report_of(period: &str) -> Option<String> {
    let mut parts = period.split('.');
    let (from, to, basis) = (parts.next()?, parts.next()?, Basis::from_key(parts.next()?)?);
    let page = Address::to("/beretning").with("fra", from).with("til", to).with("grundlag", basis_word(basis));
    Some(page.to_string())
}

/// The page on which a draft's form stands, with what it is called; `None` where it is none that can be gone to from here.
pub(super) async fn page_of(visit: &Visit, place: &str) -> Result<Option<(String, String)>, Failure> {
    let w = visit.w;
    if place.starts_with("inquiry.") && place != "inquiry.new" {
        if !visit.session.as_ref().is_some_and(|session| may(session.role, Action::SeeRegister)) {
            return Ok(None);
        }
        let place = place.to_owned();
        let number = visit.ask(move |desk, session| drafts::inquiry_of(desk, session, &place)).await?;
        return Ok(number.map(|number| (w.with("inquiry-title", "number", &number), addresses::inquiry(&number))));
    }
    if let Some(period) = place.strip_prefix("report.") {
        return Ok(report_of(period).map(|page| (w.t("place-report"), page)));
    }
    let known = [
        ("inquiry.new", "new-inquiry", "/henvendelser/ny"),
        ("activity.", "place-activities", "/aktiviteter"),
        ("settings.", "place-settings", "/opsaetning"),
    ];
    let found = known.into_iter().find(|(start, ..)| place.starts_with(start));
    Ok(found.filter(|(_, _, path)| routes::leads_to(path)).map(|(_, name, path)| (w.t(name), path.to_owned())))
}
