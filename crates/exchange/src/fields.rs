//! The sheets of a register and the fields each may hold, as REGISTER-FORMAT lists them.

use crate::spelling::squeezed;

/// A sheet of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Sheet {
    /// `Henvendelser`: one row an inquiry.
    Inquiries,
    /// `Klagepunkter`: one row a complaint point.
    Points,
    /// `Organisation`: one row a unit.
    Organisation,
}

impl Sheet {
    /// Every sheet, in the order of REGISTER-FORMAT.
    pub const ALL: [Sheet; 3] = [Sheet::Inquiries, Sheet::Points, Sheet::Organisation];

    /// The key used in forms and addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Inquiries => "inquiries",
            Self::Points => "points",
            Self::Organisation => "organisation",
        }
    }

    /// The name the sheet has in a spreadsheet.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inquiries => "Henvendelser",
            Self::Points => "Klagepunkter",
            Self::Organisation => "Organisation",
        }
    }

    /// The sheet with this key or name, without regard to case.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        let text = squeezed(text);
        Self::ALL.into_iter().find(|sheet| squeezed(sheet.name()) == text || sheet.key() == text)
    }

    /// The sheet that has this name in a spreadsheet.
    pub(crate) fn called(name: &str) -> Option<Self> {
        let name = squeezed(name);
        Self::ALL.into_iter().find(|sheet| squeezed(sheet.name()) == name)
    }

    /// The fields of this sheet, in the order of REGISTER-FORMAT.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::ALL.iter().copied().filter(move |field| field.sheet() == self)
    }
}

/// Declares the fields once: variant, sheet, key, heading, aliases, need.
macro_rules! fields {
    ($($(#[$meta:meta])* $variant:ident: $sheet:ident $key:literal $heading:literal [$($alias:literal),*] $need:ident),+ $(,)?) => {
        /// A field of a sheet.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Field { $($(#[$meta])* $variant),+ }

        impl Field {
            /// Every field of every sheet.
            pub const ALL: &'static [Field] = &[$(Field::$variant),+];

            /// The sheet it stands on.
            #[must_use]
            pub const fn sheet(self) -> Sheet {
                match self { $(Self::$variant => Sheet::$sheet),+ }
            }

            /// The key used in forms; unique on its sheet.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }

            /// The heading in the spreadsheet.
            #[must_use]
            pub const fn heading(self) -> &'static str {
                match self { $(Self::$variant => $heading),+ }
            }

            /// Other headings that are read as this one.
            #[must_use]
            pub const fn aliases(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($alias),*]),+ }
            }

            const fn need(self) -> Need {
                match self { $(Self::$variant => Need::$need),+ }
            }
        }
    };
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
    Sealed,
}

fields! {
    /// Nr of an inquiry.
    Number: Inquiries "number" "Nr" [] Required,
    /// Modtaget.
    Received: Inquiries "received" "Modtaget" [] Required,
    /// Kategori.
    Category: Inquiries "category" "Kategori" [] Required,
    /// Kanal.
    Channel: Inquiries "channel" "Kanal" [] Optional,
    /// Henvendelse fra.
    From: Inquiries "from" "Henvendelse fra" ["Bopæl"] Optional,
    /// Henvender.
    Role: Inquiries "role" "Henvender" [] Optional,
    /// Område; required for complaints.
    Unit: Inquiries "unit" "Område" [] Optional,
    /// Temaer.
    Themes: Inquiries "themes" "Temaer" [] Optional,
    /// Forvaltning kontaktet.
    AdministrationContacted: Inquiries "administration_contacted" "Forvaltning kontaktet" [] Optional,
    /// Vendt tilbage.
    Returned: Inquiries "returned" "Vendt tilbage" [] Optional,
    /// Møder.
    Meetings: Inquiries "meetings" "Møder" [] Optional,
    /// Klage over møde.
    ComplainedOfMeeting: Inquiries "complained_of_meeting" "Klage over møde" [] Optional,
    /// Hjælp til at klage.
    HelpedToComplain: Inquiries "helped_to_complain" "Hjælp til at klage" ["Hjælp til klage"] Optional,
    /// Afsluttet.
    Closed: Inquiries "closed" "Afsluttet" [] Optional,
    /// Udfald.
    Outcome: Inquiries "outcome" "Udfald" [] Optional,
    /// Læring.
    Learning: Inquiries "learning" "Læring" [] Optional,
    /// Navn.
    Name: Inquiries "name" "Navn" [] Sealed,
    /// CPR.
    Cpr: Inquiries "cpr" "CPR" [] Sealed,
    /// Telefon.
    Phone: Inquiries "phone" "Telefon" [] Sealed,
    /// E-mail.
    Email: Inquiries "email" "E-mail" [] Sealed,
    /// Adresse.
    Address: Inquiries "address" "Adresse" [] Sealed,
    /// Resumé.
    Story: Inquiries "story" "Resumé" [] Sealed,
    /// Nr of the inquiry a point belongs to.
    PointNumber: Points "number" "Nr" [] Required,
    /// Klagepunkt.
    Kind: Points "kind" "Klagepunkt" [] Required,
    /// Område of a point.
    PointUnit: Points "unit" "Område" [] Optional,
    /// Rejst.
    Raised: Points "raised" "Rejst" [] Optional,
    /// Vurdering.
    Finding: Points "finding" "Vurdering" [] Optional,
    /// Erkendt.
    Acknowledged: Points "acknowledged" "Erkendt" [] Optional,
    /// Kode of a unit.
    UnitCode: Organisation "code" "Kode" [] Optional,
    /// Område: a unit's name.
    UnitName: Organisation "name" "Område" [] Required,
    /// Overordnet.
    Parent: Organisation "parent" "Overordnet" [] Optional,
    /// Rapportområde.
    IsArea: Organisation "is_area" "Rapportområde" [] Optional,
    /// Præg.
    Nature: Organisation "nature" "Præg" [] Optional,
    /// Gyldig fra.
    ValidFrom: Organisation "valid_from" "Gyldig fra" [] Optional,
    /// Gyldig til.
    ValidTo: Organisation "valid_to" "Gyldig til" [] Optional,
}

impl Field {
    /// The sheet must have this column.
    #[must_use]
    pub fn is_required(self) -> bool {
        self.need() == Need::Required
    }

    /// What stands here is sealed on arrival and appears in no message.
    #[must_use]
    pub fn is_sealed(self) -> bool {
        self.need() == Need::Sealed
    }

    /// The field with this key or heading on a sheet.
    #[must_use]
    pub fn find(sheet: Sheet, text: &str) -> Option<Self> {
        let text = squeezed(text);
        let key = |field: &Field| squeezed(field.key()) == text;
        let heading = |field: &Field| field.headings().any(|heading| squeezed(heading) == text);
        sheet.fields().find(heading).or_else(|| sheet.fields().find(key))
    }

    /// The heading and its aliases.
    pub(crate) fn headings(self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.heading()).chain(self.aliases().iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_found_by_heading_alias_and_key() {
        let find = |text| Field::find(Sheet::Inquiries, text);
        assert_eq!(find("  bopæl "), Some(Field::From));
        assert_eq!(find("Nr."), Some(Field::Number));
        assert_eq!(find("EMAIL"), Some(Field::Email));
        assert_eq!(find("helped_to_complain"), Some(Field::HelpedToComplain));
        assert_eq!(find("Klagepunkt"), None);
        assert_eq!(Sheet::find("ORGANISATION"), Some(Sheet::Organisation));
    }

    #[test]
    fn keys_and_headings_are_unique_on_a_sheet() {
        for sheet in Sheet::ALL {
            let names: Vec<_> = sheet.fields().flat_map(Field::headings).map(squeezed).collect();
            let distinct: std::collections::HashSet<_> = names.iter().collect();
            assert_eq!(names.len(), distinct.len(), "{sheet:?}");
        }
    }
}
