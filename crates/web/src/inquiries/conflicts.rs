//! Two have written at the same time: both texts side by side, and nothing is overwritten until somebody has chosen.

use askama::Template;
use axum::response::Response;

use crate::addresses;
use crate::drafts;
use crate::fields::Fields;
use crate::frame::{Page, Place};
use crate::visit::Visit;
use crate::wording::Words;

/// The button that was pressed on this page.
const CHOICE: &str = "valg";
/// Theirs, hidden, so that both can be kept one after the other.
const THEIRS: &str = "deres.";

/// One field that the two filled differently.
pub(super) struct Differing {
    name: &'static str,
    label: String,
    mine: String,
    theirs: String,
    /// A text that can be written together, or a value to choose.
    is_text: bool,
}

impl Differing {
    /// Two texts.
    pub(super) fn text(name: &'static str, label: String, (mine, theirs): (&str, &str)) -> Option<Self> {
        let (mine, theirs) = (mine.replace("\r\n", "\n"), theirs.to_owned());
        (mine.trim() != theirs.trim()).then_some(Self { name, label, mine, theirs, is_text: true })
    }

    /// Two values, as they are read.
    pub(super) fn value(label: String, (mine, theirs): (String, String)) -> Option<Self> {
        (mine != theirs).then_some(Self { name: "", label, mine, theirs, is_text: false })
    }
}

#[derive(Template)]
#[template(path = "inquiry_conflict.html")]
struct Conflict<'a> {
    w: Words,
    csrf: &'a str,
    number: &'a str,
    back: String,
    action: String,
    place: String,
    inside: String,
    hidden: Vec<(String, String)>,
    differing: Vec<Differing>,
    has_texts: bool,
    lang: &'static str,
}

/// What somebody chose on the page.
pub(super) enum Chosen {
    /// To save this form: mine, or both texts.
    Form(Fields),
    /// To leave what stands there; the form, so that its draft can go.
    Theirs(Fields),
}

/// Reads the choice; a form that comes from elsewhere is to be saved as it is.
pub(super) fn chosen(form: Fields) -> Chosen {
    match form.raw(CHOICE) {
        "deres" => Chosen::Theirs(form),
        "begge" => Chosen::Form(both(&form)),
        _ => Chosen::Form(form),
    }
}

fn both(form: &Fields) -> Fields {
    let mut joined = Fields::default();
    for (name, mine) in form.all().filter(|(name, _)| !name.starts_with(THEIRS)) {
        match form.get(&format!("{THEIRS}{name}")) {
            Some(theirs) => joined.put(name, format!("{theirs}\n\n{}", mine.trim())),
            None => joined.put(name, mine),
        }
    }
    joined
}

/// The page. `now` replaces hidden fields of the form (version, what stood there) by what stands there now.
pub(super) async fn show(
    visit: &Visit,
    (number, action, anchor): (&str, String, &str),
    form: &Fields,
    now: &[(&str, String)],
    differing: Vec<Differing>,
) -> Response {
    let place = form.raw(drafts::PLACE).to_owned();
    let inside = if place.is_empty() { String::new() } else { drafts::again(visit, &place, form).await.inside };
    let texts: Vec<&str> = differing.iter().filter(|one| one.is_text).map(|one| one.name).collect();
    let ours = |name: &str| ["csrf", CHOICE, drafts::PLACE, drafts::NUMBER, drafts::COUNT].contains(&name);
    let is_hidden = |name: &str| {
        !ours(name)
            && !texts.contains(&name)
            && !name.starts_with(THEIRS)
            && !now.iter().any(|(other, _)| *other == name)
    };
    let carried =
        form.all().filter(|(name, _)| is_hidden(name)).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let theirs =
        differing.iter().filter(|one| one.is_text).map(|one| (format!("{THEIRS}{}", one.name), one.theirs.clone()));
    let now = now.iter().map(|(name, value)| ((*name).to_owned(), value.clone()));
    let main = Conflict {
        w: visit.w,
        csrf: visit.csrf(),
        number,
        back: format!("{}#{anchor}", addresses::inquiry(number)),
        action,
        place,
        inside,
        hidden: carried.chain(now).chain(theirs).collect(),
        has_texts: !texts.is_empty(),
        differing,
        lang: visit.own_language().code(),
    };
    Page::new(Place::Inquiries, visit.w.t("inquiry-conflict-title"), main).with_mistakes().show(visit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(fields: &[(&str, &str)]) -> Fields {
        Fields::of(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn both_texts_are_kept_one_after_the_other_and_other_fields_as_they_are() {
        let sent = form(&[("tekst", " Min \n"), ("version", "2"), ("deres.tekst", "Deres"), ("valg", "begge")]);
        let Chosen::Form(joined) = chosen(sent) else { panic!("a form") };
        assert_eq!((joined.raw("tekst"), joined.raw("version")), ("Deres\n\nMin", "2"));
        assert!(matches!(chosen(form(&[("valg", "deres")])), Chosen::Theirs(_)));
        let Chosen::Form(mine) = chosen(form(&[("tekst", "Min"), ("deres.tekst", "Deres")])) else { panic!("a form") };
        assert_eq!(mine.raw("tekst"), "Min");
    }

    #[test]
    fn what_is_alike_does_not_differ() {
        assert!(Differing::text("tekst", String::new(), ("a\r\nb ", "a\nb")).is_none());
        assert!(Differing::text("tekst", String::new(), ("a", "b")).is_some());
        assert!(Differing::value(String::new(), ("1".into(), "1".into())).is_none());
    }
}
