//! Every SQL statement of the house, one text each, so that a test can prepare them all.

use crate::engine::Statement;

/// Declares the statements of one subject: a constant each, and the list of them.
macro_rules! statements {
    ($($(#[$meta:meta])* $name:ident = $sql:expr;)+) => {
        $($(#[$meta])* const $name: crate::engine::Statement = crate::engine::Statement::new(
            concat!(module_path!(), "::", stringify!($name)), $sql);)+
        pub(crate) const STATEMENTS: &[crate::engine::Statement] = &[$($name),+];
    };
}
pub(crate) use statements;

/// The statements of every subject.
const SUBJECTS: &[&[Statement]] = &[
    crate::activities::STATEMENTS,
    crate::attachments::STATEMENTS,
    crate::citizens::STATEMENTS,
    crate::compartments::STATEMENTS,
    crate::contacts::STATEMENTS,
    crate::content_keys::STATEMENTS,
    crate::counting_notes::STATEMENTS,
    crate::deeds::STATEMENTS,
    crate::facts::STATEMENTS,
    crate::inquiries::STATEMENTS,
    crate::letterhead::STATEMENTS,
    crate::manifests::STATEMENTS,
    crate::mapping_profiles::STATEMENTS,
    crate::migrations::STATEMENTS,
    crate::narratives::STATEMENTS,
    crate::numbers::STATEMENTS,
    crate::office::STATEMENTS,
    crate::own_words::STATEMENTS,
    crate::persons::STATEMENTS,
    crate::places::STATEMENTS,
    crate::points::STATEMENTS,
    crate::revision::STATEMENTS,
    crate::roster::STATEMENTS,
    crate::scratch::counters::STATEMENTS,
    crate::scratch::drafts::STATEMENTS,
    crate::scratch::jobs::STATEMENTS,
    crate::scratch::reminders::STATEMENTS,
    crate::scratch::sessions::STATEMENTS,
    crate::sealed_fields::STATEMENTS,
    crate::settings::STATEMENTS,
    crate::tasks::STATEMENTS,
    crate::taxonomy::STATEMENTS,
    crate::unit_successors::STATEMENTS,
    crate::units::STATEMENTS,
];

/// Every statement.
pub(crate) fn every_statement() -> impl Iterator<Item = &'static Statement> {
    SUBJECTS.iter().flat_map(|subject| subject.iter())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    fn sources(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
    }

    #[test]
    fn every_statement_of_every_source_stands_in_the_list() {
        let listed: BTreeSet<&str> = every_statement().map(|statement| statement.name).collect();
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut declared = 0;
        for path in sources(&src) {
            let place = path.strip_prefix(&src).unwrap().with_extension("");
            let text = std::fs::read_to_string(&path).unwrap();
            let Some((_, block)) = text.split_once("\nstatements! {\n") else { continue };
            let block = block.split_once("\n}\n").unwrap().0;
            for line in block.lines().filter(|line| line.starts_with("    ") && !line.starts_with("     ")) {
                let Some((name, _)) = line.trim().split_once(" = ") else { continue };
                let module: Vec<_> = place.iter().map(|part| part.to_str().unwrap()).collect();
                let full = format!("store::{}::{name}", module.join("::"));
                assert!(listed.contains(full.as_str()), "{full} is not in the list of statements");
                declared += 1;
            }
        }
        assert_eq!(declared, listed.len());
    }

    #[test]
    fn only_the_engine_knows_which_database_it_is() {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for path in sources(&src).iter().filter(|path| !path.starts_with(src.join("engine"))) {
            let text = std::fs::read_to_string(path).unwrap();
            for word in [concat!("rus", "qlite"), concat!("PRAG", "MA"), concat!("sqlite", "_")] {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }

    #[test]
    fn statements_keep_to_what_every_engine_knows() {
        let foreign = ["ILIKE", "GLOB", "IFNULL", "DATETIME(", "STRFTIME", "ROWID", "INSERT OR ", "REPLACE INTO", "?"];
        for statement in every_statement() {
            let sql = statement.sql.to_uppercase();
            for word in foreign {
                assert!(!sql.contains(word), "{}: {word}", statement.name);
            }
        }
    }
}
