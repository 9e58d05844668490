//! May I contact the administration? And consents (samtykke) and powers of attorney (fuldmagt): to what, by whom, until
//! when. Withdrawal works forward: what was done before it stands.

mod asking;
mod sharing;

use jiff::civil::Date;

pub use asking::{ContactRefusal, may_turn_to_administration};
pub use sharing::{Administration, Allowed, Concerned, Recipient, Sharing, Term, sharing};

use crate::codes::coded;
use crate::records::record;

coded! {
    /// Whether the adviser may contact the administration (må kontakte forvaltningen).
    MayContact {
        /// Ja.
        Yes = "yes",
        /// Nej.
        No = "no",
        /// Ikke spurgt.
        NotAsked = "not_asked",
    }
}

record! {
    /// The citizen's word on contacting the administration. Each change is a record of its own; the newest counts.
    ContactConsent {
        /// What the citizen said; `None` where nobody asked.
        answer: Option<MayContact>,
        /// The day it was said.
        on: Option<Date>,
        /// How far it goes: which department, what about.
        scope: String,
        /// A yes that was taken back becomes a no from this day.
        withdrawn: Option<Date>,
        /// Rises with each word of one inquiry: of two on one day the later counts.
        turn: u32,
    }
}

coded! {
    /// Consent or power of attorney.
    ConsentKind {
        /// Samtykke: somebody may be told, or something may be used.
        Consent = "consent",
        /// Fuldmagt: somebody may act for the citizen.
        PowerOfAttorney = "power_of_attorney",
    }
}

record! {
    /// A consent or a power of attorney.
    Consent {
        /// Which of the two.
        kind: Option<ConsentKind>,
        /// Who gives it.
        by: String,
        /// Who may be told, or may act.
        to: String,
        /// What may be shared or done.
        scope: String,
        /// The day it was given.
        given: Option<Date>,
        /// The last day on which it holds; open where none was said.
        until: Option<Date>,
        /// The day it was withdrawn: from that day on it no longer holds.
        withdrawn: Option<Date>,
        /// Whether it is in writing.
        written: bool,
    }
}

/// How a consent stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Holds,
    /// Its day has not come.
    NotYet,
    /// Its last day has passed.
    RunOut,
    /// It was withdrawn.
    Withdrawn,
}

impl Consent {
    /// How it stands on a day. Its last day is within; the day of withdrawal is without.
    #[must_use]
    pub fn standing(&self, on: Date) -> Standing {
        if self.withdrawn.is_some_and(|day| day <= on) {
            Standing::Withdrawn
        } else if self.until.is_some_and(|until| until < on) {
            Standing::RunOut
        } else if self.given.is_some_and(|given| on < given) {
            Standing::NotYet
        } else {
            Standing::Holds
        }
    }
}

/// What cannot be true of a consent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentMistake {
    /// It is given to nobody.
    ToNobody,
    /// Its last day, or the day of its withdrawal, lies before the day it was given.
    EndsBeforeItBegins,
}

impl Consent {
    /// What cannot be true of it.
    #[must_use]
    pub fn mistake(&self) -> Option<ConsentMistake> {
        let early = |end: Option<Date>| matches!((self.given, end), (Some(given), Some(end)) if end < given);
        if self.to.trim().is_empty() {
            Some(ConsentMistake::ToNobody)
        } else if early(self.until) || early(self.withdrawn) {
            Some(ConsentMistake::EndsBeforeItBegins)
        } else {
            None
        }
    }

    /// The day on which it runs out, where it does so by itself.
    #[must_use]
    pub const fn runs_out(&self) -> Option<Date> {
        if self.withdrawn.is_some() { None } else { self.until }
    }
}

impl ContactConsent {
    /// The word that counts on a day: the one that spoke last by then. A yes that was taken back speaks once more on the day
    /// of its withdrawal, so that none of an earlier day, whenever it was written down, comes after it. Where nothing tells
    /// which of two came later, the narrower.
    #[must_use]
    pub fn newest<'a>(words: impl IntoIterator<Item = &'a Self>, on: Date) -> Option<&'a Self> {
        let given = words.into_iter().filter(|word| word.on.is_none_or(|day| day <= on));
        given.max_by_key(|word| (word.last_spoke(on), word.turn, word.says(on)))
    }

    /// The last day, up to this one, on which it says something new.
    fn last_spoke(&self, on: Date) -> Option<Date> {
        self.withdrawn.filter(|day| *day <= on).or(self.on)
    }

    /// What it says on a day.
    #[must_use]
    pub fn says(&self, on: Date) -> MayContact {
        if self.withdrawn.is_some_and(|day| day <= on) {
            return MayContact::No;
        }
        self.answer.unwrap_or(MayContact::NotAsked)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_consent_holds_from_the_day_it_was_given_through_its_last_until_it_is_withdrawn() {
        let consent = Consent { given: Some(date(2024, 2, 2)), until: Some(date(2024, 3, 1)), ..Consent::default() };
        let cases = [
            (date(2024, 2, 1), Standing::NotYet),
            (date(2024, 2, 2), Standing::Holds),
            (date(2024, 3, 1), Standing::Holds),
            (date(2024, 3, 2), Standing::RunOut),
        ];
        for (day, standing) in cases {
            assert_eq!(consent.standing(day), standing, "{day}");
        }
        let withdrawn = Consent { withdrawn: Some(date(2024, 2, 20)), ..consent };
        assert_eq!(withdrawn.standing(date(2024, 2, 19)), Standing::Holds, "withdrawal works forward");
        assert_eq!(withdrawn.standing(date(2024, 2, 20)), Standing::Withdrawn);
        assert_eq!(Consent::default().standing(date(2024, 2, 20)), Standing::Holds);
    }

    #[test]
    fn a_consent_is_given_to_somebody_and_ends_after_it_begins() {
        let consent = Consent { to: "Mia".into(), given: Some(date(2024, 2, 2)), ..Consent::default() };
        assert_eq!((consent.mistake(), Consent::default().mistake()), (None, Some(ConsentMistake::ToNobody)));
        let early = Some(date(2024, 2, 1));
        for ended in [Consent { until: early, ..consent.clone() }, Consent { withdrawn: early, ..consent.clone() }] {
            assert_eq!(ended.mistake(), Some(ConsentMistake::EndsBeforeItBegins));
        }
        let until = Some(date(2024, 3, 1));
        assert_eq!(Consent { until, ..consent.clone() }.runs_out(), until);
        assert_eq!(Consent { until, withdrawn: until, ..consent }.runs_out(), None);
    }

    #[test]
    fn a_yes_of_an_earlier_day_does_not_revive_one_that_was_taken_back() {
        let day = |day| date(2024, 2, day);
        let yes = |on: i8, turn| ContactConsent {
            answer: Some(MayContact::Yes),
            on: Some(day(on)),
            turn,
            ..ContactConsent::default()
        };
        let taken_back = ContactConsent { withdrawn: Some(day(10)), ..yes(5, 0) };
        let said = |words: &[ContactConsent], on| ContactConsent::newest(words, day(on)).map(|word| word.says(day(on)));
        let words = [taken_back, yes(7, 1)];
        let cases = [(5, MayContact::Yes), (8, MayContact::Yes), (10, MayContact::No), (20, MayContact::No)];
        for (on, answer) in cases {
            assert_eq!(said(&words, on), Some(answer), "{on}");
        }
        let [taken_back, earlier] = words;
        let again = [taken_back.clone(), earlier.clone(), yes(12, 2)];
        assert_eq!(
            (said(&again, 11), said(&again, 12)),
            (Some(MayContact::No), Some(MayContact::Yes)),
            "a new yes counts"
        );
        assert_eq!(said(&[yes(10, 2), taken_back, earlier], 10), Some(MayContact::Yes), "said later the same day");
    }

    #[test]
    fn of_two_words_on_one_day_the_later_counts() {
        let word = |answer, turn| ContactConsent {
            answer: Some(answer),
            on: Some(date(2024, 2, 2)),
            turn,
            ..ContactConsent::default()
        };
        let said = |words: &[ContactConsent]| {
            ContactConsent::newest(words, date(2024, 2, 2)).map(|word| word.says(date(2024, 2, 2)))
        };
        assert_eq!(said(&[word(MayContact::NotAsked, 0), word(MayContact::Yes, 1)]), Some(MayContact::Yes));
        assert_eq!(said(&[word(MayContact::No, 2), word(MayContact::Yes, 1)]), Some(MayContact::No));
        assert_eq!(said(&[word(MayContact::No, 0), word(MayContact::Yes, 0)]), Some(MayContact::No));
        assert_eq!(said(&[]), None);
        assert_eq!(ContactConsent::newest(&[word(MayContact::Yes, 0)], date(2024, 2, 1)), None);
    }
}
