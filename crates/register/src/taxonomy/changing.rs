//! How a taxonomy changes: codes for what is new, and another office's scheme taken in.

use jiff::civil::Date;

use super::{KindCode, Label, PointKind, ReportingGroup, Taxonomy, Validity};
use crate::codes::coded;
use crate::units::hyphenated;

coded! {
    /// A list of a scheme.
    SchemeList {
        /// Kinds of points.
        Kinds = "kinds",
        /// Clusters.
        Clusters = "clusters",
        /// Themes.
        Themes = "themes",
        /// Exclusions.
        Exclusions = "exclusions",
        /// Meeting faults.
        MeetingFaults = "meeting_faults",
        /// The office's own words.
        Words = "words",
        /// The office's own values.
        Values = "values",
    }
}

coded! {
    /// What can differ.
    SchemeField {
        /// Danish label.
        LabelDa = "label_da",
        /// English label.
        LabelEn = "label_en",
        /// Legal basis.
        Law = "law",
        /// Use when.
        UseWhen = "use_when",
        /// Do not use when.
        NotWhen = "not_when",
        /// First and last day.
        Validity = "validity",
        /// The kinds of a cluster.
        Members = "members",
        /// Whom citizens are shown on to.
        Refer = "refer",
        /// Whether the office uses it.
        Used = "used",
    }
}

/// One thing that another scheme says differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub field: SchemeField,
    /// As it is here.
    pub before: String,
    /// As it would be.
    pub after: String,
}

/// What taking in another scheme does to one code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemeChange {
    /// In which list.
    pub list: SchemeList,
    /// Its code; of words and values with the list in front: `category.other`.
    pub code: String,
    /// Its label as it would be.
    pub label: Label,
    /// What differs; empty for a new code.
    pub differences: Vec<Difference>,
}

/// Another office's scheme, taken in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// The taxonomy as it would be.
    pub taxonomy: Taxonomy,
    /// Codes that come.
    pub new: Vec<SchemeChange>,
    /// Codes that change.
    pub changed: Vec<SchemeChange>,
    /// How many codes are the same in both.
    pub same: usize,
    /// Kinds and themes that are here alone. They stay, or end.
    pub only_here: Vec<SchemeChange>,
}

impl Taxonomy {
    /// A free code for a new kind: its group's letters and the longest word of its label, numbered on collision
    /// (`GF-VENTET`, `GF-VENTET-2`). Ended kinds keep their codes too.
    #[must_use]
    pub fn free_kind_code(&self, group: ReportingGroup, label: &Label) -> KindCode {
        let letters = match group {
            ReportingGroup::Law => "FR",
            ReportingGroup::GoodPractice => "GF",
            ReportingGroup::Other => "OV",
        };
        let words = hyphenated(&label.da).to_uppercase();
        let longest = words.split('-').rev().max_by_key(|word| word.len()).filter(|word| word.len() > 2);
        let word: String = longest.unwrap_or("NY").chars().take(6).collect();
        let code = numbered(&format!("{letters}-{word}"), |code| {
            self.kinds.iter().any(|kind| kind.code.as_str().eq_ignore_ascii_case(code))
        });
        KindCode::new(code)
    }

    /// This taxonomy with another office's scheme taken in: what has the same code takes its words, what is new comes at the
    /// end, what is here alone stays. From a day on, kinds and themes that are here alone may end.
    ///
    /// Whether it may be is asked of [`Taxonomy::may_replace`].
    #[must_use]
    pub fn taking(&self, scheme: &Self, others_end: Option<Date>) -> Taken {
        let mut taken = Taken { taxonomy: self.clone(), ..Taken::default() };
        let taxonomy = &mut taken.taxonomy;
        let mut changes = Changes { new: vec![], changed: vec![], same: 0 };
        changes.list(SchemeList::Kinds, (&mut taxonomy.kinds, &scheme.kinds), |a, b| a.code == b.code);
        changes.list(SchemeList::Clusters, (&mut taxonomy.clusters, &scheme.clusters), |a, b| a.code == b.code);
        changes.list(SchemeList::Themes, (&mut taxonomy.themes, &scheme.themes), |a, b| a.code == b.code);
        changes.list(SchemeList::Exclusions, (&mut taxonomy.exclusions, &scheme.exclusions), |a, b| a.code == b.code);
        let (mine, theirs) = (&mut taxonomy.meeting_faults, &scheme.meeting_faults);
        changes.list(SchemeList::MeetingFaults, (mine, theirs), |a, b| a.code == b.code);
        let same_word = |a: &super::OwnWord, b: &super::OwnWord| (&a.list, &a.code) == (&b.list, &b.code);
        changes.list(SchemeList::Words, (&mut taxonomy.own_words, &scheme.own_words), same_word);
        let same_value = |a: &super::OwnValue, b: &super::OwnValue| (&a.list, &a.code) == (&b.list, &b.code);
        changes.list(SchemeList::Values, (&mut taxonomy.own_values, &scheme.own_values), same_value);
        taken.only_here = only_here(taxonomy, scheme, others_end);
        (taken.new, taken.changed, taken.same) = (changes.new, changes.changed, changes.same);
        taken
    }
}

/// A code, numbered where it is taken.
fn numbered(code: &str, taken: impl Fn(&str) -> bool) -> String {
    let more = (2..).map(|number| format!("{code}-{number}"));
    std::iter::once(code.to_owned()).chain(more).find(|code| !taken(code)).unwrap_or_else(|| code.to_owned())
}

/// Kinds and themes that the scheme does not know; they end the day before the day, where one is given.
fn only_here(taxonomy: &mut Taxonomy, scheme: &Taxonomy, others_end: Option<Date>) -> Vec<SchemeChange> {
    let last = others_end.and_then(|day| day.yesterday().ok());
    let mut found = Vec::new();
    let mut end = |list, code: &str, label: &Label, validity: &mut Validity| {
        let over = validity.to.is_some_and(|to| last.is_none_or(|last| to <= last));
        let begins_later = validity.from.zip(last).is_some_and(|(from, last)| last < from);
        if over || begins_later {
            return;
        }
        let before = *validity;
        validity.to = last.or(validity.to);
        let mut differences = Vec::new();
        differ(&mut differences, SchemeField::Validity, (shown(before), shown(*validity)));
        found.push(SchemeChange { list, code: code.to_owned(), label: label.clone(), differences });
    };
    for kind in taxonomy.kinds.iter_mut().filter(|kind| scheme.kind(&kind.code).is_none()) {
        end(SchemeList::Kinds, kind.code.as_str(), &kind.label, &mut kind.validity);
    }
    for theme in taxonomy.themes.iter_mut().filter(|theme| scheme.theme(&theme.code).is_none()) {
        end(SchemeList::Themes, theme.code.as_str(), &theme.label, &mut theme.validity);
    }
    found
}

/// What has been found so far.
struct Changes {
    new: Vec<SchemeChange>,
    changed: Vec<SchemeChange>,
    same: usize,
}

impl Changes {
    fn list<E: Entry>(&mut self, list: SchemeList, (mine, theirs): (&mut Vec<E>, &[E]), same: impl Fn(&E, &E) -> bool) {
        for their in theirs {
            let Some(place) = mine.iter().position(|my| same(my, their)) else {
                let (code, label) = (their.code(), their.label().clone());
                self.new.push(SchemeChange { list, code, label, differences: vec![] });
                mine.push(their.clone());
                continue;
            };
            let mut differences = Vec::new();
            mine[place].differences(their, &mut differences);
            if differences.is_empty() {
                self.same += 1;
            } else {
                let (code, label) = (their.code(), their.label().clone());
                self.changed.push(SchemeChange { list, code, label, differences });
            }
            mine[place].clone_from(their);
        }
    }
}

fn differ(into: &mut Vec<Difference>, field: SchemeField, (before, after): (String, String)) {
    if before != after {
        into.push(Difference { field, before, after });
    }
}

fn shown(validity: Validity) -> String {
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{} – {}", day(validity.from), day(validity.to)).trim().to_owned()
}

/// An entry of a list.
trait Entry: Clone {
    fn code(&self) -> String;
    fn label(&self) -> &Label;
    /// What differs besides the label.
    fn other(&self, their: &Self, into: &mut Vec<Difference>);

    fn differences(&self, their: &Self, into: &mut Vec<Difference>) {
        let (my, other) = (self.label(), their.label());
        differ(into, SchemeField::LabelDa, (my.da.clone(), other.da.clone()));
        differ(into, SchemeField::LabelEn, (my.en.clone(), other.en.clone()));
        self.other(their, into);
    }
}

impl Entry for PointKind {
    fn code(&self) -> String {
        self.code.to_string()
    }

    fn label(&self) -> &Label {
        &self.label
    }

    fn other(&self, their: &Self, into: &mut Vec<Difference>) {
        differ(into, SchemeField::Law, (self.law.join("; "), their.law.join("; ")));
        for (field, my, other) in [
            (SchemeField::UseWhen, &self.use_when, &their.use_when),
            (SchemeField::NotWhen, &self.not_when, &their.not_when),
        ] {
            if my != other {
                differ(into, field, (my.da.clone(), other.da.clone()));
                differ(into, field, (my.en.clone(), other.en.clone()));
            }
        }
        differ(into, SchemeField::Validity, (shown(self.validity), shown(their.validity)));
    }
}

macro_rules! entries {
    ($($entry:ident: |$this:ident, $their:ident, $into:ident| $other:block)+) => {$(
        impl Entry for super::$entry {
            fn code(&self) -> String {
                self.code.to_string()
            }

            fn label(&self) -> &Label {
                &self.label
            }

            fn other(&self, their: &Self, into: &mut Vec<Difference>) {
                let ($this, $their, $into) = (self, their, into);
                $other
            }
        }
    )+};
}

entries! {
    Cluster: |my, their, into| {
        let said = |kinds: &[KindCode]| kinds.iter().map(KindCode::as_str).collect::<Vec<_>>().join(", ");
        differ(into, SchemeField::Members, (said(&my.kinds), said(&their.kinds)));
    }
    Theme: |my, their, into| {
        differ(into, SchemeField::Validity, (shown(my.validity), shown(their.validity)));
    }
    Exclusion: |my, their, into| {
        differ(into, SchemeField::Refer, (my.refer.join("; "), their.refer.join("; ")));
    }
    MeetingFault: |_my, _their, _into| {}
}

impl Entry for super::OwnWord {
    fn code(&self) -> String {
        format!("{}.{}", self.list, self.code)
    }

    fn label(&self) -> &Label {
        &self.label
    }

    fn other(&self, their: &Self, into: &mut Vec<Difference>) {
        differ(into, SchemeField::Used, (self.used.to_string(), their.used.to_string()));
    }
}

impl Entry for super::OwnValue {
    fn code(&self) -> String {
        format!("{}.{}", self.list, self.code)
    }

    fn label(&self) -> &Label {
        &self.label
    }

    fn other(&self, their: &Self, into: &mut Vec<Difference>) {
        differ(into, SchemeField::Validity, (shown(self.validity), shown(their.validity)));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Theme, ThemeCode, default_taxonomy};
    use super::*;

    #[test]
    fn new_kinds_get_free_codes_that_were_never_used() {
        let mut taxonomy = default_taxonomy();
        let label = Label::new("Den lange ventetid", "The long wait");
        let code = taxonomy.free_kind_code(ReportingGroup::GoodPractice, &label);
        assert_eq!(code.as_str(), "GF-VENTET");
        let kind = PointKind {
            code,
            validity: Validity { from: None, to: Some(date(2020, 1, 1)) },
            ..taxonomy.kinds[0].clone()
        };
        taxonomy.kinds.push(kind);
        assert_eq!(taxonomy.free_kind_code(ReportingGroup::GoodPractice, &label).as_str(), "GF-VENTET-2");
        assert_eq!(taxonomy.free_kind_code(ReportingGroup::Other, &Label::new("Å", "")).as_str(), "OV-NY");
    }

    #[test]
    fn another_scheme_is_taken_in_and_what_is_only_here_stays_or_ends() {
        let mine = default_taxonomy();
        let mut theirs = Taxonomy { kinds: mine.kinds[..2].to_vec(), ..Taxonomy::default() };
        theirs.kinds[1].label.da = "Det hele menneske".into();
        theirs.kinds.push(PointKind { code: KindCode::new("XX-NY"), ..mine.kinds[0].clone() });
        theirs.themes.push(Theme {
            code: ThemeCode::new("parking"),
            label: Label::new("Parkering", "Parking"),
            validity: Validity::default(),
        });
        let taken = mine.taking(&theirs, None);
        assert_eq!((taken.same, taken.new.len(), taken.changed.len()), (1, 2, 1));
        assert_eq!(taken.changed[0].code, "FR-HELH");
        assert_eq!(taken.changed[0].differences.len(), 1);
        assert_eq!(taken.changed[0].differences[0].after, "Det hele menneske");
        assert_eq!(taken.only_here.len(), mine.kinds.len() - 2 + mine.themes.len());
        assert_eq!(taken.taxonomy.kinds.len(), mine.kinds.len() + 1);
        assert_eq!(taken.taxonomy.may_replace(&mine), Ok(()));
        assert_eq!(taken.taxonomy.kinds[2], mine.kinds[2]);

        let ended = mine.taking(&theirs, Some(date(2024, 1, 1))).taxonomy;
        assert_eq!(ended.kinds[2].validity.to, Some(date(2023, 12, 31)));
        assert_eq!((ended.kinds[0].validity, ended.kinds.last().unwrap().validity), Default::default());
        theirs.kinds[0].group = ReportingGroup::Other;
        assert!(mine.taking(&theirs, None).taxonomy.may_replace(&mine).is_err());
    }
}
