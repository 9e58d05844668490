//! The names of coded values, Danish and English, as tables show them.

use jiff::civil::Date;
use register::activities::ActivityKind;
use register::inquiries::{Category, Channel, From, Learning, Outcome, Role};
use register::points::Finding;
use register::taxonomy::{Label, OwnCode, OwnList, ReportingGroup, Taxonomy};

/// Names as an office says them: its own word where it has one, else the house's.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'t>(&'t Taxonomy);

impl<'t> Labels<'t> {
    /// The names of an office with this taxonomy.
    #[must_use]
    pub const fn of(taxonomy: &'t Taxonomy) -> Self {
        Self(taxonomy)
    }

    fn said(self, list: OwnList, key: &str, usual: Label) -> Label {
        self.0.word(list.key(), key).cloned().map_or(usual, in_both)
    }

    /// A category's name; `None` is not coded yet.
    #[must_use]
    pub fn category(self, value: Option<Category>) -> Label {
        value.map_or_else(uncoded, |value| self.said(OwnList::Category, value.key(), category(value)))
    }

    /// A channel's name.
    #[must_use]
    pub fn channel(self, value: Channel) -> Label {
        self.said(OwnList::Channel, value.key(), channel(value))
    }

    /// Where an inquiry comes from.
    #[must_use]
    pub fn from(self, value: From) -> Label {
        self.said(OwnList::From, value.key(), from(value))
    }

    /// A role's name.
    #[must_use]
    pub fn role(self, value: Role) -> Label {
        self.said(OwnList::Role, value.key(), role(value))
    }

    /// An outcome's name; `None` is not assessed.
    #[must_use]
    pub fn outcome(self, value: Option<Outcome>) -> Label {
        let usual = outcome(value);
        value.map_or(usual.clone(), |value| self.said(OwnList::Outcome, value.key(), usual))
    }

    /// The name of an own, finer value; `None` where the office has none of this code.
    #[must_use]
    pub fn own(self, list: OwnList, code: &OwnCode) -> Option<Label> {
        self.0.own_value(list.key(), code).map(|value| in_both(value.label.clone()))
    }
}

/// An office that writes one language is understood in both.
#[must_use]
pub fn in_both(label: Label) -> Label {
    if label.en.is_empty() { Label { en: label.da.clone(), ..label } } else { label }
}

/// A category's name.
#[must_use]
pub fn category(category: Category) -> Label {
    let (da, en) = match category {
        Category::Advice => ("Råd og vejledning", "Advice"),
        Category::Complaint => ("Klager", "Complaints"),
        Category::Other => ("Øvrige", "Other"),
    };
    Label::new(da, en)
}

/// What stands for the category of an inquiry that lacks its coding.
#[must_use]
pub fn uncoded() -> Label {
    Label::new("Mangler kodning", "Not coded yet")
}

/// A channel's name.
#[must_use]
pub fn channel(channel: Channel) -> Label {
    let (da, en) = match channel {
        Channel::Phone => ("Telefon", "Telephone"),
        Channel::InPerson => ("Fremmøde", "In person"),
        Channel::Email => ("E-mail", "E-mail"),
        Channel::Letter => ("Brev", "Letter"),
        Channel::DigitalPost => ("Digital Post", "Digital Post"),
        Channel::HomeVisit => ("Hjemmebesøg", "Home visit"),
        Channel::WebForm => ("Webformular", "Web form"),
        Channel::Other => ("Andet", "Other"),
        Channel::Unknown => ("Ikke oplyst", "Not stated"),
    };
    Label::new(da, en)
}

/// Where an inquiry comes from.
#[must_use]
pub fn from(from: From) -> Label {
    let (da, en) = match from {
        From::Resident => ("Borgere i kommunen", "Residents"),
        From::OtherMunicipality => ("Borgere i andre kommuner", "Residents of other municipalities"),
        From::Institution => ("Instanser", "Institutions"),
        From::Unknown => ("Ikke oplyst", "Not stated"),
    };
    Label::new(da, en)
}

/// A role's name.
#[must_use]
pub fn role(role: Role) -> Label {
    let (da, en) = match role {
        Role::Citizen => ("Borgeren selv", "The citizen"),
        Role::Relative => ("Pårørende", "Relative"),
        Role::Guardian => ("Værge", "Guardian"),
        Role::Representative => ("Partsrepræsentant", "Representative"),
        Role::Professional => ("Fagperson", "Professional"),
        Role::Association => ("Forening", "Association"),
        Role::Company => ("Virksomhed", "Company"),
        Role::Other => ("Andet", "Other"),
        Role::Unknown => ("Ikke oplyst", "Not stated"),
    };
    Label::new(da, en)
}

/// An outcome's name; `None` is not assessed.
#[must_use]
pub fn outcome(outcome: Option<Outcome>) -> Label {
    let (da, en) = match outcome {
        Some(Outcome::Procedural) => ("Processuel styrkelse", "Procedurally strengthened"),
        Some(Outcome::Substantive) => ("Materiel styrkelse", "Substantively strengthened"),
        Some(Outcome::None) => ("Ingen styrkelse", "Not strengthened"),
        Some(Outcome::Unknown) => ("Ved ikke", "Not known"),
        None => ("Ikke vurderet", "Not assessed"),
    };
    Label::new(da, en)
}

/// A learning assessment's name.
#[must_use]
pub fn learning(learning: Learning) -> Label {
    let (da, en) = match learning {
        Learning::Yes => ("Læringsperspektiv", "Learning perspective"),
        Learning::No => ("Intet læringsperspektiv", "No learning perspective"),
        Learning::Unassessed => ("Ikke vurderet", "Not assessed"),
    };
    Label::new(da, en)
}

/// A reporting group's name.
#[must_use]
pub fn group(group: ReportingGroup) -> Label {
    let (da, en) = match group {
        ReportingGroup::Law => ("Forvaltningsretlige principper", "Principles of administrative law"),
        ReportingGroup::GoodPractice => ("God forvaltningsskik", "Good administrative practice"),
        ReportingGroup::Other => ("Øvrige", "Other"),
    };
    Label::new(da, en)
}

/// A finding's name; `None` is not assessed.
#[must_use]
pub fn finding(finding: Option<Finding>) -> Label {
    let (da, en) = match finding {
        Some(Finding::Criticised) => ("Kritik", "Criticised"),
        Some(Finding::PartlyCriticised) => ("Delvis kritik", "Partly criticised"),
        Some(Finding::NotCriticised) => ("Ikke kritik", "Not criticised"),
        Some(Finding::ResolvedInDialogue) => ("Løst i dialog", "Resolved in dialogue"),
        None => ("Ikke vurderet", "Not assessed"),
    };
    Label::new(da, en)
}

/// The name of a kind of activity.
#[must_use]
pub fn activity(kind: ActivityKind) -> Label {
    let (da, en) = match kind {
        ActivityKind::Sparring => ("Sparring", "Advising colleagues"),
        ActivityKind::Teaching => ("Undervisning", "Teaching"),
        ActivityKind::Outreach => ("Udadvendt virksomhed", "Outreach"),
        ActivityKind::Visit => ("Besøg", "Visits"),
        ActivityKind::Network => ("Netværk", "Network"),
        ActivityKind::Other => ("Andet", "Other"),
    };
    Label::new(da, en)
}

/// What stands for the area of an inquiry without a unit.
#[must_use]
pub fn no_area() -> Label {
    Label::new("Uden område", "Without area")
}

/// The name of a day's month: `maj 2023`.
#[must_use]
pub fn month(day: Date) -> Label {
    let (da, en) = match day.month() {
        1 => ("januar", "January"),
        2 => ("februar", "February"),
        3 => ("marts", "March"),
        4 => ("april", "April"),
        5 => ("maj", "May"),
        6 => ("juni", "June"),
        7 => ("juli", "July"),
        8 => ("august", "August"),
        9 => ("september", "September"),
        10 => ("oktober", "October"),
        11 => ("november", "November"),
        _ => ("december", "December"),
    };
    let year = day.year();
    Label::new(format!("{da} {year}"), format!("{en} {year}"))
}
