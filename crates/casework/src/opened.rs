//! Plain text on its way to the one who may read it.

use std::ops::Deref;

/// Something that was sealed and has been opened, with its deed committed. The only form in which plain text leaves this
/// room; Debug tells nothing, and it cannot be displayed or serialised by itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened<T>(T);

impl<T> Opened<T> {
    pub(crate) const fn new(plain: T) -> Self {
        Self(plain)
    }

    /// The plain content.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Opened<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> std::fmt::Debug for Opened<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Opened(withheld)")
    }
}
