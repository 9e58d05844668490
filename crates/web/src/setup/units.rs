//! Organisation: the tree of units on a day, and adding one.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use casework::edits::Added;
use casework::organisation::{self, Structure, UnitForm};
use jiff::civil::Date;
use register::units::{Organisation, Unit, UnitMistake, UnitNature};

use super::forms::{Building, Filled, Read, Shape, period, strange_days, summary};
use super::{Section, shown, tabs, tree};
use crate::addresses::{Address, under};
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

pub(super) const PATH: &str = "/opsaetning/organisation";
const DRAFT: &str = "settings.unit.new";

#[derive(Template)]
#[template(path = "setup_units.html")]
struct UnitsPage {
    w: Words,
    tabs: String,
    summary: String,
    form: String,
    is_adding: bool,
    day: String,
    /// The day, where it is not today.
    as_of: Option<String>,
    rows: Vec<Row>,
    others: Vec<Other>,
}

struct Row {
    href: String,
    name: String,
    code: String,
    depth: usize,
    level: String,
    is_area: bool,
    nature: String,
    validity: String,
    inquiries: String,
}

/// A unit that does not exist on the day.
struct Other {
    href: String,
    name: String,
    code: String,
    validity: String,
    became: String,
}

/// The page of a unit.
pub(super) fn page_of(code: &str) -> String {
    under(PATH, code)
}

/// The name of what marks a unit's work.
pub(super) fn nature(w: Words, nature: UnitNature) -> String {
    w.t(match nature {
        UnitNature::Authority => "setup-nature-authority",
        UnitNature::Service => "setup-nature-service",
        UnitNature::Staff => "setup-nature-staff",
    })
}

/// What may be chosen as a unit's nature.
pub(super) fn natures(w: Words) -> Vec<(String, String)> {
    let none = (String::new(), w.t("setup-nature-none"));
    std::iter::once(none).chain(UnitNature::ALL.iter().map(|each| (each.key().to_owned(), nature(w, *each)))).collect()
}

/// The units above which may be chosen.
pub(super) fn parents(w: Words, organisation: &Organisation, (on, chosen): (Date, &str)) -> Vec<(String, String)> {
    let top = (String::new(), w.t("setup-parent-none"));
    std::iter::once(top).chain(tree::choices(organisation, on, chosen)).collect()
}

/// The field and the sentence of what cannot be true of a unit.
pub(super) fn said(w: Words, mistake: &UnitMistake) -> (String, String) {
    let (field, key) = match mistake {
        UnitMistake::NameMissing => ("navn", "setup-name-missing"),
        UnitMistake::CodeTaken => ("kode", "setup-code-taken"),
        UnitMistake::CodeUnfit => ("kode", "setup-code-unfit"),
        UnitMistake::EndsBeforeItBegins => ("til", "setup-ends-before"),
        UnitMistake::Circle => ("overordnet", "setup-unit-circle"),
        UnitMistake::UnknownParent => ("overordnet", "setup-unit-unknown"),
        UnitMistake::MovesOutsideItsTime => ("dag", "setup-moves-outside"),
    };
    (field.to_owned(), w.t(key))
}

/// A unit as a form says it. A code that nobody has is no parent.
pub(super) fn read(read: Read<'_>, organisation: &Organisation) -> UnitForm {
    UnitForm {
        name: read.text("navn"),
        parent: organisation.by_code(&read.text("overordnet")).map(|unit| unit.id),
        is_area: read.tick("omraade"),
        nature: UnitNature::from_key(&read.text("praeg")),
        validity: read.validity(),
    }
}

/// The fields of a unit, whose code stands beside them.
pub(super) fn entries(form: &mut Building<'_>, w: Words, (label, parents): (&str, Vec<(String, String)>)) {
    let picks = form.picks("overordnet", parents);
    form.entry("overordnet", w.t(label), Shape::Choice(picks));
    let picks = form.picks("praeg", natures(w));
    form.entry("praeg", w.t("setup-nature"), Shape::Choice(picks)).hint(w.t("setup-nature-hint"));
    form.entry("omraade", w.t("setup-is-area"), Shape::Tick).hint(w.t("setup-is-area-hint"));
    form.validity();
}

/// The page.
pub(crate) async fn show(visit: Visit, query: Fields) -> Result<Response, Failure> {
    let mut fields = Fields::default();
    if let Some(parent) = query.get("under") {
        fields.put("overordnet", parent);
    }
    let filled = Filled::fresh(&visit, DRAFT, fields);
    let on = query.day("dag").unwrap_or(visit.now.today);
    page(&visit, on, (&filled, query.get("under").is_some())).await
}

async fn page(visit: &Visit, on: Date, (filled, is_adding): (&Filled, bool)) -> Result<Response, Failure> {
    let w = visit.w;
    let structure = visit.ask(organisation::structure).await?;
    let organisation = &structure.organisation;
    let mut form = Building::new(visit, (PATH.to_owned(), ""), filled).button(w.t("setup-unit-add"));
    form.entry("navn", w.t("setup-name"), Shape::Line(160)).required();
    form.entry("kode", w.t("setup-code"), Shape::Line(40)).hint(w.t("setup-code-hint"));
    let parents = parents(w, organisation, (visit.now.today, filled.fields.raw("overordnet")));
    entries(&mut form, w, ("setup-parent", parents));
    let main = UnitsPage {
        w,
        tabs: tabs(w, Section::Organisation),
        summary: summary(w, "", filled),
        form: form.render(),
        is_adding: is_adding || filled.is_open() || organisation.units().is_empty(),
        day: on.to_string(),
        as_of: (on != visit.now.today).then(|| w.date(on)),
        rows: tree::on_day(organisation, on)
            .into_iter()
            .map(|(depth, unit)| row(w, &structure, (depth, unit)))
            .collect(),
        others: others(w, organisation, on),
    };
    Ok(shown(visit, (w.t("setup-organisation"), main), filled.is_wrong()))
}

fn row(w: Words, structure: &Structure, (depth, unit): (usize, &Unit)) -> Row {
    let inquiries = structure.inquiries.get(&unit.id).copied().unwrap_or(0);
    Row {
        href: page_of(&unit.code),
        name: unit.name.clone(),
        code: unit.code.clone(),
        depth: depth.min(DEEPEST),
        level: w.with("setup-level", "level", &(depth + 1).to_string()),
        is_area: unit.is_area,
        nature: unit.nature.map(|each| nature(w, each)).unwrap_or_default(),
        validity: period(w, unit.validity),
        inquiries: if inquiries == 0 { String::new() } else { w.number(inquiries) },
    }
}

/// Names are drawn in no deeper than this.
const DEEPEST: usize = 6;

fn others(w: Words, organisation: &Organisation, on: Date) -> Vec<Other> {
    let mut units: Vec<&Unit> = organisation.units().iter().filter(|unit| !unit.validity.holds_on(on)).collect();
    units.sort_by(|a, b| words::danish_order(&a.name, &b.name));
    units.into_iter().map(|unit| other(w, organisation, unit)).collect()
}

fn other(w: Words, organisation: &Organisation, unit: &Unit) -> Other {
    let became = organisation.became(unit.id).filter_map(|link| organisation.unit(link.successor));
    Other {
        href: page_of(&unit.code),
        name: unit.name.clone(),
        code: unit.code.clone(),
        validity: period(w, unit.validity),
        became: became.map(|after| after.name.clone()).collect::<Vec<_>>().join(", "),
    }
}

/// Adds a unit.
pub(crate) async fn add(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let mut mistakes = strange_days(w, &fields, &["fra", "til"]);
    if mistakes.is_empty() {
        let typed = fields.clone();
        let added = visit.ask(move |desk, session| {
            let form = read(Read { fields: &typed, of: "" }, &organisation::structure(desk, session)?.organisation);
            organisation::add_unit(desk, session, now, (typed.get("kode"), &form))
        });
        match added.await? {
            Added::Made(unit) => {
                drafts::done(&visit, &fields).await;
                return Ok(go(&visit, &page_of(&unit.code), ("flash-setup-added", 0)));
            }
            Added::Mistaken(found) => mistakes.extend(found.iter().map(|mistake| said(w, mistake))),
        }
    }
    let here = visit.standing_at(&Address::to(PATH));
    let filled = Filled::again(&here, DRAFT, fields, mistakes).await;
    page(&here, visit.now.today, (&filled, true)).await
}

/// Where a unit's page is asked for that does not exist.
pub(super) fn no_such_unit() -> Response {
    Redirect::to(PATH).into_response()
}
