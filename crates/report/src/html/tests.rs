use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::sample;

/// Reads the page as XML, which our HTML also is: whatever is opened is closed, in order.
fn well_formed(html: &str) {
    let mut reader = Reader::from_str(html.strip_prefix("<!DOCTYPE html>\n").unwrap_or(html));
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => break,
            Event::Text(text) => drop(text.into_inner()),
            _ => {}
        }
    }
}

fn ids(html: &str) -> Vec<&str> {
    html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn fragment_reads_as_before() {
    let html = fragment(&sample::document(), &FragmentOptions::default());
    well_formed(&html);
    insta::assert_snapshot!(html);
}

#[test]
fn numbers_lead_to_their_cases_and_slots_show_where_asked_for() {
    let link = |selector: &str| format!("/henvendelser?tal={selector}&x=\"1\"");
    let html = fragment(&sample::document(), &FragmentOptions { link: Some(&link), show_slots: true });
    well_formed(&html);
    assert!(html.contains(
        "<a class=\"number\" href=\"/henvendelser?tal=complaints.returned/of&amp;x=&quot;1&quot;\">23\u{a0}%</a>"
    ));
    assert!(html.contains("Her skriver du:</strong> Indsæt svaret her"));
    let plain = write(&sample::document());
    assert!(!plain.contains("class=\"number\"") && !plain.contains("Indsæt svaret her"));
}

#[test]
fn the_file_is_whole_and_its_parts_can_be_reached() {
    let html = write(&sample::document());
    well_formed(&html);
    for part in [
        "<html lang=\"da\">",
        "<title>Borgerrådgiverens beretning 2023 – Fjordby Kommune</title>",
        "<main ",
        "<nav ",
        "<header ",
        "<footer ",
        "@page{",
        "font/woff2;base64,",
    ] {
        assert!(html.contains(part), "{part}");
    }
    assert!(!html.contains("<script") && !html.contains(" onclick="));
    let body = html.split("<body>").nth(1).unwrap();
    let mut seen = ids(body);
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count, "an id stands twice");
    for to in body.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(seen.contains(&to), "#{to} leads nowhere");
    }
    assert_eq!(body.matches("<table").count(), body.matches("<thead").count());
    assert_eq!(body.matches("<h1").count(), 1);
}

#[test]
fn dangerous_text_reads_as_it_was_written() {
    let html = write(&sample::nasty_document());
    well_formed(&html);
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"));
    assert!(html.contains('😀') && !html.contains('\u{1b}') && !html.contains('\0'));
    let link = |_: &str| "\"><script>".to_owned();
    let linked = fragment(&sample::nasty_document(), &FragmentOptions { link: Some(&link), show_slots: true });
    assert!(!linked.contains("<script"));
}

#[test]
fn links_lead_to_the_web_and_nowhere_else() {
    for to in ["https://a.dk", "HTTP://a.dk", "mailto:a@b.dk", "tel:+4511111111"] {
        assert!(safe(to), "{to}");
    }
    for to in ["javascript:alert(1)", "data:text/html,x", "file:///etc", "/henvendelser", "", " https://a.dk"] {
        assert!(!safe(to), "{to}");
    }
}

#[test]
fn every_number_stands_in_the_file_and_the_same_input_gives_the_same_text() {
    let document = sample::document();
    let html = write(&document);
    assert_eq!(html, write(&document));
    for number in sample::printed_numbers(&document) {
        assert!(html.contains(&format!(">{number}<")), "{number}");
    }
}

#[test]
fn consent_never_reaches_the_page() {
    for html in
        [write(&sample::document()), fragment(&sample::document(), &FragmentOptions { link: None, show_slots: true })]
    {
        for secret in ["hemmeligt omfang", "2024-03-03", "3. marts 2024"] {
            assert!(!html.contains(secret), "{secret}");
        }
    }
}
