//! The taxonomy as a file: what an office starts from, and may carry to another office.

use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use super::{
    Cluster, ClusterCode, Exclusion, ExclusionCode, KindCode, Label, MeetingFault, MeetingFaultCode, PointKind,
    ReportingGroup, Taxonomy, TaxonomyMistake, Theme, ThemeCode, Validity,
};

const DEFAULT: &str = include_str!("default.toml");

/// Why a taxonomy file was not taken.
#[derive(Debug, Error)]
pub enum TaxonomyFileError {
    /// Not the form of a taxonomy file.
    #[error("the taxonomy file cannot be read: {0}")]
    Form(#[from] toml::de::Error),
    /// A reporting group or a date that does not exist.
    #[error("{0} is not known here")]
    Value(String),
    /// It contradicts itself.
    #[error(transparent)]
    Mistake(#[from] TaxonomyMistake),
}

/// The product's own taxonomy.
///
/// # Panics
/// Never: the file is part of the program, and a test reads it.
#[must_use]
pub fn default_taxonomy() -> Taxonomy {
    match Taxonomy::from_toml(DEFAULT) {
        Ok(taxonomy) => taxonomy,
        Err(fault) => unreachable!("the default taxonomy is part of the program: {fault}"),
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    kind: Vec<KindEntry>,
    #[serde(default)]
    cluster: Vec<ClusterEntry>,
    #[serde(default)]
    theme: Vec<Entry>,
    #[serde(default)]
    exclusion: Vec<Entry>,
    #[serde(default)]
    meeting_fault: Vec<Entry>,
}

#[derive(Deserialize)]
struct KindEntry {
    group: String,
    #[serde(default)]
    law: Vec<String>,
    #[serde(flatten)]
    entry: Entry,
}

#[derive(Deserialize)]
struct ClusterEntry {
    kinds: Vec<String>,
    #[serde(flatten)]
    entry: Entry,
}

#[derive(Deserialize)]
struct Entry {
    code: String,
    da: String,
    en: String,
    #[serde(default)]
    refer: Vec<String>,
    valid_from: Option<String>,
    valid_to: Option<String>,
}

impl Entry {
    fn label(&self) -> Label {
        Label::new(self.da.clone(), self.en.clone())
    }

    fn validity(&self) -> Result<Validity, TaxonomyFileError> {
        Ok(Validity { from: day(self.valid_from.as_deref())?, to: day(self.valid_to.as_deref())? })
    }
}

fn day(text: Option<&str>) -> Result<Option<Date>, TaxonomyFileError> {
    text.map(|text| text.parse().map_err(|_| TaxonomyFileError::Value(text.to_owned()))).transpose()
}

impl Taxonomy {
    /// Reads a taxonomy file (`[[kind]]`, `[[cluster]]`, `[[theme]]`, `[[exclusion]]`, `[[meeting_fault]]`).
    ///
    /// # Errors
    /// Where the form is wrong, a value is unknown, or it contradicts itself.
    pub fn from_toml(text: &str) -> Result<Self, TaxonomyFileError> {
        let file: File = toml::from_str(text)?;
        let taxonomy = Self {
            kinds: file.kind.iter().map(kind).collect::<Result<_, _>>()?,
            clusters: file.cluster.iter().map(cluster).collect(),
            themes: file.theme.iter().map(theme).collect::<Result<_, _>>()?,
            exclusions: file.exclusion.iter().map(exclusion).collect(),
            meeting_faults: file.meeting_fault.iter().map(meeting_fault).collect(),
        };
        taxonomy.check()?;
        Ok(taxonomy)
    }
}

fn kind(from: &KindEntry) -> Result<PointKind, TaxonomyFileError> {
    Ok(PointKind {
        code: KindCode::new(&from.entry.code),
        label: from.entry.label(),
        group: ReportingGroup::from_key(&from.group).ok_or_else(|| TaxonomyFileError::Value(from.group.clone()))?,
        law: from.law.clone(),
        validity: from.entry.validity()?,
    })
}

fn cluster(from: &ClusterEntry) -> Cluster {
    Cluster {
        code: ClusterCode::new(&from.entry.code),
        label: from.entry.label(),
        kinds: from.kinds.iter().map(KindCode::new).collect(),
    }
}

fn theme(from: &Entry) -> Result<Theme, TaxonomyFileError> {
    Ok(Theme { code: ThemeCode::new(&from.code), label: from.label(), validity: from.validity()? })
}

fn exclusion(from: &Entry) -> Exclusion {
    Exclusion { code: ExclusionCode::new(&from.code), label: from.label(), refer: from.refer.clone() }
}

fn meeting_fault(from: &Entry) -> MeetingFault {
    MeetingFault { code: MeetingFaultCode::new(&from.code), label: from.label() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_taxonomy_reads_and_holds_every_list() {
        let taxonomy = default_taxonomy();
        let sizes = (taxonomy.kinds.len(), taxonomy.clusters.len(), taxonomy.exclusions.len());
        assert_eq!(sizes, (44, 2, 9));
        assert!(taxonomy.themes.len() >= 13 && taxonomy.meeting_faults.len() == 11);
        let group = |code| taxonomy.kind(&KindCode::new(code)).map(|kind| kind.group);
        assert_eq!(group("FR-VEJL"), Some(ReportingGroup::Law));
        assert_eq!(group("GF-INDDR"), Some(ReportingGroup::GoodPractice));
        assert_eq!(group("OV-DIGI"), Some(ReportingGroup::Other));
    }

    #[test]
    fn a_file_that_repeats_a_code_or_names_an_unknown_group_is_refused() {
        let entry = |code: &str, group: &str| {
            format!("[[kind]]\ncode = \"{code}\"\nda = \"A\"\nen = \"A\"\ngroup = \"{group}\"\n")
        };
        let twice = entry("A", "law") + &entry("A", "law");
        assert!(matches!(Taxonomy::from_toml(&twice), Err(TaxonomyFileError::Mistake(_))));
        assert!(matches!(Taxonomy::from_toml(&entry("A", "lov")), Err(TaxonomyFileError::Value(_))));
        assert!(matches!(Taxonomy::from_toml("[[kind"), Err(TaxonomyFileError::Form(_))));
    }
}
