//! The program: what stands on the command line, the configuration, the clock and the server's life.
//!
//! Here the house meets its surroundings: arguments, environment, files, time and the network. What must not be known
//! here: SQL, keys, how anything is counted or drawn. Standard output carries the result only; everything else goes to
//! standard error.

mod arguments;
mod clock;
mod commands;
mod configuration;
mod demo;
mod files;
mod myself;
mod press;
mod progress;
mod prompts;
mod reading;
mod reminding;
mod serving;
mod stop;

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command, ConfigCommand};
use crate::stop::{Outcome, Stop};

fn main() -> ExitCode {
    panics_tell_only_where();
    let arguments = Arguments::parse();
    let ended = run(&arguments);
    let code = ended.as_ref().err().map_or(0, Stop::code);
    if let Err(stop) = &ended
        && let Some(text) = stop.text()
    {
        // Nothing is left to be done where standard error is closed.
        let _ = writeln!(std::io::stderr(), "{text}");
    }
    ExitCode::from(code)
}

fn run(arguments: &Arguments) -> Outcome {
    if matches!(arguments.command, Command::Press) {
        return press::set_one();
    }
    if matches!(arguments.command, Command::Look) {
        return reading::look_at_one();
    }
    if let Command::Config { command } = &arguments.command {
        return match command {
            ConfigCommand::Default => commands::config::default(),
            ConfigCommand::Check => commands::config::check(arguments),
        };
    }
    let settings = configuration::read(arguments)?;
    log_to_stderr(&settings.log.level);
    let data = &arguments.data;
    match &arguments.command {
        Command::Demo(demo) => demo::run(demo, &settings),
        Command::Init(init) => commands::init::run(data, init),
        Command::Serve(serve) => commands::serve::run(data, serve, &settings),
        Command::Import(import) => commands::import::run(data, import),
        Command::Figures(figures) => commands::figures::run(data, figures),
        Command::Report(report) => commands::report::run(data, report),
        Command::Recover(recover) => commands::recover::run(data, recover),
        Command::Verify(verify) => commands::verify::run(data, verify),
        Command::Config { .. } | Command::Press | Command::Look => Ok(()),
    }
}

/// A panic's own text may quote what it was working on, such as a name: only the place is told.
fn panics_tell_only_where() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|at| format!("{}:{}", at.file(), at.line())).unwrap_or_default();
        let _ = writeln!(std::io::stderr(), "uvildig: a fault of the program's own at {place}");
    }));
}

/// Logs go to standard error; what is logged names no person and no story.
fn log_to_stderr(level: &str) {
    let filter = tracing_subscriber::EnvFilter::try_new(level).unwrap_or_else(|_| "info".into());
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .with_target(false)
        // Where nobody reads standard error any more, the pages are answered all the same.
        .log_internal_errors(false)
        .init();
}
