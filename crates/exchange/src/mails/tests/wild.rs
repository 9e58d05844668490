//! Whatever is dropped: a clear answer, no panic, no end of memory.

use proptest::prelude::*;

use super::made::letter;
use super::*;

const MAIL: &str = "From: a@a.example\r\nTo: b@b.example\r\nSubject: =?utf-8?B?SGVq?=\r\nDate: Tue, 5 Mar 2024 10:00:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nK=C3=A6re\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0x\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@c.example\r\nSubject: d\r\n\r\ne\r\n--b--\r\n";

#[test]
fn thousands_of_parts_and_mails_within_mails_are_refused() {
    let parts = format!("{}{}", &MAIL[..MAIL.find("--b").unwrap()], "--b\r\n\r\nx\r\n".repeat(20_000));
    assert_eq!(read(parts.as_bytes()), Err(NotAMail::TooManyParts));
    let within = "From: a@a.example\nSubject: x\nContent-Type: message/rfc822\n\n".repeat(20_000);
    assert_eq!(read(within.as_bytes()), Err(NotAMail::TooManyParts));
    let deep = "From: a@a.example\nSubject: x\nContent-Type: message/rfc822\n\n".repeat(90);
    assert_eq!(read(deep.as_bytes()).unwrap().attachments.len(), 1);
}

#[test]
fn more_attachments_than_are_taken_out_stay_in_the_mail() {
    let many = "--b\r\nContent-Disposition: attachment; filename=a.bin\r\nContent-Type: application/x\r\n\r\nx\r\n"
        .repeat(130);
    let mail = read(format!("{}{many}--b--\r\n", &MAIL[..MAIL.find("--b").unwrap()]).as_bytes()).unwrap();
    assert_eq!((mail.attachments.len(), mail.left_in), (MOST_ATTACHMENTS, 30));
}

#[test]
fn a_long_text_is_cut() {
    let mail = read(format!("From: a@a.example\nSubject: x\n\n{}", "æ ".repeat(LONGEST_TEXT)).as_bytes()).unwrap();
    assert!(mail.text.len() <= LONGEST_TEXT && mail.text.len() > LONGEST_TEXT - 4);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mail_with_changed_bytes_is_read_or_blamed(
        of_outlook in any::<bool>(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        (cut, end) in (any::<bool>(), any::<prop::sample::Index>()),
    ) {
        let mut bytes = if of_outlook { letter() } else { MAIL.as_bytes().to_vec() };
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if cut {
            bytes.truncate(end.index(bytes.len()));
        }
        if let Ok(mail) = read(&bytes) {
            let held: usize = mail.attachments.iter().map(|each| each.bytes.len()).sum();
            prop_assert!(held <= 4 * bytes.len() + 64 * 1024, "{held} of {}", bytes.len());
            prop_assert!(!mail.subject.contains('\n'));
        }
    }

    #[test]
    fn a_mail_put_together_of_pieces_is_read_or_blamed(pieces in prop::collection::vec(prop::sample::select(vec![
        "From: a@a.example\n", "Subject: x\n", "\n", "\r\n", "--b\n", "--b--\n", "Content-Type: multipart/mixed; boundary=b\n",
        "Content-Type: message/rfc822\n", "Content-Type: multipart/digest; boundary=\"b\"\n", "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n", "Content-Type: text/html; charset=utf-16\n", "=", "=?utf-8?B?", "?=", "\u{0}", "æ",
        "Content-Disposition: attachment; filename*0=\"a\"; filename*1*=%ff\n", "Date: 99 Foo 99999 99:99:99 +9999\n", "SGVq\n",
    ]), 0..40)) {
        let text: String = pieces.concat();
        let _ = read(format!("From: a\nTo: b\nSubject: c\n{text}").as_bytes());
        let _ = read(text.as_bytes());
    }

    #[test]
    fn any_bytes_after_the_mark_of_a_compound_file_are_blamed(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        let bytes = [&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1][..], &bytes].concat();
        prop_assert!(read(&bytes).is_err());
    }
}
