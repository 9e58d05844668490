use jiff::civil::date;
use register::letters::LetterTemplate;

use super::*;
use crate::sample;

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

fn paper<'a>(template: LetterTemplate, begun: &'a Begun, language: Language) -> Paper<'a> {
    Paper {
        office: "Borgerrådgiveren i Prøvekøbing",
        municipality: "Prøvekøbing Kommune",
        contact: "Torvet 1, 1. sal\n5600 Prøvekøbing\nTelefon 00 11 22 33",
        addressee: template.addressee(),
        recipient: "Carla Eksempel\nDemostræde 12, 2. tv.\n5600 Prøvekøbing",
        number: "2026-041",
        title: "Brev om henvendelse 2026-041",
        subject: &begun.subject,
        text: &begun.text,
        date: date(2026, 5, 18),
        language,
    }
}

#[test]
fn every_template_is_set_in_both_languages_and_the_same_letter_gives_the_same_bytes() {
    let typesetter = Typesetter::new().unwrap();
    for template in LetterTemplate::ALL {
        for language in Language::ALL {
            let begun = begin(*template, language, &facts());
            let paper = paper(*template, &begun, language);
            let pdf = write(&paper, &typesetter).unwrap_or_else(|error| panic!("{}: {error}", template.key()));
            assert!(pdf.starts_with(b"%PDF-"));
            assert_eq!(pdf, write(&paper, &typesetter).unwrap());
        }
    }
}

#[test]
fn letters_read_as_before() {
    for template in LetterTemplate::ALL {
        let begun = begin(*template, Language::Danish, &facts());
        insta::assert_snapshot!(template.key(), format!("{}\n\n{}", begun.subject, begun.text));
    }
}

#[test]
fn the_markup_of_a_form_reads_as_before() {
    let begun = begin(LetterTemplate::ConsentForm, Language::Danish, &facts());
    let markup = sheet(&paper(LetterTemplate::ConsentForm, &begun, Language::Danish)).main;
    let from = markup.find("#show: letter.with").unwrap();
    insta::assert_snapshot!(markup[from..].to_owned());
}

#[test]
fn what_the_citizen_sends_bears_no_letterhead() {
    let begun = begin(LetterTemplate::Complaint, Language::Danish, &facts());
    let sheet = sheet(&paper(LetterTemplate::Complaint, &begun, Language::Danish));
    assert!(sheet.author.is_empty() && sheet.main.contains("letter.with(office: \"\""));
    assert!(!sheet.main.contains("Henvendelse 2026"));
}

#[test]
fn dangerous_text_is_set_as_it_reads() {
    let nasty = sample::nasty();
    let begun = Begun { subject: nasty.clone(), text: format!("{}\n\n- {nasty}\n\n## {nasty}\n", plain(&nasty)) };
    let paper = Paper { recipient: &nasty, ..paper(LetterTemplate::Receipt, &begun, Language::Danish) };
    assert!(write(&paper, &Typesetter::new().unwrap()).unwrap().starts_with(b"%PDF-"));
    let seen = preview(&paper);
    assert!(!seen.contains("<script>") && seen.contains("&lt;script&gt;"), "{seen}");
}

#[test]
fn the_preview_marks_gaps_and_keeps_lines() {
    let begun = Begun { subject: "Hej".into(), text: "Kære «navn»\nDu bor **her**\n\n### Skridt\n".into() };
    let seen = preview(&paper(LetterTemplate::Receipt, &begun, Language::Danish));
    assert!(seen.contains("Kære <strong>«navn»</strong><br/>Du bor <strong>her</strong>"), "{seen}");
    assert!(seen.contains("<h2 id=\"brev-0\">Hej</h2>") && seen.contains("<h3 id=\"brev-2\">Skridt</h3>"), "{seen}");
}
