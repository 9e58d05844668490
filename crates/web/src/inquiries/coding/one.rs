//! One at a time: the story to the left, its coding to the right, and on to the next.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{self, Choices, CodedAs, Coding, Content, InquiryPage, Neighbours, UnitChoice, sorted};
use casework::{CaseworkError, Desk, sessions::Session};
use register::ids::UnitId;
use register::inquiries::{Category, Channel, Fact, From, InquiryNumber, Lack, Role};
use register::taxonomy::{KindCode, ThemeCode};

use super::{HERE, asked, row, word};
use crate::addresses::{self, Address};
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::finding;
use crate::frame::{Page, Place, go};
use crate::inquiries::forms::{Choice, Filled, Slip, slip_of};
use crate::inquiries::registering::{category, from};
use crate::inquiries::{forms, options};
use crate::sessions::UnlockBox;
use crate::visit::Visit;
use crate::wording::Words;

/// The form's name.
const FORM: &str = "kodning";

#[derive(Template)]
#[template(path = "coding_one.html")]
struct One {
    w: Words,
    csrf: String,
    number: String,
    head: String,
    lacks: Vec<String>,
    place: String,
    previous: Option<String>,
    next: Option<String>,
    list: String,
    inquiry: String,
    action: String,
    only: &'static str,
    hidden: Vec<(String, String)>,
    inputs: Vec<forms::Input>,
    /// What is coded after the suggestions.
    more: Vec<forms::Input>,
    slips: Vec<(String, String)>,
    story: StoryPart,
    suggestions: String,
    lang: &'static str,
}

/// What stands where the story would be.
enum StoryPart {
    Locked(UnlockBox),
    NotAllowed,
    Damaged,
    Open { story: Vec<String>, topics: String },
}

/// Path of the page.
pub(super) fn path(number: &str) -> String {
    let inquiry = addresses::inquiry(number);
    let segment = inquiry.rsplit('/').next().unwrap_or_default();
    format!("{HERE}/{segment}")
}

/// Address of the page, within the list of what lacks something.
pub(super) fn address(number: &str, only: Option<Lack>) -> String {
    Address::to(&path(number)).maybe("mangler", word(only)).to_string()
}

/// The page.
pub(crate) async fn show(visit: Visit, Path(number): Path<String>, question: Fields) -> Result<Response, Failure> {
    let (page, beside) = read(&visit, number, asked(&question)).await?;
    let main = One::of(&visit, &page, &beside).await?;
    Ok(Page::new(Place::Inquiries, visit.w.t("coding-title"), main).show(&visit))
}

/// The lists, and where it stands in its own.
struct Beside {
    only: Option<Lack>,
    choices: Choices,
    neighbours: Neighbours,
}

async fn read(visit: &Visit, number: String, only: Option<Lack>) -> Result<(InquiryPage, Beside), Failure> {
    let now = visit.now;
    let question = move |desk: &Desk, session: &Session| -> Result<_, CaseworkError> {
        let Some(page) = inquiries::open(desk, session, now, &number)? else { return Ok(None) };
        let choices = inquiries::choices(desk, session, page.inquiry.received)?;
        let neighbours = inquiries::neighbours(desk, session, (only, &page.inquiry.number))?;
        Ok(Some((page, Beside { only, choices, neighbours })))
    };
    visit.ask(question).await?.ok_or(Failure::NotFound)
}

/// What stands there, as the form's fields.
fn stored(page: &InquiryPage, choices: &Choices) -> Fields {
    let inquiry = &page.inquiry;
    let mut fields = Fields::default();
    for (name, value) in row::was(inquiry) {
        fields.put(format!("was.{name}"), value);
    }
    fields.put("was.rolle", inquiry.role.key());
    let sorting = choices.categories.iter().find(|(_, sorting)| {
        Some(sorting.category) == inquiry.matter.category() && sorting.own == inquiry.own_category
    });
    fields.put("kategori", sorting.map(|(choice, _)| choice.code.clone()).unwrap_or_default());
    fields.put("enhed", page.unit.as_ref().map(|unit| unit.code.clone()).unwrap_or_default());
    fields.put("kanal", inquiry.channel.key());
    fields.put("fra", inquiry.from.key());
    fields.put("rolle", inquiry.role.key());
    for theme in &inquiry.themes {
        fields.put("tema", theme.as_str());
    }
    fields
}

impl One {
    async fn of(visit: &Visit, page: &InquiryPage, beside: &Beside) -> Result<Self, Failure> {
        let (w, inquiry) = (visit.w, &page.inquiry);
        let filled = Filled::chosen(visit, FORM, stored(page, &beside.choices));
        let carried = ["was.kategori", "was.enhed", "was.tema", "was.kanal", "was.fra", "was.rolle"];
        let neighbours = &beside.neighbours;
        let to = |number: &Option<InquiryNumber>| number.as_ref().map(|number| address(number.as_str(), beside.only));
        let days = usize::try_from(page.age_days).unwrap_or(0);
        Ok(Self {
            w,
            csrf: visit.csrf().to_owned(),
            number: inquiry.number.to_string(),
            head: format!("{} {} · {}", w.t("fact-received"), w.date(inquiry.received), w.count("coding-days", days)),
            lacks: super::LACKS
                .iter()
                .filter(|(lack, ..)| inquiry.lacks().contains(lack))
                .map(|(_, _, key)| w.t(key))
                .collect(),
            place: place(w, neighbours),
            previous: to(&neighbours.previous),
            next: to(&neighbours.next),
            list: super::address(beside.only, 1),
            inquiry: addresses::inquiry(inquiry.number.as_str()),
            action: path(inquiry.number.as_str()),
            only: word(beside.only).unwrap_or_default(),
            hidden: carried.map(|name| (name.to_owned(), filled.fields.raw(name).to_owned())).into(),
            inputs: inputs(visit, page, (&filled, &beside.choices)),
            more: more(w, &filled, &beside.choices),
            slips: visit.again.as_ref().map(|again| again.summary()).unwrap_or_default(),
            story: story(visit, &page.content),
            suggestions: suggestions(visit, page).await?,
            lang: visit.own_language().code(),
        })
    }
}

/// What is suggested for the story.
async fn suggestions(visit: &Visit, page: &InquiryPage) -> Result<String, Failure> {
    let Content::Open(plain) = &page.content else { return Ok(String::new()) };
    let mut fields = Fields::default();
    fields.put("fortaelling", plain.story.0.as_str());
    finding::suggestions_html(visit, &fields).await
}

fn place(w: Words, neighbours: &Neighbours) -> String {
    if neighbours.place == 0 {
        return w.t("coding-one-outside");
    }
    w.all("coding-one-place", &[("place", w.number(neighbours.place)), ("of", w.number(neighbours.of))])
}

fn story(visit: &Visit, content: &Content) -> StoryPart {
    match content {
        Content::Locked => StoryPart::Locked(UnlockBox::here(visit)),
        Content::NotAllowed => StoryPart::NotAllowed,
        Content::Damaged => StoryPart::Damaged,
        Content::Open(plain) => {
            let lines = plain.story.0.split('\n').map(str::trim).filter(|line| !line.is_empty());
            StoryPart::Open {
                story: lines.map(str::to_owned).collect(),
                topics: plain.circumstances().topics.join(", "),
            }
        }
    }
}

fn inputs(visit: &Visit, page: &InquiryPage, (filled, choices): (&Filled<'_>, &Choices)) -> Vec<forms::Input> {
    let (w, inquiry) = (visit.w, &page.inquiry);
    let lists = options::Options::of(w, page, visit.now.today);
    let categories = choices.categories.iter();
    let categories = categories.map(|(choice, sorting)| Choice::of(&*choice.code, category(w, choice, sorting)));
    let unit = |unit: &UnitChoice| Choice { code: unit.area.clone(), ..Choice::of(&*unit.code, &*unit.name) };
    // A unit that is no longer in use may stay where it stands.
    let gone = page.unit.as_ref().filter(|unit| !choices.units.iter().any(|known| known.id == unit.id));
    let gone = gone.map(|unit| Choice::of(&*unit.code, &*unit.name));
    let units = options::or_open(String::new(), gone.into_iter().chain(choices.units.iter().map(unit)).collect());
    vec![
        filled.radios("kategori", &w.t("registering-category"), categories.collect()).focused(),
        filled.find("enhed", &w.t("registering-unit"), units),
        filled
            .find_many("klagepunkt", &w.t("coding-new-points"), lists.kinds(inquiry.received, None))
            .hinted(w.t("registering-points-hint")),
        filled.find_many("tema", &w.t("registering-themes"), lists.themes(inquiry.received, &inquiry.themes)),
    ]
}

fn more(w: Words, filled: &Filled<'_>, choices: &Choices) -> Vec<forms::Input> {
    let plain = |all: &[inquiries::Choice]| {
        all.iter().map(|choice| Choice::of(&*choice.code, w.label(&choice.label))).collect()
    };
    let origins = choices.from.iter().map(|choice| Choice::of(&*choice.code, from(w, choice))).collect();
    vec![
        filled.radios("kanal", &w.t("registering-channel"), plain(&choices.channels)),
        filled.radios("fra", &w.t("registering-from"), origins),
        filled.radios("rolle", &w.t("registering-role"), plain(&choices.roles)),
    ]
}

/// Takes the coding, and goes on.
pub(crate) async fn save(visit: Visit, Path(number): Path<String>, Posted(form): Posted) -> Result<Response, Failure> {
    let only = asked(&form);
    let (page, beside) = read(&visit, number.clone(), only).await?;
    let wanted = match coding(visit.w, &form, (&page, &beside.choices)) {
        Ok(wanted) => wanted,
        Err(slips) => return again(&visit, (number, only), form, slips).await,
    };
    let (now, of) = (visit.now, number.clone());
    match visit.ask(move |desk, session| inquiries::code(desk, session, now, (&of, &wanted))).await {
        Ok(CodedAs::Conflict(_)) => {
            // What stands there now is shown; what was typed and still fits is chosen once more.
            let slip = Slip::at("kategori", visit.w.t("coding-conflict"));
            again(&visit, (number, only), stored(&page, &beside.choices), vec![slip]).await
        }
        Ok(coded) => {
            let saved = usize::from(coded == CodedAs::Saved);
            let next = beside.neighbours.next.filter(|_| form.raw("handling") == "gem-og-naeste");
            let to = match (&next, form.raw("handling")) {
                (Some(next), _) => address(next.as_str(), only),
                (None, "gem-og-naeste") => super::address(only, 1),
                _ => address(&number, only),
            };
            Ok(go(&visit, &to, ("flash-coded", saved)))
        }
        Err(failure) => {
            let slip = slip_of(&visit, failure, "kategori")?;
            again(&visit, (number, only), form, vec![slip]).await
        }
    }
}

async fn again(
    visit: &Visit,
    (number, only): (String, Option<Lack>),
    form: Fields,
    slips: Vec<Slip>,
) -> Result<Response, Failure> {
    let visit = forms::again(visit, FORM, form, slips).await;
    let (page, beside) = read(&visit, number, only).await?;
    let main = One::of(&visit, &page, &beside).await?;
    Ok(Page::new(Place::Inquiries, visit.w.t("coding-title"), main).with_mistakes().show(&visit))
}

/// The unit with this code: one of the list, or the one that stands there.
fn unit_of(code: &str, page: &InquiryPage, choices: &Choices) -> Result<UnitId, ()> {
    let known = choices.units.iter().find(|unit| unit.code == code).map(|unit| unit.id);
    let stands = page.unit.as_ref().filter(|unit| unit.code == code).map(|unit| unit.id);
    known.or(stands).ok_or(())
}

/// What is wanted, from what the form showed.
fn coding(w: Words, form: &Fields, (page, choices): (&InquiryPage, &Choices)) -> Result<Coding, Vec<Slip>> {
    let strange = || vec![Slip::at("kategori", w.t("registering-not-in-list"))];
    let (key, own) = options::parts_of(form.raw("was.kategori"));
    let category = if key.is_empty() { None } else { Some(Category::from_key(key).ok_or_else(strange)?) };
    let mut facts = Vec::new();
    match form.get("kategori") {
        None => {}
        Some(code) => {
            let sorting = choices.sorting(code).ok_or_else(strange)?;
            facts.push((Fact::Category(category, own), sorted(Some(sorting))));
        }
    }
    let was_unit = form.get("was.enhed").map(str::parse).transpose().map_err(|_| strange())?;
    let unit = form
        .get("enhed")
        .map(|code| unit_of(code, page, choices))
        .transpose()
        .map_err(|()| vec![Slip::at("enhed", w.t("registering-not-in-list"))])?;
    facts.push((Fact::Unit(was_unit), Fact::Unit(unit)));
    let was_themes = form.raw("was.tema").split(';').filter(|code| !code.is_empty()).map(ThemeCode::new).collect();
    facts.push((Fact::Themes(was_themes), Fact::Themes(form.values("tema").map(ThemeCode::new).collect())));
    // What is not chosen stays as it was: not to be said is no value of these lists.
    let both = |was: &str, to: &str| Some((form.get(was)?.to_owned(), form.get(to)?.to_owned()));
    if let Some((was, to)) = both("was.kanal", "kanal") {
        let read = |key: &str| Channel::from_key(key).map(Fact::Channel).ok_or_else(strange);
        facts.push((read(&was)?, read(&to)?));
    }
    if let Some((was, to)) = both("was.fra", "fra") {
        let read = |key: &str| From::from_key(key).map(Fact::From).ok_or_else(strange);
        facts.push((read(&was)?, read(&to)?));
    }
    if let Some((was, to)) = both("was.rolle", "rolle") {
        let read = |key: &str| Role::from_key(key).map(Fact::Role).ok_or_else(strange);
        facts.push((read(&was)?, read(&to)?));
    }
    let kinds: Vec<KindCode> = form.values("klagepunkt").filter(|code| !code.is_empty()).map(KindCode::new).collect();
    Ok(Coding { facts, kinds })
}
