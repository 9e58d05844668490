//! What is said of an inquiry when it is closed beside its outcome: all of it optional. What is coded stands in
//! [`Inquiry`](crate::inquiries::Inquiry); the words are sealed.

use jiff::civil::Date;

use crate::codes::coded;
use crate::records::record;

coded! {
    /// What a complaint turned out to be (fejl, misforståelse, modsætningsforhold).
    Nature {
        /// Fejl.
        Fault = "fault",
        /// Misforståelse.
        Misunderstanding = "misunderstanding",
        /// Modsætningsforhold.
        Opposition = "opposition",
    }
}

coded! {
    /// How much work an inquiry is.
    Complexity {
        /// Enkel.
        Simple = "simple",
        /// Flere forhold.
        Several = "several",
        /// Længerevarende forløb.
        LongCourse = "long_course",
    }
}

coded! {
    /// Why the legal position was not strengthened.
    OutcomeReason {
        /// Der var intet at rette.
        NothingWrong = "nothing_wrong",
        /// Falder uden for begge slags.
        OutsideBoth = "outside_both",
        /// Borgeren gik ikke videre.
        NotPursued = "not_pursued",
        /// Forvaltningen fastholdt.
        Upheld = "upheld",
        /// Fastlåst.
        Deadlocked = "deadlocked",
    }
}

coded! {
    /// What helped (hvad hjalp).
    Remedy {
        /// Forklaring.
        Explanation = "explanation",
        /// Undskyldning.
        Apology = "apology",
        /// Rettelse.
        Repair = "repair",
        /// Ny afgørelse.
        NewDecision = "new_decision",
    }
}

record! {
    /// The words of a closing or a reopening. Each is a record of its own.
    ClosingNote {
        /// The day.
        on: Option<Date>,
        /// Closed, or opened again.
        reopened: bool,
        /// Why the outcome is what it is, or why it was opened again.
        reason: String,
        /// What can be learned.
        learning: String,
        /// Closed although something promised was outstanding: why.
        despite: String,
    }
}

record! {
    /// A round of return (genhenvendelse): the citizen comes back with new points or criticism after the first handling.
    Return {
        /// The day.
        on: Option<Date>,
        /// With what.
        text: String,
        /// The inquiry counted as one that came back before any round stood here, as an imported one may: it does so still
        /// when the rounds are taken away.
        counted_before: bool,
    }
}
