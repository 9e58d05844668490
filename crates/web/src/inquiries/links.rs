//! Links between inquiries: made by number, seen from both sides, undone without a trace being lost.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::Plain;
use casework::inquiries::{self, InquiryPage, LinkView, Linked};
use register::inquiries::Stage;

use super::forms::{Filled, Form, rendered};
use super::happening::{Trouble, plain_text};
use super::parties::{again, done};
use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::visit::Visit;
use crate::wording::Words;

/// Where the section stands on the page.
const ANCHOR: &str = "forbindelser";

#[derive(Template)]
#[template(path = "people_links.html")]
struct Links {
    w: Words,
    csrf: String,
    links: Vec<View>,
    undone: Vec<View>,
    form: String,
    is_open: bool,
    lang: &'static str,
}

struct View {
    number: String,
    href: String,
    what: String,
    why: String,
    when: String,
    undo: String,
}

/// The section.
pub(super) fn section(visit: &Visit, page: &InquiryPage, _: &Plain) -> String {
    let (undone, links): (Vec<&LinkView>, Vec<&LinkView>) = page.links.iter().partition(|link| link.undone.is_some());
    let view = |link: &LinkView| view(visit, page, link);
    let (form, is_open) = form(visit, page);
    rendered(&Links {
        w: visit.w,
        csrf: visit.csrf().to_owned(),
        links: links.into_iter().map(view).collect(),
        undone: undone.into_iter().map(view).collect(),
        form,
        is_open,
        lang: visit.own_language().code(),
    })
}

fn view(visit: &Visit, page: &InquiryPage, link: &LinkView) -> View {
    let w = visit.w;
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let number = link.other.as_ref().map(|other| other.number.to_string()).unwrap_or_default();
    let made = link.on.map(|on| w.with("link-made-on", "date", &w.date(on)));
    let undone = link.undone.map(|on| w.with("link-undone-on", "date", &w.date(on)));
    View {
        href: if number.is_empty() { String::new() } else { addresses::inquiry(&number) },
        what: link.other.as_ref().map_or_else(|| w.t("link-gone"), |other| what(w, other)),
        why: link.why.clone(),
        when: made.into_iter().chain(undone).collect::<Vec<_>>().join(" · "),
        undo: format!("{address}/forbindelser/{}/ophaev", link.id),
        number,
    }
}

/// `Klage · modtaget 17. maj 2023 · afsluttet 1. juni 2023`.
fn what(w: Words, other: &Linked) -> String {
    let stage = match other.stage {
        Stage::Open => w.t("link-open"),
        Stage::Closed { on } => w.with("link-closed", "date", &w.date(on)),
    };
    let received = w.with("link-received", "date", &w.date(other.received));
    [super::category_name(w, other.category), received, stage].join(" · ")
}

fn form(visit: &Visit, page: &InquiryPage) -> (String, bool) {
    let w = visit.w;
    let filled = Filled::of(visit, &format!("inquiry.{}.link", page.inquiry.id), Fields::default());
    let action = format!("{}/forbindelser", addresses::inquiry(page.inquiry.number.as_str()));
    let form = Form::new(&filled, action, w.t("link-add"))
        .row(vec![
            filled.text("nummer", &w.t("link-number")).hinted(w.t("link-number-hint")),
            filled.text("hvorfor", &w.t("link-why")),
        ])
        .quiet();
    (form.html(), filled.is_open())
}

/// Two inquiries are linked.
pub(crate) async fn add(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let (now, at) = (visit.now, number.clone());
    let (other, why) = (plain_text(&form, "nummer"), plain_text(&form, "hvorfor"));
    let linked = visit.ask(move |desk, session| inquiries::link(desk, session, now, (&at, &other), &why)).await;
    match linked {
        Ok(()) => Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-saved").await),
        Err(failure) => {
            let trouble = Trouble::of(&visit, failure, "nummer");
            again(&visit, &number, (form, trouble)).await
        }
    }
}

/// A link is undone.
pub(crate) async fn undo(
    visit: Visit,
    Path((number, id)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let record = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, at) = (visit.now, number.clone());
    visit.ask(move |desk, session| inquiries::unlink(desk, session, now, (&at, record))).await?;
    Ok(done(&visit, (&number, ANCHOR), &form, "flash-link-undone").await)
}
