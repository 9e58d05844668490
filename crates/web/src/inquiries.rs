//! Henvendelser: the register as a list, and one inquiry.

pub(crate) mod attachments;
pub(crate) mod circumstances;
pub(crate) mod closing;
pub(crate) mod coding;
mod conflicts;
pub(crate) mod consents;
pub(crate) mod course;
pub(crate) mod facts;
pub(crate) mod filters;
mod forms;
pub(crate) mod happening;
pub(crate) mod jurisdiction;
pub(crate) mod letters;
pub(crate) mod links;
mod listing;
mod naming;
pub(crate) mod notifications;
mod options;
pub(crate) mod parties;
pub(crate) mod points;
pub(crate) mod registering;
mod showing;
pub(crate) mod tasks;
pub(crate) mod timeline;

pub(crate) use forms::Again;
pub(crate) use listing::list;
pub(crate) use showing::show;

use register::inquiries::Category;

use crate::wording::Words;

/// What one inquiry is; the figures' own labels name many.
pub(crate) fn category_name(w: Words, category: Option<Category>) -> String {
    w.t(match category {
        Some(Category::Advice) => "category-advice",
        Some(Category::Complaint) => "category-complaint",
        Some(Category::Other) => "category-other",
        None => "category-uncoded",
    })
}
