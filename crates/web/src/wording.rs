//! The words of a page: messages, dates and numbers in the reader's language.

use std::borrow::Borrow;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use register::taxonomy::Label;
use words::Language;

/// The reader's language, as templates use it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Words(pub(crate) Language);

impl Words {
    /// The message with this key.
    pub(crate) fn t(self, key: &str) -> String {
        words::text(self.0, key)
    }

    /// The message with one value filled in.
    pub(crate) fn with(self, key: &str, name: &'static str, value: &str) -> String {
        words::text_with(self.0, key, &[(name, value.to_owned())])
    }

    /// The message with a number, which chooses singular or plural. `{$number}` is the number as people write it.
    pub(crate) fn count(self, key: &str, count: impl Borrow<usize>) -> String {
        let count = *count.borrow();
        let number = self.number(count);
        words::text_with(self.0, key, &[("count", count.to_string()), ("number", number)])
    }

    /// The message with several values.
    pub(crate) fn all(self, key: &str, values: &[(&'static str, String)]) -> String {
        words::text_with(self.0, key, values)
    }

    /// A label in this language.
    pub(crate) fn label(self, label: &Label) -> String {
        self.0.pick(&label.da, &label.en).to_owned()
    }

    /// `17. maj 2023`.
    pub(crate) fn date(self, date: Date) -> String {
        words::long_date(self.0, date)
    }

    /// `kl. 10.42`, and the day before it where it is not today's.
    pub(crate) fn moment(self, at: Timestamp, today: Date) -> String {
        let zone = TimeZone::get("Europe/Copenhagen").unwrap_or(TimeZone::UTC);
        let at = at.to_zoned(zone);
        let time = match self.0 {
            Language::Danish => format!("kl. {:02}.{:02}", at.hour(), at.minute()),
            Language::English => format!("{:02}:{:02}", at.hour(), at.minute()),
        };
        if at.date() == today { time } else { format!("{} {time}", self.date(at.date())) }
    }

    /// `1.234`.
    pub(crate) fn number(self, number: usize) -> String {
        words::whole(self.0, i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// Yes, no or not stated.
    pub(crate) fn yes_no(self, value: Option<bool>) -> String {
        self.t(match value {
            Some(true) => "yes",
            Some(false) => "no",
            None => "not-stated",
        })
    }

    /// The language's code, for `lang` attributes.
    pub(crate) const fn code(self) -> &'static str {
        self.0.code()
    }

    /// A decorative icon, drawn in the text's colour.
    pub(crate) fn icon(self, name: &str) -> &'static str {
        crate::icons::icon(name)
    }
}
