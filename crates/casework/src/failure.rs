//! Why something was not done, told apart by who can act: *mistake* (the person), *refusal* (a rule or a right), *fault*
//! (ours).

use register::taxonomy::Label;
use thiserror::Error;
use words::Language;

/// A sentence for a person, in both languages. It never holds personal data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message(pub Label);

impl Message {
    /// A sentence in both languages.
    #[must_use]
    pub fn new(da: impl Into<String>, en: impl Into<String>) -> Self {
        Self(Label::new(da, en))
    }

    /// The sentence in one language.
    #[must_use]
    pub fn text(&self, language: Language) -> &str {
        language.pick(&self.0.da, &self.0.en)
    }
}

impl std::fmt::Display for Message {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.da)
    }
}

/// Why something was not done.
#[derive(Debug, Error)]
pub enum CaseworkError {
    /// What was given cannot be used; the person can change it.
    #[error("{0}")]
    Mistake(Message),
    /// A rule or a right says no.
    #[error("{0}")]
    Refusal(Message),
    /// The register could not be read or written.
    #[error("the register could not be used")]
    Store(#[source] store::StoreError),
    /// Something sealed does not open, or does not match its manifest.
    #[error("something sealed does not hold")]
    Seal(#[from] sealed::SealError),
    /// The report could not be set. The text tells where, for the console; it may quote the adviser's own words and is
    /// therefore no part of the message.
    #[error("the report could not be made")]
    Report(String),
    /// The register contradicts itself.
    #[error("the register contradicts itself: {0}")]
    Inconsistent(&'static str),
}

impl From<store::StoreError> for CaseworkError {
    fn from(error: store::StoreError) -> Self {
        match error {
            // The store's last look at a day is the person's to mend, like every other.
            store::StoreError::UnlikelyDay => unlikely_day(),
            other => Self::Store(other),
        }
    }
}

/// The mistake of a day that nobody means.
pub(crate) fn unlikely_day() -> CaseworkError {
    CaseworkError::mistake(
        "Årstallet kan ikke passe. Skriv en dag fra 1900 til 2199.",
        "The year cannot be right. Write a day from 1900 to 2199.",
    )
}

impl CaseworkError {
    /// A mistake of the person's.
    pub(crate) fn mistake(da: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Mistake(Message::new(da, en))
    }

    /// A refusal.
    pub(crate) fn refusal(da: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Refusal(Message::new(da, en))
    }

    /// The refusal of one who lacks the right.
    pub(crate) fn no_right() -> Self {
        Self::refusal("Det har du ikke ret til i dette kontor.", "You have no right to this in this office.")
    }

    /// The refusal where content must be unlocked first.
    pub(crate) fn locked() -> Self {
        Self::refusal("Forseglet – lås op først.", "Sealed – unlock first.")
    }

    /// Whether it is the refusal that unlocking helps against.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        matches!((self, Self::locked()), (Self::Refusal(said), Self::Refusal(locked)) if *said == locked)
    }

    /// What may be shown to the person. A fault of ours says only that it is ours.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        match self {
            Self::Mistake(message) | Self::Refusal(message) => message.text(language).to_owned(),
            Self::Seal(_) => language
                .pick(
                    "Noget forseglet kan ikke åbnes: det er ændret, eller nøglen passer ikke. Intet er gået tabt; spørg den, der driver systemet, om en sikkerhedskopi.",
                    "Something sealed does not open: it has been altered, or the key does not fit. Ask whoever runs the system for a backup.",
                )
                .to_owned(),
            Self::Store(store::StoreError::Busy) => language
                .pick("Registret er optaget lige nu. Prøv igen om lidt.", "The register is busy. Try again in a moment.")
                .to_owned(),
            Self::Store(_) | Self::Report(_) | Self::Inconsistent(_) => language
                .pick(
                    "Der skete en fejl hos os. Det, du skrev, er ikke gemt; prøv igen, og sig det til den, der driver systemet.",
                    "Something failed on our side. What you wrote was not saved; try again, and tell whoever runs the system.",
                )
                .to_owned(),
        }
    }

    /// Ours to mend, not the person's.
    #[must_use]
    pub const fn is_fault(&self) -> bool {
        matches!(self, Self::Store(_) | Self::Seal(_) | Self::Report(_) | Self::Inconsistent(_))
    }
}
