//! Zip files whose stamps come from the report's date.

use std::io::{Cursor, Read, Write};

use jiff::civil::Date;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Packs files in the order given; all bear this date.
pub(crate) fn pack(date: Date, files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in files {
        // A picture is compressed already.
        let method = if path.ends_with(".png") { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default().compression_method(method).last_modified_time(stamp(date));
        archive.start_file(path.as_str(), options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The same files with stamps of this date.
pub(crate) fn restamp(date: Date, packed: &[u8]) -> Result<Vec<u8>, ZipError> {
    let mut archive = ZipArchive::new(Cursor::new(packed))?;
    let mut files = Vec::with_capacity(archive.len());
    for place in 0..archive.len() {
        let mut file = archive.by_index(place)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        files.push((file.name()?.into_owned(), bytes));
    }
    pack(date, &files)
}

/// Midnight of the day; the format's first day where it cannot hold the year (before 1980, after 2107).
fn stamp(date: Date) -> DateTime {
    let parts = (u16::try_from(date.year()), u8::try_from(date.month()), u8::try_from(date.day()));
    match parts {
        (Ok(year), Ok(month), Ok(day)) => DateTime::from_date_and_time(year, month, day, 0, 0, 0).unwrap_or_default(),
        _ => DateTime::default(),
    }
}
