//! Letters: begun from a template, kept as drafts, issued as a PDF that never changes, and marked as sent.

mod composing;
mod issuing;

use jiff::civil::Date;
use register::consents::Sharing;
use register::inquiries::Inquiry;
use register::letters::{Addressee, Circle, Letter, Refusal};
use register::taxonomy::Label;
use uuid::Uuid;
use words::Language;

use super::change::{Change, Edited, new_id};
use super::editing::{self, Version};
use super::{Content, InquiryPage, sharing};
use crate::records::{Held, PartyPlain, Plain};
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Message, Now, Opened};

pub use composing::{Order, begin_letter, key_of};
pub use issuing::{Issued, Sent, issue_letter, letter_pdf, letter_preview, mark_letter_sent};

/// A letter with everything its page tells of it. Debug tells nothing.
#[derive(Clone)]
pub struct LetterPage {
    /// The inquiry, coded.
    pub inquiry: Inquiry,
    /// The letter.
    pub letter: Held<Letter>,
    /// The inquiry's parties, for whom it may go to.
    pub parties: Vec<PartyPlain>,
    /// What may be shared with whom today.
    pub sharing: Sharing,
    /// What speaks against issuing it.
    pub against: Vec<Refusal>,
    /// Somebody's address is protected.
    pub protected: bool,
}

impl std::fmt::Debug for LetterPage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LetterPage(withheld)")
    }
}

/// The name of a letter's file: it names nobody.
#[must_use]
pub fn file_name(number: &str, serial: u32) -> String {
    let number: String =
        number.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    if serial > 1 { format!("brev-{number}-{serial}.pdf") } else { format!("brev-{number}.pdf") }
}

/// The language a letter is written in.
#[must_use]
pub fn language_of(letter: &Letter) -> Language {
    Language::from_code(&letter.language).unwrap_or_default()
}

fn no_letter() -> CaseworkError {
    CaseworkError::refusal("Brevet findes ikke.", "The letter does not exist.")
}

/// What a rule of letters refuses.
fn refused(refusal: Refusal) -> CaseworkError {
    CaseworkError::Refusal(Message(letter_refused(refusal)))
}

/// What a rule of letters refuses, in words: what the person can do about it.
#[must_use]
pub fn letter_refused(refusal: Refusal) -> Label {
    let (da, en) = match refusal {
        Refusal::Issued => (
            "Brevet er udstedt og ændres ikke mere. Skriv et nyt, hvis noget skal rettes.",
            "The letter was issued and does not change any more. Write a new one if something is to be corrected.",
        ),
        Refusal::NotIssued => ("Brevet er ikke udstedt endnu.", "The letter has not been issued yet."),
        Refusal::SentBeforeIssued => (
            "Brevet kan ikke være sendt før den dag, det blev udstedt.",
            "The letter cannot have been sent before the day it was issued.",
        ),
        Refusal::Empty => ("Brevet mangler en overskrift eller en tekst.", "The letter lacks a heading or a text."),
        Refusal::Gaps => (
            "Der er huller i brevet, som står mellem « og ». Udfyld dem, eller slet dem.",
            "The letter has gaps, which stand between « and ». Fill them in or delete them.",
        ),
        Refusal::MayNotContact => (
            "Borgeren har ikke sagt ja til, at forvaltningen kontaktes. Brevet kan gemmes, men ikke udstedes.",
            "The citizen has not said yes to contacting the administration. The letter can be saved, not issued.",
        ),
        Refusal::MayNotBeTold => (
            "Modtageren har ikke samtykke til at få noget at vide om borgeren. Se brevet igennem, og sæt hak i, at det kun holder det, modtageren må få.",
            "The recipient has no consent to be told of the citizen. Read the letter through, and tick that it holds only what they may be told.",
        ),
        Refusal::ProtectedAddress => (
            "Adressen er beskyttet og står i brevet. Fjern den, eller sæt hak i, at den må stå i netop dette brev.",
            "The address is protected and stands in the letter. Remove it, or tick that it may stand in this very letter.",
        ),
    };
    Label::new(da, en)
}

/// What a letter is measured against.
struct Measure {
    sharing: Sharing,
    may_be_told: bool,
    protected: Vec<String>,
}

impl Measure {
    fn of(plain: &Plain, letter: &Letter, today: Date) -> Self {
        let sharing = sharing(plain, today);
        let hidden = plain.circumstances().protected_address;
        let addresses = plain.parties.iter().map(|party| party.identity.address.clone());
        Self {
            may_be_told: may_be_told(plain, letter, &sharing),
            protected: if hidden {
                addresses.filter(|address| !address.trim().is_empty()).collect()
            } else {
                Vec::new()
            },
            sharing,
        }
    }

    fn against(&self, letter: &Letter) -> Vec<Refusal> {
        let protected: Vec<&str> = self.protected.iter().map(String::as_str).collect();
        letter.against_issuing(&self.circle(&protected))
    }

    const fn circle<'a>(&self, protected: &'a [&'a str]) -> Circle<'a> {
        Circle { may_contact: self.sharing.administration.answer, may_be_told: self.may_be_told, protected }
    }
}

/// Whether something of the citizen may be sent to whom the letter goes to: the party, or whoever is named in its first
/// line. A stranger is exactly who needs a consent. What goes to the administration rests on the citizen's word of that;
/// what the citizen signs or sends goes to nobody.
fn may_be_told(plain: &Plain, letter: &Letter, sharing: &Sharing) -> bool {
    let Some(party) = letter.party.and_then(|id| plain.parties.iter().find(|party| party.id.uuid() == id)) else {
        let name = letter.recipient.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        return letter.addressee() != Addressee::Citizen || sharing.may_be_sent_to(name);
    };
    let fits = |one: &&register::consents::Recipient| {
        one.role == Some(party.role) && one.who == party.identity.name && one.relation == party.identity.relation
    };
    sharing.recipients.iter().filter(fits).all(|one| one.allowed.may_be_sent())
}

/// The page of a letter. Opening it leaves the deed of opening the inquiry.
///
/// # Errors
/// A refusal where the person may not, has not unlocked, or there is no such letter.
pub fn letter_page(
    desk: &Desk,
    session: &Session,
    now: Now,
    (number, id): (&str, Uuid),
) -> Result<Option<Opened<LetterPage>>, CaseworkError> {
    let Some((page, plain)) = opened(desk, session, now, number)? else { return Ok(None) };
    let Some(held) = plain.record::<Letter>(id).cloned() else { return Ok(None) };
    Ok(Some(shown(&page, &plain, held, now.today)))
}

fn shown(page: &InquiryPage, plain: &Plain, letter: Held<Letter>, today: Date) -> Opened<LetterPage> {
    let measure = Measure::of(plain, &letter.value, today);
    Opened::new(LetterPage {
        inquiry: page.inquiry.clone(),
        parties: plain.parties.clone(),
        against: measure.against(&letter.value),
        sharing: measure.sharing,
        protected: plain.circumstances().protected_address,
        letter,
    })
}

/// The inquiry, opened. `None`: there is none with this number.
fn opened(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
) -> Result<Option<(InquiryPage, Opened<Plain>)>, CaseworkError> {
    session.must_be_unlocked()?;
    let Some(page) = super::open(desk, session, now, number)? else { return Ok(None) };
    match page.content.clone() {
        Content::Open(plain) => Ok(Some((page, plain))),
        Content::Locked => Err(CaseworkError::locked()),
        Content::NotAllowed => Err(CaseworkError::no_right()),
        Content::Damaged => Err(CaseworkError::refusal(
            "Henvendelsens segl holder ikke; find en sikkerhedskopi.",
            "The inquiry's seal does not hold; find a backup.",
        )),
    }
}

/// Keeps a letter as a draft.
///
/// # Errors
/// A mistake where it has neither heading nor text; refusals as for every change.
pub fn keep_letter(
    desk: &Desk,
    session: &Session,
    now: Now,
    number: &str,
    draft: &Letter,
) -> Result<Uuid, CaseworkError> {
    let mut change = Change::begin(desk, session, now, number)?;
    let id = new_id()?;
    let serial = change.plain.letters.iter().map(|held| held.value.serial + 1).max().unwrap_or(1);
    let empty = Letter { template: draft.template, serial, ..Letter::default() };
    let letter = empty.rewritten(draft).map_err(refused)?;
    let letter = with_its_address(&change.plain, Letter { written: Some(now.today), ..letter }, false);
    change.put(id, &letter)?;
    change.commit("inquiry.letter")?;
    Ok(id)
}

/// Writes a draft anew. What was issued does not change.
///
/// # Errors
/// A refusal where it was issued; refusals as for every change.
pub fn rewrite_letter(
    desk: &Desk,
    session: &Session,
    now: Now,
    at: Version<'_>,
    draft: &Letter,
) -> Result<Edited<Letter>, CaseworkError> {
    editing::edit((desk, session, now), at, "inquiry.letter.edit", |change, was: &Letter| {
        if was.serial == 0 {
            return Err(no_letter());
        }
        let anew = was.rewritten(draft).map_err(refused)?;
        let unchanged = Letter { written: was.written, ..anew.clone() };
        if unchanged == *was {
            return Ok(unchanged);
        }
        Ok(with_its_address(&change.plain, Letter { written: Some(now.today), ..anew }, was.with_address))
    })
}

/// Where the adviser has just said that a protected address may stand in this letter, it is put under the name.
fn with_its_address(plain: &Plain, letter: Letter, before: bool) -> Letter {
    let party = letter.party.and_then(|id| plain.parties.iter().find(|party| party.id.uuid() == id));
    let Some(party) = party.filter(|_| letter.with_address && !before) else { return letter };
    let address = party.identity.address.trim();
    if address.is_empty() || register::circumstances::holds_address(&letter.recipient, address) {
        return letter;
    }
    Letter { recipient: format!("{}\n{address}", letter.recipient.trim_end()), ..letter }
}

/// Removes a draft. What was issued stays.
///
/// # Errors
/// A refusal where it was issued or altered meanwhile; refusals as for every change.
pub fn remove_letter(desk: &Desk, session: &Session, now: Now, at: Version<'_>) -> Result<(), CaseworkError> {
    let is_issued =
        |change: &Change<'_>| change.plain.record::<Letter>(at.1).is_some_and(|held| held.value.is_issued());
    {
        let change = Change::begin(desk, session, now, at.0)?;
        if is_issued(&change) {
            return Err(refused(Refusal::Issued));
        }
    }
    editing::remove::<Letter>((desk, session, now), at, "inquiry.letter.remove", |_, _| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_files_name_names_the_inquiry_and_nobody() {
        assert_eq!(file_name("2026-041", 1), "brev-2026-041.pdf");
        assert_eq!(file_name("2026-041", 3), "brev-2026-041-3.pdf");
        assert_eq!(file_name("A/7 ø\"", 1), "brev-A-7---.pdf");
    }
}
