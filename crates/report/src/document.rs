//! The annual report between its two halves: what it says, before it becomes PDF, HTML, DOCX.
//!
//! The outline and the adviser's text are resolved into a [`Document`]; each writer renders the same document, so that no
//! format can say something else.

use jiff::civil::Date;

/// What holds the adviser's words shows none of them where it is printed for debugging, since that ends up in logs. The
/// tests of this crate, whose words are made up, see them.
macro_rules! withheld {
    ($($name:ident),+) => {$(
        #[cfg(not(test))]
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(text withheld)"))
            }
        }
    )+};
}
pub(crate) use withheld;

withheld!(Document, Block, Inline, Recommendation, Example, LawBox);

/// A whole report.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Document {
    /// What stands on the title page and in the file's properties.
    pub meta: Meta,
    /// The text, in order.
    pub blocks: Vec<Block>,
}

/// Title page and properties.
#[derive(Debug, Clone, PartialEq)]
pub struct Meta {
    /// Title, such as *Borgerrådgiverens beretning 2023*.
    pub title: String,
    /// Period in words.
    pub subtitle: String,
    /// The office's name.
    pub office: String,
    /// The municipality's name.
    pub municipality: String,
    /// Who signs; may be empty.
    pub author: String,
    /// Language of the fixed words.
    pub language: words::Language,
    /// The date the report bears; the only date in the files.
    pub date: Date,
}

/// One piece of the report.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Block {
    /// A heading, level 1–4. `id` is unique and can be linked to.
    Heading {
        /// 1–4.
        level: u8,
        /// Its words.
        text: String,
        /// Anchor.
        id: String,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// Numbered.
        ordered: bool,
        /// Its items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation.
    Quote(Vec<Block>),
    /// A small table the adviser wrote herself (Markdown).
    TextTable {
        /// Column headings.
        head: Vec<Vec<Inline>>,
        /// Rows of cells.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// The cards of key figures.
    KeyFigures(Vec<KeyFigure>),
    /// A drawn figure with its numbers.
    Chart(Chart),
    /// A table of numbers.
    Table(DataTable),
    /// A recommendation (`:::anbefaling`).
    Recommendation(Recommendation),
    /// An anonymised example (`:::eksempel`).
    Example(Example),
    /// A provision of law (`:::lovboks`).
    Law(LawBox),
    /// A focus area (`:::fokus`).
    Focus {
        /// Heading of the box.
        title: String,
        /// Its text.
        body: Vec<Block>,
    },
    /// A fixed note of the report itself: caveats, counting basis.
    Note {
        /// Heading of the note; may be empty.
        title: String,
        /// Its text.
        body: Vec<Block>,
    },
    /// An instruction to the adviser in an empty slot: shown in the draft, never in print.
    Slot(String),
    /// A new page in print.
    PageBreak,
}

/// A piece of running text.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub enum Inline {
    /// Words.
    Text(String),
    /// Strong.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// A link to the web or, with `#id`, inside the report.
    Link {
        /// Where to.
        to: String,
        /// What it says.
        text: Vec<Inline>,
    },
    /// A live number; `selector` is the figure behind it (`figures::Selector` in text form).
    Live {
        /// The figure behind it.
        selector: String,
        /// The number as it prints.
        text: String,
    },
    /// A forced line break.
    Break,
}

/// A card: `count af total · procent`.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyFigure {
    /// The figure behind it.
    pub selector: String,
    /// Its label.
    pub label: String,
    /// The number, large.
    pub value: String,
    /// `af 94 klager · 23 %`; may be empty.
    pub share: String,
    /// The same period last year, in words; may be empty.
    pub compared: String,
    /// Its definition.
    pub definition: String,
}

/// A drawn figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// Anchor, unique.
    pub id: String,
    /// Running number, `Figur 3`.
    pub number: u32,
    /// Caption, with n.
    pub caption: String,
    /// What it shows, in words, for those who do not see it.
    pub alt: String,
    /// The drawing.
    pub svg: String,
    /// The numbers behind it.
    pub table: DataTable,
    /// Whether print shows the table under the drawing too; otherwise it stands in the appendix.
    pub show_table: bool,
}

/// A table of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct DataTable {
    /// Anchor, unique.
    pub id: String,
    /// Running number, `Tabel 3`; `None` where it belongs to a chart.
    pub number: Option<u32>,
    /// Caption with unit and n.
    pub caption: String,
    /// Column headings; the first is that of the row headings.
    pub head: Vec<String>,
    /// Rows.
    pub rows: Vec<TableRow>,
    /// The last row is a total.
    pub has_total: bool,
    /// What the numbers are, in a sentence; may be empty.
    pub definition: String,
    /// Notes under the table.
    pub notes: Vec<String>,
}

/// A row of a table of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// Row heading.
    pub label: String,
    /// Cells, one per further column.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// As it prints (`1.234`, `23 %`, `–`).
    pub text: String,
    /// Its value for a spreadsheet.
    pub value: Option<f64>,
    /// The figure behind it, for the screen's links.
    pub selector: Option<String>,
}

/// The four types of a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecommendationKind {
    /// Processer.
    Process,
    /// Undervisning.
    Training,
    /// Inspiration.
    Inspiration,
    /// Opfordring.
    Encouragement,
}

/// A recommendation: written once, numbered through, collected by itself into the focus chapter.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Recommendation {
    /// `A1`, `A2`, …
    pub number: String,
    /// Its type.
    pub kind: RecommendationKind,
    /// To whom.
    pub addressees: Vec<String>,
    /// Its theme; may be empty.
    pub theme: String,
    /// Its text.
    pub body: Vec<Block>,
}

/// An anonymised example, printed only with consent.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct Example {
    /// Heading; may be empty.
    pub title: String,
    /// Day of the consent. It is never printed.
    pub consent: Date,
    /// What the consent covers. It is never printed.
    pub scope: String,
    /// Its text.
    pub body: Vec<Block>,
}

/// A provision of law.
#[derive(Clone, PartialEq)]
#[cfg_attr(test, derive(Debug))]
pub struct LawBox {
    /// The law's name.
    pub law: String,
    /// Paragraph, `§ 7, stk. 1`.
    pub paragraph: String,
    /// The day whose wording is quoted.
    pub version: Date,
    /// The wording.
    pub body: Vec<Block>,
}
