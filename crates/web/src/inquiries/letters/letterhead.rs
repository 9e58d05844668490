//! The letterhead, on a page of the set-up.

use askama::Template;
use axum::response::Response;
use casework::letterhead::{self, Written};

use super::super::forms::{Filled, Form, Slip, again};
use super::super::happening::plain_text;
use crate::addresses::Address;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place, go};
use crate::visit::Visit;
use crate::wording::Words;

const PATH: &str = "/opsaetning/brevhoved";
const DRAFT: &str = "settings.letterhead";
/// What stood there when the form was shown.
const WAS: &str = "var";

#[derive(Template)]
#[template(path = "letterhead.html")]
struct Letterhead {
    w: Words,
    form: String,
    summary: Vec<(String, String)>,
    /// What somebody else has saved meanwhile, line by line.
    theirs: Vec<String>,
}

/// The page.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let lines = visit.ask(letterhead::read).await?;
    let mut fields = Fields::default();
    fields.put("linjer", lines.clone());
    fields.put(WAS, lines);
    Ok(page(&visit, fields, ""))
}

fn page(visit: &Visit, fields: Fields, theirs: &str) -> Response {
    let w = visit.w;
    let visit = &visit.standing_at(&Address::to(PATH));
    let filled = Filled::of(visit, DRAFT, fields);
    let form = Form::new(&filled, PATH.to_owned(), w.t("inquiry-save"))
        .carried(&filled, WAS)
        .field(filled.area("linjer", &w.t("letterhead-lines"), 7).hinted(w.t("letterhead-hint")));
    let summary = visit.again.as_ref().map(|again| again.summary()).unwrap_or_default();
    let is_wrong = !summary.is_empty() || !theirs.is_empty();
    let theirs = theirs.lines().map(str::to_owned).collect();
    let page =
        Page::new(Place::Settings, w.t("letterhead-title"), Letterhead { w, form: form.html(), summary, theirs });
    if is_wrong { page.with_mistakes().show(visit) } else { page.show(visit) }
}

/// Saves it.
pub(crate) async fn save(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let (was, new, now) = (form.raw(WAS).to_owned(), plain_text(&form, "linjer"), visit.now);
    let written = visit.ask(move |desk, session| letterhead::write(desk, session, now, (&was, &new))).await;
    match written {
        Ok(Written::Saved) => {
            drafts::done(&visit, &form).await;
            Ok(go(&visit, PATH, ("flash-setup-saved", 0)))
        }
        Ok(Written::Conflict(theirs)) => {
            // Saved once more, what was typed stands over what the other wrote.
            let mut over = Fields::default();
            form.all().filter(|(name, _)| *name != WAS).for_each(|(name, value)| over.put(name, value));
            over.put(WAS, theirs.clone());
            let visit = again(&visit, DRAFT, over.clone(), Vec::new()).await;
            Ok(page(&visit, over, &theirs))
        }
        Err(failure) => {
            let slip: Slip = super::super::forms::slip_of(&visit, failure, "linjer")?;
            let visit = again(&visit, DRAFT, form.clone(), vec![slip]).await;
            Ok(page(&visit, form, ""))
        }
    }
}
