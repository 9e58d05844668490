//! The program's clock: the one place that asks the time. Everyone else is told.

use casework::Now;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The present moment, and the calendar day and time of day it is in Denmark.
#[expect(clippy::disallowed_methods, reason = "the program's clock is where time comes in")]
pub fn now() -> Now {
    let at = Timestamp::now();
    let there = danish(at);
    Now { at, today: there.date(), clock: there.time() }
}

fn danish(at: Timestamp) -> DateTime {
    let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).datetime()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_denmark() {
        for (at, day) in [
            ("2024-06-30T21:59:59Z", "2024-06-30"),
            ("2024-06-30T22:00:00Z", "2024-07-01"),
            ("2024-12-31T22:59:59Z", "2024-12-31"),
            ("2024-12-31T23:00:00Z", "2025-01-01"),
        ] {
            assert_eq!(danish(at.parse().unwrap()).date().to_string(), day, "{at}");
        }
    }
}
