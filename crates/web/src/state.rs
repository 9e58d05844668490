//! What every handler can reach.

use casework::{CaseworkError, Desk, Now};

use crate::failures::Failure;
use crate::imports::Jobs;

/// How the server is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WebConfig {
    /// Whether the browser reaches the server over HTTPS. Only a server on plain loopback may say no: cookies are then
    /// sent without `Secure`, and no HSTS is announced.
    pub secure: bool,
    /// The largest upload, in bytes.
    pub upload_limit: usize,
}

impl WebConfig {
    /// The largest upload unless said otherwise: 64 MiB.
    pub const UPLOAD_LIMIT: usize = 64 * 1024 * 1024;
}

impl Default for WebConfig {
    fn default() -> Self {
        Self { secure: true, upload_limit: Self::UPLOAD_LIMIT }
    }
}

/// The desk, the program's clock and the configuration.
#[derive(Clone)]
pub struct AppState {
    /// Everything people do.
    pub desk: Desk,
    /// The program's clock; nothing here asks the time by itself.
    pub clock: fn() -> Now,
    /// How the server is reached.
    pub config: WebConfig,
    /// Imports under way.
    pub(crate) jobs: Jobs,
}

impl AppState {
    /// A server of this desk.
    #[must_use]
    pub fn new(desk: Desk, clock: fn() -> Now, config: WebConfig) -> Self {
        Self { desk, clock, config, jobs: Jobs::default() }
    }

    /// Asks the desk on a thread that may wait: the register is read from disk.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Desk) -> Result<T, CaseworkError> + Send + 'static,
    ) -> Result<T, Failure> {
        let desk = self.desk.clone();
        match tokio::task::spawn_blocking(move || question(&desk)).await {
            Ok(answer) => Ok(answer?),
            Err(_) => Err(Failure::Fault),
        }
    }
}
