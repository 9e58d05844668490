//! Opening hours as a week to fill in: two stretches a day, each with a note.

use register::places::{OpeningHours, Place};
use words::Language;

use crate::fields::Fields;
use crate::setup::forms::Filled;
use crate::wording::Words;

/// The field under which the whole week is held against what stood there.
pub(super) const FIELD: &str = "tider";
/// What stood there when the form was shown, packed.
pub(super) const WAS: &str = "was.tider";
/// Stretches a day on the form.
const STRETCHES: usize = 2;

/// A weekday on the form.
pub(super) struct DayView {
    pub(super) name: String,
    pub(super) stretches: Vec<StretchView>,
}

/// A stretch on the form.
pub(super) struct StretchView {
    /// What its fields are called: weekday and place.
    pub(super) key: String,
    pub(super) opens: String,
    pub(super) closes: String,
    pub(super) note: String,
    pub(super) mistake: Option<String>,
}

/// The name of a weekday, 1 being Monday.
pub(super) fn weekday(w: Words, weekday: u8) -> String {
    w.t(match weekday {
        1 => "setup-monday",
        2 => "setup-tuesday",
        3 => "setup-wednesday",
        4 => "setup-thursday",
        5 => "setup-friday",
        6 => "setup-saturday",
        _ => "setup-sunday",
    })
}

/// The first field of a weekday.
pub(super) fn first_field(weekday: u8) -> String {
    format!("aabner-{weekday}-0")
}

/// `09:30`, as a form holds it.
fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// `9.30` in Danish, `9:30` in English; whole hours without minutes in Danish.
fn time(w: Words, minute: u16) -> String {
    let (hour, minute) = (minute / 60, minute % 60);
    match (w.0, minute) {
        (Language::Danish, 0) => hour.to_string(),
        (Language::Danish, _) => format!("{hour}.{minute:02}"),
        (Language::English, _) => format!("{hour}:{minute:02}"),
    }
}

/// Reads `9`, `9.30`, `09:30` or `930`; 24 is midnight.
fn minute_of(text: &str) -> Option<u16> {
    let text = text.trim().trim_start_matches("kl.").trim();
    let (hour, minute) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if text.len() > 2 && text.is_ascii() => text.split_at(text.len() - 2),
        None => (text, "0"),
    };
    let (hour, minute): (u16, u16) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
    (minute < 60 && hour * 60 + minute <= 24 * 60).then_some(hour * 60 + minute)
}

fn key(weekday: u8, place: usize) -> String {
    format!("{weekday}-{place}")
}

/// Fills the form with hours. The form is the one way in, so that a day has no more than its two stretches.
pub(super) fn put(fields: &mut Fields, hours: &[OpeningHours]) {
    for weekday in 1..=7 {
        let of_day: Vec<&OpeningHours> = hours.iter().filter(|each| each.weekday == weekday).collect();
        for (place, each) in of_day.into_iter().take(STRETCHES).enumerate() {
            let key = key(weekday, place);
            fields.put(format!("aabner-{key}"), clock(each.opens));
            fields.put(format!("lukker-{key}"), clock(each.closes));
            fields.put(format!("note-{key}"), each.note.as_str());
        }
    }
    fields.put(WAS, pack(hours));
}

/// The week of the form.
pub(super) fn views(w: Words, filled: &Filled) -> Vec<DayView> {
    let stretch = |weekday: u8, place: usize| {
        let key = key(weekday, place);
        let raw = |name: &str| filled.fields.raw(&format!("{name}-{key}")).to_owned();
        let at = format!("aabner-{key}");
        let mistake = filled.mistakes.iter().find(|(field, _)| *field == at).map(|(_, text)| text.clone());
        StretchView { opens: raw("aabner"), closes: raw("lukker"), note: raw("note"), mistake, key }
    };
    let day = |number: u8| DayView {
        name: weekday(w, number),
        stretches: (0..STRETCHES).map(|place| stretch(number, place)).collect(),
    };
    (1..=7).map(day).collect()
}

/// Reads the week of a form; what cannot be read is a mistake at its stretch.
pub(super) fn read(w: Words, fields: &Fields, mistakes: &mut Vec<(String, String)>) -> Vec<OpeningHours> {
    let mut hours = Vec::new();
    for weekday in 1..=7 {
        for place in 0..STRETCHES {
            let key = key(weekday, place);
            let raw = |name: &str| fields.get(&format!("{name}-{key}"));
            let (opens, closes, note) = (raw("aabner"), raw("lukker"), raw("note"));
            let wrong = match (opens, closes) {
                (None, None) if note.is_none() => continue,
                (Some(opens), Some(closes)) => match (minute_of(opens), minute_of(closes)) {
                    (Some(opens), Some(closes)) => {
                        hours.push(OpeningHours { weekday, opens, closes, note: note.unwrap_or_default().to_owned() });
                        continue;
                    }
                    _ => "setup-time-strange",
                },
                _ => "setup-time-missing",
            };
            mistakes.push((format!("aabner-{key}"), w.with(wrong, "day", &self::weekday(w, weekday))));
        }
    }
    hours
}

/// Hours in one line for a hidden field.
pub(super) fn pack(hours: &[OpeningHours]) -> String {
    let one = |each: &OpeningHours| format!("{}|{}|{}|{}", each.weekday, each.opens, each.closes, each.note);
    hours.iter().map(one).collect::<Vec<_>>().join("\n")
}

/// What [`pack`] made.
pub(super) fn packed(text: &str) -> Vec<OpeningHours> {
    let one = |line: &str| {
        let mut parts = line.splitn(4, '|');
        Some(OpeningHours {
            weekday: parts.next()?.parse().ok()?,
            opens: parts.next()?.parse().ok()?,
            closes: parts.next()?.parse().ok()?,
            note: parts.next()?.to_owned(),
        })
    };
    text.lines().filter_map(one).collect()
}

/// A weekday with its hours, for every day that has some.
pub(super) fn said(w: Words, place: &Place) -> Vec<(String, String)> {
    let day = |number: u8| {
        let stretches: Vec<String> = place.hours_on(number).map(|each| stretch(w, each)).collect();
        (!stretches.is_empty()).then(|| (weekday(w, number), stretches.join(", ")))
    };
    (1..=7).filter_map(day).collect()
}

fn stretch(w: Words, hours: &OpeningHours) -> String {
    let time = format!("{}\u{2013}{}", time(w, hours.opens), time(w, hours.closes));
    if hours.note.is_empty() { time } else { format!("{time} ({})", hours.note) }
}

/// The whole week in one line.
pub(super) fn line(w: Words, hours: &[OpeningHours]) -> String {
    let one = |each: &OpeningHours| format!("{} {}", weekday(w, each.weekday), stretch(w, each));
    let said: Vec<String> = hours.iter().map(one).collect();
    if said.is_empty() { w.t("setup-no-hours") } else { said.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_as_people_write_them() {
        for (text, minute) in
            [("9", 540), ("9.30", 570), ("09:30", 570), ("930", 570), ("1330", 810), ("kl. 8", 480), ("24", 1440)]
        {
            assert_eq!(minute_of(text), Some(minute), "{text}");
        }
        for text in ["", "ni", "25", "9.75", "24.30", "9:", "æøå"] {
            assert_eq!(minute_of(text), None, "{text}");
        }
        let words = |language| Words(language);
        assert_eq!(
            (time(words(Language::Danish), 540), time(words(Language::Danish), 570)),
            ("9".into(), "9.30".into())
        );
        assert_eq!(time(words(Language::English), 540), "9:00");
    }

    #[test]
    fn a_week_reads_as_it_was_filled_in() {
        let hours = vec![
            OpeningHours { weekday: 1, opens: 540, closes: 720, note: "uden aftale".into() },
            OpeningHours { weekday: 1, opens: 780, closes: 900, note: String::new() },
            OpeningHours { weekday: 4, opens: 840, closes: 1020, note: "kun | efter aftale".into() },
        ];
        let words = Words(Language::Danish);
        let mut fields = Fields::default();
        put(&mut fields, &hours);
        let mut mistakes = Vec::new();
        assert_eq!(read(words, &fields, &mut mistakes), hours);
        assert!(mistakes.is_empty());
        assert_eq!(packed(fields.raw(WAS)), hours);
        let half = Fields::of(vec![("aabner-2-0".into(), "9".into()), ("note-3-1".into(), "x".into())]);
        read(words, &half, &mut mistakes);
        assert_eq!(mistakes.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["aabner-2-0", "aabner-3-1"]);
    }
}
