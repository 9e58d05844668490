//! Somebody who can write to the database file behind the program's back. For tests of what is noticed; nothing of the
//! program calls it.

use std::path::Path;

use crate::engine::{Statement, Use, Value, View};
use crate::{Store, StoreError};

/// One column of the rows that have a key.
#[derive(Debug, Clone, Copy)]
pub struct Cells<'a> {
    /// The table.
    pub table: &'a str,
    /// The column.
    pub column: &'a str,
    /// Column and value that pick the rows.
    pub of: (&'a str, &'a str),
}

/// A writer without keys, without deeds.
#[derive(Debug)]
pub struct Intruder(Store);

/// Statements live as long as the program; a test's few may stay.
fn statement(sql: String) -> Statement {
    Statement::new("testing", Box::leak(sql.into_boxed_str()))
}

impl Intruder {
    /// Opens the file.
    ///
    /// # Errors
    /// As [`Store::open`].
    pub fn at(path: &Path) -> Result<Self, StoreError> {
        Store::open(path).map(Self)
    }

    fn writing<T>(&self, with: impl FnOnce(&View) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let held = crate::open::Held::begin(self.0.engine(), Use::Writing)?;
        let done = with(held.view())?;
        held.view().commit()?;
        Ok(done)
    }

    /// The bytes of a cell; of several the first.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] where there is none.
    pub fn bytes(&self, cells: Cells<'_>) -> Result<Vec<u8>, StoreError> {
        let Cells { table, column, of: (key, is) } = cells;
        let read = statement(format!("SELECT {column} FROM {table} WHERE {key} = $1"));
        let found =
            self.0.read()?.find(&read, &[is.into()], |row| Ok(row.blob(0).or_else(|_| row.raw(0))?.to_vec()))?;
        found.ok_or_else(|| StoreError::inconsistent("no such cell"))
    }

    /// Writes bytes into cells and says into how many.
    ///
    /// # Errors
    /// What the engine says.
    pub fn put_bytes(&self, cells: Cells<'_>, bytes: &[u8]) -> Result<usize, StoreError> {
        let Cells { table, column, of: (key, is) } = cells;
        let write = statement(format!("UPDATE {table} SET {column} = $1 WHERE {key} = $2"));
        self.writing(|view| view.execute(&write, &[Value::Blob(bytes), is.into()]))
    }

    /// Writes text or a number into cells and says into how many.
    ///
    /// # Errors
    /// What the engine says.
    pub fn put_text(&self, cells: Cells<'_>, text: &str) -> Result<usize, StoreError> {
        let Cells { table, column, of: (key, is) } = cells;
        let write = statement(format!("UPDATE {table} SET {column} = $1 WHERE {key} = $2"));
        self.writing(|view| view.execute(&write, &[text.into(), is.into()]))
    }

    /// Removes rows and says how many.
    ///
    /// # Errors
    /// What the engine says.
    pub fn remove(&self, table: &str, (key, is): (&str, &str)) -> Result<usize, StoreError> {
        let remove = statement(format!("DELETE FROM {table} WHERE {key} = $1"));
        self.writing(|view| view.execute(&remove, &[is.into()]))
    }
}
