//! Somebody writes to the database past the program.

use casework::imports::Order;
use casework::inquiries::Content;
use casework::testing::{TestOffice, register};
use sealed::{CompartmentSecret, IntakeKey, KdfSettings, PersonSecret, PersonWrap, RosterEntry, WrapPlace, random_id};
use store::persons::{Method, MethodKind};
use store::testing::{Cells, Intruder};
use store::{DeedDraft, Store, StoreError};

use crate::support::{content, id_of, is_refusal, plain, with_inquiries};

/// The one that is tampered with, and another to take from.
const VICTIM: &str = "2023-002";
const OTHER: &str = "2023-003";

/// A writer who knows the rows of the two.
struct Hand {
    intruder: Intruder,
    victim: String,
    other: String,
}

impl Hand {
    fn on(office: &TestOffice) -> Self {
        let intruder = Intruder::at(&office.database()).unwrap();
        Self { intruder, victim: id_of(office, VICTIM), other: id_of(office, OTHER) }
    }

    fn cells<'a>(&'a self, table: &'a str, column: &'a str) -> Cells<'a> {
        let key = if table == "inquiry" { "id" } else { "inquiry" };
        Cells { table, column, of: (key, &self.victim) }
    }

    fn text(&self, table: &str, column: &str, text: &str) -> Result<usize, StoreError> {
        self.intruder.put_text(self.cells(table, column), text)
    }

    fn bytes(&self, table: &str, column: &str, change: impl Fn(&mut Vec<u8>)) -> Result<usize, StoreError> {
        let mut bytes = self.intruder.bytes(self.cells(table, column))?;
        change(&mut bytes);
        self.intruder.put_bytes(self.cells(table, column), &bytes)
    }

    fn copy_of_other(&self, table: &str, column: &str) -> Result<usize, StoreError> {
        let other = Cells { of: ("inquiry", &self.other), ..self.cells(table, column) };
        self.intruder.put_bytes(self.cells(table, column), &self.intruder.bytes(other)?)
    }

    fn remove(&self, table: &str) -> Result<usize, StoreError> {
        self.intruder.remove(table, ("inquiry", &self.victim))
    }
}

type Act = (&'static str, fn(&Hand) -> Result<usize, StoreError>);

fn flip(bytes: &mut [u8]) {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
}

const ACTS: &[Act] = &[
    ("outcome", |hand| hand.text("inquiry", "outcome", "substantive")),
    ("received", |hand| hand.text("inquiry", "received", "2023-05-16")),
    ("number", |hand| hand.text("inquiry", "number", "2023-999")),
    ("returned", |hand| hand.text("inquiry", "returned", "0")),
    ("meetings", |hand| hand.text("inquiry", "meetings", "3")),
    ("revision", |hand| hand.text("inquiry", "revision", "2")),
    ("theme", |hand| hand.text("inquiry_theme", "theme", "relatives")),
    ("no theme", |hand| hand.remove("inquiry_theme")),
    ("finding", |hand| hand.text("complaint_point", "finding", "not_criticised")),
    ("no points", |hand| hand.remove("complaint_point")),
    ("day of contact", |hand| hand.text("contact", "made", "2023-05-16")),
    ("channel of contact", |hand| hand.text("contact", "channel", "phone")),
    ("no contact", |hand| hand.remove("contact")),
    ("role of party", |hand| hand.text("citizen", "role", "guardian")),
    ("version of party", |hand| hand.text("citizen", "version", "2")),
    ("identity flipped", |hand| hand.bytes("citizen", "sealed", |bytes| flip(bytes))),
    ("another's identity", |hand| hand.copy_of_other("citizen", "sealed")),
    ("no identity", |hand| hand.remove("citizen")),
    ("story flipped", |hand| hand.bytes("sealed_field", "sealed", |bytes| flip(bytes))),
    ("story truncated", |hand| hand.bytes("sealed_field", "sealed", |bytes| bytes.truncate(bytes.len() - 1))),
    ("story emptied", |hand| hand.bytes("sealed_field", "sealed", Vec::clear)),
    ("another's story", |hand| hand.copy_of_other("sealed_field", "sealed")),
    ("field number", |hand| hand.text("sealed_field", "field", "999")),
    ("no story", |hand| hand.remove("sealed_field")),
    ("no manifest", |hand| hand.remove("manifest")),
    ("another's manifest", |hand| hand.copy_of_other("manifest", "mac")),
    ("manifest of another deed", |hand| hand.text("manifest", "deed", "1")),
    ("manifest of no deed", |hand| hand.text("manifest", "deed", "999")),
    ("key flipped", |hand| hand.bytes("content_key", "wrapped", |bytes| flip(bytes))),
    ("another's key", |hand| hand.copy_of_other("content_key", "wrapped")),
    ("key of another generation", |hand| hand.text("content_key", "generation", "2")),
    ("no key", |hand| hand.remove("content_key")),
];

#[test]
fn whatever_is_changed_in_an_inquiry_is_noticed_when_it_is_opened() {
    let sound = TestOffice::with_register().unwrap();
    let session = sound.adviser().unwrap();
    assert!(matches!(content(&sound, &session, VICTIM), Content::Open(_)));
    for (what, act) in ACTS {
        let office = sound.copied().unwrap();
        let session = office.adviser().unwrap();
        let changed = act(&Hand::on(&office)).unwrap();
        assert!(changed > 0, "{what}: nothing was changed");
        let number = if *what == "number" { "2023-999" } else { VICTIM };
        let seen = content(&office, &session, number);
        assert!(matches!(seen, Content::Damaged), "{what}: {seen:?}");
        let spared = matches!(content(&office, &session, "2022-001"), Content::Open(_));
        // A deed lists every manifest it wrote: of one that is gone or another the whole import can tell.
        assert_eq!(spared, !what.contains("manifest"), "{what}");
    }
}

/// Whom and which rows of keys to write to.
struct Keys {
    intruder: Intruder,
    store: Store,
    person: register::ids::PersonId,
    name: String,
}

impl Keys {
    fn of(office: &TestOffice) -> Self {
        let store = Store::open(&office.database()).unwrap();
        let person = store::persons::all(&store.read().unwrap()).unwrap()[0].id;
        Self { intruder: Intruder::at(&office.database()).unwrap(), store, person, name: person.to_string() }
    }

    fn person<'a>(&'a self, column: &'a str) -> Cells<'a> {
        Cells { table: "person", column, of: ("id", &self.name) }
    }
}

fn flipped(keys: &Keys, cells: Cells<'_>) {
    let mut bytes = keys.intruder.bytes(cells).unwrap();
    flip(&mut bytes);
    assert!(keys.intruder.put_bytes(cells, &bytes).unwrap() > 0);
}

const COMPARTMENT_KEY: Cells<'static> = Cells { table: "compartment", column: "intake_key", of: ("kind", "office") };
const FIRST_ENTRY: Cells<'static> = Cells { table: "roster_entry", column: "entry", of: ("sequence", "0") };

/// Another founder's roster in the place of this one, with the row of the office made to fit.
fn forked_roster(keys: &Keys) {
    let (secret, shared) = (PersonSecret::random().unwrap(), CompartmentSecret::random().unwrap());
    let view = keys.store.read().unwrap();
    let before = store::roster::all(&view).unwrap().remove(0).body;
    let mut compartment = before.compartments[0].clone();
    compartment.intake_key = shared.intake_key();
    let rights = before.members[0].rights.clone();
    let entry = RosterEntry::genesis(before.office, before.signer, &secret, rights, vec![compartment]).unwrap();
    drop(view);
    let put = |cells: Cells<'_>, bytes: &[u8]| assert!(keys.intruder.put_bytes(cells, bytes).unwrap() > 0);
    put(FIRST_ENTRY, &entry.to_bytes().unwrap());
    put(Cells { column: "hash", ..FIRST_ENTRY }, &entry.hash().unwrap());
    put(Cells { table: "office", column: "genesis", of: ("one", "1") }, &entry.hash().unwrap());
    put(COMPARTMENT_KEY, shared.intake_key().as_bytes());
    put(keys.person("member_key"), secret.member_key().as_bytes());
    put(keys.person("verify_key"), secret.verify_key().as_bytes());
}

/// A way in of the intruder's own: another secret under the passphrase that will be tried.
fn inserted_wrap(keys: &Keys) {
    let view = keys.store.read().unwrap();
    let office = store::office::id(&view).unwrap();
    let old = store::persons::methods(&view, keys.person).unwrap();
    drop(view);
    for method in old.iter().filter(|method| method.kind == MethodKind::Passphrase) {
        assert_eq!(keys.intruder.remove("person_method", ("id", &method.id.to_string())).unwrap(), 1);
    }
    let id = random_id().unwrap();
    let place = WrapPlace { office: office.uuid(), person: keys.person.uuid(), credential: id, generation: 1 };
    let secret = PersonSecret::random().unwrap();
    let words = casework::testing::PASSPHRASE;
    let wrapped = PersonWrap::by_passphrase(&secret, words, KdfSettings::FLOOR, &place).unwrap();
    let kind = MethodKind::Passphrase;
    let method = Method { id, person: keys.person, kind, generation: 1, wrapped, provisional: false };
    let tx = keys.store.begin().unwrap();
    store::persons::put_method(&tx, &method).unwrap();
    tx.commit(DeedDraft::new(1, sealed::Actor::Operator, "made.up"), None).unwrap();
}

type KeyAct = (&'static str, fn(&Keys));

const KEY_ACTS: &[KeyAct] = &[
    ("her public key", |keys| flipped(keys, keys.person("member_key"))),
    ("the key of her signature", |keys| flipped(keys, keys.person("verify_key"))),
    ("her role", |keys| assert_eq!(keys.intruder.put_text(keys.person("role"), "deputy").unwrap(), 1)),
    ("the intake key", |keys| flipped(keys, COMPARTMENT_KEY)),
    ("the kind of the compartment", |keys| {
        assert_eq!(keys.intruder.put_text(Cells { column: "kind", ..COMPARTMENT_KEY }, "mediation").unwrap(), 1);
    }),
    ("the roster", |keys| flipped(keys, FIRST_ENTRY)),
    ("no roster", |keys| assert_eq!(keys.intruder.remove("roster_entry", ("sequence", "0")).unwrap(), 1)),
    ("another roster", forked_roster),
    ("the share", |keys| {
        flipped(keys, Cells { table: "compartment_share", column: "sealed", of: ("person", &keys.name) });
    }),
    ("the epoch of the share", |keys| {
        let cells = Cells { table: "compartment_share", column: "epoch", of: ("person", &keys.name) };
        assert_eq!(keys.intruder.put_text(cells, "2").unwrap(), 1);
    }),
    ("her pins", |keys| flipped(keys, Cells { table: "person_own", column: "sealed", of: ("person", &keys.name) })),
    ("no pins", |keys| assert_eq!(keys.intruder.remove("person_own", ("person", &keys.name)).unwrap(), 1)),
    ("the wrap", |keys| flipped(keys, Cells { table: "person_method", column: "wrapped", of: ("kind", "passphrase") })),
    ("another wrap", inserted_wrap),
];

#[test]
fn whatever_is_changed_in_keys_and_rights_nobody_unlocks() {
    let sound = TestOffice::with_register().unwrap();
    assert!(sound.log_in().is_ok());
    for (what, act) in KEY_ACTS {
        let office = sound.copied().unwrap();
        act(&Keys::of(&office));
        assert!(office.log_in().is_err(), "{what}");
    }
}

#[test]
fn a_role_that_the_roster_does_not_give_may_nothing() {
    let office = TestOffice::empty().unwrap();
    let keys = Keys::of(&office);
    keys.intruder.put_text(keys.person("role"), "no such role").unwrap();
    assert!(is_refusal(&office.log_in()));
}

#[test]
fn nothing_is_sealed_to_a_key_that_is_not_of_the_roster() {
    let office = TestOffice::empty().unwrap();
    let intruder = Intruder::at(&office.database()).unwrap();
    let own: IntakeKey = CompartmentSecret::random().unwrap().intake_key();
    intruder.put_bytes(COMPARTMENT_KEY, own.as_bytes()).unwrap();
    let done = office.import(&register(), &Order::default());
    assert!(is_refusal(&done), "{done:?}");
    assert_eq!(casework::overview::available(&office.desk).unwrap(), None);
}

#[test]
fn a_batch_that_is_altered_locks_nobody_out_of_the_rest() {
    let office = TestOffice::with_register().unwrap();
    let more = casework::testing::INQUIRIES.to_owned() + "2023-008;02-12-2023;øvrige;brev;;;;;;;;;;;;;Gro Gæst;;;;;\n";
    office.import(&with_inquiries(&more), &Order::default()).unwrap();
    let intruder = Intruder::at(&office.database()).unwrap();
    let late = id_of(&office, "2023-008");
    let batch = Cells { table: "content_key", column: "batch", of: ("inquiry", &late) };
    let id = String::from_utf8(intruder.bytes(batch).unwrap()).unwrap();
    let cells = Cells { table: "intake_batch", column: "sealed", of: ("id", &id) };
    let mut bytes = intruder.bytes(cells).unwrap();
    flip(&mut bytes);
    intruder.put_bytes(cells, &bytes).unwrap();
    let session = office.adviser().unwrap();
    let open = |number| matches!(content(&office, &session, number), Content::Open(_));
    assert!(open(VICTIM), "the other batch opens");
    assert!(matches!(content(&office, &session, "2023-008"), Content::Damaged));
    let round = casework::sessions::round(&office.desk, office.now);
    assert!(matches!(round, Err(casework::CaseworkError::Seal(_))), "the round says so: {round:?}");
}

#[test]
fn damage_is_said_where_a_file_is_compared() {
    let office = TestOffice::with_register().unwrap();
    let session = office.adviser().unwrap();
    plain(&office, &session, VICTIM);
    Hand::on(&office).bytes("citizen", "sealed", |bytes| flip(bytes)).unwrap();
    let (upload, order) = (register(), Order::default());
    let bringer = casework::imports::Bringer::Person(&session);
    let outcome = casework::imports::import(&office.desk, office.now, bringer, (&upload, &order), &mut |_| {}).unwrap();
    let [conflict] = outcome.conflicts.as_slice() else { panic!("{:?}", outcome.conflicts) };
    assert_eq!(conflict.cell, "Henvendelser!A4");
    assert!(conflict.message.da.contains("ændret databasen"), "{:?}", conflict.message);
}
