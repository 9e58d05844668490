//! The one field list: every column of every table, whether the host can read it, what it is for, how long it stays.
//!
//! A field is sealed unless a figure or a job that runs while locked needs it. The page "Hvad kan værten se?" is made
//! from this list; a test compares it with the live schema both ways, so that an undeclared column fails.

mod inquiries;
mod keys;
mod office;
mod scratch;

/// Who can read a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// Readable to whoever holds the disk: figures, or a job that runs while locked, need it.
    Coded,
    /// Readable to those alone who unlock the inquiry, the office's or their own content.
    Sealed,
    /// Keys that are wrapped, public, or hashed: of no use to whoever holds the disk.
    Key,
    /// Order, versions, counters: says nothing of a matter.
    Technical,
}

/// How long a column's content stays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retention {
    /// As long as the office.
    Office,
    /// Coded facts: kept by the archive rules, also after the inquiry's content is erased.
    Facts,
    /// Until the inquiry's content is erased.
    Content,
    /// Until the person's access ends and what she wrote no longer needs it.
    Person,
    /// The chain of what was done: never changed, as long as the office.
    Chain,
    /// Ends by itself, within hours or days.
    Passing,
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name in the database.
    pub name: &'static str,
    /// Who can read it.
    pub class: Class,
    /// What it is for, in Danish.
    pub da: &'static str,
    /// What it is for, in English.
    pub en: &'static str,
}

/// One table with its columns.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name in the database.
    pub name: &'static str,
    /// What a row is, in Danish.
    pub da: &'static str,
    /// What a row is, in English.
    pub en: &'static str,
    /// How long its content stays.
    pub retention: Retention,
    /// Its columns.
    pub columns: &'static [Column],
}

const fn coded(name: &'static str, da: &'static str, en: &'static str) -> Column {
    Column { name, class: Class::Coded, da, en }
}

const fn sealed(name: &'static str, da: &'static str, en: &'static str) -> Column {
    Column { name, class: Class::Sealed, da, en }
}

const fn key(name: &'static str, da: &'static str, en: &'static str) -> Column {
    Column { name, class: Class::Key, da, en }
}

const fn technical(name: &'static str, da: &'static str, en: &'static str) -> Column {
    Column { name, class: Class::Technical, da, en }
}

/// Every table, those of inquiries first.
pub fn tables() -> impl Iterator<Item = &'static Table> {
    [inquiries::TABLES, keys::TABLES, office::TABLES, scratch::TABLES].into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::Store;

    #[test]
    fn the_list_and_the_live_schema_name_the_same_columns() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&folder.path().join("office.uvildig")).unwrap();
        let live: BTreeSet<_> = store.read().unwrap().columns().unwrap().into_iter().collect();
        let columns =
            |table: &'static Table| table.columns.iter().map(|column| (table.name.to_owned(), column.name.to_owned()));
        let declared: Vec<_> = tables().flat_map(columns).collect();
        let once: BTreeSet<_> = declared.iter().cloned().collect();
        assert_eq!(declared.len(), once.len(), "a column is declared twice");
        let undeclared: Vec<_> = live.difference(&once).collect();
        let gone: Vec<_> = once.difference(&live).collect();
        assert!(undeclared.is_empty() && gone.is_empty(), "undeclared: {undeclared:?}; not in the schema: {gone:?}");
    }

    #[test]
    fn every_column_says_what_it_is_for_in_both_languages() {
        for table in tables() {
            for column in table.columns {
                assert!(!column.da.is_empty() && !column.en.is_empty(), "{}.{}", table.name, column.name);
            }
            assert!(!table.da.is_empty() && !table.en.is_empty(), "{}", table.name);
        }
    }

    #[test]
    fn what_is_called_sealed_is_declared_so() {
        for table in tables() {
            for column in table.columns.iter().filter(|column| column.name == "sealed") {
                assert!(matches!(column.class, Class::Sealed | Class::Key), "{}.{}", table.name, column.name);
            }
        }
    }
}
