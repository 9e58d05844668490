//! What is sealed of an inquiry, opened: parties, story and every record, each under its own field number.

use jiff::civil::Date;
use register::attachments::{Attachment, FiledMail};
use register::circumstances::Circumstances;
use register::citizens::{Identity, Story};
use register::closing::{ClosingNote, Return};
use register::consents::{Consent, ContactConsent, MayContact};
use register::contacts::{AdministrationContact, ContactNote};
use register::courses::CourseEvent;
use register::ids::CitizenId;
use register::inquiries::Role;
use register::jurisdiction::{Override, Referral};
use register::letters::Letter;
use register::links::Link;
use register::notes::Note;
use register::notifications::Notification;
use register::tasks::TaskText;
use sealed::Zeroizing;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::sealed_fields::numbers;
use uuid::Uuid;

/// A sealed record as it stands: whose id it has, how often it was written, what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held<T> {
    /// The id it stands under.
    pub id: Uuid,
    /// Rises with each writing, from 1. A form that alters it carries the version it was filled from.
    pub version: u64,
    /// What it says.
    pub value: T,
}

/// One party with the role they have.
#[derive(Debug, Clone)]
pub struct PartyPlain {
    /// Which party.
    pub id: CitizenId,
    /// Rises with each writing, from 1.
    pub version: u64,
    /// Their role.
    pub role: Role,
    /// Who they are.
    pub identity: Identity,
}

/// A type of sealed record: its field number never changes.
pub trait Record: Serialize + DeserializeOwned + Clone + PartialEq + 'static {
    /// The number that is bound into its seals.
    const FIELD: u16;

    /// The days it tells of.
    fn days(&self) -> impl Iterator<Item = Date>;

    /// The records of this type.
    fn list(plain: &Plain) -> &[Held<Self>];

    /// The records of this type, to be altered.
    #[doc(hidden)]
    fn list_mut(plain: &mut Plain) -> &mut Vec<Held<Self>>;
}

macro_rules! records {
    ($($(#[$meta:meta])* $field:ident: $type:ty = $number:ident $([$($day:ident),+])?;)+) => {
        /// Everything sealed of an inquiry, opened.
        #[derive(Clone, Default)]
        pub struct Plain {
            /// Every party.
            pub parties: Vec<PartyPlain>,
            /// The story; empty where none was written.
            pub story: Story,
            /// How often the story was written; 0 where none was.
            pub story_version: u64,
            $($(#[$meta])* pub $field: Vec<Held<$type>>,)+
        }

        $(impl Record for $type {
            const FIELD: u16 = numbers::$number;

            fn days(&self) -> impl Iterator<Item = Date> {
                let days: &[Option<Date>] = &[$($(self.$day),+)?];
                days.to_vec().into_iter().flatten()
            }

            fn list(plain: &Plain) -> &[Held<Self>] {
                &plain.$field
            }

            fn list_mut(plain: &mut Plain) -> &mut Vec<Held<Self>> {
                &mut plain.$field
            }
        })+

        impl Plain {
            /// Takes in an opened field. `None`: no field that this program knows, or not in its form.
            pub(crate) fn take(&mut self, field: u16, (id, version): (Uuid, u64), bytes: &[u8]) -> Option<()> {
                match field {
                    numbers::STORY => {
                        self.story = Story(String::from_utf8(bytes.to_vec()).ok()?);
                        self.story_version = version;
                    }
                    $(numbers::$number => {
                        let value = serde_json::from_slice(bytes).ok()?;
                        self.$field.push(Held { id, version, value });
                    })+
                    _ => return None,
                }
                Some(())
            }
        }
    };
}

records! {
    /// What was said at contacts with the citizen; the id is the contact's.
    contact_notes: ContactNote = CONTACT_NOTE;
    /// Contacts with the administration.
    administration_contacts: AdministrationContact = ADMINISTRATION_CONTACT [on, answered_on];
    /// Internal notes.
    notes: Note = NOTE [on];
    /// What tasks are about; the id is the task's.
    task_texts: TaskText = TASK_TEXT;
    /// The citizen's own course of case.
    course: CourseEvent = COURSE_EVENT [on];
    /// The citizen's word on contacting the administration, each time it was given.
    contact_consents: ContactConsent = CONTACT_CONSENT [on, withdrawn];
    /// Consents and powers of attorney.
    consents: Consent = CONSENT [given, until, withdrawn];
    /// Needs, barriers, wish, topics: at most one, under the inquiry's own id.
    circumstances: Circumstances = CIRCUMSTANCES [matter_date];
    /// The words of closings and reopenings.
    closing_notes: ClosingNote = CLOSING_NOTE [on];
    /// Rounds of return.
    returns: Return = RETURN [on];
    /// To whom the citizen was shown on.
    referrals: Referral = REFERRAL [on];
    /// Why the matter is taken up all the same: at most one, under the inquiry's own id.
    overrides: Override = OVERRIDE [on];
    /// Letters.
    letters: Letter = LETTER [written, issued, sent];
    /// What is known of attachments; the id is the attachment's.
    attachments: Attachment = ATTACHMENT [on];
    /// Heads and texts of filed mails; the id is the attachment's.
    mails: FiledMail = FILED_MAIL [on];
    /// Notifications of concern for a child.
    notifications: Notification = NOTIFICATION [on];
    /// Links to other inquiries.
    links: Link = LINK [on, undone];
}

impl std::fmt::Debug for Plain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Plain(withheld)")
    }
}

impl Plain {
    /// The records of a type.
    #[must_use]
    pub fn records<T: Record>(&self) -> &[Held<T>] {
        T::list(self)
    }

    /// The record of a type with this id.
    #[must_use]
    pub fn record<T: Record>(&self, id: Uuid) -> Option<&Held<T>> {
        T::list(self).iter().find(|held| held.id == id)
    }

    /// Needs, barriers, wish, topics; nothing known where nothing was written.
    #[must_use]
    pub fn circumstances(&self) -> Circumstances {
        self.circumstances.first().map(|held| held.value.clone()).unwrap_or_default()
    }

    /// What the citizen's newest word on contacting the administration says on a day.
    #[must_use]
    pub fn may_contact(&self, on: Date) -> MayContact {
        let words = self.contact_consents.iter().map(|held| &held.value);
        ContactConsent::newest(words, on).map_or(MayContact::NotAsked, |word| word.says(on))
    }
}

/// The bytes of a record as it is sealed.
pub(crate) fn record_bytes<T: Record>(record: &T) -> Zeroizing<Vec<u8>> {
    // A buffer that grows leaves copies behind: the length is counted first.
    let mut length = Counter(0);
    let mut bytes = match serde_json::to_writer(&mut length, record) {
        Ok(()) => Zeroizing::new(Vec::with_capacity(length.0)),
        Err(_) => unreachable!("a record of texts, days and numbers always has a form"),
    };
    match serde_json::to_writer(&mut *bytes, record) {
        Ok(()) => bytes,
        Err(_) => unreachable!("it had a form a moment ago"),
    }
}

struct Counter(usize);

impl std::io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn word(answer: MayContact, on: i8, withdrawn: Option<i8>) -> Held<ContactConsent> {
        let value = ContactConsent {
            answer: Some(answer),
            on: Some(date(2024, 2, on)),
            withdrawn: withdrawn.map(|day| date(2024, 2, day)),
            ..ContactConsent::default()
        };
        Held { id: Uuid::from_u128(u128::from(on.unsigned_abs())), version: 1, value }
    }

    #[test]
    fn the_newest_word_counts_and_withdrawal_works_forward() {
        let mut plain = Plain::default();
        assert_eq!(plain.may_contact(date(2024, 2, 1)), MayContact::NotAsked);
        plain.contact_consents.push(word(MayContact::Yes, 2, Some(10)));
        assert_eq!(plain.may_contact(date(2024, 2, 1)), MayContact::NotAsked);
        assert_eq!(plain.may_contact(date(2024, 2, 9)), MayContact::Yes);
        assert_eq!(plain.may_contact(date(2024, 2, 10)), MayContact::No);
        plain.contact_consents.push(word(MayContact::Yes, 12, None));
        assert_eq!(plain.may_contact(date(2024, 2, 12)), MayContact::Yes);
    }

    #[test]
    fn a_record_comes_back_as_it_was_and_one_of_an_earlier_program_too() {
        let note = Note { text: "Fik »svar«\nÅ".into(), by: "Rita".into(), on: Some(date(2024, 2, 1)) };
        let id = Uuid::from_u128(1);
        let mut plain = Plain::default();
        plain.take(numbers::NOTE, (id, 3), &record_bytes(&note)).unwrap();
        assert_eq!(plain.record::<Note>(id), Some(&Held { id, version: 3, value: note }));
        plain.take(numbers::NOTE, (id, 1), b"{}").unwrap();
        assert_eq!(plain.records::<Note>()[1].value, Note::default());
        assert_eq!(plain.take(numbers::NARRATIVE, (id, 1), b"{}"), None);
    }
}
