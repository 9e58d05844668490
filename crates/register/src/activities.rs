//! Activities (sparring, undervisning, udadvendt): a line without a citizen, never counted as an inquiry.

use jiff::civil::Date;

use crate::codes::coded;
use crate::ids::{ActivityId, UnitId};

coded! {
    /// What sort of activity.
    ActivityKind {
        /// Sparring: an employee asks for advice.
        Sparring = "sparring",
        /// Undervisning.
        Teaching = "teaching",
        /// Udadvendt virksomhed.
        Outreach = "outreach",
        /// Besøg.
        Visit = "visit",
        /// Netværk.
        Network = "network",
        /// Andet.
        Other = "other",
    }
}

/// What is coded of an activity. Its line is sealed under the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Random identity.
    pub id: ActivityId,
    /// The day.
    pub on: Date,
    /// What sort.
    pub kind: ActivityKind,
    /// The unit it concerned.
    pub unit: Option<UnitId>,
    /// How many took part, where it was counted.
    pub participants: Option<u32>,
    /// Chosen for the report: its line stands there.
    pub in_report: bool,
}
