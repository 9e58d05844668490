//! What a reference means among the figures, or why it means nothing.

use figures::{Figures, Number, Selector, Shape};
use register::taxonomy::Label;
use words::Language;

use super::nearest::nearest;
use crate::document::Inline;
use crate::said::{count, label, number, period, share_in_words};
use crate::shares;

/// What the basics such as `{{period}}` say.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Basics<'a> {
    pub(crate) office: &'a str,
    pub(crate) municipality: &'a str,
    pub(crate) date: jiff::civil::Date,
    pub(crate) language: Language,
}

/// What a reference stands for.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Meaning {
    /// A word or number within a sentence.
    Inline(Inline),
    /// Something that stands on a line of its own.
    Block(Insert),
}

/// What may be put in on a line of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Insert {
    /// The table of a figure.
    Table(String),
    /// The chart of a figure.
    Chart(String),
    /// The cards of key figures.
    KeyFigures,
    /// Method and counting basis.
    Method,
    /// The caveats.
    Caveats,
    /// All recommendations.
    Recommendations,
    /// Every table and definition.
    Appendix,
}

const KEYWORDS: [&str; 8] = ["figure", "share", "table", "chart", "tal", "andel", "tabel", "figur"];
const WORDS: [&str; 20] = [
    "periode",
    "opgørelsesdato",
    "kommune",
    "funktion",
    "dato",
    "nøgletal",
    "metode",
    "forbehold",
    "anbefalinger",
    "bilag",
    "period",
    "as_of",
    "municipality",
    "office",
    "date",
    "key_figures",
    "method",
    "caveats",
    "recommendations",
    "appendix",
];

/// What stands between the braces, as a meaning.
///
/// # Errors
/// What is wrong with it, with the nearest known reference.
pub(crate) fn resolve(inner: &str, figures: &Figures, basics: Basics<'_>) -> Result<Meaning, Label> {
    let Some((keyword, target)) = inner.split_once(':') else {
        return word(inner, figures, basics);
    };
    let (keyword, target) = (keyword.trim(), target.trim());
    match keyword.to_lowercase().as_str() {
        "figure" | "tal" => live(target, figures, basics.language, false).map(Meaning::Inline),
        "share" | "andel" => live(target, figures, basics.language, true).map(Meaning::Inline),
        "table" | "tabel" => whole_table(target, figures).map(|id| Meaning::Block(Insert::Table(id))),
        "chart" | "figur" => whole_table(target, figures).map(|id| Meaning::Block(Insert::Chart(id))),
        _ => Err(unknown(inner, nearest(keyword, KEYWORDS).map(|known| format!("{known}:{target}")))),
    }
}

fn word(inner: &str, figures: &Figures, basics: Basics<'_>) -> Result<Meaning, Label> {
    let language = basics.language;
    let said = |text: String| Ok(Meaning::Inline(Inline::Text(text)));
    let put = |insert: Insert| Ok(Meaning::Block(insert));
    match inner.to_lowercase().as_str() {
        "periode" | "period" => said(period(language, figures.period)),
        "opgørelsesdato" | "as_of" => said(words::long_date(language, figures.as_of)),
        "kommune" | "municipality" => said(basics.municipality.to_owned()),
        "funktion" | "office" => said(basics.office.to_owned()),
        "dato" | "date" => said(words::long_date(language, basics.date)),
        "nøgletal" | "key_figures" => put(Insert::KeyFigures),
        "metode" | "method" => put(Insert::Method),
        "forbehold" | "caveats" => put(Insert::Caveats),
        "anbefalinger" | "recommendations" => put(Insert::Recommendations),
        "bilag" | "appendix" => put(Insert::Appendix),
        _ if figures::entry(inner.split('/').next().unwrap_or_default()).is_some() => {
            Err(unknown(inner, Some(format!("figure:{inner}"))))
        }
        _ => {
            let ids = figures.scalars.iter().map(|scalar| scalar.id);
            let near = nearest(inner, WORDS.into_iter().chain(ids));
            let near = near.map(|near| if near.contains('.') { format!("figure:{near}") } else { near.to_owned() });
            Err(unknown(inner, near))
        }
    }
}

fn unknown(inner: &str, near: Option<String>) -> Label {
    let (da, en) = near.map_or_else(
        || (String::new(), String::new()),
        |near| (format!(" Mente du {{{{{near}}}}}?"), format!(" Did you mean {{{{{near}}}}}?")),
    );
    Label::new(
        format!("Henvisningen {{{{{inner}}}}} findes ikke.{da}"),
        format!("There is no reference {{{{{inner}}}}}.{en}"),
    )
}

/// The id of a table, two-way table or series.
fn whole_table(target: &str, figures: &Figures) -> Result<String, Label> {
    let ids: Vec<&str> = crate::charts::drawable(figures);
    if ids.contains(&target) {
        return Ok(target.to_owned());
    }
    if figures.scalar(target).is_some() {
        return Err(Label::new(
            format!("{target} er ét tal og har hverken tabel eller figur. Skriv {{{{figure:{target}}}}}."),
            format!("{target} is one number and has neither table nor chart. Write {{{{figure:{target}}}}}."),
        ));
    }
    let near = nearest(target, ids).unwrap_or_default();
    Err(Label::new(
        format!("Der er ingen tabel eller figur {target}. Mente du {near}?"),
        format!("There is no table or chart {target}. Did you mean {near}?"),
    ))
}

/// One number, or its share, with the selector behind it.
fn live(target: &str, figures: &Figures, language: Language, as_share: bool) -> Result<Inline, Label> {
    let selector: Selector = target.parse().map_err(|_| no_number(target, figures))?;
    let value = value(&selector, figures).ok_or_else(|| no_number(target, figures))?;
    let text = if as_share {
        let (Some(part), Some((of, share_of))) = (value.whole, value.of) else {
            return Err(no_share(target));
        };
        share_in_words(language, part, of, shares::percent(figures, part, share_of))
    } else {
        value.text(language)
    };
    Ok(Inline::Live { selector: selector.to_string(), text })
}

fn no_share(target: &str) -> Label {
    Label::new(
        format!("{target} er ikke en andel af noget. Skriv {{{{figure:{target}}}}}."),
        format!("{target} is no share of anything. Write {{{{figure:{target}}}}}."),
    )
}

fn no_number(target: &str, figures: &Figures) -> Label {
    let id = target.split('/').next().unwrap_or_default();
    let known = numbers(figures);
    // A known table wants one of its own rows, not a number that merely looks alike.
    let own: Vec<&str> = known.iter().map(String::as_str).filter(|known| known.split('/').next() == Some(id)).collect();
    let near = if own.is_empty() { nearest(target, known.iter().map(String::as_str)) } else { nearest(target, own) };
    let near = near.unwrap_or_default().to_owned();
    match figures::entry(id).filter(|entry| entry.shape != Shape::Scalar && !target.contains('/')) {
        Some(_) => Label::new(
            format!("{target} er en hel tabel, ikke ét tal. Skriv fx {near} eller {{{{table:{target}}}}}."),
            format!("{target} is a whole table, not one number. Write {near}, say, or {{{{table:{target}}}}}."),
        ),
        None => Label::new(
            format!("Der er intet nøgletal {target}. Mente du {near}?"),
            format!("There is no figure {target}. Did you mean {near}?"),
        ),
    }
}

/// Every number that has a name, in the order of the contract.
pub(super) fn numbers(figures: &Figures) -> Vec<String> {
    let scalars = figures.scalars.iter().map(|scalar| scalar.id.to_owned());
    let rows = figures
        .tables
        .iter()
        .flat_map(|table| table.rows.iter().map(|row| Selector::row(table.id, &row.key).to_string()));
    let cells = figures.cross_tables.iter().flat_map(|cross| {
        cross.rows.iter().flat_map(move |row| {
            let column = |key: &str| Selector::cell(cross.id, Some(&row.key), Some(key)).to_string();
            cross.columns.iter().map(move |heading| column(&heading.key))
        })
    });
    let points = figures.series.iter().flat_map(|series| {
        series.points.iter().map(|point| Selector::point(series.id, point.period.from()).to_string())
    });
    scalars.chain(rows).chain(cells).chain(points).collect()
}

/// A number and what it is a share of.
pub(super) struct Value {
    pub(super) number: Option<Number>,
    pub(super) whole: Option<u64>,
    pub(super) of: Option<(u64, &'static str)>,
    /// An estimate says so wherever it stands (FIGURES, *Scalars*).
    estimate: bool,
}

impl Value {
    const fn counted(count: u64) -> Self {
        Self { number: Some(Number::Whole(count)), whole: Some(count), of: None, estimate: false }
    }

    pub(super) fn text(&self, language: Language) -> String {
        let said = self.whole.map_or_else(|| number(language, self.number), |whole| count(language, whole));
        if self.estimate { format!("{said} ({})", language.pick("skøn", "estimate")) } else { said }
    }
}

/// The number a selector names; `None` where there is no such row or column.
pub(super) fn value(selector: &Selector, figures: &Figures) -> Option<Value> {
    match selector {
        Selector::Scalar { id, part: figures::Part::Count } => {
            let scalar = figures.scalar(id)?;
            let whole = scalar.count.and_then(Number::whole);
            let estimate = scalar.unit == figures::CountUnit::InquiriesPerYear;
            Some(Value { number: scalar.count, whole, of: scalar.of.zip(scalar.share_of), estimate })
        }
        Selector::Scalar { id, part: figures::Part::Of } => figures.scalar(id)?.of.map(Value::counted),
        Selector::Row { table, key } => row(figures.table(table)?, key.as_deref()),
        Selector::Cell { table, row, column } => {
            cell(figures.cross_table(table)?, row.as_deref(), column.as_deref()).map(Value::counted)
        }
        Selector::Point { series, from } => {
            let points = &figures.series(series)?.points;
            points.iter().find(|point| point.period.from() == *from).map(|point| Value::counted(point.count))
        }
    }
}

fn row(table: &figures::Table, key: Option<&str>) -> Option<Value> {
    let of = Some((table.whole, table.share_of));
    match key {
        None => Some(Value { of, ..Value::counted(table.whole) }),
        Some(key) => {
            // These rows show only when they are not zero; a text must not break when they become it.
            let hidden = matches!(key, "unknown" | "none" | "unassessed" | "not_assessed" | "uncoded").then_some(0);
            let count = table.row(key).map(|row| row.count).or(hidden)?;
            Some(Value { of, ..Value::counted(count) })
        }
    }
}

fn cell(cross: &figures::CrossTable, row: Option<&str>, column: Option<&str>) -> Option<u64> {
    let place = |headings: &[figures::Heading], key: &str| headings.iter().position(|heading| heading.key == key);
    match (row, column) {
        (Some(row), Some(column)) => cross.cell(row, column),
        (Some(row), None) => cross.row_totals.get(place(&cross.rows, row)?).copied(),
        (None, Some(column)) => cross.column_totals.get(place(&cross.columns, column)?).copied(),
        (None, None) => Some(cross.total),
    }
}

/// A name for a number, for lists of references.
pub(super) fn name(selector: &Selector, figures: &Figures, language: Language) -> Option<String> {
    match selector {
        Selector::Scalar { id, .. } => figures.scalar(id).map(|scalar| label(language, &scalar.label).to_owned()),
        Selector::Row { table, key } => {
            let table = figures.table(table)?;
            let row = table.row(key.as_deref()?)?;
            Some(format!("{}: {}", label(language, &table.label), label(language, &row.label)))
        }
        Selector::Cell { .. } | Selector::Point { .. } => None,
    }
}
