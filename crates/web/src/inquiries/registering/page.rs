//! The form: one column, the story first, nothing chosen beforehand.

use std::borrow::Borrow;

use askama::Template;
use casework::inquiries::{Choice, Choices, Sorting};
use jiff::civil::Date;
use register::consents::MayContact;
use register::inquiries::From;
use register::jurisdiction::Standing;
use register::taxonomy::Exclusion;

use super::typed::day_of;
use crate::addresses::{self, Address};
use crate::drafts::DraftForm;
use crate::fields::Fields;
use crate::inquiries::category_name;
use crate::inquiries::forms::Slip;
use crate::sessions::UnlockBox;
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "registering.html")]
pub(super) struct Registering {
    w: Words,
    csrf: String,
    /// The language the office writes in.
    lang: &'static str,
    draft: DraftForm,
    slips: Vec<Slip>,
    values: Values,
    lists: Lists,
    open: Open,
    /// The inquiry that was saved just before: its number and its page.
    saved: Option<(String, String)>,
    /// That it is not registered for today.
    dated: Option<String>,
    offers_unsorted: bool,
    /// Who is known already, and what is suggested, for what stands in the fields now.
    known: String,
    suggestions: String,
    /// The line of the one-year test.
    year: String,
    day: String,
}

/// The page of one who has locked.
#[derive(Template)]
#[template(path = "registering_locked.html")]
pub(super) struct Locked {
    pub(super) w: Words,
    pub(super) unlock: UnlockBox,
}

/// What stands in the fields of free text.
struct Values {
    story: String,
    who: String,
    name: String,
    phone: String,
    email: String,
    cpr: String,
    address: String,
    is_anonymous: bool,
    topics: String,
    call_day: String,
    call_time: String,
    received: String,
    matter_day: String,
    despite: String,
    refer_to: String,
}

/// What can be chosen.
struct Lists {
    channels: Vec<Pick>,
    from: Vec<Pick>,
    categories: Vec<Pick>,
    may: Vec<Pick>,
    roles: Vec<Pick>,
    places: Vec<Pick>,
    units: Vec<Pick>,
    kinds: Vec<Pick>,
    themes: Vec<Pick>,
    standings: Vec<Pick>,
    exclusions: Vec<Pick>,
    referrals: Vec<String>,
}

/// A value that can be chosen.
#[derive(Default)]
pub(in crate::inquiries) struct Pick {
    /// What the form carries.
    pub(in crate::inquiries) value: String,
    /// What stands there.
    pub(in crate::inquiries) label: String,
    /// What stands small beside it, and is found by typing too.
    pub(in crate::inquiries) beside: String,
    /// What is told of it.
    pub(in crate::inquiries) hint: String,
    /// Whether it is chosen.
    pub(in crate::inquiries) is_chosen: bool,
}

/// Which folds are open: those in which something stands.
struct Open {
    who: bool,
    more: bool,
    outside: bool,
}

/// What the page shows besides its fields.
#[derive(Default)]
pub(super) struct Shown {
    /// What is wrong.
    pub(super) slips: Vec<Slip>,
    /// The number of the inquiry that was saved just before.
    pub(super) saved: Option<String>,
    /// Who is known already.
    pub(super) known: String,
    /// What is suggested.
    pub(super) suggestions: String,
}

impl Registering {
    pub(super) fn of(visit: &Visit, choices: &Choices, (fields, draft): (&Fields, DraftForm), shown: Shown) -> Self {
        let w = visit.w;
        let lists = Lists::of(w, choices, fields);
        let today = visit.now.today;
        let received = fields.get("modtaget").and_then(day_of);
        let is_late = received.is_some_and(|day| day != today);
        let any = |names: &[&str]| names.iter().any(|name| fields.get(name).is_some());
        let slipped = |names: &[&str]| shown.slips.iter().any(|slip| names.contains(&slip.field));
        let wants_unsorted = ["enhed", "kategori"];
        Self {
            w,
            csrf: visit.csrf().to_owned(),
            lang: visit.own_language().code(),
            draft,
            open: Open {
                who: any(&["navn", "telefon", "email", "cpr", "adresse", "anonym"]),
                more: is_late || any(&["sted", "rolle", "emneord"]) || slipped(&["modtaget", "sted", "rolle"]),
                outside: any(&["aarsag", "kompetence", "forhold_dato", "trods", "henvis_til"]),
            },
            dated: is_late.then(|| dated(w, received.unwrap_or(today), &lists.places)),
            offers_unsorted: slipped(&wants_unsorted),
            year: year_line(w, fields, received.unwrap_or(today)),
            values: Values::of(fields, today),
            lists,
            saved: shown.saved.map(|number| (number.clone(), addresses::inquiry(&number))),
            known: shown.known,
            suggestions: shown.suggestions,
            slips: shown.slips,
            day: today.to_string(),
        }
    }

    /// What is wrong with a field.
    fn mistake(&self, field: &str) -> Option<&str> {
        self.slips.iter().find(|slip| slip.field == field).map(|slip| slip.text.as_str())
    }

    /// Where the person begins: at the story, or at the first thing to be mended.
    fn focus(&self, field: &str) -> bool {
        self.slips.first().map_or("fortaelling", |slip| slip.field) == field
    }

    /// What tells about a field: its hint, and what is wrong with it.
    fn about(&self, field: &str, has_hint: impl Borrow<bool>) -> String {
        let hint = has_hint.borrow().then(|| format!("{field}-hint"));
        let mistake = self.mistake(field).map(|_| format!("{field}-fejl"));
        hint.into_iter().chain(mistake).collect::<Vec<_>>().join(" ")
    }
}

/// That it is not registered for today.
fn dated(w: Words, day: Date, places: &[Pick]) -> String {
    let day = ("day", w.date(day));
    match places.iter().find(|place| place.is_chosen && !place.value.is_empty()) {
        Some(place) => w.all("registering-back-dated-at", &[day, ("place", place.label.clone())]),
        None => w.all("registering-back-dated", &[day]),
    }
}

/// The one-year test in words; empty where no day of the matter was given.
pub(super) fn year_line(w: Words, fields: &Fields, received: Date) -> String {
    fields.get("forhold_dato").and_then(day_of).map_or_else(String::new, |matter| year_words(w, matter, received))
}

/// The one-year test in words.
pub(in crate::inquiries) fn year_words(w: Words, matter: Date, received: Date) -> String {
    let (day, last) = (w.date(matter), w.date(register::jurisdiction::last_day_within_a_year(matter)));
    let key = match (matter > received, register::jurisdiction::more_than_a_year_old(matter, received)) {
        (true, _) => "jurisdiction-ahead",
        (_, true) => "jurisdiction-too-old-on",
        (_, false) => "jurisdiction-young-enough",
    };
    w.all(key, &[("day", day), ("last", last)])
}

impl Values {
    fn of(fields: &Fields, today: Date) -> Self {
        let text = |name: &str| fields.raw(name).to_owned();
        Self {
            story: text("fortaelling"),
            who: text("hvem"),
            name: text("navn"),
            phone: text("telefon"),
            email: text("email"),
            cpr: text("cpr"),
            address: text("adresse"),
            is_anonymous: fields.ticked("anonym"),
            topics: text("emneord"),
            call_day: text("ring_dato"),
            call_time: text("ring_tid"),
            received: fields.get("modtaget").map_or_else(|| today.to_string(), str::to_owned),
            matter_day: text("forhold_dato"),
            despite: text("trods"),
            refer_to: text("henvis_til"),
        }
    }
}

impl Lists {
    fn of(w: Words, choices: &Choices, fields: &Fields) -> Self {
        let plain = |field: &str, all: &[Choice]| -> Vec<Pick> {
            all.iter().map(|choice| pick(w, fields, field, choice)).collect()
        };
        let said = |field: &str, value: &str, label: String| Pick {
            value: value.to_owned(),
            label,
            is_chosen: fields.values(field).any(|said| said == value),
            ..Pick::default()
        };
        Self {
            channels: plain("kanal", &choices.channels),
            from: choices
                .from
                .iter()
                .map(|choice| Pick { label: from(w, choice), ..pick(w, fields, "henvendelse_fra", choice) })
                .collect(),
            categories: choices
                .categories
                .iter()
                .map(|(choice, sorting)| Pick {
                    beside: sorting.category.key().to_owned(),
                    label: category(w, choice, sorting),
                    ..pick(w, fields, "kategori", choice)
                })
                .collect(),
            may: [
                (MayContact::Yes, "registering-may-yes"),
                (MayContact::No, "registering-may-no"),
                (MayContact::NotAsked, "registering-may-not-asked"),
            ]
            .map(|(value, key)| said("maa_kontakte", value.key(), w.t(key)))
            .into(),
            roles: plain("rolle", &choices.roles),
            places: plain("sted", &choices.places),
            units: units(fields, choices),
            kinds: kinds(w, fields, choices),
            themes: choices
                .themes
                .iter()
                .map(|theme| said("tema", theme.code.as_str(), w.label(&theme.label)))
                .collect(),
            standings: [(Standing::Outside, "jurisdiction-outside"), (Standing::Partly, "jurisdiction-partly")]
                .map(|(value, key)| said("kompetence", value.key(), w.t(key)))
                .into(),
            exclusions: exclusions(w, fields, &choices.exclusions),
            referrals: referrals(&choices.exclusions),
        }
    }
}

/// A category in the words of one inquiry: the house's own word names many.
pub(in crate::inquiries) fn category(w: Words, choice: &Choice, sorting: &Sorting) -> String {
    let house = sorting.own.is_none() && choice.label == figures::labels::category(sorting.category);
    if house { category_name(w, Some(sorting.category)) } else { w.label(&choice.label) }
}

/// Where one inquiry comes from: the house's own word names many.
pub(in crate::inquiries) fn from(w: Words, choice: &Choice) -> String {
    match From::from_key(&choice.code).filter(|from| choice.label == figures::labels::from(*from)) {
        Some(From::Resident) => w.t("registering-from-resident"),
        Some(From::OtherMunicipality) => w.t("registering-from-other-municipality"),
        Some(From::Institution) => w.t("registering-from-institution"),
        Some(From::Unknown) | None => w.label(&choice.label),
    }
}

fn pick(w: Words, fields: &Fields, field: &str, choice: &Choice) -> Pick {
    let is_chosen = fields.values(field).any(|said| said == choice.code);
    Pick { value: choice.code.clone(), label: w.label(&choice.label), is_chosen, ..Pick::default() }
}

/// The units, with the area beside each, so that one of two with the same name can be told.
fn units(fields: &Fields, choices: &Choices) -> Vec<Pick> {
    let unit = |unit: &casework::inquiries::UnitChoice| Pick {
        is_chosen: fields.values("enhed").any(|said| said == unit.code),
        value: unit.code.clone(),
        label: unit.name.clone(),
        beside: unit.area.clone(),
        hint: String::new(),
    };
    choices.units.iter().map(unit).collect()
}

/// The kinds, each with when it is used.
fn kinds(w: Words, fields: &Fields, choices: &Choices) -> Vec<Pick> {
    let kind = |kind: &register::taxonomy::PointKind| Pick {
        value: kind.code.to_string(),
        label: w.label(&kind.label),
        beside: kind.code.to_string(),
        hint: w.label(&kind.use_when),
        is_chosen: fields.values("klagepunkt").any(|said| said == kind.code.as_str()),
    };
    choices.kinds.iter().map(kind).collect()
}

/// The reasons, each with whom the citizen is most often shown on to.
fn exclusions(w: Words, fields: &Fields, all: &[Exclusion]) -> Vec<Pick> {
    let often = |exclusion: &Exclusion| match exclusion.refer.as_slice() {
        [] => String::new(),
        places => w.with("jurisdiction-refer-often", "places", &places.join(", ")),
    };
    let reason = |exclusion: &Exclusion| Pick {
        value: exclusion.code.to_string(),
        label: w.label(&exclusion.label),
        beside: often(exclusion),
        hint: String::new(),
        is_chosen: fields.values("aarsag").any(|said| said == exclusion.code.as_str()),
    };
    all.iter().map(reason).collect()
}

/// Whom citizens are most often shown on to.
fn referrals(all: &[Exclusion]) -> Vec<String> {
    let mut places: Vec<String> = all.iter().flat_map(|exclusion| exclusion.refer.iter().cloned()).collect();
    places.sort_by(|a, b| words::danish_order(a, b));
    places.dedup();
    places
}

/// The page for the next one: day, place and way of coming stick.
pub(super) fn next(fields: &Fields, today: Date, saved: &str) -> Address {
    let kept = |name: &'static str| fields.get(name);
    let day = kept("modtaget").filter(|day| day_of(day).is_some_and(|day| day != today));
    Address::to("/henvendelser/ny")
        .with("gemt", saved)
        .maybe("modtaget", day)
        .maybe("sted", kept("sted"))
        .maybe("kanal", kept("kanal"))
}
