//! Time, and the lines in which measurements are told.

use std::io::Write;
use std::time::Instant;

use casework::Now;

use crate::Done;

/// Now, to measure from.
#[expect(clippy::disallowed_methods, reason = "measuring is what this is for")]
pub fn started() -> Instant {
    Instant::now()
}

/// The present moment.
#[expect(clippy::disallowed_methods, reason = "sessions of the measured office begin now")]
pub fn now() -> Now {
    let at = jiff::Timestamp::now();
    Now { at, today: at.to_zoned(jiff::tz::TimeZone::UTC).date(), clock: at.to_zoned(jiff::tz::TimeZone::UTC).time() }
}

/// Prints how long something took.
pub fn said(name: &str, began: Instant, target: Option<f64>) -> Done {
    line(name, began.elapsed().as_secs_f64(), "s", target)
}

/// Prints one measurement.
pub fn line(name: &str, value: f64, unit: &str, target: Option<f64>) -> Done {
    writeln!(
        std::io::stdout(),
        "{}",
        serde_json::json!({"name": name, "value": value, "unit": unit, "target": target})
    )?;
    Ok(())
}

/// Says what is going on.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// Prints the middle and the slowest of a hundred among many runs, in seconds.
pub fn spread(name: &str, mut runs: Vec<f64>, target: Option<f64>) -> Done {
    runs.sort_by(f64::total_cmp);
    let at = |percent: usize| runs.get((runs.len() * percent / 100).min(runs.len().saturating_sub(1))).copied();
    line(&format!("{name}, p50"), at(50).unwrap_or_default(), "s", None)?;
    line(&format!("{name}, p99"), at(99).unwrap_or_default(), "s", target)
}

/// Resident memory of a process in MB.
pub fn memory(process: &str) -> Done<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<f64>().ok())
        .ok_or("no VmRSS")?;
    Ok(kilobytes / 1024.0)
}
