//! XML and HTML, written so that every element that is opened is closed and no text can become markup.

use quick_xml::escape::escape;

/// Attributes: names and unescaped values.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A growing text of elements.
#[derive(Debug, Default)]
pub(crate) struct Markup {
    text: String,
}

impl Markup {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// An element around what `inside` writes.
    pub(crate) fn within(&mut self, tag: &str, attributes: Attributes<'_>, inside: impl FnOnce(&mut Self)) {
        self.open(tag, attributes);
        self.text.push('>');
        inside(self);
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push('>');
    }

    /// An element around words.
    pub(crate) fn words(&mut self, tag: &str, attributes: Attributes<'_>, words: &str) {
        self.within(tag, attributes, |markup| markup.say(words));
    }

    /// An element that never holds anything.
    pub(crate) fn empty(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.open(tag, attributes);
        self.text.push_str("/>");
    }

    /// Words, escaped.
    pub(crate) fn say(&mut self, words: &str) {
        self.text.push_str(&escape(legal(words)));
    }

    /// Markup that is right already.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// All that was written.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.text.push_str(&escape(legal(value)));
            self.text.push('"');
        }
    }
}

/// Without the characters that XML cannot hold even escaped.
fn legal(words: &str) -> String {
    words
        .chars()
        .filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup_and_all_is_closed() {
        let mut markup = Markup::new();
        markup.within("a", &[("href", "\"><script>")], |markup| {
            markup.say("<b> & \u{0}\u{1b}'x' 😀");
            markup.empty("br", &[]);
        });
        assert_eq!(markup.finish(), "<a href=\"&quot;&gt;&lt;script&gt;\">&lt;b&gt; &amp; &apos;x&apos; 😀<br/></a>");
    }
}
