//! The program as it runs, to start a second copy of it.

use std::io;
use std::path::{Path, PathBuf};

/// On Linux the running program itself, whatever has become of its file: an upgrade in place takes the file away under a
/// server that runs on.
const RUNNING: &str = "/proc/self/exe";

/// What starts a second copy of this very program.
///
/// # Errors
/// Where its file is gone and the system keeps no other way to it; the message says to start the server anew.
pub fn program() -> io::Result<PathBuf> {
    if Path::new(RUNNING).exists() {
        return Ok(PathBuf::from(RUNNING));
    }
    let file = std::env::current_exe()?;
    if file.exists() {
        return Ok(file);
    }
    Err(io::Error::new(io::ErrorKind::NotFound, "the program's file was replaced while it ran: start the server anew"))
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::process::Command;

    use super::*;

    const GONE: &str = "UVILDIG_TEST_FILE_IS_GONE";
    const NAME: &str = "myself::tests::a_second_copy_starts_after_the_programs_file_is_gone";

    #[test]
    fn a_second_copy_starts_after_the_programs_file_is_gone() {
        let file = std::env::current_exe().unwrap();
        if std::env::var_os(GONE).is_some() {
            std::fs::remove_file(&file).unwrap();
            assert!(!std::env::current_exe().unwrap().exists());
            let second = Command::new(program().unwrap()).args(["--list", NAME]).output().unwrap();
            assert!(second.status.success());
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join("copy");
        std::fs::copy(&file, &copy).unwrap();
        let ran = Command::new(&copy).args([NAME, "--exact"]).env(GONE, "1").output().unwrap();
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
        assert!(!copy.exists(), "it ran, and took its file away");
    }
}
