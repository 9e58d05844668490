//! The messages of the screen, one file a language (`locales/<code>/*.ftl`).

use std::borrow::Cow;
use std::collections::HashMap;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, static_loader};
use unic_langid::langid;

use crate::Language;

static_loader! {
    static LOADER = {
        locales: "./locales",
        fallback_language: "da",
        // Names and numbers stand in running text on pages that set their own direction.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static DA: LanguageIdentifier = langid!("da");
static EN: LanguageIdentifier = langid!("en");

/// Values put into a message.
pub type Args = HashMap<Cow<'static, str>, FluentValue<'static>>;

fn id(language: Language) -> &'static LanguageIdentifier {
    match language {
        Language::Danish => &DA,
        Language::English => &EN,
    }
}

/// The message with this key. An unknown key shows itself, so that a missing text is seen and never a blank.
#[must_use]
pub fn text(language: Language, key: &str) -> String {
    LOADER.try_lookup(id(language), key).unwrap_or_else(|| key.to_owned())
}

/// The message with this key and its values filled in. The value named `count` chooses singular or plural.
#[must_use]
pub fn text_with(language: Language, key: &str, values: &[(&'static str, String)]) -> String {
    let args: Args = values
        .iter()
        .map(|(name, value)| {
            let number = (*name == "count").then(|| value.parse::<i64>().ok()).flatten();
            (Cow::Borrowed(*name), number.map_or_else(|| FluentValue::from(value.clone()), FluentValue::from))
        })
        .collect();
    LOADER.try_lookup_with_args(id(language), key, &args).unwrap_or_else(|| key.to_owned())
}

/// Whether a message with this key exists in this very language.
#[must_use]
pub fn has(language: Language, key: &str) -> bool {
    LOADER.locales().any(|locale| locale == id(language)) && LOADER.try_lookup(id(language), key).is_some()
}
