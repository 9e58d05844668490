//! Looks at a zipped workbook before anything is made of it: what it unpacks to must be what a register can hold.

use register::taxonomy::Label;

use crate::messages;
use crate::zips::{self, Trouble, Zip};

/// What a million inquiries of 22 columns and twice as many points come to, written out as XML, with room to spare.
const MOST_UNPACKED: u64 = 6 << 30;

/// Opens a zip file whose contents, as declared and as really unpacked, are within bounds and whole.
///
/// # Errors
/// Why it is not to be read.
pub(crate) fn guarded<'a>(name: &str, bytes: &'a [u8]) -> Result<Zip<'a>, Label> {
    zips::guarded(bytes, MOST_UNPACKED).map_err(|trouble| match trouble {
        Trouble::Damaged => messages::damaged(name),
        Trouble::Encrypted => messages::encrypted(name),
        Trouble::TooMuch => messages::zip_bomb(name),
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

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
        assert!(cells * 130 <= zips::most_for(cells * 130 / 40, MOST_UNPACKED));
    }
}
