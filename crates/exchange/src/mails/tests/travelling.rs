use super::*;

const ALTERNATIVE: &str = "Return-Path: <aage@demo.example>\r\n\
From: =?UTF-8?Q?=C3=85ge_Pr=C3=B8ve?= <aage@demo.example>\r\n\
To: \"Borgerraadgiveren\" <raad@demo.example>,\r\n bo@demo.example\r\n\
Cc: Ydelsen: y1@demo.example, y2@demo.example;\r\n\
Subject: =?iso-8859-1?Q?Afslag_p=E5_st=F8tte?= =?iso-8859-1?Q?_=2D_hvad_nu=3F?=\r\n\
Date: Tue, 5 Mar 2024 23:30:00 -0000\r\n\
Message-ID: <abc@demo.example>\r\n\
MIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=\"ydre\"\r\n\
\r\n\
--ydre\r\n\
Content-Type: multipart/alternative; boundary=indre\r\n\
\r\n\
--indre\r\n\
Content-Type: text/plain; charset=windows-1252\r\n\
Content-Transfer-Encoding: quoted-printable\r\n\
\r\n\
K=E6re borgerr=E5dgiver=0D=0A=0D=0AJeg har f=E5et =\r\nafslag =96 igen.\r\n\
--indre\r\n\
Content-Type: text/html; charset=utf-8\r\n\
\r\n\
<p>Nej</p>\r\n\
--indre--\r\n\
--ydre\r\n\
Content-Type: application/pdf\r\n\
Content-Disposition: attachment; filename*=UTF-8''Afg%C3%B8relse.pdf\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
JVBERi0xLjQgbWFkZSB1cA==\r\n\
--ydre\r\n\
Content-Type: text/csv\r\n\
Content-Disposition: attachment; filename=\"=?utf-8?B?YsO4cm4uY3N2?=\"\r\n\
Content-Transfer-Encoding: 8bit\r\n\
\r\n\
navn;\u{e5}r\r\n\
--ydre\r\n\
Content-Type: image/png; name=logo.png\r\n\
Content-ID: <logo>\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
iVBORw==\r\n\
--ydre\r\n\
Content-Type: message/rfc822\r\n\
\r\n\
From: ydelsen@demo.example\r\n\
Subject: Svar/afslag\r\n\
Date: Mon, 4 Mar 2024 09:00:00 +0100\r\n\
\r\n\
Vi fastholder.\r\n\
--ydre\r\n\
Content-Type: application/ms-tnef; name=winmail.dat\r\n\
Content-Disposition: attachment; filename=winmail.dat\r\n\
Content-Transfer-Encoding: base64\r\n\
\r\n\
eJ8+IgAA\r\n\
--ydre--\r\n";

/// The same mail as a program of one byte a letter writes it.
fn narrow(text: &str) -> Vec<u8> {
    encoding_rs::WINDOWS_1252.encode(text).0.into_owned()
}

#[test]
fn a_mail_with_everything_is_read() {
    let mail = read(&narrow(ALTERNATIVE)).unwrap();
    assert_eq!(mail.from.as_ref().unwrap().to_string(), "Åge Prøve <aage@demo.example>");
    let said = |people: &[Mailbox]| people.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(said(&mail.to), ["Borgerraadgiveren <raad@demo.example>", "bo@demo.example"]);
    assert_eq!(said(&mail.cc), ["y1@demo.example", "y2@demo.example"]);
    assert_eq!(mail.subject, "Afslag på støtte - hvad nu?");
    assert_eq!(mail.sent.unwrap().to_string(), "2024-03-05T23:30:00Z");
    assert_eq!(mail.message_id, "abc@demo.example");
    assert_eq!(mail.text, "Kære borgerrådgiver\n\nJeg har fået afslag – igen.");
    let found: Vec<_> = mail.attachments.iter().map(|each| (each.name.as_str(), each.is_inline)).collect();
    let expected = [
        ("Afgørelse.pdf", false),
        ("børn.csv", false),
        ("logo.png", true),
        ("Svar_afslag.eml", false),
        ("winmail.dat", false),
    ];
    assert_eq!(found, expected);
    let bytes: Vec<_> = mail.attachments.iter().map(|each| each.bytes.as_slice()).collect();
    assert_eq!(bytes[..3], [&b"%PDF-1.4 made up"[..], b"navn;\xe5r", b"\x89PNG"]);
    assert_eq!(bytes[4], [0x78, 0x9f, 0x3e, 0x22, 0, 0]);
    let inner = read(bytes[3]).unwrap();
    assert_eq!((inner.subject.as_str(), inner.text.as_str()), ("Svar/afslag", "Vi fastholder."));
}

#[test]
fn letters_are_read_however_they_were_written() {
    let with = |head: &str, body: &[u8]| {
        let head = format!("From: a@a.example\nSubject: x\nDate: Tue, 5 Mar 2024 10:00:00 +0100\n{head}\n\n");
        read(&[head.as_bytes(), body].concat()).unwrap().text
    };
    let utf16: Vec<u8> = "blåbær".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (head, body) in [
        ("Content-Type: text/plain; charset=utf-8", "blåbær".as_bytes().to_vec()),
        ("Content-Type: text/plain; charset=utf-8", b"bl\xe5b\xe6r".to_vec()),
        ("Content-Type: text/plain; charset=ISO-8859-1", b"bl\xe5b\xe6r".to_vec()),
        ("Content-Type: text/plain; charset=us-ascii", b"bl\xe5b\xe6r".to_vec()),
        ("Content-Type: text/plain; charset=ukendt", b"bl\xe5b\xe6r".to_vec()),
        ("X-Intet: 1", b"bl\xe5b\xe6r".to_vec()),
        ("X-Intet: 1", "blåbær".as_bytes().to_vec()),
        ("Content-Type: text/plain; charset=utf-16le", utf16),
        ("Content-Type: text/plain; charset=UTF-7", b"bl+AOU-b+AOY-r".to_vec()),
        ("Content-Transfer-Encoding: base64\nContent-Type: text/plain; charset=latin1", b"YmzlYuZy".to_vec()),
        ("Content-Transfer-Encoding: quoted-printable", b"bl=C3=A5b=C3=A6r".to_vec()),
        ("Content-Transfer-Encoding: 8bit", "blåbær".as_bytes().to_vec()),
        ("Content-Type: text/html; charset=windows-1252", b"<b>bl&aring;</b>b\xe6r<style>x</style>".to_vec()),
    ] {
        assert_eq!(with(head, &body), "blåbær", "{head}");
    }
}

#[test]
fn a_head_that_is_not_written_as_it_should_be_is_read_all_the_same() {
    let mail =
        read(b"From: \xc5ge <aage@demo.example>\r\nSubject: Klage over \xe6ldrepleje\r\nTo: x\r\n\r\nHej").unwrap();
    assert_eq!((mail.from.unwrap().name.as_str(), mail.subject.as_str()), ("Åge", "Klage over ældrepleje"));
    assert_eq!(mail.sent, None);
}

#[test]
fn a_page_without_a_plain_form_gives_its_text() {
    let html = "From: a@a.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>Hej<img src=\"cid:1\"></p>\n--b\nContent-Type: image/jpeg\nContent-ID: <1>\nContent-Disposition: inline; filename=foto.jpg\nContent-Transfer-Encoding: base64\n\n/9j/\n--b--\n";
    let mail = read(html.as_bytes()).unwrap();
    assert_eq!(mail.text, "Hej");
    assert_eq!((mail.attachments[0].name.as_str(), mail.attachments[0].is_inline), ("foto.jpg", true));
}

#[test]
fn a_text_that_is_no_mail_is_none() {
    for text in ["", "Kære Åge\n\nhej", "From: a", "Nota: bene\nNoget: andet\n\nx"] {
        assert!(read(text.as_bytes()).is_err(), "{text}");
    }
}
