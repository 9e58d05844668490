//! A template filled from an inquiry. What is not known stands as a gap that can be seen: `«navn»`.

use register::letters::LetterTemplate;
use words::Language;

use super::templates;

macro_rules! facts {
    ($($(#[$meta:meta])* $field:ident = $key:literal, $da:literal, $en:literal;)+) => {
        /// What an inquiry says that a letter may repeat, already in words of the letter's language.
        #[derive(Clone, Default, PartialEq, Eq)]
        pub struct Facts { $($(#[$meta])* pub $field: Option<String>),+ }

        impl Facts {
            /// What is known under a template's word, and the gap that stands where nothing is. `None`: no such word.
            fn known(&self, key: &str, language: Language) -> Option<(Option<&str>, &'static str)> {
                match key {
                    $($key => Some((self.$field.as_deref(), language.pick($da, $en))),)+
                    _ => None,
                }
            }
        }
    };
}

facts! {
    /// Whom the letter names: its recipient, or the citizen where it goes to the administration.
    name = "name", "navn", "name";
    /// The inquiry's number.
    number = "number", "nummer", "number";
    /// The day of the first contact.
    received = "received", "dato", "date";
    /// The points, a list: kind and unit.
    points = "points", "klagepunkter", "points of complaint";
    /// Until when the adviser calls back.
    call_back = "call-back", "dag og klokkeslæt", "day and time";
    /// Until when an answer was promised, or is asked for.
    answer_by = "answer-by", "svarfrist", "day of answer";
    /// The day on which the citizen said that the administration may be contacted.
    may_contact = "may-contact", "dato for samtykke", "day of the consent";
    /// How far that goes.
    scope = "scope", "omfang", "scope";
    /// The adviser's name.
    adviser = "adviser", "dit navn", "your name";
    /// The office's name.
    office = "office", "borgerrådgiveren", "the citizens’ adviser";
    /// The municipality's name.
    municipality = "municipality", "kommunen", "the municipality";
    /// To whom the citizen was shown on.
    referred_to = "referred-to", "hvem borgeren er henvist til", "whom the citizen is shown on to";
    /// What the citizen was told of it.
    told = "told", "vejledning", "guidance";
    /// The unit a letter to the administration goes to.
    recipient_unit = "recipient-unit", "afdeling", "department";
    /// What the citizen wishes.
    wish = "wish", "det, du beder om", "what you ask for";
    /// Why the adviser may not take it up, in Markdown.
    exclusions = "exclusions", "grunden", "the reason";
    /// Known where only a part lies outside.
    partly = "partly", "", "";
}

impl std::fmt::Debug for Facts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Facts(withheld)")
    }
}

/// A letter as it begins: heading and text in Markdown.
#[derive(Clone, PartialEq, Eq)]
pub struct Begun {
    /// Its heading.
    pub subject: String,
    /// Its text.
    pub text: String,
}

/// Words as they stand in Markdown without meaning anything there.
#[must_use]
pub fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#') {
            plain.push('\\');
        }
        plain.push(letter);
    }
    plain
}

/// A Markdown list of plain words; `None` where there are none.
#[must_use]
pub fn list(items: &[String]) -> Option<String> {
    let lines: Vec<String> = items.iter().map(|item| format!("- {}", plain(item))).collect();
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// A template filled from an inquiry. `{word}` becomes what is known or a gap; a line that begins with `{?word}` stands
/// only where that is known, one that begins with `{!word}` only where it is not.
#[must_use]
pub fn begin(template: LetterTemplate, language: Language, facts: &Facts) -> Begun {
    let (heading, text) = templates::text(template, language).split_once('\n').unwrap_or_default();
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        let Some(stands) = standing(line, facts, language) else { continue };
        let is_double_blank = stands.is_empty() && lines.last().is_none_or(String::is_empty);
        if !is_double_blank {
            lines.push(filled(stands, facts, language));
        }
    }
    let subject = filled(heading.trim_start_matches("# "), facts, language);
    Begun { subject, text: lines.join("\n").trim_end().to_owned() + "\n" }
}

/// A line without its condition; `None` where it does not hold.
fn standing<'a>(line: &'a str, facts: &Facts, language: Language) -> Option<&'a str> {
    let (wanted, rest) = match (line.strip_prefix("{?"), line.strip_prefix("{!")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Some(line),
    };
    let (key, rest) = rest.split_once('}')?;
    let is_known = facts.known(key, language).is_some_and(|(known, _)| known.is_some());
    (is_known == wanted).then_some(rest)
}

fn filled(line: &str, facts: &Facts, language: Language) -> String {
    let mut full = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('{') {
        full.push_str(before);
        let (key, left) = after.split_once('}').unwrap_or((after, ""));
        match facts.known(key, language) {
            Some((Some(known), _)) => full.push_str(known),
            Some((None, gap)) => full.push_str(&format!("«{gap}»")),
            None => full.push_str(key),
        }
        rest = left;
    }
    full.push_str(rest);
    full
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts() -> Facts {
        let some = |text: &str| Some(text.to_owned());
        Facts {
            name: some("Carla Eksempel"),
            number: some("2026-041"),
            received: some("17. maj 2026"),
            points: list(&["Sagsbehandlingstid (Ydelsesteamet)".to_owned(), "Manglende *svar*".to_owned()]),
            adviser: some("Rita Rådgiver"),
            office: some("Borgerrådgiveren"),
            ..Facts::default()
        }
    }

    #[test]
    fn a_letter_is_filled_and_what_is_not_known_is_a_gap_or_left_out() {
        let begun = begin(LetterTemplate::Receipt, Language::Danish, &facts());
        assert_eq!(begun.subject, "Jeg har modtaget din henvendelse");
        assert!(begun.text.starts_with("\nKære Carla Eksempel\n") || begun.text.starts_with("Kære Carla Eksempel\n"));
        assert!(begun.text.contains("- Sagsbehandlingstid (Ydelsesteamet)\n- Manglende \\*svar\\*\n"));
        assert!(!begun.text.contains("Jeg ringer til dig") && !begun.text.contains("\n\n\n"), "{}", begun.text);
        assert!(begun.text.contains("Jeg kontakter ikke kommunen"));
        let asked = begin(LetterTemplate::Request, Language::Danish, &facts());
        assert!(asked.text.contains("den «dato for samtykke» sagt ja") && asked.text.contains("«svarfrist»"));
        let nameless = begin(LetterTemplate::Receipt, Language::English, &Facts::default());
        assert!(nameless.text.contains("Dear «name»"));
    }

    #[test]
    fn every_word_of_every_template_is_known_and_both_languages_say_the_same() {
        let all = |text: &str| -> Vec<String> {
            let words = text.split('{').skip(1).map(|rest| rest.split('}').next().unwrap_or_default());
            words.map(str::to_owned).collect()
        };
        for template in LetterTemplate::ALL {
            let texts = Language::ALL.map(|language| templates::text(*template, language));
            for text in texts {
                assert!(text.starts_with("# ") && text.ends_with('\n'), "{}", template.key());
                for word in all(text) {
                    let word = word.trim_start_matches(['?', '!']);
                    assert!(Facts::default().known(word, Language::Danish).is_some(), "{}: {word}", template.key());
                }
            }
            let mut words = texts.map(all);
            words.iter_mut().for_each(|words| words.sort());
            assert_eq!(words[0], words[1], "{}", template.key());
            let gaps = texts.map(|text| text.matches('«').count());
            assert_eq!(gaps[0], gaps[1], "{}", template.key());
        }
    }

    #[test]
    fn no_template_promises_an_outcome_or_takes_sides() {
        for template in LetterTemplate::ALL {
            let text = templates::text(*template, Language::Danish).to_lowercase();
            for word in [
                "du får ret",
                "du vil vinde",
                "medhold",
                "garanter",
                "jeg sørger for",
                "jeg lover",
                "desværre har kommunen",
            ] {
                assert!(!text.contains(word), "{}: {word}", template.key());
            }
        }
    }
}
