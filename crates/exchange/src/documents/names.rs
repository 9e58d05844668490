//! Names of files: what a stranger called a file, made into a name that stands well on a page and on any disk.

/// The longest name kept, in characters.
const LONGEST: usize = 160;

/// A file's name without folders, invisible characters, changes of direction and what no disk takes. Never empty where
/// `otherwise` is not.
#[must_use]
pub fn tidy_name(name: &str, otherwise: &str) -> String {
    let last = name.rsplit(['/', '\\']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let kept: String = last
        .chars()
        .filter(|letter| !is_invisible(*letter))
        .map(|letter| if ":*?\"<>|".contains(letter) { '_' } else { letter })
        .collect();
    let words: Vec<&str> = kept.split_whitespace().collect();
    let kept = words.join(" ");
    // A name that begins with a dot is hidden; one that ends with a dot loses it on some systems.
    let kept = kept.trim_matches(['.', ' ']);
    let kept = shortened(kept);
    match kept.as_str() {
        "" => otherwise.to_owned(),
        name if is_reserved(name) => format!("_{name}"),
        _ => kept,
    }
}

/// Control characters, and what changes the direction of a line or takes no room: they make `fdp.exe` of `exe.pdf`.
fn is_invisible(letter: char) -> bool {
    (letter.is_control() && letter != '\t')
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffc}' | '\u{e0000}'..='\u{e007f}')
}

/// Shortens the stem and keeps the extension.
fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let end = name.rfind('.').map_or("", |dot| &name[dot..]);
    let end = if end.chars().count() <= 12 { end } else { "" };
    let begin: String = name.chars().take(LONGEST - end.chars().count()).collect();
    format!("{}{end}", begin.trim_end())
}

/// Names that Windows keeps for devices.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim().to_ascii_uppercase();
    let numbered =
        |kind: &str| stem.strip_prefix(kind).is_some_and(|n| n.len() == 1 && n.as_bytes()[0].is_ascii_digit());
    matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}

/// The extension of a name in lower case, without its dot.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.trim().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_file_is_called_its_name_stands_well() {
        for (given, kept) in [
            ("afgørelse 12. maj.pdf", "afgørelse 12. maj.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Brugere\\Åge\\brev.docx", "brev.docx"),
            ("..", "bilag"),
            ("", "bilag"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
            ("faktura\u{202e}fdp.exe", "fakturafdp.exe"),
            (" .skjult", "skjult"),
            ("con.txt", "_con.txt"),
            ("Com1", "_Com1"),
            ("command.txt", "command.txt"),
            ("a\tb   c.txt", "a b c.txt"),
            ("navn\u{0}.pdf", "navn.pdf"),
            ("x/", "x"),
        ] {
            assert_eq!(tidy_name(given, "bilag"), kept, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_keeps_its_extension() {
        let long = tidy_name(&format!("{}.pdf", "å".repeat(500)), "");
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with("å.pdf"));
        assert_eq!(tidy_name(&format!("a.{}", "b".repeat(500)), "").chars().count(), LONGEST);
    }
}
