//! An inquiry (henvendelse): **one registration per citizen matter**, made at the first contact, however many contacts,
//! points, departments or meetings follow.

mod closing;
mod facts;
mod rules;
mod values;

use jiff::civil::Date;

use crate::closing::{Complexity, Nature, OutcomeReason, Remedy};
use crate::ids::{InquiryId, UnitId};
use crate::jurisdiction::Jurisdiction;
use crate::points::ComplaintPoint;
use crate::taxonomy::{OwnCode, PlaceCode, ThemeCode};

pub use closing::{Closing, ClosingRefusal};
pub use facts::{Fact, Loss};
pub use rules::{DayRefusal, Lack, Mistake, Refusal};
pub use values::{Category, Channel, From, Learning, Outcome, Role};

/// The number under which people speak of an inquiry, such as `2023-017`. Unique in the office; not an identity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct InquiryNumber(String);

impl InquiryNumber {
    /// Trims the text; an empty number is no number.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self(text.to_owned()))
    }

    /// The number of a year's series: `2023-017`.
    #[must_use]
    pub fn of_series(year: i16, next: u32) -> Self {
        Self(format!("{year}-{next:03}"))
    }

    /// Year and running number, where the number has the form of the office's own series.
    #[must_use]
    pub fn series(&self) -> Option<(i16, u32)> {
        let (year, number) = self.0.split_once('-')?;
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if year.len() != 4 || number.len() < 3 || !digits(year) || !digits(number) {
            return None;
        }
        Some((year.parse().ok()?, number.parse().ok()?))
    }

    /// The text as it stands.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for InquiryNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// One inquiry with everything that is coded about it. Names, stories and notes are sealed and live beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// Random identity.
    pub id: InquiryId,
    /// The number people use.
    pub number: InquiryNumber,
    /// Day of the first contact: it decides the period (basis *received*).
    pub received: Date,
    /// How the first contact came.
    pub channel: Channel,
    /// Where the inquiry comes from (henvendelse fra).
    pub from: From,
    /// Who it is that comes (henvender).
    pub role: Role,
    /// The unit it concerns; required for complaints.
    pub unit: Option<UnitId>,
    /// Reporting themes, sorted, without repetition.
    pub themes: Vec<ThemeCode>,
    /// Whether the administration was contacted about it; `None` is *not known*, never *no*.
    pub administration_contacted: Option<bool>,
    /// The citizen came back with new points or continued criticism after the first answer.
    pub returned: bool,
    /// Meetings with the administration that it led to.
    pub meetings: u16,
    /// The citizen also complained of a meeting itself.
    pub complained_of_meeting: bool,
    /// The citizen was helped to complain (hjælp til at klage).
    pub helped_to_complain: bool,
    /// What the citizen came for, and what only such a matter has.
    pub matter: Matter,
    /// Where it stands.
    pub stage: Stage,
    /// The office's own, finer category; it counts as the category it belongs to.
    pub own_category: Option<OwnCode>,
    /// How much work it is.
    pub complexity: Option<Complexity>,
    /// Whether it lies within the adviser's competence; `None` where nobody has asked.
    pub jurisdiction: Option<Jurisdiction>,
    /// What helped, sorted, without repetition.
    pub remedies: Vec<Remedy>,
    /// Where the citizen came.
    pub place: Option<PlaceCode>,
    /// The day of the last thing that was done with it; `None` where nothing was since it was brought in.
    pub touched: Option<Date>,
}

impl Inquiry {
    /// A registration of which nothing is known but its number and its day: not sorted, open, everything else unknown.
    #[must_use]
    pub const fn new(id: InquiryId, number: InquiryNumber, received: Date) -> Self {
        Self {
            id,
            number,
            received,
            channel: Channel::Unknown,
            from: From::Unknown,
            role: Role::Unknown,
            unit: None,
            themes: Vec::new(),
            administration_contacted: None,
            returned: false,
            meetings: 0,
            complained_of_meeting: false,
            helped_to_complain: false,
            matter: Matter::Uncoded,
            stage: Stage::Open,
            own_category: None,
            complexity: None,
            jurisdiction: None,
            remedies: Vec::new(),
            place: None,
            touched: None,
        }
    }
}

/// What the citizen came for: the first, rough sorting, by purpose and not by outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// Not sorted yet (mangler kodning): it was saved with the story alone.
    Uncoded,
    /// Råd og vejledning.
    Advice,
    /// Klage, with its points and how it was assessed.
    Complaint(Complaint),
    /// Øvrige.
    Other,
}

impl Matter {
    /// The category this matter is counted in; `None` while it is not sorted.
    #[must_use]
    pub const fn category(&self) -> Option<Category> {
        match self {
            Self::Uncoded => None,
            Self::Advice => Some(Category::Advice),
            Self::Complaint(_) => Some(Category::Complaint),
            Self::Other => Some(Category::Other),
        }
    }

    /// The complaint, if it is one.
    #[must_use]
    pub const fn complaint(&self) -> Option<&Complaint> {
        match self {
            Self::Complaint(complaint) => Some(complaint),
            Self::Uncoded | Self::Advice | Self::Other => None,
        }
    }
}

/// What only a complaint has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Complaint {
    /// The things complained of.
    pub points: Vec<ComplaintPoint>,
    /// Whether the citizen's legal position was strengthened; the adviser's own careful estimate.
    pub outcome: Option<Outcome>,
    /// The office's own word for the outcome; it counts as the outcome it belongs to.
    pub own_outcome: Option<OwnCode>,
    /// Why the legal position was not strengthened.
    pub outcome_reason: Option<OutcomeReason>,
    /// Whether it holds a learning perspective, independent of the outcome.
    pub learning: Option<bool>,
    /// What it turned out to be.
    pub nature: Option<Nature>,
}

/// Where an inquiry stands. Late answers and age are computed, never stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Being worked on.
    Open,
    /// Closed on this day.
    Closed {
        /// The closing day, never before the day of receipt.
        on: Date,
    },
}

impl Stage {
    /// The closing day, if there is one.
    #[must_use]
    pub const fn closed_on(self) -> Option<Date> {
        match self {
            Self::Open => None,
            Self::Closed { on } => Some(on),
        }
    }
}
