//! The office's own words for what the house has fixed: other names, what it does not use, and finer values that count as
//! one of the fixed. Codes and figures stay as they are, so that offices can be compared.

use jiff::civil::Date;

use super::{Label, OwnCode, Taxonomy, TaxonomyMistake, Validity, unique};
use crate::codes::coded;
use crate::inquiries::{Category, Channel, From, Outcome, Role};

coded! {
    /// A fixed list for which an office may have words of its own.
    OwnList {
        /// Category.
        Category = "category",
        /// Outcome.
        Outcome = "outcome",
        /// Channel.
        Channel = "channel",
        /// Henvendelse fra.
        From = "from",
        /// Role of whoever turns to the adviser.
        Role = "role",
    }
}

impl OwnList {
    /// Whether the office may add finer values to it.
    #[must_use]
    pub const fn takes_values(self) -> bool {
        matches!(self, Self::Category | Self::Outcome)
    }

    /// The keys of its values, in their order.
    #[must_use]
    pub fn values(self) -> Vec<&'static str> {
        match self {
            Self::Category => Category::ALL.iter().map(|value| value.key()).collect(),
            Self::Outcome => Outcome::ALL.iter().map(|value| value.key()).collect(),
            Self::Channel => Channel::ALL.iter().map(|value| value.key()).collect(),
            Self::From => From::ALL.iter().map(|value| value.key()).collect(),
            Self::Role => Role::ALL.iter().map(|value| value.key()).collect(),
        }
    }

    /// Whether every office uses this value: it stands where nothing was said.
    #[must_use]
    pub fn must_keep(self, key: &str) -> bool {
        matches!(self, Self::Channel | Self::From | Self::Role) && key == "unknown"
    }
}

/// The office's word for a value of a fixed list, and whether it uses the value at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWord {
    /// Key of the list, see [`OwnList`].
    pub list: String,
    /// Key of the value.
    pub code: String,
    /// What stands on the screen; empty where the house's own word stands.
    pub label: Label,
    /// Whether it can be chosen.
    pub used: bool,
}

/// The office's own, finer value of a fixed list: a fourth category, an outcome "upheld".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnValue {
    /// Key of the list, see [`OwnList`].
    pub list: String,
    /// Stable code within the list.
    pub code: OwnCode,
    /// What stands on the screen.
    pub label: Label,
    /// Key of the fixed value as which figures count it.
    pub counts_as: String,
    /// When it may be used.
    pub validity: Validity,
}

impl Taxonomy {
    /// The office's own word for a value of a fixed list; `None` where the house's word stands.
    #[must_use]
    pub fn word(&self, list: &str, key: &str) -> Option<&Label> {
        self.own_word(list, key).map(|word| &word.label).filter(|label| !label.da.is_empty())
    }

    /// Whether the office uses a value of a fixed list. Unsaid is yes.
    #[must_use]
    pub fn is_used(&self, list: &str, key: &str) -> bool {
        self.own_word(list, key).is_none_or(|word| word.used)
    }

    /// The office's own values, of a list, that may be used on a day, in their order.
    pub fn own_values<'t>(&'t self, list: &'t str, on: Date) -> impl Iterator<Item = &'t OwnValue> + 't {
        self.own_values.iter().filter(move |value| value.list == list && value.validity.holds_on(on))
    }

    /// The office's own value with this code, whether it may be used still or not.
    #[must_use]
    pub fn own_value(&self, list: &str, code: &OwnCode) -> Option<&OwnValue> {
        self.own_values.iter().find(|value| value.list == list && value.code == *code)
    }

    /// Own words and values belong to their lists, and of every list something is left to choose.
    pub(super) fn check_own(&self) -> Result<(), TaxonomyMistake> {
        let stranger =
            |list: &str, code: &str| TaxonomyMistake::UnknownValue { list: list.to_owned(), code: code.to_owned() };
        for word in &self.own_words {
            let list = OwnList::from_key(&word.list).filter(|list| list.values().contains(&word.code.as_str()));
            let list = list.ok_or_else(|| stranger(&word.list, &word.code))?;
            if list.must_keep(&word.code) && !word.used {
                return Err(TaxonomyMistake::NoneUsed(word.list.clone()));
            }
        }
        for value in &self.own_values {
            OwnList::from_key(&value.list)
                .filter(|list| list.takes_values() && list.values().contains(&value.counts_as.as_str()))
                .ok_or_else(|| stranger(&value.list, value.code.as_str()))?;
        }
        for list in OwnList::ALL {
            let of = |own: &str| own == list.key();
            unique(self.own_words.iter().filter(|word| of(&word.list)).map(|word| word.code.as_str()))?;
            // An own value and a fixed one must not be taken for each other.
            let own = self.own_values.iter().filter(|value| of(&value.list)).map(|value| value.code.as_str());
            unique(own.chain(list.values()))?;
            if !list.values().iter().any(|key| self.is_used(list.key(), key)) {
                return Err(TaxonomyMistake::NoneUsed(list.key().to_owned()));
            }
        }
        Ok(())
    }

    fn own_word(&self, list: &str, key: &str) -> Option<&OwnWord> {
        self.own_words.iter().find(|word| word.list == list && word.code == key)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::default_taxonomy;
    use super::*;

    fn word(list: &str, code: &str, da: &str, used: bool) -> OwnWord {
        OwnWord { list: list.into(), code: code.into(), label: Label::new(da, da), used }
    }

    fn value(list: &str, code: &str, counts_as: &str) -> OwnValue {
        OwnValue {
            list: list.into(),
            code: OwnCode::new(code),
            label: Label::new("Vejvisning", "Signposting"),
            counts_as: counts_as.into(),
            validity: Validity { from: Some(date(2024, 1, 1)), to: None },
        }
    }

    #[test]
    fn two_categories_a_fourth_one_and_an_outcome_of_ones_own_can_be_set_up() {
        let mut taxonomy = default_taxonomy();
        taxonomy.own_words = vec![word("category", "other", "", false), word("outcome", "procedural", "Medhold", true)];
        taxonomy.own_values =
            vec![value("category", "signposting", "advice"), value("outcome", "upheld", "procedural")];
        assert_eq!(taxonomy.check(), Ok(()));
        assert!(!taxonomy.is_used("category", "other") && taxonomy.is_used("category", "advice"));
        assert_eq!(taxonomy.word("category", "other"), None, "not used, but not renamed");
        assert_eq!(taxonomy.word("outcome", "procedural").unwrap().da, "Medhold");
        let on = |day| taxonomy.own_values("category", day).map(|value| value.code.as_str()).collect::<Vec<_>>();
        assert_eq!((on(date(2023, 12, 31)), on(date(2024, 1, 1))), (vec![], vec!["signposting"]));
        assert!(taxonomy.own_value("category", &OwnCode::new("signposting")).is_some());
    }

    #[test]
    fn own_words_and_values_belong_to_their_lists() {
        let with = |words: Vec<OwnWord>, values: Vec<OwnValue>| {
            Taxonomy { own_words: words, own_values: values, ..default_taxonomy() }.check()
        };
        for words in [vec![word("category", "brok", "Brok", true)], vec![word("farve", "other", "Blå", true)]] {
            assert!(matches!(with(words, vec![]), Err(TaxonomyMistake::UnknownValue { .. })));
        }
        for values in [vec![value("channel", "fax", "other")], vec![value("category", "x", "brok")]] {
            assert!(matches!(with(vec![], values), Err(TaxonomyMistake::UnknownValue { .. })));
        }
        let twice = vec![value("category", "other", "advice")];
        assert_eq!(with(vec![], twice), Err(TaxonomyMistake::CodeTwice("other".into())));
        let none = OwnList::Category.values().into_iter().map(|key| word("category", key, "", false)).collect();
        assert_eq!(with(none, vec![]), Err(TaxonomyMistake::NoneUsed("category".into())));
        let silent = vec![word("channel", "unknown", "", false)];
        assert_eq!(with(silent, vec![]), Err(TaxonomyMistake::NoneUsed("channel".into())));
    }

    #[test]
    fn what_an_own_value_counts_as_never_changes() {
        let with = |counts_as| Taxonomy { own_values: vec![value("category", "x", counts_as)], ..default_taxonomy() };
        assert_eq!(with("advice").may_replace(&with("advice")), Ok(()));
        assert_eq!(with("other").may_replace(&with("advice")), Err(TaxonomyMistake::MeaningChanged("x".into())));
        assert_eq!(default_taxonomy().may_replace(&with("advice")), Err(TaxonomyMistake::MeaningChanged("x".into())));
    }
}
