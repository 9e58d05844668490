//! Letters (breve): written from a template, edited, issued. Once issued a letter is never altered; the day it was sent
//! stands apart from the day it was written.

use jiff::civil::Date;
use thiserror::Error;

use crate::circumstances::holds_address;
use crate::codes::coded;
use crate::consents::MayContact;
use crate::records::record;

coded! {
    /// What a letter is for.
    LetterTemplate {
        /// Kvittering.
        Receipt = "receipt",
        /// Henvisning.
        Referral = "referral",
        /// Klage skrevet for borgeren.
        Complaint = "complaint",
        /// Anmodning til forvaltningen.
        Request = "request",
        /// Afslutning.
        Closing = "closing",
        /// Samtykkeerklæring.
        ConsentForm = "consent_form",
        /// Fuldmagt.
        PowerOfAttorney = "power_of_attorney",
        /// Forklaring om kompetence.
        Jurisdiction = "jurisdiction",
    }
}

record! {
    /// A letter. Its PDF, once issued, is an attachment of the same id.
    Letter {
        /// The template it began as.
        template: Option<LetterTemplate>,
        /// `da` or `en`.
        language: String,
        /// To whom: name and, where it may be printed, address.
        recipient: String,
        /// The heading.
        subject: String,
        /// The text in Markdown.
        text: String,
        /// The day it was written.
        written: Option<Date>,
        /// The day it was issued; from then on nothing but the day of sending changes.
        issued: Option<Date>,
        /// The day it was sent.
        sent: Option<Date>,
        /// How it was sent.
        sent_by: String,
        /// Where issued: SHA-256 of the sealed PDF, hexadecimal.
        digest: String,
        /// Where issued: length of the PDF in bytes.
        length: u64,
        /// Its place among the inquiry's letters, from 1: it stands in the file's name.
        serial: u32,
        /// The party it is to, where it is to one of them.
        party: Option<uuid::Uuid>,
        /// The address of somebody whose address is protected may stand in this one letter.
        with_address: bool,
        /// The adviser has weighed what a recipient without consent may be told.
        weighed: bool,
    }
}

/// Whom a letter of a template goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Addressee {
    /// The citizen, or whoever comes for them.
    Citizen,
    /// The administration: what it says of the citizen needs their yes.
    Administration,
    /// Written for the citizen, who sends it.
    FromCitizen,
    /// A form that the citizen signs.
    Form,
}

impl LetterTemplate {
    /// Whom it goes to.
    #[must_use]
    pub const fn addressee(self) -> Addressee {
        match self {
            Self::Receipt | Self::Referral | Self::Closing | Self::Jurisdiction => Addressee::Citizen,
            Self::Request => Addressee::Administration,
            Self::Complaint => Addressee::FromCitizen,
            Self::ConsentForm | Self::PowerOfAttorney => Addressee::Form,
        }
    }
}

coded! {
    /// How a letter left the house.
    SentBy {
        /// Brev.
        Post = "post",
        /// E-mail.
        Email = "email",
        /// Digital Post.
        DigitalPost = "digital_post",
        /// Afhentet.
        Collected = "collected",
    }
}

/// Why something cannot be done with a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Refusal {
    /// It was issued: nothing but the day of sending changes.
    #[error("an issued letter does not change")]
    Issued,
    /// Only an issued letter is sent.
    #[error("a letter is issued before it is sent")]
    NotIssued,
    /// It cannot have been sent before it was issued.
    #[error("a letter is not sent before the day it was issued")]
    SentBeforeIssued,
    /// It has no text.
    #[error("a letter without text is none")]
    Empty,
    /// Something is still to be filled in.
    #[error("the letter has gaps")]
    Gaps,
    /// The citizen has not said that the administration may be contacted.
    #[error("the administration may not be contacted")]
    MayNotContact,
    /// The recipient may not be told of the citizen, and nobody has weighed what the letter says.
    #[error("the recipient may not be told of the citizen")]
    MayNotBeTold,
    /// It holds a protected address.
    #[error("a protected address stands in the letter")]
    ProtectedAddress,
}

/// What a letter is measured against when it is issued.
#[derive(Debug, Clone, Copy)]
pub struct Circle<'a> {
    /// What the citizen says of contacting the administration.
    pub may_contact: MayContact,
    /// Whether something of the citizen may be sent to the recipient.
    pub may_be_told: bool,
    /// Protected addresses: none where nobody's is.
    pub protected: &'a [&'a str],
}

impl Letter {
    /// It was issued, and no longer changes.
    #[must_use]
    pub const fn is_issued(&self) -> bool {
        self.issued.is_some()
    }

    /// Whom it goes to.
    #[must_use]
    pub fn addressee(&self) -> Addressee {
        self.template.map_or(Addressee::Citizen, LetterTemplate::addressee)
    }

    /// The letter written anew: recipient, subject, text. What an issued one says does not change.
    ///
    /// # Errors
    /// [`Refusal::Issued`].
    pub fn rewritten(&self, draft: &Self) -> Result<Self, Refusal> {
        if self.is_issued() {
            return Err(Refusal::Issued);
        }
        Ok(Self {
            issued: None,
            sent: None,
            sent_by: String::new(),
            digest: String::new(),
            length: 0,
            template: self.template,
            serial: self.serial,
            ..draft.clone()
        })
    }

    /// Everything that speaks against issuing it, in a fixed order.
    #[must_use]
    pub fn against_issuing(&self, circle: &Circle<'_>) -> Vec<Refusal> {
        let mut found = Vec::new();
        if self.is_issued() {
            found.push(Refusal::Issued);
        }
        if self.text.trim().is_empty() || self.subject.trim().is_empty() {
            found.push(Refusal::Empty);
        }
        if !self.gaps().is_empty() {
            found.push(Refusal::Gaps);
        }
        if self.addressee() == Addressee::Administration && circle.may_contact != MayContact::Yes {
            found.push(Refusal::MayNotContact);
        }
        if !circle.may_be_told && !self.weighed {
            found.push(Refusal::MayNotBeTold);
        }
        if self.reveals(circle.protected) {
            found.push(Refusal::ProtectedAddress);
        }
        found
    }

    /// Whether it holds an address that is protected, and nobody said that it may.
    #[must_use]
    pub fn reveals(&self, protected: &[&str]) -> bool {
        let texts = [&self.recipient, &self.subject, &self.text];
        !self.with_address && protected.iter().any(|address| texts.iter().any(|text| holds_address(text, address)))
    }

    /// Issues it: from now on nothing but the day of sending changes.
    ///
    /// # Errors
    /// The first thing that speaks against it.
    pub fn issue(self, on: Date, (digest, length): (String, u64), circle: &Circle<'_>) -> Result<Self, Refusal> {
        match self.against_issuing(circle).first() {
            Some(refusal) => Err(*refusal),
            None => Ok(Self { issued: Some(on), digest, length, ..self }),
        }
    }

    /// Marks it as sent on a day.
    ///
    /// # Errors
    /// Refused where it is not issued, or was issued later.
    pub fn sent(self, on: Date, by: SentBy) -> Result<Self, Refusal> {
        match self.issued {
            None => Err(Refusal::NotIssued),
            Some(issued) if on < issued => Err(Refusal::SentBeforeIssued),
            Some(_) => Ok(Self { sent: Some(on), sent_by: by.key().to_owned(), ..self }),
        }
    }

    /// How it was sent.
    #[must_use]
    pub fn way(&self) -> Option<SentBy> {
        SentBy::from_key(&self.sent_by)
    }

    /// What is still to be filled in: whatever stands between « and », in the order in which it stands, each once.
    #[must_use]
    pub fn gaps(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for text in [&self.recipient, &self.subject, &self.text] {
            for (start, _) in text.match_indices('«') {
                let rest = &text[start..];
                let Some(end) = rest.find('»') else { continue };
                let gap = &rest[..end + '»'.len_utf8()];
                if !gap.contains('\n') && !found.iter().any(|known| known == gap) {
                    found.push(gap.to_owned());
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const OPEN: Circle<'static> = Circle { may_contact: MayContact::Yes, may_be_told: true, protected: &[] };

    fn letter(template: LetterTemplate) -> Letter {
        Letter {
            template: Some(template),
            recipient: "Carla Eksempel".into(),
            subject: "Kvittering".into(),
            text: "Kære Carla".into(),
            ..Letter::default()
        }
    }

    fn issued() -> Letter {
        letter(LetterTemplate::Receipt).issue(date(2024, 2, 1), ("ab".into(), 7), &OPEN).unwrap()
    }

    #[test]
    fn once_issued_only_the_sending_changes() {
        let issued = issued();
        assert_eq!(issued.rewritten(&letter(LetterTemplate::Receipt)), Err(Refusal::Issued));
        assert_eq!(issued.clone().issue(date(2024, 2, 2), ("cd".into(), 8), &OPEN), Err(Refusal::Issued));
        let sent = issued.clone().sent(date(2024, 2, 3), SentBy::Post).unwrap();
        assert_eq!(sent.way(), Some(SentBy::Post));
        assert_eq!(Letter { sent: None, sent_by: String::new(), ..sent }, issued);
        assert_eq!(issued.sent(date(2024, 1, 31), SentBy::Post), Err(Refusal::SentBeforeIssued));
        assert_eq!(letter(LetterTemplate::Receipt).sent(date(2024, 2, 3), SentBy::Post), Err(Refusal::NotIssued));
    }

    #[test]
    fn a_draft_cannot_bring_along_that_it_was_issued() {
        let forged = Letter { digest: "ab".into(), serial: 9, sent: Some(date(2024, 2, 1)), ..issued() };
        let saved = Letter { serial: 2, ..letter(LetterTemplate::Closing) }.rewritten(&forged).unwrap();
        assert!(!saved.is_issued() && saved.sent.is_none() && saved.digest.is_empty() && saved.serial == 2);
        assert_eq!(saved.template, Some(LetterTemplate::Closing));
    }

    #[test]
    fn the_administration_is_written_to_only_with_the_citizens_yes() {
        let request = letter(LetterTemplate::Request);
        for (answer, against) in [
            (MayContact::Yes, vec![]),
            (MayContact::No, vec![Refusal::MayNotContact]),
            (MayContact::NotAsked, vec![Refusal::MayNotContact]),
        ] {
            assert_eq!(request.against_issuing(&Circle { may_contact: answer, ..OPEN }), against);
        }
        let to_citizen = letter(LetterTemplate::Complaint);
        assert_eq!(to_citizen.against_issuing(&Circle { may_contact: MayContact::No, ..OPEN }), []);
    }

    #[test]
    fn one_without_consent_is_written_to_only_after_it_was_weighed() {
        let circle = Circle { may_be_told: false, ..OPEN };
        let guidance = letter(LetterTemplate::Receipt);
        assert_eq!(guidance.against_issuing(&circle), [Refusal::MayNotBeTold]);
        assert_eq!(Letter { weighed: true, ..guidance }.against_issuing(&circle), []);
    }

    #[test]
    fn a_protected_address_is_never_issued_by_mistake() {
        let circle = Circle { protected: &["Demostræde 12\n5600 Faaborg"], ..OPEN };
        for place in [
            Letter {
                recipient: "Carla Eksempel\nDemostræde 12\n5600 Faaborg".into(),
                ..letter(LetterTemplate::Receipt)
            },
            Letter { text: "Du bor på demostræde 12.".into(), ..letter(LetterTemplate::Receipt) },
            Letter { subject: "Demostræde 12".into(), ..letter(LetterTemplate::Receipt) },
        ] {
            assert_eq!(place.against_issuing(&circle), [Refusal::ProtectedAddress]);
            assert_eq!(place.against_issuing(&OPEN), [], "nobody's address is protected");
            assert_eq!(Letter { with_address: true, ..place }.against_issuing(&circle), []);
        }
    }

    #[test]
    fn gaps_are_found_and_stand_in_the_way() {
        let text = "Kære «navn»\n\nDin sag om «emne» og «emne». « ikke\nnoget »".into();
        let gapped = Letter { text, ..letter(LetterTemplate::Receipt) };
        assert_eq!(gapped.gaps(), ["«navn»", "«emne»"]);
        assert_eq!(gapped.against_issuing(&OPEN), [Refusal::Gaps]);
        let empty = Letter { text: " \n".into(), ..letter(LetterTemplate::Receipt) };
        assert_eq!(empty.against_issuing(&OPEN), [Refusal::Empty]);
    }
}
