//! The register as a list, and one inquiry as a page.

mod list;
mod page;

pub use list::{Filter, ListPage, ListRow, Sort, SortKey, StateFilter, list};
pub use page::{Content, InquiryPage, PointView, open};
