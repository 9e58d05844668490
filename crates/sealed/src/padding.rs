//! Hiding how long a text is.
//!
//! The text is preceded by its length (4 bytes, big-endian) and followed by zeros, so that the end
//! is never in doubt and every byte after it is checked.

use zeroize::Zeroizing;

use crate::SealError;

const PREFIX: usize = 4;

/// How far a text is filled up before it is sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Padding {
    /// Not at all: for content of one length, or whose length is coded anyway.
    None,
    /// To whole kibibytes (length prefix included): for identity, so that a short and a long name
    /// look alike.
    Kibibytes,
    /// Padmé: hides the length up to at most 12 %. For stories, notes, letters, attachments.
    Padme,
}

impl Padding {
    fn filled(self, length: usize) -> Option<usize> {
        match self {
            Self::None => Some(length),
            Self::Kibibytes => length.checked_next_multiple_of(1024),
            Self::Padme => padme(length),
        }
    }
}

/// Padmé (Nikitin and others, 2019): keeps only as many high bits of the length as the length's own
/// bit count has bits. Lengths here are at least 4, because of the prefix.
fn padme(length: usize) -> Option<usize> {
    let exponent = length.checked_ilog2()?;
    let kept = exponent.checked_ilog2()? + 1;
    let mask = (1usize << exponent.saturating_sub(kept)) - 1;
    Some(length.checked_add(mask)? & !mask)
}

pub(crate) fn pad(text: &[u8], padding: Padding) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let length = u32::try_from(text.len()).map_err(|_| SealError::TooLong)?;
    let filled = text.len().checked_add(PREFIX).and_then(|length| padding.filled(length));
    let filled = filled.ok_or(SealError::TooLong)?;
    // The exact capacity at once: growing would leave unwiped copies behind.
    let mut out = Zeroizing::new(Vec::with_capacity(filled));
    out.extend_from_slice(&length.to_be_bytes());
    out.extend_from_slice(text);
    out.resize(filled, 0);
    Ok(out)
}

pub(crate) fn unpad(padded: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
    let (length, rest) = padded.split_first_chunk::<PREFIX>().ok_or(SealError::Tampered)?;
    let length = u32::from_be_bytes(*length) as usize;
    let (text, zeros) = rest.split_at_checked(length).ok_or(SealError::Tampered)?;
    if zeros.iter().any(|&byte| byte != 0) {
        return Err(SealError::Tampered);
    }
    Ok(Zeroizing::new(text.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_after_padding() {
        let length = |n, padding| pad(&vec![b'x'; n], padding).unwrap().len();
        assert_eq!(length(0, Padding::None), 4);
        assert_eq!(length(7, Padding::None), 11);
        for n in [0, 1, 900, 1020] {
            assert_eq!(length(n, Padding::Kibibytes), 1024, "{n}");
        }
        assert_eq!(length(1021, Padding::Kibibytes), 2048);
        // Padmé of 4, 9, 100, 1000, 10000 as in the paper: 4, 10, 104, 1024, 10240.
        for (n, padded) in [(0, 4), (5, 10), (96, 104), (996, 1024), (9996, 10240)] {
            assert_eq!(length(n, Padding::Padme), padded, "{n}");
        }
    }

    #[test]
    fn padme_costs_at_most_12_percent() {
        for n in (4..200_000).step_by(7) {
            let padded = padme(n).unwrap();
            assert!(padded >= n && (padded - n) * 100 <= n * 12, "{n} → {padded}");
        }
    }

    #[test]
    fn what_was_padded_comes_back_even_with_zeros_at_its_end() {
        for padding in [Padding::None, Padding::Kibibytes, Padding::Padme] {
            for text in [&b""[..], b"x", b"ends in zeros\0\0\0"] {
                assert_eq!(**unpad(&pad(text, padding).unwrap()).unwrap(), *text);
            }
        }
    }

    #[test]
    fn a_length_beyond_the_end_and_filling_that_is_not_zero_are_refused() {
        assert_eq!(unpad(&[0, 0, 0]).unwrap_err(), SealError::Tampered);
        assert_eq!(unpad(&[0, 0, 0, 9, 1, 2]).unwrap_err(), SealError::Tampered);
        assert_eq!(unpad(&[0, 0, 0, 1, 1, 2]).unwrap_err(), SealError::Tampered);
    }
}
