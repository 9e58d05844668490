//! An office to try things on: founded in a directory of its own, with a small made-up register.
//!
//! For the tests of this room and of `web`; it takes the cheapest key derivation there is.

pub mod working;

pub mod stories;

use std::path::{Path, PathBuf};

use jiff::civil::{Date, date, time};
use jiff::{SignedDuration, Timestamp};
use sealed::{KdfSettings, Zeroizing, random_id};
use words::Language;

use crate::imports::{Bringer, NamedBytes, Order, Outcome, Upload};
use crate::offices::NewOffice;
use crate::sessions::Session;
use crate::{CaseworkError, Desk, Now, imports, offices, sessions};

/// The log-in name of the test office's adviser.
pub const ADVISER: &str = "adviser@kommune.example";
/// Her passphrase.
pub const PASSPHRASE: &str = "fire tilfældige ord her";
/// The small register's inquiries.
pub const INQUIRIES: &str = include_str!("testing/henvendelser.csv");
/// Its points.
pub const POINTS: &str = include_str!("testing/klagepunkter.csv");
/// Its units.
pub const UNITS: &str = include_str!("testing/organisation.csv");

/// An office in a directory that goes when it is dropped.
#[derive(Debug)]
pub struct TestOffice {
    /// Its desk.
    pub desk: Desk,
    /// The moment that tests take for the present.
    pub now: Now,
    dir: Directory,
}

#[derive(Debug)]
struct Directory(PathBuf);

impl Drop for Directory {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.0);
    }
}

/// A day at noon.
#[must_use]
pub fn now_on(day: Date) -> Now {
    let at =
        day.at(12, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |noon| noon.timestamp());
    Now { at, today: day, clock: time(12, 0, 0, 0) }
}

/// The small register as a folder of CSV files.
#[must_use]
pub fn register() -> Upload {
    let file = |name: &str, text: &str| NamedBytes { name: name.to_owned(), bytes: text.as_bytes().to_vec() };
    Upload {
        files: vec![
            file("Henvendelser.csv", INQUIRIES),
            file("Klagepunkter.csv", POINTS),
            file("Organisation.csv", UNITS),
        ],
        is_folder: true,
    }
}

fn copy_files(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        std::fs::copy(entry.path(), to.join(entry.file_name()))?;
    }
    Ok(())
}

impl TestOffice {
    /// An office with an empty register.
    ///
    /// # Errors
    /// Where the directory cannot be written.
    pub fn empty() -> Result<Self, CaseworkError> {
        let dir = Directory(std::env::temp_dir().join(format!("uvildig-test-{}", random_id()?)));
        let now = now_on(date(2024, 2, 1));
        let passphrase = Zeroizing::new(PASSPHRASE.to_owned());
        offices::found(
            &dir.0,
            now,
            &NewOffice {
                name: "Borgerrådgiveren i Prøvekøbing",
                municipality: "Prøvekøbing Kommune",
                language: Language::Danish,
                report_year_start: 1,
                adviser: ADVISER,
                adviser_name: "Rita Rådgiver",
                passphrase: &passphrase,
                kdf: KdfSettings::FLOOR,
            },
        )?;
        Ok(Self { desk: Desk::open(&dir.0)?, now, dir })
    }

    /// An office with the small register.
    ///
    /// # Errors
    /// As [`TestOffice::empty`].
    pub fn with_register() -> Result<Self, CaseworkError> {
        let office = Self::empty()?;
        let outcome = office.import(&register(), &Order::default())?;
        if outcome.landed { Ok(office) } else { Err(CaseworkError::Inconsistent("the test register did not land")) }
    }

    /// Where its files lie.
    #[must_use]
    pub fn dir(&self) -> &Path {
        &self.dir.0
    }

    /// The same office in a directory of its own, as its files lie now.
    ///
    /// # Errors
    /// Where the directory cannot be written or the copy not opened.
    pub fn copied(&self) -> Result<Self, CaseworkError> {
        let dir = Directory(std::env::temp_dir().join(format!("uvildig-test-{}", random_id()?)));
        copy_files(&self.dir.0, &dir.0).map_err(|_| CaseworkError::Inconsistent("the office cannot be copied"))?;
        Ok(Self { desk: Desk::open(&dir.0)?, now: self.now, dir })
    }

    /// The database file.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        crate::desk::database(&self.dir.0)
    }

    /// So many minutes after [`TestOffice::now`].
    #[must_use]
    pub fn later(&self, minutes: i64) -> Now {
        Now { at: self.now.at + SignedDuration::from_mins(minutes), ..self.now }
    }

    /// Brings a file in from the console.
    ///
    /// # Errors
    /// As [`imports::import`].
    pub fn import(&self, upload: &Upload, order: &Order) -> Result<Outcome, CaseworkError> {
        imports::import(&self.desk, self.now, Bringer::Operator, (upload, order), &mut |_| {})
    }

    /// Logs the adviser in and gives her token.
    ///
    /// # Errors
    /// As [`sessions::log_in`].
    pub fn log_in(&self) -> Result<sessions::Token, CaseworkError> {
        sessions::log_in(&self.desk, self.now, ADVISER, &Zeroizing::new(PASSPHRASE.to_owned()))
    }

    /// The adviser, unlocked.
    ///
    /// # Errors
    /// As [`sessions::log_in`].
    pub fn adviser(&self) -> Result<Session, CaseworkError> {
        let token = self.log_in()?;
        sessions::resume(&self.desk, self.now, token.as_str())?
            .ok_or(CaseworkError::Inconsistent("a session that was just begun is gone"))
    }

    /// Waits until everything the register holds can be found by one who has unlocked.
    ///
    /// # Errors
    /// Where that does not come about.
    pub fn indexed(&self, session: &Session) -> Result<crate::finding::Readiness, CaseworkError> {
        for _ in 0..2_000 {
            if let Some(readiness) = crate::finding::readiness(&self.desk, session).filter(|found| found.is_whole) {
                return Ok(readiness);
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        Err(CaseworkError::Inconsistent("the index does not become whole"))
    }
}
