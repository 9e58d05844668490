//! The office's own words for the fixed lists, and its own finer values.

use register::taxonomy::{Label, OwnCode, OwnList, OwnValue, OwnWord, TaxonomyMistake, Validity};

use super::{alter, change, complete, free_code, gone, merged_label, merged_validity, trimmed};
use crate::edits::{Added, Changed, Merging, Wish};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now};

/// The office's word for one value of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordForm {
    /// Key of the value.
    pub code: String,
    /// The office's word; empty where the house's own stands.
    pub label: Label,
    /// Whether it can be chosen.
    pub used: bool,
}

/// What can be changed about an own value; its code, and what it counts as, cannot.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValueForm {
    /// What stands on the screen.
    pub label: Label,
    /// When it may be used.
    pub validity: Validity,
}

/// The words of a list as they stand, one a value, in the order of the list.
#[must_use]
pub fn words_of(taxonomy: &register::taxonomy::Taxonomy, list: OwnList) -> Vec<WordForm> {
    let word = |code: &'static str| WordForm {
        code: code.to_owned(),
        label: taxonomy.word(list.key(), code).cloned().unwrap_or_default(),
        used: taxonomy.is_used(list.key(), code),
    };
    list.values().into_iter().map(word).collect()
}

/// Changes the words of a list. Values that the wish does not name stay as they are.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn change_words(
    desk: &Desk,
    session: &Session,
    now: Now,
    (list, wish): (OwnList, &Wish<Vec<WordForm>>),
) -> Result<Changed<Vec<WordForm>, TaxonomyMistake>, CaseworkError> {
    change((desk, session, now), "office.words.put", |taxonomy| {
        let present = words_of(taxonomy, list);
        let mut merging = Merging::default();
        let mut words = Vec::new();
        for held in &present {
            let named = |words: &[WordForm]| words.iter().find(|word| word.code == held.code).cloned();
            let (was, new) = named(&wish.was).zip(named(&wish.new)).unwrap_or((held.clone(), held.clone()));
            let label = merged_label(&mut merging, ("words", "words"), &held.label, (&was.label, &new.label));
            let used = merging.field("words", &held.used, (&was.used, &new.used));
            words.push(WordForm { code: held.code.clone(), label, used });
        }
        if !merging.clashes.is_empty() {
            return Ok(Err((present, merging.clashes)));
        }
        taxonomy.own_words.retain(|word| word.list != list.key());
        taxonomy.own_words.extend(words.into_iter().filter_map(|word| said(list, word)));
        // As they are read back.
        taxonomy.own_words.sort_by(|a, b| (&a.list, &a.code).cmp(&(&b.list, &b.code)));
        Ok(Ok(()))
    })
}

/// What is worth keeping of a word: a name of the office's own, or that it is not used.
fn said(list: OwnList, word: WordForm) -> Option<OwnWord> {
    let label = if word.label.da.trim().is_empty() { trimmed(&Label::default()) } else { complete(&word.label) };
    (!word.used || !label.da.is_empty()).then(|| OwnWord {
        list: list.key().to_owned(),
        code: word.code,
        label,
        used: word.used,
    })
}

/// Adds an own value under a free code.
///
/// # Errors
/// A refusal where the person may not; a fault of the store.
pub fn add_value(
    desk: &Desk,
    session: &Session,
    now: Now,
    (list, counts_as, form): (OwnList, &str, &ValueForm),
) -> Result<Added<OwnCode, TaxonomyMistake>, CaseworkError> {
    alter((desk, session, now), "office.value.put", |taxonomy| {
        let own = taxonomy.own_values.iter().filter(|value| value.list == list.key());
        let taken = own.map(|value| value.code.as_str()).chain(list.values());
        let code = OwnCode::new(free_code(&form.label, taken));
        taxonomy.own_values.push(OwnValue {
            list: list.key().to_owned(),
            code: code.clone(),
            label: complete(&form.label),
            counts_as: counts_as.to_owned(),
            validity: form.validity,
        });
        Ok(Added::Made(code))
    })
}

/// Changes an own value.
///
/// # Errors
/// A refusal where the person may not or the value does not exist; a fault of the store.
pub fn change_value(
    desk: &Desk,
    session: &Session,
    now: Now,
    (list, code, wish): (OwnList, &OwnCode, &Wish<ValueForm>),
) -> Result<Changed<ValueForm, TaxonomyMistake>, CaseworkError> {
    change((desk, session, now), "office.value.put", |taxonomy| {
        let mut values = taxonomy.own_values.iter_mut();
        let value = values.find(|value| value.list == list.key() && value.code == *code).ok_or_else(gone)?;
        let present = ValueForm { label: value.label.clone(), validity: value.validity };
        let (mut merging, was, new) = (Merging::default(), &wish.was, &wish.new);
        let label = merged_label(&mut merging, ("da", "en"), &present.label, (&was.label, &new.label));
        let validity = merged_validity(&mut merging, present.validity, (was.validity, new.validity));
        if !merging.clashes.is_empty() {
            return Ok(Err((present, merging.clashes)));
        }
        (value.label, value.validity) = (complete(&label), validity);
        Ok(Ok(()))
    })
}
