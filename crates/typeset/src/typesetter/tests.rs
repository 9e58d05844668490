use typst::layout::{Frame, FrameItem};

use super::*;
use crate::{Date, Fault, Language, escape, quote};

const PREAMBLE: &str = "#import \"base.typ\": *\n#show: report.with(office: \"Kontoret\", period: \"2023\")\n";

fn typesetter() -> Typesetter {
    Typesetter::new().unwrap()
}

fn document(markup: &str) -> Document {
    Document {
        main: format!("{PREAMBLE}{markup}"),
        title: "Prøve".to_owned(),
        author: "Borgerrådgiveren".to_owned(),
        language: Language::Danish,
        date: Date { year: 2024, month: 5, day: 17 },
        files: vec![("charts/areas.svg".to_owned(), include_bytes!("../../examples/chart.svg").to_vec())],
    }
}

fn sample() -> Document {
    Document {
        main: include_str!("../../examples/sample.typ").to_owned(),
        title: "Borgerrådgiverens beretning 2023".to_owned(),
        ..document("")
    }
}

/// What stands on each page.
fn pages_of(typesetter: &Typesetter, document: &Document) -> Vec<String> {
    let press = Press::new(typesetter, document).unwrap();
    let pages = set(&press).unwrap();
    let text = |frame| {
        let mut text = String::new();
        collect(frame, &mut text);
        text
    };
    pages.pages().iter().map(|page| text(&page.frame)).collect()
}

fn text_of(typesetter: &Typesetter, document: &Document) -> String {
    pages_of(typesetter, document).concat()
}

fn collect(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, text),
            FrameItem::Text(run) => text.push_str(&run.text),
            _ => {}
        }
    }
}

fn faults(markup: &str) -> Vec<Fault> {
    match typesetter().pdf(&document(markup)) {
        Err(TypesetError::Markup(faults)) => faults,
        other => panic!("expected faults in the markup, not {other:?}"),
    }
}

#[test]
fn every_element_is_set() {
    let pdf = typesetter().pdf(&sample()).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    let text = text_of(&typesetter(), &sample());
    for part in [
        "Del 1",
        "figur 1",
        "tabel 1",
        "anbefaling A1",
        "Figur 1",
        "Tabel 2",
        "Anbefaling",
        "Borgerens egen oplevelse",
        "Reglerne",
        "LBK nr. 433",
        "Indhold",
        "Side",
    ] {
        assert!(text.replace('\u{a0}', " ").replace('\u{ad}', "").contains(part), "{part:?} is missing in {text}");
    }
}

#[test]
fn the_pdf_names_its_standards_and_its_language() {
    let pdf = typesetter().pdf(&sample()).unwrap();
    let raw = String::from_utf8_lossy(&pdf);
    for mark in ["pdfuaid:part", "pdfaid:part", "da-DK", "2024-05-17T12:00:00", "/MarkInfo"] {
        assert!(raw.contains(mark), "{mark} is missing");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let typesetter = typesetter();
    let first = typesetter.pdf(&sample()).unwrap();
    assert!(first == typesetter.pdf(&sample()).unwrap(), "with a warm cache");
    typesetter.forget();
    assert!(first == self::typesetter().pdf(&sample()).unwrap(), "with a cold cache");
    let mut other = sample();
    other.date.day = 18;
    assert!(first != typesetter.pdf(&other).unwrap(), "the date counts");
}

#[test]
fn english_labels_follow_the_language() {
    let mut english = sample();
    english.language = Language::English;
    let text = text_of(&typesetter(), &english);
    assert!(text.contains("Contents") && text.contains("Recommendation") && text.contains("Figure 1"));
}

#[test]
fn written_text_is_set_as_it_reads() {
    let wild = "#panic() *_`$x$[a]<b>@c \"d\" \\ // = - + / 1. ~ -- ... http://x.dk {Åse} § 7";
    let markup = format!("= {0}\n{0}\n#strong[{0}]#text-box(title: {1})[{0}]", escape(wild), quote(wild));
    let text = text_of(&typesetter(), &document(&markup));
    let plain = |s: &str| s.split_whitespace().collect::<String>();
    assert_eq!(plain(&text).matches(&plain(wild)).count(), 5, "{text}");
}

#[test]
fn characters_without_a_glyph_do_not_stop_a_report() {
    let odd = "tak 😀 👨\u{200d}👩 \u{feff}Åse \u{61}\u{30a} 日本 \u{202e}x \u{efcc} e\u{2011}post";
    let mut odd_document = document(&format!("= {}\n{}", escape(odd), escape(odd)));
    odd_document.title = odd.to_owned();
    let text = text_of(&typesetter(), &odd_document);
    assert!(text.contains("◊") && text.contains("e-post"), "{text}");
    typesetter().pdf(&odd_document).unwrap();
}

#[test]
fn a_chart_without_text_alternative_is_refused() {
    for markup in [
        "#chart(\"charts/areas.svg\", caption: \"x\")",
        "#chart(\"charts/areas.svg\", alt: \" \", caption: \"x\")",
        "#image(\"charts/areas.svg\")",
    ] {
        let faults = faults(&format!("= Kapitel\n{markup}"));
        assert!(faults[0].message.contains("missing alt text"), "{faults:?}");
        assert_eq!((faults[0].file.as_deref(), faults[0].line), (Some("main.typ"), Some(4)));
        assert_eq!(faults[0].excerpt, markup);
    }
}

#[test]
fn a_skipped_heading_level_is_refused() {
    let faults = faults("= En\n=== Tre");
    assert!(faults[0].message.contains("heading"), "{faults:?}");
    assert_eq!(faults[0].line, Some(4));
}

#[test]
fn nothing_outside_the_document_can_be_read() {
    for path in ["/etc/passwd", "../secret.txt", "charts/other.svg", "@preview/cetz:0.3.4"] {
        let call = if path.starts_with('@') { "import" } else { "read" };
        let markup = match call {
            "import" => format!("#import \"{path}\": *"),
            _ => format!("#read(\"{path}\")"),
        };
        let faults = faults(&markup);
        assert_eq!(faults[0].line, Some(3), "{faults:?}");
    }
}

#[test]
fn paths_that_leave_the_document_or_are_taken_are_refused() {
    for path in ["../a.svg", "base.typ", "base/boxes.typ", "main.typ", "document.typ", "charts/areas.svg"] {
        let mut bad = document("x");
        bad.files.push((path.to_owned(), Vec::new()));
        let error = typesetter().pdf(&bad).unwrap_err();
        assert!(matches!(&error, TypesetError::Path { path: p } if p == path), "{path}: {error}");
    }
}

#[test]
fn a_heading_and_a_caption_stay_with_what_follows() {
    let long_table: String = (1..=30).map(|row| format!("(\"række {row}\", \"1\"),")).collect();
    let typesetter = typesetter();
    for element in [
        "#law-box(law: \"Lov\")[række 1]".to_owned(),
        "#recommendation(number: \"A1\")[række 1]".to_owned(),
        "#chart(\"charts/areas.svg\", alt: \"Søjler\", caption: \"række 1\")".to_owned(),
        format!("#data-table(columns: (\"a\", \"b\"), rows: ({long_table}), caption: \"c\", notes: \"d\")"),
        "#key-figures(((value: \"1\", label: \"række 1\"),))".to_owned(),
        "række 1 og en tekst, der fylder flere linjer på siden. ".repeat(5),
    ] {
        for filled in 12..=24 {
            let markup = format!("#v({filled}cm)\n== Overskrift\n{element}");
            let pages = pages_of(&typesetter, &document(&markup));
            let page = pages.iter().find(|page| page.contains("Overskrift")).unwrap();
            assert!(page.contains("række 1"), "{filled} cm, then a heading without its {element}");
        }
    }
}

#[test]
fn a_short_table_is_not_torn() {
    let rows: String = (1..=12).map(|row| format!("(\"række {row}\", \"1\"),")).collect();
    let markup =
        format!("#v(16cm)\n#data-table(columns: (\"a\", \"b\"), rows: ({rows}), caption: \"Titel\", notes: \"Note\")");
    let pages = pages_of(&typesetter(), &document(&markup));
    let page = pages.iter().find(|page| page.contains("Titel")).unwrap();
    assert!(page.contains("række 12") && page.contains("Note"));
}

#[test]
fn a_row_of_the_wrong_length_is_refused() {
    let faults = faults("#data-table(columns: (\"a\", \"b\"), rows: ((\"x\",),), caption: \"c\")");
    assert!(faults[0].message.contains("a table row has 1 cells, its head 2"), "{faults:?}");
    assert_eq!(faults[0].line, Some(3));
}

#[test]
fn a_date_that_does_not_exist_is_refused() {
    let mut bad = document("x");
    bad.date = Date { year: 2023, month: 2, day: 29 };
    let error = typesetter().pdf(&bad).unwrap_err();
    assert_eq!(error.to_string(), "2023-02-29 is not a date");
}

#[test]
fn an_error_names_the_line_but_not_the_whole_of_it() {
    let long = "ord ".repeat(100);
    let faults = faults(&format!("{long} #nosuch"));
    assert_eq!(faults[0].line, Some(3));
    assert!(faults[0].message.contains("unknown variable: nosuch"));
    assert!(faults[0].excerpt.chars().count() <= 61);
}

#[test]
fn an_error_in_a_log_quotes_nothing_of_the_document() {
    let markup = "Øjvind skrev #hemmelig i går";
    let error = typesetter().pdf(&document(markup)).unwrap_err();
    let logged = format!("{error} {error:?}");
    assert!(error.to_string().contains("unknown variable (main.typ, line 3)"), "{error}");
    assert!(!logged.contains("Øjvind") && !logged.contains("hemmelig"), "{logged}");
    let TypesetError::Markup(faults) = error else { panic!() };
    assert_eq!(faults[0].excerpt, markup, "the console can have it");
}

#[test]
fn forty_pages_are_set() {
    let mut markup = String::from("#contents()\n");
    for chapter in 1..=20 {
        let prose =
            "Sagsbehandlingstiden er et tilbagevendende emne i henvendelserne, og borgerne savner svar. ".repeat(14);
        let rows: String = (1..=14).map(|n| format!("(\"Område {n}\", \"{n}\", \"{} %\"),", n * 3)).collect();
        markup += &format!(
            "= Kapitel {chapter}\n#lead[Indledning]\n{prose}\n\n{prose}\n== Afsnit\n{prose}\n#chart(\"charts/areas.svg\", alt: \"Søjler {chapter}\", caption: \"n = {chapter}\")\n#data-table(columns: (\"Område\", \"Antal\", \"Andel\"), rows: ({rows}), caption: \"Tabel\")\n"
        );
    }
    let document = document(&markup);
    let typesetter = typesetter();
    let press = Press::new(&typesetter, &document).unwrap();
    let pages = set(&press).unwrap();
    assert!((40..=50).contains(&pages.pages().len()), "{} pages", pages.pages().len());
    typesetter.pdf(&document).unwrap();
}
