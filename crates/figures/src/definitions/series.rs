//! The time series. FIGURES, section *Time series*.

use register::inquiries::Category;

use super::{Entry, Population, Shape, Text};
use crate::facts::InquiryFact;

/// A series' definition: which inquiries it counts year by year.
pub(crate) struct SeriesDefinition {
    pub(crate) id: &'static str,
    pub(crate) population: Population,
    pub(crate) holds: fn(&InquiryFact) -> bool,
    pub(crate) label: Text,
    pub(crate) definition: Text,
}

impl SeriesDefinition {
    pub(super) fn entry(&self) -> Entry {
        Entry {
            id: self.id,
            shape: Shape::Series,
            unit: self.population.unit(),
            share_of: None,
            label: self.label.label(),
            definition: self.definition.label(),
        }
    }
}

/// Every inquiry.
fn any(_: &InquiryFact) -> bool {
    true
}

/// Category = complaint.
fn is_complaint(inquiry: &InquiryFact) -> bool {
    inquiry.category == Some(Category::Complaint)
}

/// Every series, in the order of the contract.
pub(crate) static SERIES: [SeriesDefinition; 2] = [
    SeriesDefinition {
        id: "inquiries.by_year",
        population: Population::Inquiries,
        holds: any,
        label: Text::new("Henvendelser år for år", "Inquiries year by year"),
        definition: Text::new(
            "Henvendelser i samme periode af hvert år, registeret dækker fra begyndelsen af perioden.",
            "Inquiries in the same period of each year that the register covers from the start of the period.",
        ),
    },
    SeriesDefinition {
        id: "complaints.by_year",
        population: Population::Complaints,
        holds: is_complaint,
        label: Text::new("Klager år for år", "Complaints year by year"),
        definition: Text::new(
            "Klager i samme periode af hvert år, registeret dækker fra begyndelsen af perioden.",
            "Complaints in the same period of each year that the register covers from the start of the period.",
        ),
    },
];
