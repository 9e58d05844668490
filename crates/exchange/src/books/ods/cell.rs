//! One cell of an .ods sheet.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Unreadable, repeated};
use crate::cells::Value;
use crate::judging::dates;

/// What a cell's element says of its value.
#[derive(Default)]
pub(super) struct Written {
    kind: String,
    value: String,
    is_error: bool,
    by_formula: bool,
}

impl Written {
    pub(super) fn of(element: &BytesStart<'_>) -> Result<Self, Unreadable> {
        let mut written = Self::default();
        for attribute in element.attributes() {
            let attribute = attribute?;
            let value =
                || attribute.normalized_value(XmlVersion::Implicit1_0).map(Cow::into_owned).map_err(|_| Unreadable);
            match attribute.key.as_ref() {
                "office:value-type" => written.kind = value()?,
                "calcext:value-type" => written.is_error = value()? == "error",
                "table:formula" => written.by_formula = true,
                "office:value" | "office:date-value" | "office:boolean-value" | "office:string-value" => {
                    written.value = value()?;
                }
                _ => {}
            }
        }
        Ok(written)
    }

    /// The cell's value, given the text it shows.
    pub(super) fn value(self, text: String) -> Value<'static> {
        let looks_like_error = text.starts_with('#') || text.starts_with("Err:");
        if self.is_error || (self.by_formula && looks_like_error) {
            return Value::Error(Cow::Owned(text));
        }
        match self.kind.as_str() {
            "float" | "currency" | "percentage" => match self.value.parse() {
                Ok(number) => Value::Number(number),
                Err(_) => written_text(text),
            },
            "date" => Value::Day(dates::parse(&self.value)),
            "time" => Value::Day(Err(dates::Mistake::NoDay)),
            "boolean" => Value::Bool(self.value == "true"),
            "string" if text.is_empty() => written_text(self.value),
            "" if self.by_formula && text.is_empty() => Value::Uncomputed,
            _ => written_text(text),
        }
    }
}

fn written_text(text: String) -> Value<'static> {
    if text.is_empty() { Value::Blank } else { Value::Text(Cow::Owned(text)) }
}

/// Reads to the end of a cell and gives the text it shows: its paragraphs, without comments and drawings.
pub(super) fn text<R: BufRead>(xml: &mut Reader<R>) -> Result<String, Unreadable> {
    let mut shown = String::new();
    let mut paragraphs = 0_u32;
    let mut in_paragraph = 0_u32;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer)? {
            Event::Start(element) => match element.name().as_ref() {
                "office:annotation" | "table:table" => {
                    let end = element.to_end().into_owned();
                    xml.read_to_end_into(end.name(), &mut Vec::new())?;
                }
                name if name.starts_with("draw:") => {
                    let end = element.to_end().into_owned();
                    xml.read_to_end_into(end.name(), &mut Vec::new())?;
                }
                "text:p" | "text:h" => {
                    if paragraphs > 0 {
                        shown.push('\n');
                    }
                    paragraphs += 1;
                    in_paragraph += 1;
                }
                "text:s" => (0..repeated(&element, "text:c")?.min(1_000)).for_each(|_| shown.push(' ')),
                "text:tab" => shown.push('\t'),
                "text:line-break" => shown.push('\n'),
                _ => {}
            },
            Event::Text(text) if in_paragraph > 0 => shown.push_str(&text.xml10_content()),
            Event::CData(text) if in_paragraph > 0 => shown.push_str(&text.xml10_content()),
            Event::GeneralRef(entity) if in_paragraph > 0 => shown.push_str(&resolved(&entity)?),
            Event::End(element) => match element.name().as_ref() {
                "text:p" | "text:h" => in_paragraph = in_paragraph.saturating_sub(1),
                "table:table-cell" | "table:covered-table-cell" => return Ok(shown),
                _ => {}
            },
            Event::Eof => return Err(Unreadable),
            _ => {}
        }
    }
}

fn resolved(entity: &BytesRef<'_>) -> Result<String, Unreadable> {
    if let Some(letter) = entity.resolve_char_ref()? {
        return Ok(letter.to_string());
    }
    resolve_predefined_entity(entity.as_ref()).map(str::to_owned).ok_or(Unreadable)
}
