//! The letters to begin from, in both languages: plain words, warm, and neutral. None of them promises an outcome.

use register::letters::LetterTemplate;
use words::Language;

macro_rules! templates {
    ($($variant:ident = $file:literal;)+) => {
        /// The text of a template: its heading after `# `, then the letter.
        #[must_use]
        pub const fn text(template: LetterTemplate, language: Language) -> &'static str {
            match (template, language) {
                $((LetterTemplate::$variant, Language::Danish) => include_str!(concat!("da/", $file, ".md")),
                (LetterTemplate::$variant, Language::English) => include_str!(concat!("en/", $file, ".md")),)+
            }
        }
    };
}

templates! {
    Receipt = "receipt";
    Referral = "referral";
    Complaint = "complaint";
    Request = "request";
    Closing = "closing";
    ConsentForm = "consent_form";
    PowerOfAttorney = "power_of_attorney";
    Jurisdiction = "jurisdiction";
}
