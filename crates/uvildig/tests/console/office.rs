//! An office in a directory of its own, and the program beside it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The passphrase of every office here.
pub const PASSPHRASE: &str = "fire tilfældige ord her";
/// The adviser's log-in.
pub const ADVISER: &str = "adviser@prøvelev.example";

/// What must never be found outside the seal.
pub const SECRETS: [&str; 8] = [
    "Øjvind Ærtemark-Prøve",
    "Ærtemark",
    "010199-9999",
    "0101999999",
    "00 11 22 33",
    "oejvind@borger.example",
    "Demostræde 7",
    "kattens sygehistorie",
];

pub const INQUIRIES: &str = "\
Nr;Modtaget;Kategori;Kanal;Henvendelse fra;Henvender;Område;Vendt tilbage;Møder;Afsluttet;Udfald;Læring;Navn;CPR;Telefon;E-mail;Adresse;Resumé
2023-001;03-05-2023;klage;telefon;kommunen;borgeren;Ydelsesteamet;ja;1;01-06-2023;processuelt;ja;Øjvind Ærtemark-Prøve;010199-9999;00 11 22 33;oejvind@borger.example;Demostræde 7;Fortæller om kattens sygehistorie og et svar, der ikke kom.
2023-002;17.05.2023;råd og vejledning;e-mail;kommunen;borgeren;Borgerservice;nej;0;18.05.2023;;;Ærtemark;010199-9999;;;;
2023-003;2023-06-20;øvrige;fremmøde;instans;fagperson;;nej;0;;;;;;;;;
";
pub const POINTS: &str = "\
Nr;Klagepunkt;Område;Vurdering
2023-001;GF-SVAR;Ydelsesteamet;kritik
2023-001;FR-VEJL;Borgerservice;
";

/// An office's data directory, gone when dropped.
pub struct Office {
    dir: tempfile::TempDir,
}

impl Office {
    /// A founded office without inquiries.
    pub fn founded() -> Self {
        let office = Self { dir: tempfile::tempdir().unwrap() };
        let passphrase = office.file("adgangssætning", PASSPHRASE);
        let said = office.run(&[
            "init",
            "--office",
            "Borgerrådgiveren i Prøvelev Kommune",
            "--adviser",
            ADVISER,
            "--passphrase-file",
            passphrase.to_str().unwrap(),
            "--recovery-file",
            office.path("genskabelse").to_str().unwrap(),
        ]);
        assert_eq!(code(&said), 0, "{}", err(&said));
        office
    }

    /// An office with the small register.
    pub fn with_register() -> Self {
        let office = Self::founded();
        let folder = office.register();
        assert_eq!(code(&office.run(&["import", folder.to_str().unwrap()])), 0);
        office
    }

    /// The small register as a folder of CSV files.
    pub fn register(&self) -> PathBuf {
        self.file("register/Henvendelser.csv", INQUIRIES);
        self.file("register/Klagepunkter.csv", POINTS);
        self.path("register")
    }

    /// The data directory.
    pub fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// A path beside the data directory.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file beside the data directory.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path
    }

    /// The program on this office, not yet started.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(arguments);
        command.env("UVILDIG_DATA", self.data());
        command
    }

    /// Runs the program on this office.
    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// Runs it and reads its JSON.
    pub fn json(&self, arguments: &[&str]) -> (i32, Value) {
        let said = self.run(arguments);
        let value = serde_json::from_slice(&said.stdout);
        (code(&said), value.unwrap_or_else(|_| panic!("{:?}: {}{}", arguments, out(&said), err(&said))))
    }
}

/// The program, with nobody at the keyboard and nothing from the surroundings.
pub fn program(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_uvildig"));
    command.args(arguments).stdin(Stdio::null());
    for name in ["UVILDIG_DATA", "UVILDIG_CONFIG", "UVILDIG_PASSPHRASE"] {
        command.env_remove(name);
    }
    command
}

pub fn code(said: &Output) -> i32 {
    said.status.code().unwrap_or(-1)
}

pub fn out(said: &Output) -> String {
    String::from_utf8_lossy(&said.stdout).into_owned()
}

pub fn err(said: &Output) -> String {
    String::from_utf8_lossy(&said.stderr).into_owned()
}

/// Every file beneath a directory.
pub fn files(dir: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Whether bytes hold a text, in UTF-8, Windows-1252 or UTF-16.
pub fn holds(bytes: &[u8], text: &str) -> bool {
    let latin: Vec<u8> = text.chars().filter_map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [text.as_bytes(), &latin, &wide].iter().any(|needle| bytes.windows(needle.len()).any(|window| window == *needle))
}
