//! What was typed into a form that could not be taken: shown, carried through the log-in or the unlocking, and brought back
//! into the form. Nothing of it stands in an address, a cookie or on the disk; it travels in hidden fields of the page.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};

use crate::addresses::own_path;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::{Page, Place};
use crate::visit::Visit;
use crate::wording::Words;

/// What the names of carried fields begin with.
const PREFIX: &str = "gemt.";
/// Where the form was posted to, and whether it held files.
const TO: &str = "gemt_til";
const BACK: &str = "gemt_fra";
const HELD_FILES: &str = "gemt_filer";
/// Fields that prove something or lead somewhere, and are typed by nobody.
const TECHNICAL: [&str; 8] =
    ["csrf", "videre", "version", "udgangspunkt", drafts::PLACE, drafts::NUMBER, drafts::COUNT, "adgangssaetning"];
/// The longest word that is taken for a code and not for something typed.
const LONGEST_CODE: usize = 40;

/// A form that could not be taken.
#[derive(Clone)]
pub(crate) struct Carried {
    /// Where it was posted to.
    to: String,
    /// The page it stands on.
    back: String,
    held_files: bool,
    fields: Fields,
}

/// The hidden fields in which it travels.
#[derive(Template)]
#[template(path = "carried.html")]
struct Hidden<'a> {
    to: &'a str,
    back: &'a str,
    held_files: bool,
    names: Vec<(String, &'a str)>,
}

impl Carried {
    /// A form as it was posted; `None` where nothing in it was typed.
    pub(crate) fn posted((to, back): (&str, &str), held_files: bool, fields: &Fields) -> Option<Self> {
        if let Some(carried) = Self::read(fields) {
            // It was being carried already.
            return Some(carried);
        }
        let (to, back) = (own_path(to)?.to_owned(), own_path(back)?.to_owned());
        let mut kept = Fields::default();
        for (name, text) in fields.all().filter(|(name, _)| !matches!(*name, "csrf" | "adgangssaetning")) {
            kept.put(name, text);
        }
        let carried = Self { to, back, held_files, fields: kept };
        (!carried.typed().is_empty()).then_some(carried)
    }

    /// What a form carries in its hidden fields.
    pub(crate) fn read(form: &Fields) -> Option<Self> {
        let (to, back) = (own_path(form.raw(TO))?.to_owned(), own_path(form.raw(BACK))?.to_owned());
        let mut fields = Fields::default();
        for (name, text) in form.all().filter_map(|(name, text)| Some((name.strip_prefix(PREFIX)?, text))) {
            fields.put(name, text);
        }
        Some(Self { to, back, held_files: form.ticked(HELD_FILES), fields })
    }

    /// The hidden fields that carry it on.
    pub(crate) fn hidden(&self) -> String {
        let names = self.fields.all().map(|(name, text)| (format!("{PREFIX}{name}"), text)).collect();
        let hidden = Hidden { to: &self.to, back: &self.back, held_files: self.held_files, names };
        hidden.render().unwrap_or_default()
    }

    /// What somebody typed, as far as it can be told from what was chosen: to be read and copied.
    pub(crate) fn typed(&self) -> String {
        let is_chosen = |text: &str| {
            let bare = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
            text.len() <= LONGEST_CODE && text.bytes().all(bare)
        };
        let all = self.fields.all().filter(|(name, _)| !TECHNICAL.contains(name) && !name.starts_with("was."));
        let typed = all.map(|(_, text)| text.trim()).filter(|text| !text.is_empty() && !is_chosen(text));
        typed.map(|text| text.replace("\r\n", "\n")).collect::<Vec<_>>().join("\n\n")
    }
}

/// What was typed, with the button that sends it once more: for a form that keeps no draft.
#[derive(Template)]
#[template(path = "send_again.html")]
struct SendAgain {
    w: Words,
    csrf: String,
    to: String,
    back: String,
    held_files: bool,
    typed: String,
    names: Vec<(String, String)>,
}

/// Brings what was carried back into its form, as a draft; or, where the form keeps none, shows it to be sent once more.
pub(crate) async fn bring_back(visit: &Visit, carried: Carried) -> Response {
    match drafts::keep(visit, &carried.fields).await {
        Some(kept) => Redirect::to(&kept.way_to(&carried.back)).into_response(),
        None => send_again(visit, &carried),
    }
}

fn send_again(visit: &Visit, carried: &Carried) -> Response {
    let main = SendAgain {
        w: visit.w,
        csrf: visit.csrf().to_owned(),
        to: carried.to.clone(),
        back: carried.back.clone(),
        held_files: carried.held_files,
        typed: carried.typed(),
        names: carried.fields.all().map(|(name, text)| (name.to_owned(), text.to_owned())).collect(),
    };
    Page::new(Place::Elsewhere, visit.w.t("kept-title"), main).show(visit)
}

/// Takes a form back from the page that said it could not be taken.
pub(crate) async fn fetch(visit: Visit, Posted(form): Posted) -> Result<Response, Failure> {
    let carried = Carried::read(&form).ok_or(Failure::Unreadable)?;
    Ok(bring_back(&visit, carried).await)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(sent: &[(&str, &str)]) -> Fields {
        Fields::of(sent.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn what_is_carried_arrives_without_token_and_passphrase() {
        let sent = fields(&[
            ("csrf", "x1"),
            ("adgangssaetning", "Tre køer"),
            ("tekst", "Hun \"ringede\"\r\nigen"),
            ("tema", "A"),
        ]);
        let carried = Carried::posted(("/henvendelser/1/note", "/henvendelser/1"), false, &sent).unwrap();
        assert_eq!(carried.typed(), "Hun \"ringede\"\nigen\n\nA");
        let html = carried.hidden();
        assert!(!html.contains("køer") && !html.contains("x1") && html.contains("&#34;ringede&#34;"), "{html}");
        let form = fields(&[
            ("gemt_til", "/henvendelser/1/note"),
            ("gemt_fra", "/henvendelser/1"),
            ("gemt.tekst", "a"),
            ("gemt.tema", "b"),
            ("andet", "c"),
        ]);
        let read = Carried::read(&form).unwrap();
        assert_eq!(read.fields.all().collect::<Vec<_>>(), [("tekst", "a"), ("tema", "b")]);
        assert!(
            Carried::posted(("/log-ind", "/"), false, &form).is_some_and(|again| again.to == "/henvendelser/1/note")
        );
    }

    #[test]
    fn what_nobody_typed_is_not_kept_and_nothing_leads_elsewhere() {
        let chosen = fields(&[
            ("csrf", "X Y"),
            ("videre", "/Å"),
            ("kanal", "telefon"),
            ("was.kanal", "E MAIL"),
            ("dag", "2024-01-01"),
        ]);
        assert!(Carried::posted(("/laas", "/"), false, &chosen).is_none());
        let typed = fields(&[("tekst", "Noget")]);
        assert!(Carried::posted(("//evil.example", "/"), false, &typed).is_none());
        let elsewhere = fields(&[("gemt_til", "https://evil.example"), ("gemt_fra", "/"), ("gemt.tekst", "x")]);
        assert!(Carried::read(&elsewhere).is_none());
    }
}
