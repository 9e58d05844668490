//! The indexes of those who have unlocked, and how they follow the register.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard, Weak};

use figures::Facts;
use register::ids::{InquiryId, PersonId};
use sealed::Actor;
use store::{DeedDraft, View, deeds, manifests};

use super::building;
use super::entries::Entry;
use super::index::{Index, Words};
use super::people::Person;
use super::reading::{self, Read};
use crate::access::{Action, may};
use crate::sessions::{Kept, Session};
use crate::{CaseworkError, Desk, Now, Unlocked};

/// How far an index has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Readiness {
    /// Inquiries that can be found.
    pub ready: usize,
    /// Inquiries there are for this person.
    pub total: usize,
    /// Inquiries left out because a seal in them does not hold.
    pub damaged: usize,
    /// Everything there is is in.
    pub is_whole: bool,
}

/// After so many minutes looking things up is a new deed.
pub(crate) const SEARCH_EVERY: u64 = 15;
/// More inquiries than these written at once are read anew in the background.
const FEW: usize = 64;

/// The indexes.
#[derive(Default)]
pub(crate) struct Finding {
    live: Mutex<HashMap<PersonId, Arc<Live>>>,
    places: Mutex<Option<(Weak<Facts>, Arc<Places>)>>,
}

/// Where each inquiry stands among the facts.
pub(crate) type Places = HashMap<InquiryId, u32>;

/// A lock that a panicking thread left is taken all the same: an inquiry half taken in is read anew with its next change.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is known of the register's sealed content.
#[derive(Default)]
pub(crate) struct Known {
    pub(crate) index: Index,
    pub(crate) people: HashMap<InquiryId, Vec<Person>>,
    damaged: HashSet<InquiryId>,
    /// Inquiries of compartments that this person has no share of.
    others: HashSet<InquiryId>,
}

impl Known {
    pub(crate) fn forget(&mut self, inquiry: InquiryId) {
        self.index.remove(inquiry);
        self.people.remove(&inquiry);
        self.damaged.remove(&inquiry);
        self.others.remove(&inquiry);
    }

    /// Whether something is known of it, if only that it cannot be opened.
    pub(crate) fn knows(&self, inquiry: InquiryId) -> bool {
        self.index.holds(inquiry) || self.damaged.contains(&inquiry) || self.others.contains(&inquiry)
    }

    pub(crate) fn take(&mut self, inquiry: InquiryId, read: Prepared) {
        self.forget(inquiry);
        match read {
            Prepared::Ready(words, people) => {
                self.index.put(inquiry, &words);
                self.people.insert(inquiry, people);
            }
            Prepared::Damaged => {
                self.damaged.insert(inquiry);
            }
            Prepared::NotHers => {
                self.others.insert(inquiry);
            }
        }
    }
}

/// An inquiry made ready outside the lock.
pub(crate) enum Prepared {
    Ready(Words, Vec<Person>),
    Damaged,
    NotHers,
}

impl Prepared {
    pub(crate) fn of(read: Read) -> Self {
        match read {
            Read::Entry(entry) => {
                let words = Words::of(&entry);
                let Entry { people, .. } = entry;
                Self::Ready(words, people)
            }
            Read::Damaged => Self::Damaged,
            Read::NotHers => Self::NotHers,
        }
    }
}

/// One person's index.
#[derive(Default)]
pub(crate) struct Live {
    known: RwLock<Known>,
    total: AtomicUsize,
    is_whole: AtomicBool,
    is_being_made: AtomicBool,
    stopped: AtomicBool,
    /// The newest deed whose writes are in; held while they are taken in.
    seen: Mutex<u64>,
    /// When each session last left a deed of looking things up.
    told: Mutex<HashMap<[u8; 32], u64>>,
}

impl Live {
    pub(crate) fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn known_mut(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn seen(&self) -> MutexGuard<'_, u64> {
        held(&self.seen)
    }

    pub(crate) fn is_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }

    pub(crate) fn set_total(&self, total: usize) {
        self.total.store(total, Ordering::Release);
    }

    pub(crate) fn set_whole(&self, is_whole: bool) {
        self.is_whole.store(is_whole, Ordering::Release);
    }

    pub(crate) fn is_whole(&self) -> bool {
        self.is_whole.load(Ordering::Acquire)
    }

    /// Says that a thread makes it, or no longer does; gives what was so before.
    pub(crate) fn is_being_made(&self, now: bool) -> bool {
        self.is_being_made.swap(now, Ordering::AcqRel)
    }

    pub(crate) fn readiness(&self) -> Readiness {
        let known = self.known();
        let (ready, damaged) = (known.index.len(), known.damaged.len());
        let is_whole = self.is_whole();
        let counted = self.total.load(Ordering::Acquire).saturating_sub(known.others.len());
        let total = if is_whole { ready + damaged } else { counted.max(ready + damaged) };
        Readiness { ready, total, damaged, is_whole }
    }

    /// Takes in what was written since it was last looked: by this person, by a colleague, by another program.
    fn catch_up(self: &Arc<Self>, desk: &Desk, keys: &Arc<Unlocked>) -> Result<(), CaseworkError> {
        let mut seen = self.seen();
        let view = desk.store().read()?;
        let (newest, touched) = written_since(&view, *seen)?;
        if touched.len() > FEW {
            // The thread that makes it sees to these, now or when it comes to its end.
            if self.is_whole() {
                let mut known = self.known_mut();
                touched.iter().for_each(|inquiry| known.forget(*inquiry));
                *seen = newest;
            }
            building::start(desk, self, keys);
            return Ok(());
        }
        for inquiry in touched {
            let Some(number) = store::inquiries::find(&view, inquiry)?.map(|stored| stored.inquiry.number) else {
                continue;
            };
            let read = reading::one(&view, keys, (inquiry, number.as_str()))?;
            match read.map(Prepared::of) {
                Some(prepared) => self.known_mut().take(inquiry, prepared),
                None => self.known_mut().forget(inquiry),
            }
        }
        *seen = newest;
        if !self.is_whole() {
            building::start(desk, self, keys);
        }
        Ok(())
    }
}

/// The newest deed, and the inquiries that were written since one.
pub(crate) fn written_since(view: &View, seen: u64) -> Result<(u64, Vec<InquiryId>), CaseworkError> {
    let newest = deeds::head(view)?.map_or(0, |head| head.sequence);
    let touched = if newest == seen { Vec::new() } else { manifests::written_since(view, seen)? };
    Ok((newest, touched))
}

impl Finding {
    fn of(&self, person: PersonId) -> Option<Arc<Live>> {
        held(&self.live).get(&person).cloned()
    }

    /// Where each inquiry stands among the facts as they are now.
    pub(crate) fn places(&self, facts: &Arc<Facts>) -> Arc<Places> {
        let mut kept = held(&self.places);
        if let Some((of, places)) = kept.as_ref()
            && of.upgrade().is_some_and(|of| Arc::ptr_eq(&of, facts))
        {
            return Arc::clone(places);
        }
        let places = (0..).zip(&facts.inquiries).map(|(place, fact)| (fact.id, place)).collect();
        let places = Arc::new(places);
        *kept = Some((Arc::downgrade(facts), Arc::clone(&places)));
        places
    }
}

/// Begins the index of a person who has just unlocked, unless she has one; the deed is committed first. A role that opens
/// no inquiry gets none.
pub(crate) fn begin(desk: &Desk, now: Now, keys: &Arc<Unlocked>, role: &str) -> Result<(), CaseworkError> {
    let opens = crate::access::Role::from_key(role).is_some_and(|role| may(role, Action::OpenInquiry));
    if opens {
        begun(desk, now, keys)?;
    }
    Ok(())
}

/// The person's index; where there is none, one is begun, and the deed is committed first.
fn begun(desk: &Desk, now: Now, keys: &Arc<Unlocked>) -> Result<Arc<Live>, CaseworkError> {
    if let Some(live) = desk.finding().of(keys.person) {
        return Ok(live);
    }
    commit(desk, now, keys, "session.index")?;
    let live = Arc::clone(held(&desk.finding().live).entry(keys.person).or_default());
    building::start(desk, &live, keys);
    Ok(live)
}

fn commit(desk: &Desk, now: Now, keys: &Unlocked, act: &str) -> Result<(), CaseworkError> {
    let deed = DeedDraft::new(now.minute(), Actor::Person(keys.person.uuid()), act);
    desk.store().begin()?.commit(deed, Some(&keys.secret))?;
    Ok(())
}

/// Drops the index of everybody who has no unlocked session left.
pub(crate) fn forget_locked(desk: &Desk) {
    let unlocked: HashSet<PersonId> =
        desk.sessions().values().filter(|kept| kept.keys().is_some()).map(Kept::person).collect();
    held(&desk.finding().live).retain(|person, live| {
        let stays = unlocked.contains(person);
        if !stays {
            live.stopped.store(true, Ordering::Release);
        }
        stays
    });
}

/// The index of the one who asks, with everything written so far, and her keys. The deed of looking things up is committed
/// first, where its time has come.
pub(crate) fn consulted(desk: &Desk, session: &Session, now: Now) -> Result<(Arc<Live>, Arc<Unlocked>), CaseworkError> {
    session.must(Action::SeeRegister)?;
    session.must(Action::OpenInquiry)?;
    let keys = Arc::clone(session.must_be_unlocked()?);
    // Another session of hers that was being locked may have taken it along as this one was unlocked.
    let live = is_unlocked(desk, session).then(|| begun(desk, now, &keys)).ok_or_else(CaseworkError::locked)??;
    if !is_unlocked(desk, session) {
        forget_locked(desk);
        return Err(CaseworkError::locked());
    }
    tell(desk, session, (now, &keys), &live)?;
    live.catch_up(desk, &keys)?;
    Ok((live, keys))
}

/// Whether the session is unlocked still: it may have been locked while this was asked.
fn is_unlocked(desk: &Desk, session: &Session) -> bool {
    desk.sessions().get(session.key()).is_some_and(|kept| kept.keys().is_some())
}

fn tell(desk: &Desk, session: &Session, (now, keys): (Now, &Unlocked), live: &Live) -> Result<(), CaseworkError> {
    let mut told = held(&live.told);
    let minute = now.minute();
    let is_recent = |last: &u64| (*last..*last + SEARCH_EVERY).contains(&minute);
    if !told.get(session.key()).is_some_and(is_recent) {
        commit(desk, now, keys, "search")?;
        told.insert(*session.key(), minute);
    }
    Ok(())
}

/// How far the index of the one who asks has come; `None` while she is locked.
#[must_use]
pub fn readiness(desk: &Desk, session: &Session) -> Option<Readiness> {
    desk.finding().of(session.person).filter(|_| session.is_unlocked()).map(|live| live.readiness())
}

/// Bytes of memory that the indexes of everybody who has unlocked hold.
#[must_use]
pub fn memory(desk: &Desk) -> usize {
    let live: Vec<Arc<Live>> = held(&desk.finding().live).values().cloned().collect();
    let of = |live: Arc<Live>| {
        let known = live.known();
        let people: usize = known.people.values().flatten().map(Person::bytes).sum();
        known.index.bytes() + people
    };
    live.into_iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::TestOffice;

    #[test]
    fn an_unlocked_session_whose_index_another_took_along_gets_one_anew() {
        let office = TestOffice::with_register().unwrap();
        let session = office.adviser().unwrap();
        held(&office.desk.finding().live).clear();
        assert!(consulted(&office.desk, &session, office.now).is_ok());
        assert!(office.desk.finding().of(session.person).is_some());
    }
}
