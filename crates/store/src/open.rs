//! An office's database: made, opened, read, written.

use std::ops::Deref;
use std::path::Path;

use crate::engine::{Engine, Use, View};
use crate::scratch::Scratch;
use crate::statements::every_statement;
use crate::{StoreError, WriteTx, migrations};

/// Shared by every handler of the server.
const _: () = {
    const fn shared<T: Send + Sync>() {}
    shared::<Store>();
};

/// An office's database. Share it between threads by reference or `Arc`.
pub struct Store {
    engine: Engine,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Store {
    /// Whether an office's database lies there. Looks at the file's header only.
    #[must_use]
    pub fn is_office(path: &Path) -> bool {
        Engine::is_office(path)
    }

    /// Makes an empty database, which only its owner may read. An office comes into it by
    /// [`office::found`](crate::office::found).
    ///
    /// # Errors
    /// [`StoreError::AlreadyExists`], [`StoreError::Unreachable`].
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        Self::with(Engine::create(path)?, true)
    }

    /// Opens a database and runs the migrations that it lacks.
    ///
    /// # Errors
    /// [`StoreError::NotAnOffice`], [`StoreError::NewerVersion`], [`StoreError::Busy`], [`StoreError::Unreachable`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::with(Engine::open(path)?, false)
    }

    fn with(engine: Engine, fresh: bool) -> Result<Self, StoreError> {
        let view = engine.connect(Use::Writing)?;
        migrations::run(&engine, &view, fresh)?;
        engine.give_back(view, Use::Writing);
        Ok(Self { engine })
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    /// One steady picture of the register, whatever others write meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub fn read(&self) -> Result<Reading<'_>, StoreError> {
        Held::begin(&self.engine, Use::Reading).map(Reading)
    }

    /// Begins to write. Waits while another writes, in this program or another; a thread that already writes, scratch
    /// included, would wait for itself.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if the other does not end in time; [`StoreError::Unreachable`].
    pub fn begin(&self) -> Result<WriteTx<'_>, StoreError> {
        WriteTx::begin(&self.engine)
    }

    /// Prepares every statement that the program knows, without running one, and says how many there are: each must be
    /// understood by every engine.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] with the name of the first that is not.
    pub fn prepare_every_statement(&self) -> Result<usize, StoreError> {
        let view = self.read()?;
        every_statement().try_fold(0, |count, statement| view.prepare(statement).map(|()| count + 1))
    }

    /// Begins to write scratch: sessions, drafts, counters, progress.
    ///
    /// # Errors
    /// As [`Store::begin`].
    pub fn scratch(&self) -> Result<Scratch<'_>, StoreError> {
        Scratch::begin(&self.engine, Use::Writing)
    }

    /// Begins to write scratch unless somebody in this program is writing: for what is not worth waiting for.
    ///
    /// # Errors
    /// As [`Store::begin`].
    pub fn scratch_if_free(&self) -> Result<Option<Scratch<'_>>, StoreError> {
        Scratch::begin_if_free(&self.engine)
    }

    /// Reads scratch; writing through it is refused.
    ///
    /// # Errors
    /// [`StoreError::Unreachable`].
    pub fn read_scratch(&self) -> Result<Scratch<'_>, StoreError> {
        Scratch::begin(&self.engine, Use::Reading)
    }
}

/// One steady picture of the register. Derefs to the [`View`] that the functions of every subject take.
#[must_use = "a reading does nothing by itself"]
pub struct Reading<'s>(Held<'s>);

impl Deref for Reading<'_> {
    type Target = View;

    fn deref(&self) -> &View {
        self.0.view()
    }
}

/// A connection within a transaction, given back when dropped; what was not committed is rolled back.
pub(crate) struct Held<'s> {
    engine: &'s Engine,
    /// `None` only while being dropped.
    held: Option<View>,
    to: Use,
}

impl<'s> Held<'s> {
    pub(crate) fn begin(engine: &'s Engine, to: Use) -> Result<Self, StoreError> {
        let held = Self { engine, held: Some(engine.connect(to)?), to };
        held.view().begin(to)?;
        Ok(held)
    }

    pub(crate) fn view(&self) -> &View {
        match &self.held {
            Some(view) => view,
            None => unreachable!("a connection is taken only when it is dropped"),
        }
    }
}

impl Drop for Held<'_> {
    fn drop(&mut self) {
        if let Some(view) = self.held.take() {
            view.roll_back();
            self.engine.give_back(view, self.to);
        }
    }
}
