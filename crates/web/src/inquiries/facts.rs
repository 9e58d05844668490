//! The coded facts, each changed in its place. A form carries what stood there when it was shown; where a colleague said
//! something else meanwhile, both are shown.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::Plain;
use casework::inquiries::{self, FactChange, FactChanged, InquiryPage};
use register::closing::{Complexity, Nature, OutcomeReason, Remedy};
use register::days;
use register::inquiries::{Category, Channel, Fact, From, Loss, Outcome, Role};
use register::taxonomy::{OwnCode, PlaceCode, ThemeCode};

use super::conflicts::{self, Chosen, Differing};
use super::forms::{Choice, Filled, Form, Input, Slip, rendered};
use super::happening::Trouble;
use super::options::{self, Options, or_open, parts_of, read_said, said, sorted_code};
use super::showing;
use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

/// What stood there when the form was shown.
const WAS: &str = "var";
/// What shall stand there.
const TO: &str = "til";
/// Points and assessments that another category would lose are given up.
const GIVE_UP: &str = "opgiv";

#[derive(Template)]
#[template(path = "inquiry_facts.html")]
struct Facts {
    w: Words,
    facts: Vec<Line>,
    area: String,
    returned: String,
    closed: String,
}

/// A fact with its form.
struct Line {
    key: &'static str,
    name: String,
    value: String,
    form: String,
    is_open: bool,
}

/// The facts of a page in the order in which they are read.
fn facts_of(page: &InquiryPage) -> Vec<(&'static str, Fact)> {
    let inquiry = &page.inquiry;
    let mut kinds = vec![
        ("modtaget", Fact::Received(inquiry.received)),
        ("kategori", Fact::Category(None, None)),
        ("enhed", Fact::Unit(None)),
        ("temaer", Fact::Themes(Vec::new())),
        ("kanal", Fact::Channel(Channel::Unknown)),
        ("fra", Fact::From(From::Unknown)),
        ("rolle", Fact::Role(Role::Unknown)),
        ("sted", Fact::Place(None)),
        ("forvaltning", Fact::AdministrationContacted(None)),
        ("moeder", Fact::Meetings(0)),
        ("moedeklage", Fact::ComplainedOfMeeting(false)),
        ("hjaelp", Fact::HelpedToComplain(false)),
        ("kompleksitet", Fact::Complexity(None)),
        ("udfald", Fact::Outcome(None, None)),
        ("aarsag", Fact::OutcomeReason(None)),
        ("laering", Fact::Learning(None)),
        ("art", Fact::Nature(None)),
        ("hjalp", Fact::Remedies(Vec::new())),
    ];
    if page.places.is_empty() && inquiry.place.is_none() {
        kinds.retain(|(key, _)| *key != "sted");
    }
    // What is assessed at the end need not stand there before it is.
    let is_assessed = inquiry.stage.closed_on().is_some()
        || inquiry.matter.complaint().is_some_and(|complaint| complaint.outcome.is_some());
    if !is_assessed {
        kinds.retain(|(key, _)| !["udfald", "aarsag", "laering", "art", "hjalp"].contains(key));
    }
    kinds.into_iter().filter_map(|(key, fact)| Some((key, fact.of(inquiry)?))).collect()
}

fn name(w: Words, key: &str) -> String {
    w.t(match key {
        "modtaget" => "fact-received",
        "kategori" => "column-category",
        "enhed" => "fact-unit",
        "temaer" => "fact-themes",
        "kanal" => "fact-channel",
        "fra" => "fact-from",
        "rolle" => "fact-role",
        "forvaltning" => "fact-administration",
        "moeder" => "fact-meetings",
        "moedeklage" => "fact-about-meeting",
        "hjaelp" => "fact-helped",
        "sted" => "inquiry-place",
        "kompleksitet" => "inquiry-complexity",
        "udfald" => "fact-outcome",
        "aarsag" => "inquiry-outcome-reason",
        "laering" => "fact-learning",
        "art" => "inquiry-nature",
        _ => "inquiry-remedies",
    })
}

/// What a fact says, in words.
pub(super) fn value(options: Options<'_>, fact: &Fact) -> String {
    let w = options.words();
    let dash = || "–".to_owned();
    match fact {
        Fact::Received(on) => w.date(*on),
        Fact::Channel(channel) => options.channel(*channel),
        Fact::From(from) => w.label(&options.labels().from(*from)),
        Fact::Role(role) => w.label(&options.labels().role(*role)),
        Fact::Unit(unit) => unit.map_or_else(dash, |unit| options.unit(unit)),
        Fact::Themes(themes) => {
            let names: Vec<String> = themes.iter().map(|theme| options.theme(theme)).collect();
            if names.is_empty() { dash() } else { names.join(", ") }
        }
        Fact::Category(category, own) => options.category(*category, own.as_ref()),
        Fact::Complexity(complexity) => complexity.map_or_else(dash, |one| options::complexity(w, one)),
        Fact::Place(place) => place.as_ref().map_or_else(dash, |place| options.place(place)),
        Fact::Meetings(meetings) => w.number(usize::from(*meetings)),
        Fact::ComplainedOfMeeting(yes) | Fact::HelpedToComplain(yes) => w.yes_no(Some(*yes)),
        Fact::AdministrationContacted(known) | Fact::Learning(known) => w.yes_no(*known),
        Fact::Outcome(outcome, own) => options.outcome(*outcome, own.as_ref()),
        Fact::OutcomeReason(reason) => reason.map_or_else(dash, |one| options::outcome_reason(w, one)),
        Fact::Nature(nature) => nature.map_or_else(dash, |one| options::nature(w, one)),
        Fact::Remedies(remedies) => {
            let names: Vec<String> = remedies.iter().map(|one| options::remedy(w, *one)).collect();
            if names.is_empty() { dash() } else { names.join(", ") }
        }
    }
}

/// What a form carries for a fact: one code, or several.
fn codes(fact: &Fact) -> Vec<String> {
    match fact {
        Fact::Received(on) => vec![on.to_string()],
        Fact::Channel(channel) => vec![channel.key().to_owned()],
        Fact::From(from) => vec![from.key().to_owned()],
        Fact::Role(role) => vec![role.key().to_owned()],
        Fact::Unit(unit) => vec![unit.map(|unit| unit.to_string()).unwrap_or_default()],
        Fact::Themes(themes) => themes.iter().map(ToString::to_string).collect(),
        Fact::Category(category, own) => vec![sorted_code(category.map_or("", Category::key), own.as_ref())],
        Fact::Complexity(complexity) => vec![complexity.map_or("", Complexity::key).to_owned()],
        Fact::Place(place) => vec![place.as_ref().map(ToString::to_string).unwrap_or_default()],
        Fact::Meetings(meetings) => vec![meetings.to_string()],
        Fact::ComplainedOfMeeting(yes) | Fact::HelpedToComplain(yes) => vec![said(Some(*yes)).to_owned()],
        Fact::AdministrationContacted(known) | Fact::Learning(known) => vec![said(*known).to_owned()],
        Fact::Outcome(outcome, own) => vec![sorted_code(outcome.map_or("", Outcome::key), own.as_ref())],
        Fact::OutcomeReason(reason) => vec![reason.map_or("", OutcomeReason::key).to_owned()],
        Fact::Nature(nature) => vec![nature.map_or("", Nature::key).to_owned()],
        Fact::Remedies(remedies) => remedies.iter().map(|one| one.key().to_owned()).collect(),
    }
}

/// A value that may be left open, or must be known.
fn maybe<T>(code: &str, known: Option<T>) -> Option<Option<T>> {
    if code.is_empty() { Some(None) } else { known.map(Some) }
}

/// A fixed value and the office's own, finer one.
fn sorted<T>(code: &str, known: fn(&str) -> Option<T>) -> Option<(Option<T>, Option<OwnCode>)> {
    let (key, own) = parts_of(code);
    Some((maybe(key, known(key))?, own))
}

/// The fact that codes say; `None` where they say none.
fn read(key: &str, codes: &[&str]) -> Option<Fact> {
    let first = codes.first().copied().unwrap_or_default();
    let several = || codes.iter().copied().filter(|code| !code.is_empty());
    Some(match key {
        "modtaget" => Fact::Received(days::read(first)?),
        "kategori" => sorted(first, Category::from_key).map(|(category, own)| Fact::Category(category, own))?,
        "enhed" => Fact::Unit(maybe(first, first.parse().ok())?),
        "temaer" => Fact::Themes(several().map(ThemeCode::new).collect()),
        "kanal" => Fact::Channel(Channel::from_key(first)?),
        "fra" => Fact::From(From::from_key(first)?),
        "rolle" => Fact::Role(Role::from_key(first)?),
        "forvaltning" => Fact::AdministrationContacted(read_said(first)),
        "moeder" => Fact::Meetings(first.parse().ok()?),
        "moedeklage" => Fact::ComplainedOfMeeting(read_said(first)?),
        "hjaelp" => Fact::HelpedToComplain(read_said(first)?),
        "kompleksitet" => Fact::Complexity(maybe(first, Complexity::from_key(first))?),
        "sted" => Fact::Place(maybe(first, Some(PlaceCode::new(first)))?),
        "udfald" => sorted(first, Outcome::from_key).map(|(outcome, own)| Fact::Outcome(outcome, own))?,
        "aarsag" => Fact::OutcomeReason(maybe(first, OutcomeReason::from_key(first))?),
        "laering" => Fact::Learning(read_said(first)),
        "art" => Fact::Nature(maybe(first, Nature::from_key(first))?),
        "hjalp" => Fact::Remedies(several().map(Remedy::from_key).collect::<Option<_>>()?),
        _ => return None,
    })
}

/// The facts with their forms.
pub(super) fn section(visit: &Visit, page: &InquiryPage, _: &Plain) -> String {
    shown(visit, page, true)
}

/// The facts as they stand while the inquiry is sealed.
pub(super) fn coded(visit: &Visit, page: &InquiryPage) -> String {
    shown(visit, page, false)
}

fn shown(visit: &Visit, page: &InquiryPage, can_edit: bool) -> String {
    let w = visit.w;
    let options = Options::of(w, page, visit.now.today);
    let line = |(key, fact): (&'static str, Fact)| {
        let (form, is_open) = if can_edit { form(visit, page, (key, &fact)) } else { (String::new(), false) };
        Line { key, name: name(w, key), value: value(options, &fact), form, is_open }
    };
    let inquiry = &page.inquiry;
    rendered(&Facts {
        w,
        facts: facts_of(page).into_iter().map(line).collect(),
        area: page.area.as_ref().map_or_else(|| "–".to_owned(), |area| area.name.clone()),
        returned: w.yes_no(Some(inquiry.returned)),
        closed: inquiry.stage.closed_on().map_or_else(|| w.t("state-open"), |on| w.date(on)),
    })
}

fn form_name(key: &str) -> String {
    format!("oplysning.{key}")
}

fn form(visit: &Visit, page: &InquiryPage, (key, fact): (&'static str, &Fact)) -> (String, bool) {
    let w = visit.w;
    let codes = codes(fact);
    let mut fields = Fields::default();
    fields.put(WAS, codes.join(" "));
    for code in codes {
        fields.put(TO, code);
    }
    let filled = Filled::chosen(visit, &form_name(key), fields);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let input = input(&filled, Options::of(w, page, visit.now.today), (page, key, fact));
    let mut form = Form::new(&filled, format!("{address}/oplysning/{key}"), w.t("inquiry-save"))
        .carried(&filled, WAS)
        .field(input)
        .quiet()
        .class("fact-form");
    // What would be lost is said first; then it may be given up.
    if filled.mistake(GIVE_UP).is_some() {
        form = form.field(filled.tick(GIVE_UP, &w.t("inquiry-give-up")));
    }
    (form.html(), filled.is_open())
}

fn input(filled: &Filled<'_>, options: Options<'_>, (page, key, fact): (&InquiryPage, &'static str, &Fact)) -> Input {
    let w = filled.words();
    let (label, received) = (name(w, key), page.inquiry.received);
    let list = |choices: Vec<Choice>| filled.select(TO, &label, choices);
    match fact {
        Fact::Received(_) => filled.day(TO, &label),
        Fact::Channel(channel) => list(options.channels(*channel)),
        Fact::From(from) => list(options.origins(*from)),
        Fact::Role(role) => list(options.roles(*role)),
        Fact::Unit(unit) => filled.find(TO, &label, or_open(w.t("not-stated"), options.units(received, *unit))),
        Fact::Themes(themes) => filled.find_many(TO, &label, options.themes(received, themes)),
        Fact::Category(category, _) => list(options.categories(*category)),
        Fact::Complexity(_) => {
            let choices = Complexity::ALL.iter().map(|one| Choice::of(one.key(), options::complexity(w, *one)));
            list(or_open(w.t("not-stated"), choices.collect()))
        }
        Fact::Place(place) => list(or_open(w.t("not-stated"), options.places(received, place.as_ref()))),
        Fact::Meetings(_) => filled.number(TO, &label),
        Fact::ComplainedOfMeeting(_) | Fact::HelpedToComplain(_) => {
            list(options.yes_no().into_iter().filter(|choice| !choice.value.is_empty()).collect())
        }
        Fact::AdministrationContacted(_) | Fact::Learning(_) => list(options.yes_no()),
        Fact::Outcome(outcome, _) => list(or_open(options::outcome_open(w), options.outcomes(*outcome))),
        Fact::OutcomeReason(_) => {
            let choices = OutcomeReason::ALL.iter().map(|one| Choice::of(one.key(), options::outcome_reason(w, *one)));
            list(or_open(w.t("not-stated"), choices.collect()))
        }
        Fact::Nature(_) => {
            let choices = Nature::ALL.iter().map(|one| Choice::of(one.key(), options::nature(w, *one)));
            list(or_open(w.t("not-stated"), choices.collect()))
        }
        Fact::Remedies(_) => filled.ticks(TO, &label, options::remedies(w)),
    }
}

/// What a new category would lose, in words.
fn lost(w: Words, loss: Loss) -> String {
    let points = (loss.points > 0).then(|| w.count("inquiry-lose-points", loss.points));
    let assessed = loss.assessed.then(|| w.t("inquiry-lose-assessment"));
    let what: Vec<String> = points.into_iter().chain(assessed).collect();
    w.with("inquiry-would-lose", "what", &what.join(w.t("inquiry-and").as_str()))
}

/// A fact is changed.
pub(crate) async fn change(
    visit: Visit,
    Path((number, key)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let to = format!("{}#kodet", addresses::inquiry(&number));
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(_) => return Ok(go(&visit, &to, ("flash-inquiry-kept", 1))),
    };
    let was: Vec<&str> = form.raw(WAS).split(' ').filter(|code| !code.is_empty()).collect();
    let wanted: Vec<&str> = form.values(TO).collect();
    let slips = match (read(&key, &was), read(&key, &wanted)) {
        (_, None) => vec![Slip::at(TO, visit.w.t("inquiry-value-strange"))],
        (None, _) => return Err(Failure::Unreadable),
        (Some(was), Some(wanted)) => {
            let change = FactChange { was, to: wanted.clone(), give_up: form.ticked(GIVE_UP) };
            let (now, at) = (visit.now, number.clone());
            let changed =
                visit.ask(move |desk, session| inquiries::change_fact(desk, session, now, &at, &change)).await;
            match changed.map_err(|failure| Trouble::of(&visit, failure, TO)) {
                Ok(FactChanged::Saved) => return Ok(go(&visit, &to, ("flash-inquiry-saved", 1))),
                Ok(FactChanged::Conflict(theirs)) => {
                    return conflict(&visit, (&number, &key), &form, (&wanted, &theirs)).await;
                }
                Ok(FactChanged::WouldLose(loss)) => vec![Slip::at(GIVE_UP, lost(visit.w, loss))],
                Err(Trouble::Slips(slips)) => slips,
                Err(Trouble::Failed(failure)) => return Err(failure),
            }
        }
    };
    showing::again(&visit, &number, &form_name(&key), (form, slips)).await
}

async fn conflict(
    visit: &Visit,
    (number, key): (&str, &str),
    form: &Fields,
    (mine, theirs): (&Fact, &Fact),
) -> Result<Response, Failure> {
    let page = showing::opened(visit, number).await?;
    let options = Options::of(visit.w, &page, visit.now.today);
    let differing = Differing::value(name(visit.w, key), (value(options, mine), value(options, theirs)));
    let now = [(WAS, codes(theirs).join(" "))];
    let action = format!("{}/oplysning/{key}", addresses::inquiry(number));
    Ok(conflicts::show(visit, (number, action, "kodet"), form, &now, differing.into_iter().collect()).await)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_fact_comes_back_from_its_codes() {
        let facts = [
            ("modtaget", Fact::Received(date(2024, 2, 1))),
            ("kategori", Fact::Category(Some(Category::Complaint), Some(OwnCode::new("klage-b")))),
            ("kategori", Fact::Category(None, None)),
            ("enhed", Fact::Unit(None)),
            ("temaer", Fact::Themes(vec![ThemeCode::new("relatives"), ThemeCode::new("housing")])),
            ("temaer", Fact::Themes(vec![])),
            ("kanal", Fact::Channel(Channel::DigitalPost)),
            ("fra", Fact::From(From::Institution)),
            ("rolle", Fact::Role(Role::Guardian)),
            ("forvaltning", Fact::AdministrationContacted(None)),
            ("sted", Fact::Place(Some(PlaceCode::new("bibliotek")))),
            ("sted", Fact::Place(None)),
            ("moeder", Fact::Meetings(12)),
            ("moedeklage", Fact::ComplainedOfMeeting(true)),
            ("hjaelp", Fact::HelpedToComplain(false)),
            ("kompleksitet", Fact::Complexity(Some(Complexity::LongCourse))),
            ("udfald", Fact::Outcome(Some(Outcome::None), None)),
            ("aarsag", Fact::OutcomeReason(Some(OutcomeReason::Upheld))),
            ("laering", Fact::Learning(Some(false))),
            ("art", Fact::Nature(None)),
            ("hjalp", Fact::Remedies(vec![Remedy::Apology])),
        ];
        for (key, fact) in facts {
            let codes = codes(&fact);
            let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
            assert_eq!(read(key, &codes), Some(fact.clone()), "{key}");
            // As the hidden field carries it.
            let carried = codes.join(" ");
            let carried: Vec<&str> = carried.split(' ').filter(|code| !code.is_empty()).collect();
            assert_eq!(read(key, &carried), Some(fact), "{key}");
        }
        for (key, code) in [("kanal", ""), ("kanal", "due"), ("moeder", "mange"), ("hjaelp", ""), ("andet", "x")] {
            assert_eq!(read(key, &[code]), None, "{key} {code}");
        }
    }
}
