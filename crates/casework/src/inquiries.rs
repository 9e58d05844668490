//! The register as a list, one inquiry as a page, and everything that is done with one.

mod attachments;
mod bytes;
pub(crate) mod change;
mod choices;
mod circumstances;
pub(crate) mod closing;
mod coding;
mod consents;
pub(crate) mod contacts;
mod courses;
mod editing;
mod facts;
mod jurisdiction;
mod letters;
mod links;
mod list;
mod notes;
mod notifications;
mod page;
mod parties;
mod points;
mod refusals;
mod registering;
mod returns;
pub(crate) mod tasks;

pub use attachments::{
    Filed, Filing, FilingOrder, Going, KnownSender, MOST_BYTES, MOST_BYTES_OF_INQUIRY, MOST_FILES, NotFiled, WhyNot,
    file, going, kept_mail, kind_of, known_sender, register_mail, remove_attachment, rename_attachment,
};
pub use bytes::{Document, attachment, attachment_bytes};
pub use change::{Edited, new_id};
pub use choices::{Choice, Choices, Sorting, UnitChoice, choices};
pub use circumstances::{mark, write_part};
pub use closing::{Clash, Closed, ClosingOrder, FindingSaid, close, outstanding, reopen};
pub use coding::{CodedAs, Coding, LackingPage, LackingRow, Neighbours, code, lacking, neighbours, sorted};
pub use consents::{ContactWord, add_consent, edit_consent, say_contact, sharing, take_contact_back, withdraw_consent};
pub use contacts::{
    Talk, Turned, TurnedTo, Yes, add_contact, edit_administration_contact, edit_contact, turn_to_administration,
};
pub use courses::{CourseSheet, add_event, course_pdf, edit_event, remove_event};
pub use editing::Version;
pub use facts::{FactChange, FactChanged, change_fact};
pub use jurisdiction::{Explanation, Judged, Judgement, NewReferral, Shown, explanation, judge, refer};
pub use letters::{
    Issued, LetterPage, Order as LetterOrder, Sent, begin_letter, file_name, issue_letter, keep_letter, key_of,
    language_of, letter_page, letter_pdf, letter_preview, letter_refused, mark_letter_sent, remove_letter,
    rewrite_letter,
};
pub use links::{LinkView, Linked, link, links_of, unlink};
pub use list::{CategoryFilter, Filter, ListPage, ListRow, Sort, SortKey, StateFilter, list};
pub(crate) use list::{fitting, row};
pub use notes::{add_note, edit_note, edit_story, remove_note};
pub use notifications::{add_notification, edit_notification};
pub use page::{Content, InquiryPage, PointView, open};
pub use parties::{PartyVersion, add_party, edit_party, remove_party};
pub use points::{Coded, PointSaid, add_points, edit_point, remove_point};
pub use refusals::{closing_refused, contact_refused};
pub use registering::{Coming, Ending, Registration, append, register, take_return};
pub use returns::{CameBack, come_back, edit_return, remove_return};
pub use tasks::{TaskForm, TaskStep, add_task, edit_task, step_task};
