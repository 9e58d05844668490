//! What is sealed of an inquiry: written under its content key together with the manifest, and opened again with every
//! check that SEALING asks for.

use register::citizens::{Identity, Story};
use register::contacts::Contact;
use register::ids::{CitizenId, InquiryId, OfficeId};
use register::inquiries::{Inquiry, Role};
use register::tasks::Task;
use sealed::{ContentKey, DeedBody, DeedValue, FieldPlace, Manifest, ManifestInput, Padding, SealedEntry};
use store::citizens::{self, Party};
use store::sealed_fields::{self, Field, numbers};
use store::{View, WriteTx, contacts, deeds, manifests, tasks};

use crate::codec::{Beside, coded_values, identity_bytes, identity_from};
use crate::desk::HeldDeeds;
use crate::records::{PartyPlain, Plain};
use crate::{CaseworkError, Desk};

/// Sealed content of a new inquiry, ready to be stored.
pub(crate) struct SealedContent {
    pub(crate) party: Option<Party>,
    pub(crate) story: Option<Field>,
    pub(crate) manifest: Manifest,
}

/// One party and one story in plain, on the way to the seal.
pub(crate) struct PlainContent<'a> {
    pub(crate) party: CitizenId,
    pub(crate) identity: &'a Identity,
    pub(crate) story: &'a Story,
    pub(crate) contact: &'a Contact,
}

pub(crate) fn place(
    office: OfficeId,
    inquiry: InquiryId,
    record: uuid::Uuid,
    (field, version): (u16, u64),
) -> FieldPlace {
    FieldPlace { office: office.uuid(), inquiry: inquiry.uuid(), record, field, version }
}

/// Seals the content of an inquiry that is being registered: revision and versions are 1.
pub(crate) fn seal_new(
    key: &ContentKey,
    office: OfficeId,
    inquiry: &Inquiry,
    plain: &PlainContent<'_>,
) -> Result<SealedContent, CaseworkError> {
    let party = if plain.identity.is_empty() {
        None
    } else {
        let at = place(office, inquiry.id, plain.party.uuid(), (numbers::IDENTITY, 1));
        let sealed = key.seal_field(&at, &identity_bytes(plain.identity), Padding::Kibibytes)?;
        Some(Party { inquiry: inquiry.id, id: plain.party, role: inquiry.role, version: 1, sealed })
    };
    let story = if plain.story.0.is_empty() {
        None
    } else {
        let at = place(office, inquiry.id, inquiry.id.uuid(), (numbers::STORY, 1));
        let sealed = key.seal_field(&at, plain.story.0.as_bytes(), Padding::Padme)?;
        let record = inquiry.id.uuid();
        Some(Field { inquiry: inquiry.id, record, field: numbers::STORY, version: 1, sealed })
    };
    let entries: Vec<SealedEntry> = party.iter().map(party_entry).chain(story.iter().map(field_entry)).collect();
    let beside = Covered {
        revision: 1,
        sealed: &entries,
        parties: &party.iter().map(party_role).collect::<Vec<_>>(),
        contacts: std::slice::from_ref(plain.contact),
        tasks: &[],
    };
    let manifest = with_manifest_input(office, inquiry, &beside, |input| key.manifest(input));
    Ok(SealedContent { party, story, manifest })
}

pub(crate) fn party_role(party: &Party) -> (CitizenId, Role) {
    (party.id, party.role)
}

fn party_entry(party: &Party) -> SealedEntry {
    SealedEntry { record: party.id.uuid(), field: numbers::IDENTITY, version: party.version, tag: party.sealed.tag() }
}

fn field_entry(field: &Field) -> SealedEntry {
    SealedEntry { record: field.record, field: field.field, version: field.version, tag: field.sealed.tag() }
}

/// What a manifest covers besides the inquiry's own row.
pub(crate) struct Covered<'a> {
    pub(crate) revision: u64,
    pub(crate) sealed: &'a [SealedEntry],
    pub(crate) parties: &'a [(CitizenId, Role)],
    pub(crate) contacts: &'a [Contact],
    pub(crate) tasks: &'a [Task],
}

pub(crate) fn with_manifest_input<T>(
    office: OfficeId,
    inquiry: &Inquiry,
    covered: &Covered<'_>,
    with: impl FnOnce(&ManifestInput<'_>) -> T,
) -> T {
    let Covered { revision, sealed, parties, contacts, tasks } = *covered;
    let values = coded_values(inquiry, &Beside { parties, contacts, tasks });
    let coded: Vec<(&str, &[u8])> = values.iter().map(|(name, value)| (*name, value.as_bytes())).collect();
    with(&ManifestInput { office: office.uuid(), inquiry: inquiry.id.uuid(), revision, coded: &coded, sealed })
}

/// Stores what was sealed.
pub(crate) fn store_new(tx: &WriteTx<'_>, inquiry: InquiryId, content: &SealedContent) -> Result<(), CaseworkError> {
    if let Some(party) = &content.party {
        citizens::put(tx, party)?;
    }
    if let Some(story) = &content.story {
        sealed_fields::put(tx, story)?;
    }
    manifests::put(tx, inquiry, 1, &content.manifest)?;
    Ok(())
}

/// The rows of an inquiry beside its own.
pub(crate) struct Rows {
    pub(crate) parties: Vec<Party>,
    pub(crate) fields: Vec<Field>,
    pub(crate) contacts: Vec<Contact>,
    pub(crate) tasks: Vec<Task>,
}

impl Rows {
    pub(crate) fn read(view: &View, inquiry: InquiryId) -> Result<Self, CaseworkError> {
        Ok(Self {
            parties: citizens::of_inquiry(view, inquiry)?,
            fields: sealed_fields::of_inquiry(view, inquiry)?,
            contacts: contacts::of_inquiry(view, inquiry)?,
            tasks: tasks::of_inquiry(view, inquiry)?,
        })
    }

    pub(crate) fn entries(&self) -> Vec<SealedEntry> {
        self.parties.iter().map(party_entry).chain(self.fields.iter().map(field_entry)).collect()
    }
}

/// Opens everything sealed of an inquiry, after its manifest was found to cover exactly what is stored and the deeds that
/// wrote it to list it. `None`: manifest, deed or a seal does not hold.
pub(crate) fn open(
    desk: &Desk,
    view: &View,
    key: &ContentKey,
    (stored, rows): (&store::inquiries::Stored, &Rows),
) -> Result<Option<Plain>, CaseworkError> {
    let (office, inquiry) = (desk.office().id, &stored.inquiry);
    let Some(newest) = manifests::newest(view, inquiry.id)? else { return Ok(None) };
    let covered = Covered {
        revision: stored.revision,
        sealed: &rows.entries(),
        parties: &rows.parties.iter().map(party_role).collect::<Vec<_>>(),
        contacts: &rows.contacts,
        tasks: &rows.tasks,
    };
    let holds = newest.revision == stored.revision
        && with_manifest_input(office, inquiry, &covered, |input| key.check_manifest(input, &newest.manifest).is_ok())
        && deeds_hold(desk, view, (inquiry.id, newest.deed))?;
    if !holds {
        return Ok(None);
    }
    Ok(plain(key, office, (&rows.parties, &rows.fields)))
}

/// Lists longer than this are those of imports. They are read whole once while the program runs; `trail::verify` reads
/// them each time.
const LONG_LIST: u64 = 1_000;

/// Whether every deed that wrote this inquiry still lists what the manifests say: so is noticed that an older manifest
/// was put back by taking away the newer ones.
fn deeds_hold(desk: &Desk, view: &View, (inquiry, newest): (InquiryId, u64)) -> Result<bool, CaseworkError> {
    let before = desk.held_deeds(inquiry);
    if newest < before.newest {
        // A manifest that was seen is gone: an older state was put back while the program runs.
        return Ok(false);
    }
    // The deed of the newest manifest is looked at each time, the others once.
    let mut due = deeds::of_inquiry(view, inquiry, before.until)?;
    let until = due.last().map_or(before.until, |last| last.sequence);
    if newest <= before.until {
        due.extend(deeds::from(view, newest, 1)?);
    }
    let mut wrote = false;
    for stored in due {
        wrote |= stored.sequence == newest;
        if desk.list_is_whole(stored.sequence) {
            continue;
        }
        let Ok(deed) = stored.read() else { return Ok(false) };
        let said = listed(&deed.body);
        if said.is_none() && stored.sequence != newest {
            continue;
        }
        let held = manifests::list_hash_of(view, stored.sequence)?;
        if said != Some(held) {
            return Ok(false);
        }
        if held.0 > LONG_LIST {
            desk.found_list_whole(stored.sequence);
        }
    }
    if wrote {
        desk.found_deeds_held(inquiry, HeldDeeds { until, newest });
    }
    Ok(wrote)
}

/// How many manifests a deed says it wrote, and the hash of their list; `None` where it wrote none.
pub(crate) fn listed(body: &DeedBody) -> Option<(u64, [u8; 32])> {
    let find = |name: &str| body.payload.iter().find(|(found, _)| found == name).map(|(_, value)| value);
    match (find("manifests"), find("manifest-list")) {
        (Some(DeedValue::Count(count)), Some(DeedValue::Hash(hash))) => Some((*count, *hash)),
        _ => None,
    }
}

/// Opens rows without asking the manifest, which whoever makes an index of a whole register leaves to the page of each
/// inquiry. `None`: a seal does not hold, or holds what this program does not know.
pub(crate) fn plain(key: &ContentKey, office: OfficeId, (parties, fields): (&[Party], &[Field])) -> Option<Plain> {
    let mut opened = Plain::default();
    for party in parties {
        let at = place(office, party.inquiry, party.id.uuid(), (numbers::IDENTITY, party.version));
        let bytes = key.open_field(&at, &party.sealed).ok()?;
        let identity = identity_from(&bytes)?;
        opened.parties.push(PartyPlain { id: party.id, version: party.version, role: party.role, identity });
    }
    for field in fields {
        let at = place(office, field.inquiry, field.record, (field.field, field.version));
        let bytes = key.open_field(&at, &field.sealed).ok()?;
        opened.take(field.field, (field.record, field.version), &bytes)?;
    }
    Some(opened)
}
