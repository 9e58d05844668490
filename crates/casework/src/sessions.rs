//! Logging in *is* unwrapping: there is no separate password hash. Unlocked keys live in the memory of one session and are
//! wiped when it is locked, idle, signed out or at its end.

mod kept;

use std::sync::Arc;

use register::ids::PersonId;
use sealed::{Actor, KdfSettings, Zeroizing, decoy_unlock, digest, random_token};
use store::persons::Person;
use store::scratch::{counters, sessions};
use store::{DeedDraft, persons};

use crate::access::{Action, Role, may};
use crate::codec::hexadecimal;
use crate::offices::login_name;
use crate::{CaseworkError, Desk, Now, Unlocked, finding, unlocking};

pub(crate) use kept::Kept;

/// A session ends by itself after this many minutes.
pub const LONGEST: u64 = 12 * 60;
/// Content is locked after this many idle minutes; the session stays.
pub const IDLE: u64 = 30;
/// A session's last use is written down this often.
const NOTED_EVERY: u64 = 5;
/// So many failed tries within [`TRIES_WINDOW`] minutes make further ones wait. A session that is unlocked again counts by
/// itself, so that nobody outside can keep its owner from her work.
const TRIES: u64 = 30;
const TRIES_WINDOW: u64 = 15;

/// What the browser holds. Debug tells nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    fn draw() -> Result<Self, CaseworkError> {
        let bytes = random_token()?;
        Ok(Self(hexadecimal(&bytes)))
    }

    /// The cookie's value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(withheld)")
    }
}

/// Who is asking, and whether she has unlocked.
#[derive(Clone)]
pub struct Session {
    /// The person.
    pub person: PersonId,
    /// Her name as it stands on the screen.
    pub name: String,
    /// Her role.
    pub role: Role,
    /// What every form of this session must bring back.
    pub csrf: String,
    key: [u8; 32],
    unlocked: Option<Arc<Unlocked>>,
}

impl std::fmt::Debug for Session {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Session({}, {})", self.person, self.role.key())
    }
}

impl Session {
    /// Whether sealed content can be opened.
    #[must_use]
    pub const fn is_unlocked(&self) -> bool {
        self.unlocked.is_some()
    }

    /// What this session's things in memory are kept under.
    pub(crate) const fn key(&self) -> &[u8; 32] {
        &self.key
    }

    pub(crate) fn keys(&self) -> Option<&Arc<Unlocked>> {
        self.unlocked.as_ref()
    }

    /// Refuses where the role may not do this.
    pub(crate) fn must(&self, action: Action) -> Result<(), CaseworkError> {
        if may(self.role, action) { Ok(()) } else { Err(CaseworkError::no_right()) }
    }

    /// The keys, or the refusal that says to unlock.
    pub(crate) fn must_be_unlocked(&self) -> Result<&Arc<Unlocked>, CaseworkError> {
        self.keys().ok_or_else(CaseworkError::locked)
    }
}

fn token_hash(token: &str) -> [u8; 32] {
    digest(format!("uvildig/1/session/{token}").as_bytes())
}

fn csrf_of(token: &str) -> String {
    hexadecimal(&digest(format!("uvildig/1/csrf/{token}").as_bytes()))
}

fn refused() -> CaseworkError {
    CaseworkError::refusal(
        "Navnet eller adgangssætningen passer ikke. Prøv igen.",
        "The name or the passphrase does not match. Try again.",
    )
}

/// Logs in and unlocks. A wrong name and a wrong passphrase give the same refusal after the same work.
///
/// # Errors
/// The refusal; a refusal to wait after many failed tries.
pub fn log_in(desk: &Desk, now: Now, name: &str, passphrase: &Zeroizing<String>) -> Result<Token, CaseworkError> {
    let login = login_name(name);
    let person = persons::by_login(&*desk.store().read()?, &login)?.filter(|person| person.active);
    let unlocked = checked(desk, now, (&tries_counter(&login), person.as_ref()), passphrase)?;
    let person = person.ok_or_else(refused)?;
    begin(desk, now, &person, &unlocked)
}

/// Tries a passphrase, slowly and counted.
fn checked(
    desk: &Desk,
    now: Now,
    (counter, person): (&str, Option<&Person>),
    passphrase: &str,
) -> Result<Arc<Unlocked>, CaseworkError> {
    if tried(desk, now, counter)? > TRIES {
        return Err(CaseworkError::refusal(
            "For mange forsøg. Vent et kvarter, og prøv igen.",
            "Too many tries. Wait a quarter of an hour and try again.",
        ));
    }
    let _one_at_a_time = desk.derivation()?;
    let unlocked = match person {
        Some(person) => unlocking::by_passphrase(&*desk.store().read()?, person, passphrase)?,
        None => {
            let _always_an_error = decoy_unlock(passphrase, usual_settings(desk)?);
            None
        }
    };
    let unlocked = unlocked.ok_or_else(refused)?;
    let scratch = desk.store().scratch()?;
    counters::clear(&scratch, counter)?;
    scratch.commit()?;
    Ok(unlocked)
}

/// What unlocking costs in this office, so that an unknown name takes as long as a known one.
fn usual_settings(desk: &Desk) -> Result<KdfSettings, CaseworkError> {
    let view = desk.store().read()?;
    for person in persons::all(&view)? {
        for method in persons::methods(&view, person.id)? {
            if let Some(settings) = method.wrapped.settings()? {
                return Ok(settings);
            }
        }
    }
    Ok(KdfSettings::default())
}

/// The counter of a log-in name or a session; its own name holds neither in plain.
fn tries_counter(of: &str) -> String {
    let hash = digest(format!("uvildig/1/tries/{of}").as_bytes());
    format!("log-in.{}", hexadecimal(&hash[..8]))
}

fn tried(desk: &Desk, now: Now, counter: &str) -> Result<u64, CaseworkError> {
    let scratch = desk.store().scratch()?;
    let tries = counters::hit(&scratch, counter, now.minute(), TRIES_WINDOW)?;
    scratch.commit()?;
    Ok(tries)
}

fn begin(desk: &Desk, now: Now, person: &Person, unlocked: &Arc<Unlocked>) -> Result<Token, CaseworkError> {
    let token = Token::draw()?;
    let session = sessions::Session {
        token_hash: token_hash(token.as_str()),
        person: person.id,
        created: now.minute(),
        last_seen: now.minute(),
        expires: now.minute() + LONGEST,
    };
    let scratch = desk.store().scratch()?;
    sessions::insert(&scratch, &session)?;
    scratch.commit()?;
    unlocking_deed(desk, now, unlocked)?;
    // Keys of imports can wait for the next round, which says what is wrong; a damaged one must not lock the office out.
    let _later = crate::rewrapping::rewrap(desk, now, unlocked);
    desk.sessions().insert(session.token_hash, Kept::new(&session, person, Some(Arc::clone(unlocked))));
    finding::begin(desk, now, unlocked, &person.role)?;
    Ok(token)
}

fn unlocking_deed(desk: &Desk, now: Now, unlocked: &Unlocked) -> Result<(), CaseworkError> {
    let actor = Actor::Person(unlocked.person.uuid());
    desk.store().begin()?.commit(DeedDraft::new(now.minute(), actor, "session.unlock"), Some(&unlocked.secret))?;
    Ok(())
}

/// The session of a token, with its keys while they are held. `None`: unknown or ended.
///
/// # Errors
/// A fault of the store.
pub fn resume(desk: &Desk, now: Now, token: &str) -> Result<Option<Session>, CaseworkError> {
    let hash = token_hash(token);
    if !desk.sessions().contains_key(&hash) {
        let Some(found) = found(desk, &hash)? else { return Ok(None) };
        desk.sessions().insert(hash, found);
    }
    let minute = now.minute();
    let (session, note) = {
        let mut kept = desk.sessions();
        let Some(session) = kept.get_mut(&hash) else { return Ok(None) };
        if session.has_ended(minute) {
            kept.remove(&hash);
            drop(kept);
            finding::forget_locked(desk);
            end(desk, &hash)?;
            return Ok(None);
        }
        let note = session.used(minute);
        (session.session(hash, csrf_of(token)), note.then_some(session.expires()))
    };
    if !session.is_unlocked() {
        // It may have been idle for too long only now.
        finding::forget_locked(desk);
    }
    if let Some(expires) = note {
        note_use(desk, &hash, (minute, expires));
    }
    Ok(Some(session))
}

/// That a session was used is a convenience of the list of devices; a busy register must not cost the page.
fn note_use(desk: &Desk, hash: &[u8; 32], (minute, expires): (u64, u64)) {
    if let Ok(Some(scratch)) = desk.store().scratch_if_free()
        && sessions::seen(&scratch, hash, minute, expires).is_ok()
    {
        let _noted = scratch.commit();
    }
}

fn found(desk: &Desk, hash: &[u8; 32]) -> Result<Option<Kept>, CaseworkError> {
    let Some(session) = sessions::find(&desk.store().read_scratch()?, hash)? else { return Ok(None) };
    let person = persons::find(&*desk.store().read()?, session.person)?.filter(|person| person.active);
    Ok(person.map(|person| Kept::new(&session, &person, None)))
}

fn end(desk: &Desk, hash: &[u8; 32]) -> Result<(), CaseworkError> {
    let scratch = desk.store().scratch()?;
    sessions::remove(&scratch, hash)?;
    scratch.commit()?;
    Ok(())
}

/// Unlocks a session that is locked. The session gets a new token.
///
/// # Errors
/// As [`log_in`]; a refusal where the session has ended.
pub fn unlock(desk: &Desk, now: Now, token: &str, passphrase: &Zeroizing<String>) -> Result<Token, CaseworkError> {
    let session = resume(desk, now, token)?.ok_or_else(refused)?;
    let person =
        persons::find(&*desk.store().read()?, session.person)?.filter(|person| person.active).ok_or_else(refused)?;
    let unlocked = checked(desk, now, (&tries_counter(token), Some(&person)), passphrase)?;
    let fresh = begin(desk, now, &person, &unlocked)?;
    sign_out(desk, now, token)?;
    Ok(fresh)
}

/// Locks the content; the session and its page stay.
///
/// # Errors
/// None today; a fault of the store later.
pub fn lock(desk: &Desk, _now: Now, token: &str) -> Result<(), CaseworkError> {
    if let Some(session) = desk.sessions().get_mut(&token_hash(token)) {
        session.lock();
    }
    finding::forget_locked(desk);
    desk.uploads().forget_of(&token_hash(token));
    Ok(())
}

/// Ends the session.
///
/// # Errors
/// A fault of the store.
pub fn sign_out(desk: &Desk, now: Now, token: &str) -> Result<(), CaseworkError> {
    lock(desk, now, token)?;
    let hash = token_hash(token);
    desk.sessions().remove(&hash);
    end(desk, &hash)
}

/// Sessions that were ended from outside, as by a recovery at the console, lose their keys here too.
fn forget_revoked(desk: &Desk) -> Result<(), CaseworkError> {
    let kept: Vec<[u8; 32]> = desk.sessions().keys().copied().collect();
    let scratch = desk.store().read_scratch()?;
    for hash in kept {
        if sessions::find(&scratch, &hash)?.is_none() {
            desk.sessions().remove(&hash);
        }
    }
    Ok(())
}

/// The round that the program makes every minute: idle sessions lose their keys, ended ones go, keys of imports are
/// wrapped anew while somebody is unlocked.
///
/// # Errors
/// A fault of the store.
pub fn round(desk: &Desk, now: Now) -> Result<(), CaseworkError> {
    let minute = now.minute();
    let unlocked = {
        let mut kept = desk.sessions();
        kept.retain(|_, session| !session.has_ended(minute));
        kept.values_mut().for_each(|session| session.lock_if_idle(minute));
        kept.values().find_map(Kept::keys)
    };
    finding::forget_locked(desk);
    desk.uploads().forget_old(minute);
    let scratch = desk.store().scratch()?;
    sessions::remove_expired(&scratch, minute)?;
    counters::remove_before(&scratch, minute.saturating_sub(TRIES_WINDOW))?;
    scratch.commit()?;
    forget_revoked(desk)?;
    finding::forget_locked(desk);
    if let Some(unlocked) = unlocked {
        crate::rewrapping::rewrap(desk, now, &unlocked)?;
    }
    Ok(())
}
