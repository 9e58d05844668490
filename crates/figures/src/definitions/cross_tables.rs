//! The two-way tables. FIGURES, section *Two-way tables*.

use super::{Entry, Population, Shape, Text};
use crate::axis::Axis;

/// A two-way table's definition: which things it counts, and into which rows and columns.
pub(crate) struct CrossTableDefinition {
    pub(crate) id: &'static str,
    pub(crate) population: Population,
    pub(crate) rows: Axis,
    pub(crate) columns: Axis,
    pub(crate) label: Text,
    pub(crate) definition: Text,
}

impl CrossTableDefinition {
    pub(super) fn entry(&self) -> Entry {
        Entry {
            id: self.id,
            shape: Shape::CrossTable,
            unit: self.population.unit(),
            share_of: None,
            label: self.label.label(),
            definition: self.definition.label(),
        }
    }
}

/// A definition of what is counted by area, with how the area is found (`register::units::Organisation::area_of`).
macro_rules! by_area {
    ($da:literal, $en:literal $(,)?) => {
        Text::new(
            concat!(
                $da,
                " Opgaveområdet er enheden selv eller det nærmeste led over den, der er et opgaveområde; led, der ikke \
                 gælder den dag, springes over."
            ),
            concat!(
                $en,
                " The area is the unit itself or the nearest above it that is one; units not valid on that day are \
                 passed over."
            ),
        )
    };
}

/// Every two-way table, in the order of the contract.
pub(crate) static CROSS_TABLES: [CrossTableDefinition; 5] = [
    CrossTableDefinition {
        id: "inquiries.area_by_category",
        population: Population::Inquiries,
        rows: Axis::Area,
        columns: Axis::Category,
        label: Text::new("Henvendelser efter opgaveområde og kategori", "Inquiries by area and category"),
        definition: by_area!(
            "Periodens henvendelser efter enhedens opgaveområde på modtagelsesdagen og kategori.",
            "The period's inquiries by the unit's area on the day of receipt and by category.",
        ),
    },
    CrossTableDefinition {
        id: "points.area_by_group",
        population: Population::Points,
        rows: Axis::Area,
        columns: Axis::Group,
        label: Text::new("Klagepunkter efter opgaveområde og gruppe", "Points by area and reporting group"),
        definition: by_area!(
            "Klagepunkterne efter punktets eget opgaveområde og gruppe.",
            "The points by the point's own area and reporting group.",
        ),
    },
    CrossTableDefinition {
        id: "points.area_by_kind",
        population: Population::Points,
        rows: Axis::Area,
        columns: Axis::Kind,
        label: Text::new("Klagepunkter efter opgaveområde og type", "Points by area and kind"),
        definition: by_area!(
            "Klagepunkterne efter punktets eget opgaveområde og klagepunktstype.",
            "The points by the point's own area and kind.",
        ),
    },
    CrossTableDefinition {
        id: "complaints.area_by_outcome",
        population: Population::Complaints,
        rows: Axis::Area,
        columns: Axis::Outcome,
        label: Text::new("Klager efter opgaveområde og udfald", "Complaints by area and outcome"),
        definition: by_area!(
            "Periodens klager efter klagens opgaveområde på modtagelsesdagen og udfald.",
            "The period's complaints by the complaint's area on the day of receipt and by outcome.",
        ),
    },
    CrossTableDefinition {
        id: "complaints.role_by_area",
        population: Population::Complaints,
        rows: Axis::Role,
        columns: Axis::Area,
        label: Text::new("Klager efter henvender og opgaveområde", "Complaints by who complains and area"),
        definition: by_area!(
            "Periodens klager efter, hvem der klager, og klagens opgaveområde på modtagelsesdagen.",
            "The period's complaints by the role of the one who complains and the complaint's area on the day of receipt.",
        ),
    },
];
