//! The report of a year in every format: what the outline makes of a register, and what each writer makes of that.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

use figures::{Figures, testing};
use jiff::civil::date;
use report::annual::{AnnualInput, build};
use report::document::Document;
use typeset::Typesetter;
use words::Language;

const TEXT: &str = "\
# Forord

Vi ser {{share:complaints.returned}} klager igen.

:::anbefaling type=\"Processer\" til=\"Ydelsesteamet; Borgerservice\" tema=\"Svar\"
Svar borgeren inden fem arbejdsdage.
:::

:::eksempel samtykke=\"2024-01-15\" omfang=\"beretningen 2023\" titel=\"Ventetid\"
En borger ventede <b>længe</b> på svar.
:::

:::lovboks lov=\"Forvaltningsloven\" paragraf=\"§ 7, stk. 1\" version=\"2014-04-22\"
En forvaltningsmyndighed skal i fornødent omfang yde vejledning.
:::

:::fokus titel=\"Svartider\"
Svartider følges det kommende år.
:::
";

fn input<'a>(figures: &'a Figures, language: Language, text: Option<&'a str>) -> AnnualInput<'a> {
    AnnualInput {
        figures,
        earlier: Some(figures),
        office: "Borgerrådgiveren",
        municipality: "Lindsø Kommune",
        author: "B. Rådgiver",
        language,
        date: date(2024, 2, 1),
        text,
        activities: report::annual::Activities::default(),
        draft: false,
    }
}

fn document(figures: &Figures, language: Language, text: Option<&str>) -> Document {
    build(&input(figures, language, text)).unwrap().document
}

#[test]
fn outline_and_text_come_out_in_every_format_the_same_each_time() {
    let figures = figures::figures(&testing::report_facts(), &testing::report_scope());
    let typesetter = Typesetter::new().unwrap();
    for (language, text) in [(Language::Danish, None), (Language::English, None), (Language::Danish, Some(TEXT))] {
        let document = document(&figures, language, text);
        let pdf = report::pdf::write(&document, &typesetter).unwrap();
        assert!(pdf.starts_with(b"%PDF-"));
        assert_eq!(pdf, report::pdf::write(&document, &typesetter).unwrap());
        let html = report::html::write(&document);
        assert!(html.contains("22 af 94") || language == Language::English);
        assert!(!html.contains("<b>længe") && !html.contains("2024-01-15"), "raw HTML or a consent came through");
        let docx = report::docx::write(&document).unwrap();
        assert_eq!(docx, report::docx::write(&document).unwrap());
    }
}

#[test]
fn what_holds_the_advisers_words_shows_none_of_them_in_a_log() {
    let figures = figures::figures(&testing::report_facts(), &testing::report_scope());
    let document = document(&figures, Language::Danish, Some(TEXT));
    let mut shown = format!("{document:?} {:?}", input(&figures, Language::Danish, Some(TEXT)));
    for block in &document.blocks {
        shown += &format!("{block:?}");
    }
    for words in ["Vi ser", "længe", "Svar borgeren", "Ventetid", "beretningen 2023", "Svartider", "Ydelsesteamet"] {
        assert!(!shown.contains(words), "{words}");
    }
    assert!(shown.contains("Block(text withheld)"));
}
