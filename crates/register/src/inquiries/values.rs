//! The closed lists of an inquiry's coded values. Keys: FIGURES, section *Keys*.

use crate::codes::coded;

coded! {
    /// Category (kategori): the first, rough sorting.
    Category {
        /// Råd og vejledning: explicitly not a complaint.
        Advice = "advice",
        /// Klage, `beklagelser` included: also disagreement and misunderstanding.
        Complaint = "complaint",
        /// Øvrige.
        Other = "other",
    }
}

coded! {
    /// Channel (kanal) of the first contact.
    Channel {
        /// Telefon.
        Phone = "phone",
        /// Fremmøde.
        InPerson = "in_person",
        /// E-mail.
        Email = "email",
        /// Brev.
        Letter = "letter",
        /// Digital Post.
        DigitalPost = "digital_post",
        /// Hjemmebesøg.
        HomeVisit = "home_visit",
        /// Webformular.
        WebForm = "web_form",
        /// Andet.
        Other = "other",
        /// Not said.
        Unknown = "unknown",
    }
}

coded! {
    /// Where an inquiry comes from (henvendelse fra).
    From {
        /// A resident of the municipality.
        Resident = "resident",
        /// A resident of another municipality.
        OtherMunicipality = "other_municipality",
        /// An institution: professional, press, school …
        Institution = "institution",
        /// Not said.
        Unknown = "unknown",
    }
}

coded! {
    /// Role of the one who comes (henvender).
    Role {
        /// Borgeren selv.
        Citizen = "citizen",
        /// Pårørende.
        Relative = "relative",
        /// Værge.
        Guardian = "guardian",
        /// Partsrepræsentant.
        Representative = "representative",
        /// Fagperson.
        Professional = "professional",
        /// Forening.
        Association = "association",
        /// Virksomhed.
        Company = "company",
        /// Andet.
        Other = "other",
        /// Not said.
        Unknown = "unknown",
    }
}

coded! {
    /// Outcome (udfald): whether the citizen's legal position was strengthened. A complaint nobody has assessed has
    /// no outcome, which is not the same as [`Outcome::Unknown`].
    Outcome {
        /// Processuel styrkelse: procedure came right.
        Procedural = "procedural",
        /// Materiel styrkelse: the decision came right.
        Substantive = "substantive",
        /// Ingen styrkelse.
        None = "none",
        /// Ved ikke.
        Unknown = "unknown",
    }
}

coded! {
    /// Learning perspective (læringsperspektiv) as it is counted.
    Learning {
        /// Assessed as holding one.
        Yes = "yes",
        /// Assessed as holding none.
        No = "no",
        /// Not assessed yet.
        Unassessed = "unassessed",
    }
}

impl Learning {
    /// How an assessment is counted.
    #[must_use]
    pub const fn of(assessed: Option<bool>) -> Self {
        match assessed {
            Some(true) => Self::Yes,
            Some(false) => Self::No,
            None => Self::Unassessed,
        }
    }
}
