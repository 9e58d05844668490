use super::*;
use crate::sample;

fn pdf(document: &Document) -> Vec<u8> {
    let typesetter = Typesetter::new().unwrap();
    write(document, &typesetter).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn every_kind_of_block_is_set_and_the_same_input_gives_the_same_bytes() {
    let first = pdf(&sample::document());
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, pdf(&sample::document()));
}

#[test]
fn dangerous_text_is_set_as_it_reads() {
    assert!(pdf(&sample::nasty_document()).starts_with(b"%PDF-"));
    let mut markup = sheet(&sample::nasty_document()).main;
    let (quoted, escaped) = (quote(&sample::nasty()), typeset::escape(&sample::nasty()));
    for literal in [quoted.trim_matches('"'), &escaped] {
        assert!(markup.contains(literal), "{literal}");
        markup = markup.replace(literal, "");
    }
    assert!(!markup.contains("script"), "a text is neither a string nor escaped");
}

#[test]
fn every_number_goes_to_the_typesetter() {
    let document = sample::document();
    let markup = sheet(&document).main;
    for number in sample::printed_numbers(&document) {
        assert!(markup.contains(&quote(&number)), "{number}");
    }
}

#[test]
fn consent_and_instructions_never_reach_the_page() {
    let markup = sheet(&sample::document()).main;
    for secret in
        ["hemmeligt omfang", "2024-03-03", "3. marts 2024", "Indsæt svaret her", "Forvaltningens bemærkninger"]
    {
        assert!(!markup.contains(&typeset::escape(secret)) && !markup.contains(secret), "{secret}");
    }
}

#[test]
fn numbers_of_charts_without_a_table_come_in_the_appendix() {
    let markup = sheet(&sample::document()).main;
    let appendix = markup.find("Tallene bag figurerne").unwrap();
    assert!(markup[appendix..].contains("Tallene bag figur 1: "));
    assert!(!markup[appendix..].contains("Tallene bag figur 2: "));
}

#[test]
fn an_empty_report_can_be_set() {
    let document = Document { blocks: Vec::new(), ..sample::document() };
    assert!(pdf(&document).starts_with(b"%PDF-"));
}

#[test]
fn markup_reads_as_before() {
    insta::assert_snapshot!(sheet(&sample::document()).main.replace(PRELUDE, "…"));
}
