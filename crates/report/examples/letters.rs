//! Sets a letter of every template in both languages, for looking at and for validators: name the folder to write into.

use std::error::Error;
use std::path::PathBuf;

use jiff::civil::date;
use register::letters::LetterTemplate;
use report::letters::{Facts, Paper, begin, list, write};
use typeset::Typesetter;
use words::Language;

fn facts() -> Facts {
    let some = |text: &str| Some(text.to_owned());
    Facts {
        name: some("Carla Eksempel"),
        number: some("2026-041"),
        received: some("17. maj 2026"),
        points: list(&["Sagsbehandlingstid (Ydelsesteamet)".to_owned(), "Manglende svar (Borgerservice)".to_owned()]),
        call_back: some("19. maj 2026 kl. 14.30"),
        answer_by: some("2. juni 2026"),
        may_contact: some("17. maj 2026"),
        scope: some("Ydelsesteamet, sagen om boligstøtte"),
        adviser: some("Rita Rådgiver"),
        office: some("Borgerrådgiveren i Prøvekøbing"),
        municipality: some("Prøvekøbing Kommune"),
        referred_to: some("Ankestyrelsen"),
        told: some("Du kan klage inden fire uger."),
        recipient_unit: some("Ydelsesteamet"),
        wish: some("Jeg vil gerne have et svar, jeg kan forstå."),
        exclusions: some("**Afgørelser.** Jeg kan ikke ændre en afgørelse."),
        partly: None,
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name the folder to write into")?);
    std::fs::create_dir_all(&folder)?;
    let typesetter = Typesetter::new()?;
    for template in LetterTemplate::ALL {
        for language in Language::ALL {
            let begun = begin(*template, language, &facts());
            let paper = Paper {
                office: "Borgerrådgiveren i Prøvekøbing",
                municipality: "Prøvekøbing Kommune",
                contact: "Torvet 1, 1. sal\n5600 Prøvekøbing\nTelefon 00 11 22 33",
                addressee: template.addressee(),
                recipient: "Carla Eksempel\nDemostræde 12, 2. tv.\n5600 Prøvekøbing",
                number: "2026-041",
                title: "Brev – henvendelse 2026-041",
                subject: &begun.subject,
                text: &begun.text,
                date: date(2026, 5, 18),
                language,
            };
            let name = format!("{}-{}.pdf", template.key(), language.code());
            std::fs::write(folder.join(name), write(&paper, &typesetter)?)?;
        }
    }
    Ok(())
}
