//! Contacts: with the citizen (kontakt), which never change the headline count, and with the administration (forvaltningen
//! kontaktet), the everyday means.

use jiff::civil::{Date, Time};

use crate::codes::coded;
use crate::ids::{ContactId, InquiryId, UnitId};
use crate::inquiries::Channel;
use crate::records::record;

/// One contact with the citizen. What was said is sealed as a [`ContactNote`] under the contact's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Random identity.
    pub id: ContactId,
    /// The inquiry it belongs to.
    pub inquiry: InquiryId,
    /// The day it was made.
    pub on: Date,
    /// How it came.
    pub channel: Channel,
}

coded! {
    /// Who took the first step.
    Direction {
        /// The citizen came to the adviser.
        Incoming = "in",
        /// The adviser turned to the citizen.
        Outgoing = "out",
    }
}

record! {
    /// What was said at a contact with the citizen, sealed under the contact's id.
    ContactNote {
        /// What was said.
        text: String,
        /// Time of day, where it was noted.
        at: Option<Time>,
        /// Who took the first step; `None` where it was not noted: the citizen.
        direction: Option<Direction>,
    }
}

record! {
    /// A call, mail or talk with the administration about an inquiry (forvaltningen kontaktet): who, when, what was answered.
    AdministrationContact {
        /// The day.
        on: Option<Date>,
        /// Time of day, where it was noted.
        at: Option<Time>,
        /// The unit that was spoken with.
        unit: Option<UnitId>,
        /// Whom: name or function.
        who: String,
        /// How.
        channel: Option<Channel>,
        /// What was asked.
        asked: String,
        /// What was answered; empty while the answer is awaited.
        answered: String,
        /// The day the answer came.
        answered_on: Option<Date>,
        /// What was told of the citizen: shown before it is shared.
        shared: String,
        /// A question in general: no citizen was named, so that nobody had to be asked.
        general: bool,
    }
}
