//! What stands after a block's name: `type="Processer" til="Ydelsesteamet; Borgerservice"`.

use jiff::civil::Date;
use register::taxonomy::Label;

/// One `key="value"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) key: String,
    pub(super) value: String,
}

/// Marks that people and word processors put around a value: what opens it and what closes it.
fn closing(open: char) -> Option<&'static [char]> {
    match open {
        '"' => Some(&['"']),
        '\'' => Some(&['\'']),
        '“' | '”' | '„' => Some(&['”', '“']),
        '»' | '«' => Some(&['«', '»']),
        _ => None,
    }
}

/// Reads the attributes of a block.
///
/// # Errors
/// Where a word is no `key="value"`, or a value is not closed.
pub(super) fn read(text: &str) -> Result<Vec<Attribute>, Label> {
    let mut rest = text.trim().trim_start_matches('{').trim_end_matches('}').trim();
    let mut found: Vec<Attribute> = Vec::new();
    while !rest.is_empty() {
        let Some((key, after)) = rest.split_once('=') else { return Err(shape(rest)) };
        let (key, after) = (key.trim(), after.trim_start());
        if key.is_empty() || key.contains(char::is_whitespace) {
            return Err(shape(key));
        }
        let (value, left) = value(key, after)?;
        let key = key.to_lowercase();
        if found.iter().any(|known| known.key == key) {
            return Err(Label::new(
                format!("Oplysningen {key} står der to gange. Slet den ene."),
                format!("The entry {key} stands there twice. Delete one of them."),
            ));
        }
        found.push(Attribute { key, value: value.trim().to_owned() });
        rest = left.trim_start();
    }
    Ok(found)
}

fn value<'a>(key: &str, text: &'a str) -> Result<(&'a str, &'a str), Label> {
    let mut letters = text.chars();
    match letters.next().and_then(closing) {
        Some(closing) => {
            let inner = letters.as_str();
            let end = inner.find(closing).ok_or_else(|| {
                Label::new(
                    format!("Oplysningen {key} mangler det afsluttende anførselstegn. Skriv {key}=\"…\"."),
                    format!("The entry {key} lacks its closing quotation mark. Write {key}=\"…\"."),
                )
            })?;
            let after = inner[end..].chars().next().map_or(end, |mark| end + mark.len_utf8());
            Ok((&inner[..end], &inner[after..]))
        }
        None => Ok(text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))),
    }
}

fn shape(word: &str) -> Label {
    let word = word.split_whitespace().next().unwrap_or_default();
    Label::new(
        format!("»{word}« kan ikke læses. Skriv hver oplysning som navn=\"indhold\"."),
        format!("“{word}” cannot be read. Write each entry as name=\"content\"."),
    )
}

/// A date as it is written in a block.
///
/// # Errors
/// Where it is no date.
pub(super) fn date(key: &str, value: &str) -> Result<Date, Label> {
    value.parse().map_err(|_| {
        Label::new(
            format!("{key}=\"{value}\" er ikke en dato. Skriv den som 2024-01-15 (år-måned-dag)."),
            format!("{key}=\"{value}\" is not a date. Write it as 2024-01-15 (year-month-day)."),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_as_people_write_them() {
        let cases: [(&str, &[(&str, &str)]); 6] = [
            ("", &[]),
            (r#"type="Processer" til="A; B""#, &[("type", "Processer"), ("til", "A; B")]),
            (r#"{type="Processer"}"#, &[("type", "Processer")]),
            ("Titel=”Ét ord” tema=»x y«", &[("titel", "Ét ord"), ("tema", "x y")]),
            ("type=Processer  til='B'", &[("type", "Processer"), ("til", "B")]),
            (r#"a="" b = "c""#, &[("a", ""), ("b", "c")]),
        ];
        for (text, expected) in cases {
            let read = read(text).unwrap();
            let read: Vec<_> = read.iter().map(|found| (found.key.as_str(), found.value.as_str())).collect();
            assert_eq!(read, expected, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_says_so() {
        for text in ["Processer", r#"type="Processer"#, r#"="x""#, r#"a="1" a="2""#, "a b=1"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn dates_stand_year_first() {
        assert!(date("samtykke", "2024-01-15").is_ok());
        for text in ["15-01-2024", "2024-13-01", "i går", ""] {
            assert!(date("samtykke", text).is_err(), "{text}");
        }
    }
}
