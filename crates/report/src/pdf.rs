//! The report as PDF: its document becomes markup for `typeset`, which sets it as PDF/UA-1.

mod blocks;
mod fit;
mod inlines;
mod tables;

use typeset::{TypesetError, Typesetter, quote};
use words::{Language, long_date};

use crate::document::{Document, Meta};
use crate::printing::{Printed, Slots};

/// The functions that only a report needs, on top of the template.
const PRELUDE: &str = include_str!("pdf/prelude.typ");

/// Sets the report. The same document gives the same bytes.
///
/// # Errors
/// [`TypesetError`] where a chart is no SVG that can be set; the text itself cannot fail.
pub fn write(document: &Document, typesetter: &Typesetter) -> Result<Vec<u8>, TypesetError> {
    typesetter.pdf(&sheet(document))
}

/// What goes to the typesetter, for whoever has it elsewhere than at hand.
#[must_use]
pub fn sheet(document: &Document) -> typeset::Document {
    let printed = Printed::new(document, Slots::Left);
    let language = document.meta.language;
    let mut setter = blocks::Setter::new(&printed, language);
    setter.pieces();
    setter.loose_tables();
    let date = document.meta.date;
    typeset::Document {
        main: format!("{}{PRELUDE}{}{}", opening(&document.meta), front(&document.meta), setter.markup),
        files: setter.files,
        title: document.meta.title.clone(),
        author: if document.meta.author.is_empty() {
            document.meta.office.clone()
        } else {
            document.meta.author.clone()
        },
        language: match language {
            Language::Danish => typeset::Language::Danish,
            Language::English => typeset::Language::English,
        },
        date: typeset::Date {
            year: i32::from(date.year()),
            month: date.month().unsigned_abs(),
            day: date.day().unsigned_abs(),
        },
    }
}

fn opening(meta: &Meta) -> String {
    format!(
        "#import \"base.typ\": *\n#show: report.with(office: {}, municipality: {}, period: {})\n",
        quote(&meta.office),
        quote(&meta.municipality),
        quote(&meta.subtitle),
    )
}

fn front(meta: &Meta) -> String {
    let date = long_date(meta.language, meta.date);
    let signed = if meta.author.is_empty() { date } else { format!("{} · {date}", meta.author) };
    format!(
        "#cover(office: {}, municipality: {}, period: {}, date: {})\n#contents()\n\n",
        quote(&meta.office),
        quote(&meta.municipality),
        quote(meta.cover_period().unwrap_or_default()),
        quote(&signed),
    )
}

#[cfg(test)]
mod tests;
