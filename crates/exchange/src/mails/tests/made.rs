//! Outlook files, made here.

use std::io::{Cursor, Write};

/// Writes the leaves of an Outlook file.
pub(super) struct Outlook {
    file: cfb::CompoundFile<Cursor<Vec<u8>>>,
    fixed: Vec<(String, usize, Vec<u8>)>,
}

impl Outlook {
    pub(super) fn new() -> Self {
        let file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        Self { file, fixed: vec![(String::new(), 32, Vec::new())] }
    }

    pub(super) fn folder(&mut self, path: &str, head: usize) -> &mut Self {
        self.file.create_storage(path).unwrap();
        self.fixed.push((path.to_owned(), head, Vec::new()));
        self
    }

    pub(super) fn leaf(&mut self, folder: &str, tag: u32, bytes: &[u8]) -> &mut Self {
        self.file.create_stream(format!("{folder}/__substg1.0_{tag:08X}")).unwrap().write_all(bytes).unwrap();
        self
    }

    pub(super) fn text(&mut self, folder: &str, id: u32, text: &str) -> &mut Self {
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        self.leaf(folder, id << 16 | 0x1f, &wide)
    }

    pub(super) fn number(&mut self, folder: &str, tag: u32, value: u64) -> &mut Self {
        let (_, _, fixed) = self.fixed.iter_mut().find(|(path, ..)| path == folder).unwrap();
        fixed.extend_from_slice(&tag.to_le_bytes());
        fixed.extend_from_slice(&[6, 0, 0, 0]);
        fixed.extend_from_slice(&value.to_le_bytes());
        self
    }

    pub(super) fn bytes(mut self) -> Vec<u8> {
        for (path, head, fixed) in self.fixed {
            let mut stream = self.file.create_stream(format!("{path}/__properties_version1.0")).unwrap();
            stream.write_all(&vec![0; head]).unwrap();
            stream.write_all(&fixed).unwrap();
            stream.flush().unwrap();
        }
        self.file.flush().unwrap();
        self.file.into_inner().into_inner()
    }
}

/// 5 March 2024, 09:30 UTC, as Outlook counts.
pub(super) const MOMENT: u64 = (1_709_631_000 + 11_644_473_600) * 10_000_000;

/// A mail with a recipient, a picture of the signature, a document, and a mail within it.
pub(super) fn letter() -> Vec<u8> {
    let mut file = Outlook::new();
    file.text("", 0x0037, "Afslag på støtte – hvad nu?")
        .text("", 0x0c1a, "Åge Prøve")
        .text("", 0x0c1f, "/O=KOMMUNE/OU=X/CN=AAGE")
        .text("", 0x5d01, "aage@demo.example")
        .text("", 0x0e04, "Borgerrådgiveren; Anden")
        .text("", 0x1000, "Kære borgerrådgiver\r\n\r\nJeg har fået afslag.")
        .text("", 0x1035, "<1@demo.example>")
        .number("", 0x0039_0040, MOMENT);
    file.folder("/__recip_version1.0_#00000000", 8)
        .text("/__recip_version1.0_#00000000", 0x3001, "Borgerrådgiveren")
        .text("/__recip_version1.0_#00000000", 0x39fe, "raad@demo.example")
        .number("/__recip_version1.0_#00000000", 0x0c15_0003, 1);
    file.folder("/__recip_version1.0_#00000001", 8)
        .text("/__recip_version1.0_#00000001", 0x3001, "Bo")
        .text("/__recip_version1.0_#00000001", 0x3003, "bo@demo.example")
        .number("/__recip_version1.0_#00000001", 0x0c15_0003, 2);
    let attached = "/__attach_version1.0_#00000000";
    file.folder(attached, 8).text(attached, 0x3707, "Afgørelse.pdf").text(attached, 0x3704, "AFGREL~1.PDF");
    file.leaf(attached, 0x3701_0102, b"%PDF-1.4 made up");
    let logo = "/__attach_version1.0_#00000001";
    file.folder(logo, 8).text(logo, 0x3704, "logo.png").number(logo, 0x7ffe_000b, 1).leaf(
        logo,
        0x3701_0102,
        b"\x89PNG",
    );
    let within = "/__attach_version1.0_#00000002";
    file.folder(within, 8).text(within, 0x3001, "Svar fra ydelsen").number(within, 0x3705_0003, 5);
    let mail = "/__attach_version1.0_#00000002/__substg1.0_3701000D";
    file.folder(mail, 24).text(mail, 0x0037, "Svar").text(mail, 0x1000, "Vi fastholder.").number(
        mail,
        0x0039_0040,
        MOMENT,
    );
    file.text(mail, 0x0c1a, "Ydelsesteamet");
    file.bytes()
}
