use super::*;
use crate::document::Inline;
use crate::sample;

fn heading(level: u8, text: &str) -> Block {
    Block::Heading { level, text: text.to_owned(), id: text.to_lowercase() }
}

fn words() -> Block {
    Block::Paragraph(vec![Inline::Text("ord".to_owned())])
}

fn slot() -> Block {
    Block::Slot("skriv".to_owned())
}

fn printed_headings(blocks: Vec<Block>, slots: Slots) -> Vec<(u8, String)> {
    let document = Document { blocks, ..sample::document() };
    Printed::new(&document, slots).headings(9).map(|(level, text, _)| (level, text.to_owned())).collect()
}

#[test]
fn headings_over_slots_alone_are_left_out_and_no_level_is_skipped() {
    let blocks = || {
        vec![
            heading(1, "Forord"),
            slot(),
            heading(1, "Del 1: Tal"),
            heading(1, "Metode"),
            slot(),
            heading(3, "Forbehold"),
            words(),
            heading(1, "Tomt"),
            heading(1, "Del 2"),
            heading(1, "Fokus"),
            heading(2, "Næste år"),
            slot(),
        ]
    };
    let said = |list: &[(u8, &str)]| list.iter().map(|(level, text)| (*level, (*text).to_owned())).collect::<Vec<_>>();
    assert_eq!(
        printed_headings(blocks(), Slots::Left),
        said(&[(1, "Del 1: Tal"), (1, "Metode"), (2, "Forbehold"), (1, "Tomt")])
    );
    assert_eq!(printed_headings(blocks(), Slots::Shown).len(), 8);
}

#[test]
fn a_part_is_known_by_its_first_words() {
    let cases = [
        ("Del 1", Some(("Del 1", ""))),
        ("Del 2: God skik", Some(("Del 2", "God skik"))),
        ("Part 10 · Numbers", Some(("Part 10", "Numbers"))),
        ("Del af helheden", None),
        ("Del 1a", None),
        ("Resumé", None),
    ];
    for (text, expected) in cases {
        assert_eq!(part(text), expected, "{text}");
    }
}

#[test]
fn the_appendix_is_known_by_a_word() {
    assert!(opens_appendix("12. Bilag: tabeller") && opens_appendix("Appendix"));
    assert!(!opens_appendix("Bilagene") && !opens_appendix("Resumé"));
}

#[test]
fn a_chart_with_a_table_of_its_own_numbers_elsewhere_is_not_loose() {
    let chart = sample::chart(1);
    let again = Block::Table(DataTable { id: "igen".to_owned(), ..chart.table.clone() });
    let alone = Document { blocks: vec![Block::Chart(chart.clone())], ..sample::document() };
    let both = Document { blocks: vec![Block::Chart(chart), again], ..sample::document() };
    assert_eq!(Printed::new(&alone, Slots::Left).loose.len(), 1);
    assert_eq!(Printed::new(&both, Slots::Left).loose.len(), 0);
}

#[test]
fn anchors_are_those_that_print() {
    let document = sample::document();
    let printed = Printed::new(&document, Slots::Left);
    assert!(printed.anchor("resume").is_some() && printed.anchor("figur-1").is_some());
    assert_eq!(printed.anchor("findes-ikke"), None);
}

#[test]
fn a_column_without_numbers_holds_words() {
    let mut table = sample::table(1, 2, 2);
    for row in &mut table.rows {
        row.cells[1] = crate::document::Cell { text: "klager".to_owned(), value: None, selector: None };
    }
    assert_eq!([0, 1, 2].map(|column| holds_words(&table, column)), [true, false, true]);
}

#[test]
fn the_title_page_says_the_period_once() {
    let meta = |title: &str| Meta { title: title.to_owned(), subtitle: "2023".to_owned(), ..sample::document().meta };
    assert_eq!(meta("Beretning").cover_period(), Some("2023"));
    assert_eq!(meta("Beretning 2023").cover_period(), None);
}

#[test]
fn a_chapter_needs_no_page_break_of_its_own() {
    let blocks = vec![words(), Block::PageBreak, heading(1, "Klager"), Block::PageBreak, heading(2, "Alle"), words()];
    let document = Document { blocks, ..sample::document() };
    let kept = Printed::new(&document, Slots::Left).pieces;
    assert_eq!(kept.iter().filter(|piece| matches!(piece.block, Block::PageBreak)).count(), 1);
}
