//! The one door to the database. Which database it is, is known below this file and nowhere else.
//!
//! SQL is portable: `$1` parameters, ids as hyphenated text, dates as ISO text, BIGINT, BOOLEAN, BLOB, upserts with
//! `ON CONFLICT`. A second engine is a second variant of [`Engine`], [`Link`] and [`Row`].

mod sqlite;
mod values;

use std::path::Path;
use std::sync::MutexGuard;

pub(crate) use values::{Value, day_of};

use crate::StoreError;
use jiff::civil::Date;
use uuid::Uuid;

/// One SQL text, with the name under which faults tell of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Statement {
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
}

impl Statement {
    pub(crate) const fn new(name: &'static str, sql: &'static str) -> Self {
        Self { name, sql }
    }
}

/// A database with its connections.
pub(crate) enum Engine {
    Sqlite(sqlite::Sqlite),
}

/// For what a connection is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Reading,
    Writing,
}

impl Engine {
    /// Whether an office's database lies there.
    pub(crate) fn is_office(path: &Path) -> bool {
        sqlite::is_office(path)
    }

    /// Makes an empty database that only its owner may read.
    pub(crate) fn create(path: &Path) -> Result<Self, StoreError> {
        sqlite::Sqlite::create(path).map(Self::Sqlite)
    }

    /// Opens an existing database.
    pub(crate) fn open(path: &Path) -> Result<Self, StoreError> {
        sqlite::Sqlite::open(path).map(Self::Sqlite)
    }

    /// A new connection, or one that lay idle.
    pub(crate) fn connect(&self, to: Use) -> Result<View, StoreError> {
        match self {
            Self::Sqlite(sqlite) => sqlite.connect(to).map(|link| View { link: Link::Sqlite(link) }),
        }
    }

    /// Waits for one's turn among the writers of this program.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        match self {
            Self::Sqlite(sqlite) => sqlite.turn(),
        }
    }

    /// One's turn among the writers of this program, if nobody has it.
    pub(crate) fn turn_if_free(&self) -> Option<MutexGuard<'_, ()>> {
        match self {
            Self::Sqlite(sqlite) => sqlite.turn_if_free(),
        }
    }

    /// Takes a connection back after use.
    pub(crate) fn give_back(&self, view: View, from: Use) {
        match (self, view.link) {
            (Self::Sqlite(sqlite), Link::Sqlite(link)) => sqlite.give_back(link, from),
        }
    }

    /// The text of a migration as this engine takes it.
    pub(crate) fn migration_text(&self, text: &'static str) -> std::borrow::Cow<'static, str> {
        match self {
            Self::Sqlite(_) => text.into(),
        }
    }
}

enum Link {
    Sqlite(sqlite::Connection),
}

/// The register as one reader or writer sees it: a connection within a transaction. The functions of every subject take
/// one.
pub struct View {
    link: Link,
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("View")
    }
}

impl View {
    /// Runs a statement and says how many rows it touched.
    pub(crate) fn execute(&self, statement: &Statement, values: &[Value<'_>]) -> Result<usize, StoreError> {
        fit(statement, values)?;
        // What cannot be read back is not written, whoever asks for it: one such row would fail every page.
        if values.iter().any(|value| matches!(value, Value::Day(day) if !register::days::is_meant(*day))) {
            return Err(StoreError::UnlikelyDay);
        }
        match &self.link {
            Link::Sqlite(link) => sqlite::execute(link, statement, values),
        }
    }

    /// Runs a statement and hands each row to `each`.
    pub(crate) fn query(
        &self,
        statement: &Statement,
        values: &[Value<'_>],
        each: impl FnMut(&Row<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        fit(statement, values)?;
        match &self.link {
            Link::Sqlite(link) => sqlite::query(link, statement, values, each),
        }
    }

    /// The rows of a statement, each made into a `T`.
    pub(crate) fn list<T>(
        &self,
        statement: &Statement,
        values: &[Value<'_>],
        mut make: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Vec<T>, StoreError> {
        let mut found = Vec::new();
        self.query(statement, values, |row| {
            found.push(make(row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// The one row of a statement, if there is one; more than one is inconsistent.
    pub(crate) fn find<T>(
        &self,
        statement: &Statement,
        values: &[Value<'_>],
        make: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut found = self.list(statement, values, make)?;
        match found.len() {
            0 | 1 => Ok(found.pop()),
            _ => Err(StoreError::inconsistent(format!("{}: more than one row", statement.name))),
        }
    }

    /// The one row of a statement, which must be there.
    pub(crate) fn one<T>(
        &self,
        statement: &Statement,
        values: &[Value<'_>],
        make: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let found = self.find(statement, values, make)?;
        found.ok_or_else(|| StoreError::inconsistent(format!("{}: no row", statement.name)))
    }

    /// Prepares a statement without running it.
    pub(crate) fn prepare(&self, statement: &Statement) -> Result<(), StoreError> {
        match &self.link {
            Link::Sqlite(link) => sqlite::prepare(link, statement),
        }
    }

    /// Every (table, column) of the live schema.
    #[cfg(test)]
    pub(crate) fn columns(&self) -> Result<Vec<(String, String)>, StoreError> {
        match &self.link {
            Link::Sqlite(link) => sqlite::columns(link),
        }
    }

    /// Runs the text of a migration.
    pub(crate) fn run_script(&self, text: &str) -> Result<(), StoreError> {
        match &self.link {
            Link::Sqlite(link) => sqlite::run_script(link, text),
        }
    }

    pub(crate) fn begin(&self, to: Use) -> Result<(), StoreError> {
        match &self.link {
            Link::Sqlite(link) => sqlite::begin(link, to),
        }
    }

    pub(crate) fn commit(&self) -> Result<(), StoreError> {
        match &self.link {
            Link::Sqlite(link) => sqlite::commit(link),
        }
    }

    pub(crate) fn roll_back(&self) {
        match &self.link {
            Link::Sqlite(link) => sqlite::roll_back(link),
        }
    }
}

/// Whether the database can hold every number.
fn fit(statement: &Statement, values: &[Value<'_>]) -> Result<(), StoreError> {
    if values.iter().any(|value| matches!(value, Value::Unfit)) {
        return Err(StoreError::inconsistent(format!("{}: a number beyond what is kept", statement.name)));
    }
    Ok(())
}

/// One row while it is read. Text and bytes are borrowed from the database.
pub(crate) struct Row<'r> {
    inner: sqlite::Row<'r>,
    statement: &'static str,
}

impl Row<'_> {
    fn wrong(&self, column: usize) -> StoreError {
        StoreError::inconsistent(format!("{}: column {column} is not what it should be", self.statement))
    }

    /// Text as bytes, for keys and dates that are matched without being read as text.
    pub(crate) fn raw(&self, column: usize) -> Result<&[u8], StoreError> {
        self.opt_raw(column)?.ok_or_else(|| self.wrong(column))
    }

    pub(crate) fn opt_raw(&self, column: usize) -> Result<Option<&[u8]>, StoreError> {
        self.inner.text(column).map_err(|()| self.wrong(column))
    }

    pub(crate) fn text(&self, column: usize) -> Result<&str, StoreError> {
        self.opt_text(column)?.ok_or_else(|| self.wrong(column))
    }

    pub(crate) fn opt_text(&self, column: usize) -> Result<Option<&str>, StoreError> {
        self.opt_raw(column)?.map(|text| str::from_utf8(text).map_err(|_| self.wrong(column))).transpose()
    }

    pub(crate) fn string(&self, column: usize) -> Result<String, StoreError> {
        self.text(column).map(str::to_owned)
    }

    pub(crate) fn int(&self, column: usize) -> Result<i64, StoreError> {
        self.opt_int(column)?.ok_or_else(|| self.wrong(column))
    }

    pub(crate) fn opt_int(&self, column: usize) -> Result<Option<i64>, StoreError> {
        self.inner.int(column).map_err(|()| self.wrong(column))
    }

    /// A whole number that fits its type: a count, a version, a sequence.
    pub(crate) fn number<N: TryFrom<i64>>(&self, column: usize) -> Result<N, StoreError> {
        N::try_from(self.int(column)?).map_err(|_| self.wrong(column))
    }

    pub(crate) fn bool(&self, column: usize) -> Result<bool, StoreError> {
        self.opt_bool(column)?.ok_or_else(|| self.wrong(column))
    }

    pub(crate) fn opt_bool(&self, column: usize) -> Result<Option<bool>, StoreError> {
        self.inner.bool(column).map_err(|()| self.wrong(column))
    }

    pub(crate) fn blob(&self, column: usize) -> Result<&[u8], StoreError> {
        self.opt_blob(column)?.ok_or_else(|| self.wrong(column))
    }

    pub(crate) fn opt_blob(&self, column: usize) -> Result<Option<&[u8]>, StoreError> {
        self.inner.blob(column).map_err(|()| self.wrong(column))
    }

    pub(crate) fn bytes<const N: usize>(&self, column: usize) -> Result<[u8; N], StoreError> {
        self.blob(column)?.try_into().map_err(|_| self.wrong(column))
    }

    pub(crate) fn id(&self, column: usize) -> Result<Uuid, StoreError> {
        self.opt_id(column)?.ok_or_else(|| self.wrong(column))
    }

    pub(crate) fn opt_id(&self, column: usize) -> Result<Option<Uuid>, StoreError> {
        self.opt_raw(column)?.map(|text| Uuid::try_parse_ascii(text).map_err(|_| self.wrong(column))).transpose()
    }

    pub(crate) fn day(&self, column: usize) -> Result<Date, StoreError> {
        self.opt_day(column)?.ok_or_else(|| self.wrong(column))
    }

    pub(crate) fn opt_day(&self, column: usize) -> Result<Option<Date>, StoreError> {
        self.opt_raw(column)?.map(|text| day_of(text).ok_or_else(|| self.wrong(column))).transpose()
    }

    /// The member of a closed list that this key names.
    pub(crate) fn key<T>(&self, column: usize, from_key: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
        from_key(self.text(column)?).ok_or_else(|| self.wrong(column))
    }

    pub(crate) fn opt_key<T>(
        &self,
        column: usize,
        from_key: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, StoreError> {
        self.opt_text(column)?.map(|key| from_key(key).ok_or_else(|| self.wrong(column))).transpose()
    }
}
