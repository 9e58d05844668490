//! A session as the running program keeps it: its keys are nowhere else.

use std::sync::Arc;

use register::ids::PersonId;
use store::persons::Person;
use store::scratch::sessions;

use super::{IDLE, NOTED_EVERY, Session};
use crate::Unlocked;
use crate::access::Role;

/// A session in memory.
pub(crate) struct Kept {
    person: PersonId,
    name: String,
    role: Option<Role>,
    last_seen: u64,
    noted: u64,
    expires: u64,
    unlocked: Option<Arc<Unlocked>>,
}

impl Kept {
    pub(super) fn new(session: &sessions::Session, person: &Person, unlocked: Option<Arc<Unlocked>>) -> Self {
        Self {
            person: person.id,
            name: person.name.clone(),
            role: Role::from_key(&person.role),
            last_seen: session.last_seen,
            noted: session.last_seen,
            expires: session.expires,
            unlocked,
        }
    }

    pub(crate) const fn person(&self) -> PersonId {
        self.person
    }

    pub(super) fn has_ended(&self, minute: u64) -> bool {
        minute >= self.expires || self.role.is_none()
    }

    pub(super) const fn expires(&self) -> u64 {
        self.expires
    }

    pub(super) fn lock(&mut self) {
        self.unlocked = None;
    }

    pub(super) fn lock_if_idle(&mut self, minute: u64) {
        if minute.saturating_sub(self.last_seen) >= IDLE {
            self.lock();
        }
    }

    pub(crate) fn keys(&self) -> Option<Arc<Unlocked>> {
        self.unlocked.clone()
    }

    /// Notes the use; says whether it is time to write it down.
    pub(super) fn used(&mut self, minute: u64) -> bool {
        self.lock_if_idle(minute);
        self.last_seen = minute;
        let note = minute.saturating_sub(self.noted) >= NOTED_EVERY;
        if note {
            self.noted = minute;
        }
        note
    }

    pub(super) fn session(&self, key: [u8; 32], csrf: String) -> Session {
        Session {
            person: self.person,
            name: self.name.clone(),
            // A role this version does not know may do nothing: see `has_ended`.
            role: self.role.unwrap_or(Role::Auditor),
            csrf,
            key,
            unlocked: self.unlocked.clone(),
        }
    }
}
