//! The one-way tables. FIGURES, section *One-way tables*.

use super::{Entry, Population, Shape, Text};
use crate::axis::Axis;

/// A one-way table's definition: which things it counts, and into which rows.
pub(crate) struct TableDefinition {
    pub(crate) id: &'static str,
    pub(crate) population: Population,
    pub(crate) axis: Axis,
    pub(crate) label: Text,
    pub(crate) definition: Text,
}

impl TableDefinition {
    /// Whether it counts the office's own values, which not every office has.
    pub(super) const fn is_own(&self) -> bool {
        matches!(self.axis, Axis::OwnCategory | Axis::OwnOutcome)
    }

    pub(super) fn entry(&self) -> Entry {
        Entry {
            id: self.id,
            shape: Shape::Table,
            unit: self.population.unit(),
            share_of: Some(self.population.total()),
            label: self.label.label(),
            definition: self.definition.label(),
        }
    }
}

const fn table(id: &'static str, population: Population, axis: Axis, label: Text, definition: Text) -> TableDefinition {
    TableDefinition { id, population, axis, label, definition }
}

/// Every one-way table, in the order of the contract; last those of the office's own values, which stand only where it
/// has some.
pub(crate) static TABLES: [TableDefinition; 14] = [
    table(
        "inquiries.by_category",
        Population::Inquiries,
        Axis::Category,
        Text::new("Henvendelser efter kategori", "Inquiries by category"),
        Text::new(
            "Periodens henvendelser fordelt på råd og vejledning, klager og øvrige efter borgerens formål.",
            "The period's inquiries by advice, complaint and other, by the citizen's purpose.",
        ),
    ),
    table(
        "inquiries.by_month",
        Population::Inquiries,
        Axis::Month,
        Text::new("Henvendelser efter måned", "Inquiries by month"),
        Text::new(
            "Periodens henvendelser fordelt på måneder efter modtagelsesdag eller, hvis valgt, afslutningsdag.",
            "The period's inquiries by month of receipt or, where so chosen, of closing.",
        ),
    ),
    table(
        "inquiries.by_channel",
        Population::Inquiries,
        Axis::Channel,
        Text::new("Henvendelser efter kanal", "Inquiries by channel"),
        Text::new(
            "Periodens henvendelser fordelt på den første kontakts kanal.",
            "The period's inquiries by the channel of the first contact.",
        ),
    ),
    table(
        "inquiries.by_from",
        Population::Inquiries,
        Axis::From,
        Text::new("Hvor henvendelserne kommer fra", "Where inquiries come from"),
        Text::new(
            "Periodens henvendelser fordelt på borgere i kommunen, borgere i andre kommuner og instanser.",
            "The period's inquiries by residents, residents of other municipalities and institutions.",
        ),
    ),
    table(
        "inquiries.by_theme",
        Population::Inquiries,
        Axis::Theme,
        Text::new("Henvendelser efter tema", "Inquiries by theme"),
        Text::new(
            "Periodens henvendelser efter tema; en henvendelse kan have flere temaer, så rækkerne lægges ikke sammen.",
            "The period's inquiries by theme; one inquiry may have several, so the rows are not to be added up.",
        ),
    ),
    table(
        "complaints.by_role",
        Population::Complaints,
        Axis::Role,
        Text::new("Klager efter henvender", "Complaints by who complains"),
        Text::new(
            "Periodens klager fordelt på, hvem der klager.",
            "The period's complaints by the role of the one who complains.",
        ),
    ),
    table(
        "complaints.by_outcome",
        Population::Complaints,
        Axis::Outcome,
        Text::new("Klager efter udfald", "Complaints by outcome"),
        Text::new(
            "Periodens klager fordelt på borgerrådgiverens vurdering af, om borgerens retsstilling blev styrket.",
            "The period's complaints by the adviser's assessment of whether the citizen's legal position was strengthened.",
        ),
    ),
    table(
        "complaints.by_learning",
        Population::Complaints,
        Axis::Learning,
        Text::new("Klager efter læringsperspektiv", "Complaints by learning perspective"),
        Text::new(
            "Periodens klager fordelt på, om de er vurderet at rumme et læringsperspektiv.",
            "The period's complaints by whether they are assessed as holding a learning perspective.",
        ),
    ),
    table(
        "points.by_group",
        Population::Points,
        Axis::Group,
        Text::new("Klagepunkter efter gruppe", "Points by reporting group"),
        Text::new(
            "Klagepunkterne fordelt på forvaltningsretlige principper, god forvaltningsskik og øvrige.",
            "The points by principles of administrative law, good administrative practice and other.",
        ),
    ),
    table(
        "points.by_kind",
        Population::Points,
        Axis::Kind,
        Text::new("Klagepunkter efter type", "Points by kind"),
        Text::new("Klagepunkterne fordelt på klagepunktstype.", "The points by kind of complaint point."),
    ),
    table(
        "points.by_cluster",
        Population::Points,
        Axis::Cluster,
        Text::new("Klagepunkter efter tværgående klynge", "Points by cluster"),
        Text::new(
            "Klagepunkter i klynger af beslægtede typer på tværs af grupperne; klynger kan overlappe og lægges ikke sammen.",
            "Points in clusters of related kinds across the groups; clusters may overlap and are not to be added up.",
        ),
    ),
    table(
        "points.by_finding",
        Population::Points,
        Axis::Finding,
        Text::new("Klagepunkter efter vurdering", "Points by finding"),
        Text::new(
            "Klagepunkterne fordelt på borgerrådgiverens vurdering af hvert punkt.",
            "The points by the adviser's finding on each.",
        ),
    ),
    table(
        "inquiries.by_own_category",
        Population::Inquiries,
        Axis::OwnCategory,
        Text::new("Henvendelser efter egne kategorier", "Inquiries by the office's own categories"),
        Text::new(
            "Periodens henvendelser efter kontorets egne kategorier; hvad der ikke har en egen, står under den faste \
             kategori. Alle andre tabeller tæller de egne kategorier med i den faste, de hører til.",
            "The period's inquiries by the office's own categories; what has none stands under the fixed category. All \
             other tables count the own categories within the fixed one they belong to.",
        ),
    ),
    table(
        "complaints.by_own_outcome",
        Population::Complaints,
        Axis::OwnOutcome,
        Text::new("Klager efter egne udfald", "Complaints by the office's own outcomes"),
        Text::new(
            "Periodens klager efter kontorets egne udfald; hvad der ikke har et eget, står under det faste udfald. Alle \
             andre tabeller tæller de egne udfald med i det faste, de hører til.",
            "The period's complaints by the office's own outcomes; what has none stands under the fixed outcome. All other \
             tables count the own outcomes within the fixed one they belong to.",
        ),
    ),
];
