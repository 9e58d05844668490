//! Boxes: paragraphs in a style with a border or a ground, so that one can write on in them.

use words::long_date;

use super::DocxError;
use super::blocks::{Body, Face, Stand};
use crate::document::{Block, Example, LawBox, Recommendation};
use crate::labels::{Fixed, kind};

impl Body<'_> {
    pub(super) fn recommendation(&mut self, recommendation: &Recommendation) -> Result<(), DocxError> {
        let language = self.language;
        let stand = Stand::plain("Recommendation");
        let head = format!("{} · {}", Fixed::Recommendation.say(language), kind(recommendation.kind, language));
        self.paragraph(Stand::plain("RecommendationHead"), |body| {
            body.run(&format!("{}  ", recommendation.number), Face::STRONG);
            body.run(&head, Face::default());
            if !recommendation.theme.is_empty() {
                body.run(&format!(" · {}: {}", Fixed::Theme.say(language), recommendation.theme), Face::default());
            }
        });
        self.body(&recommendation.body, stand)?;
        if !recommendation.addressees.is_empty() {
            self.paragraph(stand, |body| {
                body.run(&format!("{}: ", Fixed::To.say(language)), Face::STRONG);
                body.run(&recommendation.addressees.join(", "), Face::default());
            });
        }
        self.after_box();
        Ok(())
    }

    pub(super) fn example(&mut self, example: &Example) -> Result<(), DocxError> {
        self.head("ExampleHead", Fixed::Example.say(self.language), &example.title);
        self.body(&example.body, Stand::plain("Example"))?;
        let note = Fixed::ExampleNote.say(self.language);
        self.paragraph(Stand::plain("Example"), |body| body.run(note, Face { emphasis: true, ..Face::default() }));
        self.after_box();
        Ok(())
    }

    pub(super) fn law(&mut self, law: &LawBox) -> Result<(), DocxError> {
        let name = format!("{} {}", law.law, law.paragraph);
        self.head("LawHead", Fixed::Rules.say(self.language), name.trim());
        self.body(&law.body, Stand::plain("Law"))?;
        let wording = format!("{} {}", Fixed::WordingOf.say(self.language), long_date(self.language, law.version));
        self.paragraph(Stand::plain("Law"), |body| body.run(&wording, Face { emphasis: true, ..Face::default() }));
        self.after_box();
        Ok(())
    }

    pub(super) fn focus(&mut self, title: &str, blocks: &[Block]) -> Result<(), DocxError> {
        self.head("FocusHead", Fixed::Focus.say(self.language), title);
        self.body(blocks, Stand::plain("Focus"))?;
        self.after_box();
        Ok(())
    }

    pub(super) fn note(&mut self, title: &str, blocks: &[Block]) -> Result<(), DocxError> {
        let title = if title.is_empty() { Fixed::Note.say(self.language) } else { title };
        self.paragraph(Stand::plain("NoteHead"), |body| body.run(title, Face::default()));
        self.body(blocks, Stand::plain("Note"))?;
        self.after_box();
        Ok(())
    }

    fn head(&mut self, style: &'static str, above: &str, title: &str) {
        self.paragraph(Stand::plain(style), |body| {
            body.run(above, Face::default());
            if !title.is_empty() {
                body.run(": ", Face::default());
                body.run(title, Face::STRONG);
            }
        });
    }

    /// Two boxes of one kind would flow into one.
    fn after_box(&mut self) {
        self.words("AfterBox", "");
    }
}
