//! Files: read with a limit, written whole or not at all.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::stop::Stop;

/// Writes a file so that a reader sees the old one or the whole new one.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    place(folder, path, bytes)
        .map_err(|fault| Stop::Refused(format!("{} kan ikke skrives: {fault} (cannot be written).", path.display())))
}

fn place(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = tempfile::Builder::new().prefix(".uvildig-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    open_to_others(file.as_file())?;
    file.persist(path).map_err(|fault| fault.error)?;
    Ok(())
}

/// A temporary file is made for its owner alone; a report is for others too, as the umask would have it.
#[cfg(unix)]
fn open_to_others(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_others(_file: &fs::File) -> io::Result<()> {
    Ok(())
}

/// A new file only its owner can read. An existing one is refused.
pub fn new_private(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Writes the result to standard output. A reader that has gone away is no fault.
pub fn print(bytes: &[u8]) -> Result<(), Stop> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            Err(Stop::Fault(format!("standard output: {fault}")))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_private_file_is_its_owners_alone_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("nøgle.txt");
        new_private(&path).unwrap();
        assert_eq!(new_private(&path).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("tal.csv");
        write_whole(&path, b"gammel").unwrap();
        write_whole(&path, b"ny").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"ny");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
        let nowhere = dir.path().join("findes-ikke").join("tal.csv");
        assert_eq!(write_whole(&nowhere, b"x").unwrap_err().code(), 1);
    }
}
