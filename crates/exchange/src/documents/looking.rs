//! Looks at the content of a file and says what it is.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::DocumentKind as Kind;
use super::names::extension;
use super::plain;
use crate::zips::{self, Zip};

/// So much of a text is looked at.
const HEAD: usize = 64 << 10;

/// Entries of an archive that are looked at.
const MOST_ENTRIES: usize = 5_000;

/// What a file is.
pub(super) fn kind_of(bytes: &[u8], name: &str) -> Kind {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    if bytes.is_empty() {
        Kind::EMPTY
    } else if head.get(..1_024).unwrap_or(head).windows(5).any(|five| five == b"%PDF-") {
        Kind::PDF
    } else if begins(b"{\\rtf") {
        Kind::RTF
    } else if begins(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]) {
        compound(bytes)
    } else if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        zipped(bytes)
    } else if plain::is_text(head) {
        text(&plain::decoded(head), name)
    } else {
        binary(bytes)
    }
}

/// A compound file: Outlook and the Office of before 2007. What stands at its root tells which.
fn compound(bytes: &[u8]) -> Kind {
    let Ok(file) = cfb::CompoundFile::open(Cursor::new(bytes)) else { return Kind::OLD_OFFICE };
    let has = |name: &str| file.exists(name);
    let has_macros = ["/Macros", "/_VBA_PROJECT_CUR", "/VBA"].into_iter().any(has);
    if has("/EncryptedPackage") {
        Kind::ENCRYPTED_OFFICE
    } else if has("/__properties_version1.0") {
        Kind::MSG
    } else if has_macros {
        Kind::OLD_MACROS
    } else if has("/WordDocument") {
        Kind::DOC
    } else if has("/Workbook") || has("/Book") {
        Kind::XLS
    } else if has("/PowerPoint Document") {
        Kind::PPT
    } else if file.read_root_storage().any(|entry| entry.name().starts_with(['\u{4840}', '\u{4440}'])) {
        // The tables of an installer have names that are packed into letters from there on.
        Kind::PROGRAM
    } else {
        Kind::OLD_OFFICE
    }
}

/// A zip file: an office document by what it holds, or an archive.
fn zipped(bytes: &[u8]) -> Kind {
    let Ok(mut zip) = ZipArchive::new(Cursor::new(bytes)) else { return Kind::ZIP };
    if (0..zip.len().min(MOST_ENTRIES)).any(|index| zip.by_index_raw(index).is_ok_and(|entry| entry.encrypted())) {
        return Kind::ENCRYPTED_ZIP;
    }
    let says = |zip: &mut Zip<'_>, entry: &str| {
        let mut said = Vec::new();
        let found = zip.by_name(entry).ok()?;
        found.take(64 << 10).read_to_end(&mut said).ok()?;
        Some(String::from_utf8_lossy(&said).into_owned())
    };
    if let Some(said) = says(&mut zip, "mimetype").filter(|said| said.contains("opendocument")) {
        let is_locked = says(&mut zip, "META-INF/manifest.xml").is_some_and(|list| list.contains("encryption-data"));
        return if is_locked { Kind::ENCRYPTED_OFFICE } else { open_document(&zip, said.trim()) };
    }
    let names = zips::names(&zip, MOST_ENTRIES);
    let has = |part: &str| names.iter().any(|name| name.starts_with(part));
    if has("[Content_Types].xml") {
        return office(&names);
    }
    let runs = |name: &String| name.ends_with(".class") || name == "classes.dex";
    if names.iter().any(runs) { Kind::PROGRAM } else { Kind::ZIP }
}

fn open_document(zip: &Zip<'_>, said: &str) -> Kind {
    let is_macro = |name: &str| name.starts_with("Basic/") || (name.starts_with("Scripts/") && !name.ends_with('/'));
    if zips::names(zip, MOST_ENTRIES).iter().any(|name| is_macro(name)) {
        return Kind::ODF_MACROS;
    }
    match said.rsplit('.').next().unwrap_or_default() {
        "spreadsheet" | "spreadsheet-template" => Kind::ODS,
        "presentation" | "presentation-template" => Kind::ODP,
        _ => Kind::ODT,
    }
}

fn office(names: &[String]) -> Kind {
    let has = |part: &str| names.iter().any(|name| name.starts_with(part));
    let has_macros = names.iter().any(|name| name.ends_with("vbaProject.bin"));
    if has("word/") {
        if has_macros { Kind::DOCM } else { Kind::DOCX }
    } else if has("xl/workbook.bin") {
        Kind::XLSB
    } else if has("xl/") {
        if has_macros { Kind::XLSM } else { Kind::XLSX }
    } else if has("ppt/") {
        if has_macros { Kind::PPTM } else { Kind::PPTX }
    } else {
        Kind::ZIP
    }
}

/// A text: some say what they are in their first lines, of others only the name tells.
fn text(head: &str, name: &str) -> Kind {
    let start = head.trim_start_matches('\u{feff}').trim_start();
    let lower: String = start.chars().take(4_096).collect::<String>().to_ascii_lowercase();
    let named = extension(name);
    let begins = |mark: &str| lower.starts_with(mark);
    if begins("#!") {
        return Kind::SCRIPT;
    }
    if lower.starts_with('<')
        || ["html", "htm", "xhtml", "shtml", "svg", "xml", "xsl", "mht", "mhtml"].contains(&named.as_str())
    {
        return tagged(&lower, &named);
    }
    if begins("%!ps") {
        Kind::POSTSCRIPT
    } else if begins("begin:vcalendar") {
        Kind::CALENDAR
    } else if begins("begin:vcard") {
        Kind::CONTACT
    } else if begins("[internetshortcut]") || ["url", "desktop", "webloc", "scf"].contains(&named.as_str()) {
        Kind::SHORTCUT
    } else if SCRIPTS.contains(&named.as_str()) {
        Kind::SCRIPT
    } else if is_mail(start, named == "eml") {
        Kind::EML
    } else if ["csv", "tsv"].contains(&named.as_str()) || is_table(start) {
        Kind::CSV
    } else {
        Kind::TEXT
    }
}

/// Texts that a computer runs when they are opened by their name.
const SCRIPTS: [&str; 30] = [
    "js",
    "mjs",
    "cjs",
    "jse",
    "vbs",
    "vbe",
    "wsf",
    "wsh",
    "wsc",
    "hta",
    "ps1",
    "psm1",
    "psd1",
    "bat",
    "cmd",
    "com",
    "sh",
    "bash",
    "py",
    "pyw",
    "pl",
    "rb",
    "php",
    "reg",
    "inf",
    "sct",
    "applescript",
    "command",
    "jnlp",
    "msc",
];

fn tagged(lower: &str, named: &str) -> Kind {
    let has = |tag: &str| lower.contains(tag);
    if has("<svg") || named == "svg" {
        Kind::SVG
    } else if ["<!doctype html", "<html", "<head", "<body", "<script", "<iframe", "<table", "<div", "<p>", "<p ", "<a "]
        .into_iter()
        .any(has)
        || named.contains("htm")
        || named == "mht"
    {
        Kind::HTML
    } else if named == "hta" {
        Kind::SCRIPT
    } else {
        Kind::XML
    }
}

/// A mail begins with its head: lines of names and values, some of which only mails have. One that is called a mail needs
/// fewer of them.
fn is_mail(start: &str, is_called_so: bool) -> bool {
    const NAMES: [&str; 14] = [
        "from",
        "to",
        "cc",
        "subject",
        "date",
        "received",
        "message-id",
        "mime-version",
        "return-path",
        "delivered-to",
        "content-type",
        "dkim-signature",
        "reply-to",
        "x-sender",
    ];
    let mut known = 0;
    for (place, line) in start.lines().enumerate().take(400) {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) || (place == 0 && line.starts_with("From ")) {
            continue;
        }
        let Some((field, _)) = line.split_once(':') else { return false };
        let is_field = !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_graphic());
        if !is_field {
            return false;
        }
        known += usize::from(NAMES.contains(&field.to_ascii_lowercase().as_str()));
    }
    known >= if is_called_so { 2 } else { 3 }
}

/// Some lines, each with the same number of separators.
fn is_table(start: &str) -> bool {
    let lines: Vec<&str> = start.lines().filter(|line| !line.trim().is_empty()).take(6).collect();
    let lines = if lines.len() > 5 { &lines[..5] } else { &lines };
    let alike = |separator: char| {
        let count = |line: &&str| line.matches(separator).count();
        lines.first().map(count).is_some_and(|first| first >= 2 && lines.iter().all(|line| count(line) == first))
    };
    lines.len() >= 3 && [';', '\t', ','].into_iter().any(alike)
}

/// What is neither text nor a container: known by its first bytes.
fn binary(bytes: &[u8]) -> Kind {
    const OWN: [(&[u8], Kind); 14] = [
        (b"MZ", Kind::PROGRAM),
        (b"\x7fELF", Kind::PROGRAM),
        (&[0xca, 0xfe, 0xba, 0xbe], Kind::PROGRAM),
        (&[0xfe, 0xed, 0xfa, 0xce], Kind::PROGRAM),
        (&[0xfe, 0xed, 0xfa, 0xcf], Kind::PROGRAM),
        (&[0xce, 0xfa, 0xed, 0xfe], Kind::PROGRAM),
        (&[0xcf, 0xfa, 0xed, 0xfe], Kind::PROGRAM),
        (b"\0asm", Kind::PROGRAM),
        (&[0x4c, 0, 0, 0, 1, 0x14, 2, 0], Kind::SHORTCUT),
        (&[0x78, 0x9f, 0x3e, 0x22], Kind::TNEF),
        (&[0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d], Kind::ONENOTE),
        (b"MSCF", Kind::ARCHIVE),
        (b"ITSF", Kind::PROGRAM),
        (b"%!PS", Kind::POSTSCRIPT),
    ];
    if let Some((_, kind)) = OWN.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return *kind;
    }
    if bytes.get(0x8001..0x8006) == Some(b"CD001") {
        return Kind::DISC;
    }
    infer::get(bytes).map_or(Kind::UNKNOWN, |found| told(found.mime_type()))
}

/// What another list of kinds calls it.
fn told(media_type: &str) -> Kind {
    match media_type {
        "image/jpeg" => Kind::JPEG,
        "image/png" => Kind::PNG,
        "image/gif" => Kind::GIF,
        "image/webp" => Kind::WEBP,
        "image/tiff" => Kind::TIFF,
        "image/bmp" => Kind::BMP,
        "image/heif" | "image/heic" => Kind::HEIC,
        "image/avif" => Kind::AVIF,
        "audio/mpeg" => Kind::MP3,
        "audio/m4a" => Kind::M4A,
        "audio/x-wav" => Kind::WAV,
        "video/mp4" | "video/x-m4v" => Kind::MP4,
        "application/gzip"
        | "application/x-tar"
        | "application/x-7z-compressed"
        | "application/vnd.rar"
        | "application/x-bzip2"
        | "application/x-xz"
        | "application/zstd"
        | "application/x-cpio" => Kind::ARCHIVE,
        "application/x-executable" | "application/vnd.microsoft.portable-executable" | "application/java" => {
            Kind::PROGRAM
        }
        _ if media_type.starts_with("audio/") => Kind::AUDIO,
        _ if media_type.starts_with("video/") => Kind::VIDEO,
        _ => Kind::UNKNOWN,
    }
}
