//! Who may do what: default deny, in one place.

use register::taxonomy::Label;

macro_rules! roles {
    ($($(#[$meta:meta])* $variant:ident = $key:literal, $da:literal, $en:literal;)+) => {
        /// Role of a person in the office.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Role { $($(#[$meta])* $variant),+ }

        impl Role {
            /// Every role.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The stable key.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The role with this key.
            #[must_use]
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)+ _ => None }
            }

            /// What stands on the screen.
            #[must_use]
            pub fn label(self) -> Label {
                match self { $(Self::$variant => Label::new($da, $en)),+ }
            }
        }
    };
}

roles! {
    /// The adviser: everything of the office's work.
    Adviser = "adviser", "borgerrådgiver", "adviser";
    /// Stands in for the adviser.
    Deputy = "deputy", "stedfortræder", "deputy";
    /// Works in the adviser's office.
    Assistant = "assistant", "medarbejder", "assistant";
    /// Answers for a unit; sees only what is asked of that unit.
    UnitContact = "unit_contact", "kontaktperson", "unit contact";
    /// Reads issued reports and protected figures.
    CouncilReader = "council_reader", "kommunalbestyrelsen", "council reader";
    /// People, configuration, backup; no inquiry, coded or sealed.
    Administrator = "administrator", "administrator", "administrator";
    /// Trail and retention; no content.
    Auditor = "auditor", "revisor", "auditor";
}

/// Something that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// See unprotected figures.
    SeeFigures,
    /// See the coded register.
    SeeRegister,
    /// Open what is sealed in an inquiry.
    OpenInquiry,
    /// Register inquiries and work them.
    WorkInquiries,
    /// Change the organisation, the taxonomy, the office's words and settings.
    ManageOffice,
    /// Bring in a register from a file.
    ImportRegister,
    /// Write and download the annual report.
    WriteReport,
}

impl Action {
    /// Every action.
    pub const ALL: &'static [Self] = &[
        Self::SeeFigures,
        Self::SeeRegister,
        Self::OpenInquiry,
        Self::WorkInquiries,
        Self::ManageOffice,
        Self::ImportRegister,
        Self::WriteReport,
    ];
}

/// Whether a role may do something. What is not said here is refused.
#[must_use]
pub const fn may(role: Role, action: Action) -> bool {
    match role {
        Role::Adviser | Role::Deputy => true,
        Role::Assistant => {
            matches!(action, Action::SeeFigures | Action::SeeRegister | Action::OpenInquiry | Action::WorkInquiries)
        }
        Role::UnitContact | Role::CouncilReader | Role::Administrator | Role::Auditor => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_and_the_administrator_sees_no_inquiry() {
        for role in Role::ALL {
            assert_eq!(Role::from_key(role.key()), Some(*role));
        }
        for role in [Role::Administrator, Role::Auditor, Role::CouncilReader, Role::UnitContact] {
            assert!(Action::ALL.iter().all(|action| !may(role, *action)), "{role:?}");
        }
        assert!(!may(Role::Assistant, Action::ImportRegister) && may(Role::Adviser, Action::ImportRegister));
    }
}
