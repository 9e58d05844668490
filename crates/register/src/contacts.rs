//! A contact (kontakt): one call, visit, letter or e-mail within an inquiry. Further contacts never change the headline
//! count.

use jiff::civil::Date;

use crate::ids::{ContactId, InquiryId};
use crate::inquiries::Channel;

/// One contact. What was said is sealed and stands under the contact's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Random identity.
    pub id: ContactId,
    /// The inquiry it belongs to.
    pub inquiry: InquiryId,
    /// The day it was made.
    pub on: Date,
    /// How it came.
    pub channel: Channel,
}
