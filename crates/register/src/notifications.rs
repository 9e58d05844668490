//! Notification of concern for a child (underretning): the adviser's own duty.

use jiff::civil::Date;

use crate::records::record;

record! {
    /// A notification, or the decision not to make one.
    Notification {
        /// The day it was made; `None` where it was considered and not made.
        on: Option<Date>,
        /// To whom.
        to: String,
        /// What the citizen was told of it.
        told: String,
        /// What gave rise to it, or why it was not made.
        reason: String,
    }
}

impl Notification {
    /// It was made; otherwise it was considered and not made.
    #[must_use]
    pub const fn is_made(&self) -> bool {
        self.on.is_some()
    }

    /// What is lacking: one that was made says to whom, one that was not says why.
    #[must_use]
    pub fn lacks(&self) -> Option<Lack> {
        match (self.is_made(), self.to.trim().is_empty(), self.reason.trim().is_empty()) {
            (true, true, _) => Some(Lack::To),
            (false, _, true) => Some(Lack::Reason),
            _ => None,
        }
    }
}

/// What a notification lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// To whom.
    To,
    /// Why it was not made.
    Reason,
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn one_that_was_made_says_to_whom_and_one_that_was_not_says_why() {
        let made = Notification { on: Some(date(2024, 2, 1)), ..Notification::default() };
        assert_eq!(made.lacks(), Some(Lack::To));
        assert_eq!(Notification { to: "Familieafdelingen".into(), ..made }.lacks(), None);
        assert_eq!(Notification::default().lacks(), Some(Lack::Reason));
        assert_eq!(Notification { reason: "Er gjort af skolen".into(), ..Notification::default() }.lacks(), None);
    }
}
