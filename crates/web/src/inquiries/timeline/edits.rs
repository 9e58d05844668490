//! An entry of the timeline is written anew in its place. The form carries the version it was filled from; where a colleague
//! wrote meanwhile, both texts are shown.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use casework::inquiries::{self, Edited, InquiryPage, Talk, Version};
use casework::sessions::Session;
use casework::{CaseworkError, Desk, Held, Now, Opened, Plain, Record, Uuid};
use jiff::civil::Date;
use register::closing::Return;
use register::contacts::{AdministrationContact, ContactNote, Direction};
use register::inquiries::Channel;
use register::notes::Note;

use super::super::conflicts::{self, Chosen, Differing};
use super::super::forms::{Choice, Filled, Form, name_of, rendered};
use super::super::happening::{Trouble, clock, day, plain_text, text};
use super::super::options::{Options, or_open};
use super::super::showing;
use super::Sort;
use crate::addresses;
use crate::drafts;
use crate::failures::Failure;
use crate::fields::{Fields, Posted};
use crate::frame::go;
use crate::visit::Visit;
use crate::wording::Words;

/// What takes something away, after it has said what will be gone.
#[derive(Template)]
#[template(path = "inquiry_removal.html")]
pub(in crate::inquiries) struct Removal {
    pub(in crate::inquiries) csrf: String,
    pub(in crate::inquiries) action: String,
    pub(in crate::inquiries) version: u64,
    /// The button, and the fold's own words.
    pub(in crate::inquiries) label: String,
    /// What will be gone.
    pub(in crate::inquiries) warning: String,
}

fn fields<const N: usize>(pairs: [(&str, String); N]) -> Fields {
    Fields::of(pairs.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// The form of an entry; empty where there is none of this id.
pub(super) fn form(visit: &Visit, page: &InquiryPage, (plain, sort, id): (&Plain, Sort, &str)) -> String {
    let Ok(id) = id.parse::<Uuid>() else { return String::new() };
    match sort {
        Sort::Contacts if plain.record::<Return>(id).is_some() => return_form(visit, page, (plain, id)),
        Sort::Contacts => contact_form(visit, page, (plain, id)),
        Sort::Administration => administration_form(visit, page, (plain, id)),
        Sort::Notes => note_form(visit, page, (plain, id)),
        Sort::Points | Sort::Post | Sort::Tasks | Sort::Stages => String::new(),
    }
}

/// A form that alters a record, with its way back and the version it is filled from.
fn altering(visit: &Visit, page: &InquiryPage, (what, id): (&str, Uuid), filled: &Filled<'_>) -> Form {
    let address = addresses::inquiry(page.inquiry.number.as_str());
    Form::new(filled, format!("{address}/{what}/{id}"), visit.w.t("inquiry-save"))
        .carried(filled, "version")
        .cancel(format!("{address}#h-{id}"))
}

fn place(page: &InquiryPage, what: &str, id: Uuid) -> String {
    format!("inquiry.{}.{what}.{id}", page.inquiry.id)
}

fn of<T: Record + Default>(plain: &Plain, id: Uuid) -> Held<T> {
    plain.record::<T>(id).cloned().unwrap_or(Held { id, version: 0, value: T::default() })
}

fn time_text(at: Option<jiff::civil::Time>) -> String {
    at.map(crate::today::clock).unwrap_or_default()
}

fn contact_form(visit: &Visit, page: &InquiryPage, (plain, id): (&Plain, Uuid)) -> String {
    let Some(contact) = page.contacts.iter().find(|contact| contact.id.uuid() == id) else { return String::new() };
    let (w, held) = (visit.w, of::<ContactNote>(plain, id));
    let talk = Talk { on: contact.on, channel: contact.channel, note: held.value };
    let mut shown = contact_fields(&talk, held.version);
    shown.put("var.dag", contact.on.to_string());
    shown.put("var.kanal", contact.channel.key());
    let filled = Filled::of(visit, &place(page, "contact", id), shown);
    let directions = [
        Choice::of(Direction::Incoming.key(), w.t("inquiry-direction-in")),
        Choice::of(Direction::Outgoing.key(), w.t("inquiry-direction-out")),
    ];
    let directions = or_open(w.t("not-stated"), directions.into());
    let options = Options::of(w, page, visit.now.today);
    altering(visit, page, ("kontakt", id), &filled)
        .carried(&filled, "var.dag")
        .carried(&filled, "var.kanal")
        .field(filled.area("tekst", &w.t("inquiry-what-text"), 4).focused())
        .row(vec![
            filled.select("kanal", &w.t("fact-channel"), options.channels(contact.channel)),
            filled.select("retning", &w.t("inquiry-direction"), directions),
            filled.day("dag", &w.t("inquiry-day")),
            filled.clock("tid", &w.t("inquiry-time")),
        ])
        .html()
}

fn contact_fields(talk: &Talk, version: u64) -> Fields {
    fields([
        ("tekst", talk.note.text.clone()),
        ("tid", time_text(talk.note.at)),
        ("retning", talk.note.direction.map_or("", Direction::key).to_owned()),
        ("dag", talk.on.to_string()),
        ("kanal", talk.channel.key().to_owned()),
        ("version", version.to_string()),
    ])
}

fn note_form(visit: &Visit, page: &InquiryPage, (plain, id): (&Plain, Uuid)) -> String {
    let (w, held) = (visit.w, of::<Note>(plain, id));
    let shown = fields([("tekst", held.value.text.clone()), ("version", held.version.to_string())]);
    let filled = Filled::of(visit, &place(page, "note", id), shown);
    let form = altering(visit, page, ("notat", id), &filled)
        .field(filled.area("tekst", &w.t("inquiry-what-note"), 4).focused())
        .html();
    form + &removal(visit, page, ("notat", id, held.version), ("inquiry-note-remove", "inquiry-note-remove-warning"))
}

fn removal(
    visit: &Visit,
    page: &InquiryPage,
    (what, id, version): (&str, Uuid, u64),
    (label, warning): (&str, &str),
) -> String {
    let address = addresses::inquiry(page.inquiry.number.as_str());
    rendered(&Removal {
        csrf: visit.csrf().to_owned(),
        action: format!("{address}/{what}/{id}/fjern"),
        version,
        label: visit.w.t(label),
        warning: visit.w.t(warning),
    })
}

fn return_form(visit: &Visit, page: &InquiryPage, (plain, id): (&Plain, Uuid)) -> String {
    let (w, held) = (visit.w, of::<Return>(plain, id));
    let on = held.value.on.map(|on| on.to_string()).unwrap_or_default();
    let shown = fields([("tekst", held.value.text.clone()), ("dag", on), ("version", held.version.to_string())]);
    let filled = Filled::of(visit, &place(page, "return", id), shown);
    let form = altering(visit, page, ("tilbage", id), &filled)
        .field(filled.area("tekst", &w.t("inquiry-return-text"), 4).focused())
        .field(filled.day("dag", &w.t("inquiry-day")))
        .html();
    let words = ("inquiry-return-remove", "inquiry-return-remove-warning");
    form + &removal(visit, page, ("tilbage", id, held.version), words)
}

fn administration_form(visit: &Visit, page: &InquiryPage, (plain, id): (&Plain, Uuid)) -> String {
    let (w, held) = (visit.w, of::<AdministrationContact>(plain, id));
    let contact = &held.value;
    let on = contact.on.unwrap_or(page.inquiry.received);
    let options = Options::of(w, page, visit.now.today);
    let shown = administration_fields(contact, held.version);
    let filled = Filled::of(visit, &place(page, "administration", id), shown);
    altering(visit, page, ("forvaltning", id), &filled)
        .field(filled.area("svar", &w.t("inquiry-answered"), 3).focused())
        .field(filled.day("svar_dag", &w.t("inquiry-answered-day")))
        .field(filled.area("tekst", &w.t("inquiry-asked"), 3))
        .row(vec![
            filled.find("enhed", &w.t("fact-unit"), or_open(w.t("not-stated"), options.units(on, contact.unit))),
            filled.text("hvem", &w.t("inquiry-whom")),
            filled.select("maade", &w.t("inquiry-how"), options.channels(contact.channel.unwrap_or(Channel::Unknown))),
        ])
        .row(vec![filled.day("dag", &w.t("inquiry-day")), filled.clock("tid", &w.t("inquiry-time"))])
        .field(filled.text("fortalt", &w.t("inquiry-shared")))
        .field(filled.tick("generelt", &w.t("inquiry-general")))
        .html()
}

fn administration_fields(contact: &AdministrationContact, version: u64) -> Fields {
    let date = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut shown = fields([
        ("tekst", contact.asked.clone()),
        ("svar", contact.answered.clone()),
        ("svar_dag", date(contact.answered_on)),
        ("dag", date(contact.on)),
        ("tid", time_text(contact.at)),
        ("enhed", contact.unit.map(|unit| unit.to_string()).unwrap_or_default()),
        ("hvem", contact.who.clone()),
        ("maade", contact.channel.unwrap_or(Channel::Unknown).key().to_owned()),
        ("fortalt", contact.shared.clone()),
        ("version", version.to_string()),
    ]);
    if contact.general {
        shown.put("generelt", "ja");
    }
    shown
}

/// The form of the story.
pub(in crate::inquiries) fn story_form(visit: &Visit, page: &InquiryPage, plain: &Plain) -> (String, bool) {
    let shown = fields([("tekst", plain.story.0.clone()), ("version", plain.story_version.to_string())]);
    let place = format!("inquiry.{}.story", page.inquiry.id);
    let filled = Filled::of(visit, &place, shown);
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let form = Form::new(&filled, format!("{address}/fortaelling"), visit.w.t("inquiry-save"))
        .carried(&filled, "version")
        .field(filled.area("tekst", &visit.w.t("inquiry-story"), 8))
        .quiet();
    (form.html(), filled.is_open())
}

/// What is known of a form that was posted to an entry.
struct Sent {
    number: String,
    id: Uuid,
    version: u64,
    /// Its part of the address, and its name in drafts.
    what: &'static str,
    name: &'static str,
    form: Fields,
}

impl Sent {
    fn anchor(&self) -> String {
        format!("h-{}", self.id)
    }

    fn action(&self) -> String {
        format!("{}/{}/{}", addresses::inquiry(&self.number), self.what, self.id)
    }
}

/// Reads a posted form; `Err`: the answer, where what stands there is to stay.
async fn sent(
    visit: &Visit,
    (number, id): (String, String),
    (what, name, form): (&'static str, &'static str, Fields),
) -> Result<Result<Sent, Response>, Failure> {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    match conflicts::chosen(form) {
        Chosen::Form(form) => {
            let version = form.raw("version").parse().unwrap_or(0);
            Ok(Ok(Sent { number, id, version, what, name, form }))
        }
        Chosen::Theirs(form) => {
            drafts::done(visit, &form).await;
            let to = format!("{}#h-{id}", addresses::inquiry(&number));
            Ok(Err(go(visit, &to, ("flash-inquiry-kept", 1))))
        }
    }
}

/// Saves what was sent, or shows what stands in its way.
async fn saved<T: Send + 'static>(
    visit: &Visit,
    sent: Sent,
    read: Result<T, Trouble>,
    save: impl FnOnce(&Desk, &Session, Now, Version<'_>, &T) -> Result<Edited<T>, CaseworkError> + Send + 'static,
    (differ, stands): (
        impl FnOnce(Words, &Fields, &T) -> Vec<Option<Differing>>,
        impl FnOnce(&T) -> Vec<(&'static str, String)>,
    ),
) -> Result<Response, Failure> {
    let done = match read {
        Ok(value) => {
            let (now, number, id, version) = (visit.now, sent.number.clone(), sent.id, sent.version);
            let edited = visit.ask(move |desk, session| save(desk, session, now, (&number, id, version), &value)).await;
            edited.map_err(|failure| Trouble::of(visit, failure, "tekst"))
        }
        Err(trouble) => Err(trouble),
    };
    match done {
        Ok(Edited::Saved) => {
            drafts::done(visit, &sent.form).await;
            let to = format!("{}#{}", addresses::inquiry(&sent.number), sent.anchor());
            Ok(go(visit, &to, ("flash-inquiry-saved", 1)))
        }
        Ok(Edited::Conflict { theirs, version }) => {
            let theirs = Opened::into_inner(theirs);
            let differing = differ(visit.w, &sent.form, &theirs).into_iter().flatten().collect();
            let mut now = stands(&theirs);
            now.push(("version", version.to_string()));
            let page = (sent.number.as_str(), sent.action(), sent.anchor());
            Ok(conflicts::show(visit, (page.0, page.1, &page.2), &sent.form, &now, differing).await)
        }
        Err(Trouble::Slips(slips)) => {
            let place = name_of(&sent.form, &format!("{}.{}", sent.name, sent.id));
            showing::again(visit, &sent.number, &place, (sent.form, slips)).await
        }
        Err(Trouble::Failed(failure)) => Err(failure),
    }
}

/// What a form says of a contact, and what stood there when it was shown.
fn read_contact(visit: &Visit, form: &Fields) -> Result<(Talk, (Date, Channel)), Trouble> {
    let channel = |name: &str| Channel::from_key(form.raw(name)).unwrap_or(Channel::Unknown);
    let talk = Talk {
        on: day(visit, form, "dag")?,
        channel: channel("kanal"),
        note: ContactNote {
            text: plain_text(form, "tekst"),
            at: clock(visit, form, "tid")?,
            direction: Direction::from_key(form.raw("retning")),
        },
    };
    Ok((talk, (day(visit, form, "var.dag")?, channel("var.kanal"))))
}

/// A contact, written anew.
pub(crate) async fn edit_contact(
    visit: Visit,
    Path(at): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let sent = match sent(&visit, at, ("kontakt", "contact", form)).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let (read, was) = match read_contact(&visit, &sent.form) {
        Ok((talk, was)) => (Ok(talk), was),
        Err(trouble) => (Err(trouble), (visit.now.today, Channel::Unknown)),
    };
    let save = move |desk: &Desk, session: &Session, now: Now, at: Version<'_>, talk: &Talk| {
        inquiries::edit_contact(desk, session, now, at, (&was, talk))
    };
    let differ = |w: Words, form: &Fields, theirs: &Talk| {
        let shown = contact_fields(theirs, 0);
        let value = |name: &'static str, label: &str| {
            Differing::value(w.t(label), (form.raw(name).to_owned(), shown.raw(name).to_owned()))
        };
        vec![
            Differing::text("tekst", w.t("inquiry-what-text"), (form.raw("tekst"), &theirs.note.text)),
            value("dag", "inquiry-day"),
            value("tid", "inquiry-time"),
        ]
    };
    let now = |theirs: &Talk| vec![("var.dag", theirs.on.to_string()), ("var.kanal", theirs.channel.key().to_owned())];
    saved(&visit, sent, read, save, (differ, now)).await
}

/// A note, written anew.
pub(crate) async fn edit_note(
    visit: Visit,
    Path(at): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let sent = match sent(&visit, at, ("notat", "note", form)).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let read = text(&visit, &sent.form, "tekst").map(|text| Note { text, ..Note::default() });
    let save = |desk: &Desk, session: &Session, now: Now, at: Version<'_>, note: &Note| {
        inquiries::edit_note(desk, session, now, at, &note.text)
    };
    let differ = |w: Words, form: &Fields, theirs: &Note| {
        vec![Differing::text("tekst", w.t("inquiry-what-note"), (form.raw("tekst"), &theirs.text))]
    };
    saved(&visit, sent, read, save, (differ, |_: &Note| Vec::new())).await
}

/// A round of return, written anew.
pub(crate) async fn edit_return(
    visit: Visit,
    Path(at): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let sent = match sent(&visit, at, ("tilbage", "return", form)).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let read = day(&visit, &sent.form, "dag").map(|on| Return {
        on: Some(on),
        text: plain_text(&sent.form, "tekst"),
        ..Return::default()
    });
    let differ = |w: Words, form: &Fields, theirs: &Return| {
        let on = theirs.on.map(|on| on.to_string()).unwrap_or_default();
        vec![
            Differing::text("tekst", w.t("inquiry-return-text"), (form.raw("tekst"), &theirs.text)),
            Differing::value(w.t("inquiry-day"), (form.raw("dag").to_owned(), on)),
        ]
    };
    saved(&visit, sent, read, inquiries::edit_return, (differ, |_: &Return| Vec::new())).await
}

fn read_administration(visit: &Visit, form: &Fields) -> Result<AdministrationContact, Trouble> {
    let asked = plain_text(form, "tekst");
    let answered = plain_text(form, "svar");
    if asked.is_empty() && answered.is_empty() {
        return Err(Trouble::at("tekst", visit.w.t("inquiry-text-missing")));
    }
    Ok(AdministrationContact {
        on: Some(day(visit, form, "dag")?),
        at: clock(visit, form, "tid")?,
        unit: form.get("enhed").and_then(|unit| unit.parse().ok()),
        who: plain_text(form, "hvem"),
        channel: Channel::from_key(form.raw("maade")),
        asked,
        answered,
        answered_on: form.get("svar_dag").map(|_| day(visit, form, "svar_dag")).transpose()?,
        shared: plain_text(form, "fortalt"),
        general: form.ticked("generelt"),
    })
}

/// A contact with the administration, written anew; most often because the answer has come.
pub(crate) async fn edit_administration(
    visit: Visit,
    Path(at): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let sent = match sent(&visit, at, ("forvaltning", "administration", form)).await? {
        Ok(sent) => sent,
        Err(answer) => return Ok(answer),
    };
    let read = read_administration(&visit, &sent.form);
    let differ = |w: Words, form: &Fields, theirs: &AdministrationContact| {
        let shown = administration_fields(theirs, 0);
        let value = |name: &'static str, label: &str| {
            Differing::value(w.t(label), (form.raw(name).to_owned(), shown.raw(name).to_owned()))
        };
        vec![
            Differing::text("svar", w.t("inquiry-answered"), (form.raw("svar"), &theirs.answered)),
            Differing::text("tekst", w.t("inquiry-asked"), (form.raw("tekst"), &theirs.asked)),
            Differing::text("fortalt", w.t("inquiry-shared"), (form.raw("fortalt"), &theirs.shared)),
            value("hvem", "inquiry-whom"),
            value("dag", "inquiry-day"),
            value("svar_dag", "inquiry-answered-day"),
        ]
    };
    let stands = |_: &AdministrationContact| Vec::new();
    saved(&visit, sent, read, inquiries::edit_administration_contact, (differ, stands)).await
}

/// A note is taken away.
pub(crate) async fn remove_note(
    visit: Visit,
    Path(at): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    removed(&visit, at, &form, inquiries::remove_note).await
}

/// A round of return that was none is taken away.
pub(crate) async fn remove_return(
    visit: Visit,
    Path(at): Path<(String, String)>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    removed(&visit, at, &form, inquiries::remove_return).await
}

/// Takes a record away, in the version that was seen.
pub(in crate::inquiries) async fn removed(
    visit: &Visit,
    (number, id): (String, String),
    form: &Fields,
    remove: impl FnOnce(&Desk, &Session, Now, Version<'_>) -> Result<(), CaseworkError> + Send + 'static,
) -> Result<Response, Failure> {
    let id = id.parse().map_err(|_| Failure::NotFound)?;
    let (now, version) = (visit.now, form.raw("version").parse().unwrap_or(0));
    let to = addresses::inquiry(&number);
    visit.ask(move |desk, session| remove(desk, session, now, (&number, id, version))).await?;
    Ok(go(visit, &to, ("flash-inquiry-removed", 1)))
}

/// The story, written anew.
pub(crate) async fn edit_story(
    visit: Visit,
    Path(number): Path<String>,
    Posted(form): Posted,
) -> Result<Response, Failure> {
    let form = match conflicts::chosen(form) {
        Chosen::Form(form) => form,
        Chosen::Theirs(form) => {
            drafts::done(&visit, &form).await;
            return Ok(go(&visit, &format!("{}#fortaelling", addresses::inquiry(&number)), ("flash-inquiry-kept", 1)));
        }
    };
    let (now, to, version) = (visit.now, number.clone(), form.raw("version").parse().unwrap_or(0));
    let story = plain_text(&form, "tekst");
    let edited =
        visit.ask(move |desk, session| inquiries::edit_story(desk, session, now, (&to, version), &story)).await?;
    let address = addresses::inquiry(&number);
    if let Edited::Conflict { theirs, version } = edited {
        let theirs = theirs.into_inner().0;
        let differing = Differing::text("tekst", visit.w.t("inquiry-story"), (form.raw("tekst"), &theirs));
        let now = [("version", version.to_string())];
        let page = (number.as_str(), format!("{address}/fortaelling"), "fortaelling");
        return Ok(conflicts::show(&visit, page, &form, &now, differing.into_iter().collect()).await);
    }
    drafts::done(&visit, &form).await;
    Ok(go(&visit, &format!("{address}#fortaelling"), ("flash-inquiry-saved", 1)))
}
