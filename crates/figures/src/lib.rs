//! Facts → numbers: every definition of FIGURES, one function each, over plain facts.
//!
//! Pure. What must not be known here: the database, files, the clock, names, stories, how a number is drawn.

mod activities;
mod areas;
mod axis;
mod check;
mod definitions;
mod derived;
mod export;
mod facts;
mod ground;
pub mod labels;
mod members;
mod number;
mod order;
mod own;
mod period;
mod result;
mod selector;
mod series;
mod tally;
pub mod testing;

pub use activities::{ActivityCount, activities};
pub use check::{CheckError, Failure, check, check_with};
pub use definitions::{Entry, Shape, catalogue, entry};
pub use export::{json, json_text};
pub use facts::{Facts, InquiryFact, PointFact};
pub use members::members;
pub use number::{Number, percent, shares};
pub use period::{Basis, Period, PeriodError, Scope};
pub use result::{CountUnit, CrossTable, Figures, Heading, Row, Scalar, Series, SeriesPoint, Table};
pub use selector::{Part, Selector, SelectorError};
pub use tally::figures;
