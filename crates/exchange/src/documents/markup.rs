//! Text out of HTML: tags are taken away, nothing is drawn, run or fetched.

use super::Texts;

/// Elements whose content is no text.
const SILENT: [&str; 8] = ["script", "style", "head", "template", "noscript", "iframe", "object", "select"];

/// Elements that stand on lines of their own.
const BLOCKS: [&str; 30] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "pre",
    "section",
    "table",
    "tr",
    "ul",
];

/// The text of a page, at most `limit` bytes of it.
pub(crate) fn text(html: &str, limit: usize) -> String {
    let mut texts = Texts::new(limit);
    gather(html, &mut texts);
    texts.finish()
}

/// Gathers the text of a page.
pub(super) fn gather(html: &str, texts: &mut Texts) {
    let mut rest = html;
    while !rest.is_empty() && !texts.is_full() {
        let Some(open) = rest.find('<') else {
            return words(rest, texts);
        };
        let (before, tag) = rest.split_at(open);
        words(before, texts);
        rest = passed(tag, texts);
    }
}

/// Passes what begins with `<` and gives the rest.
fn passed<'h>(tag: &'h str, texts: &mut Texts) -> &'h str {
    if let Some(comment) = tag.strip_prefix("<!--") {
        return comment.find("-->").map_or("", |end| &comment[end + 3..]);
    }
    let inside = &tag[1..];
    let is_tag = inside.starts_with(|letter: char| letter.is_ascii_alphabetic() || "/!?".contains(letter));
    if !is_tag {
        texts.push("<");
        return inside;
    }
    let Some(end) = tag_end(inside) else { return "" };
    let (said, rest) = (&inside[..end], inside.get(end + 1..).unwrap_or_default());
    let is_end = said.starts_with('/');
    let name = said.trim_start_matches('/');
    let name = name.split(|letter: char| letter.is_whitespace() || letter == '/').next().unwrap_or_default();
    let name = name.to_ascii_lowercase();
    if !is_end && SILENT.contains(&name.as_str()) && !said.ends_with('/') {
        return after_end_of(&name, rest);
    }
    mark(&name, is_end, texts);
    rest
}

/// What an element does to the lines.
fn mark(name: &str, is_end: bool, texts: &mut Texts) {
    match name {
        "p" => texts.paragraph(),
        "br" => texts.push("\n"),
        "td" | "th" => texts.space(),
        "li" if !is_end => {
            texts.line();
            texts.push("- ");
        }
        _ if BLOCKS.contains(&name) => texts.line(),
        _ => {}
    }
}

/// Where a tag ends: at `>`, but not within quotation marks. A quotation mark that is never closed closes nothing.
fn tag_end(inside: &str) -> Option<usize> {
    let mut quote = None;
    for (place, byte) in inside.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(place),
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            _ => {}
        }
    }
    inside.find('>')
}

/// The rest after the end of a silent element; nothing where it never ends, but for a head, which ends with the body's
/// beginning.
fn after_end_of<'h>(name: &str, rest: &'h str) -> &'h str {
    let mut from = 0;
    while let Some(at) = rest.get(from..).and_then(|left| left.find('<')) {
        let here = &rest[from + at..];
        let is = |what: &str| here.get(..what.len()).is_some_and(|said| said.eq_ignore_ascii_case(what));
        if is(&format!("</{name}")) {
            return here.find('>').map_or("", |end| &here[end + 1..]);
        }
        if name == "head" && is("<body") {
            return here;
        }
        from += at + 1;
    }
    ""
}

/// Adds text between tags: spaces and ends of lines are one space, entities are letters.
fn words(text: &str, texts: &mut Texts) {
    let decoded = entities(text);
    let pieces = decoded.split([' ', '\t', '\n', '\r', '\u{c}']);
    let mut is_first = true;
    for piece in pieces {
        if !is_first {
            texts.space();
        }
        is_first = false;
        if !piece.is_empty() {
            texts.push(piece);
        }
        if texts.is_full() {
            return;
        }
    }
}

/// Letters that are written as names: those of Danish, and those that programs put in.
const NAMED: [(&str, &str); 44] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("aelig", "æ"),
    ("oslash", "ø"),
    ("aring", "å"),
    ("AElig", "Æ"),
    ("Oslash", "Ø"),
    ("Aring", "Å"),
    ("eacute", "é"),
    ("Eacute", "É"),
    ("egrave", "è"),
    ("ouml", "ö"),
    ("Ouml", "Ö"),
    ("auml", "ä"),
    ("Auml", "Ä"),
    ("uuml", "ü"),
    ("Uuml", "Ü"),
    ("szlig", "ß"),
    ("aacute", "á"),
    ("agrave", "à"),
    ("oacute", "ó"),
    ("uacute", "ú"),
    ("iacute", "í"),
    ("ccedil", "ç"),
    ("ntilde", "ñ"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("hellip", "…"),
    ("bull", "•"),
    ("middot", "·"),
    ("euro", "€"),
    ("sect", "§"),
    ("copy", "©"),
];

/// Entities as letters; what is none stays as it is.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let here = &rest[at + 1..];
        let end = here.bytes().take(12).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#').unwrap_or(0);
        match letter(&here[..end]) {
            Some(letter) => {
                out.push_str(&letter);
                rest = here[end..].strip_prefix(';').unwrap_or(&here[end..]);
            }
            None => {
                out.push('&');
                rest = here;
            }
        }
    }
    out.push_str(rest);
    out
}

fn letter(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED.iter().find(|(known, _)| *known == name).map(|(_, letter)| (*letter).to_owned());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_a_person_would() {
        let page = "<!DOCTYPE html><html><head><title>Nej</title><style>p{color:red}</style></head><body>\
            <p>K&aelig;re   <b>&Aring;ge</b>,</p><p>Svaret kommer<br>mandag &lt;12&#46;&nbsp;maj&gt;.</p>\
            <ul><li>ét<li>to</ul><table><tr><td>a</td><td>b</td></tr></table><script>alert('nej')</script>\
            <!-- skjult --><img src=\"https://sporing.example/x.png\" alt=\"nej > ja\">slut</body></html>";
        assert_eq!(text(page, 1_000), "Kære Åge,\n\nSvaret kommer\nmandag <12. maj>.\n\n- ét\n- to\na b\nslut");
    }

    #[test]
    fn broken_pages_are_read_as_far_as_they_go() {
        for (page, expected) in [
            ("a < b & c > d &ukendt; &#99999999;", "a < b & c > d &ukendt; &#99999999;"),
            ("<p", ""),
            ("x<a href=\"y>z", "xz"),
            ("x<a href=\"y", "x"),
            ("x<script>y", "x"),
            ("<head>nej<body>ja", "ja"),
            ("x<!-- y", "x"),
            ("&", "&"),
            ("<å>æ</ø>", "<å>æ"),
            ("a<br><br>b", "a\n\nb"),
        ] {
            assert_eq!(text(page, 100), expected, "{page}");
        }
        assert_eq!(text("<p>abcdef", 3), "abc");
    }
}
