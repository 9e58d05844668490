use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::DocumentKind as Kind;
use super::*;

const LIMIT: usize = 100_000;

fn zipped(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn docx(body: &str) -> Vec<u8> {
    zipped(&[
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", body),
        ("word/footnotes.xml", "<w:p><w:t>Fodnote</w:t></w:p>"),
    ])
}

/// A PDF as simple programs write it: one page, one font that every reader has, letters in Windows-1252.
fn pdf(content: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let stream = [format!("<< /Length {} >>\nstream\n", content.len()).as_bytes(), content, b"\nendstream"].concat();
    let objects: [&[u8]; 5] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        &stream,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ];
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend_from_slice(format!("{} 0 obj\n", number + 1).as_bytes());
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    file.extend_from_slice(b"xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        file.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    file.extend_from_slice(format!("trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n").as_bytes());
    file
}

const PAGE: &[u8] = b"BT /F1 12 Tf 72 720 Td (Afg\xf8relse om st\xf8tte) Tj 0 -20 Td [(K\xe6re) -600 (\xc5) 20 (ge)] TJ 0 -20 Td (Svar) Tj ET";

fn samples() -> Vec<(&'static str, Vec<u8>, Kind)> {
    vec![
        ("a.pdf", pdf(PAGE), Kind::PDF),
        ("a.docx", docx("<w:document><w:p><w:t>Kære &amp; </w:t><w:tab/><w:t>Å&#233;</w:t></w:p><w:p><w:r><w:t>to</w:t><w:br/><w:t>tre</w:t></w:r></w:p></w:document>"), Kind::DOCX),
        ("a.pptx", zipped(&[("[Content_Types].xml", ""), ("ppt/presentation.xml", ""), ("ppt/slides/slide10.xml", "<a:p><a:t>ti</a:t></a:p>"), ("ppt/slides/slide2.xml", "<a:p><a:t>to</a:t></a:p>")]), Kind::PPTX),
        ("a.odt", zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<o><text:h>Hej</text:h><text:p>en<text:s/>to<text:line-break/>tre</text:p></o>")]), Kind::ODT),
        ("a.txt", "Kære Åge\nhej".into(), Kind::TEXT),
        ("a.csv", "navn;by;år\nÅge;Ry;1950\nBo;Aars;1960\n".into(), Kind::CSV),
        ("a.rtf", br"{\rtf1 K\'e6re}".to_vec(), Kind::RTF),
        ("a.html", b"<html><p>K&aelig;re".to_vec(), Kind::HTML),
        ("a.eml", b"From: a@a.example\r\nTo: b@b.example\r\nSubject: Hej\r\nDate: Tue, 5 Mar 2024 10:00:00 +0100\r\n\r\nIndhold".to_vec(), Kind::EML),
    ]
}

#[test]
fn the_text_of_each_kind_of_document_is_found() {
    let expected = [
        "Afgørelse om støtte\nKære Åge\nSvar",
        "Kære & Åé\nto\ntre\n\nFodnote",
        "to\n\nti",
        "Hej\nen to\ntre",
        "Kære Åge\nhej",
        "navn;by;år\nÅge;Ry;1950\nBo;Aars;1960",
        "Kære",
        "Kære",
        "Hej\na@a.example\nb@b.example\nIndhold",
    ];
    for ((name, bytes, kind), text) in samples().into_iter().zip(expected) {
        assert_eq!(kind_of(&bytes, name), kind, "{name}");
        assert_eq!(text_of(kind, &bytes, LIMIT), text, "{name}");
        assert_eq!(examine(&bytes, name, 5).text.len().min(5), examine(&bytes, name, 5).text.len(), "{name}");
    }
}

#[test]
fn a_workbook_is_read_row_by_row() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Ydelser").unwrap();
    sheet.write_string(0, 0, "Måned").unwrap();
    sheet.write_number(0, 2, 1_250.5).unwrap();
    sheet.write_string(1, 0, "Januar").unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(kind_of(&bytes, "x"), Kind::XLSX);
    assert_eq!(text_of(Kind::XLSX, &bytes, LIMIT), "Ydelser\nMåned 1250.5\nJanuar");
}

#[test]
fn the_content_decides_and_not_the_name() {
    let svg = "<?xml version=\"1.0\"?>\n<!-- x -->\n<svg onload=\"alert(1)\">";
    let cases: [(&str, Vec<u8>, Kind); 24] = [
        ("brev.pdf", b"MZ\x90\0\x03\0\0\0".to_vec(), Kind::PROGRAM),
        ("brev.pdf", b"\x7fELF\x02\x01\x01\0".to_vec(), Kind::PROGRAM),
        ("brev.txt", b"<!DOCTYPE html><script>".to_vec(), Kind::HTML),
        ("foto.png", svg.into(), Kind::SVG),
        ("foto.png", [&[0xef, 0xbb, 0xbf], svg.as_bytes()].concat(), Kind::SVG),
        ("brev.exe", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), Kind::PNG),
        ("x", vec![0xff, 0xd8, 0xff, 0xe0, 0, 0x10, b'J', b'F', b'I', b'F'], Kind::JPEG),
        (
            "brev.docx",
            zipped(&[("[Content_Types].xml", ""), ("word/document.xml", ""), ("word/vbaProject.bin", "")]),
            Kind::DOCM,
        ),
        ("brev.docx", zipped(&[("a.txt", "a")]), Kind::ZIP),
        (
            "brev.odt",
            zipped(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("Basic/Standard/a.xml", "")]),
            Kind::ODF_MACROS,
        ),
        (
            "brev.odt",
            zipped(&[
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", "<encryption-data/>"),
            ]),
            Kind::ENCRYPTED_OFFICE,
        ),
        ("x.zip", b"PK\x03\x04rubbish".to_vec(), Kind::ZIP),
        ("x.js", b"alert(1)".to_vec(), Kind::SCRIPT),
        ("x.vbs", b"MsgBox 1".to_vec(), Kind::SCRIPT),
        ("x.txt", b"#!/bin/sh\nrm".to_vec(), Kind::SCRIPT),
        ("x.txt", b"[InternetShortcut]\nURL=https://a.example".to_vec(), Kind::SHORTCUT),
        ("x.xml", b"<a/>".to_vec(), Kind::XML),
        ("MZ.txt", "MZ er bogstaver i en tekst".into(), Kind::TEXT),
        ("x.ics", b"BEGIN:VCALENDAR\r\n".to_vec(), Kind::CALENDAR),
        ("winmail.dat", vec![0x78, 0x9f, 0x3e, 0x22, 0, 0], Kind::TNEF),
        ("x.eml", b"Dette er ikke en mail: bare en tekst".to_vec(), Kind::TEXT),
        ("x", vec![0; 40], Kind::UNKNOWN),
        ("x", vec![], Kind::EMPTY),
        ("x.doc", [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &[0; 600]].concat(), Kind::OLD_OFFICE),
    ];
    for (name, bytes, kind) in cases {
        assert_eq!(kind_of(&bytes, name), kind, "{name}: {:?}", String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn an_encrypted_zip_is_known_by_its_flag() {
    let mut bytes = zipped(&[("a.txt", "a")]);
    for (mark, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let start = bytes.windows(4).position(|window| window == mark).unwrap() + at;
        bytes[start] |= 1;
    }
    assert_eq!(kind_of(&bytes, "a.zip"), Kind::ENCRYPTED_ZIP);
}

#[test]
fn a_bomb_gives_no_text() {
    let bomb = docx(&format!("<w:p><w:t>{}</w:t></w:p>", "a".repeat(64 << 20)));
    assert!(bomb.len() < 1 << 20);
    assert!(text_of(Kind::DOCX, &bomb, LIMIT).is_empty());
    assert!(!text_of(Kind::DOCX, &docx("<w:t>a</w:t>"), LIMIT).is_empty());
}

fn any_sample() -> impl Strategy<Value = (usize, Vec<u8>, Kind)> {
    prop::sample::select((0..samples().len()).collect::<Vec<_>>()).prop_map(|place| {
        let (_, bytes, kind) = samples().swap_remove(place);
        (place, bytes, kind)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_with_changed_bytes_is_read_or_not(
        (_, mut bytes, kind) in any_sample(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        let examined = examine(&bytes, "x", 200);
        prop_assert!(examined.text.len() <= 200);
        prop_assert!(text_of(kind, &bytes, 200).len() <= 200);
    }

    #[test]
    fn any_bytes_are_of_some_kind(
        start in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"%PDF-1.4\n1 0 obj", b"{\\rtf1", b"<html>", b"From: a\nTo: b\nSubject: c\n", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]),
        bytes in prop::collection::vec(any::<u8>(), 0..600),
        name in "[a-z./\\\\]{0,8}",
    ) {
        let bytes = [start, &bytes].concat();
        for kind in DocumentKind::ALL {
            prop_assert!(text_of(*kind, &bytes, 300).len() <= 300);
        }
        prop_assert!(!tidy_name(&name, "bilag").is_empty());
        let _ = examine(&bytes, &name, 300);
    }
}
