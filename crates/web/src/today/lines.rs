//! One line of what is due: what, whom, since when, and the buttons that do it.

use casework::today::DueLine;
use jiff::civil::Time;
use register::tasks::{Task, TaskKind};

use crate::addresses;
use crate::visit::Visit;
use crate::wording::Words;

/// A line as templates show it.
pub(crate) struct Row {
    /// Where its buttons post to.
    pub(crate) action: String,
    /// Back to the page it stands on.
    pub(crate) back: String,
    /// The inquiry.
    pub(crate) number: String,
    pub(crate) href: String,
    /// What sort of promise.
    pub(crate) kind: String,
    pub(crate) kind_key: &'static str,
    /// What it is about; `None` while it is sealed.
    pub(crate) said: Option<Said>,
    /// When, in words: `i dag kl. 14.30`, `3 dage over`.
    pub(crate) when: String,
    pub(crate) is_late: bool,
}

/// What is sealed of a line.
pub(crate) struct Said {
    pub(crate) text: String,
    pub(crate) owner: String,
    pub(crate) name: String,
    pub(crate) phone: String,
}

impl Row {
    pub(crate) fn of(visit: &Visit, line: DueLine) -> Self {
        let w = visit.w;
        let number = line.number.to_string();
        let said = line.said.map(|said| Said {
            text: said.text.clone(),
            owner: said.owner.clone(),
            name: said.name.clone(),
            phone: said.phone.clone(),
        });
        Self {
            action: format!("{}/opgave/{}/trin", addresses::inquiry(&number), line.task.id),
            back: visit.here.clone(),
            href: addresses::inquiry(&number),
            kind: kind_word(w, line.task.kind),
            kind_key: line.task.kind.key(),
            when: when(w, &line.task, line.overdue),
            is_late: is_late(visit, &line.task, line.overdue),
            said,
            number,
        }
    }
}

/// Past its day, or today past its hour.
fn is_late(visit: &Visit, task: &Task, overdue: i64) -> bool {
    overdue > 0 || (overdue == 0 && task.due_at.is_some_and(|at| at < visit.now.clock))
}

/// The sort of promise in words.
pub(crate) fn kind_word(w: Words, kind: TaskKind) -> String {
    w.t(match kind {
        TaskKind::CallBack => "task-call-back",
        TaskKind::PromisedAnswer => "task-promised-answer",
        TaskKind::AwaitedAnswer => "task-awaited-answer",
        TaskKind::Meeting => "task-meeting",
        TaskKind::Deadline => "task-deadline",
        TaskKind::Consent => "task-consent",
        TaskKind::Other => "task-other",
    })
}

/// `14.30`.
pub(crate) fn clock(at: Time) -> String {
    format!("{}.{:02}", at.hour(), at.minute())
}

/// When it is due, in words.
pub(crate) fn when(w: Words, task: &Task, overdue: i64) -> String {
    let days = usize::try_from(overdue.unsigned_abs()).unwrap_or(0);
    let day = match overdue {
        0 => w.t("due-today"),
        -1 => w.t("due-tomorrow"),
        late if late > 0 => w.count("due-days-ago", days),
        _ => w.date(task.due),
    };
    match task.due_at {
        Some(at) => w.all("due-at", &[("day", day), ("clock", clock(at))]),
        None => day,
    }
}
