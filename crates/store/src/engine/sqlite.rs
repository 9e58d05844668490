//! SQLite: one file an office, write-ahead log, one writer, a few readers.

use std::fs::OpenOptions;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::time::Duration;

use rusqlite::types::ValueRef;
use rusqlite::{OpenFlags, ffi};

use super::{Statement, Use, Value};
use crate::{StoreError, constraints};

pub(super) type Connection = rusqlite::Connection;

/// Marks the file as an office of this program (bytes 68–71 of the file): "UVIL".
const APPLICATION: i64 = 0x5556_494C;
/// How long to wait while another program writes; an import of 100,000 inquiries takes less.
const PATIENCE: Duration = Duration::from_secs(20);
/// Idle connections that are kept for the next reader.
const READERS_KEPT: usize = 3;
/// More than there are statements, so that none is prepared twice.
const STATEMENTS_KEPT: usize = 256;

/// Whether an office's file lies there, told by its header alone.
pub(super) fn is_office(path: &Path) -> bool {
    let mut header = [0_u8; 72];
    let read = std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut header));
    read.is_ok() && header.starts_with(b"SQLite format 3\0") && header[68..72] == *b"UVIL"
}

/// The file and its idle connections.
pub(crate) struct Sqlite {
    path: PathBuf,
    readers: Mutex<Vec<Connection>>,
    writers: Mutex<Vec<Connection>>,
    turn: Mutex<()>,
}

impl Sqlite {
    pub(super) fn create(path: &Path) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(path).map_err(|error| match error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::AlreadyExists,
            kind => StoreError::Unreachable(kind.to_string()),
        })?;
        let sqlite = Self::at(path);
        let writer = sqlite.connect(Use::Writing)?;
        let mark =
            format!("PRAGMA page_size = 8192; PRAGMA application_id = {APPLICATION}; PRAGMA journal_mode = WAL;");
        run_script(&writer, &mark)?;
        sqlite.give_back(writer, Use::Writing);
        Ok(sqlite)
    }

    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        if !path.is_file() {
            return Err(StoreError::Unreachable("there is no such file".into()));
        }
        if !is_office(path) {
            return Err(StoreError::NotAnOffice);
        }
        Ok(Self::at(path))
    }

    fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), readers: Mutex::default(), writers: Mutex::default(), turn: Mutex::default() }
    }

    fn idle(&self, of: Use) -> &Mutex<Vec<Connection>> {
        match of {
            Use::Reading => &self.readers,
            Use::Writing => &self.writers,
        }
    }

    pub(super) fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn turn_if_free(&self) -> Option<MutexGuard<'_, ()>> {
        match self.turn.try_lock() {
            Ok(turn) => Some(turn),
            Err(TryLockError::Poisoned(left)) => Some(left.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    pub(super) fn connect(&self, to: Use) -> Result<Connection, StoreError> {
        let idle = self.idle(to).lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| self.connect_anew(to), Ok)
    }

    pub(super) fn give_back(&self, link: Connection, from: Use) {
        if from == Use::Writing {
            // A large import fills the writer's cache; what is idle should be small. Failing, it stays as it was.
            let _ = run_script(&link, "PRAGMA shrink_memory");
        }
        let mut idle = self.idle(from).lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < READERS_KEPT {
            idle.push(link);
        }
    }

    fn connect_anew(&self, to: Use) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let link = Connection::open_with_flags(&self.path, flags).map_err(|error| fault("open", &error))?;
        link.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
        link.busy_timeout(PATIENCE).map_err(|error| fault("open", &error))?;
        let cache_kib = if to == Use::Writing { 65_536 } else { 4_096 };
        let settings = format!(
            "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
             PRAGMA cache_size = -{cache_kib}; PRAGMA trusted_schema = OFF; PRAGMA query_only = {};
             PRAGMA journal_size_limit = 16777216;",
            if to == Use::Reading { "ON" } else { "OFF" }
        );
        run_script(&link, &settings)?;
        Ok(link)
    }
}

pub(super) fn begin(link: &Connection, to: Use) -> Result<(), StoreError> {
    run_script(link, if to == Use::Writing { "BEGIN IMMEDIATE" } else { "BEGIN" })
}

pub(super) fn commit(link: &Connection) -> Result<(), StoreError> {
    run_script(link, "COMMIT")
}

pub(super) fn roll_back(link: &Connection) {
    if !link.is_autocommit() {
        // It can fail only where SQLite has rolled back by itself.
        let _ = run_script(link, "ROLLBACK");
    }
}

pub(super) fn run_script(link: &Connection, text: &str) -> Result<(), StoreError> {
    link.execute_batch(text).map_err(|error| fault("script", &error))
}

pub(super) fn prepare(link: &Connection, statement: &Statement) -> Result<(), StoreError> {
    let prepared = link.prepare(statement.sql).map_err(|error| fault(statement.name, &error))?;
    // To SQLite `$1` is a name, numbered by where it first stands; to PostgreSQL it is a number. Both agree where the
    // parameters first stand in rising order.
    let rising = (1..=prepared.parameter_count())
        .all(|place| prepared.parameter_name(place).is_some_and(|name| name[1..] == place.to_string()));
    if rising { Ok(()) } else { Err(StoreError::inconsistent(format!("{}: parameters out of order", statement.name))) }
}

#[cfg(test)]
pub(super) fn columns(link: &Connection) -> Result<Vec<(String, String)>, StoreError> {
    const LIST: Statement = Statement::new(
        "engine::columns",
        "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'",
    );
    let mut found = Vec::new();
    query(link, &LIST, &[], |row| {
        found.push((row.string(0)?, row.string(1)?));
        Ok(())
    })?;
    Ok(found)
}

pub(super) fn execute(link: &Connection, statement: &Statement, values: &[Value<'_>]) -> Result<usize, StoreError> {
    let run = || {
        let mut prepared = link.prepare_cached(statement.sql)?;
        bind(&mut prepared, values)?;
        prepared.raw_execute()
    };
    run().map_err(|error| fault(statement.name, &error))
}

pub(super) fn query(
    link: &Connection,
    statement: &Statement,
    values: &[Value<'_>],
    mut each: impl FnMut(&super::Row<'_>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let wrap = |error| fault(statement.name, &error);
    let mut prepared = link.prepare_cached(statement.sql).map_err(wrap)?;
    bind(&mut prepared, values).map_err(wrap)?;
    let mut rows = prepared.raw_query();
    while let Some(row) = rows.next().map_err(wrap)? {
        each(&super::Row { inner: Row(row), statement: statement.name })?;
    }
    Ok(())
}

fn bind(prepared: &mut rusqlite::Statement<'_>, values: &[Value<'_>]) -> rusqlite::Result<()> {
    if prepared.parameter_count() != values.len() {
        return Err(rusqlite::Error::InvalidParameterCount(values.len(), prepared.parameter_count()));
    }
    for (place, value) in (1_usize..).zip(values) {
        match value {
            Value::Null | Value::Unfit => prepared.raw_bind_parameter(place, rusqlite::types::Null),
            Value::Int(value) => prepared.raw_bind_parameter(place, value),
            Value::Bool(value) => prepared.raw_bind_parameter(place, i64::from(*value)),
            Value::Text(value) => prepared.raw_bind_parameter(place, value),
            Value::Blob(value) => prepared.raw_bind_parameter(place, value),
            Value::Id(id) => {
                let mut text = [0; uuid::fmt::Hyphenated::LENGTH];
                prepared.raw_bind_parameter(place, &*id.hyphenated().encode_lower(&mut text))
            }
            Value::Day(day) => prepared.raw_bind_parameter(place, day.to_string()),
        }?;
    }
    Ok(())
}

/// One row of SQLite.
pub(crate) struct Row<'r>(&'r rusqlite::Row<'r>);

impl Row<'_> {
    fn value(&self, column: usize) -> Result<ValueRef<'_>, ()> {
        self.0.get_ref(column).map_err(|_| ())
    }

    pub(super) fn text(&self, column: usize) -> Result<Option<&[u8]>, ()> {
        match self.value(column)? {
            ValueRef::Text(text) => Ok(Some(text)),
            ValueRef::Null => Ok(None),
            _ => Err(()),
        }
    }

    pub(super) fn int(&self, column: usize) -> Result<Option<i64>, ()> {
        match self.value(column)? {
            ValueRef::Integer(value) => Ok(Some(value)),
            ValueRef::Null => Ok(None),
            _ => Err(()),
        }
    }

    /// SQLite has no type for truth: it keeps 0 and 1.
    pub(super) fn bool(&self, column: usize) -> Result<Option<bool>, ()> {
        match self.int(column)? {
            Some(0) => Ok(Some(false)),
            Some(1) => Ok(Some(true)),
            None => Ok(None),
            Some(_) => Err(()),
        }
    }

    pub(super) fn blob(&self, column: usize) -> Result<Option<&[u8]>, ()> {
        match self.value(column)? {
            ValueRef::Blob(bytes) => Ok(Some(bytes)),
            ValueRef::Null => Ok(None),
            _ => Err(()),
        }
    }
}

/// A fault of SQLite as the store tells it. SQLite's own words are used only where they name a constraint: others may
/// quote a value.
fn fault(statement: &str, error: &rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(code, message) = error else {
        return StoreError::inconsistent(format!("{statement}: not run"));
    };
    match code.code {
        ffi::ErrorCode::DatabaseBusy | ffi::ErrorCode::DatabaseLocked => StoreError::Busy,
        ffi::ErrorCode::ConstraintViolation => {
            StoreError::Conflict(constraint(code.extended_code, message.as_deref().unwrap_or_default()))
        }
        ffi::ErrorCode::CannotOpen
        | ffi::ErrorCode::PermissionDenied
        | ffi::ErrorCode::ReadOnly
        | ffi::ErrorCode::DiskFull
        | ffi::ErrorCode::SystemIoFailure => StoreError::Unreachable(ffi::code_to_str(code.extended_code).into()),
        ffi::ErrorCode::NotADatabase => StoreError::NotAnOffice,
        _ => StoreError::inconsistent(format!("{statement}: {}", ffi::code_to_str(code.extended_code))),
    }
}

/// The name of the constraint that refused. SQLite names CHECKs, but tells the columns of a UNIQUE or a key, and nothing
/// of a reference.
fn constraint(code: i32, message: &str) -> String {
    let told = message.split_once(": ").map_or("", |(_, told)| told);
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => constraints::named(told),
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => constraints::rules::REFERENCE.to_owned(),
        _ => told.to_owned(),
    }
}
