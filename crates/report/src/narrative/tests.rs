use std::sync::LazyLock;

use jiff::civil::date;
use proptest::prelude::*;
use words::Language;

use super::*;
use crate::document::{Inline, RecommendationKind};

fn figures() -> &'static Figures {
    static REPORT: LazyLock<Figures> =
        LazyLock::new(|| figures::figures(&figures::testing::report_facts(), &figures::testing::report_scope()));
    &REPORT
}

fn basics() -> Basics<'static> {
    Basics {
        office: "Borgerrådgiveren",
        municipality: "Lindsø Kommune",
        date: date(2024, 2, 1),
        language: Language::Danish,
    }
}

fn read_text(text: &str) -> Result<Narrative, Vec<TextError>> {
    read(text, figures(), basics())
}

/// The words of the only paragraph.
fn said(text: &str) -> String {
    let narrative = read_text(text).unwrap_or_else(|errors| panic!("{text}: {errors:?}"));
    match narrative.pieces.as_slice() {
        [Piece::Block(Block::Paragraph(inlines))] => words_of(inlines),
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn references_say_the_reports_numbers() {
    let cases = [
        ("{{figure:complaints.returned}}", "22"),
        ("{{figure:complaints.returned/of}}", "94"),
        ("{{share:complaints.returned}}", "22 af 94 (23\u{a0}%)"),
        ("{{andel: advice.without_administration }}", "21 af 49 (43\u{a0}%)"),
        ("{{share:complaints.about_meeting}}", "7 af 34 (21\u{a0}%)"),
        ("{{figure:points.per_complaint}}", "3,49"),
        ("{{figure:inquiries.annualised}}", "237 (skøn)"),
        ("{{tal:points.by_group/good_practice}}", "168"),
        ("{{share:points.by_group/good_practice}}", "168 af 328 (51\u{a0}%)"),
        ("{{share:complaints.by_outcome/procedural}}", "52 af 94 (55\u{a0}%)"),
        // A row of a printed partition takes the table's percentage, wherever it is said: rounded alone it would be 7 %.
        ("{{share:complaints.by_outcome/substantive}}", "7 af 94 (8\u{a0}%)"),
        ("{{share:complaints.by_outcome/unassessed}}", "0 af 94 (0\u{a0}%)"),
        ("{{figure:inquiries.area_by_category/*/complaint}}", "94"),
        ("{{figure:inquiries.area_by_category/*/*}}", "158"),
        ("{{figure:inquiries.by_year/2023-05-01}}", "158"),
        ("Perioden {{periode}} i {{kommune}}.", "Perioden maj–december 2023 i Lindsø Kommune."),
        ("Pr. {{as_of}} hos {{office}}", "Pr. 1. februar 2024 hos Borgerrådgiveren"),
        ("**{{figure:complaints.total}}** af `{{figure:inquiries.total}}`", "94 af 158"),
        ("_{{figure:points.by_group/good_practice}}_ og {{figure:points.by_group/law}}", "168 og 97"),
    ];
    for (text, expected) in cases {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_live_number_knows_its_figure() {
    let narrative = read_text("Der kom {{share:complaints.returned}}.").unwrap();
    let [Piece::Block(Block::Paragraph(inlines))] = narrative.pieces.as_slice() else { panic!() };
    let live = Inline::Live { selector: "complaints.returned".into(), text: "22 af 94 (23\u{a0}%)".into() };
    assert_eq!(inlines[1], live);
}

#[test]
fn every_mistake_names_its_line_and_what_to_do() {
    let cases: [(&str, usize, &str); 36] = [
        ("x\n\n{{figure:complaints.retuned}}", 3, "Mente du complaints.returned?"),
        ("{{share:complaints.retuned}} a", 1, "Mente du complaints.returned?"),
        ("{{figure:points.by_group/good_practise}}", 1, "Mente du points.by_group/good_practice?"),
        ("{{figure:points.by_kind/GF-TIDD}}", 1, "Mente du points.by_kind/GF-TID?"),
        ("{{figure:points.by_group}}", 1, "{{table:points.by_group}}"),
        ("{{share:inquiries.total}}", 1, "ikke en andel"),
        ("{{share:inquiries.area_by_category/*/complaint}}", 1, "ikke en andel"),
        ("{{table:points.by_grup}}", 1, "Mente du points.by_group?"),
        ("{{chart:complaints.by_outcom}}", 1, "Mente du complaints.by_outcome?"),
        ("{{chart:complaints.returned}}", 1, "{{figure:complaints.returned}}"),
        ("{{figurr:complaints.returned}}", 1, "{{figur"),
        ("{{complaints.returned}}", 1, "{{figure:complaints.returned}}"),
        ("{{perode}}", 1, "{{periode}}"),
        ("{{}}", 1, "findes ikke"),
        ("Tal {{figure:complaints.total", 1, "mangler }}"),
        ("Se {{chart:points.by_kind}} her", 1, "alene på en linje"),
        (":::anbefaling type=\"Processer\" til=\"A\"\n{{table:points.by_group}}\n:::", 2, "alene på en linje"),
        ("a\n:::anbefaling til=\"A\"\nx\n:::", 2, "type=\"…\" mangler"),
        (":::anbefaling type=\"Processer\"\nx\n:::", 1, "til=\"…\" mangler"),
        (":::anbefaling type=\"Proceser\" til=\"A\"\nx\n:::", 1, "Skriv Processer, Undervisning"),
        (":::anbefaling type=\"Processer\" til=\"A\" frist=\"x\"\nx\n:::", 1, "frist findes ikke"),
        (":::anbefaling type=\"Processer\" til=\"A\"\n\n:::", 1, "er tom"),
        (":::eksempel omfang=\"beretningen\"\nx\n:::", 1, "mangler samtykke"),
        (":::eksempel samtykke=\"2024-01-15\"\nx\n:::", 1, "omfang=\"…\" mangler"),
        (":::eksempel samtykke=\"15/1 2024\" omfang=\"b\"\nx\n:::", 1, "er ikke en dato"),
        (":::eksempel samtykke=\"2024-02-02\" omfang=\"b\"\nx\n:::", 1, "efter beretningens dato"),
        (":::eksempel samtykke=\"2024-01-02\" omfang=\"b\" withdrawn=\"2024-01-20\"\nx\n:::", 1, "tilbagekaldt"),
        (":::lovboks lov=\"FVL\" paragraf=\"§ 7\"\nx\n:::", 1, "version=\"…\" mangler"),
        (":::fokus\nx\n:::", 1, "titel=\"…\" mangler"),
        (":::anbefalning type=\"Processer\"\nx\n:::", 1, "Der er :::anbefaling"),
        ("a\n:::", 2, "ingen er åben"),
        ("> :::eksempel titel=\"x\"\n> Historie\n> :::", 1, "først på en linje for sig"),
        ("- :::eksempel\n", 1, "først på en linje for sig"),
        ("1. :::eksempel\n", 1, "først på en linje for sig"),
        ("tekst :::eksempel", 1, "først på en linje for sig"),
        ("a\n\n::eksempel\nHistorie\n", 3, "først på en linje for sig"),
    ];
    for (text, line, message) in cases {
        let errors = read_text(text).expect_err(text);
        let found = errors.iter().find(|error| error.line == line && error.message.da.contains(message));
        assert!(found.is_some(), "{text}: {errors:?}");
        assert!(errors.iter().all(|error| !error.message.en.is_empty()));
    }
}

#[test]
fn blocks_end_where_they_say_and_stand_in_no_other() {
    let unclosed = read_text("a\n:::fokus titel=\"T\"\nx\n\ny").unwrap_err();
    assert_eq!((unclosed.len(), unclosed[0].line), (1, 2));
    assert!(unclosed[0].message.da.contains(":::fokus er ikke afsluttet"), "{unclosed:?}");
    let nested = read_text(":::fokus titel=\"T\"\n:::lovboks lov=\"x\"\ny\n:::\nz\n:::").unwrap_err();
    assert_eq!((nested.len(), nested[0].line), (1, 2));
    assert!(nested[0].message.da.contains("inden i en anden"), "{nested:?}");
}

#[test]
fn all_mistakes_of_a_text_come_in_one_run() {
    let text = "{{figure:a}}\n\n:::eksempel\nx {{share:b}}\n:::\n\n{{table:c}}\n\n:::fokus titel=\"\"\n";
    let lines: Vec<usize> = read_text(text).unwrap_err().iter().map(|error| error.line).collect();
    assert_eq!(lines, [1, 3, 3, 4, 7, 9]);
}

#[test]
fn blocks_become_what_they_are() {
    let text = "\
:::anbefaling type=\"Processer\" til=\"Ydelsesteamet; Borgerservice\" tema=\"Svar\"
Svar **inden** fem dage.
:::

:::anbefaling type=Opfordring til=\"Byrådet\"
Drøft {{share:complaints.returned}}.
:::

:::eksempel samtykke=\"2024-01-15\" omfang=\"beretningen 2023\" titel=\"Ventetid\"
En borger ventede.
:::

:::lovboks lov=\"Forvaltningsloven\" paragraf=\"§ 7, stk. 1\" version=\"2014-04-22\"
En forvaltningsmyndighed skal yde vejledning.
:::

:::fokus titel=\"Svartider\"
# Ingen overskrift her
Tekst.
:::
";
    let narrative = read_text(text).unwrap();
    assert_eq!(narrative.pieces.len(), 5);
    let numbers: Vec<&str> = narrative.recommendations.iter().map(|found| found.number.as_str()).collect();
    assert_eq!(numbers, ["A1", "A2"]);
    assert_eq!(narrative.recommendations[0].addressees, ["Ydelsesteamet", "Borgerservice"]);
    assert_eq!(narrative.recommendations[1].kind, RecommendationKind::Encouragement);
    insta::assert_debug_snapshot!(narrative.pieces);
}

#[test]
fn markdown_is_read_and_html_is_shown_not_passed() {
    let text = "\
# Overskrift <b>fed</b>

Et <script>alert(1)</script> afsnit\\
med **fed _og skrå_** og [link](https://example.dk/x) og [farlig](javascript:alert(1)).

<div onclick=\"x\">{{figure:complaints.total}}</div>

- et
- to

  > citat

| A | B |
|---|---|
| {{figure:complaints.total}} | x |

[[Skriv her.]]

```
:kode {{figure:points.total}}
```
";
    let narrative = read_text(text).unwrap();
    insta::assert_debug_snapshot!(narrative.pieces);
}

#[test]
fn typed_numbers_are_offered_or_marked() {
    let text = "Der kom 22 klager og 158 henvendelser.\n\nDet var 23 %, og 1.010 klagepunkter, {{figure:points.total}} klagepunkter.\n[[mangler]]";
    let narrative = read_text(text).unwrap();
    let found: Vec<_> = narrative
        .notices
        .iter()
        .map(|notice| {
            (notice.line, &text[notice.range.clone()], notice.kind, notice.offers.first().map(String::as_str))
        })
        .collect();
    assert_eq!(
        found,
        [
            (1, "22 klager", NoticeKind::Suggestion, Some("{{figure:complaints.returned}}")),
            (1, "158 henvendelser", NoticeKind::Suggestion, Some("{{figure:inquiries.total}}")),
            (3, "23 %", NoticeKind::Suggestion, Some("{{share:complaints.returned}}")),
            (3, "1.010 klagepunkter", NoticeKind::Unmatched, None),
            (4, "[[mangler]]", NoticeKind::OpenSlot, None),
        ]
    );
}

#[test]
fn what_is_offered_for_a_percentage_prints_that_percentage() {
    let mut offered = 0;
    for percent in 1..=100 {
        let narrative = read_text(&format!("{percent} %")).unwrap();
        for offer in &narrative.notices[0].offers {
            assert!(said(offer).ends_with(&format!("({percent}\u{a0}%)")), "{percent} %: {offer} says {}", said(offer));
            offered += 1;
        }
    }
    assert!(offered > 20, "{offered}");
}

#[test]
fn deep_nesting_becomes_plain_words() {
    for text in [">".repeat(20_000), "- ".repeat(5_000), "*a **b ".repeat(2_000), "[".repeat(20_000)] {
        assert!(read_text(&format!("{text}x")).is_ok());
    }
}

#[test]
fn every_offered_reference_resolves() {
    let figures = figures();
    for entry in crate::references::catalogue(figures, Language::Danish) {
        let narrative = read(&entry.reference, figures, basics());
        assert!(narrative.is_ok(), "{}: {narrative:?}", entry.reference);
        assert!(!entry.label.is_empty() && !entry.definition.is_empty(), "{entry:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_breaks_the_reading(text in "(?s).{0,200}") {
        let _ = read_text(&text);
    }

    #[test]
    fn no_text_of_the_signs_with_a_meaning_breaks_the_reading(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("{{"), Just("}}"), Just(":::"), Just("[["), Just("]]"), Just("\n"), Just("# "), Just("> "), Just("- "),
                Just("| a |"), Just("\n|---|\n"), Just("```"), Just("*"), Just("_"), Just("<b>"), Just("="), Just("\""),
                Just("anbefaling "), Just("eksempel "), Just("figure:"), Just("points.by_group/law"), Just("22 klager"),
                Just("\u{e000}"), Just("\u{e001}"), Just("1"), Just("å"), Just("  "), Just("![x](y)"), Just("\r\n"),
            ],
            0..60,
        )
    ) {
        let _ = read_text(&parts.concat());
    }
}
