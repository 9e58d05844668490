//! What of an inquiry goes into the index: every text that is sealed in it, each with the part it belongs to, and who its
//! parties are.

use register::attachments::FiledMail;
use register::circumstances::Circumstances;
use register::consents::{Consent, ContactConsent};
use register::contacts::AdministrationContact;
use register::letters::Letter;
use sealed::Zeroizing;

use super::people::Person;
use crate::records::{Held, Plain};

/// The part of an inquiry in which something is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Its number.
    Number,
    /// The name of a party.
    Name,
    /// CPR, telephone, e-mail, address of a party.
    Identity,
    /// What the citizen tells.
    Story,
    /// The citizen's wish.
    Wish,
    /// With what the citizen came back.
    Return,
    /// What was said at a contact.
    Contact,
    /// An internal note.
    Note,
    /// A contact with the administration.
    Administration,
    /// A task.
    Task,
    /// The citizen's own course of case.
    Course,
    /// Needs, topics, what another body said.
    Circumstances,
    /// A consent, a power of attorney, the word on contacting the administration.
    Consent,
    /// Why and how it was closed.
    Closing,
    /// To whom the citizen was shown on, or why it was taken up all the same.
    Jurisdiction,
    /// A concern for a child.
    Notification,
    /// A letter.
    Letter,
    /// A mail.
    Mail,
    /// A document.
    Attachment,
    /// A link to another inquiry.
    Link,
}

impl Part {
    /// How much a word found here says that this is the inquiry looked for.
    pub(crate) const fn weight(self) -> f32 {
        match self {
            Self::Number => 8.0,
            Self::Name => 5.0,
            Self::Identity => 4.0,
            Self::Story | Self::Wish | Self::Return => 2.0,
            Self::Letter | Self::Mail | Self::Attachment => 0.7,
            _ => 1.0,
        }
    }

    /// Whether the text tells what the matter is about, so that inquiries are alike by it.
    pub(crate) const fn tells_the_matter(self) -> bool {
        matches!(self, Self::Story | Self::Wish | Self::Return | Self::Contact)
    }
}

/// One inquiry on its way into the index. Its texts are wiped when it is dropped.
pub(crate) struct Entry {
    /// Its parties, as far as something is known of them.
    pub(crate) people: Vec<Person>,
    /// Its texts, in an order that depends on its content alone: the excerpt of a result is cut from the same.
    pub(crate) texts: Vec<(Part, Zeroizing<String>)>,
}

/// A longer text goes in in pieces, so that an excerpt need not read all of it.
const PIECE: usize = 16 * 1024;

impl Entry {
    /// Everything of an inquiry.
    pub(crate) fn of(number: &str, plain: &Plain) -> Self {
        let people = plain.parties.iter().map(|party| Person::of(&party.identity)).collect();
        let mut entry = Self { people, texts: Vec::with_capacity(16) };
        entry.say(Part::Number, &[number]);
        for party in &plain.parties {
            let identity = &party.identity;
            entry.say(Part::Name, &[&identity.name]);
            let rest = [&identity.cpr, &identity.phone, &identity.email, &identity.address, &identity.relation];
            entry.say(Part::Identity, &rest.map(String::as_str));
        }
        entry.say(Part::Story, &[&plain.story.0]);
        entry.take_talks(plain);
        entry.take_work(plain);
        entry.take_papers(plain);
        entry
    }

    /// What the citizen said.
    fn take_talks(&mut self, plain: &Plain) {
        self.each(&plain.circumstances, Part::Wish, |held: &Circumstances| vec![&held.wish]);
        self.each(&plain.returns, Part::Return, |held| vec![&held.text]);
        self.each(&plain.contact_notes, Part::Contact, |held| vec![&held.text]);
    }

    /// What was done about it.
    fn take_work(&mut self, plain: &Plain) {
        self.each(&plain.notes, Part::Note, |held| vec![&held.text]);
        self.each(&plain.administration_contacts, Part::Administration, |held: &AdministrationContact| {
            vec![&held.who, &held.asked, &held.answered, &held.shared]
        });
        self.each(&plain.task_texts, Part::Task, |held| vec![&held.text, &held.owner]);
        self.each(&plain.course, Part::Course, |held| vec![&held.text, &held.document]);
        self.each(&plain.circumstances, Part::Circumstances, |held: &Circumstances| {
            let mut texts = vec![held.needs_text.as_str(), &held.other_body_text, &held.known_from];
            texts.extend(held.topics.iter().map(String::as_str));
            texts
        });
        self.each(&plain.contact_consents, Part::Consent, |held: &ContactConsent| vec![&held.scope]);
        self.each(&plain.consents, Part::Consent, |held: &Consent| vec![&held.by, &held.to, &held.scope]);
        self.each(&plain.closing_notes, Part::Closing, |held| vec![&held.reason, &held.learning, &held.despite]);
        self.each(&plain.referrals, Part::Jurisdiction, |held| vec![&held.to, &held.told]);
        self.each(&plain.overrides, Part::Jurisdiction, |held| vec![&held.reason]);
        self.each(&plain.notifications, Part::Notification, |held| vec![&held.to, &held.told, &held.reason]);
        self.each(&plain.links, Part::Link, |held| vec![&held.why]);
    }

    /// Letters, mails, documents.
    fn take_papers(&mut self, plain: &Plain) {
        self.each(&plain.letters, Part::Letter, |held: &Letter| vec![&held.recipient, &held.subject, &held.text]);
        self.each(&plain.mails, Part::Mail, |held: &FiledMail| vec![&held.from, &held.to, &held.subject, &held.text]);
        for held in &plain.attachments {
            // The text of a mail stands in the record of the mail, which has the same id.
            let is_mail = plain.record::<FiledMail>(held.id).is_some();
            let text = if is_mail { "" } else { held.value.text.as_str() };
            self.say(Part::Attachment, &[&held.value.name, text]);
        }
    }

    fn each<'p, T>(&mut self, records: &'p [Held<T>], part: Part, texts: impl Fn(&'p T) -> Vec<&'p str>) {
        for held in records {
            self.say(part, &texts(&held.value));
        }
    }

    fn say(&mut self, part: Part, texts: &[&str]) {
        let given: Vec<&str> = texts.iter().copied().filter(|text| !text.trim().is_empty()).collect();
        if !given.is_empty() {
            let text = Zeroizing::new(given.join(" · "));
            pieces(&text, |piece| self.texts.push((part, Zeroizing::new(piece.to_owned()))));
        }
    }
}

/// Cuts a long text between words.
fn pieces(text: &str, mut each: impl FnMut(&str)) {
    let mut rest = text;
    while rest.len() > PIECE {
        let limit = (0..=PIECE).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or(0);
        let cut = rest[..limit].rfind(char::is_whitespace).filter(|cut| *cut > 0).unwrap_or(limit);
        let (piece, after) = rest.split_at(cut);
        each(piece);
        rest = after;
    }
    each(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_words_and_nothing_is_lost() {
        let text = "ærligt talt ".repeat(5000);
        let mut whole = String::new();
        let mut count = 0;
        pieces(&text, |piece| {
            assert!(piece.len() <= PIECE && !piece.ends_with("tal"));
            whole.push_str(piece);
            count += 1;
        });
        assert_eq!(whole, text);
        assert!(count > 3, "{count}");
        let endless = "æ".repeat(PIECE);
        let mut whole = String::new();
        pieces(&endless, |piece| whole.push_str(piece));
        assert_eq!(whole, endless);
    }
}
