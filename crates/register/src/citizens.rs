//! A party's identity. It exists in plain only between the door (form, import file) and the seal.

/// Identity of one party (borger, henvender). One record per party, sealed inside its inquiry. Debug tells nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Navn.
    pub name: String,
    /// CPR number as it was written; ten digits where it is one.
    pub cpr: String,
    /// Telefon.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Adresse.
    pub address: String,
}

impl Identity {
    /// Nothing is known of the party.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.name, &self.cpr, &self.phone, &self.email, &self.address].iter().all(|field| field.is_empty())
    }
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity(withheld)")
    }
}

/// What the citizen tells (resumé, sagens historie) in plain. Debug tells nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Story(pub String);

impl std::fmt::Debug for Story {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Story(withheld)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_withholds_what_it_holds() {
        let identity = Identity { name: "Åge Madeop".into(), cpr: "010199-9999".into(), ..Identity::default() };
        let shown = format!("{identity:?} {:?}", Story("fik afslag".into()));
        assert!(!shown.contains("Åge") && !shown.contains("9999") && !shown.contains("afslag"), "{shown}");
        assert!(!identity.is_empty() && Identity::default().is_empty());
    }
}
