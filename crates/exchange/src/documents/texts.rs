//! Text as it is gathered from a document: at most so much, in lines, without what cannot be read.

/// Text being gathered.
pub(crate) struct Texts {
    text: String,
    limit: usize,
}

impl Texts {
    /// Gathers at most `limit` bytes.
    pub(crate) const fn new(limit: usize) -> Self {
        Self { text: String::new(), limit }
    }

    /// Nothing more is taken.
    pub(crate) const fn is_full(&self) -> bool {
        self.text.len() >= self.limit
    }

    /// Adds a piece of text.
    pub(crate) fn push(&mut self, text: &str) {
        let mut last_was_return = false;
        for letter in text.chars() {
            if self.is_full() {
                return;
            }
            match letter {
                '\n' if last_was_return => {}
                '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.letter('\n'),
                '\t' | '\u{a0}' => self.letter(' '),
                letter if is_unseen(letter) => {}
                letter => self.letter(letter),
            }
            last_was_return = letter == '\r';
        }
    }

    fn letter(&mut self, letter: char) {
        if self.text.len() + letter.len_utf8() <= self.limit {
            self.text.push(letter);
        } else {
            // The limit falls within a letter: nothing follows it.
            self.limit = self.text.len();
        }
    }

    /// Ends the line, where one was begun.
    pub(crate) fn line(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') && !self.is_full() {
            self.text.push('\n');
        }
    }

    /// Leaves an empty line, where anything stands before it.
    pub(crate) fn paragraph(&mut self) {
        self.line();
        if !self.text.is_empty() && !self.text.ends_with("\n\n") && !self.is_full() {
            self.text.push('\n');
        }
    }

    /// A space between words, where none stands.
    pub(crate) fn space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n']) && !self.is_full() {
            self.text.push(' ');
        }
    }

    /// What was gathered, without spaces at the ends of lines and without more than one empty line after another.
    pub(crate) fn finish(self) -> String {
        let mut tidy = String::with_capacity(self.text.len());
        let mut empty = 0;
        for line in self.text.lines().map(str::trim_end) {
            empty = if line.is_empty() { empty + 1 } else { 0 };
            if empty < 2 && !(line.is_empty() && tidy.is_empty()) {
                tidy.push_str(line);
                tidy.push('\n');
            }
        }
        tidy.truncate(tidy.trim_end().len());
        tidy
    }
}

/// Letters that are not seen and would only keep a word from being found.
fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_kept_and_the_rest_is_tidied() {
        let mut texts = Texts::new(1_000);
        texts.push("\n\nKæ\u{2060}re\u{a0}Åge \r\n\r\n\r\n\r\nhej\u{0}\tdu\rslut");
        texts.line();
        texts.line();
        assert_eq!(texts.finish(), "Kære Åge\n\nhej du\nslut");
    }

    #[test]
    fn no_more_than_the_limit_is_taken_and_no_letter_is_split() {
        let mut texts = Texts::new(4);
        texts.push("abcåd");
        texts.line();
        texts.push("e");
        assert_eq!(texts.finish(), "abc");
        let mut none = Texts::new(0);
        none.push("a");
        assert!(none.is_full() && none.finish().is_empty());
    }
}
