//! The desk: one office's register, what is kept warm of it, and the keys of those who have unlocked.

mod warm;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use figures::{Facts, Figures, Scope};
use register::ids::{InquiryId, OfficeId};
use register::inquiries::Inquiry;
use store::{Revision, Store, StoreError};
use words::Language;

use crate::CaseworkError;
use crate::finding::Finding;
use crate::imports::Uploads;
use crate::press::{self, Press};
use crate::reading::{self, Reader};
use crate::sessions::Kept;
use warm::{Numbers, Warm};

/// The database within a data directory.
#[must_use]
pub(crate) fn database(dir: &Path) -> PathBuf {
    dir.join("uvildig.db")
}

/// What stands on every page about the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Identity.
    pub id: OfficeId,
    /// The office's name.
    pub name: String,
    /// The municipality's name.
    pub municipality: String,
    /// Language of messages and reports.
    pub language: Language,
    /// Month in which the report year begins, 1–12.
    pub report_year_start: u8,
}

/// How far the deeds of an inquiry were found to hold: those of its many openings are not read again each time.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct HeldDeeds {
    /// The last deed that was looked at.
    pub(crate) until: u64,
    /// The deed of the manifest that was the newest then.
    pub(crate) newest: u64,
}

/// One office's desk. Cheap to clone; all clones are the same desk.
#[derive(Clone)]
pub struct Desk {
    inner: Arc<Inner>,
}

struct Inner {
    store: Store,
    office: Mutex<Arc<Office>>,
    warm: Mutex<Option<Warm>>,
    sessions: Mutex<HashMap<[u8; 32], Kept>>,
    uploads: Mutex<Uploads>,
    finding: Finding,
    /// Deeds whose long list of manifests was read whole and held.
    whole_lists: Mutex<HashSet<u64>>,
    /// How far the deeds of an inquiry were found to hold.
    held_deeds: Mutex<HashMap<InquiryId, HeldDeeds>>,
    /// When a session last left a deed of a sort that is not left each time.
    told: Mutex<HashMap<([u8; 32], &'static str), u64>>,
    press: std::sync::OnceLock<Press>,
    reader: std::sync::OnceLock<Reader>,
    /// One key derivation at a time: each takes 128 MiB.
    derivation: Mutex<()>,
    /// How many wait for it or hold it.
    deriving: AtomicUsize,
}

/// The turn to derive a key.
pub(crate) struct Derivation<'d> {
    _turn: MutexGuard<'d, ()>,
    _place: Queued<'d>,
}

/// So many may wait for a derivation.
const LONGEST_QUEUE: usize = 8;

/// A place in the queue, given up when dropped.
struct Queued<'d>(&'d AtomicUsize);

impl<'d> Queued<'d> {
    fn join(queue: &'d AtomicUsize) -> Option<Self> {
        let place = Self(queue);
        (queue.fetch_add(1, Ordering::AcqRel) < LONGEST_QUEUE).then_some(place)
    }
}

impl Drop for Queued<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// More periods than anyone looks at side by side.
const KEPT_SCOPES: usize = 64;

impl std::fmt::Debug for Desk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Desk")
    }
}

/// A lock that a panicking thread left is taken all the same: what it guards is replaced whole, never in part.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    /// Opens the office in a data directory, running the migrations it lacks.
    ///
    /// # Errors
    /// A mistake where there is no office; a fault where the database cannot be opened.
    pub fn open(dir: &Path) -> Result<Self, CaseworkError> {
        let path = database(dir);
        if !Store::is_office(&path) {
            return Err(CaseworkError::mistake(
                "Der er intet kontor i datamappen. Lav et med »uvildig init«, eller vælg mappen med --data.",
                "There is no office in the data directory. Make one with “uvildig init”, or choose the directory with --data.",
            ));
        }
        let store = Store::open(&path)?;
        let office = read_office(&store)?;
        Ok(Self {
            inner: Arc::new(Inner {
                store,
                office: Mutex::new(Arc::new(office)),
                warm: Mutex::new(None),
                sessions: Mutex::default(),
                uploads: Mutex::default(),
                finding: Finding::default(),
                whole_lists: Mutex::default(),
                held_deeds: Mutex::default(),
                press: std::sync::OnceLock::new(),
                reader: std::sync::OnceLock::new(),
                derivation: Mutex::new(()),
                told: Mutex::default(),
                deriving: AtomicUsize::new(0),
            }),
        })
    }

    /// The office, as it stands now.
    #[must_use]
    pub fn office(&self) -> Arc<Office> {
        Arc::clone(&held(&self.inner.office))
    }

    /// Reads the office anew after it was changed.
    pub(crate) fn office_changed(&self) -> Result<(), CaseworkError> {
        let office = Arc::new(read_office(&self.inner.store)?);
        *held(&self.inner.office) = office;
        Ok(())
    }

    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    pub(crate) fn sessions(&self) -> MutexGuard<'_, HashMap<[u8; 32], Kept>> {
        held(&self.inner.sessions)
    }

    pub(crate) fn uploads(&self) -> MutexGuard<'_, Uploads> {
        held(&self.inner.uploads)
    }

    /// The indexes of those who have unlocked.
    pub(crate) fn finding(&self) -> &Finding {
        &self.inner.finding
    }

    /// How far the deeds of an inquiry were found to hold while this program runs.
    pub(crate) fn held_deeds(&self, inquiry: InquiryId) -> HeldDeeds {
        held(&self.inner.held_deeds).get(&inquiry).copied().unwrap_or_default()
    }

    pub(crate) fn found_deeds_held(&self, inquiry: InquiryId, found: HeldDeeds) {
        held(&self.inner.held_deeds).insert(inquiry, found);
    }

    pub(crate) fn list_is_whole(&self, deed: u64) -> bool {
        held(&self.inner.whole_lists).contains(&deed)
    }

    pub(crate) fn found_list_whole(&self, deed: u64) {
        held(&self.inner.whole_lists).insert(deed);
    }

    /// Whether a session's act is to leave a deed again: the first time, and when so many minutes have passed since. What was
    /// noted longest ago is forgotten.
    pub(crate) fn is_due(&self, session: &[u8; 32], act: &'static str, (minute, every): (u64, u64)) -> bool {
        let mut told = held(&self.inner.told);
        let is_recent = |last: &u64| (*last..*last + every).contains(&minute);
        if told.get(&(*session, act)).is_some_and(is_recent) {
            return false;
        }
        told.retain(|_, last| is_recent(last));
        told.insert((*session, act), minute);
        true
    }

    /// Waits until no other key is being derived. Where a queue stands already it refuses, so that a flood of log-ins
    /// holds up nothing but log-ins.
    pub(crate) fn derivation(&self) -> Result<Derivation<'_>, CaseworkError> {
        let place = Queued::join(&self.inner.deriving).ok_or(CaseworkError::Store(StoreError::Busy))?;
        Ok(Derivation { _turn: held(&self.inner.derivation), _place: place })
    }

    /// Sets PDFs with this press from now on. Without it the typesetter of this process is made at the first report and
    /// kept.
    pub fn set_press(&self, press: Press) {
        let _the_first_stays = self.inner.press.set(press);
    }

    /// Looks at the documents of strangers with this reader from now on. Without it this process looks at them.
    pub fn set_reader(&self, reader: Reader) {
        let _the_first_stays = self.inner.reader.set(reader);
    }

    pub(crate) fn reader(&self) -> &Reader {
        self.inner.reader.get_or_init(reading::here)
    }

    pub(crate) fn press(&self) -> Result<&Press, CaseworkError> {
        if let Some(made) = self.inner.press.get() {
            return Ok(made);
        }
        let made = press::press().map_err(CaseworkError::Report)?;
        Ok(self.inner.press.get_or_init(|| made))
    }

    /// The facts as the register holds them now, read anew only after a coded change.
    pub(crate) fn facts(&self) -> Result<Arc<Facts>, CaseworkError> {
        self.warm(|warm| Ok(Arc::clone(&warm.facts)))
    }

    /// The figures of a scope, counted anew only after a coded change.
    pub(crate) fn figures(&self, scope: &Scope) -> Result<Arc<Figures>, CaseworkError> {
        self.warm(|warm| {
            if let Some(figures) = warm.figures.get(scope) {
                return Ok(Arc::clone(figures));
            }
            let counted = Arc::new(figures::figures(&warm.facts, scope));
            if warm.figures.len() >= KEPT_SCOPES {
                warm.figures.clear();
            }
            warm.figures.insert(*scope, Arc::clone(&counted));
            Ok(counted)
        })
    }

    /// The number of every inquiry.
    pub(crate) fn numbers(&self) -> Result<Arc<Numbers>, CaseworkError> {
        self.warm(|warm| {
            if let Some(numbers) = &warm.numbers {
                return Ok(Arc::clone(numbers));
            }
            let numbers = Arc::new(store::inquiries::numbers(&*self.store().read()?)?);
            warm.numbers = Some(Arc::clone(&numbers));
            Ok(numbers)
        })
    }

    /// To be called right after a commit that changed what is coded of one inquiry and raised the revision to this one: what
    /// is kept warm follows, so that nobody has to read the whole register again for it. Where something else was written
    /// in between, it is left as it is, and read anew by the next who asks.
    pub(crate) fn changed(&self, inquiry: &Inquiry, revision: Revision) {
        let mut kept = held(&self.inner.warm);
        let Some(warm) = kept.as_mut().filter(|warm| warm.revision + 1 == revision.number) else { return };
        if warm.numbers.is_none() {
            let numbers = self.store().read().and_then(|view| store::inquiries::numbers(&view));
            warm.numbers = numbers.ok().map(Arc::new);
        }
        if !warm.put(inquiry, revision) {
            *kept = None;
        }
    }

    fn warm<T>(&self, with: impl FnOnce(&mut Warm) -> Result<T, CaseworkError>) -> Result<T, CaseworkError> {
        let mut kept = held(&self.inner.warm);
        let revision = store::revision(self.store())?.number;
        if kept.as_ref().is_none_or(|warm| warm.revision != revision) {
            *kept = Some(Warm::of(revision, store::facts(self.store())?));
        }
        match kept.as_mut() {
            Some(warm) => with(warm),
            None => Err(CaseworkError::Inconsistent("facts that were just read are gone")),
        }
    }
}

fn read_office(store: &Store) -> Result<Office, CaseworkError> {
    let office =
        store::office::find(&*store.read()?)?.ok_or(CaseworkError::Inconsistent("a database without an office"))?;
    Ok(Office {
        id: office.id,
        name: office.name,
        municipality: office.municipality,
        language: Language::from_code(&office.language).unwrap_or_default(),
        report_year_start: office.report_year_start,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_log_ins_is_turned_away_and_the_queue_empties() {
        let queue = AtomicUsize::new(0);
        let waiting: Vec<_> = (0..LONGEST_QUEUE).map(|_| Queued::join(&queue)).collect();
        assert!(waiting.iter().all(Option::is_some) && Queued::join(&queue).is_none());
        drop(waiting);
        assert!(Queued::join(&queue).is_some());
        assert_eq!(queue.load(Ordering::Acquire), 0);
    }
}
