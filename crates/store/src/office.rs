//! The office (funktion): one row.

use jiff::civil::Date;
use register::ids::OfficeId;

use crate::engine::View;
use crate::statements::statements;
use crate::{StoreError, WriteTx};

statements! {
    FOUND = "INSERT INTO office (one, id, name, municipality, language, report_year_start, created, genesis)
        VALUES (1, $1, $2, $3, $4, $5, $6, $7)";
    UPDATE = "UPDATE office SET name = $1, municipality = $2, language = $3, report_year_start = $4";
    READ = "SELECT id, name, municipality, language, report_year_start, created, genesis FROM office";
    ID = "SELECT id FROM office";
}

/// The office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Random identity.
    pub id: OfficeId,
    /// What the office calls itself.
    pub name: String,
    /// Whose administration it looks at.
    pub municipality: String,
    /// `da` or `en`: the language of what the program prints by itself.
    pub language: String,
    /// The month (1–12) with which its reporting year starts.
    pub report_year_start: u8,
    /// The day it was made.
    pub created: Date,
    /// Hash of the roster's first entry, as it was when the office was made. What proves the roster is a person's own
    /// sealed pins, not this.
    pub genesis: [u8; 32],
}

/// Puts the office into an empty database.
///
/// # Errors
/// [`StoreError::Conflict`] ([`rules::OFFICE_ONCE`](crate::rules::OFFICE_ONCE)) where there is one.
pub fn found(tx: &WriteTx<'_>, office: &Office) -> Result<(), StoreError> {
    tx.execute(
        &FOUND,
        &[
            office.id.into(),
            (&office.name).into(),
            (&office.municipality).into(),
            (&office.language).into(),
            office.report_year_start.into(),
            office.created.into(),
            (&office.genesis).into(),
        ],
    )?;
    Ok(())
}

/// Changes name, municipality, language and reporting year.
///
/// # Errors
/// [`StoreError::Conflict`] for a name that is empty, an unknown language, a month that is none.
pub fn update(tx: &WriteTx<'_>, office: &Office) -> Result<(), StoreError> {
    let values = [
        (&office.name).into(),
        (&office.municipality).into(),
        (&office.language).into(),
        office.report_year_start.into(),
    ];
    tx.execute(&UPDATE, &values)?;
    Ok(())
}

/// The office; `None` in a database that was made and never filled.
///
/// # Errors
/// [`StoreError::Unreachable`], [`StoreError::Inconsistent`].
pub fn find(view: &View) -> Result<Option<Office>, StoreError> {
    view.find(&READ, &[], |row| {
        Ok(Office {
            id: OfficeId::new(row.id(0)?),
            name: row.string(1)?,
            municipality: row.string(2)?,
            language: row.string(3)?,
            report_year_start: row.number(4)?,
            created: row.day(5)?,
            genesis: row.bytes(6)?,
        })
    })
}

/// The office's identity.
///
/// # Errors
/// [`StoreError::Inconsistent`] where there is no office.
pub fn id(view: &View) -> Result<OfficeId, StoreError> {
    view.one(&ID, &[], |row| Ok(OfficeId::new(row.id(0)?)))
}
