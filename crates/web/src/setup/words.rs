//! Ord: the office's own words for the fixed lists, which of them it uses, and its own finer values.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use casework::edits::{Changed, Wish};
use casework::taxonomy::{self, WordForm, words_of};
use figures::labels;
use register::inquiries::{Category, Channel, From, Outcome, Role};
use register::taxonomy::{Label, OwnList, OwnValue, Taxonomy};

use super::forms::{Filled, Read, WAS, period, summary, tick};
use super::kinds::said;
use super::values::{new_form, path_of};
use super::{Section, shown, tabs};
use crate::addresses::Address;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

pub(super) const PATH: &str = "/opsaetning/ord";

#[derive(Template)]
#[template(path = "setup_words.html")]
struct WordsPage {
    w: Words,
    csrf: String,
    tabs: String,
    summaries: String,
    lists: Vec<ListView>,
}

/// One fixed list.
struct ListView {
    key: &'static str,
    name: String,
    rows: Vec<Row>,
    above: String,
    inside: String,
    draft: String,
    mistake: Option<String>,
    takes_values: bool,
    values: Vec<ValueRow>,
    form: String,
    is_adding: bool,
}

/// One fixed value with the office's word for it.
struct Row {
    key: &'static str,
    own: String,
    da: String,
    en: String,
    is_used: bool,
    must_keep: bool,
    was: [String; 3],
    theirs: Option<String>,
}

/// One of the office's own values.
struct ValueRow {
    href: String,
    label: String,
    counts_as: String,
    validity: String,
    is_over: bool,
}

/// The name of a list.
pub(super) fn list_name(w: Words, list: OwnList) -> String {
    w.t(match list {
        OwnList::Category => "column-category",
        OwnList::Outcome => "column-outcome",
        OwnList::Channel => "setup-list-channel",
        OwnList::From => "setup-list-from",
        OwnList::Role => "setup-list-role",
    })
}

/// The house's word for a value of a list.
pub(super) fn house_word(list: OwnList, key: &str) -> Label {
    let said = match list {
        OwnList::Category => Category::from_key(key).map(labels::category),
        OwnList::Outcome => Outcome::from_key(key).map(|outcome| labels::outcome(Some(outcome))),
        OwnList::Channel => Channel::from_key(key).map(labels::channel),
        OwnList::From => From::from_key(key).map(labels::from),
        OwnList::Role => Role::from_key(key).map(labels::role),
    };
    said.unwrap_or_default()
}

/// The word for a value as the office says it.
pub(super) fn word(w: Words, taxonomy: &Taxonomy, (list, key): (OwnList, &str)) -> String {
    w.label(taxonomy.word(list.key(), key).unwrap_or(&house_word(list, key)))
}

/// What was typed on the page, for one list.
pub(super) enum Typed {
    /// Nothing: it stands as it is.
    Nothing,
    /// The list's words.
    Words(OwnList, Filled),
    /// A new value of the list.
    Value(OwnList, Filled),
}

impl Typed {
    fn words(&self, list: OwnList) -> Option<&Filled> {
        if let Self::Words(of, filled) = self { (*of == list).then_some(filled) } else { None }
    }

    fn value(&self, list: OwnList) -> Option<&Filled> {
        if let Self::Value(of, filled) = self { (*of == list).then_some(filled) } else { None }
    }
}

fn draft_of(list: OwnList) -> String {
    format!("settings.words.{}", list.key())
}

/// The page.
pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    page(&visit, &Typed::Nothing).await
}

pub(super) async fn page(visit: &Visit, typed: &Typed) -> Result<Response, Failure> {
    let w = visit.w;
    let visit = &visit.standing_at(&Address::to(PATH));
    let taxonomy = visit.ask(taxonomy::taxonomy).await?;
    let summaries = match typed {
        Typed::Nothing => String::new(),
        Typed::Words(list, filled) | Typed::Value(list, filled) => summary(w, list.key(), filled),
    };
    let is_wrong = !summaries.is_empty();
    let main = WordsPage {
        w,
        csrf: visit.csrf().to_owned(),
        tabs: tabs(w, Section::Words),
        summaries,
        lists: OwnList::ALL.iter().map(|list| list_view(visit, &taxonomy, (*list, typed))).collect(),
    };
    Ok(shown(visit, (w.t("setup-words"), main), is_wrong))
}

fn list_view(visit: &Visit, taxonomy: &Taxonomy, (list, typed): (OwnList, &Typed)) -> ListView {
    let w = visit.w;
    let fresh;
    let filled = match typed.words(list) {
        Some(filled) => filled,
        None => {
            fresh = Filled::fresh(visit, &draft_of(list), fields_of(&words_of(taxonomy, list)));
            &fresh
        }
    };
    let (above, inside, draft) = filled.draft();
    let value = typed.value(list);
    let values = taxonomy.own_values.iter().filter(|value| value.list == list.key());
    ListView {
        key: list.key(),
        name: list_name(w, list),
        rows: list.values().into_iter().map(|key| row(w, (list, key), filled)).collect(),
        above,
        inside,
        draft,
        mistake: filled.mistakes.first().map(|(_, text)| text.clone()),
        takes_values: list.takes_values(),
        values: values.map(|each| value_row(visit, taxonomy, (list, each))).collect(),
        form: if list.takes_values() { new_form(visit, taxonomy, (list, value)) } else { String::new() },
        is_adding: value.is_some(),
    }
}

fn fields_of(words: &[WordForm]) -> Fields {
    let mut fields = Fields::default();
    for word in words {
        for (name, value) in stands(word) {
            fields.put(format!("{WAS}{name}"), value.as_str());
            // A box that is off is not sent.
            if !value.is_empty() {
                fields.put(name, value);
            }
        }
    }
    fields
}

/// A word as the fields of its form.
fn stands(word: &WordForm) -> [(String, String); 3] {
    let key = &word.code;
    [
        (format!("da-{key}"), word.label.da.clone()),
        (format!("en-{key}"), word.label.en.clone()),
        (format!("brug-{key}"), tick(word.used)),
    ]
}

fn row(w: Words, (list, key): (OwnList, &'static str), filled: &Filled) -> Row {
    let raw = |name: &str| filled.fields.raw(&format!("{name}-{key}")).to_owned();
    Row {
        key,
        own: w.label(&house_word(list, key)),
        da: raw("da"),
        en: raw("en"),
        is_used: !raw("brug").is_empty(),
        must_keep: list.must_keep(key),
        was: ["was.da", "was.en", "was.brug"].map(raw),
        theirs: filled.theirs(&format!("da-{key}")).map(str::to_owned),
    }
}

fn word_typed(read: Read<'_>, key: &str) -> WordForm {
    WordForm {
        code: key.to_owned(),
        label: read.label(&format!("da-{key}"), &format!("en-{key}")),
        used: read.tick(&format!("brug-{key}")),
    }
}

/// Fields with what stands in them.
type Pairs = Vec<(String, String)>;

/// What a colleague wrote meanwhile, where it is not what stood there.
fn clashes(w: Words, fields: &Fields, theirs: &[WordForm]) -> (Pairs, Pairs) {
    let before = Read::both(fields)[0];
    let other = theirs.iter().filter(|word| word_typed(before, &word.code) != **word);
    let shown = other.map(|word| {
        let is_used = if word.used { w.t("setup-used") } else { w.t("setup-not-used") };
        (
            format!("da-{}", word.code),
            format!("{} ({})", w.label(&word.label), is_used.to_lowercase()).trim().to_owned(),
        )
    });
    (theirs.iter().flat_map(stands).collect(), shown.collect())
}

fn value_row(visit: &Visit, taxonomy: &Taxonomy, (list, value): (OwnList, &OwnValue)) -> ValueRow {
    let w = visit.w;
    ValueRow {
        href: path_of(list, value.code.as_str()),
        label: w.label(&value.label),
        counts_as: word(w, taxonomy, (list, &value.counts_as)),
        validity: period(w, value.validity),
        is_over: value.validity.to.is_some_and(|to| to < visit.now.today),
    }
}

/// Saves the words of a list.
pub(crate) async fn save(visit: Visit, Path(list): Path<String>, Posted(fields): Posted) -> Result<Response, Failure> {
    let (w, now) = (visit.w, visit.now);
    let Some(list) = OwnList::from_key(&list) else { return Ok(Redirect::to(PATH).into_response()) };
    let [was, mut new] =
        Read::both(&fields).map(|read| list.values().into_iter().map(|key| word_typed(read, key)).collect::<Vec<_>>());
    for word in new.iter_mut().filter(|word| list.must_keep(&word.code)) {
        word.used = true;
    }
    let (wish, draft) = (Wish { was, new }, draft_of(list));
    let filled = match visit.ask(move |desk, session| taxonomy::change_words(desk, session, now, (list, &wish))).await?
    {
        Changed::Saved => {
            drafts::done(&visit, &fields).await;
            return Ok(go(&visit, &format!("{PATH}#{}", list.key()), ("flash-setup-saved", 0)));
        }
        Changed::Mistaken(found) => {
            let mistakes = found.iter().map(|mistake| ("ord".to_owned(), said(w, mistake).1)).collect();
            Filled::again(&visit, &draft, fields, mistakes).await
        }
        Changed::Conflict { theirs, .. } => {
            let theirs = clashes(w, &fields, &theirs);
            Filled::beside(&visit, &draft, fields, theirs).await
        }
    };
    page(&visit, &Typed::Words(list, filled)).await
}
