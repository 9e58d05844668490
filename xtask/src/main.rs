//! Everything that CI checks, and the benchmarks, behind one door: `cargo xtask test`, `tidy`, `bench`.
//!
//! A developer runs the same as CI does. What must not be known here: any room from the inside; they are looked at as
//! text, as packages and as programs.

mod bench;
mod features;
mod pdf;
mod rooms;
mod said;
mod sources;
mod steps;
mod testing;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask test [FILTER]      everything CI checks: format, lints, tidy, tests, journeys in a real browser, PDF/UA
cargo xtask tidy               the rules of the house alone
cargo xtask bench [--million]  the speeds that were promised, beside plain SQL and DuckDB (release build)
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => {
            said::line(&format!("xtask: {wrong:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest: Vec<&str> = arguments.iter().skip(1).map(String::as_str).collect();
    match (arguments.first().map(String::as_str), rest.as_slice()) {
        (Some("test"), filter) => testing::run(filter),
        (Some("tidy"), []) => tidy(),
        (Some("bench"), []) => bench::run(false),
        (Some("bench"), ["--million"]) => bench::run(true),
        (None | Some("help" | "--help"), _) => {
            said::line(USAGE);
            Ok(())
        }
        _ => bail!("wrong use\n{USAGE}"),
    }
}

/// The rules of the house, each named with the place that breaks it.
fn tidy() -> Result<()> {
    let found = tidy_findings()?;
    for finding in &found.findings {
        said::line(finding);
    }
    if !found.findings.is_empty() {
        bail!("tidy: {} found wanting", found.findings.len());
    }
    said::line(&format!("tidy: {} files, {} rooms, all in order", found.files, found.rooms));
    Ok(())
}

/// What tidy looked at and found.
struct Tidied {
    findings: Vec<String>,
    files: usize,
    rooms: usize,
}

fn tidy_findings() -> Result<Tidied> {
    let root = tools::root();
    let metadata = rooms::metadata(&root)?;
    let (files, mut findings) = sources::look(&root)?;
    findings.extend(rooms::look(&metadata)?);
    findings.extend(features::look(&root)?);
    Ok(Tidied { findings, files, rooms: rooms::count(&metadata) })
}
