//! The command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// The register, the casework desk and the annual-report workshop of a municipal citizens' adviser.
///
/// Try it with made-up data: uvildig demo. Begin for real: uvildig init, then uvildig import and uvildig serve.
///
/// Exit codes: 0 done, 1 refused or found wanting, 2 wrong use, 3 a fault of the program's own.
#[derive(Debug, Parser)]
#[command(name = "uvildig", version, propagate_version = true, max_term_width = 100)]
pub struct Arguments {
    /// The office's data directory: its database lies here.
    #[arg(long, global = true, env = "UVILDIG_DATA", value_name = "DIR", default_value = "data")]
    pub data: PathBuf,
    /// The configuration file [default: uvildig.toml in the data directory, if there is one].
    #[arg(long, global = true, env = "UVILDIG_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a made-up office with three years behind it, write its annual report and serve it.
    Demo(Demo),
    /// Found an office in the data directory.
    Init(Init),
    /// Serve the office to the browser.
    Serve(Serve),
    /// Check the configuration, or print every setting with its default.
    Config {
        /// Which of them.
        #[command(subcommand)]
        command: ConfigCommand,
    },
    /// Bring in a register from a spreadsheet (.xlsx, .ods, .csv) or a folder of .csv files.
    ///
    /// All or nothing: any fault, and nothing is written. Names, CPR numbers and stories are sealed as they arrive;
    /// nobody has to unlock. The same file again changes nothing.
    Import(Import),
    /// Count the figures of a period, or check figures that somebody has published.
    Figures(Figures),
    /// Make the annual report: beretning.pdf, beretning.html, beretning.docx and tal.xlsx.
    Report(Report),
    /// Choose a new passphrase by means of the printed recovery key.
    Recover(Recover),
    /// Walk the whole trail of deeds and say whether it holds (exit 1 where it does not).
    Verify(Verify),
    /// Set one document from standard input, for a server that wants to stay small.
    #[command(hide = true)]
    Press,
    /// Look at one document from standard input, for a server that does not trust it.
    #[command(hide = true)]
    Look,
}

/// `uvildig recover`
#[derive(Debug, Args)]
pub struct Recover {
    /// Your log-in name: the e-mail address given to `init`.
    #[arg(long, value_name = "E-MAIL")]
    pub adviser: Option<String>,
    /// Read the recovery key from this file (else a prompt).
    #[arg(long, value_name = "FILE")]
    pub recovery_file: Option<PathBuf>,
    /// Read the new passphrase from this file (else UVILDIG_PASSPHRASE, else a prompt).
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
}

/// `uvildig verify`
#[derive(Debug, Args)]
pub struct Verify {
    /// Print JSON: deeds, head, inquiries, broken.
    #[arg(long)]
    pub json: bool,
}

/// `uvildig config …`
#[derive(Debug, Clone, Copy, Subcommand)]
pub enum ConfigCommand {
    /// Read the configuration as `serve` would, and say what is wrong with it.
    Check,
    /// Print every setting with its default and what it means.
    Default,
}

/// `uvildig demo`
#[derive(Debug, Args)]
pub struct Demo {
    /// Where the demo is made. A demo that is there already is served again; any other directory must be empty.
    #[arg(long, value_name = "DIR", default_value = "demo")]
    pub dir: PathBuf,
    /// The port to serve on [default: 8080, or the next that is free].
    #[arg(long, value_name = "PORT")]
    pub port: Option<u16>,
    /// Make the demo and its report, and stop.
    #[arg(long)]
    pub no_serve: bool,
    /// Print one line of JSON, once listening: url, users and files.
    #[arg(long)]
    pub json: bool,
}

/// `uvildig init`
#[derive(Debug, Args)]
pub struct Init {
    /// The office's name, such as "Borgerrådgiveren i Nørrelund Kommune".
    #[arg(long, value_name = "NAME")]
    pub office: Option<String>,
    /// The adviser's e-mail address: the log-in name.
    #[arg(long, value_name = "E-MAIL")]
    pub adviser: Option<String>,
    /// The municipality, as reports name it [default: the office's name].
    #[arg(long, value_name = "NAME")]
    pub municipality: Option<String>,
    /// Read the passphrase from this file (else UVILDIG_PASSPHRASE, else a prompt).
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Write the recovery key to this new file instead of printing it once.
    #[arg(long, value_name = "FILE")]
    pub recovery_file: Option<PathBuf>,
    /// The month in which the report year begins, 1–12.
    #[arg(long, value_name = "MONTH", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=12))]
    pub report_year_from: u8,
    /// Language of messages and reports.
    #[arg(long, value_enum, default_value_t = Tongue::Da)]
    pub lang: Tongue,
}

/// A language, as it is named on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Tongue {
    /// Danish
    Da,
    /// English
    En,
}

impl From<Tongue> for words::Language {
    fn from(tongue: Tongue) -> Self {
        match tongue {
            Tongue::Da => Self::Danish,
            Tongue::En => Self::English,
        }
    }
}

/// `uvildig serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// The address to listen on [default: the configuration's, 127.0.0.1:8080].
    #[arg(long, value_name = "ADDR")]
    pub listen: Option<SocketAddr>,
}

/// `uvildig import`
#[derive(Debug, Args)]
pub struct Import {
    /// A workbook, a .csv file, or a folder of .csv files.
    #[arg(value_name = "FILE-OR-FOLDER")]
    pub source: PathBuf,
    /// Read and report; write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Where rows differ from the register, keep what the register holds and bring in the rest.
    #[arg(long)]
    pub keep: bool,
    /// A mapping profile (TOML): other headings, value words and sheet names.
    #[arg(long, value_name = "FILE")]
    pub profile: Option<PathBuf>,
    /// Print the result as JSON.
    #[arg(long)]
    pub json: bool,
}

/// The formats of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FigureFormat {
    /// To read on the screen
    Text,
    /// The exchange format, with definitions of shape and key
    Json,
    /// One long table
    Csv,
    /// A workbook; needs --out
    Xlsx,
}

/// What makes an inquiry belong to a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum BasisChoice {
    /// It was received in it
    Received,
    /// It was closed in it
    Closed,
}

impl From<BasisChoice> for figures::Basis {
    fn from(choice: BasisChoice) -> Self {
        match choice {
            BasisChoice::Received => Self::Received,
            BasisChoice::Closed => Self::Closed,
        }
    }
}

/// `uvildig figures`
#[derive(Debug, Args)]
pub struct Figures {
    /// First day of the period, such as 2024-01-01.
    #[arg(long, value_name = "DATE", required_unless_present = "check", requires = "to")]
    pub from: Option<Date>,
    /// Last day of the period, inclusive.
    #[arg(long, value_name = "DATE", required_unless_present = "check", requires = "from")]
    pub to: Option<Date>,
    /// What makes an inquiry belong to the period.
    #[arg(long, value_enum, default_value_t = BasisChoice::Received)]
    pub basis: BasisChoice,
    /// How the figures are given.
    #[arg(long, value_enum, default_value_t = FigureFormat::Text)]
    pub format: FigureFormat,
    /// Write to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Check published figures (JSON): list what does not add up, and what would.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["from", "to", "basis", "format", "out"])]
    pub check: Option<PathBuf>,
    /// With --check: print the failures as JSON.
    #[arg(long, requires = "check", conflicts_with_all = ["from", "to"])]
    pub json: bool,
}

/// The formats of the annual report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// beretning.pdf
    Pdf,
    /// beretning.html
    Html,
    /// beretning.docx
    Docx,
    /// tal.xlsx
    Xlsx,
}

/// `uvildig report`
#[derive(Debug, Args)]
pub struct Report {
    /// First day of the period.
    #[arg(long, value_name = "DATE")]
    pub from: Date,
    /// Last day of the period, inclusive.
    #[arg(long, value_name = "DATE")]
    pub to: Date,
    /// The directory the files are written to; it is made if it is missing.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Which formats, separated by commas [default: all four].
    #[arg(long, value_enum, value_delimiter = ',', default_values_t = [ReportFormat::Pdf, ReportFormat::Html, ReportFormat::Docx, ReportFormat::Xlsx])]
    pub formats: Vec<ReportFormat>,
    /// The adviser's text (Markdown with live references) [default: the built-in outline].
    #[arg(long, value_name = "FILE.md")]
    pub text: Option<PathBuf>,
    /// The date the report bears; every date inside the files comes from it [default: the as-of date].
    #[arg(long, value_name = "DATE")]
    pub date: Option<Date>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_holds_together() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn wrong_use_is_found_before_anything_is_done() {
        for line in [
            "uvildig figures",
            "uvildig figures --from 2024-01-01",
            "uvildig figures --check a.json --from 2024-01-01 --to 2024-12-31",
            "uvildig figures --from 2024-01-01 --to 2024-12-31 --json",
            "uvildig figures --from 2024-13-01 --to 2024-12-31",
            "uvildig report --from 2024-01-01 --to 2024-12-31",
            "uvildig report --from 2024-01-01 --to 2024-12-31 --out d --formats pdf,odt",
            "uvildig import",
            "uvildig serve --listen localhost",
            "uvildig init --passphrase hemmelig",
        ] {
            assert!(Arguments::try_parse_from(line.split(' ')).is_err(), "{line}");
        }
    }
}
