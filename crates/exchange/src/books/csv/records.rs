//! Separated text as records of fields. Written out here because every record counts, also an empty line, as it does in
//! a spreadsheet program, and because a quotation mark that is never closed must be blamed where it was opened.

use std::borrow::Cow;
use std::ops::ControlFlow;

use crate::books::MOST_COLUMNS;
use crate::cells::Value;

/// So many records, and so much text, are looked at to find the separator.
const LOOKED_AT: u32 = 50;
const LOOKED_AT_BYTES: usize = 1 << 20;

/// Why a text cannot be read, and in which record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// A quotation mark is opened and never closed.
    NotClosed(u32),
    /// More fields than any sheet has columns.
    TooWide(u32),
}

/// Gives every record with its number, from 1.
///
/// # Errors
/// The record that cannot be read, and why.
pub(super) fn read(
    text: &str,
    separator: u8,
    each: &mut dyn FnMut(u32, &[Value<'_>]) -> ControlFlow<()>,
) -> Result<(), Unreadable> {
    let mut fields = Vec::new();
    let (mut at, mut record) = (0, 0_u32);
    while at < text.len() {
        record = record.saturating_add(1);
        fields.clear();
        loop {
            let field = field(text, at, separator).ok_or(Unreadable::NotClosed(record))?;
            at = field.end;
            if fields.len() == MOST_COLUMNS {
                return Err(Unreadable::TooWide(record));
            }
            fields.push(if field.text.is_empty() { Value::Blank } else { Value::Text(field.text) });
            if text.as_bytes().get(at) != Some(&separator) {
                break;
            }
            at += 1;
        }
        at = after_line_end(text.as_bytes(), at);
        if each(record, &fields).is_break() {
            break;
        }
    }
    Ok(())
}

struct FieldText<'a> {
    text: Cow<'a, str>,
    /// Where the separator, the line end or the text's end stands.
    end: usize,
}

/// The field that begins at a place; `None` where its quotation mark is never closed.
fn field(text: &str, start: usize, separator: u8) -> Option<FieldText<'_>> {
    if text.as_bytes().get(start) != Some(&b'"') {
        let end = bare_end(text, start, separator);
        return Some(FieldText { text: Cow::Borrowed(&text[start..end]), end });
    }
    let mut parts: Cow<'_, str> = Cow::Borrowed("");
    let mut from = start + 1;
    loop {
        let close = from + text[from..].find('"')?;
        parts += &text[from..close];
        if text.as_bytes().get(close + 1) != Some(&b'"') {
            let end = bare_end(text, close + 1, separator);
            parts += &text[close + 1..end];
            return Some(FieldText { text: parts, end });
        }
        parts += "\"";
        from = close + 2;
    }
}

fn bare_end(text: &str, start: usize, separator: u8) -> usize {
    let ends = |byte: &u8| *byte == separator || *byte == b'\n' || *byte == b'\r';
    text.as_bytes()[start..].iter().position(ends).map_or(text.len(), |length| start + length)
}

fn after_line_end(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => at + 2,
        (Some(_), _) => at + 1,
        (None, _) => at,
    }
}

/// The separator under which the first records show the most known headings; where none does, the most fields.
pub(super) fn separator(text: &str, is_heading: &dyn Fn(&str) -> bool) -> u8 {
    let mut end = text.len().min(LOOKED_AT_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let start = &text[..end];
    let mut best = (0, 0, b';');
    for candidate in [b';', b',', b'\t'] {
        let (known, fields) = shown_under(start, candidate, is_heading);
        if (known, fields) > (best.0, best.1) {
            best = (known, fields, candidate);
        }
    }
    best.2
}

fn shown_under(text: &str, separator: u8, is_heading: &dyn Fn(&str) -> bool) -> (usize, usize) {
    let (mut most_known, mut most_fields) = (0, 0);
    // A quotation mark that is not closed within what is looked at ends the look; the reading itself will blame it.
    let _ = read(text, separator, &mut |record, fields| {
        let known = fields.iter().filter(|field| matches!(field, Value::Text(text) if is_heading(text))).count();
        most_known = most_known.max(known);
        most_fields = most_fields.max(fields.len());
        if record >= LOOKED_AT { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    (most_known, most_fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, separator: u8) -> Result<Vec<(u32, Vec<String>)>, Unreadable> {
        let mut records = Vec::new();
        read(text, separator, &mut |record, fields| {
            let text = |field: &Value<'_>| match field {
                Value::Text(text) => text.to_string(),
                _ => String::new(),
            };
            records.push((record, fields.iter().map(text).collect()));
            ControlFlow::Continue(())
        })?;
        Ok(records)
    }

    fn fields(text: &str) -> Vec<Vec<String>> {
        all(text, b';').unwrap().into_iter().map(|(_, fields)| fields).collect()
    }

    #[test]
    fn quoted_fields_hold_separators_line_ends_and_quotation_marks() {
        assert_eq!(fields("a;\"b;c\r\nd\";\"e\"\"f\"\r\n;g"), [vec!["a", "b;c\r\nd", "e\"f"], vec!["", "g"]]);
        assert_eq!(fields("\"Bo\" Hansen;x\"y\"\n"), [vec!["Bo Hansen", "x\"y\""]]);
        assert_eq!(fields("\"\";\"\"\"\""), [vec!["", "\""]]);
    }

    #[test]
    fn every_record_counts_also_an_empty_line() {
        let records = all("a\n\nb\rc\r\n\r\nd", b';').unwrap();
        let numbers: Vec<_> =
            records.iter().filter(|(_, f)| !f[0].is_empty()).map(|(n, f)| (*n, f[0].as_str())).collect();
        assert_eq!(numbers, [(1, "a"), (3, "b"), (4, "c"), (6, "d")]);
        assert_eq!(all("a;\n", b';').unwrap().len(), 1);
        assert_eq!(all("", b';').unwrap().len(), 0);
    }

    #[test]
    fn a_quotation_mark_never_closed_is_blamed_where_it_was_opened() {
        assert_eq!(all("a;b\nc;\"d\ne;f\n", b';'), Err(Unreadable::NotClosed(2)));
    }

    #[test]
    fn a_record_is_no_wider_than_a_sheet() {
        let widest = ";".repeat(MOST_COLUMNS - 1);
        assert_eq!(fields(&widest)[0].len(), MOST_COLUMNS);
        assert_eq!(all(&format!("a\n{widest};"), b';'), Err(Unreadable::TooWide(2)));
    }

    #[test]
    fn the_separator_is_found_by_looking() {
        let known = |heading: &str| ["Nr", "Modtaget", "Kategori", "Temaer"].contains(&heading);
        let found = |text| separator(text, &known);
        assert_eq!(found("Nr;Modtaget;Kategori\n1;a,b,c,d,e;x"), b';');
        assert_eq!(found("Nr,Modtaget,Kategori\n1,\"a;b;c;d;e\",x"), b',');
        assert_eq!(found("Register, udtræk, af, i dag\nNr\tModtaget\tKategori"), b'\t');
        assert_eq!(found("\"Nr\",\"Modtaget\",\"Temaer\"\n1,2,\"a;b\""), b',');
        assert_eq!(found("a,b,c\n1,2,3"), b',');
        assert_eq!(found(""), b';');
    }
}
