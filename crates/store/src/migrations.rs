//! Migrations: numbered, additive, never edited once released. One text serves every engine.

use crate::StoreError;
use crate::engine::{Engine, Use, View};
use crate::statements::statements;

/// One step of the schema.
pub(crate) struct Migration {
    /// Its number; they rise by one.
    pub(crate) number: i64,
    /// Its text.
    pub(crate) text: &'static str,
}

/// Every step, oldest first.
pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration { number: 1, text: include_str!("../migrations/0001_register.sql") },
    Migration { number: 2, text: include_str!("../migrations/0002_desk.sql") },
];

/// The version of the schema that this program knows.
pub(crate) const KNOWN: i64 = MIGRATIONS[MIGRATIONS.len() - 1].number;

statements! {
    NEWEST = "SELECT COALESCE(MAX(version), 0) FROM schema_version";
    RECORD = "INSERT INTO schema_version (version) VALUES ($1)";
}

/// Brings a database to the newest version, all steps in one transaction. A newer one is refused.
pub(crate) fn run(engine: &Engine, view: &View, fresh: bool) -> Result<(), StoreError> {
    if !fresh && version(view)? == KNOWN {
        return Ok(());
    }
    view.begin(Use::Writing)?;
    let done = run_pending(engine, view, fresh).and_then(|()| view.commit());
    if done.is_err() {
        view.roll_back();
    }
    done
}

fn run_pending(engine: &Engine, view: &View, fresh: bool) -> Result<(), StoreError> {
    let from = if fresh { 0 } else { version(view)? };
    for migration in MIGRATIONS.iter().filter(|migration| migration.number > from) {
        view.run_script(&engine.migration_text(migration.text))?;
        view.execute(&RECORD, &[migration.number.into()])?;
    }
    Ok(())
}

fn version(view: &View) -> Result<i64, StoreError> {
    let found = view.one(&NEWEST, &[], |row| row.int(0))?;
    if found > KNOWN { Err(StoreError::NewerVersion { found, known: KNOWN }) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_rise_by_one_and_texts_are_portable() {
        for (expected, migration) in (1..).zip(MIGRATIONS) {
            assert_eq!(migration.number, expected);
            let text = migration.text.to_uppercase();
            for word in ["AUTOINCREMENT", "WITHOUT ROWID", "STRICT", "INTEGER", "BYTEA", "SERIAL", "COLLATE"] {
                assert!(!text.contains(word), "{word}");
            }
        }
    }
}
