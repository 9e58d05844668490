//! Text out of zipped documents: Word, PowerPoint and OpenDocument. Their XML is read as a stream.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::Event;

use super::{DocumentKind as Kind, MOST_UNPACKED, Texts};
use crate::zips::{self, Zip};

/// Slides that are looked at.
const MOST_SLIDES: usize = 1_000;

/// Which elements hold text, and which end a line.
struct Rules {
    /// Elements whose text counts.
    holders: &'static [&'static str],
    /// Elements at whose end the line ends.
    lines: &'static [&'static str],
    /// Elements that stand for a space.
    spaces: &'static [&'static str],
    /// Elements that stand for the end of a line.
    breaks: &'static [&'static str],
}

const WORD: Rules = Rules {
    holders: &["w:t", "a:t", "m:t"],
    lines: &["w:p", "w:tr", "a:p"],
    spaces: &["w:tab", "w:tc", "w:ptab"],
    breaks: &["w:br", "w:cr", "a:br"],
};

const OPEN_DOCUMENT: Rules = Rules {
    holders: &["text:p", "text:h"],
    lines: &["text:p", "text:h"],
    spaces: &["text:s", "text:tab", "table:table-cell"],
    breaks: &["text:line-break"],
};

/// Gathers the text of a zipped document; nothing where it is none, or is not to be unpacked.
pub(super) fn gather(kind: Kind, bytes: &[u8], texts: &mut Texts) {
    let (parts, rules): (fn(&Zip<'_>) -> Vec<String>, _) = match kind {
        Kind::DOCX | Kind::DOCM => (word_parts, &WORD),
        Kind::PPTX | Kind::PPTM => (slides, &WORD),
        Kind::ODT | Kind::ODP | Kind::ODF_MACROS => (|_| vec!["content.xml".to_owned()], &OPEN_DOCUMENT),
        _ => return,
    };
    let Ok(mut zip) = zips::guarded(bytes, MOST_UNPACKED) else { return };
    for part in parts(&zip) {
        if let Ok(entry) = zip.by_name(&part)
            && !texts.is_full()
        {
            // What was read before something broke is kept.
            let _broke_off = xml(entry, rules, texts);
            texts.paragraph();
        }
    }
}

/// The document itself first, then what stands around it.
fn word_parts(zip: &Zip<'_>) -> Vec<String> {
    let beside = ["word/footnotes", "word/endnotes", "word/comments", "word/header", "word/footer"];
    let mut parts = zips::names(zip, usize::MAX);
    parts.retain(|name| name.ends_with(".xml") && beside.iter().any(|part| name.starts_with(part)));
    parts.sort();
    parts.truncate(MOST_SLIDES);
    parts.insert(0, "word/document.xml".to_owned());
    parts
}

/// Slides in their order, each with its notes.
fn slides(zip: &Zip<'_>) -> Vec<String> {
    let number =
        |name: &str, folder: &str| -> Option<u32> { name.strip_prefix(folder)?.strip_suffix(".xml")?.parse().ok() };
    let placed = |name: String| {
        let slide = number(&name, "ppt/slides/slide").map(|place| (place, 0_u8));
        let place = slide.or_else(|| number(&name, "ppt/notesSlides/notesSlide").map(|place| (place, 1)))?;
        Some((place, name))
    };
    let mut slides: Vec<_> = zips::names(zip, usize::MAX).into_iter().filter_map(placed).collect();
    slides.sort();
    slides.truncate(MOST_SLIDES);
    slides.into_iter().map(|(_, name)| name).collect()
}

/// Reads one part as far as it can be read.
fn xml(part: impl Read, rules: &Rules, texts: &mut Texts) -> Result<(), quick_xml::Error> {
    let mut xml = Reader::from_reader(BufReader::with_capacity(1 << 16, part));
    xml.config_mut().check_end_names = false;
    let (mut holding, mut buffer) = (0_u32, Vec::new());
    while !texts.is_full() {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) => {
                holding += u32::from(rules.holders.contains(&element.name().as_ref()));
                stands_for(element.name().as_ref(), rules, texts);
            }
            Event::Empty(element) => stands_for(element.name().as_ref(), rules, texts),
            Event::End(element) => {
                let name = element.name();
                holding = holding.saturating_sub(u32::from(rules.holders.contains(&name.as_ref())));
                if rules.lines.contains(&name.as_ref()) {
                    texts.line();
                }
            }
            Event::Text(text) if holding > 0 => texts.push(&text.xml10_content()),
            Event::CData(text) if holding > 0 => texts.push(&text.xml10_content()),
            Event::GeneralRef(entity) if holding > 0 => {
                let letter = entity.resolve_char_ref()?.map(String::from);
                let named = || resolve_predefined_entity(entity.as_ref()).map(str::to_owned);
                texts.push(&letter.or_else(named).unwrap_or_default());
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
    Ok(())
}

fn stands_for(name: &str, rules: &Rules, texts: &mut Texts) {
    if rules.spaces.contains(&name) {
        texts.space();
    } else if rules.breaks.contains(&name) {
        texts.push("\n");
    }
}
