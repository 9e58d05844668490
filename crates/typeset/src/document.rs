//! What is to be set: markup, the files it may read, and what the PDF says of itself.

/// A document to be set.
#[derive(Clone, Default, Hash)]
pub struct Document {
    /// Typst markup. It begins with `#import "base.typ": *` and `#show: report.with(…)`; text that people wrote goes
    /// through [`escape`](crate::escape) or [`quote`](crate::quote).
    pub main: String,
    /// The files the markup may read, as path (relative, `/` between folders) and bytes: charts as SVG, data as JSON.
    /// Use the same paths from one document to the next: typst never forgets a path it has seen, and panics after
    /// 65 535 different ones.
    pub files: Vec<(String, Vec<u8>)>,
    /// The title, plain text. PDF/UA requires one.
    pub title: String,
    /// Who stands behind the document, plain text; may be empty.
    pub author: String,
    /// The language of the document: hyphenation, fixed labels, and what a screen reader speaks.
    pub language: Language,
    /// The date of the document. It is what markup sees as today and the PDF's time stamp.
    pub date: Date,
}

impl std::fmt::Debug for Document {
    /// Markup is people's words, which no log may hold.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Document({} bytes of markup and {} files withheld)", self.main.len(), self.files.len())
    }
}

/// The languages a document can be set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Danish as in Denmark.
    #[default]
    Danish,
    /// British English.
    English,
}

impl Language {
    /// The ISO 639 code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The ISO 3166 code of the country whose variety is meant.
    pub(crate) fn region(self) -> &'static str {
        match self {
            Self::Danish => "DK",
            Self::English => "GB",
        }
    }
}

/// A calendar date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year, such as 2024.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Default for Date {
    fn default() -> Self {
        Self { year: 1970, month: 1, day: 1 }
    }
}
