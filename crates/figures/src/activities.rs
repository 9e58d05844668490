//! Activities (sparring, undervisning, udadvendt …): counted beside the inquiries, never among them.

use register::activities::{Activity, ActivityKind};

use crate::period::Period;

/// How many activities of one kind a period holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ActivityCount {
    /// The kind.
    pub kind: ActivityKind,
    /// How many were held.
    pub count: u64,
    /// How many people took part in those where it was counted; `None` where it was counted in none.
    pub participants: Option<u64>,
}

/// The activities held in a period, by kind in the order of the list; kinds without any are left out.
#[must_use]
pub fn activities(all: &[Activity], period: Period) -> Vec<ActivityCount> {
    let held =
        |kind: ActivityKind| all.iter().filter(move |activity| activity.kind == kind && period.contains(activity.on));
    let count = |kind: ActivityKind| ActivityCount {
        kind,
        count: held(kind).count() as u64,
        participants: held(kind)
            .filter_map(|activity| activity.participants)
            .map(u64::from)
            .reduce(|sum, more| sum + more),
    };
    ActivityKind::ALL.iter().copied().map(count).filter(|counted| counted.count > 0).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use register::ids::ActivityId;

    use super::*;

    fn activity(on: Date, kind: ActivityKind, participants: Option<u32>) -> Activity {
        let id: ActivityId = "00000000-0000-4000-8000-000000000001".parse().unwrap();
        Activity { id, on, kind, unit: None, participants, in_report: false }
    }

    #[test]
    fn the_days_of_the_period_count_and_participants_add_where_they_are_known() {
        let all = [
            activity(date(2023, 1, 1), ActivityKind::Teaching, Some(12)),
            activity(date(2023, 12, 31), ActivityKind::Teaching, None),
            activity(date(2023, 6, 1), ActivityKind::Teaching, Some(30)),
            activity(date(2023, 6, 1), ActivityKind::Sparring, None),
            activity(date(2024, 1, 1), ActivityKind::Visit, Some(9)),
        ];
        let counted = activities(&all, Period::year(2023));
        let expected = [(ActivityKind::Sparring, 1, None), (ActivityKind::Teaching, 3, Some(42))];
        assert_eq!(counted, expected.map(|(kind, count, participants)| ActivityCount { kind, count, participants }));
        assert_eq!(activities(&all, Period::year(2022)), []);
    }
}
