//! The small forms of an inquiry's page, all made in one way: their fields filled from what stands there, from a draft, or
//! from what was typed and could not be taken, each mistake at its field.

use std::sync::Arc;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::drafts::{self, DraftForm};
use crate::failures::Failure;
use crate::fields::Fields;
use crate::visit::Visit;
use crate::wording::Words;

/// What is wrong with one field of a form.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Slip {
    /// The field's name.
    pub(crate) field: &'static str,
    /// What to do about it.
    pub(crate) text: String,
}

impl Slip {
    /// A mistake at a field.
    pub(crate) fn at(field: &'static str, text: impl Into<String>) -> Self {
        Self { field, text: text.into() }
    }
}

/// What was typed into one form of a page and could not be taken. The page is shown again with it.
pub(crate) struct Again {
    /// Which form, as [`Filled::of`] names it.
    form: String,
    fields: Fields,
    slips: Vec<Slip>,
    /// The hidden fields of its draft.
    inside: String,
}

impl Again {
    /// The form's name.
    pub(crate) fn is_of(&self, form: &str) -> bool {
        id_of(&self.form) == id_of(form)
    }

    /// The record that the form alters, where it alters one.
    pub(crate) fn record(&self) -> Option<String> {
        let record = self.form.rsplit('.').next()?;
        record.parse::<casework::Uuid>().is_ok().then(|| record.to_owned())
    }

    /// Every mistake with the address of its field.
    pub(crate) fn summary(&self) -> Vec<(String, String)> {
        self.slips.iter().map(|slip| (format!("#{}-{}", id_of(&self.form), slip.field), slip.text.clone())).collect()
    }
}

/// The same visit with what was typed and what is wrong with it. `form` is the place of the form's draft, or any other name
/// for a form without one.
pub(crate) async fn again(visit: &Visit, form: &str, fields: Fields, slips: Vec<Slip>) -> Visit {
    let inside = if fields.get(drafts::PLACE).is_some() {
        drafts::again(visit, form, &fields).await.inside
    } else {
        String::new()
    };
    let again = Again { form: form.to_owned(), fields, slips, inside };
    Visit { again: Some(Arc::new(again)), ..visit.clone() }
}

/// The name of a posted form: the place of its draft, or what it is known by where it came without one.
pub(crate) fn name_of(fields: &Fields, otherwise: &str) -> String {
    fields.get(drafts::PLACE).unwrap_or(otherwise).to_owned()
}

/// The beginning of the ids in a form: its name without what differs from inquiry to inquiry.
fn id_of(form: &str) -> String {
    let parts: Vec<&str> = form.split('.').collect();
    match parts.as_slice() {
        ["inquiry", _, rest @ ..] => rest.join("-"),
        parts => parts.join("-"),
    }
}

/// A form's fields, filled.
pub(crate) struct Filled<'v> {
    visit: &'v Visit,
    form: String,
    /// What stands in the fields.
    pub(crate) fields: Fields,
    /// Its draft, where it has one.
    pub(crate) draft: Option<DraftForm>,
    again: Option<Arc<Again>>,
}

impl<'v> Filled<'v> {
    /// A form in which somebody writes: filled from what was typed, else from a draft, else as `fields` has it.
    pub(crate) fn of(visit: &'v Visit, form: &str, mut fields: Fields) -> Self {
        if let Some(filled) = Self::typed(visit, form) {
            return filled;
        }
        let draft = drafts::fill(visit, form, &mut fields);
        Self { visit, form: form.to_owned(), fields, draft: Some(draft), again: None }
    }

    /// A form of choices alone, which needs no draft.
    pub(crate) fn chosen(visit: &'v Visit, form: &str, fields: Fields) -> Self {
        Self::typed(visit, form).unwrap_or_else(|| Self {
            visit,
            form: form.to_owned(),
            fields,
            draft: None,
            again: None,
        })
    }

    fn typed(visit: &'v Visit, form: &str) -> Option<Self> {
        let again = visit.again.as_ref().filter(|again| again.is_of(form))?;
        let draft = (!again.inside.is_empty()).then(|| DraftForm {
            place: form.to_owned(),
            is_filled: true,
            above: String::new(),
            inside: again.inside.clone(),
        });
        let (fields, again) = (again.fields.clone(), Some(Arc::clone(again)));
        Some(Self { visit, form: form.to_owned(), fields, draft, again })
    }

    /// Whether the form should be seen at once: something typed stands in it.
    pub(crate) fn is_open(&self) -> bool {
        self.again.is_some() || self.draft.as_ref().is_some_and(|draft| draft.is_filled)
    }

    /// The words of the page.
    pub(crate) const fn words(&self) -> Words {
        self.visit.w
    }

    /// The id of the form's element with this name.
    pub(crate) fn id(&self, name: &str) -> String {
        format!("{}-{name}", id_of(&self.form))
    }

    /// What is wrong with a field.
    pub(crate) fn mistake(&self, name: &str) -> Option<String> {
        let again = self.again.as_ref()?;
        again.slips.iter().find(|slip| slip.field == name).map(|slip| slip.text.clone())
    }

    fn input(&self, name: &'static str, label: &str, widget: Widget) -> Input {
        Input {
            id: self.id(name),
            name,
            label: label.to_owned(),
            hint: None,
            value: self.fields.raw(name).to_owned(),
            mistake: self.mistake(name),
            widget,
            key_to: None,
            class: "",
            focus: false,
            personal: false,
        }
    }

    /// One line of text.
    pub(crate) fn text(&self, name: &'static str, label: &str) -> Input {
        self.input(name, label, Widget::Text)
    }

    /// Several lines of text.
    pub(crate) fn area(&self, name: &'static str, label: &str, rows: u8) -> Input {
        self.input(name, label, Widget::Area { rows, lang: self.visit.own_language().code() })
    }

    /// A day.
    pub(crate) fn day(&self, name: &'static str, label: &str) -> Input {
        self.input(name, label, Widget::Day)
    }

    /// A time of day.
    pub(crate) fn clock(&self, name: &'static str, label: &str) -> Input {
        self.input(name, label, Widget::Clock)
    }

    /// A small whole number.
    pub(crate) fn number(&self, name: &'static str, label: &str) -> Input {
        self.input(name, label, Widget::Number)
    }

    /// One of a list.
    pub(crate) fn select(&self, name: &'static str, label: &str, choices: Vec<Choice>) -> Input {
        let choices = self.marked(name, choices);
        self.input(name, label, Widget::Select { choices, typed: false })
    }

    /// One of a long list, found by typing.
    pub(crate) fn find(&self, name: &'static str, label: &str, choices: Vec<Choice>) -> Input {
        let choices = self.marked(name, choices);
        self.input(name, label, Widget::Select { choices, typed: true })
    }

    /// Several of a long list, found by typing.
    pub(crate) fn find_many(&self, name: &'static str, label: &str, choices: Vec<Choice>) -> Input {
        let choices = self.marked(name, choices);
        self.input(name, label, Widget::Many { choices })
    }

    /// One of a few, all seen.
    pub(crate) fn radios(&self, name: &'static str, label: &str, choices: Vec<Choice>) -> Input {
        let choices = self.marked(name, choices);
        self.input(name, label, Widget::Radios { choices })
    }

    /// Several of a few, all seen.
    pub(crate) fn ticks(&self, name: &'static str, label: &str, choices: Vec<Choice>) -> Input {
        let choices = self.marked(name, choices);
        self.input(name, label, Widget::Ticks { choices })
    }

    /// A single box to tick.
    pub(crate) fn tick(&self, name: &'static str, label: &str) -> Input {
        self.input(name, label, Widget::Tick { is_on: self.fields.ticked(name) })
    }

    fn marked(&self, name: &str, mut choices: Vec<Choice>) -> Vec<Choice> {
        for choice in &mut choices {
            choice.is_chosen = self.fields.values(name).any(|value| value == choice.value);
        }
        choices
    }
}

/// A value that can be chosen.
#[derive(Clone, Default)]
pub(crate) struct Choice {
    /// What the form carries; empty: nothing is chosen.
    pub(crate) value: String,
    /// What stands there.
    pub(crate) label: String,
    /// A short code or place shown beside it in long lists.
    pub(crate) code: String,
    /// A key that chooses it.
    pub(crate) key: &'static str,
    /// Whether it is chosen.
    pub(crate) is_chosen: bool,
}

impl Choice {
    /// A value with its words.
    pub(crate) fn of(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), ..Self::default() }
    }
}

/// How a field is filled in.
enum Widget {
    Text,
    Area { rows: u8, lang: &'static str },
    Day,
    Clock,
    Number,
    Select { choices: Vec<Choice>, typed: bool },
    Many { choices: Vec<Choice> },
    Radios { choices: Vec<Choice> },
    Ticks { choices: Vec<Choice> },
    Tick { is_on: bool },
}

/// A field with its label, its hint and its mistake.
#[derive(Template)]
#[template(path = "inquiry_input.html")]
pub(crate) struct Input {
    id: String,
    name: &'static str,
    label: String,
    hint: Option<String>,
    value: String,
    mistake: Option<String>,
    widget: Widget,
    /// Where one writes on after a choice was made by its key.
    key_to: Option<String>,
    class: &'static str,
    focus: bool,
    personal: bool,
}

impl Input {
    /// With a line of explanation.
    pub(crate) fn hinted(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With a class of its own.
    pub(crate) fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// After a choice by its key one writes on in this field.
    pub(crate) fn then(mut self, id: String) -> Self {
        self.key_to = Some(id);
        self
    }

    /// Where the person is to begin.
    pub(crate) fn focused(mut self) -> Self {
        self.focus = true;
        self
    }

    /// Written in another language than the office's own.
    pub(crate) fn spoken(mut self, language: &'static str) -> Self {
        if let Widget::Area { lang, .. } = &mut self.widget {
            *lang = language;
        }
        self
    }

    /// Holds somebody's name.
    pub(crate) fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    /// What the field's label, hint or mistake is told by.
    fn described_by(&self) -> Option<String> {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.id));
        let mistake = self.mistake.is_some().then(|| format!("{}-fejl", self.id));
        let ids: Vec<String> = hint.into_iter().chain(mistake).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A whole form: rows of fields and its buttons.
#[derive(Template)]
#[template(path = "inquiry_form.html")]
pub(crate) struct Form {
    w: Words,
    csrf: String,
    action: String,
    /// Place of its draft; empty where it has none.
    place: String,
    above: String,
    inside: String,
    hidden: Vec<(String, String)>,
    lead: String,
    rows: Vec<Vec<Input>>,
    button: String,
    is_secondary: bool,
    cancel: Option<String>,
    class: &'static str,
}

impl Form {
    /// A form that is posted to an address.
    pub(crate) fn new(filled: &Filled<'_>, action: String, button: String) -> Self {
        let part = |of: fn(&DraftForm) -> &String| filled.draft.as_ref().map(of).cloned().unwrap_or_default();
        Self {
            w: filled.visit.w,
            csrf: filled.visit.csrf().to_owned(),
            action,
            place: part(|draft| &draft.place),
            above: part(|draft| &draft.above),
            inside: part(|draft| &draft.inside),
            hidden: Vec::new(),
            lead: String::new(),
            rows: Vec::new(),
            button,
            is_secondary: false,
            cancel: None,
            class: "",
        }
    }

    /// With a row of fields beside each other.
    pub(crate) fn row(mut self, inputs: Vec<Input>) -> Self {
        self.rows.push(inputs);
        self
    }

    /// With one field.
    pub(crate) fn field(self, input: Input) -> Self {
        self.row(vec![input])
    }

    /// With a field that is not seen.
    pub(crate) fn hidden(mut self, name: &str, value: impl Into<String>) -> Self {
        self.hidden.push((name.to_owned(), value.into()));
        self
    }

    /// With what stands hidden in the filled fields already.
    pub(crate) fn carried(self, filled: &Filled<'_>, name: &str) -> Self {
        let value = filled.fields.raw(name).to_owned();
        self.hidden(name, value)
    }

    /// With a line of text on top.
    pub(crate) fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = lead.into();
        self
    }

    /// Not the main thing on its page.
    pub(crate) fn quiet(mut self) -> Self {
        self.is_secondary = true;
        self
    }

    /// With a way back.
    pub(crate) fn cancel(mut self, href: String) -> Self {
        self.cancel = Some(href);
        self
    }

    /// With a class of its own.
    pub(crate) fn class(mut self, class: &'static str) -> Self {
        self.class = class;
        self
    }

    /// As HTML.
    pub(crate) fn html(&self) -> String {
        rendered(self)
    }
}

/// A part of the page as HTML.
pub(crate) fn rendered(part: &impl Template) -> String {
    part.render().unwrap_or_else(|_| {
        tracing::error!("a template failed");
        String::new()
    })
}

/// What the desk said no to, as a mistake of the whole form at this field; anything else is passed on.
pub(crate) fn slip_of(visit: &Visit, failure: Failure, field: &'static str) -> Result<Slip, Failure> {
    match failure {
        Failure::Casework(error @ casework::CaseworkError::Mistake(_)) => Ok(Slip::at(field, error.message(visit.w.0))),
        other => Err(other),
    }
}

/// A page that was put together, with the status of one that has mistakes on it.
pub(crate) fn unprocessable(mut response: Response) -> Response {
    *response.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    response.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_name_the_form_without_the_inquiry() {
        assert_eq!(id_of("inquiry.0f3a.contact"), "contact");
        assert_eq!(id_of("inquiry.0f3a.note.77"), "note-77");
        assert_eq!(id_of("fakta.kanal"), "fakta-kanal");
    }
}
