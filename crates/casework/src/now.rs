//! Time, as it comes in by the door.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

/// The present moment and the office's calendar day. Made by the program's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The moment.
    pub at: Timestamp,
    /// The day in Denmark.
    pub today: Date,
    /// The time of day in Denmark. It is for calls to return by the hour; no deed holds it.
    pub clock: Time,
}

impl Now {
    /// Whole minutes since 1970 (UTC): deeds carry no seconds, so that they cannot be matched with a telephone log.
    #[must_use]
    pub fn minute(self) -> u64 {
        u64::try_from(self.at.as_second() / 60).unwrap_or(0)
    }
}
