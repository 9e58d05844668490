//! Tasks (opgaver): what was promised, and by when. Kind and day are coded, so that a reminder can be sent while everybody
//! has locked; what it is about is sealed as a [`TaskText`] under the task's id.

use jiff::civil::{Date, Time};

use crate::codes::coded;
use crate::ids::{InquiryId, TaskId};
use crate::records::record;

coded! {
    /// What sort of promise.
    TaskKind {
        /// Ring tilbage: a call to return, often by the hour.
        CallBack = "call_back",
        /// Lovet svar: the adviser promised the citizen an answer.
        PromisedAnswer = "promised_answer",
        /// Afventer svar: an answer awaited from the administration or another.
        AwaitedAnswer = "awaited_answer",
        /// Møde.
        Meeting = "meeting",
        /// Frist: a limit for the citizen or the administration.
        Deadline = "deadline",
        /// Samtykke eller fuldmagt udløber.
        Consent = "consent",
        /// Andet.
        Other = "other",
    }
}

impl TaskKind {
    /// Somebody else must act: such a task stands under *venter på andre*.
    #[must_use]
    pub const fn waits_for_others(self) -> bool {
        matches!(self, Self::AwaitedAnswer)
    }

    /// The adviser gave her word, or awaits another's: an inquiry with one outstanding closes only when she says so.
    #[must_use]
    pub const fn is_a_promise(self) -> bool {
        matches!(self, Self::CallBack | Self::PromisedAnswer | Self::AwaitedAnswer | Self::Meeting)
    }
}

/// What is coded of a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    /// Random identity.
    pub id: TaskId,
    /// The inquiry it belongs to.
    pub inquiry: InquiryId,
    /// What sort of promise.
    pub kind: TaskKind,
    /// The day it is due.
    pub due: Date,
    /// The time of day by which it is due, where one was promised.
    pub due_at: Option<Time>,
    /// Put off until this day: it does not show before.
    pub snoozed: Option<Date>,
    /// The day it was done.
    pub done: Option<Date>,
}

impl Task {
    /// The day it shows: the later of due day and the day it was put off to.
    #[must_use]
    pub fn shows_on(&self) -> Date {
        self.snoozed.map_or(self.due, |until| until.max(self.due))
    }

    /// Still to be done.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.done.is_none()
    }
}

record! {
    /// What a task is about, sealed under its id.
    TaskText {
        /// What is to be done.
        text: String,
        /// Who owes it: the adviser, a department, the citizen.
        owner: String,
        /// The record that made it: the contact with the administration whose answer is awaited, the consent that runs out.
        of: Option<uuid::Uuid>,
    }
}
