use std::collections::{BTreeMap, BTreeSet};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::sample;

fn texts(document: &Document) -> BTreeMap<String, String> {
    let is_text = |path: &str| [".xml", ".rels", ".svg"].iter().any(|end| path.ends_with(end));
    let files = files(document).unwrap().into_iter().filter(|(path, _)| is_text(path));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

fn values<'a>(text: &'a str, before: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(|rest| rest.split('"').next())
}

/// What a reader sees: the words of each paragraph, joined.
fn words(xml: &str) -> String {
    let mut reader = Reader::from_str(xml);
    let mut words = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Eof => return words,
            Event::End(end) if end.name().0 == "w:p" => words.push('\n'),
            Event::Text(text) => words.push_str(&text.into_inner()),
            Event::GeneralRef(reference) => {
                let entity = format!("&{};", reference.into_inner());
                words.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            _ => {}
        }
    }
}

#[test]
fn the_text_reads_as_before() {
    insta::assert_snapshot!(texts(&sample::document())["word/document.xml"]);
}

#[test]
fn every_part_is_well_formed_and_every_relation_leads_to_a_part() {
    for document in [sample::document(), sample::nasty_document()] {
        let all: BTreeSet<String> = files(&document).unwrap().into_iter().map(|(path, _)| path).collect();
        let parts = texts(&document);
        parts.values().for_each(|xml| drop(words(xml)));
        let relations = &parts["word/_rels/document.xml.rels"];
        for relation in relations.split("<Relationship ").skip(1).filter(|relation| !relation.contains("External")) {
            let target = values(relation, "Target=\"").next().unwrap();
            assert!(all.contains(&format!("word/{target}")), "{target}");
        }
        let known: BTreeSet<&str> = values(relations, " Id=\"").collect();
        let text = &parts["word/document.xml"];
        for id in values(text, "r:id=\"").chain(values(text, "r:embed=\"")) {
            assert!(known.contains(id), "{id}");
        }
        let bookmarks: Vec<&str> = values(text, "w:name=\"").collect();
        assert_eq!(bookmarks.iter().collect::<BTreeSet<_>>().len(), bookmarks.len(), "a bookmark stands twice");
        for anchor in values(text, "w:anchor=\"") {
            assert!(bookmarks.contains(&anchor), "{anchor}");
        }
        for path in values(&parts["[Content_Types].xml"], "PartName=\"/") {
            assert!(all.contains(path), "{path}");
        }
    }
}

#[test]
fn every_style_and_list_is_defined() {
    let parts = texts(&sample::document());
    let styles: BTreeSet<&str> = values(&parts["word/styles.xml"], "w:styleId=\"").collect();
    let text = &parts["word/document.xml"];
    for style in ["<w:pStyle w:val=\"", "<w:rStyle w:val=\"", "<w:tblStyle w:val=\""]
        .into_iter()
        .flat_map(|tag| values(text, tag))
    {
        assert!(styles.contains(style), "{style}");
    }
    for base in
        ["<w:basedOn w:val=\"", "<w:next w:val=\""].into_iter().flat_map(|tag| values(&parts["word/styles.xml"], tag))
    {
        assert!(styles.contains(base), "{base}");
    }
    let lists: BTreeSet<&str> = values(&parts["word/numbering.xml"], "<w:num w:numId=\"").collect();
    for list in values(text, "<w:numId w:val=\"") {
        assert!(lists.contains(list), "{list}");
    }
}

#[test]
fn what_a_screen_reader_needs_is_there() {
    let parts = texts(&sample::document());
    let text = &parts["word/document.xml"];
    assert!(values(text, "descr=\"").all(|alt| alt.starts_with("Liggende søjler")));
    assert_eq!(text.matches("<w:tblHeader/>").count(), text.matches("<w:tbl>").count());
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"da-DK\""));
    let core = &parts["docProps/core.xml"];
    assert!(
        core.contains("<dc:title>Borgerrådgiverens beretning 2023</dc:title>") && core.contains("2024-05-17T12:00:00Z")
    );
    assert!(["Heading1", "Heading2"].iter().all(|style| text.contains(&format!("<w:pStyle w:val=\"{style}\"/>"))));
}

#[test]
fn dangerous_text_reads_as_it_was_written() {
    let parts = texts(&sample::nasty_document());
    let read = words(&parts["word/document.xml"]);
    let expected = format!("{} 😀", sample::NASTY);
    assert!(read.matches(&expected).count() > 20, "{read}");
}

#[test]
fn every_number_is_there_consent_and_instructions_are_not() {
    let document = sample::document();
    let read = words(&texts(&document)["word/document.xml"]);
    let lines: BTreeSet<&str> = read.lines().map(str::trim).collect();
    for number in sample::printed_numbers(&document) {
        assert!(lines.contains(number.as_str()), "{number}");
    }
    for secret in ["hemmeligt omfang", "2024-03-03", "3. marts 2024", "Indsæt svaret her"] {
        assert!(!read.contains(secret), "{secret}");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes_dated_as_the_report() {
    let first = write(&sample::document()).unwrap();
    assert_eq!(first, write(&sample::document()).unwrap());
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(first)).unwrap();
    for place in 0..archive.len() {
        let stamp = archive.by_index(place).unwrap().last_modified().unwrap();
        assert_eq!((stamp.year(), stamp.month(), stamp.day()), (2024, 5, 17));
    }
}

#[test]
fn a_drawing_that_is_none_is_an_error_that_names_it() {
    let mut document = sample::document();
    document.blocks =
        vec![crate::document::Block::Chart(crate::document::Chart { svg: "<svg".to_owned(), ..sample::chart(7) })];
    let error = write(&document).unwrap_err();
    assert!(error.to_string().contains("figure 7"), "{error}");
}
