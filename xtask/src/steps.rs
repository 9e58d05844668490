//! One step after the other, each named and timed; the first that fails ends the run.

use std::time::Instant;

use anyhow::{Context, Result};

use crate::said;

/// What was done, for the closing line.
pub struct Steps {
    done: Vec<String>,
    began: Instant,
}

impl Steps {
    /// Begins the clock.
    pub fn begin() -> Self {
        Self { done: Vec::new(), began: now() }
    }

    /// Does one step. What it gives back stands in the closing line.
    pub fn step(&mut self, name: &str, work: impl FnOnce() -> Result<String>) -> Result<()> {
        said::line(&format!("── {name}"));
        let began = now();
        let outcome = work().with_context(|| name.to_owned())?;
        said::line(&format!("   {name}: {outcome} ({:.0} s)", began.elapsed().as_secs_f64()));
        self.done.push(format!("{name} {outcome}"));
        Ok(())
    }

    /// The closing line.
    pub fn end(self) {
        said::line(&format!("xtask test: {} · {:.0} s", self.done.join(" · "), self.began.elapsed().as_secs_f64()));
    }
}

#[expect(clippy::disallowed_methods, reason = "how long a step takes is told to the developer only")]
fn now() -> Instant {
    Instant::now()
}
