//! Made-up people: names put together at random, numbers that cannot be real.

use fastrand::Rng;

const FIRST: [&str; 40] = [
    "Åge", "Birthe", "Carla", "Ditte", "Ejvind", "Freja", "Gorm", "Hjørdis", "Inger", "Jens", "Kirstine", "Laust",
    "Merete", "Niels", "Oline", "Preben", "Ragnhild", "Søren", "Thyra", "Ulrik", "Vibeke", "Walther", "Yrsa", "Ziggy",
    "Ærling", "Ødger", "Aisha", "Bashir", "Dilan", "Emre", "Farida", "Hamza", "Ivana", "Lukasz", "Mirjam", "Noor",
    "Olena", "Samira", "Tomasz", "Viktor",
];
const LAST: [&str; 30] = [
    "Åkande",
    "Bregnholt",
    "Czarnetski",
    "Dybkær",
    "Engsvane",
    "Fjordmark",
    "Granlund",
    "Hedeskov",
    "Isbjerg",
    "Jættestue",
    "Klitrose",
    "Lyngbæk",
    "Mosegård",
    "Nattergal",
    "Ovesdal",
    "Pilekrog",
    "Rugager",
    "Sivkær",
    "Tangmark",
    "Uldum-Prøve",
    "Vibedal",
    "Ærtebjerg",
    "Østervang",
    "Al-Demo",
    "Bakke-Test",
    "Celik-Prøve",
    "Dahl-Demo",
    "Eksempel",
    "Kowalski-Test",
    "Yilmaz-Demo",
];
const STREETS: [&str; 12] = [
    "Prøvevej",
    "Eksempelgade",
    "Demostræde",
    "Åkandestien",
    "Ærtemarken",
    "Østre Digtervej",
    "Bogfinkens Kvarter",
    "Nymånevej",
    "Gamle Kildevej",
    "Lærkesporet",
    "Stationspassagen",
    "Skovbrynet",
];

/// A made-up person; empty where the citizen stays anonymous.
#[derive(Default)]
pub struct Person {
    pub name: String,
    pub cpr: String,
    pub phone: String,
    pub email: String,
    pub address: String,
}

impl Person {
    /// Somebody who does not exist: the CPR number ends in 0000, the telephone number begins with 00.
    pub fn made_up(rng: &mut Rng) -> Self {
        let (first, last) = (FIRST[rng.usize(0..FIRST.len())], LAST[rng.usize(0..LAST.len())]);
        let (day, month, year) = (rng.u8(1..29), rng.u8(1..13), rng.u8(30..99));
        let mailbox = format!("{}{}", register::units::slug(first), rng.u16(10..999));
        Self {
            name: format!("{first} {last}"),
            cpr: format!("{day:02}{month:02}{year:02}-0000"),
            phone: format!("00 {:02} {:02} {:02}", rng.u8(0..99), rng.u8(0..99), rng.u8(0..99)),
            email: format!("{mailbox}@borger.example"),
            address: format!("{} {}, 0000 Nørrelund", STREETS[rng.usize(0..STREETS.len())], rng.u8(1..180)),
        }
    }
}
