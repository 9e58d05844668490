//! An office of its own each time; what is written is read back through the page, as a person reads it.

use jiff::civil::{date, time};
use register::attachments::Attachment;
use register::circumstances::Circumstances;
use register::closing::{Complexity, Remedy};
use register::contacts::ContactNote;
use register::ids::{ContactId, PointId, TaskId};
use register::inquiries::{Channel, Complaint, Matter};
use register::jurisdiction::{Jurisdiction, Standing};
use register::notes::Note;
use register::points::ComplaintPoint;
use register::tasks::{TaskKind, TaskText};
use register::taxonomy::{ExclusionCode, KindCode};
use store::testing::{Cells, Intruder};

use super::*;
use crate::inquiries::{Content, InquiryPage, attachment_bytes, open};
use crate::testing::TestOffice;
use crate::trail;

const STORY: &str = "Borgeren har rykket tre gange for sin bevilling.";
const FILE: &[u8] = b"Afgoerelse af hemmelig art";

fn page(office: &TestOffice, session: &Session, number: &str) -> InquiryPage {
    open(&office.desk, session, office.now, number).unwrap().unwrap()
}

fn plain(office: &TestOffice, session: &Session, number: &str) -> Plain {
    match page(office, session, number).content {
        Content::Open(plain) => Plain::clone(&plain),
        other => panic!("{other:?}"),
    }
}

/// An inquiry with something of everything; gives its number and the id of its attachment.
fn registered(office: &TestOffice, session: &Session) -> (String, Uuid) {
    let nobody = InquiryNumber::new("draft").unwrap();
    let draft = Inquiry::new(InquiryId::new(Uuid::nil()), nobody, date(2024, 1, 30));
    let mut change = Change::register(&office.desk, session, office.now, draft).unwrap();
    let inquiry = change.inquiry.id;
    change.put_story(STORY).unwrap();
    let identity = Identity { name: "Signe Skabt".into(), ..Identity::default() };
    change.put_party(CitizenId::new(new_id().unwrap()), Role::Citizen, &identity).unwrap();
    let contact =
        Contact { id: ContactId::new(new_id().unwrap()), inquiry, on: date(2024, 1, 30), channel: Channel::Phone };
    change.put(contact.id.uuid(), &ContactNote { text: "Ringede grædende".into(), ..ContactNote::default() }).unwrap();
    change.add_contact(contact);
    let task = Task {
        id: TaskId::new(new_id().unwrap()),
        inquiry,
        kind: TaskKind::CallBack,
        due: date(2024, 2, 2),
        due_at: Some(time(14, 30, 0, 0)),
        snoozed: None,
        done: None,
    };
    change.put(task.id.uuid(), &TaskText { text: "Ring om tandlægen".into(), ..TaskText::default() }).unwrap();
    change.put_task(task);
    let file = new_id().unwrap();
    let hash = change.put_attachment(file, FILE).unwrap();
    change.put(file, &Attachment { name: "brev.txt".into(), digest: hash, ..Attachment::default() }).unwrap();
    change.inquiry.jurisdiction =
        Some(Jurisdiction { standing: Standing::Partly, exclusions: vec![ExclusionCode::new("political")] });
    change.inquiry.complexity = Some(Complexity::Several);
    change.inquiry.remedies = vec![Remedy::Explanation, Remedy::Apology];
    (change.commit("inquiry.register").unwrap().inquiry.number.to_string(), file)
}

#[test]
fn what_is_registered_is_read_back_and_the_chain_holds() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let (number, file) = registered(&office, &session);
    assert_eq!(number, "2024-001");
    let seen = page(&office, &session, &number);
    assert_eq!((seen.inquiry.matter.category(), seen.revision), (None, 1));
    assert_eq!(seen.tasks[0].due_at, Some(time(14, 30, 0, 0)));
    assert_eq!(seen.inquiry.touched, Some(office.now.today));
    let plain = plain(&office, &session, &number);
    assert_eq!((plain.story.0.as_str(), plain.parties[0].identity.name.as_str()), (STORY, "Signe Skabt"));
    assert_eq!(plain.contact_notes[0].value.text, "Ringede grædende");
    let bytes = attachment_bytes(&office.desk, &session, office.now, (&number, file)).unwrap().unwrap();
    assert_eq!(bytes.as_slice(), FILE);
    assert_eq!(trail::verify(&office.desk).unwrap().broken, None);
    let (next, _) = registered(&office, &session);
    assert_eq!(next, "2024-002");
}

#[test]
fn a_record_that_is_written_again_rises_and_one_that_is_removed_is_gone() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let note = new_id().unwrap();
    for text in ["først", "så"] {
        let mut change = Change::begin(&office.desk, &session, office.now, "2023-002").unwrap();
        change.put(note, &Note { text: text.into(), ..Note::default() }).unwrap();
        change.commit("note.put").unwrap();
    }
    let held = plain(&office, &session, "2023-002");
    assert_eq!((held.notes[0].version, held.notes[0].value.text.as_str()), (2, "så"));
    let mut change = Change::begin(&office.desk, &session, office.now, "2023-002").unwrap();
    change.remove::<Note>(note);
    let stored = change.commit("note.remove").unwrap();
    assert_eq!(stored.revision, 4);
    assert!(plain(&office, &session, "2023-002").notes.is_empty());
}

#[test]
fn figures_change_only_where_something_coded_did() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let number = |desk: &Desk| store::revision(desk.store()).unwrap().number;
    let before = number(&office.desk);
    let mut change = Change::begin(&office.desk, &session, office.now, "2023-002").unwrap();
    let circumstances = Circumstances { wish: "et svar".into(), ..Circumstances::default() };
    let id = change.inquiry.id.uuid();
    change.put(id, &circumstances).unwrap();
    change.commit("circumstances.put").unwrap();
    assert_eq!(number(&office.desk), before);
    let mut change = Change::begin(&office.desk, &session, office.now, "2023-002").unwrap();
    change.inquiry.meetings += 1;
    change.commit("inquiry.facts").unwrap();
    assert_eq!(number(&office.desk), before + 1);
}

#[test]
fn what_is_dropped_has_not_happened() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let mut change = Change::begin(&office.desk, &session, office.now, "2023-002").unwrap();
    change.put_story("noget andet").unwrap();
    drop(change);
    assert_ne!(plain(&office, &session, "2023-002").story.0, "noget andet");
}

#[test]
fn a_locked_session_changes_nothing() {
    let office = TestOffice::with_register().unwrap();
    let token = office.log_in().unwrap();
    crate::sessions::lock(&office.desk, office.now, token.as_str()).unwrap();
    let locked = crate::sessions::resume(&office.desk, office.now, token.as_str()).unwrap().unwrap();
    let refused = Change::begin(&office.desk, &locked, office.now, "2023-002").err();
    assert!(matches!(refused, Some(CaseworkError::Refusal(_))), "{refused:?}");
}

type Write = (&'static str, &'static str, &'static str);

/// Table, column, and what somebody puts there past the program.
const WRITES: [Write; 12] = [
    ("inquiry", "uncoded", "0"),
    ("inquiry", "jurisdiction", "outside"),
    ("inquiry", "complexity", "simple"),
    ("inquiry", "nature", "fault"),
    ("inquiry", "outcome_reason", "upheld"),
    ("inquiry", "own_category", "egen"),
    ("inquiry", "place", "biblioteket"),
    ("inquiry", "touched", "2024-01-31"),
    ("inquiry_exclusion", "exclusion", "too_old"),
    ("task", "due", "2024-02-03"),
    ("task", "done", "2024-02-01"),
    ("task", "due_minute", "5"),
];

#[test]
fn whatever_the_desk_codes_is_covered_by_the_manifest() {
    let sound = TestOffice::with_register().unwrap();
    let session = sound.adviser().unwrap();
    let (number, _) = registered(&sound, &session);
    let id = page(&sound, &session, &number).inquiry.id.to_string();
    for (table, column, value) in WRITES {
        let office = sound.copied().unwrap();
        let session = office.adviser().unwrap();
        let key = if table == "inquiry" { "id" } else { "inquiry" };
        let cells = Cells { table, column, of: (key, &id) };
        assert!(Intruder::at(&office.database()).unwrap().put_text(cells, value).unwrap() > 0, "{table}.{column}");
        let seen = page(&office, &session, &number).content;
        // What belongs to complaints alone does not come back for another: then nothing was made to say anything else.
        let silent = matches!(column, "nature" | "outcome_reason");
        assert!(silent || matches!(seen, Content::Damaged), "{table}.{column}: {seen:?}");
        if !silent {
            assert!(Change::begin(&office.desk, &session, office.now, &number).is_err(), "{table}.{column}");
        }
    }
}

#[test]
fn what_only_a_complaint_has_is_covered_too() {
    let sound = TestOffice::with_register().unwrap();
    let session = sound.adviser().unwrap();
    let id = page(&sound, &session, "2023-002").inquiry.id.to_string();
    for (column, value) in [("nature", "fault"), ("outcome_reason", "upheld"), ("own_outcome", "medhold")] {
        let office = sound.copied().unwrap();
        let session = office.adviser().unwrap();
        let cells = Cells { table: "inquiry", column, of: ("id", &id) };
        assert_eq!(Intruder::at(&office.database()).unwrap().put_text(cells, value).unwrap(), 1);
        assert!(matches!(page(&office, &session, "2023-002").content, Content::Damaged), "{column}");
    }
}

#[test]
fn another_file_in_the_place_of_an_attachment_is_noticed() {
    let sound = TestOffice::with_register().unwrap();
    let session = sound.adviser().unwrap();
    let (number, file) = registered(&sound, &session);
    let id = page(&sound, &session, &number).inquiry.id.to_string();
    let cells = Cells { table: "attachment", column: "sealed", of: ("inquiry", &id) };
    let intruder = Intruder::at(&sound.database()).unwrap();
    let mut bytes = intruder.bytes(cells).unwrap();
    assert!(!bytes.windows(FILE.len()).any(|window| window == FILE));
    bytes[60] ^= 1;
    intruder.put_bytes(cells, &bytes).unwrap();
    let refused = attachment_bytes(&sound.desk, &session, sound.now, (&number, file));
    assert!(matches!(refused, Err(CaseworkError::Refusal(_))), "{refused:?}");
    intruder.remove("attachment", ("inquiry", &id)).unwrap();
    let refused = attachment_bytes(&sound.desk, &session, sound.now, (&number, file));
    assert!(matches!(refused, Err(CaseworkError::Refusal(_))), "{refused:?}");
}

#[test]
fn a_point_and_its_complaint_are_written_together() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    let (number, _) = registered(&office, &session);
    let mut change = Change::begin(&office.desk, &session, office.now, &number).unwrap();
    let unit = page_unit(&office);
    change.inquiry.unit = Some(unit);
    change.inquiry.matter = Matter::Complaint(Complaint::default());
    let point = ComplaintPoint {
        id: PointId::new(new_id().unwrap()),
        kind: KindCode::new("FR-VEJL"),
        unit,
        raised: date(2024, 1, 30),
        finding: None,
        acknowledged: None,
    };
    change.inquiry = change.inquiry.clone().add_point(point).unwrap();
    change.commit("inquiry.point").unwrap();
    assert_eq!(page(&office, &session, &number).points.len(), 1);
}

fn page_unit(office: &TestOffice) -> register::ids::UnitId {
    office.desk.facts().unwrap().organisation.units()[0].id
}
