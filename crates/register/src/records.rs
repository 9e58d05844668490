//! How the sealed records of an inquiry are declared.
//!
//! A record is what is sealed under one id of an inquiry: a note, a consent, a letter. Its serialised form stands inside
//! seals for as long as the register lives: a field may be added (it must have a default), never renamed, never given
//! another meaning. Debug tells nothing of what a record holds.

/// Declares a sealed record: a struct whose fields have defaults and whose Debug withholds what it holds.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident: $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type),+ }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "(withheld)"))
            }
        }
    };
}

pub(crate) use record;
