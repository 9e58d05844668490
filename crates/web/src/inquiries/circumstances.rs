//! What is to be known of the citizen and the matter: needs, wish, barriers, another body, topics. Five parts, each written
//! by itself.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::Plain;
use casework::inquiries::{self, Edited, InquiryPage, mark};
use register::circumstances::{Barrier, Circumstances, Need, Part, Section, topics};

use super::conflicts::{self, Chosen, Differing};
use super::forms::{Choice, Filled, Form, rendered};
use super::happening::{Trouble, day, plain_text};
use super::options::{read_said, said};
use super::parties::{again, done, fields, wanted};
use crate::addresses;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::visit::Visit;
use crate::wording::Words;

/// Where the section stands on the page.
const ANCHOR: &str = "forhold";
/// What the form showed, so that a colleague's words are not overwritten.
const MARK: &str = "stod";

#[derive(Template)]
#[template(path = "people_circumstances.html")]
struct View {
    w: Words,
    rows: Vec<Row>,
    is_protected: bool,
    lang: &'static str,
}

/// One part: its name, what it says, and its form while it is being written.
struct Row {
    word: &'static str,
    name: String,
    tags: Vec<String>,
    lines: Vec<String>,
    edit: String,
    form: String,
}

/// The parts, each with its word in addresses and its name.
const PARTS: [(Section, &str, &str); 5] = [
    (Section::Needs, "behov", "circumstances-needs"),
    (Section::Wish, "oenske", "circumstances-wish"),
    (Section::Barriers, "barrierer", "circumstances-barriers"),
    (Section::OtherBody, "instans", "circumstances-other-body"),
    (Section::Background, "baggrund", "circumstances-background"),
];

fn part_of(word: &str) -> Option<(Section, &'static str, &'static str)> {
    PARTS.into_iter().find(|(_, known, _)| *known == word)
}

fn need_word(w: Words, need: Need) -> String {
    w.t(match need {
        Need::Interpreter => "need-interpreter",
        Need::Dyslexia => "need-dyslexia",
        Need::NoDigitalPost => "need-no-digital-post",
        Need::ReadingHelp => "need-reading-help",
        Need::CannotAttend => "need-cannot-attend",
        Need::Hearing => "need-hearing",
    })
}

fn barrier_word(w: Words, barrier: Barrier) -> String {
    w.t(match barrier {
        Barrier::Digital => "barrier-digital",
        Barrier::Language => "barrier-language",
        Barrier::Health => "barrier-health",
        Barrier::Overview => "barrier-overview",
        Barrier::Fear => "barrier-fear",
        Barrier::Distrust => "barrier-distrust",
    })
}

/// The section.
pub(super) fn section(visit: &Visit, page: &InquiryPage, plain: &Plain) -> String {
    let held = plain.circumstances();
    let wanted = wanted(visit);
    let row = |(section, word, name): (Section, &'static str, &'static str)| {
        let address = addresses::inquiry(page.inquiry.number.as_str());
        let is_wanted = wanted.as_deref() == Some(word);
        let (tags, lines) = told(visit.w, &held, section);
        Row {
            word,
            name: visit.w.t(name),
            tags,
            lines,
            edit: format!("{address}?ret={word}#forhold-{word}"),
            form: if is_wanted { form(visit, page, (&held, section, word)) } else { String::new() },
        }
    };
    rendered(&View {
        w: visit.w,
        rows: PARTS.into_iter().map(row).collect(),
        is_protected: held.protected_address,
        lang: visit.own_language().code(),
    })
}

/// What a part says: short words, and lines of text.
fn told(w: Words, held: &Circumstances, section: Section) -> (Vec<String>, Vec<String>) {
    let lines = |text: &str| super::timeline::paragraphs(text);
    match section {
        Section::Needs => {
            let mut tags: Vec<String> = held.needs.iter().map(|need| need_word(w, *need)).collect();
            tags.extend(held.anonymous.then(|| w.t("circumstances-anonymous")));
            (tags, lines(&held.needs_text))
        }
        Section::Wish => (Vec::new(), lines(&held.wish)),
        Section::Barriers => (held.barriers.iter().map(|barrier| barrier_word(w, *barrier)).collect(), Vec::new()),
        Section::OtherBody => {
            let looked = held.other_body.map(|yes| w.yes_no(Some(yes)));
            (looked.into_iter().collect(), lines(&held.other_body_text))
        }
        Section::Background => {
            let day = held.matter_date.map(|day| w.with("circumstances-matter-on", "date", &w.date(day)));
            let known = (!held.known_from.is_empty()).then(|| w.with("circumstances-known", "from", &held.known_from));
            (held.topics.clone(), day.into_iter().chain(known).collect())
        }
    }
}

fn fields_of(held: &Circumstances, section: Section) -> Fields {
    let tick = |shown: &mut Fields, name: &str, on: bool| {
        if on {
            shown.put(name, "ja");
        }
    };
    match section {
        Section::Needs => {
            let mut shown = fields([("behov_tekst", held.needs_text.clone())]);
            held.needs.iter().for_each(|need| shown.put("behov", need.key()));
            tick(&mut shown, "beskyttet", held.protected_address);
            tick(&mut shown, "anonym", held.anonymous);
            shown
        }
        Section::Wish => fields([("oenske", held.wish.clone())]),
        Section::Barriers => {
            let mut shown = Fields::default();
            held.barriers.iter().for_each(|barrier| shown.put("barriere", barrier.key()));
            shown
        }
        Section::OtherBody => {
            fields([("instans", said(held.other_body).to_owned()), ("instans_tekst", held.other_body_text.clone())])
        }
        Section::Background => fields([
            ("emneord", held.topics.join(", ")),
            ("forholdets_dag", held.matter_date.map(|day| day.to_string()).unwrap_or_default()),
            ("kender_fra", held.known_from.clone()),
        ]),
    }
}

fn form(visit: &Visit, page: &InquiryPage, (held, section, word): (&Circumstances, Section, &str)) -> String {
    let w = visit.w;
    let mut shown = fields_of(held, section);
    shown.put(MARK, mark(held, section));
    let filled = Filled::of(visit, &format!("inquiry.{}.circumstances.{word}", page.inquiry.id), shown);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let form = Form::new(&filled, format!("{address}/forhold/{word}"), w.t("inquiry-save"))
        .carried(&filled, MARK)
        .cancel(format!("{address}#forhold-{word}"));
    with_fields(form, &filled, section).html()
}

fn with_fields(form: Form, filled: &Filled<'_>, section: Section) -> Form {
    let w = filled.words();
    match section {
        Section::Needs => {
            let needs = Need::ALL.iter().map(|need| Choice::of(need.key(), need_word(w, *need))).collect();
            form.field(filled.ticks("behov", &w.t("circumstances-needs-asked"), needs))
                .field(
                    filled
                        .text("behov_tekst", &w.t("circumstances-needs-text"))
                        .hinted(w.t("circumstances-needs-hint")),
                )
                .field(filled.tick("beskyttet", &w.t("party-protected")).hinted(w.t("circumstances-protected-hint")))
                .field(filled.tick("anonym", &w.t("circumstances-anonymous")))
        }
        Section::Wish => {
            let hint = w.t("circumstances-wish-hint");
            form.field(filled.area("oenske", &w.t("circumstances-wish-asked"), 4).hinted(hint).focused())
        }
        Section::Barriers => {
            let barriers =
                Barrier::ALL.iter().map(|barrier| Choice::of(barrier.key(), barrier_word(w, *barrier))).collect();
            form.field(filled.ticks("barriere", &w.t("circumstances-barriers-asked"), barriers))
        }
        Section::OtherBody => {
            let answers = [("ja", "yes"), ("nej", "no"), ("", "circumstances-not-asked")];
            let answers = answers.into_iter().map(|(value, key)| Choice::of(value, w.t(key))).collect();
            form.field(filled.radios("instans", &w.t("circumstances-other-body-asked"), answers)).field(filled.area(
                "instans_tekst",
                &w.t("circumstances-other-body-text"),
                2,
            ))
        }
        Section::Background => form
            .field(filled.text("emneord", &w.t("circumstances-topics")).hinted(w.t("circumstances-topics-hint")))
            .row(vec![
                filled.day("forholdets_dag", &w.t("circumstances-matter")).hinted(w.t("circumstances-matter-hint")),
                filled.text("kender_fra", &w.t("circumstances-known-from")),
            ]),
    }
}

fn part_in(visit: &Visit, form: &Fields, section: Section) -> Result<Part, Trouble> {
    Ok(match section {
        Section::Needs => Part::Needs {
            needs: Need::ALL.iter().copied().filter(|need| form.values("behov").any(|key| key == need.key())).collect(),
            text: plain_text(form, "behov_tekst"),
            protected_address: form.ticked("beskyttet"),
            anonymous: form.ticked("anonym"),
        },
        Section::Wish => Part::Wish(plain_text(form, "oenske")),
        Section::Barriers => {
            let chosen = |barrier: &Barrier| form.values("barriere").any(|key| key == barrier.key());
            Part::Barriers(Barrier::ALL.iter().copied().filter(chosen).collect())
        }
        Section::OtherBody => {
            Part::OtherBody { looked: read_said(form.raw("instans")), text: plain_text(form, "instans_tekst") }
        }
        Section::Background => Part::Background {
            topics: topics(form.raw("emneord")),
            matter_date: form.get("forholdets_dag").map(|_| day(visit, form, "forholdets_dag")).transpose()?,
            known_from: plain_text(form, "kender_fra"),
        },
    })
}

/// A part is written.
pub(crate) async fn write(
    visit: Visit,
    Path((number, word)): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let (section, word, _) = part_of(&word).ok_or(Failure::NotFound)?;
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(form) => return Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-kept").await),
    };
    let part = match part_in(&visit, &form, section) {
        Ok(part) => part,
        Err(trouble) => return again(&visit, &number, (form, trouble)).await,
    };
    let (now, at, shown, mine) = (visit.now, number.clone(), form.raw(MARK).to_owned(), part.clone());
    let written =
        visit.ask(move |desk, session| inquiries::write_part(desk, session, now, (&at, &shown), &part)).await?;
    match written {
        Edited::Saved => Ok(done(&visit, (&number, ANCHOR), &form, "flash-inquiry-saved").await),
        Edited::Conflict { theirs, .. } => {
            let mine = Circumstances::default().with(mine);
            Ok(conflict(&visit, (&number, section, word), &form, (&mine, &theirs)).await)
        }
    }
}

async fn conflict(
    visit: &Visit,
    (number, section, word): (&str, Section, &str),
    form: &Fields,
    (mine, theirs): (&Circumstances, &Circumstances),
) -> Response {
    let w = visit.w;
    let (here, there) = (fields_of(mine, section), fields_of(theirs, section));
    let text = |name: &'static str, key: &str| Differing::text(name, w.t(key), (here.raw(name), there.raw(name)));
    let both = |key: &str, of: &dyn Fn(&Circumstances) -> String| Differing::value(w.t(key), (of(mine), of(theirs)));
    let tags = |held: &Circumstances| told(w, held, section).0.join(", ");
    let differing: Vec<Option<Differing>> = match section {
        Section::Needs => vec![
            both("circumstances-needs", &tags),
            text("behov_tekst", "circumstances-needs-text"),
            both("party-protected", &|held| w.yes_no(Some(held.protected_address))),
            both("circumstances-anonymous", &|held| w.yes_no(Some(held.anonymous))),
        ],
        Section::Wish => vec![text("oenske", "circumstances-wish")],
        Section::Barriers => vec![both("circumstances-barriers", &tags)],
        Section::OtherBody => vec![
            both("circumstances-other-body-asked", &|held| w.yes_no(held.other_body)),
            text("instans_tekst", "circumstances-other-body-text"),
        ],
        Section::Background => vec![
            text("emneord", "circumstances-topics"),
            both("circumstances-matter", &|held| held.matter_date.map(|day| w.date(day)).unwrap_or_default()),
            text("kender_fra", "circumstances-known-from"),
        ],
    };
    let action = format!("{}/forhold/{word}", addresses::inquiry(number));
    let now = [(MARK, mark(theirs, section))];
    conflicts::show(visit, (number, action, ANCHOR), form, &now, differing.into_iter().flatten().collect()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_has_a_word_of_its_own() {
        for (section, word, _) in PARTS {
            assert!(part_of(word).is_some_and(|(found, ..)| found == section));
        }
        assert!(part_of("alt").is_none());
    }
}
