//! Links between inquiries (forbindelser): they can be undone; nothing is ever merged. A link stands as one record in each of
//! the two inquiries, under the same id.

use jiff::civil::Date;

use crate::ids::InquiryId;
use crate::records::record;

record! {
    /// A link to another inquiry.
    Link {
        /// The other inquiry's id.
        to: String,
        /// Why they belong together.
        why: String,
        /// The day it was made.
        on: Option<Date>,
        /// The day it was undone.
        undone: Option<Date>,
    }
}

impl Link {
    /// It stands, and leads to this inquiry.
    #[must_use]
    pub fn leads_to(&self, inquiry: InquiryId) -> bool {
        self.undone.is_none() && self.to.parse() == Ok(inquiry)
    }

    /// The other inquiry.
    #[must_use]
    pub fn other(&self) -> Option<InquiryId> {
        self.to.parse().ok()
    }

    /// The same link as it stands in the other inquiry.
    #[must_use]
    pub fn seen_from_the_other(&self, this: InquiryId) -> Self {
        Self { to: this.to_string(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_link_leads_there_until_it_is_undone_and_back_from_the_other_side() {
        let (one, other) = (InquiryId::new(Uuid::from_u128(1)), InquiryId::new(Uuid::from_u128(2)));
        let link = Link { to: other.to_string(), why: "samme afslag".into(), ..Link::default() };
        assert!(link.leads_to(other) && !link.leads_to(one));
        let back = link.seen_from_the_other(one);
        assert!(back.leads_to(one) && back.why == link.why);
        let undone = Link { undone: Some(date(2024, 2, 1)), ..link };
        assert!(!undone.leads_to(other) && undone.other() == Some(other));
        assert_eq!(Link::default().other(), None);
    }
}
