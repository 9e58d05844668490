//! Omorganisering: which units end, from which day, and what they become. What would happen is shown before it does.

mod order;

use askama::Template;
use axum::response::Response;
use casework::edits::Added;
use casework::organisation::{self, Preview};
use register::units::{Organisation, ReorganisationMistake, Unit};

use super::{Section, shown, tabs, tree, units};
use crate::addresses::Address;
use crate::drafts::{self, DraftForm};
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;
use order::{Asked, Carry, Target};

const PATH: &str = "/opsaetning/omorganisering";
const DRAFT: &str = "settings.reorganisation";

/// The page on which it is ordered.
#[derive(Template)]
#[template(path = "setup_reorganisation.html")]
struct OrderPage {
    w: Words,
    csrf: String,
    tabs: String,
    mistakes: Vec<(String, String)>,
    draft: DraftForm,
    units: Vec<OldUnit>,
    since: String,
    targets: Vec<TargetView>,
    count: usize,
}

impl OrderPage {
    fn mistake(&self, field: &str) -> Option<&str> {
        self.mistakes.iter().find(|(at, _)| at == field).map(|(_, text)| text.as_str())
    }
}

/// A unit that could end.
struct OldUnit {
    code: String,
    name: String,
    depth: usize,
    is_chosen: bool,
}

/// What the old units could become.
struct TargetView {
    place: usize,
    heading: String,
    name: String,
    code: String,
    is_area: bool,
    existing: Vec<Choice>,
    parents: Vec<Choice>,
    natures: Vec<Choice>,
}

struct Choice {
    value: String,
    label: String,
    is_chosen: bool,
}

fn chosen(choices: Vec<(String, String)>, value: &str) -> Vec<Choice> {
    choices.into_iter().map(|(key, label)| Choice { is_chosen: key == value, value: key, label }).collect()
}

/// The page on which is seen what would happen.
#[derive(Template)]
#[template(path = "setup_reorganisation_preview.html")]
struct PreviewPage {
    w: Words,
    csrf: String,
    tabs: String,
    since: String,
    /// Everything that was said, to be sent once more.
    said: Vec<(String, String)>,
    draft: DraftForm,
    ended: Vec<(String, String)>,
    becomes: Vec<(String, String)>,
    carried: Vec<CarriedView>,
    late: Option<String>,
}

/// What lay under an old unit.
struct CarriedView {
    field: String,
    name: String,
    to: Vec<Choice>,
}

/// The page, with the units that the address names chosen.
pub(crate) async fn show(visit: Visit, query: Fields) -> Result<Response, Failure> {
    let mut fields = Fields::default();
    for code in query.values("gammel") {
        fields.put("gammel", code);
    }
    let draft = drafts::fill(&visit, DRAFT, &mut fields);
    page(&visit, &fields, (draft, Vec::new())).await
}

async fn structure(visit: &Visit) -> Result<Organisation, Failure> {
    visit.ask(|desk, session| Ok(organisation::structure(desk, session)?.organisation)).await
}

async fn page(
    visit: &Visit,
    fields: &Fields,
    (draft, mistakes): (DraftForm, Vec<(String, String)>),
) -> Result<Response, Failure> {
    let w = visit.w;
    let organisation = structure(visit).await?;
    let asked = Asked::read(fields);
    let is_wrong = !mistakes.is_empty();
    let main = OrderPage {
        w,
        csrf: visit.csrf().to_owned(),
        tabs: tabs(w, Section::Organisation),
        mistakes,
        draft,
        units: old_units(visit, &organisation, &asked),
        since: asked.since.clone(),
        count: asked.targets.len(),
        targets: asked
            .targets
            .iter()
            .enumerate()
            .map(|(place, target)| target_view(visit, &organisation, (place, target, &asked)))
            .collect(),
    };
    Ok(shown(visit, (w.t("setup-reorganise"), main), is_wrong))
}

/// Units that exist today, and those that were chosen.
fn old_units(visit: &Visit, organisation: &Organisation, asked: &Asked) -> Vec<OldUnit> {
    let line = |(depth, unit): (usize, &Unit)| OldUnit {
        code: unit.code.clone(),
        name: unit.name.clone(),
        depth: depth.min(6),
        is_chosen: asked.old.contains(&unit.code),
    };
    let mut units: Vec<OldUnit> = tree::on_day(organisation, visit.now.today).into_iter().map(line).collect();
    let also = organisation.units().iter().filter(|unit| !unit.validity.holds_on(visit.now.today));
    units.extend(also.filter(|unit| asked.old.contains(&unit.code)).map(|unit| line((0, unit))));
    units
}

fn target_view(
    visit: &Visit,
    organisation: &Organisation,
    (place, target, asked): (usize, &Target, &Asked),
) -> TargetView {
    let w = visit.w;
    let today = visit.now.today;
    let new = (String::new(), w.t("setup-target-new"));
    let existing = std::iter::once(new).chain(tree::choices(organisation, today, &target.existing)).collect();
    let mut parent = target.parent.clone();
    if parent.is_none() {
        // Until it is said otherwise it lies where the first of the old ones lay.
        let old = asked.old.first().and_then(|code| organisation.by_code(code));
        let above = old.and_then(|unit| tree::above(organisation, unit, today));
        parent = above.and_then(|id| organisation.unit(id)).map(|unit| unit.code.clone());
    }
    let parent = parent.unwrap_or_default();
    let nature = if target.is_area.is_none() { nature_before(organisation, asked) } else { target.nature.clone() };
    TargetView {
        place,
        heading: w.with("setup-target", "number", &(place + 1).to_string()),
        name: target.name.clone(),
        code: target.code.clone(),
        is_area: target.is_area.unwrap_or_else(|| was_area(organisation, asked)),
        existing: chosen(existing, &target.existing),
        parents: chosen(units::parents(w, organisation, (today, &parent)), &parent),
        natures: chosen(units::natures(w), &nature),
    }
}

/// Whether one of the old units is an area: then most likely so is what it becomes.
fn was_area(organisation: &Organisation, asked: &Asked) -> bool {
    asked.old.iter().filter_map(|code| organisation.by_code(code)).any(|unit| unit.is_area)
}

/// What marked the work of the first of the old units: most likely it still does.
fn nature_before(organisation: &Organisation, asked: &Asked) -> String {
    let first = asked.old.first().and_then(|code| organisation.by_code(code));
    first.and_then(|unit| unit.nature).map(|nature| nature.key().to_owned()).unwrap_or_default()
}

/// Takes the order: one more unit, what would happen, or that it happens.
pub(crate) async fn carry_out(visit: Visit, Posted(fields): Posted) -> Result<Response, Failure> {
    let visit = visit.standing_at(&Address::to(PATH));
    let (w, now) = (visit.w, visit.now);
    let mut asked = Asked::read(&fields);
    match fields.raw("trin") {
        "flere" => asked.one_more(),
        "faerre" => asked.one_less(),
        "ret" => {}
        step => {
            let organisation = structure(&visit).await?;
            let order = match asked.order(w, &organisation) {
                Ok(order) => order,
                Err(mistakes) => return again(&visit, &asked, (&fields, mistakes)).await,
            };
            if step == "gennemfoer" {
                let ordered = order.clone();
                match visit.ask(move |desk, session| organisation::reorganise(desk, session, now, &ordered)).await? {
                    Added::Made(_) => {
                        drafts::done(&visit, &fields).await;
                        return Ok(go(&visit, units::PATH, ("flash-reorganised", 0)));
                    }
                    Added::Mistaken(found) => {
                        let said = found.iter().map(|mistake| said(w, &organisation, mistake)).collect();
                        return again(&visit, &asked, (&fields, said)).await;
                    }
                }
            }
            let carried = asked.carried(&organisation, &order);
            return match visit.ask(move |desk, session| organisation::preview(desk, session, &order)).await? {
                Added::Made(preview) => previewed(&visit, &asked, (&fields, &organisation, preview, carried)).await,
                Added::Mistaken(found) => {
                    let said = found.iter().map(|mistake| said(w, &organisation, mistake)).collect();
                    again(&visit, &asked, (&fields, said)).await
                }
            };
        }
    }
    let draft = drafts::again(&visit, DRAFT, &fields).await;
    page(&visit, &asked.fields(), (draft, Vec::new())).await
}

async fn again(
    visit: &Visit,
    asked: &Asked,
    (fields, mistakes): (&Fields, Vec<(String, String)>),
) -> Result<Response, Failure> {
    let draft = drafts::again(visit, DRAFT, fields).await;
    page(visit, &asked.fields(), (draft, mistakes)).await
}

async fn previewed(
    visit: &Visit,
    asked: &Asked,
    (fields, organisation, preview, carried): (&Fields, &Organisation, Preview, Vec<Carry>),
) -> Result<Response, Failure> {
    let w = visit.w;
    let names = asked.names(organisation);
    let view = |carry: &Carry| CarriedView {
        field: format!("under-{}", carry.code),
        name: carry.name.clone(),
        to: names
            .iter()
            .enumerate()
            .map(|(place, name)| Choice { value: place.to_string(), label: name.clone(), is_chosen: place == carry.to })
            .collect(),
    };
    let old = asked.old.iter().filter_map(|code| organisation.by_code(code));
    let codes = preview.done.made.iter().map(|unit| (unit.name.clone(), unit.code.clone()));
    let existing = asked.targets.iter().filter(|target| !target.existing.is_empty());
    let existing = existing.filter_map(|target| organisation.by_code(&target.existing));
    let main = PreviewPage {
        w,
        csrf: visit.csrf().to_owned(),
        tabs: tabs(w, Section::Organisation),
        since: preview.done.successions.first().map(|link| w.date(link.since)).unwrap_or_default(),
        said: asked.said(),
        draft: drafts::again(visit, DRAFT, fields).await,
        ended: old.map(|unit| (unit.name.clone(), unit.code.clone())).collect(),
        becomes: codes.chain(existing.map(|unit| (unit.name.clone(), unit.code.clone()))).collect(),
        carried: carried.iter().map(view).collect(),
        late: (preview.late > 0).then(|| w.count("setup-late", preview.late)),
    };
    Ok(shown(visit, (w.t("setup-reorganise"), main), false))
}

/// The field and the sentence of what cannot be true of a reorganisation.
fn said(w: Words, organisation: &Organisation, mistake: &ReorganisationMistake) -> (String, String) {
    let name = |id| organisation.unit(id).map(|unit| unit.name.clone()).unwrap_or_default();
    let at = |field: &str, place: usize| format!("{field}-{place}");
    match mistake {
        ReorganisationMistake::NothingOld => ("gammel".to_owned(), w.t("setup-nothing-old")),
        ReorganisationMistake::NothingNew => (at("navn", 0), w.t("setup-nothing-new")),
        ReorganisationMistake::OldNotThere(id) => ("dag".to_owned(), w.with("setup-old-not-there", "name", &name(*id))),
        ReorganisationMistake::BecameAlready(id) => {
            ("gammel".to_owned(), w.with("setup-became-already", "name", &name(*id)))
        }
        ReorganisationMistake::ExistingNotThere(place) => (at("findes", *place), w.t("setup-existing-not-there")),
        ReorganisationMistake::NewUnderOld(place) => (at("overordnet", *place), w.t("setup-new-under-old")),
        ReorganisationMistake::New(place, wrong) => {
            let (field, text) = units::said(w, wrong);
            (at(&field, *place), text)
        }
        ReorganisationMistake::CarriedNowhere(id) => {
            ("gammel".to_owned(), w.with("setup-carried-nowhere", "name", &name(*id)))
        }
    }
}
