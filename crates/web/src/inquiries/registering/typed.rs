//! What was typed, read into types: each mistake at its field.

use casework::inquiries::{Choices, Ending, Judgement, NewReferral, Registration, Sorting};
use jiff::civil::{Date, Time};
use register::consents::MayContact;
use register::days;
use register::inquiries::{Category, Channel, From, Role};
use register::jurisdiction::Standing;
use register::taxonomy::{ExclusionCode, KindCode, PlaceCode, ThemeCode};

use super::who::identity_of;
use crate::fields::Fields;
use crate::inquiries::forms::Slip;
use crate::wording::Words;

/// What is to be done with the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Handling {
    /// Save it as a new inquiry, and what comes after.
    New(After),
    /// It is a further contact of this inquiry.
    Contact(String),
    /// It is a return to this inquiry.
    Return(String),
    /// It is a return to this inquiry, which is opened again.
    ReturnOpen(String),
    /// It is a new matter of a citizen with this earlier inquiry.
    Linked(String),
    /// Show the form again.
    Mend,
}

/// What comes after a new inquiry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// It is looked at.
    Look,
    /// The next one.
    Next,
    /// It is closed: answered at once.
    Close,
    /// It is looked at, unsorted.
    Unsorted,
}

impl After {
    const ALL: [(&'static str, Self); 4] =
        [("gem", Self::Look), ("gem-og-ny", Self::Next), ("afsluttet", Self::Close), ("uden-kategori", Self::Unsorted)];

    /// As the form's button says it.
    pub(super) fn key(self) -> &'static str {
        Self::ALL.into_iter().find(|(_, after)| *after == self).map_or("gem", |(key, _)| key)
    }

    fn of(key: &str) -> Self {
        Self::ALL.into_iter().find(|(known, _)| *known == key).map_or(Self::Look, |(_, after)| after)
    }
}

impl Handling {
    /// What the pressed button says.
    pub(super) fn of(fields: &Fields) -> Self {
        let said = fields.raw("handling");
        let number = |number: &str| number.to_owned();
        match said.split_once(':') {
            Some(("kontakt", of)) => Self::Contact(number(of)),
            Some(("retur", of)) => Self::Return(number(of)),
            Some(("retur-aaben", of)) => Self::ReturnOpen(number(of)),
            Some(("ny-sag", of)) => Self::Linked(number(of)),
            _ if said == "ret" => Self::Mend,
            _ => Self::New(After::of(said)),
        }
    }
}

/// Reads days, and keeps what is wrong.
struct Reader<'f> {
    w: Words,
    fields: &'f Fields,
    slips: Vec<Slip>,
}

impl<'f> Reader<'f> {
    const fn new(w: Words, fields: &'f Fields) -> Self {
        Self { w, fields, slips: Vec::new() }
    }

    fn slip(&mut self, field: &'static str, key: &str) {
        self.slips.push(Slip::at(field, self.w.t(key)));
    }

    fn day(&mut self, field: &'static str) -> Option<Date> {
        let text = self.fields.get(field)?;
        let day = day_of(text);
        if day.is_none() {
            self.slip(field, "registering-day-unreadable");
        }
        day
    }

    fn time(&mut self, field: &'static str) -> Option<Time> {
        let text = self.fields.get(field)?;
        let time = time_of(text);
        if time.is_none() {
            self.slip(field, "registering-time-unreadable");
        }
        time
    }

    /// The value of a closed list; nothing chosen is `None`.
    fn one<T>(&mut self, field: &'static str, of: impl Fn(&str) -> Option<T>) -> Option<T> {
        let value = of(self.fields.get(field)?);
        if value.is_none() {
            self.slip(field, "registering-not-in-list");
        }
        value
    }

    /// Each value of a closed list.
    fn many<T>(&mut self, field: &'static str, of: impl Fn(&str) -> Option<T>) -> Vec<T> {
        let said: Vec<&str> = self.fields.values(field).map(str::trim).filter(|value| !value.is_empty()).collect();
        let known: Vec<T> = said.iter().filter_map(|value| of(value)).collect();
        if known.len() < said.len() {
            self.slip(field, "registering-not-in-list");
        }
        known
    }
}

/// A day as a date field sends it, or as people write it where there is no such field.
pub(crate) fn day_of(text: &str) -> Option<Date> {
    if let Some(day) = days::read(text) {
        return Some(day);
    }
    let parts: Vec<&str> = text.split(['.', '-', '/', ' ']).filter(|part| !part.is_empty()).collect();
    let [1 | 2, 1 | 2, 2 | 4] = *parts.iter().map(|part| part.len()).collect::<Vec<_>>() else { return None };
    let parts: Vec<i16> = parts.into_iter().map(str::parse).collect::<Result<_, _>>().ok()?;
    let [day, month, year] = parts.as_slice() else { return None };
    let year = if *year < 100 { year + 2000 } else { *year };
    Date::new(year, i8::try_from(*month).ok()?, i8::try_from(*day).ok()?).ok().filter(|day| days::is_meant(*day))
}

/// A time as a time field sends it, or as people write it: `14:30`, `14.30`, `1430`, `14`.
fn time_of(text: &str) -> Option<Time> {
    let digits: String = text.chars().filter(|letter| !matches!(letter, ':' | '.' | ' ')).collect();
    if digits.is_empty() || digits.len() > 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hour, minute) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        3 => digits.split_at(1),
        _ => (&digits[..2], &digits[2..4]),
    };
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

/// What was typed, as a registration, with the mistakes there are.
pub(super) fn read(
    (w, today): (Words, Date),
    fields: &Fields,
    choices: &Choices,
    handling: &Handling,
) -> (Registration, Vec<Slip>) {
    let mut reader = Reader::new(w, fields);
    let received = reader.day("modtaget").unwrap_or(today);
    if received > today {
        reader.slip("modtaget", "registering-day-ahead");
    }
    let new = Registration {
        story: fields.raw("fortaelling").replace("\r\n", "\n").trim().to_owned(),
        identity: identity_of(fields),
        anonymous: fields.ticked("anonym"),
        channel: reader.one("kanal", Channel::from_key).unwrap_or(Channel::Unknown),
        from: reader.one("henvendelse_fra", From::from_key).unwrap_or(From::Unknown),
        role: reader.one("rolle", Role::from_key).unwrap_or(Role::Unknown),
        sorting: reader.one("kategori", |code| choices.sorting(code).cloned()),
        unit: reader
            .one("enhed", |code| choices.units.iter().find(|unit| unit.code == code).map(|unit| unit.code.clone())),
        kinds: reader.many("klagepunkt", |code| {
            choices.kinds.iter().find(|kind| kind.code.as_str() == code).map(|_| KindCode::new(code))
        }),
        themes: reader.many("tema", |code| {
            choices.themes.iter().find(|theme| theme.code.as_str() == code).map(|_| ThemeCode::new(code))
        }),
        topics: topics(fields.raw("emneord")),
        may_contact: reader.one("maa_kontakte", MayContact::from_key),
        call_back: call_back(&mut reader, today),
        place: reader
            .one("sted", |code| choices.places.iter().find(|place| place.code == code).map(|_| PlaceCode::new(code))),
        judgement: judgement(&mut reader, choices, received),
        ending: match handling {
            Handling::New(After::Close) => Ending::Answered,
            Handling::New(After::Unsorted) => Ending::Unsorted,
            _ => Ending::Open,
        },
        earlier: match handling {
            Handling::Linked(earlier) => Some(earlier.clone()),
            _ => None,
        },
        ..Registration::on(received)
    };
    judge(&mut reader, &new, handling);
    (new, reader.slips)
}

/// What the rules say of it, at the field where it can be mended.
fn judge(reader: &mut Reader<'_>, new: &Registration, handling: &Handling) {
    if new.story.is_empty() && new.identity.is_empty() {
        reader.slip("fortaelling", "registering-nothing-said");
    }
    if !matches!(handling, Handling::New(_) | Handling::Linked(_)) || new.ending == Ending::Unsorted {
        return;
    }
    let is_complaint = is_complaint(new.sorting.as_ref());
    let unit_was_wrong = reader.slips.iter().any(|slip| slip.field == "enhed");
    if is_complaint && new.unit.is_none() && !unit_was_wrong {
        reader.slip("enhed", "registering-complaint-needs-unit");
    }
    if !is_complaint && !new.kinds.is_empty() {
        reader.slip("kategori", "registering-points-need-complaint");
    }
    if new.ending == Ending::Answered && is_complaint {
        reader.slip("kategori", "registering-complaint-not-answered");
    }
    if new.ending == Ending::Answered && new.call_back.is_some() {
        reader.slip("ring_dato", "registering-promised-call");
    }
}

fn is_complaint(sorting: Option<&Sorting>) -> bool {
    sorting.is_some_and(|sorting| sorting.category == Category::Complaint)
}

/// Free words, each once.
fn topics(text: &str) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for topic in text.split([',', ';', '\n']).map(str::trim).filter(|topic| !topic.is_empty()) {
        if !topics.iter().any(|known| known.to_lowercase() == topic.to_lowercase()) {
            topics.push(topic.to_owned());
        }
    }
    topics
}

/// A promised call. An hour alone is of today.
fn call_back(reader: &mut Reader<'_>, today: Date) -> Option<(Date, Option<Time>)> {
    let time = reader.time("ring_tid");
    let day = reader.day("ring_dato").or(time.map(|_| today))?;
    if day < today {
        reader.slip("ring_dato", "registering-call-passed");
    }
    Some((day, time))
}

/// A judgement of jurisdiction; nothing said of it is none. Reasons alone mean that all of it lies outside.
fn judgement(reader: &mut Reader<'_>, choices: &Choices, received: Date) -> Option<Judgement> {
    let exclusions = reader.many("aarsag", |code| {
        choices.exclusions.iter().find(|known| known.code.as_str() == code).map(|_| ExclusionCode::new(code))
    });
    let standing = reader.one("kompetence", Standing::from_key);
    let matter_date = reader.day("forhold_dato");
    if matter_date.is_some_and(|day| day > received) {
        reader.slip("forhold_dato", "registering-matter-not-past");
    }
    let despite = reader.fields.raw("trods").trim().to_owned();
    let to = reader.fields.raw("henvis_til").trim().to_owned();
    let referral = (!to.is_empty()).then(|| NewReferral { to, ..NewReferral::default() });
    let standing = standing.or((!exclusions.is_empty()).then_some(Standing::Outside));
    let judgement = Judgement { standing, exclusions, matter_date, despite, referral };
    (judgement != Judgement::default()).then_some(judgement)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use words::Language;

    use super::*;

    fn typed(pairs: &[(&str, &str)], button: &str) -> (Registration, Vec<(&'static str, String)>) {
        let mut fields = Fields::of(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect());
        fields.put("handling", button);
        let sorting = |category| Sorting { category, own: None };
        let choice =
            |code: &str| casework::inquiries::Choice { code: code.into(), label: register::taxonomy::Label::default() };
        let categories = [Category::Advice, Category::Complaint, Category::Other];
        let choices = Choices {
            categories: categories.map(|category| (choice(category.key()), sorting(category))).into(),
            units: vec![casework::inquiries::UnitChoice {
                id: register::ids::UnitId::new(casework::Uuid::from_u128(1)),
                code: "ydelse".into(),
                name: "Ydelse".into(),
                area: String::new(),
            }],
            kinds: register::taxonomy::default_taxonomy().kinds,
            exclusions: register::taxonomy::default_taxonomy().exclusions,
            ..Choices::default()
        };
        let today = date(2024, 2, 1);
        let (new, slips) = read((Words(Language::Danish), today), &fields, &choices, &Handling::of(&fields));
        (new, slips.into_iter().map(|slip| (slip.field, slip.text)).collect())
    }

    fn fields_of(slips: &[(&'static str, String)]) -> Vec<&'static str> {
        slips.iter().map(|(field, _)| *field).collect()
    }

    #[test]
    fn a_story_or_a_name_is_enough_and_nothing_is_too_little() {
        assert!(typed(&[("fortaelling", "Fik intet svar")], "").1.is_empty());
        assert!(typed(&[("hvem", "Åge Madeop")], "gem").1.is_empty());
        assert_eq!(fields_of(&typed(&[("fortaelling", " \r\n")], "gem").1), ["fortaelling"]);
        assert_eq!(fields_of(&typed(&[("anonym", "1")], "gem").1), ["fortaelling"]);
    }

    #[test]
    fn a_complaint_without_a_unit_is_said_at_the_unit_and_can_be_saved_unsorted() {
        let bare = [("fortaelling", "Fik intet svar"), ("kategori", "complaint"), ("klagepunkt", "GF-SVAR")];
        assert_eq!(fields_of(&typed(&bare, "gem").1), ["enhed"]);
        let (unsorted, slips) = typed(&bare, "uden-kategori");
        assert!(slips.is_empty() && unsorted.ending == Ending::Unsorted && unsorted.kinds.len() == 1);
        let placed = [bare.as_slice(), &[("enhed", "ydelse")]].concat();
        assert!(typed(&placed, "gem").1.is_empty());
        assert_eq!(fields_of(&typed(&placed, "afsluttet").1), ["kategori"]);
        let pointed = [("fortaelling", "x"), ("kategori", "advice"), ("klagepunkt", "GF-SVAR")];
        assert_eq!(fields_of(&typed(&pointed, "gem").1), ["kategori"]);
        assert!(typed(&pointed, "kontakt:2023-002").1.is_empty(), "the inquiry that is there decides");
    }

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        for text in ["2024-02-01", "1.2.2024", "01-02-24", "1/2 2024"] {
            assert_eq!(day_of(text), Some(date(2024, 2, 1)), "{text}");
        }
        for text in ["31.2.2024", "i dag", "-000005-01-01", "0204-02-01", "1.2.204", "1.2.0204", "1.2.4"] {
            assert_eq!(day_of(text), None, "{text}");
        }
        for text in ["14:30", "14.30", "1430", "14:30:00"] {
            assert_eq!(time_of(text), Some(time(14, 30, 0, 0)), "{text}");
        }
        assert_eq!((time_of("9"), time_of("25:00"), time_of("snart")), (Some(time(9, 0, 0, 0)), None, None));
        let (new, _) = typed(&[("hvem", "Åge"), ("ring_tid", "14.30")], "gem");
        assert_eq!(new.call_back, Some((date(2024, 2, 1), Some(time(14, 30, 0, 0)))), "an hour alone is of today");
        assert_eq!(fields_of(&typed(&[("hvem", "Åge"), ("modtaget", "2024-02-02")], "gem").1), ["modtaget"]);
        assert_eq!(fields_of(&typed(&[("hvem", "Åge"), ("ring_dato", "2024-01-31")], "gem").1), ["ring_dato"]);
        let promised = [("hvem", "Åge"), ("ring_dato", "2024-02-02")];
        assert_eq!(fields_of(&typed(&promised, "afsluttet").1), ["ring_dato"]);
    }

    #[test]
    fn reasons_alone_mean_outside() {
        let reasons = [("hvem", "Åge"), ("aarsag", "too_old"), ("aarsag", "decision"), ("henvis_til", "Ankestyrelsen")];
        let judgement = typed(&reasons, "gem").0.judgement.unwrap();
        assert_eq!((judgement.standing, judgement.exclusions.len()), (Some(Standing::Outside), 2));
        assert_eq!(judgement.referral.unwrap().to, "Ankestyrelsen");
        assert_eq!(typed(&[("hvem", "Åge")], "gem").0.judgement, None);
    }

    #[test]
    fn a_code_that_is_not_in_its_list_is_said_there() {
        let strange =
            [("hvem", "Åge"), ("kanal", "due"), ("kategori", "010199-9999"), ("enhed", "x"), ("klagepunkt", "y")];
        assert_eq!(fields_of(&typed(&strange, "gem").1), ["kanal", "kategori", "enhed", "klagepunkt"]);
    }

    #[test]
    fn subject_words_are_kept_once() {
        assert_eq!(topics("husleje,  Husleje; varme ,"), ["husleje", "varme"]);
    }
}
