//! Why a document could not be set, in words a person can act on.

use std::fmt;

use thiserror::Error;
use typst::diag::SourceDiagnostic;
use typst::syntax::{DiagSpan, FileId};
use typst::{World, WorldExt};

/// A longer line of markup is cut: the beginning is enough to find it by.
const EXCERPT_CHARACTERS: usize = 60;

/// One cause often shows at many places; the first few say enough.
const FAULTS_SHOWN: usize = 5;

/// Why a document could not be set.
#[derive(Debug, Error)]
pub enum TypesetError {
    /// A font built into the program is damaged.
    #[error("a font built into the program cannot be read")]
    Fonts,
    /// A file of the document has a path that leaves the document, or one that is taken.
    #[error("{path:?} cannot be a file of a document: choose a relative path of its own, such as \"charts/areas.svg\"")]
    Path {
        /// The path as given.
        path: String,
    },
    /// The document's date does not exist.
    #[error("{year:04}-{month:02}-{day:02} is not a date")]
    Date {
        /// The year as given.
        year: i32,
        /// The month as given.
        month: u8,
        /// The day as given.
        day: u8,
    },
    /// The markup is wrong, reads a file that is not there, or breaks a rule of accessible PDF (a picture without a
    /// text alternative, a heading level left out).
    #[error("the document cannot be set: {}", listed(.0))]
    Markup(Vec<Fault>),
    /// The PDF standards contradict each other: never with the ones built in.
    #[error("the PDF standards cannot be combined: {0}")]
    Standards(String),
}

/// One fault in the markup. What is printed of it in a log is the kind of fault and its place, nothing of the document: the
/// excerpt, typst's names for things in it, and the hints are there for a person at the console.
#[derive(Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file at fault, as named in the document; `main.typ` is its markup. `None` where typst does not say.
    pub file: Option<String>,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// The line itself, cut after a few words.
    pub excerpt: String,
    /// What is wrong, in typst's English.
    pub message: String,
    /// What typst proposes.
    pub hints: Vec<String>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(unquoted(&self.message))?;
        if let (Some(file), Some(line)) = (&self.file, self.line) {
            write!(f, " ({file}, line {line})")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fault({self})")
    }
}

/// A message up to where it begins to quote the document: `unknown variable: name`, "label `<name>` does not exist".
fn unquoted(message: &str) -> &str {
    let end = message.find([':', '`', '"', '<', '“']).unwrap_or(message.len());
    message[..end].trim_end()
}

fn listed(faults: &[Fault]) -> String {
    let lines: Vec<String> = faults.iter().map(Fault::to_string).collect();
    lines.join("\n")
}

/// Turns typst's diagnostics into an error.
pub(crate) fn markup_error(world: &dyn World, diagnostics: &[SourceDiagnostic]) -> TypesetError {
    let faults = diagnostics.iter().take(FAULTS_SHOWN).map(|diagnostic| fault(world, diagnostic)).collect();
    TypesetError::Markup(faults)
}

fn fault(world: &dyn World, diagnostic: &SourceDiagnostic) -> Fault {
    let place = place(world, diagnostic);
    Fault {
        file: place.as_ref().map(|p| p.file.clone()),
        line: place.as_ref().map(|p| p.line),
        excerpt: place.map(|p| p.excerpt).unwrap_or_default(),
        message: diagnostic.message.to_string(),
        hints: diagnostic.hints.iter().map(|h| h.v.to_string()).collect(),
    }
}

struct Place {
    file: String,
    line: usize,
    excerpt: String,
}

/// Where the fault is: in the document's own markup if any call on the way there stands in it, since a line of the
/// base template says nothing to the one who wrote the document.
fn place(world: &dyn World, diagnostic: &SourceDiagnostic) -> Option<Place> {
    let calls = diagnostic.trace.iter().map(|call| DiagSpan::from(call.span));
    let spans: Vec<DiagSpan> = std::iter::once(diagnostic.span).chain(calls).collect();
    let main = world.main();
    let span =
        spans.iter().find(|span| span.id() == Some(main)).or_else(|| spans.iter().find(|span| span.id().is_some()))?;
    let range = world.range(*span)?;
    line_at(world, span.id()?, range.start)
}

fn line_at(world: &dyn World, id: FileId, offset: usize) -> Option<Place> {
    let file = id.get().vpath().get_without_slash().to_owned();
    let source = world.source(id).ok()?;
    let index = source.lines().byte_to_line(offset)?;
    let text = source.text().get(source.lines().line_to_range(index)?)?;
    Some(Place { file, line: index + 1, excerpt: clipped(text.trim()) })
}

fn clipped(line: &str) -> String {
    if line.chars().count() <= EXCERPT_CHARACTERS {
        return line.to_owned();
    }
    let start: String = line.chars().take(EXCERPT_CHARACTERS).collect();
    format!("{start}…")
}
