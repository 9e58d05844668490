//! A form being put together: field after field, and how each looks.

use askama::Template;

use super::{Filled, WAS, id};
use crate::visit::Visit;
use crate::wording::Words;

/// One choice of a list.
pub(in crate::setup) struct Pick {
    pub(in crate::setup) value: String,
    pub(in crate::setup) label: String,
    pub(in crate::setup) is_chosen: bool,
}

/// How a field looks.
pub(in crate::setup) enum Shape {
    /// One line, at most so long.
    Line(usize),
    /// Several lines, so many shown.
    Area(usize),
    /// A day.
    Day,
    /// A whole number from–to.
    Number(u16, u16),
    /// One of a list.
    Choice(Vec<Pick>),
    /// Any of a list.
    Many(Vec<Pick>),
    /// A box.
    Tick,
}

/// One field.
#[derive(Template)]
#[template(path = "setup_entry.html")]
pub(in crate::setup) struct Entry {
    w: Words,
    id: String,
    name: String,
    label: String,
    hint: Option<String>,
    shape: Shape,
    value: String,
    was: Option<String>,
    is_required: bool,
    is_wide: bool,
    lang: Option<&'static str>,
    mistake: Option<String>,
    theirs: Option<String>,
}

impl Entry {
    /// Must be filled in.
    pub(in crate::setup) fn required(&mut self) -> &mut Self {
        self.is_required = true;
        self
    }

    /// Takes the whole width.
    pub(in crate::setup) fn wide(&mut self) -> &mut Self {
        self.is_wide = true;
        self
    }

    /// With a word of help.
    pub(in crate::setup) fn hint(&mut self, text: String) -> &mut Self {
        self.hint = Some(text);
        self
    }

    /// Written in this language, whatever the screen's.
    pub(in crate::setup) fn lang(&mut self, code: &'static str) -> &mut Self {
        self.lang = Some(code);
        self
    }

    /// Ids of what explains the field.
    fn described_by(&self) -> Option<String> {
        let all = [("hint", self.hint.is_some()), ("fejl", self.mistake.is_some()), ("nu", self.theirs.is_some())];
        let ids: Vec<_> = all.into_iter().filter(|(_, is)| *is).map(|(end, _)| format!("{}-{end}", self.id)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A form.
#[derive(Template)]
#[template(path = "setup_form.html")]
pub(in crate::setup) struct FormView {
    csrf: String,
    action: String,
    above: String,
    inside: String,
    place: String,
    parts: Vec<Part>,
    entries: Vec<Entry>,
    button: String,
    is_secondary: bool,
}

enum Part {
    /// Its place among the entries.
    Entry(usize),
    Heading(String),
}

/// A form being put together.
pub(in crate::setup) struct Building<'f> {
    w: Words,
    prefix: &'static str,
    filled: &'f Filled,
    view: FormView,
}

impl<'f> Building<'f> {
    /// Begins a form; `prefix` tells its fields from those of other forms of the page.
    pub(in crate::setup) fn new(visit: &Visit, (action, prefix): (String, &'static str), filled: &'f Filled) -> Self {
        let view = FormView {
            csrf: visit.csrf().to_owned(),
            action,
            above: filled.draft.above.clone(),
            inside: filled.draft.inside.clone(),
            place: filled.draft.place.clone(),
            parts: Vec::new(),
            entries: Vec::new(),
            button: visit.w.t("setup-save"),
            is_secondary: false,
        };
        Self { w: visit.w, prefix, filled, view }
    }

    /// What stands on its button.
    pub(in crate::setup) fn button(mut self, text: String) -> Self {
        self.view.button = text;
        self
    }

    /// One that is not the page's main form.
    pub(in crate::setup) fn secondary(mut self) -> Self {
        self.view.is_secondary = true;
        self
    }

    /// A heading over the fields that follow.
    pub(in crate::setup) fn heading(&mut self, text: String) {
        self.view.parts.push(Part::Heading(text));
    }

    /// The next field.
    pub(in crate::setup) fn entry(&mut self, name: &str, label: String, shape: Shape) -> &mut Entry {
        let fields = &self.filled.fields;
        let was = format!("{WAS}{name}");
        let said = |all: &[(String, String)]| all.iter().find(|(field, _)| field == name).map(|(_, text)| text.clone());
        let entry = Entry {
            w: self.w,
            id: id(self.prefix, name),
            name: name.to_owned(),
            label,
            hint: None,
            shape,
            value: fields.raw(name).to_owned(),
            was: fields.ticked(&was).then(|| fields.raw(&was).to_owned()),
            is_required: false,
            is_wide: false,
            lang: None,
            mistake: said(&self.filled.mistakes),
            theirs: said(&self.filled.theirs),
        };
        let place = self.view.entries.len();
        self.view.parts.push(Part::Entry(place));
        self.view.entries.push(entry);
        &mut self.view.entries[place]
    }

    /// Which of a list is chosen in a field.
    pub(in crate::setup) fn picks(&self, name: &str, choices: Vec<(String, String)>) -> Vec<Pick> {
        let chosen: Vec<&str> = self.filled.fields.values(name).collect();
        let pick = |(value, label): (String, String)| {
            let is_chosen = chosen.contains(&value.as_str());
            Pick { value, label, is_chosen }
        };
        choices.into_iter().map(pick).collect()
    }

    /// Danish and English label.
    pub(in crate::setup) fn labels(&mut self, longest: usize) {
        let w = self.w;
        self.entry("da", w.t("setup-label-da"), Shape::Line(longest)).required().lang("da");
        self.entry("en", w.t("setup-label-en"), Shape::Line(longest)).lang("en").hint(w.t("setup-label-en-hint"));
    }

    /// First and last day.
    pub(in crate::setup) fn validity(&mut self) {
        let w = self.w;
        self.entry("fra", w.t("setup-from"), Shape::Day).hint(w.t("setup-from-hint"));
        self.entry("til", w.t("setup-to"), Shape::Day).hint(w.t("setup-to-hint"));
    }

    /// For a page that puts the form together itself: the draft's place, what stands before it, its hidden fields, its fields.
    pub(in crate::setup) fn pieces(self) -> (String, String, String, String) {
        let parts = self.view.entries.iter().map(|entry| entry.render().unwrap_or_default()).collect();
        (self.view.place, self.view.above, self.view.inside, parts)
    }

    /// The form as it stands on the page.
    pub(in crate::setup) fn render(self) -> String {
        self.view.render().unwrap_or_default()
    }
}
