//! The one door to the operating system's randomness.

use std::convert::Infallible;

use hpke::rand_core::{TryCryptoRng, TryRng};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::SealError;

/// A random id (UUID version 4). Ids carry no time and no order, so that they tell the host nothing.
///
/// # Errors
/// [`SealError::NoRandomness`] if the operating system gives none.
pub fn random_id() -> Result<Uuid, SealError> {
    Ok(uuid::Builder::from_random_bytes(bytes()?).into_uuid())
}

/// 32 random bytes for a session id or a single-use link.
///
/// # Errors
/// [`SealError::NoRandomness`] if the operating system gives none.
pub fn random_token() -> Result<[u8; 32], SealError> {
    bytes()
}

/// `N` random bytes, for nonces and salts.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], SealError> {
    let mut out = [0; N];
    fill(&mut out)?;
    Ok(out)
}

/// `N` random bytes that are a secret and are wiped when dropped.
pub(crate) fn secret<const N: usize>() -> Result<Zeroizing<[u8; N]>, SealError> {
    let mut out = Zeroizing::new([0; N]);
    fill(&mut *out)?;
    Ok(out)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that draws randomness")]
fn fill(out: &mut [u8]) -> Result<(), SealError> {
    getrandom::fill(out).map_err(|_| SealError::NoRandomness)
}

/// Hands 32 bytes, drawn beforehand, to HPKE, whose interface cannot be told that there is no
/// randomness. Asked for more than it holds, it remembers that, and the caller throws the result
/// away ([`Drawn::held_out`]); it never hands out a byte twice.
pub(crate) struct Drawn {
    pool: Zeroizing<[u8; 32]>,
    used: usize,
    held_out: bool,
}

impl Drawn {
    pub(crate) fn new(pool: Zeroizing<[u8; 32]>) -> Self {
        Self { pool, used: 0, held_out: true }
    }

    /// Whether every byte asked for was a drawn one.
    pub(crate) fn held_out(&self) -> bool {
        self.held_out
    }
}

impl TryRng for Drawn {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut out = [0; 4];
        self.try_fill_bytes(&mut out)?;
        Ok(u32::from_le_bytes(out))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut out = [0; 8];
        self.try_fill_bytes(&mut out)?;
        Ok(u64::from_le_bytes(out))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        let end = self.used.saturating_add(out.len());
        if let Some(drawn) = self.pool.get(self.used..end) {
            out.copy_from_slice(drawn);
            self.used = end;
        } else {
            out.fill(0);
            self.held_out = false;
        }
        Ok(())
    }
}

impl TryCryptoRng for Drawn {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_version_4_and_differ() {
        let (one, two) = (random_id().unwrap(), random_id().unwrap());
        assert_eq!(one.get_version_num(), 4);
        assert_ne!(one, two);
        assert_ne!(random_token().unwrap(), random_token().unwrap());
    }

    #[test]
    fn drawn_bytes_are_never_handed_out_twice() {
        let mut drawn = Drawn::new(Zeroizing::new([7; 32]));
        let mut out = [0; 20];
        drawn.try_fill_bytes(&mut out).unwrap();
        assert_eq!(out, [7; 20]);
        assert!(drawn.held_out());
        drawn.try_fill_bytes(&mut out).unwrap();
        assert_eq!(out, [0; 20]);
        assert!(!drawn.held_out());
    }
}
