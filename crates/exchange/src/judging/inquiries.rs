//! The sheet `Henvendelser`.

pub(crate) mod said;

use std::collections::HashMap;

use jiff::civil::Date;
use register::citizens::{Identity, Story};
use register::inquiries::{Category, Channel, From, InquiryNumber, Outcome, Role};
use register::taxonomy::{ThemeCode, Validity};

use super::terms::Words;
use super::units::{Named, Units, on};
use super::{Answer, Judge, Row};
use crate::fields::Field;
use crate::lists::{CATEGORIES, CHANNELS, FROMS, OUTCOMES, ROLES};
use crate::reading::{InquiryRow, UnitRef};
use crate::spelling::{Near, nearest, plain};

/// What points need to know of an inquiry, faulty or not.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) row: u32,
    /// Its place among the rows without faults.
    pub(crate) place: Option<usize>,
    pub(crate) category: Option<Category>,
    pub(crate) received: Option<Date>,
    pub(crate) unit: Option<UnitRef>,
}

/// The inquiries read so far.
#[derive(Default)]
pub(crate) struct Inquiries {
    pub(crate) rows: Vec<InquiryRow>,
    seen: HashMap<String, Seen>,
    numbers: Option<Numbers>,
    unit_column_missed: bool,
}

impl Inquiries {
    pub(crate) fn seen(&self, number: &str) -> Option<Seen> {
        self.seen.get(number).copied()
    }

    /// The inquiry a point means by a number: the one that is written so, else the only one that differs in case alone.
    pub(crate) fn meant(&mut self, number: &str) -> Option<Seen> {
        if let Some(seen) = self.seen(number) {
            return Some(seen);
        }
        let folded = self.numbers().folded.get(&number.to_lowercase())?.clone()?;
        self.seen(&folded)
    }

    /// The known number nearest to one that is not known: one that differs only in leading zeros, hyphens and the like,
    /// else the most like.
    pub(crate) fn near(&mut self, number: &str) -> Option<Near> {
        let numbers = self.numbers();
        if let Some(alike) = numbers.alike.get(&look(number)) {
            return Some(Near { text: alike.clone(), probably: true });
        }
        numbers.left = numbers.left.checked_sub(numbers.in_order.len())?;
        let short = |number: &&str| number.len() <= LONGEST_COMPARED;
        let number = Some(number).filter(short)?;
        nearest(number, numbers.in_order.iter().map(String::as_str).filter(short))
    }

    /// Called when every inquiry was read.
    fn numbers(&mut self) -> &mut Numbers {
        let seen = &self.seen;
        self.numbers.get_or_insert_with(|| Numbers::of(seen))
    }

    /// Judges one row.
    pub(crate) fn judge(&mut self, judge: &mut Judge<'_>, row: &Row<'_>, words: &mut Words<'_>, units: &mut Units<'_>) {
        let before = judge.findings.faults_so_far();
        let number = number(judge, row, Field::Number);
        let received = received(judge, row);
        let category = category(judge, row);
        let unit = unit(judge, row, Field::Unit, received, units);
        if category == Some(Category::Complaint) && unit == Answer::Blank {
            self.complaint_without_unit(judge, row);
        }
        let assessed = Assessed::of(judge, row, category);
        let drafted = drafted(judge, row, received, words);
        let seen = Seen { row: row.number, place: None, category, received, unit: unit.said() };
        if let Some(number) = &number {
            self.note(judge, row, number, seen);
        }
        if judge.findings.faults_so_far() > before {
            return;
        }
        let (Some(number), Some(received), Some(category)) = (number, received, category) else { return };
        if let Some(seen) = self.seen.get_mut(number.as_str()) {
            seen.place = Some(self.rows.len());
        }
        let Assessed { outcome, learning } = assessed;
        self.rows.push(InquiryRow { number, received, category, unit: unit.said(), outcome, learning, ..drafted });
    }

    fn note(&mut self, judge: &mut Judge<'_>, row: &Row<'_>, number: &InquiryNumber, seen: Seen) {
        match self.seen.get(number.as_str()) {
            Some(first) => {
                let shown = judge.shown(row, Field::Number);
                judge.fault(row, Field::Number, said::number_twice(&shown, first.row));
            }
            None => {
                self.seen.insert(number.as_str().to_owned(), seen);
            }
        }
    }

    /// Where the column is not there at all, that is said once and not in every row.
    fn complaint_without_unit(&mut self, judge: &mut Judge<'_>, row: &Row<'_>) {
        if row.columns.place(Field::Unit).is_some() {
            judge.fault(row, Field::Unit, said::complaint_without_unit());
        } else if !self.unit_column_missed {
            self.unit_column_missed = true;
            judge.findings.fault(judge.findings.cell(row.columns.row, 0), said::unit_column_missing());
        }
    }
}

/// So many comparisons are made to name the nearest number to unknown ones: enough for some slips of the pen, and no wait
/// where every reference of a large file is wrong.
const MOST_COMPARED: usize = 1_000_000;

/// A longer number is like nothing anybody wrote.
const LONGEST_COMPARED: usize = 60;

/// The numbers of every inquiry, for finding one that is written otherwise.
struct Numbers {
    /// As on the sheet.
    in_order: Vec<String>,
    /// By their letters in lower case; none where several differ in case alone.
    folded: HashMap<String, Option<String>>,
    /// By their look.
    alike: HashMap<String, String>,
    /// Comparisons that may still be made.
    left: usize,
}

impl Numbers {
    fn of(seen: &HashMap<String, Seen>) -> Self {
        let mut in_order: Vec<_> = seen.iter().map(|(number, seen)| (seen.row, number.clone())).collect();
        in_order.sort();
        let in_order: Vec<String> = in_order.into_iter().map(|(_, number)| number).collect();
        let (mut folded, mut alike) = (HashMap::new(), HashMap::new());
        for number in &in_order {
            folded.entry(number.to_lowercase()).and_modify(|one| *one = None).or_insert_with(|| Some(number.clone()));
            alike.entry(look(number)).or_insert_with(|| number.clone());
        }
        Self { in_order, folded, alike, left: MOST_COMPARED }
    }
}

/// A number by its look: `A-017`, `a17` and `A.17` are alike, `2023-017` and `2023/17` are.
fn look(number: &str) -> String {
    let mut look = String::new();
    let mut in_digits = false;
    for part in number.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if in_digits && part.starts_with(|letter: char| letter.is_ascii_digit()) {
            look.push(' ');
        }
        in_digits = false;
        for letter in part.chars().flat_map(char::to_lowercase) {
            // A zero at the head of a run of digits says nothing.
            if letter != '0' || in_digits {
                look.push(letter);
            }
            in_digits = letter.is_ascii_digit() && (in_digits || letter != '0');
        }
    }
    look
}

/// An inquiry's number: `17`, 17 and 17.0 are the same.
pub(crate) fn number(judge: &mut Judge<'_>, row: &Row<'_>, field: Field) -> Option<InquiryNumber> {
    let text = match judge.name(row, field) {
        Answer::Said(text) => text,
        Answer::Blank => {
            judge.missing(row, field, &said::number_expected());
            return None;
        }
        Answer::Faulty => return None,
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, zeros)) if is_digits(whole) && is_digits(zeros) && zeros.bytes().all(|byte| byte == b'0') => {
            InquiryNumber::new(whole)
        }
        _ => InquiryNumber::new(&text),
    }
}

fn received(judge: &mut Judge<'_>, row: &Row<'_>) -> Option<Date> {
    let received = judge.date(row, Field::Received);
    if received == Answer::Blank {
        judge.missing(row, Field::Received, &super::shown::date_expected());
    }
    received.said()
}

fn category(judge: &mut Judge<'_>, row: &Row<'_>) -> Option<Category> {
    let category = judge.choice(row, Field::Category, CATEGORIES);
    if category == Answer::Blank {
        judge.missing(row, Field::Category, &said::category_expected());
    }
    category.said()
}

/// The unit a row names, as it was on a day.
pub(crate) fn unit(
    judge: &mut Judge<'_>,
    row: &Row<'_>,
    field: Field,
    day: Option<Date>,
    units: &mut Units<'_>,
) -> Answer<UnitRef> {
    let text = match judge.name(row, field) {
        Answer::Said(text) => text,
        Answer::Blank => return Answer::Blank,
        Answer::Faulty => return Answer::Faulty,
    };
    let during = day.map_or(Validity::default(), on);
    match units.named(&text, during) {
        Named::One(unit) => {
            if day.is_some_and(|day| !units.validity(unit).holds_on(day)) {
                judge.warn(row, field, said::unit_outside_validity(units.name(unit), units.validity(unit)));
            }
            Answer::Said(unit)
        }
        Named::Unknown(near) => {
            let shown = judge.shown(row, field);
            judge.fault(row, field, said::unknown_unit(&shown, near.filter(|_| row.quotable).as_ref()));
            Answer::Faulty
        }
        Named::Several(codes) => {
            let shown = judge.shown(row, field);
            judge.fault(row, field, said::several_units(&shown, &codes));
            Answer::Faulty
        }
        Named::Unsaid => Answer::Faulty,
    }
}

/// What only a complaint has.
struct Assessed {
    outcome: Option<Outcome>,
    learning: Option<bool>,
}

impl Assessed {
    fn of(judge: &mut Judge<'_>, row: &Row<'_>, category: Option<Category>) -> Self {
        let is_other = category.is_some_and(|category| category != Category::Complaint);
        let outcome = judge.choice(row, Field::Outcome, OUTCOMES);
        let learning = judge.yes_no(row, Field::Learning);
        if is_other && matches!(outcome, Answer::Said(_)) {
            judge.fault(row, Field::Outcome, said::complaints_only(Field::Outcome));
        }
        if is_other && matches!(learning, Answer::Said(_)) {
            judge.fault(row, Field::Learning, said::complaints_only(Field::Learning));
        }
        Self { outcome: outcome.said(), learning: learning.said() }
    }
}

/// Everything of a row that stands by itself.
fn drafted(judge: &mut Judge<'_>, row: &Row<'_>, received: Option<Date>, words: &mut Words<'_>) -> InquiryRow {
    let channel = judge.choice(row, Field::Channel, CHANNELS).said().unwrap_or(Channel::Unknown);
    let from = judge.choice(row, Field::From, FROMS).said().unwrap_or(From::Unknown);
    let role = judge.choice(row, Field::Role, ROLES).said().unwrap_or(Role::Unknown);
    let themes = themes(judge, row, received, words);
    let administration_contacted = judge.yes_no(row, Field::AdministrationContacted).said();
    let returned = judge.yes_no(row, Field::Returned).said().unwrap_or_default();
    let meetings = judge.count(row, Field::Meetings);
    let complained_of_meeting = judge.yes_no(row, Field::ComplainedOfMeeting).said().unwrap_or_default();
    if complained_of_meeting && matches!(meetings, Answer::Blank | Answer::Said(0)) {
        judge.warn(row, Field::ComplainedOfMeeting, said::complaint_of_no_meeting());
    }
    let helped_to_complain = judge.yes_no(row, Field::HelpedToComplain).said().unwrap_or_default();
    let closed = judge.date(row, Field::Closed).said();
    if let (Some(received), Some(closed)) = (received, closed)
        && closed < received
    {
        judge.fault(row, Field::Closed, said::closed_before_received(closed, received));
    }
    InquiryRow {
        row: row.number,
        number: InquiryNumber::of_series(0, 0),
        received: received.unwrap_or_default(),
        category: Category::Other,
        channel,
        from,
        role,
        unit: None,
        themes,
        administration_contacted,
        returned,
        meetings: meetings.said().unwrap_or_default(),
        complained_of_meeting,
        helped_to_complain,
        closed,
        outcome: None,
        learning: None,
        identity: identity(judge, row),
        story: Story(judge.sealed(row, Field::Story)),
    }
}

fn themes(judge: &mut Judge<'_>, row: &Row<'_>, received: Option<Date>, words: &mut Words<'_>) -> Vec<ThemeCode> {
    let Answer::Said(text) = judge.name(row, Field::Themes) else { return Vec::new() };
    let parts: Vec<String> = match words.themes.find(&text) {
        Some(_) => vec![text],
        None => text.split(';').map(|part| judge.meant(Field::Themes, part)).collect(),
    };
    let mut themes = Vec::new();
    for part in parts.iter().filter(|part| !plain(part).is_empty()) {
        let Some(theme) = words.themes.find(part) else {
            let near = if row.quotable { words.themes.near(part) } else { None };
            let shown = judge.shown_part(row, Field::Themes, part);
            judge.fault(row, Field::Themes, said::unknown_theme(&shown, near.as_ref()));
            continue;
        };
        if received.is_some_and(|day| !theme.validity.holds_on(day)) {
            judge.warn(row, Field::Themes, said::term_outside_validity(&theme.label, theme.validity));
        }
        themes.push(theme.code.clone());
    }
    themes.sort();
    themes.dedup();
    themes
}

fn identity(judge: &mut Judge<'_>, row: &Row<'_>) -> Identity {
    Identity {
        name: judge.sealed(row, Field::Name),
        cpr: ten_digits(judge.sealed(row, Field::Cpr)),
        phone: judge.sealed(row, Field::Phone),
        email: judge.sealed(row, Field::Email),
        address: judge.sealed(row, Field::Address),
        ..Identity::default()
    }
}

/// A CPR number as ten digits where it is one; a spreadsheet takes the leading zero from a number.
fn ten_digits(text: String) -> String {
    let digits: String = text.chars().filter(|letter| !matches!(letter, '-' | ' ')).collect();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return text;
    }
    match digits.len() {
        10 => digits,
        9 if text == digits => format!("0{digits}"),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_alike_whatever_their_zeros_and_hyphens() {
        assert_eq!(look("2023-017"), look("2023-17"));
        assert_eq!(look("A-017"), look("a17"));
        assert_eq!(look("2023-017"), look("2023/17"));
        assert_ne!(look("2023-017"), look("2023-170"));
        assert_ne!(look("1-11"), look("11-1"));
        assert_ne!(look("2023-10"), look("2023-1"));
    }

    #[test]
    fn a_cpr_number_is_ten_digits_and_anything_else_stays() {
        let cases =
            [("010199-9999", "0101999999"), ("101999999", "0101999999"), ("ukendt", "ukendt"), ("12345", "12345")];
        for (written, kept) in cases {
            assert_eq!(ten_digits(written.into()), kept);
        }
    }
}
