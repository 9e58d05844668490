//! Looks at a zip file before anything is made of it: what it unpacks to must be what such a file can hold.

use std::io::{self, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

/// A zip file in memory.
pub(crate) type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Below this a file is harmless, however well it is packed.
const HARMLESS: u64 = 32 << 20;

/// No document is packed to a two-hundredth: rows differ at least in their numbers. Zeros reach a thousandth.
const MOST_PACKED: u64 = 200;

const MOST_ENTRIES: usize = 10_000;

/// Why a zip file is not to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It is broken, or no zip file.
    Damaged,
    /// It needs a password.
    Encrypted,
    /// It unpacks to more than it may.
    TooMuch,
}

impl From<ZipError> for Trouble {
    fn from(_: ZipError) -> Self {
        Self::Damaged
    }
}

impl From<io::Error> for Trouble {
    fn from(_: io::Error) -> Self {
        Self::Damaged
    }
}

/// Opens a zip file whose contents, as declared and as really unpacked, are whole and no more than `most` bytes.
///
/// # Errors
/// Why it is not to be read.
pub(crate) fn guarded(bytes: &[u8], most: u64) -> Result<Zip<'_>, Trouble> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    if zip.len() > MOST_ENTRIES {
        return Err(Trouble::TooMuch);
    }
    let mut declared = 0_u64;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index)?;
        if entry.encrypted() {
            return Err(Trouble::Encrypted);
        }
        declared = declared.saturating_add(entry.size());
        if entry.size() > most_for(entry.compressed_size(), most) || declared > most {
            return Err(Trouble::TooMuch);
        }
    }
    unpacked(&mut zip, bytes.len() as u64, most)?;
    Ok(zip)
}

/// Unpacks everything into nothing and counts: sizes may be declared falsely, and entries may share their bytes.
fn unpacked(zip: &mut Zip<'_>, packed: u64, most: u64) -> Result<(), Trouble> {
    let mut total = 0_u64;
    for index in 0..zip.len() {
        let entry = zip.by_index(index)?;
        let left = most_for(packed, most).saturating_sub(total);
        let allowed = most_for(entry.compressed_size(), most).min(left);
        let size = io::copy(&mut entry.take(allowed.saturating_add(1)), &mut io::sink())?;
        total = total.saturating_add(size);
        if size > allowed {
            return Err(Trouble::TooMuch);
        }
    }
    Ok(())
}

/// The most that so many packed bytes may become.
pub(crate) fn most_for(packed: u64, most: u64) -> u64 {
    packed.saturating_mul(MOST_PACKED).max(HARMLESS).min(most)
}

/// The names of what is within, as far as they can be read.
pub(crate) fn names(zip: &Zip<'_>, most: usize) -> Vec<String> {
    zip.file_names().take(most).filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect()
}
