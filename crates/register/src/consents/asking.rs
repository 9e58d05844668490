//! May the administration be turned to about a citizen? Only where the citizen has said yes.

use jiff::civil::Date;
use thiserror::Error;

use super::{ContactConsent, MayContact};

/// Why the administration may not be turned to about a citizen yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ContactRefusal {
    /// Nobody has asked the citizen.
    #[error("the citizen was not asked")]
    NotAsked,
    /// The citizen said no.
    #[error("the citizen said no")]
    SaidNo,
    /// The citizen took a yes back on this day.
    #[error("the citizen took the consent back on {0}")]
    Withdrawn(Date),
}

/// Whether the administration may be turned to about a citizen on a day. Only a yes that holds will do; a question in
/// general, which names no citizen, needs nobody's word and does not ask here.
///
/// # Errors
/// What the citizen said instead.
pub fn may_turn_to_administration<'c>(
    words: impl IntoIterator<Item = &'c ContactConsent>,
    on: Date,
) -> Result<(), ContactRefusal> {
    let Some(word) = ContactConsent::newest(words, on) else { return Err(ContactRefusal::NotAsked) };
    match (word.says(on), word.withdrawn) {
        (MayContact::Yes, _) => Ok(()),
        (MayContact::NotAsked, _) => Err(ContactRefusal::NotAsked),
        (MayContact::No, Some(withdrawn)) if withdrawn <= on => Err(ContactRefusal::Withdrawn(withdrawn)),
        (MayContact::No, _) => Err(ContactRefusal::SaidNo),
    }
}

#[cfg(test)]
mod tests {
    use std::slice::from_ref;

    use jiff::civil::date;

    use super::*;

    fn word(answer: MayContact, on: Date) -> ContactConsent {
        ContactConsent { answer: Some(answer), on: Some(on), ..ContactConsent::default() }
    }

    #[test]
    fn only_a_yes_that_holds_lets_one_turn_to_the_administration() {
        let (may, june) = (date(2023, 5, 17), date(2023, 6, 1));
        let yes = word(MayContact::Yes, may);
        let taken_back = ContactConsent { withdrawn: Some(june), ..yes.clone() };
        let ask = |words: &[ContactConsent], on| may_turn_to_administration(words, on);
        assert_eq!(ask(&[], may), Err(ContactRefusal::NotAsked));
        assert_eq!(ask(&[ContactConsent::default()], may), Err(ContactRefusal::NotAsked));
        assert_eq!(ask(&[word(MayContact::No, may)], may), Err(ContactRefusal::SaidNo));
        assert_eq!(ask(from_ref(&yes), may), Ok(()));
        assert_eq!(
            ask(from_ref(&yes), date(2023, 5, 16)),
            Err(ContactRefusal::NotAsked),
            "a yes does not work backwards"
        );
        assert_eq!(ask(from_ref(&taken_back), date(2023, 5, 31)), Ok(()), "withdrawal works forward");
        assert_eq!(ask(from_ref(&taken_back), june), Err(ContactRefusal::Withdrawn(june)));
        let anew = ContactConsent { turn: 1, ..word(MayContact::Yes, june) };
        assert_eq!(ask(&[anew, taken_back], june), Ok(()), "the newest word counts");
        assert_eq!(ask(&[word(MayContact::No, june), yes], june), Err(ContactRefusal::SaidNo));
    }
}
