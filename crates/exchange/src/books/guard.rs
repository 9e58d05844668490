//! Looks at a zip file before anything is made of it: what it unpacks to must be what a register can hold.

use std::io::{self, Cursor, Read};

use register::taxonomy::Label;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::messages;

/// A zip file in memory.
pub(crate) type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What a million inquiries of 22 columns and twice as many points come to, written out as XML, with room to spare.
const MOST_UNPACKED: u64 = 6 << 30;

/// Below this a file is harmless, however well it is packed.
const HARMLESS: u64 = 32 << 20;

/// No register is packed to a two-hundredth: rows differ at least in their numbers. Zeros reach a thousandth.
const MOST_PACKED: u64 = 200;

const MOST_ENTRIES: usize = 10_000;

/// Opens a zip file whose contents, as declared and as really unpacked, are within bounds and whole.
///
/// # Errors
/// Why it is not to be read.
pub(crate) fn guarded<'a>(name: &str, bytes: &'a [u8]) -> Result<Zip<'a>, Label> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| messages::damaged(name))?;
    if zip.len() > MOST_ENTRIES {
        return Err(messages::zip_bomb(name));
    }
    let mut declared = 0_u64;
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).map_err(|_| messages::damaged(name))?;
        if entry.encrypted() {
            return Err(messages::encrypted(name));
        }
        declared = declared.saturating_add(entry.size());
        if is_too_much(entry.size(), entry.compressed_size()) || declared > MOST_UNPACKED {
            return Err(messages::zip_bomb(name));
        }
    }
    unpacked(&mut zip, bytes.len() as u64).map_err(|trouble| match trouble {
        Trouble::TooMuch => messages::zip_bomb(name),
        Trouble::Damaged => messages::damaged(name),
    })?;
    Ok(zip)
}

enum Trouble {
    TooMuch,
    Damaged,
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

/// Unpacks everything into nothing and counts: sizes may be declared falsely, and entries may share their bytes.
fn unpacked(zip: &mut Zip<'_>, packed: u64) -> Result<(), Trouble> {
    let mut total = 0_u64;
    for index in 0..zip.len() {
        let entry = zip.by_index(index)?;
        let most = most_for(entry.compressed_size()).min(most_for(packed).saturating_sub(total));
        let size = io::copy(&mut entry.take(most.saturating_add(1)), &mut io::sink())?;
        total = total.saturating_add(size);
        if size > most {
            return Err(Trouble::TooMuch);
        }
    }
    Ok(())
}

/// The most that so many packed bytes may become.
fn most_for(packed: u64) -> u64 {
    packed.saturating_mul(MOST_PACKED).clamp(HARMLESS, MOST_UNPACKED)
}

fn is_too_much(size: u64, packed: u64) -> bool {
    size > most_for(packed)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn zipped(size: usize) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("content.xml", SimpleFileOptions::default()).unwrap();
        let block = vec![b' '; 1 << 20];
        for _ in 0..size >> 20 {
            zip.write_all(&block).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    /// Overwrites the size declared in the local header and the central directory.
    fn declare(zip: &mut [u8], size: u32) {
        for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
            let start = zip.windows(4).position(|window| window == mark).unwrap() + at;
            zip[start..start + 4].copy_from_slice(&size.to_le_bytes());
        }
    }

    #[test]
    fn a_bomb_is_known_by_what_it_declares_and_by_what_it_does() {
        let bomb = zipped(64 << 20);
        assert_eq!(guarded("x.ods", &bomb).err(), Some(messages::zip_bomb("x.ods")));
        let mut liar = zipped(64 << 20);
        declare(&mut liar, 1_000);
        assert!(guarded("x.ods", &liar).is_err(), "{} bytes", liar.len());
        assert!(guarded("x.ods", &zipped(1 << 20)).is_ok());
    }

    #[test]
    fn a_damaged_file_is_called_damaged() {
        let mut zip = zipped(1 << 20);
        let middle = zip.len() / 2 - 40;
        zip[middle..middle + 20].fill(0xff);
        assert_eq!(guarded("x.ods", &zip).err(), Some(messages::damaged("x.ods")));
        assert_eq!(guarded("x.ods", b"PK\x03\x04rubbish").err(), Some(messages::damaged("x.ods")));
    }

    #[test]
    fn a_million_rows_of_twenty_two_columns_are_not_too_much() {
        let cells = 1_000_000_u64 * 22 + 2_100_000 * 6;
        assert!(!is_too_much(cells * 130, cells * 130 / 40));
    }
}
