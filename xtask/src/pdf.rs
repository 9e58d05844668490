//! The PDFs of the program, judged by a validator that is not ours.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::tools;

/// Judges each file for PDF/UA-1 and says what failed. The validator's PDF/A verdict is not asked for: it misses faults.
const JUDGE: &str = r#"
import json, sys, page
bad = False
for path in sys.argv[1:]:
    report = page.validate_pdf(path, profile="ua1")
    for failure in report.failures:
        print(f"{path}: {failure.rule_id}: {failure.message}", file=sys.stderr)
    bad = bad or not report.is_compliant
sys.exit(1 if bad else 0)
"#;

/// Makes the demo's report, the bare outline's and a letter of every template, and has all judged.
pub fn validate() -> Result<String> {
    let program = program()?;
    let folder = target_folder()?.join("pdf-check");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let (demo, bare) = (folder.join("demo"), folder.join("bare"));
    let mut make = tools::command(&program);
    tools::run("uvildig demo", make.args(["demo", "--no-serve", "--json", "--dir"]).arg(&demo))?;
    let mut report = tools::command(&program);
    report.arg("--data").arg(&demo).args(["report", "--from", "2023-05-01", "--to", "2023-12-31", "--formats", "pdf"]);
    tools::run("uvildig report", report.arg("--out").arg(&bare))?;
    let mut files = vec![demo.join("beretning.pdf"), bare.join("beretning.pdf")];
    files.extend(letters(&folder.join("letters"))?);
    judge(&files)?;
    negative_control(&files[0], &folder)?;
    Ok(format!("{} files ok", files.len()))
}

/// A letter of every template in both languages.
fn letters(folder: &Path) -> Result<Vec<PathBuf>> {
    tools::run("cargo build", tools::cargo().args(["build", "--workspace", "--examples", "--locked", "--quiet"]))?;
    let example = target_folder()?.join("debug/examples").join(format!("letters{}", std::env::consts::EXE_SUFFIX));
    tools::run("the letters", tools::command(example).arg(folder))?;
    let entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path()));
    entries.collect()
}

fn judge(files: &[impl AsRef<Path>]) -> Result<()> {
    let python = tools::python_with(tools::VALIDATOR, "page")?;
    let mut judge = tools::command(python);
    judge.args(["-c", JUDGE]);
    for file in files {
        judge.arg(file.as_ref());
    }
    tools::run("page-validation", &mut judge)
}

/// A judge that finds nothing must be able to find something: a file without its language is not accessible.
fn negative_control(file: &Path, folder: &Path) -> Result<()> {
    let bytes = std::fs::read(file)?;
    let damaged = replaced(&bytes, b"/Lang", b"/Gnal").context("the PDF names no language")?;
    let path = folder.join("damaged.pdf");
    std::fs::write(&path, damaged)?;
    let python = tools::python_with(tools::VALIDATOR, "page")?;
    let said = tools::command(python).args(["-c", JUDGE]).arg(&path).output()?;
    if said.status.success() {
        bail!("page-validation accepts a PDF without a language: its verdict means nothing");
    }
    Ok(())
}

/// The bytes with every `old` replaced by a `new` of the same length.
fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Option<Vec<u8>> {
    let mut copy = bytes.to_vec();
    let mut found = false;
    let mut at = 0;
    while let Some(next) = copy[at..].windows(old.len()).position(|window| window == old) {
        copy[at + next..at + next + old.len()].copy_from_slice(new);
        at += next + old.len();
        found = true;
    }
    found.then_some(copy)
}

fn target_folder() -> Result<PathBuf> {
    let mut cargo = tools::cargo();
    let said = cargo.args(["metadata", "--format-version", "1", "--no-deps", "--locked"]).output()?;
    let metadata: Value = serde_json::from_slice(&said.stdout)?;
    Ok(metadata["target_directory"].as_str().context("no target directory")?.into())
}

/// The program, as `cargo run` builds it.
fn program() -> Result<PathBuf> {
    tools::run("cargo build", tools::cargo().args(["build", "--workspace", "--bins", "--locked", "--quiet"]))?;
    Ok(target_folder()?.join("debug").join(format!("uvildig{}", std::env::consts::EXE_SUFFIX)))
}
