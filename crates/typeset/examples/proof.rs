//! Sets a document with every element of the base template, for looking at and for validators:
//! `cargo run -p typeset --example proof -- proof.pdf`.

use std::error::Error;

use typeset::{Date, Document, Language, Typesetter};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name the file to write")?;
    let document = Document {
        main: include_str!("sample.typ").to_owned(),
        files: vec![("charts/areas.svg".to_owned(), include_bytes!("chart.svg").to_vec())],
        title: "Borgerrådgiverens beretning 2023".to_owned(),
        author: "Borgerrådgiveren, Fjordby Kommune".to_owned(),
        language: Language::Danish,
        date: Date { year: 2024, month: 5, day: 17 },
    };
    std::fs::write(path, Typesetter::new()?.pdf(&document)?)?;
    Ok(())
}
