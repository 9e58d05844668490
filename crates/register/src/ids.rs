//! Identities. They are random (UUID version 4), so that they tell the host neither order nor time.

use uuid::Uuid;

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Takes a random UUID made by `sealed::random_id`, or one read back from the register.
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

id! {
    /// An office: one register, one organisation, one taxonomy, one set of keys.
    OfficeId,
    /// A person who works in the office.
    PersonId,
    /// A compartment of keys.
    CompartmentId,
    /// An inquiry (henvendelse).
    InquiryId,
    /// A contact within an inquiry (kontakt).
    ContactId,
    /// A party's sealed identity inside an inquiry (borger, henvender).
    CitizenId,
    /// A complaint point (klagepunkt).
    PointId,
    /// A unit of the municipality's organisation (enhed).
    UnitId,
    /// A task (opgave).
    TaskId,
    /// An activity (aktivitet).
    ActivityId,
}
