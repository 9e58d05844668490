//! The annual report: from figures and the adviser's text to the document that every writer renders.

mod assembly;
mod finishing;

#[cfg(test)]
mod tests;

use figures::{ActivityCount, Figures};
use jiff::civil::Date;
use register::activities::ActivityKind;
use words::Language;

use crate::document::{Document, Meta};
use crate::narrative::{self, Notice, TextError};
use crate::outline;
use crate::references::Basics;
use crate::said::period;

/// What a report is made of.
#[derive(Clone, Copy)]
pub struct AnnualInput<'a> {
    /// The figures of the period.
    pub figures: &'a Figures,
    /// Those of the same period of the year before, if there are any.
    pub earlier: Option<&'a Figures>,
    /// The office's name.
    pub office: &'a str,
    /// The municipality's name.
    pub municipality: &'a str,
    /// Who signs; may be empty.
    pub author: &'a str,
    /// Language of the fixed words.
    pub language: Language,
    /// The date the report bears.
    pub date: Date,
    /// The adviser's text; without it, the outline it starts from.
    pub text: Option<&'a str>,
    /// What the adviser did beside the inquiries; none is left unsaid.
    pub activities: Activities<'a>,
    /// A draft shows its empty slots; print leaves them out.
    pub draft: bool,
}

impl std::fmt::Debug for AnnualInput<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AnnualInput({:?}, text withheld)", self.figures.period)
    }
}

/// Activities (sparring, undervisning, udadvendt …) of the period. They are no inquiries and stand in no figure.
#[derive(Clone, Copy, Default)]
pub struct Activities<'a> {
    /// How many of each kind, as [`figures::activities`] counts them.
    pub counts: &'a [ActivityCount],
    /// Those that were chosen for the report, ascending by day.
    pub lines: &'a [ActivityLine],
}

/// One activity that was chosen for the report.
#[derive(Clone, PartialEq, Eq)]
pub struct ActivityLine {
    /// The day.
    pub on: Date,
    /// What sort.
    pub kind: ActivityKind,
    /// What it was, in the adviser's words.
    pub text: String,
}

impl std::fmt::Debug for ActivityLine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ActivityLine({}, text withheld)", self.on)
    }
}

/// A report, and what the adviser may want to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Built {
    /// What the writers render.
    pub document: Document,
    /// Not faults: typed numbers, places that wait for text. Empty where there is no text of her own.
    pub notices: Vec<Notice>,
}

/// Builds the report.
///
/// # Errors
/// Everything that is wrong with the text, by line: unknown references, blocks without what they need, examples without
/// consent. Nothing is built then.
pub fn build(input: &AnnualInput<'_>) -> Result<Built, Vec<TextError>> {
    let basics =
        Basics { office: input.office, municipality: input.municipality, date: input.date, language: input.language };
    let text = input.text.unwrap_or_else(|| outline::starting_text(input.language));
    let narrative = narrative::read(text, input.figures, basics)?;
    let mut blocks = assembly::assemble(&narrative, input);
    if !input.draft {
        finishing::leave_out_slots(&mut blocks);
    }
    finishing::number(&mut blocks);
    let notices = if input.text.is_some() { narrative.notices } else { Vec::new() };
    Ok(Built { document: Document { meta: meta(input), blocks }, notices })
}

fn meta(input: &AnnualInput<'_>) -> Meta {
    let said = period(input.language, input.figures.period);
    let title = match input.language {
        Language::Danish => format!("Borgerrådgiverens beretning {said}"),
        Language::English => format!("The citizens' adviser's report {said}"),
    };
    Meta {
        title,
        subtitle: said,
        office: input.office.to_owned(),
        municipality: input.municipality.to_owned(),
        author: input.author.to_owned(),
        language: input.language,
        date: input.date,
    }
}
