//! The consistency check: does a published set of figures add up? FIGURES, section *The consistency check*.
//!
//! Step by step, each putting right what it names, so that one wrong number is named once and not in everything that
//! follows from it. Two-way tables are held against their own totals. Everything that states the same quantity is laid
//! side by side (a total, the scalar it repeats, every denominator, the margin of a two-way table): what most say holds,
//! and who differs is named. Groups and clusters are held against their kinds, the office's own values against the fixed
//! ones they count as. Then parts are added up, shares computed and derived numbers derived.

mod cross_tables;
mod decimal;
mod own;
mod published;
mod quantities;
mod relations;
mod scalars;
mod tables;

use register::taxonomy::{Taxonomy, default_taxonomy};
use serde::Serialize;
use thiserror::Error;

use published::Published;
use quantities::Quantities;

/// One statement that does not hold, with what would.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// The address of the number, as in [`crate::Selector`]; a table's own id is its total.
    pub id: String,
    /// What stands there.
    pub stated: String,
    /// What would hold; `≤ 94` and `≥ 12` where only a bound is known, `–` where nothing may stand.
    pub holds: String,
}

/// Why published figures could not be checked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CheckError {
    /// Not JSON at all.
    #[error("this is not JSON: see line {line}, column {column}")]
    NotJson {
        /// Line of the fault, from 1.
        line: usize,
        /// Column of the fault, from 1.
        column: usize,
    },
    /// JSON, but nothing of a set of figures in it.
    #[error("no figures stand here: expected one of figures, tables, cross_tables and series")]
    NoFigures,
    /// A value of another type than it must have.
    #[error("{path} must be {expected}")]
    Wrong {
        /// Where it stands, such as `tables[0].rows[2].count`.
        path: String,
        /// What must stand there.
        expected: &'static str,
    },
    /// A field that must not be left out.
    #[error("{path} lacks its {name}")]
    Missing {
        /// Where it should stand.
        path: String,
        /// The field.
        name: &'static str,
    },
    /// A two-way table whose cells, keys and totals do not go together.
    #[error("{id}: the numbers of rows, columns, cells and totals do not fit each other")]
    Uneven {
        /// The table.
        id: String,
    },
}

/// Lists every statement of published figures that does not hold, with the product's own taxonomy for groups and
/// clusters.
///
/// # Errors
/// Where the text is no JSON, or not of the form of FIGURES. Labels may be left out, unknown fields are passed over.
pub fn check(json: &str) -> Result<Vec<Failure>, CheckError> {
    check_with(json, &default_taxonomy())
}

/// The same with an office's own taxonomy.
///
/// # Errors
/// As [`check`].
pub fn check_with(json: &str, taxonomy: &Taxonomy) -> Result<Vec<Failure>, CheckError> {
    let mut published = Published::read(json)?;
    let mut failures = Failures::default();
    published.cross_tables.iter_mut().for_each(|table| cross_tables::check(table, &mut failures));
    let mut quantities = Quantities::settled(&published, &mut failures);
    tables::mend(&published, &mut quantities, &mut failures);
    relations::check(&published, &mut quantities, taxonomy, &mut failures);
    own::check(&published, &quantities, taxonomy, &mut failures);
    tables::check(&published, &quantities, &mut failures);
    scalars::check(&published, &quantities, &mut failures);
    Ok(failures.0)
}

/// What was found so far.
#[derive(Default)]
struct Failures(Vec<Failure>);

impl Failures {
    /// Notes a statement that does not hold, once.
    #[expect(clippy::needless_pass_by_value, reason = "numbers and texts come as they are at every call")]
    fn add(&mut self, id: impl Into<String>, stated: impl ToString, holds: impl ToString) {
        let failure = Failure { id: id.into(), stated: stated.to_string(), holds: holds.to_string() };
        if !self.0.contains(&failure) {
            self.0.push(failure);
        }
    }

    /// Whether something at this address is known not to hold.
    fn names(&self, id: &str) -> bool {
        self.0.iter().any(|failure| failure.id == id)
    }
}
