//! The scalars. FIGURES, section *Scalars*.

use register::inquiries::Category;
use register::taxonomy::{Label, OwnList, Taxonomy};

use super::{Entry, Population, Shape, Text, holds};
use crate::ground::{Ground, Item};
use crate::labels::in_both;
use crate::result::CountUnit;

/// What must hold of a counted thing.
pub(crate) type Holds = fn(&Ground<'_>, &Item<'_>) -> bool;

/// A place in a sorted row of numbers, in tenths: 5 is the median, 9 the 90th percentile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Quantile(pub(crate) u64);

/// How a scalar comes about.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rule {
    /// The things of a population of which something holds.
    Count(Population, Holds),
    /// All inquiries ÷ months of the period.
    PerMonth,
    /// All inquiries × 12 ÷ months of the period, never from the rounded rate.
    Annualised,
    /// Calendar days received→closed of the complaints closed by the end of the period.
    HandlingDays(Quantile),
    /// All points ÷ all complaints.
    PointsPerComplaint,
}

impl Rule {
    /// The population of the handling days: complaints closed by the end of the period.
    pub(crate) fn closed_in_time(ground: &Ground<'_>, item: &Item<'_>) -> bool {
        holds::closed_in_time(ground, item)
    }

    /// The things behind a scalar: its numerator, or all that an average or a median is taken of.
    pub(crate) fn numerator(self) -> (Population, Holds) {
        match self {
            Self::Count(population, holds) => (population, holds),
            Self::PerMonth | Self::Annualised => (Population::Inquiries, holds::always),
            Self::HandlingDays(_) => (Population::Complaints, holds::closed_in_time),
            Self::PointsPerComplaint => (Population::Points, holds::always),
        }
    }
}

/// A scalar's definition.
pub(crate) struct ScalarDefinition {
    pub(crate) id: &'static str,
    pub(crate) unit: CountUnit,
    pub(crate) share_of: Option<&'static str>,
    pub(crate) rule: Rule,
    pub(crate) label: Text,
    pub(crate) definition: Text,
    /// Left out where figures follow the closing day.
    pub(crate) only_received: bool,
}

impl ScalarDefinition {
    const fn counted(id: &'static str, population: Population, holds: Holds) -> Self {
        let none = Text::new("", "");
        let rule = Rule::Count(population, holds);
        Self { id, unit: population.unit(), share_of: None, rule, label: none, definition: none, only_received: false }
    }

    const fn derived(id: &'static str, unit: CountUnit, rule: Rule) -> Self {
        let none = Text::new("", "");
        Self { id, unit, share_of: None, rule, label: none, definition: none, only_received: false }
    }

    /// States the unit of the contract where it is not the population's own.
    const fn in_unit(mut self, unit: CountUnit) -> Self {
        self.unit = unit;
        self
    }

    const fn of(mut self, whole: &'static str) -> Self {
        self.share_of = Some(whole);
        self
    }

    const fn only_received(mut self) -> Self {
        self.only_received = true;
        self
    }

    const fn named(mut self, da: &'static str, en: &'static str) -> Self {
        self.label = Text::new(da, en);
        self
    }

    const fn means(mut self, da: &'static str, en: &'static str) -> Self {
        self.definition = Text::new(da, en);
        self
    }

    /// Its name; the number of a category bears the office's own word for it.
    pub(crate) fn name(&self, taxonomy: &Taxonomy) -> Label {
        let category = match self.id {
            ADVICE => Category::Advice,
            COMPLAINTS => Category::Complaint,
            "other.total" => Category::Other,
            _ => return self.label.label(),
        };
        let own = taxonomy.word(OwnList::Category.key(), category.key());
        own.cloned().map_or_else(|| self.label.label(), in_both)
    }

    pub(super) fn entry(&self) -> Entry {
        Entry {
            id: self.id,
            shape: Shape::Scalar,
            unit: self.unit,
            share_of: self.share_of,
            label: self.label.label(),
            definition: self.definition.label(),
        }
    }
}

const INQUIRIES: &str = Population::Inquiries.total();
const ADVICE: &str = Population::Advice.total();
const COMPLAINTS: &str = Population::Complaints.total();

/// Every scalar, in the order of the contract.
pub(crate) static SCALARS: [ScalarDefinition; 21] = [
    ScalarDefinition::counted(INQUIRIES, Population::Inquiries, holds::always)
        .named("Henvendelser i alt", "Inquiries in all")
        .means(
            "Antal henvendelser i perioden; én registrering pr. borgersag, uanset hvor mange kontakter og møder der følger.",
            "Inquiries in the period; one registration per citizen matter, however many contacts and meetings follow.",
        ),
    ScalarDefinition::counted("inquiries.residents", Population::Inquiries, holds::from_resident)
        .of(INQUIRIES)
        .named("Henvendelser fra kommunens borgere", "Inquiries from residents")
        .means("Henvendelser fra borgere bosat i kommunen.", "Inquiries from residents of the municipality."),
    ScalarDefinition::counted("inquiries.non_residents", Population::Inquiries, holds::from_elsewhere)
        .of(INQUIRIES)
        .named("Henvendelser fra andre kommuner og instanser", "Inquiries from elsewhere")
        .means(
            "Henvendelser fra borgere i andre kommuner eller fra instanser, fx fagpersoner og presse.",
            "Inquiries from residents of other municipalities or from institutions, such as professionals and the press.",
        ),
    ScalarDefinition::derived("inquiries.per_month", CountUnit::InquiriesPerMonth, Rule::PerMonth)
        .named("Henvendelser pr. måned", "Inquiries a month")
        .means(
            "Henvendelser i alt divideret med periodens måneder: hele kalendermåneder eller dage divideret med 30,4375.",
            "All inquiries divided by the months of the period: whole calendar months, or days divided by 30.4375.",
        ),
    ScalarDefinition::derived("inquiries.annualised", CountUnit::InquiriesPerYear, Rule::Annualised)
        .named("Henvendelser på årsbasis (skøn)", "Inquiries a year (estimate)")
        .means(
            "Skøn: henvendelser i alt gange 12 divideret med periodens måneder, regnet af de urundede tal.",
            "Estimate: all inquiries times 12 divided by the months of the period, from unrounded numbers.",
        ),
    ScalarDefinition::counted("inquiries.help_to_complain", Population::Inquiries, holds::helped_to_complain)
        .of(INQUIRIES)
        .named("Hjælp til at klage", "Helped to complain")
        .means("Henvendelser, hvor borgeren fik hjælp til at klage.", "Inquiries in which the citizen was helped to complain."),
    ScalarDefinition::counted(ADVICE, Population::Advice, holds::always)
        .of(INQUIRIES)
        .named("Råd og vejledning", "Advice")
        .means("Henvendelser i kategorien råd og vejledning.", "Inquiries in the category advice."),
    ScalarDefinition::counted("advice.without_administration", Population::Advice, holds::closed_without_administration)
        .of(ADVICE)
        .named("Råd og vejledning uden kontakt til forvaltningen", "Advice without contacting the administration")
        .means(
            "Afsluttede henvendelser om råd og vejledning, hvor forvaltningen med sikkerhed ikke er kontaktet.",
            "Closed inquiries for advice in which the administration is known not to have been contacted.",
        ),
    // Complaints are counted here as a part of the inquiries; everywhere else they are the unit themselves.
    ScalarDefinition::counted(COMPLAINTS, Population::Complaints, holds::always)
        .in_unit(CountUnit::Inquiries)
        .of(INQUIRIES)
        .named("Klager", "Complaints")
        .means("Henvendelser i kategorien klage på opgørelsesdatoen.", "Inquiries in the category complaint on the as-of date."),
    ScalarDefinition::counted("complaints.returned", Population::Complaints, holds::returned)
        .of(COMPLAINTS)
        .named("Klager, hvor borgeren vendte tilbage", "Complaints in which the citizen returned")
        .means(
            "Klager, hvor borgeren vendte tilbage med nye klagepunkter eller fortsat kritik efter det første svar.",
            "Complaints in which the complainant came back with new points or continued criticism after the first answer.",
        ),
    ScalarDefinition::counted("complaints.cross_area", Population::Complaints, holds::crosses_areas)
        .of(COMPLAINTS)
        .named("Klager på tværs af opgaveområder", "Complaints across areas")
        .means(
            "Klager, hvor klagens egen enhed og klagepunkternes enheder ligger i to eller flere opgaveområder.",
            "Complaints whose own unit and the units of whose points lie in two or more areas.",
        ),
    ScalarDefinition::counted("complaints.with_meeting", Population::Complaints, holds::has_meeting)
        .of(COMPLAINTS)
        .named("Klager med møde", "Complaints with a meeting")
        .means(
            "Klager, der førte til mindst ét møde med forvaltningen.",
            "Complaints that led to at least one meeting with the administration.",
        ),
    ScalarDefinition::counted("complaints.about_meeting", Population::Complaints, holds::is_about_meeting)
        .of("complaints.with_meeting")
        .named("Klager også over mødet", "Complaints also about the meeting")
        .means(
            "Klager med møde, hvor borgeren også klagede over selve mødet.",
            "Complaints with a meeting in which the complainant also complained of the meeting itself.",
        ),
    ScalarDefinition::counted("complaints.from_relatives", Population::Complaints, holds::is_from_relative)
        .of(COMPLAINTS)
        .named("Klager fra pårørende og værger", "Complaints from relatives and guardians")
        .means("Klager, hvor henvender er pårørende eller værge.", "Complaints made by a relative or a guardian."),
    ScalarDefinition::counted("complaints.learning", Population::Complaints, holds::holds_learning)
        .of(COMPLAINTS)
        .named("Klager med læringsperspektiv", "Complaints with a learning perspective")
        .means(
            "Klager, som borgerrådgiveren har vurderet rummer et læringsperspektiv.",
            "Complaints assessed by the adviser as holding a learning perspective.",
        ),
    ScalarDefinition::derived(
        "complaints.handling_days.median",
        CountUnit::Days,
        Rule::HandlingDays(Quantile(5)),
    )
    .named("Borgerrådgiverens egen behandlingstid, median", "The adviser's own handling time, median")
    .means(
        "Median af kalenderdage fra modtagelse til afslutning hos borgerrådgiveren for klager afsluttet senest ved periodens udløb.",
        "Median calendar days from receipt to closing at the adviser's office, of complaints closed by the end of the period.",
    ),
    ScalarDefinition::derived(
        "complaints.handling_days.p90",
        CountUnit::Days,
        Rule::HandlingDays(Quantile(9)),
    )
    .named("Borgerrådgiverens egen behandlingstid, 90-percentil", "The adviser's own handling time, 90th percentile")
    .means(
        "90-percentil af kalenderdage fra modtagelse til afslutning hos borgerrådgiveren for klager afsluttet senest ved periodens udløb.",
        "90th percentile of calendar days from receipt to closing at the adviser's office, of complaints closed by the end of the period.",
    ),
    ScalarDefinition::counted("complaints.open", Population::Complaints, holds::open_at_the_end)
        .of(COMPLAINTS)
        .only_received()
        .named("Åbne klager ved periodens udløb", "Complaints open at the end of the period")
        .means(
            "Klager modtaget i perioden, som ikke var afsluttet ved periodens udløb.",
            "Complaints received in the period that were not closed at its end.",
        ),
    ScalarDefinition::counted("points.total", Population::Points, holds::always)
        .named("Klagepunkter i alt", "Complaint points in all")
        .means(
            "Klagepunkter i periodens klager; et klagepunkt hører til sin klages periode.",
            "Points of the period's complaints; a point belongs to the period of its complaint.",
        ),
    ScalarDefinition::derived("points.per_complaint", CountUnit::PointsPerComplaint, Rule::PointsPerComplaint)
        .named("Klagepunkter pr. klage", "Points a complaint")
        .means("Klagepunkter i alt divideret med antal klager.", "All complaint points divided by the number of complaints."),
    ScalarDefinition::counted("other.total", Population::Inquiries, holds::is_other)
        .of(INQUIRIES)
        .named("Øvrige henvendelser", "Other inquiries")
        .means("Henvendelser i kategorien øvrige.", "Inquiries in the category other."),
];
