//! Attachments (bilag): documents and mails that came with an inquiry. The bytes are sealed apart, once; what is known of
//! them is a record of the same id.

use jiff::civil::Date;

use crate::records::record;

record! {
    /// What is known of an attachment.
    Attachment {
        /// The name it came under.
        name: String,
        /// Media type, found by looking at its content, not at its name.
        media_type: String,
        /// Length in bytes.
        length: u64,
        /// The day it was filed.
        on: Option<Date>,
        /// Its text, as far as it could be read: for finding it again.
        text: String,
        /// SHA-256 of the sealed bytes, hexadecimal.
        digest: String,
        /// The filed mail it came with.
        mail: Option<uuid::Uuid>,
    }
}

record! {
    /// What stands at the head of a filed mail. Its attachment of the same id holds the mail as it came.
    FiledMail {
        /// From.
        from: String,
        /// To.
        to: String,
        /// Subject.
        subject: String,
        /// The day it was sent.
        on: Option<Date>,
        /// Its text.
        text: String,
    }
}
