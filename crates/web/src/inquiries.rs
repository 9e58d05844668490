//! Henvendelser: the register as a list, and one inquiry.

mod filters;
mod listing;
mod naming;
mod showing;

pub(crate) use listing::{list, search};
pub(crate) use showing::show;

use register::inquiries::Category;

use crate::wording::Words;

/// What one inquiry is; the figures' own labels name many.
fn category_name(w: Words, category: Category) -> String {
    w.t(match category {
        Category::Advice => "category-advice",
        Category::Complaint => "category-complaint",
        Category::Other => "category-other",
    })
}
