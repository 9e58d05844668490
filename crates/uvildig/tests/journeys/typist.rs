//! Somebody at the keyboard, whose keys are counted: letters that are text apart from keys that find the way.

use thirtyfour::prelude::{Key, WebDriverResult};

use crate::browser::Visit;

/// A typist and what she has pressed so far.
pub struct Typist<'v> {
    visit: &'v Visit,
    /// Letters of text.
    pub text: usize,
    /// Keys that are no text.
    pub keys: usize,
    /// Pages that were opened on the way.
    pub pages: usize,
}

impl<'v> Typist<'v> {
    /// Begins to count.
    pub fn at(visit: &'v Visit) -> Self {
        Self { visit, text: 0, keys: 0, pages: 0 }
    }

    async fn send(&self, keys: impl Into<thirtyfour::TypingData>) -> WebDriverResult<()> {
        self.visit.driver.active_element().await?.send_keys(keys).await
    }

    /// Types text where the focus stands.
    pub async fn types(&mut self, text: &str) -> WebDriverResult<()> {
        self.text += text.chars().count();
        self.send(text).await
    }

    /// Presses one key.
    pub async fn key(&mut self, key: Key) -> WebDriverResult<()> {
        self.keys += 1;
        self.send(key + "").await
    }

    /// Presses one letter that is a shortcut.
    pub async fn letter(&mut self, letter: &str) -> WebDriverResult<()> {
        self.keys += 1;
        self.send(letter).await
    }

    /// Presses a key several times.
    pub async fn times(&mut self, times: usize, key: fn() -> Key) -> WebDriverResult<()> {
        for _ in 0..times {
            self.key(key()).await?;
        }
        Ok(())
    }

    /// Ctrl+Enter: two keys held together are one stroke.
    pub async fn saves(&mut self) -> WebDriverResult<()> {
        self.keys += 1;
        self.send(Key::Control + Key::Enter).await
    }

    /// Waits for a page to come.
    pub async fn page(&mut self, css: &str) -> WebDriverResult<()> {
        self.pages += 1;
        self.visit.one(css).await.map(drop)
    }

    /// The id or name of what has the focus.
    pub async fn focus(&self) -> WebDriverResult<String> {
        let script = "const a = document.activeElement; return a.id || a.name || a.tagName";
        self.visit.driver.execute(script, vec![]).await?.convert()
    }

    /// Presses Tab until this has the focus, and says how often.
    pub async fn tabs_to(&mut self, css: &str) -> WebDriverResult<usize> {
        for times in 0..40 {
            let script = "return document.activeElement.matches(arguments[0])";
            let there: bool = self.visit.driver.execute(script, vec![serde_json::json!(css)]).await?.convert()?;
            if there {
                return Ok(times);
            }
            self.key(Key::Tab).await?;
        }
        panic!("{css} is not reached by Tab; the focus stands at {}", self.focus().await?)
    }
}
