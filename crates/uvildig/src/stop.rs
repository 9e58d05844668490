//! How a command ends when it does not simply end: who can act decides the exit code.

use casework::CaseworkError;
use words::Language;

/// What a command gives back. A result has gone to standard output by then.
pub type Outcome<T = ()> = Result<T, Stop>;

/// Why the program ends with another code than 0.
#[derive(Debug)]
pub enum Stop {
    /// 1: refused, with the reason.
    Refused(String),
    /// 1: found wanting; what was found has been printed already.
    Wanting,
    /// 2: used wrongly.
    Usage(String),
    /// 3: a fault of ours.
    Fault(String),
}

impl Stop {
    /// The exit code.
    pub const fn code(&self) -> u8 {
        match self {
            Self::Refused(_) | Self::Wanting => 1,
            Self::Usage(_) => 2,
            Self::Fault(_) => 3,
        }
    }

    /// What is said on standard error.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Refused(text) | Self::Usage(text) | Self::Fault(text) => Some(text),
            Self::Wanting => None,
        }
    }

    /// A refusal by, or a fault of, the desk. A fault's cause stands after the sentence; it names no person.
    pub fn desk(language: Language, error: &CaseworkError) -> Self {
        let text = error.message(language);
        if error.is_fault() { Self::Fault(format!("{text}\n({})", chain(error))) } else { Self::Refused(text) }
    }
}

/// An error and what caused it, on one line.
pub fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_can_act_decides_the_code() {
        let codes =
            [Stop::Refused(String::new()), Stop::Wanting, Stop::Usage(String::new()), Stop::Fault(String::new())];
        assert_eq!(codes.map(|stop| stop.code()), [1, 1, 2, 3]);
    }
}
