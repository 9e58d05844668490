//! Which room may lean on which: the table of the house, checked against what the manifests say. What counts are the
//! direct dependencies, those of the tests included.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::tools;

/// Floor of every room. A room may lean on any room of a lower floor.
const FLOORS: [(&str, u8); 11] = [
    ("uvildig", 7),
    ("web", 6),
    ("casework", 5),
    ("store", 4),
    ("exchange", 4),
    ("report", 4),
    ("figures", 3),
    ("typeset", 3),
    ("register", 2),
    ("sealed", 1),
    ("words", 1),
];

/// Never, although the floors would allow it.
const NEVER: [(&str, &str); 4] = [("web", "store"), ("web", "sealed"), ("casework", "uvildig"), ("words", "sealed")];

/// Crates that only these rooms may name: a wall around a technique.
const WALLS: [(&str, &[&str]); 17] = [
    ("rusqlite", &["store"]),
    ("typst", &["typeset"]),
    ("typst-pdf", &["typeset"]),
    ("typst-layout", &["typeset"]),
    ("argon2", &["sealed"]),
    ("chacha20poly1305", &["sealed"]),
    ("ed25519-dalek", &["sealed"]),
    ("hpke", &["sealed"]),
    ("hkdf", &["sealed"]),
    ("hmac", &["sealed"]),
    ("getrandom", &["sealed"]),
    ("calamine", &["exchange"]),
    ("askama", &["web"]),
    ("axum", &["web", "uvildig"]),
    ("tokio", &["web", "uvildig"]),
    ("clap", &["uvildig"]),
    ("anyhow", &["uvildig", "xtask"]),
];

/// What cargo knows about the members of the workspace.
pub fn metadata(root: &Path) -> Result<Value> {
    let mut cargo = tools::cargo();
    cargo.args(["metadata", "--format-version", "1", "--no-deps", "--locked"]).current_dir(root);
    let said = cargo.stderr(std::process::Stdio::inherit()).output().context("cargo metadata")?;
    if !said.status.success() {
        bail!("cargo metadata failed");
    }
    Ok(serde_json::from_slice(&said.stdout)?)
}

fn packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"].as_array().into_iter().flatten()
}

/// How many rooms there are.
pub fn count(metadata: &Value) -> usize {
    packages(metadata).count()
}

/// What breaks the table, the walls or the manners of a manifest.
pub fn look(metadata: &Value) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for package in packages(metadata) {
        let name = package["name"].as_str().unwrap_or_default();
        let manifest = package["manifest_path"].as_str().unwrap_or_default();
        found.extend(manners(name, package, &std::fs::read_to_string(manifest)?));
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let on = dependency["name"].as_str().unwrap_or_default();
            found.extend(
                refusal(name, on).map(|why| format!("crates/{name}/Cargo.toml: {name} may not lean on {on}: {why}")),
            );
        }
    }
    Ok(found)
}

fn floor(name: &str) -> Option<u8> {
    FLOORS.iter().find(|(room, _)| *room == name).map(|(_, floor)| *floor)
}

/// Why a room may not lean on a crate.
fn refusal(room: &str, on: &str) -> Option<String> {
    if let Some((_, allowed)) = WALLS.iter().find(|(wall, _)| *wall == on)
        && !allowed.contains(&room)
    {
        return Some(format!("only {} may", allowed.join(" and ")));
    }
    let to = floor(on)?;
    if room == "xtask" {
        return Some("xtask looks at the house from outside".to_owned());
    }
    if NEVER.contains(&(room, on)) {
        return Some("the house forbids it".to_owned());
    }
    match floor(room) {
        Some(from) if to < from => None,
        Some(_) => Some("arrows run down only".to_owned()),
        None => Some("the room has no floor; give it one in xtask/src/rooms.rs and in DESIGN".to_owned()),
    }
}

fn manners(name: &str, package: &Value, manifest: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut say = |what: &str| found.push(format!("{name}: {what}"));
    if package["description"].as_str().is_none_or(|text| text.trim().is_empty()) {
        say("its Cargo.toml has no description");
    }
    if package["license"].as_str() != Some("EUPL-1.2") {
        say("its licence is not EUPL-1.2");
    }
    let has_lints =
        manifest.split("[lints]").nth(1).is_some_and(|rest| rest.trim_start().starts_with("workspace = true"));
    if !has_lints {
        say("its Cargo.toml lacks [lints] workspace = true");
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_run_down_only() {
        for (room, on, may) in [
            ("uvildig", "web", true),
            ("report", "figures", true),
            ("report", "typeset", true),
            ("report", "store", false),
            ("report", "exchange", false),
            ("figures", "typeset", false),
            ("register", "figures", false),
            ("register", "sealed", true),
            ("web", "store", false),
            ("web", "sealed", false),
            ("words", "sealed", false),
            ("casework", "uvildig", false),
            ("xtask", "register", false),
            ("cellar", "words", false),
            ("casework", "rusqlite", false),
            ("store", "rusqlite", true),
            ("figures", "serde", true),
        ] {
            assert_eq!(refusal(room, on).is_none(), may, "{room} → {on}");
        }
    }
}
