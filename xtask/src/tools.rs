//! The tools a check needs: found, installed, or named in one clear sentence.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::said;

/// The validator of PDFs and its version, from PyPI.
pub const VALIDATOR: &str = "page-validation==0.11.0";

/// The root of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// A command at the root of the workspace that asks nobody anything.
pub fn command(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// The cargo that runs this.
pub fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command; its failure is an error that names it.
pub fn run(what: &str, command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{what} could not be started"))?;
    if !status.success() {
        bail!("{what} failed ({status})");
    }
    Ok(())
}

/// The first of these programs that is on the path.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

/// Chromium and its driver. As root on Debian they are installed; elsewhere the sentence says what to do.
pub fn browser() -> Result<()> {
    let missing = || {
        on_path(&["chromium", "chromium-browser", "google-chrome"]).is_none() || on_path(&["chromedriver"]).is_none()
    };
    if !missing() {
        return Ok(());
    }
    if on_path(&["apt-get"]).is_some() && is_root() {
        said::line("The journeys need chromium and chromium-driver: installing them with apt-get …");
        let apt =
            |arguments: &[&str]| command("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive").status();
        let _updated = apt(&["-qq", "update"])?;
        let _installed = apt(&["-qq", "-y", "install", "chromium", "chromium-driver"])?;
    }
    if missing() {
        bail!(
            "the browser journeys need chromium and chromedriver on the path: apt-get install chromium chromium-driver"
        );
    }
    Ok(())
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|said| said.stdout.trim_ascii() == b"0")
}

/// Where what is installed for the checks lies, outside the checkout.
pub fn cache() -> PathBuf {
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    let base = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(home);
    base.unwrap_or_else(std::env::temp_dir).join("uvildig")
}

/// A Python that has a package, in a place of its own.
pub fn python_with(package: &str, import: &str) -> Result<PathBuf> {
    let venv = cache().join("venv");
    let python = venv.join("bin").join("python");
    let has = |python: &Path| {
        command(python)
            .args(["-c", &format!("import {import}")])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    };
    if python.is_file() && has(&python) {
        return Ok(python);
    }
    said::line(&format!("Installing {package} from PyPI in {} …", venv.display()));
    let sentence =
        || format!("{package} is needed: python3 -m venv {0} && {0}/bin/pip install {package}", venv.display());
    if !python.is_file() {
        let system = on_path(&["python3", "python"]).with_context(sentence)?;
        run("python -m venv", command(system).args(["-m", "venv"]).arg(&venv)).with_context(sentence)?;
    }
    let mut pip = command(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", package]);
    run("pip install", &mut pip).with_context(sentence)?;
    if !has(&python) {
        bail!(sentence());
    }
    Ok(python)
}
