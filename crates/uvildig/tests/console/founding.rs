//! `uvildig init`.

use std::fs;

use crate::office::{ADVISER, Office, PASSPHRASE, code, err, files, holds, out, program};

#[test]
fn the_recovery_key_goes_to_a_private_file_and_nowhere_else() {
    let office = Office::founded();
    let key = fs::read_to_string(office.path("genskabelse")).unwrap();
    assert!(key.trim().len() > 30, "{}", key.len());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(office.path("genskabelse")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    for file in files(&office.data()) {
        let bytes = fs::read(&file).unwrap();
        assert!(!holds(&bytes, key.trim()) && !holds(&bytes, PASSPHRASE), "{}", file.display());
    }
}

#[test]
fn without_a_file_the_recovery_key_is_the_result_and_is_printed_once() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let arguments =
        ["--data", data.to_str().unwrap(), "init", "--office", "Kontoret", "--adviser", ADVISER, "--lang", "en"];
    let said = program(&arguments).env("UVILDIG_PASSPHRASE", PASSPHRASE).output().unwrap();
    assert_eq!(code(&said), 0, "{}", err(&said));
    assert_eq!(out(&said).lines().count(), 1);
    assert!(err(&said).contains("recovery key") && !err(&said).contains(out(&said).trim()));
}

#[test]
fn an_office_is_founded_once() {
    let office = Office::founded();
    let before = fs::read(office.data().join("uvildig.db")).unwrap();
    let recovery = office.path("anden");
    let said = office
        .command(&["init", "--office", "Et andet", "--adviser", ADVISER, "--recovery-file", recovery.to_str().unwrap()])
        .env("UVILDIG_PASSPHRASE", PASSPHRASE)
        .output()
        .unwrap();
    assert_eq!(code(&said), 1);
    assert!(err(&said).contains("allerede et kontor"), "{}", err(&said));
    assert!(!recovery.exists(), "nothing was founded, so no key file stays");
    assert_eq!(fs::read(office.data().join("uvildig.db")).unwrap(), before);
}

#[test]
fn a_recovery_file_that_exists_is_never_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let kept = dir.path().join("nøgle");
    fs::write(&kept, "noget vigtigt").unwrap();
    let data = dir.path().join("data");
    let said =
        program(&["--data", data.to_str().unwrap(), "init", "--office", "K", "--adviser", ADVISER, "--recovery-file"])
            .arg(&kept)
            .env("UVILDIG_PASSPHRASE", PASSPHRASE)
            .output()
            .unwrap();
    assert_eq!(code(&said), 1);
    assert_eq!(fs::read_to_string(&kept).unwrap(), "noget vigtigt");
    assert!(!data.exists(), "no office without its recovery key");
}

#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    for (given, named) in [
        (vec!["--adviser", ADVISER], "--office"),
        (vec!["--office", "Kontoret"], "--adviser"),
        (vec!["--office", "Kontoret", "--adviser", ADVISER], "--passphrase-file"),
    ] {
        let said = program(&["--data", data.to_str().unwrap(), "init"]).args(given).output().unwrap();
        assert_eq!(code(&said), 2, "{}", err(&said));
        assert!(err(&said).contains(named), "{}", err(&said));
    }
}

#[test]
fn a_short_passphrase_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    let said = program(&["--data", data.to_str().unwrap(), "init", "--office", "K", "--adviser", ADVISER])
        .env("UVILDIG_PASSPHRASE", "kort")
        .output()
        .unwrap();
    assert_eq!(code(&said), 1);
    assert!(err(&said).contains("for kort"), "{}", err(&said));
}
