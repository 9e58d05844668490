//! Closed lists whose members carry a stable key, written once.

/// Declares an enum whose members have a stable key: the key stands in the database, in exported figures, in sealed
/// records and in addresses, and never changes its meaning.
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $key:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $key)] $variant),+ }

        impl $name {
            /// Every member, in the order in which tables show them.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The stable key.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }

            /// The member with this key, if there is one.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

pub(crate) use coded;
