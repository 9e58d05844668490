//! RTF as Outlook packs it (MS-OXRTFCP): pieces that stood before are named by their place.

/// What every packing begins with.
const BEGINNING: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// As far back as a piece may lie.
const WINDOW: usize = 4_096;

/// The longest text that is unpacked.
const MOST: usize = 32 << 20;

/// Unpacks; as far as it goes where it is broken off, `None` where it is nothing packed.
pub(super) fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    let long = |at: usize| bytes.get(at..at + 4)?.first_chunk::<4>().map(|four| u32::from_le_bytes(*four) as usize);
    let length = long(4)?.min(MOST);
    let body = bytes.get(16..)?;
    match bytes.get(8..12)? {
        b"MELA" => Some(body.get(..length).unwrap_or(body).to_vec()),
        b"LZFu" => Some(unfolded(body, length)),
        _ => None,
    }
}

/// Text being unfolded, and as much of it as may be named again.
struct Unfolding {
    window: [u8; WINDOW],
    place: usize,
    out: Vec<u8>,
    length: usize,
}

impl Unfolding {
    /// Says whether more is wanted.
    fn put(&mut self, byte: u8) -> bool {
        self.window[self.place] = byte;
        self.place = (self.place + 1) % WINDOW;
        self.out.push(byte);
        self.out.len() < self.length
    }

    /// One piece by its place; says whether more is wanted.
    fn again(&mut self, named: u16) -> bool {
        let (from, count) = (usize::from(named >> 4), usize::from(named & 15) + 2);
        from != self.place && (0..count).all(|step| self.put(self.window[(from + step) % WINDOW]))
    }
}

fn unfolded(body: &[u8], length: usize) -> Vec<u8> {
    let mut text = Unfolding { window: [0; WINDOW], place: BEGINNING.len(), out: Vec::new(), length };
    text.window[..BEGINNING.len()].copy_from_slice(BEGINNING);
    let mut bytes = body.iter().copied();
    while let Some(kinds) = bytes.next() {
        for turn in 0..8 {
            let Some(first) = bytes.next() else { return text.out };
            let goes_on = if kinds & (1 << turn) == 0 {
                text.put(first)
            } else {
                bytes.next().is_some_and(|second| text.again(u16::from_be_bytes([first, second])))
            };
            if !goes_on {
                return text.out;
            }
        }
    }
    text.out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Both examples of the specification.
    #[test]
    fn what_was_packed_is_unpacked() {
        let packed = [
            0x2d, 0x00, 0x00, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xf1, 0xc5, 0xc7, 0xa7, 0x03, 0x00,
            0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09,
            0x00, 0x20, 0x62, 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0,
        ];
        assert_eq!(unpacked(&packed).unwrap(), b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n");
        let crossing = [
            0x1a, 0x00, 0x00, 0x00, 0x1c, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41, 0x00,
            0x04, 0x20, 0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0,
        ];
        assert_eq!(unpacked(&crossing).unwrap(), b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}");
    }

    #[test]
    fn what_is_broken_is_unpacked_as_far_as_it_goes() {
        assert_eq!(unpacked(b"short"), None);
        assert_eq!(unpacked(&[0; 40]), None);
        let cut = [0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0x4c, 0x5a, 0x46, 0x75, 0, 0, 0, 0, 0x02, b'a', 0x00];
        assert_eq!(unpacked(&cut).unwrap(), b"a");
    }
}
