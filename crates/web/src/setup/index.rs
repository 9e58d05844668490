//! Opsætning: the way to everything that an office sets up.

use askama::Template;
use axum::response::Response;
use casework::{counting_notes, organisation, places, taxonomy};
use register::units::Organisation;

use super::shown;
use crate::failures::Failure;
use crate::visit::Visit;
use crate::wording::Words;

#[derive(Template)]
#[template(path = "setup_index.html")]
struct Index {
    w: Words,
    cards: Vec<Card>,
}

struct Card {
    href: &'static str,
    icon: &'static str,
    title: String,
    text: String,
    count: String,
}

/// The page.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let (w, today) = (visit.w, visit.now.today);
    let (units, kinds, places, notes) = visit
        .ask(move |desk, session| {
            let structure = organisation::structure(desk, session)?;
            let taxonomy = taxonomy::taxonomy(desk, session)?;
            let kinds = taxonomy.kinds.iter().filter(|kind| kind.validity.holds_on(today)).count();
            let places = places::all(desk, session)?;
            let places = places.iter().filter(|place| place.validity.holds_on(today)).count();
            Ok((living(&structure.organisation, today), kinds, places, counting_notes::all(desk, session)?.len()))
        })
        .await?;
    let month =
        w.label(&figures::labels::month(jiff::civil::date(2024, visit.office.report_year_start.cast_signed(), 1)));
    let month = month.split(' ').next().unwrap_or_default().to_owned();
    let cards = cards(w, (units, kinds, places, notes), &month);
    Ok(shown(&visit, (w.t("place-settings"), Index { w, cards }), false))
}

/// One card a place, with how much stands there.
fn cards(w: Words, (units, kinds, places, notes): (usize, usize, usize, usize), month: &str) -> Vec<Card> {
    let card = |href, icon, title: &str, text: &str, count: String| Card {
        href,
        icon,
        title: w.t(title),
        text: w.t(text),
        count,
    };
    vec![
        card(
            "/opsaetning/organisation",
            "business",
            "setup-organisation",
            "setup-organisation-text",
            w.count("setup-units", units),
        ),
        card(
            "/opsaetning/klagepunkter",
            "list-bulleted",
            "setup-kinds",
            "setup-kinds-text",
            w.count("setup-kinds-count", kinds),
        ),
        card("/opsaetning/ord", "format-text", "setup-words", "setup-words-text", String::new()),
        card(
            "/opsaetning/steder",
            "location",
            "setup-places",
            "setup-places-text",
            w.count("setup-places-count", places),
        ),
        card(
            "/opsaetning/optaelling",
            "analytics",
            "setup-counting",
            "setup-counting-text",
            w.count("setup-notes-count", notes),
        ),
        card(
            "/opsaetning/kontor",
            "settings",
            "setup-office",
            "setup-office-text",
            w.with("setup-year-begins", "month", month),
        ),
    ]
}

fn living(organisation: &Organisation, today: jiff::civil::Date) -> usize {
    organisation.units().iter().filter(|unit| unit.validity.holds_on(today)).count()
}
