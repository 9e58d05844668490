//! Letters: begun from the inquiry, issued once, never altered after; and what never leaves the house by mistake.

use casework::inquiries::{self, ContactWord, Edited, Issued, LetterOrder, LetterPage, Sent, mark};
use casework::sessions::Session;
use casework::testing::TestOffice;
use jiff::civil::{Date, date};
use register::circumstances::{Part, Section};
use register::citizens::Identity;
use register::consents::MayContact;
use register::inquiries::Role;
use register::letters::{Letter, LetterTemplate, Refusal, SentBy};
use uuid::Uuid;
use words::Language;

use crate::support::{acts, content, is_mistake, is_refusal, plain};

const NUMBER: &str = "2022-001";
const TODAY: Date = date(2024, 2, 1);

struct Desk {
    office: TestOffice,
    session: Session,
}

impl Desk {
    fn new() -> Self {
        let office = TestOffice::with_register().unwrap();
        let session = office.adviser().unwrap();
        Self { office, session }
    }

    fn begin(&self, template: LetterTemplate) -> LetterPage {
        let order = LetterOrder { template, language: Language::Danish, party: None };
        let begun = inquiries::begin_letter(&self.office.desk, &self.session, self.office.now, NUMBER, order);
        begun.unwrap().unwrap().into_inner()
    }

    fn keep(&self, letter: &Letter) -> Uuid {
        inquiries::keep_letter(&self.office.desk, &self.session, self.office.now, NUMBER, letter).unwrap()
    }

    fn rewrite(&self, id: Uuid, version: u64, letter: &Letter) -> Result<Edited<Letter>, casework::CaseworkError> {
        inquiries::rewrite_letter(&self.office.desk, &self.session, self.office.now, (NUMBER, id, version), letter)
    }

    fn issue(&self, id: Uuid, version: u64) -> Issued {
        inquiries::issue_letter(&self.office.desk, &self.session, self.office.now, (NUMBER, id, version)).unwrap()
    }

    fn page(&self, id: Uuid) -> LetterPage {
        let page = inquiries::letter_page(&self.office.desk, &self.session, self.office.now, (NUMBER, id));
        page.unwrap().unwrap().into_inner()
    }

    fn pdf(&self, id: Uuid) -> (Vec<u8>, String) {
        let pdf = inquiries::letter_pdf(&self.office.desk, &self.session, self.office.now, (NUMBER, id));
        let (bytes, name) = pdf.unwrap().unwrap();
        (bytes.into_inner(), name)
    }

    fn send(&self, id: Uuid, on: Date) -> Result<(), casework::CaseworkError> {
        let sent = Sent { on, by: SentBy::Post };
        inquiries::mark_letter_sent(&self.office.desk, &self.session, self.office.now, (NUMBER, id), sent)
    }

    fn protect(&self) {
        let circumstances = plain(&self.office, &self.session, NUMBER).circumstances();
        let part = Part::Needs { needs: vec![], text: String::new(), protected_address: true, anonymous: false };
        let shown = mark(&circumstances, Section::Needs);
        let written = inquiries::write_part(&self.office.desk, &self.session, self.office.now, (NUMBER, &shown), &part);
        assert!(matches!(written.unwrap(), Edited::Saved));
    }

    fn says(&self, answer: MayContact) {
        let word = ContactWord { answer, on: TODAY, scope: "Ydelsesteamet".into() };
        inquiries::say_contact(&self.office.desk, &self.session, self.office.now, NUMBER, &word).unwrap();
    }
}

#[test]
fn a_letter_begins_with_what_the_inquiry_says() {
    let desk = Desk::new();
    let receipt = desk.begin(LetterTemplate::Receipt).letter.value;
    assert_eq!(receipt.recipient, "Åge Prøvesen\nDemostræde 1");
    for said in ["Kære Åge Prøvesen", "14. marts 2022", "2022-001", "Ydelsesteamet", "Rita Rådgiver"] {
        assert!(receipt.text.contains(said), "{said}: {}", receipt.text);
    }
    let request = desk.begin(LetterTemplate::Request);
    assert_eq!(request.letter.value.gaps(), ["«dato for samtykke»", "«det, du beder om»", "«svarfrist»"]);
    assert!(request.against.contains(&Refusal::MayNotContact) && request.against.contains(&Refusal::Gaps));
    assert!(plain(&desk.office, &desk.session, NUMBER).letters.is_empty(), "nothing is kept yet");
}

#[test]
fn an_issued_letter_is_the_same_for_ever_and_only_its_sending_changes() {
    let desk = Desk::new();
    let draft = desk.begin(LetterTemplate::Receipt).letter.value;
    let id = desk.keep(&draft);
    assert_eq!(desk.send(id, TODAY).map_err(|_| ()), Err(()), "a draft is not sent");
    assert_eq!(desk.issue(id, 7), Issued::Altered);
    assert_eq!(desk.issue(id, 1), Issued::Done);
    let page = desk.page(id);
    assert_eq!((page.letter.value.issued, page.letter.value.sent), (Some(TODAY), None));
    let (pdf, name) = desk.pdf(id);
    assert!(pdf.starts_with(b"%PDF-") && name == "brev-2022-001.pdf");
    assert_eq!(page.letter.value.length, pdf.len() as u64);
    // Whoever posts the old form, or forges one, changes nothing.
    let forged = Letter { text: "Noget andet".into(), ..draft.clone() };
    for version in [0, 1, 2, 3] {
        assert!(is_refusal(&desk.rewrite(id, version, &forged)), "{version}");
        let at = (NUMBER, id, version);
        let removed = inquiries::remove_letter(&desk.office.desk, &desk.session, desk.office.now, at);
        assert!(is_refusal(&removed), "{version}");
    }
    assert_eq!(desk.issue(id, 2), Issued::Refused(vec![Refusal::Issued]));
    assert!(is_refusal(&desk.send(id, date(2024, 1, 31))), "not before it was issued");
    assert!(is_mistake(&desk.send(id, date(2024, 2, 2))), "not on a day that has not come");
    desk.send(id, TODAY).unwrap();
    let sent = desk.page(id).letter.value;
    assert_eq!((sent.sent, sent.way(), sent.text), (Some(TODAY), Some(SentBy::Post), draft.text));
    assert_eq!(desk.pdf(id).0, pdf, "the same bytes");
    let done: Vec<String> = acts(&desk.office).into_iter().filter(|act| act.contains("letter")).collect();
    assert_eq!(done, ["inquiry.letter", "inquiry.letter.issue", "inquiry.letter.sent"]);
    assert!(acts(&desk.office).contains(&"attachment.open".to_owned()), "each look at the paper leaves a deed");
}

#[test]
fn a_draft_is_rewritten_and_removed_and_nobody_is_overwritten() {
    let desk = Desk::new();
    let draft = desk.begin(LetterTemplate::Closing).letter.value;
    let id = desk.keep(&draft);
    let mine = Letter { subject: "Mit".into(), ..draft.clone() };
    assert!(matches!(desk.rewrite(id, 1, &mine).unwrap(), Edited::Saved));
    let theirs = Letter { subject: "Dit".into(), ..draft.clone() };
    let Edited::Conflict { theirs, version } = desk.rewrite(id, 1, &theirs).unwrap() else { panic!("overwritten") };
    assert_eq!((theirs.subject.as_str(), version), ("Mit", 2));
    // What a form cannot say it does not change.
    let forged = Letter { issued: Some(TODAY), digest: "ab".into(), serial: 99, ..mine };
    desk.rewrite(id, 2, &forged).unwrap();
    let held = desk.page(id).letter.value;
    assert!(!held.is_issued() && held.digest.is_empty() && held.serial == 1);
    assert!(is_refusal(&desk.rewrite(inquiries::new_id().unwrap(), 0, &draft)), "one that never was");
    let second = desk.keep(&draft);
    assert_eq!(desk.page(second).letter.value.serial, 2);
    let version = desk.page(id).letter.version;
    inquiries::remove_letter(&desk.office.desk, &desk.session, desk.office.now, (NUMBER, id, version)).unwrap();
    assert_eq!(plain(&desk.office, &desk.session, NUMBER).letters.len(), 1);
}

#[test]
fn a_protected_address_is_left_out_and_kept_out() {
    let desk = Desk::new();
    desk.protect();
    let begun = desk.begin(LetterTemplate::Receipt);
    assert!(begun.protected && begun.letter.value.recipient == "Åge Prøvesen");
    let with_it = Letter { text: "Du bor på Demostræde 1.".into(), ..begun.letter.value.clone() };
    let id = desk.keep(&with_it);
    assert_eq!(desk.issue(id, 1), Issued::Refused(vec![Refusal::ProtectedAddress]));
    assert!(plain(&desk.office, &desk.session, NUMBER).letters[0].value.digest.is_empty());
    let ticked = Letter { with_address: true, ..begun.letter.value };
    desk.rewrite(id, 1, &ticked).unwrap();
    assert_eq!(desk.page(id).letter.value.recipient, "Åge Prøvesen\nDemostræde 1", "for this one letter");
    assert_eq!(desk.issue(id, 2), Issued::Done);
    assert_eq!(desk.begin(LetterTemplate::Closing).letter.value.recipient, "Åge Prøvesen", "and for no other");
}

#[test]
fn the_administration_is_written_to_only_with_the_citizens_yes() {
    let desk = Desk::new();
    let text = "Jeg beder om et svar.".to_owned();
    let request = Letter { text, ..desk.begin(LetterTemplate::Request).letter.value };
    let id = desk.keep(&request);
    assert_eq!(desk.issue(id, 1), Issued::Refused(vec![Refusal::MayNotContact]));
    desk.says(MayContact::No);
    assert_eq!(desk.issue(id, 1), Issued::Refused(vec![Refusal::MayNotContact]));
    desk.says(MayContact::Yes);
    assert_eq!(desk.issue(id, 1), Issued::Done);
    let contacted = || {
        let page = inquiries::open(&desk.office.desk, &desk.session, desk.office.now, NUMBER).unwrap().unwrap();
        page.inquiry.administration_contacted
    };
    desk.send(id, TODAY).unwrap();
    assert_eq!(contacted(), Some(true));
}

#[test]
fn one_without_consent_is_told_nothing_before_it_was_weighed() {
    let desk = Desk::new();
    let mother = Identity { name: "Mia Prøvesen".into(), relation: "mor".into(), ..Identity::default() };
    let added = (Role::Relative, &mother);
    let party = inquiries::add_party(&desk.office.desk, &desk.session, desk.office.now, NUMBER, added).unwrap();
    let order = LetterOrder { template: LetterTemplate::Receipt, language: Language::English, party: Some(party) };
    let begun = inquiries::begin_letter(&desk.office.desk, &desk.session, desk.office.now, NUMBER, order);
    let letter = begun.unwrap().unwrap().into_inner().letter.value;
    assert!(letter.text.contains("Dear Mia Prøvesen") && letter.recipient == "Mia Prøvesen");
    let id = desk.keep(&letter);
    assert_eq!(desk.issue(id, 1), Issued::Refused(vec![Refusal::MayNotBeTold]));
    desk.rewrite(id, 1, &Letter { weighed: true, ..letter }).unwrap();
    assert_eq!(desk.issue(id, 2), Issued::Done);
}

#[test]
fn a_letter_to_somebody_else_needs_their_consent_or_is_weighed() {
    let desk = Desk::new();
    let begun = desk.begin(LetterTemplate::Receipt).letter.value;
    let to = |name: &str| Letter { party: None, recipient: format!("{name}\nEt sted"), ..begun.clone() };
    let stranger = desk.keep(&to("Mia Prøvesen, søster"));
    assert_eq!(desk.issue(stranger, 1), Issued::Refused(vec![Refusal::MayNotBeTold]));
    let citizen = desk.keep(&to("Åge Prøvesen"));
    assert_eq!(desk.issue(citizen, 1), Issued::Done, "the citizen by name");
    let consent = register::consents::Consent {
        kind: Some(register::consents::ConsentKind::Consent),
        to: "Mia Prøvesen".into(),
        given: Some(TODAY),
        ..register::consents::Consent::default()
    };
    inquiries::add_consent(&desk.office.desk, &desk.session, desk.office.now, NUMBER, &consent).unwrap();
    let sister = desk.keep(&to("Mia Prøvesen"));
    assert_eq!(desk.issue(sister, 1), Issued::Done, "she may be told");
    desk.rewrite(stranger, 1, &Letter { weighed: true, ..to("Mia Prøvesen, søster") }).unwrap();
    assert_eq!(desk.issue(stranger, 2), Issued::Done, "it was weighed");
}

#[test]
fn the_paper_of_a_letter_is_no_attachment_that_can_be_renamed_or_removed() {
    let desk = Desk::new();
    let id = desk.keep(&desk.begin(LetterTemplate::Receipt).letter.value);
    assert_eq!(desk.issue(id, 1), Issued::Done);
    let (pdf, _) = desk.pdf(id);
    for version in [0, 1, 2] {
        let at = (NUMBER, id, version);
        let (office, session) = (&desk.office, &desk.session);
        assert!(is_refusal(&inquiries::rename_attachment(&office.desk, session, office.now, at, "x")), "{version}");
        assert!(is_refusal(&inquiries::remove_attachment(&office.desk, session, office.now, at)), "{version}");
    }
    assert_eq!(desk.pdf(id).0, pdf, "the same bytes");
}

#[test]
fn a_paper_that_somebody_altered_is_not_handed_out() {
    let desk = Desk::new();
    let id = desk.keep(&desk.begin(LetterTemplate::Receipt).letter.value);
    assert_eq!(desk.issue(id, 1), Issued::Done);
    let intruder = store::testing::Intruder::at(&desk.office.database()).unwrap();
    let text = id.to_string();
    let cells = || store::testing::Cells { table: "attachment", column: "sealed", of: ("id", &text) };
    let mut bytes = intruder.bytes(cells()).unwrap();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    intruder.put_bytes(cells(), &bytes).unwrap();
    let pdf = inquiries::letter_pdf(&desk.office.desk, &desk.session, desk.office.now, (NUMBER, id));
    assert!(is_refusal(&pdf));
    assert!(matches!(content(&desk.office, &desk.session, NUMBER), inquiries::Content::Open(_)));
}

#[test]
fn the_letterhead_is_written_once_by_two_who_write() {
    use casework::letterhead::{Written, read, write};
    let desk = Desk::new();
    let put = |was: &str, new: &str| write(&desk.office.desk, &desk.session, desk.office.now, (was, new));
    assert_eq!(put("", " Torvet 1 \r\n\r\nTelefon 00 11 ").unwrap(), Written::Saved);
    assert_eq!(read(&desk.office.desk, &desk.session).unwrap(), "Torvet 1\nTelefon 00 11");
    assert_eq!(put("", "Torvet 2").unwrap(), Written::Conflict("Torvet 1\nTelefon 00 11".into()));
    assert_eq!(put("Torvet 1\nTelefon 00 11", "Torvet 2").unwrap(), Written::Saved);
    assert!(is_mistake(&put("Torvet 2", &"linje\n".repeat(8))));
    assert!(acts(&desk.office).contains(&"office.letterhead".to_owned()));
    let issued = desk.keep(&desk.begin(LetterTemplate::Receipt).letter.value);
    assert_eq!(desk.issue(issued, 1), Issued::Done);
}
