//! What figures are counted from: one plain row per inquiry and one per point, nothing personal.

use jiff::civil::Date;
use register::ids::InquiryId;
use register::inquiries::{Category, Channel, From, Outcome, Role};
use register::points::Finding;
use register::settings::CountingNote;
use register::taxonomy::Taxonomy;
use register::units::Organisation;

/// Every coded fact the register holds, as it stands on one day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// One row an inquiry, ascending by day of receipt.
    pub inquiries: Vec<InquiryFact>,
    /// One row a complaint point, grouped by inquiry in the order of [`Facts::inquiries`].
    pub points: Vec<PointFact>,
    /// The units that [`InquiryFact::unit`] and [`PointFact::unit`] index.
    pub organisation: Organisation,
    /// The taxonomy whose lists [`InquiryFact::themes`] and [`PointFact::kind`] index.
    pub taxonomy: Taxonomy,
    /// Changes of how the office counts, ascending by day.
    pub counting_notes: Vec<CountingNote>,
    /// Opgørelsesdato: the day of the last coded change the register holds.
    pub as_of: Date,
}

/// One inquiry as figures see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InquiryFact {
    /// The inquiry, so that a number can lead to its cases.
    pub id: InquiryId,
    /// Day of receipt.
    pub received: Date,
    /// Closing day, if closed.
    pub closed: Option<Date>,
    /// Category as it stands now; `None` while the inquiry lacks its coding (mangler kodning).
    pub category: Option<Category>,
    /// Place of the office's own category in [`Taxonomy::own_values`]; it counts as [`InquiryFact::category`].
    pub own_category: Option<u16>,
    /// Channel of the first contact.
    pub channel: Channel,
    /// Henvendelse fra.
    pub from: From,
    /// Role of the one who comes.
    pub role: Role,
    /// Place of its unit in [`Organisation::units`].
    pub unit: Option<u32>,
    /// Places of its themes in [`Taxonomy::themes`], ascending.
    pub themes: Box<[u16]>,
    /// `None` is not known.
    pub administration_contacted: Option<bool>,
    /// Came back after the first answer.
    pub returned: bool,
    /// Meetings with the administration.
    pub meetings: u16,
    /// Complained of the meeting itself.
    pub complained_of_meeting: bool,
    /// Hjælp til at klage.
    pub helped_to_complain: bool,
    /// Outcome of a complaint; `None` where nobody has assessed it.
    pub outcome: Option<Outcome>,
    /// Place of the office's own outcome in [`Taxonomy::own_values`]; it counts as [`InquiryFact::outcome`].
    pub own_outcome: Option<u16>,
    /// Learning of a complaint; `None` where nobody has assessed it.
    pub learning: Option<bool>,
}

/// One complaint point as figures see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PointFact {
    /// Place of its inquiry in [`Facts::inquiries`].
    pub inquiry: u32,
    /// Place of its kind in [`Taxonomy::kinds`].
    pub kind: u16,
    /// Place of its unit in [`Organisation::units`].
    pub unit: u32,
    /// The adviser's finding, where she has made one.
    pub finding: Option<Finding>,
}
