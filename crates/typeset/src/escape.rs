//! Text that people wrote, made harmless for markup.

use crate::glyphs::respell;

/// Makes `text` literal in markup: whatever it holds, it is set as it reads and never obeyed.
///
/// Every ASCII punctuation mark is escaped, since in markup most of them mean something somewhere. Every run of white
/// space becomes one space, so that no text can begin a line of its own; paragraphs are the caller's to make.
pub fn escape(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + text.len() / 8);
    let mut after_space = false;
    for character in text.chars().filter_map(respell) {
        let is_space = is_breaking_space(character);
        if is_space && !after_space {
            literal.push(' ');
        }
        if !is_space {
            if character.is_ascii_punctuation() {
                literal.push('\\');
            }
            literal.push(character);
        }
        after_space = is_space;
    }
    literal
}

/// Makes `text` a string literal for code, its quotation marks included.
///
/// White space is kept as it is; line breaks become `\n`.
pub fn quote(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars().filter_map(respell) {
        match character {
            '"' | '\\' => literal.extend(['\\', character]),
            '\n' => literal.push_str("\\n"),
            _ => literal.push(character),
        }
    }
    literal.push('"');
    literal
}

/// White space that may end a line; the no-break space may not.
fn is_breaking_space(character: char) -> bool {
    character.is_whitespace() && character != '\u{a0}'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text() {
        for (text, literal) in [
            ("Åge Ærø, § 7", "Åge Ærø\\, § 7"),
            ("#panic()", "\\#panic\\(\\)"),
            ("*_`$[]<a>@b~", "\\*\\_\\`\\$\\[\\]\\<a\\>\\@b\\~"),
            ("a\\", "a\\\\"),
            ("\\u{41}", "\\\\u\\{41\\}"),
            ("// tavs /* tavs */", "\\/\\/ tavs \\/\\* tavs \\*\\/"),
            ("https://x.dk", "https\\:\\/\\/x\\.dk"),
            ("\"citat\"", "\\\"citat\\\""),
        ] {
            assert_eq!(escape(text), literal);
        }
    }

    #[test]
    fn no_text_begins_a_line() {
        for line_end in ["\n", "\r\n", "\n\n", "\u{2028}", "\u{2029}", "\u{85}", "\u{b}"] {
            assert_eq!(escape(&format!("før{line_end}= efter")), "før \\= efter");
        }
    }

    #[test]
    fn spaces_at_the_ends_stay_so_that_pieces_can_be_joined() {
        assert_eq!(escape(" a  b "), " a b ");
        assert_eq!(escape("5\u{a0}%"), "5\u{a0}\\%");
    }

    #[test]
    fn strings_keep_their_lines() {
        assert_eq!(quote("a \"b\" \\ #c\r\nd"), r##""a \"b\" \\ #c\nd""##);
    }
}
