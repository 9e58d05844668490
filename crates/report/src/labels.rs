//! The few fixed words that the files themselves say, beside the document's own.

use words::Language;

use crate::document::RecommendationKind;

/// A fixed word or sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fixed {
    /// Heading of the table of contents.
    Contents,
    /// `Figur` before a number.
    Figure,
    /// `Tabel` before a number.
    Table,
    /// `Anbefaling`.
    Recommendation,
    /// `Til` before the addressees.
    To,
    /// `Tema` before a theme.
    Theme,
    /// `Eksempel`.
    Example,
    /// The standing note under every example.
    ExampleNote,
    /// Above a provision of law.
    Rules,
    /// Before the day whose wording a law box quotes.
    WordingOf,
    /// Above a focus area.
    Focus,
    /// Above a fixed note that has no heading.
    Note,
    /// Above an instruction in the draft.
    Slot,
    /// What unfolds a chart's numbers.
    ShowTable,
    /// Before a chart's number, above its table.
    NumbersBehind,
    /// Chapter of the tables of all charts.
    NumbersAppendix,
    /// What unfolds a definition.
    HowCounted,
    /// Link past the contents.
    SkipToContent,
    /// `Side` before a page number.
    Page,
    /// `af` between page number and number of pages.
    OfPages,
    /// Name of the cards of key figures.
    KeyFigures,
    /// Column heading over numbers.
    Number,
    /// Column heading over a card's share and comparison.
    ShareAndYearBefore,
}

impl Fixed {
    /// The words in this language.
    pub(crate) const fn say(self, language: Language) -> &'static str {
        let (da, en) = match self {
            Self::Contents => ("Indhold", "Contents"),
            Self::Figure => ("Figur", "Figure"),
            Self::Table => ("Tabel", "Table"),
            Self::Recommendation => ("Anbefaling", "Recommendation"),
            Self::To => ("Til", "To"),
            Self::Theme => ("Tema", "Theme"),
            Self::Example => ("Eksempel", "Example"),
            Self::ExampleNote => (
                "Borgerens egen oplevelse; kan ikke generaliseres.",
                "The citizen’s own experience; it cannot be generalised.",
            ),
            Self::Rules => ("Reglerne", "The rules"),
            Self::WordingOf => ("Ordlyden pr.", "Wording as of"),
            Self::Focus => ("Fokus", "Focus"),
            Self::Note => ("Bemærk", "Note"),
            Self::Slot => ("Her skriver du", "Here you write"),
            Self::ShowTable => ("Vis tallene i en tabel", "Show the numbers in a table"),
            Self::NumbersBehind => ("Tallene bag figur", "The numbers behind figure"),
            Self::NumbersAppendix => ("Tallene bag figurerne", "The numbers behind the figures"),
            Self::HowCounted => ("Sådan er tallet opgjort", "How this number is counted"),
            Self::SkipToContent => ("Spring til indhold", "Skip to content"),
            Self::Page => ("Side", "Page"),
            Self::OfPages => ("af", "of"),
            Self::KeyFigures => ("Nøgletal", "Key figures"),
            Self::Number => ("Antal", "Number"),
            Self::ShareAndYearBefore => ("Andel og samme periode året før", "Share and the same period a year before"),
        };
        language.pick(da, en)
    }
}

/// A recommendation's type in words.
pub(crate) const fn kind(kind: RecommendationKind, language: Language) -> &'static str {
    let (da, en) = match kind {
        RecommendationKind::Process => ("Processer", "Processes"),
        RecommendationKind::Training => ("Undervisning", "Training"),
        RecommendationKind::Inspiration => ("Inspiration", "Inspiration"),
        RecommendationKind::Encouragement => ("Opfordring", "Encouragement"),
    };
    language.pick(da, en)
}
