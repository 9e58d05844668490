//! A made-up register: three years of a believable municipality, skewed as real ones are.
//!
//! It is written as the spreadsheet an adviser would keep, and comes in by the same import as hers. The same seed gives
//! the same register.

use std::fmt::Write as _;

use fastrand::Rng;
use jiff::civil::{Date, date};
use serde::Deserialize;

use super::people::Person;

const SEED: u64 = 0x5551_1d19;
const STORIES: &str = include_str!("stories.toml");
const ORGANISATION: &str = include_str!("organisation.csv");

/// The three sheets, as CSV.
pub struct Sheets {
    /// One row an inquiry.
    pub inquiries: String,
    /// One row a point.
    pub points: String,
    /// One row a unit.
    pub organisation: &'static str,
}

#[derive(Deserialize)]
struct Stories {
    matter: Vec<Matter>,
    advice: Vec<Told>,
    other: Vec<Told>,
}

#[derive(Deserialize)]
struct Matter {
    unit: String,
    weight: u32,
    themes: Vec<String>,
    kinds: Vec<String>,
    stories: Vec<String>,
}

#[derive(Deserialize)]
struct Told {
    stories: Vec<String>,
}

/// Writes the register of the three years that end with `last`.
///
/// # Errors
/// Where the program's own list of stories does not read.
pub fn sheets(last: i16) -> Result<Sheets, toml::de::Error> {
    let stories: Stories = toml::from_str(STORIES)?;
    let mut writer = Writer {
        rng: Rng::with_seed(SEED),
        stories,
        inquiries: "Nr;Modtaget;Kategori;Kanal;Henvendelse fra;Henvender;Område;Temaer;Forvaltning kontaktet;Vendt tilbage;\
                    Møder;Klage over møde;Hjælp til at klage;Afsluttet;Udfald;Læring;Navn;CPR;Telefon;E-mail;Adresse;Resumé\n"
            .to_owned(),
        points: "Nr;Klagepunkt;Område;Rejst;Vurdering;Erkendt\n".to_owned(),
    };
    for (year, count) in [(last - 2, 164), (last - 1, 197), (last, 228)] {
        writer.year(year, count);
    }
    Ok(Sheets { inquiries: writer.inquiries, points: writer.points, organisation: ORGANISATION })
}

struct Writer {
    rng: Rng,
    stories: Stories,
    inquiries: String,
    points: String,
}

/// What an inquiry row says, before it is written.
struct Row<'a> {
    category: &'a str,
    unit: String,
    themes: String,
    story: String,
}

impl Writer {
    fn year(&mut self, year: i16, count: usize) {
        let mut days: Vec<Date> = (0..count).map(|_| self.day(year)).collect();
        days.sort_unstable();
        for (place, received) in days.into_iter().enumerate() {
            let number = format!("{year}-{:03}", place + 1);
            match self.rng.u32(0..100) {
                0..32 => self.advice(&number, received),
                32..92 => self.complaint(&number, received),
                _ => self.other(&number, received),
            }
        }
    }

    /// A working day; July and December are quieter, January and the autumn busier.
    fn day(&mut self, year: i16) -> Date {
        loop {
            let month = self.rng.i8(1..=12);
            let quiet = matches!(month, 7 | 12) && self.rng.u8(0..10) < 6;
            let day = date(year, month, 1).saturating_add(jiff::Span::new().days(self.rng.i32(0..31)));
            if !quiet && day.month() == month && day.weekday().to_monday_zero_offset() < 5 {
                return day;
            }
        }
    }

    fn chance(&mut self, percent: u32) -> bool {
        self.rng.u32(0..100) < percent
    }

    fn pick<'a>(&mut self, weighted: &[(&'a str, u32)]) -> &'a str {
        let mut left = self.rng.u32(0..weighted.iter().map(|(_, weight)| weight).sum());
        for (word, weight) in weighted {
            if left < *weight {
                return word;
            }
            left -= weight;
        }
        weighted[0].0
    }

    fn matter(&mut self) -> usize {
        let all: u32 = self.stories.matter.iter().map(|matter| matter.weight).sum();
        let mut left = self.rng.u32(0..all);
        let weights = self.stories.matter.iter().map(|matter| matter.weight);
        weights
            .enumerate()
            .find(|(_, weight)| {
                let found = left < *weight;
                left = left.saturating_sub(*weight);
                found
            })
            .map_or(0, |(place, _)| place)
    }

    fn advice(&mut self, number: &str, received: Date) {
        let about = self.matter();
        let told = self.rng.usize(0..self.stories.advice[0].stories.len());
        let row = Row {
            category: "råd og vejledning",
            unit: self.stories.matter[about].unit.clone(),
            themes: String::new(),
            story: self.stories.advice[0].stories[told].clone(),
        };
        let contacted = if self.chance(45) { "nej" } else { "ja" };
        let role = self.pick(&[("borgeren", 78), ("pårørende", 17), ("fagperson", 5)]);
        let closed = self.closing(received, 14);
        let tail = format!("{contacted};nej;0;nej;nej;{closed};;");
        self.inquiry(number, received, (&row, role, &tail));
    }

    fn other(&mut self, number: &str, received: Date) {
        let told = self.rng.usize(0..self.stories.other[0].stories.len());
        let story = self.stories.other[0].stories[told].clone();
        let row = Row { category: "øvrige", unit: String::new(), themes: String::new(), story };
        let role = self.pick(&[("fagperson", 5), ("andet", 3), ("borgeren", 3), ("forening", 1)]);
        let closed = self.closing(received, 6);
        let tail = format!(";nej;0;nej;nej;{closed};;");
        self.inquiry(number, received, (&row, role, &tail));
    }

    fn complaint(&mut self, number: &str, received: Date) {
        let about = self.matter();
        let matter = &self.stories.matter[about];
        let (unit, themes) = (matter.unit.clone(), matter.themes.join("; "));
        let told = self.rng.usize(0..matter.stories.len());
        let row = Row {
            category: "klage",
            unit: unit.clone(),
            themes,
            story: self.stories.matter[about].stories[told].clone(),
        };
        let role = self.pick(&[
            ("borgeren", 70),
            ("pårørende", 19),
            ("værge", 4),
            ("partsrepræsentant", 5),
            ("virksomhed", 2),
        ]);
        let returned = self.chance(23);
        let meetings = if self.chance(34) { self.rng.u32(1..4) } else { 0 };
        let about_meeting = meetings > 0 && self.chance(21);
        let helped = self.chance(12);
        let closed = self.closing(received, 75);
        let assessed = !closed.is_empty();
        let outcome = if assessed {
            self.pick(&[("processuelt", 53), ("materielt", 8), ("ingen", 32), ("ved ikke", 6)])
        } else {
            ""
        };
        let learning = if assessed { self.pick(&[("ja", 58), ("nej", 42)]) } else { "" };
        let yes = |said: bool| if said { "ja" } else { "nej" };
        let tail = format!(
            "ja;{};{meetings};{};{};{closed};{outcome};{learning}",
            yes(returned),
            yes(about_meeting),
            yes(helped)
        );
        self.inquiry(number, received, (&row, role, &tail));
        self.complaint_points(number, received, about);
    }

    fn complaint_points(&mut self, number: &str, received: Date, about: usize) {
        let count = self.pick(&[("1", 22), ("2", 24), ("3", 20), ("4", 14), ("5", 9), ("6", 6), ("8", 3), ("11", 2)]);
        let elsewhere = self.chance(14).then(|| self.matter());
        for place in 0..count.parse::<usize>().unwrap_or(1) {
            // The last point of a complaint across areas concerns the other area; the first kinds are the commonest.
            let here = elsewhere.filter(|_| place > 0 && self.chance(50)).unwrap_or(about);
            let kinds = self.stories.matter[here].kinds.len();
            let kind = self.rng.usize(0..kinds).min(self.rng.usize(0..kinds));
            let (kind, unit) = {
                let matter = &self.stories.matter[here];
                (matter.kinds[kind].clone(), matter.unit.clone())
            };
            let later = if self.chance(15) { self.rng.i32(3..60) } else { 0 };
            let raised = received.saturating_add(jiff::Span::new().days(later));
            let finding = self.pick(&[
                ("", 40),
                ("kritik", 14),
                ("delvis kritik", 12),
                ("ikke kritik", 12),
                ("løst i dialog", 22),
            ]);
            let admitted = if finding == "kritik" && self.chance(60) { "ja" } else { "" };
            let _ = writeln!(self.points, "{number};{kind};{unit};{raised};{finding};{admitted}");
        }
    }

    /// A closing day, most often within `usual` days; some inquiries of the last quarter stay open.
    fn closing(&mut self, received: Date, usual: i32) -> String {
        let slow = if self.chance(12) { 3 } else { 1 };
        let days = self.rng.i32(0..=usual) * slow;
        if received.month() >= 10 && self.chance(9) {
            return String::new();
        }
        received.saturating_add(jiff::Span::new().days(days)).to_string()
    }

    fn inquiry(&mut self, number: &str, received: Date, (row, role, tail): (&Row<'_>, &str, &str)) {
        let channel = self.pick(&[
            ("telefon", 46),
            ("e-mail", 27),
            ("fremmøde", 14),
            ("digital post", 7),
            ("brev", 3),
            ("hjemmebesøg", 2),
            ("", 1),
        ]);
        let from = match row.category {
            "øvrige" => self.pick(&[("anden kommune", 5), ("instans", 7), ("kommunen", 1)]),
            _ => self.pick(&[("kommunen", 97), ("anden kommune", 2), ("uoplyst", 1)]),
        };
        let person = if self.chance(6) { Person::default() } else { Person::made_up(&mut self.rng) };
        let Person { name, cpr, phone, email, address } = person;
        let Row { category, unit, themes, story } = row;
        let _ = writeln!(
            self.inquiries,
            "{number};{received};{category};{channel};{from};{role};{unit};\"{themes}\";{tail};{name};{cpr};{phone};{email};\"{address}\";\"{story}\""
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_believable_register() {
        let one = sheets(2025).unwrap();
        assert_eq!(one.inquiries, sheets(2025).unwrap().inquiries);
        for (year, at_least, at_most) in [(2023, 160, 240), (2024, 160, 240), (2025, 160, 240)] {
            let rows = one.inquiries.lines().filter(|line| line.starts_with(&format!("{year}-"))).count();
            assert!((at_least..=at_most).contains(&rows), "{year}: {rows}");
        }
        let complaints = one.inquiries.matches(";klage;").count();
        let points = one.points.lines().count() - 1;
        assert!(points > 2 * complaints && points < 5 * complaints, "{points} of {complaints}");
    }
}
