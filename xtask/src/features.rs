//! One build serves the program and its tests: every crate must be built with the same features by `cargo run` and by
//! `cargo test --workspace`, or a newcomer compiles parts of the house, in the worst case the typesetter, twice.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Result, bail};

use crate::tools;

/// Crates whose features differ between program and tests.
pub fn look(root: &Path) -> Result<Vec<String>> {
    let program = tree(root, &["--package", "uvildig", "--edges", "normal,build"])?;
    let tests = tree(root, &["--workspace", "--edges", "normal,build,dev"])?;
    let differing = program.difference(&tests);
    Ok(differing
        .map(|line| {
            format!(
                "Cargo.toml: `cargo run` builds {line}, but `cargo test --workspace` turns on more features, and what leans on \
                 it is compiled twice. Name the features in [workspace.dependencies], and the crate in crates/uvildig."
            )
        })
        .collect())
}

/// Every crate of a tree with its features, one line each.
fn tree(root: &Path, arguments: &[&str]) -> Result<BTreeSet<String>> {
    let mut cargo = tools::cargo();
    cargo.args(["tree", "--locked", "--prefix", "none", "--format", "{p} {f}"]).args(arguments).current_dir(root);
    let said = cargo.output()?;
    if !said.status.success() {
        bail!("cargo tree failed: {}", String::from_utf8_lossy(&said.stderr));
    }
    let text = String::from_utf8_lossy(&said.stdout);
    Ok(text
        .lines()
        .map(|line| line.trim_end_matches(" (*)").replace(" (proc-macro)", ""))
        .filter(|line| !line.is_empty() && !line.contains(" (/"))
        .collect())
}
