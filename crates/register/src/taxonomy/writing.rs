//! The taxonomy as a file for another office.

use toml::Value;

use super::{Exclusion, Label, OwnValue, OwnWord, PointKind, Taxonomy, Validity};

/// A file being written: tables with their keys.
struct Lines(String);

impl Lines {
    fn table(&mut self, name: &str) {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(&format!("[[{name}]]"));
    }

    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn value(&mut self, key: &str, value: &Value) {
        self.line(&format!("{key} = {value}"));
    }

    fn text(&mut self, key: &str, text: &str) {
        self.value(key, &quoted(text));
    }

    fn texts<'t>(&mut self, key: &str, texts: impl Iterator<Item = &'t str>) {
        self.value(key, &Value::Array(texts.map(quoted).collect()));
    }

    fn entry(&mut self, code: &str, label: &Label) {
        self.text("code", code);
        self.text("da", &label.da);
        self.text("en", &label.en);
    }

    fn said(&mut self, key: &str, label: &Label) {
        if !label.da.is_empty() || !label.en.is_empty() {
            self.line(&format!("{key} = {{ da = {}, en = {} }}", quoted(&label.da), quoted(&label.en)));
        }
    }

    fn validity(&mut self, validity: Validity) {
        for (key, day) in [("valid_from", validity.from), ("valid_to", validity.to)] {
            if let Some(day) = day {
                self.text(key, &day.to_string());
            }
        }
    }
}

fn quoted(text: &str) -> Value {
    Value::String(text.to_owned())
}

impl Taxonomy {
    /// Writes what [`Taxonomy::from_toml`] reads.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut lines = Lines(String::new());
        self.kinds.iter().for_each(|each| kind(&mut lines, each));
        for each in &self.clusters {
            lines.table("cluster");
            lines.entry(each.code.as_str(), &each.label);
            lines.texts("kinds", each.kinds.iter().map(super::KindCode::as_str));
        }
        for each in &self.themes {
            lines.table("theme");
            lines.entry(each.code.as_str(), &each.label);
            lines.validity(each.validity);
        }
        self.exclusions.iter().for_each(|each| exclusion(&mut lines, each));
        for each in &self.meeting_faults {
            lines.table("meeting_fault");
            lines.entry(each.code.as_str(), &each.label);
        }
        self.own_words.iter().for_each(|each| word(&mut lines, each));
        self.own_values.iter().for_each(|each| value(&mut lines, each));
        lines.0
    }
}

fn kind(lines: &mut Lines, kind: &PointKind) {
    lines.table("kind");
    lines.entry(kind.code.as_str(), &kind.label);
    lines.text("group", kind.group.key());
    lines.texts("law", kind.law.iter().map(String::as_str));
    lines.said("use_when", &kind.use_when);
    lines.said("not_when", &kind.not_when);
    lines.validity(kind.validity);
}

fn exclusion(lines: &mut Lines, exclusion: &Exclusion) {
    lines.table("exclusion");
    lines.entry(exclusion.code.as_str(), &exclusion.label);
    lines.texts("refer", exclusion.refer.iter().map(String::as_str));
}

fn word(lines: &mut Lines, word: &OwnWord) {
    lines.table("word");
    lines.text("list", &word.list);
    lines.entry(&word.code, &word.label);
    lines.value("used", &Value::Boolean(word.used));
}

fn value(lines: &mut Lines, value: &OwnValue) {
    lines.table("value");
    lines.text("list", &value.list);
    lines.entry(value.code.as_str(), &value.label);
    lines.text("counts_as", &value.counts_as);
    lines.validity(value.validity);
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{OwnCode, default_taxonomy};
    use super::*;

    #[test]
    fn a_scheme_reads_as_it_is_written() {
        let mut taxonomy = default_taxonomy();
        taxonomy.kinds[3].validity = Validity { from: Some(date(2020, 1, 1)), to: Some(date(2023, 12, 31)) };
        taxonomy.kinds[4].label.da = "Med \"anførsel\" og \\ og 'apostrof'".into();
        taxonomy.own_words = vec![OwnWord {
            list: "category".into(),
            code: "other".into(),
            label: Label::new("Diverse", "Sundry"),
            used: false,
        }];
        taxonomy.own_values = vec![OwnValue {
            list: "outcome".into(),
            code: OwnCode::new("upheld"),
            label: Label::new("Medhold", "Upheld"),
            counts_as: "procedural".into(),
            validity: Validity { from: Some(date(2024, 1, 1)), to: None },
        }];
        assert_eq!(Taxonomy::from_toml(&taxonomy.to_toml()).unwrap(), taxonomy);
    }
}
