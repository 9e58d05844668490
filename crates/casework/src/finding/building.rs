//! Making an index in the background: one thread reads, as many as there are cores open and take in.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use store::View;

use super::keeping::{Live, Prepared, written_since};
use super::reading::{Batches, Sealed, Walk, opened};
use crate::{CaseworkError, Desk, Unlocked};

/// Steps read ahead of those who open them.
const AHEAD: usize = 4;
/// More threads than these do not help: one reads.
const MOST_THREADS: usize = 8;

/// Begins. Should the system give no thread, the index stays as it is and says that it is not whole.
pub(crate) fn start(desk: &Desk, live: &Arc<Live>, keys: &Arc<Unlocked>) {
    live.set_whole(false);
    if live.is_being_made(true) {
        return;
    }
    let (desk, making, keys) = (desk.clone(), Arc::clone(live), Arc::clone(keys));
    let making = Making(making);
    // Where the system gives no thread, what it was given is dropped, and with it the word that it is being made.
    let _on_its_own = thread::Builder::new().name("index".to_owned()).spawn(move || {
        // A fault of the store ends it: what is in can be found, the page says that it is not all, and the next search
        // begins again.
        let _as_far_as_it_came = make(&desk, &making.0, &keys);
    });
}

/// An index that is being made, until this is dropped, however it ends.
struct Making(Arc<Live>);

impl Drop for Making {
    fn drop(&mut self) {
        self.0.is_being_made(false);
    }
}

/// Takes in every inquiry that is not in yet, and again those that were written meanwhile, until nothing more comes.
fn make(desk: &Desk, live: &Live, keys: &Unlocked) -> Result<(), CaseworkError> {
    begin_here(desk, live)?;
    while !live.is_stopped() {
        pass(desk, live, keys)?;
        if caught_up(desk, live)? {
            break;
        }
    }
    Ok(())
}

/// Where nothing is in yet, only what is written from now on is a change.
fn begin_here(desk: &Desk, live: &Live) -> Result<(), CaseworkError> {
    let mut seen = live.seen();
    if *seen == 0 {
        *seen = store::deeds::head(&*desk.store().read()?)?.map_or(0, |head| head.sequence);
    }
    Ok(())
}

/// Forgets what was written since; says whether that is nothing.
fn caught_up(desk: &Desk, live: &Live) -> Result<bool, CaseworkError> {
    let mut seen = live.seen();
    let (newest, touched) = written_since(&*desk.store().read()?, *seen)?;
    let mut known = live.known_mut();
    touched.iter().for_each(|inquiry| known.forget(*inquiry));
    *seen = newest;
    let is_whole = touched.is_empty();
    live.set_whole(is_whole);
    Ok(is_whole)
}

fn pass(desk: &Desk, live: &Live, keys: &Unlocked) -> Result<(), CaseworkError> {
    let view = desk.store().read()?;
    let total = store::inquiries::count(&view)?;
    live.set_total(usize::try_from(total).unwrap_or(usize::MAX));
    let numbers = desk.numbers()?;
    let batches = Batches::open(&view, keys)?;
    let (sender, receiver) = sync_channel(AHEAD);
    let receiver = Arc::new(Mutex::new(receiver));
    let threads = thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
    thread::scope(|scope| {
        let working: Vec<_> = (0..threads)
            .map(|_| {
                let (receiver, numbers, batches) = (Arc::clone(&receiver), &numbers, &batches);
                scope.spawn(move || {
                    take_in(live, &receiver, |rows| {
                        let number = numbers.get(&rows.key.inquiry).map_or("", String::as_str);
                        Prepared::of(opened(keys, batches, number, rows))
                    });
                })
            })
            .collect();
        // Theirs alone from here on: should all of them break off, the one who reads is told.
        drop(receiver);
        let read = read(&view, live, sender);
        let whole = working.into_iter().all(|thread| thread.join().is_ok());
        if whole { read } else { Err(CaseworkError::Inconsistent("a thread of the index broke off")) }
    })
}

/// Reads what is not in yet and hands it on. By value, so that those who wait for more learn that no more comes.
fn read(view: &View, live: &Live, sender: SyncSender<Vec<Sealed>>) -> Result<(), CaseworkError> {
    let mut walk = Walk::over(view);
    loop {
        let mut next = walk.next()?;
        if next.is_empty() || live.is_stopped() {
            drop(sender);
            return Ok(());
        }
        let known = live.known();
        next.retain(|rows| !known.knows(rows.key.inquiry));
        drop(known);
        if sender.send(next).is_err() {
            return Err(CaseworkError::Inconsistent("nobody takes in what is read"));
        }
    }
}

fn take_in(live: &Live, receiver: &Mutex<Receiver<Vec<Sealed>>>, prepare: impl Fn(&Sealed) -> Prepared) {
    loop {
        let next = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(next) = next else { return };
        for rows in &next {
            if live.is_stopped() {
                return;
            }
            let prepared = prepare(rows);
            let mut known = live.known_mut();
            // Somebody may have read it anew meanwhile: that is newer.
            if !known.knows(rows.key.inquiry) {
                known.take(rows.key.inquiry, prepared);
            }
        }
    }
}
