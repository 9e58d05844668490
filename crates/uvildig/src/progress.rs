//! Progress on standard error: a bar where somebody watches, a plain line where not.

use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressStyle};

/// Says how far something has come.
pub struct Progress {
    bar: Option<ProgressBar>,
    /// Rows at which the next plain line is due.
    next: u64,
}

/// So many rows between two plain lines.
const EVERY: u64 = 10_000;

impl Progress {
    /// Begins; the bar shows only on a terminal.
    pub fn begin() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len}");
            let bar = ProgressBar::new(0);
            style.map_or_else(|_| bar.clone(), |style| bar.clone().with_style(style))
        });
        Self { bar, next: EVERY }
    }

    /// So many rows of what is named are done.
    pub fn rows(&mut self, what: &str, done: u64, of: Option<u64>) {
        match &self.bar {
            Some(bar) => {
                bar.set_message(what.to_owned());
                bar.set_length(of.unwrap_or(done));
                bar.set_position(done);
            }
            None if done >= self.next => {
                line(&format!("{what}: {done}"));
                self.next = done + EVERY;
            }
            // A new sheet begins from its first row.
            None if done + EVERY < self.next => self.next = EVERY,
            None => {}
        }
    }

    /// Ends; the bar goes away.
    pub fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// One plain line on standard error. There is nobody to tell where it is closed.
pub fn line(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}
