//! Languages: messages, dates and numbers as people write them.
//!
//! What must not be known here: any other room. Danish is the default, English a choice.

mod dates;
mod messages;
mod numbers;
mod order;

pub use dates::{long_date, month_name, period, short_date};
pub use messages::{Args, has, text, text_with};
pub use numbers::{decimal, percent, whole};
pub use order::danish_order;

/// A language of the screen and the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Dansk.
    #[default]
    Danish,
    /// English.
    English,
}

impl Language {
    /// Both languages.
    pub const ALL: [Self; 2] = [Self::Danish, Self::English];

    /// The code used in `lang` attributes, addresses and settings: `da`, `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// Picks the text of this language.
    #[must_use]
    pub const fn pick<'a>(self, da: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Danish => da,
            Self::English => en,
        }
    }
}
