//! An import goes on by itself while the browser looks at how far it has come: the person can leave it and find it again
//! under the upload's address.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use casework::imports::{self, Bringer, Order, Outcome, Progress, UploadId};
use tokio::sync::watch;

use crate::failures::{Failure, Told};
use crate::visit::Visit;

/// An answer waits so long for its import: the usual file is done by then, and nothing need be shown of its way.
const PATIENCE: Duration = Duration::from_millis(1500);
/// What came of an import is forgotten after this many minutes, as the file itself is.
const KEPT_FOR: u64 = 30;

/// The imports under way, and what came of those that nobody has looked at yet.
#[derive(Clone)]
pub(crate) struct Jobs {
    /// So long an answer waits for its import.
    pub(crate) patience: Duration,
    all: Arc<Mutex<HashMap<Key, Job>>>,
}

impl Default for Jobs {
    fn default() -> Self {
        Self { patience: PATIENCE, all: Arc::default() }
    }
}

/// An upload belongs to one session, and so does what is done with it.
type Key = (String, String);

struct Job {
    minute: u64,
    /// What is to be said beside what was found.
    said: Option<String>,
    stage: watch::Receiver<Stage>,
}

/// How far an import has come.
#[derive(Clone)]
pub(super) enum Stage {
    /// It goes on.
    Going(Option<Progress>),
    /// It has ended.
    Ended(Ended),
}

/// What came of an import.
#[derive(Clone)]
pub(super) enum Ended {
    /// It was read, and landed or not.
    Found(Arc<Outcome>),
    /// It could not be done.
    Failed(Told),
}

impl Stage {
    const fn is_going(&self) -> bool {
        matches!(self, Self::Going(_))
    }
}

impl Jobs {
    fn all(&self) -> MutexGuard<'_, HashMap<Key, Job>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How far the import of this upload has come, and what is to be said beside it; `None` where there is none.
    pub(super) fn look(&self, visit: &Visit, upload: &str) -> Option<(Stage, Option<String>)> {
        self.all().get(&key(visit, upload)).map(|job| (job.stage.borrow().clone(), job.said.clone()))
    }

    /// Forgets the import of this upload.
    pub(super) fn forget(&self, visit: &Visit, upload: &str) {
        self.all().remove(&key(visit, upload));
    }

    /// Begins an import, unless one of this upload goes on already: then that is the one to wait for.
    pub(super) fn begin(
        &self,
        visit: &Visit,
        upload: &str,
        (order, said): (Order, Option<String>),
    ) -> Result<(), Failure> {
        let session = visit.session()?;
        let (tell, stage) = watch::channel(Stage::Going(None));
        let (now, minute) = (visit.now, visit.now.minute());
        {
            let mut all = self.all();
            all.retain(|_, job| minute.saturating_sub(job.minute) < KEPT_FOR || job.stage.borrow().is_going());
            let key = key(visit, upload);
            if all.get(&key).is_some_and(|job| job.stage.borrow().is_going()) {
                return Ok(());
            }
            all.insert(key, Job { minute, said, stage });
        }
        let (state, id) = (visit.state.clone(), UploadId::new(upload));
        let tell = Arc::new(tell);
        let steps = Arc::clone(&tell);
        tokio::spawn(async move {
            let work = state.ask(move |desk| {
                let files = imports::upload(desk, &session, &id)?;
                let mut step = |progress| drop(steps.send_replace(Stage::Going(Some(progress))));
                let outcome = imports::import(desk, now, Bringer::Person(&session), (&files, &order), &mut step)?;
                if outcome.landed {
                    imports::forget(desk, &session, &id);
                }
                Ok(outcome)
            });
            let ended = match work.await {
                Ok(outcome) => Ended::Found(Arc::new(outcome)),
                Err(failure) => Ended::Failed(failure.told()),
            };
            tell.send_replace(Stage::Ended(ended));
        });
        Ok(())
    }

    /// Waits until the import has ended, but no longer than an answer may take.
    pub(super) async fn wait(&self, visit: &Visit, upload: &str) {
        let stage = self.all().get(&key(visit, upload)).map(|job| job.stage.clone());
        if let Some(mut stage) = stage.filter(|_| !self.patience.is_zero()) {
            let _ended = tokio::time::timeout(self.patience, stage.wait_for(|stage| !stage.is_going())).await;
        }
    }
}

fn key(visit: &Visit, upload: &str) -> Key {
    (visit.csrf().to_owned(), upload.to_owned())
}
