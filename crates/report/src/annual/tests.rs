use std::collections::HashSet;
use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::document::{Block, Inline};

fn report() -> Figures {
    static REPORT: LazyLock<Figures> =
        LazyLock::new(|| figures::figures(&figures::testing::report_facts(), &figures::testing::report_scope()));
    REPORT.clone()
}

fn input(figures: &Figures) -> AnnualInput<'_> {
    AnnualInput {
        figures,
        earlier: None,
        office: "Borgerrådgiveren",
        municipality: "Lindsø Kommune",
        author: "B. Rådgiver",
        language: Language::Danish,
        date: date(2024, 2, 1),
        text: None,
        activities: Activities::default(),
        draft: false,
    }
}

const TEXT: &str = "\
# Forord

Der kom {{share:complaints.returned}} tilbage, mest i klager med {{share:complaints.by_outcome/substantive}}.

:::anbefaling type=\"Undervisning\" til=\"Borgerservice\"
Undervis i vejledningspligten.
:::

# Fokusområder

Det ser vi på.
";

/// The document as plain lines, so that a difference can be read.
fn lines(blocks: &[Block]) -> String {
    let line = |block: &Block| match block {
        Block::Heading { level, text, id } => format!("\n{} {text} #{id}", "#".repeat(usize::from(*level))),
        Block::Paragraph(inlines) => narrative::words_of(inlines),
        Block::List { items, .. } => {
            items.iter().map(|item| format!("- {}", lines(item).trim())).collect::<Vec<_>>().join("\n")
        }
        Block::TextTable { head, rows } => {
            let row = |cells: &Vec<Vec<Inline>>| {
                cells.iter().map(|cell| narrative::words_of(cell)).collect::<Vec<_>>().join(" | ")
            };
            std::iter::once(head).chain(rows).map(row).collect::<Vec<_>>().join("\n")
        }
        Block::KeyFigures(cards) => {
            let card = |card: &crate::document::KeyFigure| {
                format!("[{}] {} {} / {}", card.label, card.value, card.share, card.compared)
            };
            cards.iter().map(card).collect::<Vec<_>>().join("\n")
        }
        Block::Chart(chart) => format!("Figur {} {}: {}\n  {}", chart.number, chart.id, chart.caption, chart.alt),
        Block::Table(table) => {
            let row = |row: &crate::document::TableRow| {
                let cells: Vec<&str> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
                format!("  {} | {}", row.label, cells.join(" | "))
            };
            let rows: Vec<String> = table.rows.iter().map(row).collect();
            let number = table.number.unwrap_or(0);
            format!("Tabel {number} {}: {}\n  {}\n{}", table.id, table.caption, table.head.join(" | "), rows.join("\n"))
        }
        Block::Note { title, body } => format!("({title})\n{}", lines(body)),
        Block::Recommendation(found) => format!("{} til {:?}: {}", found.number, found.addressees, lines(&found.body)),
        other => format!("{other:?}"),
    };
    blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_outline_makes_the_report_it_made() {
    let figures = report();
    let built = build(&AnnualInput { earlier: Some(&figures), ..input(&figures) }).unwrap();
    assert_eq!(built.notices, []);
    assert_eq!(built.document.meta.title, "Borgerrådgiverens beretning maj–december 2023");
    insta::assert_snapshot!(lines(&built.document.blocks));
}

#[test]
fn both_languages_and_drafts_build_and_keep_the_order_of_the_house() {
    let figures = report();
    for language in Language::ALL {
        for (draft, text) in [(false, None), (true, None), (false, Some(TEXT)), (false, Some("")), (true, Some("x"))] {
            let built = build(&AnnualInput { language, text, draft, ..input(&figures) }).unwrap();
            check(&built.document.blocks, draft);
        }
    }
}

/// What must hold of every report.
fn check(blocks: &[Block], draft: bool) {
    let (mut ids, mut above, mut charts, mut tables, mut basis) = (HashSet::new(), 0, 0, 0, None);
    let mut first_number = None;
    for (place, block) in blocks.iter().enumerate() {
        match block {
            Block::Heading { level, id, .. } => {
                assert!(*level <= above + 1 && *level >= 1, "{block:?} skips a level");
                above = *level;
                assert!(ids.insert(id.clone()), "{id} twice");
            }
            Block::Chart(chart) => {
                charts += 1;
                assert_eq!(chart.number, charts);
                assert!(ids.insert(chart.id.clone()) && ids.insert(chart.table.id.clone()));
                assert!(!chart.alt.is_empty() && !chart.table.rows.is_empty());
            }
            Block::Table(table) => {
                tables += 1;
                assert_eq!(table.number, Some(tables));
                assert!(ids.insert(table.id.clone()), "{} twice", table.id);
                for row in &table.rows {
                    assert_eq!(row.cells.len() + 1, table.head.len(), "{}", table.caption);
                }
            }
            Block::KeyFigures(cards) => {
                assert_eq!(cards.len(), 8);
                first_number = first_number.or(Some(place));
            }
            Block::TextTable { head, .. }
                if ["Om tallene", "About the numbers"].contains(&&*narrative::words_of(&head[0])) =>
            {
                basis = basis.or(Some(place));
            }
            Block::Slot(_) => assert!(draft, "a slot in print"),
            _ => {}
        }
    }
    assert!(basis.unwrap() < first_number.unwrap(), "the counting basis stands before the first number");
    assert!((1..=8).contains(&charts) && tables >= 20, "{charts} charts, {tables} tables");
    assert!(blocks.iter().any(|block| matches!(block, Block::Note { .. })), "the caveats are always there");
}

#[test]
fn every_selector_leads_to_a_number() {
    let figures = report();
    let built = build(&input(&figures)).unwrap();
    let mut selectors = Vec::new();
    for block in &built.document.blocks {
        let table = match block {
            Block::Table(table) => table,
            Block::Chart(chart) => &chart.table,
            Block::KeyFigures(cards) => {
                selectors.extend(cards.iter().map(|card| card.selector.clone()));
                continue;
            }
            _ => continue,
        };
        selectors.extend(table.rows.iter().flat_map(|row| &row.cells).filter_map(|cell| cell.selector.clone()));
    }
    assert!(selectors.len() > 500);
    let facts = figures::testing::report_facts();
    let scope = figures::testing::report_scope();
    for selector in selectors.iter().collect::<HashSet<_>>() {
        let parsed: figures::Selector = selector.parse().unwrap();
        assert_eq!(&parsed.to_string(), selector);
        assert!(figures::members(&facts, &scope, &parsed).is_some(), "{selector}");
    }
}

#[test]
fn recommendations_are_collected_by_themselves() {
    let figures = report();
    let collected = |text: &str| {
        let built = build(&AnnualInput { text: Some(text), ..input(&figures) }).unwrap();
        let blocks = built.document.blocks;
        let heads = |block: &Block| matches!(block, Block::TextTable { head, .. } if head.len() == 4);
        let at = blocks.iter().position(heads);
        at.map(|at| (blocks.iter().filter(|block| heads(block)).count(), lines(&blocks[at - 1..=at])))
    };
    let expected = "Nr. | Anbefaling | Type | Til\nA1 | Undervis i vejledningspligten. | Undervisning | Borgerservice";
    assert_eq!(collected(TEXT), Some((1, format!("\n# Fokusområder #afsnit-fokusomraader\n{expected}"))));
    let without = TEXT.replace("# Fokusområder", "# Andet");
    let heading = "\n# Fokusområder for det kommende år #afsnit-fokusomraader-for-det-kommende-aar";
    assert_eq!(collected(&without), Some((1, format!("{heading}\n{expected}"))));
    let placed = format!("{TEXT}\n\n{{{{anbefalinger}}}}\n");
    assert_eq!(collected(&placed).map(|(count, _)| count), Some(1));
    assert_eq!(collected("# Forord\n\nIntet."), None);
}

#[test]
fn one_share_has_one_percentage_throughout() {
    let figures = report();
    let built = build(&AnnualInput { text: Some(TEXT), ..input(&figures) }).unwrap();
    let text = lines(&built.document.blocks);
    assert!(text.contains("7 af 94 (8\u{a0}%)") && text.contains("22 af 94 (23\u{a0}%)"));
    let table = built.document.blocks.iter().find_map(|block| match block {
        Block::Table(table) if table.id == "tabel-complaints-by-outcome" => Some(table),
        _ => None,
    });
    let shares: Vec<&str> = table.unwrap().rows.iter().map(|row| row.cells[1].text.as_str()).collect();
    assert_eq!(shares, ["55\u{a0}%", "8\u{a0}%", "32\u{a0}%", "5\u{a0}%", "100\u{a0}%"]);
}

#[test]
fn small_numbers_are_said_without_percentages() {
    let mut facts = figures::testing::report_facts();
    let keep = 30_u32;
    facts.inquiries.truncate(keep as usize);
    facts.points.retain(|point| point.inquiry < keep);
    let figures = figures::figures(&facts, &figures::testing::report_scope());
    let complaints = figures.scalar("complaints.total").unwrap().count.unwrap().whole().unwrap();
    assert!((1..20).contains(&complaints), "{complaints}");
    let built = build(&AnnualInput { text: Some("{{share:complaints.returned}} x"), ..input(&figures) }).unwrap();
    let text = lines(&built.document.blocks);
    let said = text.lines().find(|line| line.ends_with(" x")).unwrap();
    assert!(said.contains(&format!(" af {complaints} x")) && !said.contains('%'), "{said}");
    let outcome = text.split("Tabel").find(|table| table.contains("tabel-complaints-by-outcome")).unwrap();
    assert!(!outcome.contains('%') && outcome.contains(&format!(" af {complaints}")), "{outcome}");
}

#[test]
fn an_empty_period_makes_a_report_too() {
    let mut facts = figures::testing::report_facts();
    facts.inquiries.clear();
    facts.points.clear();
    let figures = figures::figures(&facts, &figures::testing::report_scope());
    let built = build(&input(&figures)).unwrap();
    assert!(lines(&built.document.blocks).contains("ingen i perioden"));
    assert!(!built.document.blocks.iter().any(|block| matches!(block, Block::Chart(_))));
}

#[test]
fn the_numbers_behind_every_chart_stand_in_the_appendix() {
    let figures = report();
    let blocks = build(&input(&figures)).unwrap().document.blocks;
    let stands = |wanted: &crate::document::DataTable| {
        blocks
            .iter()
            .any(|block| matches!(block, Block::Table(table) if table.head == wanted.head && table.rows == wanted.rows))
    };
    let charts = blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    for chart in charts {
        assert!(stands(&chart.table), "{}", chart.caption);
    }
}

#[test]
fn a_mistake_stops_the_report() {
    let figures = report();
    let text = "# A\n\n:::eksempel omfang=\"x\"\nEn borger.\n:::\n";
    let errors = build(&AnnualInput { text: Some(text), ..input(&figures) }).unwrap_err();
    assert_eq!((errors.len(), errors[0].line), (1, 3));
}

#[test]
fn activities_stand_in_the_appendix_where_there_are_any() {
    use register::activities::ActivityKind;
    let figures = report();
    let counts = [
        ActivityCount { kind: ActivityKind::Sparring, count: 9, participants: None },
        ActivityCount { kind: ActivityKind::Teaching, count: 3, participants: Some(42) },
    ];
    let lines_of = [ActivityLine {
        on: date(2023, 9, 12),
        kind: ActivityKind::Teaching,
        text: "Partshøring for nye sagsbehandlere.".to_owned(),
    }];
    let activities = Activities { counts: &counts, lines: &lines_of };
    let built = build(&AnnualInput { activities, ..input(&figures) }).unwrap();
    let text = lines(&built.document.blocks);
    let chapter = text.split("## Aktiviteter").nth(1).unwrap().split("## Definitioner").next().unwrap();
    assert!(chapter.contains("Aktiviteter (n = 12 aktiviteter)"), "{chapter}");
    assert!(chapter.contains("Sparring | 9 | –") && chapter.contains("Undervisning | 3 | 42"), "{chapter}");
    assert!(chapter.contains("I alt | 12 | 42"), "{chapter}");
    assert!(chapter.contains("- 12. september 2023 · Undervisning: Partshøring for nye sagsbehandlere."), "{chapter}");
    let only_lines = Activities { counts: &[], lines: &lines_of };
    let built = build(&AnnualInput { activities: only_lines, ..input(&figures) }).unwrap();
    assert!(lines(&built.document.blocks).contains("Partshøring for nye"));
    assert!(!lines(&build(&input(&figures)).unwrap().document.blocks).contains("Aktiviteter"));
}

#[test]
fn a_change_of_counting_stands_under_the_years() {
    let mut facts = figures::testing::report_facts();
    let mut earlier = facts.inquiries[0].clone();
    earlier.received = date(2022, 5, 2);
    facts.inquiries.insert(0, earlier);
    facts.points.iter_mut().for_each(|point| point.inquiry += 1);
    let text = register::taxonomy::Label::new("Mails tælles hver for sig.", "");
    let id = facts.inquiries[0].id.uuid();
    facts.counting_notes = vec![register::settings::CountingNote { id, since: date(2023, 3, 1), text }];
    let figures = figures::figures(&facts, &figures::testing::report_scope());
    let blocks = build(&AnnualInput { text: Some("{{chart:inquiries.by_year}}\n"), ..input(&figures) }).unwrap();
    let blocks = blocks.document.blocks;
    let chart = blocks.iter().position(|block| matches!(block, Block::Chart(_))).unwrap();
    assert_eq!(lines(&blocks[chart + 1..=chart + 1]), "Fra 1. marts 2023: Mails tælles hver for sig.");
    let noted =
        |block: &&Block| matches!(block, Block::Table(table) if table.notes.iter().any(|note| note.contains("Mails")));
    assert_eq!(blocks.iter().filter(noted).count(), 2, "inquiries and complaints year by year");
}

#[test]
fn the_same_input_gives_the_same_document() {
    let figures = report();
    assert_eq!(build(&input(&figures)), build(&input(&figures)));
}

#[test]
fn slots_take_their_empty_headings_with_them() {
    let figures = report();
    let text = "# A\n\n[[x]]\n\n# B\n\n## B1\n\n[[x]]\n\n## B2\n\nord\n\n# C\n\n# D\n\n## D1\n\n[[x]]\n";
    let built = build(&AnnualInput { text: Some(text), ..input(&figures) }).unwrap();
    let headings: Vec<&str> = built
        .document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading { text, .. } if text.len() < 3 => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(headings, ["B", "B2", "C"]);
    let built = build(&AnnualInput {
        text: Some("# Del 1\n\n# A\n\n{{table:points.by_group}}\n\n# Del 2\n\n# B\n\n[[x]]\n"),
        ..input(&figures)
    })
    .unwrap();
    let text = lines(&built.document.blocks);
    assert!(text.contains("# Del 1") && !text.contains("# Del 2"), "a part of which nothing is left goes, too");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_builds_or_says_why(text in "(?s)(# |## |### |x|\n|\\[\\[a\\]\\]|:::|\\{\\{bilag\\}\\}\n|\\{\\{anbefalinger\\}\\}\n){0,20}") {
        let figures = report();
        if let Ok(built) = build(&AnnualInput { text: Some(&text), ..input(&figures) }) {
            let mut above = 0;
            for block in &built.document.blocks {
                if let Block::Heading { level, .. } = block {
                    prop_assert!(*level <= above + 1);
                    above = *level;
                }
            }
        }
    }
}
