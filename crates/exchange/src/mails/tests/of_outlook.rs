use super::made::{Outlook, letter};
use super::*;

fn packed(rtf: &[u8]) -> Vec<u8> {
    let length = u32::try_from(rtf.len()).unwrap().to_le_bytes();
    [&length[..], &length, b"MELA", &[0; 4], rtf].concat()
}

#[test]
fn a_mail_of_outlook_is_read() {
    let mail = read(&letter()).unwrap();
    assert_eq!(mail.from.as_ref().unwrap().to_string(), "Åge Prøve <aage@demo.example>");
    let to: Vec<_> = mail.to.iter().map(ToString::to_string).collect();
    assert_eq!(to, ["Borgerrådgiveren <raad@demo.example>", "Anden"]);
    assert_eq!(mail.cc[0].to_string(), "Bo <bo@demo.example>");
    assert_eq!(mail.subject, "Afslag på støtte – hvad nu?");
    assert_eq!(mail.sent.unwrap().to_string(), "2024-03-05T09:30:00Z");
    assert_eq!(mail.text, "Kære borgerrådgiver\n\nJeg har fået afslag.");
    assert_eq!(mail.message_id, "<1@demo.example>");
    let names: Vec<_> = mail.attachments.iter().map(|each| (each.name.as_str(), each.is_inline)).collect();
    assert_eq!(names, [("Afgørelse.pdf", false), ("logo.png", true), ("Svar fra ydelsen.msg", false)]);
    assert_eq!(mail.attachments[0].bytes, b"%PDF-1.4 made up");
}

#[test]
fn a_mail_within_a_mail_becomes_a_mail_of_its_own() {
    let outer = read(&letter()).unwrap();
    let inner = read(&outer.attachments[2].bytes).unwrap();
    assert_eq!((inner.subject.as_str(), inner.text.as_str()), ("Svar", "Vi fastholder."));
    assert_eq!(inner.sent, outer.sent);
    assert_eq!(inner.from.unwrap().name, "Ydelsesteamet");
}

#[test]
fn a_text_is_found_in_whichever_form_it_was_saved() {
    let of = |leaves: &[(u32, &[u8])], numbers: &[(u32, u64)]| {
        let mut file = Outlook::new();
        file.text("", 0x0037, "x");
        for (tag, bytes) in leaves {
            file.leaf("", *tag, bytes);
        }
        for (tag, value) in numbers {
            file.number("", *tag, *value);
        }
        read(&file.bytes()).unwrap().text
    };
    let narrow = of(&[(0x1000_001e, b"K\xe6re \xc5ge\0")], &[]);
    let page = of(&[(0x1000_001e, "Kære Åge".as_bytes())], &[(0x3ffd_0003, 65_001)]);
    let html = of(&[(0x1013_0102, b"<p>K\xe6re</p><p>\xc5ge")], &[(0x3fde_0003, 28_591)]);
    let rtf = of(&[(0x1009_0102, &packed(br"{\rtf1\ansi\ansicpg1252\fromtext K\'e6re\par \'c5ge}"))], &[]);
    let wrapped = br"{\rtf1\ansi\fromhtml1 {\*\htmltag64 <p>}K\'e6re\htmlrtf\par\htmlrtf0{\*\htmltag72 </p>}\'c5ge}";
    let as_html = of(&[(0x1009_0102, &packed(wrapped))], &[]);
    assert_eq!([narrow, page], ["Kære Åge", "Kære Åge"]);
    assert_eq!([html, rtf, as_html], ["Kære\n\nÅge", "Kære\nÅge", "Kære\nÅge"]);
}

#[test]
fn the_sender_is_found_where_outlook_knows_no_address_of_the_internet() {
    let mut file = Outlook::new();
    file.text("", 0x0c1a, "Aage").text("", 0x0c1f, "/O=X/CN=AAGE");
    file.text(
        "",
        0x007d,
        "From: =?iso-8859-1?Q?=C5ge?= <aage@demo.example>\r\nDate: Tue, 5 Mar 2024 10:30:00 +0100\r\n\r\n",
    );
    let mail = read(&file.bytes()).unwrap();
    assert_eq!(mail.from.unwrap().to_string(), "Åge <aage@demo.example>");
    assert_eq!(mail.sent.unwrap().to_string(), "2024-03-05T09:30:00Z");
}

#[test]
fn a_compound_file_that_is_no_mail_is_none() {
    let mut file = cfb::CompoundFile::create(std::io::Cursor::new(Vec::new())).unwrap();
    file.create_stream("/WordDocument").unwrap();
    assert_eq!(read(&file.into_inner().into_inner()), Err(NotAMail::SomethingElse));
}
