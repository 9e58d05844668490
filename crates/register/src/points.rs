//! A complaint point (klagepunkt): one thing complained of. A complaint has one or more.

use jiff::civil::Date;

use crate::codes::coded;
use crate::ids::{PointId, UnitId};
use crate::taxonomy::KindCode;

/// One complaint point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintPoint {
    /// Random identity.
    pub id: PointId,
    /// Its kind in the taxonomy.
    pub kind: KindCode,
    /// The unit complained of; by default the inquiry's own.
    pub unit: UnitId,
    /// The day it was raised, never before the inquiry was received.
    pub raised: Date,
    /// The adviser's finding, where she has made one.
    pub finding: Option<Finding>,
    /// Whether the administration acknowledges an error (erkendt); `None` is *not known*.
    pub acknowledged: Option<bool>,
}

coded! {
    /// Finding (vurdering) of one point. A point without one is counted as *not assessed*.
    Finding {
        /// Kritik.
        Criticised = "criticised",
        /// Delvis kritik.
        PartlyCriticised = "partly_criticised",
        /// Ikke kritik.
        NotCriticised = "not_criticised",
        /// Løst i dialog.
        ResolvedInDialogue = "resolved_in_dialogue",
    }
}
