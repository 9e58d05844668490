//! No message is missing in either language, and none is there for nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use words::Language;

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|is| is == ending) {
            found.push(path);
        }
    }
    found
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn keys(language: Language) -> BTreeSet<String> {
    let folder = crates().join("words/locales").join(language.code());
    let texts = files(&folder, "ftl").into_iter().map(|file| fs::read_to_string(file).unwrap());
    let keys = texts.flat_map(|text| {
        let named = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        named.filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned())).collect::<Vec<_>>()
    });
    keys.collect()
}

/// Every quoted word of the program that could be a key.
fn quoted() -> BTreeSet<String> {
    let folders = fs::read_dir(crates()).unwrap().map(|entry| entry.unwrap().path());
    let mut texts = Vec::new();
    for folder in folders {
        texts.extend(files(&folder.join("src"), "rs"));
        texts.extend(files(&folder.join("templates"), "html"));
    }
    let is_key = |word: &str| {
        !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    let words = texts.iter().flat_map(|file| {
        let text = fs::read_to_string(file).unwrap();
        text.split('"').filter(|word| is_key(word)).map(str::to_owned).collect::<Vec<_>>()
    });
    words.collect()
}

#[test]
fn both_languages_say_the_same_things() {
    assert_eq!(keys(Language::Danish), keys(Language::English));
}

#[test]
fn every_message_is_used() {
    let quoted = quoted();
    let unused: Vec<_> = keys(Language::Danish).into_iter().filter(|key| !quoted.contains(key)).collect();
    assert!(unused.is_empty(), "{unused:?}");
}

#[test]
fn every_message_that_is_asked_for_exists() {
    let sources = ["src", "templates"].map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let is_test = |file: &PathBuf| file.components().any(|part| part.as_os_str() == "tests");
    let all = files(&sources[0], "rs").into_iter().filter(|file| !is_test(file)).chain(files(&sources[1], "html"));
    let known = keys(Language::Danish);
    let mut asked = 0;
    for file in all {
        let text = fs::read_to_string(&file).unwrap();
        for call in [".t(\"", ".with(\"", ".count(\"", ".all(\"", "else { \"", "=> \"", "Err(\"", "(\"flash"] {
            for (place, _) in text.match_indices(call) {
                let quote = place + call.rfind('"').unwrap() + 1;
                let key = text[quote..].split('"').next().unwrap();
                let is_message =
                    call.starts_with(".t(") || call.contains("flash") || key.contains('-') && known_family(key);
                if is_message && !key.is_empty() {
                    asked += 1;
                    assert!(known.contains(key), "{key} in {}", file.display());
                }
            }
        }
    }
    assert!(asked > 150, "only {asked} messages were found: the search is broken");
}

/// Whether a key belongs to a family of messages, and is not an icon or a header.
fn known_family(key: &str) -> bool {
    let families =
        ["period", "error", "report", "import", "inquiries", "inquiry", "filter", "state", "overview", "sealed"];
    key.split('-').next().is_some_and(|first| families.contains(&first))
}
