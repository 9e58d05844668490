//! The kinds of documents that are told apart.

use std::fmt;

use register::taxonomy::Label;

/// What a file is. Two are equal where their media types are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct DocumentKind {
    /// Its media type; it is what stands in the register, and never changes its meaning.
    pub media_type: &'static str,
    /// The extension such a file usually has.
    pub extension: &'static str,
    /// It can run, or hides what it holds: it is handed out as bytes only, and with a warning.
    pub is_dangerous: bool,
    da: &'static str,
    en: &'static str,
}

impl fmt::Debug for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.media_type)
    }
}

macro_rules! kinds {
    ($($name:ident = $media:literal, $extension:literal, $danger:ident, $da:literal, $en:literal;)+) => {
        impl DocumentKind {
            $(
                #[doc = concat!("`", $media, "`")]
                pub const $name: Self = Self {
                    media_type: $media,
                    extension: $extension,
                    is_dangerous: is!($danger),
                    da: $da,
                    en: $en,
                };
            )+

            /// Every kind there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

macro_rules! is {
    (calm) => {
        false
    };
    (active) => {
        true
    };
}

kinds! {
    UNKNOWN = "application/octet-stream", "bin", calm, "ukendt indhold", "unknown content";
    EMPTY = "application/x-empty", "txt", calm, "tom fil", "empty file";
    TEXT = "text/plain", "txt", calm, "tekst", "text";
    CSV = "text/csv", "csv", calm, "tabel (CSV)", "table (CSV)";
    CALENDAR = "text/calendar", "ics", calm, "kalenderaftale", "calendar entry";
    CONTACT = "text/vcard", "vcf", calm, "kontaktkort", "contact card";
    RTF = "application/rtf", "rtf", calm, "tekst (RTF)", "text (RTF)";
    PDF = "application/pdf", "pdf", calm, "PDF", "PDF";
    EML = "message/rfc822", "eml", calm, "e-mail", "e-mail";
    MSG = "application/vnd.ms-outlook", "msg", calm, "e-mail (Outlook)", "e-mail (Outlook)";
    TNEF = "application/ms-tnef", "dat", calm, "Outlook-pakke (winmail.dat)", "Outlook parcel (winmail.dat)";
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", calm, "Word-dokument", "Word document";
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", calm, "Excel-regneark", "Excel workbook";
    PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx", calm, "PowerPoint-præsentation", "PowerPoint presentation";
    DOCM = "application/vnd.ms-word.document.macroEnabled.12", "docm", active, "Word-dokument med makroer", "Word document with macros";
    XLSM = "application/vnd.ms-excel.sheet.macroEnabled.12", "xlsm", active, "Excel-regneark med makroer", "Excel workbook with macros";
    PPTM = "application/vnd.ms-powerpoint.presentation.macroEnabled.12", "pptm", active, "PowerPoint-præsentation med makroer", "PowerPoint presentation with macros";
    XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.12", "xlsb", active, "Excel-regneark (binært)", "Excel workbook (binary)";
    ODT = "application/vnd.oasis.opendocument.text", "odt", calm, "OpenDocument-tekst", "OpenDocument text";
    ODS = "application/vnd.oasis.opendocument.spreadsheet", "ods", calm, "OpenDocument-regneark", "OpenDocument spreadsheet";
    ODP = "application/vnd.oasis.opendocument.presentation", "odp", calm, "OpenDocument-præsentation", "OpenDocument presentation";
    ODF_MACROS = "application/x-opendocument-macros", "odt", active, "OpenDocument med makroer", "OpenDocument with macros";
    DOC = "application/msword", "doc", calm, "Word-dokument (97–2003)", "Word document (97–2003)";
    XLS = "application/vnd.ms-excel", "xls", calm, "Excel-regneark (97–2003)", "Excel workbook (97–2003)";
    PPT = "application/vnd.ms-powerpoint", "ppt", calm, "PowerPoint-præsentation (97–2003)", "PowerPoint presentation (97–2003)";
    OLD_MACROS = "application/x-ole-macros", "doc", active, "Office-dokument (97–2003) med makroer", "Office document (97–2003) with macros";
    OLD_OFFICE = "application/x-ole-storage", "bin", calm, "Office-fil af ældre slags", "Office file of an older kind";
    ONENOTE = "application/onenote", "one", active, "OneNote-notesbog", "OneNote notebook";
    ENCRYPTED_OFFICE = "application/encrypted", "bin", active, "krypteret Office-dokument", "encrypted Office document";
    JPEG = "image/jpeg", "jpg", calm, "billede (JPEG)", "picture (JPEG)";
    PNG = "image/png", "png", calm, "billede (PNG)", "picture (PNG)";
    GIF = "image/gif", "gif", calm, "billede (GIF)", "picture (GIF)";
    WEBP = "image/webp", "webp", calm, "billede (WebP)", "picture (WebP)";
    TIFF = "image/tiff", "tif", calm, "billede (TIFF)", "picture (TIFF)";
    BMP = "image/bmp", "bmp", calm, "billede (BMP)", "picture (BMP)";
    HEIC = "image/heif", "heic", calm, "billede (HEIC)", "picture (HEIC)";
    AVIF = "image/avif", "avif", calm, "billede (AVIF)", "picture (AVIF)";
    AUDIO = "audio/basic", "bin", calm, "lydoptagelse", "sound recording";
    MP3 = "audio/mpeg", "mp3", calm, "lydoptagelse (MP3)", "sound recording (MP3)";
    M4A = "audio/m4a", "m4a", calm, "lydoptagelse (M4A)", "sound recording (M4A)";
    WAV = "audio/x-wav", "wav", calm, "lydoptagelse (WAV)", "sound recording (WAV)";
    VIDEO = "video/mpeg", "mpg", calm, "video", "video";
    MP4 = "video/mp4", "mp4", calm, "video (MP4)", "video (MP4)";
    ZIP = "application/zip", "zip", calm, "arkiv (zip)", "archive (zip)";
    ENCRYPTED_ZIP = "application/x-zip-encrypted", "zip", active, "krypteret arkiv (zip)", "encrypted archive (zip)";
    ARCHIVE = "application/x-archive", "bin", calm, "arkiv", "archive";
    HTML = "text/html", "html", active, "webside (HTML)", "web page (HTML)";
    SVG = "image/svg+xml", "svg", active, "tegning (SVG)", "drawing (SVG)";
    XML = "application/xml", "xml", active, "XML", "XML";
    POSTSCRIPT = "application/postscript", "ps", active, "PostScript", "PostScript";
    SCRIPT = "application/x-script", "txt", active, "script", "script";
    SHORTCUT = "application/x-ms-shortcut", "lnk", active, "genvej", "shortcut";
    PROGRAM = "application/x-executable", "bin", active, "program", "program";
    DISC = "application/x-iso9660-image", "iso", active, "diskafbildning", "disc image";
}

impl DocumentKind {
    /// The kind with this media type, as it stands in the register; unknown content where there is none.
    #[must_use]
    pub fn of_media_type(media_type: &str) -> Self {
        Self::ALL.iter().copied().find(|kind| kind.media_type == media_type).unwrap_or(Self::UNKNOWN)
    }

    /// What people call it.
    #[must_use]
    pub fn label(self) -> Label {
        Label::new(self.da, self.en)
    }

    /// It is a mail.
    #[must_use]
    pub fn is_mail(self) -> bool {
        matches!(self, Self::EML | Self::MSG)
    }

    /// The media type under which it is handed out: anything that a program might run goes as mere bytes.
    #[must_use]
    pub fn safe_media_type(self) -> &'static str {
        let is_plain = self.media_type.starts_with("application/x-") || self.is_dangerous;
        if is_plain { Self::UNKNOWN.media_type } else { self.media_type }
    }

    /// The name says one thing and the content is another that can do harm.
    #[must_use]
    pub fn hides_behind(self, name: &str) -> bool {
        let said = super::names::extension(name);
        let harmless = Self::ALL.iter().filter(|kind| !kind.is_dangerous).map(|kind| kind.extension);
        self.is_dangerous && self != Self::ENCRYPTED_OFFICE && harmless.into_iter().any(|calm| calm == said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_found_again_by_its_media_type() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::of_media_type(kind.media_type), *kind);
        }
        assert_eq!(DocumentKind::of_media_type("noget/andet"), DocumentKind::UNKNOWN);
    }

    #[test]
    fn nothing_that_runs_is_handed_out_under_its_own_name() {
        for kind in DocumentKind::ALL.iter().filter(|kind| kind.is_dangerous) {
            assert_eq!(kind.safe_media_type(), "application/octet-stream", "{kind:?}");
        }
        assert_eq!(DocumentKind::PDF.safe_media_type(), "application/pdf");
        assert!(DocumentKind::PROGRAM.hides_behind("faktura.PDF") && !DocumentKind::PDF.hides_behind("faktura.pdf"));
        assert!(!DocumentKind::HTML.hides_behind("side.html"));
    }
}
