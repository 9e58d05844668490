//! One inquiry: the story to the left, the coded facts to the right.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{self, Content, InquiryPage};
use figures::labels;
use register::citizens::Identity;
use register::inquiries::{Matter, Stage};
use register::taxonomy::Label;

use crate::failures::Failure;
use crate::frame::{Page, Place};
use crate::sessions::UnlockBox;
use crate::visit::Visit;
use crate::wording::Words;

/// The page.
#[derive(Template)]
#[template(path = "inquiry.html")]
struct Showing {
    w: Words,
    number: String,
    category: String,
    category_key: &'static str,
    head: String,
    facts: Vec<Fact>,
    is_complaint: bool,
    points: Vec<Point>,
    events: Vec<Event>,
    sealed: SealedPart,
    /// The language the office writes in.
    lang: &'static str,
}

/// A coded fact: a name and what it says.
struct Fact {
    name: String,
    value: String,
}

struct Point {
    kind: String,
    code: String,
    unit: String,
    raised: String,
    finding: String,
    acknowledged: String,
}

struct Event {
    date: String,
    what: String,
}

/// What stands where the sealed content would be.
enum SealedPart {
    /// *Forseglet – lås op*.
    Locked(UnlockBox),
    /// This person may not.
    NotAllowed,
    /// The seal or the manifest does not hold.
    Damaged,
    /// Opened, with its deed committed.
    Open { parties: Vec<Party>, story: Vec<String> },
}

struct Party {
    role: String,
    facts: Vec<Fact>,
}

/// Shows one inquiry. Opening what is sealed leaves a deed before anything is shown.
pub(crate) async fn show(visit: Visit, Path(number): Path<String>) -> Result<Response, Failure> {
    let now = visit.now;
    let found = visit.ask(move |desk, session| inquiries::open(desk, session, now, &number)).await?;
    let page = found.ok_or(Failure::NotFound)?;
    let title = visit.w.with("inquiry-title", "number", page.inquiry.number.as_str());
    let main = compose(&visit, page);
    Ok(Page::new(Place::Inquiries, title, main).show(&visit))
}

fn compose(visit: &Visit, page: InquiryPage) -> Showing {
    let w = visit.w;
    let category = page.inquiry.matter.category();
    Showing {
        w,
        number: page.inquiry.number.to_string(),
        category: super::category_name(w, category),
        category_key: category.key(),
        head: head(w, &page),
        facts: facts(w, &page),
        is_complaint: matches!(page.inquiry.matter, Matter::Complaint(_)),
        points: page.points.iter().map(|point| self::point(w, point)).collect(),
        events: events(w, &page),
        sealed: sealed(visit, page.content),
        lang: visit.own_language().code(),
    }
}

/// Area, state and age: what one looks for first.
fn head(w: Words, page: &InquiryPage) -> String {
    let area = page.area.as_ref().map_or_else(|| w.label(&labels::no_area()), |area| area.name.clone());
    let days = usize::try_from(page.age_days).unwrap_or(0);
    let state = match page.inquiry.stage {
        Stage::Open => w.count("inquiry-open-for", days),
        Stage::Closed { .. } => w.count("inquiry-closed-after", days),
    };
    format!("{area} · {state}")
}

fn facts(w: Words, page: &InquiryPage) -> Vec<Fact> {
    let inquiry = &page.inquiry;
    let label = |label: Label| w.label(&label);
    let themes: Vec<_> = page.themes.iter().map(|theme| w.label(&theme.label)).collect();
    let dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
    let mut facts = vec![
        (w.t("fact-received"), w.date(inquiry.received)),
        (w.t("fact-closed"), inquiry.stage.closed_on().map_or_else(|| w.t("state-open"), |on| w.date(on))),
        (w.t("fact-channel"), label(labels::channel(inquiry.channel))),
        (w.t("fact-from"), label(labels::from(inquiry.from))),
        (w.t("fact-role"), label(labels::role(inquiry.role))),
        (w.t("fact-area"), dash(page.area.as_ref().map(|area| area.name.clone()).unwrap_or_default())),
        (w.t("fact-unit"), dash(page.unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default())),
        (w.t("fact-themes"), dash(themes.join(", "))),
        (w.t("fact-administration"), w.yes_no(inquiry.administration_contacted)),
        (w.t("fact-returned"), w.yes_no(Some(inquiry.returned))),
        (w.t("fact-meetings"), w.number(usize::from(inquiry.meetings))),
        (w.t("fact-about-meeting"), w.yes_no(Some(inquiry.complained_of_meeting))),
        (w.t("fact-helped"), w.yes_no(Some(inquiry.helped_to_complain))),
    ];
    if let Matter::Complaint(complaint) = &inquiry.matter {
        facts.push((w.t("fact-outcome"), label(labels::outcome(complaint.outcome))));
        facts.push((w.t("fact-learning"), w.yes_no(complaint.learning)));
    }
    facts.into_iter().map(|(name, value)| Fact { name, value }).collect()
}

fn point(w: Words, point: &inquiries::PointView) -> Point {
    Point {
        kind: w.label(&point.kind.label),
        code: point.kind.code.to_string(),
        unit: point.unit.name.clone(),
        raised: words::short_date(point.raised),
        finding: w.label(&labels::finding(point.finding)),
        acknowledged: point.acknowledged.map_or_else(|| "–".to_owned(), |yes| w.yes_no(Some(yes))),
    }
}

/// The timeline of contacts, newest first, with the closing on top.
fn events(w: Words, page: &InquiryPage) -> Vec<Event> {
    let closing = page.inquiry.stage.closed_on().map(|on| (on, w.t("event-closed")));
    let received =
        (page.inquiry.received, w.with("event-received", "channel", &w.label(&labels::channel(page.inquiry.channel))));
    let later = page.contacts.iter().filter(|contact| contact.on != page.inquiry.received);
    let contacts = later
        .map(|contact| (contact.on, w.with("event-contact", "channel", &w.label(&labels::channel(contact.channel)))));
    let mut all: Vec<_> = closing.into_iter().chain(contacts).chain([received]).collect();
    all.sort_by_key(|(on, _)| std::cmp::Reverse(*on));
    all.into_iter().map(|(on, what)| Event { date: w.date(on), what }).collect()
}

fn sealed(visit: &Visit, content: Content) -> SealedPart {
    let w = visit.w;
    match content {
        Content::Locked => SealedPart::Locked(UnlockBox::here(visit)),
        Content::NotAllowed => SealedPart::NotAllowed,
        Content::Damaged => SealedPart::Damaged,
        Content::Open(plain) => SealedPart::Open {
            parties: plain
                .parties
                .iter()
                .map(|(role, identity)| Party {
                    role: w.label(&labels::role(*role)),
                    facts: identity_facts(w, identity),
                })
                .collect(),
            story: paragraphs(&plain.story.0),
        },
    }
}

fn identity_facts(w: Words, identity: &Identity) -> Vec<Fact> {
    let all = [
        (w.t("identity-name"), identity.name.clone()),
        (w.t("identity-cpr"), cpr(&identity.cpr)),
        (w.t("identity-phone"), identity.phone.clone()),
        (w.t("identity-email"), identity.email.clone()),
        (w.t("identity-address"), identity.address.clone()),
    ];
    let given = all.into_iter().filter(|(_, value)| !value.is_empty());
    given.map(|(name, value)| Fact { name, value }).collect()
}

/// A CPR number as people write it: six digits, a hyphen, four. Anything else stands as it came.
fn cpr(text: &str) -> String {
    match text.split_at_checked(6) {
        Some((date, rest)) if text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit()) => format!("{date}-{rest}"),
        _ => text.to_owned(),
    }
}

fn paragraphs(story: &str) -> Vec<String> {
    story.split('\n').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}
