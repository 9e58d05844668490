//! The server's life: it listens, answers, and ends in an orderly way.

use std::net::{Ipv4Addr, SocketAddr};

use casework::Desk;
use tokio::net::TcpListener;
use web::{AppState, WebConfig};
use words::Language;

use crate::configuration::{Mail, Settings};
use crate::stop::{Outcome, Stop};
use crate::{clock, press, progress, reading, reminding};

/// Where to listen.
#[derive(Debug, Clone, Copy)]
pub enum Place {
    /// Exactly here, or not at all.
    Exactly(SocketAddr),
    /// On this machine, at this port or the next that is free.
    From(u16),
}

/// So many ports are tried before the operating system chooses.
const TRIED: u16 = 50;

/// Serves the office until it is told to stop. `listening` is told the address once browsers can come.
pub fn serve(desk: Desk, place: Place, settings: &Settings, listening: impl FnOnce(SocketAddr) -> Outcome) -> Outcome {
    let language = desk.office().language;
    let server = &settings.server;
    let config = WebConfig { secure: server.https, upload_limit: server.upload_limit_mib as usize * 1024 * 1024 };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|fault| Stop::Fault(format!("threads: {fault}")))?;
    runtime.block_on(async {
        let listener = listen(place, language).await?;
        let address = listener.local_addr().map_err(|fault| Stop::Fault(format!("address: {fault}")))?;
        desk.set_press(press::apart());
        desk.set_reader(reading::apart());
        tokio::spawn(rounds(desk.clone(), settings.mail.clone(), ROUND));
        let state = AppState::new(desk, clock::now, config);
        listening(address)?;
        axum::serve(listener, web::router(state))
            .with_graceful_shutdown(told_to_stop())
            .await
            .map_err(|fault| Stop::Fault(format!("server: {fault}")))?;
        progress::line(language.pick("Stoppet.", "Stopped."));
        Ok(())
    })
}

/// How often the background round is made.
const ROUND: std::time::Duration = std::time::Duration::from_secs(60);

/// Reminders are looked at every so many minutes.
const REMINDING: i8 = 10;

/// Makes the round again and again: idle sessions lose their keys, uploads and counters are forgotten in time, keys of
/// imports are wrapped anew, reminders go out.
async fn rounds(desk: Desk, mail: Mail, every: std::time::Duration) {
    let mut ticks = tokio::time::interval(every);
    ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Skip);
    loop {
        ticks.tick().await;
        let (desk, mail) = (desk.clone(), mail.clone());
        let made = tokio::task::spawn_blocking(move || {
            let now = clock::now();
            let made = casework::sessions::round(&desk, now);
            if now.clock.minute() % REMINDING == 0
                && let Err(why) = reminding::remind(&desk, now, &mail)
            {
                tracing::warn!(%why, "reminders wait");
            }
            made
        })
        .await;
        match made {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the background round failed"),
            Err(_) => tracing::error!("the background round ended early"),
        }
    }
}

async fn listen(place: Place, language: Language) -> Outcome<TcpListener> {
    let taken = |address: SocketAddr, fault: &std::io::Error| {
        Stop::Refused(format!("{address} {}: {fault}", language.pick("kan ikke bruges", "cannot be used")))
    };
    match place {
        Place::Exactly(address) => TcpListener::bind(address).await.map_err(|fault| taken(address, &fault)),
        Place::From(first) => {
            for port in (first..first.saturating_add(TRIED)).chain([0]) {
                if let Ok(listener) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
                    return Ok(listener);
                }
            }
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, first));
            Err(taken(address, &std::io::ErrorKind::AddrInUse.into()))
        }
    }
}

/// Ctrl-C, or the operating system's SIGTERM. Requests under way are answered first.
async fn told_to_stop() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

#[cfg(test)]
mod tests;
