//! I dag: what is due today and this week, what is awaited from others, what has lain untouched. Kind and day are coded and
//! show while locked; what a task is about and whom it concerns is opened with one deed for the whole page.

use std::collections::HashMap;

use jiff::civil::{Date, Weekday};
use register::ids::InquiryId;
use register::inquiries::InquiryNumber;
use register::tasks::{Task, TaskKind, TaskText};
use sealed::{Actor, digest};
use store::sealed_fields::numbers;
use store::{DeedDraft, View, citizens, sealed_fields};

use crate::access::{Action, may};
use crate::content;
use crate::records::Plain;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, Opened, Unlocked, settings};

/// One line: what, whom, since when.
#[derive(Debug, Clone)]
pub struct DueLine {
    /// The task.
    pub task: Task,
    /// The inquiry's number.
    pub number: InquiryNumber,
    /// Days since it was due: negative where its day has not come.
    pub overdue: i64,
    /// What it is about and whom it concerns; `None` while locked, or where a seal does not hold.
    pub said: Option<Opened<DueText>>,
}

/// What is sealed of a line.
#[derive(Clone, Default)]
pub struct DueText {
    /// What is to be done.
    pub text: String,
    /// Who owes it.
    pub owner: String,
    /// The citizen's name.
    pub name: String,
    /// The citizen's telephone number.
    pub phone: String,
}

impl std::fmt::Debug for DueText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DueText(withheld)")
    }
}

/// An open inquiry with which nothing was done for long.
#[derive(Debug, Clone)]
pub struct Untouched {
    /// Its number.
    pub number: InquiryNumber,
    /// The day something was last done, or it was received.
    pub since: Date,
    /// How many days ago that is.
    pub days: i64,
}

/// The quiet strip under the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Strip {
    /// Received in the month of today.
    pub new_this_month: usize,
    /// Not closed.
    pub open: usize,
    /// The one that has been open longest, with its day of receipt.
    pub oldest: Option<(InquiryNumber, Date)>,
}

/// The page.
#[derive(Debug, Clone)]
pub struct Today {
    /// Calls to return, by the hour: those due today or before.
    pub calls: Vec<DueLine>,
    /// Everything else due today or before.
    pub today: Vec<DueLine>,
    /// Due within the week that ends on Sunday, and at least the next three days.
    pub week: Vec<DueLine>,
    /// Awaited from others, whenever due.
    pub waiting: Vec<DueLine>,
    /// Due later: counted, and listed where asked for.
    pub later: Vec<DueLine>,
    /// Untouched for as many days as the office has set.
    pub untouched: Vec<Untouched>,
    /// In figures.
    pub strip: Strip,
}

/// The last day that still counts as *this week*: Sunday, or on the last days of a week the third day from now.
#[must_use]
pub fn end_of_week(today: Date) -> Date {
    let to_sunday = i64::from(Weekday::Sunday.since(today.weekday()));
    today.saturating_add(jiff::Span::new().days(to_sunday.max(3)))
}

/// What is due. Texts and names are opened where the session is unlocked, with one deed for the page.
///
/// # Errors
/// A refusal where the person may not see the register; a fault of the store.
pub fn today(desk: &Desk, session: &Session, now: Now) -> Result<Today, CaseworkError> {
    session.must(Action::SeeRegister)?;
    let tasks = store::tasks::open(&*desk.store().read()?)?;
    let lines = lines(desk, session, now, tasks)?;
    let week_ends = end_of_week(now.today);
    let mut page = Today {
        calls: vec![],
        today: vec![],
        week: vec![],
        waiting: vec![],
        later: vec![],
        untouched: untouched(desk, now)?,
        strip: strip(desk, now)?,
    };
    for line in lines {
        let shows = line.task.shows_on();
        let list = if line.task.kind.waits_for_others() {
            &mut page.waiting
        } else if shows <= now.today && line.task.kind == TaskKind::CallBack {
            &mut page.calls
        } else if shows <= now.today {
            &mut page.today
        } else if shows <= week_ends {
            &mut page.week
        } else {
            &mut page.later
        };
        list.push(line);
    }
    Ok(page)
}

/// What must be done until a day, for a substitute: every open task, those awaited from others included, by day. Notes of
/// mediation are no part of it.
///
/// # Errors
/// As [`today`]; a refusal where the session is locked.
pub fn handover(desk: &Desk, session: &Session, now: Now, until: Date) -> Result<Vec<DueLine>, CaseworkError> {
    session.must(Action::OpenInquiry)?;
    session.must_be_unlocked()?;
    let mut tasks = store::tasks::open(&*desk.store().read()?)?;
    tasks.retain(|task| task.due <= until);
    lines(desk, session, now, tasks)
}

fn lines(desk: &Desk, session: &Session, now: Now, mut tasks: Vec<Task>) -> Result<Vec<DueLine>, CaseworkError> {
    tasks.sort_by_key(|task| (task.shows_on(), task.due_at.is_none(), task.due_at, task.id));
    let said = said(desk, session, now, &tasks)?;
    let inquiry_numbers = desk.numbers()?;
    let line = |task: Task| {
        let number = inquiry_numbers.get(&task.inquiry).and_then(|number| InquiryNumber::new(number))?;
        let overdue = i64::from((now.today - task.due).get_days());
        Some(DueLine { said: said.get(&task.id).cloned().map(Opened::new), task, number, overdue })
    };
    Ok(tasks.into_iter().filter_map(line).collect())
}

type Said = HashMap<register::ids::TaskId, DueText>;

fn said(desk: &Desk, session: &Session, now: Now, tasks: &[Task]) -> Result<Said, CaseworkError> {
    let Some(keys) = session.keys().filter(|_| may(session.role, Action::OpenInquiry)) else { return Ok(Said::new()) };
    if tasks.is_empty() {
        return Ok(Said::new());
    }
    let mut inquiries: Vec<InquiryId> = tasks.iter().map(|task| task.inquiry).collect();
    inquiries.sort_unstable();
    inquiries.dedup();
    let hash = digest(&inquiries.iter().flat_map(|id| id.uuid().into_bytes()).collect::<Vec<u8>>());
    let deed = DeedDraft::new(now.minute(), Actor::Person(keys.person.uuid()), "today.open")
        .with("inquiries", sealed::DeedValue::Count(inquiries.len() as u64))
        .with("inquiry-list", sealed::DeedValue::Hash(hash));
    desk.store().begin()?.commit(deed, Some(&keys.secret))?;
    let view = desk.store().read()?;
    let mut said = Said::new();
    for of_one in tasks_by_inquiry(tasks).values() {
        said.extend(texts(desk, keys, &view, of_one)?);
    }
    Ok(said)
}

fn tasks_by_inquiry(tasks: &[Task]) -> HashMap<InquiryId, Vec<Task>> {
    let mut by = HashMap::<_, Vec<Task>>::new();
    for task in tasks {
        by.entry(task.inquiry).or_default().push(*task);
    }
    by
}

/// The texts of one inquiry's tasks. What does not open shows as sealed here; the inquiry's own page says why.
fn texts(desk: &Desk, keys: &Unlocked, view: &View, tasks: &[Task]) -> Result<Said, CaseworkError> {
    let Some(first) = tasks.first() else { return Ok(Said::new()) };
    let Ok(key) = keys.content_key(view, first.inquiry) else { return Ok(Said::new()) };
    let parties = citizens::of_inquiry(view, first.inquiry)?;
    let mut fields = Vec::new();
    for task in tasks {
        fields.extend(sealed_fields::find(view, first.inquiry, task.id.uuid(), numbers::TASK_TEXT)?);
    }
    let Some(plain) = content::plain(&key, desk.office().id, (&parties, &fields)) else { return Ok(Said::new()) };
    Ok(tasks.iter().map(|task| (task.id, due_text(&plain, task))).collect())
}

fn due_text(plain: &Plain, task: &Task) -> DueText {
    let citizen = plain.parties.iter().min_by_key(|party| party.role).map(|party| party.identity.clone());
    let citizen = citizen.unwrap_or_default();
    let said = plain.record::<TaskText>(task.id.uuid()).map(|held| held.value.clone()).unwrap_or_default();
    DueText { text: said.text, owner: said.owner, name: citizen.name.clone(), phone: citizen.phone.clone() }
}

fn untouched(desk: &Desk, now: Now) -> Result<Vec<Untouched>, CaseworkError> {
    let days = i64::from(settings::read(desk)?.untouched_days);
    let mut found = Vec::new();
    for (number, since) in store::inquiries::untouched(&*desk.store().read()?)? {
        let ago = i64::from((now.today - since).get_days());
        if ago >= days {
            found.push(Untouched { number, since, days: ago });
        }
    }
    found.sort_by(|a, b| a.since.cmp(&b.since).then_with(|| a.number.cmp(&b.number)));
    Ok(found)
}

fn strip(desk: &Desk, now: Now) -> Result<Strip, CaseworkError> {
    let facts = desk.facts()?;
    let open = facts.inquiries.iter().filter(|fact| fact.closed.is_none());
    let oldest = open.clone().min_by_key(|fact| fact.received);
    let oldest = match oldest {
        Some(fact) => {
            desk.numbers()?.get(&fact.id).and_then(|number| InquiryNumber::new(number)).map(|n| (n, fact.received))
        }
        None => None,
    };
    let this_month = |day: Date| (day.year(), day.month()) == (now.today.year(), now.today.month());
    Ok(Strip {
        new_this_month: facts.inquiries.iter().filter(|fact| this_month(fact.received)).count(),
        open: open.count(),
        oldest,
    })
}
