//! Registering: what is known at the telephone becomes an inquiry, a further contact, or a return. Little need be known; what
//! is lacking is coded later.

mod existing;

use figures::labels::Labels;
use jiff::civil::{Date, Time};
use register::circumstances::Circumstances;
use register::citizens::Identity;
use register::consents::{ContactConsent, MayContact};
use register::contacts::Contact;
use register::ids::{CitizenId, ContactId, InquiryId, TaskId, UnitId};
use register::inquiries::{
    Category, Channel, Complaint, Fact, From, Inquiry, InquiryNumber, Matter, Mistake, Refusal, Role, Stage,
};
use register::links::Link;
use register::tasks::{Task, TaskKind};
use register::taxonomy::{KindCode, Label, OwnList, PlaceCode, ThemeCode};

use super::change::{Change, new_id};
use super::choices::Sorting;
use super::facts::known;
use super::jurisdiction::{self, Judgement};
use super::notes::put_note;
use super::points::{PointSaid, put_points};
use super::refusals::{happened, refused, unknown_code};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

pub use existing::{Coming, append, take_return};

/// What is known when somebody turns to the adviser. Everything can wait but one thing: a story or a name. Debug tells
/// nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Registration {
    /// What it is about.
    pub story: String,
    /// Who comes.
    pub identity: Identity,
    /// They wish to remain unknown.
    pub anonymous: bool,
    /// The day they came.
    pub received: Date,
    /// How.
    pub channel: Channel,
    /// From where.
    pub from: From,
    /// In which role.
    pub role: Role,
    /// How it is sorted.
    pub sorting: Option<Sorting>,
    /// The unit it concerns, by its code.
    pub unit: Option<String>,
    /// What is complained of; each is a point on the unit.
    pub kinds: Vec<KindCode>,
    /// Reporting themes.
    pub themes: Vec<ThemeCode>,
    /// Free subject words.
    pub topics: Vec<String>,
    /// The citizen's word on contacting the administration.
    pub may_contact: Option<MayContact>,
    /// When a call was promised.
    pub call_back: Option<(Date, Option<Time>)>,
    /// Where they came.
    pub place: Option<PlaceCode>,
    /// Whether it lies within the adviser's competence.
    pub judgement: Option<Judgement>,
    /// What is made of it at once.
    pub ending: Ending,
    /// The number of the earlier inquiry that it belongs to.
    pub earlier: Option<String>,
}

/// What is made of an inquiry when it is registered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Ending {
    /// It stays open.
    #[default]
    Open,
    /// Answered and closed on the same day, and the administration was not contacted.
    Answered,
    /// It stays open and unsorted; category and points that could not stand are kept as a note.
    Unsorted,
}

impl Registration {
    /// Nothing but the day.
    #[must_use]
    pub fn on(received: Date) -> Self {
        Self {
            story: String::new(),
            identity: Identity::default(),
            anonymous: false,
            received,
            channel: Channel::Unknown,
            from: From::Unknown,
            role: Role::Unknown,
            sorting: None,
            unit: None,
            kinds: Vec::new(),
            themes: Vec::new(),
            topics: Vec::new(),
            may_contact: None,
            call_back: None,
            place: None,
            judgement: None,
            ending: Ending::Open,
            earlier: None,
        }
    }

    fn sorted_as(&self) -> Option<Category> {
        self.sorting.as_ref().map(|sorting| sorting.category)
    }
}

impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Registration(withheld)")
    }
}

/// Registers a new inquiry with its first contact and gives its number.
///
/// # Errors
/// A mistake where neither story nor name is given, the day lies ahead, or a complaint lacks its unit; a refusal where the
/// person may not or has not unlocked; a fault of the store.
pub fn register(desk: &Desk, session: &Session, now: Now, new: &Registration) -> Result<InquiryNumber, CaseworkError> {
    if new.story.trim().is_empty() && new.identity.is_empty() {
        return Err(nothing_said());
    }
    let unit = unit_of(desk, new)?;
    codes_known(desk, new)?;
    let draft = draft(new, unit)?;
    happened(&draft, new.received, now.today)?;
    let mut change = Change::register(desk, session, now, draft)?;
    change.add_contact(Contact {
        id: ContactId::new(new_id()?),
        inquiry: change.inquiry.id,
        on: new.received,
        channel: new.channel,
    });
    change.put_story(new.story.trim())?;
    if !new.identity.is_empty() {
        change.put_party(CitizenId::new(new_id()?), new.role, &new.identity)?;
    }
    if change.inquiry.matter.complaint().is_some() {
        put_points(desk, &mut change, &points(new, unit))?;
    }
    put_beside(&mut change, new)?;
    keep_unsorted(&mut change, (desk, session), new)?;
    if let Some(judgement) = &new.judgement {
        jurisdiction::apply(&mut change, desk, (judgement, new.received))?;
    }
    let number = change.inquiry.number.clone();
    match &new.earlier {
        None => change.commit("inquiry.register").map(drop)?,
        Some(earlier) => commit_linked(change, (desk, session), earlier)?,
    }
    Ok(number)
}

/// Commits a new inquiry with a link to an earlier one, and makes the link there too.
fn commit_linked(
    mut change: Change<'_>,
    (desk, session): (&Desk, &Session),
    earlier: &str,
) -> Result<(), CaseworkError> {
    let (now, link) = (change.now(), new_id()?);
    let to =
        InquiryNumber::new(earlier).map(|number| store::inquiries::by_number(change.view(), &number)).transpose()?;
    let to = to.flatten().ok_or_else(no_such_inquiry)?.inquiry.id;
    let from = change.inquiry.id;
    let record = |to: InquiryId| Link { to: to.to_string(), on: Some(now.today), ..Link::default() };
    change.put(link, &record(to))?;
    change.commit("inquiry.register")?;
    // Registered it is; a link that only one side holds is shown there, and completed by linking once more.
    let _completed = Change::begin_by_id(desk, session, now, to).and_then(|mut other| {
        other.put(link, &record(from))?;
        other.commit("inquiry.link")
    });
    Ok(())
}

/// The inquiry as it is coded. Category and unit are judged together: a complaint without a unit is not kept as one.
fn draft(new: &Registration, unit: Option<UnitId>) -> Result<Inquiry, CaseworkError> {
    let sorted = match new.ending {
        Ending::Unsorted => None,
        Ending::Open => new.sorted_as(),
        Ending::Answered => Some(new.sorted_as().unwrap_or(Category::Advice)),
    };
    let matter = match sorted {
        None => Matter::Uncoded,
        Some(Category::Advice) => Matter::Advice,
        Some(Category::Other) => Matter::Other,
        Some(Category::Complaint) if unit.is_none() => return Err(refused(Mistake::ComplaintWithoutUnit.into())),
        Some(Category::Complaint) => Matter::Complaint(Complaint::default()),
    };
    let mut themes = new.themes.clone();
    themes.sort_unstable();
    themes.dedup();
    let own_category = sorted.and(new.sorting.as_ref()).and_then(|sorting| sorting.own.clone());
    let inquiry = Inquiry {
        // Drawn anew where it is registered.
        id: InquiryId::new(new_id()?),
        number: InquiryNumber::of_series(new.received.year(), 0),
        received: new.received,
        channel: new.channel,
        from: new.from,
        role: new.role,
        unit,
        themes,
        administration_contacted: (new.ending == Ending::Answered).then_some(false),
        returned: false,
        meetings: 0,
        complained_of_meeting: false,
        helped_to_complain: false,
        matter,
        stage: Stage::Open,
        own_category,
        complexity: None,
        jurisdiction: None,
        remedies: Vec::new(),
        place: new.place.clone(),
        touched: None,
    };
    if inquiry.matter.category() != Some(Category::Complaint) && !new.kinds.is_empty() && new.ending != Ending::Unsorted
    {
        return Err(refused(Refusal::NotAComplaint));
    }
    match new.ending {
        Ending::Answered if sorted == Some(Category::Complaint) => Err(complaint_needs_outcome()),
        Ending::Answered => inquiry.close(new.received).map_err(refused),
        Ending::Open | Ending::Unsorted => Ok(inquiry),
    }
}

/// What is complained of, each a point on the unit.
fn points(new: &Registration, unit: Option<UnitId>) -> Vec<PointSaid> {
    let said = |kind: &KindCode| {
        Some(PointSaid { kind: kind.clone(), unit: unit?, raised: new.received, finding: None, acknowledged: None })
    };
    new.kinds.iter().filter_map(said).collect()
}

/// What stands beside the story and the coded facts, for a new inquiry and for one that is there already: subject words, the
/// word on contacting the administration, the promised call.
fn put_beside(change: &mut Change<'_>, new: &Registration) -> Result<(), CaseworkError> {
    let mut circumstances = change.plain.circumstances();
    circumstances.anonymous |= new.anonymous;
    for topic in &new.topics {
        if !circumstances.topics.iter().any(|known| known.to_lowercase() == topic.to_lowercase()) {
            circumstances.topics.push(topic.clone());
        }
    }
    if circumstances != change.plain.circumstances() {
        change.put::<Circumstances>(change.inquiry.id.uuid(), &circumstances)?;
    }
    if let Some(answer) = new.may_contact {
        let on = Some(new.received);
        let turn = change.plain.contact_consents.iter().map(|held| held.value.turn + 1).max().unwrap_or(0);
        change.put(new_id()?, &ContactConsent { answer: Some(answer), on, turn, ..ContactConsent::default() })?;
    }
    if let Some((due, due_at)) = new.call_back {
        let id = TaskId::new(new_id()?);
        let inquiry = change.inquiry.id;
        change.put_task(Task { id, inquiry, kind: TaskKind::CallBack, due, due_at, snoozed: None, done: None });
    }
    Ok(())
}

/// What was chosen and cannot stand without a category is kept in words, so that nothing chosen is lost.
fn keep_unsorted(
    change: &mut Change<'_>,
    (desk, session): (&Desk, &Session),
    new: &Registration,
) -> Result<(), CaseworkError> {
    if new.ending != Ending::Unsorted || (new.sorting.is_none() && new.kinds.is_empty()) {
        return Ok(());
    }
    let facts = desk.facts()?;
    let labels = Labels::of(&facts.taxonomy);
    let language = desk.office().language;
    let kinds = new.kinds.iter().filter_map(|code| facts.taxonomy.kind(code)).map(|kind| kind.label.clone());
    let category = new.sorting.as_ref().map(|sorting| label_of(sorting, labels));
    let all: Vec<String> =
        category.into_iter().chain(kinds).map(|label| language.pick(&label.da, &label.en).to_owned()).collect();
    let text = words::text_with(language, "registering-kept-note", &[("said", all.join("; "))]);
    put_note(change, (session, new.received), &text).map(drop)
}

/// How a sorting is called: by the office's own name, where it has one.
fn label_of(sorting: &Sorting, labels: Labels<'_>) -> Label {
    let own = sorting.own.as_ref().and_then(|own| labels.own(OwnList::Category, own));
    own.unwrap_or_else(|| labels.category(Some(sorting.category)))
}

fn unit_of(desk: &Desk, new: &Registration) -> Result<Option<UnitId>, CaseworkError> {
    let Some(code) = &new.unit else { return Ok(None) };
    let facts = desk.facts()?;
    let unit = facts.organisation.by_code(code).map(|unit| unit.id);
    unit.map(Some).ok_or_else(unknown_code)
}

/// Every code must be one of the office's: what stands coded stands in plain.
fn codes_known(desk: &Desk, new: &Registration) -> Result<(), CaseworkError> {
    let sorting = new.sorting.as_ref();
    let category = Fact::Category(new.sorted_as(), sorting.and_then(|sorting| sorting.own.clone()));
    for fact in [category, Fact::Themes(new.themes.clone()), Fact::Place(new.place.clone())] {
        known(desk, &fact)?;
    }
    let facts = desk.facts()?;
    if new.kinds.iter().all(|kind| facts.taxonomy.kind(kind).is_some()) { Ok(()) } else { Err(unknown_code()) }
}

fn nothing_said() -> CaseworkError {
    CaseworkError::mistake(
        "Skriv, hvad det drejer sig om, eller hvem der henvender sig. Resten kan vente.",
        "Write what it is about, or who it is. The rest can wait.",
    )
}

fn no_such_inquiry() -> CaseworkError {
    CaseworkError::mistake("Henvendelsen findes ikke.", "The inquiry does not exist.")
}

fn complaint_needs_outcome() -> CaseworkError {
    CaseworkError::mistake(
        "En klage afsluttes med et udfald: gem den, og afslut den på dens egen side.",
        "A complaint is closed with an outcome: save it, and close it on its own page.",
    )
}
