//! An office on a real database in a folder of its own, with real keys.

use jiff::civil::{Date, date};
use register::citizens::Identity;
use register::contacts::Contact;
use register::ids::{CitizenId, CompartmentId, ContactId, InquiryId, OfficeId, PersonId, PointId, UnitId};
use register::inquiries::{Channel, Complaint, From, Inquiry, InquiryNumber, Matter, Role};
use register::points::ComplaintPoint;
use register::taxonomy::{KindCode, Validity, default_taxonomy};
use register::units::Unit;
use sealed::{
    Actor, CompartmentSecret, ContentKey, ContentPlace, FieldPlace, ManifestInput, MemberPlace, Padding, PersonSecret,
    RIGHT_ROSTER, RosterCompartment, RosterEntry, SealedEntry,
};
use store::content_keys::StoredKey;
use store::{DeedDraft, Store, StoreError, WriteTx};
use uuid::Uuid;

pub const MINUTE: u64 = 29_000_000;

pub struct Fixture {
    pub folder: tempfile::TempDir,
    pub store: Store,
    pub office: OfficeId,
    pub person: PersonId,
    pub secret: PersonSecret,
    pub compartment: CompartmentId,
    pub compartment_secret: CompartmentSecret,
    pub genesis: RosterEntry,
    pub units: Vec<UnitId>,
}

pub fn id() -> Uuid {
    sealed::random_id().unwrap()
}

pub fn path(folder: &tempfile::TempDir) -> std::path::PathBuf {
    folder.path().join("office.uvildig")
}

impl Fixture {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::create(&path(&folder)).unwrap();
        let (office, person) = (OfficeId::new(id()), PersonId::new(id()));
        let (secret, compartment_secret) = (PersonSecret::random().unwrap(), CompartmentSecret::random().unwrap());
        let compartment = CompartmentId::new(id());
        let founding = RosterCompartment {
            compartment: compartment.uuid(),
            kind: "office".into(),
            epoch: 1,
            intake_key: compartment_secret.intake_key(),
        };
        let genesis =
            RosterEntry::genesis(office.uuid(), person.uuid(), &secret, vec![RIGHT_ROSTER.into()], vec![founding])
                .unwrap();
        let units = vec![UnitId::new(id()), UnitId::new(id())];
        let fixture = Self { folder, store, office, person, secret, compartment, compartment_secret, genesis, units };
        fixture.found();
        fixture
    }

    fn found(&self) {
        let tx = self.store.begin().unwrap();
        let office = store::office::Office {
            id: self.office,
            name: "Borgerrådgiveren".into(),
            municipality: "Eksempel Kommune".into(),
            language: "da".into(),
            report_year_start: 1,
            created: date(2023, 1, 2),
            genesis: self.genesis.hash().unwrap(),
        };
        store::office::found(&tx, &office).unwrap();
        store::persons::insert(&tx, &self.adviser()).unwrap();
        store::roster::append(&tx, &self.genesis).unwrap();
        store::compartments::put(&tx, &self.compartment_row()).unwrap();
        let place = MemberPlace {
            office: self.office.uuid(),
            compartment: self.compartment.uuid(),
            epoch: 1,
            person: self.person.uuid(),
            roster_sequence: 0,
        };
        let sealed = self.compartment_secret.seal_to_member(&self.secret.member_key(), &place).unwrap();
        let (compartment, person) = (self.compartment, self.person);
        let share = store::compartments::Share { compartment, epoch: 1, person, roster_sequence: 0, sealed };
        store::compartments::put_share(&tx, &share).unwrap();
        store::taxonomy::save(&tx, &default_taxonomy()).unwrap();
        for (number, unit) in self.units.iter().enumerate() {
            store::units::put(&tx, &unit_row(*unit, number)).unwrap();
        }
        let deed = DeedDraft::new(MINUTE, Actor::Operator, "office.found").coded(date(2023, 1, 2));
        tx.commit(deed, None).unwrap();
    }

    pub fn adviser(&self) -> store::persons::Person {
        store::persons::Person {
            id: self.person,
            login: "raadgiver@eksempel.dk".into(),
            name: "Asta Opdigtet".into(),
            role: "adviser".into(),
            active: true,
            created: date(2023, 1, 2),
            member_key: self.secret.member_key(),
            verify_key: self.secret.verify_key(),
        }
    }

    pub fn compartment_row(&self) -> store::compartments::Compartment {
        store::compartments::Compartment {
            id: self.compartment,
            kind: "office".into(),
            epoch: 1,
            intake_key: self.compartment_secret.intake_key(),
        }
    }

    pub fn deed(&self, act: &str) -> DeedDraft {
        DeedDraft::new(MINUTE, Actor::Person(self.person.uuid()), act)
    }

    pub fn inquiry(&self, number: &str, matter: Matter) -> Inquiry {
        Inquiry {
            channel: Channel::Phone,
            from: From::Resident,
            role: Role::Citizen,
            unit: Some(self.units[0]),
            matter,
            ..Inquiry::new(InquiryId::new(id()), InquiryNumber::new(number).unwrap(), date(2023, 5, 17))
        }
    }

    pub fn point(&self, kind: &str, raised: Date) -> ComplaintPoint {
        ComplaintPoint {
            id: PointId::new(id()),
            kind: KindCode::new(kind),
            unit: self.units[1],
            raised,
            finding: None,
            acknowledged: None,
        }
    }

    /// A complaint with so many points.
    pub fn complaint(&self, number: &str, points: usize) -> Inquiry {
        let points = (0..points).map(|_| self.point("FR-VEJL", date(2023, 6, 1))).collect();
        self.inquiry(number, Matter::Complaint(Complaint { points, ..Complaint::default() }))
    }

    /// Registers an inquiry as it is done: key, identity, contact and manifest with it.
    pub fn register(&self, tx: &WriteTx<'_>, inquiry: &Inquiry) -> Result<(), StoreError> {
        let revision = store::inquiries::insert(tx, inquiry)?;
        let key = ContentKey::random()?;
        let place = ContentPlace {
            office: self.office.uuid(),
            compartment: self.compartment.uuid(),
            epoch: 1,
            inquiry: inquiry.id.uuid(),
            generation: 1,
        };
        let wrapped = self.compartment_secret.wrap_content(&key, &place)?;
        let stored = StoredKey {
            inquiry: inquiry.id,
            generation: 1,
            compartment: self.compartment,
            epoch: 1,
            batch: None,
            wrapped,
        };
        store::content_keys::insert(tx, &stored)?;
        let contact =
            Contact { id: ContactId::new(id()), inquiry: inquiry.id, on: inquiry.received, channel: inquiry.channel };
        store::contacts::insert(tx, &contact)?;
        let citizen = CitizenId::new(id());
        let field = FieldPlace {
            office: self.office.uuid(),
            inquiry: inquiry.id.uuid(),
            record: citizen.uuid(),
            field: store::sealed_fields::numbers::IDENTITY,
            version: 1,
        };
        let sealed = key.seal_field::<Identity>(&field, b"Ea Madeop 010199-9999", Padding::Kibibytes)?;
        let tag = sealed.tag();
        let role = inquiry.role;
        store::citizens::put(
            tx,
            &store::citizens::Party { inquiry: inquiry.id, id: citizen, role, version: 1, sealed },
        )?;
        let entry = SealedEntry { record: field.record, field: field.field, version: 1, tag };
        let input = ManifestInput {
            office: self.office.uuid(),
            inquiry: inquiry.id.uuid(),
            revision,
            coded: &[("number", inquiry.number.as_str().as_bytes())],
            sealed: &[entry],
        };
        store::manifests::put(tx, inquiry.id, revision, &key.manifest(&input))
    }

    /// Registers an inquiry and commits.
    pub fn land(&self, inquiry: &Inquiry) -> Result<store::Committed, StoreError> {
        let tx = self.store.begin()?;
        self.register(&tx, inquiry)?;
        tx.commit(self.deed("inquiry.register").inquiry(inquiry.id).coded(inquiry.received), Some(&self.secret))
    }
}

pub fn unit_row(unit: UnitId, number: usize) -> Unit {
    Unit {
        id: unit,
        code: format!("enhed-{number}"),
        name: format!("Enhed {number}"),
        parent: None,
        is_area: true,
        nature: None,
        validity: Validity::default(),
    }
}

/// The sources below a folder: the name of the module, and the text.
pub fn texts(folder: &std::path::Path) -> Vec<(String, String)> {
    let mut found = vec![];
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(texts(&path));
        } else {
            let module = path.file_stem().unwrap().to_str().unwrap().to_owned();
            found.push((module, std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}
