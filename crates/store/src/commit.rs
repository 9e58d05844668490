//! Writing to the register: a transaction that commits only together with its deed.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::MutexGuard;

use jiff::civil::Date;
use register::ids::{InquiryId, OfficeId};
use sealed::{Actor, DeedBody, DeedValue, PersonSecret};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::engine::{Engine, Use, View};
use crate::open::Held;
use crate::{StoreError, deeds, office, revision, roster};

/// The kind under which a deed names an inquiry.
pub const SUBJECT_INQUIRY: &str = "inquiry";

/// What is to be written into the chain: who did what, when. The store adds the place in the chain and the manifests.
#[derive(Debug, Clone)]
pub struct DeedDraft {
    /// Whole minutes since 1970-01-01 00:00 UTC.
    pub minute: u64,
    /// Who acts.
    pub actor: Actor,
    /// What: a code such as `inquiry.close`.
    pub act: String,
    /// To what: kind and id. Inquiries under [`SUBJECT_INQUIRY`]; a deed over a great many names none and counts them.
    pub subjects: Vec<(String, Uuid)>,
    /// With what facts.
    pub payload: Vec<(String, DeedValue)>,
    /// The day of a change of something coded, which raises the [`Revision`](crate::Revision); `None` where figures stay
    /// as they are.
    pub coded_change: Option<Date>,
}

impl DeedDraft {
    /// A deed without subjects and facts that changes nothing coded.
    #[must_use]
    pub fn new(minute: u64, actor: Actor, act: impl Into<String>) -> Self {
        Self { minute, actor, act: act.into(), subjects: vec![], payload: vec![], coded_change: None }
    }

    /// Names an inquiry.
    #[must_use]
    pub fn inquiry(mut self, inquiry: InquiryId) -> Self {
        self.subjects.push((SUBJECT_INQUIRY.to_owned(), inquiry.uuid()));
        self
    }

    /// Adds a fact under the code of its name.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, value: DeedValue) -> Self {
        self.payload.push((name.into(), value));
        self
    }

    /// Says that something coded changes, on this day.
    #[must_use]
    pub fn coded(mut self, on: Date) -> Self {
        self.coded_change = Some(on);
        self
    }
}

/// The deed as it was committed: the new head of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// Its number.
    pub sequence: u64,
    /// Its hash.
    pub hash: [u8; 32],
}

/// One inquiry's manifest as a deed lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Listed {
    pub(crate) inquiry: Uuid,
    pub(crate) revision: u64,
    pub(crate) hash: [u8; 32],
}

/// SHA-256 over the manifests of one deed, sorted by inquiry and revision: id, revision (8 bytes, big-endian), hash.
pub(crate) fn list_hash(mut listed: Vec<Listed>) -> [u8; 32] {
    listed.sort_unstable();
    let mut hash = Sha256::new();
    hash.update(b"uvildig/1/manifest-list");
    for manifest in listed {
        hash.update(manifest.inquiry.as_bytes());
        hash.update(manifest.revision.to_be_bytes());
        hash.update(manifest.hash);
    }
    hash.finalize().into()
}

/// A write to the register. Derefs to the [`View`], so that whatever can be read can be read within it.
#[must_use = "a write that is not committed is rolled back"]
pub struct WriteTx<'s> {
    held: Held<'s>,
    head: Committed,
    /// Inquiries whose row was written and that still lack the manifest of it.
    unlisted: RefCell<BTreeSet<InquiryId>>,
    listed: RefCell<Vec<Listed>>,
    /// Writers of this program stand in line; the engine holds back those of other programs. Let go last.
    _turn: MutexGuard<'s, ()>,
}

impl Deref for WriteTx<'_> {
    type Target = View;

    fn deref(&self) -> &View {
        self.held.view()
    }
}

impl std::fmt::Debug for WriteTx<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "WriteTx(deed {})", self.sequence())
    }
}

impl<'s> WriteTx<'s> {
    pub(crate) fn begin(engine: &'s Engine) -> Result<Self, StoreError> {
        let turn = engine.turn();
        let held = Held::begin(engine, Use::Writing)?;
        let head = deeds::head(held.view())?.unwrap_or(Committed { sequence: 0, hash: [0; 32] });
        Ok(Self { held, head, unlisted: RefCell::default(), listed: RefCell::default(), _turn: turn })
    }

    /// The number that this write's deed will have.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.head.sequence + 1
    }

    pub(crate) fn needs_manifest(&self, inquiry: InquiryId) {
        self.unlisted.borrow_mut().insert(inquiry);
    }

    pub(crate) fn has_manifest(&self, listed: Listed) {
        self.unlisted.borrow_mut().remove(&InquiryId::new(listed.inquiry));
        self.listed.borrow_mut().push(listed);
    }

    /// Commits, together with what was done and by whom. There is no other way to commit. The deed of an unlocked person
    /// is signed with her secret.
    ///
    /// Where manifests were written, the deed carries their number (`manifests`) and the hash of their list
    /// (`manifest-list`, see [`manifests::list_hash_of`](crate::manifests::list_hash_of)).
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] if an inquiry was written without its manifest, or there is no office;
    /// [`StoreError::Deed`]; [`StoreError::Unreachable`]. Nothing is changed then.
    pub fn commit(self, deed: DeedDraft, signer: Option<&PersonSecret>) -> Result<Committed, StoreError> {
        if !self.unlisted.borrow().is_empty() {
            return Err(StoreError::inconsistent("an inquiry was written without its manifest"));
        }
        if let Some(on) = deed.coded_change {
            revision::raise(&self, on)?;
        }
        let committed = self.append(deed, signer)?;
        self.held.view().commit()?;
        Ok(committed)
    }

    fn append(&self, draft: DeedDraft, signer: Option<&PersonSecret>) -> Result<Committed, StoreError> {
        let office: OfficeId = office::id(self)?;
        let mut payload = draft.payload;
        let listed = self.listed.take();
        if !listed.is_empty() {
            payload.push(("manifests".to_owned(), DeedValue::Count(listed.len() as u64)));
            payload.push(("manifest-list".to_owned(), DeedValue::Hash(list_hash(listed))));
        }
        let body = DeedBody {
            office: office.uuid(),
            sequence: self.sequence(),
            previous: self.head.hash,
            minute: draft.minute,
            actor: draft.actor,
            act: draft.act,
            subjects: draft.subjects,
            payload,
            roster_head: roster::head(self)?,
        };
        let deed = match signer {
            Some(person) => body.sign(person)?,
            None => body.unsigned()?,
        };
        deeds::append(self, &deed)
    }
}
