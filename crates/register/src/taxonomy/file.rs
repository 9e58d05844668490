//! The taxonomy as a file: what an office starts from, and may carry to another office.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use crate::days;

use super::{
    Cluster, ClusterCode, Exclusion, ExclusionCode, KindCode, Label, MeetingFault, MeetingFaultCode, OwnCode, OwnValue,
    OwnWord, PointKind, ReportingGroup, Taxonomy, TaxonomyMistake, Theme, ThemeCode, Validity,
};

static DEFAULT: LazyLock<Taxonomy> = LazyLock::new(|| match Taxonomy::from_toml(include_str!("default.toml")) {
    Ok(taxonomy) => taxonomy,
    Err(fault) => unreachable!("the default taxonomy is part of the program: {fault}"),
});

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
    DEFAULT.clone()
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
    #[serde(default)]
    word: Vec<WordEntry>,
    #[serde(default)]
    value: Vec<ValueEntry>,
}

#[derive(Deserialize)]
struct WordEntry {
    list: String,
    code: String,
    #[serde(default)]
    da: String,
    #[serde(default)]
    en: String,
    #[serde(default = "yes")]
    used: bool,
}

fn yes() -> bool {
    true
}

#[derive(Deserialize)]
struct ValueEntry {
    list: String,
    counts_as: String,
    #[serde(flatten)]
    entry: Entry,
}

#[derive(Deserialize)]
struct KindEntry {
    group: String,
    #[serde(default)]
    law: Vec<String>,
    #[serde(default)]
    use_when: Said,
    #[serde(default)]
    not_when: Said,
    #[serde(flatten)]
    entry: Entry,
}

/// A text in both languages.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
struct Said {
    da: String,
    en: String,
}

impl From<Said> for Label {
    fn from(said: Said) -> Self {
        Self::new(said.da, said.en)
    }
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
    text.map(|text| days::read(text).ok_or_else(|| TaxonomyFileError::Value(text.to_owned()))).transpose()
}

impl Taxonomy {
    /// Reads a taxonomy file (`[[kind]]`, `[[cluster]]`, `[[theme]]`, `[[exclusion]]`, `[[meeting_fault]]`, `[[word]]`,
    /// `[[value]]`).
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
            own_words: file.word.into_iter().map(word).collect(),
            own_values: file.value.iter().map(value).collect::<Result<_, _>>()?,
        };
        taxonomy.check()?;
        Ok(taxonomy)
    }

    /// With the product's own *use when* and *do not use when* for kinds of the default that lack one: offices of an
    /// earlier release have none.
    #[must_use]
    pub fn with_default_guidance(mut self) -> Self {
        let lacks = |text: &Label| text.da.is_empty() && text.en.is_empty();
        for kind in self.kinds.iter_mut().filter(|kind| lacks(&kind.use_when) || lacks(&kind.not_when)) {
            let Some(default) = DEFAULT.kind(&kind.code) else { continue };
            for (text, from) in [(&mut kind.use_when, &default.use_when), (&mut kind.not_when, &default.not_when)] {
                if lacks(text) {
                    text.clone_from(from);
                }
            }
        }
        self
    }
}

fn kind(from: &KindEntry) -> Result<PointKind, TaxonomyFileError> {
    Ok(PointKind {
        code: KindCode::new(&from.entry.code),
        label: from.entry.label(),
        group: ReportingGroup::from_key(&from.group).ok_or_else(|| TaxonomyFileError::Value(from.group.clone()))?,
        law: from.law.clone(),
        validity: from.entry.validity()?,
        use_when: from.use_when.clone().into(),
        not_when: from.not_when.clone().into(),
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

fn word(from: WordEntry) -> OwnWord {
    let label = Label::new(from.da, from.en);
    OwnWord { list: from.list, code: from.code, label, used: from.used }
}

fn value(from: &ValueEntry) -> Result<OwnValue, TaxonomyFileError> {
    Ok(OwnValue {
        list: from.list.clone(),
        code: OwnCode::new(&from.entry.code),
        label: from.entry.label(),
        counts_as: from.counts_as.clone(),
        validity: from.entry.validity()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_when_to_use_it_and_names_only_kinds_there_are() {
        let taxonomy = default_taxonomy();
        let is_code = |word: &&str| ["FR-", "GF-", "OV-"].iter().any(|group| word.starts_with(group));
        let mut named = 0;
        for kind in &taxonomy.kinds {
            for text in [&kind.use_when.da, &kind.use_when.en, &kind.not_when.da, &kind.not_when.en] {
                assert!((20..200).contains(&text.chars().count()), "{}: {text}", kind.code);
                let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
                for code in words.filter(is_code) {
                    named += 1;
                    assert!(taxonomy.kind(&KindCode::new(code)).is_some(), "{}: {code}", kind.code);
                    assert_ne!(code, kind.code.as_str());
                }
            }
        }
        assert!(named > 80, "{named}");
    }

    #[test]
    fn an_office_of_an_earlier_release_gets_the_guidance_it_lacks_and_keeps_its_own() {
        let mut taxonomy = default_taxonomy();
        for kind in &mut taxonomy.kinds {
            (kind.use_when, kind.not_when) = (Label::default(), Label::default());
        }
        taxonomy.kinds[1].use_when.da = "Vores egen regel.".into();
        taxonomy.kinds.push(PointKind { code: KindCode::new("OV-EGEN"), ..taxonomy.kinds[0].clone() });
        let filled = taxonomy.with_default_guidance();
        assert_eq!(filled.kinds[0], default_taxonomy().kinds[0]);
        assert_eq!(filled.kinds[1].use_when.da, "Vores egen regel.");
        assert_eq!(filled.kinds[1].not_when, default_taxonomy().kinds[1].not_when);
        assert_eq!(filled.kinds.last().unwrap().use_when, Label::default());
    }

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
        let from = |day: &str| Taxonomy::from_toml(&format!("{}valid_from = \"{day}\"\n", entry("A", "law")));
        assert!(from("2024-01-01").is_ok());
        for day in ["-000005-01-01", "0204-01-01", "i går"] {
            assert!(matches!(from(day), Err(TaxonomyFileError::Value(_))), "{day}");
        }
    }
}
