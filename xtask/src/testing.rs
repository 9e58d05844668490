//! `cargo xtask test`: everything CI checks, in the order in which a mistake is cheapest to find.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::steps::Steps;
use crate::{pdf, said, tidy_findings, tools};

/// Runs every check. A filter narrows the tests and leaves the rest out.
pub fn run(filter: &[&str]) -> Result<()> {
    let mut steps = Steps::begin();
    if filter.is_empty() {
        steps.step("format", || {
            tools::run("cargo fmt", tools::cargo().args(["fmt", "--all", "--check"])).map(|()| ok())
        })?;
        steps.step("tidy", tidied)?;
        steps.step("tools", || {
            tools::browser()?;
            tools::python_with(tools::VALIDATOR, "page")?;
            Ok(ok())
        })?;
        steps.step("tests", || tests(&[]))?;
        steps.step("PDF/UA-1", pdf::validate)?;
        steps.step("lints", || {
            let mut clippy = tools::cargo();
            clippy.args(["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"]);
            tools::run("cargo clippy", &mut clippy).map(|()| ok())
        })?;
    } else {
        steps.step("tests", || tests(filter))?;
    }
    steps.end();
    Ok(())
}

fn ok() -> String {
    "ok".to_owned()
}

fn tidied() -> Result<String> {
    let found = tidy_findings()?;
    for finding in &found.findings {
        said::line(finding);
    }
    if !found.findings.is_empty() {
        bail!("{} found wanting", found.findings.len());
    }
    Ok(format!("{} files", found.files))
}

/// Unit tests, the store's conformance suite, journeys in the browser. Skipped and ignored tests are counted, not hidden.
fn tests(filter: &[&str]) -> Result<String> {
    // The binary beside the tests is the one that the journeys start: the same build serves both.
    let mut cargo = tools::cargo();
    let nextest = tools::on_path(&["cargo-nextest"]).is_some();
    if nextest {
        cargo.args(["nextest", "run", "--workspace", "--locked", "--no-fail-fast"]).args(filter);
    } else {
        cargo.args(["test", "--workspace", "--locked", "--no-fail-fast"]).args(filter);
    }
    let counted = watched(&mut cargo)?;
    if counted.passed == 0 {
        bail!("no test ran");
    }
    Ok(format!("{} passed, {} failed, {} skipped", counted.passed, counted.failed, counted.skipped))
}

/// How the tests ended.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counted {
    passed: u64,
    failed: u64,
    skipped: u64,
}

impl Counted {
    /// Adds what a closing line says: `Summary [ 1.2s] 3 tests run: 2 passed, 1 failed, 0 skipped` or
    /// `test result: ok. 2 passed; 0 failed; 1 ignored; …`.
    fn add(&mut self, line: &str) {
        // What a failed test itself said is shown again, moved to the right: that is no closing line.
        if !line.trim_start().starts_with("Summary [") && !line.starts_with("test result:") {
            return;
        }
        let words: Vec<&str> = line.split([' ', ',', ';', '(', ')']).filter(|word| !word.is_empty()).collect();
        for pair in words.windows(2) {
            let Ok(count) = pair[0].parse::<u64>() else { continue };
            match pair[1] {
                "passed" => self.passed += count,
                "failed" => self.failed += count,
                "skipped" | "ignored" => self.skipped += count,
                _ => {}
            }
        }
    }
}

/// Runs the tests, shows what they say and counts.
fn watched(cargo: &mut Command) -> Result<Counted> {
    // cargo test says its counts on standard output, nextest on standard error.
    let mut child =
        cargo.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().context("the tests could not be started")?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let counted = std::thread::scope(|scope| {
        let out = out.map(|out| scope.spawn(|| shown(out)));
        let err = err.map(|err| scope.spawn(|| shown(err)));
        let mut counted = Counted::default();
        for reader in [out, err].into_iter().flatten() {
            if let Ok(part) = reader.join() {
                counted.passed += part.passed;
                counted.failed += part.failed;
                counted.skipped += part.skipped;
            }
        }
        counted
    });
    let status = child.wait()?;
    if !status.success() || counted.failed > 0 {
        bail!("{} passed, {} failed, {} skipped ({status})", counted.passed, counted.failed, counted.skipped);
    }
    Ok(counted)
}

fn shown(from: impl std::io::Read) -> Counted {
    let mut counted = Counted::default();
    for line in BufReader::new(from).lines().map_while(Result::ok) {
        counted.add(&line);
        said::line(&line);
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_counted() {
        for (line, (passed, failed, skipped)) in [
            ("     Summary [   4.321s] 12 tests run: 11 passed (1 slow), 1 failed, 2 skipped", (11, 1, 2)),
            ("     Summary [   0.100s] 3 tests run: 3 passed, 0 skipped", (3, 0, 0)),
            (
                "test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.00s",
                (2, 0, 1),
            ),
            ("running 3 tests, 2 passed", (0, 0, 0)),
            ("    test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 30 filtered out", (0, 0, 0)),
        ] {
            let mut counted = Counted::default();
            counted.add(line);
            assert_eq!(counted, Counted { passed, failed, skipped }, "{line}");
        }
    }
}
