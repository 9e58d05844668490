//! The names of the rules that the database keeps. A refused row comes back as
//! [`StoreError::Conflict`](crate::StoreError::Conflict) with one of them.

use crate::migrations::MIGRATIONS;

/// Names that callers turn into refusals of their own.
pub mod rules {
    /// A row names another that does not exist, or that is still named by others.
    pub const REFERENCE: &str = "reference";
    /// Another inquiry has the number.
    pub const NUMBER_TAKEN: &str = "inquiry_number_taken";
    /// An inquiry with the identity exists.
    pub const INQUIRY_ONCE: &str = "inquiry_once";
    /// An inquiry is closed before it was received.
    pub const CLOSED_BEFORE_RECEIVED: &str = "inquiry_closed_not_before_received";
    /// A complaint has no unit.
    pub const COMPLAINT_WITHOUT_UNIT: &str = "inquiry_complaint_has_unit";
    /// Something else than a complaint has an outcome.
    pub const OUTCOME_OF_COMPLAINT: &str = "inquiry_outcome_of_complaint";
    /// Something else than a complaint has a learning perspective.
    pub const LEARNING_OF_COMPLAINT: &str = "inquiry_learning_of_complaint";
    /// Another unit has the code.
    pub const UNIT_CODE_TAKEN: &str = "unit_code_taken";
    /// Another person has the log-in name.
    pub const LOGIN_TAKEN: &str = "person_login_taken";
    /// The database holds an office already.
    pub const OFFICE_ONCE: &str = "office_once";
}

/// The name of the UNIQUE or PRIMARY KEY over columns, told as `inquiry.number` or `citizen.inquiry, citizen.id`. It is read
/// from the migrations, where every constraint has a name.
pub(crate) fn named(columns: &str) -> String {
    let found = MIGRATIONS.iter().flat_map(|migration| uniques(migration.text)).find(|(told, _)| told == columns);
    found.map_or_else(|| columns.to_owned(), |(_, name)| name.to_owned())
}

/// Each UNIQUE and PRIMARY KEY of a text: the columns with their table, and the name.
fn uniques(text: &'static str) -> impl Iterator<Item = (String, &'static str)> {
    let mut table = "";
    text.lines().filter_map(move |line| {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
            table = rest.trim_end_matches(" (");
        }
        let (name, rule) = line.strip_prefix("CONSTRAINT ")?.split_once(' ')?;
        let columns = rule.strip_prefix("UNIQUE (").or_else(|| rule.strip_prefix("PRIMARY KEY ("))?;
        let columns = columns.trim_end_matches([',', ')']).split(", ");
        Some((columns.map(|column| format!("{table}.{column}")).collect::<Vec<_>>().join(", "), name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_uniques_are_found_by_their_columns() {
        assert_eq!(named("inquiry.number"), rules::NUMBER_TAKEN);
        assert_eq!(named("complaint_point.inquiry, complaint_point.id"), "point_once");
        assert_eq!(named("office.one"), rules::OFFICE_ONCE);
        assert_eq!(named("unknown.column"), "unknown.column");
    }

    #[test]
    fn every_named_rule_stands_in_the_migrations() {
        let texts: String = MIGRATIONS.iter().map(|migration| migration.text).collect();
        let names = [
            rules::NUMBER_TAKEN,
            rules::INQUIRY_ONCE,
            rules::CLOSED_BEFORE_RECEIVED,
            rules::COMPLAINT_WITHOUT_UNIT,
            rules::OUTCOME_OF_COMPLAINT,
            rules::LEARNING_OF_COMPLAINT,
            rules::UNIT_CODE_TAKEN,
            rules::LOGIN_TAKEN,
            rules::OFFICE_ONCE,
        ];
        for name in names {
            assert!(texts.contains(&format!("CONSTRAINT {name} ")), "{name}");
        }
    }

    #[test]
    fn no_constraint_is_without_a_name() {
        for migration in MIGRATIONS {
            for line in migration.text.lines().map(str::trim).filter(|line| !line.starts_with("--")) {
                let rule = ["CHECK", "UNIQUE", "PRIMARY KEY", "REFERENCES"].iter().any(|word| line.contains(word));
                assert!(!rule || line.starts_with("CONSTRAINT "), "{line}");
            }
        }
    }
}
