//! Rules about the text of the repository, each with the reason a reader is given.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::tools;

/// Longest source file, in lines.
const LONGEST: usize = 600;

/// Endings of the files that people write here.
const WRITTEN: [&str; 12] = ["rs", "toml", "md", "html", "css", "js", "ftl", "py", "yml", "sql", "typ", "csv"];

/// Endings of source files, for which there is a longest length.
const SOURCE: [&str; 7] = ["rs", "html", "css", "js", "py", "sql", "typ"];

/// What others wrote and is kept as they wrote it.
fn is_vendored(path: &str) -> bool {
    path.contains("/vendor/") || path.contains("/assets/dkfds/") || path.starts_with("LICENSE") || path == "Cargo.lock"
}

/// Looks at every file of the repository; how many, and what was found.
pub fn look(root: &Path) -> Result<(usize, Vec<String>)> {
    let files = listed(root)?;
    let mut found = Vec::new();
    for path in &files {
        if path.ends_with(".snap.new") || path.ends_with(".pending-snap") {
            found.push(format!("{path}: a snapshot nobody has judged"));
        }
        let ending = path.rsplit('.').next().unwrap_or_default();
        if !WRITTEN.contains(&ending) || is_vendored(path) {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(root.join(path)) else { continue };
        found.extend(in_file(path, ending, &text));
    }
    for needed in ["CHANGELOG.md", "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"] {
        if !files.iter().any(|path| path == needed) {
            found.push(format!("{needed} is missing"));
        }
    }
    Ok((files.len(), found))
}

/// Every file that belongs, or is about to belong, to the repository.
fn listed(root: &Path) -> Result<Vec<String>> {
    let mut git = tools::command("git");
    git.args(["ls-files", "--cached", "--others", "--exclude-standard", "-z"]).current_dir(root);
    let said = git.output().context("git ls-files")?;
    if !said.status.success() {
        bail!("git ls-files failed: {}", String::from_utf8_lossy(&said.stderr));
    }
    let all = String::from_utf8_lossy(&said.stdout);
    let mut files: Vec<String> = all.split('\0').filter(|path| root.join(path).is_file()).map(str::to_owned).collect();
    files.sort();
    files.dedup();
    Ok(files)
}

fn in_file(path: &str, ending: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = text.lines().count();
    if SOURCE.contains(&ending) && lines > LONGEST {
        found.push(format!("{path}: {lines} lines; more than {LONGEST} want to be several files"));
    }
    if !text.is_empty() && !text.ends_with('\n') {
        found.push(format!("{path}: the last line has no end"));
    }
    for (place, line) in text.lines().enumerate() {
        found.extend(in_line(path, ending, line).map(|what| format!("{path}:{}: {what}", place + 1)));
    }
    // Unit tests stand at the end of their file and may reach out.
    for (place, line) in text.lines().enumerate().take_while(|(_, line)| *line != "#[cfg(test)]") {
        found.extend(outside_world(path, line).map(|what| format!("{path}:{}: {what}", place + 1)));
    }
    found
}

fn in_line(path: &str, ending: &str, line: &str) -> Option<String> {
    if ending != "csv" && line.ends_with([' ', '\t']) {
        return Some("space at the end of the line".to_owned());
    }
    let lower = line.to_lowercase();
    if let Some(place) = machine_paths().iter().find(|place| line.contains(place.as_str())) {
        return Some(format!("a path of one machine ({place})"));
    }
    if let Some(word) = tool_words().iter().find(|word| lower.contains(word.as_str())) {
        return Some(format!("says how it was written ({word}), not what it is"));
    }
    if ending != "rs" {
        return None;
    }
    // This program names what it looks for.
    if path.starts_with("xtask/") {
        return None;
    }
    if lower.contains("spdx-license") || lower.starts_with("// copyright") {
        return Some("licence headers stand in LICENSE alone".to_owned());
    }
    let in_store = path.starts_with("crates/store/");
    if !in_store && speaks_sql(line) {
        return Some("only `store` speaks SQL".to_owned());
    }
    let knows_engine = ["crates/store/src/engine", "crates/store/tests/"].iter().any(|place| path.starts_with(place));
    if !knows_engine && line.contains("rusqlite") {
        return Some("only store/src/engine knows which database it is".to_owned());
    }
    None
}

/// Rooms that know no file, no network and no environment: the same input gives the same output.
const PURE: [&str; 7] = ["register", "figures", "report", "exchange", "typeset", "words", "sealed"];

/// A pure room that reaches out, or a door for tests that something else goes through.
fn outside_world(path: &str, line: &str) -> Option<String> {
    let is_code =
        path.starts_with("crates/") && path.contains("/src/") && !path.contains("tests") && !path.contains("sample");
    let is_pure = PURE.iter().any(|room| path.starts_with(&format!("crates/{room}/src/")));
    let reaches = ["std::fs", "std::net", "std::env::", "std::process"].iter().find(|name| line.contains(*name));
    if let (true, true, Some(name)) = (is_code, is_pure, reaches) {
        return Some(format!("this room is pure: {name} belongs to the program's edge"));
    }
    let through = ["store::testing", "casework::testing", "Intruder"].iter().find(|name| line.contains(*name));
    let is_door = path.ends_with("src/testing.rs") || path.ends_with("src/lib.rs");
    match through {
        Some(name) if is_code && !is_door => Some(format!("{name} is a door for tests alone")),
        _ => None,
    }
}

/// Put together here, so that this file does not find itself.
fn machine_paths() -> [String; 4] {
    ["work", "root", "tmp", "home"].map(|name| format!("/{name}/"))
}

fn tool_words() -> [String; 6] {
    [("clau", "de"), ("anthro", "pic"), ("open", "ai"), ("chat", "gpt"), ("copi", "lot"), ("sub", "agent")]
        .map(|(begin, end)| format!("{begin}{end}"))
}

fn speaks_sql(line: &str) -> bool {
    let begins = |word: &str| ["\"", "\" ", "r\"", "r#\""].iter().any(|open| line.contains(&format!("{open}{word} ")));
    ["SELECT", "INSERT INTO", "UPDATE", "DELETE FROM", "CREATE TABLE", "ALTER TABLE", "PRAGMA"]
        .iter()
        .any(|word| begins(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_finds_what_it_is_for_and_nothing_else() {
        let home = format!("see {}me/notes", "/ho") + "/";
        let tool = format!("written by {}", "chat") + "gpt";
        for (path, line, wanting) in [
            ("crates/web/src/a.rs", "let x = 1; ", true),
            ("crates/web/src/a.rs", "let x = \"SELECT * FROM inquiry\";", true),
            ("crates/store/src/a.rs", "let x = \"SELECT * FROM inquiry\";", false),
            ("crates/web/src/a.rs", "// select what the person chose", false),
            ("crates/store/src/open.rs", "use rusqlite::Connection;", true),
            ("crates/store/src/engine/mod.rs", "use rusqlite::Connection;", false),
            ("crates/web/src/a.rs", &home, true),
            ("crates/web/src/a.rs", &tool, true),
            ("crates/web/src/a.rs", "// Copyright somebody", true),
            ("crates/web/src/a.rs", "let work = home / root;", false),
        ] {
            assert_eq!(in_line(path, "rs", line).is_some(), wanting, "{path}: {line}");
        }
    }

    #[test]
    fn pure_rooms_reach_nowhere_and_the_doors_for_tests_are_for_tests() {
        for (path, text, wanting) in [
            ("crates/report/src/a.rs", "std::fs::read(path)\n", true),
            ("crates/report/src/a/tests.rs", "std::fs::read(path)\n", false),
            ("crates/report/src/a.rs", "#[cfg(test)]\nmod tests { std::fs::read(path) }\n", false),
            ("crates/uvildig/src/a.rs", "std::fs::read(path)\n", false),
            ("crates/casework/src/a.rs", "store::testing::Intruder::break_in(path)\n", true),
            ("crates/casework/tests/office/a.rs", "use store::testing::Intruder;\n", false),
        ] {
            assert_eq!(!in_file(path, "rs", text).is_empty(), wanting, "{path}: {text}");
        }
    }

    #[test]
    fn a_file_that_grows_too_long_is_named() {
        let long = "x\n".repeat(LONGEST + 1);
        assert_eq!(in_file("a.rs", "rs", &long).len(), 1);
        assert!(in_file("a.md", "md", &long).is_empty());
        assert_eq!(in_file("a.md", "md", "no end").len(), 1);
    }
}
