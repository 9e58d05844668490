//! *Er det den samme?* The page that asks before a citizen is counted twice, where no box beside the form has said so yet.

use askama::Template;
use axum::response::Response;
use casework::Zeroizing;
use casework::finding::{self, Known, Sureness, Typed};
use casework::inquiries::Registration;

use super::DRAFT;
use super::typed::After;
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::Fields;
use crate::frame::{Page, Place};
use crate::inquiries::category_name;
use crate::visit::Visit;
use crate::wording::Words;

/// The box beside the form has told of everybody who is certainly known.
const SHOWN: &str = "kendt_vist";
/// What the form keeps to itself.
const LEFT_OUT: [&str; 6] = ["csrf", "handling", SHOWN, drafts::PLACE, drafts::NUMBER, drafts::COUNT];

#[derive(Template)]
#[template(path = "registering_known.html")]
struct Same {
    w: Words,
    csrf: String,
    place: String,
    inside: String,
    hidden: Vec<(String, String)>,
    matches: Vec<Match>,
    after: &'static str,
}

/// One inquiry of the citizen.
struct Match {
    number: String,
    href: String,
    name: String,
    line: String,
    is_open: bool,
}

/// The page that asks, where the citizen is known by CPR number, telephone or e-mail and nobody has said so.
pub(super) async fn ask_first(
    visit: &Visit,
    (form, new): (&Fields, &Registration),
    after: After,
) -> Result<Option<Response>, Failure> {
    if form.ticked(SHOWN) {
        return Ok(None);
    }
    let text = |text: &str| Zeroizing::new(text.to_owned());
    let identity = &new.identity;
    let typed = Typed {
        name: text(&identity.name),
        phone: text(&identity.phone),
        email: text(&identity.email),
        cpr: text(&identity.cpr),
        any: Zeroizing::default(),
    };
    let now = visit.now;
    let known = visit.ask(move |desk, session| finding::known(desk, session, now, &typed)).await?;
    let matches: Vec<Match> = known
        .iter()
        .filter(|known| known.sureness != Sureness::Possible)
        .map(|known| matched(visit.w, known))
        .collect();
    if matches.is_empty() {
        return Ok(None);
    }
    let hidden = form.all().filter(|(name, _)| !LEFT_OUT.contains(name));
    let main = Same {
        w: visit.w,
        csrf: visit.csrf().to_owned(),
        place: DRAFT.to_owned(),
        hidden: hidden.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        inside: drafts::again(visit, DRAFT, form).await.inside,
        matches,
        after: after.key(),
    };
    Ok(Some(Page::new(Place::Inquiries, visit.w.t("registering-known-title"), main).with_mistakes().show(visit)))
}

fn matched(w: Words, known: &Known) -> Match {
    let state = w.t(if known.is_open { "state-open" } else { "state-closed" });
    let contacts = w.count("registering-known-contacts", known.contacts);
    let category = category_name(w, known.category);
    Match {
        number: known.number.to_string(),
        href: addresses::inquiry(known.number.as_str()),
        name: known.name.clone(),
        line: format!("{category} · {state} · {} · {contacts}", words::short_date(known.received)),
        is_open: known.is_open,
    }
}
