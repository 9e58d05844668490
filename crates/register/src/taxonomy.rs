//! The taxonomy: kinds of complaint points, clusters, themes, meeting faults and jurisdiction exclusions.
//!
//! **A code never changes its meaning; a label may.** A kind that is given up gets an end date and keeps its code, so
//! that earlier years stay countable. The default is `taxonomy/default.toml`, which an office may change.

mod changing;
mod file;
mod own;
mod writing;

use jiff::civil::Date;
use thiserror::Error;

use crate::codes::coded;

pub use changing::{Difference, SchemeChange, SchemeField, SchemeList, Taken};
pub use file::{TaxonomyFileError, default_taxonomy};
pub use own::{OwnList, OwnValue, OwnWord};

macro_rules! code {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            /// Takes the code as it is written.
            #[must_use]
            pub fn new(code: impl Into<String>) -> Self {
                Self(code.into())
            }

            /// The code as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )+};
}

code! {
    /// Code of a point kind, such as `FR-VEJL`.
    KindCode,
    /// Code of a cluster over kinds, such as `delay`.
    ClusterCode,
    /// Code of a theme, such as `homelessness`.
    ThemeCode,
    /// Code of a jurisdiction exclusion, such as `too_old`.
    ExclusionCode,
    /// Code of what a meeting is complained of for, such as `late`.
    MeetingFaultCode,
    /// Code of one of the office's own values of a fixed list, such as `signposting`.
    OwnCode,
    /// Code of a place where the adviser can be met, such as `hovedbiblioteket`.
    PlaceCode,
}

coded! {
    /// Where a kind is counted in the report, independent of its legal basis.
    ReportingGroup {
        /// Grundlæggende forvaltningsretlige principper.
        Law = "law",
        /// God forvaltningsskik.
        GoodPractice = "good_practice",
        /// Øvrige, særlige temaer.
        Other = "other",
    }
}

/// A text in the two languages of the product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Label {
    /// Danish.
    pub da: String,
    /// English.
    pub en: String,
}

impl Label {
    /// A label in both languages.
    #[must_use]
    pub fn new(da: impl Into<String>, en: impl Into<String>) -> Self {
        Self { da: da.into(), en: en.into() }
    }
}

/// First and last day on which something may be used, both inclusive; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Validity {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

impl Validity {
    /// Valid on this day.
    #[must_use]
    pub fn holds_on(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Does not end before it begins.
    #[must_use]
    pub fn runs_forward(self) -> bool {
        self.from.zip(self.to).is_none_or(|(from, to)| from <= to)
    }

    /// Valid on at least one day of the two dates and those between.
    #[must_use]
    pub fn meets(self, from: Date, to: Date) -> bool {
        self.from.is_none_or(|start| start <= to) && self.to.is_none_or(|end| from <= end)
    }
}

/// A kind of complaint point (klagepunktstype).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointKind {
    /// Stable code.
    pub code: KindCode,
    /// What stands on the screen.
    pub label: Label,
    /// Where it is counted.
    pub group: ReportingGroup,
    /// Short forms of the provisions behind it; the law shown depends on kind, area and date.
    pub law: Vec<String>,
    /// When it may be used.
    pub validity: Validity,
    /// Use when: so that two advisers code alike.
    pub use_when: Label,
    /// Do not use when, and what to take instead.
    pub not_when: Label,
}

/// Kinds reported together, across the groups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Stable code.
    pub code: ClusterCode,
    /// What stands on the screen.
    pub label: Label,
    /// The kinds it takes in.
    pub kinds: Vec<KindCode>,
}

/// A reporting theme (tema).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Stable code.
    pub code: ThemeCode,
    /// What stands on the screen.
    pub label: Label,
    /// When it may be used.
    pub validity: Validity,
}

/// Why a matter lies outside the adviser's competence, and where the citizen is most often shown on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// Stable code.
    pub code: ExclusionCode,
    /// What stands on the screen.
    pub label: Label,
    /// Whom the citizen is most often shown on to.
    pub refer: Vec<String>,
}

/// What a meeting is complained of for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingFault {
    /// Stable code.
    pub code: MeetingFaultCode,
    /// What stands on the screen.
    pub label: Label,
}

/// An office's taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taxonomy {
    /// Kinds of points.
    pub kinds: Vec<PointKind>,
    /// Clusters over kinds.
    pub clusters: Vec<Cluster>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// Exclusions.
    pub exclusions: Vec<Exclusion>,
    /// Meeting faults.
    pub meeting_faults: Vec<MeetingFault>,
    /// The office's own words for the fixed lists.
    pub own_words: Vec<OwnWord>,
    /// The office's own, finer values of the fixed lists.
    pub own_values: Vec<OwnValue>,
}

/// What cannot be true of a taxonomy.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TaxonomyMistake {
    /// Two entries of one list share a code.
    #[error("the code {0} stands twice")]
    CodeTwice(String),
    /// A cluster names a kind that does not exist.
    #[error("the cluster {cluster} names the unknown kind {kind}")]
    UnknownKind {
        /// The cluster.
        cluster: String,
        /// The kind it names.
        kind: String,
    },
    /// A change would give a code another meaning.
    #[error("the code {0} is in use with another meaning; take a new code")]
    MeaningChanged(String),
    /// Something has no label.
    #[error("the code {0} has no label")]
    Unnamed(String),
    /// Its last day is before its first.
    #[error("the code {0} ends before it begins")]
    EndsBeforeItBegins(String),
    /// The office's own word or value belongs to no list, or to no value of it.
    #[error("{code} is no value of the list {list}")]
    UnknownValue {
        /// The list.
        list: String,
        /// The value.
        code: String,
    },
    /// The office would use no value of a list, or not the one that stands where nothing was said.
    #[error("the list {0} cannot do without this value")]
    NoneUsed(String),
}

impl Taxonomy {
    /// The kind with this code.
    #[must_use]
    pub fn kind(&self, code: &KindCode) -> Option<&PointKind> {
        self.kinds.iter().find(|kind| kind.code == *code)
    }

    /// The theme with this code.
    #[must_use]
    pub fn theme(&self, code: &ThemeCode) -> Option<&Theme> {
        self.themes.iter().find(|theme| theme.code == *code)
    }

    /// Checks that codes are unique and that clusters name kinds that exist.
    ///
    /// # Errors
    /// The first thing that cannot be true.
    pub fn check(&self) -> Result<(), TaxonomyMistake> {
        unique(self.kinds.iter().map(|kind| kind.code.as_str()))?;
        unique(self.clusters.iter().map(|cluster| cluster.code.as_str()))?;
        unique(self.themes.iter().map(|theme| theme.code.as_str()))?;
        unique(self.exclusions.iter().map(|exclusion| exclusion.code.as_str()))?;
        unique(self.meeting_faults.iter().map(|fault| fault.code.as_str()))?;
        for cluster in &self.clusters {
            if let Some(kind) = cluster.kinds.iter().find(|kind| self.kind(kind).is_none()) {
                return Err(TaxonomyMistake::UnknownKind { cluster: cluster.code.to_string(), kind: kind.to_string() });
            }
        }
        self.check_labels()?;
        self.check_own()
    }

    /// Everything that can be chosen has a Danish label and runs forward.
    fn check_labels(&self) -> Result<(), TaxonomyMistake> {
        let kinds = self.kinds.iter().map(|each| (each.code.as_str(), &each.label, each.validity));
        let themes = self.themes.iter().map(|each| (each.code.as_str(), &each.label, each.validity));
        let own = self.own_values.iter().map(|each| (each.code.as_str(), &each.label, each.validity));
        let clusters = self.clusters.iter().map(|each| (each.code.as_str(), &each.label, Validity::default()));
        for (code, label, validity) in kinds.chain(themes).chain(own).chain(clusters) {
            if label.da.trim().is_empty() {
                return Err(TaxonomyMistake::Unnamed(code.to_owned()));
            }
            if !validity.runs_forward() {
                return Err(TaxonomyMistake::EndsBeforeItBegins(code.to_owned()));
            }
        }
        Ok(())
    }

    /// Whether this taxonomy may replace an earlier one: labels, law and validity may change and new codes may come, but
    /// no code in use vanishes, moves to another reporting group or counts as something else, for that would rewrite
    /// earlier years.
    ///
    /// # Errors
    /// The first code whose meaning would change.
    pub fn may_replace(&self, earlier: &Self) -> Result<(), TaxonomyMistake> {
        self.check()?;
        for kind in &earlier.kinds {
            if self.kind(&kind.code).is_none_or(|now| now.group != kind.group) {
                return Err(TaxonomyMistake::MeaningChanged(kind.code.to_string()));
            }
        }
        for value in &earlier.own_values {
            let now = self.own_value(&value.list, &value.code);
            if now.is_none_or(|now| now.counts_as != value.counts_as) {
                return Err(TaxonomyMistake::MeaningChanged(value.code.to_string()));
            }
        }
        match earlier.themes.iter().find(|theme| self.theme(&theme.code).is_none()) {
            Some(gone) => Err(TaxonomyMistake::MeaningChanged(gone.code.to_string())),
            None => Ok(()),
        }
    }
}

fn unique<'a>(codes: impl Iterator<Item = &'a str>) -> Result<(), TaxonomyMistake> {
    let mut seen = std::collections::HashSet::new();
    for code in codes {
        if !seen.insert(code) {
            return Err(TaxonomyMistake::CodeTwice(code.to_owned()));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_code_never_changes_its_meaning_but_a_label_may() {
        let default = default_taxonomy();
        let mut changed = default.clone();
        changed.kinds[0].label.da = "Vejledning".into();
        assert_eq!(changed.may_replace(&default), Ok(()));
        changed.kinds[0].group = ReportingGroup::Other;
        assert_eq!(changed.may_replace(&default), Err(TaxonomyMistake::MeaningChanged("FR-VEJL".into())));
        changed.kinds.remove(0);
        assert!(changed.may_replace(&default).is_err());
    }

    #[test]
    fn validity_is_inclusive_at_both_ends() {
        let year = Validity { from: Some(date(2023, 1, 1)), to: Some(date(2023, 12, 31)) };
        assert!(year.holds_on(date(2023, 1, 1)) && year.holds_on(date(2023, 12, 31)));
        assert!(!year.holds_on(date(2022, 12, 31)) && !year.holds_on(date(2024, 1, 1)));
        assert!(year.meets(date(2023, 12, 31), date(2024, 6, 1)) && !year.meets(date(2024, 1, 1), date(2024, 6, 1)));
        assert!(Validity::default().holds_on(date(1999, 1, 1)));
    }

    #[test]
    fn a_cluster_over_an_unknown_kind_is_found() {
        let mut taxonomy = default_taxonomy();
        taxonomy.clusters[0].kinds.push(KindCode::new("XX"));
        assert!(matches!(taxonomy.check(), Err(TaxonomyMistake::UnknownKind { .. })));
    }
}
