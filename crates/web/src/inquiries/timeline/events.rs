//! What happened, from each sort of record.

use casework::inquiries::InquiryPage;
use casework::{Held, Plain, Uuid};
use register::closing::{ClosingNote, Return};
use register::consents::MayContact;
use register::contacts::{AdministrationContact, Contact, ContactNote, Direction};
use register::ids::ContactId;
use register::letters::LetterTemplate;
use register::tasks::{Task, TaskText};

use super::super::options::Options;
use super::{Event, Sort};
use crate::addresses;
use crate::today::kind_word;
use crate::visit::Visit;
use crate::wording::Words;

/// Everything.
pub(super) fn all(visit: &Visit, page: &InquiryPage, plain: &Plain) -> Vec<Event> {
    let w = visit.w;
    let options = Options::of(w, page, visit.now.today);
    let mut events = stages(w, page, Some(plain), options);
    events.extend(contacts(page, plain, options));
    events.extend(plain.administration_contacts.iter().map(|held| administration(w, page, held, options)));
    events.extend(words_of_consent(w, page, plain));
    events.extend(plain.notes.iter().map(|held| {
        let note = &held.value;
        let mut event = Event::new(Sort::Notes, note.on.unwrap_or(page.inquiry.received), w.t("inquiry-what-note"));
        event.meta.clone_from(&note.by);
        editable(event, held.id).said("", &note.text)
    }));
    events.extend(points(w, page));
    events.extend(page.tasks.iter().map(|task| self::task(w, task, plain)));
    events.extend(post(w, page, plain));
    events
}

/// What is coded.
pub(super) fn coded(visit: &Visit, page: &InquiryPage) -> Vec<Event> {
    let w = visit.w;
    let options = Options::of(w, page, visit.now.today);
    let mut events = stages(w, page, None, options);
    events.extend(later_contacts(page).map(|contact| contact_event(contact, options)));
    events.extend(points(w, page));
    events
}

fn editable(mut event: Event, id: Uuid) -> Event {
    event.id = id.to_string();
    event.can_edit = true;
    event
}

/// Received, closed, opened again, come back, shown on, notified.
fn stages(w: Words, page: &InquiryPage, plain: Option<&Plain>, options: Options<'_>) -> Vec<Event> {
    let inquiry = &page.inquiry;
    let channel = options.channel(inquiry.channel);
    let received = w.with("event-received", "channel", &channel);
    let mut events = vec![Event { rank: -1, ..Event::new(Sort::Stages, inquiry.received, received) }];
    let notes = plain.map(|plain| plain.closing_notes.as_slice()).unwrap_or_default();
    let said = |note: &&Held<ClosingNote>| !note.value.reopened && note.value.on == inquiry.stage.closed_on();
    if let Some(on) = inquiry.stage.closed_on().filter(|_| !notes.iter().any(|note| said(&note))) {
        events.push(Event { rank: 1, ..Event::new(Sort::Stages, on, w.t("event-closed")) });
    }
    let Some(plain) = plain else { return events };
    events.extend(notes.iter().map(|held| closing(w, page, &held.value)));
    events.extend(plain.returns.iter().map(|held| {
        let on = held.value.on.unwrap_or(inquiry.received);
        let mut event = Event::new(Sort::Contacts, on, w.t("returned"));
        let contact = page.contacts.iter().find(|contact| contact.id.uuid() == held.id);
        event.meta = contact.map(|contact| options.channel(contact.channel)).unwrap_or_default();
        editable(event, held.id).said("", &held.value.text)
    }));
    events.extend(plain.referrals.iter().map(|held| {
        let referral = &held.value;
        let mut event =
            Event::new(Sort::Stages, referral.on.unwrap_or(inquiry.received), w.t("inquiry-event-referred"));
        event.meta.clone_from(&referral.to);
        event.said("", &referral.told)
    }));
    events.extend(plain.notifications.iter().map(|held| {
        let notification = &held.value;
        let key = if notification.on.is_some() { "inquiry-event-notified" } else { "inquiry-event-not-notified" };
        let mut event = Event::new(Sort::Stages, notification.on.unwrap_or(inquiry.received), w.t(key));
        event.meta.clone_from(&notification.to);
        event.said("", &notification.reason).said(&w.t("inquiry-told"), &notification.told)
    }));
    events
}

fn closing(w: Words, page: &InquiryPage, note: &ClosingNote) -> Event {
    let key = if note.reopened { "inquiry-event-reopened" } else { "event-closed" };
    let event = Event::new(Sort::Stages, note.on.unwrap_or(page.inquiry.received), w.t(key));
    Event { rank: if note.reopened { 0 } else { 1 }, ..event }
        .said("", &note.reason)
        .said(&w.t("inquiry-close-learning-text"), &note.learning)
        .said(&w.t("inquiry-close-despite"), &note.despite)
}

/// Every contact but the first, which is the receipt itself.
fn later_contacts(page: &InquiryPage) -> impl Iterator<Item = &Contact> {
    let first = first_contact(page);
    page.contacts.iter().filter(move |contact| Some(contact.id) != first)
}

fn first_contact(page: &InquiryPage) -> Option<ContactId> {
    let inquiry = &page.inquiry;
    let first = |contact: &&Contact| contact.on == inquiry.received && contact.channel == inquiry.channel;
    page.contacts.iter().find(first).map(|contact| contact.id)
}

fn contact_event(contact: &Contact, options: Options<'_>) -> Event {
    let channel = options.channel(contact.channel);
    Event::new(Sort::Contacts, contact.on, options.words().with("event-contact", "channel", &channel))
}

fn contacts(page: &InquiryPage, plain: &Plain, options: Options<'_>) -> Vec<Event> {
    let (w, first) = (options.words(), first_contact(page));
    let note = |id: ContactId| plain.record::<ContactNote>(id.uuid()).map(|held| &held.value);
    // The first contact stands as the receipt, unless something was noted of it; the one of a return stands with its round.
    let is_round = |id: ContactId| plain.record::<Return>(id.uuid()).is_some();
    let is_shown = |id: ContactId| !is_round(id) && (Some(id) != first || note(id).is_some());
    let shown = page.contacts.iter().filter(|contact| is_shown(contact.id));
    let event = |contact: &Contact| {
        let mut event = editable(contact_event(contact, options), contact.id.uuid());
        let Some(note) = note(contact.id) else { return event };
        event.at = note.at;
        if let Some(direction) = note.direction {
            event.meta = w.t(match direction {
                Direction::Incoming => "inquiry-from-citizen",
                Direction::Outgoing => "inquiry-from-adviser",
            });
        }
        event.said("", &note.text)
    };
    shown.map(event).collect()
}

fn administration(w: Words, page: &InquiryPage, held: &Held<AdministrationContact>, options: Options<'_>) -> Event {
    let contact = &held.value;
    let on = contact.on.unwrap_or(page.inquiry.received);
    let whom = [contact.unit.map(|unit| options.unit(unit)).unwrap_or_default(), contact.who.clone()];
    let whom: Vec<String> = whom.into_iter().filter(|part| !part.is_empty()).collect();
    let mut event = editable(Event::new(Sort::Administration, on, w.t("inquiry-event-administration")), held.id);
    event.at = contact.at;
    let how = contact.channel.map(|channel| options.channel(channel));
    let general = contact.general.then(|| w.t("inquiry-general-short"));
    event.meta = whom.into_iter().chain(how).chain(general).collect::<Vec<_>>().join(" · ");
    if contact.answered.is_empty() {
        event.waits = w.t("inquiry-awaits-answer");
    }
    let answered = contact.answered_on.filter(|day| Some(*day) != contact.on);
    let answer =
        answered.map_or_else(|| w.t("inquiry-answer"), |day| w.with("inquiry-answer-on", "date", &w.date(day)));
    event
        .said(&w.t("inquiry-asked"), &contact.asked)
        .said(&answer, &contact.answered)
        .said(&w.t("inquiry-shared"), &contact.shared)
}

/// What the citizen said of contacting the administration, and took back.
fn words_of_consent(w: Words, page: &InquiryPage, plain: &Plain) -> Vec<Event> {
    let mut events = Vec::new();
    for held in &plain.contact_consents {
        let word = &held.value;
        let key = match word.answer {
            Some(MayContact::Yes) => "inquiry-event-consent-yes",
            Some(MayContact::No) => "inquiry-event-consent-no",
            Some(MayContact::NotAsked) | None => continue,
        };
        let on = word.on.unwrap_or(page.inquiry.received);
        events.push(Event::new(Sort::Administration, on, w.t(key)).said("", &word.scope));
        if let Some(on) = word.withdrawn {
            events.push(Event::new(Sort::Administration, on, w.t("inquiry-event-consent-withdrawn")));
        }
    }
    events
}

fn points(w: Words, page: &InquiryPage) -> impl Iterator<Item = Event> {
    page.points.iter().map(move |point| {
        let heading = w.with("inquiry-event-point", "kind", &w.label(&point.kind.label));
        let mut event = Event::new(Sort::Points, point.raised, heading);
        event.meta.clone_from(&point.unit.name);
        event
    })
}

/// An open task stands at its day, a done one at the day it was done.
fn task(w: Words, task: &Task, plain: &Plain) -> Event {
    let said = plain.record::<TaskText>(task.id.uuid()).map(|held| &held.value);
    let mut event = Event::new(Sort::Tasks, task.done.unwrap_or(task.due), sentence(&kind_word(w, task.kind)));
    event.at = task.due_at.filter(|_| task.is_open());
    event.meta = said.map(|said| said.owner.clone()).unwrap_or_default();
    if task.is_open() {
        event.waits = w.t("inquiry-event-due");
    } else {
        event.meta = [w.t("inquiry-event-done"), event.meta]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
    }
    match said {
        Some(said) => event.said("", &said.text),
        None => event,
    }
}

/// A word with a capital, as a heading begins.
pub(in crate::inquiries) fn sentence(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Letters, filed mails, and attachments that came with neither.
fn post(w: Words, page: &InquiryPage, plain: &Plain) -> Vec<Event> {
    let received = page.inquiry.received;
    let address = addresses::inquiry(page.inquiry.number.as_str());
    let mut events = Vec::new();
    for held in &plain.letters {
        let letter = &held.value;
        let on = letter.sent.or(letter.issued).or(letter.written).unwrap_or(received);
        let mut event =
            Event::new(Sort::Post, on, w.with("inquiry-event-letter", "template", &template(w, letter.template)));
        let state = match (letter.sent, letter.issued) {
            (Some(_), _) => "inquiry-letter-sent",
            (None, Some(_)) => "inquiry-letter-issued",
            (None, None) => "inquiry-letter-draft",
        };
        event.meta = w.t(state);
        event.href = format!("{address}/breve/{}", held.id);
        events.push(event.said("", &letter.subject));
    }
    for held in &plain.mails {
        let mail = &held.value;
        let mut event = Event::new(Sort::Post, mail.on.unwrap_or(received), w.t("inquiry-event-mail"));
        event.href = format!("{address}#bilag");
        events.push(event.said("", &mail.subject).said(&w.t("inquiry-mail-from"), &mail.from));
    }
    let is_of_its_own =
        |id: Uuid| !plain.mails.iter().any(|mail| mail.id == id) && !plain.letters.iter().any(|letter| letter.id == id);
    for held in plain.attachments.iter().filter(|held| held.value.mail.is_none() && is_of_its_own(held.id)) {
        let mut event = Event::new(Sort::Post, held.value.on.unwrap_or(received), w.t("inquiry-event-attachment"));
        event.href = format!("{address}#bilag");
        events.push(event.said("", &held.value.name));
    }
    events
}

fn template(w: Words, template: Option<LetterTemplate>) -> String {
    w.t(match template {
        Some(LetterTemplate::Receipt) => "inquiry-letter-receipt",
        Some(LetterTemplate::Referral) => "inquiry-letter-referral",
        Some(LetterTemplate::Complaint) => "inquiry-letter-complaint",
        Some(LetterTemplate::Request) => "inquiry-letter-request",
        Some(LetterTemplate::Closing) => "inquiry-letter-closing",
        Some(LetterTemplate::ConsentForm) => "inquiry-letter-consent",
        Some(LetterTemplate::PowerOfAttorney) => "inquiry-letter-power",
        Some(LetterTemplate::Jurisdiction) => "inquiry-letter-jurisdiction",
        None => "inquiry-letter-free",
    })
}
