//! Values as they go into a statement.

use jiff::civil::Date;
use register::ids::{
    ActivityId, CitizenId, CompartmentId, ContactId, InquiryId, OfficeId, PersonId, PointId, TaskId, UnitId,
};
use uuid::Uuid;

/// One parameter. Ids and days are written as text by the engine, without a detour over the heap.
#[derive(Clone, Copy)]
pub(crate) enum Value<'a> {
    Null,
    Int(i64),
    Bool(bool),
    Text(&'a str),
    Blob(&'a [u8]),
    Id(Uuid),
    Day(Date),
    /// A number that a database does not hold; no statement is run with it.
    Unfit,
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

macro_rules! value_from {
    ($($from:ty => $make:expr),+ $(,)?) => {$(
        impl<'a> From<$from> for Value<'a> {
            fn from(value: $from) -> Self {
                let make: fn($from) -> Value<'a> = $make;
                make(value)
            }
        }
    )+};
}

value_from! {
    i64 => Self::Int,
    u32 => |value| Self::Int(value.into()),
    u16 => |value| Self::Int(value.into()),
    u8 => |value| Self::Int(value.into()),
    i16 => |value| Self::Int(value.into()),
    // A forged counter may lie beyond: written all the same, its row could never be read again.
    u64 => |value| i64::try_from(value).map_or(Self::Unfit, Self::Int),
    bool => Self::Bool,
    &'a str => Self::Text,
    &'a String => |value| Self::Text(value),
    &'a [u8] => Self::Blob,
    &'a Vec<u8> => |value| Self::Blob(value),
    &'a [u8; 32] => |value| Self::Blob(value),
    Uuid => Self::Id,
    Date => Self::Day,
    OfficeId => |id| Self::Id(id.uuid()),
    PersonId => |id| Self::Id(id.uuid()),
    CompartmentId => |id| Self::Id(id.uuid()),
    InquiryId => |id| Self::Id(id.uuid()),
    ContactId => |id| Self::Id(id.uuid()),
    CitizenId => |id| Self::Id(id.uuid()),
    PointId => |id| Self::Id(id.uuid()),
    UnitId => |id| Self::Id(id.uuid()),
    TaskId => |id| Self::Id(id.uuid()),
    ActivityId => |id| Self::Id(id.uuid()),
}

/// Reads `2023-05-17`. A year with a sign is no day that is written, but one that came in past the program is read all the
/// same: a strange day in one row can be mended on its page, as long as the pages stand.
pub(crate) fn day_of(text: &[u8]) -> Option<Date> {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = *text else { return signed_day_of(text) };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| byte - b'0');
    let year = [y1, y2, y3, y4].into_iter().try_fold(0_i16, |year, byte| Some(year * 10 + i16::from(digit(byte)?)))?;
    let two = |high: u8, low: u8| i8::try_from(digit(high)? * 10 + digit(low)?).ok();
    Date::new(year, two(m1, m2)?, two(d1, d2)?).ok()
}

fn signed_day_of(text: &[u8]) -> Option<Date> {
    let text = str::from_utf8(text).ok().filter(|text| text.len() == "-000005-01-01".len())?;
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    proptest::proptest! {
        #[test]
        fn a_day_that_is_written_is_read(days in 0_i64..3_652_058) {
            let day = date(1, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            proptest::prop_assert_eq!(day_of(day.to_string().as_bytes()), Some(day));
        }
    }

    #[test]
    fn days_are_read_in_one_form_only() {
        assert_eq!(day_of(b"2023-05-17"), Some(date(2023, 5, 17)));
        assert_eq!(day_of(b"2024-02-29"), Some(date(2024, 2, 29)));
        assert_eq!(day_of(b"-000005-01-01"), Some(date(-5, 1, 1)), "it came in past the program");
        for text in ["2023-02-29", "2023-5-17", "17-05-2023", "2023-05-1x", "", "+023-05-17", "2023-13-01"] {
            assert_eq!(day_of(text.as_bytes()), None, "{text}");
        }
    }
}
