//! A made-up register as the spreadsheets it is brought in from.

use std::fmt::Write as _;

use casework::imports::{NamedBytes, Upload};
use fastrand::Rng;
use jiff::civil::date;

/// A register of ten years: about 2.1 points to each inquiry, three in five of them complaints.
pub fn generated(count: usize) -> Upload {
    let mut rng = Rng::with_seed(21);
    let mut inquiries = String::from(
        "Nr;Modtaget;Kategori;Kanal;Henvendelse fra;Henvender;Område;Temaer;Vendt tilbage;Møder;Afsluttet;Udfald;Læring;Navn;CPR;Resumé\n",
    );
    let mut points = String::from("Nr;Klagepunkt;Område;Vurdering\n");
    let pick = |rng: &mut Rng, words: &[&'static str]| words[rng.usize(0..words.len())];
    for place in 0..count {
        let year = 2015 + i16::try_from(place * 10 / count).unwrap_or(0);
        let received = date(year, rng.i8(1..=12), rng.i8(1..=28));
        let number = format!("{year}-{place:07}");
        let complaint = rng.u8(0..10) < 6;
        let closed = if rng.u8(0..10) < 9 {
            received.saturating_add(jiff::Span::new().days(rng.i32(0..120))).to_string()
        } else {
            String::new()
        };
        let category = if complaint { "klage" } else { pick(&mut rng, &["råd og vejledning", "øvrige"]) };
        let (outcome, learning) = if complaint {
            (pick(&mut rng, &["processuelt", "materielt", "ingen", "ved ikke", ""]), pick(&mut rng, &["ja", "nej", ""]))
        } else {
            ("", "")
        };
        let _ = writeln!(
            inquiries,
            "{number};{received};{category};{};{};{};E{:02};{};{};{};{closed};{outcome};{learning};Måle Prøvesen {place};010199-0000;Opdigtet forløb nummer {place} om svar, der ikke kom, og en afgørelse uden begrundelse.",
            pick(&mut rng, &["telefon", "e-mail", "fremmøde", "brev", "digital post"]),
            pick(&mut rng, &["kommunen", "kommunen", "kommunen", "anden kommune", "instans"]),
            pick(&mut rng, &["borgeren", "borgeren", "pårørende", "værge", "partsrepræsentant"]),
            rng.u8(0..40),
            pick(&mut rng, &["", "digital", "\"elderly; relatives\"", "deadlines"]),
            pick(&mut rng, &["ja", "nej", "nej", "nej"]),
            rng.u8(0..3),
        );
        for _ in 0..if complaint { rng.usize(1..=6) } else { 0 } {
            let kind = pick(
                &mut rng,
                &["GF-TID", "GF-SVAR", "FR-VEJL", "FR-BEGR", "GF-STATUS", "GF-KOORD", "OV-DIGI", "FR-PART"],
            );
            let finding = pick(&mut rng, &["", "kritik", "løst i dialog"]);
            let _ = writeln!(points, "{number};{kind};E{:02};{finding}", rng.u8(0..40));
        }
    }
    let mut units = String::from("Kode;Område;Overordnet;Rapportområde\n");
    for place in 0..40 {
        let parent = if place < 8 { String::new() } else { format!("E{:02}", place % 8) };
        let _ = writeln!(units, "E{place:02};Enhed {place};{parent};{}", if place < 8 { "ja" } else { "nej" });
    }
    let files = [("Henvendelser.csv", inquiries), ("Klagepunkter.csv", points), ("Organisation.csv", units)];
    Upload::folder(files.map(|(name, text)| NamedBytes { name: name.to_owned(), bytes: text.into_bytes() }).to_vec())
}
