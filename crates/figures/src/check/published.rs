//! Published figures as they were read: any subset of the JSON of FIGURES, labels left aside.

use serde_json::{Map, Value};

use super::CheckError;
use super::decimal::Decimal;
use crate::definitions::{Rule, SCALARS};
use crate::period::Period;

/// A published set of figures.
pub(super) struct Published {
    pub(super) period: Option<Period>,
    pub(super) figures: Vec<Figure>,
    pub(super) tables: Vec<Table>,
    pub(super) cross_tables: Vec<CrossTable>,
    pub(super) series: Vec<Series>,
}

pub(super) struct Figure {
    pub(super) id: String,
    pub(super) count: Option<Decimal>,
    pub(super) of: Option<u64>,
    pub(super) percent: Option<Decimal>,
}

pub(super) struct Table {
    pub(super) id: String,
    pub(super) partition: Option<bool>,
    pub(super) total: Option<u64>,
    pub(super) rows: Vec<Row>,
}

impl Table {
    /// The sum of its rows, where every row states a count.
    pub(super) fn sum(&self) -> Option<u64> {
        self.rows.iter().map(|row| row.count).sum()
    }
}

pub(super) struct Row {
    pub(super) key: String,
    pub(super) count: Option<u64>,
    pub(super) percent: Option<Decimal>,
}

pub(super) struct CrossTable {
    pub(super) id: String,
    pub(super) rows: Vec<String>,
    pub(super) columns: Vec<String>,
    /// One list a row; none at all where only totals are published.
    pub(super) cells: Vec<Vec<u64>>,
    pub(super) row_totals: Option<Vec<u64>>,
    pub(super) column_totals: Option<Vec<u64>>,
    pub(super) total: Option<u64>,
}

impl CrossTable {
    /// The sum of the cells of a row; nothing where there are no cells.
    pub(super) fn row_sum(&self, row: usize) -> u64 {
        self.cells.get(row).into_iter().flatten().sum()
    }
}

pub(super) struct Series {
    pub(super) id: String,
    pub(super) points: Vec<Point>,
}

pub(super) struct Point {
    pub(super) period: Period,
    pub(super) count: Option<u64>,
}

/// Larger numbers are no counts of anything here.
const LARGEST: u64 = 1_000_000_000_000;
const SECTIONS: [&str; 4] = ["figures", "tables", "cross_tables", "series"];

impl Published {
    pub(super) fn read(text: &str) -> Result<Self, CheckError> {
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|fault| CheckError::NotJson { line: fault.line(), column: fault.column() })?;
        let root = Node { value: &value, path: String::new() };
        let fields = root.object()?;
        if !SECTIONS.iter().any(|section| fields.contains_key(*section)) {
            return Err(CheckError::NoFigures);
        }
        Ok(Self {
            period: root.optional("period")?.map(|period| period.period()).transpose()?,
            figures: root.list("figures")?.iter().map(figure).collect::<Result<_, _>>()?,
            tables: root.list("tables")?.iter().map(table).collect::<Result<_, _>>()?,
            cross_tables: root.list("cross_tables")?.iter().map(cross_table).collect::<Result<_, _>>()?,
            series: root.list("series")?.iter().map(series).collect::<Result<_, _>>()?,
        })
    }
}

fn figure(node: &Node<'_>) -> Result<Figure, CheckError> {
    let id = node.required("id")?.text()?;
    let counted = SCALARS.iter().any(|scalar| scalar.id == id && matches!(scalar.rule, Rule::Count(..)));
    let count = node.optional("count")?;
    if let (true, Some(count)) = (counted, &count) {
        count.whole()?;
    }
    Ok(Figure {
        id,
        count: count.map(|count| count.decimal()).transpose()?,
        of: node.optional("of")?.map(|of| of.whole()).transpose()?,
        percent: node.optional("percent")?.map(|percent| percent.decimal()).transpose()?,
    })
}

fn table(node: &Node<'_>) -> Result<Table, CheckError> {
    Ok(Table {
        id: node.required("id")?.text()?,
        partition: node.optional("partition")?.map(|partition| partition.truth()).transpose()?,
        total: node.optional("total")?.map(|total| total.whole()).transpose()?,
        rows: node.list("rows")?.iter().map(row).collect::<Result<_, _>>()?,
    })
}

fn row(node: &Node<'_>) -> Result<Row, CheckError> {
    Ok(Row {
        key: node.required("key")?.text()?,
        count: node.optional("count")?.map(|count| count.whole()).transpose()?,
        percent: node.optional("percent")?.map(|percent| percent.decimal()).transpose()?,
    })
}

fn cross_table(node: &Node<'_>) -> Result<CrossTable, CheckError> {
    let cells = node.list("cells")?;
    let table = CrossTable {
        id: node.required("id")?.text()?,
        rows: node.list("rows")?.iter().map(Node::text).collect::<Result<_, _>>()?,
        columns: node.list("columns")?.iter().map(Node::text).collect::<Result<_, _>>()?,
        cells: cells.iter().map(Node::wholes).collect::<Result<_, _>>()?,
        row_totals: node.optional("row_totals")?.map(|totals| totals.wholes()).transpose()?,
        column_totals: node.optional("column_totals")?.map(|totals| totals.wholes()).transpose()?,
        total: node.optional("total")?.map(|total| total.whole()).transpose()?,
    };
    let fits =
        |totals: &Option<Vec<u64>>, keys: &[String]| totals.as_ref().is_none_or(|totals| totals.len() == keys.len());
    let only_totals = table.cells.is_empty();
    let even = (only_totals || table.cells.len() == table.rows.len())
        && table.cells.iter().all(|line| line.len() == table.columns.len())
        && fits(&table.row_totals, &table.rows)
        && fits(&table.column_totals, &table.columns);
    if even { Ok(table) } else { Err(CheckError::Uneven { id: table.id }) }
}

fn series(node: &Node<'_>) -> Result<Series, CheckError> {
    Ok(Series {
        id: node.required("id")?.text()?,
        points: node.list("points")?.iter().map(point).collect::<Result<_, _>>()?,
    })
}

fn point(node: &Node<'_>) -> Result<Point, CheckError> {
    Ok(Point { period: node.period()?, count: node.optional("count")?.map(|count| count.whole()).transpose()? })
}

/// A place in the document, with its path for the one who must put it right.
struct Node<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> Node<'a> {
    fn wrong(&self, expected: &'static str) -> CheckError {
        let path = if self.path.is_empty() { "the document" } else { &self.path };
        CheckError::Wrong { path: path.to_owned(), expected }
    }

    fn object(&self) -> Result<&'a Map<String, Value>, CheckError> {
        self.value.as_object().ok_or_else(|| self.wrong("an object { … }"))
    }

    /// A field; absent and `null` are the same.
    fn optional(&self, name: &str) -> Result<Option<Node<'a>>, CheckError> {
        let value = self.object()?.get(name).filter(|value| !value.is_null());
        let path = if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) };
        Ok(value.map(|value| Node { value, path }))
    }

    fn required(&self, name: &'static str) -> Result<Node<'a>, CheckError> {
        self.optional(name)?.ok_or_else(|| CheckError::Missing { path: self.path.clone(), name })
    }

    /// The entries of a list; an absent list has none.
    fn list(&self, name: &str) -> Result<Vec<Node<'a>>, CheckError> {
        self.optional(name)?.map_or_else(|| Ok(Vec::new()), |list| list.entries())
    }

    fn entries(&self) -> Result<Vec<Node<'a>>, CheckError> {
        let entries = self.value.as_array().ok_or_else(|| self.wrong("a list [ … ]"))?;
        let entry = |(place, value)| Node { value, path: format!("{}[{place}]", self.path) };
        Ok(entries.iter().enumerate().map(entry).collect())
    }

    fn text(&self) -> Result<String, CheckError> {
        self.value.as_str().map(str::to_owned).ok_or_else(|| self.wrong("a text"))
    }

    fn truth(&self) -> Result<bool, CheckError> {
        self.value.as_bool().ok_or_else(|| self.wrong("true or false"))
    }

    fn decimal(&self) -> Result<Decimal, CheckError> {
        let number = self.value.as_number().and_then(Decimal::of);
        number.ok_or_else(|| self.wrong("a number, not negative, below a billion"))
    }

    fn whole(&self) -> Result<u64, CheckError> {
        let number = self.value.as_number().and_then(Decimal::of).and_then(Decimal::whole);
        number.filter(|number| *number <= LARGEST).ok_or_else(|| self.wrong("a whole number, not negative"))
    }

    fn wholes(&self) -> Result<Vec<u64>, CheckError> {
        self.entries()?.iter().map(Node::whole).collect()
    }

    fn day(&self) -> Result<jiff::civil::Date, CheckError> {
        let day = self.value.as_str().and_then(|text| text.parse().ok());
        day.ok_or_else(|| self.wrong("a day such as \"2023-05-01\""))
    }

    fn period(&self) -> Result<Period, CheckError> {
        let (from, to) = (self.required("from")?.day()?, self.required("to")?.day()?);
        Period::new(from, to).map_err(|_| self.wrong("a period that ends no earlier than it starts"))
    }
}
