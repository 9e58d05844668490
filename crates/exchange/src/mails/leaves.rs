//! The properties of an Outlook file: numbered values of fixed length in one stream, those of other lengths in streams of
//! their own (MS-OXMSG).

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_16LE, WINDOWS_1252};
use jiff::Timestamp;

/// An Outlook file, read leaf by leaf. What is read is counted: many names may stand for the same bytes.
pub(super) struct Leaves<'a> {
    file: cfb::CompoundFile<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Leaves<'a> {
    /// Opens a compound file.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
        Some(Self { file, left: 2 * bytes.len() as u64 + (1 << 20) })
    }

    /// What a stream holds; `None` where there is none or more was read than the file can honestly hold.
    pub(super) fn stream(&mut self, path: &str) -> Option<Vec<u8>> {
        let length = self.file.entry(path).ok().filter(cfb::Entry::is_stream)?.len();
        self.left = self.left.checked_sub(length)?;
        let mut bytes = Vec::new();
        self.file.open_stream(path).ok()?.take(length).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Whether there is a folder.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        self.file.entry(path).is_ok_and(|entry| entry.is_storage())
    }

    /// The names within a folder, and whether each is a folder itself.
    pub(super) fn names(&self, folder: &str, most: usize) -> Vec<(String, bool)> {
        let Ok(entries) = self.file.read_storage(if folder.is_empty() { "/" } else { folder }) else {
            return Vec::new();
        };
        entries.take(most).map(|entry| (entry.name().to_owned(), entry.is_storage())).collect()
    }
}

/// The values of fixed length of a mail, a recipient or an attachment.
pub(super) struct Properties {
    values: Vec<(u16, u16, [u8; 8])>,
    encoding: &'static Encoding,
}

/// The kinds of values that are read.
const LONG: u16 = 0x0003;
const TRUTH: u16 = 0x000b;
const TIME: u16 = 0x0040;

/// So many properties are looked at.
const MOST: usize = 10_000;

impl Properties {
    /// Reads the stream of a folder, whose own head is `head` bytes long.
    pub(super) fn read(leaves: &mut Leaves<'_>, folder: &str, head: usize) -> Self {
        let stream = leaves.stream(&format!("{folder}/__properties_version1.0")).unwrap_or_default();
        let entries = stream.get(head..).unwrap_or_default().chunks_exact(16).take(MOST);
        let values: Vec<_> = entries
            .filter_map(|entry| {
                let (kind, rest) = entry.split_first_chunk::<2>()?;
                let (id, rest) = rest.split_first_chunk::<2>()?;
                let value = rest.get(4..)?.first_chunk::<8>()?;
                Some((u16::from_le_bytes(*id), u16::from_le_bytes(*kind), *value))
            })
            .collect();
        Self { values, encoding: WINDOWS_1252 }
    }

    /// The same, its letters written as another folder's.
    pub(super) fn written_as(mut self, encoding: &'static Encoding) -> Self {
        self.encoding = encoding;
        self
    }

    fn value(&self, id: u16, kind: u16) -> Option<[u8; 8]> {
        self.values.iter().find(|(found, is, _)| (*found, *is) == (id, kind)).map(|(.., value)| *value)
    }

    /// A number.
    pub(super) fn number(&self, id: u16) -> Option<u32> {
        let value = self.value(id, LONG)?;
        value.first_chunk::<4>().map(|four| u32::from_le_bytes(*four))
    }

    /// Whether something is said to be so.
    pub(super) fn truth(&self, id: u16) -> bool {
        self.value(id, TRUTH).is_some_and(|value| value[0] != 0)
    }

    /// A moment: hundreds of nanoseconds since 1601.
    pub(super) fn moment(&self, id: u16) -> Option<Timestamp> {
        const TO_1970: i64 = 11_644_473_600;
        let ticks = u64::from_le_bytes(self.value(id, TIME)?);
        let seconds = i64::try_from(ticks / 10_000_000).ok()? - TO_1970;
        Timestamp::from_second(seconds).ok().filter(|_| seconds > 0)
    }

    /// A text, in either of the ways it may be written.
    pub(super) fn text(&self, leaves: &mut Leaves<'_>, folder: &str, id: u16) -> String {
        let wide = leaves.stream(&format!("{folder}/__substg1.0_{id:04X}001F"));
        if let Some(wide) = wide {
            return trimmed(&UTF_16LE.decode_without_bom_handling(&wide).0);
        }
        let narrow = leaves.stream(&format!("{folder}/__substg1.0_{id:04X}001E")).unwrap_or_default();
        trimmed(&self.encoding.decode_without_bom_handling(&narrow).0)
    }

    /// Bytes.
    pub(super) fn bytes(leaves: &mut Leaves<'_>, folder: &str, id: u16) -> Option<Vec<u8>> {
        leaves.stream(&format!("{folder}/__substg1.0_{id:04X}0102"))
    }
}

fn trimmed(text: &str) -> String {
    text.trim_matches('\0').to_owned()
}

/// The encoding of a Windows code page.
pub(super) fn encoding_of(page: u32) -> &'static Encoding {
    let label = match page {
        65_001 => "utf-8".to_owned(),
        1200 => "utf-16le".to_owned(),
        28_591..=28_606 => format!("iso-8859-{}", page - 28_590),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        20_866 => "koi8-r".to_owned(),
        21_866 => "koi8-u".to_owned(),
        page => format!("windows-{page}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}
