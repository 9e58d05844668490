//! Forms of the set-up, put together from their fields in one way: what was typed, what is wrong with it, what stands there
//! now because somebody else changed it, and beside each field what stood there when the form was shown.

mod building;

use askama::Template;
use jiff::civil::Date;
use register::days;
use register::taxonomy::{Label, Validity};

use crate::drafts::{self, DraftForm};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::wording::Words;

pub(super) use building::{Building, Shape};

/// Fields with what stands in them.
type Pairs = Vec<(String, String)>;

/// In front of a field's name: what stood there when the form was shown.
pub(super) const WAS: &str = "was.";

/// What a form is filled with.
pub(super) struct Filled {
    /// The fields as they are shown, with what stood there before under `was.`.
    pub(super) fields: Fields,
    /// Field and what is wrong with it.
    pub(super) mistakes: Vec<(String, String)>,
    /// Field and what stands there now.
    theirs: Vec<(String, String)>,
    draft: DraftForm,
}

/// A field that somebody else changed meanwhile.
pub(super) struct Theirs {
    /// The field.
    pub(super) name: &'static str,
    /// Its value as a form holds it.
    pub(super) value: String,
    /// Its value as people read it.
    pub(super) shown: String,
}

impl Filled {
    /// As it stands, or as a draft left it.
    pub(super) fn fresh(visit: &Visit, place: &str, mut fields: Fields) -> Self {
        let draft = drafts::fill(visit, place, &mut fields);
        Self { fields, mistakes: Vec::new(), theirs: Vec::new(), draft }
    }

    /// As it was typed, with what is wrong.
    pub(super) async fn again(visit: &Visit, place: &str, fields: Fields, mistakes: Vec<(String, String)>) -> Self {
        let draft = drafts::again(visit, place, &fields).await;
        Self { fields, mistakes, theirs: Vec::new(), draft }
    }

    /// As it was typed, beside what somebody else wrote meanwhile. Saved once more it is written over that.
    pub(super) async fn clashed(visit: &Visit, place: &str, fields: Fields, theirs: Vec<Theirs>) -> Self {
        let stands = theirs.iter().map(|each| (each.name.to_owned(), each.value.clone())).collect();
        let shown = theirs.into_iter().map(|each| (each.name.to_owned(), each.shown)).collect();
        Self::beside(visit, place, fields, (stands, shown)).await
    }

    /// As [`Filled::clashed`]: fields with what stands there now, and fields with what is shown of it.
    pub(super) async fn beside(
        visit: &Visit,
        place: &str,
        mut fields: Fields,
        (stands, theirs): (Pairs, Pairs),
    ) -> Self {
        for (name, value) in &stands {
            set(&mut fields, &format!("{WAS}{name}"), value);
        }
        let draft = drafts::again(visit, place, &fields).await;
        Self { fields, mistakes: Vec::new(), theirs, draft }
    }

    /// What stands there now, where somebody else changed the field.
    pub(super) fn theirs(&self, name: &str) -> Option<&str> {
        self.theirs.iter().find(|(field, _)| field == name).map(|(_, shown)| shown.as_str())
    }

    /// What stands before the form and within it for its draft, and the draft's place.
    pub(super) fn draft(&self) -> (String, String, String) {
        (self.draft.above.clone(), self.draft.inside.clone(), self.draft.place.clone())
    }

    /// Whether the form shows something that is wrong.
    pub(super) fn is_wrong(&self) -> bool {
        !self.mistakes.is_empty() || !self.theirs.is_empty()
    }

    /// Whether it should stand open where it can be folded.
    pub(super) fn is_open(&self) -> bool {
        self.is_wrong() || self.draft.is_filled
    }
}

/// Gives a field another value.
fn set(fields: &mut Fields, name: &str, value: &str) {
    let mut others = Fields::default();
    for (field, value) in fields.all().filter(|(field, _)| *field != name) {
        others.put(field, value);
    }
    others.put(name, value);
    *fields = others;
}

/// Fields of what stands there, each also as what stood there.
pub(super) fn standing(values: &[(&str, String)]) -> Fields {
    let mut fields = Fields::default();
    for (name, value) in values {
        fields.put(*name, value.as_str());
        fields.put(format!("{WAS}{name}"), value.as_str());
    }
    fields
}

/// A box as a form holds it.
pub(super) fn tick(is_on: bool) -> String {
    if is_on { "ja".to_owned() } else { String::new() }
}

/// Fields of a box that stands so: one that is off is not sent.
pub(super) fn put_tick(fields: &mut Fields, name: &str, is_on: bool) {
    if is_on {
        fields.put(name, "ja");
    }
    fields.put(format!("{WAS}{name}"), tick(is_on));
}

/// A day as a form holds it.
pub(super) fn day_text(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Reads the values of a form: those typed, or with [`WAS`] those that stood there.
#[derive(Clone, Copy)]
pub(super) struct Read<'f> {
    pub(super) fields: &'f Fields,
    pub(super) of: &'static str,
}

impl<'f> Read<'f> {
    /// Both: what stood there, and what was typed.
    pub(super) fn both(fields: &'f Fields) -> [Self; 2] {
        [Self { fields, of: WAS }, Self { fields, of: "" }]
    }

    /// A line, trimmed.
    pub(super) fn text(self, name: &str) -> String {
        self.fields.raw(&format!("{}{name}", self.of)).replace("\r\n", "\n").trim().to_owned()
    }

    /// A day; what cannot be read is none.
    pub(super) fn day(self, name: &str) -> Option<Date> {
        days::read(&self.text(name))
    }

    /// First and last day.
    pub(super) fn validity(self) -> Validity {
        Validity { from: self.day("fra"), to: self.day("til") }
    }

    /// A text in both languages.
    pub(super) fn label(self, da: &str, en: &str) -> Label {
        Label { da: self.text(da), en: self.text(en) }
    }

    /// A box.
    pub(super) fn tick(self, name: &str) -> bool {
        !self.text(name).is_empty()
    }
}

/// Days that were typed and cannot be read.
pub(super) fn strange_days(w: Words, fields: &Fields, names: &[&str]) -> Vec<(String, String)> {
    let strange = |name: &&&str| fields.get(name).is_some_and(|text| days::read(text).is_none());
    names.iter().filter(strange).map(|name| ((*name).to_owned(), w.t("setup-day-strange"))).collect()
}

/// The id of a field.
fn id(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}-{name}") }
}

/// What is wrong with a form, at the top of its page.
#[derive(Template)]
#[template(path = "setup_summary.html")]
struct Summary {
    w: Words,
    is_conflict: bool,
    lines: Vec<(String, String)>,
}

/// The summary of what is wrong with a form; empty where nothing is.
pub(super) fn summary(w: Words, prefix: &str, filled: &Filled) -> String {
    if !filled.is_wrong() {
        return String::new();
    }
    let line = |(name, text): &(String, String)| (id(prefix, name), text.clone());
    let clash = |(name, shown): &(String, String)| (id(prefix, name), w.with("setup-stands-now", "text", shown));
    let lines = filled.mistakes.iter().map(line).chain(filled.theirs.iter().map(clash)).collect();
    Summary { w, is_conflict: !filled.theirs.is_empty(), lines }.render().unwrap_or_default()
}

/// First and last day as people read it; empty where it is always.
pub(super) fn period(w: Words, validity: Validity) -> String {
    match (validity.from, validity.to) {
        (None, None) => String::new(),
        (Some(from), None) => w.with("setup-since", "day", &w.date(from)),
        (None, Some(to)) => w.with("setup-until", "day", &w.date(to)),
        (Some(from), Some(to)) => format!("{} – {}", w.date(from), w.date(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stood_there_is_read_beside_what_was_typed() {
        let mut fields = standing(&[("navn", "Ydelse".into()), ("fra", "2024-01-01".into())]);
        put_tick(&mut fields, "omraade", true);
        let [was, new] = Read::both(&fields);
        assert_eq!((was.text("navn"), new.text("navn")), ("Ydelse".into(), "Ydelse".into()));
        assert_eq!(was.validity(), new.validity());
        assert!(was.tick("omraade") && new.tick("omraade"));
        set(&mut fields, "navn", " Ydelser\r\nog mere ");
        let [was, new] = Read::both(&fields);
        assert_eq!((was.text("navn"), new.text("navn")), ("Ydelse".into(), "Ydelser\nog mere".into()));
        put_tick(&mut fields, "anden", false);
        assert!(!fields.ticked("anden") && fields.ticked("was.anden"));
    }

    #[test]
    fn a_day_that_cannot_be_read_is_a_mistake_at_its_field() {
        let words = Words(::words::Language::Danish);
        let fields = Fields::of(vec![("fra".into(), "i går".into()), ("til".into(), String::new())]);
        let strange = strange_days(words, &fields, &["fra", "til"]);
        assert_eq!(strange.len(), 1);
        assert_eq!(strange[0].0, "fra");
    }
}
