//! The citizen's own course of case (borgerens sagsforløb): application, reminders, decision, appeal, remittal. It is the
//! citizen's case with the municipality, not the adviser's log. Where nothing happened for long, it says so.

use jiff::civil::Date;

use crate::codes::coded;
use crate::records::record;

coded! {
    /// What happened in the citizen's case.
    CourseStep {
        /// Ansøgning.
        Application = "application",
        /// Rykker.
        Reminder = "reminder",
        /// Partshøring.
        Hearing = "hearing",
        /// Møde.
        Meeting = "meeting",
        /// Afgørelse.
        Decision = "decision",
        /// Klage over afgørelsen.
        Appeal = "appeal",
        /// Genvurdering.
        Reassessment = "reassessment",
        /// Afgørelse fra klageinstansen.
        AppealDecision = "appeal_decision",
        /// Hjemvisning.
        Remittal = "remittal",
        /// Andet.
        Other = "other",
    }
}

record! {
    /// One dated event of the citizen's case.
    CourseEvent {
        /// The day it happened.
        on: Option<Date>,
        /// What sort of event.
        step: Option<CourseStep>,
        /// What happened.
        text: String,
        /// Where it is written: journal number, page, name of the document.
        document: String,
    }
}

impl CourseStep {
    /// What it makes of the case: `Some(true)` where it ends it, `Some(false)` where something must be decided (again),
    /// `None` where it does neither.
    const fn decides(self) -> Option<bool> {
        match self {
            Self::Decision | Self::AppealDecision => Some(true),
            Self::Application | Self::Appeal | Self::Reassessment | Self::Remittal => Some(false),
            Self::Reminder | Self::Hearing | Self::Meeting | Self::Other => None,
        }
    }
}

/// From so many days without an event on, the silence is named.
pub const GAP_DAYS: i32 = 30;

/// One line of a course of case as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CourseLine {
    /// The event at this place of the list that was given.
    Event(usize),
    /// So many days passed between two events.
    Gap {
        /// From event to event.
        days: i32,
    },
    /// So many days have passed since the last event, and the case is not decided.
    Still {
        /// From the last event to today.
        days: i32,
    },
}

/// The events in order, with the silences of at least [`GAP_DAYS`] between them. Events of one day stand in the order of
/// their steps; those without a day stand last and end no silence. Events after `today` (a hearing that is planned) count
/// as events, so that nothing is silent before them.
#[must_use]
pub fn with_gaps(events: &[&CourseEvent], today: Date) -> Vec<CourseLine> {
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_key(|place| {
        let event = events[*place];
        (event.on.is_none(), event.on, event.step)
    });
    let mut lines = Vec::new();
    let mut before: Option<Date> = None;
    let (dated, undated): (Vec<usize>, Vec<usize>) = order.into_iter().partition(|place| events[*place].on.is_some());
    for place in &dated {
        let gap = before.and_then(|before| silence(before, events[*place].on?));
        lines.extend(gap.map(|days| CourseLine::Gap { days }));
        lines.push(CourseLine::Event(*place));
        before = events[*place].on;
    }
    if !is_decided(dated.iter().filter_map(|place| events[*place].step)) {
        let still = before.and_then(|before| silence(before, today));
        lines.extend(still.map(|days| CourseLine::Still { days }));
    }
    lines.extend(undated.into_iter().map(CourseLine::Event));
    lines
}

fn silence(from: Date, to: Date) -> Option<i32> {
    let days = (to - from).get_days();
    (days >= GAP_DAYS).then_some(days)
}

/// Whether the last step that decides, or asks for a decision, decided.
fn is_decided(steps: impl Iterator<Item = CourseStep>) -> bool {
    steps.filter_map(CourseStep::decides).last().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::CourseLine::{Event, Gap, Still};
    use super::*;

    fn event(on: Option<Date>, step: CourseStep) -> CourseEvent {
        CourseEvent { on, step: Some(step), ..CourseEvent::default() }
    }

    fn lines(events: &[CourseEvent], today: Date) -> Vec<CourseLine> {
        with_gaps(&events.iter().collect::<Vec<_>>(), today)
    }

    #[test]
    fn silences_of_thirty_days_are_named_and_shorter_ones_are_not() {
        let events = [
            event(Some(date(2023, 6, 24)), CourseStep::Decision),
            event(Some(date(2023, 1, 1)), CourseStep::Application),
            event(Some(date(2023, 1, 30)), CourseStep::Reminder),
            event(Some(date(2023, 3, 1)), CourseStep::Reminder),
        ];
        let expected = [Event(1), Event(2), Gap { days: 30 }, Event(3), Gap { days: 115 }, Event(0)];
        assert_eq!(
            lines(&events, date(2024, 1, 1)),
            expected,
            "29 days are no gap, 30 are; a decided case is not still"
        );
    }

    #[test]
    fn a_case_is_still_until_it_is_decided_and_again_when_it_comes_back() {
        let first = date(2023, 1, 1);
        let today = date(2023, 5, 24);
        let one = |step| lines(&[event(Some(first), step)], today);
        let still = Still { days: 143 };
        for step in [CourseStep::Application, CourseStep::Reminder, CourseStep::Remittal, CourseStep::Other] {
            assert_eq!(one(step), [Event(0), still], "{step:?}");
        }
        for step in [CourseStep::Decision, CourseStep::AppealDecision] {
            assert_eq!(one(step), [Event(0)], "{step:?}");
        }
        let appealed = [event(Some(first), CourseStep::Appeal), event(Some(first), CourseStep::Decision)];
        assert_eq!(lines(&appealed, today).last(), Some(&still), "an appeal of the same day follows the decision");
        let met = [event(Some(first), CourseStep::Decision), event(Some(date(2023, 1, 9)), CourseStep::Meeting)];
        assert!(!lines(&met, today).iter().any(|line| matches!(line, Still { .. })), "a meeting reopens nothing");
        assert_eq!(one(CourseStep::Application).len(), 2);
        assert_eq!(lines(&[event(Some(first), CourseStep::Application)], date(2023, 1, 30)).len(), 1);
    }

    #[test]
    fn events_without_a_day_stand_last_and_an_empty_course_is_empty() {
        let events = [event(None, CourseStep::Meeting), event(Some(date(2023, 1, 1)), CourseStep::Application)];
        assert_eq!(lines(&events, date(2023, 2, 1)), [Event(1), Still { days: 31 }, Event(0)]);
        assert!(lines(&[], date(2023, 2, 1)).is_empty());
        let planned = [
            event(Some(date(2023, 1, 1)), CourseStep::Application),
            event(Some(date(2023, 6, 1)), CourseStep::Hearing),
        ];
        assert_eq!(lines(&planned, date(2023, 4, 1)).last(), Some(&Event(1)), "what is planned is no silence");
    }
}
