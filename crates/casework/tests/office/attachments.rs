//! Documents and mails on an inquiry: filed all or none, sealed, found again, noticed when somebody changes them, and gone
//! when they are removed.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use casework::imports::NamedBytes;
use casework::inquiries::{
    Content, Edited, Filed, Filing, FilingOrder, MOST_BYTES, MOST_FILES, NotFiled, WhyNot, attachment_bytes, file,
    going, register_mail, remove_attachment, rename_attachment,
};
use casework::reading::Unread;
use casework::sessions::Session;
use casework::testing::{ADVISER, TestOffice};
use jiff::civil::date;
use register::attachments::{Attachment, FiledMail};
use register::contacts::{ContactNote, Direction};
use register::inquiries::{Channel, Matter};
use store::testing::{Cells, Intruder};
use uuid::Uuid;

use crate::plain_text::{files, forms, stands_in};
use crate::support::{acts, content, id_of, is_mistake, is_refusal, plain};

const NUMBER: &str = "2023-002";
const OTHER: &str = "2023-003";

fn named(name: &str, bytes: impl Into<Vec<u8>>) -> NamedBytes {
    NamedBytes { name: name.to_owned(), bytes: bytes.into() }
}

/// A mail with two attachments, one a picture of the signature.
fn mail(from: &str, day: &str) -> Vec<u8> {
    format!(
        "From: {from}\r\nTo: Borgerraadgiveren <{ADVISER}>\r\nSubject: Afslag paa Zebrastoette\r\n\
        Date: {day} 10:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
        --b\r\nContent-Type: text/plain\r\n\r\nMin Flamingo har faaet afslag.\r\n\
        --b\r\nContent-Type: text/plain; name=journal.txt\r\nContent-Disposition: attachment; filename=Giraffens-journal.txt\r\n\r\nKrokodillen staar i journalen.\r\n\
        --b\r\nContent-Type: image/png; name=logo.png\r\nContent-ID: <1>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgoAAAANSUhEUg==\r\n\
        --b--\r\n"
    )
    .into_bytes()
}

fn citizens_mail() -> NamedBytes {
    named("mail.eml", mail("Anna Antilope <antilope@demo.example>", "Wed, 17 Jan 2024"))
}

struct Filer {
    office: TestOffice,
    session: Session,
}

impl Filer {
    fn new() -> Self {
        let office = TestOffice::with_register().unwrap();
        let session = office.adviser().unwrap();
        Self { office, session }
    }

    fn try_filing(&self, files: Vec<NamedBytes>) -> Filing {
        let order = FilingOrder { files, as_contacts: true };
        file(&self.office.desk, &self.session, self.office.now, (NUMBER, &order)).unwrap()
    }

    fn file(&self, files: Vec<NamedBytes>) -> Filed {
        match self.try_filing(files) {
            Filing::Done(filed) => filed,
            Filing::Not(wrong) => panic!("{wrong:?}"),
        }
    }

    fn plain(&self) -> casework::Plain {
        plain(&self.office, &self.session, NUMBER)
    }

    fn id(&self, name: &str) -> Uuid {
        self.plain().attachments.iter().find(|held| held.value.name == name).unwrap().id
    }

    fn bytes(&self, id: Uuid) -> Result<Option<Vec<u8>>, casework::CaseworkError> {
        let opened = attachment_bytes(&self.office.desk, &self.session, self.office.now, (NUMBER, id))?;
        Ok(opened.map(casework::Opened::into_inner))
    }

    fn contacts(&self) -> Vec<register::contacts::Contact> {
        let page = casework::inquiries::open(&self.office.desk, &self.session, self.office.now, NUMBER);
        page.unwrap().unwrap().contacts
    }
}

#[test]
fn a_document_is_filed_typed_by_its_content_and_comes_back_as_it_was() {
    let filer = Filer::new();
    let program = b"MZ\x90\0\x03\0\0\0not a letter".to_vec();
    let filed =
        filer.file(vec![named("C:\\mappe\\notat.txt", "Kære Åge, om ydelsen"), named("faktura.pdf", program.clone())]);
    assert_eq!(filed, Filed { files: 2, ..Filed::default() });
    let plain = filer.plain();
    let find = |name: &str| plain.attachments.iter().find(|held| held.value.name == name).unwrap();
    let note = &find("notat.txt").value;
    assert_eq!((note.media_type.as_str(), note.text.as_str()), ("text/plain", "Kære Åge, om ydelsen"));
    assert_eq!((note.length, note.on, note.mail), (22, Some(date(2024, 2, 1)), None));
    assert_eq!(find("faktura.pdf").value.media_type, "application/x-executable");
    assert_eq!(filer.bytes(find("faktura.pdf").id).unwrap().unwrap(), program);
    assert_eq!(filer.bytes(Uuid::nil()).unwrap(), None);
    let acts = acts(&filer.office);
    assert_eq!(acts.iter().filter(|act| *act == "attachment.file").count(), 1);
    assert_eq!(acts.iter().filter(|act| *act == "attachment.open").count(), 1, "none where nothing was opened");
}

#[test]
fn a_mail_of_a_wrong_clock_counts_as_of_the_day_it_is_filed() {
    let filer = Filer::new();
    let (desk, now) = (&filer.office.desk, filer.office.now);
    let days = ["Sat, 17 Jan 1903", "Thu, 01 Jan 1970", "Mon, 01 Jan 0001", "Tue, 17 Jan 2023", "Fri, 17 Jan 2025"];
    for (place, day) in days.into_iter().enumerate() {
        let from = format!("Otto Odder <odder{place}@demo.example>");
        let wrong = named("ny.eml", mail(&from, day));
        let (number, filed) = register_mail(desk, &filer.session, now, &[wrong]).unwrap().unwrap();
        let page = casework::inquiries::open(desk, &filer.session, now, number.as_str()).unwrap().unwrap();
        assert_eq!((page.inquiry.received, filed.misdated), (now.today, 1), "{day}: {number}");
        assert!(number.as_str().starts_with("2024-"), "{number}");
    }
    let filed =
        filer.file(vec![named("gammel.eml", mail("Anna Antilope <antilope@demo.example>", "Thu, 01 Jan 1970"))]);
    assert_eq!((filed.misdated, filed.earlier), (1, 0));
    assert!(filer.contacts().iter().any(|contact| contact.on == now.today));
}

#[test]
fn a_mail_stands_in_the_timeline_and_what_came_with_it_beside_it() {
    let filer = Filer::new();
    let before = filer.contacts().len();
    let filed = filer.file(vec![citizens_mail()]);
    assert_eq!(filed, Filed { files: 2, mails: 1, left_in: 1, ..Filed::default() });
    let plain = filer.plain();
    let (id, journal) = (filer.id("mail.eml"), filer.id("Giraffens-journal.txt"));
    let head = &plain.record::<FiledMail>(id).unwrap().value;
    assert_eq!(head.from, "Anna Antilope <antilope@demo.example>");
    assert_eq!((head.subject.as_str(), head.on), ("Afslag paa Zebrastoette", Some(date(2024, 1, 17))));
    assert_eq!(head.text, "Min Flamingo har faaet afslag.");
    assert_eq!(plain.record::<Attachment>(journal).unwrap().value.mail, Some(id));
    assert_eq!(filer.bytes(id).unwrap().unwrap(), citizens_mail().bytes);
    let contacts = filer.contacts();
    let contact = contacts.iter().find(|contact| contact.id.uuid() == id).unwrap();
    assert_eq!((contacts.len(), contact.on, contact.channel), (before + 1, date(2024, 1, 17), Channel::Email));
    let note = &plain.record::<ContactNote>(id).unwrap().value;
    assert_eq!(note.text, "Afslag paa Zebrastoette\n\nMin Flamingo har faaet afslag.");
    assert_eq!((note.direction, note.at.unwrap().to_string()), (Some(Direction::Incoming), "10:30:00".to_owned()));
}

#[test]
fn a_mail_of_her_own_went_out_and_one_from_before_is_no_contact() {
    let filer = Filer::new();
    let own = named("svar.eml", mail(&ADVISER.to_uppercase(), "Thu, 18 Jan 2024"));
    let old = named("gammel.eml", mail("antilope@demo.example", "Mon, 2 Jan 2012"));
    let ahead = named("frem.eml", mail("antilope@demo.example", "Mon, 2 Jan 2040"));
    let filed = filer.file(vec![own, old, ahead]);
    assert_eq!((filed.mails, filed.earlier), (3, 1));
    assert_eq!(filed.already, ["Giraffens-journal.txt", "Giraffens-journal.txt"]);
    let plain = filer.plain();
    let note = |name: &str| plain.record::<ContactNote>(filer.id(name)).map(|held| held.value.clone());
    assert_eq!(note("svar.eml").unwrap().direction, Some(Direction::Outgoing));
    assert_eq!(note("gammel.eml"), None);
    let ahead = filer.id("frem.eml");
    assert!(filer.contacts().iter().any(|contact| contact.id.uuid() == ahead && contact.on == filer.office.now.today));
}

#[test]
fn what_is_there_already_is_not_filed_again() {
    let filer = Filer::new();
    filer.file(vec![named("a.txt", "det samme")]);
    let again = filer.file(vec![named("b.txt", "det samme"), named("c.txt", "det andet"), named("d.txt", "det andet")]);
    assert_eq!((again.files, again.already), (1, vec!["b.txt".to_owned(), "d.txt".to_owned()]));
    assert_eq!(filer.plain().attachments.len(), 2);
    let mail = filer.file(vec![citizens_mail(), citizens_mail()]);
    assert_eq!((mail.mails, mail.already.len()), (1, 1));
    let deeds = acts(&filer.office).len();
    assert_eq!(filer.file(vec![named("e.txt", "det samme")]).files, 0);
    assert_eq!(acts(&filer.office).len(), deeds, "nothing was done");
}

#[test]
fn all_or_none_is_filed() {
    let filer = Filer::new();
    let why = |files| match filer.try_filing(files) {
        Filing::Not(wrong) => wrong,
        Filing::Done(filed) => panic!("{filed:?}"),
    };
    let large = why(vec![named("a.txt", "a"), named("stor.bin", vec![1; MOST_BYTES + 1])]);
    assert_eq!(large, [NotFiled { name: "stor.bin".to_owned(), why: WhyNot::TooLarge }]);
    assert_eq!(why(vec![named("tom.txt", "")])[0].why, WhyNot::Empty);
    assert_eq!(why(Vec::new())[0].why, WhyNot::NoFile);
    let many = (0..=MOST_FILES).map(|place| named("x", vec![u8::try_from(place).unwrap() + 1])).collect();
    assert_eq!(why(many)[0].why, WhyNot::TooMany);
    assert!(filer.plain().attachments.is_empty());
}

#[test]
fn nothing_of_a_document_or_a_mail_can_be_read_on_the_disk() {
    let filer = Filer::new();
    filer.file(vec![named("Pelikanens-brev.txt", "Skildpadden bor paa Demovej 17."), citizens_mail()]);
    register_mail(
        &filer.office.desk,
        &filer.session,
        filer.office.now,
        &[named("ny.eml", mail("Otto Odder <odder@demo.example>", "Wed, 17 Jan 2024"))],
    )
    .unwrap()
    .unwrap();
    rename_attachment(
        &filer.office.desk,
        &filer.session,
        filer.office.now,
        (NUMBER, filer.id("Pelikanens-brev.txt"), 1),
        "Leopardens-brev.txt",
    )
    .unwrap();
    remove_attachment(&filer.office.desk, &filer.session, filer.office.now, (NUMBER, filer.id("mail.eml"), 1)).unwrap();
    let secrets = [
        "Pelikanens",
        "Leopardens",
        "Skildpadden",
        "Antilope",
        "antilope@demo",
        "Zebrastoette",
        "Flamingo",
        "Giraffens",
        "Krokodillen",
        "Otto Odder",
        "odder@demo",
        "text/plain",
        "message/rfc822",
    ];
    for (name, bytes) in files(&filer.office) {
        for secret in secrets {
            for (form, needle) in forms(secret) {
                assert!(!stands_in(&needle, &bytes), "{name}: {secret} as {form}");
            }
        }
    }
}

type Hand = fn(&Intruder, &str, &str) -> Result<usize, store::StoreError>;

fn cells<'a>(table: &'a str, column: &'a str, id: &'a str) -> Cells<'a> {
    Cells { table, column, of: ("id", id) }
}

const HANDS: &[(&str, Hand)] = &[
    ("a bit flipped", |intruder, id, _| {
        let mut bytes = intruder.bytes(cells("attachment", "sealed", id))?;
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        intruder.put_bytes(cells("attachment", "sealed", id), &bytes)
    }),
    ("truncated", |intruder, id, _| {
        let mut bytes = intruder.bytes(cells("attachment", "sealed", id))?;
        bytes.truncate(bytes.len() - 1);
        intruder.put_bytes(cells("attachment", "sealed", id), &bytes)
    }),
    ("emptied", |intruder, id, _| intruder.put_bytes(cells("attachment", "sealed", id), b"")),
    ("another's", |intruder, id, other| {
        let bytes = intruder.bytes(cells("attachment", "sealed", other))?;
        intruder.put_bytes(cells("attachment", "sealed", id), &bytes)
    }),
    ("taken away", |intruder, id, _| intruder.remove("attachment", ("id", id))),
];

#[test]
fn bytes_that_somebody_changed_are_not_handed_out() {
    for (what, hand) in HANDS {
        let filer = Filer::new();
        filer.file(vec![named("a.txt", "det ene brev"), named("b.txt", "det andet brev")]);
        let (first, second) = (filer.id("a.txt"), filer.id("b.txt"));
        let intruder = Intruder::at(&filer.office.database()).unwrap();
        assert!(hand(&intruder, &first.to_string(), &second.to_string()).unwrap() > 0, "{what}");
        assert!(is_refusal(&filer.bytes(first)), "{what}");
        assert_eq!(filer.bytes(second).unwrap().unwrap(), b"det andet brev", "{what}");
    }
}

#[test]
fn a_record_or_a_contact_that_somebody_removed_is_noticed() {
    for table in ["sealed_field", "contact"] {
        let filer = Filer::new();
        filer.file(vec![citizens_mail()]);
        let intruder = Intruder::at(&filer.office.database()).unwrap();
        assert!(intruder.remove(table, ("inquiry", &id_of(&filer.office, NUMBER))).unwrap() > 0);
        assert!(matches!(content(&filer.office, &filer.session, NUMBER), Content::Damaged), "{table}");
    }
}

#[test]
fn a_name_is_changed_only_over_the_one_that_was_seen() {
    let filer = Filer::new();
    filer.file(vec![named("a.txt", "a")]);
    let (id, desk, now) = (filer.id("a.txt"), &filer.office.desk, filer.office.now);
    let rename = |version, name: &str| rename_attachment(desk, &filer.session, now, (NUMBER, id, version), name);
    assert!(matches!(rename(1, "../brev.txt"), Ok(Edited::Saved)));
    assert!(matches!(rename(1, "andet.txt"), Ok(Edited::Conflict { theirs, version: 2 }) if theirs.name == "brev.txt"));
    assert!(is_mistake(&rename(2, "\u{202e}")));
    assert_eq!(filer.plain().attachments[0].value.name, "brev.txt");
    assert_eq!(filer.bytes(id).unwrap().unwrap(), b"a");
}

#[test]
fn a_mail_filed_by_mistake_goes_with_its_text_and_its_contact() {
    let filer = Filer::new();
    let before = filer.contacts().len();
    filer.file(vec![citizens_mail()]);
    let (id, desk, now) = (filer.id("mail.eml"), &filer.office.desk, filer.office.now);
    let remove = |version| remove_attachment(desk, &filer.session, now, (NUMBER, id, version));
    assert!(is_refusal(&remove(2)), "a version nobody has seen");
    let goes = going(&filer.plain(), id);
    assert!(goes.is_mail && goes.is_contact && !goes.note_was_altered);
    remove(1).unwrap();
    let plain = filer.plain();
    assert!(plain.mails.is_empty() && plain.record::<ContactNote>(id).is_none());
    assert_eq!(filer.contacts().len(), before);
    assert_eq!(filer.bytes(id).unwrap(), None);
    assert_eq!(plain.attachments.len(), 1, "what came with it stays");
    assert_eq!(plain.attachments[0].value.mail, None);
    assert!(is_refusal(&remove(1)));
    let gone = Intruder::at(&filer.office.database()).unwrap().bytes(cells("attachment", "sealed", &id.to_string()));
    assert!(gone.is_err());
}

#[test]
fn a_contact_that_was_written_on_stays_when_its_mail_goes() {
    let filer = Filer::new();
    filer.file(vec![citizens_mail()]);
    let (id, desk, now) = (filer.id("mail.eml"), &filer.office.desk, filer.office.now);
    let note = ContactNote { text: "Ringede til hende om mailen".to_owned(), ..ContactNote::default() };
    let contact = filer.contacts().into_iter().find(|contact| contact.id.uuid() == id).unwrap();
    let talk = casework::inquiries::Talk { on: contact.on, channel: contact.channel, note: note.clone() };
    let was = (contact.on, contact.channel);
    casework::inquiries::edit_contact(desk, &filer.session, now, (NUMBER, id, 1), (&was, &talk)).unwrap();
    assert!(going(&filer.plain(), id).note_was_altered);
    remove_attachment(desk, &filer.session, now, (NUMBER, id, 1)).unwrap();
    assert!(filer.contacts().iter().any(|contact| contact.id.uuid() == id));
    assert_eq!(filer.plain().record::<ContactNote>(id).unwrap().value.text, note.text);
}

#[test]
fn what_cannot_be_looked_at_is_kept_as_it_came() {
    let filer = Filer::new();
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    filer.office.desk.set_reader(Arc::new(move |_| {
        counted.fetch_add(1, Ordering::Relaxed);
        Err(Unread { kind: None })
    }));
    let files: Vec<_> = (1..=5_u8).map(|byte| named(&format!("{byte}.pdf"), vec![byte; 9])).collect();
    let filed = filer.file(files);
    assert_eq!((filed.files, filed.unread.len()), (5, 5));
    assert_eq!(asked.load(Ordering::Relaxed), 3, "after a few nobody tries the rest");
    let plain = filer.plain();
    assert!(plain.attachments.iter().all(|held| held.value.media_type == "application/octet-stream"));
    assert_eq!(filer.bytes(filer.id("4.pdf")).unwrap().unwrap(), [4; 9]);
}

#[test]
fn a_mail_becomes_an_inquiry_of_its_own() {
    let filer = Filer::new();
    let (desk, now) = (&filer.office.desk, filer.office.now);
    let (number, filed) = register_mail(desk, &filer.session, now, &[citizens_mail()]).unwrap().unwrap();
    assert_eq!((filed.files, filed.mails), (2, 1));
    let page = casework::inquiries::open(desk, &filer.session, now, number.as_str()).unwrap().unwrap();
    let inquiry = &page.inquiry;
    assert_eq!(
        (inquiry.received, inquiry.channel, &inquiry.matter),
        (date(2024, 1, 17), Channel::Email, &Matter::Uncoded)
    );
    let plain = plain(&filer.office, &filer.session, number.as_str());
    assert_eq!(plain.story.0, "Afslag paa Zebrastoette\n\nMin Flamingo har faaet afslag.");
    let identity = &plain.parties[0].identity;
    assert_eq!((identity.name.as_str(), identity.email.as_str()), ("Anna Antilope", "antilope@demo.example"));
    assert_eq!(page.contacts.len(), 1);
    assert_eq!(page.contacts[0].id.uuid(), plain.mails[0].id);
    let none = register_mail(desk, &filer.session, now, &[named("a.txt", "Bare en tekst")]).unwrap();
    assert!(matches!(&none, Err(wrong) if wrong[0].why == WhyNot::NoMail));
    let two = register_mail(desk, &filer.session, now, &[citizens_mail(), citizens_mail()]).unwrap();
    assert!(matches!(&two, Err(wrong) if wrong[0].why == WhyNot::TooMany));
}

#[test]
fn nobody_files_or_opens_while_it_is_locked() {
    let office = TestOffice::with_register().unwrap();
    let token = office.log_in().unwrap();
    let resume = || casework::sessions::resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    casework::sessions::lock(&office.desk, office.now, token.as_str()).unwrap();
    let (session, desk, now) = (resume(), &office.desk, office.now);
    let order = FilingOrder { files: vec![named("a.txt", "a")], as_contacts: true };
    assert!(is_refusal(&file(desk, &session, now, (NUMBER, &order))));
    assert!(is_refusal(&register_mail(desk, &session, now, &[citizens_mail()])));
    assert!(is_refusal(&attachment_bytes(desk, &session, now, (OTHER, Uuid::nil()))));
    assert!(!acts(&office).iter().any(|act| act.starts_with("attachment.")));
}
