//! The annual report: its narrative, which is sealed until it is issued, and the files made of it.

mod narrative;

use std::sync::Arc;

use figures::{ActivityCount, Figures, Scope, check_with, json_text};
use jiff::civil::Date;
use register::taxonomy::Label;
use report::annual::{Activities, ActivityLine, AnnualInput, Built, build};
use report::document::{Block, Document};
use report::html::FragmentOptions;
use report::narrative::NoticeKind;
use words::Language;

use crate::access::{Action, Role};
use crate::imports::Finding;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, activities, overview};

pub use narrative::{Draft, DraftState, SaveOutcome, draft, save};
pub use report::references::ReferenceEntry;

/// A file of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// PDF/UA-1.
    Pdf,
    /// One accessible page.
    Html,
    /// For Word.
    Docx,
    /// Every table and its definition.
    Xlsx,
}

impl Format {
    /// Every format, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Html, Self::Docx, Self::Xlsx];

    /// The word on the command line and in addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    /// The format of a word.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.key() == key)
    }

    /// The name of the file.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Pdf => "beretning.pdf",
            Self::Html => "beretning.html",
            Self::Docx => "beretning.docx",
            Self::Xlsx => "tal.xlsx",
        }
    }

    /// Its media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Html => "text/html; charset=utf-8",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// What a report is made of.
#[derive(Clone)]
pub struct Order<'a> {
    /// Period and basis.
    pub scope: Scope,
    /// The adviser's text; `None` is the built-in outline.
    pub text: Option<&'a str>,
    /// Language of the fixed words.
    pub language: Language,
    /// The date it bears; `None` is the as-of date.
    pub date: Option<Date>,
}

impl std::fmt::Debug for Order<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Order({:?}, text withheld)", self.scope)
    }
}

/// Something about one line of the adviser's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineNote {
    /// The line, from 1.
    pub line: usize,
    /// What is to be said of it.
    pub message: Label,
    /// Live references that are offered instead of a typed number.
    pub offers: Vec<String>,
    /// The number was found to be none of the figures.
    pub unmatched: bool,
}

/// A report that could be made, or what stands in the way line by line.
pub type Made<T> = Result<T, Vec<LineNote>>;

/// Files of a report, in the order they were asked for.
pub type Files = Vec<(Format, Vec<u8>)>;

struct Source {
    figures: Arc<Figures>,
    earlier: Option<Arc<Figures>>,
    author: String,
    counts: Vec<ActivityCount>,
    lines: Vec<ActivityLine>,
}

/// What a report is made from, with the lines of the activities that were chosen for it.
fn source(desk: &Desk, scope: &Scope, lines: Vec<ActivityLine>) -> Result<Source, CaseworkError> {
    let figures = desk.figures(scope)?;
    // A log-in name is nobody's signature: where the adviser's own name was never given, the office stands alone.
    let author = store::persons::all(&*desk.store().read()?)?
        .into_iter()
        .find(|person| person.active && person.role == Role::Adviser.key() && person.name != person.login)
        .map(|person| person.name)
        .unwrap_or_default();
    Ok(Source {
        earlier: overview::earlier_of(desk, &figures, scope)?,
        figures,
        author,
        counts: figures::activities(&activities::counted(desk, scope.period)?, scope.period),
        lines,
    })
}

/// The lines of the activities that were chosen for the report, as far as this session can open them. Without them the
/// activities are counted only.
fn lines(desk: &Desk, session: &Session, now: Now, scope: &Scope) -> Result<Vec<ActivityLine>, CaseworkError> {
    let Some(keys) = session.keys() else { return Ok(Vec::new()) };
    let chosen = activities::chosen(desk, session, (now, keys), scope.period)?;
    Ok(chosen.into_iter().map(|(held, text)| ActivityLine { on: held.on, kind: held.kind, text }).collect())
}

fn built(desk: &Desk, source: &Source, order: &Order<'_>, draft: bool) -> Made<Built> {
    let office = desk.office();
    build(&AnnualInput {
        figures: &source.figures,
        earlier: source.earlier.as_deref(),
        office: &office.name,
        municipality: &office.municipality,
        author: &source.author,
        language: order.language,
        date: order.date.unwrap_or(source.figures.as_of),
        text: order.text,
        activities: Activities { counts: &source.counts, lines: &source.lines },
        draft,
    })
    .map_err(|errors| {
        let note = |error: report::narrative::TextError| LineNote {
            line: error.line,
            message: error.message,
            offers: Vec::new(),
            unmatched: false,
        };
        errors.into_iter().map(note).collect()
    })
}

fn bytes(desk: &Desk, source: &Source, document: &Document, format: Format) -> Result<Vec<u8>, CaseworkError> {
    let failed = |fault: &dyn std::fmt::Display| CaseworkError::Report(fault.to_string());
    match format {
        Format::Pdf => desk.press()?(&report::pdf::sheet(document)).map_err(CaseworkError::Report),
        Format::Html => Ok(report::html::write(document).into_bytes()),
        Format::Docx => report::docx::write(document).map_err(|fault| failed(&fault)),
        Format::Xlsx => report::xlsx::report(&source.figures, &document.meta).map_err(|fault| failed(&fault)),
    }
}

/// Makes files of the report, for the console: one text, every format asked for.
///
/// # Errors
/// A fault of the store or of the setting. What is wrong with the text is no error but stands line by line.
pub fn files(desk: &Desk, order: &Order<'_>, formats: &[Format]) -> Result<Made<Files>, CaseworkError> {
    made(desk, &source(desk, &order.scope, Vec::new())?, order, formats)
}

fn made(desk: &Desk, source: &Source, order: &Order<'_>, formats: &[Format]) -> Result<Made<Files>, CaseworkError> {
    let built = match built(desk, source, order, false) {
        Ok(built) => built,
        Err(notes) => return Ok(Err(notes)),
    };
    let files: Result<Vec<_>, CaseworkError> =
        formats.iter().map(|format| Ok((*format, bytes(desk, source, &built.document, *format)?))).collect();
    files.map(Ok)
}

/// Makes one file of the report, for the browser.
///
/// # Errors
/// As [`files`]; a refusal where the person may not.
pub fn download(
    desk: &Desk,
    session: &Session,
    now: Now,
    (order, format): (&Order<'_>, Format),
) -> Result<Made<Vec<u8>>, CaseworkError> {
    session.must(Action::WriteReport)?;
    let source = source(desk, &order.scope, lines(desk, session, now, &order.scope)?)?;
    let made = made(desk, &source, order, &[format])?;
    Ok(made.map(|files| files.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default()))
}

/// What the workshop shows beside the text.
#[derive(Clone, Default)]
pub struct Preview {
    /// The report as it will print; empty while the text has errors.
    pub html: String,
    /// Level, anchor and words of each heading.
    pub outline: Vec<(u8, String, String)>,
    /// What must be mended before the report can be made.
    pub errors: Vec<LineNote>,
    /// What is worth a look.
    pub notices: Vec<LineNote>,
    /// Where the figures do not add up; empty in a sound register.
    pub failures: Vec<Finding>,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Preview({} errors, {} notices)", self.errors.len(), self.notices.len())
    }
}

/// The report as it stands, without writing anything.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn preview(
    desk: &Desk,
    session: &Session,
    now: Now,
    order: &Order<'_>,
    link: &dyn Fn(&str) -> String,
) -> Result<Preview, CaseworkError> {
    session.must(Action::WriteReport)?;
    let source = source(desk, &order.scope, lines(desk, session, now, &order.scope)?)?;
    let built = match built(desk, &source, order, true) {
        Ok(built) => built,
        Err(errors) => return Ok(Preview { errors, ..Preview::default() }),
    };
    let options = FragmentOptions { link: Some(link), show_slots: true };
    let notice = |notice: report::narrative::Notice| LineNote {
        line: notice.line,
        unmatched: matches!(notice.kind, NoticeKind::Unmatched),
        message: notice.message,
        offers: notice.offers,
    };
    Ok(Preview {
        html: report::html::fragment(&built.document, &options),
        outline: outline(&built.document),
        errors: Vec::new(),
        notices: built.notices.into_iter().map(notice).collect(),
        failures: failures(desk, &source.figures)?,
    })
}

fn outline(document: &Document) -> Vec<(u8, String, String)> {
    let heading = |block: &Block| match block {
        Block::Heading { level, text, id } => Some((*level, id.clone(), text.clone())),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect()
}

/// The consistency check over our own figures.
fn failures(desk: &Desk, figures: &Figures) -> Result<Vec<Finding>, CaseworkError> {
    let taxonomy = &desk.facts()?.taxonomy;
    let found = check_with(&json_text(figures), taxonomy)
        .map_err(|_| CaseworkError::Inconsistent("figures that do not read"))?;
    let finding = |failure: figures::Failure| Finding {
        message: Label::new(
            format!("Står som {}, men er {}.", failure.stated, failure.holds),
            format!("Stated as {}, but is {}.", failure.stated, failure.holds),
        ),
        cell: failure.id,
    };
    Ok(found.into_iter().map(finding).collect())
}

/// The figures that the text can name, with their present value.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn known_references(
    desk: &Desk,
    session: &Session,
    scope: &Scope,
    language: Language,
) -> Result<Vec<ReferenceEntry>, CaseworkError> {
    session.must(Action::WriteReport)?;
    Ok(report::references::catalogue(&*desk.figures(scope)?, language))
}
