//! Drafts in forms: what was typed stands there again, is kept as one types, and goes when the form is saved.
//!
//! A form with a draft holds three hidden fields: its place (which form), its number (which window with it, and which
//! earlier draft it was filled from) and a count that rises with each saving. See `casework::drafts`.

mod showing;
mod taking;

pub(crate) use showing::show;
pub(crate) use taking::{LARGEST_FORM, discard, restore, save, state};

use askama::Template;
use casework::drafts::{self, Draft, Kept, Slip};

use crate::addresses::Address;
use crate::failures::Failure;
use crate::fields::Fields;
use crate::visit::Visit;
use crate::wording::Words;

/// The hidden field that names the form.
pub(crate) const PLACE: &str = "kladde_sted";
/// The hidden field that tells this window's form from another's.
pub(crate) const NUMBER: &str = "kladde_nr";
/// The hidden field that rises with each saving.
pub(crate) const COUNT: &str = "kladde_tael";
/// What is never in a draft.
const LEFT_OUT: [&str; 5] = ["csrf", "adgangssaetning", PLACE, NUMBER, COUNT];
/// The part of an address that says which draft to take up.
const WANTED: &str = "kladde";
/// So many letters of another draft are shown, to tell it by.
const SHOWN: usize = 80;

/// A form's draft, as its page uses it.
pub(crate) struct DraftForm {
    /// Which form: the value of `data-draft`.
    pub(crate) place: String,
    /// Whether the fields were filled from a draft: the form should then be seen.
    pub(crate) is_filled: bool,
    /// What stands before the form: that a draft was taken up, and others there are.
    pub(crate) above: String,
    /// The hidden fields within the form.
    pub(crate) inside: String,
}

impl DraftForm {
    /// Of a form that is not shown now.
    pub(crate) fn none(place: &str) -> Self {
        Self { place: place.to_owned(), is_filled: false, above: String::new(), inside: String::new() }
    }
}

#[derive(Template)]
#[template(path = "draft_above.html")]
struct Above<'a> {
    w: Words,
    csrf: &'a str,
    place: &'a str,
    here: String,
    taken: Option<Taken>,
    others: Vec<Other>,
    damaged: Vec<String>,
}

/// The draft that stands in the form.
struct Taken {
    saved: String,
    number: String,
}

/// Another draft of the same form.
struct Other {
    saved: String,
    begins: String,
    href: String,
    number: String,
}

#[derive(Template)]
#[template(path = "draft_inside.html")]
struct Inside<'a> {
    place: &'a str,
    number: &'a str,
    count: u64,
}

/// One window with a form, as its hidden fields name it.
#[derive(Clone)]
struct Window {
    place: String,
    number: String,
    /// Number and version of the draft that it was filled from.
    from: Option<(String, u64)>,
}

impl Window {
    fn of(form: &Fields) -> Option<Self> {
        let mut parts = form.raw(NUMBER).split('.');
        let number = parts.next()?.to_owned();
        let from = match (parts.next(), parts.next()) {
            (Some(from), Some(version)) => Some((from.to_owned(), version.parse().ok()?)),
            _ => None,
        };
        let place = form.raw(PLACE).to_owned();
        (drafts::is_place(&place) && !number.is_empty()).then_some(Self { place, number, from })
    }

    fn slip(&self) -> Slip<'_> {
        let from = self.from.as_ref().map(|(number, version)| (number.as_str(), *version));
        Slip { place: &self.place, number: &self.number, from }
    }

    /// Keeps what stands in the window as its draft.
    async fn save(&self, visit: &Visit, count: u64, form: &Fields) -> Result<Kept, Failure> {
        let (window, form, now) = (self.clone(), form.clone(), visit.now);
        visit
            .ask(move |desk, session| {
                let typed: Vec<(&str, &str)> = form.all().filter(|(name, _)| !LEFT_OUT.contains(name)).collect();
                drafts::save(desk, session, now, (window.slip(), count), &typed)
            })
            .await
    }
}

fn fields_of(draft: &Draft) -> Option<Fields> {
    let plain = draft.plain.as_ref()?;
    let mut fields = Fields::default();
    for (name, text) in &plain.fields {
        fields.put(name.as_str(), text.as_str());
    }
    Some(fields)
}

/// What this person has typed and neither saved nor discarded.
pub(crate) fn unfinished(visit: &Visit) -> impl Iterator<Item = &Draft> {
    visit.drafts.iter().filter(|draft| !draft.is_discarded())
}

/// Fills a form from its newest draft, or from the one that the address asks for, and offers what else there is. Without a
/// draft the fields stay as they are.
pub(crate) fn fill(visit: &Visit, place: &str, fields: &mut Fields) -> DraftForm {
    let of_place: Vec<&Draft> = unfinished(visit).filter(|draft| draft.place == place).collect();
    let (whole, damaged): (Vec<&Draft>, Vec<&Draft>) = of_place.into_iter().partition(|draft| draft.plain.is_some());
    let wanted = wanted(&visit.here);
    let taken = whole.iter().copied().find(|draft| draft.number == wanted).or_else(|| whole.first().copied());
    let number = drafts::new_number().unwrap_or_default();
    let Some(taken) = taken else {
        let above = above(visit, place, None, (Vec::new(), damaged));
        return DraftForm { place: place.to_owned(), is_filled: false, above, inside: inside(place, &number, 0) };
    };
    if let Some(kept) = fields_of(taken) {
        *fields = kept;
    }
    let number = format!("{number}.{}.{}", taken.number, taken.version);
    let same =
        |draft: &Draft| draft.plain.as_ref().map(|plain| &plain.fields) == taken.plain.as_ref().map(|it| &it.fields);
    let others = whole.into_iter().filter(|draft| draft.number != taken.number && !same(draft)).collect();
    let line = Taken { saved: saved(visit, taken), number: number.clone() };
    let above = above(visit, place, Some(line), (others, damaged));
    DraftForm { place: place.to_owned(), is_filled: true, above, inside: inside(place, &number, 0) }
}

fn inside(place: &str, number: &str, count: u64) -> String {
    Inside { place, number, count }.render().unwrap_or_default()
}

fn above(visit: &Visit, place: &str, taken: Option<Taken>, (others, damaged): (Vec<&Draft>, Vec<&Draft>)) -> String {
    let other = |draft: &Draft| Other {
        saved: saved(visit, draft),
        begins: begins(draft),
        href: way_to(&visit.here, place, &draft.number),
        number: draft.number.clone(),
    };
    let above = Above {
        w: visit.w,
        csrf: visit.csrf(),
        place,
        here: bare(&visit.here),
        taken,
        others: others.into_iter().map(other).collect(),
        damaged: damaged.iter().map(|draft| draft.number.clone()).collect(),
    };
    above.render().unwrap_or_default()
}

/// When a draft was saved, as people say it.
fn saved(visit: &Visit, draft: &Draft) -> String {
    draft.plain.as_ref().map(|plain| visit.w.moment(plain.at, visit.now.today)).unwrap_or_default()
}

/// The first words of the longest text in a draft.
fn begins(draft: &Draft) -> String {
    let fields = draft.plain.as_ref().map(|plain| plain.fields.as_slice()).unwrap_or_default();
    let longest = fields.iter().max_by_key(|(_, text)| text.len()).map_or("", |(_, text)| text.as_str());
    let line = longest.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(SHOWN).collect();
    if cut.len() < line.len() { format!("{}…", cut.trim_end()) } else { cut }
}

/// The address without its wish for a draft.
fn bare(here: &str) -> String {
    let (path, query) = here.split_once('?').unwrap_or((here, ""));
    let kept: Vec<&str> = query.split('&').filter(|part| !part.is_empty() && !is_wish(part)).collect();
    if kept.is_empty() { path.to_owned() } else { format!("{path}?{}", kept.join("&")) }
}

fn is_wish(part: &str) -> bool {
    part.strip_prefix(WANTED).is_some_and(|rest| rest.starts_with('='))
}

/// The draft that an address asks for.
fn wanted(here: &str) -> &str {
    let query = here.split_once('?').map_or("", |(_, query)| query);
    query.split('&').find(|part| is_wish(part)).map_or("", |part| &part[WANTED.len() + 1..])
}

/// The page with this draft in its form.
fn way_to(page: &str, place: &str, number: &str) -> String {
    let page = bare(page);
    let joint = if page.contains('?') { '&' } else { '?' };
    format!("{page}{joint}{WANTED}={number}#kladde-{place}")
}

/// A draft that was kept.
pub(crate) struct KeptDraft {
    place: String,
    number: String,
    count: u64,
}

impl KeptDraft {
    /// The page with this draft in its form.
    pub(crate) fn way_to(&self, page: &str) -> String {
        way_to(page, &self.place, &self.number)
    }
}

/// Keeps what a posted form held as its draft. `None`: it is a form without a draft, or nothing can be kept now.
pub(crate) async fn keep(visit: &Visit, form: &Fields) -> Option<KeptDraft> {
    let mut window = Window::of(form)?;
    let mut count = form.raw(COUNT).parse().unwrap_or(0_u64).saturating_add(1);
    // What was posted is what stood in the window last: it comes after every draft of that window.
    for _ in 0..3 {
        match window.save(visit, count, form).await.ok()? {
            Kept::Saved => return Some(KeptDraft { place: window.place, number: window.number, count }),
            Kept::Older { count: later } => count = later.saturating_add(1),
            Kept::Ended => window.number = drafts::new_number().ok()?,
        }
    }
    None
}

/// The form again, with what was wrong or what collided: what was typed stays in it and is kept as its draft.
pub(crate) async fn again(visit: &Visit, place: &str, form: &Fields) -> DraftForm {
    let kept = keep(visit, form).await;
    let number = kept.as_ref().map_or_else(|| form.raw(NUMBER).to_owned(), |kept| kept.number.clone());
    let count = kept.as_ref().map_or_else(|| form.raw(COUNT).parse().unwrap_or(0), |kept| kept.count);
    let inside = inside(place, &number, count);
    DraftForm { place: place.to_owned(), is_filled: true, above: String::new(), inside }
}

/// The form was saved: its draft goes. A draft that cannot be removed is offered once more, and costs nobody the saving.
pub(crate) async fn done(visit: &Visit, form: &Fields) {
    let (Some(window), now) = (Window::of(form), visit.now) else { return };
    if visit.ask(move |desk, session| drafts::end(desk, session, now, window.slip())).await.is_err() {
        tracing::warn!("a draft that was done with could not be removed");
    }
}

/// The page of the drafts.
pub(crate) fn address() -> Address {
    Address::to("/kladder")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_one_draft() {
        assert_eq!(
            way_to("/henvendelser/1?fra=a", "inquiry.new", "0a"),
            "/henvendelser/1?fra=a&kladde=0a#kladde-inquiry.new"
        );
        assert_eq!(way_to("/x?kladde=ff", "a", "0a"), "/x?kladde=0a#kladde-a");
        assert_eq!(wanted("/x?kladder=1&kladde=0a&b"), "0a");
        assert_eq!(
            (bare("/x?a=1&kladde=0a&b=2"), bare("/x?kladde=0a"), wanted("/x")),
            ("/x?a=1&b=2".into(), "/x".into(), "")
        );
    }

    #[test]
    fn a_number_tells_what_the_form_was_filled_from() {
        let form =
            |number: &str| Fields::of(vec![(PLACE.into(), "inquiry.new".into()), (NUMBER.into(), number.into())]);
        let read = |number: &str| Window::of(&form(number)).map(|window| window.from);
        assert_eq!(read("0a"), Some(None));
        assert_eq!(read("0a.ff.7"), Some(Some(("ff".into(), 7))));
        assert_eq!((read(""), read("0a.ff.x")), (None, None));
        assert!(Window::of(&Fields::of(vec![(PLACE.into(), "Å".into()), (NUMBER.into(), "0a".into())])).is_none());
    }
}
