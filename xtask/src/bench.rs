//! `cargo xtask bench`: the speeds that were promised, measured on a generated register, beside plain SQL and DuckDB on
//! the same machine in the same run. Seconds differ from machine to machine; the ratios hardly do.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::{said, tools};

/// One measurement, as both programs print it: a line of JSON.
struct Measured {
    name: String,
    value: f64,
    unit: String,
    target: Option<f64>,
}

/// Builds for release, measures and prints the table.
pub fn run(million: bool) -> Result<()> {
    let mut build = tools::cargo();
    build.args(["build", "--release", "--locked", "--package", "uvildig", "--bin", "uvildig", "--example", "bench"]);
    tools::run("cargo build --release", &mut build)?;
    let release = release_folder()?;
    let folder = tools::cache().join("bench");
    std::fs::create_dir_all(&folder)?;
    let mut ours = Command::new(release.join("examples").join("bench"));
    ours.arg(&folder).arg(release.join("uvildig")).arg(if million { "1000000" } else { "100000" });
    let mut measured = lines("the measurements", &mut ours)?;
    let cold = measured.iter().find(|one| one.name == "figures, cold from opening").map(|one| one.value);
    measured.extend(beside(&folder)?);
    print(&measured, cold);
    let missed: Vec<&str> = measured.iter().filter(|one| one.is_missed()).map(|one| one.name.as_str()).collect();
    if !missed.is_empty() && !million {
        bail!("slower than promised: {}", missed.join(", "));
    }
    Ok(())
}

impl Measured {
    fn is_missed(&self) -> bool {
        self.target.is_some_and(|target| self.value > target)
    }
}

fn release_folder() -> Result<std::path::PathBuf> {
    let said = tools::cargo().args(["metadata", "--format-version", "1", "--no-deps", "--locked"]).output()?;
    let metadata: Value = serde_json::from_slice(&said.stdout)?;
    Ok(Path::new(metadata["target_directory"].as_str().context("no target directory")?).join("release"))
}

/// Plain SQL on the same database, and DuckDB on the same rows where PyPI has it to give.
fn beside(folder: &Path) -> Result<Vec<Measured>> {
    let python = match tools::python_with("duckdb", "duckdb") {
        Ok(python) => python,
        Err(wrong) => {
            said::line(&format!("DuckDB is left out: {wrong:#}"));
            tools::on_path(&["python3"]).context("python3 is needed to measure plain SQL")?
        }
    };
    let mut command = tools::command(python);
    command.arg("xtask/bench/beside.py").arg(folder.join("office").join("uvildig.db"));
    lines("plain SQL and DuckDB", &mut command)
}

fn lines(what: &str, command: &mut Command) -> Result<Vec<Measured>> {
    let said = command.stdin(Stdio::null()).stderr(Stdio::inherit()).output().with_context(|| what.to_owned())?;
    if !said.status.success() {
        bail!("{what} failed");
    }
    let text = String::from_utf8_lossy(&said.stdout);
    text.lines()
        .map(|line| {
            let value: Value = serde_json::from_str(line)?;
            Ok(Measured {
                name: value["name"].as_str().context("name")?.to_owned(),
                value: value["value"].as_f64().context("value")?,
                unit: value["unit"].as_str().unwrap_or("s").to_owned(),
                target: value["target"].as_f64(),
            })
        })
        .collect()
}

fn print(measured: &[Measured], cold: Option<f64>) {
    said::line(&format!("\n{:<44} {:>12} {:>12} {:>9}  {}", "what", "measured", "promised", "÷ cold", ""));
    for one in measured {
        let promised = one.target.map_or_else(String::new, |target| format!("< {}", shown(target, &one.unit)));
        let ratio = cold.filter(|cold| one.unit == "s" && *cold > 0.0).map(|cold| format!("{:.2}", one.value / cold));
        let missed = if one.is_missed() { "  ✗ slower than promised" } else { "" };
        said::line(&format!(
            "{:<44} {:>12} {:>12} {:>9}{missed}",
            one.name,
            shown(one.value, &one.unit),
            promised,
            ratio.unwrap_or_default()
        ));
    }
}

fn shown(value: f64, unit: &str) -> String {
    match unit {
        "s" if value < 1.0 => format!("{:.1} ms", value * 1000.0),
        "s" => format!("{value:.2} s"),
        unit => format!("{value:.0} {unit}").trim_end().to_owned(),
    }
}
